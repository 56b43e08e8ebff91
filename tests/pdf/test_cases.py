"""Single cases that once went wrong on cards or pages."""
import os
import re

import guides
from guides import SENTENCE, shell
from pdfkit import GUIDE, ROOT, WORK, code_lines, goprep, load, run, squash


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "cases/" + name[6:].replace("_", "-"), function


def dump(*args):
    out, _ = goprep("--dump=pages", *args)
    return out.decode("utf-8").replace("\\u{2009}", " ").replace("\\u{a0}", " ")


def faces(text, kind):
    """The texts of each group of a kind, such as "back", in order."""
    found = []
    for group in text.split("\n  group ")[1:]:
        if group.startswith("kind=" + kind + " "):
            found.append(re.findall(r'^ +fragment .*?"(.*)"$', group, re.M))
    return found


def slugs(*args):
    """What each sheet's line of print says of the cards on it."""
    sheets = [texts[-1] for texts in faces(dump("--cards", *args), "sheet")]
    return [re.sub(r".*edge( · (cards )?)?", "", text) for text in sheets[::2]]


def check_slug_names_the_cards_of_the_sheet():
    assert slugs("--layout", "cards-a7", "--id", "C07", GUIDE) == ["C 07"]
    assert slugs("--layout", "cards-a6", "--id", "C02,C03,B01", GUIDE)[0].startswith("C 02")
    three = guides.write("three", shell([{"id": "c%d" % n, "question": "No %d?" % n, "answer": "Yes."}
                                         for n in range(1, 9)]))
    assert slugs("--id", "O02,O03,O05", three) == ["O 02 – O 03, O 05"]
    shuffled = slugs("--layout", "cards-a6", "--shuffle=1", "--id", "O01,O03,O05,O07", three)
    assert len(shuffled) == 1 and sorted(shuffled[0].split(", ")) == ["O 01", "O 03", "O 05", "O 07"]


def check_no_index_without_terms():
    assert "index" not in dump("--booklet", guides.bare()).casefold()
    assert '"Index"' in dump("--booklet", guides.short())


def check_links_stay_on_their_page():
    """An entry of the contents that goes on on the next page: its area does not reach above it."""
    long = [{"id": "c%d" % n, "question": " ".join([SENTENCE] * 14), "answer": "Yes."} for n in range(3)]
    text = dump("--booklet", guides.write("entries", shell(long)))
    links = re.findall(r"^ +link x=\S+ y=(-?[\d.]+)", text, re.M)
    assert links and min(float(y) for y in links) >= 0, links


def check_a_word_takes_time():
    """Ten words take 5 s; fewer are not counted: one look does."""
    for answer, told in (("Yes, it is, and it has been so for years.", True), ("Yes.", False)):
        guide = guides.write("word", shell([{"id": "yes", "question": "Is it?", "answer": answer}]))
        said = [text for face in faces(dump("--cards", guide), "back") for text in face]
        assert any(re.search(r"\b5 s", text) for text in said) == told, said


def check_no_writing_lines_inside_an_answer():
    """A block of code that moves to the next card leaves room, but the answer is not at its end."""
    code = "```\n" + "\n".join("line %d" % n for n in range(17)) + "\n```"
    guide = guides.write("inside", shell([{"id": "code", "question": "Is it?", "answer": "\n\n".join(
        [SENTENCE] * 7 + [code, "The end."])}]))
    backs = [" ".join(face) for face in faces(dump("--cards", guide), "back")]
    backs = [back for back in backs if "Is it?" in back]
    assert len(backs) == 2 and "line 0" not in backs[0] and "line 0" in backs[1], backs
    assert "In my words" not in backs[0], backs


CLASH = """name: clash
extends: goprep
kind: cards
sheet: {paper: a4, grid: 2x2, card: fill}
front:
  - text: {value: "{question}", style: card.answer, x: 10mm, right: -10mm, baseline: 30mm}
  - text: {value: "{tags}", style: card.tags, x: 10mm, right: -10mm, baseline: 20mm, role: artefact}
  - stack:
      x: 10mm
      right: -10mm
      baseline: 60mm
      items: [{lines: {pitch: 7mm, min: 10mm}}, {lines: {pitch: 8mm}}]
"""


def check_texts_do_not_run_into_each_other():
    """A text that grows into another one is refused, where its own words stand."""
    layout = os.path.join(WORK, "clash.yaml")
    with open(layout, "w", encoding="utf-8") as f:
        f.write(CLASH)
    for n, status in ((3, 0), (60, 1)):
        guide = guides.write("clash-%d" % n, shell([
            {"id": "one", "question": "Is it?", "tags": ["a tag with number %d" % i for i in range(n)]}]))
        _, err = goprep("--cards", "--layout", layout, "-o", os.path.join(WORK, "clash.pdf"), guide,
                        status=status)
        assert (b"run into each other" in err) == (status == 1), err.decode()
        assert status == 0 or re.search(rb"clash-60.yaml:(9|1\d):\d+: error", err), err.decode()


def check_only_one_set_of_writing_lines():
    layout = os.path.join(WORK, "lines.yaml")
    with open(layout, "w", encoding="utf-8") as f:
        f.write(CLASH.replace("clash", "lines"))
    text = dump("--cards", "--layout", layout, guides.one())
    rows = [float(y) for y in re.findall(r"^ +dots x=\S+ y=([\d.]+)", text, re.M)]
    steps = {round(b - a, 1) for a, b in zip(rows, rows[1:])}
    assert len(rows) > 5 and steps == {19.8}, rows


def check_summary_names_what_no_element_shows():
    """A field counts as shown if it was printed, not if the layout could print it on another card."""
    layout = os.path.join(WORK, "plain.yaml")
    with open(layout, "w", encoding="utf-8") as f:
        f.write(CLASH.replace("clash", "plain") + "back:\n  - stack:\n      x: 10mm\n      right: -10mm\n      baseline: 20mm\n      items:\n"
                "        - body: {value: \"{answer}\", style: card.answer}\n"
                "        - note: {value: \"{tip}\", style: card.note, when: \"!star\"}\n")
    card = {"id": "one", "question": "Is it?", "answer": "Yes.", "tip": "Ask."}
    star = dict.fromkeys(("situation", "task", "action", "result"), "So.")
    frame = b"guide.title, section.title"
    for told, wanted in ((False, frame), (True, b"answer of 1 card, " + frame + b", star, tip of 1 card")):
        cards = [card] + ([dict(card, id="two", star=star, answer=star)] if told else [])
        _, err = goprep("--cards", "--layout", layout, "-o", os.path.join(WORK, "plain.pdf"),
                        guides.write("told" if told else "untold", shell(cards)))
        said = re.search(rb"left out by layout plain: (.*)", err)
        assert (said and b", ".join(sorted(said.group(1).split(b", ")))) == wanted, err.decode()


def golden(name):
    return os.path.join(ROOT, "tests", "golden", name)


def extracted(pdf):
    out, _ = run(["pdftotext", "-raw", pdf, "-"])
    return out.decode("utf-8")


def check_code_copies_out():
    """Wrapped, cut and coloured code reads as it was written: signs of both are drawings."""
    for guide in ("code/blocks.yaml", "code/colours.yaml"):
        answers = [card["answer"] for s in load(golden(guide))["sections"] for card in s["cards"]]
        lines = [line for answer in answers for line in code_lines(answer)]
        assert len(lines) > 5
        for layout in ("cards-a6", "cards-a6-code"):
            pdf = os.path.join(WORK, "copy-%s-%s.pdf" % (layout, os.path.basename(guide)[:-5]))
            goprep("--cards", "--layout", layout, "-o", pdf, golden(guide))
            text = extracted(pdf)
            for line in lines:
                assert squash(line) in squash(text), (line, text)
            odd = set(text) - set("".join(answers)) - set("\f\n \u2009\u00b7\u2013\u2022\u00a0")
            assert all(c.isascii() for c in odd), odd


def check_coloured_code_sets_the_same_lines():
    """Colours and faces do not move a line: both layouts break alike."""
    def lines(layout):
        out, _ = goprep("--cards", "--layout", layout, "--dump=lines", golden("code/blocks.yaml"))
        return re.sub(r" (w|nat|at)=\S+", "", out.decode("utf-8"))
    assert lines("cards-a6") == lines("cards-a6-code")
    text = dump("--cards", "--layout", "cards-a6-code", golden("code/colours.yaml"))
    assert "font=GoMono-Bold" in text and "font=GoMono-Italic" in text
    assert "font=GoMono-Bold" not in dump("--cards", golden("code/colours.yaml"))


def check_a_cut_block_is_open_where_it_goes_on():
    text = dump("--cards", golden("code/blocks.yaml"))
    pages = text.split("\npage ")[1:]
    below = [n for n, page in enumerate(pages) if " open=bottom" in page]
    above = [n for n, page in enumerate(pages) if " open=top" in page]
    assert len(below) == 1 and len(above) == 1 and below[0] <= above[0], (below, above)


def check_lists_and_definitions_are_tagged():
    pdf = os.path.join(WORK, "list-roles.pdf")
    goprep("--cards", "-o", pdf, golden("pages/list-roles.yaml"))
    out, _ = run(["pdfinfo", "-struct", pdf])
    tags = re.findall(r"^( *)(\S+) \(", out.decode("utf-8"), re.M)
    nested = [tag for indent, tag in tags if len(indent) >= 10]
    assert ["LI", "Lbl", "LBody", "P"] == nested[nested.index("LI"):][:4], tags
    names = " ".join(tag for _, tag in tags)
    assert "LI Lbl LBody Code" in names, names       # a block of code in an item
    assert "LI Lbl LBody LBody P" in names, names    # two definitions of one term
