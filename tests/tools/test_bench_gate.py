"""tools/bench_gate.py fails where a job has become dearer, and says which."""
import contextlib
import io
import os
import sys
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))
import bench_gate as gate

LOCK = threading.Lock()  # tests run side by side, and run() changes the module
LINES = gate.HEAD % "these tools" + "".join("%s 100.0 first\n" % job for job in gate.JOBS)


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "bench-gate/" + name[6:].replace("_", "-"), function


def run(lines, counts, *args, here="these tools"):
    """Status, what was said, and the file afterwards; counts: millions by job, 100 if not named."""
    with LOCK, tempfile.TemporaryDirectory() as folder:
        gate.COUNTS = os.path.join(folder, "counts.txt")
        with open(gate.COUNTS, "w", encoding="utf-8") as f:
            f.write(lines)
        gate.tools = lambda: here
        gate.command_of = lambda program, job, folder: [job]
        gate.count = lambda command, folder: counts.get(command[0], 100.0)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = gate.main(list(args))
        with open(gate.COUNTS, encoding="utf-8") as f:
            return status, said.getvalue(), f.read()


def check_growth_fails_beyond_two_percent():
    status, said, _ = run(LINES, {"cards": 101.9, "booklet": 102.1})
    assert status == 1 and said.endswith("9 passed, 1 failed\n"), said
    assert "FAIL booklet " in said and "+2.1 %" in said and "FAIL cards" not in said, said


def check_the_last_line_of_a_job_counts():
    lines = LINES + "booklet 110.0 pages have an index now\n"
    assert run(lines, {"booklet": 111.0})[0] == 0
    assert run(lines, {"booklet": 113.0})[0] == 1


def check_accepting_adds_a_line_with_the_reason():
    status, said, file = run(LINES, {"cards": 150.0, "plan": 60.0, "check": 100.05}, "--accept", "two sides more")
    assert status == 0 and said.endswith("10 passed, 0 failed\n"), said
    added = file[len(LINES):].splitlines()
    assert [line.split(None, 2) for line in added] == [["cards", "150.0", "two sides more"], ["plan", "60.0", "two sides more"]], added


def check_a_job_without_a_line_fails():
    status, said, _ = run("\n".join(LINES.splitlines()[:-1]) + "\n", {})
    assert status == 1 and "no line yet" in said, said


def check_a_line_without_a_reason_is_refused():
    for bad in ("cards 90.0\n", "crads 90.0 a slip\n", "cards cheap now\n"):
        try:
            run(LINES + bad, {})
        except SystemExit as e:
            assert "counts.txt:%d: a line has a job" % (len(LINES.splitlines()) + 1) in str(e), e
        else:
            raise AssertionError("taken: " + bad)


def check_other_tools_are_no_measure():
    status, said, _ = run(LINES, {"cards": 500.0}, here="other tools")
    assert status == 0 and said == "skipped: counts are of these tools, not of other tools\n0 passed, 0 failed\n", said


def check_other_tools_are_accepted_with_all_jobs():
    status, said, file = run(LINES, {"cards": 500.0}, "--accept", "gcc  14:\nit inlines less", here="other tools")
    assert status == 0 and said.endswith("10 passed, 0 failed\n"), said
    assert "# Counted with: other tools\n" in file and "these tools" not in file, file
    added = [line.split(None, 2) for line in file.splitlines()[-10:]]
    assert added[0] == ["cards", "500.0", "gcc 14: it inlines less"], added
    assert added[9] == [list(gate.JOBS)[9], "100.0", "gcc 14: it inlines less"], added


def check_a_reason_is_needed():
    for why in ("", " "):
        try:
            with contextlib.redirect_stderr(io.StringIO()) as said:
                run(LINES, {"cards": 500.0}, "--accept", why)
        except SystemExit as e:
            assert e.code == 2 and "needs a reason" in said.getvalue(), said.getvalue()
        else:
            raise AssertionError("taken without a reason")


def check_the_flags_are_those_of_the_makefile():
    with open(os.path.join(ROOT, "Makefile"), encoding="utf-8") as f:
        assert "CFLAGS  ?= %s\n" % gate.CFLAGS in f.read()


def check_counts_of_all_jobs_are_kept():
    _, counts = gate.read(os.path.join(ROOT, "tools", "bench_counts.txt"))
    assert set(counts) == set(gate.JOBS) and len(counts) == 10, counts
