#!/usr/bin/env python3
"""Makes a larger guide out of one: its cards again and again, in their sections, each under an id of
its own, until there are COUNT.

    tools/scale_guide.py COUNT [GUIDE.yaml] >BIG.yaml
"""
import copy
import os
import sys

import yaml


def scaled(guide, count):
    """A copy of the guide with `count` cards."""
    big = copy.deepcopy(guide)
    originals = [section["cards"] for section in guide["sections"]]
    for section in big["sections"]:
        section["cards"] = []
    made, turn = 0, 0
    while made < count:
        turn += 1
        for section, cards in zip(big["sections"], originals):
            for card in cards[:count - made]:
                section["cards"].append(dict(card, id="%s-%d" % (card["id"], turn)))
                made += 1
    big["sections"] = [section for section in big["sections"] if section["cards"]]
    return big


class Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, as an author writes them; nothing as an alias."""

    def ignore_aliases(self, data):
        return True


def block_text(dumper, text):
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, block_text)


def dump(guide, out):
    yaml.dump(guide, out, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)


def main():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if len(sys.argv) not in (2, 3) or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    path = sys.argv[2] if len(sys.argv) == 3 else os.path.join(root, "data", "guide.yaml")
    with open(path, encoding="utf-8") as f:
        dump(scaled(yaml.safe_load(f), int(sys.argv[1])), sys.stdout)


if __name__ == "__main__":
    main()
