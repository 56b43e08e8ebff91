"""Reading PDFs back, and what their lines tell."""
import collections
import html
import re
import statistics
import unicodedata

from typography.common import LEADING, SIZE, run

LOOSE = 1.5    # a line whose spaces are wider than so many natural ones
RIVER = 4      # lines
SHORT = 3.0    # em, a last line
SPILL = 0.35   # em, a line's end beyond the measure that no hanging hyphen or comma explains

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
