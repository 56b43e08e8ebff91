"""Choices with their key, follow-ups with answers, rubrics: what stands where."""
import os

import pdfkit
from pdfkit import goprep, pages

CARDS = ("cards-a6", "cards-3x5", "cards-a7", "cards-portrait", "cards-label")
BOOKLETS = ("booklet-a5", "booklet-classic")
GUIDE = """
title: Birds
sections:
  - title: Sky
    letter: S
    cards:
      - question: Which of them swims?
        choices: [Sparrowhawk, Cormorant, Woodpecker]
        correct: 2
        answer: Feathers that take up water help it to dive.
        followups:
          - question: Why does it dry its wings?
            answer: Since its feathers are not waterproof.
          - Where does it nest?
        rubric: {junior: Names one., senior: Explains plumage.}
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "choices/" + name[6:].replace("_", "-"), function


BLOCKS = """
title: Kitchen
cards:
  - question: How much salt?
    answer: A pinch.
    followups:
      - |
        | Spoon | Grams |
        |---|---|
        | tea | 5 |
      - question: Why?
        answer: Taste.
    rubric:
      junior: |
        | Knows | Since |
        |---|---|
        | salt | school |
      mid: |
        - tastes
        - waits
      senior: |
        ```
        salt(1)
        ```
"""


def check_blocks_stay_blocks_behind_their_labels():
    """Tables, lists and code of rubrics and follow-ups are not run into a line."""
    for layout in BOOKLETS:
        all_pages, said = texts("--booklet", layout, guide_text=BLOCKS)
        text = " ".join(all_pages)
        assert "|" not in text and "`" not in text and "warning" not in said, (layout, text, said)
        for word in ("Spoon", "Grams", "Knows", "school", "tastes", "waits", "salt(1)"):
            assert word in text, (layout, word, text)


def texts(kind, layout, *options, guide_text=GUIDE):
    """The words of each page, and what the run says."""
    with pdfkit.temporary() as folder:
        guide, pdf = os.path.join(folder, "birds.yaml"), os.path.join(folder, "birds.pdf")
        with open(guide, "w", encoding="utf-8") as f:
            f.write(guide_text)
        _, said = goprep(kind, "--layout", layout, "-o", pdf, *options, guide)
        return [" ".join(w.text for w in p.words) for p in pages.__wrapped__(pdf)], said.decode()


def check_cards_ask_in_front_and_tell_on_the_back():
    """All choices with their letters on fronts; on backs the right one alone, and the why."""
    for layout in CARDS:
        sides, _ = texts("--cards", layout)
        front, back = " ".join(sides[0::2]), " ".join(sides[1::2])
        for letter, word in zip("ABC", ("Sparrowhawk", "Cormorant", "Woodpecker")):
            assert "%s %s" % (letter, word) in front, (layout, front)
            assert (word in back) == (word == "Cormorant"), (layout, word, back)
        assert "B Cormorant" in back and "Feathers" in back, (layout, back)
        assert "Feathers" not in front, layout


def check_booklets_answer_elsewhere():
    """No page holds both the choices and the answer; the section ends with the key."""
    for layout in BOOKLETS:
        all_pages, _ = texts("--booklet", layout)
        asked = [i for i, t in enumerate(all_pages) if "Woodpecker" in t]
        told = [i for i, t in enumerate(all_pages) if "Feathers" in t]
        assert len(asked) == len(told) == 1 and asked[0] < told[0], (layout, asked, told)
        assert "B Cormorant" in all_pages[told[0]], all_pages[told[0]]


def check_booklets_answer_follow_ups():
    """Behind its own question each; one without an answer is asked alone. The rubric by level."""
    for layout in BOOKLETS:
        text = " ".join(texts("--booklet", layout)[0])
        assert "dry its wings? Since its feathers are not waterproof. Where does it nest?" in text, text
        assert "Junior: Names one." in text and "Senior: Explains plumage." in text, text


def check_what_cards_leave_out_is_told():
    """Answers to follow-ups have no place on cards: the run says so, and which part of a rubric."""
    said = texts("--cards", "cards-a6")[1]
    assert "left out by layout cards-a6: followups.answers, rubric.junior, rubric.senior" in said, said


def check_shuffled_choices_keep_their_key():
    """The letter on the back is that of the front, whatever the seed."""
    letters = set()
    for seed in range(1, 8):
        sides, _ = texts("--cards", "cards-a6", "--shuffle-choices=%d" % seed)
        front = " ".join(sides[0::2])
        letter = front[front.index("Cormorant") - 2]
        assert "%s Cormorant" % letter in " ".join(sides[1::2]), (seed, sides)
        letters.add(letter)
    assert len(letters) > 1, letters
