#!/usr/bin/env python3
"""Sets the shipped guide's prose and other texts in goprep-pdf, pdfLaTeX and LuaLaTeX with microtype,
and Typst, measures the PDFs, and writes docs/typography.md.

    tools/compare_typography.py [--output FILE] [--offline]

All get the same paragraphs, font, size, leading and measures. What is judged is the finished PDF,
as poppler's pdftotext sees it: the places of words, nothing that a program says of itself. A
program or text that is missing is named and left out. Typst comes as a Python package into
build/typst, and a text from a Debian package, unless --offline; `tools/deps.sh install compare`
brings the rest.
"""
import argparse
import os
import re
import shutil
import sys

sys.dont_write_bytecode = True

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from typography import figures, report, texts
from typography.common import LEADING, MARGIN, MEASURES, MM, Missing, ROOT, WORK, run
from typography.setters import Goprep, LuaLatex, PdfLatex, Typst

SAME = 0.005     # by so much natural spaces may differ: pdfTeX rounds what it writes
PICTURED = ("goprep-pdf", "pdfLaTeX, microtype", "Typst")
DOTS = 110       # an inch


def found(things, skipped):
    """Programs that are here."""
    for thing in things:
        try:
            thing.find()
            yield thing
        except Missing as e:
            skipped.append((thing.name, str(e)))
            print("left out: %s: %s" % (thing.name, e), file=sys.stderr)


def gather(offline, skipped):
    result = [texts.guide()]
    for name, get in (("the dictionary", lambda: texts.dictionary(offline)),
                      ("the licences", texts.licences)):
        try:
            result.append(get())
        except Missing as e:
            skipped.append((name, str(e)))
            print("left out: %s: %s" % (name, e), file=sys.stderr)
    return result


def compare(programs, text, many):
    """Figures by measure and program."""
    result = {}
    for name, mm in MEASURES:
        result[name] = {}
        for p in programs:
            stem = re.sub(r"\W+", "-", ("%s %s" % (text.name, p.name)).lower()) + "-%g" % mm
            paragraphs = figures.read_paragraphs(p.set(text.paragraphs, mm, stem), text.paragraphs)
            natural = figures.natural_space(paragraphs)
            counted = [paragraphs[i] for i in text.counted]
            if p is programs[0]:
                reference = natural
                many[name] = sum(len(c) > 1 for c in counted)
            elif abs(natural / reference - 1) > SAME:
                raise SystemExit("%s: natural space %.3f pt, not %.3f: another font or size?" % (
                    p.name, natural, reference))
            result[name][p.name] = figures.measure_pdf(counted, mm * MM, natural)
            print("%-14s %-30s %5g mm  natural space %.3f pt; widest %s" % (
                text.name, p.name, mm, natural, figures.worst_line(counted, natural)))
    return result


def picture(program, text, folder):
    """A text's first paragraph in the narrowest measure; its path as the document names it."""
    mm = MEASURES[-1][1]
    stem = re.sub(r"\W+", "-", program.name.split(",")[0].lower())
    pdf = program.set(text.paragraphs, mm, "picture-" + stem)
    out = os.path.join(folder, "pictures", "typography-" + stem)

    def dots(points):
        return str(round(points * DOTS / 72))
    # y is the foot of the font's box: below the baseline by its descender, in each program its own
    first = figures.read_paragraphs(pdf, text.paragraphs)[0]
    top = first[0].words[0].y - LEADING - 4
    run(["pdftoppm", "-r", str(DOTS), "-f", "1", "-l", "1", "-singlefile", "-gray", "-png",
         "-x", dots(MARGIN * MM - 6), "-y", dots(top), "-W", dots(mm * MM + 12),
         "-H", dots(LEADING * len(first) + 6), pdf, out])
    return "pictures/typography-%s.png" % stem


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    args.add_argument("--output", default=os.path.join(ROOT, "docs", "typography.md"))
    args.add_argument("--offline", action="store_true", help="install and fetch nothing")
    args = args.parse_args()
    if not shutil.which("pdftotext"):
        raise SystemExit("pdftotext is needed (Debian: poppler-utils)")
    os.makedirs(WORK, exist_ok=True)
    skipped, results, many = [], {}, {}
    programs = list(found((Goprep(), Goprep(False), PdfLatex(), LuaLatex(), Typst(args.offline),
                           Typst(args.offline, True)), skipped))
    sources = gather(args.offline, skipped)
    for text in sources:
        many[text.name] = {}
        results[text.name] = compare(programs, text, many[text.name])
    folder = os.path.dirname(os.path.abspath(args.output))
    os.makedirs(os.path.join(folder, "pictures"), exist_ok=True)
    pictures = [(p.name, picture(p, sources[0], folder)) for p in programs if p.name in PICTURED]
    with open(args.output, "w", encoding="utf-8") as f:
        f.write(report.document(programs, skipped, sources, results, many, pictures))
    print("written: %s" % os.path.relpath(args.output))


if __name__ == "__main__":
    main()
