"""Guides in other scripts: their text copies out as it was written, in the order in which it is
read, whatever the order in which glyphs stand; pages of right-to-left guides say so."""
import glob
import os
import re
import unicodedata

import yaml

from pdfkit import MM, ROOT, document, pages, run

FOLDER = os.path.join(ROOT, "tests", "golden", "script")
GUIDES = {os.path.basename(p)[:-5]: p for p in sorted(glob.glob(os.path.join(FOLDER, "*.yaml")))}
RTL = ("ar", "he", "book")
LAYOUTS = ("cards-a6", "booklet-a5")
CONTROLS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")


RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def tests():
    for name in GUIDES:
        for layout in LAYOUTS:
            for reader in ("mupdf", "poppler"):
                yield ("scripts/%s/%s/%s" % (name, layout, reader),
                       lambda n=name, l=layout, r=reader: reads_as_written(n, l, r))
            if any(RIGHT_TO_LEFT.search(p) for p in guide_pieces(name)):
                yield ("scripts/%s/%s/words" % (name, layout),
                       lambda n=name, l=layout: words_as_written(n, l))
                yield ("scripts/%s/%s/letters" % (name, layout),
                       lambda n=name, l=layout: letters_as_seen(n, l))
    for name in RTL:
        yield "scripts/%s/direction" % name, lambda n=name: says_direction(n)
        yield "scripts/%s/binding" % name, lambda n=name: bound_on_the_right(n)


def squash(s):
    """Without blanks, controls, marks of markup and differences of normal form."""
    return re.sub(r"[\s*`]+", "", CONTROLS.sub("", unicodedata.normalize("NFC", s)))


def pieces(value):
    """The paragraphs of a guide's texts."""
    if isinstance(value, dict):
        for key, v in value.items():
            if key not in ("id", "level", "letter", "kind", "language", "name", "topic"):
                yield from pieces(v)
    elif isinstance(value, list):
        for v in value:
            yield from pieces(v)
    elif isinstance(value, str):
        for line in re.sub(r"```.*?```", "", value, flags=re.S).split("\n"):
            line = re.sub(r"^\s*(- |\d+\. )", "", line)
            if line.strip():
                yield line


def guide_pieces(name):
    with open(GUIDES[name], encoding="utf-8") as f:
        return list(pieces(yaml.safe_load(f)))


def text_of(name, layout, reader):
    pdf = document(GUIDES[name], layout, "a4")
    command = (["mutool", "draw", "-F", "txt", pdf] if reader == "mupdf" else
               ["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"])
    out, _ = run(command)
    return out.decode("utf-8")


def reads_as_written(name, layout, reader):
    """Paragraph by paragraph, as one stretch, but those with letters from right to left."""
    text = squash(text_of(name, layout, reader))
    lost = [p for p in guide_pieces(name) if not RIGHT_TO_LEFT.search(p) and squash(p) not in text]
    assert not lost, "%s: not in the text of %s:\n%s" % (name, reader, "\n".join(lost))


LETTERS = re.compile("[\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u064b-\u0652]+")
SIGNS = re.compile("[\u064b-\u0652]")


def words_of(name):
    wanted = {w for p in guide_pieces(name) for w in LETTERS.findall(p) if not SIGNS.search(w)}
    assert wanted, "no words"
    return wanted


def words_as_written(name, layout):
    """Words from right to left, which poppler puts in order by their places. Vowel signs are left
    out: it sorts them by where they are drawn."""
    pdf = document(GUIDES[name], layout, "a4")
    out, _ = run(["pdftotext", "-enc", "UTF-8", pdf, "-"])
    lost = words_of(name) - set(LETTERS.findall(CONTROLS.sub("", out.decode("utf-8"))))
    assert not lost, "%s: lost or disordered: %s" % (name, " ".join(sorted(lost)))


def letters_as_seen(name, layout):
    """Letter by letter from left to right, as the page has it, or else as read: mupdf before 1.28
    takes them as they come."""
    found = set(LETTERS.findall(CONTROLS.sub("", text_of(name, layout, "mupdf"))))
    lost = {w for w in words_of(name) if w not in found and w[::-1] not in found}
    assert not lost, "%s: lost: %s" % (name, " ".join(sorted(lost)))


def says_direction(name):
    for layout in LAYOUTS:
        out, _ = run(["qpdf", "--qdf", "--object-streams=disable",
                      document(GUIDES[name], layout, "a4"), "-"])
        assert b"/Direction /R2L" in out, layout
    out, _ = run(["qpdf", "--qdf", "--object-streams=disable",
                  document(GUIDES["hi"], LAYOUTS[0], "a4"), "-"])
    assert b"/Direction" not in out


def bound_on_the_right(name):
    """Odd pages of a booklet are left-hand ones: their inner margin, 17 mm, is on the right, and the
    narrow column beside it."""
    found = pages(document(GUIDES[name], "booklet-a5", "a4"))
    for number, page in enumerate(found, 1):
        folio = [w for w in page.words if w.text == str(number) and w.y1 > page.height - 14 * MM]
        if not folio:
            continue
        left = folio[0].x0 < page.width / 2
        assert left == (number % 2 == 1), "page %d: folio at %.1f" % (number, folio[0].x0)
        edge = folio[0].x0 if left else page.width - folio[0].x1
        assert abs(edge - 13 * MM) < 1, "page %d: outer margin %.1f mm" % (number, edge / MM)
