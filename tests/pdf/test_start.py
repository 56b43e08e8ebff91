"""What a run does before it begins: libraries, and YAML files that were packed before. With and without
what was packed, the PDFs and every message are the same, and no file that has changed is missed."""
import glob
import os
import shutil
import subprocess
import tempfile

import guides
from pdfkit import GUIDE, PROGRAM, ROOT, SANITIZED, WORK, goprep, run


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "start/" + name[6:].replace("_", "-"), function


def check_libraries_of_some_jobs_are_not_linked():
    """Those of Anki's packages bring cryptography: they are opened when a package is read or made."""
    if SANITIZED:
        return
    shown = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    for name in ("crypto", "zip", "sqlite3", "zstd", "turbojpeg", "thai", "qrencode", "hyphen"):
        assert "lib%s." % name not in shown, shown


def check_packed_makes_the_same():
    """Every layout that is shipped, in two languages: bytes and messages."""
    for guide in (GUIDE, guides.german()):
        for words in (["--cards"], ["--booklet"], ["--booklet", "--layout", "booklet-classic"],
                      ["--plan", "--date", "2026-12-15", "--start", "2026-12-01"], ["--worksheet"], ["--cards", "--grey"]):
            packed = goprep(*words, "-o", "-", guide)
            assert packed[0].startswith(b"%PDF-")
            assert goprep(*words, "--no-cache", "-o", "-", guide) == packed, words
    for words in ("layouts", "fonts", "stocks"):
        assert goprep("--list", words) == goprep("--list", words, "--no-cache")


LAYOUT = """\
name: mine
extends: base.yaml
colours: {link: "#00307A"}
"""
BASE = """\
name: base
extends: cards-a6
labels: {tip: "%s"}
"""


class Own:
    """A layout of the user's with an ancestor beside it, and a cache of its own."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(dir=WORK)
        self.env = {"XDG_CACHE_HOME": os.path.join(self.dir, "cache")}
        self.path = self.write("mine.yaml", LAYOUT)
        self.write("base.yaml", BASE % "Hint")

    def write(self, name, text):
        path = os.path.join(self.dir, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    def made(self, *words, status=0):
        return run([PROGRAM, "--cards", "--layout", self.path, "-o", "-", *words, GUIDE], env=self.env,
                   status=status)

    def kept(self):
        return sorted(glob.glob(os.path.join(self.dir, "cache", "goprep-pdf", "*")))


def check_own_layouts_are_kept():
    own = Own()
    plain = own.made("--no-cache")
    assert not own.kept()
    assert own.made() == plain
    kept = own.kept()
    assert len(kept) == 2, kept
    before = [os.stat(path).st_mtime_ns for path in kept]
    assert own.made() == plain
    assert [os.stat(path).st_mtime_ns for path in own.kept()] == before
    own.write("base.yaml", BASE % "Hinweis")
    edited = own.made()
    assert edited != plain
    assert edited == own.made("--no-cache")
    own.write("base.yaml", BASE % "Hint")
    assert own.made() == plain


def check_damaged_blocks_are_not_used():
    own = Own()
    plain = own.made()
    for damage in (lambda b: b[:len(b) // 2], lambda b: b"", lambda b: b[:-30] + bytes(30),
                   lambda b: b.replace(b"Hint", b"Hunt"), lambda b: bytes(len(b))):
        for path in own.kept():
            with open(path, "rb") as f:
                block = f.read()
            with open(path, "wb") as f:
                f.write(damage(block))
        assert own.made() == plain


def check_mistakes_are_told_each_time():
    """With their places, from the file itself or from one that it extends, packed or not."""
    own = Own()
    for name, text in (("mine.yaml", LAYOUT + "colours: {}\n"), ("mine.yaml", LAYOUT + "stiles: {}\n"),
                       ("base.yaml", BASE % "x" + "labels: [1\n"), ("base.yaml", BASE % "x" + "front: 3\n"),
                       ("base.yaml", (BASE % "x").replace("cards-a6", "cards-a66"))):
        own.write("mine.yaml", LAYOUT)
        own.write("base.yaml", BASE % "Hint")
        own.write(name, text)
        told = own.made("--no-cache", status=1)
        assert (name + ":").encode() in told[1], told
        for _ in range(3):
            assert own.made(status=1) == told


def check_no_home_no_cache():
    """Where nothing can be kept, nothing is said about it."""
    own = Own()
    plain = own.made()
    for env in ({"XDG_CACHE_HOME": "relative/folder", "HOME": ""}, {"XDG_CACHE_HOME": "/proc/nowhere"},
                {"XDG_CACHE_HOME": GUIDE}):
        own.env = env
        assert own.made() == plain
    assert not os.path.exists(os.path.join(ROOT, "relative"))


def check_edited_data_is_read_anew():
    """A copy of the program with its data, in which a layout, a language and the fonts change."""
    root = tempfile.mkdtemp(dir=WORK)
    program = os.path.join(root, "goprep-pdf")
    shutil.copy(PROGRAM, program)
    for folder in ("layouts", "data"):
        shutil.copytree(os.path.join(ROOT, folder), os.path.join(root, folder))
    os.makedirs(os.path.join(root, "fonts"))
    for path in glob.glob(os.path.join(ROOT, "fonts", "*")):
        if path.endswith(".yaml"):
            shutil.copy(path, os.path.join(root, "fonts"))
        else:
            os.symlink(path, os.path.join(root, "fonts", os.path.basename(path)))

    def made(*words):
        return run([program, "--booklet", "-o", "-", *words, GUIDE])
    plain = made()
    assert plain[0] == goprep("--booklet", "-o", "-", GUIDE)[0]
    for name, old, new in (("data/languages/en.yaml", "Contents", "What is where"),
                           ("layouts/goprep.yaml", "#CE3262", "#CE3263")):
        path = os.path.join(root, name)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        assert old in text, (name, old)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace(old, new))
        edited = made()
        assert edited != plain, name
        assert edited == made("--no-cache")
        plain = edited
