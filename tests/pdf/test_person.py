"""Copies for one person: where names stand, what they may do to a page or a file, and that a copy
for nobody knows nothing of them."""
import os
import re

import pdfkit
from pdfkit import WORK, goprep, info, run

JANE = ("--for", "Jane Doe", "--company", "Example Ltd", "--role", "Go developer", "--date", "2026-12-15")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "person/" + name[6:].replace("_", "-"), function
    for layout in pdfkit.layouts("cards") + pdfkit.layouts("booklet"):
        yield "person/layouts/" + layout, lambda layout=layout: layout_shows(layout)


def guide(name, text):
    path = os.path.join(WORK, "person-%s.yaml" % name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


@pdfkit.once  # tests run side by side: none may read it while another one writes it
def small(language="en"):
    return guide("small-" + language, "title: Pack\nlanguage: %s\ncards: [{question: A?, answer: B.}]\n" % language)


def made(name, *args, **options):
    path = os.path.join(WORK, "person-%s.pdf" % name)
    goprep("-o", path, *args, **options)
    return path


def text_of(pdf, *args):
    return run(["pdftotext", "-raw"] + list(args) + [pdf, "-"])[0].decode("utf-8").replace("\u00a0", " ")


def job_of(layout):
    return "--cards" if layout.startswith("cards") else "--booklet"


def layout_shows(layout):
    """Name, company, role and day stand on the first page, and all the words of a very long name."""
    pdf = made(layout, job_of(layout), "--layout", layout, *JANE, small())
    text = " ".join(text_of(pdf, "-l", "1").split())
    for words in ("For Jane Doe", "Go developer", "Example Ltd", "Interview on 15 December 2026"):
        assert words in text, (words, text)
    words = ["word%d" % i for i in range(26)]
    pdf = made(layout + "-long", job_of(layout), "--layout", layout, "--for", " ".join(words), small())
    text = re.sub(r"\W", "", text_of(pdf))
    for word in words:
        assert word in text, word


def check_nobody_is_nobody():
    """A day that is for a plan alone changes nothing else: title cards stay as they are."""
    with pdfkit.temporary() as folder:
        goprep("--cards", "--plan", "--date", "2026-12-15", small(), cwd=folder)
        goprep("--cards", "-o", "cards.pdf", small(), cwd=folder)
        with open(os.path.join(folder, "cards.pdf"), "rb") as f:
            alone = f.read()
        with open(os.path.join(folder, "out", "person-small-en-cards.pdf"), "rb") as f:
            assert f.read() == alone


def check_other_languages():
    for language, words in (("de", "Für Jane Doe"), ("ja", "Jane Doe 様"), ("it", "Jane Doe")):
        text = text_of(made(language, "--booklet", *JANE, small(language)), "-l", "1")
        assert words in text, text
        assert "For Jane" not in text, text
    assert "15. Dezember 2026" in text_of(made("de", "--booklet", *JANE, small("de")), "-l", "1")
    assert "2026-12-15" in text_of(made("it", "--booklet", *JANE, small("it")), "-l", "1")


def check_running_heads_and_dedication():
    """The dedication takes the place of another page, so that the cards stay where they are."""
    nobody, jane = made("heads-0", "--booklet"), made("heads-1", "--booklet", *JANE)
    assert info(nobody)["Pages"] == info(jane)["Pages"]
    assert text_of(jane, "-f", "3", "-l", "3").split() == \
        "For Jane Doe Go developer Example Ltd Interview on 15 December 2026".split()
    assert "Ask me about Go · Jane Doe" in text_of(jane, "-f", "4", "-l", "4")
    before, after = (re.findall(r"^[A-Z] \d\d .*\d+$", text_of(pdf, "-f", "4", "-l", "5"), re.M) for pdf in (nobody, jane))
    assert before == after and before


def check_title():
    assert info(made("title", "--booklet", *JANE))["Title"] == "Ask me about Go · Jane Doe"
    """A title that names the person is enough: nothing says the name beside it."""
    pdf = made("title-own", "--booklet", *JANE, guide("own", "title: Pack for {for}\nauthor: '*{for}*'\n"
               "keywords: ['{company}']\ncards: [{question: A?, answer: B., tags: ['{role}']}]\n"))
    assert info(pdf)["Title"] == "Pack for Jane Doe"
    assert info(pdf)["Author"] == "Jane Doe" and info(pdf)["Keywords"] == "Example Ltd", info(pdf)
    assert text_of(pdf, "-l", "1").count("Jane Doe") == 2, text_of(pdf, "-l", "1")
    assert "· Jane" not in text_of(pdf)
    assert "Go developer" in text_of(pdf, "-f", "8"), "a tag"


def check_plan_and_worksheets():
    with pdfkit.temporary() as folder:
        goprep("--plan", "--worksheet", *JANE, cwd=folder)
        plan, sheets = (text_of(os.path.join(folder, "out", "%s-jane-doe.pdf" % n)) for n in ("plan", "worksheet"))
        assert "For Jane Doe" in plan and "Interview on Tuesday 15 December 2026" in plan
        assert "Jane Doe" in sheets


def check_file_names():
    with pdfkit.temporary() as folder:
        for name, file in (("../../etc/passwd", "go-pack-etc-passwd.pdf"), ("王小明", "go-pack-u738b-u5c0f-u660e.pdf"),
                           ("Łukasz Ünal", "go-pack-lukasz-unal.pdf"), ("nul", "go-pack-name-nul.pdf")):
            goprep("--cards", "--for", name, "-o", "go-pack-{for}.pdf", small(), cwd=folder)
            assert os.path.exists(os.path.join(folder, file)), os.listdir(folder)
        assert len(os.listdir(folder)) == 4, os.listdir(folder)


def check_values_are_no_markup():
    odd = "*Jane* `x` <b>y</b> [a](http://b) \\{role} {company} &amp; $1$ ~~z~~ 1. #"
    pdf = made("odd", "--booklet", "--for", odd, "--company", "- Acme", guide(
        "odd", "title: T\nintro: ['{for}', '{company} is it']\ncards: [{question: 'Well, {for}?', answer: '{for}'}]\n"))
    text = " ".join(text_of(pdf).split())
    assert text.count(odd) >= 4, text
    assert "- Acme is it" in text


def check_values_from_right_to_left():
    text = text_of(made("he", "--booklet", "--for", "דוד לוי", small("he")), "-l", "1")
    words = set(re.sub("[\u202a-\u202e\u200e\u200f]", "", text).split())
    assert {"עבור", "דוד", "לוי"} <= words, text


def check_what_is_missing():
    path = guide("missing", "title: Pack\nvariables: [coach]\ncards:\n  - question: Hello {for} and {for}?\n"
                 "    answer: '{coach}'\n")
    _, err = goprep("--booklet", "-o", os.path.join(WORK, "none.pdf"), path, status=1)
    err = err.decode()
    assert "person-missing.yaml:4:21: error: nothing is given for '{for}': add --for" in err, err
    assert "nothing is given for '{coach}': add --var coach=..." in err, err
    assert err.count("error:") == 2, err
    goprep("--check", path)


def check_no_glyph():
    _, err = goprep("--booklet", "--for", "A \U00013000", "-o", os.path.join(WORK, "none.pdf"), small(), status=1)
    assert "U+13000" in err.decode()


def check_names_stay_out_of_messages():
    """Whatever goes wrong or is summed up, a name is not in it."""
    long = "Secretname " * 18
    with pdfkit.temporary() as folder:
        for args in (("--cards",), ("--booklet",), ("--plan", "--date", "2026-12-15"), ("--worksheet",)):
            _, err = goprep(*args, "--for", "Secretname", "-o", "x.pdf", cwd=folder)
            assert b"secretname" not in err.lower(), err
        _, err = goprep("--plan", "--date", "2026-12-15", "--for", long, "--role", long, "--company", long,
                        "-o", "x.pdf", cwd=folder, status=1)
        assert b"secretname" not in err.lower(), err
        _, err = goprep("--cards", "--for", "Secretname\u202e", "-o", "x.pdf", cwd=folder, status=2)
        assert b"secretname" not in err.lower(), err


def check_wrong_options():
    for args, words in ((("--var", "Coach=x"), "no name"), (("--var", "why=x"), "means something else"),
                        (("--var", "for=x"), "it has an option"), (("--var", "coach"), "takes a name"),
                        (("--for", " "), "empty value"), (("--date", "soon"), "is no date"),
                        (("--var", "a=1", "--var", "a=2"), "given twice")):
        _, err = goprep("--booklet", *args, "-o", os.path.join(WORK, "none.pdf"), small(), status=2)
        assert words in err.decode(), (args, err)


def check_own_variables_of_a_layout():
    with pdfkit.temporary() as folder:
        with open(os.path.join(folder, "seat.yaml"), "w", encoding="utf-8") as f:
            f.write("name: seat\nextends: cards-a6\nvariables: {seat: any seat}\n"
                    "title-front:\n  - text: {value: \"sits on {seat}\", style: card.author, x: 20mm, baseline: 20mm}\n"
                    "  - text: {value: by the window, style: card.author, x: 20mm, baseline: 30mm, when: \"{seat}\"}\n"
                    "  - text: {value: \"{guide.title}\", style: card.author, x: 20mm, baseline: 40mm}\n")
        layout = os.path.join(folder, "seat.yaml")
        usual = text_of(made("seat-0", "--cards", "--layout", layout, small()))
        given = text_of(made("seat-1", "--cards", "--layout", layout, "--var", "seat=7 A", small()))
        assert "sits on any seat" in usual and "by the window" not in usual, usual
        assert "sits on 7 A" in given and "by the window" in given, given
