"""Tables: columns that line up, every cell printed, heads repeated where a table goes on."""
import os

import pdfkit
from pdfkit import goprep, pages

CARDS = ("cards-a6", "cards-3x5", "cards-a7", "cards-portrait")
BOOKLETS = ("booklet-a5", "booklet-classic")
NEAR = 0.2  # pt: letters may hang out a little where a style lets them


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "tables/" + name[6:].replace("_", "-"), function


def made(answer, layout, *options):
    """The pages of one card with this answer, and what the run says."""
    with pdfkit.temporary() as folder:
        guide, pdf = os.path.join(folder, "t.yaml"), os.path.join(folder, "t.pdf")
        with open(guide, "w", encoding="utf-8") as f:
            f.write("title: T\ncards:\n- question: What?\n  answer: |\n")
            f.writelines("    %s\n" % line for line in answer)
        kind = "--cards" if layout.startswith("cards") else "--booklet"
        _, said = goprep(kind, "--layout", layout, "-o", pdf, *options, guide)
        return pages.__wrapped__(pdf), said.decode()


def table(rows, align):
    yield "| %s |" % " | ".join(rows[0])
    yield "|%s|" % "|".join(align)
    for row in rows[1:]:
        yield "| %s |" % " | ".join(row)


def check_columns_line_up():
    """Left, centred and right cells share an edge or a middle, whatever their width."""
    rows = [["left", "centre", "right"], ["aa", "bbbbbb", "773"], ["aaaaaaaa", "bb", "7730000"]]
    for layout in CARDS + BOOKLETS:
        words = {w.text: w for p in made(table(rows, [":--", ":-:", "--:"]), layout)[0] for w in p.words}
        middle = lambda w: (w.x0 + w.x1) / 2
        for column, place in ((0, lambda w: w.x0), (1, middle), (2, lambda w: w.x1)):
            at = [place(words[row[column]]) for row in rows]
            assert max(at) - min(at) < NEAR, (layout, column, at)
        for row in rows:
            assert len({round(words[cell].y1, 1) for cell in row}) == 1, (layout, row)


def check_every_cell_is_printed():
    """Tables of 1 to 12 columns with long cells, in each layout: as columns, or as lines behind heads."""
    for columns in (1, 2, 3, 5, 8, 12):
        rows = [["head%dx%d" % (columns, c) for c in range(columns)]]
        rows += [["cell%dx%d of a row with%dx%d some words" % (r, c, r, c) for c in range(columns)]
                 for r in range(1, 4)]
        for layout in CARDS + BOOKLETS:
            read, _ = made(table(rows, ["---"] * columns), layout)
            text = pdfkit.squash(" ".join(w.text for p in read for w in p.words)).replace("-", "")
            for row in rows:
                for cell in row:
                    for word in cell.split():
                        assert pdfkit.squash(word).replace("-", "") in text, (layout, columns, word)


def check_heads_are_repeated():
    """Each page of a table of 200 rows begins with its head; no row is lost or doubled."""
    rows = [["number", "square"]] + [[str(n), "q%d" % (n * n)] for n in range(1, 201)]
    for layout in BOOKLETS + ("cards-a6", "cards-a7"):
        seen = []
        for page in made(table(rows, ["--:", ":--"]), layout)[0]:
            squares = [w for w in page.words if w.text[0] == "q" and w.text[1:].isdigit()]
            heads = [w for w in page.words if w.text == "number"]
            seen += [w.text for w in squares]
            if squares:
                top = min(w.y0 for w in squares)
                assert heads and min(w.y0 for w in heads) < top, (layout, top)
        assert sorted(seen) == sorted(row[1] for row in rows[1:]), layout


def check_words_are_not_cut_to_make_columns():
    """What is too wide for columns is told in lines, each cell behind the head of its column."""
    rows = [["incomprehensibilities%d" % c for c in range(8)], ["word%d" % c for c in range(8)]]
    read, said = made(table(rows, ["---"] * 8), "cards-a7")
    text = " ".join(w.text for p in read for w in p.words)
    assert "cut" not in said, said
    for c in range(8):
        assert "incomprehensibilities%d: word%d" % (c, c) in text, text


def check_rows_have_all_their_cells():
    """An empty cell leaves its place in the structure, so that columns keep their heads."""
    rows = [["one", "two", "three"], ["1", "", "3"], ["", "2", ""]]
    with pdfkit.temporary() as folder:
        guide, pdf = os.path.join(folder, "t.yaml"), os.path.join(folder, "t.pdf")
        with open(guide, "w", encoding="utf-8") as f:
            f.write("title: T\ncards:\n- question: What?\n  answer: |\n")
            f.writelines("    %s\n" % line for line in table(rows, ["---"] * 3))
        goprep("--cards", "-o", pdf, guide)
        out, _ = pdfkit.run(["pdfinfo", "-struct", pdf])
    kinds = [line.split()[0].rstrip(":") for line in out.decode().splitlines() if line.strip()]
    told = [k for k in kinds if k in ("Table", "TR", "TH", "TD")]
    assert told == ["Table"] + ["TR"] + ["TH"] * 3 + (["TR"] + ["TD"] * 3) * 2, told
