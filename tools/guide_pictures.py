"""Pictures of docs/guide.md, made of the examples that stand there: each picture of the page belongs to
the fenced block before it, and holds a sum of its text, so that a test can tell when it is old.
"""
import json
import os
import re
import shutil
import subprocess
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "guide.md")
EXAMPLE = re.compile(r"^(`{3,})(markdown|yaml)\n((?:(?!\1\n).*\n)*)\1\n\n"
                     r"!\[[^]]*\]\(pictures/(guide-[a-z]+)\.png\)", re.M)
PLACE = (4, 109.0, 140.5, 97.0)  # within the first card's front behind those of title and section, mm
BACK = (152.5, 109.0, 140.5, 97.0)
DPI, MARGIN = 110, 14
NARROW, FOOT = 120, 550  # right edge of a booklet's narrow column, and what is above its page number, pt
LAYOUT = """\
extends: cards-a6
back:
  - stack: {x: 8mm, width: 104mm, baseline: 12mm, last: -4mm, overflow: next-card,
            items: [body: {value: "{answer}", style: card.answer, code: code}]}
"""


def examples():
    """(name of the picture, kind, text) in the order of the page."""
    with open(PAGE, encoding="utf-8") as f:
        return [(m.group(4), m.group(2), m.group(3)) for m in EXAMPLE.finditer(f.read())]


def stamp(text):
    return b"goprep-pdf\0%08x" % zlib.crc32(text.encode())


def trimmed(picture):
    """Without the white around; some is left."""
    width, height, rows = picture
    white = b"\xff" * (3 * width)
    inked = [y for y, row in enumerate(rows) if row != white]
    columns = [x for x in range(width) if any(rows[y][3 * x:3 * x + 3] != b"\xff\xff\xff" for y in inked)]
    top, bottom = max(0, inked[0] - MARGIN), min(height, inked[-1] + MARGIN)
    left, right = max(0, columns[0] - MARGIN), min(width, columns[-1] + MARGIN)
    return right - left, bottom - top, [row[3 * left:3 * right] for row in rows[top:bottom]]


def run(program, folder, guide, *options):
    pdf = os.path.join(folder, "example.pdf")
    subprocess.run([program, "--quiet", *options, "-o", pdf, guide], check=True, stderr=subprocess.DEVNULL)
    return pdf


def of_text(program, folder, text, render):
    """The answer alone, as wide as on a card."""
    layout, guide = (os.path.join(folder, n) for n in ("layout.yaml", "guide.yaml"))
    with open(layout, "w", encoding="utf-8") as f:
        f.write(LAYOUT)
    with open(guide, "w", encoding="utf-8") as f:
        f.write("title: T\ncards:\n  - question: Q?\n    answer: |\n"
                + "".join("      %s\n" % line for line in text.splitlines()))
    pdf = run(program, folder, guide, "--cards", "--layout", layout, "--flip", "short")
    return trimmed(render(pdf, 2, DPI, BACK))


def lines_of(pdf, page):
    """Where the lines for words of one's own begin, or the page ends: mm from its upper edge."""
    out = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"],
                         capture_output=True, check=True).stdout.decode()
    found = re.search(r'yMin="([\d.]+)"[^>]*>(?:In|My)</word>\s*<word[^>]*>(?:my|story)<', out)
    narrow = [float(y) for x, y in re.findall(r'xMax="([\d.]+)" yMax="([\d.]+)"', out)
              if float(x) < NARROW and float(y) < FOOT]
    return max([float(found.group(1)) if found else FOOT] + [y + 8 for y in narrow]) / 72 * 25.4 - 2


def of_guide(program, folder, text, render, beside):
    """Both sides of the card where choices are shown, else its block in the booklet."""
    guide = os.path.join(folder, "guide.yaml")
    with open(guide, "w", encoding="utf-8") as f:
        f.write(text)
    if "choices:" in text:
        pdf = run(program, folder, guide, "--cards", "--flip", "short")
        return beside(render(pdf, 1, 80, PLACE), render(pdf, 2, 80, BACK))
    report = os.path.join(folder, "report.json")
    pdf = run(program, folder, guide, "--booklet", "--report", report)
    with open(report, encoding="utf-8") as f:
        page = json.load(f)["documents"][0]["cards"][0]["pages"][0]["page"]
    return trimmed(render(pdf, page, DPI, (0, 17, 148, lines_of(pdf, page) - 17)))


def draw_all(program, folder, render, beside, write_png):
    """Returns whether each is small enough."""
    fine = []
    shutil.copy(os.path.join(ROOT, "data", "examples", "lieferzeiten.png"),
                os.path.join(folder, "deliveries.png"))
    for name, kind, text in examples():
        picture = (of_text(program, folder, text, render) if kind == "markdown"
                   else of_guide(program, folder, text, render, beside))
        fine.append(write_png(name, picture, stamp(text)))
    return fine
