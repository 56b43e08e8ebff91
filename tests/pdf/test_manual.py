"""Two-sided printing by hand: a simulated printer prints the fronts, a user does what the run says
with the pile, the printer prints the backs; each back must meet its own front.

The model of the printer: it takes sheets from the top of its tray, prints the lower or (trays at the
rear) the upper side, and drops each sheet on those before, face up or face down. The end of a sheet
that goes in first comes out first, and is the same edge of the page on both passes: the upper edge of
an upright page, the left edge of a page that lies on its side.
"""
import itertools
import json
import os
import re

import guides
import pdfkit
from pdfkit import goprep, info, pages, printed_id

PILES = {  # --manual-duplex: comes out face up?, prints the lower side?
    "face-down": (False, True),
    "face-up": (True, True),
    "face-down-rear": (False, False),
    "face-up-rear": (True, False),
}
COUNTS = {"cards-a6": {1: 3, 2: 7, 5: 18}, "cards-a7": {1: 5, 2: 12, 5: 38}}  # sheets: cards
NEAR = 0.01  # pt


def tests():
    for layout in COUNTS:
        for pile, flip, sheets in itertools.product(PILES, pdfkit.FLIPS, COUNTS[layout]):
            yield "manual/%s/%s/%s/%d" % (layout, pile, flip, sheets), \
                lambda a=(layout, pile, flip, sheets): check_pile(*a)
    for pile in PILES:
        yield "manual/stock/" + pile, lambda p=pile: check_pile(
            "cards-portrait", p, "long", 3, "--stock", "zweckform-32010", "--skip", "3", cards=24)
        yield "manual/cutstack/" + pile, lambda p=pile: check_pile(
            "cards-a6", p, "short", 5, "--order", "cutstack")
    for name, function in sorted(globals().items()):
        if name.startswith("check_the_"):
            yield "manual/" + name[10:].replace("_", "-"), function


# ---- The simulated printer ----------------------------------------------------------------------

class Paper:
    """A sheet: what each side shows, as (page number, end that went in first); ends are 0 and 1."""

    def __init__(self):
        self.sides = {"a": None, "b": None}


class Lying:
    """A sheet in a pile or tray: its upper side, and the end that goes in, or came out, first."""

    def __init__(self, paper, upper, end):
        self.paper, self.upper, self.end = paper, upper, end

    def lower(self):
        return "b" if self.upper == "a" else "a"


def printed(tray, count, drops_face_up, prints_lower):
    """The pile that comes out, from the top."""
    pile = []
    for page in range(count):
        sheet = tray.pop(0)
        side = sheet.lower() if prints_lower else sheet.upper
        assert sheet.paper.sides[side] is None, "page %d is printed on a printed side" % (page + 1)
        sheet.paper.sides[side] = (page, sheet.end)
        other = "b" if side == "a" else "a"
        pile.insert(0, Lying(sheet.paper, side if drops_face_up else other, sheet.end))
    return pile


def follow(said, pile, prints_lower):
    """The tray, after a user did what step 2 of the summary says."""
    step = re.search(r"  2\. (.*?)\n  3\.", said, re.S).group(1)
    whole, back = "turn the whole pile over" in step, "as it lies, not turned over" in step
    assert whole != back, step
    if whole:
        pile = [Lying(s.paper, s.lower(), s.end) for s in reversed(pile)]
    assert ("blank sides down" if prints_lower else "blank sides facing you") in step, step
    for s in pile:
        blank = s.lower() if prints_lower else s.upper
        assert s.paper.sides[blank] is None, "the printed sides lie where the printer prints"
    first = int(re.search(r"sheet (\d+) goes in first", step).group(1)) - 1
    page, _ = next(v for v in pile[0].paper.sides.values() if v)
    assert page == first, "sheet %d lies on top, not %d" % (page + 1, first + 1)
    again, last = "goes in first again" in step, "goes in last" in step
    assert again != last, step
    return [Lying(s.paper, s.upper, s.end if again else 1 - s.end) for s in pile]


# ---- Places on paper ----------------------------------------------------------------------------

def on_paper(rect, width, height):
    """A rectangle of a page (y upwards) as seen with the end that went in first on top: from the
    left and from that end."""
    x0, y0, x1, y1 = rect
    if height >= width:
        return x0, height - y1, x1, height - y0
    return y0, x0, y1, x1  # on its side: the left edge is on top, the upper edge on the right


def seen_through(rect, same_end, across, along):
    """The same, seen from the other side of the paper."""
    v0, u0, v1, u1 = rect
    if same_end:
        return across - v1, u0, across - v0, u1
    return v0, along - u1, v1, along - u0


def check_sheet(front, back, ends, sizes, where):
    """Every back lies behind its own front."""
    width, height = sizes
    across, along = min(sizes), max(sizes)
    assert front and [c["id"] for c in front] == [c["id"] for c in back], where
    for f, b in zip(front, back):
        expected = seen_through(on_paper(f["rect"], width, height), ends[0] == ends[1], across, along)
        got = on_paper(b["rect"], width, height)
        assert all(abs(p - q) <= NEAR for p, q in zip(expected, got)), \
            "%s, card %s: back at %s, expected %s" % (where, f["id"], got, expected)


def check_text(fronts, backs, ends, front_page, back_page, cards, where):
    """What other readers see there: the same printed ids, the backs upright for who turns the card
    like a page of a book, or like one of a pad, as the slug says."""
    page = pages(backs)[back_page]
    upright_page = page.height >= page.width
    turned = (ends[0] == ends[1]) != upright_page
    for f, b in zip(*cards):
        def words(pdf, number, card):
            all_words = pages(pdf)[number].cards()
            x0, y0, x1, y1 = card["rect"]
            top, bottom = page.height - y1, page.height - y0
            return [w for w in all_words if x0 < w.centre()[0] < x1 and top < w.centre()[1] < bottom]
        key, _ = printed_id(words(fronts, front_page, f))
        other, word = printed_id(words(backs, back_page, b))
        assert key and key == other, "%s: front %s, back %s" % (where, key, other)
        _, y0, _, y1 = b["rect"]
        upper = word.centre()[1] < page.height - (y0 + y1) / 2
        assert upper != turned, "%s: back of %s is %s" % (where, key, "upright" if turned else "turned")


def check_pile(layout, pile, flip, sheets, *more, cards=None):
    cards = cards or COUNTS[layout][sheets]
    ids = ",".join("C%02d" % n for n in range(1, cards + 1))
    up, lower = PILES[pile]
    with pdfkit.temporary() as folder:
        def path(name):
            return os.path.join(folder, name)
        _, said = goprep("--cards", "--layout", layout, "--flip", flip, "--id", ids,
                         "--manual-duplex=" + pile, "-o", path("deck.pdf"), "--sidecar",
                         path("places.json"), *more, forty())
        said = said.decode("utf-8")
        assert "come out face " + ("up" if up else "down") in said, said
        places = []
        for side in ("fronts", "backs"):
            with open(path("places-%s.json" % side), encoding="utf-8") as f:
                places.append(json.load(f)["pages"])
            pdf = path("deck-%s.pdf" % side)
            assert len(places[-1]) == sheets == int(info(pdf)["Pages"]), side
            assert "/Simplex" in pdfkit.catalog(pdf, "ViewerPreferences/Duplex")
        papers = [Paper() for _ in range(sheets)]
        out = printed([Lying(p, "a", 0) for p in papers], sheets, up, lower)
        printed(follow(said, out, lower), sheets, up, lower)
        size = pages(path("deck-fronts.pdf"))[0]
        for number, paper in enumerate(papers):
            (front, one_end), (back, other_end) = sorted(
                paper.sides.values(), key=lambda v: paper.sides["b" if lower else "a"] != v)
            where, ends = "sheet %d" % (number + 1), (one_end, other_end)
            faces = places[0][front]["cards"], places[1][back]["cards"]
            check_sheet(*faces, ends, (size.width, size.height), where)
            check_text(path("deck-fronts.pdf"), path("deck-backs.pdf"), ends, front, back, faces, where)


@pdfkit.once
def forty():
    cards = [{"id": "card-%d" % n, "question": "Question %d?" % n, "answer": "Answer %d." % n}
             for n in range(1, 41)]
    shell = guides.shell(cards)
    shell["sections"][0]["letter"] = "C"
    return guides.write("forty", shell)


# ---- Files --------------------------------------------------------------------------------------

def check_the_pair_is_all_or_nothing():
    """Neither file is replaced unless both can be."""
    with pdfkit.temporary() as folder:
        names = [os.path.join(folder, "deck-%s.pdf" % side) for side in ("fronts", "backs")]
        for blocked in (0, 1):
            for i, name in enumerate(names):
                if i == blocked:
                    os.mkdir(name)
                else:
                    with open(name, "w", encoding="utf-8") as f:
                        f.write("old")
            _, said = goprep("--cards", "--manual-duplex", "--id", "C01", "-o",
                             os.path.join(folder, "deck.pdf"), forty(), status=3)
            assert b"Is a directory" in said, said
            with open(names[1 - blocked], encoding="utf-8") as f:
                assert f.read() == "old"
            assert sorted(os.listdir(folder)) == ["deck-backs.pdf", "deck-fronts.pdf"]
            os.rmdir(names[blocked])
            os.remove(names[1 - blocked])


def check_the_pages_are_those_of_the_duplex_file():
    """Fronts and backs are drawn as on the pages of one file."""
    with pdfkit.temporary() as folder:
        both, deck = os.path.join(folder, "both.pdf"), os.path.join(folder, "deck.pdf")
        goprep("--cards", "--id", "C01,C02,C03,C04,C05", "-o", both, forty())
        goprep("--cards", "--id", "C01,C02,C03,C04,C05", "--manual-duplex=face-up", "-o", deck, forty())
        whole = list(pdfkit.grey_pages(both))
        fronts = list(pdfkit.grey_pages(deck[:-4] + "-fronts.pdf"))
        backs = list(pdfkit.grey_pages(deck[:-4] + "-backs.pdf"))
        assert fronts == whole[0::2] and backs == whole[1::2][::-1]


def check_the_headings_begin_at_the_first_level():
    """Each of the two is a document of its own: its headings skip no level."""
    with pdfkit.temporary() as folder:
        goprep("--cards", "--manual-duplex", "-o", os.path.join(folder, "c.pdf"))
        for side in ("fronts", "backs"):
            out, _ = pdfkit.run(["pdfinfo", "-struct", os.path.join(folder, "c-%s.pdf" % side)])
            levels = [int(n) for n in re.findall(r"^ *H(\d)\b", out.decode(), re.M)]
            assert levels and levels[0] == 1, "%s: %s" % (side, levels[:5])
            assert all(b - a <= 1 for a, b in zip(levels, levels[1:])), side


def check_the_calibration_sheet_too():
    with pdfkit.temporary() as folder:
        _, said = goprep("--calibrate", "--manual-duplex", "-o", os.path.join(folder, "c.pdf"))
        assert sorted(os.listdir(folder)) == ["c-backs.pdf", "c-fronts.pdf"]
        assert b"left out" not in said, said


def check_the_other_one_sided_files_say_so():
    for args in (("--sides", "fronts"), ("--sides", "backs"), ("--fold",)):
        with pdfkit.temporary() as folder:
            path = os.path.join(folder, "c.pdf")
            _, said = goprep("--cards", *args, "--id", "C01", "-o", path, forty())
            assert b"one-sided" in said and b"flip" not in said, said
            assert "/Simplex" in pdfkit.catalog(path, "ViewerPreferences/Duplex")
            print_line = [w.text for page in pdfkit.pages(path) for w in page.words]
            assert "Sheet" in print_line, print_line
            assert ("flip" in print_line) == (args[0] != "--fold"), "a folded sheet is not flipped"
