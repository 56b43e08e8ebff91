"""The paragraphs that are set."""
import glob
import gzip
import os
import re

from typography.common import Missing, WORK, run

GUIDE = "data/guide.yaml"
PROSE = ["intro", "situation", "task", "action", "result", "answer", "setup", "thinking", "why",
         "tip", "followups", "pitfalls", "listen_for", "audience"]
DICTIONARY = "usr/share/dictd/devil.dict.dz"
LICENCES = "/usr/share/common-licenses/"
LONG = 140   # characters: two lines or more at any of the measures
MANY = 300   # paragraphs of the dictionary: enough for steady figures


class Text:
    """Paragraphs, and those among them that count in the figures."""

    def __init__(self, name, about, paragraphs, counted=None, brief=False):
        self.name, self.about, self.brief = name, about, brief
        self.paragraphs = paragraphs
        self.counted = range(len(paragraphs)) if counted is None else counted


def typographic(text):
    """Straight quotes replaced, blanks made single."""
    text = re.sub(r'(^|[\s(\[\u2014])"', "\\1\u201C", text).replace('"', "\u201D")
    text = re.sub(r"(^|[\s(\[\u2014\u201C])'", "\\1\u2018", text).replace("'", "\u2019")
    return " ".join(text.split())


def unescape(text):
    """A text as the model dump writes it."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def plain(text):
    """One paragraph of a guide without markup."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\\([\\`*_\[\]])", lambda m: chr(0xE000 + ord(m[1])), text)
    text = re.sub(r"`([^`]*)`", lambda m: m[1].replace("*", "\uE02A"), text)
    text = text.replace("*", "")
    return typographic(re.sub("[\uE000-\uE07F]", lambda m: chr(ord(m[0]) - 0xE000), text))


def guide():
    """All prose of the guide, asked from the program, so that no YAML is read here. Paragraphs that
    hold names from programs (inline code) are set, but do not count."""
    dump = run(["./goprep-pdf", "--booklet", "--dump", "model", GUIDE])
    found, prose = [], []
    for line in dump.splitlines():
        field = re.match(r'\s*(?:(?:answer|star) )?(%s)\b[^"]*"(.*)"$' % "|".join(PROSE), line)
        if not field:
            continue
        text = re.sub(r"^```.*?^```", "", unescape(field[2]), flags=re.M | re.S)
        text = re.sub(r"^(?:- |\d+\. )", "\n", text, flags=re.M)
        for part in re.split(r"\n\s*\n", text):
            if plain(part):
                if "`" not in part:
                    prose.append(len(found))
                found.append(plain(part))
    return Text("the guide", "all prose of `%s` (introductions, answers, stories, notes), markup and "
                "fenced\n    code taken off, %d paragraphs. How a line of names from programs comes "
                "out is a matter of where\n    a program agrees to divide them, so the %d "
                "paragraphs with inline code are set but not counted;" % (
                    GUIDE, len(found), len(found) - len(prose)), found, prose)


def dictionary(offline):
    """Entries of Bierce's Devil's Dictionary (1911, public domain), as Debian's dict-devil has
    them; without its verse, which is indented. The package is unpacked, not installed, since it
    wants a server."""
    path = "/" + DICTIONARY
    if not os.path.exists(path):
        path = os.path.join(WORK, "dict-devil", DICTIONARY)
    if not os.path.exists(path) and not offline:
        try:
            run(["apt-get", "download", "dict-devil"], cwd=WORK)
            run(["sh", "-c", "dpkg-deb -x dict-devil_*.deb dict-devil"], cwd=WORK)
        except (OSError, SystemExit) as e:
            raise Missing("Debian's dict-devil cannot be had: %s" % e) from e
    if not os.path.exists(path):
        raise Missing("Debian's dict-devil is not here")
    with gzip.open(path, "rt", encoding="utf-8") as f:
        blocks = re.split(r"\n\s*\n", f.read())
    found = []
    for block in blocks:
        if re.match(r"[A-Z][A-Z' -]+, ", block) and not re.search(r"^\s", block, flags=re.M):
            text = re.sub(r"[_{}]", "", block)
            text = typographic(re.sub(r"\s*--\s*", "\u2014", text))
            if len(text) >= LONG:
                found.append(text)
    return Text("the dictionary", "the first long entries of *The Devil's Dictionary* (Ambrose Bierce, "
                "1911, public domain),\n    from Debian's dict-devil: American prose that no cost in "
                "goprep-pdf was fitted to;", found[:MANY])


def licences():
    """Paragraphs of the licences that every Debian system has."""
    found = []
    for name in ["GPL-3", "LGPL-2.1", "GFDL-1.3", "MPL-1.1", "Apache-2.0", "Artistic", "CC0-1.0"]:
        for path in glob.glob(LICENCES + name):
            with open(path, encoding="utf-8") as f:
                blocks = re.split(r"\n\s*\n", f.read())
            for text in blocks:
                text = re.sub(r"^\s*(?:[\d.]+|[*-]|\(?\w[.)])\s", "", text)  # numbers of clauses
                text = typographic(re.sub(r"\s*--\s*", "\u2014", text.replace("``", '"')
                                          .replace("''", '"')))
                caps = sum(c.isupper() for c in text) > len(text) / 5
                if len(text) >= LONG and not caps and not re.search(r"https?:|[_`\\]|\.{4}", text):
                    found.append(text)
    if not found:
        raise Missing("no licences in " + LICENCES)
    return Text("the licences", "those that every Debian system has in `%s`: the costs of\n    the line "
                "breaker were fitted to this text;" % LICENCES,
                list(dict.fromkeys(found)), brief=True)
