"""The examples of the CommonMark specification: each is read as the specification says, and printed
without losing a word; the same of what GitHub adds (gfm.py). They come from the npm package commonmark-spec while the test runs; without npm
or the network it says so and is done.

    tests/pdf/test_commonmark.py [SPEC.TXT]      prints the examples that are read otherwise

Structure is compared, not HTML: typographic signs are made straight again, and raw HTML is left to
its own tests, since a guide prints it. For words each example is a card: it has each word at least as often as
the HTML shows it.
"""
import collections
import html.parser
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import urllib.parse

import guides
from gfm import EXAMPLES
from pdfkit import WORK, goprep, once, pages

PACKAGE = "commonmark-spec@0.31.2"
RAW = ("HTML blocks", "Raw HTML")  # sections
# What is read otherwise, and why.
KNOWN = dict.fromkeys((21, 31, 201, 475, 491, 494, 524, 536), "raw HTML is printed")
KNOWN.update(dict.fromkeys((207, 208, 210, 317, 545), "a definition that nothing uses is printed"))
KNOWN.update(dict.fromkeys((608, 611, 612), "GFM: an address is a link without brackets"))
KNOWN.update({118: "the reader of YAML cuts blanks at the end of a text",
              354: "symbols count as punctuation since CommonMark 0.31, md4c does so since 0.5",
              484: "a link without text says its address",
              540: "labels beyond ASCII are told apart by their letters",
              581: "an image without a description says its path"})
BLOCKS = {"p": "paragraph", "blockquote": "quote", "ul": "list", "ol": "list", "li": "item", "hr": "rule",
          "pre": "code", "table": "table"}
INLINE = {"em": "emphasis", "strong": "strong", "code": "code", "del": "strike"}


@once
def spec():
    """The text of the specification, or None."""
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        try:
            done = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            return None
        packed = [n for n in os.listdir(folder) if n.endswith(".tgz")]
        if done.returncode or not packed:
            return None
        with tarfile.open(os.path.join(folder, packed[0])) as tar:
            return tar.extractfile("package/spec.txt").read().decode()


def examples(text):
    """(number, section, Markdown, HTML), as the specification's own runner reads them."""
    found, section = [], ""
    pattern = r"(?m)^#{1,6} (.*)$|^`{32} example\n((?:.*\n)*?)\.\n((?:.*\n)*?)`{32}$"
    for m in re.finditer(pattern, text):
        if m.group(1) is not None:
            section = m.group(1)
        else:
            found.append((sum(1 for _ in found) + 1, section, m.group(2).replace("→", "\t"),
                          m.group(3).replace("→", "\t")))
    return found


# ---- What the program makes of them ---------------------------------------------------------------

def made(list_of_examples, name):
    cards = [{"id": "e%d" % n, "question": "Example %d" % n, "answer": md}
             for n, _, md, _ in list_of_examples]
    return guides.write(name, guides.shell(cards))


def unquoted(s):
    return re.sub(r'\\(?:u\{([0-9a-f]+)\}|(.))',
                  lambda m: chr(int(m.group(1), 16)) if m.group(1) else {"n": "\n"}.get(m.group(2), m.group(2)), s)


STRING = r'"((?:[^"\\]|\\.)*)"'


def record(line):
    words = re.match(r" *([^\"]*)", line).group(1)
    at = re.search(r" at=\S+ " + STRING + "$", line)
    return {"kind": line.split()[0], "words": words.split()[1:], "text": unquoted(at.group(1)) if at else "",
            "values": {k: unquoted(v) for k, v in re.findall(r" (\w+)=" + STRING, line)},
            "numbers": {k: int(v) for k, v in re.findall(r" (\w+)=(\d+)", line)}, "children": []}


def texts(guide):
    """By the question of the card: the blocks of its answer."""
    lines = goprep("--dump=texts", guide)[0].decode().split("\n")
    found, question, stack = {}, None, []
    for line in lines[1:]:
        if not line:
            continue
        depth, r = (len(line) - len(line.lstrip(" "))) // 2, record(line)
        if depth == 0:
            field = line.split()[1]
            stack = [r]
            if field == "answer":
                found[question["children"][0]["text"]] = r["children"]
            elif field == "question":
                question = r
            continue
        del stack[depth:]
        stack[-1]["children"].append(r)
        stack.append(r)
    return found


def of_span(r):
    if "image" in r["words"]:
        return ("image", r["values"].get("path", ""), r["text"])
    flags = frozenset(f for f in ("emphasis", "strong", "code", "strike") if f in r["words"])
    return (flags, r["text"], r["values"].get("target"))


def of_block(r):
    kind, blocks = r["kind"], [c for c in r["children"] if c["kind"] != "span"]
    spans = merged([of_span(c) for c in r["children"] if c["kind"] == "span"])
    if kind == "picture":
        return ("paragraph", [("image", r["values"].get("path", ""), spans[0][2])])
    if kind == "heading":
        return (kind, r["numbers"]["level"], spans)
    if kind == "list":
        first = blocks[0]["numbers"].get("number", 0) if "ordered" in r["words"] else None
        return (kind, first, "tight" in r["words"], [of_block(b) for b in blocks])
    if kind == "code":
        return (kind, r["values"].get("language", ""), r["text"])
    if kind == "rule":
        return (kind,)
    if kind == "table":
        return (kind, r["words"][:len(blocks[0]["children"])],
                [("head" in row["words"], [merged([of_span(s) for s in c["children"]])
                                           for c in row["children"]]) for row in blocks])
    if kind == "item":
        task = next((t for t in ("open", "done") if t in r["words"]), None)
        return (kind, task, [of_block(b) for b in blocks])
    return (kind, spans) if kind == "paragraph" else (kind, [of_block(b) for b in blocks])


# ---- What the specification wants ------------------------------------------------------------------

class Tree(html.parser.HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.stack = [("root", {}, [])]
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        node = (tag, dict(attrs), [])
        self.stack[-1][2].append(node)
        if tag not in ("br", "img", "hr", "input"):
            self.stack.append(node)

    def handle_endtag(self, tag):
        if any(n[0] == tag for n in self.stack[1:]):
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data):
        self.stack[-1][2].append(data)


def plain(nodes):
    return "".join(n if isinstance(n, str) else "\n" if n[0] == "br" else plain(n[2]) + ("\n" if n[0] in ("td", "th") else "")
                   for n in nodes)


def spans_of(nodes, flags=frozenset(), target=None):
    out = []
    for n in nodes:
        if isinstance(n, str):
            out.append((flags, n.replace("\n", " "), target))
        elif n[0] == "br":
            out.append((flags, "\n", target))
        elif n[0] == "img":
            out.append(("image", n[1].get("src") or "", n[1].get("alt") or ""))
        elif n[0] == "a":
            out += spans_of(n[2], flags, n[1].get("href") or None)
        else:
            out += spans_of(n[2], flags | {INLINE.get(n[0], n[0])}, target)
    return out


def straight(s):
    for chars, sign in (("“”„«»", '"'), ("‘’‚‹›", "'"), ("–—", "-"), ("\u00a0\u202f\u2009", " ")):
        for c in chars:
            s = s.replace(c, sign)
    return s.replace("…", "...").replace("---", "-").replace("--", "-")


def address(s):
    return s and urllib.parse.unquote(s)


def merged(spans):
    """Neighbours of one manner joined, blanks single, signs straight."""
    out = []
    for s in spans:
        if s[0] == "image":
            out.append(("image", address(s[1]), straight(" ".join(s[2].split()))))
            continue
        flags, text, target = s[0], straight(s[1]), address(s[2])
        if out and out[-1][0] == flags and out[-1][2] == target:
            out[-1] = (flags, out[-1][1] + text, target)
        else:
            out.append((flags, text, target))
    tidy = [s if s[0] == "image" else (s[0], re.sub(" *\n *", "\n", re.sub("[ \t]+", " ", s[1])), s[2]) for s in out]
    if tidy and tidy[0][0] != "image":
        tidy[0] = (tidy[0][0], tidy[0][1].lstrip(), tidy[0][2])
    if tidy and tidy[-1][0] != "image":
        tidy[-1] = (tidy[-1][0], tidy[-1][1].rstrip(), tidy[-1][2])
    return [s for s in tidy if s[0] == "image" or s[1]]


def blocks_of(nodes, loose=True):
    out, inline = [], []

    def flush():
        spans = merged(spans_of(inline))
        if spans:
            out.append(("paragraph", spans))
        inline.clear()

    for n in nodes:
        if isinstance(n, str) or (n[0] not in BLOCKS and not re.fullmatch("h[1-6]", n[0])):
            inline.append(n)
            continue
        flush()
        tag, attrs, inner = n
        if tag == "hr":
            out.append(("rule",))
        elif tag == "pre":
            code = inner[0]
            language = (code[1].get("class") or "").replace("language-", "")
            out.append(("code", re.split("[,{]", language)[0], plain(code[2])))
        elif tag[0] == "h":
            out.append(("heading", int(tag[1]), merged(spans_of(inner))))
        elif tag in ("ul", "ol"):
            items = [i for i in inner if not isinstance(i, str)]
            tight = not any(c[0] == "p" for i in items for c in i[2] if not isinstance(c, str))
            first = int(attrs.get("start") or 1) if tag == "ol" else None
            out.append(("list", first, tight, [item_of(i) for i in items]))
        elif tag == "table":
            out.append(table_of(n))
        elif tag == "p":
            spans = merged(spans_of(inner))
            if spans:
                out.append(("paragraph", spans))
        else:
            out.append((BLOCKS[tag], blocks_of(inner)))
    flush()
    return out


def item_of(item):
    boxes = [c for c in item[2] if not isinstance(c, str) and c[0] == "input"]
    task = ("done" if "checked" in boxes[0][1] else "open") if boxes else None
    return ("item", task, blocks_of([c for c in item[2] if c not in boxes]))


def elements(node):
    return [n for n in node[2] if not isinstance(n, str)]


def table_of(table):
    rows = [row for part in elements(table) for row in elements(part)]
    return ("table", [c[1].get("align", "plain").replace("center", "centre") for c in elements(rows[0])],
            [(elements(row)[0][0] == "th", [merged(spans_of(c[2])) for c in elements(row)]) for row in rows])


def without_tightness(blocks):
    """A list of items of which none has a paragraph may be called either."""
    return [b[:2] + b[3:] if b[0] == "list" and not any(c[0] == "paragraph" for i in b[3] for c in i[2]) else b
            for b in blocks]


# ---- Tests -------------------------------------------------------------------------------------------

def differences(found, known=KNOWN):
    read = texts(made(found, "commonmark-structure"))
    for number, section, md, wanted in found:
        if section in RAW or number in known:
            continue
        ours = [of_block(b) for b in read.get("Example %d" % number, [])]
        theirs = blocks_of(Tree(wanted).stack[0][2])
        if without_tightness(ours) != without_tightness(theirs):
            yield number, md, ours, theirs


def usable(text):
    """Those that a guide can hold: no control characters, something to say, no link to a place that the
    guide does not have."""
    return [e for e in examples(text) if e[2].strip() and "](#" not in e[2]
            and not re.search("[\x00-\x08\x0b-\x1f]", e[2])]


def check_structure():
    wrong = ["%d %r:\n    %s\n    %s" % w for w in differences(usable(spec()))]
    assert not wrong, "read otherwise than CommonMark says:\n" + "\n".join(wrong)


def words_in(s):
    s = straight(unicodedata.normalize("NFKC", s))
    return re.findall(r"[^\W_]+", re.sub("\u00ad|-\n", "", s))


def by_card(found, name):
    """For each example the words of its own card, as they are read from the PDF."""
    stem = os.path.join(WORK, name)
    goprep("--cards", "-o", stem + ".pdf", "--report", stem + ".json", made(found, name))
    with open(stem + ".json", encoding="utf-8") as f:
        document = json.load(f)["documents"][0]
    high, printed, said = document["sheet"][1], pages.__wrapped__(stem + ".pdf"), {}
    for card in document["cards"]:
        for face in card["faces"]:
            x0, y0, x1, y1 = face["rect"]
            said.setdefault(card.get("id"), []).extend(
                w.text for w in printed[face["page"] - 1].words
                if x0 <= w.centre()[0] <= x1 and y0 <= high - w.centre()[1] <= y1)
    return {e[0]: said["e%d" % e[0]] for e in found}


def lost(found, name):
    """Each word of an example stands on its card as often at least as in its HTML. A word that was
    divided counts if its letters follow each other."""
    said = by_card(found, name)
    for number, _, md, wanted in found:
        ours = collections.Counter(words_in(" ".join(said[number])))
        run_on = "".join(words_in(" ".join(said[number])))
        theirs = collections.Counter(words_in(plain(Tree(wanted).stack[0][2])))
        for word, n in (theirs - ours).items():
            if run_on.count(word) < theirs[word]:
                yield "%d: %r %d times, not %d, of %r: %s" % (number, word, ours[word], theirs[word],
                                                              md, said[number])


def check_words():
    # the fonts have no Malayalam, and the pictures are not there (tests/pdf/test_pictures.py has some)
    found = [e for e in usable(spec()) if "&#XD06;" not in e[2]
             and not re.search(r"<p>(<a [^>]*>)?<img [^>]*>(</a>)?</p>", e[3])]
    wrong = list(lost(found, "commonmark-words"))
    assert not wrong, "\n".join(wrong)


def of_github():
    return [(i, section, md, wanted) for i, (section, md, wanted) in enumerate(EXAMPLES, 1)]


def check_github_structure():
    wrong = ["%d %r:\n    %s\n    %s" % w for w in differences(of_github(), known=())]
    assert not wrong, "read otherwise than GitHub says:\n" + "\n".join(wrong)


def check_github_words():
    wrong = list(lost(of_github(), "github-words"))
    assert not wrong, "\n".join(wrong)


def tests():
    yield "commonmark/github-structure", check_github_structure
    yield "commonmark/github-words", check_github_words
    if spec() is None:
        print("skipped commonmark: needs npm and its package %s" % PACKAGE, file=sys.stderr)
        return
    yield "commonmark/structure", check_structure
    yield "commonmark/words", check_words


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as source:
            given = source.read()
    else:
        given = spec()
    for n, md, ours, theirs in differences(usable(given)):
        print("%d %r\n   %s\n   %s" % (n, md, ours, theirs))
