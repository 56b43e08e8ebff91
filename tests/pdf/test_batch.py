"""--batch: a pack for each row of a list. What a row gets is what a run of its own gets, byte for byte,
whatever rows came before it, in whatever order and with however many processes."""
import base64
import email.policy
import hashlib
import io
import json
import os
import random
import re
import signal
import subprocess
import tarfile
import time
import zipfile

import pdfkit
from pdfkit import PROGRAM, goprep, run, temporary

GUIDE = """title: Short guide
variables: {company: your company, role: "", coach: ""}
sections:
- title: One
  cards:
  - {question: "Why {company}?", answer: "Because {role} there is what I do. {coach}"}
  - {question: "Second?", answer: "Two."}
"""
PEOPLE = [
    {"name": "Jane Doe", "company": "Acme"},
    {"name": "Zoë Łukasz", "company": "Foo, Bar \"Inc\"", "role": "engineer of many long words " * 4},
    {"name": "Zoë Łukasz-Ăn", "company": "Foo, Bar \"Inc\"", "role": "engineer of many long wordz " * 4},
    {"name": "יעל כהן", "company": "חברה"},
    {"name": "Max"},
    {"name": "Nguyễn Văn An", "role": "ℵ"},
    {"name": "*Star* [x](y)", "company": "<b>B</b>", "coach": "{for}"},
]
BAD = [{"name": "", "company": "nobody"}, {"name": "Bell\u0007"}, {"name": "Box", "company": "no font has \U000F0000"}]


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "batch/" + name[6:].replace("_", "-"), function


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)
    return path


def csv_of(rows, columns=("name", "company", "role", "coach", "key")):
    def cell(v):
        return '"%s"' % v.replace('"', '""') if set(v) & set(',"\n') else v
    return "\r\n".join([",".join(columns)] + [",".join(cell(r.get(c, "")) for c in columns) for r in rows]) + "\r\n"


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def files(folder):
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            if name != "manifest.jsonl":
                with open(os.path.join(root, name), "rb") as f:
                    found[os.path.relpath(os.path.join(root, name), folder)] = f.read()
    return found


def alone(folder, guide, row, job="--booklet"):
    """What a process of its own writes for the row."""
    pdf = os.path.join(folder, "alone.pdf")
    args = ["--for", row["name"]]
    for key in ("company", "role"):
        args += ["--" + key, row[key]] if row.get(key) else []
    args += ["--var", "coach=" + row["coach"]] if row.get("coach") else []
    goprep(job, "-q", *args, "-o", pdf, guide)
    with open(pdf, "rb") as f:
        return f.read()


def check_nobody_gets_words_of_others():
    """Rows in random order, repeated and with bad ones among them, against a process for each."""
    shuffle = random.Random(5)
    with temporary() as folder:
        guide = write(folder, "g.yaml", GUIDE)
        wanted = {row["name"]: alone(folder, guide, row) for row in PEOPLE}
        rows = [dict(r, key="%d-%d" % (i, k)) for k in range(3) for i, r in enumerate(PEOPLE)]
        rows += [dict(r, key="bad-%d-%d" % (i, k)) for k in range(2) for i, r in enumerate(BAD)]
        for jobs in ("1", "3"):
            shuffle.shuffle(rows)
            people = write(folder, "p.csv", csv_of(rows))
            out = os.path.join(folder, "out" + jobs)
            goprep("--booklet", "--batch", people, "--jobs", jobs, "-o", out + "/{key}.pdf",
                   "--manifest", out + "/manifest.jsonl", guide, status=1)
            made = files(out)
            assert set(made) == {r["key"] + ".pdf" for r in rows if not r["key"].startswith("bad")}, set(made)
            for row in rows:
                if not row["key"].startswith("bad"):
                    assert made[row["key"] + ".pdf"] == wanted[row["name"]], (jobs, row)
            told = lines(out + "/manifest.jsonl")
            assert [t["key"] for t in told] == [r["key"] for r in rows]
            for t in told:
                assert t["status"] == ("error" if t["key"].startswith("bad") else "done"), t
                for f in t["files"]:
                    data = made[os.path.basename(f["file"])]
                    assert (f["bytes"], f["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
            messages = [t["message"] for t in told if t["key"].startswith("bad-2")]
            assert len(messages) == 2 and all("U+F0000" in m for m in messages), messages


def check_jobs_and_shards_and_forms_make_the_same():
    with temporary() as folder:
        guide, people = write(folder, "g.yaml", GUIDE), write(folder, "p.csv", csv_of(PEOPLE))
        first = os.path.join(folder, "one")
        goprep("--booklet", "--cards", "--batch", people, "-o", first + "/", guide)
        wanted = files(first)
        assert len(wanted) == 2 * len(PEOPLE) and "g-cards-jane-doe.pdf" in wanted, list(wanted)
        two = os.path.join(folder, "two")
        goprep("--booklet", "--cards", "--batch", people, "--jobs", "2", "-o", two + "/", guide)
        assert files(two) == wanted
        assert [dict(t, files=0, input=0) for t in lines(two + "/manifest.jsonl")] == [
            dict(t, files=0, input=0) for t in lines(first + "/manifest.jsonl")]
        parts = os.path.join(folder, "parts")
        sizes = []
        for k in range(3):
            goprep("--booklet", "--cards", "--batch", people, "--shard", "%d/3" % k, "-o", parts + "/",
                   "--manifest", os.path.join(folder, "m%d.jsonl" % k), guide)
            sizes.append(len(files(parts)))
        assert files(parts) == wanted and sizes[0] < sizes[2], sizes
        jsonl = write(folder, "p.jsonl", "".join(json.dumps(r) + "\n" for r in PEOPLE))
        again = os.path.join(folder, "again")
        goprep("--booklet", "--cards", "--batch", jsonl, "-o", again + "/", guide)
        assert files(again) == wanted
        for kind in ("tar", "zip"):
            path = os.path.join(folder, "p." + kind)
            goprep("--booklet", "--cards", "--batch", people, "--jobs", "2", "-o", path, guide)
            if kind == "tar":
                with tarfile.open(path) as t:
                    held = {m.name: t.extractfile(m).read() for m in t}
            else:
                with zipfile.ZipFile(path) as z:
                    assert z.testzip() is None
                    held = {n: z.read(n) for n in z.namelist()}
            assert held == wanted, kind
        out, _ = goprep("--booklet", "--cards", "--batch", people, "-o", "-", guide)
        with tarfile.open(fileobj=io.BytesIO(out)) as t:
            assert {m.name for m in t} == set(wanted)
        assert not [n for n in os.listdir(folder) if n.startswith(".goprep")]


def check_archives_and_streams_need_no_folder():
    """What goes into an archive or an answer is made in memory: a run that is killed leaves nothing of it."""
    def begun(command, folder):
        return subprocess.Popen(command, cwd=folder, env=dict(os.environ, TMPDIR=os.path.join(folder, "tmp")), stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with temporary() as folder:
        guide, where = write(folder, "g.yaml", GUIDE), os.path.join(folder, "here")
        people = write(folder, "p.csv", csv_of([{"name": "Person %d" % i} for i in range(400)]))
        os.makedirs(os.path.join(where, "tmp"))
        for more in (["--batch", people, "-o", "-"], ["--batch", "-", "--stream"]):
            p = begun([PROGRAM, "--booklet", *more, guide], where)
            if "--stream" in more:
                p.stdin.write(b'{"name": "Anna"}\n')
                p.stdin.flush()
            assert len(p.stdout.read(2000)) == 2000  # it is at work
            workers = open("/proc/%d/task/%d/children" % (p.pid, p.pid)).read().split()
            for one in (*map(int, workers), p.pid):
                os.kill(one, signal.SIGKILL)
            p.communicate()
            assert [(os.path.relpath(at, where), names) for at, _, names in os.walk(where)] == [(".", []), ("tmp", [])]
        os.rmdir(os.path.join(where, "tmp"))
        p = begun([PROGRAM, "--booklet", "--batch", "-", "--stream", guide], where)
        said = p.communicate(b'{"name": "Anna"}\n{"name": ""}\n')[0].splitlines()
        assert [json.loads(line)["status"] for line in said] == ["done", "error"] and not os.listdir(where), said
        assert json.loads(said[0])["files"][0]["file"] == "g-booklet-anna.pdf", said[0][:200]
        tar, _ = goprep("--worksheet", "--batch", write(folder, "p.csv", "name\nAnna\n"), "-o", "-")  # of the installed guide
        with tarfile.open(fileobj=io.BytesIO(tar)) as t:
            assert t.getnames() == ["worksheet-anna.pdf"], t.getnames()


def check_jobs_together_and_apart():
    """What another job of the same run has opened, fonts for a name say, does not show in a file."""
    names = ("Jane Doe", "Nguyễn Văn An", "יעל כהן", "ℵ Zoë", "王小明", "Иван Петров", "हिन्दी नाम", "Ωμέγα x")
    with temporary() as folder:
        people = write(folder, "people.csv", csv_of([{"name": n, "company": "Σ & Co"} for n in names]))
        made = {}
        for jobs in (("--cards", "--booklet"), ("--cards",), ("--booklet",)):
            out = os.path.join(folder, "-".join(jobs))
            goprep(*jobs, "--batch", people, "-o", os.path.join(out, "{row}-{job}.pdf"), pdfkit.GUIDE)
            made[jobs] = files(out)
        both = made.pop(("--cards", "--booklet"))
        assert len(both) == 2 * len(names), sorted(both)
        for some in made.values():
            assert some and all(both[name] == data for name, data in some.items()), sorted(some)


def check_stream_answers_every_row():
    rows = [json.dumps(r) for r in PEOPLE] + ["no json", json.dumps({"name": ["x"]}), json.dumps({"company": "C"}), "[1]"]
    with temporary() as folder:
        guide = write(folder, "g.yaml", GUIDE)
        for jobs in ("1", "2"):
            done = subprocess.run([PROGRAM, "--booklet", "--batch", "-", "--stream", "--jobs", jobs, guide],
                                  input="\n".join(rows).encode(), capture_output=True, timeout=200)
            answers = [json.loads(line) for line in done.stdout.splitlines()]
            assert [a["row"] for a in answers] == list(range(1, len(rows) + 1)) and done.returncode == 1
            assert [a["status"] for a in answers] == ["done"] * len(PEOPLE) + ["error"] * 4
            for row, answer in zip(PEOPLE, answers):
                one, = answer["files"]
                data = base64.b64decode(one["data"])
                assert data == alone(folder, guide, row) and one["sha256"] == hashlib.sha256(data).hexdigest()
            for row in PEOPLE:
                assert row["name"].encode() not in done.stderr, done.stderr


def check_stream_answers_at_once():
    """The next row is sent when the answer to the one before is there: nothing waits in a buffer."""
    with temporary() as folder:
        guide = write(folder, "g.yaml", GUIDE)
        p = subprocess.Popen([PROGRAM, "--booklet", "--batch", "-", "--stream", "-o", os.path.join(folder, "o/"), guide],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for name in ("Anna", "Ben", "Cid"):
            p.stdin.write(json.dumps({"name": name}).encode() + b"\n")
            p.stdin.flush()
            answer = json.loads(p.stdout.readline())
            assert answer["status"] == "done" and os.path.exists(answer["files"][0]["file"]), answer
        p.stdin.close()
        assert p.wait(30) == 0


def check_a_second_run_makes_what_is_missing_or_changed():
    def said(err):
        return err.decode().strip().splitlines()[-1].split(": ", 1)[1]
    with temporary() as folder:
        guide, people = write(folder, "g.yaml", GUIDE), write(folder, "p.csv", csv_of(PEOPLE))
        out = os.path.join(folder, "out")
        args = ["--booklet", "--batch", people, "-o", out + "/", guide]
        n = len(PEOPLE)
        assert said(goprep(*args)[1]) == "%d rows made" % n
        assert said(goprep(*args)[1]) == "0 rows made, %d there already" % n
        os.unlink(os.path.join(out, "g-booklet-max.pdf"))
        with open(os.path.join(out, "g-booklet-jane-doe.pdf"), "ab") as f:
            f.write(b"x")
        assert said(goprep(*args, "--jobs", "2")[1]) == "2 rows made, %d there already" % (n - 2)
        changed = [dict(r, company="New") if r["name"] == "Max" else r for r in PEOPLE]
        write(folder, "p.csv", csv_of(changed))
        assert said(goprep(*args)[1]) == "1 row made, %d there already" % (n - 1)
        write(folder, "p.csv", csv_of(PEOPLE))  # and back: the file is that of the other row now
        assert said(goprep(*args)[1]) == "1 row made, %d there already" % (n - 1)
        write(folder, "g.yaml", GUIDE.replace("Two.", "Three."))
        assert said(goprep(*args)[1]) == "%d rows made" % n
        with open(os.path.join(out, "manifest.jsonl"), "r+b") as f:  # cut off within a line
            f.truncate(f.seek(0, 2) - 30)
        assert said(goprep(*args)[1]) == "1 row made, %d there already" % (n - 1)
        for path in (people, guide):
            before = open(path, "rb").read()
            _, err = goprep(*args, "--manifest", path, status=3)
            assert b"is another file" in err and open(path, "rb").read() == before


def check_killed_and_resumed():
    """kill -9 at random moments: in the end every pack is there once, whole."""
    chance = random.Random(7)
    rows = [{"name": "Person %d" % i, "company": "C%d" % (i % 3)} for i in range(40)]
    with temporary() as folder:
        guide, people = write(folder, "g.yaml", GUIDE), write(folder, "p.csv", csv_of(rows))
        out = os.path.join(folder, "out")
        command = [PROGRAM, "--booklet", "--batch", people, "--jobs", "2", "-o", out + "/", guide]
        for _ in range(6):
            p = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.02, 0.5))
            p.send_signal(signal.SIGKILL)
            p.wait()
            time.sleep(0.1)  # its workers end with their input
        run(command)
        made = files(out)
        assert len(made) == len(rows) and all(n.endswith(".pdf") for n in made), sorted(made)
        last = {t["key"]: t for t in lines(os.path.join(out, "manifest.jsonl"))}
        assert len(last) == len(rows)
        for t in last.values():
            data = made[os.path.basename(t["files"][0]["file"])]
            assert hashlib.sha256(data).hexdigest() == t["files"][0]["sha256"]
        assert made["g-booklet-person-3.pdf"] == alone(folder, guide, rows[3])


def check_interrupted():
    """Ctrl-C: rows in hand are finished, and the manifest knows them."""
    rows = [{"name": "Person %d" % i} for i in range(3000)]
    with temporary() as folder:
        guide, people = write(folder, "g.yaml", GUIDE), write(folder, "p.csv", csv_of(rows))
        out = os.path.join(folder, "out")
        p = subprocess.Popen([PROGRAM, "--booklet", "--batch", people, "--jobs", "2", "-o", out + "/", guide],
                             stderr=subprocess.PIPE)
        while not os.path.isdir(out) or len(os.listdir(out)) < 5:
            time.sleep(0.02)
        p.send_signal(signal.SIGINT)
        err = p.communicate(timeout=60)[1].decode()
        assert p.returncode == 3 and "stopped: the same command goes on from here" in err, err
        made, told = files(out), lines(os.path.join(out, "manifest.jsonl"))
        assert len(told) == len(made) < len(rows) and all(t["status"] == "done" for t in told)


def check_progress_on_a_terminal():
    """One line with a bar, the rate and the rest of the time, that is gone at the end; no names."""
    with temporary() as folder:
        guide = write(folder, "guide.yaml", GUIDE)
        people = write(folder, "people.csv", csv_of([{"name": "Jane %d Doe" % i} for i in range(400)]))
        terminal, end = os.openpty()
        done = subprocess.Popen([PROGRAM, "--cards", "--batch", people, "-o", os.path.join(folder, "out/{row}.pdf"), guide],
                                stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        said = b""
        try:
            while part := os.read(terminal, 4096):
                said += part
        except OSError:
            pass  # Linux: the other end is closed
        os.close(terminal)
        assert done.wait() == 0 and len(os.listdir(os.path.join(folder, "out"))) >= 400, said
        lines_of = said.decode().split("\r\033[K")
        bars = [line for line in lines_of if re.fullmatch(r"making packs: \d+ of 400 \[#*\.*\] [\d.]+ a second, \d+ s left", line)]
        assert len(bars) >= 2, said
        counts = [int(line.split()[2]) for line in bars]
        assert counts == sorted(counts) and b"Jane" not in said, said
        assert "making packs" not in lines_of[-1], lines_of[-1]


def check_a_worker_that_is_killed():
    """The row in its hands is told, and the others are made."""
    rows = [{"name": "Person %d" % i} for i in range(200)]
    with temporary() as folder:
        guide, people = write(folder, "g.yaml", GUIDE), write(folder, "p.csv", csv_of(rows))
        out = os.path.join(folder, "out")
        p = subprocess.Popen([PROGRAM, "--booklet", "--batch", people, "-o", out + "/", guide], stderr=subprocess.PIPE)
        while not os.path.isdir(out) or len(os.listdir(out)) < 5:
            time.sleep(0.01)
        children = open("/proc/%d/task/%d/children" % (p.pid, p.pid)).read().split()
        os.kill(int(children[0]), signal.SIGKILL)
        err = p.communicate(timeout=120)[1].decode()
        assert "199 rows made, 1 not made" in err and "ended without an answer" in err and p.returncode == 1, err
        run([PROGRAM, "--booklet", "--batch", people, "-o", out + "/", guide])
        assert len(files(out)) == 200


def check_a_worker_that_is_killed_while_it_waits():
    """Nobody has a row of its in hand: one row is told, those behind it are made by another one."""
    with temporary() as folder:
        guide, names = write(folder, "g.yaml", GUIDE), ("Anna", "Ben", "Cid", "Dan")
        p = subprocess.Popen([PROGRAM, "--booklet", "--batch", "-", "--stream", "-o", os.path.join(folder, "o/"), guide],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        answers = []
        for name in names:
            p.stdin.write(json.dumps({"name": name}).encode() + b"\n")
            p.stdin.flush()
            answers.append(json.loads(p.stdout.readline()))
            if name == "Anna":
                child, = open("/proc/%d/task/%d/children" % (p.pid, p.pid)).read().split()
                os.kill(int(child), signal.SIGKILL)
                while open("/proc/%s/stat" % child).read().split()[2] != "Z":
                    time.sleep(0.01)
        p.stdin.close()
        assert p.wait(30) == 1
        assert [a["status"] for a in answers] == ["done", "error", "done", "done"], answers
        assert "ended without an answer" in answers[1]["message"]


def check_a_stream_with_a_manifest_answers_what_is_there():
    with temporary() as folder:
        guide = write(folder, "g.yaml", GUIDE)
        args = [PROGRAM, "-q", "--booklet", "--batch", "-", "--stream", "-o", os.path.join(folder, "o/"),
                "--manifest", os.path.join(folder, "m.jsonl"), guide]
        said = [subprocess.run(args, input=b'{"name": "Anna"}\n{"name": "Ben"}\n', capture_output=True, timeout=60)
                for _ in range(2)]
        assert said[0].stdout == said[1].stdout and len(said[0].stdout.splitlines()) == 2, said


def check_what_is_told_before_anything_is_made():
    with temporary() as folder:
        guide, out = write(folder, "g.yaml", GUIDE), os.path.join(folder, "out")
        cases = [
            ("name\nA\nB\nA\n", [], 1, "p.csv:4:1: error: this row and that of line 2 would write one file"),
            ("company\nA\n", [], 1, "p.csv:1:1: error: no column is called 'name'"),
            ("", [], 1, "the list is empty"),
            ('name,"x\nA,B\n', [], 1, "its quotes do not match"),
            ("name,Name\nA,B\n", [], 1, "columns 1 and 2 have one name"),
            ("name\nA\n", ["--shard", "3/3"], 2, "--shard takes a part"),
            ("name\nA\n", ["--jobs", "0"], 2, "--jobs takes a number"),
            ("name\nA\n", ["--for", "B"], 2, "leave out --for"),
            ("name\nA\n", ["--stream"], 2, "--batch -"),
        ]
        for text, more, status, words in cases:
            people = write(folder, "p.csv", text)
            _, err = goprep("--booklet", "--batch", people, *more, "-o", out + "/", guide, status=status)
            assert words in err.decode() and not os.path.exists(out), (text, err)
        people = write(folder, "p.csv", "name\nA\n")
        broken = write(folder, "b.yaml", GUIDE.replace("question", "qestion"))
        _, err = goprep("--booklet", "--batch", people, "-o", out + "/", broken, status=1)
        assert err.decode().count("b.yaml:") >= 2 and "row" not in err.decode() and not os.path.exists(out), err
        _, err = goprep("--booklet", "--batch", people, "-o", out + ".pdf", guide, status=2)
        assert b"one file for all rows" in err
        _, err = goprep("--booklet", "--cards", "--batch", people, "-o", out + "/{for}.pdf", guide, status=2)
        assert b"add {job}" in err
        _, err = goprep("--batch", people, guide, status=2)
        assert b"needs a job" in err
        _, err = goprep("--cards", "--jobs", "2", guide, status=2)
        assert b"it needs --batch LIST" in err


def check_tables_of_other_programs():
    """Semicolons, a byte order mark, old line ends, quoted line ends, columns that are no variables."""
    text = '\ufeffName;Company Name;Größe;question\r\n"Jane\r\nDoe";"A;B";j@x.org;Dr\r\n\r\nMax;;;\r\n'
    with temporary() as folder:
        guide = write(folder, "g.yaml", GUIDE)
        people, out = write(folder, "p.csv", text), os.path.join(folder, "out")
        _, err = goprep("--booklet", "--batch", people, "-o", out + "/", guide, status=1)
        said = err.decode()
        assert "column 4, 'question', is not taken" in said and "1 row made, 1 not made" in said, said
        assert set(files(out)) == {"g-booklet-max.pdf"}  # a name is one line


def check_plans_end_with_the_day_of_the_row():
    with temporary() as folder:
        guide = write(folder, "g.yaml", GUIDE)
        people = write(folder, "p.csv", "name,date\nA,2030-06-28\nB,2031-01-15\nC,\n")
        out = os.path.join(folder, "out")
        _, err = goprep("--plan", "--batch", people, "-o", out + "/{for}.pdf", guide, status=1)
        assert "2 rows made, 1 not made" in err.decode() and "--plan needs --date" in err.decode(), err
        goprep("--plan", "--date", "2031-01-15", "--for", "B", "-q", "-o", os.path.join(folder, "b.pdf"), guide)
        assert files(out)["b.pdf"] == open(os.path.join(folder, "b.pdf"), "rb").read()


def check_drafts():
    """A mail for each row, to the address of the row; a value cannot become a second address."""
    rows = [("Jane Doe", "jane@example.org"), ("Zoë", "zoe@example.org, x@y.org"), ("Bob", ""),
            ("Eve <e@v.il>", "eve@example.org"), ("Ann", "Ann <ann@example.org>")]
    with temporary() as folder:
        guide, out = write(folder, "g.yaml", GUIDE), os.path.join(folder, "out")
        people = write(folder, "p.csv", csv_of([dict(zip(("name", "email"), r)) for r in rows], ("name", "email")))
        args = ["--booklet", "--batch", people, "--from", "Coach <c@example.org>", "--email", out + "/mail/{key}/{for}.eml",
                "--subject", "For {for}", guide]
        _, err = goprep(*args, "--to", "{for} <{email}>", "-o", out + "/", status=1)
        assert "3 rows made, 2 not made" in err.decode(), err
        mails = {n: email.message_from_bytes(d, policy=email.policy.default) for n, d in files(out).items() if n.endswith(".eml")}
        assert sorted(os.path.basename(n) for n in mails) == ["ann.eml", "eve-e-v-il.eml", "jane-doe.eml"], list(mails)
        for name, address, row in (("jane-doe", "jane@example.org", "Jane Doe"), ("eve-e-v-il", "eve@example.org", "Eve <e@v.il>")):
            mail, = [m for n, m in mails.items() if n.endswith(name + ".eml")]
            to, = mail["To"].addresses
            assert (to.display_name, to.addr_spec) == (row, address), mail["To"]
            assert mail["Subject"] == "For " + row and mail["X-Unsent"] == "1"
            pack, = mail.iter_attachments()
            assert pack.get_filename() == "g-booklet-%s.pdf" % name
            assert pack.get_content() == files(out)["g-booklet-%s.pdf" % name]
        _, err = goprep(*args, "--to", "{email}", "--jobs", "2", "-o", os.path.join(folder, "p.tar"), status=1)
        with tarfile.open(os.path.join(folder, "p.tar")) as t:
            assert t.getnames() == ["g-booklet-jane-doe.pdf", "jane-doe.eml", "g-booklet-eve-e-v-il.pdf", "eve-e-v-il.eml",
                                    "g-booklet-ann.pdf", "ann.eml"], t.getnames()
        _, err = goprep(*args[:-4], "one.eml", "--to", "{email}", "-o", out + "/", guide, status=2)
        assert b"one file for all rows" in err
        _, err = goprep(*args[:5], "--email", "", "--to", "{email}", "-o", out + "/", guide, status=2)
        assert b"one file for all rows" in err


def check_full_disk():
    """A disk that is full stops the run; what is there is whole, and the next run goes on."""
    with temporary() as folder:
        disk = os.path.join(folder, "disk")
        os.mkdir(disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True)
        if mounted.returncode != 0:
            print("    no tmpfs can be mounted: not tried")
            return
        try:
            rows = [{"name": "Person %d" % i} for i in range(60)]
            guide, people = write(folder, "g.yaml", GUIDE), write(folder, "p.csv", csv_of(rows))
            args = ["--booklet", "--batch", people, "-o", disk + "/", guide]
            _, err = goprep(*args, status=3)
            assert b"No space left on device" in err, err
            made = files(disk)
            assert 0 < len(made) < 60 and all(d.endswith(b"%%EOF\n") for d in made.values())
            run(["mount", "-o", "remount,size=20m", disk])
            _, err = goprep(*args)
            assert len(files(disk)) == 60 and b"there already" in err, err
        finally:
            subprocess.run(["umount", disk])
