"""What the PDF tests share: running the program, reading PDFs back through poppler, qpdf and mutool,
the words of a guide, and the places of cards on their sheets.

Nothing here uses the program's own dumps (test_mirror.py does): a PDF is judged by what other
readers see in it.
"""
import functools
import html
import os
import re
import subprocess
import tempfile
import threading
import unicodedata

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("PROGRAM", os.path.join(ROOT, "goprep-pdf"))
WORK = os.path.join(os.environ.get("BUILD", os.path.join(ROOT, "build", "release")), "pdf-tests")
GUIDE = os.path.join(ROOT, "data", "guide.yaml")
MM = 72 / 25.4
MARGIN = 8 * MM  # nothing is inked nearer to the edge of a sheet
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}
FLIPS = ("long", "short")
BOOK_PAGES = {"a4": (148 * MM, 210 * MM), "letter": (396.0, 612.0)}

# A program built with sanitizers writes the same bytes, which need not be read again.
SANITIZED = os.path.basename(os.path.dirname(WORK)) == "asan"

os.makedirs(WORK, exist_ok=True)
os.environ["XDG_CACHE_HOME"] = os.path.join(WORK, "cache")  # not that of whoever runs this
if SANITIZED:  # the tracer of LeakSanitizer crashes at the end where this makes glib load a converter
    os.environ.pop("LANG", None)


# ---- Running ----------------------------------------------------------------------------------

def run(command, cwd=ROOT, env=None, status=0):
    """Standard output and standard error, as bytes; the exit status must be the expected one."""
    merged = dict(os.environ, **(env or {}))
    done = subprocess.run(command, cwd=cwd, env=merged, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=300)
    assert done.returncode == status, "%s\nstatus %d, expected %d\n%s" % (
        " ".join(command), done.returncode, status, done.stderr.decode("utf-8", "replace")[-4000:])
    return done.stdout, done.stderr


def goprep(*args, **options):
    return run([PROGRAM] + [str(a) for a in args], **options)


_locks = {}
_registry = threading.Lock()


def once(function):
    """Like functools.cache, and each value is computed by one thread only."""
    cached = functools.lru_cache(maxsize=None)(function)

    @functools.wraps(function)
    def wrapper(*args):
        with _registry:
            lock = _locks.setdefault((function.__name__, args), threading.Lock())
        with lock:
            return cached(*args)
    return wrapper


@once
def document(guide, layout, paper, flip=None):
    """The PDF of a guide in a layout; its path. What the run said lies beside it."""
    stem = "-".join(filter(None, [os.path.basename(guide)[:-5], layout, paper, flip]))
    path = os.path.join(WORK, stem + ".pdf")
    kind = "--cards" if layout.startswith("cards") else "--booklet"
    args = [kind, "--layout", layout, "--paper", paper, "-o", path, guide]
    if flip:
        args[1:1] = ["--flip", flip]
    _, err = goprep(*args)
    with open(path[:-4] + ".log", "wb") as f:
        f.write(err)
    return path


def summary(pdf):
    with open(pdf[:-4] + ".log", encoding="utf-8") as f:
        return f.read()


def temporary():
    return tempfile.TemporaryDirectory(dir=WORK)


# ---- Reading PDFs -----------------------------------------------------------------------------

class Word:
    """A word as poppler sees it, in points from the top left of its page."""

    __slots__ = ("x0", "y0", "x1", "y1", "text")

    def __init__(self, x0, y0, x1, y1, text):
        self.x0, self.y0, self.x1, self.y1, self.text = x0, y0, x1, y1, text

    @property
    def height(self):
        return self.y1 - self.y0

    def centre(self):
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


@once
def labels(language):
    """What layouts call things in a language."""
    with open(os.path.join(ROOT, "data", "languages", language + ".yaml"), encoding="utf-8") as f:
        return yaml.safe_load(f)["labels"]


class Page:
    def __init__(self, width, height, words):
        self.width, self.height, self.words = width, height, words

    def cards(self):
        """The words without the furniture of a sheet of cards, which is drawn last: its line of
        print ("Sheet 1 of 2 · front ...", in the guide's language), and before it the figures of
        the ruler."""
        texts = [w.text for w in self.words]
        end = next((i for i in range(len(texts) - 5, -1, -1)
                    if texts[i].isalpha() and texts[i + 1].isdigit() and texts[i + 2].isalpha()
                    and texts[i + 3].isdigit() and texts[i + 4] == "·"), len(texts))
        for figures in (["2", "in"], ["50", "mm"], ["0"]):
            if texts[max(0, end - len(figures)):end] == figures:
                end -= len(figures)
        return self.words[:end]


@once
def pages(pdf):
    """Pages with their words in the order of the content."""
    out, _ = run(["pdftotext", "-raw", "-bbox", "-enc", "UTF-8", pdf, "-"])
    found = []
    for part in out.decode("utf-8", "replace").split("<page ")[1:]:
        width, height = (float(v) for v in re.match(r'width="([\d.]+)" height="([\d.]+)"',
                                                    part).groups())
        words = [Word(*(float(v) for v in m.groups()[:4]), html.unescape(m.group(5)))
                 for m in re.finditer(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                                      r'yMax="([-\d.]+)">(.*?)</word>', part, re.S)]
        found.append(Page(width, height, words))
    return found


def info(pdf):
    out, _ = run(["pdfinfo", pdf])
    return dict(re.findall(r"^([^:]+):\s*(.*)$", out.decode("utf-8"), re.M))


def catalog(pdf, path):
    """An object below the document catalogue, as text."""
    return run(["mutool", "show", pdf, "trailer/Root/" + path])[0].decode("latin-1")


def grey_pages(pdf, dpi=72):
    """Each page as (width, height, bytes), one byte a pixel."""
    out, _ = run(["pdftoppm", "-gray", "-r", str(dpi), pdf])
    at = 0
    while at < len(out):
        match = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(out, at)
        width, height = int(match.group(1)), int(match.group(2))
        yield width, height, out[match.end():match.end() + width * height]
        at = match.end() + width * height


# ---- Words ------------------------------------------------------------------------------------

DROPPED = dict.fromkeys(map(ord, "\"'“”‘’„‚«»‹›*_`\\•\u00ad\u200b\u2060\ufeff"))
DASHES = re.compile("[-\u2010-\u2015\u2212]+")


def squash(text):
    """Text with all that setting may change folded away: blanks, line ends, hyphenation, quotes,
    dashes, ellipses, case and the marks of the guide's markup."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).translate(DROPPED)
    return DASHES.sub("-", "".join(text.split()).casefold())


def blocks(text):
    """Paragraphs, list items and code lines of a guide text as they should read on paper."""
    found, paragraph, fence = [], [], None

    def finish():
        if paragraph:
            found.append(re.sub(r"\[([^\]]+)\]\(\S+?\)", r"\1", " ".join(paragraph)))
            paragraph.clear()

    for line in text.splitlines():
        mark = re.match(r"\s*(```|~~~)", line)
        if fence:
            if line.strip() == fence:
                fence = None
            elif line.strip():
                found.append(line.strip())
            continue
        item = re.match(r"\s*(?:-|:|\d+\.) +(.*)", line)
        if mark or item or not line.strip():
            finish()
        if mark:
            fence = mark.group(1)
        elif item:
            paragraph.append(item.group(1))
        elif line.strip():
            paragraph.append(line.strip())
    finish()
    return found


def code_lines(text):
    """Lines of fenced code, tabs as they are."""
    return [line for code in re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
            for line in code.splitlines() if line.strip()]


def texts(value):
    """A field of a guide as a list of strings."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [t for v in value.values() for t in texts(v)]
    if isinstance(value, list):
        return [t for v in value for t in texts(v)]
    return [str(value)]


GAP = 4000   # characters of furniture and other columns, at most, between two pieces of a block
PIECES = 12  # into which a block may be split, at most: none is longer than so many cards
LEAST = 8    # letters of a piece; shorter ones would be found anywhere


def locate(hay, needle, start, pieces=PIECES):
    """End of needle in hay at or behind start, or -1. A needle may be split by the ends of pages or
    cards: then its longest beginning counts and the rest must follow within GAP."""
    at = hay.find(needle, start)
    if at >= 0:
        return at + len(needle)
    low, high = 0, len(needle)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if hay.find(needle[:middle], start) >= 0 else (low, middle - 1)
    if low < LEAST or pieces == 1:
        return -1
    # The longest beginning may have taken letters that furniture happens to share, also that of a later place
    # where all of it stands once more.
    for taken in range(low, max(low - 12, LEAST - 1), -1):
        behind = hay.find(needle[:taken], start) + taken
        rest = locate(hay[:behind + GAP + len(needle)], needle[taken:], behind, pieces - 1)
        if rest >= 0:
            return rest
    return -1


def missing(hay, field, start=0):
    """The first block of a field's texts that hay lacks or has out of order, or None."""
    for text in texts(field):
        for block in blocks(text):
            end = locate(hay, squash(block), start)
            if end < 0:
                return block
            start = end
    return None


# ---- Guides -----------------------------------------------------------------------------------

@once
def load(guide):
    with open(guide, encoding="utf-8") as f:
        return yaml.safe_load(f)


def printed_fields(card):
    """The fields of a card by the names that a report gives them, without those that only name or
    sort it."""
    fields = {k: v for k, v in card.items() if k not in ("index", "correct", "rubric", "followups")}
    if "correct" in card:
        right = card["correct"] if isinstance(card["correct"], list) else [card["correct"]]
        places = sorted(ord(str(r).upper()) - ord("A") if str(r).isalpha() else int(r) - 1
                        for r in right)
        fields["correct"] = [card["choices"][place] for place in places]
    followups = card.get("followups", [])
    pairs = [f if isinstance(f, dict) else {"question": f}
             for f in ([followups] if isinstance(followups, str) else followups)]
    if pairs:
        fields["followups"] = [f["question"] for f in pairs]
    if any("answer" in f for f in pairs):
        fields["followups.answers"] = [f.get("answer", "") for f in pairs]
    for level, text in card.get("rubric", {}).items():
        fields["rubric." + level] = text
    return fields


def cards_of(guide):
    """(printed id without blanks, section, card) in order."""
    for index, section in enumerate(load(guide)["sections"]):
        letter = section.get("letter") or chr(ord("A") + index)
        for number, card in enumerate(section["cards"], 1):
            yield "%s%02d" % (letter, number), section, printed_fields(card)


# ---- Layouts ----------------------------------------------------------------------------------

OTHERS = ("calibrate", "dividers", "plan", "worksheet")


@once
def layouts(kind):
    """Names of the layouts for "cards" or "booklet", as the program lists them, without those that
    show no whole cards: the alignment sheet, dividers, the study plan, worksheets."""
    out, _ = goprep("--list", "layouts")
    rows = [line.split() for line in out.decode("utf-8").splitlines()]
    return [row[0] for row in rows if row[1:2] == [kind] and not row[0].startswith(OTHERS)]


def left_out(pdf):
    """The fields that the run said it had left out."""
    named = re.search(r"left out by layout \S+: (.*)", summary(pdf))
    return {re.sub(r" of \d+ cards?$", "", name) for name in named.group(1).split(", ")} if named else set()


@once
def layout_text(name):
    """A shipped layout with all that it extends."""
    with open(os.path.join(ROOT, "layouts", name + ".yaml"), encoding="utf-8") as f:
        text = f.read()
    base = re.search(r"^extends: *([\w-]+)", text, re.M)
    return text + (layout_text(base.group(1)) if base else "")


def layout_value(name, *path):
    """The value of a key of a layout or of what it extends."""
    while name:
        with open(os.path.join(ROOT, "layouts", name + ".yaml"), encoding="utf-8") as f:
            root = yaml.safe_load(f)
        value = root
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return value
        name = root.get("extends")
    return None


def points(text):
    number, unit = re.fullmatch(r"([\d.]+)(mm|cm|in|pt)", text.strip()).groups()
    return float(number) * {"mm": MM, "cm": 10 * MM, "in": 72, "pt": 1}[unit]


class Sheet:
    """Where the cards of a layout stand on a paper, worked out from the layout's numbers."""

    def __init__(self, layout, paper):
        width, height = PAPERS[paper]
        if layout_value(layout, "sheet", "turn") == "landscape":
            width, height = height, width
        self.width, self.height = width, height
        columns, rows = (int(n) for n in layout_value(layout, "sheet", "grid").split("x"))
        card = layout_value(layout, "sheet", "card")
        if card == "fill":
            w, h = width / columns, height / rows
        else:
            w, h = (points(part) for part in card.split(" x "))
        left, top = (width - columns * w) / 2, (height - rows * h) / 2
        self.slots = [(left + c * w, top + r * h, w, h) for r in range(rows) for c in range(columns)]

    def free(self):
        """How much is free of ink around: 8 mm, unless the cards themselves are cut nearer to the
        edge of the sheet, where their marks have to be."""
        gaps = [v for v in (self.slots[0][0], self.slots[0][1]) if v > 0.5]
        return min([MARGIN] + gaps)

    def behind(self, slot, flip):
        """The rectangle that comes to lie behind a slot, and whether its text is upside down: print-
        and-turn about the long or the short edge of the sheet."""
        x, y, w, h = slot
        vertical_axis = (flip == "long") == (self.height > self.width)
        if vertical_axis:
            return (self.width - x - w, y, w, h), False
        return (x, self.height - y - h, w, h), True


def inside(word, rect, slack=0.0):
    x, y = word.centre()
    return (rect[0] - slack <= x <= rect[0] + rect[2] + slack
            and rect[1] - slack <= y <= rect[1] + rect[3] + slack)


def printed_id(words):
    """The first printed card id ("C 07") among words, without its blank, and its word."""
    for i, word in enumerate(words):
        text = "".join(word.text.split()).rstrip(",")  # labels go on with tags
        if re.fullmatch(r"[A-Z]{1,2}\d{2,3}", text):
            return text, word
        if re.fullmatch(r"[A-Z]{1,2}", text) and i + 1 < len(words):
            following = words[i + 1]
            number = re.match(r"(\d{2,3}),?$", following.text)
            gap = max(following.x0 - word.x1, word.x0 - following.x1)  # either way up
            if number and abs(following.y1 - word.y1) < 1 and 0 <= gap < 6:
                return text + number.group(1), word
    return None, None
