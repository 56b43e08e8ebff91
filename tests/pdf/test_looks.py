"""How cards look when an answer is short or long, on cards of every size."""
import json
import os
import re

import guides
import pdfkit
from pdfkit import goprep

SIZES = {  # a layout, and the least size of an answer of a few words, of one line, in points
    "cards-a6": (16, 12), "cards-a5": (22, 16), "cards-3x5": (16, 12), "cards-a7": (14, 11),
    "cards-portrait": (14, 11), "cards-label": (14, 8.5),
}
FEW = "Capital letter."
LINE = "A name is exported if it begins with a capital letter, and only then; nothing else is needed."
LONG = "One word follows another, and the sentence goes on for as long as it has to. "


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "looks/" + name[6:].replace("_", "-"), function


def shell(cards):
    return {"title": "Sizes", "language": "en", "sections": [
        {"id": "s", "title": "Sizes", "name": "S", "letter": "S", "cards": cards}]}


def report(layout, cards, name):
    """The report of a run, and what the run says."""
    path = guides.write("looks-" + name, shell(cards))
    with pdfkit.temporary() as folder:
        pdf, told = os.path.join(folder, "x.pdf"), os.path.join(folder, "x.json")
        _, said = goprep("--cards", "--layout", layout, "-o", pdf, "--report", told, path)
        with open(told, encoding="utf-8") as f:
            return json.load(f)["documents"][0], said.decode("utf-8")


def largest(document, name, words):
    """The largest size that a style whose name ends in one of these words was used at."""
    card = [c for c in document["cards"] if c.get("id") == name][0]
    return max([s["used"][1] for s in card["sizes"] if s["style"].split(".")[1] in words] or [0])


def check_short_answers_are_large():
    for layout, (few, line) in SIZES.items():
        document, _ = report(layout, [
            {"id": "few", "question": "Exported?", "answer": FEW},
            {"id": "line", "question": "Exported?  How?", "answer": LINE}], "short")
        answer = ("word", "brief", "answer")
        assert largest(document, "few", answer) >= few, (layout, document["cards"])
        assert line <= largest(document, "line", answer) < few, (layout, document["cards"])


def check_long_answers_are_told_on_every_card_but_labels():
    for layout in SIZES:
        _, said = report(layout, [{"id": "long", "question": "And?", "answer": LONG * 250, "tip": "Be brief."}],
                         "long")
        assert ("answer" in said.partition("left out")[2]) == (layout == "cards-label"), said


def check_labels_leave_long_answers_to_their_tip_and_say_so():
    cards = [{"id": "long", "question": "And?", "answer": LONG * 5, "tip": "Be brief."},
             {"id": "short", "question": "Or?", "answer": "Or else.", "tip": "Never mind."}]
    document, said = report("cards-label", cards, "label")
    assert "left out by layout cards-label: answer of 1 card, tip of 1 card" in said, said
    told = {c["id"]: c["left_out"] for c in document["cards"] if "id" in c}
    assert told == {"long": ["answer"], "short": ["tip"]}, told


def check_small_cards_hold_question_answer_and_tip():
    """Poker cards leave out the other notes, and say so."""
    card = {"id": "a", "question": "Why?", "answer": "So that.", "tip": "Say it.", "why": "To see.",
            "pitfalls": ["None."], "thinking": ["First."]}
    _, said = report("cards-portrait", [card], "poker")
    assert "left out by layout cards-portrait: why, thinking, pitfalls\n" in said, said


def changed(text, guide=None, status=0):
    """Words of the pages of a layout that changes another, or what is said of it."""
    with pdfkit.temporary() as folder:
        layout, pdf = os.path.join(folder, "own.yaml"), os.path.join(folder, "own.pdf")
        with open(layout, "w", encoding="utf-8") as f:
            f.write(text)
        kind = "--booklet" if "booklet" in text else "--cards"
        _, said = goprep(kind, "--layout", layout, "-o", pdf, guide or told(), status=status)
        if status:
            return said.decode("utf-8")
        return " ".join(w.text for p in pdfkit.pages.__wrapped__(pdf)
                        for w in sorted(p.words, key=lambda w: (w.y0, w.x0)))


@pdfkit.once
def told():
    star = {"situation": "Sandy.", "task": "Tall.", "action": "Active.", "result": "Ready."}
    return guides.write("looks-told", shell([
        {"id": "a", "question": "Question?", "answer": "Answered. " * 40, "tip": "Tipped.", "star": star,
         "why": "Reason.", "pitfalls": ["Pit."]}]))


def in_order(text, *words):
    places = [text.index(w) for w in words]
    return places == sorted(places)


def check_items_are_moved_inserted_changed_and_removed():
    """By a name, a field or a kind, in the list that the layout extends."""
    block = "name: own\nextends: booklet-a5\npages: {block: {elements: [%s]}}\n"
    usual = changed("name: own\nextends: booklet-a5\n")
    assert in_order(usual[usual.index("Sandy."):], "Sandy.", "Answered.") and "In my" not in usual, usual
    moved = changed(block % "{move: star, after: answer}")
    moved = moved[moved.index("Answered."):]
    assert "Sandy." in moved and moved.count("Sandy.") == 1, moved
    gone = changed(block % "{remove: star}, {remove: pitfalls}")
    assert "Sandy." not in gone and "Pit." not in gone and "Reason." in gone, gone
    put = changed(block % '{insert: {text: {value: "Inserted.", style: book.body}}, before: answer}')
    assert in_order(put[put.index("Sandy."):], "Sandy.", "Inserted.", "Answered."), put
    into = changed("name: own\nextends: cards-a7\nback:\n"
                   '  - {insert: {rule: {x: 9mm, right: -9mm, y: 14mm, weight: 1pt}}, at: start}\n'
                   '  - {change: tip, to: {order: 6}}\n')
    assert "Answered." in into, into


def check_a_thing_of_another_column_moves_to_the_place():
    """The tip stands in the narrow column; in front of the answer it is read before it."""
    text = changed('name: own\nextends: booklet-a5\npages: {block: {elements: ['
                   '{move: tip, before: answer}, {change: tip, to: {order: 4}}]}}\n')
    assert text.count("Tipped.") == 1, text
    assert in_order(text[text.index("Sandy."):], "Tipped.", "Answered."), text


def check_parts_of_a_booklet_are_removed():
    guide = told()
    for change, count in (("", 1), ("parts: [{remove: worksheet}]\n", 0)):
        text = changed("name: own\nextends: booklet-a5\n" + change, guide)
        assert ("What came of it" in text or "Working title" in text or text.count("Situation") > 1) == bool(count), text


def check_changes_that_cannot_be_made():
    head = "name: own\nextends: cards-a6\nfront:\n"
    for change, words in (
            ("  - {remove: strp}\n", "nothing in this list is called 'strp', did you mean 'strip'?"),
            ("  - {move: star, after: notthere}\n", "nothing in this list is called 'notthere'; there are: "),
            ("  - {move: star}\n", "'move' needs one of 'before', 'after', 'into'"),
            ("  - {move: star, after: star}\n", "'star' cannot be moved beside itself"),
            ("  - {change: star}\n", "'change' needs 'to'"),
            ("  - {remove: star, after: strip}\n", "unknown key 'after' in 'remove'"),
            ("  - {remove: star}\n  - badge: {x: 0, y: 0, size: 4mm}\n", "holds changes only"),
            ("  - {insert: {ruel: {x: 0}}, at: end}\n", "unknown element 'ruel', did you mean 'rule'?")):
        said = changed(head + change, status=1)
        assert words in said and "own.yaml:4" in said or "own.yaml:5" in said, (change, said)
    said = changed("name: own\nextends: goprep\nkind: cards\nsheet: {grid: 1x1, card: fill}\nfront: [{remove: star}]\n",
                   status=1)
    assert "'remove' changes a list of the layout that is extended, and here is none" in said, said


def strokes(layout_text, guide):
    """Colours of lines and areas of the cards of a layout, as the dump of pages names them."""
    with pdfkit.temporary() as folder:
        layout = os.path.join(folder, "own.yaml")
        with open(layout, "w", encoding="utf-8") as f:
            f.write(layout_text)
        out, _ = goprep("--cards", "--layout", layout, "--dump=pages", guide)
        return out.decode("utf-8")


def check_code_marks_and_ink_have_colours():
    """Frames, arrows and signs take the colours of the layout, or are left out."""
    code = "Look:\n\n```go\n" + "\tif longName(" + "argument, " * 20 + ") {\n}\n```"
    guide = guides.write("looks-code", shell([
        {"id": "a", "question": "What?", "answer": code, "why": "Because.", "followups": ["And?"]}]))
    head = "name: own\nextends: cards-a6\n"
    usual = strokes(head, guide)
    bare = strokes(head + "code-block: {frame: 0, arrow: 0}\n", guide)
    assert usual.count("rect") - bare.count("rect") >= 1, "a frame is left out"
    assert usual.count("line x") >= bare.count("line x"), "an arrow is left out"
    tinted = strokes(head + 'code-block: {fill: "#F1E2D3", stroke: none, arrow-stroke: "#C0FFEE"}\n'
                     'marks: {stroke: "#123456"}\nink: "#221100"\n', guide).lower()
    for colour in ("f1e2d3", "c0ffee", "123456", "221100"):
        assert colour in tinted, (colour, tinted[:3000])


def check_paper_of_a_layout_is_two_sides():
    with pdfkit.temporary() as folder:
        layout, pdf = os.path.join(folder, "own.yaml"), os.path.join(folder, "own.pdf")
        with open(layout, "w", encoding="utf-8") as f:
            f.write("name: own\nextends: booklet-classic\npage: {paper: 120mm x 180mm}\n")
        goprep("--booklet", "--layout", layout, "-o", pdf, told())
        page = pdfkit.pages.__wrapped__(pdf)[0]
        assert (round(page.width, 1), round(page.height, 1)) == (340.2, 510.2), (page.width, page.height)
        with open(layout, "w", encoding="utf-8") as f:
            f.write("name: own\nextends: booklet-classic\npage: {paper: a44}\n")
        _, said = goprep("--booklet", "--layout", layout, "-o", pdf, told(), status=1)
        assert b"did you mean 'a4'?" in said, said


def check_large_print_is_large():
    """Nothing that is read is below 12 points on cards and 14 in the booklet."""
    for kind, layout, least in (("--cards", "cards-large", 11.9), ("--booklet", "booklet-large", 13.9)):
        out, _ = goprep(kind, "--layout", layout, "--dump=pages", told())
        sizes = {float(n) for n in re.findall(r"size=([\d.]+)", out.decode("utf-8"))}
        small = {s for s in sizes if s < least and s * 4 == int(s * 4)}  # letters of shapes are others
        assert max(sizes) > 20 and small <= {6.0, 7.0, 8.5}, (layout, sorted(sizes))


def check_screens_have_no_white_pages():
    with pdfkit.temporary() as folder:
        pdf = os.path.join(folder, "own.pdf")
        goprep("--booklet", "--layout", "booklet-screen", "-o", pdf, pdfkit.GUIDE)
        for page in pdfkit.pages.__wrapped__(pdf):
            assert (round(page.width), round(page.height)) == (255, 454)
            assert page.words


def check_samples_are_small_pdfs():
    """What the README links to is there, and not too much of it."""
    folder = os.path.join(pdfkit.ROOT, "docs", "samples")
    with open(os.path.join(pdfkit.ROOT, "README.md"), encoding="utf-8") as f:
        linked = set(re.findall(r"docs/samples/([\w-]+\.pdf)", f.read()))
    there = set(os.listdir(folder))
    assert linked and linked <= there, (linked, there)
    assert sum(os.path.getsize(os.path.join(folder, n)) for n in there) < 1_000_000
    for name in there:
        assert pdfkit.info(os.path.join(folder, name))["Tagged"] == "yes", name


def check_no_question_is_cut_on_a_back():
    """Of the shipped guide, on no card of any size."""
    for layout in SIZES.keys() | {"cards-large", "cards-cream"}:
        out, _ = goprep("--cards", "--layout", layout, "--dump=lines", pdfkit.GUIDE)
        assert "…" not in out.decode("utf-8") and "u{2026}" not in out.decode("utf-8"), layout


def check_figures_of_pages_are_told():
    out = pdfkit.run([os.path.join(pdfkit.ROOT, "tools", "page_figures.py"), pdfkit.PROGRAM])[0].decode("utf-8")
    assert re.search(r"cards-a6: cards for 27 questions \| \d+, \d+ continue, 9 sheets", out), out
    for layout in ("booklet-a5", "booklet-classic"):
        share = int(re.search(layout + r": body lines on a grid .* = (\d+) %", out).group(1))
        assert share >= 95, (layout, share)


def check_no_line_of_a_card_ends_in_a_dot():
    """Tags that take two lines are set apart by commas."""
    card = {"id": "a", "question": "Why?", "answer": "So that.", "topic": "A topic of several words",
            "tags": ["one of the tags", "another of the tags", "a third one", "and the last of the tags"]}
    path = guides.write("looks-tags", shell([card, dict(card, id="b", question="How?", tags=["one", "two"])]))
    for layout in ("cards-a6", "cards-a5"):
        with pdfkit.temporary() as folder:
            pdf = os.path.join(folder, "x.pdf")
            goprep("--cards", "--layout", layout, "-o", pdf, path)
            text = pdfkit.run(["pdftotext", "-raw", pdf, "-"])[0].decode("utf-8").replace("\u00a0", " ")
        assert not re.findall(r"·\s*$", text, re.M), text
        assert "one · two" in text and "one of the tags, another" in text, text


def check_a_screen_is_no_sheet():
    """The name of a sheet leaves pages for a screen as they are, and is told; two sides change them."""
    with pdfkit.temporary() as folder:
        pdf = os.path.join(folder, "x.pdf")
        for paper, size, warned in (("letter", "255.118 x 453.543", True), ("100mm x 200mm", "283.465 x 566.929", False)):
            _, said = goprep("--booklet", "--layout", "booklet-screen", "--paper", paper, "-o", pdf, pdfkit.GUIDE)
            assert ("are for screens and stay 90 x 160 mm" in said.decode("utf-8")) == warned, said
            assert pdfkit.info(pdf)["Page size"].startswith(size), pdfkit.info(pdf)


def check_numbers_keep_their_space():
    """Thin spaces of a tenth of an em are none to those who read the PDF: "C07"."""
    for layout in ("booklet-classic", "booklet-screen"):
        with pdfkit.temporary() as folder:
            pdf = os.path.join(folder, "x.pdf")
            goprep("--booklet", "--layout", layout, "-o", pdf, pdfkit.GUIDE)
            text = pdfkit.run(["pdftotext", "-raw", pdf, "-"])[0].decode("utf-8")
        assert len(re.findall(r"\bC.07\b", text)) > 4 and not re.findall(r"\b[CBDY]0\d\b", text), layout


def check_no_question_stands_alone_at_the_foot():
    """What stands between a question and its text goes with it."""
    cards = [{"id": "c%d" % i, "question": "What do you ask here, %d?" % i, "audience": "a peer", "why": LONG * (1 + i % 3),
              "tags": ["one", "two"]} for i in range(24)]
    guide = shell(cards)
    guide["sections"][0]["kind"] = "ask"
    path = guides.write("looks-ask", guide)
    with pdfkit.temporary() as folder:
        pdf = os.path.join(folder, "x.pdf")
        goprep("--booklet", "--layout", "booklet-screen", "-o", pdf, path)
        text = pdfkit.run(["pdftotext", "-raw", pdf, "-"])[0].decode("utf-8")
    alone = [p for p in text.split("\f") if re.search(r"one, two\n\d+\s*$", p)]
    assert text.count("one, two\n") == len(cards) and not alone, alone


def check_index_cards_have_one_side_for_an_answer_and_its_tip():
    """Further questions stand on the front. Of what does not fit on one card the other notes are left out
    if that spares a card; else all goes on on the next."""
    notes = {"why": "To see why. " * 8, "tip": "Be brief.", "pitfalls": ["To be long. " * 8], "followups": ["And what then?"],
             "links": [{"title": "The book", "url": "https://example.org/book"}]}
    document, said = report("cards-3x5", [
        dict(notes, id=name, question="And %s?" % name, answer=LONG * n)
        for name, n in (("all", 5), ("brief", 14), ("long", 18))], "index")
    cards = {c["id"]: c for c in document["cards"] if "id" in c}
    assert {n: c["continuations"] for n, c in cards.items()} == {"all": 0, "brief": 0, "long": 1}, cards
    assert {n: set(c["left_out"]) for n, c in cards.items()} == {
        "all": set(), "brief": {"why", "pitfalls", "links"}, "long": set()}, cards
    assert "why of 1 card" in said, said
    for card in cards.values():
        front = {t["field"] for t in card["faces"][0]["texts"]}
        assert "followups" in front and "answer" not in front, card


def dumped(text):
    with pdfkit.temporary() as folder:
        layout = os.path.join(folder, "own.yaml")
        with open(layout, "w", encoding="utf-8") as f:
            f.write("name: own\nextends: booklet-a5\n" + text)
        return goprep("--booklet", "--layout", layout, "--dump=pages", pdfkit.GUIDE)[0].decode("utf-8")


def check_lines_and_marks_are_data():
    """Lines to write on may be solid, letters beside them have their shares, signs their size."""
    usual = dumped("")
    other = dumped("marks: {size: 3mm, indent: 4mm}\npages: {block: {elements: ["
                   "{change: lines, to: {dots: 0, shares: [25, 25, 25, 25]}}]}}\n")
    dots = [len(re.findall(r"^ +dots ", text, re.M)) for text in (usual, other)]
    assert dots[0] > 100 + dots[1], dots
    assert re.search(r"ellipse .*w=5.668 .*#00add8", usual)
    assert re.search(r"ellipse .*w=8.504 .*#00add8", other) and not re.search(r"ellipse .*w=5.668 .*#00add8", other)


def boxes_of(name, badge):
    """The lines of a dump of a section's page whose list has a badge, or has none."""
    with pdfkit.temporary() as folder:
        path = os.path.join(folder, "own.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write("name: own\nkind: booklet\nabout: a list\nextends: goprep\n"
                    "page: {paper: a5, outer: 15mm, inner: 15mm}\nparts:\n  - each: section\n"
                    "    parts:\n      - {page: list, start: any, outline: \"{section.title}\"}\n"
                    "pages:\n  list:\n    elements:\n      - stack:\n          x: 0mm\n          right: 0mm\n"
                    "          baseline: 30mm\n          last: -20mm\n          items:\n"
                    "            - contents: {label: Cards, style: n, id-style: n, page-style: n, label-style: n,\n"
                    "                indent: 20mm, edge: 15mm, inset: 8mm, size: 4mm, weight: 0.5pt, heavy: 1pt%s}\n"
                    "styles:\n  n: {font: sans, weight: 400, sizes: [9/12]}\n" % badge)
        guide = guides.write("looks-" + name, shell([{"id": "a", "question": "What is it?", "answer": FEW}]))
        out, _ = goprep("--booklet", "--layout", path, "--dump=pages", guide)
    return out.decode("utf-8").splitlines()


def check_badges_and_gaps_of_lists_are_data():
    usual = boxes_of("list-badge", "")
    plain = boxes_of("list-plain", ", plain: yes")
    gone = [line for line in usual if line not in plain]
    assert len(usual) > len(plain) and gone, (usual, plain)
    assert all("What" not in line for line in gone), gone
    lower = boxes_of("list-lower", ", head-below: 8mm")
    assert len(lower) == len(usual) and lower != usual, lower


def check_questions_without_answers_have_lines_in_a_plain_book():
    path = guides.write("looks-unanswered", shell([
        {"id": "a", "question": "What is it?"},
        {"id": "b", "question": "What is that?", "answer": FEW}]))
    with pdfkit.temporary() as folder:
        pdf = os.path.join(folder, "x.pdf")
        goprep("--booklet", "--layout", "booklet-classic", "-o", pdf, path)
        text = pdfkit.run(["pdftotext", pdf, "-"])[0].decode("utf-8")
    assert text.count("In my words") == 1, text
    assert text.index("What is it?") < text.index("In my words"), text
