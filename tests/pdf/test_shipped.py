"""The two PDFs of the shipped guide: navigation, metadata, code, size, and the same bytes always."""
import os
import re
import shutil

import pdfkit
from pdfkit import GUIDE, document, goprep, pages, squash


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "shipped/" + name[6:].replace("_", "-"), function


def cards():
    return document(GUIDE, "cards-a6", "a4", "short")


def booklet():
    return document(GUIDE, "booklet-a5", "a4")


def bytes_of(path):
    with open(path, "rb") as f:
        return f.read()


# ---- Navigation and metadata ------------------------------------------------------------------

def check_outline():
    """Bookmarks for sections and questions lead to the pages where these stand."""
    out, _ = pdfkit.run(["mutool", "show", booklet(), "outline"])
    entries = re.findall(r'"(.*)"\s+#page=(\d+)', out.decode("utf-8"))
    where = {squash(title): int(page) for title, page in entries}
    text = [squash(" ".join(w.text for w in page.words)) for page in pages(booklet())]
    model = pdfkit.load(GUIDE)
    wanted = [s["title"] for s in model["sections"]]
    wanted += [card["question"] for _, _, card in pdfkit.cards_of(GUIDE)]
    for title in wanted:
        key = next((k for k in where if squash(title) in k), None)
        assert key, "no bookmark for \"%s\"" % title
        page = where[key]
        # A section opens with a picture on the left page: its title stands on the facing one.
        seen = text[page - 1:page + 1] if page % 2 == 0 else text[page - 1:page]
        assert any(squash(title) in t for t in seen), "\"%s\" is not on page %d" % (title, page)


def check_contents_links():
    """The contents hold a link for each question, and so do named destinations."""
    out, _ = pdfkit.run(["pdfinfo", "-dests", booklet()])
    for _, _, card in pdfkit.cards_of(GUIDE):
        assert card["id"].encode() in out, "no destination for " + card["id"]


def check_page_labels():
    assert "Nums" in pdfkit.catalog(booklet(), "PageLabels")


def check_metadata():
    model = pdfkit.load(GUIDE)
    for pdf in (cards(), booklet()):
        info = pdfkit.info(pdf)
        assert model["title"] in info.get("Title", ""), info
        assert info.get("Author") == model["author"], info
        assert info.get("Subject"), info
        assert model["keywords"][0] in info.get("Keywords", ""), info
        assert "DisplayDocTitle true" in pdfkit.catalog(pdf, "ViewerPreferences")
        assert model["language"] in pdfkit.catalog(pdf, "Lang")


def check_print_preferences():
    """The print dialogue starts with full size and with the right flip."""
    for flip, word in (("short", "DuplexFlipShortEdge"), ("long", "DuplexFlipLongEdge")):
        prefs = pdfkit.catalog(document(GUIDE, "cards-a6", "a4", flip), "ViewerPreferences")
        assert word in prefs and "None" in prefs, prefs


def check_summary_names_the_flip():
    for flip in ("short", "long"):
        said = pdfkit.summary(document(GUIDE, "cards-a6", "a4", flip))
        assert flip in said and "edge" in said, said


# ---- Text -------------------------------------------------------------------------------------

def check_code_is_exact():
    """Code copies out as it is written: no other quotes, dashes or ligatures."""
    for pdf in (cards(), booklet()):
        out, _ = pdfkit.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"])
        flat = " ".join(out.decode("utf-8").split())
        for key, _, card in pdfkit.cards_of(GUIDE):
            for text in pdfkit.texts(card):
                for line in pdfkit.code_lines(text):
                    assert " ".join(line.split()) in flat, "%s: %s" % (key, line)


def check_no_replacement_characters():
    for pdf in (cards(), booklet()):
        out, _ = pdfkit.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"])
        found = re.search("[\ufffd\ufb00-\ufb06\ue000-\uf8ff]", out.decode("utf-8"))
        assert not found, "U+%04X in %s" % (ord(found.group(0)), pdf)


def check_readers_agree():
    """MuPDF reads the same letters as poppler."""
    for pdf in (cards(), booklet()):
        ours = sorted(squash(" ".join(w.text for p in pages(pdf) for w in p.words)))
        out, _ = pdfkit.run(["mutool", "draw", "-q", "-F", "txt", pdf])
        theirs = sorted(squash(out.decode("utf-8")))
        hyphens = abs(ours.count("-") - theirs.count("-"))  # MuPDF shows soft hyphens as hyphens
        assert abs(len(ours) - len(theirs)) <= hyphens, "%d and %d letters" % (len(ours), len(theirs))


# ---- Size, numbers ----------------------------------------------------------------------------

def check_size():
    assert os.path.getsize(cards()) <= 170_000, os.path.getsize(cards())
    assert os.path.getsize(booklet()) <= 215_000, os.path.getsize(booklet())


# ---- Same bytes -------------------------------------------------------------------------------

def same(*args, env=None, cwd=None):
    """Runs both jobs in a folder of their own, and compares with those of this tree."""
    with pdfkit.temporary() as folder:
        here = cwd or folder
        for kind, layout, extra, reference in (
                ("--cards", "cards-a6", ["--flip", "short"], cards()),
                ("--booklet", "booklet-a5", [], booklet())):
            path = os.path.join(folder, "out.pdf")
            goprep(kind, "--layout", layout, "--paper", "a4", *extra, *args, "-o", path, GUIDE,
                   cwd=here, env=env)
            assert bytes_of(path) == bytes_of(reference), kind + " differs"


def check_same_bytes_twice():
    same()


def check_same_bytes_in_another_time_zone():
    same(env={"TZ": "Pacific/Chatham"})


def check_same_bytes_in_another_locale():
    """Another locale, one with a decimal comma where the system can make it."""
    same(env={"LC_ALL": "C"})
    same(env={"LC_ALL": "C.UTF-8"})
    if os.path.exists("/usr/share/i18n/locales/de_DE"):
        with pdfkit.temporary() as folder:
            pdfkit.run(["localedef", "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, "de_DE.UTF-8")])
            same(env={"LC_ALL": "de_DE.UTF-8", "LOCPATH": folder})


def check_same_bytes_from_another_folder():
    """A copy of the guide elsewhere, called by a relative name."""
    with pdfkit.temporary() as folder:
        shutil.copy(GUIDE, os.path.join(folder, "my guide.yaml"))
        goprep("--cards", "-o", "a.pdf", "my guide.yaml", cwd=folder)
        goprep("--cards", "-o", "b.pdf", GUIDE, cwd=folder)
        assert bytes_of(os.path.join(folder, "a.pdf")) == bytes_of(os.path.join(folder, "b.pdf"))


def check_same_bytes_on_standard_output():
    out, _ = goprep("--cards", "--flip", "short", "-o", "-", GUIDE)
    assert out == bytes_of(cards()), "differs"


def check_shuffle_depends_on_the_seed_alone():
    first, _ = goprep("--cards", "--shuffle=7", "-o", "-", GUIDE)
    again, _ = goprep("--cards", "--shuffle=7", "-o", "-", GUIDE, env={"TZ": "Asia/Tokyo"})
    other, _ = goprep("--cards", "--shuffle=8", "-o", "-", GUIDE)
    assert first == again and first != other


# ---- Behaviour around the files ---------------------------------------------------------------

def check_default_names():
    """Without -o the files are out/cards.pdf and out/booklet.pdf; without a guide, the shipped one."""
    with pdfkit.temporary() as folder:
        goprep("--cards", "--booklet", cwd=folder)
        for name in ("cards.pdf", "booklet.pdf"):
            assert bytes_of(os.path.join(folder, "out", name)).startswith(b"%PDF-")


def check_errors_leave_the_old_file():
    with pdfkit.temporary() as folder:
        path = os.path.join(folder, "old.pdf")
        guide = os.path.join(folder, "wrong.yaml")
        for name, text in ((path, "old"), (guide, "title: x\nsections: []\n")):
            with open(name, "w", encoding="utf-8") as f:
                f.write(text)
        goprep("--cards", "-o", path, guide, status=1)
        assert bytes_of(path) == b"old"
        assert sorted(os.listdir(folder)) == ["old.pdf", "wrong.yaml"], os.listdir(folder)


def check_full_disk():
    _, err = goprep("--cards", "-o", "/dev/full", GUIDE, status=3)
    assert b"/dev/full" in err, err


def check_missing_guide():
    goprep("--cards", "-o", "-", "no-such-guide.yaml", status=3)


def check_selection():
    """--level and --section narrow the deck; numbers stay those of the whole guide."""
    with pdfkit.temporary() as folder:
        path = os.path.join(folder, "one.pdf")
        _, _, card = list(pdfkit.cards_of(GUIDE))[6]
        key = list(pdfkit.cards_of(GUIDE))[6][0]
        goprep("--cards", "--id", card["id"], "-o", path, GUIDE)
        front = pages(path)[0].words
        assert pdfkit.printed_id(front)[0] == key
        assert len(pages(path)) == 2
