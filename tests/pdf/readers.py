"""What different readers copy out of a PDF. poppler and mupdf are part of every set-up; the others are
used where they are installed: PDFium (Chrome, Edge, Android) as the Python module pypdfium2, pypdf and
pdfminer as modules of their names, pdf.js (Firefox) as the node package pdfjs-dist, PDFBox as a jar.

PDFJS names the folder that holds node_modules/pdfjs-dist, PDFBOX a class path; without them node's own
folders and the local Maven repository are searched.
"""
import functools
import glob
import importlib
import importlib.util
import os
import shutil
import subprocess
import threading

from pdfkit import WORK, run


def poppler(pdf, *options):
    return run(["pdftotext", "-enc", "UTF-8", *options, pdf, "-"])[0].decode("utf-8")


def poppler_raw(pdf):
    return poppler(pdf, "-raw")


def poppler_layout(pdf):
    return poppler(pdf, "-layout")


def mupdf(pdf):
    return run(["mutool", "draw", "-q", "-F", "txt", pdf])[0].decode("utf-8", "replace")


_pdfium = threading.Lock()  # it serves one thread at a time


def pdfium(pdf):
    with _pdfium:
        document = importlib.import_module("pypdfium2").PdfDocument(pdf)
        texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
        document.close()
    return "\f".join(texts)


def pypdf(pdf):
    return "\f".join(p.extract_text() for p in importlib.import_module("pypdf").PdfReader(pdf).pages)


def pdfminer(pdf):
    return importlib.import_module("pdfminer.high_level").extract_text(pdf)


PDFJS_SCRIPT = """
import { readFileSync } from "fs";
Promise.withResolvers ??= function () { // older node
  let resolve, reject;
  const promise = new Promise((a, b) => { resolve = a; reject = b; });
  return { promise, resolve, reject };
};
const { getDocument } = await import(process.argv[2]);
const data = new Uint8Array(readFileSync(process.argv[3]));
const pdf = await getDocument({ data, verbosity: 0, isEvalSupported: false }).promise;
let out = "";
for (let n = 1; n <= pdf.numPages; n++) {
  const content = await (await pdf.getPage(n)).getTextContent();
  for (const item of content.items) out += item.str + (item.hasEOL ? "\\n" : "");
  out += "\\f";
}
process.stdout.write(out);
"""

PDFBOX_SOURCE = """
public class ReadText {
  public static void main(String[] a) throws Exception {
    java.io.File f = new java.io.File(a[0]);
    try (var d = org.apache.pdfbox.Loader.loadPDF(f)) {
      var bytes = new org.apache.pdfbox.text.PDFTextStripper().getText(d).getBytes("UTF-8");
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
    }
  }
}
"""


@functools.lru_cache(maxsize=None)
def written(name, text):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


@functools.lru_cache(maxsize=None)
def pdfjs_module():
    if not shutil.which("node"):
        return None
    root = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True) if shutil.which("npm") else None
    folders = [os.path.join(os.environ.get("PDFJS", "."), "node_modules"), root.stdout.strip() if root else "",
               "/usr/share/nodejs"]
    for folder in folders:
        path = os.path.join(folder, "pdfjs-dist", "legacy", "build", "pdf.mjs")
        if os.path.exists(path):
            return os.path.abspath(path)
    return None


def pdfjs(pdf):
    script = written("read-text.mjs", PDFJS_SCRIPT)
    return run(["node", script, "file://" + pdfjs_module(), pdf])[0].decode("utf-8")


@functools.lru_cache(maxsize=None)
def pdfbox_path():
    if not shutil.which("java"):
        return None
    if os.environ.get("PDFBOX"):
        return os.environ["PDFBOX"]
    local = os.path.expanduser("~/.m2/repository")
    jars = [sorted(glob.glob(os.path.join(local, part, "3.*", name + "-3.*.jar")))
            for part, name in (("org/apache/pdfbox/pdfbox", "pdfbox"), ("org/apache/pdfbox/fontbox", "fontbox"),
                               ("org/apache/pdfbox/pdfbox-io", "pdfbox-io"))]
    jars.append(sorted(glob.glob(os.path.join(local, "commons-logging/commons-logging/*/*.jar"))))
    return ":".join(j[-1] for j in jars) if all(jars) else None


def pdfbox(pdf):
    source = written("ReadText.java", PDFBOX_SOURCE)
    return run(["java", "-Dfile.encoding=UTF-8", "-cp", pdfbox_path(), source, pdf])[0].decode("utf-8")


def has_module(name):
    return importlib.util.find_spec(name) is not None


def pdfplumber(pdf):
    with importlib.import_module("pdfplumber").open(pdf) as document:
        return "\f".join(page.extract_text() or "" for page in document.pages)


def gs(pdf):
    return run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=txtwrite", "-o", "-", pdf])[0].decode(
        "utf-8", "replace")


ALWAYS = {"poppler": poppler, "poppler-raw": poppler_raw, "poppler-layout": poppler_layout, "mupdf": mupdf}
WHERE_INSTALLED = {
    "pdfium": (pdfium, lambda: has_module("pypdfium2"), "the Python module pypdfium2"),
    "pdfjs": (pdfjs, lambda: pdfjs_module() is not None, "node with the package pdfjs-dist"),
    "pdfbox": (pdfbox, lambda: pdfbox_path() is not None, "java with the jars of PDFBox 3"),
    "pypdf": (pypdf, lambda: has_module("pypdf"), "the Python module pypdf"),
    "pdfminer": (pdfminer, lambda: has_module("pdfminer"), "the Python module pdfminer.six"),
}

# For texts of one direction, without leading blanks.
PLAIN = {
    "gs": (gs, lambda: shutil.which("gs") is not None, "Ghostscript"),
    "pdfplumber": (pdfplumber, lambda: has_module("pdfplumber"), "the Python module pdfplumber"),
}


def reader(name):
    """The function, or a text that says what is missing."""
    if name in ALWAYS:
        return ALWAYS[name]
    function, there, wanted = (WHERE_INSTALLED.get(name) or PLAIN[name])
    return function if there() else wanted
