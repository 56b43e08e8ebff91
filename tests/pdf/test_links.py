"""Links of cards: their words are shown and their addresses kept, whatever signs are in them."""
import os
import re
import shutil
import sys

from pdfkit import goprep, pages, run, squash, temporary

LINKS = [  # title, the words on paper, address
    ("a]b", "a]b", "https://e.org/1"),
    ("Docs [draft", "Docs [draft", "https://e.org/2"),
    ("ok", "ok", "https://e.org/a)b"),
    ("two", "two", "https://e.org/a(b"),
    ("three", "three", "https://e.org/(a)(b"),
    ("four", "four", "https://e.org/a\\b*c*d_e_f`g<h>&amp;i"),
    ("five](https://evil.org)", "five](https://evil.org)", "https://e.org/5"),
    ("`make` and *new*", "make and new", "https://e.org/6"),
    ("- seven", "- seven", "https://e.org/7"),
    ("# eight", "# eight", "https://e.org/8"),
    ("nine", "nine", "mailto:nine@e.org"),
]
GUIDE = """\
title: Links
sections:
  - title: Links
    cards:
      - question: Where to read on?
        answer: See below.
        links:
"""
JOINED = """\
extends: cards-a6
back:
  - text: {value: "See {links}.", style: card.note, x: 20mm, width: 100mm, baseline: 30mm, last: 90mm, join: ", "}
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "links/" + name[6:].replace("_", "-"), function


def made(*args, layout=None):
    """The text of the file and the addresses of its links."""
    with temporary() as folder:
        path, pdf = os.path.join(folder, "g.yaml"), os.path.join(folder, "g.pdf")
        with open(path, "w", encoding="utf-8") as f:
            f.write(GUIDE + "".join("          - title: '%s'\n            url: '%s'\n" % (t, u)
                                    for t, _, u in LINKS))
        if layout:
            args += ("--layout", os.path.join(folder, "l.yaml"))
            with open(args[-1], "w", encoding="utf-8") as f:
                f.write(layout)
        said = goprep(*args, "-o", pdf, path)
        text = squash(" ".join(w.text for p in pages.__wrapped__(pdf) for w in p.words))
        raw = run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"])[0].decode("latin-1")
    found = re.findall(r"/URI \(((?:\\.|[^\\)])*)\)", raw)
    return text, [re.sub(r"\\(.)", r"\1", u) for u in found], said


def check_words_and_addresses():
    for args in (("--cards",), ("--booklet",)):
        text, found, _ = made(*args)
        for _, words, _ in LINKS:
            assert squash(words) in text, (args, words)
        expected = [u.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
                    .replace("`", "%60") for _, _, u in LINKS]
        assert sorted(set(found)) == sorted(expected), (args, found)


def check_links_in_one_text():
    """A layout may put them in a row: each keeps its own address, nothing between has one."""
    text, found, _ = made("--cards", layout=JOINED)
    row = ", ".join(words for _, words, _ in LINKS)
    assert squash("See " + row + ".") in text, text
    assert len(set(found)) == len(LINKS), found


PRINTED = """\
extends: cards-a6
back:
  - stack:
      {x: 10mm, width: %s, baseline: 20mm, last: 96mm, overflow: next-card,
       items: [{note: {value: "{links}", style: card.note, %s: yes}}]}
"""


def on_paper(width, key):
    """The text, and what a camera reads from the pages."""
    with temporary() as folder:
        guide, layout, pdf = (os.path.join(folder, n) for n in ("g.yaml", "l.yaml", "g.pdf"))
        with open(guide, "w", encoding="utf-8") as f:
            f.write(GUIDE)
            for url in ("https://go.dev/ref/spec#Slices", "http://e.org/", "mailto:me@e.org"):
                f.write("          - title: Read on\n            url: '%s'\n" % url)
        with open(layout, "w", encoding="utf-8") as f:
            f.write(PRINTED % (width, key))
        goprep("--cards", "--layout", layout, "-o", pdf, guide)
        text = run(["pdftotext", "-raw", pdf, "-"])[0].decode()
        raw = run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"])[0].decode("latin-1")
        run(["pdftoppm", "-r", "300", "-gray", pdf, os.path.join(folder, "p")])
        read = []
        for name in sorted(os.listdir(folder)):
            if name.endswith(".pgm") and shutil.which("zbarimg"):
                path = os.path.join(folder, name)
                read += re.findall(r"QR-Code:(.*)", os.popen("zbarimg -q '%s' 2>&1" % path).read())
    return text, raw, read


def check_addresses_on_paper():
    text, _, _ = on_paper("80mm", "addresses")
    for address in ("go.dev/ref/spec#Slices", "e.org", "me@e.org"):
        assert re.search(r"^%s$" % re.escape(address), text, re.M), text


def check_codes_on_paper():
    text, raw, read = on_paper("80mm", "codes")
    assert "go.dev" not in text, text
    for url in ("https://go.dev/ref/spec#Slices", "http://e.org/", "mailto:me@e.org"):
        assert "/Alt (QR: %s)" % url in raw, url
    if not shutil.which("zbarimg"):
        print("skipped reading of QR codes: needs zbarimg (zbar-tools)", file=sys.stderr)
        return
    assert sorted(read) == ["http://e.org/", "https://go.dev/ref/spec#Slices", "mailto:me@e.org"], read


def check_narrow_code_is_an_address():
    text, _, read = on_paper("11mm", "codes")
    assert not read and "me@" in text.replace("\n", ""), text


WITHIN = """\
title: Links
cards:
  - question: What does [the spec](https://spec.example "The Go spec") say?
    answer: |
      See [the model](https://go.dev/ref/mem), [the tour](https://go.dev/tour "A tour") and
      [the model](https://go.dev/ref/mem) again[^a]. Bare https://bare.example/x,
      [plain.example](https://plain.example/) and [listed](https://listed.example).

      | head |
      |---|
      | [cell](https://cell.example) |

      [^a]: The note, [of its own](https://own.example).
    followups:
      - Why [so](https://followup.example)?
    links:
      - {title: Listed, url: "https://listed.example"}
"""


def lines_within(layout, *args):
    with temporary() as folder:
        guide, look, pdf = (os.path.join(folder, n) for n in ("g.yaml", "l.yaml", "g.pdf"))
        with open(guide, "w", encoding="utf-8") as f:
            f.write(WITHIN)
        with open(look, "w", encoding="utf-8") as f:
            f.write(layout)
        goprep(*args, "--layout", look, "-o", pdf, guide)
        raw = run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"])[0].decode("latin-1")
        text = run(["pdftotext", "-layout", pdf, "-"])[0].decode()
    return [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()], raw


def check_links_of_texts_lead_somewhere_on_paper():
    """Numbered with the footnotes in the order in which they are met; equal ones once; none where
    the words or the card's links say the address."""
    lines, _ = lines_within("extends: booklet-a5\n", "--booklet")
    text = "\n".join(lines)
    for number, note in enumerate(("go.dev/ref/mem", "A tour: go.dev/tour",
                                   "The note, of its own", "cell.example", "own.example"), 1):
        assert re.search(r"^(.* )?%d\. %s" % (number, re.escape(note)), text, re.M), (note, text)
    assert re.search(r"the model ?1, the tour ?2 and", text) or "the model1" in text, text
    assert text.count("go.dev/ref/mem") == 1 and text.count("listed.example") == 1, text
    assert text.count("bare.example/x") == 1 and text.count("plain.example") == 1, text
    assert "The Go spec" in text and "spec.example" in text and "followup.example" in text, text


def check_layouts_choose_what_paper_says_of_links():
    lines, _ = lines_within("extends: booklet-a5\nprose: {links: plain}\n", "--booklet")
    text = "\n".join(lines)
    assert "go.dev/ref/mem" not in text and "cell.example" not in text, text
    assert "A tour" in text and "The Go spec" in text, text   # titles are words of the guide
    lines, raw = lines_within("extends: booklet-a5\nprose: {links: codes}\n", "--booklet")
    assert "go.dev/ref/mem" not in "\n".join(lines)
    assert "/Alt (QR: https://go.dev/ref/mem)" in raw and "/Alt (QR: https://go.dev/tour)" in raw
