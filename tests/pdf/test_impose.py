"""Imposed sheets, printed, turned over, folded and cut in software: what comes out is the reading file.

The model knows nothing of the program's arithmetic. A sheet is looked at from its front; what is printed
on its back lies behind that, mirrored about the edge on which the printer turned it. Folded sheets lie in
each other, the first one outside, and a reader leafs through their halves.
"""
import os
import re

import conform
import guides
import listen
import pdfkit
from pdfkit import GUIDE, MM, goprep, run

NEAR = 0.01  # pt
LEAVES = os.path.join(pdfkit.ROOT, "tests", "golden", "_look", "leaves.yaml")
COUNTS = (1, 2, 3, 4, 5, 8, 9, 16, 33, 64, 97, 200)
A4 = (297 * MM, 210 * MM)
CALIPER = {80: 0.100, 120: 0.150, 160: 0.190}  # mm


def tests():
    for n in COUNTS:
        yield "impose/fold/%d" % n, lambda n=n: check_fold(n, "en", "short")
    for signature in (1, 2, 3, 4, 7, 16, 50):
        for n in (30, 64):
            yield "impose/sections/%d/%d" % (signature, n), \
                lambda n=n, s=signature: check_fold(n, "en", "short", s)
    for language in ("en", "he"):
        for flip in pdfkit.FLIPS:
            yield "impose/%s/%s" % (language, flip), lambda a=(language, flip): check_fold(22, *a, signature=3)
    for gsm in CALIPER:
        for sheets in (4, 10, 25, 40):
            yield "impose/creep/%d/%d" % (gsm, sheets), lambda a=(gsm, sheets): check_creep(*a)
    for pair in ("a5-a4", "half-letter-letter", "a6-a5", "a4-a3", "120mmx180mm-sra4", "a5-300mmx250mm"):
        yield "impose/papers/" + pair, lambda p=pair: check_papers(*p.rsplit("-", 1))
    for name, function in sorted(globals().items()):
        if name.startswith("check_the_"):
            yield "impose/" + name[10:].replace("_", "-"), function


# ---- What is printed -------------------------------------------------------------------------------

class Side:
    def __init__(self, width, height, marks):
        self.width, self.height, self.marks = width, height, marks

    def turned(self):
        """Seen upside down."""
        return Side(self.width, self.height, [(w, self.width - x, self.height - y) for w, x, y in self.marks])


def printed(pdf):
    """Each page with its letters and, as marks of their own, the middles of its links; from the top left."""
    out, _ = run(["mutool", "draw", "-F", "stext", pdf])
    file, sides = listen.Listened(pdf), []
    for part, ref in zip(out.decode("utf-8").split("<page ")[1:], file.pages):
        width, height = (float(v) for v in re.search(r'width="([\d.]+)" height="([\d.]+)"', part).groups())
        marks = [(m.group(3), float(m.group(1)), float(m.group(2)))
                 for m in re.finditer(r'<char [^>]* x="([-\d.e]+)" y="([-\d.e]+)"[^>]* c="([^"]*)"/>', part)]
        for a in (file.get(a) for a in file.get(ref).get("/Annots", [])):
            x0, y0, x1, y1 = a["/Rect"]
            marks.append(("link " + a["/Contents"][2:], (x0 + x1) / 2, height - (y0 + y1) / 2))
        sides.append(Side(width, height, marks))
    return sides


def links(pdf):
    file = listen.Listened(pdf)
    return sorted(file.get(a)["/Contents"] for ref in file.pages for a in file.get(ref).get("/Annots", []))


# ---- Paper -----------------------------------------------------------------------------------------

def behind(back, flip):
    """The back as one sees it who turns the sheet like the leaf of a book, about an upright line."""
    about_upright = (flip == "long") == (back.height >= back.width)
    return back if about_upright else back.turned()


def half(side, right, page):
    """What stands on a half, from the top left of its page; the other edge of the page is the fold."""
    fold, top = side.width / 2, (side.height - page[1]) / 2
    left = fold if right else fold - page[0]
    return [(w, x - left, y - top) for w, x, y in side.marks if (x > fold) == right]


def leafed(sheets, rtl, page):
    """The pages of a section of (front, back as a leaf is turned), with the sheet of each and whether its
    back is on the right."""
    pages = []
    for i in range(len(sheets)):
        pages += [(half(sheets[i][0], not rtl, page), i, rtl), (half(sheets[i][1], rtl, page), i, not rtl)]
    for i in reversed(range(len(sheets))):
        pages += [(half(sheets[i][1], not rtl, page), i, rtl), (half(sheets[i][0], rtl, page), i, not rtl)]
    return pages


def folded(sides, flip, signature, rtl, page):
    sheets = [(sides[i], behind(sides[i + 1], flip)) for i in range(0, len(sides), 2)]
    per = signature or len(sheets)
    return [p for i in range(0, len(sheets), per) for p in leafed(sheets[i:i + per], rtl, page)]


def meet(found, wanted, shift=0.0):
    """Each mark of the one is in the other, `shift` to the right of it."""
    assert len(found) == len(wanted), "%d marks, not %d" % (len(found), len(wanted))
    left = {}
    for w, x, y in found:
        left.setdefault(w, []).append((x - shift, y))
    for w, x, y in wanted:
        near = [p for p in left.get(w, []) if abs(p[0] - x) <= NEAR and abs(p[1] - y) <= NEAR]
        assert near, "%r is not at %.3f, %.3f but at %s" % (w, x, y, left.get(w, [])[:5])
        left[w].remove(near[0])


def refold(reading, sheets, flip="short", signature=0, rtl=False, caliper=0.1):
    """The folded sheets are the reading file, moved to the fold by the formula: i times the caliper."""
    wanted = printed(reading)
    page = wanted[0].width, wanted[0].height
    pages = folded(printed(sheets), flip, signature, rtl, page)
    assert len(pages) == (len(wanted) + 3) // 4 * 4
    for i, (marks, sheet, right) in enumerate(pages):
        shift = sheet * caliper * MM * (1 if right else -1)
        meet(marks, wanted[i].marks if i < len(wanted) else [], shift)


# ---- Documents -------------------------------------------------------------------------------------

@pdfkit.once
def numbered(n, language="en"):
    """A guide of n pages, whose cards lead to each other."""
    cards = [{"id": "q%d" % i, "question": "Question %d of %d?" % (i, n),
              "answer": "See [the next](#q%d), not [that](https://example.org/%d)." % (i % n + 1, i)}
             for i in range(1, n + 1)]
    return guides.write("leaves-%d-%s" % (n, language), {"title": "Leaves", "language": language, "cards": cards})


def made(folder, guide, *args):
    reading, sheets = os.path.join(folder, "r.pdf"), os.path.join(folder, "s.pdf")
    layout = [] if guide == GUIDE else ["--layout", LEAVES]
    own = [a for a in args if a.startswith("--paper")]
    goprep("--booklet", "-o", reading, *layout, *own, guide)
    _, err = goprep("--booklet", "-o", sheets, *layout, *args, guide)
    return reading, sheets, err.decode("utf-8")


def same(reading, sheets):
    """Read aloud they are one; all links are there; and the sheets are no larger."""
    assert links(reading) == links(sheets)
    assert listen.transcript(reading) == listen.transcript(sheets)
    assert os.path.getsize(sheets) < 1.05 * os.path.getsize(reading) + 4096
    run(["qpdf", "--check", sheets])


def check_fold(n, language, flip, signature=0):
    args = ["--signature=%d" % signature] if signature else []
    with pdfkit.temporary() as folder:
        reading, sheets, said = made(folder, numbered(n, language), "--impose=saddle", "--flip=" + flip, *args)
        refold(reading, sheets, flip, signature, language == "he")
        same(reading, sheets)
        assert "flip on the %s edge" % flip in said, said
        preferences = pdfkit.catalog(sheets, "ViewerPreferences")
        assert "DuplexFlip%sEdge" % flip.capitalize() in preferences and "/None" in preferences
        assert ("R2L" in preferences) == (language == "he")


def check_creep(gsm, sheets):
    with pdfkit.temporary() as folder:
        reading, made_sheets, said = made(folder, numbered(4 * sheets - 2), "--impose=saddle", "--gsm=%d" % gsm)
        refold(reading, made_sheets, caliper=CALIPER[gsm])
        assert "creep: innermost pages stand %.2f" % ((sheets - 1) * CALIPER[gsm]) in re.sub(
            r"stand (\d+\.\d) ", r"stand \g<1>0 ", re.sub(r"stand (\d+) ", r"stand \1.00 ", said)), said


def check_papers(page, sheet):
    """Papers in pairs: the page on the sheet that is named, and on the one that is found without."""
    size = {"a4": A4, "letter": (792, 612), "a5": (210 * MM, 148 * MM), "a3": (420 * MM, 297 * MM),
            "sra4": (320 * MM, 225 * MM), "300mmx250mm": (300 * MM, 250 * MM)}[sheet]
    with pdfkit.temporary() as folder:
        reading, sheets, _ = made(folder, numbered(9), "--impose=saddle", "--paper=" + page, "--sheet=" + sheet)
        refold(reading, sheets)
        assert all(abs(a - b) < NEAR for a, b in zip((printed(sheets)[0].width, printed(sheets)[0].height), size))
        if sheet in ("a4", "a5", "a3", "letter"):
            _, err = goprep("--booklet", "--impose=saddle", "--layout", LEAVES, "--paper=" + page, "-o",
                            os.path.join(folder, "t.pdf"), numbered(9))
            assert (" of %s with" % sheet).encode() in err, err


# ---- Other kinds -----------------------------------------------------------------------------------

def check_the_guide():
    """The shipped booklet: everything as in the reading file, which the same run writes as ever."""
    with pdfkit.temporary() as folder:
        reading, sheets, _ = made(folder, GUIDE, "--impose=saddle", "--signature=4")
        refold(reading, sheets, signature=4)
        same(reading, sheets)
        for rule in conform.ALWAYS:
            rule(listen.Listened(sheets))
        goprep("--booklet", "--impose=saddle", "--signature=4", cwd=folder)
        for ours, theirs in (("booklet.pdf", reading), ("booklet-saddle.pdf", sheets)):
            with open(os.path.join(folder, "out", ours), "rb") as a, open(theirs, "rb") as b:
                assert a.read() == b.read(), ours


def check_the_worksheets():
    """A5 worksheets go onto A4, those of the layout's own A4 onto A3; the pages stay those of the reading file."""
    for paper, sheet, size in (("a5", "a4", A4), ("a4", "a3", (420 * MM, 297 * MM))):
        with pdfkit.temporary() as folder:
            reading, sheets = os.path.join(folder, "r.pdf"), os.path.join(folder, "s.pdf")
            goprep("--worksheet", "--paper=" + paper, "-o", reading, GUIDE)
            _, err = goprep("--worksheet", "--paper=" + paper, "--impose=saddle", "-o", sheets, GUIDE)
            refold(reading, sheets)
            same(reading, sheets)
            assert (" of %s with" % sheet).encode() in err, err
            assert (b"for sheets of a4 try smaller pages: --paper a5" in err) == (sheet == "a3"), err
            first = printed(sheets)[0]
            assert abs(first.width - size[0]) < NEAR and abs(first.height - size[1]) < NEAR


def check_the_places_to_jump_to():
    """Bookmarks lead to the sheet side that has their page, as high as before."""
    with pdfkit.temporary() as folder:
        reading, sheets, _ = made(folder, numbered(14), "--impose=saddle")

        def entries(pdf):
            file, found = listen.Listened(pdf), []

            def walk(ref):
                while ref:
                    e = file.get(ref)
                    found.append((e["/Title"][2:], file.pages.index(e["/Dest"][0]), e["/Dest"][3]))
                    walk(e.get("/First"))
                    ref = e.get("/Next")
            walk(file.get(file.catalog["/Outlines"])["/First"])
            return found
        before, after = entries(reading), entries(sheets)
        assert [e[0] for e in before] == [e[0] for e in after] and len(before) >= 14
        order = [16, 1, 2, 15, 14, 3, 4, 13, 12, 5, 6, 11, 10, 7, 8, 9]
        for (_, page, y), (title, side, height) in zip(before, after):
            assert order.index(page + 1) // 2 == side, title
            assert abs(height - y) < NEAR + abs(A4[1] - 210 * MM), title


def check_the_proofs():
    for up in (2, 4, 6, 8, 9, 16):
        with pdfkit.temporary() as folder:
            reading, sheets, _ = made(folder, numbered(37), "--impose=nup", "--up=%d" % up)
            same(reading, sheets)
            sides, wanted = printed(sheets), printed(reading)
            assert len(sides) == 2 * -(-37 // (2 * up))
            assert [len(s.marks) for s in sides] == [
                sum(len(p.marks) for p in wanted[i * up:(i + 1) * up]) for i in range(len(sides))]
            for s in sides:
                assert all(4 * MM < x < s.width - 4 * MM and 4 * MM < y < s.height - 4 * MM for _, x, y in s.marks)


def check_the_single_leaves():
    """Pages stand away from where they are bound: fronts to the right, backs to the left."""
    with pdfkit.temporary() as folder:
        reading, sheets, _ = made(folder, numbered(5), "--impose=perfect", "--binding-margin=5mm")
        for i, (side, page) in enumerate(zip(printed(sheets), printed(reading))):
            meet(side.marks, page.marks, 5 * MM * (-1 if i % 2 else 1))
        reading, sheets, _ = made(folder, numbered(5), "--impose=perfect", "--binding-margin=8mm", "--sheet=a5")
        file = listen.Listened(sheets)
        for i, (side, page) in enumerate(zip(printed(sheets), printed(reading))):
            x = (148 - 113) / 2 * MM + (0 if i % 2 else 8 * MM)
            meet([(w, u - x, v - (210 - 148) / 2 * MM) for w, u, v in side.marks], page.marks)
            box = file.get(file.pages[i])["/TrimBox"]
            assert abs(box[2] - box[0] - 113 * MM) < NEAR and abs(box[3] - box[1] - 148 * MM) < NEAR
        same(reading, sheets)


def check_the_fold_by_hand():
    """Printed by hand, backs come in the order in which the pile goes through the printer again."""
    for pile, backwards in (("face-down", False), ("face-up", True), ("face-up-rear", False)):
        with pdfkit.temporary() as folder:
            reading, _, _ = made(folder, numbered(19), "--impose=saddle")
            goprep("--booklet", "--layout", LEAVES, "--impose=saddle", "--manual-duplex=" + pile,
                   "-o", os.path.join(folder, "m.pdf"), numbered(19))
            fronts, backs = (printed(os.path.join(folder, "m-%s.pdf" % s)) for s in ("fronts", "backs"))
            backs = backs[::-1] if backwards else backs
            wanted = printed(reading)
            sides = [s for pair in zip(fronts, backs) for s in pair]
            only = [Side(s.width, s.height, [m for m in s.marks if not m[0].startswith("link")]) for s in sides]
            for i, (marks, sheet, right) in enumerate(folded(only, "short", 0, False, (105 * MM, 148 * MM))):
                text = [m for m in wanted[i].marks if not m[0].startswith("link")] if i < len(wanted) else []
                meet(marks, text, sheet * 0.1 * MM * (1 if right else -1))


def check_the_back_offset():
    """What the printer is off is made good on backs alone."""
    with pdfkit.temporary() as folder:
        _, plain, _ = made(folder, numbered(4), "--impose=saddle")
        before = printed(plain)
        _, moved, _ = made(folder, numbered(4), "--impose=saddle", "--back-offset=2mm,1mm")
        after = printed(moved)
        meet([m for m in after[0].marks if "link" not in m[0]], [m for m in before[0].marks if "link" not in m[0]])
        text = [(w, x - 2 * MM, y - MM) for w, x, y in after[1].marks if "link" not in w]
        meet(text, [m for m in before[1].marks if "link" not in m[0]])


def check_the_same_again():
    with pdfkit.temporary() as folder:
        _, one, _ = made(folder, GUIDE, "--impose=saddle", "--gray")
        with open(one, "rb") as f:
            first = f.read()
        _, two, _ = made(folder, GUIDE, "--impose=saddle", "--gray")
        with open(two, "rb") as f:
            assert f.read() == first
        out, _ = run(["qpdf", "--qdf", "--object-streams=disable", two, "-"])
        assert not re.search(rb"^[\d. ]+ (rg|RG)$", out, re.M) and re.search(rb"^[\d.]+ g$", out, re.M)


def check_the_printer_margin():
    """It is the sheet that has edges: fold marks and proofs move inwards, and pages on larger paper have room."""
    with pdfkit.temporary() as folder:
        out = os.path.join(folder, "m.pdf")
        args = ["--booklet", "--layout", LEAVES, "--printer-margin=12mm", "-o", out]
        _, err = goprep(*args, numbered(3), status=1)
        assert b"where --printer-margin leaves 12 mm" in err, err
        for kind in (["saddle", "--sheet=250mmx200mm"], ["nup"], ["perfect", "--sheet=a5"]):
            goprep(*args, "--impose", *kind, numbered(3))
            for width, height, dots in pdfkit.grey_pages(out):
                edge = int(12 * MM) - 1
                white = [dots[y * width + x] for y in range(height) for x in range(width)
                         if min(x, y, width - 1 - x, height - 1 - y) < edge]
                assert min(white) == 255, "ink within 12 mm: " + kind[0]
