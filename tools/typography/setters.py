"""The programs: each sets paragraphs at a measure, and returns the PDF."""
import json
import os
import re
import shutil
import struct
import subprocess
import venv

from typography.common import (FONT, FONTS, LEADING, MARGIN, Missing, ROOT, SIZE, TALL,
                               TOLERANCE, WORK, patterns,
                               protrusion, run, write)

VENV = os.path.join(ROOT, "build", "typst")
TYPST = "0.15.2"
# Per cent of an em that Typst's letters may move: 0.7 for old.body's letterspace, and 0.9 for 2 % of
# a letter's mean width, which is 0.46 em in this font.
APART = 1.6


class Goprep:
    def __init__(self, apart=True):
        self.apart = apart
        self.name = "goprep-pdf" if apart else "goprep-pdf, means of microtype"

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
        stack = {"x": "0mm", "right": "0mm", "baseline": "%gmm" % MARGIN,
                 "last": "%gmm" % (-MARGIN / 2), "overflow": "next-page", "items": [{"body": body}]}
        layout = {"name": stem, "extends": os.path.join(ROOT, "layouts", "booklet-classic.yaml"),
                  "kind": "booklet", "about": "comparison",
                  "page": {"width": "%gmm" % (measure + 2 * MARGIN), "height": "%gmm" % TALL,
                           "outer": "%gmm" % MARGIN, "inner": "%gmm" % MARGIN},
                  "styles": {"compare": style},
                  "pages": {"compare": {"elements": [{"stack": stack}]}},
                  "parts": [{"page": "compare"}]}
        pdf = os.path.join(WORK, stem + ".pdf")
        # JSON is YAML.
        run(["./goprep-pdf", "--quiet", "--booklet", "--layout",
             write(stem + ".yaml", json.dumps(layout)), "-o", pdf,
             write(stem + "-guide.yaml", json.dumps(guide))])
        return pdf


def tex_paragraphs(texts):
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    quoted = [re.sub(r"[\\~^#$%&_{}]", lambda m: special.get(m[0], "\\" + m[0]), t) for t in texts]
    return "\n\n".join(q + r"\par" for q in quoted)


def hanging(encoding):
    """Microtype's settings for what hangs in goprep-pdf."""
    codes = ", ".join("{%s} = {%d,%d}" % (c, left, right) for c, left, right in protrusion()
                      if c.isalnum() or c in ".,:;!?-()*\u2018\u2019\u201C\u201D\u2013\u2014")
    return "\\SetProtrusion[name=goprep]{encoding={%s}}{%s}\n" % (encoding, codes)


MICROTYPE = "\\usepackage[protrusion=true,expansion=true]{microtype}\n"
BODY = r"""%(hanging)s\pagewidth=%(width)gmm \pageheight=%(tall)gmm
\hoffset=-1in \voffset=-1in \oddsidemargin=%(margin)gmm \topmargin=%(margin)gmm
\headheight=0pt \headsep=0pt \textwidth=%(measure)gmm \textheight=%(text)gmm
\begin{document}
\pagestyle{empty}\fontsize{%(size)gbp}{%(leading)gbp}\selectfont
\frenchspacing \parindent=0pt \parskip=0pt \raggedbottom
\lefthyphenmin=2 \righthyphenmin=3
\pretolerance=100 \tolerance=%(tolerance)d \emergencystretch=%(size)gbp
\widowpenalty=0 \clubpenalty=0 \brokenpenalty=0
%(paragraphs)s
\typeout{microtype: \csname ver@microtype.sty\endcsname}
\end{document}
"""


class Latex:
    """What pdfLaTeX and LuaLaTeX have in common."""

    def need(self, *programs):
        for program in programs:
            if not shutil.which(program):
                raise Missing("%s is not installed" % program)
        if not run(["sh", "-c", "kpsewhich microtype.sty || true"]).strip():
            raise Missing("LaTeX's microtype is not installed")
        self.hyphens = patterns()
        said = run([programs[0], "--version"]).split("\n")[0]
        self.version = re.sub(r"^This is |pdfTeX 3.\d+-\S+?-(?=1\.)", "", said)

    def typeset(self, command, head, texts, measure, stem):
        page = {"width": measure + 2 * MARGIN, "tall": TALL, "margin": MARGIN, "measure": measure,
                "text": TALL - 2 * MARGIN, "size": SIZE, "leading": LEADING,
                "tolerance": TOLERANCE, "hanging": hanging(self.encoding),
                "paragraphs": tex_paragraphs(texts)}
        path = write(stem + ".tex", "\\documentclass{article}\n" + MICROTYPE.join([head, BODY % page]))
        said = run(command + ["-interaction=nonstopmode", "-halt-on-error", path], cwd=WORK)
        seen = re.search(r"microtype: (\S+) (v\S+)", said)
        if seen:
            self.detail = "microtype %s" % seen[2]
        return path[:-4] + ".pdf"


class PdfLatex(Latex):
    name = "pdfLaTeX, microtype"
    encoding = "T1"

    def find(self):
        self.need("pdflatex", "otftotfm")
        self.make_font()
        self.make_format()

    def make_font(self):
        """Metrics with the kerning and ligatures of the font, by Debian's lcdf-typetools.

        They come in thousandths of an em. So that they are exact, a copy of the font says that its
        own unit is one; it is used at a smaller size (self.scale) to make up for that."""
        with open(os.path.join(FONTS, FONT[1]), "rb") as f:
            font = bytearray(f.read())
        # pdfTeX knows versions of OS/2 up to 3; 4 has the same fields. Nothing but these changes.
        for i in range(struct.unpack(">H", font[4:6])[0]):
            tag, _, at, _ = struct.unpack(">4sIII", font[12 + 16 * i:28 + 16 * i])
            if tag == b"OS/2" and font[at:at + 2] == b"\0\4":
                font[at + 1] = 3
            if tag == b"head":
                self.scale = 1000 / struct.unpack(">H", font[at + 18:at + 20])[0]
                font[at + 18:at + 20] = struct.pack(">H", 1000)
        with open(os.path.join(WORK, FONT[1]), "wb") as f:
            f.write(font)
        line = run(["sh", "-c", "otftotfm -k 0 -f kern -f liga -e ec -n goprep-t1 --no-type1 %s "
                    "2>otftotfm.log" % FONT[1]], cwd=WORK)
        write("goprep.map", line)

    def make_format(self):
        """pdfTeX takes patterns only when a format is made."""
        write("goprep-patterns.tex", "\\patterns{\n%s\n}\n" % "\n".join(self.hyphens))
        write("language.dat", "english goprep-patterns.tex\n=USenglish\n=american\n"
              "nohyphenation zerohyph.tex\n")
        run(["pdftex", "-ini", "-etex", "-interaction=batchmode", "-jobname=goprep",
             "pdflatex.ini"], cwd=WORK)

    def set(self, texts, measure, stem):
        head = r"""\pdfmapfile{+goprep.map}
\usepackage[T1]{fontenc}
\DeclareFontFamily{T1}{goprep}{}
\DeclareFontShape{T1}{goprep}{m}{n}{<-> s*[%.8f] goprep-t1}{}
\renewcommand{\rmdefault}{goprep}
\let\pagewidth\pdfpagewidth \let\pageheight\pdfpageheight
""" % self.scale
        return self.typeset(["pdftex", "-fmt=goprep"], head, texts, measure, stem)


class LuaLatex(Latex):
    name = "LuaLaTeX, microtype"
    encoding = "TU"

    def find(self):
        self.need("lualatex")
        write("goprep-patterns.txt", "\n".join(self.hyphens))

    def set(self, texts, measure, stem):
        head = r"""\usepackage{fontspec}
\setmainfont[Path=%s/,Ligatures=TeXOff]{%s}
\AtBeginDocument{\language=\directlua{
  local l = lang.new()
  l:patterns(io.open("goprep-patterns.txt"):read("a"))
  tex.sprint(lang.id(l))}\relax}
""" % (FONTS, FONT[1])
        return self.typeset(["lualatex"], head, texts, measure, stem)


class Typst:
    def __init__(self, offline, apart=False):
        self.offline = offline
        self.apart = apart
        self.name = "Typst, letters apart" if apart else "Typst"

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
        limits = ("justification-limits: (tracking: (min: %gem, max: %gem)), " % (
            -APART / 100, APART / 100) if self.apart else "")
        # Edges of one em together: leading and spacing are then distances of baselines less 1 em.
        path = write(stem + ".typ", """#set page(width: %gmm, height: %gmm, margin: %gmm)
#set text(font: "%s", size: %gpt, lang: "en", region: "US", hyphenate: true,
  top-edge: 0.8em, bottom-edge: -0.2em, fallback: false)
#set par(justify: true, %sleading: %gpt - 1em, spacing: %gpt - 1em)
#for p in json("%s") { par(p) }
""" % (measure + 2 * MARGIN, TALL, MARGIN, FONT[0], SIZE, limits, LEADING,
       LEADING, os.path.basename(data)))
        pdf = path[:-4] + ".pdf"
        run([self.python, "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2],"
             " font_paths=[sys.argv[3]], ignore_system_fonts=True)", path, pdf, FONTS])
        return pdf
