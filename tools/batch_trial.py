#!/usr/bin/env python3
"""Trials of long lists of people: what a copy costs, and what becomes of a run that is killed.

    tools/batch_trial.py copies [--rows N] [--offline]   CPU a copy, memory, bytes; a process each; Typst
    tools/batch_trial.py stream [--rows N]               the filter: memory at the start, in the middle, at the end
    tools/batch_trial.py kills  [--rows N] [--times N]   kill -9 at random moments, again until all is there

The third fails if a pack is missing, is there twice, is cut off, or differs from that of a run that nobody
killed. tests/pdf/test_batch.py has short forms of it; these are for the figures of docs/many.md.
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench_measure import MEASURE, ROOT, once
from typography.common import FONTS, Missing
from typography.setters import Typst

FIRST = ("Jane", "Max", "Zoë", "Ngọc", "Olga", "Søren", "Ines", "Łukasz", "Ada", "Grace")
LAST = ("Doe", "Müller", "Łukasz", "Nguyễn", "Ivanova", "Ångström", "O'Neill", "García", "Lovelace", "Hopper")
SMALL = """title: Short guide
sections:
- title: One
  cards:
  - {question: "Why here?", answer: "Because."}
"""
TYPST = """#let name = sys.inputs.name
#set page(paper: "a5", header: [#name])
#align(center)[For #name]
#pagebreak()
%s
"""


def people(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        if path.endswith(".csv"):
            f.write("name,company,key\n")
        for i in range(rows):
            name = "%s %s" % (FIRST[i % 10], LAST[i // 10 % 10])
            f.write("%s,Company %d,%d\n" % (name, i % 97, i) if path.endswith(".csv") else
                    json.dumps({"name": name, "company": "Company %d" % (i % 97), "key": str(i)}) + "\n")
    return path


def tell(what, rows, cost):
    wall, cpu, memory = cost
    print("%-46s %7d rows: %8.2f ms of CPU and %8.2f ms a row, %.1f MiB at the peak" % (
        what, rows, cpu / rows, wall / rows, memory), flush=True)


def copies(options, folder):
    for job in ("booklet", "cards"):
        rows = options.rows
        listed = people(os.path.join(folder, "people.csv"), rows)
        out = os.path.join(folder, job)
        cost = once([options.program, "--quiet", "--" + job, "--batch", listed, "--jobs", "1",
                     "-o", os.path.join(out, "{shard}", "{key}.pdf")])
        size = sum(os.path.getsize(os.path.join(at, n)) for at, _, names in os.walk(out) for n in names)
        tell("%s, one process" % job, rows, cost)
        print("%-46s %7d bytes a pack" % ("", size // rows))
        shutil.rmtree(out)
        one = os.path.join(folder, "one.pdf")
        cost = [once([options.program, "--quiet", "--" + job, "--for", "%s %s" % (FIRST[i], LAST[i]), "-o", one]) for i in range(10)]
        tell("%s, a process each" % job, 10, tuple(f(c[k] for c in cost) for k, f in enumerate((sum, sum, max))))
    typst = Typst(options.offline)
    try:
        typst.find()
    except Missing as e:
        print("Typst: left out: %s" % e)
        return
    import bench_peers
    peer = bench_peers.Typst(options.offline)
    peer.find()
    os.makedirs(bench_peers.WORK, exist_ok=True)
    peer.prepare(bench_peers.read_guide())
    with open(peer.source, encoding="utf-8") as f:
        source = os.path.join(folder, "guide.typ")
        with open(source, "w", encoding="utf-8") as g:
            g.write(TYPST % f.read())
    code = ("import sys, typst; c = typst.Compiler(sys.argv[1], font_paths=[%r], ignore_system_fonts=True)\n"
            "for i in range(50): c.compile(output=sys.argv[2], sys_inputs={'name': 'Person %%d' %% i})" % FONTS)
    tell("Typst, an input each, one process", 50, once([peer.package.python, "-c", code, source, os.path.join(folder, "t.pdf")]))


def resident(pid):
    """MiB of a process and its children now."""
    total = 0
    for line in subprocess.run(["ps", "-o", "rss=", "-p", str(pid), "--ppid", str(pid)], capture_output=True, text=True).stdout.split():
        total += int(line)
    return total / 1024


def stream(options, folder):
    guide = os.path.join(folder, "small.yaml")
    with open(guide, "w", encoding="utf-8") as f:
        f.write(SMALL)
    listed = people(os.path.join(folder, "people.jsonl"), options.rows)
    out = os.path.join(folder, "out")
    sampled, answers = [], 0
    with open(listed, "rb") as rows:
        filter_ = subprocess.Popen([options.program, "--quiet", "--cards", "--batch", "-", "--stream", "-o",
                                    os.path.join(out, "{shard}", "{key}.pdf"), guide], stdin=rows, stdout=subprocess.PIPE)
        begin = time.monotonic()
        for line in filter_.stdout:
            answer = json.loads(line)
            assert answer["status"] == "done" and answer["row"] == answers + 1, line
            for f in answer["files"]:
                os.unlink(os.path.join(out, f["file"]) if not os.path.isabs(f["file"]) else f["file"])
            answers += 1
            if answers in (100, options.rows // 2, options.rows - 10):
                sampled.append((answers, resident(filter_.pid)))
        assert filter_.wait() == 0 and answers == options.rows, (answers, filter_.returncode)
    seconds = time.monotonic() - begin
    print("stream, a deck of one card: %d rows, %.2f ms a row; MiB %s" % (
        answers, 1000 * seconds / answers, ", ".join("%.1f after %d" % (m, n) for n, m in sampled)))


def packs(out):
    found = {}
    for at, _, names in os.walk(out):
        for n in names:
            if n.endswith(".pdf"):
                assert n not in found, "twice: " + n
                with open(os.path.join(at, n), "rb") as f:
                    found[n] = hashlib.sha256(f.read()).hexdigest()
            else:
                assert n == "manifest.jsonl", "left behind: " + os.path.join(at, n)
    return found


def kills(options, folder):
    listed = people(os.path.join(folder, "people.csv"), options.rows)
    dice = random.Random(options.seed)

    def command(out):
        return [options.program, "--quiet", "--booklet", "--batch", listed, "--jobs", "2", "-o",
                os.path.join(folder, out, "{shard}", "{key}.pdf"), "--manifest", os.path.join(folder, out, "manifest.jsonl")]
    begin = time.monotonic()
    subprocess.run(command("whole"), check=True)
    whole, seconds, killed = packs(os.path.join(folder, "whole")), time.monotonic() - begin, 0
    assert len(whole) == options.rows
    for k in range(options.times):
        out, tries = "out%d" % k, 0
        while True:
            run = subprocess.Popen(command(out), start_new_session=True)
            moment = dice.uniform(0, seconds * 0.7)
            try:
                assert run.wait(moment) == 0
                break
            except subprocess.TimeoutExpired:
                if dice.random() < 0.5:
                    os.kill(run.pid, signal.SIGKILL)  # its workers end by themselves
                else:
                    os.killpg(run.pid, signal.SIGKILL)
                run.wait()
                killed += 1
                tries += 1
                if tries == 3:
                    time.sleep(0.5)
                    assert subprocess.run(command(out)).returncode == 0
                    break
        assert packs(os.path.join(folder, out)) == whole, "trial %d differs" % k
        shutil.rmtree(os.path.join(folder, out))
    print("kills: %d trials of %d booklets, %d times killed: every pack there once, whole, under its name" % (
        options.times, options.rows, killed))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trial", choices=["copies", "stream", "kills"])
    parser.add_argument("--rows", type=int)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--program", default=os.path.join(ROOT, "goprep-pdf"))
    options = parser.parse_args()
    options.rows = options.rows or {"copies": 10_000, "stream": 100_000, "kills": 40}[options.trial]
    if not os.path.exists(MEASURE):
        sys.exit("tools/batch_trial.py: `make bench-peers` builds what it measures with")
    with tempfile.TemporaryDirectory() as folder:
        globals()[options.trial](options, folder)


if __name__ == "__main__":
    main()
