"""What a screen reader finds: the structure tree, read by poppler and qpdf. These are the things that
validators cannot see: levels of headings, lines of code, contents that are contents, types of artefacts."""
import difflib
import json
import os
import re

import conform
import guides
import listen
from pdfkit import GUIDE, ROOT, WORK, document, goprep, info, labels, load, once, pages, run, squash

JOBS = (("cards-a6", "short"), ("cards-a7", "short"), ("booklet-a5", None), ("booklet-classic", None))


@once
def tree(pdf):
    """[(depth, type, text)] in reading order; the text is what stands in the element itself."""
    out, _ = run(["pdfinfo", "-struct-text", pdf])
    found = []
    for line in out.decode("utf-8").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        text = line.strip()
        if text.startswith('"') or (found and not re.match(r"[A-Z]\w*( \(\w+\))?$|[A-Z]\w* \(\w+\):$|TH:$|/|Object ", text)):
            found[-1][2] += text.strip('"') + "\n"
        elif not text.startswith(("/", "Object ")):
            found.append([depth, text.split(" ")[0].rstrip(":"), ""])
    return found


@once
def content(pdf):
    """All content streams and objects, laid open."""
    out, _ = run(["qpdf", "--qdf", "--normalize-content=n", "--object-streams=disable", pdf, "-"])
    return out


@once
def heads():
    """Three sections alike, with a list, steps and code."""
    answer = "First.\n\n- one\n- two\n\n1. a\n2. b\n\n```go\nvar m map[string]int\nfmt.Println(m)\n```\n"
    made = guides.shell([])
    made["sections"] = [{"id": i, "title": t, "letter": t[0], "cards": [
        {"id": i + "1", "question": "Question %s?" % t, "answer": answer, "why": "Why.", "tip": "Tip."}]}
        for i, t in (("a", "Alpha"), ("b", "Beta"), ("c", "Gamma"))]
    return guides.write("structure-heads", made)


def each(path):
    for layout, flip in JOBS:
        yield layout, document(path, layout, "a4", flip)


def check_levels():
    """Headings begin at H1, leave no level out, and those alike have the same level."""
    for path in (GUIDE, heads()):
        for layout, pdf in each(path):
            levels = [int(kind[1]) for _, kind, _ in tree(pdf) if re.fullmatch("H[1-6]", kind)]
            assert levels and levels[0] == 1 and levels.count(1) == 1, (layout, levels)
            for a, b in zip(levels, levels[1:]):
                assert b <= a + 1, "%s: H%d after H%d" % (layout, b, a)
    for layout, pdf in each(heads()):
        kinds = [[kind for _, kind, text in tree(pdf) if text.strip() == title and kind[0] == "H"]
                 for title in ("Alpha", "Beta", "Gamma")]
        assert kinds[0] == kinds[1] == kinds[2], "%s: sections alike have levels %s" % (layout, kinds)
        assert kinds[0] or layout == "cards-a7", layout


def check_code():
    """Lines of code are lines in the text of the structure."""
    for layout, pdf in each(heads()):
        if layout == "cards-a7":
            continue  # leaves code out
        code = [text for _, kind, text in tree(pdf) if kind == "Code"]
        assert any("var m map[string]int\nfmt.Println(m)" in c for c in code), (layout, code)


def check_contents():
    """Contents are a TOC of entries whose parts are apart."""
    pdf = document(heads(), "booklet-a5", "a4")
    kinds = [kind for _, kind, _ in tree(pdf)]
    for kind in ("TOC", "TOCI", "Reference", "Link"):
        assert kinds.count(kind) >= 3, (kind, kinds)
    entries = [text for _, kind, text in tree(pdf) if kind == "Link" and "Question Alpha" in text]
    assert entries and all(re.match(r"A.01 Question Alpha\? \d+", e) for e in entries), entries
    told = [text_of(e["/Contents"]) for e in elements(pdf).values() if e.get("/Subtype") == "/Link"]
    assert any(re.fullmatch(r"A.01.+Question Alpha\?, \d+", t) for t in told), told


def check_links_have_places():
    """No link stands outside of the element whose text it is, and every one has something to say."""
    for layout, pdf in list(each(told_card())) + list(each(GUIDE)):
        root = listen.Listened(pdf).root
        for link in root.find("Link"):
            assert link.parent.kind not in ("Document", "Sect", "TOC"), (layout, link.text())
            assert link.text().strip() and link.annotations, (layout, link.parent.kind)


def check_book_contents():
    """Contents of a whole book are one list: sections are entries with the lists of their questions."""
    root = listen.Listened(document(heads(), "booklet-a5", "a4")).root
    outer = [t for t in root.find("TOC") if t.parent.kind == "Sect" and any(len(e.find("TOC")) for e in t.kids)]
    assert len(outer) == 1, len(outer)
    said = [listen.squash("".join(k if isinstance(k, str) else k.text() for k in e.kids if getattr(k, "kind", "") != "TOC")) for e in outer[0].kids]
    for title in ("Alpha", "Beta", "Gamma"):
        assert any(re.fullmatch(title + r" 1 card \d+", s) for s in said), said


def check_lists():
    """Lists say how they are numbered."""
    for layout, pdf in each(heads()):
        if layout == "cards-a7":
            continue
        objects = json.loads(run(["qpdf", "--json", "--json-key=qpdf", pdf])[0])["qpdf"][1].values()
        elements = [o["value"] for o in objects if isinstance(o.get("value"), dict)]
        lists = [e for e in elements if e.get("/S") == "/L"]
        assert lists, layout
        kinds = {(e.get("/A") or {}).get("/ListNumbering") for e in lists}
        assert {"/Disc", "/Decimal"} <= kinds, (layout, kinds)


def check_artefacts():
    """Running heads and folios are headers and footers of the pages."""
    for layout in ("booklet-a5", "booklet-classic"):
        heard = listen.Listened(document(heads(), layout, "a4"))
        for kind in ("Header", "Footer"):
            marks = [page for page, mark in heard.artefacts if "/Pagination" in mark and "/" + kind in mark]
            assert len(marks) >= 3, (layout, kind, len(marks))


@once
def long_card():
    """An answer over several cards and pages, with every kind of note beside it."""
    card = {"id": "a1", "question": "The question?", "setup": "The setup.", "why": "Thewhy.", "tip": "Thetip.",
            "answer": "\n\n".join("Part%03d of the answer. " % n + guides.SENTENCE * 3 for n in range(1, 25)),
            "star": dict.fromkeys(("situation", "task", "action", "result"), "Thestar."),
            "thinking": ["Thestep."], "followups": ["Thefollowup?"], "pitfalls": ["Thepitfall."]}
    return guides.write("structure-long", guides.shell([card]))


def elements(pdf):
    """The tree as other readers do not show it: every element's dictionary, by its object."""
    objects = json.loads(run(["qpdf", "--json", "--json-key=qpdf", pdf])[0])["qpdf"][1]
    return {key[4:]: o["value"] for key, o in objects.items() if isinstance(o.get("value"), dict)}


def text_of(value):
    """A text string in qpdf's JSON."""
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")


@once
def told_card():
    """Answers that are told in four parts, asked as a choice, and plain; notes with one text and with several."""
    parts = {"situation": "Thesituation.", "task": "Thetask.", "action": "Theaction.", "result": "Theresult."}
    long = "This is a link whose words are so many that they need more than a single line of the column"
    plain = "Theanswer. See [%s](https://example.org/long) and [a](https://a.example)[b](https://b.example)." % long
    return guides.write("structure-told", guides.shell([
        {"id": "told", "question": "Told?", "answer": parts, "why": "Onlyone.", "pitfalls": ["First.", "Second."]},
        {"id": "plain", "question": "Plain?", "answer": plain, "tip": "Thetip."},
        {"id": "named", "question": "Named?", "answer": "Theanswer.", "answer_label": "My reply", "why": "Thewhy."},
        {"id": "thought", "question": "Thought?", "answer": "Theanswer.", "thinking": ["Thestep."]},
        {"id": "chosen", "question": "Chosen?", "choices": ["One.", "Two."], "correct": 1, "answer": "Theanswer."}]))


def check_answer():
    """On cards an answer begins with a heading, be it printed or said in place of the rule above it."""
    said = labels("en")["answer"]
    for layout in ("cards-a6", "cards-a7", "cards-3x5", "cards-portrait"):
        pdf = document(told_card(), layout, "a4", "short" if layout != "cards-portrait" else None)
        heads = [text_of(e["/ActualText"]) for e in elements(pdf).values() if "/ActualText" in e]
        drawn = 3  # told, plain, chosen
        assert heads == [said] * drawn, (layout, heads)
        assert all(e["/S"][:2] == "/H" for e in elements(pdf).values() if "/ActualText" in e), layout
        found = tree(pdf)
        at = next(i for i, f in enumerate(found) if "Theanswer. See" in f[2])
        assert re.fullmatch("H[1-6]", found[at - 1][1]), (layout, found[at - 3:at + 1])


def check_ask():
    """In the booklet a question to put is followed by whom to ask, then by why, which has its heading."""
    card = {"id": "a1", "question": "The question?", "audience": "Theperson", "why": "Thewhy.", "tip": "Thetip."}
    made = guides.shell([card])
    made["sections"][0]["kind"] = "ask"
    pdf = document(guides.write("structure-ask", made), "booklet-a5", "a4")
    said = labels("en")
    assert [text_of(e["/ActualText"]) for e in elements(pdf).values() if "/ActualText" in e] == [said["why-ask"]]
    found = tree(pdf)
    at = next(i for i, f in enumerate(found) if f[2].strip() == "Thewhy.")
    assert re.fullmatch("H[1-6]", found[at - 1][1]) and "Theperson" in found[at - 2][2], found[at - 3:at + 1]


def check_phrases():
    """A phrase in another language is one element that says so, over its lines; the text around keeps its own."""
    phrase = "Donaudampfschifffahrt und eine Geschichte, die sicher länger als eine einzige Zeile der Spalte ist"
    card = {"id": "a1", "question": "What is <i lang=\"de\">Weltschmerz</i>?",
            "answer": "<span lang=\"fr\">Raison *d’être*</span> begins. A <span lang=\"de\">%s</span> <b>ends</b>." % phrase}
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        pdf = document(guides.write("structure-phrases", guides.shell([card])), layout, "a4", flip)
        found = tree(pdf)
        spans = [t.split("\n")[0] for _, kind, t in found if kind == "Span"]  # what follows is the paragraph's
        assert {"Weltschmerz", "Raison d’être", phrase} == set(spans), spans
        told = [text_of(e["/Lang"]) for e in elements(pdf).values() if e.get("/S") == "/Span"]
        assert sorted(set(told)) == ["de", "fr"] and len(told) == len(spans), told
        assert not any("/Lang" in e for e in elements(pdf).values() if e.get("/S") == "/P"), layout


def check_notes():
    """Several texts of a note are a list, one is a paragraph; letters of a story say what they stand for."""
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        pdf = document(told_card(), layout, "a4", flip)
        found = tree(pdf)
        kinds = {t.strip(): kind for _, kind, t in found}
        assert kinds["First."] == kinds["Second."] == "LBody" and kinds["Onlyone."] == "P", (layout, kinds)
        letters = [text_of(e["/E"]) for e in elements(pdf).values() if "/E" in e]
        said = labels("en")
        assert letters == [said[n] for n in ("situation", "task", "action", "result")], (layout, letters)
        assert [t.strip() for _, kind, t in found if kind == "Lbl"][:4] == ["S", "T", "A", "R"], layout
        assert kinds["Thetask."] == "LBody", (layout, kinds)
        numbering = [e["/A"]["/ListNumbering"] for e in elements(pdf).values()
                     if e.get("/S") == "/L" and "/A" in e]  # a list without labels says no numbering
        assert {"/None", "/UpperAlpha"} <= set(numbering), (layout, numbering)


def check_link_titles():
    """Titles of links are texts, whatever signs are in them; not headings."""
    titles = ["plain", "a]b", "# c", "- d", "e *f*", "`g`"]
    card = {"id": "a1", "question": "Q?", "answer": "A.",
            "links": [{"title": t, "url": "https://example.org/%d" % i} for i, t in enumerate(titles)]}
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        root = listen.Listened(document(guides.write("structure-titles", guides.shell([card])), layout, "a4", flip)).root
        links = [e for e in root.find("Link") if e.parent.kind == "LBody" and "example" not in e.text()]
        assert [e.text() for e in links][:6] == ["plain", "a]b", "# c", "- d", "e f", "g"], [e.text() for e in links]
        assert not root.find("H5"), layout


def check_wide_letters():
    """Letters of a told answer are as wide as they are: what they stand for begins behind them."""
    parts = {"situation": "夜でした。", "task": "直すこと。", "action": "直しました。", "result": "動きました。"}
    made = guides.shell([{"id": "a1", "question": "話してください。", "answer": parts}], language="ja")
    for layout in ("booklet-large", "booklet-a5"):
        pdf = document(guides.write("structure-wide-letters", made), layout, "a4")
        words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<',
                           run(["pdftotext", "-bbox", pdf, "-"])[0].decode())
        at = {w: (float(x0), float(x1)) for x0, x1, w in words}
        for letter, text in zip("状課行結", parts.values()):
            assert at[letter][1] < at[text][0], (layout, at[letter], at[text])


def check_links():
    """A link over several lines is one, with an area a line, and is called what it says. (Addresses printed
    below are links of their own.)"""
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        links = [e for e in elements(document(told_card(), layout, "a4", flip)).values()
                 if e.get("/Subtype") == "/Link" and "/A" in e and "example" not in text_of(e["/Contents"])]
        by = {text_of(e["/A"]["/URI"]): e for e in links}
        assert len(links) == len(by) == 3, (layout, links)
        long, a = by["https://example.org/long"], by["https://a.example"]
        assert text_of(long["/Contents"]).startswith("This is a link whose words"), long
        assert text_of(long["/Contents"]).endswith("a single line of the column"), long
        quads = long["/QuadPoints"]
        assert len(quads) >= 16 and len(quads) % 8 == 0, (layout, quads)
        x0, y0, x1, y1 = long["/Rect"]
        assert all(x0 - 0.01 <= x <= x1 + 0.01 for x in quads[::2]), (layout, long)
        assert all(y0 - 0.01 <= y <= y1 + 0.01 for y in quads[1::2]), (layout, long)
        assert "/QuadPoints" not in a and text_of(a["/Contents"]) == "a", (layout, a)


def page_objects(pdf):
    """The pages' objects in order."""
    return [p["object"] for p in json.loads(run(["qpdf", "--json", "--json-key=pages", pdf])[0])["pages"]]


def check_sides():
    """Pages of cards are called by side and sheet; a front's number leads to its back, at its place there."""
    many = guides.write("structure-sides", guides.shell(
        [{"id": "c%d" % i, "question": "Question %d?" % i, "answer": "Answer."} for i in range(1, 10)]))
    for flip in ("short", "long"):
        pdf = document(many, "cards-a6", "a4", flip)
        objects, order = elements(pdf), page_objects(pdf)
        catalog = next(o for o in objects.values() if o.get("/Type") == "/Catalog")
        said = [text_of(v["/P"]) for v in catalog["/PageLabels"]["/Nums"][1::2]]
        assert said == ["%s %d" % (side, n) for n in range(1, len(order) // 2 + 1) for side in ("front", "back")], said
        seen = 0
        for page, obj in enumerate(order):
            for ref in objects[obj].get("/Annots", []):
                link = objects[ref]
                to = order.index(link["/Dest"][0])
                assert page % 2 == 0 and to == page + 1, (page, to)
                name = text_of(link["/Contents"])
                assert re.fullmatch(r"O.0\d, back %d" % (page // 2 + 1), name), name
                x0, y0, _, _ = link["/Rect"]
                x, y = link["/Dest"][2], link["/Dest"][3]  # upper left corner of the back
                width, height = 841.89, 595.276
                mirrored = (width - x0, y0) if flip == "short" else (x0, height - y0)
                assert abs(mirrored[0] - x) < width / 2 and abs(y - mirrored[1]) < height / 2, (link, flip)
                seen += 1
        assert seen == 9, seen
    with_one_side = os.path.join(WORK, "structure-fronts.pdf")
    goprep("--cards", "--sides", "fronts", "-o", with_one_side, many)
    assert not any("/Annots" in o for o in elements(with_one_side).values())


def check_cover():
    """The chart of the cover is a figure, described by the sections and their cards."""
    found = elements(document(heads(), "booklet-a5", "a4"))
    figures = [e for e in found.values() if e.get("/S") == "/Figure"]
    assert [text_of(e["/Alt"]) for e in figures] == ["Alpha: 1 card; Beta: 1 card; Gamma: 1 card"], figures
    assert "/BBox" in figures[0]["/A"], figures


def check_index():
    """The index is a list of its terms."""
    card = {"id": "a1", "question": "The question?", "answer": "Theanswer.", "topic": "theterm", "tags": ["other"]}
    found = tree(document(guides.write("structure-index", guides.shell([card])), "booklet-a5", "a4"))
    terms = [t.strip() for _, kind, t in found if kind == "LBody"]
    assert [t.split()[0] for t in terms if t] == ["other", "theterm"], terms


def check_order():
    """Question, setup, all of the answer wherever it goes on, then prompts and notes; what the heads
    of continuations repeat is not read again."""
    parts = ["Part%03d" % n for n in range(1, 25)]
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        pdf = document(long_card(), layout, "a4", flip)
        text = " ".join(t for _, kind, t in tree(pdf) if kind not in ("Link", "Reference"))
        start = text.index("The setup.")
        assert text.rindex("The question?", 0, start) >= 0, layout
        found = re.findall(r"Part\d{3}|The(?:why|tip|star|step|followup|pitfall)", text[start:])
        assert found[:24] == parts, (layout, found)
        assert {"Thewhy", "Thetip", "Thestar", "Thestep", "Thefollowup", "Thepitfall"} <= set(found[24:]), found
        assert text.count("The question?", start) <= 1, (layout, text)


@once
def other(job):
    """The PDF of a job that is neither cards nor booklet."""
    path = os.path.join(WORK, "structure-%s.pdf" % job)
    more = {"plan": ["--date", "2030-06-28", "--start", "2030-05-20"]}.get(job, [])
    goprep("--" + job, *more, "-o", path, *([] if job == "calibrate" else [GUIDE]))
    return path


def check_calibrate():
    """All that the calibration sheet says is read: its heading, what to do, the command."""
    found = tree(other("calibrate"))
    said = labels("en")
    assert [squash(t) for _, kind, t in found if kind == "H1"] == [squash(said["cal-title"])], found
    paragraphs = [squash(t) for _, kind, t in found if kind == "P"]
    for name in ("cal-print", "cal-across", "cal-down", "cal-then", "cal-ruler", "cal-back"):
        assert squash(said[name]) in paragraphs, (name, paragraphs)
    assert any(squash("goprep-pdf --calibrate --printer") in p for p in paragraphs), paragraphs


def check_plan():
    """A study plan of two pages is one table: heads of columns, then a row of three cells for each day."""
    pdf = other("plan")
    assert len(pages(pdf)) > 1
    found = tree(pdf)
    kinds = [kind for _, kind, _ in found]
    assert kinds.count("Table") == 1 and kinds.count("TR") == 1 + 40, kinds
    cells = [(kind, t) for _, kind, t in found if kind in ("TR", "TH", "TD")]
    assert [kind for kind, _ in cells] == ["TR"] + 3 * ["TH"] + 40 * ["TR", "TH", "TD", "TD"], cells
    said = labels("en")
    assert [t.strip() for kind, t in cells[1:4]] == [said["plan-" + n] for n in ("date", "review", "new")]
    first = [" ".join(t.split()) for kind, t in cells[4:] if kind != "TR"][:6]
    scopes = [e["/A"]["/Scope"] for e in elements(pdf).values() if e.get("/S") == "/TH"]
    assert sorted(scopes) == 3 * ["/Column"] + 40 * ["/Row"], scopes
    assert first[0] == "39 Monday 20 May" and first[1] == "" and first[2], first
    assert first[3] == "38 Tuesday 21 May" and first[4] == "1", first
    days = found[next(i for i, f in enumerate(found) if f[1] == "Table"):]
    assert not any(kind in ("P", "Sect") for _, kind, _ in days), days


def check_fields(path, layout, flip):
    """The structure says the guide, card by card and field by field, in order."""
    conform.fields(listen.Listened(document(path, layout, "a4", flip)), load(path))


@once
def both_ways():
    """Hebrew with words, numbers and links that run the other way."""
    made = guides.shell([{"id": "a1", "topic": "ענן", "question": "מהו מטמון ב-HTTP?", "setup": "הניחו שיש 3 שרתים A, B, C כאן.",
        "answer": "ראו [התקן](https://example.org/rfc) וגם `Cache-Control` ואז [RFC 9111 החדש](https://example.org/9111) בסוף.\n\n"
                  "מטמון ~~הכול~~ שומר, לחצו <kbd>דלת</kbd> ואז <kbd>Ctrl</kbd> עכשיו."}])
    made["language"] = "he"
    made["sections"][0]["letter"] = "ש"
    return guides.write("structure-both-ways", made)


def check_both_ways():
    """Lines that run in both directions are heard in the order of the text; what is no letter aside."""
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        root = listen.Listened(document(both_ways(), layout, "a4", flip)).root
        heard = [re.sub(r"\s+", " ", listen.flat(e).replace("\u2009", " ")).strip() for e in root.find("P", "H2", "H3", "TOCI", "LBody")]
        for said in ("מהו מטמון ב-HTTP?", "הניחו שיש 3 שרתים A, B, C כאן.",
                     "ראו [link: התקן]1 וגם Cache-Control ואז [link: RFC 9111 החדש]2 בסוף.",
                     "מטמון הכול שומר, לחצו דלת ואז Ctrl עכשיו."):
            assert said in heard, (layout, said, heard)
    told = [text_of(e["/Contents"]) for e in elements(document(both_ways(), "cards-a6", "a4", "short")).values()
            if e.get("/Subtype") == "/Link"]
    assert "התקן" in told and "RFC 9111 החדש" in told, told
    assert any(t.startswith("ש 01, ") for t in told), told  # all of the number, which has letters of two scripts


def check_beside_words():
    """On mirrored pages, too, links, what strikes out and frames of keys are where their words are."""
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        pdf = document(both_ways(), layout, "a4", flip)
        words = {}
        for number, page in enumerate(run(["pdftotext", "-bbox", pdf, "-"])[0].decode().split("<page ")[1:]):
            for x0, x1, word in re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', page):
                words.setdefault(word, (number, float(x0), float(x1)))
                words.setdefault(word[::-1], (number, float(x0), float(x1)))
        page, x0, x1 = words["התקן"] if "התקן" in words else next(v for k, v in words.items() if "התקן" in k)
        rects = [e["/Rect"] for e in elements(pdf).values() if e.get("/Subtype") == "/Link" and "rfc" in text_of(e.get("/A", {}).get("/URI", "u:"))]
        assert any(x0 - 2 < r[0] < x0 + 2 and r[2] < x1 + 6 for r in rects), (layout, rects, x0, x1)
        page, x0, x1 = words["הכול"]
        text = content(pdf).decode("latin-1")
        struck = [(float(a), float(b)) for a, y, b, z in re.findall(r"([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l", text) if y == z]
        assert any(abs(a - x0) < 1 and abs(b - x1) < 1 for a, b in struck), (layout, x0, x1)


def script(name):
    return os.path.join(ROOT, "tests", "golden", "script", name + ".yaml")


@once
def heard_guide():
    """One card of each kind, with all that may be said of it."""
    made = guides.shell([
        {"id": "a1", "level": "mid", "topic": "Topic", "tags": ["one", "two"], "question": "What is a *question*?",
         "setup": "Consider this.", "answer": "It is `asked`:\n\n```go\na := 1\nif a {\n    b()\n}\n```\n\n- one\n- two\n\nSee [the site](https://example.org).",
         "why": "To know.", "tip": "Breathe.", "thinking": ["First this.", "Then that."], "pitfalls": ["Haste.", "Noise."],
         "followups": ["And then?"]},
        {"id": "a2", "question": "Tell a story.", "star": dict(zip(("situation", "task", "action", "result"), "ABCD")),
         "answer": {"situation": "It was.", "task": "I had to.", "action": "I did.", "result": "It worked."}},
        {"id": "a3", "question": "Which one?", "choices": ["This.", "That."], "correct": 2, "answer": "It is <i lang=\"la\">illud</i>."}],
        subtitle="With a subtitle", author="An Author", intro=["An introduction."])
    made["sections"][0]["intro"] = ["About this section."]
    return guides.write("structure-heard", made)


def check_heard(name, job):
    """What a listener hears, from the first to the last word: tests/pdf/heard/NAME.txt."""
    pdf = os.path.join(WORK, "heard-%s.pdf" % name)
    goprep(*job, "-o", pdf, *([] if name == "calibrate" else [heard_guide()]))
    path = os.path.join(ROOT, "tests", "pdf", "heard", name + ".txt")
    with open(path, encoding="utf-8") as f:
        wanted = f.read()
    said = listen.transcript(pdf).replace("\u2009", " ") + "\n"
    assert said == wanted, "\n".join(difflib.unified_diff(wanted.splitlines(), said.splitlines(), path, "now", lineterm=""))


HEARD = {"worksheet": ["--worksheet"], "calibrate": ["--calibrate"], "cards": ["--cards"], "booklet": ["--booklet"],
         "plan": ["--plan", "--date", "2030-06-28", "--start", "2030-06-25"], "dividers": ["--dividers"]}


def check_version_2():
    """PDF 2.0: its header, no document information, links that name elements of the pages they lead to; the same
    words as in 1.7."""
    old = document(heads(), "booklet-a5", "a4")
    new = os.path.join(WORK, "structure-2.pdf")
    goprep("--booklet", "--pdf", "2.0", "-o", new, heads())
    with open(new, "rb") as f:
        assert f.read(8) == b"%PDF-2.0"
    heard = listen.Listened(new)
    assert "/Info" not in heard.trailer and listen.squash(heard.root.text()) == listen.squash(listen.Listened(old).root.text())
    links = [a for e in heard.root.find("Link") for a in e.annotations if a["/A"]["/S"] == "/GoTo"]
    assert links
    for a in links:
        assert a["/A"]["/D"][0] in heard.pages and heard.get(a["/A"]["/SD"][0])["/S"], a
    questions = [a for a in links if "Question Alpha" in heard.string(a["/Contents"])]
    target = heard.get(questions[0]["/A"]["/SD"][0])
    assert target.get("/Pg") == questions[0]["/A"]["/D"][0], target


def check_titles():
    """What window titles and shelves show tells the outputs of a guide apart."""
    titles = [info(p)["Title"] for p in (document(GUIDE, "booklet-a5", "a4"), document(GUIDE, "cards-a6", "a4", "short"),
                                         other("plan"), other("dividers"), other("calibrate"))]
    guide = load(GUIDE)
    count = sum(len(s["cards"]) for s in guide["sections"])
    assert titles == [guide["title"], "%s · %d cards" % (guide["title"], count), guide["title"] + " · Study plan",
                      guide["title"] + " · Box 1–5", labels("en")["cal-title"]], titles


def tests():
    for name, job in HEARD.items():
        yield "structure/heard/" + name, lambda n=name, j=job: check_heard(n, j)
    for layout, flip in (("cards-a6", "short"), ("booklet-a5", None)):
        for path in (GUIDE, os.path.join(ROOT, "data", "examples", "datenanalyse.yaml"), script("ja"), script("he"),
                     script("ar"), script("hi")):
            yield ("structure/fields/%s/%s" % (os.path.basename(path)[:-5], layout),
                   lambda p=path, l=layout, f=flip: check_fields(p, l, f))
    yield "structure/both-ways", check_both_ways
    yield "structure/beside-words", check_beside_words
    yield "structure/calibrate", check_calibrate
    yield "structure/plan", check_plan
    yield "structure/titles", check_titles
    yield "structure/version-2", check_version_2
    yield "structure/answer", check_answer
    yield "structure/ask", check_ask
    yield "structure/phrases", check_phrases
    yield "structure/notes", check_notes
    yield "structure/link-titles", check_link_titles
    yield "structure/wide-letters", check_wide_letters
    yield "structure/links", check_links
    yield "structure/sides", check_sides
    yield "structure/cover", check_cover
    yield "structure/index", check_index
    yield "structure/order", check_order
    yield "structure/levels", check_levels
    yield "structure/code", check_code
    yield "structure/contents", check_contents
    yield "structure/links-have-places", check_links_have_places
    yield "structure/book-contents", check_book_contents
    yield "structure/lists", check_lists
    yield "structure/artefacts", check_artefacts
