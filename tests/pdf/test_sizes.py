"""Texts that are seen together share their sizes: the cards of a deck, the openers of a book."""
import json
import os
import re

import guides
import pdfkit
from pdfkit import GUIDE, goprep

SENTENCE = "One word follows another, and the sentence goes on for as long as it has to. "


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "sizes/" + name[6:].replace("_", "-"), function


def report(guide, *args):
    with pdfkit.temporary() as folder:
        pdf, told = os.path.join(folder, "x.pdf"), os.path.join(folder, "x.json")
        goprep(*args, "-o", pdf, "--report", told, guide)
        with open(told, encoding="utf-8") as f:
            return json.load(f)["documents"][0]


def used(document, style):
    """Of each card that is not continued, the least size of a style."""
    return {c["id"]: s["used"][0] for c in document["cards"] if "id" in c and not c.get("continuations")
            for s in c["sizes"] if s["style"] == style}


def deck(words):
    """Sections "a" and "b", with answers of so many sentences."""
    sections = []
    for name, counts in zip("ab", words):
        cards = [{"id": "%s%d" % (name, i), "question": "And then?", "answer": SENTENCE * n}
                 for i, n in enumerate(counts)]
        sections.append({"id": name, "title": name, "name": name, "letter": name.upper(), "cards": cards})
    return guides.write("sizes", {"title": "Sizes", "language": "en", "sections": sections})


def check_answers_of_the_shipped_deck_have_one_size():
    """On Letter, where one of them needs the least of all, the others are as near to it as may be."""
    for paper, sizes in (("a4", {8.25}), ("letter", {8.25, 8})):
        document = report(GUIDE, "--cards", "--paper", paper)
        assert set(used(document, "card.answer").values()) == sizes, used(document, "card.answer")
        assert len(set(used(document, "card.note").values())) == 1, used(document, "card.note")


def check_all_take_the_least_size_if_it_costs_little():
    sizes = used(report(deck(([4, 4], [4, 14])), "--cards"), "card.answer")
    assert len(sizes) == 4 and len(set(sizes.values())) == 1 and sizes["a0"] < 9.5, sizes


def check_a_title_does_not_drag_down_what_stands_below():
    """A scenario keeps its size below a question that needs a smaller one."""
    card = {"id": "a", "question": "Why " + "so many words in a row " * 5 + "?", "setup": "It is so.", "answer": "So."}
    short = dict(card, id="b", question="Why?")
    document = report(guides.write("sizes-title", guides.shell([card, short])), "--cards")
    assert used(document, "card.question") == {"a": 17, "b": 22}, used(document, "card.question")
    assert used(document, "card.setup") == {"a": 9.5, "b": 9.5}, used(document, "card.setup")


def lines_of(guide, role, font):
    """Sizes of the type in which a role is set, in the order of the pages, each once a page."""
    dump = goprep("--booklet", "--dump=pages", guide)[0].decode("utf-8")
    return [float(size) for page in dump.split("\npage ") for size in sorted(set(re.findall(
        r"node=\d+:%s at=\S+\n +fragment .* font=%s size=([\d.]+)" % (role, font), page)))]


def check_openers_look_alike():
    """A long title takes the others with it, but not the introductions."""
    sections = [{"id": "s%d" % i, "title": title, "name": "S%d" % i, "letter": "ABC"[i], "intro": SENTENCE * 2,
                 "cards": [{"id": "c%d" % i, "question": "And then? %d" % i, "answer": SENTENCE * 6}]}
                for i, title in enumerate(("Short", "Rather a long title", "Short again"))]
    path = guides.write("sizes-openers", {"title": "Sizes", "language": "en", "sections": sections})
    titles = lines_of(path, "h1", "Vollkorn-SemiBold")
    assert titles.count(26) == 4 and 30 not in titles, titles
    assert lines_of(path, "paragraph", "Vollkorn-Regular").count(11.5) == 3, lines_of(path, "paragraph", "Vollkorn-Regular")


def check_answers_of_a_section_in_a_book_have_one_size():
    document = report(GUIDE, "--booklet")
    body = used(document, "book.body")
    for section in ("common", "behavioural", "technical"):
        names = [c["id"] for c in document["cards"] if c["section"] == section]
        assert len({body[n] for n in names}) == 1, body
    assert set(used(document, "book.h2").values()) == {14}, used(document, "book.h2")
