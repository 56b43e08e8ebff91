"""A hundred texts that nobody should write: for each its name and the fields of a card that hold it.

Each is small to describe and large to set, or breaks what a scanner of markup, a shaper or a breaker
of lines might take for granted.
"""
WORD = "incomprehensibilities"
FENCE = "```"


def words(n):
    """Different words, so that one that is lost or comes too early is found."""
    return " ".join("w%d" % i for i in range(n))


def pangram(size):
    text = "Sphinx of black quartz, judge my vow; pack my box with five dozen liquor jugs. "
    return (text * (size // len(text) + 1))[:size].strip()


def code(text, language=""):
    return "%s%s\n%s\n%s" % (FENCE, language, text, FENCE)


def nested_list(depth):
    return "\n".join("  " * i + "- item %d" % i for i in range(depth))


def joined(template, n):
    return " ".join(template % i for i in range(n))


LONG_WORDS = {
    "word-100k": "a" * 100_000,
    "word-100k-hyphenated": WORD * 4_800,
    "word-1m": "x" * 1_000_000,
    "word-letters-1m": "abcdefghij" * 100_000,
    "word-capitals": "QUARTZ" * 16_000,
    "word-camel": "getValueOf" * 10_000,
    "word-digits": "1234567890" * 10_000,
    "word-digits-500k": "1234567890" * 50_000,
    "word-grouped-digits": "123,456.78" * 10_000,
    "word-url": "https://example.org/" + "a/b-c_d.e?f=g&" * 7_000,
    "word-path": "/usr/local" * 10_000,
    "word-ligatures": "ffi" * 33_000,
    "word-kerned": "AV" * 50_000,
    "word-accents": "\u00e9\u00e0\u00fc" * 33_000,
    "word-greek": "\u03b1\u03b2\u03b3" * 20_000,
    "word-cyrillic": "\u0436\u0437\u0438" * 20_000,
    "word-hyphens-inside": "-".join(["ab"] * 33_000),
    "word-slashes-inside": "/".join(["ab"] * 33_000),
    "word-soft-hyphens-inside": "\u00ad".join(["ab"] * 33_000),
    "word-joined": "\u2060".join(["ab"] * 20_000),
    "word-of-no-break-spaces": "\u00a0".join(["ab"] * 33_000),
}

MARKS = {
    "marks-10k": "a" + "\u0301" * 10_000,
    "marks-alone": "\u0301" * 10_000,
    "marks-two-each": "a\u0301\u0323" * 10_000,
    "marks-mixed": "e" + "\u0300\u0316\u0334\u0345" * 2_500,
    "marks-on-spaces": " \u0301" * 10_000 + "end",
    "marks-on-hyphens": "-\u0301" * 10_000,
    "marks-enclosing": "a\u20dd" * 5_000,
    "marks-variation": "a\ufe0f" * 10_000,
}

BLANKS = {
    "only-spaces": " " * 100_000,
    "only-newlines": "\n" * 100_000,
    "only-tabs": "\t" * 10_000,
    "only-no-break-spaces": "\u00a0" * 100_000,
    "only-thin-spaces": "\u2009" * 50_000,
    "only-wide-spaces": "\u3000" * 20_000,
    "only-zero-width-spaces": "\u200b" * 100_000,
    "only-hyphens": "-" * 100_000,
    "only-soft-hyphens": "\u00ad" * 100_000,
    "only-no-break-hyphens": "\u2011" * 50_000,
    "only-en-dashes": "\u2013" * 50_000,
    "only-em-dashes": "\u2014" * 50_000,
    "only-spaced-hyphens": "a " + "- " * 50_000 + "a",
    "only-dots": "." * 100_000,
    "only-ellipses": "\u2026" * 50_000,
    "only-quotes": '"' * 100_000,
    "only-apostrophes": "'" * 100_000,
    "only-brackets": "(" * 50_000 + ")" * 50_000,
    "only-slashes": "/" * 100_000,
    "words-and-100k-spaces": "a" + " " * 100_000 + "b",
    "quoted-words": '"a" ' * 50_000,
}

CONTROLS = {
    "joiners": "\u200d" * 20_000,
    "joiners-between": "\u200d".join("ab" * 20_000),
    "non-joiners-between": "\u200c".join("ab" * 20_000),
    "word-joiners": "\u2060" * 20_000,
    "byte-order-marks": "a\ufeff" * 20_000,
    "bidi-alternating": "a\u202ab\u202c" * 10_000,
    "bidi-overrides": "\u202ea\u202d" * 10_000,
    "bidi-isolates-deep": "\u2067" * 5_000 + "a" + "\u2069" * 5_000,
    "bidi-marks": "\u200ea\u200f" * 10_000,
    "line-separators": "a\u2028" * 20_000,
    "paragraph-separators": "a\u2029" * 20_000,
    "tags": "a\U000e0061" * 5_000,
}

SCRIPTS = {
    "scripts-each-letter": "a\u03b1\u0430" * 10_000,
    "scripts-each-word": "word \u03bb\u03cc\u03b3\u03bf\u03c2 \u0441\u043b\u043e\u0432\u043e " * 5_000,
    "symbols": "\u2192\u2264\u221e\u2713" * 5_000,
    "hebrew": "\u05e9\u05dc\u05d5\u05dd " * 5_000,
    "hebrew-and-latin": "\u05e9\u05dc\u05d5\u05dd abc 123 " * 5_000,
    "arabic": "\u0633\u0644\u0627\u0645 " * 5_000,
    "devanagari": "\u0928\u092e\u0938\u094d\u0924\u0947 " * 5_000,
    "thai": "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35" * 5_000,
    "han": "\u6f22\u5b57\u4eee\u540d" * 5_000,
    "hangul": "\ud55c\uad6d\uc5b4 " * 5_000,
    "emoji-joined": "\U0001f469\u200d\U0001f4bb " * 2_000,
    "private-use": "a \ue000 b",
    "unassigned": "a \u0378 b",
    "scripts-levels-each-letter": "a\u05d0" * 100_000,
    "scripts-levels-nested": "\u2067\u05d0\u2066b" * 50_000,
    "scripts-brackets-open": "([" * 100_000 + "\u05d0",
    "scripts-arabic-marks": "\u0645" + "\u064e" * 100_000,
    "scripts-arabic-1m": "\u0627\u0644\u0633\u0644\u0627\u0645 " * 75_000,
    "scripts-thai-100k": "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22" * 5_000,
    "scripts-chinese-quotes": "\u4e2d\u6587\u201c\u5b57\u201d\uff0c" * 20_000,
}

MARKUP = {
    "emphasis-toggles": "*a* " * 100_000,
    "emphasis-in-words": "a*b*" * 50_000,
    "emphasis-strong-mixed": "*a **b** c* " * 20_000,
    "emphasis-unclosed": "*a " * 50_000,
    "strong-unclosed": "**a " * 50_000,
    "emphasis-crossed": "*a **b* c** " * 20_000,
    "emphasis-word-1m": "*" + "0123456789" * 100_000 + "*",
    "emphasis-in-word-1m": "*a" * 500_000,
    "only-asterisks": "*" * 100_000,
    "only-backticks": "`" * 100_001,
    "code-unclosed": "`a " * 50_001,
    "code-toggles": "`a` " * 50_000,
    "code-100k": "`" + "a" * 100_000 + "`",
    "code-words": "`" + words(20_000) + "`",
    "backslashes": "\\" * 100_000,
    "escapes": "\\*" * 50_000,
    "only-opening-brackets": "[" * 100_000,
    "links-unclosed": "[a](" * 30_000,
    "links-without-target": "[a] " * 50_000,
    "links-50k": joined("[%d](http://a.b)", 50_000),
    "link-of-100k": "[" + words(20_000) + "](https://example.org/)",
    "link-to-100k": "[a](https://example.org/" + "a" * 100_000 + ")",
    "links-in-emphasis": "*[a](https://a.org)* " * 20_000,
    "nesting-deep": "*[**`a`" * 20_000,
    "nesting-brackets": "[*" * 30_000 + "a" + "*](https://a.org)" * 30_000,
}

BLOCKS = {
    "paragraph-1m": pangram(1_000_000),
    "paragraph-of-letters": "a " * 200_000,
    "paragraph-of-words": words(100_000),
    "paragraphs-20k": "\n\n".join("p%d" % i for i in range(20_000)),
    "lines-100k": "\n".join("l%d" % i for i in range(100_000)),
    "list-10k": "\n".join("- item %d" % i for i in range(10_000)),
    "list-10k-numbered": "\n".join("%d. item" % i for i in range(1, 10_001)),
    "list-nested-deep": nested_list(500),
    "list-empty-items": "- \n" * 10_000 + "- end",
    "list-of-one-100k-word": "- " + "a" * 100_000,
    "code-line-1m": code("a" * 1_000_000),
    "code-line-1m-of-words": code(pangram(1_000_000)),
    "code-lines-20k": code("\n".join("x := %d" % i for i in range(20_000)), "go"),
    "code-lines-empty": code("\n" * 20_000 + "end"),
    "code-tabs": code("\t" * 50_000 + "end"),
    "code-spaces": code(" " * 100_000 + "end"),
    "code-hyphens": code("-" * 200_000),
    "code-marks": code("a" + "\u0301" * 10_000),
    "code-strings": code('s := "' + "\\\\" * 50_000 + '"', "go"),
    "code-comments-nested": code("/* " * 50_000, "c"),
    "code-blocks-2k": "\n\n".join(code("x%d" % i) for i in range(2_000)),
    "fence-unclosed": FENCE + "\n" + "a\n" * 20_000,
    "fences-only": (FENCE + "\n") * 10_000,
}

FIELDS = {
    "question-100k": {"question": words(20_000)},
    "question-word-100k": {"question": "a" * 100_000},
    "topic-word-10k": {"topic": "a" * 10_000},
    "thinking-5k": {"thinking": ["step %d" % i for i in range(5_000)]},
    "followups-10k": {"followups": ["what %d?" % i for i in range(10_000)]},
    "tags-5k": {"tags": ["tag-%d" % i for i in range(5_000)]},
    "tip-100k": {"tip": words(20_000)},
    "why-word-100k": {"why": "a" * 100_000},
    "setup-code-1m": {"setup": code("a" * 1_000_000)},
    "star-100k": {"star": {k: words(5_000) for k in ("situation", "task", "action", "result")}},
    "links-2k": {"links": [{"title": "t%d" % i, "url": "https://a.org/%d" % i} for i in range(2_000)]},
    "link-url-100k": {"links": [{"title": "t", "url": "https://a.org/" + "a" * 100_000}]},
}


# What may be refused with a clear error: characters that no font has, a front without room.
MAY_REFUSE = {"marks-enclosing", "byte-order-marks", "private-use", "unassigned", "question-word-100k",
              "topic-word-10k", "tags-5k"} | (set(SCRIPTS) - {"scripts-each-letter", "scripts-each-word"})


def cases():
    """Name and the fields of a card."""
    for group in (LONG_WORDS, MARKS, BLANKS, CONTROLS, SCRIPTS, MARKUP, BLOCKS):
        for name, text in group.items():
            yield name, {"answer": text}
    yield from FIELDS.items()
