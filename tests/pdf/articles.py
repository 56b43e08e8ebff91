"""Articles of one content in many forms: headings, numbers, labels, bullets, quotes, wrapping and
furniture vary, the guide that they stand for does not."""
import random
import re
import textwrap

TITLE = "Teapot interview questions"
INTRO = ("Feeling nervous before an interview is normal, and this page is meant to help you "
         "prepare for it in a calm way.")
SECTIONS = [
    ("Common questions", "questions", [
        {"question": "Why would you choose a teapot over a kettle?",
         "why": "To learn whether you can weigh two tools against each other.",
         "answer": ["I'd choose the brown one. It holds a litre, and its lid doesn't fall when you "
                    "pour quickly.",
                    "The second reason is warmth: a thick wall keeps tea hot for an hour."],
         "tip": "Name one fault of your choice as well."},
        {"question": "How do you clean a teapot?",
         "why": "They want to hear about a process.",
         "answer": ["I use soda and hot water, in this order:", ["Rinse it first", "Then let it soak"],
                    "That's all there is to it."],
         "tip": "Don't mention the dishwasher.", "level": "senior"},
        {"question": "What is the difference between a pot and a cup?",
         "answer": ["A pot pours, a cup is poured into. In a meeting of ten people that matters a "
                    "lot."],
         "tip": "Keep it short."},
    ]),
    ("Behavioral questions", "questions", [
        {"question": "Tell me about a time when a teapot broke in your hands.",
         "why": "To see how you act without one.",
         "star": ["Where were you, and who was there?", "What were you asked to do?",
                  "What did you do first?", "Did they get their tea?"],
         "thinking": ["Pick a story that you can tell in a minute.",
                      "Say what you have learned from it."],
         "tip": "Choose a small failure."},
        {"question": "Describe a conflict about milk.", "why": "To hear how you argue.",
         "star": ["Who wanted milk?", "What was your role?", "How did you talk?",
                  "What came of it?"],
         "thinking": ["Stay fair to the other side."]},
    ]),
    ("Questions to ask your interviewer", "ask", [
        {"question": "Which teapots does the team use?"},
        {"question": "How do you decide what tea to buy?"},
    ]),
]
PARTS = ("Situation", "Task", "Action", "Result")

WORDS = [
    {"why": "Why interviewers ask this", "answer": "Sample answer", "star": "STAR framework",
     "structure": "Sample answer structure", "thinking": "How to think about your answer",
     "tip": "Tip"},
    {"why": "Why do interviewers ask this question", "answer": "Example answer",
     "star": "STAR method", "structure": None, "thinking": "How to approach your answer",
     "tip": "Pro tip"},
    {"why": "Why they ask", "answer": "Answer", "star": "Sample answer structure",
     "structure": None, "thinking": "How to think about it", "tip": "Tips"},
    {"why": "Interviewers asks", "answer": "Sample Answer", "star": "STAR Framework",
     "structure": "Answer structure", "thinking": "How to answer", "tip": "TIP"},
]
LABELS = {"plain": "%s:", "bold": "**%s:**", "bold-colon": "**%s**:", "alone": "%s",
          "bold-alone": "**%s**"}
FORMS = {
    "number": ["1.", "1)", "Q1.", "Q1:", "Question 1:", "Question alone", "none", "Q:"],
    "label": list(LABELS), "place": ["same", "next", "blank"],
    "bullet": ["- ", "* ", "• ", "•", "– "], "star_bullet": ["- ", "• ", "", "* "],
    "blank": [True, False], "wrap": [False, True], "headings": [False, True],
    "furniture": [True, False], "level": ["line", "stuck", "parentheses"],
    "quote": [None, "“”", '""'], "curly": [True, False], "no_break": [False, True],
    "crlf": [False, True], "bold_question": [False, True], "words": WORDS,
}


def forms(count, seed):
    """Some of the many combinations. Left out: what nobody could tell apart. A bare label needs a line
    of its own, and wrapped paragraphs a blank line between them."""
    chance = random.Random(seed)
    while count:
        form = {key: chance.choice(values) for key, values in FORMS.items()}
        bare = form["label"] == "alone" and form["place"] == "same"
        if bare or form["wrap"] and not form["blank"]:
            continue
        count -= 1
        yield form


class Writer:
    def __init__(self, form, chance):
        self.form, self.chance, self.lines = form, chance, []

    def add(self, line=""):
        self.lines.append(line)

    def gap(self):
        if self.form["blank"]:
            self.add()

    def wrapped(self, text):
        for line in textwrap.wrap(text, 72) if self.form["wrap"] else [text]:
            self.add(line)

    def paragraph(self, text):
        self.wrapped(text)
        self.gap()

    def label(self, name, text=None):
        mark = LABELS[self.form["label"]] % name
        place = self.form["place"]
        if text is not None and place == "same":
            self.paragraph(mark + " " + text)
            return
        self.add(mark)
        if place == "blank":
            self.add()
        if text is not None:
            self.paragraph(text)

    def question(self, number, card):
        form, text = self.form, card["question"]
        if card.get("level") and form["level"] == "parentheses":
            text += " (Senior)"
        before = {"none": "", "Q:": "Q: ", "Question alone": ""}.get(
            form["number"], re.sub(r"1", str(number), form["number"]) + " ")
        heading = "### " if form["headings"] else ""
        if form["number"] == "Question alone":
            self.add("%sQuestion %d" % (heading, number))
            self.gap()
            self.add(text)
        elif form["headings"]:
            self.add(heading + before + text)
        elif form["bold_question"]:
            self.add("**%s%s**" % (before, text))
        else:
            self.wrapped(before + text)
        self.gap()
        if card.get("level") and form["level"] == "line":
            self.add("Advanced")
            self.gap()

    def answer(self, card):
        form = self.form
        parts = [list(p) if isinstance(p, list) else p for p in card["answer"]]
        if form["quote"]:
            parts[0] = form["quote"][0] + parts[0]
            parts[-1] += form["quote"][1]
        if card.get("level") and form["level"] == "stuck":
            parts[-1] += "Advanced"
        self.label(form["words"]["answer"], parts[0])
        for part in parts[1:]:
            if isinstance(part, list):
                for item in part:
                    self.add(form["bullet"] + item)
                self.gap()
            else:
                self.paragraph(part)

    def story(self, card):
        words = self.form["words"]
        if words["structure"]:
            self.label(words["structure"])
        self.label(words["star"])
        mark = self.form["label"].replace("alone", "").strip("-") or "plain"
        for name, text in zip(PARTS, card["star"]):
            self.add(self.form["star_bullet"] + LABELS[mark] % name + " " + text)
        self.gap()
        self.label(words["thinking"], card["thinking"][0])
        for text in card["thinking"][1:]:
            self.paragraph(text)

    def card(self, number, card):
        words = self.form["words"]
        self.question(number, card)
        if "why" in card:
            self.label(words["why"], card["why"])
        if "answer" in card:
            self.answer(card)
        if "star" in card:
            self.story(card)
        if "tip" in card:
            self.label(words["tip"], card["tip"])
        if not self.form["blank"] and self.form["number"] == "none":
            self.add()

    def document(self):
        form, number = self.form, 0
        self.add(("# " if form["headings"] else "") + TITLE)
        self.add()
        if form["furniture"]:
            self.add("By Jane Doe")
            self.add("30 min read")
            self.add()
        self.wrapped(INTRO)
        self.add()
        for title, kind, cards in SECTIONS:
            self.add(("## " if form["headings"] else "") + title)
            self.add()
            if form["furniture"]:
                self.add("%d questions" % len(cards))
                self.add()
            for card in cards:
                if kind == "ask":
                    self.add(form["bullet"] + card["question"])
                else:
                    number += 1
                    self.card(number, card)
            if kind == "ask":
                self.add()
        return self.dressed("\n".join(self.lines) + "\n")

    def dressed(self, text):
        form = self.form
        if form["curly"]:
            text = text.replace("'", "’")
        if form["no_break"]:
            text = re.sub(r"(?<=\w) (?=\w)",
                          lambda m: "\u00a0" if self.chance.random() < .3 else " ", text)
        return text.replace("\n", "\r\n") if form["crlf"] else text


def article(form, seed):
    return Writer(form, random.Random(seed)).document()


def squash(text):
    return re.sub(r"\s+", " ", str(text)).strip()


def expected():
    """The guide as {(card, key): value}, texts with single blanks."""
    out = {("title",): TITLE, ("intro",): squash(INTRO)}
    number = 0
    for title, kind, cards in SECTIONS:
        for card in cards:
            out[number, "section"] = (title, kind)
            for key, value in card.items():
                if key == "answer":
                    value = squash("\n".join("\n".join("- " + i for i in p)
                                             if isinstance(p, list) else p for p in value))
                elif isinstance(value, list):
                    value = [squash(v) for v in value]
                out[number, key] = value
            number += 1
    return out


def found(guide):
    out = {("title",): guide["title"], ("intro",): squash(" ".join(guide.get("intro", [])))}
    number = 0
    for section in guide["sections"]:
        for card in section["cards"]:
            out[number, "section"] = (section["title"], section.get("kind", "questions"))
            for key, value in card.items():
                if key == "star":
                    value = [squash(value.get(p.lower(), "")) for p in PARTS]
                elif isinstance(value, list):
                    value = [squash(v) for v in value]
                elif key != "id":
                    value = squash(value)
                if key != "id":
                    out[number, key] = value
            number += 1
    return out
