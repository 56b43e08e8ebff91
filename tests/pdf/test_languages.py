"""Guides in the languages in which layouts speak, and in two at once: the words of the layout, signs
and spaces of the language, and what the PDF tells a screen reader."""
import json
import os
import re
import unicodedata

import guides
from pdfkit import MM, WORK, catalog, document, goprep, labels, once, pages, run

QUESTION = {
    "de": "Warum ist das so?", "fr": "Pourquoi est-ce ainsi ?", "es": "¿Por qué es así?",
    "he": "למה זה כך?", "ja": "なぜそうなのですか。", "en": "Why is it so?",
}
BOTH = ("why", "think", "tip", "pitfalls", "followups", "listen", "links", "own-words", "own-story",
        "situation", "task", "action", "result")
ON_CARDS = BOTH + ("own-notes", "parts-of", "front", "back", "scale", "card", "junior", "mid",
                   "senior")
IN_BOOK = BOTH + ("contents", "in-section", "intro", "notes", "index", "index-note", "cover-key", "key",
                  "key-levels", "key-boxes", "key-marks", "key-ticks", "howto", "howto-aloud", "howto-write",
                  "howto-again", "toc-note", "made", "inside", "story", "story-name", "story-date",
                  "story-note", "story-situation", "story-task", "story-action", "story-options",
                  "story-result", "they-said", "wary")


@once
def guide(language):
    """Every field, so that every label is wanted."""
    q = QUESTION[language]
    star = dict.fromkeys(("situation", "task", "action", "result"), q)
    card = {"question": q, "topic": "Go", "tags": ["go"], "why": q, "thinking": [q], "answer": q, "tip": q,
            "followups": [q], "pitfalls": [q], "links": [{"title": "Go", "url": "https://go.dev"}]}
    cards = [dict(card, id="a%d" % n, level=level) for n, level in enumerate(("junior", "mid", "senior"))]
    cards.append(dict(card, id="a3", star=star, answer=star))
    cards.append({"id": "a4", "question": q, "star": star, "answer": star})  # with room for lines
    ask = dict(card, id="b1", audience="HR", listen_for=q)
    made = guides.shell(cards, language=language, title=q, subtitle=q, author="A", keywords=["Go"], intro=[q])
    made["sections"][0].update(title=q, name=q, intro=[q])
    made["sections"].append({"id": "b", "title": q, "name": q, "letter": "B", "kind": "ask", "cards": [ask]})
    return guides.write("language-" + language, made)


def folded(text):
    """Without blanks, marks of direction, straight and set quotes and case: lines break anywhere."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\s\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069'’׳\"”״…·.―—–-]", "", text)
    return text.casefold()


def text_of(pdf, *options):
    return run(["pdftotext", "-enc", "UTF-8", *options, pdf, "-"])[0].decode()


def check_labels(language, layout, names):
    pdf = document(guide(language), layout, "a4", "short" if layout.startswith("cards") else None)
    text = folded(text_of(pdf))
    own = labels(language)
    for name in names:
        for part in re.split(r"\{[a-z-]+\}", own[name]):
            assert folded(part) in text, "label '%s' (%s) is not in the text" % (name, own[name])
    if language != "en":
        for name in ("why", "think", "own-words", "own-story"):
            assert folded(labels("en")[name]) not in text, "English label '%s'" % name
    assert catalog(pdf, "Lang").strip() == "(%s)" % language


@once
def signs():
    answer = ("Man nennt es \"Nebenläufigkeit - nicht 'Gleichzeitigkeit'\"... Es dauert 10-20 ms, "
              "höchstens 5 Std.")
    french = "Qu'est-ce ? Une \"tâche légère\" ; rien de plus !"
    path = guides.write("signs", guides.shell([
        {"id": "de", "question": "Was ist \"Go\"?", "answer": answer},
        {"id": "fr", "language": "fr", "question": "Pourquoi \"Go\" ?", "answer": french},
        {"id": "us", "language": "en-US", "question": "Why - \"Go\"?", "answer": "Because."},
    ], language="de"))
    return [document(path, layout, "a4", "short" if layout.startswith("cards") else None)
            for layout in ("cards-a6", "booklet-a5", "booklet-classic")]


def check_signs():
    """German with cards in French and American English, extracted as it is set. Poppler gives
    no-break spaces as spaces; the golden lines tell them apart."""
    for pdf in signs():
        text = re.sub("[-\u00ad]\n", "", text_of(pdf)).replace("\n", " ")
        for wanted in ("Was ist „Go“?", "„Nebenläufigkeit – nicht ‚Gleichzeitigkeit‘“…", "10–20 ms", "5 Std",
                       "Qu’est-ce ?", "« tâche légère » ; rien de plus !",
                       "Pourquoi « Go » ?", "Why—“Go”?"):
            assert wanted in text, "%s: no %r in %r" % (pdf, wanted, text)


def check_tags():
    """Structure elements of another language say so, and only those."""
    for pdf in signs():
        dump = json.loads(run(["qpdf", "--json", "--json-key=qpdf", pdf])[0])
        found = set()
        for value in dump["qpdf"][1].values():
            entry = value.get("value") if isinstance(value, dict) else None
            if isinstance(entry, dict) and "/Lang" in entry and entry.get("/S"):
                found.add(entry["/Lang"].removeprefix("u:"))
        assert found == {"fr", "en-US"}, "%s: languages of elements: %s" % (pdf, found)
        assert catalog(pdf, "Lang").strip() == "(de)"


def check_hyphens():
    """Long words are divided by the patterns of their own language."""
    long_de = "Geschwindigkeitsbegrenzungsverordnungen und Donaudampfschifffahrtsgesellschaften "
    path = guides.write("hyphens", guides.shell([
        {"id": "de", "question": "Wie?", "answer": long_de * 12},
        {"id": "es", "language": "es", "question": "¿Qué?", "answer": "Extraordinariamente desproporcionadas "
         "representaciones internacionales. " * 12}], language="de"))
    text = text_of(document(path, "booklet-classic", "a4"), "-layout", "-f", "4")
    ends = re.findall(r"(\w+)[-\u00ad]\n", text)
    assert len(ends) > 5, text
    allowed = "".join(("Ge-schwin-dig-keits-be-gren-zungs-ver-ord-nun-gen ",
                       "Do-nau-dampf-schiff-fahrts-ge-sell-schaf-ten ",
                       "Ex-tra-or-di-na-ria-men-te des-pro-por-cio-na-das ",
                       "re-pre-sen-ta-cio-nes in-ter-na-cio-na-les"))
    starts = {"".join(parts[:k]) for word in allowed.split() for parts in [word.split("-")]
              for k in range(1, len(parts))}
    for end in ends:
        assert end in starts, "divided behind '%s'" % end


def check_one():
    """One word is no "1 words", where a layout counts so few."""
    layout = guides.write("counting", {"extends": "cards-a6", "kind": "cards", "back": [
        {"text": {"value": "{label.length}", "style": "card.foot", "x": "10mm", "right": "100mm",
                  "baseline": "20mm"}},
        {"stack": {"x": "10mm", "right": "100mm", "baseline": "40mm",
                   "items": [{"body": {"value": "{answer}", "style": "card.answer"}}]}}]})
    for language, wanted in (("en", "1 word ·"), ("de", "1 Wort ·"), ("fr", "1 mot ·"), ("es", "1 palabra ·")):
        path = guides.write("one-" + language, guides.shell([
            {"id": "one", "question": QUESTION[language], "answer": "Go."},
            {"id": "two", "question": QUESTION[language], "answer": "Go, go."}], language=language))
        pdf = os.path.join(WORK, "one-%s.pdf" % language)
        goprep("--cards", "--layout", layout, "-o", pdf, path)
        text = text_of(pdf)
        assert wanted in text, "no %r in %r" % (wanted, text)
        assert labels(language)["words"].replace("{count}", "2") in text, text


def check_calibration():
    """Instructions in the guide's language; scales and numbers where they are in English, even if
    the language runs from right to left."""
    places = {}
    for language in ("en", "de", "he"):
        pdf = os.path.join(WORK, "calibrate-%s.pdf" % language)
        goprep("--calibrate", "-o", pdf, guide(language))
        assert folded(labels(language)["cal-title"]) in folded(text_of(pdf)), language
        places[language] = [(round(w.x0), round(w.y0), w.text) for w in pages(pdf)[0].words
                            if re.fullmatch("−?[0-9]+", w.text) and (w.y0 < 70 * MM or w.y0 > 230 * MM)]
    assert len(places["en"]) > 40
    assert sorted(places["de"]) == sorted(places["en"]) == sorted(places["he"])


def tests():
    yield "language/calibration", check_calibration
    for language in QUESTION:
        yield ("language/%s/cards" % language,
               lambda language=language: check_labels(language, "cards-a6", ON_CARDS))
        yield ("language/%s/booklet" % language,
               lambda language=language: check_labels(language, "booklet-a5", IN_BOOK))
    yield "language/signs", check_signs
    yield "language/tags", check_tags
    yield "language/hyphens", check_hyphens
    yield "language/one", check_one
