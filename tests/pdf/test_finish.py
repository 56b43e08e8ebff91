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


# ---- For a print shop -------------------------------------------------------------------------

def press(folder, *args, guide=GUIDE):
    """The PDF, its pages as qpdf has them, its sidecar, and what the run said."""
    pdf, places = os.path.join(folder, "p.pdf"), os.path.join(folder, "p.json")
    _, err = goprep("--cards", "--press", *args, "-o", pdf, "--sidecar", places, guide)
    out, _ = pdfkit.run(["qpdf", "--json=1", pdf])
    read = json.loads(out)
    pages = [resolved(read["objects"], page["object"]) for page in read["pages"]]
    with open(places, encoding="utf-8") as f:
        return pdf, pages, json.load(f)["pages"], err.decode("utf-8")


def resolved(objects, name):
    """A page's entries with those that it inherits."""
    entries = {}
    while name:
        for key, value in objects[name].items():
            entries.setdefault(key, value)
        name = objects[name].get("/Parent")
    return entries


def boxes_are(page, trim, bleed, zone):
    """All boxes of a page, to a hundredth of a point: trimmed size, bleed and what lies around."""
    (w, h), m = trim, bleed + zone
    wanted = {"/MediaBox": (0, 0, w + 2 * m, h + 2 * m),
              "/BleedBox": (zone, zone, w + 2 * bleed + zone, h + 2 * bleed + zone),
              "/TrimBox": (m, m, w + m, h + m)}
    for key, box in wanted.items():
        assert all(abs(a - b) <= 0.01 for a, b in zip(page[key], box)), (key, page[key], box)
    assert page.get("/CropBox", page["/MediaBox"]) == page["/MediaBox"]
    assert "/ArtBox" not in page


def check_press_boxes():
    poker, a6 = (180, 252), (148.5 * MM, 105 * MM)
    cases = [
        (["--layout", "cards-a6"], a6, 3 * MM, 0),
        (["--layout", "cards-a6", "--bleed", "0"], a6, 0, 0),
        (["--card-size", "poker", "--bleed", "0.125in"], poker, 9, 0),
        (["--card-size", "poker", "--marks", "ticks"], poker, 3 * MM, 6 * MM),
        (["--card-size", "poker", "--marks", "ticks", "--bleed", "0"], poker, 0, 9 * MM),
        (["--card-size", "poker", "--marks", "ticks", "--bleed", "5mm"], poker, 5 * MM, 6 * MM),
        (["--card-size", "a6"], (148 * MM, 105 * MM), 3 * MM, 0),
        (["--card-size", "500mm x 700mm", "--layout", "cards-a6"], (500 * MM, 700 * MM), 3 * MM, 0),
        (["--layout", LOOK], (70 * MM, 100 * MM), 3 * MM, 0),
    ]
    with pdfkit.temporary() as folder:
        for args, trim, bleed, zone in cases:
            _, pages, _, _ = press(folder, *args)
            assert pages and len(pages) % 2 == 0
            for page in pages:
                boxes_are(page, trim, bleed, zone)


def check_sheets_have_no_such_boxes():
    with pdfkit.temporary() as folder:
        pdf, _ = made(folder)
        out, _ = pdfkit.run(["qpdf", "--json=1", pdf])
    assert b"TrimBox" not in out and b"BleedBox" not in out


def check_press_alternates():
    """Front and back of the same card in turn, at the place of the TrimBox, none turned."""
    with pdfkit.temporary() as folder:
        pdf, pages, places, _ = press(folder, "--layout", "cards-a6", guide=pdfkit.GUIDE)
        ids = []
        for number, (page, boxes) in enumerate(zip(places, pages)):
            card, = page["cards"]
            assert card["side"] == ("back" if number % 2 else "front")
            assert all(abs(a - b) <= 0.01 for a, b in zip(card["rect"], boxes["/TrimBox"]))
            ids.append(card["id"])
        assert ids[0::2] == ids[1::2] and len(set(ids)) == len(ids) // 2
        upright = pdfkit.pages(pdf)
        assert all(w.y0 < w.y1 for page in upright for w in page.words)
        echo = pdfkit.squash(" ".join(w.text for w in upright[5].words))
        question = next(card["question"] for _, _, card in pdfkit.cards_of(pdfkit.GUIDE))
        assert pdfkit.squash(question)[:12] in echo
        preferences = pdfkit.catalog(pdf, "ViewerPreferences")
        assert "DuplexFlipShortEdge" in preferences and "/PrintScaling /None" in preferences
        outline, _ = pdfkit.run(["mutool", "show", pdf, "outline"])
        assert b"#page=5" in outline, "bookmarks lead to fronts"


def check_press_has_no_furniture():
    out, _ = goprep("--cards", "--press", "--layout", "cards-a6", "--dump=pages", pdfkit.GUIDE)
    group = None
    for line in out.decode("utf-8").splitlines():
        if line.startswith("  group "):
            group = line.split("kind=")[1].split()[0]
        assert group != "sheet" or not line.startswith("    "), line


def check_press_crop_marks():
    """Eight ticks on the two cut lines of each direction, from 3 mm outside of the card on."""
    out, _ = goprep("--cards", "--press", "--card-size", "poker", "--marks", "ticks,backs",
                    "--dump=pages", GUIDE)
    front, back = out.decode("utf-8").split("\npage ")[1:3]
    assert "\n    line" not in front.split("group kind=sheet")[1]
    ticks = [dict(part.split("=") for part in line.split()[1:])
             for line in back.split("group kind=sheet")[1].splitlines() if "    line" in line]
    assert len(ticks) == 8
    edge = {round(9 * MM, 2), round(9 * MM + 180, 2), round(9 * MM + 252, 2)}
    for tick in ticks:
        x, y, w, h = (float(tick[k]) for k in "xywh")
        at, start, size = (x, y, h) if w == 0 else (y, x, w)
        assert any(abs(at - e) < 0.02 for e in edge), tick
        extent = 18 * MM + (252 if w == 0 else 180)
        assert abs(size - 5 * MM) < 0.02
        assert abs(start - MM) < 0.02 or abs(start + size - extent + MM) < 0.02, tick


def check_press_says_what_to_order():
    with pdfkit.temporary() as folder:
        _, pages, _, said = press(folder, "--card-size", "poker", "--corner-radius", "3mm")
        assert "%d cards, printed on both sides" % (len(pages) // 2) in said or "1 card," in said
        for words in ("63.5 x 88.9 mm", "3 mm bleed", "rounded to 3 mm"):
            assert words in said, said
        assert "flip" not in said and "sheet" not in said, said
        _, _, _, said = press(folder, "--sides", "fronts", "--bleed", "0")
        assert "one side" in said and "bleed" not in said, said
