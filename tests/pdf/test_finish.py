"""Bleed, safe zone and their drawing: fills grow, text stays, and the sidecar says so."""
import json
import os

import pdfkit
from pdfkit import MM, goprep

GUIDE = os.path.join(pdfkit.ROOT, "tests", "golden", "pages", "bleed.yaml")
LOOK = os.path.join(pdfkit.ROOT, "tests", "golden", "_look", "tinted.yaml")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "finish/" + name[6:].replace("_", "-"), function


def made(folder, *args):
    """A sheet of the tinted layout: its PDF and its sidecar."""
    pdf, places = os.path.join(folder, "t.pdf"), os.path.join(folder, "t.json")
    goprep("--cards", "--layout", LOOK, *args, "-o", pdf, "--sidecar", places, GUIDE)
    with open(places, encoding="utf-8") as f:
        return pdf, json.load(f)


def shade(picture, x, y, dpi):
    """Grey of the pixel at a place in points."""
    width, _, rows = picture
    return rows[int(y * dpi / 72) * width + int(x * dpi / 72)]


def check_fills_reach_over_the_edge():
    """Tint just inside of the bleed on all four sides of the card, none beyond it."""
    with pdfkit.temporary() as folder:
        pdf, places = made(folder, "--marks", "none", "--corner-radius", "0")
        picture = next(iter(pdfkit.grey_pages(pdf, 144)))
        card = places["pages"][0]["cards"][0]["rect"]
    height = 841.89
    x0, y0, x1, y1 = card[0], height - card[3], card[2], height - card[1]
    middle = ((x0 + x1) / 2 + 9, (y0 + y1) / 2)
    for at, sign in ((3 * MM - 1, True), (3 * MM + 1.5, False)):
        for x, y in ((x0 - at, middle[1]), (x1 + at, middle[1]), (middle[0], y0 - at),
                     (middle[0], y1 + at)):
            assert (shade(picture, x, y, 144) < 250) == sign, (at, x, y)


def check_text_does_not_move():
    """On their cards, all letters stand where they stand without a bleed."""
    found = []
    for bleed in ("0", "3mm"):
        out, _ = goprep("--cards", "--layout", LOOK, "--bleed", bleed, "--dump=lines", GUIDE)
        found.append([line for line in out.decode("utf-8").splitlines()
                      if line.startswith("    line")])
    assert found[0] and found[0] == found[1]


def check_sidecar_names_the_bleed():
    with pdfkit.temporary() as folder:
        _, places = made(folder)
        assert abs(places["bleed"] - 3 * MM) < 0.01, places
        _, places = made(folder, "--bleed", "0")
        assert "bleed" not in places
        x0, _, x1, _ = places["pages"][0]["cards"][0]["rect"]
        assert abs(x1 - x0 - 70 * MM) < 0.01, "a card is its trimmed size"


def check_gutters_hold_two_bleeds():
    with pdfkit.temporary() as folder:
        for args in ([], ["--card-size", "poker"]):
            _, places = made(folder, *args, "--bleed", "2.5mm")
            for page in places["pages"]:
                rects = [card["rect"] for card in page["cards"]]
                assert all(min(r[0], r[1]) >= 2.5 * MM for r in rects)
        out, _ = goprep("--cards", "--card-size", "poker", "--layout", LOOK, "--bleed", "2.5mm",
                        "--dump=pages", pdfkit.GUIDE)
    xs = sorted({float(line.split(" x=")[1].split()[0]) for line in out.decode().splitlines()
                 if line.startswith("  group kind=front")})
    assert len(xs) > 1 and all(b - a >= 180 + 5 * MM - 0.01 for a, b in zip(xs, xs[1:])), xs


def check_safe_zone_is_drawn():
    """A frame on every place of the sheet, 3 mm within."""
    out, _ = goprep("--cards", "--layout", LOOK, "--show-safe", "--dump=pages", GUIDE)
    frames = [line for line in out.decode().splitlines() if "stroke=#ce3262" in line]
    assert len(frames) == 8, len(frames)
    assert " w=%.3f" % ((70 - 6) * MM) in frames[0] or " w=181.4" in frames[0], frames[0]
    out, _ = goprep("--cards", "--layout", LOOK, "--dump=pages", GUIDE)
    assert b"#ce3262" not in out


def check_shipped_layouts_keep_it():
    """No warning from any shipped layout."""
    for layout in pdfkit.layouts("cards"):
        goprep("--cards", "--strict", "--layout", layout, "--dump=lines", pdfkit.GUIDE)
