"""Nobody's file is destroyed: what is written never takes the place of what is read, of another
output, or of a file of another kind; several outputs appear together or not at all."""
import os
import shutil
import subprocess

import pdfkit
from pdfkit import PROGRAM, goprep

GUIDE_TEXT = """title: A guide
sections:
  - id: one
    title: Section one
    letter: A
    cards:
      - {id: first, question: "What is it?", answer: "It is this."}
"""

# a booklet that is found out when it is laid out: two texts in one place
CLASH = """extends: goprep
kind: booklet
page: {width: 60mm, height: 80mm, outer: 5mm, inner: 5mm}
styles:
  plain: {font: sans, weight: 400, sizes: [10/12]}
pages:
  one:
    elements:
      - text: {value: "{guide.title}", style: plain, x: 5mm, right: -5mm, baseline: 20mm}
      - text: {value: "{guide.title}", style: plain, x: 5mm, right: -5mm, baseline: 21mm}
parts:
  - page: one
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "outputs/" + name[6:].replace("_", "-"), function


class place:
    """A folder with the guide my.yaml, and a layout own.yaml that extends base.yaml."""

    def __enter__(self):
        self.temporary = pdfkit.temporary()
        self.folder = self.temporary.__enter__()
        self.put("my.yaml", GUIDE_TEXT)
        self.put("base.yaml", "extends: cards-a6\nkind: cards\n")
        self.put("own.yaml", "extends: base.yaml\nkind: cards\n")
        return self

    def __exit__(self, *what):
        return self.temporary.__exit__(*what)

    def put(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as f:
            f.write(text)

    def get(self, name):
        with open(os.path.join(self.folder, name), "rb") as f:
            return f.read()

    def names(self):
        return sorted(os.listdir(self.folder))

    def refused(self, message, *args, **options):
        """Wrong usage that says so, leaves every file as it was and makes none."""
        before = {n: self.get(n) for n in self.names() if os.path.isfile(os.path.join(self.folder, n))}
        names = self.names()
        _, err = goprep(*args, cwd=self.folder, status=2, **options)
        assert message.encode() in err, err
        assert self.names() == names, self.names()
        for name, content in before.items():
            assert self.get(name) == content, name


def check_never_the_guide():
    """By its path, another path to it, a symbolic link, a second name."""
    with place() as p:
        os.symlink("my.yaml", os.path.join(p.folder, "link.pdf"))
        os.link(os.path.join(p.folder, "my.yaml"), os.path.join(p.folder, "second.pdf"))
        os.mkdir(os.path.join(p.folder, "sub"))
        for name in ("my.yaml", "./my.yaml", "sub/../my.yaml", "link.pdf", "second.pdf"):
            p.refused("--output %s would overwrite the guide 'my.yaml'" % name,
                      "--cards", "my.yaml", "-o", name)
        p.refused("--report my.yaml would overwrite the guide", "--cards", "my.yaml", "--report", "my.yaml")
        p.refused("--sidecar link.pdf would overwrite the guide",
                  "--cards", "my.yaml", "--sidecar", "link.pdf", "-o", "a.pdf")


def check_never_the_guide_of_standard_input():
    with place() as p:
        path = os.path.join(p.folder, "my.yaml")
        for out in ("my.yaml", "-"):
            with open(path, "rb") as guide, open(path, "ab") as appended:
                done = subprocess.run([PROGRAM, "--cards", "-", "-o", out], cwd=p.folder, stdin=guide,
                                      stdout=appended, stderr=subprocess.PIPE, timeout=300)
            assert done.returncode == 2 and b"would overwrite the guide on standard input" in done.stderr
            assert p.get("my.yaml") == GUIDE_TEXT.encode()


def check_never_a_layout():
    """Neither the one that is named nor what it extends."""
    with place() as p:
        os.link(os.path.join(p.folder, "base.yaml"), os.path.join(p.folder, "base.pdf"))
        p.refused("--output own.yaml would overwrite the layout './own.yaml'",
                  "--cards", "my.yaml", "--layout", "./own.yaml", "-o", "own.yaml")
        p.refused("--output base.pdf would overwrite what this run reads: './base.yaml'",
                  "--cards", "my.yaml", "--layout", "./own.yaml", "-o", "base.pdf")


def check_never_a_profile():
    with place() as p:
        os.makedirs(os.path.join(p.folder, "config", "goprep-pdf", "printers"))
        name = "config/goprep-pdf/printers/lab.yaml"
        p.put(name, "right: 1mm\ndown: 0\nturn: 0\nstretch: 0\n")
        os.link(os.path.join(p.folder, name), os.path.join(p.folder, "lab.pdf"))
        p.refused("--output lab.pdf would overwrite the printer's profile", "--cards", "my.yaml",
                  "--printer", "lab", "-o", "lab.pdf", env={"XDG_CONFIG_HOME": os.path.join(p.folder, "config")})


def check_never_a_font():
    """A font is known when it is opened; the program's own is reached by a second name."""
    fonts = os.path.join(pdfkit.ROOT, "fonts")
    for name in sorted(os.listdir(fonts)):
        if name.startswith("Inter-Regular"):
            break
    with place() as p:
        os.symlink(os.path.join(fonts, name), os.path.join(p.folder, "font.pdf"))
        before = os.stat(os.path.join(fonts, name)).st_size
        p.refused("--output font.pdf would overwrite a font that this run uses",
                  "--cards", "my.yaml", "-o", "font.pdf")
        assert os.stat(os.path.join(fonts, name)).st_size == before


def check_never_another_output():
    """Also if neither is there yet, and in a folder that is to be made."""
    with place() as p:
        for pdf, other in (("o.pdf", "./o.pdf"), ("o.pdf", os.path.join(p.folder, "o.pdf"))):
            for option in ("--sidecar", "--report"):
                p.refused("are the same file", "--cards", "my.yaml", "-o", pdf, option, other)
        p.refused("--sidecar out/my-cards.pdf are the same file", "--cards", "my.yaml",
                  "--sidecar", "out/my-cards.pdf")
        p.refused("--sidecar r.json and --report ./r.json are the same file",
                  "--cards", "my.yaml", "--sidecar", "r.json", "--report", "./r.json")
        p.refused("--output o-backs.pdf and --report o-backs.pdf are the same file",
                  "--cards", "my.yaml", "--manual-duplex", "-o", "o.pdf", "--report", "o-backs.pdf")


def check_never_a_file_of_another_kind():
    """A forgotten name after -o makes the guide the output; then the installed guide is printed."""
    with place() as p:
        p.refused("--output my.yaml is there already and is no PDF", "--cards", "-o", "my.yaml")
        p.refused("--report my.yaml is there already and is no JSON", "--cards", "--report", "my.yaml",
                  "-o", "a.pdf")
        for name, text in (("old.pdf", "old"), ("made.out", "%PDF-1.7 old"), ("empty", "")):
            p.put(name, text)
            goprep("--cards", "my.yaml", "-o", name, cwd=p.folder)
            assert p.get(name).startswith(b"%PDF-") and len(p.get(name)) > 1000


def check_usual_names_are_of_the_guide():
    """Two guides do not overwrite each other; the one that comes with the program has short names."""
    with place() as p:
        shutil.copy(os.path.join(p.folder, "my.yaml"), os.path.join(p.folder, "other.v2.yaml"))
        goprep("--cards", "--booklet", "my.yaml", cwd=p.folder)
        _, err = goprep("--cards", "--manual-duplex", "./other.v2.yaml", cwd=p.folder)
        assert b"out/other.v2-cards-fronts.pdf" in err, err
        goprep("--cards", pdfkit.GUIDE, cwd=p.folder)
        assert sorted(os.listdir(os.path.join(p.folder, "out"))) == [
            "cards.pdf", "my-booklet.pdf", "my-cards.pdf", "other.v2-cards-backs.pdf",
            "other.v2-cards-fronts.pdf"]


def check_all_outputs_or_none():
    """One that cannot be written, and one job that fails, keep back the others."""
    with place() as p:
        _, err = goprep("--cards", "my.yaml", "-o", "a.pdf", "--report", "missing/r.json",
                        cwd=p.folder, status=3)
        assert b"missing/r.json: No such file or directory" in err, err
        p.put("clash.yaml", CLASH)
        _, err = goprep("--cards", "--booklet", "--layout", "./clash.yaml", "my.yaml", cwd=p.folder, status=1)
        assert b"in layout 'clash'" in err, err
        assert p.names() == ["base.yaml", "clash.yaml", "my.yaml", "own.yaml"], p.names()


def check_names_reach_the_terminal_clean():
    """Escapes in the name of an output would set the title of the terminal's window."""
    with place() as p:
        name = "\x1b]0;pwn\a\u202ex.pdf"
        _, err = goprep("--cards", "my.yaml", "-o", name, cwd=p.folder)
        assert "?]0;pwn??x.pdf: 1 card".encode() in err and b"\x1b" not in err, err
        shutil.copy(os.path.join(p.folder, "my.yaml"), os.path.join(p.folder, name + ".yaml"))
        _, err = goprep("--check", name + ".yaml", cwd=p.folder)
        assert "?]0;pwn??x.pdf.yaml: 1 card".encode() in err and b"\x1b" not in err, err
        _, err = goprep("--cards", "my.yaml", "-o", "no/" + name, cwd=p.folder, status=3)
        assert "no/?]0;pwn??x.pdf".encode() in err and b"\x1b" not in err, err
