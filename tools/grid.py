#!/usr/bin/env python3
"""How many lines of a PDF stand on its baseline grid: how well facing pages agree.

    tools/grid.py FILE.pdf --font Vollkorn-Regular --size 9-9.5 --grid 13 --first 77.67

Lines are those whose first letter is in the font and size; they stand on the grid if their baselines
are a multiple of --grid below --first, in points from the upper edge of the page, within 0.3 pt. The
baselines are those that mutool reads. With --least the share, in per cent, must be so much.
"""
import argparse
import subprocess
import sys
import xml.etree.ElementTree as tree

TOLERANCE = 0.3


def baselines(path, font, smallest, largest, skip=()):
    """(page, baseline) of every line in the font and size; lines on one baseline count once. Pages
    with one of the phrases of `skip` are left out."""
    out = subprocess.run(["mutool", "draw", "-F", "stext", "-o", "-", path],
                         check=True, capture_output=True).stdout
    found = []
    for number, page in enumerate(tree.fromstring(out).iter("page"), 1):
        ys = set()
        said = ["".join(c.get("c") for c in line.iter("char")) for line in page.iter("line")]
        if any(phrase in text for text in said for phrase in skip):
            continue
        for line in page.iter("line"):
            run = line.find("font")
            if run is None or run.get("name").split("+")[-1] != font:
                continue
            if smallest - 0.01 <= float(run.get("size")) <= largest + 0.01:
                ys.add(round(float(run.find("char").get("y")), 2))
        found += [(number, y) for y in sorted(ys)]
    return found


def deviation(y, grid, first):
    off = (y - first) % grid
    return min(off, grid - off)


def measure(path, font, smallest, largest, grid, first, skip=()):
    """Lines, those on the grid, and (deviation, page, baseline) of the others."""
    lines = baselines(path, font, smallest, largest, skip)
    off = [(deviation(y, grid, first), page, y) for page, y in lines
           if deviation(y, grid, first) > TOLERANCE]
    return len(lines), len(lines) - len(off), off


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file")
    parser.add_argument("--font", required=True)
    parser.add_argument("--size", required=True, help="points, 9.5 or 9-9.5")
    parser.add_argument("--grid", type=float, required=True)
    parser.add_argument("--first", type=float, required=True)
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--skip", action="append", default=[],
                        help="leave out pages with these words, such as Contents")
    parser.add_argument("--list", action="store_true", help="the lines that are off")
    args = parser.parse_args()
    sizes = [float(s) for s in args.size.split("-")]
    lines, good, off = measure(args.file, args.font, sizes[0], sizes[-1], args.grid, args.first,
                               args.skip)
    share = 100 * good / lines if lines else 0
    print("%d of %d lines on the grid: %.1f %%" % (good, lines, share))
    for by, page, y in off if args.list else []:
        print("page %d at %.2f: %.2f pt off" % (page, y, by))
    return 1 if share < args.least else 0


if __name__ == "__main__":
    sys.exit(main())
