#!/usr/bin/env python3
"""Figures of the pages of both jobs: what continues, which sizes, how full, what is on the grid.

    tools/page_figures.py [PROGRAM [GUIDE]]

Prints a table. Everything is taken from --report and --dump=lines of runs with the guide (the shipped
one, if none is named), so that figures before and after a change can be laid beside each other.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NEAR = 0.3  # pt: a line is on the grid of the facing page
CARDS = ("cards-a6", "cards-a5", "cards-3x5", "cards-a7", "cards-portrait", "cards-label", "cards-large", "cards-cream")
GRIDS = {"booklet-a5": (9, 9.5, 13.0), "booklet-classic": (10.25, 10.25, 13.5)}  # sizes of the body and its leading


def run(program, *args):
    return subprocess.run([program, "--quiet", *args], capture_output=True, check=True).stdout.decode("utf-8")


def report(program, guide, *args):
    with tempfile.TemporaryDirectory() as folder:
        told, pdf = os.path.join(folder, "x.json"), os.path.join(folder, "x.pdf")
        run(program, *args, "-o", pdf, "--report", told, guide)
        with open(told, encoding="utf-8") as f:
            document = json.load(f)["documents"][0]
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout
    return document, text.decode("utf-8")


def sizes(cards, word):
    """The sizes that styles ending in the word were used at, with how often."""
    found = collections.Counter()
    for card in cards:
        for size in card.get("sizes", ()):
            if size["style"].split(".")[-1] == word:
                found[size["used"][0]] += 1
    return ", ".join("%g x %d" % (s, n) for s, n in sorted(found.items(), reverse=True))


def row(name, value):
    print("| %s | %s |" % (name, value))


def card_figures(program, guide, layout):
    document, text = report(program, guide, "--cards", "--layout", layout)
    cards = [c for c in document["cards"] if "id" in c]
    parts = sum(1 + c["continuations"] for c in cards)
    row("%s: cards for %d questions" % (layout, len(cards)),
        "%d, %d continue, %d sheets" % (parts, sum(c["continuations"] > 0 for c in cards), document["sheets"]))
    row("%s: sizes of answers" % layout, sizes(cards, "answer"))
    row("%s: sizes of notes" % layout, sizes(cards, "note"))
    row("%s: questions cut on backs" % layout, text.count("…"))


def baselines(program, guide, layout, smallest, largest):
    """Of each page, the baselines of lines of running text of these sizes."""
    dump = run(program, "--booklet", "--layout", layout, "--dump=pages", guide)
    found, at, top = [], None, 0.0
    for line in dump.splitlines():
        if line.startswith("page "):
            found.append([])
        group = re.match(r"  group .* y=([-\d.]+) w=", line)
        top = float(group.group(1)) if group else top
        text = re.match(r" +text x=\S+ y=([-\d.]+)", line)
        at = top + float(text.group(1)) if text else at
        part = re.match(r" +fragment .* w=([\d.]+) font=(\S+) size=([\d.]+)", line)
        if part and at is not None and smallest <= float(part.group(3)) <= largest and float(part.group(1)) > 100:
            found[-1].append(at)
            at = None
    return found


def grid_figures(program, guide, layout, smallest, largest, step):
    """Lines that stand on a grid of the step, counted from the line on which most of them do."""
    found = baselines(program, guide, layout, smallest, largest)
    lines = [y for page in found for y in page]
    if not lines:
        row("%s: lines on the grid" % layout, "none")
        return

    def off(y, origin):
        away = (y - origin) % step
        return min(away, step - away)
    origin = max((round(n * step / 65, 3) for n in range(65)), key=lambda o: sum(off(y, o) <= NEAR for y in lines))
    away = [off(y, origin) for y in lines]
    on = sum(v <= NEAR for v in away)
    row("%s: body lines on a grid of %g pt" % (layout, step),
        "%d of %d = %d %%; mean %.2f pt, worst %.2f" % (on, len(lines), 100 * on // len(lines), sum(away) / len(away),
                                                       max(away)))
    row("%s: pages, and those without running text" % layout,
        "%d, %d" % (len(found), sum(not page for page in found)))


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "goprep-pdf")
    guide = sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, "data", "guide.yaml")
    print("| what | measured |\n|---|---|")
    for layout in CARDS:
        card_figures(program, guide, layout)
    for layout, sizes in GRIDS.items():
        grid_figures(program, guide, layout, *sizes)


if __name__ == "__main__":
    sys.exit(main())
