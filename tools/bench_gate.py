#!/usr/bin/env python3
"""Has anything become dearer? Counts the instructions of ten jobs and compares them with tools/bench_counts.txt.

    tools/bench_gate.py [PROGRAM]
    tools/bench_gate.py --accept WHY [PROGRAM]    adds a line for each job that differs

Callgrind counts: that does not depend on the load of the machine, and hardly on anything else (two runs
of a job, and two checkouts in folders with names of other lengths, differ by less than a thousandth). A
job may cost GROWTH more than its last line in the file says. What costs more gets a new line there, with
the reason; what costs less may get one, so that it stays cheap.
Counts of another compiler, other flags or another kind of processor are no measure: then nothing is compared,
and said so; accepting takes them all anew. The last line is the total, `N passed, M failed`.
"""
import argparse
import collections
import os
import platform
import re
import shlex
import subprocess
import sys
import tempfile

import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scale_guide
from bench_measure import ROOT, alone, callgrind, collected

COUNTS = os.path.join(ROOT, "tools", "bench_counts.txt")
GROWTH = 0.02
SCALED = 270  # cards of the larger deck
ROWS = 4      # of the list of people
CFLAGS = "-O3 -g -flto=auto -ffat-lto-objects"  # of the Makefile, which says those that it has

HEAD = """# Instructions of ten jobs, in millions, as tools/bench_gate.py counts them. The last line of a job is what
# it may cost; it has the reason why it differs from the line before.
# Counted with: %s
"""

# Options, and the guide: a path in the repository, SCALED, or None for the one that comes with it.
JOBS = {
    "cards": (["--cards"], None),
    "booklet": (["--booklet"], None),
    "booklet-classic": (["--booklet", "--layout", "booklet-classic"], None),
    "cards-a7": (["--cards", "--layout", "cards-a7"], "data/examples/datenanalyse.yaml"),
    "plan": (["--plan", "--date", "2030-06-28", "--start", "2030-05-20"], None),
    "check": (["--check"], None),
    "list-layouts": (["--list", "layouts"], None),
    "hebrew-booklet": (["--booklet"], "tests/golden/script/he.yaml"),
    "many-cards": (["--cards"], SCALED),
    "list-of-people": (["--booklet", "--batch"], None),
}


def tools():
    """What the counts depend on beside the program, or None if it cannot count here."""
    compiler = shlex.split(os.environ.get("CC", "gcc"))
    try:
        version = subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()
    except OSError:
        return None
    try:
        said = subprocess.run(compiler + ["--version"], capture_output=True, text=True).stdout
    except OSError:
        said = ""
    return ", ".join([version, (said.splitlines() or ["unknown compiler"])[0], platform.machine(), os.environ.get("CFLAGS") or CFLAGS])


def count(command, folder):
    """Millions of instructions of a command and the processes that it starts."""
    done = callgrind(command, options=["--trace-children=yes"], cwd=ROOT, env=alone(folder))
    found = collected(done)
    if done.returncode or not found:
        sys.exit("%s\nstatus %d\n%s" % (" ".join(command), done.returncode, done.stderr))
    return sum(found)


def command_of(program, job, folder):
    options, guide = JOBS[job]
    command = [program, "--quiet", *options]
    if "--batch" in options:
        people = os.path.join(folder, "people.csv")
        with open(people, "w", encoding="utf-8") as f:
            f.write("name,company\n" + "".join("Person %d,Company %d\n" % (n, n) for n in range(ROWS)))
        command += [people, "--jobs", "1", "-o", os.path.join(folder, "{row}.pdf")]
    elif "--check" not in options and "--list" not in options:
        command += ["-o", os.path.join(folder, "job.pdf")]
    if guide == SCALED:
        guide = os.path.join(folder, "scaled.yaml")
        with open(os.path.join(ROOT, "data", "guide.yaml"), encoding="utf-8") as f:
            shipped = yaml.safe_load(f)
        with open(guide, "w", encoding="utf-8") as f:
            scale_guide.dump(scale_guide.scaled(shipped, SCALED), f)
    return command + ([guide] if guide else [])


def read(path):
    """The tools of the counts, and of each job the last count."""
    counts, counted_with = collections.OrderedDict(), ""
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if line.startswith("# Counted with: "):
                counted_with = line[16:].strip()
            if line.startswith("#") or not line.strip():
                continue
            parts = line.split(None, 2)
            if len(parts) < 3 or not re.fullmatch(r"\d+(\.\d+)?", parts[1]) or parts[0] not in JOBS:
                sys.exit("%s:%d: a line has a job (%s), its millions of instructions, and why" % (
                    path, number, ", ".join(JOBS)))
            counts[parts[0]] = float(parts[1])
    return counted_with, counts


def compare(before, now):
    """(passed, failed, lines that tell of each job)"""
    passed, failed, told = 0, 0, []
    for job, millions in now.items():
        known = before.get(job)
        growth = millions / known - 1 if known else 0
        bad = not known or growth > GROWTH
        passed, failed = passed + (not bad), failed + bad
        word = "no line yet" if not known else "%+.1f %%" % (100 * growth)
        if bad and known:
            word += ", %g %% are allowed: make it cheaper, or accept it with its reason (ACCEPT)" % (100 * GROWTH)
        elif growth < -GROWTH:
            word += ": a new line keeps it so"
        told.append("%s%-16s %8.1f M  %s" % ("FAIL " if bad else "", job, millions, word))
    return passed, failed, told


def accept(path, counted_with, before, now, why):
    """Adds lines for what differs by more than a thousandth; with other tools, for all."""
    text = HEAD % counted_with
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            text = re.sub("^# Counted with: .*$", lambda m: "# Counted with: " + counted_with, f.read(), count=1, flags=re.M)
    for job, millions in now.items():
        if not before.get(job) or abs(millions / before[job] - 1) > 0.001:
            text += "%-16s %8.1f  %s\n" % (job, millions, why)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def main(args):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accept", metavar="WHY")
    parser.add_argument("program", nargs="?", default=os.path.join(ROOT, "goprep-pdf"))
    options = parser.parse_args(args)
    here = tools()
    if here is None:
        print("skipped: valgrind is not installed\n0 passed, 0 failed")
        return 0
    counted_with, before = read(COUNTS) if os.path.exists(COUNTS) else (here, {})
    if options.accept is not None and not re.search(r"\w", options.accept):
        parser.error("ACCEPT needs a reason")
    if counted_with != here and options.accept:
        before = {}
    elif counted_with != here:
        print("skipped: counts are of %s, not of %s\n0 passed, 0 failed" % (counted_with, here))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        now = {job: count(command_of(options.program, job, folder), folder) for job in JOBS}
    if options.accept:
        accept(COUNTS, here, before, now, " ".join(options.accept.split()))
        before = read(COUNTS)[1]
    passed, failed, told = compare(before, now)
    print("\n".join(told))
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
