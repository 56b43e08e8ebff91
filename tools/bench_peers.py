#!/usr/bin/env python3
"""Sets the words of the shipped guide in other programs, and says how much more they take than we do.

    tools/bench_peers.py [--runs N] [--offline] [PROGRAM]

Typst (the Python package, in build/typst), MuPDF (mutool), Pango with cairo, and pdfLaTeX, each where
it is installed; what is missing is named and left out. Each gets what the guide says as its own markup: headings,
paragraphs, links and code, on A5 pages, from a file made beforehand; none has our cards, notes
columns, contents with boxes, running heads or pages of the index to make, which are a quarter of the words in
our booklet. That all words are there is checked in the finished PDF.
Runs take turns, ours and the other's, and what is told is the median of the ratios of the pairs: what
loads the machine meets both. Instructions are callgrind's, of the whole process. The Typst that counts
is the whole process, with Python (some 70 of its milliseconds), and a warm compile is shown as well.
"""
import argparse
import collections
import html
import os
import re
import shutil
import statistics
import subprocess
import sys
import unicodedata

import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench_measure import MEASURE, instructions, once
from typography.common import FONTS, Missing, ROOT
from typography.setters import Typst as TypstPackage

GUIDE = os.path.join(ROOT, "data", "guide.yaml")
WORK = os.path.join(ROOT, "build", "peers")
SPARED = 0.98  # of the words must be in the other PDF: the ligatures of bitmap fonts (pdfLaTeX) have no text
CALIBRATION = "import time, typst; f = dict(font_paths=[%r], ignore_system_fonts=True); c = typst.Compiler(%r, **f); " \
    "c.compile(format='pdf'); t = time.process_time(); c.compile(format='pdf'); print(time.process_time() - t)"


# ---- the guide -------------------------------------------------------------------------------------

def blocks(text):
    """("code", lines) and ("text", Markdown of one paragraph) of a text of the guide."""
    for i, part in enumerate(re.split(r"^```[^\n]*\n(.*?)^```\n?", str(text), flags=re.M | re.S)):
        if i % 2:
            yield "code", part.rstrip("\n")
        else:
            for p in re.split(r"\n\s*\n|\n(?=- |\d+\. )", part):
                if p.strip():
                    yield "text", " ".join(re.sub(r"^(- |\d+\. )", "", p.strip()).split())


def spoken(value):
    """Texts of a field, whatever its form; of addresses what is printed of them."""
    if isinstance(value, dict):
        return [t for v in value.values() for t in spoken(v)]
    if isinstance(value, list):
        return [t for v in value for t in spoken(v)]
    return [re.sub(r"^https?://", "", str(value))]


def field(book, holder, key):
    for text in spoken(holder.get(key, [])):
        book += blocks(text)


FRONT = ("subtitle", "author", "about", "edition", "date", "checked", "licence", "intro")
FIELDS = ("topic", "audience", "setup", "answer_label", "answer", "thinking", "star", "why", "tip", "pitfalls", "followups", "listen_for",
          "links")


def read_card(book, card):
    book.append(("h2", card["question"]))
    for key in FIELDS:
        field(book, card, key)
    for level, text in card.get("rubric", {}).items():
        book += blocks("**%s.** %s" % (level.capitalize(), text))


def read_guide():
    """[("title" | "h1" | "h2" | "text" | "code", text)]"""
    with open(GUIDE, encoding="utf-8") as f:
        guide = yaml.safe_load(f)
    book = [("title", guide["title"])]
    for key in FRONT:
        field(book, guide, key)
    for section in guide["sections"]:
        book.append(("h1", section["title"]))
        field(book, section, "intro")
        for card in section["cards"]:
            read_card(book, card)
    book.append(("h1", "Glossary"))
    for entry in guide.get("glossary", []):
        book += blocks("**%s.** %s" % (entry["term"], entry["text"]))
    book.append(("h1", "Index"))
    terms = {t for section in guide["sections"] for card in section["cards"] for t in spoken(card.get("index", []))}
    book += [("text", t) for t in sorted(terms)]
    return book


MARK = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)")


def inline(text, plain, code, strong, emphasis, link):
    """A paragraph with its marks as the functions write them."""
    out, at = [], 0
    for m in MARK.finditer(text):
        out.append(plain(text[at:m.start()]))
        if m[1]:
            out.append(code(m[1]))
        elif m[2]:
            out.append(strong(plain(m[2])))
        elif m[3]:
            out.append(emphasis(plain(m[3])))
        else:
            out.append(link(plain(m[4].replace("`", "")), m[5]) if not m[5].startswith("#") else plain(m[4].replace("`", "")))
        at = m.end()
    return "".join(out) + plain(text[at:])


def words(text):
    return collections.Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))


def words_of_book(book):
    plain = lambda t: t
    return words(" ".join(t if kind == "code" else inline(t, plain, plain, plain, plain, lambda t, u: t) for kind, t in book))


def check_words(name, pdf, wanted):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    text = re.sub("[\u00ad-]\n|\u00ad|[\u2010-]\n", "", text)
    lost = wanted - words(text)
    share = 1 - sum(lost.values()) / sum(wanted.values())
    if share < SPARED:
        sys.exit("%s sets %.1f %% of the words; the first that are missing: %s" % (name, 100 * share, " ".join(list(lost)[:20])))


# ---- those who set it ------------------------------------------------------------------------------

def write(name, text):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


class Typst:
    name = "Typst"

    def __init__(self, offline):
        self.package = TypstPackage(offline)

    def find(self):
        self.package.find()
        self.name = "Typst " + self.package.version

    def prepare(self, book):
        plain = lambda t: re.sub(r"([\\#$*_`<>@~\[\]=+/-])", r"\\\1", t)
        quoted = lambda t: '"%s"' % t.replace("\\", "\\\\").replace('"', '\\"')
        mark = lambda t: inline(t, plain, lambda c: "#raw(%s)" % quoted(c), lambda s: "#strong[%s]" % s,
                                lambda s: "#emph[%s]" % s, lambda s, u: "#link(%s)[%s]" % (quoted(u), s))
        out = ['#set page(paper: "a5", margin: 18mm, numbering: "1")', "#set document(title: %s)" % quoted(book[0][1]),
               '#set text(font: "Vollkorn", size: 9.5pt, lang: "en")', "#set par(justify: true)", "#outline()"]
        for kind, t in book:
            out.append({"title": "#align(center, text(20pt)[%s])", "h1": "= %s", "h2": "== %s"}.get(kind, "%s") % mark(t)
                       if kind != "code" else "#raw(block: true, %s)" % quoted(t).replace("\n", "\\n"))
        self.source = write("guide.typ", "\n\n".join(out) + "\n")
        self.pdf = os.path.join(WORK, "typst.pdf")

    def command(self):
        return [self.package.python, "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
                "font_paths=[sys.argv[3]], ignore_system_fonts=True)", self.source, self.pdf, FONTS]

    def warm(self):
        """CPU milliseconds of a compile in a process that has done it before."""
        done = subprocess.run([self.package.python, "-c", CALIBRATION % (FONTS, self.source)], capture_output=True, text=True)
        return float(done.stdout) * 1000 if done.returncode == 0 else None


class Mupdf:
    name = "MuPDF"

    def find(self):
        if not shutil.which("mutool"):
            raise Missing("mutool is not installed (mupdf-tools)")

    def prepare(self, book):
        plain = html.escape
        mark = lambda t: inline(t, plain, lambda c: "<code>%s</code>" % plain(c), lambda s: "<b>%s</b>" % s,
                                lambda s: "<i>%s</i>" % s, lambda s, u: '<a href="%s">%s</a>' % (plain(u), s))
        out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>%s</title></head><body>" % plain(book[0][1])]
        for kind, t in book:
            tag = {"title": "h1", "h1": "h2", "h2": "h3", "code": "pre"}.get(kind, "p")
            out.append("<%s>%s</%s>" % (tag, plain(t) if kind == "code" else mark(t), tag))
        self.source = write("guide.html", "\n".join(out) + "</body></html>\n")
        self.pdf = os.path.join(WORK, "mupdf.pdf")

    def command(self):
        return [shutil.which("mutool"), "convert", "-W", "420", "-H", "595", "-S", "9.5", "-o", self.pdf, self.source]


class Pango:
    name = "Pango and cairo"

    def find(self):
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "pangocairo", "cairo-pdf"], capture_output=True, text=True)
        if flags.returncode:
            raise Missing("the headers of Pango are not installed (libpango1.0-dev)")
        self.program = os.path.join(WORK, "pango_book")
        subprocess.run(["cc", "-O2", "-o", self.program, os.path.join(ROOT, "tools", "peers", "pango_book.c"), *flags.stdout.split()],
                       check=True)

    def prepare(self, book):
        plain = html.escape
        mark = lambda t: inline(t, plain, lambda c: "<tt>%s</tt>" % plain(c), lambda s: "<b>%s</b>" % s,
                                lambda s: "<i>%s</i>" % s, lambda s, u: "<u>%s</u>" % s)
        out = []
        for kind, t in book:
            if kind == "code":
                out += ["<tt>%s</tt>" % plain(line) for line in t.split("\n")]
            else:
                out.append({"title": '<span size="x-large">%s</span>', "h1": "<big><b>%s</b></big>", "h2": "<b>%s</b>"}.get(kind, "%s")
                           % mark(t))
        self.source = write("guide.pango", "\n".join(out) + "\n")
        self.pdf = os.path.join(WORK, "pango.pdf")

    def command(self):
        return [self.program, self.source, self.pdf]


class Latex:
    name = "pdfLaTeX"

    def find(self):
        if not shutil.which("pdflatex"):
            raise Missing("pdflatex is not installed (texlive-latex-base)")

    def prepare(self, book):
        names = {"\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}"}
        plain = lambda t: "".join(names.get(c, "\\" + c if c in "#$%&_{}" else c) for c in t)
        mark = lambda t: inline(t, plain, lambda c: "\\texttt{%s}" % plain(c), lambda s: "\\textbf{%s}" % s,
                                lambda s: "\\emph{%s}" % s, lambda s, u: s)
        out = ["\\documentclass[10pt]{article}\\usepackage[T1]{fontenc}\\usepackage[a5paper,margin=18mm]{geometry}",
               "\\sloppy\\begin{document}"]
        for kind, t in book:
            out.append("\\begin{verbatim}\n%s\n\\end{verbatim}" % t if kind == "code" else
                       {"title": "{\\Large %s}", "h1": "\\section*{%s}", "h2": "\\subsection*{%s}"}.get(kind, "%s") % mark(t))
        self.source = write("guide.tex", "\n\n".join(out) + "\n\\end{document}\n")
        self.pdf = os.path.join(WORK, "guide.pdf")

    def command(self):
        return [shutil.which("pdflatex"), "-interaction=batchmode", "-output-directory", WORK, self.source]


# ---- measuring -------------------------------------------------------------------------------------

def pairs(ours, theirs, runs):
    """CPU milliseconds of both, run by turns; the first pair warms up."""
    samples = [(once(ours), once(theirs)) for _ in range(runs + 1)][1:]
    return [(a[1], b[1]) for a, b in samples], max(b[2] for _, b in samples)


def tell(peer, jobs, runs):
    theirs = peer.command()
    count = instructions(theirs)
    for job, (command, own_count) in jobs.items():
        both, memory = pairs(command, theirs, runs)
        ratios = sorted(b / a for a, b in both)
        print("%-16s %-9s %9.1f %10s %8.1f %9s   %5.1f (%.1f to %.1f) %8s" % (
            peer.name, job, statistics.median(b for _, b in both), "%.1f" % count if count else "-", memory,
            format(os.path.getsize(peer.pdf), ","), statistics.median(ratios), ratios[0], ratios[-1],
            "%.1f" % (count / own_count) if count and own_count else "-"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--offline", action="store_true", help="fetches nothing")
    parser.add_argument("program", nargs="?", default=os.path.join(ROOT, "goprep-pdf"))
    options = parser.parse_args()
    if not os.path.exists(MEASURE):
        sys.exit("tools/bench_peers.py: `make bench-peers` builds what it measures with")
    os.makedirs(WORK, exist_ok=True)
    book = read_guide()
    wanted = words_of_book(book)
    jobs = {}
    for job in ("cards", "booklet"):
        command = [options.program, "--quiet", "--" + job, "-o", os.path.join(WORK, job + ".pdf"), GUIDE]
        cost = [once(command) for _ in range(options.runs)]
        jobs[job] = (command, instructions(command))
        print("%-16s %-9s %9.1f %10s %8.1f %9s" % ("goprep-pdf", job, statistics.median(c[1] for c in cost),
              "%.1f" % jobs[job][1] if jobs[job][1] else "-", max(c[2] for c in cost),
              format(os.path.getsize(command[command.index("-o") + 1]), ",")))
    print("\n%-16s %-9s %9s %10s %8s %9s   %s %s" % ("", "against", "CPU ms", "M instr", "MiB", "bytes",
                                                  "times our CPU (range)", "times instr"))
    for peer in (Typst(options.offline), Mupdf(), Pango(), Latex()):
        try:
            peer.find()
        except (Missing, subprocess.SubprocessError) as e:
            print("%-16s left out: %s" % (peer.name, e))
            continue
        peer.prepare(book)
        subprocess.run(peer.command(), check=True, capture_output=True)
        check_words(peer.name, peer.pdf, wanted)
        tell(peer, jobs, options.runs)
        if isinstance(peer, Typst) and peer.warm():
            print("%-16s a warm compile in its process: %.1f ms of CPU" % (peer.name, peer.warm()))


if __name__ == "__main__":
    main()
