"""How cards look when an answer is short or long, on cards of every size."""
import json
import os

import guides
import pdfkit
from pdfkit import goprep

SIZES = {  # a layout, and the least size of an answer of a few words, of one line, in points
    "cards-a6": (16, 12), "cards-a5": (22, 16), "cards-3x5": (16, 12), "cards-a7": (14, 11),
    "cards-portrait": (14, 11), "cards-label": (14, 8.5),
}
FEW = "Capital letter."
LINE = "A name is exported if it begins with a capital letter, and only then; nothing else is needed."
LONG = "One word follows another, and the sentence goes on for as long as it has to. "


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "looks/" + name[6:].replace("_", "-"), function


def shell(cards):
    return {"title": "Sizes", "language": "en", "sections": [
        {"id": "s", "title": "Sizes", "name": "S", "letter": "S", "cards": cards}]}


def report(layout, cards, name):
    """The report of a run, and what the run says."""
    path = guides.write("looks-" + name, shell(cards))
    with pdfkit.temporary() as folder:
        pdf, told = os.path.join(folder, "x.pdf"), os.path.join(folder, "x.json")
        _, said = goprep("--cards", "--layout", layout, "-o", pdf, "--report", told, path)
        with open(told, encoding="utf-8") as f:
            return json.load(f)["documents"][0], said.decode("utf-8")


def largest(document, name, words):
    """The largest size that a style whose name ends in one of these words was used at."""
    card = [c for c in document["cards"] if c.get("id") == name][0]
    return max([s["used"][1] for s in card["sizes"] if s["style"].split(".")[1] in words] or [0])


def check_short_answers_are_large():
    for layout, (few, line) in SIZES.items():
        document, _ = report(layout, [
            {"id": "few", "question": "Exported?", "answer": FEW},
            {"id": "line", "question": "Exported?  How?", "answer": LINE}], "short")
        answer = ("word", "brief", "answer")
        assert largest(document, "few", answer) >= few, (layout, document["cards"])
        assert line <= largest(document, "line", answer) < few, (layout, document["cards"])


def check_long_answers_are_told_on_every_card_but_labels():
    for layout in SIZES:
        _, said = report(layout, [{"id": "long", "question": "And?", "answer": LONG * 250, "tip": "Be brief."}],
                         "long")
        assert ("answer" in said.partition("left out")[2]) == (layout == "cards-label"), said


def check_labels_leave_long_answers_to_their_tip_and_say_so():
    cards = [{"id": "long", "question": "And?", "answer": LONG * 5, "tip": "Be brief."},
             {"id": "short", "question": "Or?", "answer": "Or else.", "tip": "Never mind."}]
    document, said = report("cards-label", cards, "label")
    assert "left out by layout cards-label: answer of 1 card, tip of 1 card" in said, said
    told = {c["id"]: c["left_out"] for c in document["cards"] if "id" in c}
    assert told == {"long": ["answer"], "short": ["tip"]}, told


def check_small_cards_hold_question_answer_and_tip():
    """Poker cards leave out the other notes, and say so."""
    card = {"id": "a", "question": "Why?", "answer": "So that.", "tip": "Say it.", "why": "To see.",
            "pitfalls": ["None."], "thinking": ["First."]}
    _, said = report("cards-portrait", [card], "poker")
    assert "left out by layout cards-portrait: why, thinking, pitfalls\n" in said, said
