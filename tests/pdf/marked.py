"""A guide of everything that texts may hold, each word of which is there once, and the check that
each word and each picture is where a report says.

Words are two letters and a number ("qa007"), so that none is part of another, wherever lines end.
Words of table heads ("ha001") may be said again where a table goes on.
"""
import itertools
import os
import re
import struct
import zlib

import yaml

from pdfkit import WORK, once

CUT = re.compile(r"(?:[a-h][quvwxyz]|h[a-l])\d{0,2}$")  # a word of code that is wider than its card
WORD = re.compile(r"(?:[a-h][quvwxyz]|h[a-l])\d{3}")


def png(width, height, grey):
    rows = (b"\0" + bytes([grey]) * width) * height
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
             (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(b)) + t + b + struct.pack(">I", zlib.crc32(t + b)) for t, b in parts)


class Words:
    """New words with each use."""

    def __init__(self, start):
        self.count = itertools.count(start)

    def __call__(self, n=1, kind=None):
        return " ".join("%s%03d" % (kind or "abcdefgh"[i // 1000] + "quvwxyz"[i % 7], i % 1000)
                        for i in itertools.islice(self.count, n))


def table(w, columns, rows):
    lines = [[w(kind="h" + "abcdefghijkl"[c]) for c in range(columns)], ["--"] * columns]
    lines += [[w(1 + (r + c) % 3) for c in range(columns)] for r in range(rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def lists(w):
    return "\n".join(["- " + w(4), "  1. " + w(3), "     - " + w(6), "", "       " + w(3),
                      "     - [x] " + w(2), "  2. " + w(2), "- " + w(2)])


def texts(w, picture):
    """A text of each kind of block."""
    return {
        "lists": lists(w),
        "quotes": "%s\n\n> %s\n>\n> - %s\n>\n> > %s\n\n> [!WARNING]\n> %s\n" % (
            w(3), w(9), w(3), w(5), w(7)),
        "table": "%s\n\n%s\n" % (w(4), table(w, 3, 4)),
        "wide": table(w, 8, 3),
        "notes": "%s[^a] %s[^b], [%s](https://a.example/x).\n\n%s\n\n[^a]: %s\n[^b]: %s\n" % (
            w(4), w(2), w(2), w(3), w(4), w(5)),
        "heads": "# %s\n\n%s\n\n## %s\n\n%s\n\n---\n\n%s\n" % (w(2), w(8), w(3), w(4), w(3)),
        "terms": "%s\n: %s\n\n%s\n: %s\n\n  %s\n" % (w(), w(6), w(2), w(4), w(3)),
        "marks": "*%s* **%s** ~~%s~~ `%s`  \n%s<br>%s <kbd>%s</kbd> x<sup>%s</sup>\n" % (
            tuple(w() for _ in range(8))),
        "code": "%s\n\n```go\n%s\n\t%s\n```\n\n%s\n" % (w(2), w(3), w(2), w(3)),
        "picture": "%s\n\n![%s](%s \"%s\")\n\n%s\n" % (w(4), "Seen", picture, w(3), w(5)),
    }


@once
def guide():
    """A card for each kind of block; pictures in answers and in a setup."""
    w, cards = Words(1), []
    for i, kind in enumerate(texts(Words(0), "")):
        picture = "marked-%d.png" % i
        card = {"id": "card-%d" % i, "question": "What?", "answer": texts(w, picture)[kind],
                "tip": texts(w, picture)[("lists", "quotes", "marks")[i % 3]]}
        if kind == "picture":
            card["setup"] = "%s\n\n![Seen too](marked-setup.png)\n" % w(3)
        if "table" in card["answer"] or kind == "lists":
            card["thinking"] = [w(4), lists(w)]
        cards.append(card)
        for name, grey in ((picture, 0x40), ("marked-setup.png", 0xC0)):
            with open(os.path.join(WORK, name), "wb") as f:
                f.write(png(240, 120, grey))
    path = os.path.join(WORK, "marked.yaml")
    with open(path, "w", encoding="utf-8") as f:
        yaml.safe_dump({"title": "Marked", "language": "en", "sections": [
            {"id": "only", "title": "All", "name": "All", "letter": "A", "kind": "questions",
             "cards": cards}]}, f, allow_unicode=True, sort_keys=False, width=10 ** 6)
    return path


def plain(value):
    return " ".join(map(plain, value)) if isinstance(value, list) else str(value)


class Check:
    """Takes the faces, or pages, of one document one after the other."""

    def __init__(self, path, document):
        """document: what the report says of it, which names what of which card is not printed."""
        with open(path, encoding="utf-8") as f:
            data = yaml.safe_load(f)
        self.home, self.cards = {}, {c["id"]: c for c in data["sections"][0]["cards"]}
        self.figures, self.seen, self.cut = {}, {}, {}
        left_out = {c["id"]: c["left_out"] for c in document.get("cards", ()) if "left_out" in c}
        for card in self.cards.values():
            for field, value in card.items():
                if field in left_out.get(card["id"], ()):
                    continue
                for word in WORD.findall(plain(value)):
                    assert word not in self.home, word
                    self.home[word] = card["id"], field
                for name in re.findall(r"!\[[^]]*\]\(([^\s)]+)", plain(value)):
                    self.figures.setdefault(name, []).append(card["id"])
        self.pictured = []

    def of(self, card):
        """The words of a card."""
        return {word for word, (home, _) in self.home.items() if home == card}

    def place(self, name, words, said, card):
        """words: those that the PDF has there; said: what the report says of it."""
        text = "".join(c for word in words for c in word if c.isalnum())
        begun = self.cut.pop((card, said.get("side")), "")
        text = begun + text
        cut = CUT.search(text)
        cut = self.cut[card, said.get("side")] = cut.group() if cut else ""
        letters, again = {}, {t["field"] for t in said["texts"] if t.get("repeated")}
        for word in WORD.findall(text):
            assert word in self.home, "%s: '%s' is in no text" % (name, word)
            home, field = self.home[word]
            assert home == card, "%s: '%s' is of %s" % (name, word, home)
            if word in self.seen:
                assert word[0] == "h" or field in again, "%s: '%s' is on %s too" % (
                    name, word, self.seen[word])
                continue
            self.seen[word] = name
            letters[field] = letters.get(field, 0) + len(word) - len(begun)
            begun = ""
        for one in said["texts"]:
            if one["field"] in ("answer", "tip", "setup", "thinking") and not one.get("repeated"):
                extra = (text.count("x") if one["field"] in letters else 0) + len(cut)
                assert 0 <= one["letters"] - letters.pop(one["field"], 0) <= extra, (name, one)
        assert not letters, "%s: the report knows nothing of %s" % (name, letters)
        for figure in said.get("pictures", ()):
            if "setup" not in again or (figure, card) not in self.pictured:
                self.pictured.append((figure, card))

    def finish(self):
        missing = sorted(set(self.home) - set(self.seen))
        assert not missing, "not printed: %s" % missing[:20]
        wanted = sorted((name, card) for name, cards in self.figures.items() for card in cards)
        assert sorted(self.pictured) == wanted, (self.pictured, wanted)
