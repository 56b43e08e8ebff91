"""Cards beside those of the guide: the index (--index) and cards to fill in (--blank)."""
import json
import os

import pdfkit
from pdfkit import GUIDE, goprep, pages, squash

LISTING = ("cards-a6", "cards-a7", "cards-3x5", "cards-portrait")
PAPERS = ("a4", "letter")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "extras/" + name[6:].replace("_", "-"), function


def made(folder, *args):
    """The words of each page, and the faces of each page."""
    pdf, sidecar = os.path.join(folder, "x.pdf"), os.path.join(folder, "x.json")
    goprep("--cards", "-o", pdf, "--sidecar", sidecar, *args)
    with open(sidecar, encoding="utf-8") as f:
        faces = json.load(f)
    return [squash(" ".join(w.text for w in p.words)) for p in pages.__wrapped__(pdf)], faces


def questions(section=None):
    return [squash(card["question"].replace("`", ""))
            for _, s, card in pdfkit.cards_of(GUIDE) if section in (None, s["id"])]


def check_index_lists_every_card():
    """Once more than without the index, whole, on the first sheet or the next."""
    for layout in LISTING:
        for paper in PAPERS:
            with pdfkit.temporary() as folder:
                args = ("--layout", layout, "--paper", paper, GUIDE)
                plain = "".join(made(folder, *args)[0])
                listed = "".join(made(folder, "--index", *args)[0])
            for q in questions():
                assert listed.count(q) == plain.count(q) + 1, (layout, paper, q)


def check_index_in_guide_order():
    """However the deck is shuffled and whatever is chosen, a card is found where the guide has it."""
    for layout in LISTING:
        with pdfkit.temporary() as folder:
            text = "".join(made(folder, "--index", "--section", "behavioural", "--shuffle=5",
                                "--layout", layout, GUIDE)[0])
        at = [text.find(q) for q in questions("behavioural")]
        assert at == sorted(at) and at[0] >= 0, (layout, at)
        for q in questions("common"):
            assert q not in text, (layout, q)


def check_blank_cards_alone():
    """As many as asked for, front and back; no word of the guide on them."""
    for layout in LISTING + ("cards-a6-code", "cards-label"):
        for flip in pdfkit.FLIPS:
            with pdfkit.temporary() as folder:
                text, sidecar = made(folder, "--blank", "5", "--blank-only", "--layout", layout,
                                     "--flip", flip, GUIDE)
            sides = [c.get("side") for p in sidecar["pages"] for c in p["cards"]]
            assert len(sides) == 10, (layout, flip, sides)
            for q in questions():
                assert q not in "".join(text), (layout, q)


def check_blank_cards_come_last():
    with pdfkit.temporary() as folder:
        text, _ = made(folder, "--blank", "1", "--section", "ask", "--layout", "cards-a6", GUIDE)
    word = squash(pdfkit.labels("en")["blank-section"])
    assert not any(word in page for page in text[:-2]) and word in text[-2], text


def check_blank_cards_in_every_language():
    """Labels complete, nothing outside of its card, whatever the words are."""
    for language in ("de", "fr", "es", "he", "ja"):
        for layout in LISTING:
            with pdfkit.temporary() as folder:
                guide = os.path.join(folder, "guide.yaml")
                with open(guide, "w", encoding="utf-8") as f:
                    f.write("title: T\nlanguage: %s\nsections:\n  - id: s\n    title: S\n"
                            "    letter: S\n    cards:\n      - {id: c, question: Q}\n" % language)
                made(folder, "--blank", "2", "--index", "--layout", layout, guide)


def check_pocket_cards_end_with_company():
    """No back of cards-a7 that goes on holds a single line: a card is not printed for that."""
    with pdfkit.temporary() as folder:
        pdf, sidecar = os.path.join(folder, "x.pdf"), os.path.join(folder, "x.json")
        goprep("--cards", "--layout", "cards-a7", "-o", pdf, "--sidecar", sidecar, GUIDE)
        with open(sidecar, encoding="utf-8") as f:
            faces = [(p["page"], c) for p in json.load(f)["pages"] for c in p["cards"]]
        sheets = pages(pdf)
    for number, face in faces:
        if face["side"] != "back" or face["id"][0] not in "CBDY":
            continue
        sheet = sheets[number - 1]
        x0, foot, x1, top = face["rect"]  # from the lower edge
        head = sheet.height - top + 15 * pdfkit.MM  # number, question and part stand above
        ends = [w.y1 for w in sheet.cards()
                if x0 < w.x0 < x1 and head < w.y0 < sheet.height - foot]
        assert max(ends) - min(ends) > 5, (face, ends)  # code on a line of text ends 1 pt lower
