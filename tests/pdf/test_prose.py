"""What stands in texts, as a reader of the PDF sees it."""
import re

import guides
from pdfkit import document, once, run

ANSWER = """
Plain <sup>raised</sup> and <sub>lowered</sub> words.

- [ ] open
- [x] finished

> [!WARNING]
> Careful.
"""


@once
def pdf():
    cards = [{"id": "a", "question": "Is it so?", "answer": ANSWER}]
    return document(guides.write("prose", guides.shell(cards)), "cards-a6", "a4", "short")


def words():
    """Upper and lower edges by word; each stands once."""
    boxes = run(["pdftotext", "-bbox", pdf(), "-"])[0].decode()
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', boxes)
    return {word: (float(top), float(bottom)) for top, bottom, word in found}


def check_heights():
    at = words()
    plain, raised, lowered = at["Plain"], at["raised"], at["lowered"]
    assert raised[1] < plain[1] - 2.5, "raised words end at %s, others at %s" % (raised, plain)
    assert lowered[0] > raised[0] + 2.5, "lowered words begin at %s, raised ones at %s" % (lowered, raised)


def check_words():
    for word in ("open", "finished", "Warning", "Careful."):
        assert word in words(), word


def check_tasks():
    """A screen reader is told what a box says."""
    text = run(["qpdf", "--qdf", "--object-streams=disable", pdf(), "-"])[0]
    for said in (b"(to do)", b"(done)"):
        assert b"/Alt " + said in text or b"/Alt" + said in text, said
    assert b"/BlockQuote" in text


def tests():
    yield "prose/heights", check_heights
    yield "prose/words", check_words
    yield "prose/tasks", check_tasks
