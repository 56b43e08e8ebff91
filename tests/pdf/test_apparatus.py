"""The parts of a real book around its questions: imprint, how to use it, contents, running heads, back
cover."""
import re

import guides
from pdfkit import MM, document, goprep, labels, once, pages, squash

FACTS = {"about": "A blurb about the whole.", "edition": "Third edition", "date": "May 2031",
         "checked": "Gopher 9.9", "licence": "Free for all readers.", "author": "A. Uthor",
         "subtitle": "With all that belongs", "keywords": ["searchword"], "intro": ["The introduction."]}
BOOKS = ("booklet-a5", "booklet-classic")


@once
def guide(language="en"):
    cards = [{"id": "q%d" % n, "question": "What is number %d of them?" % n, "level": "mid",
              "topic": "number%d" % n, "answer": guides.SENTENCE, "tip": "Count."} for n in range(1, 10)]
    made = guides.shell(cards, **dict(FACTS, language=language))
    made["sections"].append({"id": "more", "title": "More of them", "name": "More", "letter": "M", "cards": [
        {"id": "quiz", "question": "Which?", "choices": ["This", "That"], "correct": 1, "answer": "This."}]})
    return guides.write("apparatus-" + language, made)


def text_of(page):
    return " ".join(w.text for w in page.words)


def dumped(*args):
    return goprep(*args)[0].decode()


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            for layout in BOOKS:
                yield ("apparatus/%s/%s" % (name[6:].replace("_", "-"), layout),
                       lambda function=function, layout=layout: function(layout))


def check_imprint(layout):
    """The facts of a book are on its second page; what searches want is on none."""
    book = pages(document(guide(), layout, "a4"))
    imprint = text_of(book[1])
    for wanted in ("A small guide", FACTS["subtitle"], FACTS["author"], "Third edition, May 2031",
                   labels("en")["checked"].replace("{guide.checked}", "Gopher 9.9"), FACTS["licence"]):
        assert squash(wanted) in squash(imprint), (wanted, imprint)
    assert not any("searchword" in text_of(p) for p in book)


def check_cards_have_no_keywords(layout):
    pdf = document(guide(), "cards-a6", "a4", "short")
    text = squash(" ".join(text_of(p) for p in pages(pdf)))
    assert "searchword" not in text
    for wanted in ("Third edition", "Gopher 9.9", FACTS["licence"]):
        assert squash(wanted) in text, wanted


def check_back(layout):
    """The last page is the back of the book, on the left, and says how much is inside."""
    book = pages(document(guide(), layout, "a4"))
    back = squash(text_of(book[-1]))
    assert len(book) % 4 == 0
    for wanted in (FACTS["about"], "9 cards", "1 card", "Third edition"):
        assert squash(wanted) in back, (wanted, back)


def check_contents(layout):
    """All parts are listed, each with the page that it begins on."""
    book = pages(document(guide(), layout, "a4"))
    en = labels("en")
    listed = " ".join(text_of(p) for p in book[3:5])
    for title in (en["howto"], en["intro"], "The only section", "More of them", en["solutions"], en["index"]):
        found = re.search(re.escape(title) + r"(?: \d+ cards?)? (\d+)\b", listed)
        assert found, (title, listed)
        heads = [n for n, p in enumerate(book, 1) if squash(title) in squash(text_of(p))
                 and not (n > 3 and en["contents"] in text_of(p)) and p is not book[-1]]
        page = int(found.group(1))
        # a section may begin with a page of art before its title
        assert page in heads or page + 1 in heads, (title, page, heads)
    assert not re.search(r"\b%s \d" % en["contents"], listed), "the contents list themselves"


def check_boxes(layout):
    """Three boxes to tick beside each question in the contents."""
    said = dumped("--dump=pages", "--booklet", "--layout", layout, guide())
    side = "w=%.3f h=%.3f" % (2.6 * MM, 2.6 * MM)
    contents = "".join(part for part in said.split("\npage ")[4:6])
    assert contents.count(side) == 3 * 10, contents.count(side)


def check_heads(layout):
    """The book's title on the left, the section and its cards on the right, at the outer edge."""
    book = pages(document(guide(), layout, "a4"))
    seen = {"left": 0, "right": 0}
    for number, page in enumerate(book, 1):
        head = [w for w in page.words if 8 * MM < w.y0 and w.y1 < 15 * MM]
        if not head:
            continue
        text = " ".join(w.text for w in head)
        if number % 2 == 0:
            assert text == "A small guide", (number, text)
            assert head[0].x0 < 20 * MM
            seen["left"] += 1
        elif text.startswith("Only"):
            assert re.fullmatch(r"Only,? O\W0\d( – O\W0\d)?", text), text
            ids = set(re.findall(r"O\W(0\d)", text))
            printed = {w.text for w in page.words}
            below = " ".join(w.text for w in page.words if w not in head)
            for n in ids:
                assert "number %d of them" % int(n) in below or len(ids) == 1, (text, printed)
            assert head[-1].x1 > page.width - 20 * MM
            seen["right"] += 1
    assert min(seen.values()) > 0, seen


def check_languages(layout):
    """How to use the book is told in languages that have the words for it, and in no other."""
    for language, own in (("de", True), ("he", True), ("it", False)):
        book = pages(document(guide(language), layout, "a4"))
        text = squash(" ".join(text_of(p) for p in book))
        english = squash(labels("en")["howto-write"])
        assert english not in text, language
        if own and language != "he":  # which poppler gives back in another order
            assert squash(labels(language)["howto-write"]) in text, language


def check_large_heads(layout):
    """The rule above a name of the contents keeps clear of letters of any size."""
    path = guides.write("large-heads-" + layout, {"extends": layout, "kind": "booklet", "styles": {
        ("book" if layout == "booklet-a5" else "old") + ".label": {"sizes": ["24/30"]}}})
    said = dumped("--dump=pages", "--booklet", "--layout", path, guide())
    for page in said.split("\npage ")[4:5]:
        strokes = [float(y) for y in re.findall(r"\n    line x=\S+ y=(\S+) w=\S+ h=0.000", page)]
        heads = [float(y) for y in re.findall(
            r"\n    text x=\S+ y=(\S+) [^\n]*\n      fragment [^\n]*size=24\.000", page)]
        assert strokes and heads, page[:300]
        for y in heads:
            assert not any(y - 0.75 * 24 < s < y for s in strokes), (y, strokes)


@once
def referring():
    """References in all kinds of texts, one of them to a card that comes later."""
    cards = [{"id": "first", "question": "Where is more of [this](#last)?",
              "answer": "See [the *last* one](#last), and [O 02](#second).\n\n- Or [here](#first)",
              "tip": "Read [that](#second).", "followups": [{"question": "Then [what](#last)?", "answer": "Go."}]}]
    cards.append({"id": "second", "question": "Second?", "answer": guides.SENTENCE})
    cards += [{"id": "q%d" % n, "question": "Filling number %d?" % n, "answer": guides.SENTENCE * 4}
              for n in range(1, 22)]
    cards.append({"id": "last", "question": "Is this the last?", "answer": "It is."})
    return guides.write("referring", guides.shell(cards))


def check_references(layout):
    """Behind a reference stands the page of its card, and it leads there."""
    pdf = document(referring(), layout, "a4")
    book = pages(pdf)
    found = {}
    for number, page in enumerate(book[4:], 5):
        text = text_of(page)
        for name, head in (("last", "Is this the last?"), ("first", "Where is more of"), ("second", "Second?")):
            if head in text and "In this section" not in text and name not in found and "It is" in text * (
                    name == "last") + "It is" * (name != "last"):
                found[name] = number
    text = " ".join(text_of(p) for p in book[4:])
    assert found["last"] > 9, found
    for wanted in ("Where is more of this (page %(last)d)?", "the last one (page %(last)d), and O 02.",
                   "Or here (page %(first)d)", "Read that (page %(second)d).", "what (page %(last)d)?"):
        assert squash(wanted % found) in squash(text), (wanted % found, text[:1500])
    said = dumped("--dump=pages", "--booklet", "--layout", layout, referring())
    assert "(page\\u{a0}%d)" % found["last"] in said, "a line may end between the word and its number"
    assert len(re.findall(r"\n    link \S+ \S+ \S+ \S+ page=%d " % found["last"], said)) >= 6


def check_references_on_cards(layout):
    """On cards stands the number of the card, also if it is not in the run."""
    pdf = document(referring(), "cards-a6", "a4", "short")
    text = squash(" ".join(text_of(p) for p in pages(pdf)))
    for wanted in ("this (O 24)?", "the last one (O 24), and O 02.", "Or here (O 01)", "Read that (O 02)."):
        assert squash(wanted) in text, wanted
    said = dumped("--dump=pages", "--cards", "--id", "first", referring())
    assert "O\\u{a0}24)" in said and said.count("    link ") >= 1


@once
def indexed():
    cards = [{"id": "a", "question": "What does `defer` do?", "topic": "closing", "tags": ["unlisted"],
              "index": ["`sync.Pool`", "ärgern", "**bold one**"],
              "answer": "See `errors.Is`, `x`, `err` and `WaitGroup`, never `a + b`."},
             {"id": "b", "question": "Second?", "topic": "Zebra", "tags": ["apple", "Closing"],
              "answer": "Also `errors.Is`."}]
    return guides.write("indexed", guides.shell(cards))


def check_index(layout):
    """Terms with pages and cards; in bold where they are explained; names in code, no variables."""
    said = dumped("--dump=pages", "--booklet", "--layout", layout, indexed())
    book = pages(document(indexed(), layout, "a4"))
    pick = lambda head: [n for n, p in enumerate(book, 1) if n > 4 and head in text_of(p)
                         and "In this section" not in text_of(p)]
    first, second = pick("What does defer do?")[0], pick("Second?")[0]
    number = [n for n, p in enumerate(book, 1) if labels("en")["index-note"][:9] in text_of(p) or
              "sync.Pool" in text_of(p)][-1]
    index = text_of(book[number - 1])
    one, two = "%d (O 01)" % first, "%d (O 02)" % second
    wanted = ("apple %s ärgern %s bold one %s closing %s, %s defer %s errors.Is %s, %s sync.Pool %s "
              "WaitGroup %s Zebra %s" % (two, one, one, one, two, one, one, two, one, one, two))
    assert squash(wanted) in squash(index), (wanted, index)
    for wrong in ("unlisted", "err ", "a + b"):
        assert wrong not in index, (wrong, index)
    page = said.split("\npage ")[number]
    spans = re.findall(r'fragment \S+ \S+ font=(\S+) .*"([^"]*)"\n', page)
    bold = {text for font, text in spans if "Bold" in font or "SemiBold" in font}
    assert str(first) in {b.strip() for b in bold}, spans
    assert page.count("    link ") >= 11, page.count("    link ")


def check_index_heads(layout):
    """Letters head the terms of a long index, in the order of the language's alphabet."""
    cards = [{"id": "q%d" % n, "question": "Number %d?" % n, "topic": word, "answer": "Yes."}
             for n, word in enumerate(["ål", "zoo", "äpple", "öga", "adel"] + ["ord %d" % n for n in range(40)])]
    path = guides.write("index-heads-" + layout, guides.shell(cards, language="sv"))
    book = pages(document(path, layout, "a4"))
    text = " ".join(text_of(p) for p in book[-4:])
    order = [text.index(w) for w in ("A adel", "O ord", "Z zoo", "Å ål", "Ä äpple", "Ö öga")]
    assert order == sorted(order), text


@once
def explained():
    return guides.write("explained", dict(guides.shell(
        [{"id": "a", "question": "Which?", "answer": "This."}], language="sv"),
        glossary=[{"term": "ål", "text": "A fish.\n\nIt is long."}, {"term": "zoo", "text": "Where *animals* live."},
                  {"term": "`adel`", "text": "People."}]))


def check_glossary(layout):
    """Terms in the order of the alphabet, each with all of its text, listed in the contents."""
    book = pages(document(explained(), layout, "a4"))
    text = " ".join(text_of(p) for p in book[-4:])
    wanted = "adel People. zoo Where animals live. ål A fish. It is long."
    assert squash(wanted) in squash(text), text
    contents = " ".join(text_of(p) for p in book[2:5])
    found = re.search(re.escape(labels("en")["glossary"]) + r" (\d+)", contents)
    assert found and "adel" in text_of(book[int(found.group(1)) - 1]), contents


@once
def of_names():
    return guides.write("names-only", guides.shell(
        [{"id": "a", "question": "What does `context.Cause` say?", "answer": "Why. See `errors.As` and `errors.Is`."}]))


def check_names_make_an_index(layout):
    """Cards with neither topic nor tags: names in code are terms, and the index is in the contents."""
    book = pages(document(of_names(), layout, "a4"))
    contents = " ".join(text_of(p) for p in book[2:6])
    found = re.search(re.escape(labels("en")["index"]) + r" (\d+)", contents)
    assert found and "context.Cause" in text_of(book[int(found.group(1)) - 1]), contents


def check_glossary_is_told(layout):
    """Cards have no room for it: the run says so."""
    document(explained(), "cards-a6", "a4", "short")
    said = goprep("--cards", "-o", "/dev/null", explained())[1].decode()
    assert re.search("left out by layout cards-a6:.* glossary", said), said
