"""A PDF as a screen reader has it: the structure tree in order, with what each piece of content says.

qpdf lays the file open; everything else is read here from the standard's words (ISO 32000-1, 9.10, 14.6
to 14.9), so that nothing of the program, and no other reader's habits, come between. As a script it
prints what would be heard: tests/pdf/listen.py FILE.pdf
"""
import base64
import json
import re
import subprocess
import sys

TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|/[^\s/<>\[\]()]*|[\[\]]|[^\s/<>\[\]()]+", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
BLOCKS = {"Document", "Sect", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR",
          "TH", "TD", "TOC", "TOCI", "Code", "BlockQuote", "Figure", "Form", "Part", "Div", "Title", "Note"}


def literal(token):
    if token[:1] == b"<":
        return bytes.fromhex(token[1:-1].decode())
    return re.sub(rb"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(1)), token[1:-1], flags=re.S)


def text_string(raw):
    return raw[2:].decode("utf-16-be") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


class Element:
    def __init__(self, kind, parent):
        self.kind, self.parent = kind, parent
        self.kids = []  # elements and texts
        self.lang = self.alt = self.expansion = self.actual = self.title = None
        self.attributes = {}
        self.annotations = []  # dictionaries
        self.pages = set()  # where content of its own stands

    def text(self):
        """All that it says, as a reader says it."""
        if self.actual is not None:
            return self.actual
        if self.kind == "Figure" and self.alt:
            return self.alt
        return "".join(k if isinstance(k, str) else k.text() for k in self.kids)

    def walk(self):
        yield self
        for kid in self.kids:
            if not isinstance(kid, str):
                yield from kid.walk()

    def find(self, *kinds):
        return [e for e in self.walk() if e.kind in kinds]


class Listened:
    """root: the structure tree's root element. artefacts: (page, properties) of what is not in it."""

    def __init__(self, pdf):
        out = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                              "--decode-level=generalized", pdf], check=True, capture_output=True).stdout
        self.objects = json.loads(out)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.fonts, self.artefacts, self.untagged = {}, [], []
        self.pages = list(self.page_refs(self.catalog["/Pages"]))
        self.content = {}
        for ref in self.pages:
            self.content[ref] = self.read_page(ref)
        root = self.get(self.catalog["/StructTreeRoot"])
        kids = root["/K"] if isinstance(root["/K"], list) else [root["/K"]]
        self.root = Element("Root", None)
        self.root.kids = [self.element(k, self.root) for k in kids]

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects["obj:" + value]
            value = found["value"] if "value" in found else found["stream"]["dict"]
        return value

    def stream(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    def string(self, value):
        return None if value is None else value[2:] if value[:2] == "u:" else bytes.fromhex(value[2:]).decode("latin-1")

    def page_refs(self, ref):
        node = self.get(ref)
        if node["/Type"] == "/Page":
            yield ref
        for kid in node.get("/Kids", []):
            yield from self.page_refs(kid)

    # ---- texts -------------------------------------------------------------------------------------

    def font(self, ref):
        """Bytes of a code, and what codes say."""
        if ref in self.fonts:
            return self.fonts[ref]
        says, wide = {}, 1
        cmap = self.stream(self.get(ref)["/ToUnicode"])
        for part in re.findall(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>", cmap):
            wide = len(part) // 2
        for part in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, to in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", part):
                says[int(code, 16)] = bytes.fromhex(to.decode()).decode("utf-16-be")
        for part in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
            for a, b, to in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
                first = bytes.fromhex(to.decode()).decode("utf-16-be")
                for i in range(int(a, 16), int(b, 16) + 1):
                    says[i] = first[:-1] + chr(ord(first[-1]) + i - int(a, 16))
        self.fonts[ref] = wide, says
        return self.fonts[ref]

    def read_page(self, ref):
        """Text by MCID."""
        page = self.get(ref)
        if "/Contents" not in page:
            return {}
        fonts = self.get(self.get(page["/Resources"]).get("/Font", {}))
        parts = page["/Contents"] if isinstance(page["/Contents"], list) else [page["/Contents"]]
        return Content(self, fonts, ref).read(b"\n".join(self.stream(p) for p in parts))

    # ---- the tree ----------------------------------------------------------------------------------

    def element(self, ref, parent, page=None):
        value = self.get(ref)
        e = Element(value["/S"][1:], parent)
        page = value.get("/Pg", page)
        e.lang, e.alt = self.string(value.get("/Lang")), self.string(value.get("/Alt"))
        e.expansion, e.actual = self.string(value.get("/E")), self.string(value.get("/ActualText"))
        e.title = self.string(value.get("/T"))
        attributes = self.get(value.get("/A", {}))
        for a in attributes if isinstance(attributes, list) else [attributes]:
            e.attributes.update(self.get(a))
        kids = self.get(value.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            e.kids += self.kid(kid, e, page)
        return e

    def kid(self, kid, e, page):
        value = self.get(kid)
        if isinstance(value, int) or value.get("/Type") == "/MCR":
            mcid = value if isinstance(value, int) else value["/MCID"]
            page = page if isinstance(value, int) else value.get("/Pg", page)
            e.pages.add(page)
            return [self.content[page].get(mcid, "")]
        if value.get("/Type") == "/OBJR":
            e.annotations.append(self.get(value["/Obj"]))
            return []
        return [self.element(kid, e, page)]


class Content:
    """One page's stream."""

    def __init__(self, file, fonts, ref):
        self.file, self.fonts, self.ref = file, fonts, ref
        self.properties = file.get(file.get(file.get(ref).get("/Resources", {})).get("/Properties", {}))
        self.found, self.marks, self.font = {}, [], None

    def say(self, text):
        if self.marks and self.marks[-1]["tag"] == "ReversedChars":
            self.marks[-1]["reversed"] += text
            return
        mcid = None
        for mark in self.marks:
            mcid = mark["mcid"] if mark["mcid"] is not None else mcid
            if mark["actual"] is not None:
                return  # said when it began
        self.put(mcid, text)

    def put(self, mcid, text):
        if mcid is not None:
            self.found[mcid] = self.found.get(mcid, "") + text
        elif not any(m["tag"] == "Artifact" for m in self.marks):
            self.file.untagged.append((self.ref, text))

    def begin(self, operands, with_properties):
        names = [o for o in operands if o[:1] == b"/"]
        mark = {"tag": names[0][1:].decode(), "mcid": None, "actual": None, "reversed": ""}
        raw = b" ".join(operands)
        if with_properties and len(names) == 2 and operands[-1] is names[1]:  # by name
            raw = names[0] + b" " + str(self.properties[names[1].decode()]).encode("latin-1")
        if with_properties:
            found = re.search(rb"/MCID (\d+)", raw)
            mark["mcid"] = int(found.group(1)) if found else None
            found = re.search(rb"/ActualText (\([^)]*\)|<[0-9A-Fa-f]*>)", raw)
            if found and mark["mcid"] is None:
                self.say(text_string(literal(found.group(1))))
                mark["actual"] = True
        if mark["mcid"] is not None:
            self.found.setdefault(mark["mcid"], "")
        if mark["tag"] == "Artifact":
            self.file.artefacts.append((self.ref, raw.decode("latin-1")))
        self.marks.append(mark)

    def say_reversed(self, mark):
        """Strings whose characters stand from last to first (14.8.2.3.3)."""
        if mark["reversed"]:
            self.say(mark["reversed"][::-1])

    def show(self, operands):
        wide, says = self.font
        for o in operands:
            if o[:1] in b"(<" and o != b"<<":
                codes = literal(o)
                for i in range(0, len(codes), wide):
                    self.say(says[int.from_bytes(codes[i:i + wide], "big")])

    def read(self, stream):
        operands = []
        for token in TOKEN.findall(stream):
            if token in (b"BDC", b"BMC"):
                self.begin(operands, token == b"BDC")
            elif token == b"EMC":
                self.say_reversed(self.marks.pop())
            elif token == b"Tf":
                self.font = self.file.font(self.fonts[operands[-2].decode()])
            elif token in (b"TJ", b"Tj"):
                self.show(operands)
            elif token[:1] in b"(</[]>" or re.fullmatch(rb"[-+.\d]+", token):
                operands.append(token)
                continue
            operands = []
        assert not self.marks, "marked content is open at the end of a page"
        return self.found


# ---- aloud -----------------------------------------------------------------------------------------

def squash(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def flat(e):
    """The words of an element, links and phrases said in their places."""
    if e.actual is not None:
        return e.actual
    out = ""
    for kid in e.kids:
        if isinstance(kid, str):
            out += kid
        elif kid.kind == "Link":
            out += "[link: %s]" % squash(flat(kid))
        elif kid.lang:
            out += "[%s: %s]" % (kid.lang, squash(flat(kid)))
        elif kid.kind not in BLOCKS:
            out += flat(kid)
    return out


def aloud(e, out, depth=0):
    """Lines of what is heard of an element and of what is in it."""
    kind, words = e.kind, squash(flat(e))
    blocks = [k for k in e.kids if not isinstance(k, str) and (k.kind in BLOCKS or k.kind == "Reference")]
    language = "(%s) " % e.lang if e.lang and kind != "Document" else ""
    pad = "  " * depth
    if kind[0] == "H" and kind[1:].isdigit():
        out.append("%sheading %s: %s%s" % (pad, kind[1:], language, words))
    elif kind == "Figure":
        out.append("%sfigure: %s" % (pad, squash(e.alt or words)))
        return
    elif kind in ("L", "TOC"):
        out.append("%s%s of %d:" % (pad, "list" if kind == "L" else "contents", len(blocks)))
    elif kind == "Table":
        rows = e.find("TR")
        out.append("%stable, %d rows, %d columns:" % (pad, len(rows), len(rows[0].kids)))
    elif kind == "TR":
        cells = [c for c in e.kids if not isinstance(c, str)]
        out.append(pad + " | ".join(squash(c.text()) + ("*" if c.kind == "TH" else "") for c in cells))
        return
    elif kind == "LI":
        label = next((k for k in blocks if k.kind == "Lbl"), None)
        said = "" if label is None else squash(label.expansion or label.alt or label.text())
        body = [k for k in blocks if k.kind != "Lbl"]
        inner = [squash(flat(b)) for b in body]
        out.append("%s- %s%s" % (pad, said + (" " if said else ""), " ".join(i for i in inner if i)))
        for b in body:
            for k in b.kids:
                if not isinstance(k, str) and k.kind in BLOCKS:
                    aloud(k, out, depth + 1)
        return
    elif kind == "TOCI":
        own = "".join(k if isinstance(k, str) else k.text() if k.kind != "TOC" else "" for k in e.kids)
        out.append("%s- %s" % (pad, squash(own)))
        for k in blocks:
            if k.kind == "TOC":
                aloud(k, out, depth + 1)
        return
    elif kind == "Code":
        out += [pad + "code:"] + [pad + "  " + line for line in e.text().rstrip("\n").split("\n")]
        return
    elif kind == "BlockQuote":
        out.append(pad + "quotation:" + (" " + language + words if words else ""))
    elif kind == "Form":
        field = e.annotations[0] if e.annotations else {}
        out.append("%sfield: %s" % (pad, str(field.get("/TU", field.get("/T", "")))[2:] or words))
        return
    elif words or kind == "P":
        out.append(pad + language + words)
    if kind in ("Sect", "Part") and out:
        out.append("")
    for block in blocks:
        aloud(block, out, depth + (kind in ("L", "TOC", "Table", "BlockQuote", "Sect")))


def transcript(pdf):
    """What a screen reader says from the first to the last page, a line for each stop."""
    out = []
    for e in Listened(pdf).root.kids:
        aloud(e, out)
    return "\n".join(out)


if __name__ == "__main__":
    print(transcript(sys.argv[1]))
