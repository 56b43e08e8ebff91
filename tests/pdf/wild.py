"""Ten guides that differ wildly: none may be refused, by any layout, on either paper."""
import guides
from guides import SENTENCE

NOTES = {"why": SENTENCE, "tip": SENTENCE, "pitfalls": [SENTENCE, SENTENCE], "followups": [SENTENCE]}
PARTS = ("situation", "task", "action", "result")


def section(title, cards, **more):
    return dict({"title": title, "cards": cards}, **more)


def guide(title, sections, **more):
    return dict({"title": title, "language": "en", "sections": sections}, **more)


def one_word():
    """Four hundred cards of one word a side."""
    cards = [{"question": "Capital %d?" % n, "answer": "Town%d" % n} for n in range(400)]
    return guide("Capitals", [section("Capitals", cards)])


def many_sections():
    return guide("Sixty subjects", [section("Subject number %d" % n, [
        {"question": "What is subject %d about?" % n, "answer": SENTENCE, "level": "mid"}], intro=[SENTENCE])
        for n in range(60)], author="A society of many authors " * 5)


def long_answer():
    words = " ".join("word%d" % n for n in range(3000))
    return guide("One long answer", [section("Only", [
        dict(NOTES, question="Tell me everything.", answer=words, topic="all", level="senior")])])


def long_title():
    title = " ".join("Titleword%d" % n for n in range(40))
    return guide(title, [section(title, [{"question": title + "?", "answer": "Yes.", "topic": "title"}])],
                 subtitle=title, author=title, keywords=["keyword %d" % n for n in range(60)])


def compounds():
    words = ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", "Rindfleischetikettierungsüberwachungsaufgabe",
             "Krankenversicherungszusätzekostenübernahmeerklärungsformular", "Grundstücksverkehrsgenehmigung",
             "Kraftfahrzeughaftpflichtversicherungsbeitragsrechnung")
    return guide(words[0], [section(word, [
        {"question": "Was bedeutet %s heute?" % word, "answer": " ".join(words * 4), "topic": word,
         "tip": word, "tags": [word.lower()], "level": "mid"}]) for word in words], language="de-DE")


def hebrew():
    text = "ספרו לי על תקלה שמצאתם בסביבת הייצור, ואיך ידעתם ש-GOMAXPROCS הוא הגורם. "
    return guide("שאלות לראיון עבודה", [section("שאלות כלליות", [
        {"question": text.strip(), "answer": text * n, "tip": text.strip(), "why": text.strip(), "level": "junior",
         "star": {part: text.strip() for part in PARTS}} for n in (1, 3, 12)], intro=[text * 4])], language="he")


def japanese():
    text = "ゴルーチンは軽量なスレッドであり、Goのランタイムが少数のOSスレッドの上で実行します。"
    return guide("面接の質問集", [section("基本の質問", [
        {"question": text, "answer": text * n, "tip": text, "pitfalls": [text, text], "level": "senior",
         "thinking": [text] * 3} for n in (1, 4, 20)], intro=[text * 6])], language="ja")


def emoji():
    signs = "☺ ☂ ★ ☎ ✈ ✔ ❤ ♻ ⚙ ☀"
    return guide("Signs " + signs, [section("Signs " + signs, [
        {"question": "What is %s?" % sign, "answer": " ".join([signs] * 8), "tip": signs, "topic": sign,
         "level": "junior"} for sign in signs.split()])])


def stories():
    prompt = " ".join([SENTENCE] * 12)        # 300 words in all four
    return guide("Stories", [section("Stories", [
        dict(NOTES, question="Tell me about the time number %d that you failed." % n, level="mid",
             star={part: prompt for part in PARTS},
             **({"answer": {part: SENTENCE for part in PARTS}} if n % 2 else {})) for n in range(4)])])


def code_fronts():
    code = "```js\n%s\n```" % "\n".join("let value%d = compute(%d, \"text %d\");" % (n, n, n) for n in range(25))
    choices = "\n".join("- %s: `value%d`" % (letter, n) for n, letter in enumerate("ABCD"))
    return guide("Quiz", [section("Quiz", [
        {"question": "What is the last value of run %d?" % n, "setup": code + "\n\n" + choices,
         "answer": "For example:\n\n%s" % code, "level": "mid"} for n in range(5)])])


ALL = (one_word, many_sections, long_answer, long_title, compounds, hebrew, japanese, emoji, stories, code_fronts)


def path(make):
    return guides.write("wild-" + make.__name__.replace("_", "-"), make())
