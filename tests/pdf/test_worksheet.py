"""Worksheets: the words that stand on them, and the room to write beside them."""
import json
import os
import re

import guides
import pdfkit
from pdfkit import GUIDE, MM, WORK, goprep, labels, pages, run, squash

FOOT = 18 * MM   # of the pages: room to write runs down to it
SPOKEN = ("en", "de", "fr", "es", "he", "ja")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "worksheet/" + name[6:].replace("_", "-"), function


def made(name, *args, **options):
    path = os.path.join(WORK, "worksheet-%s.pdf" % name)
    out, err = goprep("--worksheet", "-o", path, *args, **options)
    return path, err.decode("utf-8")


def written(name, text, *args, **options):
    guide = os.path.join(WORK, "worksheet-%s.yaml" % name)
    with open(guide, "w", encoding="utf-8") as f:
        f.write(text)
    return made(name, guide, *args, **options)


def page_texts(pdf):
    text = run(["pdftotext", "-raw", pdf, "-"])[0].decode("utf-8")
    return [squash(t) for t in text.split("\f")[:-1]]


def stories(guide=GUIDE):
    return [card for _, _, card in pdfkit.cards_of(guide) if "star" in card]


def check_a_page_for_each_story():
    pdf, _ = made("shipped", GUIDE)
    texts = page_texts(pdf)
    cards = stories()
    assert cards
    for card, text in zip(cards, texts):
        for words in [card["question"]] + list(card["star"].values()):
            assert squash(words) in text, (words, text)
        for name in ("situation", "task", "action", "result"):
            assert squash(labels("en")[name]) in text
    bank = texts[len(cards)]
    for card in cards:
        assert squash(card["question"]) in bank


def check_lines_run_to_the_foot():
    for paper in ("a4", "letter", "a5"):
        pdf, _ = made("foot-" + paper, GUIDE, "--paper", paper)
        for number, (width, height, grey) in enumerate(pdfkit.grey_pages(pdf)):
            if number == len(stories()):
                break
            foot = height - FOOT
            inked = [y for y in range(height) if min(grey[y * width + width * 4 // 10:
                                                          y * width + width * 8 // 10]) < 230]
            assert any(abs(y - foot) <= 2 for y in inked), (paper, number, foot, inked[-5:])
            assert not any(foot + 2 < y < foot + 20 for y in inked), (paper, number)


def check_selection():
    card = stories()[1]
    pdf, _ = made("one", GUIDE, "--id", card["id"])
    texts = page_texts(pdf)
    assert squash(card["question"]) in texts[0]
    assert squash(stories()[0]["question"]) not in "".join(texts)


def check_without_stories():
    pdf, err = written("plain", "title: Plain\ncards:\n  - {question: Why?, answer: Because.}\n")
    assert "warning: no card of this run has 'star'" in err, err
    text = "".join(page_texts(pdf))
    assert squash(labels("en")["research"]) in text and squash(labels("en")["eve"]) in text
    assert squash(labels("en")["bank"]) not in text


def check_parts_without_prompt():
    pdf, _ = written("part", "title: Part\ncards:\n  - question: When?\n    star: {action: My own prompt.}\n")
    text = page_texts(pdf)[0]
    assert "myownprompt." in text
    assert squash(labels("en")["story-situation"]) in text
    assert squash(labels("en")["story-action"]) not in text


def check_long_prompts_and_questions():
    words = " ".join("word%d" % i for i in range(400))
    pdf, _ = written("long", "title: Long\ncards:\n  - question: %s\n    star: {situation: %s, task: t, action: a, "
                     "result: %s}\n" % (words[:600], words, words))
    text = "".join(page_texts(pdf))
    assert text.count("word399") == 2


def check_languages():
    guide = ("title: Test\nlanguage: %s\nsections:\n  - {title: S, cards: [{question: Q, answer: A, "
             "star: {situation: s, task: t, action: a, result: r}}]}\n")
    for language in SPOKEN:
        pdf, _ = written("words-" + language, guide % language)
        text = "".join(page_texts(pdf))
        if language != "he":   # read from right to left: test_scripts.py
            for name in ("bank", "research", "score", "eve", "morning"):
                assert squash(labels(language)[name]) in text, (language, name)
        for name in ("bank", "research", "eve"):
            assert language == "en" or squash(labels("en")[name]) not in text, (language, name)


# ---- Forms ------------------------------------------------------------------------------------

def form(pdf):
    """The fields by name, as qpdf reads them, and all objects of the file."""
    out = json.loads(run(["qpdf", "--json=1", pdf])[0])
    return {f["fullname"]: f for f in out["acroform"]["fields"]}, out


def check_form_fields():
    pdf, _ = made("form", GUIDE, "--fillable")
    fields, out = form(pdf)
    assert not out["acroform"]["needappearances"]
    for card in stories():
        for part in ("title", "situation", "task", "action", "result", "sentence"):
            field = fields["%s_%s" % (part, card["id"])]
            assert field["fieldtype"] == "/Tx", field
            assert card["question"] in field["alternativename"], field
        for number in range(1, 7):
            assert fields["tells_%s_%d" % (card["id"], number)]["fieldtype"] == "/Btn"
    assert labels("en")["situation"] in fields["situation_" + stories()[0]["id"]]["alternativename"]


def check_form_names_are_stable():
    few, _ = made("form-one", GUIDE, "--fillable", "--id", stories()[1]["id"])
    all_of_it, _ = form(made("form-all", GUIDE, "--fillable")[0])
    one, _ = form(few)
    assert set(one) < set(all_of_it)


def check_form_is_tagged():
    pdf, _ = made("form-tags", GUIDE, "--fillable")
    fields, out = form(pdf)
    objects = out["objects"]
    forms = [o for o in objects.values() if isinstance(o, dict) and o.get("/S") == "/Form"]
    assert len(forms) == len(fields)
    kids = [o["/K"]["/Obj"] for o in forms]
    assert len(set(kids)) == len(fields)
    for widget in (objects[k] for k in kids):
        assert widget["/Subtype"] == "/Widget" and widget["/F"] == 4 and "/StructParent" in widget
        assert "/AP" in widget and "/TU" in widget and "/A" not in widget and "/AA" not in widget
    for page in out["pages"]:
        entries = objects[page["object"]]
        assert "/Annots" not in entries or entries["/Tabs"] == "/S"


def check_form_appears_in_order():
    """Tab order is that of the structure: fields of a page run down in the order of their labels."""
    pdf, _ = made("form-order", GUIDE, "--fillable")
    _, out = form(pdf)
    first = out["objects"][out["pages"][0]["object"]]
    tops = [out["objects"][a]["/Rect"][3] for a in first["/Annots"]]
    assert tops == sorted(tops, reverse=True) and len(tops) == 6


def check_form_can_be_filled():
    try:
        import pypdf
    except ImportError:
        print("pypdf is not there: filling in not tried")
        return
    pdf, _ = made("form-fill", GUIDE, "--fillable")
    words = "Größe: 40 % – naïve"
    name = "situation_" + stories()[0]["id"]
    writer = pypdf.PdfWriter()
    writer.append(pypdf.PdfReader(pdf))
    writer.update_page_form_field_values(writer.pages[0], {name: words}, auto_regenerate=False)
    filled = pdf[:-4] + "-filled.pdf"
    writer.write(filled)
    assert form(filled)[0][name]["value"] in (words, "u:" + words)
    assert squash(words) in page_texts(filled)[0]


def check_form_of_other_letters():
    _, err = written("form-he", "title: A\nlanguage: he\ncards: [{question: Q, answer: A}]\n", "--fillable")
    assert "some of this one cannot be typed" in err, err


def check_ruled_has_no_form():
    pdf, _ = made("no-form", GUIDE)
    assert form(pdf)[0] == {}


WORKBOOK = """name: workbook
extends: booklet-a5
parts:
  - {insert: {blocks: story, only: star, when: star, outline: "{label.story}"}, after: worksheet}
  - {remove: worksheet}
  - {remove: eve}
"""


def booklet(*args):
    """Squashed texts of the pages, and the pages that the bookmarks of behavioural questions lead to."""
    dump = goprep("--booklet", "--dump=pages", *args)[0].decode("utf-8")
    path = os.path.join(WORK, "worksheet-booklet.pdf")
    goprep("--booklet", "-o", path, *args)
    marks = re.findall(r'^outline level=\d page=(\d+) .*"B.{1,8}0(\d) ', dump, re.M)
    return page_texts(path), [(int(page), number) for page, number in marks]


def check_booklets_have_pages_to_write_on():
    """A story bank and the day before, if the guide asks for stories."""
    en = labels("en")
    said, _ = booklet(GUIDE)
    for label in ("eve-rest", "bank-note", "story-note"):
        assert sum(squash(en[label]) in p for p in said) == 1, label
    guide = guides.write("no-stories", guides.shell([{"id": "a", "question": "Why?", "answer": "So."}]))
    said, _ = booklet(guide)
    for label in ("eve-rest", "bank-note", "story-note"):
        assert not any(squash(en[label]) in p for p in said), label


def check_a_layout_of_six_lines_has_a_page_for_each_story():
    """Bookmarks, and so contents and links, lead to the answers all the same."""
    layout = os.path.join(WORK, "workbook.yaml")
    with open(layout, "w", encoding="utf-8") as f:
        f.write(WORKBOOK)
    en = labels("en")
    said, marks = booklet("--layout", layout, GUIDE)
    sheets = [n for n, p in enumerate(said, 1) if squash(en["story-name"]) in p and squash(en["situation"]) in p
              and squash(en["tip"]) not in p and n > 30]
    assert [number for _, number in marks] == list("123456"), marks
    assert len(sheets) == 6 and all(page < sheets[0] for page, _ in marks), (marks, sheets)
    for label, times in (("eve-rest", 0), ("bank-note", 1), ("story-note", 0)):
        assert sum(squash(en[label]) in p for p in said) == times, label
