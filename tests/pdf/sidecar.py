"""Where the cards stand on their sheets, as the program itself says in --dump=pages.

As a program: reads a dump from standard input and prints the places as JSON,
{"unit": "pt", "pages": [{"page": 1, "cards": [{"id": "C01", "rect": [x0, y0, x1, y1]}]}]}, with y
downwards from the top left. Parts of a card are told apart by their place in the deck: "C01",
"C01#2"; cards without an id (titles) are "#1", "#2".
"""
import json
import re
import sys

RECORD = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S+)')


class Card:
    """One face: which card, where, which way up, and the records of what is drawn on it."""

    __slots__ = ("key", "x", "y", "w", "h", "turned", "lines")

    def __init__(self, key, values):
        self.key = key
        self.x, self.y, self.w, self.h = (float(values[k]) for k in "xywh")
        self.turned = values["turned"] == "y"
        self.lines = []

    def rect(self):
        return (self.x, self.y, self.x + self.w, self.y + self.h)


class Side:
    """One page of a deck: its size and its cards in the order of their places on the front."""

    def __init__(self, width, height):
        self.width, self.height, self.cards = width, height, []


def identity(quoted):
    """The printed id without its thin space."""
    return re.sub(r"\\u\{\w+\}|\s", "", quoted.strip('"'))


def sides(dump):
    """The pages of a dump of cards."""
    found, seen, card = [], {}, None
    for line in dump.splitlines():
        values = dict(RECORD.findall(line))
        if line.startswith("page "):
            found.append(Side(float(values["w"]), float(values["h"])))
            card = None
        elif line.startswith("  group "):
            card = None
            if values["kind"] in ("front", "back"):
                name = identity(values["id"])
                nth = seen[values["kind"], name] = seen.get((values["kind"], name), 0) + 1
                card = Card(name if name and nth == 1 else "%s#%d" % (name, nth), values)
                found[-1].cards.append(card)
        elif card and line.startswith("    "):
            card.lines.append(re.sub(r" node=\S+", "", line))
    return found


def places(pages):
    return {"unit": "pt", "pages": [
        {"page": number, "cards": [{"id": c.key, "rect": [round(v, 3) for v in c.rect()]}
                                   for c in page.cards]}
        for number, page in enumerate(pages, 1)]}


if __name__ == "__main__":
    json.dump(places(sides(sys.stdin.read())), sys.stdout)
    print()
