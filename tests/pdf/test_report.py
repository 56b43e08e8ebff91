"""What --report and the summary say. tests/matrix holds the words of cards against the PDFs."""
import json
import os
import re

import facewords
import guides
import pdfkit
import schema
from pdfkit import GUIDE, goprep, once

SCHEMA = os.path.join(pdfkit.ROOT, "docs", "report.schema.json")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "report/" + name[6:].replace("_", "-"), function


@once
def reported(*options):
    """The report and what was said on the terminal."""
    with pdfkit.temporary() as folder:
        out, err = goprep(*options, "--report", "-", "-o", os.path.join(folder, "x.pdf"))
    return json.loads(out), err.decode("utf-8")


def check_schema():
    for options in (("--cards", GUIDE), ("--booklet", GUIDE), ("--cards", guides.long()),
                    ("--cards", "--fold", GUIDE), ("--cards", "--sides", "backs", GUIDE),
                    ("--cards", "--shuffle=3", "--section", "technical", GUIDE)):
        schema.check(reported(*options)[0], schema.load(SCHEMA))


def check_two_documents():
    """One report for both outputs; without -o, which names one file."""
    with pdfkit.temporary() as folder:
        out, _ = goprep("--cards", "--booklet", "--report", "-", GUIDE, cwd=folder)
    report = json.loads(out)
    schema.check(report, schema.load(SCHEMA))
    assert [d["kind"] for d in report["documents"]] == ["cards", "booklet"]


def check_booklet_words():
    """Every letter of every field is on the pages that the report names, once."""
    report, _ = reported("--booklet", GUIDE)
    for card, (_, _, model) in zip(report["documents"][0]["cards"], pdfkit.cards_of(GUIDE)):
        assert card["id"] == model["id"]
        counted = {}
        for page in card["pages"]:
            for text in page["texts"]:
                if not text.get("repeated"):
                    counted[text["field"]] = counted.get(text["field"], 0) + text["letters"]
        for key, value in model.items():
            if key in ("id", "level", "topic") or key in card["left_out"]:
                continue  # topics stand on the cover and in the index
            value = [link["title"] for link in value] if key == "links" else value
            wanted = facewords.Field(value).length
            assert counted.get(key, 0) == wanted, "%s: %d of %d letters of %s" % (
                card["id"], counted.get(key, 0), wanted, key)


def check_two_files():
    """The backs of --manual-duplex count the pages of their own file, which may be reversed."""
    report, _ = reported("--cards", "--manual-duplex=face-up", GUIDE)
    deck = report["documents"][0]
    for card in deck["cards"]:
        for face in card["faces"]:
            back = deck["sheets"] + 1 - face["sheet"]
            assert face["page"] == (face["sheet"] if face["side"] == "front" else back), face


def check_warnings():
    """Of a card those that were given for it, and no others."""
    guide = guides.shell([{"id": "one", "question": "What is *this?", "answer": "A `slip.", "tip": ""},
                          {"id": "two", "question": "And this?", "answer": "Nothing."}])
    path = guides.write("warned", guide)
    report, err = reported("--cards", path)
    one, two = (c for c in report["documents"][0]["cards"] if c["kind"] == "card")
    assert len(one["warnings"]) == 3 and not two["warnings"] and not report["warnings"], report
    for warning in one["warnings"]:
        assert "warned.yaml:%(line)d:%(column)d: warning: " % warning["at"] + warning["text"] in err


def check_tightest():
    """The summary names the cards that the report does, three at most, at the bottom or next to it."""
    report, err = reported("--cards", GUIDE)
    said = re.search(r"^  tightest: (.*)$", err, re.M).group(1)
    tightest = report["documents"][0]["tightest"]
    assert 0 < len(tightest) <= 3
    named = re.findall(r"(\w+ \d+) \((\S+) (\S+) pt, (?:the smallest allowed|smallest allowed (\S+) pt)\)",
                       said)
    assert [(n, float(size)) for n, _, size, _ in named] == [(t["number"], t["size"]) for t in tightest]
    cards = {c["number"]: c for c in report["documents"][0]["cards"] if c["kind"] == "card"}
    for t in tightest:
        size = next(s for s in cards[t["number"]]["sizes"] if s["style"] == t["style"])
        assert size["used"][0] == t["size"] and size["range"][0] == t["least"], (t, size)


def check_longest():
    """Cards that take three and more are named by the summary, three at most, the longest first."""
    report, err = reported("--cards", "--layout", "cards-a7", GUIDE)
    said = re.search(r"^  longest: (.*)$", err, re.M).group(1)
    parts = [(1 + c["continuations"], c["number"])
             for c in report["documents"][0]["cards"] if c["kind"] == "card" and c["continuations"] > 1]
    longest = sorted(parts, key=lambda p: -p[0])[:3]
    assert said == ", ".join("%s (%d cards)" % (number, n) for n, number in longest), (said, longest)
    assert "longest:" not in reported("--cards", GUIDE)[1]


def check_tightest_is_quiet():
    with pdfkit.temporary() as folder:
        _, err = goprep("--cards", "--quiet", "-o", os.path.join(folder, "x.pdf"), GUIDE)
    assert not err


def check_roomy_cards_are_not_tight():
    _, err = reported("--cards", guides.one())
    assert "tightest" not in err


def check_old_report_stays():
    """A run that fails leaves no report, and an older one alone."""
    with pdfkit.temporary() as folder:
        path = os.path.join(folder, "r.json")
        with open(path, "w") as f:
            f.write("old")
        goprep("--cards", "--card-size", "300mm x 200mm", "--paper", "a4", "--report", path, "-o",
               os.path.join(folder, "x.pdf"), GUIDE, status=1)
        with open(path) as f:
            assert f.read() == "old"
        assert os.listdir(folder) == ["r.json"]


def check_report_does_not_change_the_pdf():
    with pdfkit.temporary() as folder:
        plain, told = (os.path.join(folder, n) for n in ("plain.pdf", "told.pdf"))
        goprep("--cards", "-o", plain, GUIDE)
        goprep("--cards", "--report", os.path.join(folder, "r.json"), "-o", told, GUIDE)
        with open(plain, "rb") as a, open(told, "rb") as b:
            assert a.read() == b.read()
