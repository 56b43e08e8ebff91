"""What every part of the comparison knows: places, the font, the measures."""
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORK = os.path.join(ROOT, "build", "typography")
FONTS = os.path.join(ROOT, "fonts")

FONT = ("Gentium Plus", "GentiumPlus-Regular.ttf")
SIZE, LEADING = 10.25, 13.5  # pt, those of old.body in layouts/booklet-classic.yaml
TOLERANCE = 2000             # of the same style
MM = 72 / 25.4
MEASURES = [  # name, mm
    ("A5 text block", 110.0),
    ("card, answer column", 87.0),
    ("half column", 52.5),
]
MARGIN = 20.0  # mm, around the column
TALL = 2000.0  # mm, a page: few page ends, so that no program breaks lines with a view to them
PATTERNS = "/usr/share/hyphen/hyph_en_US.dic"  # Debian's hyphen-en-us, which goprep-pdf uses


class Missing(Exception):
    """A program or text that is not here: named, and left out."""


def run(command, cwd=ROOT, env=None):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env=dict(os.environ, **(env or {})))
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise SystemExit("%s: status %d\n%s" % (command[0], done.returncode, text[-4000:]))
    return text


def write(name, text):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def protrusion():
    """How far characters hang out, by fonts/fonts.yaml: (character, left, right), thousandths of its
    width. Lines for single fonts come behind those for all, and are left out."""
    with open(os.path.join(FONTS, "fonts.yaml"), encoding="utf-8") as f:
        lines = re.search(r"^protrusion:\n((?:  .*\n)+)", f.read(), flags=re.M)[1]
    found = []
    for line in lines.splitlines():
        at = re.fullmatch(r'  - \{chars: "((?:\\.|[^"])*)"(?:, left: (\d+))?(?:, right: (\d+))?\}', line)
        if not at:
            raise SystemExit("fonts/fonts.yaml: not understood: %s" % line)
        found += [(c, int(at[2] or 0), int(at[3] or 0)) for c in re.sub(r"\\(.)", r"\1", at[1])]
    return found


def patterns():
    """Hyphenation patterns as TeX reads them: those of the dictionary that goprep-pdf maps, but
    for a few words with an accent or a ligature in them."""
    if not os.path.exists(PATTERNS):
        raise Missing("%s is missing (Debian: hyphen-en-us)" % PATTERNS)
    with open(PATTERNS, encoding="utf-8") as f:
        lines = f.read().split("\n")[1:]
    return [line for line in lines if re.fullmatch(r"[a-z0-9.]+", line)]
