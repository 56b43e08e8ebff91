"""What people get who copy text out of the viewer they have: right-to-left words as they are read, the
vowel signs and blanks of Hindi, the indentation of code. Each reader is held to what it can do."""
import re
import sys

import guides
from pdfkit import document, once
from readers import ALWAYS, WHERE_INSTALLED, reader

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
        texts = RIGHT_TO_LEFT if name == "rtl" else HINDI
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


def tests():
    for name in list(ALWAYS) + list(WHERE_INSTALLED):
        if name in REVERSE_NOTHING:
            yield "readers/rtl/" + name, lambda n=name: check_reversed(n)
        elif name in KNOWN:
            yield "readers/rtl/" + name, lambda n=name: check_words(n, "rtl", RIGHT_TO_LEFT)
        yield "readers/hindi/" + name, lambda n=name: check_words(n, "hindi", HINDI)
        yield "readers/code/" + name, lambda n=name: check_code(n)
