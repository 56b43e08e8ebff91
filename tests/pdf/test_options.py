"""The command line as people type it: what is written in several ways means the same."""
import os
import re

import guides
import pdfkit
from pdfkit import GUIDE, goprep


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "options/" + name[6:].replace("_", "-"), function


def made(*args):
    out, err = goprep(*args, "-o", "-", GUIDE)
    assert out.startswith(b"%PDF-")
    return out, err


def same(usual, *others):
    for args in others:
        assert made(*args)[0] == made(*usual)[0], args


def check_sizes():
    """A size without a unit is in millimetres; x, X and the multiplication sign are one."""
    same(["--cards", "--card-size", "63mm x 88mm"], ["--cards", "--card-size", "63x88"],
         ["--cards", "--card-size", "63X88MM"], ["--cards", "--card-size", "63×88mm"],
         ["--cards", "--card-size", "63 mm × 88"])
    same(["--cards", "--card-size", "2.5in x 3.5in"], ["--cards", "--card-size", "2.5x3.5in"])
    same(["--cards", "--paper", "a4"], ["--cards", "--paper", "210x297"], ["--cards", "--paper", "A4"])


def check_words_in_any_case():
    same(["--cards", "--flip", "long"], ["--cards", "--flip", "Long"])
    same(["--cards", "--marks", "crosses,fronts"], ["--cards", "--marks", "Crosses,FRONTS"])
    same(["--cards", "--order", "cutstack"], ["--cards", "--order", "CutStack"])


def check_names():
    """Both spellings, a beginning of a name that no other has, letters joined."""
    same(["--cards", "--gray"], ["--cards", "--grey"])
    same(["--cards", "--paper", "letter"], ["--cards", "--pap", "letter"], ["--cards", "--pap=letter"])
    _, err = made("--cards", "-qv")
    assert err == b"", err


def check_gray_has_no_colour():
    """Not one colour in the content: words of code, links, bars, frames, letters and areas of a theme."""
    theme = """\
name: colourful
extends: cards-a6-code
shapes:
  - {form: ring, size: 1, inner: 0.7, letter: 0.5, letter-colour: "#AA2200"}
prose: {bar: 2mm, bar-colour: "#CE3262"}
highlight: {use: yes, keyword: {bold: yes, colour: "#0000EE"}}
"""
    guide = guides.shell([{"id": "a", "question": "Why **this**?", "tip": "A tip.", "level": "senior",
                           "answer": "See [Go](https://go.dev) and `x := 1`.\n\n> Quoted ~~words~~.\n\n"
                                     "```go\n// Note\nvar s = \"text\"\n```\n"}])
    with pdfkit.temporary() as folder:
        with open(os.path.join(folder, "colourful.yaml"), "w", encoding="utf-8") as f:
            f.write(theme)
        path = guides.write("gray", guide)
        for args in (["--cards", "--layout", "./colourful.yaml"], ["--booklet", "--layout", "booklet-a5-code"]):
            found = []
            for more in ([], ["--gray"]):
                goprep(*args, *more, "-o", "x.pdf", path, cwd=folder)
                text, _ = pdfkit.run(["qpdf", "--qdf", "--object-streams=disable", "x.pdf", "-"], cwd=folder)
                found.append(set(re.findall(rb"[-.\d]+ [-.\d]+ [-.\d]+ (?:rg|RG)\n", text)))
            assert len(found[0]) >= 3 and not found[1], (args, found)


def check_press_and_fold_mean_cards():
    same(["--cards", "--press"], ["--press"])
    same(["--cards", "--fold"], ["--fold"])


def check_exit_status_of_a_missing_file():
    """One kind of cause, one status, whichever file it is."""
    with pdfkit.temporary() as folder:
        for args in (["no-guide.yaml"], ["--layout", "./no-layout.yaml", GUIDE], ["--layout", "nowhere", GUIDE],
                     ["--printer", "nobody", GUIDE]):
            goprep("--cards", "-o", "x.pdf", *args, cwd=folder, status=3, env={"XDG_CONFIG_HOME": folder})
        assert os.listdir(folder) == []


def check_printers():
    with pdfkit.temporary() as folder:
        env = {"XDG_CONFIG_HOME": folder}
        out, err = goprep("--list", "printers", env=env)
        assert out == b"" and b"no printer has a profile yet" in err
        os.makedirs(os.path.join(folder, "goprep-pdf", "printers"))
        for name in ("office.yaml", "home.yaml", "notes.txt", "no good.yaml"):
            open(os.path.join(folder, "goprep-pdf", "printers", name), "w").close()
        out, _ = goprep("--list", "printers", env=env)
        assert [line.split()[0] for line in out.splitlines()] == [b"home", b"office"], out


def check_long_lists_are_cut():
    """An unknown tag names those that there are, a dozen of them and what lists the rest."""
    _, err = goprep("--cards", "--tag", "zzzzzz", GUIDE, status=1)
    assert b"there are: services, trade-offs" in err and b"more (--list tags)" in err, err


def check_strict_says_why():
    """Warnings that fail a run are said, also under --quiet."""
    with pdfkit.temporary() as folder:
        guide = os.path.join(folder, "g.yaml")
        with open(guide, "w", encoding="utf-8") as f:
            f.write("title: T\ncards:\n  - {question: Why?}\n")
        for more in ([], ["--quiet"], ["--check"], ["--check", "--quiet"]):
            _, err = goprep("--cards", "--strict", guide, "-o", os.path.join(folder, "x.pdf"), *more, status=1)
            assert b"g.yaml:3:5: warning: card has no 'answer'" in err, err
            assert b"1 warning, and --strict takes it for an error" in err, err
        assert os.listdir(folder) == ["g.yaml"]
