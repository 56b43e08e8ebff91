"""Marks on sheets of cards, as --dump=pages places them: where they may be, where they must not."""
import re

import pdfkit
from pdfkit import GUIDE, MM, goprep, once

EDGE = 6.4 * MM    # of marks: 8.5 mm where the margin has the room
NEAR = 1.0 * MM    # two lines closer than this cannot be cut apart
SHEETS = {         # cards without a margin, with a wide one, and on computed grids
    "fill": ["--layout", "cards-a6"],
    "pocket": ["--layout", "cards-a7"],
    "margin": ["--layout", "cards-3x5"],
    "poker": ["--card-size", "poker"],
    "mini": ["--card-size", "mini", "--paper", "letter"],
}
FORMS = ("ticks", "hairlines", "crosses")


def tests():
    for sheet in SHEETS:
        for form in FORMS:
            yield "marks/%s/%s" % (sheet, form), lambda s=sheet, f=form: check_cuts(s, f)
        yield "marks/%s/none" % sheet, lambda s=sheet: check_none(s)
    yield "marks/every", check_every
    yield "marks/sides", check_sides
    yield "marks/registration", check_registration
    yield "marks/corners", check_corners
    yield "marks/corners-in-pdf", check_corners_in_pdf
    yield "marks/ruler", check_ruler
    yield "marks/clear", check_clear


class Sheet:
    def __init__(self, header):
        self.w, self.h = (float(v) for v in re.search(r"w=(\S+) h=(\S+)", header).groups())
        self.cards, self.ops, self.kind = [], [], None


@once
def sheets(*args):
    """Pages of a dump: their cards as (x, y, w, h) and the furniture as (kind, values)."""
    out, _ = goprep("--cards", *args, "--level", "senior", "--dump=pages", GUIDE)
    pages, group = [], None
    for line in out.decode("utf-8").splitlines():
        number = {k: float(v) for k, v in re.findall(r" (\w+)=(-?\d+\.\d+)", line)}
        if line.startswith("page "):
            pages.append(Sheet(line))
        elif line.startswith("  group "):
            group = re.search(r"kind=(\S+)", line).group(1)
            if group in ("front", "back"):
                pages[-1].cards.append(tuple(number[k] for k in "xywh"))
        elif line.startswith("    ") and group == "sheet":
            pages[-1].ops.append((line.split()[0], dict(number, line=line)))
    return pages


def lines(sheet):
    """Lines that run on cuts: (across, from, to) of the vertical and the horizontal ones."""
    edges = cuts(sheet)
    found = [[], []]
    for kind, v in sheet.ops:
        if kind != "line":
            continue
        vertical = v["w"] == 0
        across = v["x"] if vertical else v["y"]
        start = v["y"] if vertical else v["x"]
        size = v["h"] if vertical else v["w"]
        # of the ruler, or of the cross in the ring
        ruler = round(abs(size) / MM, 2) in (0.6, 1.05, 1.2, 1.5) or abs(size - 144) < 0.01
        if not ruler and any(abs(across - c) < 0.02 for c in edges[not vertical]):
            found[not vertical].append((across, min(start, start + size), max(start, start + size)))
    return found


def cuts(sheet):
    """Edges of cards within the sheet, of both directions."""
    found = []
    for at, size, extent in ((0, 2, sheet.w), (1, 3, sheet.h)):
        edges = sorted(v for card in sheet.cards for v in (card[at], card[at] + card[size]))
        found.append([v for v, before in zip(edges, [0] + edges)
                      if v - before > 0.1 and 1 < v < extent - 1])
    return found


def full(*args):
    """The first sheet and its back, full of cards."""
    return sheets(*args)[:2]


def apart(values):
    distinct = sorted(set(round(v, 1) for v in values))
    return all(b - a >= NEAR for a, b in zip(distinct, distinct[1:]))


def check_cuts(name, form):
    """Each cut has its marks, on both sides of the sheet, ticks on backs; none reaches over the
    edge, and no two run closer than a millimetre."""
    front, back = full(*SHEETS[name], "--marks", form)
    if form == "ticks":
        assert lines(front) == [[], []]
    for sheet in (back,) if form == "ticks" else (front, back):
        marks = lines(sheet)
        for across in (0, 1):
            extent = sheet.h if across == 0 else sheet.w
            at = sorted({round(m[0], 1) for m in marks[across]})
            wanted = cuts(sheet)[across]
            assert len(at) == len(wanted), "%d cuts, marked %d" % (len(wanted), len(at))
            assert apart(at), at
            for _, start, end in marks[across]:
                assert start >= EDGE - 0.01 and end <= extent - EDGE + 0.01, (start, end)
            if form == "hairlines":
                assert len(marks[across]) == len(wanted)
                assert all(end - start > extent - 40 * MM for _, start, end in marks[across])
            else:
                assert len(marks[across]) >= 2 * len(wanted)
        if form == "crosses" and len(sheet.cards) > 3:
            x = next(c for c in cuts(sheet)[0] if sheet.w / 4 < c < sheet.w * 3 / 4)
            y = next(c for c in cuts(sheet)[1] if sheet.h / 4 < c < sheet.h * 3 / 4)
            assert any(a == x and s < y < e for a, s, e in near(marks[0], x)), "no cross"
            assert any(a == y and s < x < e for a, s, e in near(marks[1], y)), "no cross"


def check_every():
    """Ruler, ring, cross and small print are on the first sheet, and with `every` on all."""
    for marks, sheets_with in ((), 1), (("--marks", "ticks,every"), 2):
        pages = sheets("--layout", "cards-a6", *marks)
        assert len(pages) >= 4
        for i, page in enumerate(pages):
            kinds = {kind for kind, _ in page.ops}
            wanted = i < 2 * sheets_with or sheets_with == 2
            assert ("text" in kinds) == wanted, (i, kinds)
            assert ("ellipse" in kinds) == (wanted and i % 2 == 0), (i, kinds)
            assert bool(lines(page)[0]) == (i % 2 == 1), i


def near(marks, at):
    return [(at, s, e) for a, s, e in marks if abs(a - at) < 0.02]


def check_none(name):
    for sheet in full(*SHEETS[name], "--marks", "none"):
        assert lines(sheet) == [[], []]
        assert not [v for kind, v in sheet.ops if kind == "ellipse"], "centre marks are left"


def check_sides():
    front, back = full(*SHEETS["poker"], "--marks", "crosses,fronts")
    assert lines(front)[0] and lines(back) == [[], []]
    front, back = full(*SHEETS["poker"], "--marks", "ticks,backs")
    assert lines(back)[0] and lines(front) == [[], []]


def boxes(sheet):
    """Black rectangles of the furniture as (x0, y0, x1, y1) in mm."""
    return [tuple(round(a / MM, 2) for a in (v["x"], v["y"], v["x"] + v["w"], v["y"] + v["h"]))
            for kind, v in sheet.ops if kind == "rect" and "fill=#000000" in v["line"]]


def check_registration():
    """A square and two brackets 10 mm from the edges, on the front; cards and ticks keep clear."""
    front, back = full("--card-size", "poker", "--marks", "ticks,registration,both")
    w, h = round(front.w / MM, 2), round(front.h / MM, 2)
    for sheet in (front, back):
        marks = boxes(sheet)
        assert (10, 10, 15, 15) in marks, marks
        assert (w - 15, 10, w - 10, 11) in marks and (w - 11, 10, w - 10, 15) in marks, marks
        assert (10, h - 11, 15, h - 10) in marks and (10, h - 15, 11, h - 10) in marks, marks
        assert len(marks) == 5, marks
        for x0, y0, x1, y1 in marks:
            for x, y, cw, ch in ([v / MM for v in card] for card in sheet.cards):
                assert x1 + 1 <= x + .01 or x + cw + 1 <= x0 + .01 or y1 + 1 <= y + .01 \
                    or y + ch + 1 <= y0 + .01, "a card lies on a mark"
            for vertical, found in ((True, lines(sheet)[0]), (False, lines(sheet)[1])):
                for at, start, end in found:
                    at, start, end = at / MM, start / MM, end / MM
                    lo, hi = (x0, x1) if vertical else (y0, y1)
                    first, last = (y0, y1) if vertical else (x0, x1)
                    assert not (lo - .9 < at < hi + .9 and start < last + .9 and end > first - .9)
    front, back = full("--card-size", "poker", "--marks", "registration")
    assert len(boxes(front)) == 5 and not boxes(back)
    assert lines(front) == [[], []]


def check_corners():
    """All ink of a guide lies outside of the rounded card, and inside of its square corner."""
    radius = 3 * MM
    for sheet in full("--card-size", "poker", "--corner-radius", "3mm"):
        arcs = [v for kind, v in sheet.ops if kind == "arc"]
        assert len(arcs) == 4 * 9, len(arcs)
        for arc in arcs:
            left, top = "sharp=tl" in arc["line"] or "sharp=bl" in arc["line"], \
                "sharp=t" in arc["line"]
            centre = (arc["x"] + arc["w"] if left else arc["x"],
                      arc["y"] + arc["h"] if top else arc["y"])
            assert arc["radius"] - arc["weight"] / 2 > radius, "ink on the card"
            reach = (arc["radius"] + arc["weight"] / 2) * arc["w"] / arc["radius"]
            assert reach <= radius + 0.002, "ink on the neighbour"
            corner = (centre[0] + (-radius if left else radius),
                      centre[1] + (-radius if top else radius))
            assert any(abs(corner[0] - a) < .01 and abs(corner[1] - b) < .01
                       for x, y, w, h in grid(sheet) for a in (x, x + w) for b in (y, y + h))


def grid(sheet):
    """All places of a 3 x 3 sheet, filled or not."""
    _, _, w, h = sheet.cards[0]
    left, top = (sheet.w - 3 * w) / 2, (sheet.h - 3 * h) / 2
    return [(left + i * w, top + k * h, w, h) for i in range(3) for k in range(3)]


def check_corners_in_pdf():
    """The curve in the file lies on its circle, from end to end."""
    with pdfkit.temporary() as folder:
        path = folder + "/corners.pdf"
        goprep("--cards", "--card-size", "poker", "--marks", "none", "--corner-radius", "3mm",
               "--level", "senior", "-o", path, GUIDE)
        content = pdfkit.run(["mutool", "show", "-b", path, "pages/1/Contents"])[0].decode("latin-1")
        stroked = content[content.index("\n", content.rindex("/Artifact")):]
    number = r"(-?[\d.]+) "
    curves = re.findall("\\n" + number * 2 + "m\\n" + number * 6 + "c(?=\\n)", stroked)
    assert len(curves) == 36, len(curves)
    arc = [v for kind, v in full("--card-size", "poker", "--marks", "none", "--corner-radius",
                                 "3mm")[0].ops if kind == "arc"][0]
    assert "sharp=tl" in arc["line"]
    cx, cy = arc["x"] + arc["w"], 841.89 - arc["y"] - arc["h"]
    p = [float(v) for v in curves[0]]
    p = [(p[i], p[i + 1]) for i in range(0, 8, 2)]
    for t in (0, .25, .5, .75, 1):
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3)
        x, y = (sum(k * q[i] for k, q in zip(weights, p)) for i in (0, 1))
        assert abs(((x - cx) ** 2 + (y - cy) ** 2) ** .5 - arc["radius"]) < 0.01, (t, x, y)


def check_ruler():
    """50 mm above the line and 2 in below it, from the same zero; 8 mm from the edge everywhere."""
    for name in SHEETS:
        sheet = full(*SHEETS[name])[0]
        ticks = [v for kind, v in sheet.ops
                 if kind == "line" and v["w"] == 0 and abs(v["h"]) <= 1.5 * MM + .01]
        level = [v["y"] for v in ticks if v["h"] < 0]
        ticks = [v for v in ticks if v["y"] == level[0]]
        up = sorted(v["x"] for v in ticks if v["h"] < 0)
        down = sorted(v["x"] for v in ticks if v["h"] > 0)
        assert len(up) == 51 and abs(up[-1] - up[0] - 50 * MM) < 0.01, name
        assert len(down) == 17 and abs(down[-1] - down[0] - 144) < 0.01 and down[0] == up[0], name
        for v in ticks:
            assert v["y"] + max(v["h"], 0) <= sheet.h - 8 * MM, name


def check_clear():
    """Small print that a layout has beside its cards is not on those of another paper."""
    for layout in ("cards-portrait", "cards-3x5", "cards-label"):
        for paper in ("a4", "letter"):
            first = sheets("--layout", layout, "--paper", paper)[0]
            for kind, v in first.ops:
                inside = [c for c in first.cards if c[0] < v["x"] < c[0] + c[2] and c[1] < v["y"] < c[1] + c[3]]
                assert kind != "text" or not inside, (layout, paper, v["line"])
