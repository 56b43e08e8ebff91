#!/usr/bin/env python3
"""Sets the shipped guide's prose in goprep-pdf, LuaLaTeX with microtype and Typst, measures the
PDFs, and writes docs/typography.md.

    tools/compare_typography.py [--output FILE] [--offline]

All get the same paragraphs, font file, size, leading and measures. What is judged is the finished
PDF, as poppler's pdftotext sees it: the places of words, nothing that a program says of itself.
A program that is missing is named and left out. Typst comes as a Python package into build/typst,
unless --offline; `tools/deps.sh install compare` brings LuaLaTeX.
"""
import argparse
import collections
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import unicodedata
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(ROOT, "build", "typography")
VENV = os.path.join(ROOT, "build", "typst")
GUIDE = "data/guide.yaml"
TYPST = "0.15.2"

FONT = ("Gentium Plus", "GentiumPlus-Regular.ttf")
SIZE, LEADING = 10.25, 13.5  # pt, those of old.body in layouts/booklet-classic.yaml
MM = 72 / 25.4
MEASURES = [  # name, mm
    ("A5 text block", 110.0),
    ("card, answer column", 85.0),
    ("half column", 52.5),
]
TALL = 2000.0  # mm, a page: few page ends, so that no program breaks lines with a view to them
LOOSE = 1.5    # a line whose spaces are wider than so many natural ones
RIVER = 4      # lines
SHORT = 3.0    # em, a last line
SPILL = 0.35   # em, a line's end beyond the measure that no hanging hyphen or comma explains

PROSE = ["intro", "situation", "task", "action", "result", "answer", "setup", "thinking", "why",
         "tip", "followups", "pitfalls", "listen_for", "audience"]


class Missing(Exception):
    """A program that is not here: named, and left out."""


def run(command, **options):
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise SystemExit("%s: status %d\n%s" % (command[0], done.returncode, text[-4000:]))
    return text


# ---- Paragraphs ---------------------------------------------------------------------------------

def unescape(text):
    """A text as the model dump writes it."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def plain(text):
    """One paragraph without markup, with typographic quotes: the same input for all."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\\([\\`*_\[\]])", lambda m: chr(0xE000 + ord(m[1])), text)
    text = re.sub(r"`([^`]*)`", lambda m: m[1].replace("*", "\uE02A"), text)
    text = text.replace("*", "")
    text = re.sub("[\uE000-\uE07F]", lambda m: chr(ord(m[0]) - 0xE000), text)
    text = re.sub(r'(^|[\s(])"', "\\1\u201C", text).replace('"', "\u201D")
    text = re.sub(r"(^|[\s(])'", "\\1\u2018", text).replace("'", "\u2019")
    return " ".join(text.split())


def paragraphs():
    """All prose of the guide, asked from the program, so that no YAML is read here; and whether
    each paragraph holds names from programs (inline code)."""
    dump = run(["./goprep-pdf", "--booklet", "--dump", "model", GUIDE])
    found, named = [], []
    for line in dump.splitlines():
        field = re.match(r'\s*(?:(?:answer|star) )?(%s)\b[^"]*"(.*)"$' % "|".join(PROSE), line)
        if not field:
            continue
        text = re.sub(r"^```.*?^```", "", unescape(field[2]), flags=re.M | re.S)
        text = re.sub(r"^(?:- |\d+\. )", "\n", text, flags=re.M)
        for part in re.split(r"\n\s*\n", text):
            if plain(part):
                found.append(plain(part))
                named.append("`" in part)
    return found, named


# ---- Programs -----------------------------------------------------------------------------------

def write(name, text):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


class Goprep:
    def __init__(self, apart=True):
        self.apart = apart
        self.name = "goprep-pdf" + ("" if apart else " without letterspace")

    def find(self):
        self.version = run(["./goprep-pdf", "--version"]).split()[-1]

    def set(self, texts, measure, stem):
        guide = {"title": "T", "language": "en-US",
                 "intro": [re.sub(r"([\\`*_\[\]])", r"\\\1", t) for t in texts],
                 "sections": [{"id": "s", "title": "S", "name": "S", "letter": "S",
                               "kind": "questions", "cards": [{"id": "c", "question": "Q?"}]}]}
        style = {"like": "old.body", "sizes": ["%g/%g" % (SIZE, LEADING)], "indent": 0}
        if not self.apart:
            style["letterspace"] = 0
        body = {"value": "{guide.intro}", "style": "compare", "code": "old.code"}
        stack = {"x": "0mm", "right": "0mm", "baseline": "20mm", "last": "-10mm",
                 "overflow": "next-page", "items": [{"body": body}]}
        layout = {"name": stem, "extends": os.path.join(ROOT, "layouts", "booklet-classic.yaml"),
                  "kind": "booklet", "about": "comparison",
                  "page": {"width": "%gmm" % (measure + 40), "height": "%gmm" % TALL,
                           "outer": "20mm", "inner": "20mm"},
                  "styles": {"compare": style},
                  "pages": {"compare": {"elements": [{"stack": stack}]}},
                  "parts": [{"page": "compare"}]}
        pdf = os.path.join(WORK, stem + ".pdf")
        # JSON is YAML.
        run(["./goprep-pdf", "--quiet", "--booklet", "--layout",
             write(stem + ".yaml", json.dumps(layout)), "-o", pdf,
             write(stem + "-guide.yaml", json.dumps(guide))])
        return pdf


class LuaLatex:
    """pdfTeX cannot load this font with its kerning; LuaTeX breaks paragraphs by the same
    algorithm, hanging and expansion included."""

    def __init__(self, expansion):
        self.expansion = expansion
        self.name = "LuaLaTeX, microtype" + ("" if expansion else " without expansion")

    def find(self):
        if not shutil.which("lualatex"):
            raise Missing("lualatex is not installed")
        if not shutil.which("kpsewhich") or not run(["sh", "-c",
                                                     "kpsewhich microtype.sty || true"]).strip():
            raise Missing("LaTeX's microtype is not installed")
        self.version = re.search(r"This is (.*)", run(["lualatex", "--version"]))[1]

    def set(self, texts, measure, stem):
        special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
        quoted = [re.sub(r"[\\~^#$%&_{}]", lambda m: special.get(m[0], "\\" + m[0]), t)
                  for t in texts]
        source = r"""\documentclass{article}
\usepackage{fontspec}
\setmainfont[Path=%s/,Ligatures=TeXOff]{%s}
\usepackage[protrusion=true,expansion=%s]{microtype}
\pagewidth=%gmm \pageheight=%gmm
\hoffset=-1in \voffset=-1in \oddsidemargin=20mm \topmargin=20mm \headheight=0pt \headsep=0pt
\textwidth=%gmm \textheight=%gmm
\begin{document}
\pagestyle{empty}\fontsize{%gbp}{%gbp}\selectfont
\frenchspacing \parindent=0pt \parskip=0pt \raggedbottom
\pretolerance=100 \tolerance=2000 \emergencystretch=1em
\widowpenalty=0 \clubpenalty=0 \brokenpenalty=0
%s
\typeout{microtype: \csname ver@microtype.sty\endcsname}
\end{document}
""" % (os.path.join(ROOT, "fonts"), FONT[1], "true" if self.expansion else "false",
       measure + 40, TALL, measure, TALL - 40, SIZE, LEADING,
       "\n\n".join(q + r"\par" for q in quoted))
        path = write(stem + ".tex", source)
        said = run(["lualatex", "--interaction=nonstopmode", "--halt-on-error",
                    "--output-directory=" + WORK, path])
        seen = re.search(r"microtype: (\S+) (v\S+)", said)
        if seen:
            self.detail = "microtype %s" % seen[2]
        return path[:-4] + ".pdf"


class Typst:
    name = "Typst"

    def __init__(self, offline):
        self.offline = offline

    def find(self):
        python = os.path.join(VENV, "bin", "python3")
        ask = [python, "-c", "import importlib.metadata as m, typst; print(m.version('typst'))"]
        try:
            if not self.installed(ask) and not self.offline:
                venv.create(VENV, with_pip=True)
                subprocess.run([python, "-m", "pip", "install", "-q", "typst==" + TYPST],
                               check=True, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.SubprocessError) as e:
            raise Missing("the Python package typst cannot be installed: %s" % e) from e
        if not self.installed(ask):
            raise Missing("the Python package typst is not installed in build/typst")
        self.version = run(ask).strip()
        self.python = python

    def installed(self, ask):
        return os.path.exists(ask[0]) and subprocess.run(ask, capture_output=True).returncode == 0

    def set(self, texts, measure, stem):
        data = write(stem + ".json", json.dumps(texts))
        # Edges of one em together: leading and spacing are then distances of baselines less 1 em.
        path = write(stem + ".typ", """#set page(width: %gmm, height: %gmm, margin: 20mm)
#set text(font: "%s", size: %gpt, lang: "en", region: "US", hyphenate: true,
  top-edge: 0.8em, bottom-edge: -0.2em, fallback: false)
#set par(justify: true, leading: %gpt - 1em, spacing: %gpt - 1em)
#for p in json("%s") { par(p) }
""" % (measure + 40, TALL, FONT[0], SIZE, LEADING, LEADING, os.path.basename(data)))
        pdf = path[:-4] + ".pdf"
        run([self.python, "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2],"
             " font_paths=[sys.argv[3]], ignore_system_fonts=True)", path, pdf,
             os.path.join(ROOT, "fonts")])
        return pdf


# ---- Reading PDFs back --------------------------------------------------------------------------

Word = collections.namedtuple("Word", "x0 x1 y text")
Line = collections.namedtuple("Line", "words hyphen divided last")


def fold(text):
    """Letters to compare by: no ligatures, one kind of hyphen, no blanks."""
    text = re.sub("[\u00AD\u2010\u2011]", "-", text)
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def read_lines(pdf):
    """The words of each line of a PDF of one column, from the top."""
    lines = []
    page = []

    def flush():
        page.sort(key=lambda w: w.y)
        last = None
        for w in page:
            if last is None or w.y - last > LEADING / 2:
                lines.append([])
                last = w.y
            lines[-1].append(w)
        page.clear()

    for row in run(["pdftotext", "-bbox", pdf, "-"]).splitlines():
        if "<page " in row:
            flush()
        m = re.match(r'\s*<word xMin="(.*?)" yMin=".*?" xMax="(.*?)" yMax="(.*?)">(.*)</word>', row)
        if m:
            page.append(Word(float(m[1]), float(m[2]), float(m[3]), html.unescape(m[4])))
    flush()
    return [sorted(line) for line in lines]


def read_paragraphs(pdf, texts):
    """The lines of each paragraph. Every letter must be there: a lost one ends the comparison."""
    lines = iter(read_lines(pdf))
    result = []
    for text in texts:
        source = fold(text)
        at = 0
        paragraph = []
        while at < len(source):
            words = next(lines, None)
            if words is None:
                raise SystemExit("%s: ends before: %s" % (pdf, text))
            got = fold("".join(w.text for w in words))
            divided = not source.startswith(got, at)
            if divided and not (got.endswith("-") and source.startswith(got[:-1], at)):
                raise SystemExit("%s: expected %r, found %r" % (pdf, source[at:at + 80], got))
            at += len(got) - divided
            paragraph.append(Line(words, got.endswith("-"), divided, at == len(source)))
        result.append(paragraph)
    if next(lines, None):
        raise SystemExit("%s: holds more than it was given" % pdf)
    return result


# ---- Figures ------------------------------------------------------------------------------------

def gaps(line):
    return [(a.x1, b.x0) for a, b in zip(line.words, line.words[1:])]


def ladders(paragraph):
    """Lengths of runs of lines that end with a hyphen."""
    return [len(r) for r in re.findall("y+", "".join("ny"[line.hyphen] for line in paragraph))]


def rivers(paragraph, least):
    """Lengths of chains of spaces, each lying under the last by `least` points or more."""
    lengths = []
    above = []
    for line in paragraph + [None]:
        here = []
        used = set()
        for x0, x1 in (gaps(line) if line else []):
            over = [i for i, (a0, a1, _) in enumerate(above) if min(x1, a1) - max(x0, a0) >= least]
            used.update(over)
            here.append((x0, x1, 1 + max((above[i][2] for i in over), default=0)))
        lengths += [n for i, (_, _, n) in enumerate(above) if i not in used]
        above = here
    return lengths


def natural_space(found):
    """The natural word space: last lines are set to it."""
    return statistics.median(b - a for p in found if len(p) > 1 for a, b in gaps(p[-1]))


def measure_pdf(found, measure, natural):
    """The figures of one program at one measure (pt)."""
    lines = [line for p in found for line in p]
    full = [line for line in lines if not line.last]
    ratio = [statistics.mean(b - a for a, b in gaps(line)) / natural for line in full if gaps(line)]
    left = statistics.median(line.words[0].x0 for line in lines)
    runs = [n for p in found for n in ladders(p)]
    chains = [n for p in found for n in rivers(p, natural / 2)]
    ends = [p[-1].words for p in found if len(p) > 1]
    return {
        "lines": len(lines),
        "mean": statistics.mean(abs(r - 1) for r in ratio) * 100,
        "sd": statistics.pstdev(ratio) * 100,
        "worst": max(ratio),
        "tightest": min(ratio),
        "loose": 100 * sum(r > LOOSE for r in ratio) / len(full),
        "single": len(full) - len(ratio),
        "over": sum(line.words[-1].x1 - left > measure + SPILL * SIZE for line in lines),
        "hyphens": 100 * sum(line.hyphen for line in lines) / len(lines),
        "divided": 100 * sum(line.divided for line in lines) / len(lines),
        "two": runs.count(2),
        "three": sum(n >= 3 for n in runs),
        "short": sum(w[-1].x1 - w[0].x0 < SHORT * SIZE for w in ends),
        "rest": sum(p[-2].divided and len(p[-1].words) == 1 for p in found if len(p) > 1),
        "rivers": 100 * sum(n >= RIVER for n in chains) / len(lines),
        "river": max(chains),
    }


def worst_line(found, natural):
    """The line with the widest spaces, for whoever wants to know why."""
    lines = [line for p in found for line in p if gaps(line) and not line.last]
    line = max(lines, key=lambda line: statistics.mean(b - a for a, b in gaps(line)))
    ratio = statistics.mean(b - a for a, b in gaps(line)) / natural
    return "%.2f: %s" % (ratio, " ".join(w.text for w in line.words))


# Key, heading, form, whether programs are compared by it (less is better then).
COLUMNS = [
    ("lines", "lines", "%d", False),
    ("mean", "mean deviation, %", "%.1f", True),
    ("sd", "standard deviation, %", "%.1f", True),
    ("worst", "widest", "%.2f", True),
    ("tightest", "tightest", "%.2f", False),
    ("loose", "loose lines, %", "%.1f", True),
    ("single", "lines of one word", "%d", True),
    ("over", "too long", "%d", True),
    ("hyphens", "hyphens per 100 lines", "%.1f", True),
    ("divided", "of these divided words", "%.1f", False),
    ("two", "two hyphens in a row", "%d", True),
    ("three", "three or more", "%d", True),
    ("short", "short last lines", "%d", True),
    ("rest", "part of a word alone", "%d", True),
    ("rivers", "rivers per 100 lines", "%.1f", True),
    ("river", "longest river", "%d", True),
]
BRIEF = ["mean", "worst", "loose", "hyphens", "three"]  # where names count too


# ---- The document -------------------------------------------------------------------------------

INTRO = """# Typography, compared

The same paragraphs, set by goprep-pdf, by LaTeX with microtype and by Typst. This page is written by
`make compare-typography` (`tools/compare_typography.py`); its figures come from the finished PDFs, as
`pdftotext -bbox` sees them.

"""

HOW = """## What was set

- **Text**: the prose of `%(guide)s` (introductions, answers, stories, notes), %(total)d paragraphs,
  markup taken off, quotes made typographic beforehand, fenced code left out. The figures are those
  of the %(count)d paragraphs without names from programs (inline code); %(named)d have some, set as words.
  %(counts)s
  A paragraph of one line adds to the lines and to nothing else; so small a text has no 200 longer
  ones.
- **Font**: %(font)s, regular, %(size)g pt on %(leading)g pt, from the file in `fonts/`; kerning and
  ligatures as each program sets them by itself. US English hyphenation. No indent.
- **goprep-pdf**: the style `old.body` of `layouts/booklet-classic.yaml`: protrusion, expansion
  up to %(expand)s %%, and letters up to %(apart)s %% of an em further apart or closer (`letterspace`),
  which the others do not do.
- **LuaLaTeX**: microtype as it comes (protrusion, and expansion up to 2 %%), `\\tolerance` 2000 as
  in the style above, `\\emergencystretch` 1 em, `\\frenchspacing`. pdfLaTeX cannot load this font
  with its kerning; LuaTeX breaks lines by the same algorithm as pdfTeX, with the same hanging and
  expansion. The column without expansion shows what expansion alone brings.
- **Typst**: `par(justify: true)`, everything else as it comes: optimised line ends, overhang, spaces
  only.

All break paragraphs as a whole. Two rules differ. goprep-pdf sets letters a little apart, which the
others do not: the column "without letterspace" shows it without, with only the means that microtype
has. And it divides names such as WaitGroup only between their parts, those such as getValue never; the
others may end a line with "Can-" of CancelFunc. Fewer hyphens and narrower spaces are bought with
one another: read the rows together. Pages are two metres tall, so that no page end interferes.

## What the rows mean

Spaces are measured line by line: the mean space of a line over the natural one, which every program
sets in last lines. Last lines themselves do not count.

- **mean deviation, standard deviation**: of that ratio from 1, and around its mean, in per cent.
- **widest, tightest**: the ratio of the worst line of either kind.
- **loose lines**: share of all justified lines with spaces beyond %(loose)g times the natural one.
- **lines of one word**: no space to measure; **too long**: stands out of the column by more
  than a hanging hyphen.
- **hyphens**: lines that end with one, set or typed; **in a row**: runs of such lines.
- **short last lines**: under %(short)g em; **part of a word alone**: the rest of a divided word is the
  whole last line.
- **rivers**: chains of spaces through %(river)d or more lines, each lying under the last by half a
  natural space or more.

## To repeat it

    tools/deps.sh install compare     # LuaLaTeX, from Debian; a few hundred megabytes
    make compare-typography

Typst is installed as a Python package, version %(typst)s, into `build/typst`. A program that is
missing is named and left out. PDFs and sources stay in `build/typography`.
"""


def table(header, rows):
    out = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join(out + ["| " + " | ".join(r) + " |" for r in rows]) + "\n"


def verdicts(figures, ours, theirs):
    """Where ours is behind the better of the others, and the count of places where it is not."""
    behind = []
    good = 0
    for name, at in figures.items():
        for key, heading, form, asked in COLUMNS:
            others = {t: at[t][key] for t in theirs if t in at}
            if not asked or not others:
                continue
            best = min(others, key=others.get)
            if float(form % at[ours][key]) <= float(form % others[best]):
                good += 1
            else:
                behind.append("- %s, %s: %s; %s has %s" % (
                    name, heading, form % at[ours][key], best, form % others[best]))
    return good, behind


def allowed(key):
    """What old.body allows letters to give, in per cent."""
    with open(os.path.join(ROOT, "layouts", "booklet-classic.yaml"), encoding="utf-8") as f:
        body = re.search(r"old\.body: \{[^}]*", f.read())[0]
    found = re.search(key + r": ([\d.]+)", body)
    return found[1] if found else "0"


def tables(programs, figures, level, keys):
    """One table for each measure."""
    out = []
    names = [p.name for p in programs]
    for name, mm in MEASURES:
        out.append("%s %s, %g mm\n\n" % (level, name[0].upper() + name[1:], mm))
        rows = [[h] + [f % figures[name][n][k] for n in names]
                for k, h, f, _ in COLUMNS if k in keys]
        out.append(table([""] + names, rows) + "\n")
    return "".join(out)


def standing(what, ours, theirs, figures):
    good, behind = verdicts(figures, ours, theirs)
    return "%s: at least equal in %d of %d.%s\n\n%s" % (
        what, good, good + len(behind), " Behind in:" if behind else "",
        "\n".join(behind) + ("\n\n" if behind else ""))


def document(programs, skipped, figures, whole, named, many):
    out = [INTRO, "| program | version |\n|---|---|\n"]
    for p in programs:
        out.append("| %s | %s |\n" % (p.name, p.version + (
            ", " + p.detail if getattr(p, "detail", "") else "")))
    for name, why in skipped:
        out.append("| %s | left out: %s |\n" % (name, why))
    out.append("\n## Figures\n\nLess is better in all rows but the first and \"tightest\".\n\n")
    out.append(tables(programs, figures, "###", [c[0] for c in COLUMNS]))
    out.append("## Names from programs included\n\nThe same pages, with the %d paragraphs that name "
               "functions, files and commands.\nHow a line of such names comes out is mostly a "
               "matter of where a program agrees to divide them.\n\n" % sum(named))
    out.append(tables(programs, whole, "###", BRIEF))
    ours = [p.name for p in programs if isinstance(p, Goprep)]
    theirs = [p.name for p in programs if not isinstance(p, Goprep)]
    if theirs:
        out.append("## Where goprep-pdf stands\n\nAll rows in which less is better but one that is part of "
                   "another, against the best\nof the others, to the digits shown.\n\n")
        for name in ours:
            out.append(standing(name, name, theirs, figures))
        out.append(standing("%s, names from programs included" % ours[0], ours[0], theirs, whole))
    counts = "Of two lines or more are\n  %s." % ", ".join(
        "%d at %g mm" % (many[n], mm) for n, mm in MEASURES)
    out.append(HOW % {"count": len(named) - sum(named), "total": len(named),
                      "named": sum(named), "guide": GUIDE, "font": FONT[0], "size": SIZE,
                      "leading": LEADING, "loose": LOOSE, "short": SHORT, "river": RIVER,
                      "typst": TYPST, "expand": allowed("expand"),
                      "apart": allowed("letterspace"), "counts": counts})
    return "".join(out)


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    args.add_argument("--output", default=os.path.join(ROOT, "docs", "typography.md"))
    args.add_argument("--offline", action="store_true", help="install nothing")
    args = args.parse_args()
    if not shutil.which("pdftotext"):
        raise SystemExit("pdftotext is needed (Debian: poppler-utils)")
    os.makedirs(WORK, exist_ok=True)
    programs, skipped = [], []
    for p in (Goprep(), Goprep(False), LuaLatex(True), LuaLatex(False), Typst(args.offline)):
        try:
            p.find()
            programs.append(p)
        except Missing as e:
            skipped.append((p.name, str(e)))
            print("left out: %s: %s" % (p.name, e), file=sys.stderr)
    texts, named = paragraphs()
    figures, whole, many = {}, {}, {}
    for name, mm in MEASURES:
        figures[name], whole[name] = {}, {}
        for p in programs:
            stem = "%s-%g" % (re.sub(r"\W+", "-", p.name.lower()), mm)
            found = read_paragraphs(p.set(texts, mm, stem), texts)
            natural = natural_space(found)
            prose = [f for f, code in zip(found, named) if not code]
            if p is programs[0]:
                reference = natural
                many[name] = sum(len(f) > 1 for f in prose)
            elif abs(natural / reference - 1) > 0.02:
                raise SystemExit("%s: natural space %.3f pt, not %.3f: another font or size?" % (
                    p.name, natural, reference))
            figures[name][p.name] = measure_pdf(prose, mm * MM, natural)
            whole[name][p.name] = measure_pdf(found, mm * MM, natural)
            print("%-38s %5g mm  natural space %.3f pt; widest spaces %s" % (
                p.name, mm, natural, worst_line(prose, natural)))
    with open(args.output, "w", encoding="utf-8") as f:
        f.write(document(programs, skipped, figures, whole, named, many))
    print("written: %s" % os.path.relpath(args.output))


if __name__ == "__main__":
    main()
