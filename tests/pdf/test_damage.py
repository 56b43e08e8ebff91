"""The program's own files, each missing or damaged in turn: a message that names the file and an exit
status, or a whole PDF where the file could be done without; never a crash, never half a file."""
import os
import shutil

import guides
import pdfkit
from pdfkit import PROGRAM, ROOT, SANITIZED, once, temporary

CODE = "```go\nfunc f() { return 'a' }\n```"

# What a run reads, and its arguments. Those that it cannot do without end with status 1.
CARDS = ["--cards", "--layout", "cards-a6"]
FILES = {
    "data/languages/und.yaml": CARDS,
    "data/languages/en.yaml": CARDS,
    "data/languages/de.yaml": CARDS,
    "data/syntax/go.yaml": ["--cards", "--layout", "cards-a6-code"],
    "data/stocks.yaml": ["--cards", "--stock", "avery-5388"],
    "layouts/cards-a6.yaml": CARDS,
    "layouts/goprep.yaml": CARDS,
    "fonts/fonts.yaml": CARDS,
    "fonts/hyphenation.yaml": ["--booklet"],
    "fonts/Vollkorn-Regular.ttf": CARDS,
    "fonts/Inter-Regular.otf": CARDS,
    "fonts/hyph_de_DE.hyc": ["--booklet"],
    "fonts/plain.sheets": CARDS,
}
NEEDED = {"data/languages/und.yaml", "data/stocks.yaml", "layouts/cards-a6.yaml", "fonts/fonts.yaml",
          "fonts/Vollkorn-Regular.ttf", "fonts/Inter-Regular.otf"}


def tests():
    for path in FILES:
        yield "damage/" + path, lambda path=path: check_file(path)
    yield "damage/und-without-a-key", check_und_without_a_key


def spoiled(data):
    """Ways in which a file can be wrong, and whether it then surely says nothing of use."""
    ways = {"empty": b"", "noise": bytes(range(256)) * 4, "half": data[:len(data) // 2],
            "list": b"- 1\n- [2, {3: 4}]\n", "map": b"a: {b: [c]}\n", "scalar": b"7\n"}
    return ways if not SANITIZED else {"empty": b"", "half": ways["half"]}


def linked(folder):
    """A place with a program of its own, and its data as links."""
    shutil.copy(PROGRAM, os.path.join(folder, "goprep-pdf"))
    for top in ("data", "layouts", "fonts"):
        for base, _, files in os.walk(os.path.join(ROOT, top)):
            to = os.path.join(folder, os.path.relpath(base, ROOT))
            os.makedirs(to, exist_ok=True)
            for name in files:
                os.symlink(os.path.join(base, name), os.path.join(to, name))


@once
def guide():
    cards = [{"id": "c1", "question": "Warum?", "answer": "Ein \"Wort\" - " + "Donaudampfschifffahrt " * 40},
             {"id": "c2", "question": "Und Code?", "answer": CODE}]
    return guides.write("damage", guides.shell(cards, language="de"))


def outcome(folder, args):
    """Status and messages; what was written is whole, or nothing was."""
    out = os.path.join(folder, "out.pdf")
    if os.path.exists(out):
        os.remove(out)
    for status in (0, 1, 3):
        try:
            _, err = pdfkit.run([os.path.join(folder, "goprep-pdf"), *args, "-o", out, guide()],
                                cwd=folder, status=status)
            break
        except AssertionError:
            if status == 3:
                raise
    err = err.decode("utf-8", "replace")
    assert os.path.exists(out) == (status == 0), "status %d, file: %s" % (status, os.path.exists(out))
    if status == 0:
        pdfkit.run(["qpdf", "--check", out])
    return status, err


def check_file(path):
    args = FILES[path]
    with temporary() as folder:
        linked(folder)
        status, err = outcome(folder, args)
        assert status == 0, err
        full = os.path.join(folder, path)
        with open(full, "rb") as f:
            data = f.read()
        os.remove(full)
        judge(path, "missing", *outcome(folder, args))
        os.mkdir(full)
        judge(path, "folder", *outcome(folder, args))
        os.rmdir(full)
        for way, content in spoiled(data).items():
            with open(full, "wb") as f:
                f.write(content)
            judge(path, way, *outcome(folder, args))


def judge(path, way, status, err):
    what = "%s, %s: status %d\n%s" % (path, way, status, err)
    if path in NEEDED:
        assert status != 0, what
    if status != 0:
        assert "error: " in err, what
        assert os.path.basename(path).split(".")[0] in err, what
        assert err.count("error: ") < 30, what


def check_und_without_a_key():
    with temporary() as folder:
        linked(folder)
        full = os.path.join(folder, "data/languages/und.yaml")
        with open(full, encoding="utf-8") as f:
            lines = f.readlines()
        for key in ("speech", "quotes", "apostrophe", "list"):
            os.remove(full)
            with open(full, "w", encoding="utf-8") as f:
                f.writelines(line for line in lines if not line.startswith(key + ":"))
            status, err = outcome(folder, CARDS)
            assert status == 1 and "und.yaml:" in err and "'%s' is missing" % key in err, err
        with open(full, "w", encoding="utf-8") as f:
            f.writelines(line.replace("a-minute: 140", "a-minute: 0") for line in lines)
        status, err = outcome(folder, CARDS)
        assert status == 1 and "a-minute" in err, err
