"""What is too wide or too much gives way: smaller type, another place, another page; nothing stops."""
import re

import guides
from guides import shell
from pdfkit import goprep
from test_cases import dump, faces


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "giveway/" + name[6:].replace("_", "-"), function


def lines(text):
    """Each line of text set in a style of prose: its words and the size of its first fragment."""
    found = []
    for op in re.split(r"\n +text ", text)[1:]:
        fragments = re.findall(r'fragment .*?size=([\d.]+).*?"(.*)"', op)
        if fragments:
            found.append(("".join(t for _, t in fragments), float(fragments[0][0])))
    return found


def fronts(guide, *options):
    return [" ".join(face) for face in faces(dump("--cards", *options, guide), "front")]


def check_headings_shrink_before_a_word_is_cut():
    """Titles, section cards and questions: a smaller size of the range holds the word."""
    guide = shell([{"id": "a", "question": "What is the purpose of requestAnimationFrame method?",
                    "answer": "Because."}])
    guide.update(title="Umgedrehtes Bewerbungsgespräch", language="de-DE")
    guide["sections"][0]["title"] = "Gebäudeaufteilung"
    path = guides.write("shrink", guide)
    for kind in ("--cards", "--booklet"):
        text = dump(kind, path)
        for word in ("Bewerbungsgespräch", "Gebäudeaufteilung", "requestAnimationFrame"):
            assert any(word in line for line in re.findall(r'"(.*)"', text)), (kind, word)
        assert "Bewerbungsges\xad" not in text and "Bew\"" not in text
    _, said = goprep("--check", "--strict", path)
    assert b"is cut" not in said


def check_long_compounds_are_hyphenated():
    """No size holds them: the language says where they part, and nobody is warned."""
    guide = shell([{"id": "a", "answer": "Ja.",
                    "question": "Krankenversicherungszusätzekostenübernahmeerklärungsformular?"}])
    guide["language"] = "de-DE"
    text = dump("--cards", guides.write("compound", guide))
    assert re.search(r'"Krankenversicherungs(\\u\{ad\}|\xad)"', text), text
    assert "is cut" not in goprep("--dump=pages", "--cards", guides.write("compound", guide))[1].decode()


def check_ties_part_before_words():
    guide = shell([{"id": "a", "answer": "Yes.", "question":
                    "The\xa0tied\xa0words\xa0of\xa0a\xa0question\xa0pasted\xa0from\xa0the\xa0web\xa0hold?"}])
    said = " ".join(fronts(guides.write("tied", guide))[2:])
    for word in "tied words question pasted from".split():
        assert re.search(r"\b%s\b" % word, said), said


def check_a_cut_word_is_told():
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    path = guides.write("digest", shell([{"id": "a", "question": digest, "answer": "A digest."}]))
    _, said = goprep("--dump=pages", "--cards", path)
    said = said.decode("utf-8")
    assert said.count("is cut between two letters") == 1 and "'9f86d0818" in said, said
    goprep("--cards", "--strict", "-o", "/dev/null", path, status=1)
