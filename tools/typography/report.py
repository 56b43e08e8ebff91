"""docs/typography.md."""
import os
import re

from typography.common import FONT, LEADING, MEASURES, ROOT, SIZE, TOLERANCE
from typography.figures import LOOSE, RIVER, SHORT
from typography.setters import APART, TYPST, Goprep, Latex, Typst
from typography.texts import GUIDE, MANY

# Key, heading, form, what it is: a figure of the comparison, one more by which programs are
# compared (less is better in both), or just told.
ASKED, MORE, TOLD = 1, 2, 3
ROWS = [
    ("mean", "**word spaces: mean deviation, %**", "%.1f", ASKED),
    ("worst", "**widest, times natural**", "%.2f", ASKED),
    ("loose", "**lines beyond 1.5 times, %**", "%.1f", ASKED),
    ("hyphens", "**hyphens per 100 lines**", "%.1f", ASKED),
    ("three", "**three or more in a row**", "%d", ASKED),
    ("sd", "standard deviation, %", "%.1f", MORE),
    ("two", "two hyphens in a row", "%d", MORE),
    ("single", "lines of one word", "%d", MORE),
    ("over", "too long", "%d", MORE),
    ("short", "short last lines", "%d", MORE),
    ("rest", "part of a word alone", "%d", MORE),
    ("rivers", "rivers per 100 lines", "%.1f", MORE),
    ("river", "longest river", "%d", MORE),
    ("tightest", "tightest, times natural", "%.2f", TOLD),
    ("divided", "divided words per 100 lines", "%.1f", TOLD),
    ("lines", "lines", "%d", TOLD),
]

INTRO = """# Typography, compared

The same paragraphs, set by goprep-pdf, by pdfLaTeX and LuaLaTeX with microtype, and by Typst. This
page is written by `make compare-typography` (`tools/compare_typography.py`); its figures come from
the finished PDFs, as `pdftotext -bbox` sees them.

"""

HOW = """## What was set

- **Texts**: three, and what each is for:
%(texts)s
- **Font**: %(font)s, regular, %(size)g pt on %(leading)g pt, from the file in `fonts/`, with its kerning
  and ligatures; the same in all programs, and checked: the natural word space of every PDF is the
  same. US English hyphenation, at least 2 letters before and 3 behind. No indent.
- **goprep-pdf**: the style `old.body` of `layouts/booklet-classic.yaml`: protrusion, expansion
  up to %(expand)s %%, and letters up to %(apart)s %% of an em further apart or closer (`letterspace`), which
  TeX does not do. **goprep-pdf, means of microtype**: without that, `letterspace: 0`.
- **pdfLaTeX, LuaLaTeX**: microtype as it comes (protrusion, and expansion up to 2 %%),
  `\\tolerance` %(tolerance)d as in the style above, `\\emergencystretch` 1 em, `\\frenchspacing`. The
  patterns are those of goprep-pdf's dictionary, so that all three may divide words at the same
  places. pdfLaTeX loads the font by metrics that `otftotfm` makes, with all pairs of kerning.
- **Typst**: `par(justify: true)`, everything else as it comes: optimised line ends, overhang, its
  own patterns, spaces only. **Typst, letters apart**: with `justification-limits` that let letters
  be %(tracking)s %% of an em closer or further apart, which for this font is what goprep-pdf's expansion
  and letterspace are worth together.

All break paragraphs as a whole. Two rules differ: goprep-pdf divides names such as WaitGroup only
between their parts, those such as getValue never; the others may end a line with "Can-" of
CancelFunc. Pages are two metres tall, so that no page end interferes.

## What the rows mean

Spaces are measured line by line: the mean space of a line over the natural one, which every program
sets in last lines. Last lines themselves do not count.

- **mean deviation, standard deviation**: of that ratio from 1, and around its mean, in per cent.
- **widest, tightest**: the ratio of the worst line of either kind.
- **lines beyond %(loose)g times**: share of all justified lines whose spaces are wider than that.
- **hyphens**: lines that end with one, set or typed; **in a row**: runs of such lines.
- **lines of one word**: no space to measure; **too long**: stands out of the column by more
  than a hanging hyphen.
- **short last lines**: under %(short)g em; **part of a word alone**: the rest of a divided word is the
  whole last line.
- **rivers**: chains of spaces through %(river)d or more lines, each lying under the last by half a
  natural space or more.

## To repeat it

    tools/deps.sh install compare     # LaTeX and more, from Debian; a few hundred megabytes
    make compare-typography

Typst is installed as a Python package, version %(typst)s, into `build/typst`; the dictionary's
package is unpacked into `build/typography`. What is missing is named and left out. PDFs and sources
stay in `build/typography`.
"""

READING = """## In short

- **As shipped** (`booklet-classic`: letters may stand a little apart) goprep-pdf is at least equal to the
  better of LaTeX and Typst in all five figures, at all three measures: with the guide, with the
  tuning text, and with the dictionary. It has evener spaces than LaTeX at no more hyphens than Typst.
- **With nothing but the means of microtype** it is no clear winner. Nobody can have LaTeX's even spaces
  and Typst's few hyphens at once, and LaTeX and goprep-pdf weigh them differently. goprep-pdf takes
  a loose line sooner than a second hyphen in a row, has hardly a ladder of three, and its worst
  lines in a narrow column are less bad; LaTeX has fewer lines beyond 1.5 times in wider ones. Some
  of what remains is rules: LaTeX divides "Contri-bution(s)", goprep-pdf no word with a bracket in it.
- **Typst with letters apart**, by as much as goprep-pdf's letters give in all, has fewer hyphens
  still, and pays with spaces about twice as uneven; in a half column it sets no ladder of three at
  all where goprep-pdf sets one or two in 3,000 lines.
- Beyond the five, the others do better here and there: as shipped, the half column of the dictionary
  has more pairs of hyphens than Typst's, and some columns have a river more than LaTeX's.
- **How costs were chosen**: a search fitted them to the licences alone; between the last three
  candidates the figures of all three texts decided. `letterspace: 0.7` is older and was chosen by
  the guide.

"""

PICTURES = """## Side by side

The guide's first paragraph, %(mm)g mm wide, at the same size.

| %(names)s |
|%(rule)s|
| %(images)s |

"""


def table(header, rows):
    out = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join(out + ["| " + " | ".join(r) + " |" for r in rows]) + "\n"


def tables(figures, names, kinds):
    """One table for each measure."""
    out = []
    for name, mm in MEASURES:
        out.append("### %s, %g mm\n\n" % (name[0].upper() + name[1:], mm))
        rows = [[h] + [f % figures[name][n][k] for n in names] for k, h, f, kind in ROWS
                if kind in kinds]
        out.append(table([""] + names, rows) + "\n")
    return "".join(out)


def verdicts(figures, ours, theirs, kind):
    """Where ours is behind the best of the others, and the count of places where it is not."""
    behind, good = [], 0
    for name, at in figures.items():
        for key, heading, form, of in ROWS:
            others = {t: at[t][key] for t in theirs}
            if of != kind or not others:
                continue
            best = min(others, key=others.get)
            if float(form % at[ours][key]) <= float(form % others[best]):
                good += 1
            else:
                behind.append("%s, %s: %s, %s has %s" % (
                    name, heading.strip("*"), form % at[ours][key], best, form % others[best]))
    return good, behind


def standing(results, ours, theirs):
    """A table of how many figures are at least equal, and all those that are not."""
    rows, lines = [], []
    for text, figures in results.items():
        row = [text]
        for kind in (ASKED, MORE):
            good, behind = verdicts(figures, ours, theirs, kind)
            row.append("%d of %d" % (good, good + len(behind)))
            lines += ["- %s: %s" % (text, b) for b in behind if kind == ASKED]
        rows.append(row)
    head = table(["text", "the five figures, three measures", "the other figures"], rows)
    return head + ("\nBehind in, of the five:\n\n" + "\n".join(lines) + "\n" if lines else "") + "\n"


def allowed(key):
    """What old.body allows letters to give, in per cent."""
    with open(os.path.join(ROOT, "layouts", "booklet-classic.yaml"), encoding="utf-8") as f:
        body = re.search(r"old\.body: \{[^}]*", f.read())[0]
    found = re.search(key + r": ([\d.]+)", body)
    return found[1] if found else "0"


def where(results, programs):
    tex = [p.name for p in programs if isinstance(p, Latex)]
    typst = [p.name for p in programs if isinstance(p, Typst) and not p.apart]
    apart = [p.name for p in programs if isinstance(p, Typst) and p.apart]
    ours = [p.name for p in programs if isinstance(p, Goprep)]
    out = ["## Where goprep-pdf stands\n\nFigures at least as good as the best of the others, to the "
           "digits shown.\n\n"]
    for name, what, theirs in ((ours[0], "LaTeX and Typst", tex + typst),
                               (ours[0], apart[0] if apart else "", apart),
                               (ours[1], "LaTeX", tex), (ours[1], "Typst", typst)):
        if theirs:
            out.append("**%s**, against %s:\n\n" % (name, what))
            out.append(standing(results, name, theirs))
    return "".join(out)


def texts_told(texts, many):
    out = []
    for t in texts:
        counts = ", ".join("%d at %g mm" % (many[t.name][n], mm) for n, mm in MEASURES)
        out.append("  - **%s**: %s %d paragraphs; of two lines or more are %s." % (
            t.name, t.about, len(t.counted), counts))
    return "\n".join(out)


def document(programs, skipped, texts, results, many, pictures):
    """results: figures by text, measure and program; many: multi-line paragraphs of each."""
    names = [p.name for p in programs]
    out = [INTRO, "| program | version |\n|---|---|\n"]
    for p in programs:
        out.append("| %s | %s |\n" % (p.name, p.version + (
            ", " + p.detail if getattr(p, "detail", "") else "")))
    for name, why in skipped:
        out.append("| %s | left out: %s |\n" % (name, why))
    out.append("\n" + READING)
    out.append(where(results, programs))
    if pictures:
        out.append(PICTURES % {"mm": MEASURES[-1][1], "names": " | ".join(n for n, _ in pictures),
                               "rule": "---|" * (len(pictures) - 1) + "---",
                               "images": " | ".join("![%s](%s)" % p for p in pictures)})
    for t in texts:
        out.append("## %s: the figures\n\nLess is better in all rows but the last three.\n\n" %
                   (t.name[0].upper() + t.name[1:]))
        out.append(tables(results[t.name], names, (ASKED,) if t.brief else (ASKED, MORE, TOLD)))
    out.append(HOW % {"texts": texts_told(texts, many), "font": FONT[0], "size": SIZE,
                      "leading": LEADING, "loose": LOOSE, "short": SHORT, "river": RIVER,
                      "typst": TYPST, "expand": allowed("expand"), "tolerance": TOLERANCE,
                      "apart": allowed("letterspace"), "tracking": "%g" % APART})
    return "".join(out)
