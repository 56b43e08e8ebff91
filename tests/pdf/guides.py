"""Guides made for the tests: extremes that the shipped guide does not have."""
import os
import sys

import yaml

from pdfkit import GUIDE, ROOT, WORK, load, once

sys.path.insert(0, os.path.join(ROOT, "tools"))
import scale_guide

SENTENCE = ("Measure first, then change one thing, then measure again, and write down what you saw "
            "so that the next person need not believe you.")


def write(name, guide):
    path = os.path.join(WORK, name + ".yaml")
    part = path + ".part.%d" % os.getpid()
    with open(part, "w", encoding="utf-8") as f:
        yaml.safe_dump(guide, f, allow_unicode=True, sort_keys=False, width=90)
    os.replace(part, path)
    return path


def shell(cards, **more):
    section = {"id": "only", "title": "The only section", "name": "Only", "letter": "O",
               "kind": "questions", "cards": cards}
    return dict({"title": "A small guide", "language": "en", "sections": [section]}, **more)


@once
def bare():
    """No optional field at all."""
    return write("bare", shell([{"id": "card-%d" % n, "question": "Is this question %d?" % n}
                                for n in range(1, 6)]))


@once
def one():
    """One card: a sheet with one front, a booklet with one block."""
    return write("one", shell([{"id": "alone", "question": "What is a slice?", "level": "mid",
                                "answer": "A pointer, a length and a capacity."}]))


@once
def short():
    """Every field, each as short as it can be."""
    card = {"question": "Why?", "topic": "why", "why": "To see.", "answer": "Because.", "tip": "Dare.",
            "setup": "Given.", "star": dict.fromkeys(("situation", "task", "action", "result"), "When?"),
            "thinking": ["Think."], "choices": ["Yes.", "No."], "correct": 2,
            "followups": ["So?", {"question": "Then?", "answer": "Go."}],
            "rubric": {"junior": "Says.", "senior": "Shows."}, "pitfalls": ["No."], "tags": ["t"],
            "level": "junior", "links": [{"title": "Go", "url": "https://go.dev"}]}
    ask = {"id": "ask-1", "question": "How?", "why": "To know.", "listen_for": "Calm.",
           "pitfalls": ["Haste."], "audience": "Lead"}
    guide = shell([dict(card, id="short-%d" % n) for n in range(1, 4)])
    guide["sections"].append({"id": "yours", "title": "Yours", "name": "Yours", "letter": "Y",
                              "kind": "ask", "cards": [ask]})
    return write("short", guide)


@once
def long():
    """Every field far too long for one card: splits, smallest sizes, words that fit no line."""
    def numbered(tag, n):
        return " ".join("%s %d: %s" % (tag, i, SENTENCE) for i in range(1, n + 1))
    monster = "Pneumono" + "ultramicroscopic" * 9 + "end"
    code = "\n".join('\tresult%d := compute(%s)' % (i, ", ".join("argument%d" % j for j in range(i)))
                     for i in range(1, 14))
    parts = ("situation", "task", "action", "result")
    card = {
        "question": "Suppose " + numbered("case", 2)[:-1] + ": what would you do?",
        "topic": "length", "level": "senior", "tags": ["long", "longer", "longest"],
        "setup": numbered("setup", 2),
        "why": numbered("why", 2),
        "thinking": [numbered("thought %d" % n, 2) for n in range(1, 5)],
        "answer": "\n\n".join([numbered("paragraph %d" % n, 4) for n in range(1, 8)]
                              + ["```go\nfunc main() {\n%s\n}\n```" % code,
                                 "- first item, " + SENTENCE + "\n- second item, " + SENTENCE,
                                 "A word that fits no line: " + monster + " it is."]) + "\n",
        "tip": numbered("tip", 3),
        "followups": [numbered("follow-up %d" % n, 1) for n in range(1, 4)],
        "pitfalls": [numbered("pitfall %d" % n, 1) for n in range(1, 4)],
        "choices": [numbered("choice %d" % n, 1) for n in range(1, 6)], "correct": [2, "D"],
        "rubric": {level: numbered(level, 1) for level in ("junior", "mid", "senior")},
    }
    told = dict(card, star={p: numbered("prompt " + p, 1) for p in parts},
                answer={p: numbered("told " + p, 5) for p in parts})
    del told["thinking"]
    return write("long", shell([dict(card, id="long-card"), dict(told, id="long-story")],
                               subtitle=SENTENCE, author="Nobody", intro=[numbered("intro", 6)]))


@once
def sections():
    """Forty sections of one card, with topics that are long for their place."""
    def section(n):
        letter = chr(ord("A") + n % 26) + ("" if n < 26 else "Z")
        card = {"id": "card-%d" % n, "question": "What is number %d?" % n, "level": "mid",
                "topic": "a topic of sixty letters, which is far too long for covers",
                "answer": SENTENCE}
        return {"id": "section-%d" % n, "title": "Section number %d" % n, "letter": letter,
                "name": "Part %d" % n,
                "kind": "questions", "cards": [card]}
    return write("sections", dict(shell([]), sections=[section(n) for n in range(40)]))


@once
def many():
    """500 cards: those of the shipped guide again and again."""
    return write("many", scale_guide.scaled(load(GUIDE), 500))


@once
def german():
    """Another language: its quotes, its long words, letters and signs beyond those of English."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    card = {"question": "Was heißt \"geteilter Speicher\" für Größe und Übersicht?", "topic": "Speicher",
            "why": "Um zu sehen, ob Sie's erklären können.", "level": "senior", "tags": ["größe"],
            "answer": "\"Teile keinen Speicher, um zu kommunizieren\", heißt es -- und 'umgekehrt'. Straße, "
                      "naïve Œuvre, Łódź, λόγος, жук, 5 €, ½, x² ≤ y, → ✓. Ein " + word + " bricht.\n\n"
                      "```go\nfmt.Println(\"größer\", 'ß') // \"so\" -- wie getippt\n```\n",
            "tip": "Sagen Sie \"ich\", nicht \"wir\".", "pitfalls": ["Zu viel Fachchinesisch."]}
    return write("german", shell([dict(card, id="karte-%d" % n) for n in range(1, 4)], language="de",
                                 title="Gespräche über Go"))


MADE = {"german": german, "bare": bare, "one": one, "short": short, "long": long, "sections": sections}
