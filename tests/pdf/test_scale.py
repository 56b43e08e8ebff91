"""Guides of many cards: what is set is the same however many are set before, and memory stays small."""
import collections
import json
import os
import re
import subprocess
import sys

from pdfkit import GUIDE, PROGRAM, ROOT, SANITIZED, WORK, goprep, load

sys.path.insert(0, os.path.join(ROOT, "tools"))
import scale_guide  # noqa: E402

TURNS = 50         # of the shipped guide: more than is kept of shaped text
KIB_A_CARD = 130   # peak of the resident set, measured 106 for the booklet, whose pages are planned again for their numbers
# Peak of a program's resident set in KiB. A process counts that of the one which started it until it
# has become the program, and the one which runs the tests is large.
STARTER = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss if status == 0 else 1 << 40)
"""
SHOWN = 30         # messages of a level: those after it are counted
UNCLOSED = "An *unclosed mark, and a long text behind it that is no label."


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "scale/" + name[6:].replace("_", "-"), function


def large(name, change=None):
    guide = load(GUIDE)
    cards = sum(len(s["cards"]) for s in guide["sections"])
    big = scale_guide.scaled(guide, cards * TURNS)
    if change:
        change(big)
    path = os.path.join(WORK, name + ".yaml")
    with open(path, "w", encoding="utf-8") as f:  # JSON is YAML, and is written in no time
        json.dump(big, f, ensure_ascii=False, indent=0)
    return path, cards


def faces():
    """The lines of each face, by the kind of face, without its printed id and its place."""
    path, _ = large("scale-lines")
    out, _ = goprep("--cards", "--dump=lines", path)
    found = {"front": collections.Counter(), "back": collections.Counter()}
    for group in out.decode("utf-8").split("\n  group ")[1:]:
        head, _, lines = group.partition("\n")
        kind = re.match(r"kind=(\w+)", head)[1]
        lines = re.sub(r"(?m)^page .*", "", lines).rstrip()  # the head of the next page
        if kind in found and ' id=""' not in head:
            lines = re.sub(r'(?m)^.*"[A-Z]\\u\{2009\}\d+( \d/\d)?"$', "", lines)
            found[kind][re.sub(r" at=\S+", "", lines)] += 1
    return found


def check_every_turn_is_set_alike():
    """A card looks the same whether its text was kept, or forgotten and shaped again."""
    for kind, found in faces().items():
        several = [face for face, n in found.items() if n < TURNS]
        assert found and len(several) < len(found) / 5, "%s: %s" % (kind, several[:2])


def check_messages_come_once():
    """A text that was forgotten is read again: what is wrong in it is not told again."""
    def unclose(guide):
        for section in guide["sections"]:
            for n, card in enumerate(section["cards"]):
                card["question"] += " %d" % n  # that some are asked again is not what counts here
        for card in guide["sections"][0]["cards"][:TURNS]:
            card["tip"] = UNCLOSED
    path, _ = large("scale-messages", unclose)
    for job in ("--cards", "--booklet"):
        _, said = goprep(job, "-o", os.devnull, path)
        assert b"\r" not in said and b"\033" not in said  # progress is for terminals only
        places = re.findall(r"^\S+?:(\d+:\d+): warning: .*", said.decode("utf-8"), re.M)
        assert len(places) == len(set(places)) == SHOWN, "%s: %d" % (job, len(places))
        assert b"more warnings are not shown" in said, said[-500:]


def check_memory_of_a_card():
    if SANITIZED:
        return
    path, cards = large("scale-memory")
    for job in ("--cards", "--booklet"):
        peak = int(subprocess.run([sys.executable, "-c", STARTER, PROGRAM, job, "--quiet", "-o", os.devnull,
                                   path], cwd=ROOT, capture_output=True, check=True).stdout)
        assert peak < KIB_A_CARD * cards * TURNS, "%s: %d KiB" % (job, peak)


def check_sections_cost_no_more_than_their_cards():
    """Twice as many sections make twice as large a file, not four times: no card shows them all."""
    def size(n):
        path = os.path.join(WORK, "scale-sections-%d.yaml" % n)
        sections = [{"id": "s%d" % i, "title": "Section %d" % i, "letter": chr(0x4E00 + i),
                     "cards": [{"id": "c%d" % i, "question": "Why?", "answer": "So."}]} for i in range(n)]
        with open(path, "w", encoding="utf-8") as f:
            json.dump({"title": "T", "language": "zh", "sections": sections}, f)
        pages, _ = goprep("--cards", "--dump=pages", path)
        return pages.count(b"\n")
    few, many = size(300), size(600)
    assert many < few * 2.1, "%d operations of 300 sections, %d of 600" % (few, many)
