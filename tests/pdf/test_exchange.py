"""Guides from other formats and back: articles in many forms, round trips, damaged files, other
people's programs as judges."""
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile

import yaml

import articles
import pdfkit
import wild_articles
from pdfkit import ROOT, PROGRAM

GUIDE = os.path.join(ROOT, "data", "guide.yaml")
FORMATS = {"anki": "txt", "apkg": "apkg", "csv": "csv", "json": "json", "markdown": "md"}
VARIANTS = 90
BROKEN = 50

# What is hard to carry: quotes, separators, markup, several lines, languages.
ODD = r"""
title: 'Odd: one, two; three'
subtitle: A <b> subtitle & more
author: O'Neil
language: en
keywords: [a b, 'c, d']
intro:
  - First *paragraph*.
  - |
    Second, with a list:

    - one
    - two
sections:
  - id: first
    title: 'First: part, one'
    letter: Q
    cards:
      - id: one
        question: What is `a|b`, and is 1 < 2?
        topic: signs
        setup: |
          ```go
          if a < b && c > d {
          	fmt.Println("tab	here", `x`)
          }
          ```
        why: 'It''s "quoted", isn''t it?'
        answer: |
          A paragraph with **bold *and italic***, `code`, a [link](https://example.org/a_b?c=d&e=f),
          <kbd>Ctrl</kbd>, H<sub>2</sub>O and ~~gone~~ words.

          1. one
          2. two

             more of two
             - nested

          > quoted

          | a | b |
          |---|---|
          | 1 | 2 |

          Tip: this is no tip.
        answer_label: A model answer
        tip: Semicolons; commas, tabs.
        followups: ['Why?', 'A, B; C?']
        pitfalls:
          - |
            Two

            paragraphs
        tags: [trade-offs, api design]
        level: senior
        links:
          - {title: 'The "site"', url: 'https://example.org/?a=1&b=2'}
      - id: two
        question: Tell a story.
        star: {situation: 'Where?', task: 'What?', action: 'How?', result: 'And?'}
        thinking: [First thought., Second thought.]
        answer: {situation: There., task: That., action: So., result: 'Fine: 40 %.'}
        choices: [One, 'Two, and a half', Three]
        correct: [1, 3]
        followups:
          - A first?
          - {question: 'A second?', answer: 'With an answer.'}
        rubric: {junior: Some., senior: 'More: all.'}
        index: [term, 'other term']
  - id: second
    title: Yours
    name: Y
    letter: Y2
    kind: ask
    intro: [Ask these.]
    cards:
      - id: three
        question: Ça va, ß & 日本語?
        listen_for: Hesitation.
        audience: to a peer
"""
# What tables and decks have no place for; docs/exchange.md says so.
FACTS = {"about", "edition", "date", "checked", "licence", "glossary"}
NO_PLACE = {
    "csv": FACTS | {"title", "subtitle", "author", "keywords", "intro", "letter", "name", "section-id"},
    "anki": FACTS | {"references", "subtitle", "author", "keywords", "intro", "letter", "name", "section-id", "kind"},
    "apkg": FACTS | {"references", "subtitle", "author", "keywords", "intro", "letter", "name", "section-id"},
    "json": set(), "markdown": {"references", "date", "glossary"},
}


def tests():
    yield "exchange/articles", check_articles
    for number, one in enumerate(wild_articles.FORMS):
        yield "exchange/wild/%s" % one[0].replace(" ", "-").replace(",", ""), lambda o=one: check_wild(*o)
    for name in ("guide", "go-beyond", "examples/datenanalyse", "examples/enfermeria", "odd"):
        for to in FORMATS:
            yield "exchange/round-trip/%s/%s" % (name, to), lambda n=name, f=to: check_round_trip(n, f)
    for to in list(FORMATS) + list(BROKEN_FORMS):
        yield "exchange/broken/" + to, lambda f=to: check_broken(f)
    for name, function in sorted(globals().items()):
        if name.startswith("check_the_"):
            yield "exchange/" + name[10:].replace("_", "-"), function
        elif name.startswith("check_judge_"):
            yield "exchange/judge/" + name[12:].replace("_", "-"), function


def run(*args, status=0, cwd=None):
    done = subprocess.run([PROGRAM, *args], capture_output=True, text=True, cwd=cwd, timeout=120)
    assert done.returncode == status, "%s: status %d\n%s" % (args, done.returncode, done.stderr[-2000:])
    return done.stderr


def put(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)
    return path


def read(path):
    with open(path, encoding="utf-8") as f:
        return yaml.safe_load(f)


# ---- articles ----

def check_articles():
    """One content in many forms gives one guide."""
    want = articles.expected()
    with pdfkit.temporary() as folder:
        for number, form in enumerate(articles.forms(VARIANTS, 12)):
            source = put(folder, "a.txt", articles.article(form, number))
            guide = os.path.join(folder, "a%d.yaml" % number)
            run("--import", source, "-o", guide, "--quiet")
            have = articles.found(read(guide))
            wrong = [k for k in sorted(set(want) | set(have), key=str) if want.get(k) != have.get(k)]
            assert not wrong, "variant %d %s: %s is %r, not %r" % (
                number, {k: v for k, v in form.items() if k != "words"}, wrong[0],
                have.get(wrong[0]), want.get(wrong[0]))


def check_wild(name, ending, text, want):
    """What a person would make of it; and each of its words is in the guide or told."""
    with pdfkit.temporary() as folder:
        source, guide = put(folder, "a." + ending, text), os.path.join(folder, "g.yaml")
        report = os.path.join(folder, "r.json")
        run("--import", source, "-o", guide, "--report", report, "--quiet")
        run("--check", guide)
        have = []
        for section in read(guide)["sections"]:
            for card in section["cards"]:
                one = {k: plain(v) for k, v in card.items() if k not in ("id", "question")}
                have.append((plain(card["question"]), dict(one, section=section["title"])))
        assert [q for q, _ in have] == [q for q, _ in want], [q for q, _ in have]
        for (question, fields), (_, wanted) in zip(have, want):
            if "section" not in wanted:
                del fields["section"]
            wanted = {k: plain(v) for k, v in wanted.items()}
            assert fields == wanted, (question, fields, wanted)
        with open(report, encoding="utf-8") as f:
            told = " ".join(n["text"] for n in json.load(f)["notes"])
        with open(guide, encoding="utf-8") as f:
            told += f.read()
        if ending in ("html", "md"):
            text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
            text = html.unescape(re.sub(r"<[^>]*>", " ", text))
        lost = set(re.findall(r"\w+", text)) - set(re.findall(r"\w+", told))
        assert not {w for w in lost if not w.isdigit()}, lost


# ---- round trips ----

def plain(value):
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    text = re.sub(r"\\\n", "\n", str(value))
    text = re.sub(r"\*\*bold \*and italic\*\*\*", "**bold and italic**", text)
    return re.sub(r"\s+", " ", text).strip()


def exact(value):
    """To the letter, but for what YAML itself takes off at the end."""
    if isinstance(value, list):
        return [exact(v) for v in value]
    if isinstance(value, dict):
        return {k: exact(v) for k, v in value.items()}
    return str(value).replace("back-pictures/", "").strip()


def flat(guide, without, plain=plain):
    """Cross references as their words, where those are all that a format keeps."""
    if "references" in without:
        guide = yaml.safe_load(re.sub(r"\[([^\]\[]+)\]\(#[a-z0-9-]+\)", r"\1", yaml.safe_dump(
            guide, allow_unicode=True, width=10**6)))
    out = {}
    for key in ("title", "subtitle", "author", "language", "keywords", "intro", "about", "edition", "date",
                "checked", "licence", "glossary"):
        if key not in without and key in guide:
            out[key] = plain(guide[key])
    for section in guide["sections"]:
        place = section["title"]
        for key in ("letter", "kind", "name", "intro"):
            if key not in without and section.get(key, "questions") != "questions":
                out[place, key] = plain(section[key])
        if "section-id" not in without:
            out[place, "id"] = section.get("id", re.sub("[^a-z]+", "-", unicodedata.normalize(
                "NFD", place.lower()).replace("\u0301", "")))
        for card in section["cards"]:
            for key, value in card.items():
                out[place, card["id"], key] = plain(value)
    return out


def check_round_trip(name, to):
    """What goes out comes back, field by field, to the letter, and what has no place is known."""
    with pdfkit.temporary() as folder:
        guide = put(folder, "g.yaml", ODD) if name == "odd" else \
            os.path.join(ROOT, "data", name + ".yaml")
        out = os.path.join(folder, "out." + FORMATS[to])
        back = os.path.join(folder, "back.yaml")
        shutil.copy(os.path.join(ROOT, "data", "examples", "lieferzeiten.png"), folder)
        run("--export", to, "-o", out, guide, "--quiet")
        said = run("--import", out, "-o", back)
        run("--check", back)
        same = plain if name == "odd" and to == "markdown" else exact
        want, have = flat(read(guide), NO_PLACE[to], same), flat(read(back), NO_PLACE[to], same)
        if to in ("csv", "anki", "apkg"):
            want.pop("language", None), have.pop("language", None)
        wrong = [k for k in sorted(set(want) | set(have), key=str) if want.get(k) != have.get(k)]
        assert not wrong, "%s %s: %s is\n%r, not\n%r\n%s" % (
            name, to, wrong[0], have.get(wrong[0]), want.get(wrong[0]), said[-500:])
        again = os.path.join(folder, "again." + FORMATS[to])
        run("--export", to, "-o", again, guide, "--quiet")
        with open(out, "rb") as one, open(again, "rb") as two:
            assert one.read() == two.read(), "two exports differ"


# ---- damaged files ----

def crowd():
    """A deck of CrowdAnki."""
    model = {"__type__": "NoteModel", "crowdanki_uuid": "m", "name": "Basic",
             "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}]}
    notes = [{"__type__": "Note", "guid": "g%d" % i, "note_model_uuid": "m", "tags": ["a"],
              "fields": ["Why <b>%d</b>?" % i, "So, %d." % i]} for i in range(40)]
    return json.dumps({"__type__": "Deck", "name": "Crowd", "note_models": [model], "notes": notes,
                       "children": [], "media_files": []}, indent=1)


# Kinds of files that are not exported: how a good one comes about, and its ending.
BROKEN_FORMS = {
    "article": ("txt", lambda: articles.article(next(articles.forms(1, 3)), 3)),
    "page": ("html", lambda: "".join(f[2] for f in wild_articles.FORMS if f[1] == "html")),
    "crowdanki": ("json", crowd),
}


def check_broken(to):
    """Cut, overwritten or doubled anywhere: an import, or a message with the file's name, no crash."""
    chance = random.Random(to)
    ending = FORMATS[to] if to in FORMATS else BROKEN_FORMS[to][0]
    with pdfkit.temporary() as folder:
        good = os.path.join(folder, "good." + ending)
        if to in FORMATS:
            run("--export", to, "-o", good, GUIDE, "--quiet")
        else:
            put(folder, "good." + ending, BROKEN_FORMS[to][1]())
        with open(good, "rb") as f:
            data = f.read()
        for number in range(BROKEN):
            bad = bytearray(data)
            at = chance.randrange(len(bad))
            kind = number % 5
            if kind == 0:
                del bad[at:]
            elif kind == 1:
                del bad[at:at + chance.randrange(1, 400)]
            elif kind == 2:
                for _ in range(20):
                    bad[chance.randrange(len(bad))] = chance.randrange(256)
            elif kind == 3:
                bad[at:at] = bad[at:at + 300]
            else:
                bad[at:at + 4] = b"\xff\x00\xfe\""
            path = os.path.join(folder, "bad%d.%s" % (number, ending))
            with open(path, "wb") as f:
                f.write(bad)
            done = subprocess.run([PROGRAM, "--import", path, "-o", path + ".yaml"],
                                  capture_output=True, timeout=60)
            said = done.stderr.decode("utf-8", "replace")
            assert done.returncode in (0, 1), "bad file %d: status %d\n%s" % (
                number, done.returncode, said[-800:])
            assert os.path.exists(path + ".yaml") == (done.returncode == 0), said[-500:]
            if done.returncode:
                assert "error:" in said and "bad%d." % number in said, said[-500:]


# ---- what is told, what is kept ----

def check_the_report_has_every_word():
    """Each word of an article is in the guide or in the account of what was taken and left."""
    source = articles.article(next(articles.forms(1, 5)), 5) + "\nConclusion\n\nFinal unusual words.\n"
    with pdfkit.temporary() as folder:
        path, guide = put(folder, "a.txt", source), os.path.join(folder, "g.yaml")
        report = os.path.join(folder, "r.json")
        run("--import", path, "-o", guide, "--report", report, "--quiet")
        with open(report, encoding="utf-8") as f:
            account = json.load(f)
        with open(guide, encoding="utf-8") as f:
            all_words = f.read() + " ".join(n["text"] for n in account["notes"])
        words = set(re.findall(r"\w+", all_words))
        lost = set(re.findall(r"\w+", source.replace("’", "'").replace("\u00a0", " "))) - words
        assert not lost, lost
        assert account["version"] == 1 and account["cards"] == 7
        left = [n for n in account["notes"] if n["kind"] == "left" and "unusual" in n["text"]]
        assert left and left[0]["line"] == source.count("\n"), left


def check_the_hand_of_an_author_is_safe():
    """A guide that was edited is not overwritten; one that was not is."""
    with pdfkit.temporary() as folder:
        source = put(folder, "a.txt", "1. Why tea?\nAnswer: It is warm.\n")
        guide = os.path.join(folder, "g.yaml")
        run("--import", source, "-o", guide)
        run("--import", source, "-o", guide)
        with open(guide, "a", encoding="utf-8") as f:
            f.write("# mine\n")
        said = run("--import", source, "-o", guide, status=1)
        assert "g.yaml: error: exists" in said, said
        with open(guide, encoding="utf-8") as f:
            assert f.read().endswith("# mine\n")


def check_the_merge_keeps_every_line():
    """An edited guide gets what it lacks; its own lines, comments too, stay; twice is once."""
    article = "# Tea\n\n## Basics\n\n### Why tea?\n\nIt is warm.\n\n**Tip:** Smile.\n"
    with pdfkit.temporary() as folder:
        source, guide = put(folder, "a.md", article), os.path.join(folder, "g.yaml")
        run("--import", source, "-o", guide)
        with open(guide, encoding="utf-8") as f:
            edited = f.read().replace("It is warm.", "It is HOT, I say.  # mine")
        edited = "".join(l for l in edited.splitlines(True) if "tip:" not in l) + "# my end\n"
        put(folder, "g.yaml", edited)
        put(folder, "a.md", article + "\n### How much?\n\nTwo cups.\n\n## More\n\n### Who?\n\nMe.\n")
        said = run("--import", source, "--merge", "-o", guide)
        assert ": left: " not in said, said
        with open(guide, encoding="utf-8") as f:
            merged = f.read()
        lines = iter(merged.splitlines())
        assert all(line in lines for line in edited.splitlines() if line[:2] != "#:"), merged
        cards = [c for s in read(guide)["sections"] for c in s["cards"]]
        assert [c["answer"] for c in cards] == ["It is HOT, I say.", "Two cups.", "Me."], cards
        assert "tip" not in cards[0]
        run("--import", source, "--merge", "-o", guide)
        with open(guide, encoding="utf-8") as f:
            assert f.read() == merged
        run("--check", guide)


def check_the_merge_brings_up_to_date():
    """What nobody edited follows the source; edits, deletions and remarks stay; conflicts are told
    once, with both places."""
    article = ("# Tea\n\nAn intro.\n\n## Basics\n\n### Why tea?\n\nIt is warm.\n\n**Tip:** Smile.\n\n"
               "### How much?\n\nTwo cups.\n\n**Tip:** None.\n\n### Gone?\n\nSoon.\n")
    with pdfkit.temporary() as folder:
        source, guide = put(folder, "a.md", article), os.path.join(folder, "g.yaml")

        def merge():
            said = run("--import", source, "--merge", "-o", guide)
            with open(guide, encoding="utf-8") as f:
                return said, f.read(), {c["id"]: c for s in read(guide)["sections"] for c in s["cards"]}

        run("--import", source, "-o", guide)
        with open(guide, encoding="utf-8") as f:
            first = f.read()
        assert merge()[1] == first
        put(folder, "a.md", article.replace("warm", "hot").replace("An intro", "The intro"))
        said, merged, cards = merge()
        assert re.search(r'a.md:7: changed: answer: "It is hot." .*g.yaml:1\d: brought', said), said
        assert cards["why-tea"]["answer"] == "It is hot.", merged
        assert read(guide)["intro"] == ["The intro."] and ": left: " not in said, said
        run("--import", source, "-o", guide)  # still as an import wrote it
        edited = merged.replace("Two cups.", "Three cups.").replace("        tip: None.\n", "")
        edited = edited[:edited.index("      - id: gone")] + edited[edited.index("#: What"):]
        edited = edited.replace("tip: Smile.", "tip: Smile.  # mine: always")
        edited = edited.replace("#: What", "glossary:\n  - {term: Pot, text: It holds tea.}\n\n#: What")
        put(folder, "g.yaml", edited)
        said, merged, cards = merge()
        assert merged.replace("\n\n", "\n") == edited.replace("\n\n", "\n"), merged
        assert said.count(": left: ") == 1 and "g.yaml: taken out since the import" in said, said
        put(folder, "a.md", article.replace("It is warm", "It is\n\n- hot\n- wet\n\nand").replace(
            "Two", "Five").replace("Smile", "Grin").replace("None", "Some")
            + "\n### Who?\n\nMe.\n\n## More\n\n### Which?\n\nThis.\n")
        said, merged, cards = merge()
        assert cards["why-tea"] == {"id": "why-tea", "question": "Why tea?", "tip": "Smile.",
                                    "answer": "It is\n\n- hot\n- wet\n\nand.\n"}, cards
        assert cards["how-much"] == {"id": "how-much", "question": "How much?",
                                     "answer": "Three cups."}, cards
        assert cards["who"]["answer"] == "Me." and cards["which"]["answer"] == "This.", merged
        assert read(guide)["glossary"] == [{"term": "Pot", "text": "It holds tea."}]
        assert "# mine: always" in merged and "gone" not in cards, merged
        assert 'a.md:18: left: answer: "Five cups." (' in said and "both were changed" in said, said
        assert "taken out of the guide, and changed" in said and "Grin" in said, said
        said, again, cards = merge()
        assert again == merged and said.count(": left: ") == 1, said


def check_the_merge_tells_of_glossaries():
    """Terms of the source that the guide lacks are told, not dropped in silence."""
    with pdfkit.temporary() as folder:
        old = {"title": "T", "cards": [{"id": "a", "question": "Why?", "answer": "So."}]}
        guide = os.path.join(folder, "g.yaml")
        run("--import", put(folder, "old.json", json.dumps(old)), "-o", guide, "--quiet")
        source = put(folder, "s.json", json.dumps(dict(old, glossary=[{"term": "brew", "text": "To make tea."}])))
        report = os.path.join(folder, "r.json")
        run("--import", source, "--merge", "-o", guide, "--report", report, "--quiet")
        with open(report, encoding="utf-8") as f:
            notes = json.load(f)["notes"]
        assert [n["text"] for n in notes if n["what"] == "glossary"] == ["brew"], notes


def check_the_strict_import_leaves_nothing():
    with pdfkit.temporary() as folder:
        source = put(folder, "a.txt", "Tea\n5 min read\n\n1. Why tea?\nAnswer: It is warm.\n")
        guide = os.path.join(folder, "g.yaml")
        said = run("--import", source, "-o", guide, "--strict", status=1)
        assert "left: reading-time" in said and not os.path.exists(guide), said


def check_the_rules_of_a_file_are_tried():
    rules = """about: Tea Weekly
labels: {why: ['the kettle asks because'], tip: ['steam']}
examples:
  - about: a label of its own
    text: |
      1. Green or black?
      The kettle asks because: it is curious.
      Answer: Green.
    cards:
      - question: Green or black?
        why: it is %s.
        answer: Green.
"""
    with pdfkit.temporary() as folder:
        source = put(folder, "a.txt", "1. Why tea?\nThe kettle asks because: it boils.\nAnswer: So.\nSteam: Blow.\n")
        guide = os.path.join(folder, "g.yaml")
        said = run("--import", source, "-o", guide, "--rules", put(folder, "tea.yaml", rules % "curious"))
        assert "this example" not in said, said
        card = read(guide)["sections"][0]["cards"][0]
        assert (card["why"], card["answer"], card["tip"]) == ("it boils.", "So.", "Blow."), card
        said = run("--import", source, "-o", guide, "--rules", put(folder, "tea.yaml", rules % "cold"))
        assert "tea.yaml:11:14: warning: this example gives 'it is curious.' as why, not 'it is cold.'" in said, said


def check_the_pictures_come_along():
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 40
    with pdfkit.temporary() as folder:
        os.mkdir(os.path.join(folder, "img"))
        with open(os.path.join(folder, "img", "a b.png"), "wb") as f:
            f.write(picture)
        source = put(folder, "a.md", "# T\n\n## Why?\n\nSo: ![alt](img/a%20b.png) and "
                     "![no](../secret.png) and ![web](https://example.org/x.png).\n")
        guide = os.path.join(folder, "out.yaml")
        said = run("--import", source, "-o", guide)
        answer = read(guide)["sections"][0]["cards"][0]["answer"]
        assert "![alt](out-pictures/a-b.png)" in answer and "no and web" in answer, answer
        with open(os.path.join(folder, "out-pictures", "a-b.png"), "rb") as f:
            assert f.read() == picture
        assert "leads out of the folder" in said and "it is on the web" in said, said
        deck = os.path.join(folder, "deck.apkg")
        run("--export", "apkg", "-o", deck, guide)
        with zipfile.ZipFile(deck) as z:
            assert json.loads(z.read("media")) == {"0": "a-b.png"} and z.read("0") == picture
        run("--import", deck, "-o", os.path.join(folder, "back.yaml"))
        with open(os.path.join(folder, "back-pictures", "a-b.png"), "rb") as f:
            assert f.read() == picture


def check_the_columns_are_found():
    table = ("sep=;\r\nFrage;Antwort;Niveau;Bemerkung\r\n\"Was ist \"\"Tee\"\"?\";\"Ein Getränk;\n"
             "heiß\";leicht;alt\r\nWarum?;Darum.;schwer;\r\n")
    with pdfkit.temporary() as folder:
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            path = os.path.join(folder, "t-%s.csv" % encoding)
            with open(path, "wb") as f:
                f.write(table.encode(encoding))
            guide = path + ".yaml"
            said = run("--import", path, "-o", guide)
            cards = read(guide)["sections"][0]["cards"]
            assert cards[0]["question"] == 'Was ist "Tee"?', cards
            assert cards[0]["answer"] == "Ein Getränk;\n\nheiß\n", cards
            assert [c["level"] for c in cards] == ["junior", "senior"], cards
            assert "left: column: \"alt\" (Bemerkung)" in said, said
            assert read(guide)["language"] == "de" and 'guessed: language: "de"' in said, said
        path = put(folder, "m.tsv", "a\tb\tc\nx\ty\tz\n")
        run("--import", path, "-o", path + ".yaml", "--map", "question=3,answer=1")
        assert [(c["question"], c["answer"]) for c in read(path + ".yaml")["sections"][0]["cards"]] \
            == [("c", "a"), ("z", "x")]
        said = run("--import", path, "-o", path + "2.yaml", "--map", "question=Frage", status=1)
        assert "no column 'Frage'" in said, said


# ---- other programs ----

ANKI = r"""
import sys, json, tempfile
from anki.collection import (Collection, ImportAnkiPackageRequest, ImportAnkiPackageOptions,
                             ExportAnkiPackageOptions)
col = Collection(tempfile.mkdtemp() + "/c.anki2")
out = []
for path in sys.argv[2:]:
    log = col.import_anki_package(ImportAnkiPackageRequest(
        package_path=path, options=ImportAnkiPackageOptions())).log
    out.append([len(log.new), len(log.updated), len(log.duplicate)])
for legacy in (True, False):
    col.export_anki_package(
        out_path=sys.argv[1] + ("-old.apkg" if legacy else "-new.apkg"), limit=None,
        options=ExportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False,
                                         with_media=True, legacy=legacy))
print(json.dumps(out))
"""


# A collection with a picture and a sound, in every file that Anki writes; and our text, twice.
ANKI_FILES = r"""
import sys, json, tempfile
from anki.collection import (Collection, ExportAnkiPackageOptions, ImportCsvRequest)
out, text, picture = sys.argv[1:4]
folder = tempfile.mkdtemp()
col = Collection(folder + "/c.anki2")
name = col.media.add_file(picture)
note = col.new_note(col.models.by_name("Basic"))
note["Front"], note["Back"] = "What is <b>this</b>?", 'A dot.<br><img src="%s">[sound:a.mp3]' % name
note.tags = ["art", "two_words"]
col.add_note(note, col.decks.id("Art::Dots"))
note = col.new_note(col.models.by_name("Cloze"))
note["Text"] = "A dot is {{c1::small}} and {{c2::round::form}}."
col.add_note(note, col.decks.id("Art::Dots"))
for legacy in (True, False):
    col.export_anki_package(
        out_path=out + ("-old.apkg" if legacy else "-new.apkg"), limit=None,
        options=ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True,
                                         with_media=True, legacy=legacy))
counts = []
for _ in range(2):
    log = col.import_csv(ImportCsvRequest(path=text, metadata=col.get_csv_metadata(text, None))).log
    counts.append([len(log.new), len(log.updated), len(log.duplicate)])
col.remove_notes([n for n in col.find_notes("") if n not in col.find_notes("deck:Art")])
for legacy in (True, False):
    col.export_collection_package(out + ("-old.colpkg" if legacy else "-new.colpkg"), True, legacy)
    col.reopen()
print(json.dumps(counts))
"""


def check_judge_files_of_anki():
    """What Anki writes, with a picture: packages of decks and of collections, old and new. Our text
    gives it the same notes twice."""
    python = python_with("anki.collection")
    if not python:
        print("skipped exchange/anki-files: needs the package anki of PyPI", file=sys.stderr)
        return
    with pdfkit.temporary() as folder:
        dot = os.path.join(folder, "dot.png")
        shutil.copy(os.path.join(ROOT, "data", "examples", "lieferzeiten.png"), dot)
        text = os.path.join(folder, "cards.txt")
        run("--export", "anki", "-o", text, GUIDE)
        done = subprocess.run([python, "-c", ANKI_FILES, os.path.join(folder, "f"), text, dot],
                              capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        n = len(list(pdfkit.cards_of(GUIDE)))
        first, second = json.loads(done.stdout.splitlines()[-1])
        assert first == [n, 0, 0] and second[0] == 0 and sum(second) == n, (first, second)
        for name in ("old.apkg", "new.apkg", "old.colpkg", "new.colpkg"):
            back = os.path.join(folder, name + ".yaml")
            said = run("--import", os.path.join(folder, "f-" + name), "-o", back)
            cards = [c for s in read(back)["sections"] for c in s["cards"]]
            assert len(cards) == 3, (name, cards)
            basic = [c for c in cards if c["question"] == "What is **this**?"][0]
            assert "A dot." in basic["answer"] and "-pictures/dot.png)" in basic["answer"], basic
            assert basic["tags"] == ["art", "two_words"], basic
            assert "a.mp3" in said, said
            with open(dot, "rb") as one, open(os.path.join(folder, name + "-pictures", "dot.png"),
                                              "rb") as two:
                assert one.read() == two.read(), name
            clozes = [(c["question"], c["answer"]) for c in cards if c is not basic]
            assert any("small" in a and "small" not in q for q, a in clozes), clozes


PAGE = r'''
import sys, json
from playwright.sync_api import sync_playwright
page_file, chromium, axe = sys.argv[1:4]
with sync_playwright() as p:
    browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    asked, wrong = [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto("file://" + page_file)
    def seen():
        return [page.locator("article:visible").count(), page.locator(".back:visible").count(),
                page.inner_text("#count")]
    out = {"first": seen()}
    page.keyboard.press("Space"); out["turned"] = seen()
    page.keyboard.press("2"); out["knew"] = seen()
    page.keyboard.press("Enter"); page.keyboard.press("1"); out["again"] = seen()
    page.keyboard.press("ArrowRight"); out["next"] = seen()
    page.reload(); out["reloaded"] = seen()
    page.select_option("#box", "2"); out["box 2"] = seen()
    page.click("#flip"); out["clicked"] = seen()
    touch = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True).new_page()
    touch.goto("file://" + page_file)
    touch.tap("article:visible")
    def swipe(dx):
        touch.evaluate("""dx => {
            const card = [...document.querySelectorAll("article")].find(a => a.offsetParent);
            const at = x => new Touch({identifier: 1, target: card, clientX: x, clientY: 300});
            for (const [type, x] of [["touchstart", 180], ["touchend", 180 + dx]])
                card.dispatchEvent(new TouchEvent(type, {bubbles: true, cancelable: true,
                    touches: type === "touchstart" ? [at(x)] : [], changedTouches: [at(x)]}));
        }""", dx)
    out["tapped"] = touch.locator(".back:visible").count()
    swipe(-120); out["swiped"] = touch.inner_text("#count")
    swipe(120); out["swiped back"] = touch.inner_text("#count")
    out["width"] = page.evaluate("document.documentElement.scrollWidth")
    if axe:
        page.evaluate(
            "s => { const e = document.createElement('script'); e.textContent = s; document.head.append(e) }",
            open(axe).read())
        out["axe"] = [v["id"] for v in page.evaluate("axe.run()")["violations"]]
    page.emulate_media(media="print"); out["print"] = seen()
    out["asked"] = len([a for a in asked if not a.startswith("file:")])
    out["wrong"] = wrong
    print(json.dumps(out))
    browser.close()
'''


def check_judge_page():
    """In a browser: turning, boxes that outlast a reload, keys, a narrow screen, print, axe-core."""
    python, chromium = python_with("playwright.sync_api"), shutil.which("chromium")
    if not python or not chromium:
        print("skipped exchange/page: needs chromium and the package playwright of PyPI", file=sys.stderr)
        return
    axe = os.environ.get("GOPREP_TEST_AXE", "")
    if not axe:
        print("skipped exchange/page/axe: needs axe.min.js in GOPREP_TEST_AXE", file=sys.stderr)
    with pdfkit.temporary() as folder:
        page = os.path.abspath(os.path.join(folder, "cards.html"))
        run("--export", "html", "-o", page, GUIDE)
        done = subprocess.run([python, "-c", PAGE, page, chromium, axe], capture_output=True,
                              text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        out = json.loads(done.stdout)
        n = len(list(pdfkit.cards_of(GUIDE)))
        assert out["first"] == [1, 0, "1 / %d · Box 1" % n], out
        assert out["turned"][:2] == [1, 1] and out["knew"] == [1, 0, "1 / %d · Box 1" % (n - 1)], out
        assert out["again"] == out["knew"] and out["next"][2].startswith("2 / %d" % (n - 1)), out
        assert out["reloaded"][2] == "1 / %d · Box 1" % (n - 1), out
        assert out["box 2"] == [1, 0, "1 / 1 · Box 2"] and out["clicked"][:2] == [1, 1], out
        assert out["tapped"] == 1 and out["swiped"].startswith("2 / %d" % n), out
        assert out["swiped back"].startswith("1 / %d" % n), out
        assert out["width"] <= 360 and out["print"][:2] == [n, n], out
        assert out["asked"] == 0 and out["wrong"] == [] and out.get("axe", []) == [], out


def python_with(module):
    """A Python that has the module: this one, or that of GOPREP_TEST_PYTHON. None: there is none."""
    for python in (sys.executable, os.environ.get("GOPREP_TEST_PYTHON")):
        if python and subprocess.run([python, "-c", "import " + module],
                                     capture_output=True).returncode == 0:
            return python
    return None


def check_judge_deck():
    """Anki takes all notes, then none again, then those that are newer; we read what it writes."""
    python = python_with("anki.collection")
    if not python:
        print("skipped exchange/anki: needs the package anki of PyPI", file=sys.stderr)
        return
    with pdfkit.temporary() as folder:
        one, two = os.path.join(folder, "1.apkg"), os.path.join(folder, "2.apkg")
        with open(GUIDE, encoding="utf-8") as f:
            guide = put(folder, "g.yaml", f.read())
        os.utime(guide, (1700000000, 1700000000))
        run("--export", "apkg", "-o", one, guide)
        with open(guide, encoding="utf-8") as f:
            text = f.read().replace("Go at scale", "Go at large")
        put(folder, "g.yaml", text)
        os.utime(guide, (1700000100, 1700000100))
        run("--export", "apkg", "-o", two, guide)
        done = subprocess.run([python, "-c", ANKI, os.path.join(folder, "anki"), one, one, two],
                              capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[-1]) == [[27, 0, 0], [0, 0, 27], [0, 27, 0]], \
            done.stdout
        for age in ("old", "new"):
            back = os.path.join(folder, age + ".yaml")
            run("--import", os.path.join(folder, "anki-%s.apkg" % age), "-o", back)
            want, have = flat(read(guide), NO_PLACE["apkg"]), flat(read(back), NO_PLACE["apkg"])
            want.pop("language"), have.pop("language")
            wrong = [k for k in want if want[k] != have.get(k)]
            assert not wrong, (age, wrong[0], have.get(wrong[0]), want[wrong[0]])
