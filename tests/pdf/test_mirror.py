"""Front and back in register: the places that the program plans, and those that the PDF has.

The plan is the program's own (--dump=pages): rectangles in thousandths of a point. That the PDF
follows it is measured on the printed ids, which a reader of the PDF finds on both sides.
"""
import re
import guides
import pdfkit
import sidecar
from pdfkit import GUIDE, goprep, once

NEAR = 0.01  # pt: a hundredth of what a good printer's feed is off


def tests():
    names = ["guide"] + sorted(guides.MADE)
    for layout in pdfkit.layouts("cards"):
        for paper in pdfkit.PAPERS:
            for name in names:
                stem = "mirror/%s/%s/%s/" % (name, layout, paper)
                for flip in pdfkit.FLIPS:
                    yield stem + flip, lambda n=name, l=layout, p=paper, f=flip: check_register(
                        sides(n, l, p, f), f)
                yield stem + "both-flips", lambda n=name, l=layout, p=paper: check_flips(n, l, p)
    yield "mirror/partly-filled", check_partly_filled


@once
def sides(name, layout, paper, flip):
    guide = GUIDE if name == "guide" else guides.MADE[name]()
    out, _ = goprep("--cards", "--layout", layout, "--paper", paper, "--flip", flip,
                    "--dump=pages", guide)
    return sidecar.sides(out.decode("utf-8"))


def close(a, b):
    return all(abs(p - q) <= NEAR for p, q in zip(a, b))


def flipped(card, side, flip):
    """The rectangle on the other side of the sheet, turned over about its long or short edge, and
    whether what lies there must stand upside down to be read after turning the cut card over."""
    about_vertical = (flip == "long") == (side.height > side.width)
    x0, y0, x1, y1 = card.rect()
    if about_vertical:
        return (side.width - x1, y0, side.width - x0, y1), False
    return (x0, side.height - y1, x1, side.height - y0), True


def check_register(pages, flip):
    """Each back lies exactly behind its own front, the right way up; no card lacks its back."""
    assert pages and len(pages) % 2 == 0, "%d pages" % len(pages)
    for number in range(0, len(pages), 2):
        front, back = pages[number], pages[number + 1]
        assert (front.width, front.height) == (back.width, back.height)
        behind = {c.key: c for c in back.cards}
        assert [c.key for c in front.cards] == list(behind), "sheet %d: fronts %s, backs %s" % (
            number // 2 + 1, [c.key for c in front.cards], list(behind))
        for card in front.cards:
            rect, turned = flipped(card, front, flip)
            other = behind[card.key]
            assert not card.turned and other.turned == turned, card.key
            assert close(rect, other.rect()), "%s: back at %s, expected at %s" % (
                card.key, other.rect(), rect)
        check_apart(front)


def check_apart(side):
    """Cards lie on the sheet and not on each other."""
    for i, card in enumerate(side.cards):
        x0, y0, x1, y1 = card.rect()
        assert -NEAR <= x0 and x1 <= side.width + NEAR and -NEAR <= y0 and y1 <= side.height + NEAR
        for other in side.cards[:i]:
            a0, b0, a1, b1 = other.rect()
            assert x1 <= a0 + NEAR or a1 <= x0 + NEAR or y1 <= b0 + NEAR or b1 <= y0 + NEAR, \
                "%s lies on %s" % (card.key, other.key)


def drawn(card):
    """What is on the card; the number's link leads to its back, which is elsewhere then."""
    return [re.sub(r" page=\d+ x=[-\d.]+ y=[-\d.]+", "", line) if line.lstrip().startswith("link") else line
            for line in card.lines]


def check_flips(name, layout, paper):
    """The fronts are the same for both flips; a back side for the long edge is the back side for
    the short edge turned by 180 degrees, with the same things drawn on its cards."""
    long, short = (sides(name, layout, paper, flip) for flip in ("long", "short"))
    assert len(long) == len(short)
    for number, (a, b) in enumerate(zip(long, short)):
        assert [c.key for c in a.cards] == [c.key for c in b.cards]
        for ours, other in zip(a.cards, b.cards):
            x0, y0, x1, y1 = other.rect()
            turn = number % 2 == 1
            rect = (b.width - x1, b.height - y1, b.width - x0, b.height - y0) if turn else other.rect()
            assert close(ours.rect(), rect), "page %d, %s: %s and %s" % (
                number + 1, ours.key, ours.rect(), rect)
            assert ours.turned == (other.turned != turn), "page %d, %s" % (number + 1, ours.key)
            assert drawn(ours) == drawn(other), "page %d, %s differs" % (number + 1, ours.key)


def check_partly_filled():
    """Among the decks above each layout has last sheets that are not full."""
    for layout in pdfkit.layouts("cards"):
        places = len(pdfkit.Sheet(layout, "a4").slots)
        assert any(0 < len(sides(name, layout, "a4", flip)[-1].cards) < places
                   for name in guides.MADE for flip in pdfkit.FLIPS), layout
