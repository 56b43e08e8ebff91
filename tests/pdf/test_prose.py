"""What stands in texts, as a reader of the PDF sees it."""
import json
import os
import re

import guides
import marked
from pdfkit import document, goprep, once, pages, run, temporary

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


def check_booklet_of_everything():
    """Each word and picture on the page that the report names, once; what a fixed place or a head
    takes from texts is looked at by the matrix."""
    for layout in ("booklet-a5", "booklet-classic"):
        with temporary() as folder:
            pdf, report = (os.path.join(folder, n) for n in ("b.pdf", "b.json"))
            goprep("--booklet", "--layout", layout, "-o", pdf, "--report", report, marked.guide())
            with open(report, encoding="utf-8") as f:
                document_of = json.load(f)["documents"][0]
            check = marked.Check(marked.guide(), document_of)
            found = pages.__wrapped__(pdf)
            for card in document_of["cards"]:
                for page in card["pages"]:
                    here = [w.text for w in found[page["page"] - 1].words]
                    own = [w for w in here if not marked.WORD.search(w)
                           or marked.WORD.search(w).group() in check.of(card["id"])]
                    check.place("%s page %s" % (layout, page["label"]), own, page, card["id"])
            check.finish()


HEADS = [(2, "Upper"), (3, "Middle"), (4, "Lower"), (5, "Running"), (6, "Inner")]


def check_levels_of_headings():
    """Three levels below each other in a face of their own each, and further ones before the text
    that they head; nested for those who listen."""
    answer = "\n\n".join("%s %s\n\nText of %s goes on." % ("#" * n, w, w.lower()) for n, w in HEADS)
    guide = guides.write("heads", guides.shell([{"id": "a", "question": "Is it so?", "answer": answer}]))
    dump = goprep("--cards", "--dump=pages", guide)[0].decode()
    at, faces, lines = None, {}, {}
    for line in dump.splitlines():
        if line.startswith("    text "):
            at = re.search(r" y=(\S+) node=\d+:(\S+)", line)
        found = re.match(r'      fragment .*font=(\S+) .*"(\w+)', line)
        if found and at:
            faces[found.group(2)] = found.group(1), at.group(2) if at else None
            lines.setdefault(at.group(1), []).append(found.group(2))
    assert [faces[w] for _, w in HEADS] == [
        ("Vollkorn-Bold", "h4"), ("Vollkorn-BoldItalic", "h5"), ("Vollkorn-Italic", "h6"),
        ("Vollkorn-Bold", "h6"), ("Vollkorn-BoldItalic", "h6")], faces
    beside = [w for w in lines.values() if "Text" in w]
    assert sorted(map(tuple, beside)) == [("Inner", "Text"), ("Running", "Text"), ("Text",), ("Text",),
                                          ("Text",)], beside


def tests():
    yield "prose/levels", check_levels_of_headings
    yield "prose/booklet", check_booklet_of_everything
    yield "prose/heights", check_heights
    yield "prose/words", check_words
    yield "prose/tasks", check_tasks
