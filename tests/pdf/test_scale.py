"""Guides of many cards: what is set is the same however many are set before, and memory stays small."""
import os
import re
import subprocess
import sys

import guides
from pdfkit import GUIDE, PROGRAM, ROOT, SANITIZED, goprep, load

sys.path.insert(0, os.path.join(ROOT, "tools"))
import scale_guide  # noqa: E402

TURNS = 50         # of the shipped guide: more than is kept of shaped text
KIB_A_CARD = 100   # peak of the resident set, measured 60; it was 170 before finished cards were packed
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
    return guides.write(name, big), cards


def faces(kind):
    """Lines of each face of a kind, by the number of its card in the guide, without the printed id."""
    path, cards = large("scale-lines")
    out, _ = goprep("--cards", "--dump=lines", path)
    groups = out.decode("utf-8").split("\n  group ")[1:]
    found = []
    for group in groups:
        head, _, lines = group.partition("\n")
        if head.startswith("kind=%s id=\"" % kind) and " id=\"\"" not in head:
            found.append(re.sub(r" at=\S+", "", re.sub(r'(?m)^.*"[A-Z]\\u\{2009\}\d+( \d/\d)?"$', "", lines)))
    return found, cards


def check_every_turn_is_set_alike():
    """A card looks the same whether its text was kept, or forgotten and shaped again."""
    for kind in ("front", "back"):
        found, _ = faces(kind)
        assert len(found) >= TURNS
        several = [face for face in set(found) if found.count(face) < TURNS]
        assert len(several) < len(set(found)) / 5, several[:2]


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
        places = re.findall(r"^\S+?:(\d+:\d+): warning: .*", said.decode("utf-8"), re.M)
        assert len(places) == len(set(places)) == TURNS, "%s: %d" % (job, len(places))


def check_memory_of_a_card():
    if SANITIZED:
        return
    path, cards = large("scale-memory")
    for job in ("--cards", "--booklet"):
        child = subprocess.Popen([PROGRAM, job, "--quiet", "-o", os.devnull, path], cwd=ROOT)
        _, status, usage = os.wait4(child.pid, 0)
        assert status == 0
        assert usage.ru_maxrss < KIB_A_CARD * cards * TURNS, "%s: %d KiB" % (job, usage.ru_maxrss)
