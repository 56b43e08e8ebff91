"""What validators cannot see of a tagged PDF: each function raises AssertionError. A file that keeps to
all of them, and to veraPDF's rules, may say that it is PDF/UA-1."""
import re
import unicodedata

import listen

LIST_PARTS = {"L": {"LI", "L"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC"}, "Table": {"TR"}, "TR": {"TH", "TD"}}
KNOWN = listen.BLOCKS | {"Link", "Span", "Reference", "Root"}


def kids(e):
    return [k for k in e.kids if not isinstance(k, str)]


def has_content(heard):
    """The tree is not empty, and everything that is drawn is in it or an artefact."""
    assert listen.squash(heard.root.text()), "the structure tree says nothing"
    assert not heard.untagged, "text outside of the structure: %r" % heard.untagged[:3]


def types(heard):
    """Standard types, each where it may stand; no element is empty but cells."""
    for e in heard.root.walk():
        assert e.kind in KNOWN, "type %s" % e.kind
        wanted = LIST_PARTS.get(e.kind)
        assert not wanted or {k.kind for k in kids(e)} <= wanted, "%s holds %s" % (e.kind, [k.kind for k in kids(e)])
        assert e.kids or e.annotations or e.kind in ("TD", "TH"), "%s is empty" % e.kind
        if e.kind == "L":
            assert "/ListNumbering" in e.attributes or all(k.kind == "LI" for k in kids(e)), "a list without numbering"
            labelled = [any(k.kind == "Lbl" for k in kids(i)) for i in kids(e)]
            assert all(labelled) or e.attributes.get("/ListNumbering") == "/None", "items without labels"
        if e.kind == "Figure":
            assert e.alt and "/BBox" in e.attributes, "a figure without description or place"
    for table in heard.root.find("Table"):
        widths = {len(kids(row)) for row in table.kids}
        assert len(widths) == 1, "rows of %s cells" % widths
        assert {c.attributes.get("/Scope") for c in table.find("TH")} <= {"/Column", "/Row"}, "heads without scope"


def headings(heard):
    """From H1 on, none left out, the first once a section at most; those of a section do not go too deep."""
    heads = [e for e in heard.root.walk() if re.fullmatch("H[1-6]", e.kind)]
    levels = [int(e.kind[1]) for e in heads]
    assert levels[:1] in ([1], []), levels
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
    first = [id(e.parent) for e in heads if e.kind == "H1"]
    assert len(first) == len(set(first)), levels  # cards of their own each begin anew
    for e in heads:
        assert listen.squash(e.text()), "a heading that says nothing"
    by_parent = {}
    for e in heads:
        if e.actual is None:
            by_parent.setdefault(id(e.parent), []).append(int(e.kind[1]))
    tops = [min(v) for v in by_parent.values()]
    assert not tops or max(tops) <= 4, tops


def separators(heard):
    """What stands apart is heard apart: lines of code, parts of entries in the contents."""
    for e in heard.root.find("TOCI"):
        own = "".join(k if isinstance(k, str) else k.text() for k in e.kids if getattr(k, "kind", "") != "TOC")
        assert re.search(r"\s\S+\s*$", own.strip()), "an entry in one piece: %r" % own
        assert not re.search(r"[^\W\d_]\d+\s*$", own), "a page that runs into the words: %r" % own
    for e in heard.root.find("Code"):
        assert "\n" in e.text() or len(e.text()) < 200, "code in one line: %r" % e.text()[:80]


def links(heard):
    """Each annotation is in the tree, says where it leads, and prints."""
    in_tree = [id(a) for e in heard.root.walk() for a in e.annotations]
    of_pages = [heard.get(a) for ref in heard.pages for a in heard.get(ref).get("/Annots", [])]
    assert {id(a) for a in of_pages} == set(in_tree) and len(in_tree) == len(set(in_tree)), "links outside of the tree"
    for a in of_pages:
        assert a.get("/Contents") or a.get("/TU") or a.get("/T"), "a link that says nothing: %s" % a
        assert a.get("/F", 0) & 4, "a link that is not printed"
    for e in heard.root.find("Link"):
        assert e.annotations and e.parent.kind not in ("Document", "Root", "TOC"), "a link under %s" % e.parent.kind


def metadata(heard):
    """Language, title, tabs by structure; running heads and folios of books are told apart."""
    catalog = heard.catalog
    assert catalog.get("/Lang") and catalog["/MarkInfo"]["/Marked"], catalog
    assert heard.get(catalog["/ViewerPreferences"]).get("/DisplayDocTitle"), "no title for the window"
    for ref in heard.pages:
        page = heard.get(ref)
        assert "/Annots" not in page or page.get("/Tabs") == "/S", "tabs on %s" % ref


def book(heard):
    """Contents, running heads and folios, which a booklet has; a page on which a chapter opens has no head."""
    assert heard.root.find("TOC"), "no contents"
    opened = {page for h in heard.root.find("H1", "H2") for e in h.walk() for page in e.pages}
    within = {page for e in heard.root.walk() for page in e.pages} - opened - {heard.pages[0], heard.pages[-1]}
    for kind in ("Header", "Footer") if within else ("Footer",):
        assert any("/Pagination" in a and kind in a for _, a in heard.artefacts), "no %s" % kind


ALWAYS = (has_content, types, headings, separators, links, metadata)

# ---- the guide -------------------------------------------------------------------------------------


def plain(text):
    """Letters and digits alone, without marks of Markdown and what typography changes."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", text)
    text = re.sub(r"<[^>]*>|^#+ |^ *(\d+\.|[-*+]) |^ *> ?|^```.*$|&\w+;|~~~.*", " ", text, flags=re.M)
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def pieces(value):
    """Starts of the paragraphs of a field: as much as stands in one line."""
    if isinstance(value, dict):
        return [p for v in value.values() for p in pieces(v)]
    if isinstance(value, list):
        return [p for v in value for p in pieces(v)]
    parts = [plain(part) for part in re.split(r"\n\s*\n|\n(?= *(?:[-*+]|\d+\.) )|\n(?=```)|(?<=```)\n", str(value))]
    return [part[:24] for part in parts if part]


ORDER = ("question", "setup", "answer", "star")
LATER = ("thinking", "why", "tip", "listen_for", "pitfalls")


def fields(heard, guide):
    """Each card in the guide's order, field by field: question, setup, all of the answer; what helps anywhere
    behind the question."""
    heard_text = plain(heard.root.text())
    at = 0
    for section in guide["sections"]:
        for card in section["cards"]:
            start = at
            solved = "correct" in card  # booklets have the answer at the end of the section
            for key in ORDER:
                if key == "answer" and solved:
                    continue
                for piece in pieces(card.get(key, "")):
                    found = heard_text.find(piece, at)
                    assert found >= 0, "%s: %r is not behind what comes before it" % (key, piece)
                    at = found if key != "question" else max(found, start)
            for key in LATER + ("answer",):
                for piece in pieces(card.get(key, "")):
                    assert heard_text.find(piece, start) >= 0, "%s: %r is not in the card" % (key, piece)
