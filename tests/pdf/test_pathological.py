"""Texts that nobody should write: each is set within two seconds, without loss, or refused clearly.

    tests/pdf/test_pathological.py [WORD]    prints what each costs; status 1 if one takes more than
                                             two seconds

As a test it only stops what takes far longer, by the processor's time: a busy machine must not fail.
"""
import collections
import json
import os
import re
import resource
import subprocess
import sys

import extremes
from pdfkit import PROGRAM, ROOT, WORK

SECONDS = 2        # of processor time, what is promised
SECONDS_MOST = 10  # what a test allows: other machines, other compilers
SANITIZED = "asan" in PROGRAM
JOBS = (("cards", ["--cards"]), ("booklet", ["--booklet"]),
        ("classic", ["--booklet", "--layout", "booklet-classic"]))

# What may be added at the ends of lines, be made typographic, or is not drawn.
PASSING = re.compile("[\\s\u00a0\u2009\u202f\u200b\u2028\u2029\u00ad\u2010\u2011\u2026.\u2013\u2014"
                     "\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f\"'\u2018\u2019\u201c\u201d-]")
FRAGMENT = r'^ +fragment [^"]*(?:url="(?:[^"\\]|\\.)*" )?"((?:[^"\\]|\\.)*)"$'
# Marks of the markup: whether one of them is drawn depends on what stands around it.
MARKUP = re.compile(r"[\\`*\[\]()]|https?:[^ )]*")


def tests():
    if SANITIZED:  # ten times as slow: a sample
        chosen = [c for n, c in enumerate(extremes.cases()) if n % 8 == 0]
    else:
        chosen = list(extremes.cases())
    for name, fields in chosen:
        yield "pathological/" + name, lambda n=name, f=fields: check(n, f)


# ---- Guides -------------------------------------------------------------------------------------

def scalar(text, indent):
    """A block where YAML can hold the text so, for its lines and places; else a quoted string."""
    plain = text.strip() and "\t" not in text and not re.search("[\u0085\u2028\u2029\ufeff]", text)
    if "\n" in text and plain and not text.startswith((" ", "\n")):
        return "|\n" + "\n".join(" " * indent + line if line else "" for line in text.split("\n"))
    return json.dumps(text, ensure_ascii=False).replace("\ufeff", "\\ufeff").replace(
        "\u2028", "\\u2028").replace("\u2029", "\\u2029")


def emit(value, indent):
    if isinstance(value, str):
        return " " + scalar(value, indent)
    pad = "\n" + " " * indent
    if isinstance(value, list):
        return "".join(pad + "-" + emit(v, indent + 2).lstrip("\n").replace(" " * (indent + 2), " ", 1)
                       if isinstance(v, dict) else pad + "- " + scalar(v, indent + 2) for v in value)
    return "".join(pad + k + ":" + emit(v, indent + 2) for k, v in value.items())


def write(name, fields):
    card = dict({"id": "card", "question": "What is this?"}, **fields)
    guide = ("title: Extremes\nlanguage: en-GB\nsections:\n  - id: only\n    title: Only\n    name: Only\n"
             "    letter: O\n    kind: questions\n    cards:\n      -"
             + emit(card, 8).lstrip("\n").replace(" " * 8, " ", 1) + "\n")
    path = os.path.join(WORK, "extreme-%s.yaml" % name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(guide)
    return path


# ---- Runs ---------------------------------------------------------------------------------------

def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST * (20 if SANITIZED else 1),) * 2)


def run(path, args, output):
    """Status, seconds of processor time, what was said."""
    with open(output + ".err", "wb") as err, open(output + ".out", "wb") as out:
        child = subprocess.Popen([PROGRAM, "--quiet"] + args + [path], cwd=ROOT, stdin=subprocess.DEVNULL,
                                 stdout=out, stderr=err, preexec_fn=limit)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    with open(output + ".err", "rb") as f:
        said = f.read(4000).decode("utf-8", "replace")
    return child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10, said


def drawn(output):
    """All text that a dump of pages holds, in order."""
    with open(output + ".out", encoding="utf-8") as f:
        found = re.findall(FRAGMENT, f.read(), re.M)
    text = "".join(found)
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m.group(1), 16)), text)
    return re.sub(r"\\(.)", r"\1", text)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for v in value if isinstance(value, list) else value.values():
            yield from strings(v)


def lost(fields, output):
    """Characters of which fewer are drawn than were written, with their numbers."""
    written = collections.Counter()
    for text in strings({k: v for k, v in fields.items() if k != "tags"}):
        fenced = "```" in text
        text = re.sub(r"```+\w*", "", text)
        if not fenced or set(text) == {"`"}:
            text = MARKUP.sub("", text)
        text = re.sub(r"(?m)^ *(- |\d+\. )", "", text)
        written.update(PASSING.sub("", text))
    there = collections.Counter(drawn(output))
    return {c: (n, there[c]) for c, n in written.items() if there[c] < n}


def job(name, fields, kind, args):
    """Seconds, MiB and status of one job; an assertion if text is lost or nothing clear is said."""
    path = write(name, fields)
    output = os.path.join(WORK, "extreme-%s-%s" % (name, kind))
    status, seconds, memory, said = run(path, args + ["-o", output + ".pdf"], output)
    assert status in (0, 1), "%s: status %d after %.1f s\n%s" % (kind, status, seconds, said)
    if status == 1:
        assert name in extremes.MAY_REFUSE, "%s: refused\n%s" % (kind, said)
        assert re.search(r"^\S+\.yaml:\d+:\d+: error: ", said, re.M), kind + ": no clear error\n" + said
    elif not SANITIZED and kind != "booklet":  # the dumps take longer than the runs
        dumped = run(path, args + ["--dump=pages"], output)
        assert dumped[0] == 0, "%s: dump: status %d\n%s" % (kind, dumped[0], dumped[3])
        gone = lost(fields, output)
        assert not gone, "%s: lost, as written and as drawn: %s" % (kind, dict(list(gone.items())[:8]))
    for end in (".out", ".err", ".pdf"):
        if os.path.exists(output + end):
            os.remove(output + end)
    return seconds, memory, status, said


def check(name, fields):
    for kind, args in JOBS:
        job(name, fields, kind, args)
    os.remove(os.path.join(WORK, "extreme-%s.yaml" % name))


def main():
    slow = 0
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, fields in extremes.cases():
        if wanted not in name:
            continue
        row = []
        note = ""
        for kind, args in JOBS:
            try:
                seconds, memory, status, said = job(name, fields, kind, args)
                row.append("%7.2f s %4d MiB %s" % (seconds, memory, "refused" if status else ""))
                slow += seconds > SECONDS
                if status:
                    note = re.sub(r"(?s).*?error: (.{0,70}).*", r"\1", said).replace("\n", " ")
            except AssertionError as error:
                row.append("   FAILED         ")
                note = str(error)[:300].replace("\n", " ")
                slow += 1
        print("%-26s %s  %s" % (name, "".join("%-24s" % r for r in row), note), flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
