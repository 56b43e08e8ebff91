"""tools/cluster/spark_packs.py on a cluster of two executors with a process each: packs are those of --batch to the
byte, each once, also when an executor is killed in the middle; a second run makes what is missing.
Run by `make cluster`, which fetches PySpark; PROGRAM is the program."""
import csv
import glob
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PROGRAM", os.path.join(ROOT, "goprep-pdf")))
ROWS = int(os.environ.get("ROWS", "400"))
GUIDE = """title: Short guide
variables: {company: your company}
sections:
- title: One
  cards:
  - {question: "Why {company}?", answer: "Because."}
"""


def people(folder, changed=None):
    path = os.path.join(folder, "people.csv")
    with open(path, "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f)
        w.writerow(["name", "company", "key"])
        for i in range(ROWS):
            company = "New" if i == changed else 'Firm, "%d" Zoë\u2026' % (i % 5)
            w.writerow(["" if i == 13 else "Person %d" % i, company, "%03d" % i])
    return path


def spark(folder, table, guide, out):
    command = [sys.executable, os.path.join(ROOT, "tools", "cluster", "spark_packs.py"), "--people", table, "--out", out,
               "--parts", "12", "--command", "%s --booklet %s" % (PROGRAM, guide)]
    env = dict(os.environ, PYSPARK_PYTHON=sys.executable, PYSPARK_SUBMIT_ARGS="--master local-cluster[2,1,1024] pyspark-shell",
               SPARK_LOCAL_IP="127.0.0.1")
    return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(p):
    said = p.communicate(timeout=900)[0]
    assert p.returncode == 0, said[-4000:]
    return said


def manifest(out):
    found = []
    for path in sorted(glob.glob(os.path.join(out, "manifest", "part-*"))):
        with open(path, encoding="utf-8") as f:
            found += [json.loads(line) for line in f]
    return found


def packs(out):
    found = {}
    for name in os.listdir(out):
        if name.endswith(".pdf"):
            with open(os.path.join(out, name), "rb") as f:
                found[name] = f.read()
    return found


def check(out, wanted):
    made, told = packs(out), manifest(out)
    assert made == wanted, (len(made), len(wanted))
    done = [t for t in told if t["status"] == "done"]
    assert len(done) == len({t["key"] for t in done}) == len(wanted), len(done)
    for t in done:
        data = made[t["file"]]
        assert (t["bytes"], t["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert [t["key"] for t in told if t["status"] == "error"] == ["013"]
    assert not [n for n in os.listdir(out) if n.startswith(".attempt")], os.listdir(out)


def executors():
    """Process numbers of the executors' Java machines."""
    found = []
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            with open(folder + "/cmdline", "rb") as f:
                if b"CoarseGrainedExecutorBackend" in f.read():
                    found.append(int(os.path.basename(folder)))
        except OSError:
            pass
    return found


def kill_one(out, killed):
    while not killed:
        if os.path.isdir(out) and len(packs(out)) > ROWS // 5 and executors():
            os.kill(executors()[0], signal.SIGKILL)
            killed.append(len(packs(out)))
        time.sleep(0.05)


def main():
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        guide = os.path.join(folder, "g.yaml")
        with open(guide, "w", encoding="utf-8") as f:
            f.write(GUIDE)
        table, batch = people(folder), os.path.join(folder, "batch")
        done = subprocess.run([PROGRAM, "-q", "--booklet", "--batch", table, "--jobs", "2", "-o", batch + "/", guide],
                              stderr=subprocess.DEVNULL)
        assert done.returncode == 1  # row 13 has no name
        wanted = packs(batch)
        assert len(wanted) == ROWS - 1
        out = os.path.join(folder, "out")
        started = time.monotonic()
        finish(spark(folder, table, guide, out))
        check(out, wanted)
        print("the same bytes as --batch: %d packs, %.0f s" % (len(wanted), time.monotonic() - started))
        passed += 1
        os.unlink(os.path.join(out, "g-booklet-person-7.pdf"))
        finish(spark(folder, people(folder, changed=20), guide, out))
        fresh = [t for t in manifest(out) if t["key"] == "020"]
        assert len(fresh) == 2 and len(manifest(out)) == ROWS + 2, len(manifest(out))  # 20 again, 13 again
        print("a second run makes what has changed")
        passed += 1
        out = os.path.join(folder, "killed")
        killed = []
        table = people(folder)
        p = spark(folder, table, guide, out)
        threading.Thread(target=kill_one, args=(out, killed), daemon=True).start()
        finish(p)
        assert killed, "no executor was killed"
        check(out, wanted)
        print("an executor killed after %d packs: all there once" % killed[0])
        passed += 1
    print("%d passed, 0 failed" % passed)


if __name__ == "__main__":
    main()
