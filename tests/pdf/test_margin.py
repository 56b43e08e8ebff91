"""What printers leave white: the run tells of ink that would be lost, and is right about how near it
comes and about what would help. Ink is measured on the rendered page."""
import os
import re

import guides
import pdfkit
from pdfkit import MM, goprep

DPI = 400
NEAR = 0.12  # mm: one pixel on each side
SAID = re.compile(r"layout '([\w-]+)' puts .*? ([\d.]+) mm from the (\w+) edge(?: \(and near to the "
                  r"(\w+) one\))? of page (\d+), where (.*?) ([\d.]+) mm white: (.*)")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "margin/" + name[6:].replace("_", "-"), function
    for layout in pdfkit.layouts("cards"):
        for paper in pdfkit.PAPERS:
            yield "margin/shipped/%s/%s" % (layout, paper), \
                lambda l=layout, p=paper: quiet("--layout", l, "--paper", p)


def quiet(*args):
    _, said = goprep("--cards", "--check", "--strict", *args)
    assert b"edge" not in said, said.decode()


def nearest(pdf, page):
    """Distance of the nearest ink to each edge of a page, in mm."""
    width, height, pixels = list(pdfkit.grey_pages(pdf, DPI))[page - 1]
    rows = [pixels[y * width:(y + 1) * width] for y in range(height)]
    inked = [y for y, row in enumerate(rows) if row.count(255) < width]
    left = min(len(row) - len(row.lstrip(b"\xff")) for row in rows)
    right = min(len(row) - len(row.rstrip(b"\xff")) for row in rows)
    return {"top": inked[0] * 25.4 / DPI, "bottom": (height - 1 - inked[-1]) * 25.4 / DPI,
            "left": left * 25.4 / DPI, "right": right * 25.4 / DPI}


def run(folder, sheet, front, *args, status=0):
    """What a run of a layout of our own says, as tuples, and the PDF; with --printer-margin 0 it is
    written whatever is said."""
    layout = os.path.join(folder, "mine.yaml")
    with open(layout, "w", encoding="utf-8") as f:
        f.write("name: mine\nextends: goprep\nkind: cards\n\nsheet: {%s}\n\nstyles:\n"
                "  t: {font: serif, weight: 400, sizes: [12/14]}\nfront:\n%s\nback: []\n" % (sheet, front))
    pdf = os.path.join(folder, "out.pdf")
    command = ("--cards", "--layout", layout, *args)
    _, said = goprep(*command, "-o", os.path.join(folder, "lost.pdf"), guides.one(), status=status)
    if "--printer-margin" not in args:
        goprep(*command, "--printer-margin", "0", "-o", pdf, guides.one())
    said = said.decode("utf-8")
    levels = re.findall(r"(error|warning): layout", said)
    return list(zip(levels, SAID.findall(said))), pdf, said


GRID = "paper: a4, grid: 3x3, card: 67mm x 90mm, flip: long"  # 4.5 mm and 13.5 mm beside the cards


def check_the_distance_is_that_of_the_ink():
    fronts = {"rule": "  - rule: {x: 0.5mm, right: 20mm, y: 40mm, weight: 1pt}",
              "box": "  - box: {x: 0.5mm, width: 20mm, y: 40mm, height: 9mm, weight: 3pt}",
              "text": "  - text: {value: \"Aj\", style: t, x: 0.2mm, baseline: 40mm}"}
    for name, front in fronts.items():
        with pdfkit.temporary() as folder:
            found, pdf, said = run(folder, GRID, front)
            assert [level for level, _ in found] == ["warning"], said
            _, distance, edge, _, page, _, limit, advice = found[0][1]
            measured = nearest(pdf, int(page))[edge]
            slack = 0.5 if name == "text" else NEAR  # beside a letter stands its own white
            assert edge == "left" and limit == "6.35", said
            assert -NEAR <= measured - float(distance) <= slack, "%s: %s, measured %.2f" % (
                name, said, measured)


def check_heights_are_those_of_the_letters():
    """Not those of the lines: a word without descenders may stand lower."""
    sheet = "paper: a4, grid: 1x1, card: 80mm x 291mm, flip: long"  # 3 mm above and below
    for word, baseline in (("xox", "-2mm"), ("gjp", "-2mm"), ("Hlx", "6mm")):
        with pdfkit.temporary() as folder:
            front = "  - text: {value: \"%s\", style: t, x: 9mm, baseline: %s}" % (word, baseline)
            found, pdf, said = run(folder, sheet, front, status=1 if word == "gjp" else 0)
            edge = "top" if word == "Hlx" else "bottom"
            assert found and found[0][1][2] == edge, said
            measured = nearest(pdf, 1)[edge]
            assert abs(measured - float(found[0][1][1])) <= NEAR, "%s: %s, measured %.2f" % (
                word, said, measured)


def check_what_is_lost_is_an_error():
    """Nothing is written, and the next grid leaves what the message says."""
    front = "  - rule: {x: 0mm, right: 0mm, y: 40mm, weight: 1pt}"
    wide = "paper: a4, grid: 3x3, card: 68mm x 90mm, flip: long"
    with pdfkit.temporary() as folder:
        found, _, said = run(folder, wide, front, status=1)
        level, (name, distance, edge, other, page, _, limit, advice) = found[0]
        assert (level, name, distance, limit, page) == ("error", "mine", "3", "4.2", "1"), said
        assert edge == "left", said
        assert not os.path.exists(os.path.join(folder, "lost.pdf"))
        grid, leaves = re.fullmatch(r"a grid of (\dx\d) leaves ([\d.]+) mm", advice).groups()
        again, pdf, said = run(folder, wide.replace("3x3", grid), front)
        assert not again and abs(nearest(pdf, 1)["left"] - float(leaves)) <= NEAR, said


def check_a_larger_paper_or_a_smaller_card():
    front = "  - rule: {x: 0mm, right: 0mm, y: 40mm, weight: 1pt}"
    sheet = "paper: %s, grid: 1x2, card: %s x 90mm, flip: long"
    with pdfkit.temporary() as folder:
        found, _, said = run(folder, sheet % ("a4", "205mm"), front, status=1)
        paper, leaves = re.fullmatch(r"paper (\w+) leaves ([\d.]+) mm", found[0][1][7]).groups()
        again, pdf, said = run(folder, sheet % (paper, "205mm"), front)
        assert not again and abs(nearest(pdf, 1)["left"] - float(leaves)) <= NEAR, said
        found, _, said = run(folder, sheet % ("sra3", "315mm"), front, status=1)
        width = re.fullmatch(r"a card of width ([\d.]+) mm leaves enough", found[0][1][7]).group(1)
        again, _, said = run(folder, sheet % ("sra3", width + "mm"), front)
        assert not again, said


def check_furniture_moves_by_itself():
    """It is told by how much; what stands beside the cards has nothing to do with their grid."""
    sheet = GRID + ", furniture: [{slug: {x: %gmm, y: -40mm, style: slug, value: \"III\"}}]"
    front = "  - rule: {x: 9mm, right: -9mm, y: 40mm, weight: 1pt}"
    with pdfkit.temporary() as folder:
        found, _, said = run(folder, sheet % 2, front, status=1)
        by = re.fullmatch(r"move it ([\d.]+) mm further in \(if yours leaves less, say so "
                          r"with --printer-margin\)", found[0][1][7]).group(1)
        again, _, said = run(folder, sheet % (2 + float(by)), front)
        assert not again, said


def check_a_printer_s_own_margin():
    """One length, four, or none; backs are measured where the printer's correction puts them."""
    front = "  - rule: {x: 0mm, right: 0mm, y: 40mm, weight: 1pt}"
    with pdfkit.temporary() as folder:
        for margin, lost in (("4.4mm", 0), ("4.6mm", 1), ("0", 0), ("20mm,4mm,13mm,4mm", 0),
                             ("20mm,4mm,13mm,5mm", 1), ("4mm,5mm,4mm,4mm", 0), ("53.6mm,0,0,0", None)):
            if lost is None:
                goprep("--cards", "--printer-margin", margin, "--check", status=2)
                continue
            found, _, said = run(folder, GRID, front, "--printer-margin", margin, status=lost)
            assert len(found) == lost and all("--printer-margin" in f[1][5] for f in found), said
        inner = front.replace("0mm", "9mm", 1)
        both = GRID + ", furniture: [{rule: {x: 5mm, right: 60mm, y: 9mm, weight: 1pt}}]"
        for offset, lost in (("0.5mm,0", 0), ("-0.5mm,0", 1)):
            found, _, said = run(folder, both, inner, "--printer-margin", "4.9mm", "--back-offset",
                                 offset, status=lost)
            assert len(found) == lost and all(f[1][4] == "2" for f in found), said


def check_stock_at_the_very_edge():
    """Labels that reach the paper's edge keep their ink clear of it, also for a printer that leaves
    more than others."""
    with pdfkit.temporary() as folder:
        pdf = os.path.join(folder, "out.pdf")
        for margin in (None, "9mm"):
            more = ("--printer-margin", margin) if margin else ()
            _, said = goprep("--cards", "--stock", "herma-4625", "--id", "C01,C02,C05", "-o", pdf, *more)
            assert b"white:" not in said, said.decode()
            for page in range(1, int(pdfkit.info(pdf)["Pages"]) + 1):
                assert min(nearest(pdf, page).values()) >= (9 if margin else 6.35) - NEAR


def check_grids_that_are_found_keep_clear():
    """--card-size asks for as many cards as the printer allows."""
    def count(*more):
        out, _ = goprep("--cards", "--card-size", "bridge-eu", "--dump=pages", *more, guides.many())
        return out.split(b"\npage ")[1].count(b"kind=front")
    assert count("--printer-margin", "5mm") == 10
    assert count("--printer-margin", "6.35mm") == 9


def check_the_calibration_sheet():
    for paper in pdfkit.PAPERS:
        with pdfkit.temporary() as folder:
            pdf = os.path.join(folder, "c.pdf")
            _, said = goprep("--calibrate", "--paper", paper, "-o", pdf)
            assert b"white:" not in said, said.decode()
            _, said = goprep("--calibrate", "--paper", paper, "--printer-margin", "25mm", "-o", pdf,
                             status=1)
            assert b"layout 'calibrate' puts" in said, said.decode()


def check_booklets_only_if_asked():
    goprep("--booklet", "--check", "--printer-margin", "8mm")
    _, said = goprep("--booklet", "--check", "--printer-margin", "12mm", status=1)
    assert b"layout 'booklet-a5' puts" in said, said.decode()
