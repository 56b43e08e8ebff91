"""Font sheets: with them and without them, with damaged ones, and with fonts that they were not made for,
the PDFs are the same to the byte."""
import glob
import os
import re

import guides
import pdfkit
from pdfkit import ROOT, SANITIZED, once, temporary
from test_damage import linked

JOBS = [["--cards"], ["--booklet"], ["--booklet", "--layout", "booklet-classic"],
        ["--cards", "--layout", "cards-a6-code"], ["--booklet", "--layout", "booklet-large"]]

# Letters that languages treat in ways of their own, ligatures, kerning, figures, signs.
TEXTS = {
    "en": "AVATAR affine office waffle fjord Thru \"quoted\" 1/2 10-20 3:4 x->y (A) [b] {C} 100 % FAQ: Rust. #1 ≤ 2 → 3",
    "de": "Schifffahrt auflauf Käfer Öl „Wort“ Straße STRAẞE Te Fa Äpfel 3 % §12 5–7",
    "fr": "l’œuvre « naïve » ça ; où ? Œil ÇA ÉTÉ fi ffi 1 234,50 €",
    "tr": "fikir fincan filim İstanbul ılık şişe ğ ffi",
    "ro": "ştiință țară ţară știre Şi Ţi fi",
    "ca": "col·lecció paral·lel L·L fi",
    "nl": "ĳs IJsland bijfiguur café",
    "pl": "Łódź źdźbło fiński żółw Ó ć",
    "ru": "Съешь ещё этих мягких французских булок fi",
    "el": "Γαζέες καὶ μυρτιὲς δὲν θὰ βρῶ fi",
    "vi": "Tiếng Việt ngữ pháp fi",
}


def tests():
    for language in TEXTS:
        yield "sheets/" + language, lambda language=language: check_language(language)
    yield "sheets/shipped", check_shipped
    yield "sheets/another-font", check_another_font
    yield "sheets/damaged", check_damaged
    yield "sheets/features-of-the-layouts", check_features


def guide(language):
    text = TEXTS[language]
    cards = [{"id": "c%d" % n, "question": text[:40] + "?", "answer": (text + " ") * 12 + "*%s* **%s** `%s`" % ((text[:60],) * 3)}
             for n in range(3)]
    return guides.write("sheets-" + language, guides.shell(cards, language=language))


def make(folder, args, guide_path):
    out = os.path.join(folder, "out.pdf")
    pdfkit.run([os.path.join(folder, "goprep-pdf"), *args, "-q", "-o", out, *([guide_path] if guide_path else [])],
               cwd=folder)
    with open(out, "rb") as f:
        return f.read()


def compare(folder, jobs, guide_path):
    sheets = os.path.join(folder, "fonts/plain.sheets")
    aside = os.path.join(folder, "aside")
    for args in jobs:
        with_them = make(folder, args, guide_path)
        os.rename(sheets, aside)
        without = make(folder, args, guide_path)
        os.rename(aside, sheets)
        assert with_them == without, args


@once
def jobs():
    return JOBS[:2] if SANITIZED else JOBS


def check_language(language):
    with temporary() as folder:
        linked(folder)
        assert os.path.exists(os.path.join(folder, "fonts/plain.sheets"))
        compare(folder, jobs(), guide(language))


def check_shipped():
    with temporary() as folder:
        linked(folder)
        compare(folder, jobs(), None)


def replaced(folder, name, change):
    path = os.path.join(folder, "fonts", name)
    with open(path, "rb") as f:
        data = bytearray(f.read())
    change(data)
    os.remove(path)
    with open(path, "wb") as f:
        f.write(data)


def table(data, tag):
    n = int.from_bytes(data[4:6], "big")
    for i in range(n):
        e = 12 + 16 * i
        if data[e:e + 4] == tag:
            return int.from_bytes(data[e + 8:e + 12], "big")
    raise AssertionError(tag)


def check_another_font():
    """Another width of e, which no sheet knows: it is what is set, and the same without sheets."""
    def wider(data):
        at = table(data, b"hmtx")
        for gid in range(30, 400):
            width = int.from_bytes(data[at + 4 * gid:at + 4 * gid + 2], "big")
            data[at + 4 * gid:at + 4 * gid + 2] = (width + 20).to_bytes(2, "big")

    with temporary() as folder:
        linked(folder)
        before = make(folder, ["--cards"], guide("en"))
        replaced(folder, "Vollkorn-Regular.ttf", wider)
        assert make(folder, ["--cards"], guide("en")) != before
        compare(folder, [["--cards"]], guide("en"))


def check_damaged():
    with temporary() as folder:
        linked(folder)
        sheets = os.path.join(folder, "fonts/plain.sheets")
        want = make(folder, ["--cards"], guide("en"))
        with open(sheets, "rb") as f:
            data = f.read()
        os.remove(sheets)
        for step in ((4099,) if SANITIZED else (7, 611, 4099)):
            with open(sheets, "wb") as f:
                f.write(bytes(b ^ (0x5A if i % step == 0 else 0) for i, b in enumerate(data)))
            assert make(folder, ["--cards"], guide("en")) == want, step
        with open(sheets, "wb") as f:
            f.write(data[:len(data) // 2])
        assert make(folder, ["--cards"], guide("en")) == want


def check_features():
    """What a layout at hand asks for is in the sheets."""
    with open(os.path.join(ROOT, "src/text/font/sheet_pack.c"), encoding="utf-8") as f:
        packed = set(re.findall(r'\{\{"([^"]*)", \d+\}, (?:true|false)\}', f.read()))
    assert "tnum,lnum" in packed
    for path in glob.glob(os.path.join(ROOT, "layouts/*.yaml")):
        with open(path, encoding="utf-8") as f:
            for quoted, bare in re.findall(r'\bfeatures: (?:"([^"]*)"|([^,}\n]+))', f.read()):
                assert (quoted or bare).strip() in packed, (path, quoted or bare)
