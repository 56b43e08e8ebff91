"""--press x4: what ISO 15930-7 asks of a file, looked up object by object as qpdf sees them, and what
Ghostscript puts on the plates of a press."""
import base64
import html
import json
import os
import re
import shutil
import subprocess

import pdfkit
from pdfkit import GUIDE, goprep, run, temporary
from test_pictures import KINDS

LOOK = """name: inked
extends: cards-a6
colours:
  blue: {screen: "#00ADD8", press: [80, 0, 12, 0], spot: Gopher Blue 3125 (C)}
  deep: "#A01060"
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "press/" + name[6:].replace("_", "-"), function


class File:
    """The objects of a PDF."""
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as f:
            self.head = f.read(8).decode()
        out = run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path])[0]
        self.objects = json.loads(out)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.get(self.trailer["/Root"])
        self.pages = [o["value"] for o in self.objects.values()
                      if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Page"]

    def get(self, value):
        """What a reference leads to: a value, or the dictionary of a stream."""
        if not (isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value)):
            return value
        found = self.objects["obj:" + value]
        return found["value"] if "value" in found else found["stream"]["dict"]

    def data(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def dictionaries(self):
        def walk(value):
            if isinstance(value, dict):
                yield value
                for v in value.values():
                    yield from walk(v)
            elif isinstance(value, list):
                for v in value:
                    yield from walk(v)
        for o in self.objects.values():
            yield from walk(o["value"] if "value" in o else o["stream"]["dict"])

    def contents(self):
        for page in self.pages:
            if "/Contents" in page:
                yield self.data(page["/Contents"]).decode("latin-1")
        for name, o in self.objects.items():
            if "stream" in o and o["stream"]["dict"].get("/Subtype") == "/Form":
                yield base64.b64decode(o["stream"]["data"]).decode("latin-1")


def operators(content):
    """The operators of a content stream, without its strings."""
    content = re.sub(r"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>", "()", content, flags=re.S)
    return re.findall(r"(?<![/\w.])[A-Za-z][A-Za-z*]*", content)


OPERATORS = set("b B b* B* BDC BI BMC BT c cm cs CS d Do EI EMC ET f f* g G gs h i ID j J k K l m M n q Q re ri s S sc SC "
                "scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y".split())


def whole(f, xmp):
    """All that is needed is in the file, and nothing asks for what a press does otherwise."""
    info = f.get(f.trailer["/Info"])
    title = info["/Title"][2:] if info["/Title"].startswith("u:") else None
    said = html.unescape(re.search(r"<dc:title>.*?<rdf:li[^>]*>([^<]*)<", xmp, re.S)[1])
    assert title is None or said == title, (title, said)
    assert "/GTS_PDFXConformance" not in info and "/Version" not in f.root
    assert not {"/OCProperties", "/Collection", "/Perms", "/Requirements"} & set(f.root), f.root
    shown = f.get(f.root.get("/ViewerPreferences", {}))
    for key in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
        assert shown.get(key, "/MediaBox") in ("/MediaBox", "/BleedBox"), shown
    tints = {}
    for d in f.dictionaries():
        filters = d.get("/Filter", [])
        assert not {"/LZWDecode", "/Crypt", "/JPXDecode"} & set(filters if isinstance(filters, list) else [filters]), d
        if "/Length" in d:  # a stream's data are its own
            assert "/F" not in d and "/FFilter" not in d, d
        for key in ("/EF", "/HalftoneName", "/HalftoneType", "/SeparationInfo", "/UserUnit", "/OPM", "/BG", "/UCR"):
            assert key not in d, (key, d)
        for value in d.values():
            if isinstance(value, list) and value[:1] == ["/Separation"]:
                tints.setdefault(value[1], set()).add(json.dumps(value[2:]))
    assert all(len(t) == 1 for t in tints.values()), tints
    for content in f.contents():
        assert set(operators(content)) <= OPERATORS, set(operators(content)) - OPERATORS


def rules(f):
    """ISO 15930-7:2010, clause 6, as far as it speaks of what such files can hold."""
    info, root = f.get(f.trailer["/Info"]), f.root
    # 6.1: PDF 1.6, an ID, no encryption
    assert f.head == "%PDF-1.6" and "/Encrypt" not in f.trailer and len(f.trailer["/ID"]) == 2
    # 6.3: identification, dates, title, trapping, in XMP and the same in the document information
    xmp = f.data(root["/Metadata"]).decode()
    assert "/Filter" not in f.get(root["/Metadata"])
    for tag in ("pdfxid:GTS_PDFXVersion>PDF/X-4<", "pdf:Trapped>False<", "xmpMM:VersionID>1<",
                "xmpMM:RenditionClass>default<", "xmpMM:DocumentID>uuid:"):
        assert tag in xmp, tag
    dates = [re.search("<xmp:%sDate>([^<]*)<" % d, xmp)[1] for d in ("Create", "Modify", "Metadata")]
    plain = ["D:" + re.sub("[-T:]", "", d) for d in dates]
    assert [info["/CreationDate"][2:], info["/ModDate"][2:]] == plain[:2] and plain[2] == plain[0]
    assert info["/Trapped"] == "/False" and info["/GTS_PDFXVersion"] == "u:PDF/X-4" and info["/Title"][2:]
    assert "pdfaid" not in xmp and "pdfuaid" not in xmp and "/StructTreeRoot" not in root
    # 6.2.2: one output intent, whose profile is that of a press, within the file
    intent, = [f.get(i) for i in f.get(root["/OutputIntents"])]
    profile = f.data(intent["/DestOutputProfile"])
    assert intent["/S"] == "/GTS_PDFX" and intent["/Info"][2:] and intent["/OutputConditionIdentifier"][2:]
    assert f.get(intent["/DestOutputProfile"])["/N"] == 4
    assert profile[12:20] == b"prtrCMYK" and profile[36:40] == b"acsp" and profile[8] <= 4
    # 6.2.3, 6.2.4: no colours of a device other than that press
    for d in f.dictionaries():
        assert "/DeviceRGB" not in [v for k, v in d.items() if k not in ("/Alternate", "/ProcSet")], d
        for key in ("/TR", "/TR2", "/HTP", "/OPI", "/Alternates", "/JavaScript", "/JS", "/AA", "/OpenAction",
                    "/XFA", "/PresSteps", "/AcroForm", "/Ref"):
            assert key not in d, key
        assert d.get("/Subtype") != "/PS" and d.get("/S") not in ("/URI", "/GoTo", "/JavaScript", "/Launch")
        if d.get("/Type") == "/Font" and d.get("/Subtype") != "/Type0":
            descriptor = f.get(d["/FontDescriptor"])
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), d
    for content in f.contents():
        assert not {"rg", "RG", "ri"} & set(operators(content))
    whole(f, xmp)
    # 6.5, 6.10: boxes, nested; nothing to click on
    for page in f.pages:
        media = page.get("/MediaBox") or f.get(page["/Parent"])["/MediaBox"]
        trim, bleed = page["/TrimBox"], page.get("/BleedBox", media)
        assert "/ArtBox" not in page and "/Annots" not in page
        for inner, outer in ((trim, bleed), (bleed, media)):
            assert outer[0] <= inner[0] < inner[2] <= outer[2] and outer[1] <= inner[1] < inner[3] <= outer[3], page


JOBS = [("--cards",), ("--cards", "--card-size", "poker", "--marks", "ticks", "--corner-radius", "3mm"),
        ("--cards", "--layout", "cards-a6-code"), ("--cards", "--layout", "cards-cream"), ("--cards", "--gray"),
        ("--booklet",), ("--booklet", "--layout", "booklet-classic", "--paper", "letter"),
        ("--dividers",), ("--plan", "--date", "2026-12-15"), ("--worksheet",), ("--calibrate",),
        ("--booklet", "--layout", "booklet-large", "--ink", "low")]


def check_every_job():
    for job in JOBS:
        with temporary() as folder:
            pdf = os.path.join(folder, "x.pdf")
            _, err = goprep(*job, "--press", "x4", "-o", pdf, *([] if job[0] == "--calibrate" else [GUIDE]))
            rules(File(pdf))
            assert b"PDF/X-4 for " in err and b"neither PDF/A nor tagged" in err, err


def check_imposed_sheets():
    with temporary() as folder:
        run([pdfkit.PROGRAM, "--booklet", "--press=x4", "--impose", "saddle", GUIDE], cwd=folder)
        names = sorted(os.listdir(os.path.join(folder, "out")))
        assert len(names) == 2, names
        for name in names:
            rules(File(os.path.join(folder, "out", name)))


def check_words_are_those_of_the_file_for_screens():
    with temporary() as folder:
        for job in ("--cards", "--booklet"):
            a, b = (os.path.join(folder, n) for n in ("a.pdf", "b.pdf"))
            goprep(job, *(["--press"] if job == "--cards" else []), "-o", a, GUIDE)
            goprep(job, "--press", "x4", "-o", b, GUIDE)
            # poppler's order of columns depends on that of the content, in which tagged decorations come first
            assert sorted(run(["pdftotext", a, "-"])[0].split()) == sorted(run(["pdftotext", b, "-"])[0].split())


def look(folder):
    path = os.path.join(folder, "inked.yaml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(LOOK)
    return path


def check_inks_of_the_layout():
    """A spot ink is a plate of its own, inks of the layout are written as they are, and a colour that an
    extending layout has changed is not printed in the inks of the old one."""
    with temporary() as folder:
        pdf = os.path.join(folder, "x.pdf")
        goprep("--cards", "--press", "x4", "--layout", look(folder), "-o", pdf, GUIDE)
        f = File(pdf)
        rules(f)
        all_of_it = "".join(f.contents())
        assert re.search(r"/S\d cs 1 scn", all_of_it)
        spots = [d for d in f.objects.values() if "value" in d and isinstance(d["value"], dict)
                 and any("/Separation" in str(v) for v in d["value"].values())]
        assert any("/Gopher Blue 3125 (C)" in str(d) and "/DeviceCMYK" in str(d) for d in spots), spots
        functions = [d["value"] for d in f.objects.values()
                     if "value" in d and isinstance(d["value"], dict) and "/FunctionType" in d["value"]]
        assert [v["/C1"] for v in functions] == [[0.8, 0, 0.12, 0]], functions
        assert ".92 .32 .22 .05 k" not in all_of_it
        goprep("--cards", "--press", "x4", "-o", pdf, GUIDE)
        all_of_it = "".join(File(pdf).contents())
        assert ".75 .08 .05 0 k" in all_of_it or ".75 .08 .05 0 K" in all_of_it
        assert "/R cs" not in all_of_it and "/S" not in re.sub(r"/Span", "", all_of_it)


def check_pictures_have_a_profile():
    with temporary() as folder:
        for name in ("deep.png", "progressive.jpg"):
            with open(os.path.join(folder, name), "wb") as f:
                f.write(KINDS[name])
        guide = os.path.join(folder, "g.yaml")
        with open(guide, "w", encoding="utf-8") as f:
            f.write("title: T\nsections:\n- title: S\n  cards:\n  - question: Q?\n    answer: |\n      ![A](deep.png)\n\n"
                    "      ![B](progressive.jpg)\n")
        pdf = os.path.join(folder, "x.pdf")
        goprep("--booklet", "--press", "x4", "-o", pdf, guide)
        f = File(pdf)
        rules(f)
        images = [o["stream"]["dict"] for o in f.objects.values()
                  if "stream" in o and o["stream"]["dict"].get("/Subtype") == "/Image"]
        spaces = [i["/ColorSpace"] for i in images if i["/ColorSpace"] != "/DeviceGray"]
        assert len(spaces) == 2 and all(s[0] == "/ICCBased" and f.get(s[1])["/N"] == 3 for s in spaces), images


def check_black_is_one_ink():
    """On the pages of the shipped deck that have no colour, and on all with --gray, three plates are empty."""
    if not shutil.which("gs"):
        print("    no Ghostscript: plates are not looked at")
        return
    with temporary() as folder:
        pdf = os.path.join(folder, "x.pdf")
        goprep("--cards", "--press", "x4", "--gray", "-o", pdf, GUIDE)
        out = run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=inkcov", "-o", "-", pdf])[0].decode()
        rows = [[float(v) for v in line.split()[:4]] for line in out.splitlines() if "CMYK" in line]
        assert len(rows) == len(File(pdf).pages)
        assert all(row[:3] == [0, 0, 0] and row[3] > 0 for row in rows), rows
        goprep("--cards", "--press", "x4", "-o", pdf, GUIDE)
        out = run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=inkcov", "-o", "-", pdf])[0].decode()
        assert any(float(line.split()[0]) > 0 for line in out.splitlines() if "CMYK" in line)


def check_dates():
    """SOURCE_DATE_EPOCH, else the date of the guide, else one that is always the same."""
    with temporary() as folder:
        pdf, guide = os.path.join(folder, "x.pdf"), os.path.join(folder, "g.yaml")
        for date, env, wanted in (("", {"SOURCE_DATE_EPOCH": "86400"}, "19700102"), ("date: 2025-03-04\n", {}, "20250304"),
                                  ("", {}, "20000101"), ("date: spring\n", {}, "20000101")):
            with open(guide, "w", encoding="utf-8") as f:
                f.write("title: T\n%ssections:\n- title: S\n  cards:\n  - {question: Q?, answer: A.}\n" % date)
            goprep("--booklet", "--press", "x4", "-o", pdf, guide, env=env)
            first = open(pdf, "rb").read()
            f = File(pdf)
            rules(f)
            assert f.get(f.trailer["/Info"])["/CreationDate"].startswith("u:D:" + wanted)
            goprep("--booklet", "--press", "x4", "-o", pdf, guide, env=dict(env, TZ="Asia/Tokyo"))
            assert open(pdf, "rb").read() == first


def check_profiles():
    """By file and by name; what is none says why, and nothing is written."""
    with temporary() as folder:
        home = os.path.join(folder, "home")
        icc = os.path.join(home, ".local", "share", "icc", "shop")
        os.makedirs(icc)
        env = {"HOME": home, "XDG_DATA_HOME": ""}
        name = b"PSO Coated v3\0"
        tag = b"desc" + bytes(4) + len(name).to_bytes(4, "big") + name
        size = 128 + 4 + 12 + len(tag)
        head = size.to_bytes(4, "big") + bytes(4) + b"\x02\x40\0\0prtrCMYKLab " + bytes(12) + b"acsp" + bytes(88)
        table = (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big") + len(tag).to_bytes(4, "big")
        good = head + table + tag
        files = {"Shop 1.icc": good, "rgb.icc": good.replace(b"CMYK", b"RGB "), "screen.icc": good.replace(b"prtr", b"mntr"),
                 "cut.icc": good[:-3], "text.icc": b"no profile"}
        for file, data in files.items():
            with open(os.path.join(icc, file), "wb") as f:
                f.write(data)
        out, _ = goprep("--list", "presses", env=env)
        assert b"Shop 1            PSO Coated v3 (FOGRA51)\n" in out and b"rgb" not in out and b"cut" not in out, out
        pdf = os.path.join(folder, "x.pdf")
        for value in ("shop 1", os.path.join(icc, "Shop 1.icc")):
            goprep("--booklet", "--press", "x4", "--press-profile", value, "-o", pdf, GUIDE, env=env)
            f = File(pdf)
            rules(f)
            intent = f.get(f.root["/OutputIntents"][0])
            assert intent["/OutputConditionIdentifier"] == "u:FOGRA51" and intent["/Info"] == "u:PSO Coated v3"
            assert intent["/RegistryName"] == "u:http://www.color.org"
            os.unlink(pdf)
        for value, status, why in (("rgb", 3, "not for cyan, magenta"), ("screen", 3, "no profile of a printer"),
                                   ("cut", 3, "of another length"), ("text", 3, "is no ICC profile"),
                                   ("nowhere", 2, "no profile of a press is named 'nowhere'"), ("./n.icc", 3, "cannot be read")):
            _, err = goprep("--booklet", "--press", "x4", "--press-profile", value, "-o", pdf, GUIDE, env=env, status=status)
            assert why in err.decode() and not os.path.exists(pdf), err


def check_what_does_not_go_together():
    for args, why in ((("--booklet", "--press"), "--press goes with"), (("--cards", "--press", "x5"), "write --press=x5"),
                      (("--cards", "--press=x5"), "--press takes x4"),
                      (("--cards", "--press-profile", "x"), "needs --press x4"),
                      (("--worksheet", "--press", "x4", "--fillable"), "no fields"),
                      (("--booklet", "--press", "x4", "--pdf", "2.0"), "PDF 1.6"),
                      (("--cards", "--press", "x4", "--fold"), "leave out --fold")):
        done = subprocess.run([pdfkit.PROGRAM, *args, "-o", "/dev/null"], capture_output=True, text=True)
        assert done.returncode in (2, 3) and why in done.stderr, (args, done.stderr)


def check_colours_of_layouts():
    """Each mistake in what presses print is told at its place."""
    bad = """name: inked
extends: cards-a6
colours:
  one: {screen: "#00ADD8", press: [80, 0, 12]}
  two: {press: [0, 0, 0, 100]}
  three: {screen: "#00ADD8", spot: Blue}
  four: {screen: "#00ADD8", press: [80, 0, 12, 130]}
  five: {screen: "#00ADD8", pres: [80, 0, 12, 0]}
"""
    with temporary() as folder:
        path = os.path.join(folder, "l.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write(bad)
        _, err = goprep("--cards", "--layout", path, "-o", os.path.join(folder, "x.pdf"), GUIDE, status=1)
        said = err.decode()
        for line, words in ((4, "3 numbers, not 4"), (5, "no 'screen'"), (6, "no 'press'"), (7, "130"), (8, "'press'")):
            assert re.search(r"l\.yaml:%d:\d+: error: [^\n]*%s" % (line, re.escape(words)), said), said
        assert said.count("error:") == 5, said
