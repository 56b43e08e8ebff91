"""What people get who copy text out of the viewer they have: right-to-left words as they are read, the
vowel signs and blanks of Hindi, the indentation of code. Each reader is held to what it can do."""
import os
import re
import sys
import unicodedata

import guides
from pdfkit import ROOT, document, goprep, once, temporary
from readers import ALWAYS, WHERE_INSTALLED, poppler_raw, reader

RIGHT_TO_LEFT = [
    ("he", "שלום עולם, זהו טקסט בעברית."),
    ("ar", "السلام عليكم ولا إله إلا الله"),
    ("ar", "ولا إله إلا بالسلام"),
    ("fa", "می‌خواهم ۵ سال، سال ۱۴۰۲"),
    ("he", "המילה Oceania בתוך טקסט עברי, 2019."),
    ("he", "(ראו עמודים 12–15) בספר Go 1.22!"),
    ("fa", "تجربهٔ onboarding در 3 شرکت"),
    ("en", "The word שלום עולם means peace."),
    ("he", "בירה: אזרבייג׳ן"),
    ("he", "מילה **מודגשת** כאן"),
]
HINDI = [("hi", "सवालों करें में"), ("hi", "उत्तरों जिन्हें चीजें"), ("hi", "हिन्दी में किताबें पढ़ें, श्री १२")]
SCRIPTS = [
    ("en", "The quick brown fox — efficient, “waffle” 3.5 % off §4 (a) [b] {c} fjord."),
    ("de", "Größe, Straße, Äpfel; „Zitat“, 10 000 €."), ("fr", "L’œuvre déjà vue : « ça » ?"),
    ("es", "¿Qué pasó, niño?"), ("pl", "Zażółć gęślą jaźń."), ("cs", "Příliš žluťoučký kůň."),
    ("tr", "İstanbul ışık ğ ş."), ("vi", "Tiếng Việt rất đẹp."), ("el", "Ελληνικά: αβγδ, ώρα;"),
    ("ru", "Русский текст, ёж — «да»."), ("uk", "Їжак і ґанок."), ("th", "ภาษาไทย น้ำ ทำ กำลัง ที่นี่"),
    ("zh", "中文文字，测试。"), ("zh-Hant", "繁體中文，測試。"), ("ja", "日本語のテスト、カタカナ。"),
    ("ko", "한국어 시험 문장."), ("hi", "हिन्दी में **किताबें पढ़ें** और *उत्तरों* को `जिन्हें` चीजें"),
]
# Ghostscript makes other characters of every glyph that stands for several: ligatures, and vowel signs.
# Marks above marks (Thai) come out of order in PDFBox, SARA AM in two pieces in pdfminer and pdfplumber.
KNOWN_SCRIPTS = {
    "gs": "efficient “waffle” off fjord น้ำ में किताबें पढ़ें उत्तरों जिन्हें चीजें हिन्दी",
    "pdfbox": "ที่นี่",
    "pdfminer": "น้ำ ที่นี่",
    "pdfplumber": "น้ำ",
}
CODE = ["func f() {", "    if x {", "        return \"(a) [b]\"", "    }", "}"]

# Words that a reader is known to get wrong, whatever the form: a mark that is raised is an object of
# its own for PDFium; poppler sorts words beside numbers and other scripts; pdf.js sees a space behind
# a letter without width at a word's end (the alef of lam-alef) and leaves out joiners; pypdf splits
# words before a mark and at changes of font.
KNOWN = {
    "pdfium": "تجربهٔ",
    "pdfjs": "ولا إلا می‌خواهم 12–15 تجربهٔ श्री",
    "pdfbox": "",
    "pypdf": "12–15 means מודגשת כאן",
    "poppler": "۵ Oceania בתוך 12–15 בספר تجربهٔ onboarding در 3 שלום עולם means شرکت",
}
REVERSE_NOTHING = ("mupdf", "pdfminer")  # mupdf: before 1.28


@once
def guide(name):
    if name == "code":
        texts = [("en", "```go\n%s\n```\n" % "\n".join(CODE))]
    else:
        texts = {"rtl": RIGHT_TO_LEFT, "hindi": HINDI, "scripts": SCRIPTS}[name]
    cards = [{"id": "c%d" % i, "question": "Q%d" % i, "language": language, "answer": text}
             for i, (language, text) in enumerate(texts)]
    return guides.write("readers-" + name, guides.shell(cards, language=texts[0][0]))


def words(text):
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff*]", "", text)
    return set(re.split(r"[\s.,:()!،]+", text)) - {""}


def read(name, of):
    """The text, or None where the reader is not installed, which is told."""
    function = reader(name)
    if isinstance(function, str):
        print("skipped readers/%s/%s: needs %s" % (of, name, function), file=sys.stderr)
        return None
    return function(document(guide(of), "booklet-a5", "a4"))


def check_words(name, of, texts):
    text = read(name, of)
    if text is None:
        return
    lost = set().union(*(words(t) for _, t in texts)) - words(text) - words(KNOWN.get(name, ""))
    assert not lost, "%s: lost or disordered: %s" % (name, " ".join(sorted(lost)))


def check_scripts(name):
    """Every word of every script, whatever font it is in; without the blanks that some readers see in them."""
    text = read(name, "scripts")
    if text is None:
        return
    flat = unicodedata.normalize("NFC", re.sub("[\\s\u00ad\u200b\u2060\ufeff]", "", text))
    known = words(KNOWN_SCRIPTS.get(name, ""))
    lost = [w for _, t in SCRIPTS for w in words(t.replace("`", "")) - known if unicodedata.normalize("NFC", w) not in flat]
    assert not lost, "%s: lost: %s" % (name, " ".join(lost))


def check_reversed(name):
    """Nothing is lost where all is taken as it stands on the page."""
    text = read(name, "rtl")
    if text is None:
        return
    found = words(text)
    lost = [w for _, t in RIGHT_TO_LEFT for w in words(t) - words("تجربهٔ می‌خواهم 12–15 الله") - found
            if w[::-1] not in found]
    assert not lost, "%s: lost: %s" % (name, " ".join(sorted(lost)))


def check_code(name):
    text = read(name, "code")
    if text is None:
        return
    for line in CODE:
        if name == "pdfjs":  # drops the blanks that a line begins with
            line = line.lstrip()
        elif name == "pdfium":  # makes one of them
            line = re.sub("^ +", " ", line)
        assert re.search("(?m)^" + (" *" if name == "poppler-layout" else "") + re.escape(line), text), \
            "%s: no line %r in:\n%s" % (name, line, text[-2000:])


EMOJI = "Joined 👩‍💻 👩🏽‍🚀 👍🏽 👨‍👩‍👧 new 🥰 🥳 🦢 end"
EMOJI_FONT = os.path.join(ROOT, "fonts", "NotoEmoji_400Regular.ttf")


def check_emoji(name):
    """Each sequence is one sign, and the blanks between signs of another font are not lost."""
    if not os.path.exists(EMOJI_FONT):
        print("skipped readers/emoji/%s: needs Noto Emoji (make fonts-all)" % name, file=sys.stderr)
        return
    path = guides.write("readers-emoji", guides.shell([{"id": "c", "question": "Q", "answer": EMOJI}]))
    function = reader(name)
    if isinstance(function, str):
        print("skipped readers/emoji/%s: needs %s" % (name, function), file=sys.stderr)
        return
    text = function(document(path, "booklet-a5", "a4"))
    assert EMOJI in re.sub(r"\s+", " ", text), "%s: %r" % (name, text[-2000:])


def check_stand_ins():
    """What no font has is printed as its name, or as a box that can be copied, if one asks for it."""
    sign = "\U00013000"
    path = guides.write("readers-missing", guides.shell([{"id": "c", "question": "Q", "answer": "a %s b" % sign}]))
    with temporary() as folder:
        pdf = os.path.join(folder, "a.pdf")
        _, err = goprep("--cards", "-o", pdf, path, status=1)
        assert b"no font has U+13000" in err and not os.path.exists(pdf), err
        for how, wanted in (("name", "a [egyptian hieroglyph a001] b"), ("box", "a %s b" % sign)):
            _, err = goprep("--cards", "--missing-glyph=" + how, "-o", pdf, path)
            assert b"warning: no font has U+13000" in err, err
            assert wanted in poppler_raw(pdf).replace("\u00a0", " "), poppler_raw(pdf)


def tests():
    yield "readers/missing", check_stand_ins
    for name in ("poppler", "pdfium", "pdfjs", "pdfbox", "pypdf"):
        yield "readers/emoji/" + name, lambda n=name: check_emoji(n)
    for name in list(ALWAYS) + list(WHERE_INSTALLED):
        if name in REVERSE_NOTHING:
            yield "readers/rtl/" + name, lambda n=name: check_reversed(n)
        elif name in KNOWN:
            yield "readers/rtl/" + name, lambda n=name: check_words(n, "rtl", RIGHT_TO_LEFT)
        yield "readers/hindi/" + name, lambda n=name: check_words(n, "hindi", HINDI)
        yield "readers/code/" + name, lambda n=name: check_code(n)
    for name in list(ALWAYS) + list(WHERE_INSTALLED) + ["gs", "pdfplumber"]:
        yield "readers/scripts/" + name, lambda n=name: check_scripts(n)
