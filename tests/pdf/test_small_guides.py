"""Guides that say no more than they must: what is not written is made up, and nothing is lost."""
import os

from pdfkit import goprep, labels, pages, squash, temporary

NOTES = """\
title: Notes between
sections:
  - title: Before all
    kind: notes
    intro: Bring a sharp pen.
  - title: Questions
    cards:
      - question: Who are you?
        answer: A gopher.
  - title: In between
    kind: notes
    intro: Drink some water.
  - title: More questions
    cards:
      - question: Why here?
        answer: For the tea.
  - title: After all
    kind: notes
    intro: Thank everybody.
"""
TEN = """\
title: Ten lines
cards:
  - question: Who are you?
    answer: A gopher.
  - question: Why here?
    answer: For the tea.
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "small/" + name[6:].replace("_", "-"), function


def text_of(guide, *args):
    with temporary() as folder:
        path, pdf = os.path.join(folder, "g.yaml"), os.path.join(folder, "g.pdf")
        with open(path, "w", encoding="utf-8") as f:
            f.write(guide)
        said = goprep(*args, "-o", pdf, path)
        return squash(" ".join(w.text for p in pages.__wrapped__(pdf) for w in p.words)), said


def check_sections_without_cards():
    """Their titles stand in order on cards and in the booklet, their words in the booklet."""
    titles = ["Before all", "Questions", "In between", "More questions", "After all"]
    for args in (("--cards",), ("--cards", "--shuffle=3"), ("--booklet",),
                 ("--booklet", "--layout", "booklet-classic")):
        text, _ = text_of(NOTES, *args)
        at = [text.rfind(squash(t)) for t in titles]
        assert min(at) >= 0, (args, titles[at.index(min(at))])
        for words in ("Bring a sharp pen.", "Drink some water.", "Thank everybody."):
            assert squash(words) in text or args[0] == "--cards", (args, words)


def check_sections_without_cards_have_no_list():
    """An opener without cards has no head of a list below which nothing stands."""
    text, _ = text_of(NOTES, "--booklet")
    assert text.count(squash(labels("en")["in-section"])) == 2, text


def check_cards_without_sections():
    for args in (("--cards",), ("--booklet",)):
        text, _ = text_of(TEN, *args)
        for words in ("Ten lines", "Who are you?", "A gopher.", "Why here?", "For the tea."):
            assert squash(words) in text, (args, words)
        assert squash("T 02") in text, args
