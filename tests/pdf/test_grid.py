"""Lines of the booklets stand on a common baseline; lines to write on run to the foot."""
import importlib.util
import os

import pdfkit
from pdfkit import GUIDE, ROOT, document

# font, sizes, grid, first baseline of a page: what the layouts say
BOOKS = {
    "booklet-a5": ("Vollkorn-Regular", 9, 9.5, 13, 77.669),
    "booklet-classic": ("GentiumPlus", 10.0, 10.5, 13.5, 70.866),
}
# the list on the back cover has lines of its own
LISTS = ("Inside",)
GUIDES = [GUIDE, os.path.join(ROOT, "data", "go-beyond.yaml")]


def tests():
    for layout in sorted(BOOKS):
        for paper in ("a4", "letter"):
            for guide in GUIDES:
                name = "grid/%s-%s-%s" % (layout, paper, os.path.basename(guide)[:-5])
                yield name, lambda g=guide, l=layout, p=paper: check_lines(g, l, p)


def tool():
    spec = importlib.util.spec_from_file_location("grid", os.path.join(ROOT, "tools", "grid.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_lines(guide, layout, paper):
    font, smallest, largest, grid, first = BOOKS[layout]
    path = document(guide, layout, paper)
    lines, good, off = tool().measure(path, font, smallest, largest, grid, first, LISTS)
    assert lines > 200, lines
    assert good >= 0.95 * lines, (good, lines, off[:5])
