"""Pictures: every kind of file on the faces that have it, one object each, said to those who do not
see it; what cannot be printed is an error at its place."""
import base64
import os
import re
import struct
import zlib

from pdfkit import goprep, run, temporary

# 32 x 16 pixels, red on the left, blue on the right
PROGRESSIVE = """
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO
UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P
T09PT09PT0//wgARCAAQACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFQEBAQAAAAAAAAAAAAAAAAAABgT/
2gAMAwEAAhADEAAAAc8RJIAxK//EABQQAQAAAAAAAAAAAAAAAAAAADD/2gAIAQEAAQUCD//EABQRAQAAAAAAAAAAAAAAAAAAABD/
2gAIAQMBAT8BP//EABQRAQAAAAAAAAAAAAAAAAAAABD/2gAIAQIBAT8BP//EABQQAQAAAAAAAAAAAAAAAAAAADD/2gAIAQEABj8C
D//EABQQAQAAAAAAAAAAAAAAAAAAADD/2gAIAQEAAT8hD//aAAwDAQACAAMAAAAQD+//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oA
CAEDAQE/ED//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/ED//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/EA//
2Q=="""
CMYK = """
/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJT
UjI+WmFaUGBKUVJP/8AAFAgAEAAgBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAIB//EABQQAQAAAAAAAAAAAAAA
AAAAAAD/2gAOBEMATQBZAEsAAD8A05mDMGnACYhToAKdExAAmIU6AD//2Q=="""
TURNED = """
/9j/4AAQSkZJRgABAQAAAQABAAD/4QA4RXhpZgAATU0AKgAAAAgAAgEPAAIAAAAKAAAAJgESAAMAAAABAAYAAAAAAABTZWNyZXRD
YW0A/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/9sA
QwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAEQgAEAAg
AwEiAAIRAQMRAf/EABYAAQEBAAAAAAAAAAAAAAAAAAAFBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAA
AAAHBf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AM+AjElCAMQqf//Z"""


def png(width, height, depth, kind, pixel, chunks=()):
    """kind: 0 grey, 2 colours, 3 palette, 6 colours and alpha; pixel(x, y): bytes of one."""
    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)), *chunks,
             (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(b)) + t + b + struct.pack(">I", zlib.crc32(t + b)) for t, b in parts)


def empty_png(width, height):
    """Promises more than it holds."""
    return png(1, 1, 8, 0, lambda x, y: b"\0").replace(
        *(b"IHDR" + struct.pack(">IIBBBBB", *s, 8, 0, 0, 0, 0) + struct.pack(
            ">I", zlib.crc32(b"IHDR" + struct.pack(">IIBBBBB", *s, 8, 0, 0, 0, 0)))
          for s in ((1, 1), (width, height))))


def halves(left, right, width=32):
    return lambda x, y: left if x < width // 2 else right


KINDS = {
    "palette.png": png(32, 16, 8, 3, halves(b"\0", b"\1"), [(b"PLTE", b"\xff\0\0\0\0\xff")]),
    "alpha.png": png(32, 16, 8, 6, halves(b"\xff\0\0\xff", b"\0\0\xff\x80")),
    "grey.png": png(32, 16, 8, 0, halves(b"\x40", b"\xc0")),
    "deep.png": png(32, 16, 16, 2, halves(b"\xff\xff\0\0\0\0", b"\0\0\0\0\xff\xff")),
    "huge.png": png(3000, 2000, 8, 0, halves(b"\x40", b"\xc0", 3000)),
    "inks.jpg": base64.b64decode(CMYK),
    "progressive.jpg": base64.b64decode(PROGRESSIVE),
    "turned.jpg": base64.b64decode(TURNED),
}


class Made:
    """A guide of texts: [(setup, answer)], with the pictures beside it."""

    def __init__(self, folder, cards, files=()):
        self.folder, self.guide = folder, os.path.join(folder, "g.yaml")
        self.pdf = os.path.join(folder, "g.pdf")
        for name, data in dict(files or KINDS).items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "wb") as f:
                f.write(data)
        with open(self.guide, "w", encoding="utf-8") as f:
            f.write("title: Pictures\nsections:\n  - title: A\n    cards:\n")
            for i, (setup, answer) in enumerate(cards):
                f.write("      - question: What is seen on %d?\n" % i)
                for key, text in (("setup", setup), ("answer", answer)):
                    if text:
                        f.write("        %s: |\n" % key + "".join(
                            "          %s\n" % line for line in text.split("\n")))

    def run(self, *args, **options):
        out, err = goprep(*args, "-o", self.pdf, self.guide, **options)
        return err.decode()

    def images(self):
        """(page, kind, width, height, colours, coding, object) of everything that is drawn."""
        lines = run(["pdfimages", "-list", self.pdf])[0].decode().splitlines()[2:]
        cut = [line.split() for line in lines]
        return [(int(c[0]), c[2], int(c[3]), int(c[4]), c[5], c[8], int(c[10])) for c in cut]

    def pixels(self, page=1, dpi=72):
        head = run(["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), self.pdf])[0]
        _, width, height, _, data = re.match(rb"(P6)\s(\d+)\s(\d+)\s(\d+)\s", head).groups() + (
            head[re.match(rb"P6\s\d+\s\d+\s\d+\s", head).end():],)
        return int(width), int(height), data


def each_kind():
    return [("", "![Kind %s](%s){width=40mm}" % (name.split(".")[0], name)) for name in KINDS]


EXPECTED = {  # colours and coding in the file
    "palette": ("index", "image"), "alpha": ("rgb", "image"), "grey": ("gray", "image"),
    "deep": ("rgb", "image"), "huge": ("gray", "image"), "inks": ("rgb", "image"),
    "progressive": ("rgb", "jpeg"), "turned": ("rgb", "jpeg"),
}


def check_kinds():
    for job in ("--cards", "--booklet"):
        with temporary() as folder:
            made = Made(folder, each_kind())
            said = made.run(job)
            assert said.count("is coarse: 20 dots an inch") == len(KINDS) - 2, said
            assert "coarse: 10 dots" in said, said  # half as wide: it was turned
            images = made.images()
            assert [i[4:6] for i in images if i[1] == "image"] == list(EXPECTED.values()), images
            assert sum(i[1] == "smask" for i in images) == 1, images
            text = run(["pdfinfo", "-struct-text", made.pdf])[0].decode()
            assert text.count("Figure") >= len(KINDS), text
            raw = run(["qpdf", "--qdf", "--object-streams=disable", made.pdf, "-"])[0]
            for name in EXPECTED:
                assert b"/Alt (Kind %s)" % name.encode() in raw, name
            assert raw.count(b"/BBox") >= len(KINDS)
            assert b"SecretCam" not in raw and b"DeviceCMYK" not in raw
            run(["qpdf", "--check", made.pdf])


def check_colours():
    """Red on the left, blue on the right, whatever the kind; a turned one has red above."""
    for name in ("palette.png", "deep.png", "inks.jpg", "progressive.jpg", "turned.jpg"):
        with temporary() as folder:
            made = Made(folder, [("", "![K](%s){width=40mm}" % name)])
            made.run("--cards")
            page = made.images()[0][0]
            width, height, data = made.pixels(page)
            red, blue = [], []
            for i in range(width * height):
                r, g, b = data[3 * i:3 * i + 3]
                if r > 180 and b < 80 and g < 80:
                    red.append((i % width, i // width))
                if b > 180 and r < 80 and g < 80:
                    blue.append((i % width, i // width))
            assert len(red) > 1000 and len(blue) > 1000, (name, len(red), len(blue))
            axis = 1 if name == "turned.jpg" else 0
            assert max(p[axis] for p in red) <= min(p[axis] for p in blue) + 1, name


def check_one_object():
    with temporary() as folder:
        made = Made(folder, [("![A](grey.png)", "![B](grey.png)\n\n![C](./grey.png)"),
                             ("", "![A](grey.png)")])
        made.run("--cards")
        images = made.images()
        assert len(images) == 4 and len({i[6] for i in images}) == 1, images
        fronts = {i[0] % 2 for i in images[:1]}
        assert fronts == {1}, "the picture of a setup stands on the front: %r" % images


def check_size():
    """A picture keeps to its column and to 150 dots an inch, unless the guide wants more."""
    with temporary() as folder:
        made = Made(folder, [("", "![Small](grey.png)"), ("", "![Huge](huge.png \"So it is\")")])
        said = made.run("--booklet")
        assert "coarse" not in said, said
        dump = goprep("--booklet", "--dump=pages", made.guide)[0].decode()
        found = re.findall(r"picture x=\S+ y=\S+ w=([\d.]+)\S* h=([\d.]+)\S* file=\S+", dump)
        assert float(found[0][0]) == 15.36, found  # 32 dots
        assert 200 < float(found[1][0]) < 300, found
        assert "So it is" in run(["pdftotext", made.pdf, "-"])[0].decode()


def check_grey():
    with temporary() as folder:
        made = Made(folder, each_kind())
        made.run("--cards", "--gray")
        assert {i[4] for i in made.images()} == {"gray"}, made.images()


def check_same_bytes():
    with temporary() as folder:
        made = Made(folder, each_kind())
        made.run("--cards")
        with open(made.pdf, "rb") as f:
            first = f.read()
        made.run("--cards", env={"TZ": "Asia/Tokyo", "LC_ALL": "C"})
        with open(made.pdf, "rb") as f:
            assert f.read() == first


def check_description():
    with temporary() as folder:
        made = Made(folder, [("", "![](grey.png)")])
        said = made.run("--cards")
        assert "g.yaml:7:" in said and "has no description" in said, said
        assert "has no description" in made.run("--cards", "--strict", status=1)


def check_places():
    """Nothing is read from outside of the guide's folder."""
    with temporary() as folder:
        inner = os.path.join(folder, "in")
        os.mkdir(inner)
        with open(os.path.join(folder, "out.png"), "wb") as f:
            f.write(KINDS["grey.png"])
        os.symlink("../out.png", os.path.join(inner, "link.png"))
        for name in ("../out.png", "link.png", os.path.join(folder, "out.png")):
            made = Made(inner, [("", "![Out](%s)" % name)])
            said = made.run("--cards", status=1)
            assert "is not below the folder of the guide" in said, said
            assert not os.path.exists(made.pdf)
        made = Made(inner, [("", "![Out](out.png)")])
        made.run("--cards", "--pictures-from", folder)
        assert len(made.images()) == 1


SVG = b"<?xml version='1.0'?>\n<!-- a drawing --><svg xmlns='http://www.w3.org/2000/svg'%s>%s</svg>"
DRAWING = SVG % (b" width='96' height='48'", b"<rect width='48' height='48' fill='#f00'/>"
                 b"<rect x='48' width='48' height='48' fill='#00f'/>")


def check_drawings():
    """As large as they say, 600 dots an inch, once in the file, in their colours."""
    with temporary() as folder:
        made = Made(folder, [("", "![A](a.svg)\n\n![B](a.svg){width=50.8mm}")], {"a.svg": DRAWING})
        said = made.run("--cards")
        assert "warning" not in said, said
        dump = goprep("--cards", "--dump=pages", made.guide)[0].decode()
        widths = [float(w) for w in re.findall(r"picture x=\S+ y=\S+ w=([\d.]+)", dump)]
        assert abs(widths[0] - 72) < 0.1 and abs(widths[1] - 144) < 0.1, widths
        images = made.images()
        assert {i[2:5] for i in images} == {(1200, 600, "rgb")}, images
        assert len({i[6] for i in images}) == 1, images
        _, _, data = made.pixels(images[0][0])
        seen = [data[i:i + 3] for i in range(0, len(data), 3)]
        assert seen.count(b"\xff\0\0") > 1000 and seen.count(b"\0\0\xff") > 1000
        with open(made.pdf, "rb") as f:
            first = f.read()
        made.run("--cards", env={"LC_ALL": "C", "FONTCONFIG_FILE": "/nonexistent", "HOME": folder})
        with open(made.pdf, "rb") as f:
            assert f.read() == first
        made.run("--cards", "--gray")
        assert {i[4] for i in made.images()} == {"gray"}


def check_words_of_drawings():
    """They are drawn in the fonts of the program, whatever a machine has, and told."""
    words = SVG % (b" viewBox='0 0 96 48'", b"<text x='5' y='30' font-family='%s'>Words</text>")
    with temporary() as folder:
        made = Made(folder, [("", "![A](a.svg)\n\n![B](b.svg)\n\n![C](c.svg)")],
                    {"a.svg": words % b"sans-serif", "b.svg": words % b"Nobody Has This",
                     "c.svg": words % b"monospace"})
        said = made.run("--cards")
        assert said.count("words in the drawing") == 3, said
        objects = [i[6] for i in made.images() if i[1] == "image"]
        assert objects[0] == objects[1] != objects[2], "families that nobody has are sans-serif"


def check_other_files_are_out_of_reach():
    with temporary() as folder:
        inner = b"<image href='a.png' width='96' height='48'/><image href='%s' width='9' height='9'/>"
        made = Made(folder, [("", "![A](a.svg)")], {
            "a.svg": SVG % (b" width='96' height='48'", inner % os.path.join(folder, "a.png").encode()),
            "a.png": KINDS["palette.png"]})
        made.run("--cards")
        page = made.images()[0][0]
        _, _, data = made.pixels(page)
        seen = {data[i:i + 3] for i in range(0, len(data), 3)}
        assert b"\xff\0\0" not in seen, "a file that a drawing names was read"


HOSTILE = {
    "empty.png": (b"", "is not a PNG, JPEG or SVG file"),
    "text.png": (b"hello", "is not a PNG, JPEG or SVG file"),
    "cut.png": (KINDS["huge.png"][:600], "is damaged"),
    "crc.png": (KINDS["grey.png"][:40] + b"????" + KINDS["grey.png"][44:], "is damaged"),
    "bomb.png": (empty_png(29999, 29999), "is too large"),
    "wide.png": (empty_png(100000, 1), "is too large"),
    "cut.jpg": (KINDS["progressive.jpg"][:-20], "is damaged"),
    "head.jpg": (KINDS["progressive.jpg"][:30], "is damaged"),
    "noise.jpg": (b"\xff\xd8\xff" + bytes(range(256)) * 4, "is damaged"),
    "sizeless.svg": (SVG % (b"", b""), "is an SVG drawing without a size"),
    "endless.svg": (SVG % (b" width='1e30' height='5'", b""), "is an SVG drawing without a size"),
    "cut.svg": ((SVG % (b" viewBox='0 0 9 9'", b"<g/>"))[:-9], "is an SVG drawing that cannot be drawn"),
    "laughs.svg": (b"<!DOCTYPE svg [<!ENTITY a 'xx'>" + b"".join(
        b"<!ENTITY %c '&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;'>" % ((98 + i,) + (97 + i,) * 8)
        for i in range(12)) + b"]>" + SVG % (b" viewBox='0 0 9 9'", b"<text>&m;</text>"),
        "is an SVG drawing that cannot be drawn"),
    "deep.svg": (SVG % (b" viewBox='0 0 9 9'", b"<g>" * 9999 + b"</g>" * 9999),
                 "is an SVG drawing that cannot be drawn"),
    "uses.svg": (SVG % (b" viewBox='0 0 9 9'", b"<g id='a'/>" + b"".join(
        b"<g id='%c'>%s</g>" % (98 + i, b"<use href='#%c'/>" % (97 + i) * 10) for i in range(9))
        + b"<use href='#j'/>"), "is an SVG drawing that cannot be drawn"),
    "packed.svgz": (b"\x1f\x8b\x08", "is a compressed file"),
    "moving.gif": (b"GIF89a", "is a GIF file"),
    "missing.png": (None, "is not there"),
    "folder.png": (None, "is not there"),
}


def check_hostile():
    """All that is wrong is told in one run, each at its place, and nothing is written."""
    with temporary() as folder:
        cards = [("", "![A](%s)" % name) for name in HOSTILE]
        made = Made(folder, cards, {n: d for n, (d, _) in HOSTILE.items() if d is not None})
        said = made.run("--cards", status=1)
        for name, (_, why) in HOSTILE.items():
            assert re.search(r"g.yaml:\d+:\d+: error: the picture '%s' %s" % (name, why), said), (
                name, said)
        assert not os.path.exists(made.pdf)


def check_damage():
    """Files with any byte changed are printed or told, and never end the program otherwise."""
    for name in ("palette.png", "progressive.jpg", "inks.jpg", "turned.jpg"):
        data = KINDS[name]
        files, cards = {}, []
        for at in range(3, len(data), 5):
            other = "%d%s" % (at, name)
            files[other] = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:]
            cards.append(("", "![A](%s){width=20mm}" % other))
        with temporary() as folder:
            made = Made(folder, cards, files)
            said = made.run("--cards", status=1)  # some of them are damaged
            assert " is damaged: " in said, said


def profile(name, space=b"RGB "):
    """The least of an ICC profile: a header and a description."""
    text = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0"
    return (bytes(16) + space + bytes(108) + struct.pack(">I", 1) + b"desc"
            + struct.pack(">II", 144, len(text)) + text)


def with_profile(data, icc):
    """The same file, which says what its colours are."""
    if data[:2] == b"\xff\xd8":
        body = b"ICC_PROFILE\0\x01\x01" + icc
        return data[:2] + b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body + data[2:]
    body = b"iCCP" + b"name\0\0" + zlib.compress(icc)
    return data[:33] + struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)) + data[33:]


def check_colours_of_others():
    """What is printed as sRGB and means other colours is told, once a picture; grey and sRGB are not."""
    files = {}
    for name in ("deep.png", "progressive.jpg"):
        files["a" + name] = with_profile(KINDS[name], profile(b"Adobe RGB (1998)"))
        files["s" + name] = with_profile(KINDS[name], profile(b"sRGB IEC61966-2.1"))
        files["g" + name] = with_profile(KINDS[name], profile(b"Dot Gain 20%", b"GRAY"))
        files["x" + name] = with_profile(KINDS[name], profile(b"")[:140] + b"\xff" * 9)
    with temporary() as folder:
        made = Made(folder, [("", "![A](%s){width=10mm}" % name) for name in files], files)
        said = made.run("--cards")
        told = re.findall(r"the colours of the picture '(\S+)' are those of '([^']*)'", said)
        assert told == [("adeep.png", "Adobe RGB (1998)"), ("xdeep.png", "a profile"),
                        ("aprogressive.jpg", "Adobe RGB (1998)"), ("xprogressive.jpg", "a profile")], said


def check_damage_that_goes_on():
    """A decoder that finds its way again leaves a picture that is not what it was: told."""
    data = KINDS["turned.jpg"]
    hurt = data[:data.rindex(b"\xff\xda") + 16] + data[-2:]
    with temporary() as folder:
        made = Made(folder, [("", "![A](hurt.jpg){width=10mm}")], {"hurt.jpg": hurt})
        assert "is damaged in part and may not show all: " in made.run("--cards")


def check_among_words():
    with temporary() as folder:
        made = Made(folder, [("", "Words ![seen](grey.png) go on.")])
        assert "among words" in made.run("--cards")
        assert "seen" in run(["pdftotext", made.pdf, "-"])[0].decode()


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "pictures/" + name[6:].replace("_", "-"), function
