"""Every layout, on both papers and for both flips, with the shipped guide and with extreme ones:
sound PDFs with every word in its place."""
import re

import guides
import pdfkit
from pdfkit import (FLIPS, GUIDE, MARGIN, MM, PAPERS, Sheet, document, inside, layouts, left_out,
                    missing, pages, printed_id, squash)

HANGING = 4  # pt, at most
HANGING_LETTER = 0.7  # pt: a twentieth of the widest letter, and rounding
TICKS = 6.35 * MM  # nothing is nearer to the edges: cut marks in a narrow margin
LATER_PART = re.compile(r"(?!1/)\d+/\d+")

# Cards ask; what an answer to a follow-up or a good answer shows is for the booklet.
BOOKISH = {"followups.answers", "glossary", "guide.about", "rubric.junior", "rubric.mid", "rubric.senior"}
IMPRINT = {"guide.checked", "guide.date", "guide.edition", "guide.licence"}
# Notes for which small cards have no room: question, answer and tip stand on them.
NOTES = {"topic", "why", "star", "thinking", "followups", "pitfalls", "listen_for", "audience", "tags", "links"}
PARTIAL = {  # layouts that leave fields out by design; every other one prints all of them
    "cards-a6": BOOKISH, "cards-a6-code": BOOKISH, "cards-3x5": BOOKISH | {"why", "star", "pitfalls", "links"}, "cards-a5": BOOKISH, "cards-large": BOOKISH, "cards-cream": BOOKISH,
    "cards-portrait": BOOKISH | NOTES,
    "cards-a7": BOOKISH | IMPRINT | {"topic", "why", "star", "thinking", "answer_label", "followups", "pitfalls",
                 "listen_for", "audience", "tags", "links", "section.title", "section.intro"},
    "cards-label": BOOKISH | IMPRINT | NOTES | {"answer", "answer_label", "level", "section.title", "section.intro"},
    "booklet-screen": {"guide.about"},  # which has no back cover
}
WHOLE_SHEETS = ("booklet-large",)  # whose pages are not folded
SCREEN = (90 * pdfkit.MM, 160 * pdfkit.MM)  # whatever the sheet
CARD_FIELDS = ("question", "topic", "setup", "why", "star", "thinking", "answer", "answer_label", "tip",
               "followups", "pitfalls", "listen_for", "audience", "tags", "level")


def guide_path(name):
    return GUIDE if name == "guide" else guides.many() if name == "many" else guides.MADE[name]()


def tests():
    names = ["guide"] + sorted(guides.MADE)
    for name in names:
        for paper in PAPERS:
            for layout in layouts("cards"):
                for flip in FLIPS:
                    yield from card_tests(name, layout, paper, flip)
            for layout in layouts("booklet"):
                yield from book_tests(name, layout, paper)
    # 500 cards: each layout, paper and flip once.
    for layout in layouts("cards"):
        for paper, flip in (("a4", "long"), ("letter", "short")):
            yield from card_tests("many", layout, paper, flip)
    for layout in layouts("booklet"):
        for paper in PAPERS:
            yield from book_tests("many", layout, paper)
    for layout in layouts("cards") + layouts("booklet"):
        yield "fields/" + layout, lambda layout=layout: check_fields(layout)


def card_tests(name, layout, paper, flip):
    def pdf():
        return document(guide_path(name), layout, paper, flip)
    stem = "cards/%s/%s/%s/%s/" % (name, layout, paper, flip)
    if pdfkit.SANITIZED:
        yield stem + "made", pdf
        return
    yield stem + "inside", lambda: check_inside(pdf(), layout, paper, flip)
    yield stem + "mirror", lambda: check_mirror(pdf(), guide_path(name), layout, paper, flip)
    if name not in ("guide", "many") and (paper, flip) in (("a4", "short"), ("letter", "long")):
        return  # the same things are drawn on the cards as for the other flip: test_mirror.py
    yield stem + "syntax", lambda: check_syntax(pdf())
    yield stem + "words", lambda: check_card_words(pdf(), guide_path(name), layout, paper, flip)
    yield stem + "overlap", lambda: check_overlap(pdf())
    if name != "many":  # drawing hundreds of pages takes long and would find nothing else
        yield stem + "ink", lambda: check_ink(pdf(), min(TICKS, Sheet(layout, paper).free()))


def book_tests(name, layout, paper):
    def pdf():
        return document(guide_path(name), layout, paper)
    stem = "booklet/%s/%s/%s/" % (name, layout, paper)
    if pdfkit.SANITIZED:
        yield stem + "made", pdf
        return
    yield stem + "syntax", lambda: check_syntax(pdf())
    yield stem + "words", lambda: check_book_words(pdf(), guide_path(name), layout)
    yield stem + "pages", lambda: check_book_pages(pdf(), layout, paper)
    yield stem + "overlap", lambda: check_overlap(pdf())
    if name != "many":  # drawing hundreds of pages takes long and would find nothing else
        yield stem + "ink", lambda: check_ink(pdf())


def report(problems, limit=12):
    more = len(problems) - limit
    assert not problems, "\n".join(problems[:limit] + (["... and %d more" % more] if more > 0 else []))


# ---- Checks -----------------------------------------------------------------------------------

def check_syntax(pdf):
    """qpdf finds nothing to say; all fonts are embedded subsets whose text can be copied."""
    out, _ = pdfkit.run(["qpdf", "--check", pdf])
    assert b"No syntax or stream encoding errors" in out, out.decode()
    out, _ = pdfkit.run(["pdffonts", pdf])
    for line in out.decode().splitlines()[2:]:
        # name, type, encoding, emb, sub, uni, object, generation
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], "font: " + line


def check_fields(layout):
    """A layout prints every field, or the summary of the run names those that it leaves out."""
    flip = "short" if layout in layouts("cards") else None
    said = left_out(document(GUIDE, layout, "a4", flip))
    assert said <= PARTIAL.get(layout, set()), "not printed: " + ", ".join(sorted(said))


def fields_on(card, section, layout, pdf):
    """The fields of a card that must stand on it."""
    skipped = left_out(pdf)
    if section["kind"] == "ask" and "{why}" in pdfkit.layout_text(layout):
        skipped = skipped - {"why"}  # small cards have it behind the reader's own questions only
    return [f for f in CARD_FIELDS if f in card and f not in skipped]


def card_texts(pdf, layout, paper, flip):
    """Squashed text of each card, by printed id: fronts and backs of all its parts, in order."""
    sheet = Sheet(layout, paper)
    found = {}
    all_pages = pages(pdf)
    for number in range(0, len(all_pages), 2):
        for slot in sheet.slots:
            behind, _ = sheet.behind(slot, flip)
            front = [w for w in all_pages[number].cards() if inside(w, slot)]
            back = [w for w in all_pages[number + 1].cards() if inside(w, behind)]
            key, _ = printed_id(front)
            if key:
                text = " ".join(w.text for w in front + back)
                found[key] = found.get(key, "") + squash(text)
    return found


def check_card_words(pdf, guide, layout, paper, flip):
    """Every word of every field that the layout prints, in order, on the card that it belongs to."""
    found = card_texts(pdf, layout, paper, flip)
    problems = []
    for key, section, card in pdfkit.cards_of(guide):
        if key not in found:
            problems.append("%s: no such card" % key)
            continue
        wanted = fields_on(card, section, layout, pdf)
        for field in wanted:
            lost = missing(found[key], card[field])
            if lost:
                problems.append("%s: %s lacks \"%s\"" % (key, field, lost[:160]))
        for link in card.get("links", []):
            if "links" not in left_out(pdf) and missing(found[key], link["title"]):
                problems.append("%s: no link \"%s\"" % (key, link["title"]))
        if layout == "cards-3x5":
            wanted = [field for field in wanted if field != "followups"]  # which stand on the front
        problems += out_of_order(key, found[key], card, wanted)
    report(problems)


def out_of_order(key, hay, card, wanted, start=0):
    """Reading goes from the question over the answer to the notes beside it. Of a card in several
    parts the notes may stand on the first, and the answer begin on the next: in the structure they
    are read behind all of it (test_structure.py)."""
    problems, at = [], start
    continued = key.casefold() + "1/" in hay
    for fields in (("question",), ("answer",), ("why", "tip", "pitfalls", "followups")):
        latest = at = start if continued else at
        for field in fields:
            if field not in wanted:
                continue
            begin = squash(pdfkit.blocks(pdfkit.texts(card[field])[0])[0])[:20]
            found = hay.find(begin, at)
            if found < 0:
                problems.append("%s: %s is not read where it should be" % (key, field))
            latest = max(latest, found)
        at = latest
    return problems


def check_inside(pdf, layout, paper, flip):
    """Every word stands inside one card and inside the printable area."""
    sheet = Sheet(layout, paper)
    problems = []
    for number, page in enumerate(pages(pdf)):
        assert abs(page.width - sheet.width) < 0.1 and abs(page.height - sheet.height) < 0.1, \
            "page %d is %g x %g pt" % (number + 1, page.width, page.height)
        rects = sheet.slots if number % 2 == 0 else [sheet.behind(s, flip)[0] for s in sheet.slots]
        for word in page.words:
            if word.x0 < MARGIN - 0.3 or word.x1 > page.width - MARGIN + 0.3:
                problems.append("page %d: \"%s\" in the side margin" % (number + 1, word.text))
        for word in page.cards():
            quarter = word.height / 4
            if not any(r[0] - 0.3 <= word.x0 and word.x1 <= r[0] + r[2] + 0.3
                       and r[1] - 0.3 <= word.y0 + quarter and word.y1 - quarter <= r[1] + r[3] + 0.3
                       for r in rects):
                problems.append("page %d: \"%s\" at %.1f, %.1f mm in no card" % (
                    number + 1, word.text, word.x0 / MM, word.y0 / MM))
    report(problems)


def check_mirror(pdf, guide, layout, paper, flip):
    """Behind each front lies its own back, the right way up for the flip; every card is there."""
    sheet = Sheet(layout, paper)
    all_pages = pages(pdf)
    assert len(all_pages) % 2 == 0, "%d pages" % len(all_pages)
    problems, seen = [], []
    for number in range(0, len(all_pages), 2):
        for place, slot in enumerate(sheet.slots):
            behind, turned = sheet.behind(slot, flip)
            where = "sheet %d, place %d" % (number // 2 + 1, place + 1)
            faces = [w for w in all_pages[number].cards() if inside(w, slot)]
            front, _ = printed_id(faces)
            back, word = printed_id([w for w in all_pages[number + 1].cards() if inside(w, behind)])
            if front and not back and any(LATER_PART.fullmatch(w.text) for w in faces):
                seen.append(front)  # labels do not repeat the id behind a further part
            elif front != back:
                problems.append("%s: front %s, back %s" % (where, front, back))
            elif front:
                seen.append(front)
                upper_half = word.centre()[1] < behind[1] + behind[3] / 2
                if upper_half == turned:
                    problems.append("%s: back of %s is %s" % (
                        where, back, "upright" if turned else "upside down"))
    wanted = [key for key, _, _ in pdfkit.cards_of(guide)]
    if list(dict.fromkeys(seen)) != wanted:
        problems.append("cards in print order: %s\nin the guide: %s" % (seen, wanted))
    report(problems)


def check_overlap(pdf):
    """No two words lie on each other."""
    problems = []
    for number, page in enumerate(pages(pdf), 1):
        boxes = sorted((*ink(w), w.x0 + 0.3, w.x1 - 0.3, w.text) for w in page.words)
        for i, (y0, y1, x0, x1, text) in enumerate(boxes):
            for top, _, left, right, other in boxes[i + 1:]:
                if top >= y1:
                    break
                if left < x1 and x0 < right:
                    problems.append("page %d: \"%s\" and \"%s\" at %.1f, %.1f mm" % (
                        number, text, other, left / MM, top / MM))
    report(problems)


def ink(word):
    """Top and bottom of the part of a word's box that its ink is sure to need: the middle 40 %, for
    lines set tight touch with ascenders and descenders only; a quote alone hangs in the upper half (a
    large one may stand over the line below)."""
    top, bottom = 0.3, 0.7
    if word.text.strip("“”‘’\"'") == "":
        top, bottom = 0.15, 0.45
    return word.y0 + top * word.height, word.y0 + bottom * word.height


def check_ink(pdf, margin=TICKS):
    """Nothing is drawn nearer to the edge of a page than cut marks are; texts keep further away."""
    band = int(margin)  # pixels at 72 dpi, rounded down: antialiasing may touch the next one
    for number, (width, height, pixels) in enumerate(pdfkit.grey_pages(pdf), 1):
        clean = pixels[:band * width].count(255) == band * width
        clean &= pixels[-band * width:].count(255) == band * width
        for row in range(band, height - band):
            start = row * width
            clean &= pixels[start:start + band].count(255) == band
            clean &= pixels[start + width - band:start + width].count(255) == band
        assert clean, "page %d has ink within %.1f mm of its edge" % (number, margin / MM)


def check_book_words(pdf, guide, layout):
    """Every word of the guide, block after block, in the order of the guide."""
    hay = "".join(squash(" ".join(w.text for w in page.words)) for page in pages(pdf))
    model = pdfkit.load(guide)
    problems = []
    for key in ("title", "subtitle", "intro"):
        lost = missing(hay, model.get(key))
        if lost:
            problems.append("guide: %s lacks \"%s\"" % (key, lost[:160]))
    for section in model["sections"]:
        for key in ("title", "intro"):
            lost = missing(hay, section.get(key))
            if lost:
                problems.append("section %s: %s lacks \"%s\"" % (section["id"], key, lost[:160]))
    start = 0
    for key, section, card in pdfkit.cards_of(guide):
        # The block begins at its question behind the one before (the contents come earlier, but
        # name other questions in between); the rest is looked for from there.
        begin = block_start(hay, card, start)
        if begin < 0:
            problems.append("%s: question not found behind the one before" % key)
            continue
        start = begin + 1
        wanted = fields_on(card, section, layout, pdf)
        for field in wanted:
            # Labels stand beside or above the question; a topic may be on the cover alone.
            lost = missing(hay, card[field], 0 if field == "topic" else max(0, begin - 400))
            if lost:
                problems.append("%s: %s lacks \"%s\"" % (key, field, lost[:160]))
        for link in card.get("links", []):
            if "links" not in left_out(pdf) and missing(hay, link["title"], begin):
                problems.append("%s: no link \"%s\"" % (key, link["title"]))
        if "choices" in card:  # answered at the end of the section
            wanted.remove("answer")
        problems += out_of_order(key, hay, card, wanted, begin)
    report(problems)


def block_start(hay, card, start):
    """Where the card's block begins: the question that is followed by the card's own choices or
    answer."""
    question = squash(card["question"])
    at = hay.find(question, start)
    body = card.get("choices") or card.get("answer") or card.get("why")
    if not body:
        return at
    first = squash(pdfkit.blocks(pdfkit.texts(body)[0])[0])[:24]
    while at >= 0:
        following = hay.find(question, at + 1)
        answer = hay.find(first, at)
        if answer >= 0 and (following < 0 or answer < following):
            return at
        at = following
    return -1


def check_book_pages(pdf, layout, paper):
    """Pages of the right size, in fours, all words within the layout's margins."""
    width, height = (PAPERS if layout in WHOLE_SHEETS else pdfkit.BOOK_PAGES)[paper]
    if layout == "booklet-screen":
        width, height = SCREEN
    side = min(pdfkit.points(pdfkit.layout_value(layout, "page", k)) for k in ("outer", "inner"))
    all_pages = pages(pdf)
    assert len(all_pages) % 4 == 0 or layout == "booklet-screen", "%d pages" % len(all_pages)
    problems = []
    for number, page in enumerate(all_pages, 1):
        if abs(page.width - width) > 0.1 or abs(page.height - height) > 0.1:
            problems.append("page %d is %g x %g pt" % (number, page.width, page.height))
        for word in page.words:
            # Hyphens, stops and quotes may hang in the margins of justified text, letters a little.
            left = HANGING if word.text[0] in "“‘„‚«‹(\"'" else HANGING_LETTER
            right = HANGING if word.text[-1] in "\u00ad-,.;:!?”’“‘»›\"'" else HANGING_LETTER
            if not (side - left <= word.x0 and word.x1 <= width - side + right
                    and MARGIN <= word.y0 + word.height / 4
                    and word.y1 - word.height / 4 <= height - MARGIN):
                problems.append("page %d: \"%s\" in the margin" % (number, word.text))
    report(problems)
