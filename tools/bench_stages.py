#!/usr/bin/env python3
"""Where do the instructions of a job go? By stage, which is a folder of src, and by library.

    tools/bench_stages.py [OPTION...]       options and guide of the program; without: cards, booklet,
                                            booklet-classic of the guide that comes with it

Callgrind's instructions in millions, counted where they are executed: what a stage lets a library do stands
with the library, and what all of them need of the C library with that. What the compiler has put into
another function counts where it was written.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench_measure import ROOT, alone, callgrind

JOBS = {"cards": ["--cards"], "booklet": ["--booklet"], "classic": ["--booklet", "--layout", "booklet-classic"]}

# Title, folder of src or name of a library; the first that fits.
STAGES = [
    ("loading libraries", "ld-linux"),
    ("YAML: libyaml", "libyaml"),
    ("YAML: trees", "src/doc/yaml"),
    ("guide, layouts, data", "src/doc"),
    ("Markdown: MD4C, PCRE2", "libmd4c|libpcre2"),
    ("Markdown: spans", "src/text/markup"),
    ("scripts, hyphens, places to break", "src/text/lang|libunistring|libfribidi|libhyphen|libthai"),
    ("font subsets: hb-subset", "libharfbuzz-subset"),
    ("shaping: HarfBuzz", "libharfbuzz"),
    ("shaping: words, sheets", "src/text/font"),
    ("paragraphs, line breaking", "src/text/para"),
    ("pages: columns and what fits", "src/page/flow"),
    ("pages: elements", "src/page"),
    ("finished pages, checks", "src/book"),
    ("deflate: libdeflate", "libdeflate"),
    ("PDF: libharu", "libhpdf"),
    ("PDF: contents, tags, objects", "src/emit"),
    ("memory, strings, tables", "src/base"),
    ("C library", "libc[.]so|libm[.]so|libgcc"),
]
OTHER = "options, messages, the rest"


def stage(place):
    """place: the file that the function was written in, or the library."""
    for title, pattern in STAGES:
        if re.search("(^|/)(%s)" % pattern, place):
            return title
    return OTHER


def sums(lines):
    """Instructions by stage, of callgrind_annotate's lines: 'COUNT (SHARE) FILE:FUNCTION [OBJECT]'."""
    found = collections.Counter()
    for line in lines:
        m = re.match(r" *([\d,]+) +\([ \d.]+%\) +(\S+?):(\S.*)$", line)
        if not m or m[3].startswith("TOTALS"):
            continue
        library = re.search(r"\[(\S*?)\]$", m[3])
        written = re.search(r"(?:^|/)(src/\S+)$", m[2])
        place = written[1] if written else library[1] if library and library[1] else m[2]
        found[stage(place)] += int(m[1].replace(",", ""))
    return found


def profile(options):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        done = callgrind([os.path.join(ROOT, "goprep-pdf"), "--quiet", *options, "-o", os.path.join(folder, "job.pdf")], out,
                         env=alone(folder))
        if done.returncode:
            sys.exit(done.stderr)
        told = subprocess.run(["callgrind_annotate", "--threshold=100", "--auto=no", out], capture_output=True, text=True, check=True)
    return sums(told.stdout.splitlines())


def main():
    if sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    jobs = {"job": sys.argv[1:]} if sys.argv[1:] else JOBS
    by_job = {job: profile(options) for job, options in jobs.items()}
    print("| |%s" % "".join(" %s |" % job for job in by_job))
    print("|---|%s" % ("---:|" * len(by_job)))
    rows = [title for title, _ in STAGES] + [OTHER]
    for title in sorted(rows, key=lambda t: -max(p[t] for p in by_job.values())):
        print("| %s |%s" % (title, "".join(" %.1f |" % (p[title] / 1e6) for p in by_job.values())))
    print("| all |%s" % "".join(" %.1f |" % (sum(p.values()) / 1e6) for p in by_job.values()))


if __name__ == "__main__":
    main()
