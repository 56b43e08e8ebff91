"""What tools/bench_peers.py gives to other programs has the words and marks of the guide."""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))
import bench_peers as peers


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "bench-peers/" + name[6:].replace("_", "-"), function


def check_blocks_part_text_and_code():
    text = "One\nline.\n\nTwo.\n```go\na := 1\n\nb\n```\n- item\n- more\n"
    assert list(peers.blocks(text)) == [("text", "One line."), ("text", "Two."), ("code", "a := 1\n\nb"), ("text", "item"),
                                        ("text", "more")], list(peers.blocks(text))


def check_marks_are_written_in_the_others_way():
    def said(text):
        return peers.inline(text, str.upper, "c({})".format, "b({})".format, "i({})".format, "a({},{})".format)
    assert said("a `x*y*` *b* **c** [d](https://e) [f](#g)") == "A c(x*y*) i(B) b(C) a(D,https://e) F"


def check_the_guide_is_whole():
    book = peers.read_guide()
    words = peers.words_of_book(book)
    assert len([1 for kind, _ in book if kind == "h2"]) == 27 and words["goroutine"] > 5 and "code" in dict(book), len(book)
    assert not [t for kind, t in book if not t.strip()]
    assert not [t for kind, t in book if kind != "code" and ("\\n" in t or t.startswith(("[", "{")))], "a list as Python shows it"


def check_what_the_booklet_prints_is_given():
    """Texts of every kind of field, also those of the front, of experience and of the end."""
    text = "\n".join(t for _, t in peers.read_guide())
    for part in ("Questions, honest answers", "Being nervous before", "Some of these come up", "Tie each strength",
                 "**Senior.** Explains parking", "pkg.go.dev/golang.org/x/sync/errgroup", "**deadlock.** Goroutines that wait"):
        assert part in text, part
    assert "https://pkg" not in text and "\nSetLimit" in text
