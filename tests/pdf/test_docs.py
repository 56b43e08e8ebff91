"""What README, docs and the manual page say is so: commands run, guides and layouts are good, quoted
messages are those of the golden files, links lead somewhere, and every option has its entry."""
import glob
import os
import re
import shlex
import shutil
import struct
import sys
import zlib

import pdfkit
from pdfkit import ROOT, goprep, temporary

sys.path.insert(0, os.path.join(ROOT, "tools"))
import guide_pictures

MANUAL = os.path.join("man", "goprep-pdf.1")
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + sorted(
    os.path.relpath(p, ROOT) for p in glob.glob(os.path.join(ROOT, "docs", "*.md")))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
OPTION = re.compile(r"^  (?:-(\w), )?--([a-z-]+)", re.M)
COLUMNS = 80

ARTICLE = """\
1. What is a slice?

Why interviewers ask this: to see whether you know arrays.

Sample answer: A view of an array, with a length and a capacity.
"""
FILES = {  # those that the commands read, besides guides and layouts
    "people.csv": "name,company,role,date,email\nJane Doe,Example Ltd,Go developer,2026-12-15,j@example.org\n",
    "article.txt": ARTICLE, "a.md": ARTICLE, "new.md": ARTICLE,
    "b.html": "<h2>What is a map?</h2><p>Answer: a hash table.</p>",
    "cards.csv": "Frage,Antwort\nWas ist das?,Ein Test.\n",
}
GUIDES = ("my-guide.yaml", "guide.yaml")
NOT_RUN = ("-o ...",)  # commands with something left out


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_the_"):
            yield "docs/" + name[10:].replace("_", "-"), function
    if pdfkit.SANITIZED:
        return
    for page in PAGES + [MANUAL]:
        yield "docs/commands/" + os.path.basename(page), lambda page=page: check_commands(page)


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return f.read()


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def write_pictures(folder, text):
    """For each that a text names a grey PNG, large enough for print."""
    for name in re.findall(r"!\[[^\]]*\]\(([^ )]+)", text):
        write_picture(os.path.join(folder, name))


def write_picture(path):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    size = 1000
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))
                + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * size) * size)) + chunk(b"IEND", b""))


def shown(first):
    """The YAML of all pages that begins with a word."""
    return [(page, text) for page in PAGES for kind, text in FENCE.findall(read(page))
            if kind == "yaml" and re.match(first, text)]


# ---- Examples -------------------------------------------------------------------------------------

def check_the_guides():
    """Every guide that is shown is one, and the first of README is ten lines long."""
    guides = shown("title:")
    assert guides[0][0] == "README.md" and len(guides[0][1].splitlines()) <= 10, guides[0]
    assert len(guides) > 5, len(guides)
    for page, guide in guides:
        with temporary() as folder:
            write_pictures(folder, guide)
            _, said = goprep("--check", "--strict", write(folder, "g.yaml", guide))
            assert b"no problems" in said, (page, said)


def check_the_layouts():
    layouts = shown("name:|# poker")
    assert len(layouts) > 1
    for _, layout in layouts:
        with temporary() as folder:
            goprep("--check", "--layout", write(folder, "l.yaml", layout))


def check_the_markdown():
    """Every construct that is shown is understood: an answer that has it brings no warning."""
    examples = [text for kind, text in FENCE.findall(read("docs/guide.md")) if kind == "markdown"]
    assert len(examples) > 3
    for text in examples:
        answer = "".join("      " + line + "\n" for line in text.splitlines())
        with temporary() as folder:
            write_pictures(folder, text)
            goprep("--check", "--strict", write(folder, "g.yaml", (
                "title: T\ncards:\n  - question: Q?\n    answer: |\n" + answer)))


def check_the_pictures():
    """Each example of texts has a picture of what becomes of it, made from what stands there now."""
    made, total = guide_pictures.examples(), 0
    assert len(made) >= 12, made
    assert sum(1 for _, kind, _ in made if kind == "markdown") >= len(
        [kind for kind, _ in FENCE.findall(read("docs/guide.md")) if kind == "markdown"])
    for name, _, text in made:
        with open(os.path.join(ROOT, "docs", "pictures", name + ".png"), "rb") as f:
            png = f.read()
        assert guide_pictures.stamp(text) in png, name + " is older than its example: make gallery"
        total += len(png)
    assert total < 400_000, total


# ---- Commands -------------------------------------------------------------------------------------

def commands(page):
    """Each command of a page once, in its order: lines of code, and code within lines."""
    text = read(page)
    if page == MANUAL:
        found = re.findall(r"^\.Dl \$ (goprep-pdf .*)$", text, re.M)
    else:
        found = re.findall(r"^    (goprep-pdf .*)$", text, re.M)
        found += [" ".join(c.split()) for c in re.findall(r"`(goprep-pdf\s--[^`]*)`", text)]
    return [c for c in dict.fromkeys(cut(c) for c in found) if not any(n in c for n in NOT_RUN)]


def cut(line):
    """Without what is said about it, and where its output goes."""
    return re.split(r" {2,}| [#>]", line)[0]


def check_commands(page):
    """All in one folder, one after the other, as a reader would."""
    with temporary() as folder:
        for name in GUIDES:
            shutil.copy(pdfkit.GUIDE, os.path.join(folder, name))
        for name, text in FILES.items():
            write(folder, name, text)
        write(folder, "mine.yaml", "extends: cards-a6\n")
        for _, layout in shown("name:|# poker"):
            name = re.search(r"^name: (\w+)$", layout, re.M).group(1)
            write(folder, name + ".yaml", layout)
        env = {"XDG_CONFIG_HOME": os.path.join(folder, "config")}
        goprep("--calibrate", "--printer", "home", "--read", "0.3,-0.2; 0.4,-0.1; 0.3,0; 0.5,0.1",
               cwd=folder, env=env)
        goprep("--export", "apkg", "-o", "deck.apkg", "my-guide.yaml", cwd=folder, env=env)
        for command in commands(page):
            words = shlex.split(command)[1:]
            if "--new" in words or "--import" in words:
                remove_made(folder, words)
            goprep(*words, cwd=folder, env=env)


def remove_made(folder, words):
    """Neither writes over a guide that somebody wrote."""
    option = "--new" if "--new" in words else "-o"
    if option in words:
        path = os.path.join(folder, words[words.index(option) + 1])
        if os.path.exists(path) and "--merge" not in words:
            os.remove(path)


# ---- Messages, links, options ---------------------------------------------------------------------

def check_the_messages():
    """README quotes messages to the letter."""
    golden = "".join(read(p) for p in glob.glob(os.path.join(ROOT, "tests/golden/*/*.err")))
    table = read("README.md").split("| message | what to do |")[1].split("\n\n")[0]
    quoted = re.findall(r"^\| `(.+?)` \|", table, re.M)
    assert len(quoted) == 10, quoted
    for message in quoted:
        message = message.replace("\\|", "|")
        assert message in golden, message
    for message in re.findall(r"error: (.*?) ,$", read(MANUAL), re.M):
        assert message in golden, message


def check_the_links():
    """Files are there, and so are the headings."""
    for page in PAGES:
        text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", read(page), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"\w+:", target):
                continue
            name, _, heading = target.partition("#")
            path = os.path.normpath(os.path.join(os.path.dirname(page), name)) if name else page
            assert os.path.exists(os.path.join(ROOT, path)), "%s: %s" % (page, target)
            assert not heading or heading in headings(path), "%s: %s" % (page, target)


def headings(page):
    """As GitHub names them."""
    text = re.sub(r"^```.*?^```$", "", read(page), flags=re.M | re.S)
    found = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in found}


def check_the_options():
    """--help and the manual page have the same options, each with an entry of its own; README is
    short, and help fits a terminal."""
    said = goprep("--help")[0].decode("utf-8")
    wide = [line for line in said.splitlines() if len(line) > COLUMNS]
    assert not wide, wide
    listed = {name for _, name in OPTION.findall(said)}
    entries = set()
    for line in re.findall(r"^\.It (Fl .*)$", read(MANUAL), re.M):
        entries |= set(re.findall(r"Fl -([a-z-]+)", line))
    assert listed == entries, (sorted(listed - entries), sorted(entries - listed))
    assert len(read("README.md").split()) < 1200
    for section in ("ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"):
        assert "\n.Sh %s\n" % section in read(MANUAL), section
