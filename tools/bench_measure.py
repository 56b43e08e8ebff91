"""What a command costs."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MEASURE = os.path.join(ROOT, "build", "release", "measure")  # tools/measure.c, built by `make bench`


def once(command):
    """Wall and CPU milliseconds, peak memory in MiB."""
    done = subprocess.run([MEASURE] + command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("%s\nstatus %d\n%s" % (" ".join(command), done.returncode, done.stderr))
    wall, cpu, memory = (int(n) for n in done.stdout.splitlines()[-1].split())  # a command may say something
    return wall / 1000, cpu / 1000, memory / 1024


def instructions(command):
    """Millions, or None without valgrind."""
    try:
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
                              + command, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found.group(1)) / 1e6 if found else None
