"""Are the words of a guide on exactly the faces that a report names?

The report says how many letters of which field stand on each face. Here the guide's letters are cut
into such pieces, each piece is looked for on its face as the PDF has it, and taken away; what is
left over must be labels, numbers and the letters of section shapes. Letters are those of Unicode's
categories L and N, so quotation marks, dashes, bullets and hyphens do not matter.
"""
import re
import unicodedata

import pdfkit

STAR = ("situation", "task", "action", "result")


def letters(text):
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def blocks(value):
    """Paragraphs, items and code lines of a field, in the order in which they are set."""
    if isinstance(value, dict):
        value = [value[key] for key in STAR if key in value]
    return [block for text in pdfkit.texts(value) for block in pdfkit.blocks(text)]


def parts(value):
    """The letters of each block."""
    return [l for l in map(letters, blocks(value)) if l]


def runs(words):
    """A phrase and what may stand on either side of a line's end: cards may be very low."""
    yield "".join(words)
    for i in range(1, len(words)):
        yield "".join(words[:i])
        yield "".join(words[i:])


class Field:
    """A field that is used up from face to face."""

    def __init__(self, value):
        self.parts = parts(value)
        self.length = sum(len(p) for p in self.parts)
        self.words = sum(1 for block in blocks(value) for word in block.split() if letters(word))
        self.used = self.counted = 0

    def slice(self, start, n):
        """The pieces of letters [start, start + n)."""
        for part in self.parts:
            piece = part[max(0, start):max(0, start + n)]
            if piece:
                yield piece
            start -= len(part)

    def take(self, n):
        start, self.used = self.used, self.used + n
        return list(self.slice(start, n))


class Reader:
    def __init__(self, guide, left_out):
        self.guide = pdfkit.load(guide)
        self.left_out = set(left_out)
        self.sections = {s["id"]: s for s in self.guide["sections"]}
        self.cards = {c["id"]: c for _, _, c in pdfkit.cards_of(guide)}
        language = self.guide.get("language", "en").split("-")[0]
        self.labels = sorted({letters(piece) for label in pdfkit.labels(language).values()
                              for phrase in re.split(r"\{[^}]*\}", str(label))
                              for piece in runs(phrase.split())} - {""}, key=len, reverse=True)
        alone = {l[0] for l in (letters(str(pdfkit.labels(language)[p])) for p in STAR)}
        self.alone = alone | {letters(s.get("letter", chr(65 + i)))
                              for i, s in enumerate(self.guide["sections"])}
        most = max((len(c.get("choices", [])) for c in self.cards.values()), default=0)
        self.alone |= {chr(ord("A") + i) for i in range(most)}
        self.label = re.compile("(?:%s|(?:%s)(?=\\d)|\\d)*" % (
            "|".join(self.labels), "|".join(sorted(self.alone, key=len, reverse=True))))
        self.seen = {}      # fields of sections and of the guide
        self.printed = set()  # ids

    def field(self, name, card):
        if name == "guide.sections":
            return self.seen.setdefault(name, Field([s["name"] for s in self.guide["sections"]]))
        if name.startswith("guide."):
            return self.seen.setdefault(name, Field(self.guide[name[6:]]))
        section = self.sections[card["section"]]
        if name.startswith("section."):
            if name not in self.fields:
                self.fields[name] = Field(section.get(name[8:]))
            return self.fields[name]
        if name == "links":
            return self.fields.setdefault(name, Field([l["title"] for l in
                                                       self.cards[card["id"]]["links"]]))
        return self.fields.setdefault(name, Field(self.cards[card["id"]][name]))

    def begin(self, card):
        self.card, self.fields = card, {}
        if card["kind"] == "card":
            self.printed.add(card["id"])

    def face(self, face, words):
        """words: those of the PDF that stand in the face's rectangle, in the order of the text."""
        owner = [i for i, word in enumerate(words) for c in letters(word)]
        text = "".join(letters(word) for word in words)
        name = "%s %s, face %d %s" % (self.card["kind"], self.card.get("number", ""),
                                      face["serial"], face["side"])
        pieces = []
        for said in face["texts"]:
            if said["field"] == "level":
                continue  # the name of the level is a label
            field = self.field(said["field"], self.card)
            field.counted += 0 if said.get("repeated") else said["words"]
            take = field.slice(0, said["letters"]) if said.get("repeated") else \
                field.take(said["letters"])
            pieces += [(piece, said["field"]) for piece in take]
        assert sum(len(p) for p, _ in pieces) == sum(
            t["letters"] for t in face["texts"] if t["field"] != "level"), \
            name + ": more letters than the fields have: %s" % face["texts"]
        for piece, field in sorted(pieces, key=lambda p: -len(p[0])):
            at = text.find(piece)
            assert at >= 0, "%s: '%s...' of %s is not on it" % (name, piece[:40], field)
            text = text[:at] + "\0" * len(piece) + text[at + len(piece):]
        self.leftover(name, words, owner, text)

    def leftover(self, name, words, owner, text):
        """What the guide does not say: labels and numbers; letters of shapes stand alone."""
        left = {}
        for i, c in zip(owner, text):
            if c != "\0":
                left[i] = left.get(i, "") + c
        rest = [l for i, l in left.items() if not (l in self.alone and letters(words[i]) == l)]
        assert self.label.fullmatch("".join(rest)), "%s: '%s' is on it too" % (name, " ".join(rest)[:200])

    def end(self):
        if self.card["kind"] != "card":
            return
        for key, value in self.cards[self.card["id"]].items():
            if key in ("id", "level", "language") or not parts(value) and key != "links":
                continue
            used = self.fields[key].used if key in self.fields else 0
            gone = key in self.card["left_out"] and key in self.left_out
            wanted = 0 if gone else self.field(key, self.card).length
            assert used == wanted, "card %s: %d of %d letters of %s are printed" % (
                self.card["number"], used, wanted, key)
            if not gone:
                field = self.field(key, self.card)
                assert field.counted == field.words, "card %s: %d of %d words of %s" % (
                    self.card["number"], field.counted, field.words, key)

    def finish(self):
        assert self.printed == set(self.cards), "not printed: %s" % (set(self.cards) - self.printed)
