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


def callgrind(command, out="/dev/null", options=(), **how):
    """The finished process of a command under callgrind; how: as subprocess.run() takes it."""
    return subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out, *options, *command],
                          capture_output=True, text=True, **how)


def alone(folder):
    """An environment in which nothing of whoever measures is found; the folder is its home."""
    return {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": folder, "XDG_CACHE_HOME": os.path.join(folder, "cache")}


def collected(done):
    """Millions of instructions that callgrind has told, of each process."""
    return [int(n) / 1e6 for n in re.findall(r"Collected : (\d+)", done.stderr)]


def instructions(command):
    """Millions, or None without valgrind."""
    try:
        found = collected(callgrind(command))
    except FileNotFoundError:
        return None
    return found[0] if found else None
