"""Contrast as WCAG 2.2 asks (1.4.3): measured in finished PDFs, and what the program says of layouts."""
import glob
import os

import guides
from pdfkit import GUIDE, ROOT, goprep, once, run, temporary

LAYOUTS = [(name, "--booklet" if name.startswith("booklet") else "--cards") for name in sorted(
    os.path.basename(p)[:-5] for p in glob.glob(os.path.join(ROOT, "layouts", "*.yaml")))
    if name.startswith(("booklet", "cards"))]
INKS = ([], ["--gray"], ["--ink", "low"])
ON_FILLS = 1.1  # text so light is for the solid shapes that it stands on, black ones


def luminance(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@once
def code():
    answer = "Text, **strong**, `code`:\n\n```go\n// a comment\nfunc f(n int) string { return \"a\" + '1' }\n```\n\n> A quote.\n"
    return guides.write("contrast-code", guides.shell([
        {"id": "a1", "question": "Q?", "answer": answer, "why": "W.", "tip": "T.", "level": "mid", "followups": ["F?"],
         "pitfalls": ["P."], "links": [{"title": "L", "url": "https://example.org"}]}]))


def add_texts(content, found):
    colour, size, kept = (0.0,) * 3, 0.0, []
    for line in content.split(b"\n"):
        words = line.split(b" ")
        if words[0] == b"q":
            kept.append((colour, size))
        elif words[-1] == b"Q":
            colour, size = kept.pop()
        elif words[-1] == b"g":
            colour = (float(words[-2]),) * 3
        elif words[-1] == b"rg":
            colour = tuple(float(w) for w in words[-4:-1])
        elif words[-1] == b"Tf":
            size = float(words[-2])
        elif line.endswith(b"TJ"):
            found.add((colour, size))


def texts(pdf):
    """(colour, size) of all texts of a PDF."""
    out, _ = run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"])
    found = set()
    for page in out.split(b"%% Contents for page")[1:]:
        add_texts(page[:page.index(b"endstream")], found)
    return found


def check_texts(layout, job, ink):
    """Every text is far enough from white paper, or so light that it is made for a solid shape."""
    for guide in (GUIDE, code()):
        with temporary() as folder:
            pdf = os.path.join(folder, "a.pdf")
            _, err = goprep(job, "--layout", layout, *ink, "-o", pdf, guide)
            assert b"contrast" not in err, err
            found = texts(pdf)
        assert len({size for _, size in found}) > 1, found
        for colour, size in found:
            ratio = contrast(colour, (1.0,) * 3)
            assert ratio < ON_FILLS or ratio >= (3 if size >= 18 else 4.5), (layout, ink, colour, size, ratio)


def tests():
    for layout, job in LAYOUTS:
        for ink in INKS:
            yield "contrast/%s%s" % (layout, "".join(ink)), lambda l=layout, j=job, i=ink: check_texts(l, j, i)
