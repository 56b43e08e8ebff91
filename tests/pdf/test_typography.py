"""Font features, letters that give, hanging punctuation, as other readers see them."""
import os
import re

import pdfkit
from pdfkit import GUIDE, document, goprep, pages


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "typography/" + name[6:].replace("_", "-"), function


def text_with(features):
    """The words of one card whose answer is set in these features, and the fonts' glyphs of it."""
    with pdfkit.temporary() as folder:
        layout = os.path.join(folder, "features.yaml")
        with open(layout, "w", encoding="utf-8") as f:
            f.write("name: features\nextends: cards-a6\nstyles:\n"
                    "  card.word: {font: serif, weight: 400, sizes: [7/9], features: \"%s\"}\n"
                    % features)
        guide = os.path.join(folder, "guide.yaml")
        with open(guide, "w", encoding="utf-8") as f:
            f.write("title: T\nsections:\n- id: s\n  title: S\n  name: S\n  letter: S\n  cards:\n"
                    "  - id: c\n    question: Q?\n    answer: Office HTTP/2 in 1967, affluent KiB. "
                    "The 10 first APIs, and fjords.\n")
        pdf = os.path.join(folder, "out.pdf")
        goprep("--cards", "--layout", layout, "-o", pdf, guide)
        out, _ = pdfkit.run(["pdftotext", "-layout", pdf, "-"])
        drawn, _ = pdfkit.run(["mutool", "draw", "-q", "-F", "trace", pdf])
        answer = [re.sub(r"\s+", " ", t) for t in out.decode("utf-8").split("\n") if "HTTP" in t]
        glyphs = re.findall(rb'glyph="(\w+)', drawn)
        return answer, glyphs


def check_features_change_glyphs_but_no_text():
    plain, glyphs = text_with("")
    assert plain and "Office HTTP/2 in 1967, affluent KiB." in plain[0], plain
    for features in ("smcp", "c2sc,smcp", "onum", "tnum,lnum", "smcp,c2sc,onum,tnum"):
        text, other = text_with(features)
        assert text == plain, "%s: %s" % (features, text)
        assert other != glyphs or features == "onum", features + " changes nothing"


def check_classic_letters_give():
    """Lines of the justified booklet are scaled by 2 % at most, in both directions."""
    pdf = document(GUIDE, "booklet-classic", "a4")
    drawn, _ = pdfkit.run(["mutool", "draw", "-q", "-F", "trace", pdf])
    ratios = set()
    for m in re.finditer(rb'trm="([-.\d]+) \S+ \S+ ([-.\d]+)"', drawn):
        if float(m[2]):
            ratios.add(round(float(m[1]) / float(m[2]), 3))
    assert min(ratios) >= 0.979 and max(ratios) <= 1.021, sorted(ratios)
    assert min(ratios) < 0.99 and max(ratios) > 1.01, sorted(ratios)
    assert len(ratios) <= 41, "%d different scales" % len(ratios)


def check_classic_punctuation_hangs():
    """Some lines of the text column end in a hyphen or stop beyond its edge, none in a letter."""
    pdf = document(GUIDE, "booklet-classic", "a4")
    ends = {}
    for page in pages(pdf):
        for word in page.words:
            ends.setdefault(round(word.x1, 1), []).append(word.text[-1])
    edges = sorted(ends, key=lambda x: -len(ends[x]))[:2]  # right-hand and left-hand pages
    beyond = [c for x in ends for c in ends[x] if any(0.8 < x - e < 4 for e in edges)]
    assert len(beyond) > 20, beyond
    assert sum(c in ".,;:-\u00ad’”!?" for c in beyond) > len(beyond) * 0.8, beyond
