"""Guides that say no more than they must: what is not written is made up, and nothing is lost."""
import glob
import os
import re

from pdfkit import ROOT, goprep, labels, pages, squash, temporary

NOTES = """\
title: Notes between
sections:
  - title: Before all
    kind: notes
    intro: Bring a sharp pen.
  - title: Questions
    cards:
      - question: Who are you?
        answer: A gopher.
  - title: In between
    kind: notes
    intro: Drink some water.
  - title: More questions
    cards:
      - question: Why here?
        answer: For the tea.
  - title: After all
    kind: notes
    intro: Thank everybody.
"""
TEN = """\
title: Ten lines
cards:
  - question: Who are you?
    answer: A gopher.
  - question: Why here?
    answer: For the tea.
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "small/" + name[6:].replace("_", "-"), function


def text_of(guide, *args):
    with temporary() as folder:
        path, pdf = os.path.join(folder, "g.yaml"), os.path.join(folder, "g.pdf")
        with open(path, "w", encoding="utf-8") as f:
            f.write(guide)
        said = goprep(*args, "-o", pdf, path)
        return squash(" ".join(w.text for p in pages.__wrapped__(pdf) for w in p.words)), said


def check_sections_without_cards():
    """Their titles stand in order on cards and in the booklet, their words in the booklet."""
    titles = ["Before all", "Questions", "In between", "More questions", "After all"]
    for args in (("--cards",), ("--cards", "--shuffle=3"), ("--booklet",),
                 ("--booklet", "--layout", "booklet-classic")):
        text, _ = text_of(NOTES, *args)
        at = [text.rfind(squash(t)) for t in titles]
        assert min(at) >= 0, (args, titles[at.index(min(at))])
        for words in ("Bring a sharp pen.", "Drink some water.", "Thank everybody."):
            assert squash(words) in text or args[0] == "--cards", (args, words)


def check_sections_without_cards_have_no_list():
    """An opener without cards has no head of a list below which nothing stands."""
    text, _ = text_of(NOTES, "--booklet")
    assert text.count(squash(labels("en")["in-section"])) == 2, text


def check_cards_without_sections():
    for args in (("--cards",), ("--booklet",)):
        text, _ = text_of(TEN, *args)
        for words in ("Ten lines", "Who are you?", "A gopher.", "Why here?", "For the tea."):
            assert squash(words) in text, (args, words)
        assert squash("T 02") in text, args


def check_new_guides_are_ready_to_print():
    """In every language that there is one: checked without a word, nothing lost on paper."""
    starters = glob.glob(os.path.join(ROOT, "data", "new", "*.yaml"))
    assert len(starters) > 3
    for starter in starters:
        tag = os.path.basename(starter)[:-5]
        with temporary() as folder:
            path = os.path.join(folder, "mine.yaml")
            goprep("--new", path, "--language", tag)
            said = goprep("--check", "--strict", "--cards", "--booklet", path)
            assert "no problems" in str(said), said
            with open(path, encoding="utf-8") as f:
                guide = f.read()
        question = squash(re.search(r'question: "?([^"\n]*)', guide).group(1))
        for args in (("--cards",), ("--booklet",)):
            text, _ = text_of(guide, *args)
            assert question in text, (tag, args)


def check_new_guides_take_the_language_of_a_relative():
    with temporary() as folder:
        for tag, words, warned in (("de-AT", "Dein", False), ("pt-BR", "Your", True)):
            path = os.path.join(folder, tag + ".yaml")
            _, err = goprep("--new", path, "--language", tag)
            with open(path, encoding="utf-8") as f:
                guide = f.read()
            assert "\nlanguage: %s\n" % tag in guide and words in guide, guide
            assert (b"its texts are English" in err) == warned, err


def check_new_guides_overwrite_nothing():
    with temporary() as folder:
        path, link = os.path.join(folder, "mine.yaml"), os.path.join(folder, "link.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write("mine")
        os.symlink("nowhere.yaml", link)
        for name in (path, link):
            _, err = goprep("--new", name, status=1)
            assert b"exists already" in err, err
        with open(path, encoding="utf-8") as f:
            assert f.read() == "mine"
        assert sorted(os.listdir(folder)) == ["link.yaml", "mine.yaml"]
