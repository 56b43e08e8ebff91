"""What is too wide or too much gives way: smaller type, another place, another page; nothing stops."""
import functools
import re
import statistics

import guides
import wild
from guides import SENTENCE, shell
from pdfkit import GUIDE, goprep, load
from test_cases import dump, faces


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "giveway/" + name[6:].replace("_", "-"), function
    for make in wild.ALL:
        yield ("giveway/wild-" + make.__name__.replace("_", "-"),
               functools.partial(refused_by_none, make))


def lines(text):
    """Each line of text set in a style of prose: its words and the size of its first fragment."""
    found = []
    for op in re.split(r"\n +text ", text)[1:]:
        fragments = re.findall(r'fragment .*?size=([\d.]+).*?"(.*)"', op)
        if fragments:
            found.append(("".join(t for _, t in fragments), float(fragments[0][0])))
    return found


def fronts(guide, *options):
    return [" ".join(face) for face in faces(dump("--cards", *options, guide), "front")]


def check_headings_shrink_before_a_word_is_cut():
    """Titles, section cards and questions: a smaller size of the range holds the word."""
    guide = shell([{"id": "a", "question": "What is the purpose of requestAnimationFrame method?",
                    "answer": "Because."}])
    guide.update(title="Umgedrehtes Bewerbungsgespräch", language="de-DE")
    guide["sections"][0]["title"] = "Gebäudeaufteilung"
    path = guides.write("shrink", guide)
    for kind in ("--cards", "--booklet"):
        text = dump(kind, path)
        for word in ("Bewerbungsgespräch", "Gebäudeaufteilung", "requestAnimationFrame"):
            assert any(word in line for line in re.findall(r'"(.*)"', text)), (kind, word)
        assert "Bewerbungsges\xad" not in text and "Bew\"" not in text
    _, said = goprep("--check", "--strict", path)
    assert b"is cut" not in said


def check_long_compounds_are_hyphenated():
    """No size holds them: the language says where they part, and nobody is warned."""
    guide = shell([{"id": "a", "answer": "Ja.",
                    "question": "Krankenversicherungszusätzekostenübernahmeerklärungsformular?"}])
    guide["language"] = "de-DE"
    text = dump("--cards", guides.write("compound", guide))
    assert re.search(r'"Krankenversicherungs(\\u\{ad\}|\xad)"', text), text
    assert "is cut" not in goprep("--dump=pages", "--cards", guides.write("compound", guide))[1].decode()


def check_ties_part_before_words():
    guide = shell([{"id": "a", "answer": "Yes.", "question":
                    "The\xa0tied\xa0words\xa0of\xa0a\xa0question\xa0pasted\xa0from\xa0the\xa0web\xa0hold?"}])
    said = " ".join(fronts(guides.write("tied", guide))[2:])
    for word in "tied words question pasted from".split():
        assert re.search(r"\b%s\b" % word, said), said


def check_a_cut_word_is_told():
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    path = guides.write("digest", shell([{"id": "a", "question": digest, "answer": "A digest."}]))
    _, said = goprep("--dump=pages", "--cards", path)
    said = said.decode("utf-8")
    assert said.count("is cut between two letters") == 1 and "'9f86d0818" in said, said
    goprep("--cards", "--strict", "-o", "/dev/null", path, status=1)


STAR = {"situation": "Where was it?", "task": "What was asked of you?", "action": "What did you do?",
        "result": "What came of it?"}


def check_authors_and_sections_of_any_number_find_room():
    """Badges shrink, then stand in rows, then are counted; the author stands under the title."""
    for n, author in ((8, "A name"), (15, "viraptor/reverse-interview and many others (CC BY-SA 4.0)"),
                      (60, "Author " * 40), (400, "Someone")):
        sections = [{"id": "s%d" % i, "title": "Section %d" % i, "name": "S%d" % i,
                     "cards": [{"id": "c%d" % i, "question": "What is %d?" % i, "answer": "It."}]}
                    for i in range(n)]
        path = guides.write("many-%d" % n, {"title": "Many sections " * 4, "author": author.strip(),
                                            "language": "en", "sections": sections})
        for layout in ("cards-a6", "cards-3x5", "cards-a7", "cards-portrait"):
            said = " ".join(fronts(path, "--layout", layout)[:2])
            if layout in ("cards-a6", "cards-3x5"):
                assert author.split()[-1] in said, (n, layout, said)
            letters = re.findall(r"\b[A-Z0-9]{1,3}\b", said)
            assert len(letters) >= min(n, 30) or re.search(r"\+\d+", said), (n, layout, said)


def check_prompts_stand_under_the_question_or_open_the_back():
    def card(prompt):
        return {"id": "a", "question": "Tell me about a mistake.", "answer": "I made one.",
                "star": {part: prompt * text for part, text in STAR.items()} if isinstance(prompt, int)
                else prompt}
    short = guides.write("star-short", shell([card(1)]))
    front, = [f for f in fronts(short) if "mistake" in f]
    assert all(text in front for text in STAR.values()), front
    long = guides.write("star-280", shell([card(
        {part: " ".join([SENTENCE] * 3) for part in STAR})]))
    sides = fronts(long)
    assert not any("Situation" in side for side in sides), sides
    backs = [" ".join(face) for face in faces(dump("--cards", long), "back")]
    backs = [back for back in backs if "mistake" in back]
    assert "Situation" in backs[0] and sum(back.count("My story") for back in backs) <= 1, backs


def check_a_scenario_uses_the_whole_front():
    """24 short lines of code: the question higher, the code in two columns, one card."""
    code = "```js\n" + "\n".join("const x%d = f(%d);" % (n, n) for n in range(24)) + "\n```"
    path = guides.write("setup-24", shell([{"id": "a", "question": "What does it print?",
                                            "setup": code, "answer": "Numbers."}]))
    front, = [f for f in fronts(path) if "What does it print?" in f]
    assert "x0" in front and "x23" in front, front
    back, = [" ".join(f) for f in faces(dump("--cards", path), "back") if "Numbers." in " ".join(f)]


def check_lines_to_write_on_come_once():
    """A card that goes on has one place for own words, wherever there is room."""
    card = {"id": "a", "question": "Why?", "answer": " ".join([SENTENCE] * 3),
            "pitfalls": [SENTENCE] * 30}
    backs = [" ".join(face) for face in faces(dump("--cards", guides.write("once", shell([card]))), "back")]
    assert len([back for back in backs if "Why?" in back]) > 1
    assert sum(back.count("In my words") for back in backs) <= 1, backs


def check_lead_ins_stay_with_what_they_lead_to():
    """However many lines stand before it, "For example:" never ends a card."""
    code = "```go\n" + "\n".join("line%d()" % n for n in range(9)) + "\n```"
    for n in range(1, 16):
        answer = "\n\n".join(["Some words of an answer, and more of them to fill a line of it."] * n
                             + ["For example:", code, "- A list item:\n\n  " + code.replace("\n", "\n  ")])
        text = dump("--cards", guides.write("lead-%d" % n, shell([
            {"id": "a", "question": "Why?", "answer": answer, "tip": "Dare."}])))
        for face in faces(text, "back"):
            body = [t.strip() for t in face if t.strip() and "continues" not in t]
            for k, said in enumerate(body):
                if said in ("For example:", "A list item:"):
                    assert body[k + 1].startswith("line0"), (n, body)


def check_openers_and_lists_flow():
    """A long introduction and a long list: one after the other, no page of a line or two."""
    for words, cards in ((220, 3), (20, 40), (400, 30), (30, 26), (30, 27), (30, 28)):
        guide = shell([{"id": "c%d" % n, "question": "What is the answer to question number %d?" % n,
                        "answer": "It."} for n in range(cards)])
        guide["sections"][0]["intro"] = [" ".join(["word"] * words)]
        text = dump("--booklet", guides.write("opener-%d-%d" % (words, cards), guide))
        pages = [page for page in text.split("\npage ")[1:]]
        first = next(n for n, page in enumerate(pages) if '"The only section"' in page
                     and '"In this section"' not in page.split('"Contents"')[0][:0] and "word" in page)
        last = max(n for n, page in enumerate(pages) if '"In this section"' in page or
                   (n > first and page.count("question number") >= 1 and "Contents" not in page
                    and "In my words" not in page))
        for page in pages[first:last + 1]:
            assert len(re.findall(r"^ +text ", page, re.M)) > 4, (words, cards, page[:2000])


def check_a_title_of_forty_words():
    title = " ".join("Word%d" % n for n in range(40))
    path = guides.write("title-40", shell([{"id": "a", "question": "Why?", "answer": "So."}], title=title,
                                          subtitle=title, author=title))
    for layout in ("cards-a6", "cards-3x5", "cards-a7", "cards-portrait", "booklet-a5", "booklet-classic"):
        kind = "--booklet" if layout.startswith("booklet") else "--cards"
        said = dump(kind, "--layout", layout, path)
        assert "Word39" in said, layout


def check_the_check_finds_what_a_run_finds():
    """No problems only if cards and booklet, or what is asked for, would be made."""
    odd = guides.write("check-odd", shell([{"id": "a", "question": "What is \U000f0000?", "answer": "It."}]))
    good = guides.write("check-good", shell([{"id": "a", "question": "What?", "answer": "It."}]))
    _, said = goprep("--check", odd, status=1)
    assert b"U+F0000" in said and b"no problems" not in said
    _, said = goprep("--check", good)
    assert b"no problems" in said
    _, said = goprep("--check", "--layout", "cards-a7", odd, status=1)
    assert b"U+F0000" in said


def check_index_cards_are_cards():
    """Each sheet is a card, with nothing beside it; the printer's margin makes its face smaller."""
    for paper, w, h in (("3x5in", 360, 216), ("4x6in", 432, 288), ("5x8in", 576, 360),
                        ("a6", 419.5, 297.6), ("a7", 297.6, 209.8)):
        for margin in ((), ("--printer-margin", "4.2mm"), ("--printer-margin", "6.35mm")):
            text = dump("--cards", "--paper", paper, *margin, GUIDE)
            sizes = {tuple(map(float, m)) for m in re.findall(r"^page \d+ w=([\d.]+) h=([\d.]+)", text, re.M)}
            assert len(sizes) == 1 and all(abs(a - b) < 1 for a, b in zip(sizes.pop(), (w, h))), sizes
            assert not faces(text, "sheet") or not any(faces(text, "sheet")), paper
    text = dump("--cards", "--paper", "3x5in", "--layout", "cards-portrait", "--printer-margin", "4.2mm",
                GUIDE)
    assert re.search(r"^page \d+ w=216\S* h=360", text, re.M), text[:200]


def check_type_size():
    """Running text in the size asked for, and no smaller; what flows with it in proportion."""
    for layout, kind in (("cards-a6", "--cards"), ("cards-3x5", "--cards"), ("cards-a7", "--cards"),
                         ("cards-portrait", "--cards"), ("booklet-a5", "--booklet"),
                         ("booklet-classic", "--booklet")):
        usual = dump(kind, "--layout", layout, GUIDE)
        large = dump(kind, "--layout", layout, "--type-size", "14pt", GUIDE)
        before, after = (statistics.median(float(n) for n in re.findall(r"^ +fragment .*?size=([\d.]+)", t, re.M))
                         for t in (usual, large))
        assert 1.2 * before < after < 1.7 * before, (layout, before, after)
    goprep("--cards", "--type-size", "2pt", status=2)
    goprep("--cards", "--type-size", "big", status=2)


LAYOUTS = ("cards-a6", "cards-3x5", "cards-a7", "cards-portrait", "booklet-a5", "booklet-classic")


def refused_by_none(make):
    """No layout refuses it, on either paper; and none leaves a page of one stray line."""
    path = wild.path(make)
    for layout in LAYOUTS:
        for paper in ("a4", "letter"):
            kind = "--booklet" if layout.startswith("booklet") else "--cards"
            dump(kind, "--layout", layout, "--paper", paper, path)


def check_wild_words_stand_whole():
    """Where all fields are shown no word of the wildest guides is lost."""
    for make in (wild.long_answer, wild.stories, wild.code_fronts):
        path = wild.path(make)
        for layout, kind in (("cards-a6", "--cards"), ("booklet-a5", "--booklet")):
            said = set(re.findall(r"\w+", " ".join(re.findall(r'"(.*)"', dump(kind, "--layout", layout, path)))))
            wanted = {w for card in load(path)["sections"][0]["cards"]
                      for w in re.findall(r"\b(?:word|value)\d+\b", str(card.get("answer", "")))}
            assert wanted <= said, (make.__name__, layout, sorted(wanted - said)[:9])


def check_short_answers_are_large():
    """Up to 12 words 16 pt, up to 30 words 12 pt; words are counted from ten on."""
    answers = {"nil": 16, " ".join(["word"] * 12): 16, " ".join(["word"] * 13): 12,
               " ".join(["word"] * 30): 12, " ".join(["word"] * 31): 9.5}
    for answer, size in answers.items():
        path = guides.write("short-answer", shell([{"question": "What is it?", "answer": answer}]))
        text = dump("--cards", "--layout", "cards-a6", path)
        sizes = {s for line, s in lines(text) if set(line.split()) <= {"word", "nil"} and line.strip()}
        assert sizes == {size}, (answer, sizes)
        counted = "%d words" % len(answer.split()) in text
        assert counted == (len(answer.split()) >= 10), answer


def check_the_guide_continues_few_cards():
    """Nine sheets of four on either paper."""
    for paper in ("a4", "letter"):
        found = fronts(GUIDE, "--paper", paper)
        assert len(found) <= 9 * 4, (paper, len(found))


def check_questions_on_backs_are_whole():
    """A smaller size or a second line before three dots."""
    for paper in ("a4", "letter"):
        for face in faces(dump("--cards", "--paper", paper, GUIDE), "back"):
            assert "…" not in " ".join(face)[:400], face[:4]


def check_sections_to_ask_have_labels_of_their_own():
    """In every booklet: why to ask, what to be wary of, whom to ask, apart from the tags."""
    card = {"question": "How do you work?", "why": "It shows.", "pitfalls": ["No answer."],
            "audience": "a future peer", "tags": ["culture"]}
    guide = shell([card])
    guide["sections"][0]["kind"] = "ask"
    path = guides.write("to-ask", guide)
    for layout in ("booklet-a5", "booklet-classic"):
        text = dump("--booklet", "--layout", layout, path)
        found = [line for line, _ in lines(text)]
        said = " | ".join(found)
        assert "Be wary of" in said and "Watch out" not in said, (layout, said)
        assert "Why they ask" not in found, (layout, said)  # a key may name it
        assert any(line.endswith("Ask a future peer") for line in found), (layout, said)
    for size in ("cards-a6", "cards-3x5"):
        assert "Ask a future peer" in " ".join(fronts(path, "--layout", size)[-1].split()), size
