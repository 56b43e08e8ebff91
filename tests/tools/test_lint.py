"""Each rule of tools/lint.py refuses a small sample, and lets its neighbour pass."""
import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_spec = importlib.util.spec_from_file_location("lint", os.path.join(ROOT, "tools", "lint.py"))
lint = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(lint)


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "lint/" + name[6:].replace("_", "-"), function
    for name in lint.RULES:
        yield "lint/has-a-sample/" + name, lambda name=name: has_a_sample(name)


def has_a_sample(name):
    assert "check_" + name.replace("-", "_") in globals(), "no test for rule " + name


@contextlib.contextmanager
def tree(files, copied=(), scripts=()):
    """A folder with these files, {path: text or bytes}, and some of ours."""
    with tempfile.TemporaryDirectory() as root:
        for path, content in files.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as f:
                f.write(content.encode() if isinstance(content, str) else content)
            os.chmod(full, 0o755 if path in scripts else 0o644)
        for path in copied:
            os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
            shutil.copy(os.path.join(ROOT, path), os.path.join(root, path))
        yield lint.Tree(root, list(files))


def installed(tool):
    if not shutil.which(tool):
        print("lint: %s is not installed: the rule that needs it is not tested" % tool)
    return shutil.which(tool)


def found(name, files, **more):
    with tree(files, **more) as t:
        return list(lint.RULES[name](t))


def expect(name, files, *parts, **more):
    """One offence for each part given, holding it."""
    offences = found(name, files, **more)
    assert len(offences) == len(parts), "%s: %r" % (name, offences)
    for offence, part in zip(offences, parts):
        assert part in offence, "%r not in %r" % (part, offence)


def function_of(lines, name="f"):
    return "static int %s(int a,\n\t     int b)\n{\n%s}\n" % (name, "\ta++;\n" * (lines - 4))


def check_function_length():
    most = lint.FUNCTION_LINES
    table = "static const int t[] = {\n" + "\t1,\n" * 90 + "};\n"
    expect("function-length", {"src/a.c": table + "/* what */\n" + function_of(most)})
    expect("function-length", {"src/a.c": function_of(9) + "\n" + function_of(most + 1, "long_one"),
                               "tools/b.h": "inline " + function_of(most + 1, "in_header"),
                               "docs/c.c": function_of(most + 1)},
           "src/a.c:11: long_one has %d lines" % (most + 1), "tools/b.h:1: in_header")


def check_file_length():
    most = lint.FILE_LINES
    expect("file-length", {"src/base/a.c": "\n" * most, "docs/a.md": "\n" * (most + 1)})
    expect("file-length", {"tests/unit/a.h": "\n" * (most + 1)}, "a.h: has %d lines" % (most + 1))


def check_no_binaries():
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    expect("no-binaries", {"docs/samples/a.pdf": b"%PDF-1.7\n%\xe2\xe3"})
    expect("no-binaries", {"docs/a.png": picture, "a.c": "int x;\n", "tests/golden/g/b.yaml": b"a\0",
                           "utf16.yaml": b"\xff\xfea\0", "b.md": "MZ is no program\n",
                           "c.yaml": "true\n"})
    program = os.path.realpath("/bin/sh")
    with open(program, "rb") as f:
        built = f.read(4096)
    expect("no-binaries", {"run": built, "tests/golden/font.yaml": b"OTTO\xff\0\1", "x.bin": b"a\0b",
                           "a.pdf": b"%PDF-1.7\n%\xe2\xe3", "b.png": b"\x7fELF\xff\0"},
           "a.pdf: is a PDF", "b.png: is a program", "run: is a program", "font.yaml: is a font",
           "x.bin: is no text")


def check_no_big_files():
    most = lint.FILE_BYTES
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * most
    expect("no-big-files", {"a.yaml": b"a" * most, "b.png": picture})
    expect("no-big-files", {"a.yaml": b"a" * (most + 1), "c.png": b"\0" * (most + 1)},
           "a.yaml: has %d bytes" % (most + 1), "c.png")


def check_scripts_only_are_executable():
    expect("scripts-only-are-executable", {"tools/a": "#!/bin/sh\n", "tools/b.c": "int x;\n",
                                           "tests/golden/c.yaml": "a: b\n"}, scripts=["tools/a"])
    expect("scripts-only-are-executable", {"tools/a": "#!/bin/sh\n", "src/b.c": "int x;\n"},
           "src/b.c: may be run", "tools/a: begins with #!", scripts=["src/b.c"])


def check_no_machine_paths():
    # in pieces, so that this file is none of them
    good = ["see /usr/share/fonts", "/t" + "mp/x-XXXXXX", "~/wo" + "rk/a", "${HOME}/ro" + "ot/x", "a/wo" + "rk/b",
            "a homework/x", "https://example.org/ho" + "me/me/", "../shares"]
    expect("no-machine-paths", {"a.md": "\n".join(good)})
    bad = ["/wo" + "rk/wt/x", "in /ro" + "ot/.cache", "'/home/" + "jane/src'", "/Us" + "ers/jane/x",
           "../sha" + "red/review", "https://py" + "pi.org/simple", "registry.npm" + "js.org",
           "deb.deb" + "ian.org/debian", "repo1.ma" + "ven.org"]
    expect("no-machine-paths", {"a.md": "".join("good\n%s\n" % b for b in bad)},
           *["a.md:%d: " % (2 * i + 2) for i in range(len(bad))])


def check_include_order():
    layers = {"copied": ["tests/layers.sh"]}
    plain = {"src/main.c": '#include "run/a.h"\n', "src/run/a.h": '#include "base/b.h"\n',
             "src/base/b.h": "#include <stdio.h>\n", "src/page/cards/c.c": '#include "page/flow/d.h"\n'}
    expect("include-order", plain, **layers)
    expect("include-order", dict(plain, **{"src/base/b.h": '#include "run/c.h"\n'}),
           'base/ includes "run/c.h", which comes later', **layers)
    expect("include-order", dict(plain, **{"src/emit/pdf/e.c": '#include "page/x.h"\n'}),
           "emit does not see page", **layers)
    expect("include-order", dict(plain, **{"src/run/a.c": "#include <hpdf.h>\n"}),
           "<hpdf.h> belongs to", **layers)
    circle = {"src/base/%s.c" % a: '#include "base/%s.h"\n' % b for a, b in ("xy", "yz", "zx")}
    expect("include-order", dict(plain, **circle), "circle of includes", **layers)


def check_form():
    if not installed("clang-format"):
        return
    style = {"copied": [".clang-format"]}
    expect("form", {"src/a.c": "int f(int a)\n{\n\treturn a;\n}\n"}, **style)
    expect("form", {"src/a.c": "int f( int a)\n{\n\treturn a;\n}\n"}, "src/a.c:1", **style)


# A program of two files, built by our own Makefile.
PROGRAM = {"src/main.c": '#include "base/a.h"\nint main(void)\n{\n\treturn used(1);\n}\n',
           "src/base/a.h": "int used(int a);\nint unused(int a);\n",
           "src/base/a.c": '#include "base/a.h"\n\nint used(int a)\n{\n\treturn a + 1;\n}\n',
           "tools/hyphc.c": "int main(void)\n{\n\treturn 0;\n}\n",
           "tools/sheetc.c": "int main(void)\n{\n\treturn 0;\n}\n",
           "tools/treec.c": "int main(void)\n{\n\treturn 0;\n}\n",
           "tools/measure.c": "int main(void)\n{\n\treturn 0;\n}\n"}
MAKEFILE = {"copied": ["Makefile"]}


def warnings_of(compiler):
    rule = "warnings-of-" + compiler
    expect(rule, PROGRAM, **MAKEFILE)
    more = "\nint unused(int a)\n{\n\tlong b = a;\n\tint c = b;\n\treturn a;\n}\n"
    offences = found(rule, dict(PROGRAM, **{"src/base/a.c": PROGRAM["src/base/a.c"] + more}),
                     **MAKEFILE)
    text = "\n".join(offences)
    assert "src/base/a.c:11:" in text and "conversion" in text and "unused" in text, text


def check_warnings_of_gcc():
    warnings_of("gcc")


def check_warnings_of_clang():
    if installed("clang"):
        warnings_of("clang")


def check_no_unused_functions():
    if not installed("clang"):
        return
    rule = "no-unused-functions"
    expect(rule, PROGRAM, **MAKEFILE)
    more = "\nint unused(int a)\n{\n\treturn a;\n}\n"
    expect(rule, dict(PROGRAM, **{"src/base/a.c": PROGRAM["src/base/a.c"] + more}),
           "src/base/a.c: unused is not used", **MAKEFILE)


# ---- The run itself ---------------------------------------------------------------------------

def check_only_tracked_files_count():
    with tree({"src/a.c": "\n" * 700, "src/b.c": "\n" * 700}) as t:
        git = ["git", "-C", t.root, "-c", "init.defaultBranch=x"]
        subprocess.run(git + ["init", "-q"], check=True)
        subprocess.run(git + ["add", "src/a.c"], check=True)
        assert lint.Tree(t.root).paths == ["src/a.c"], lint.Tree(t.root).paths
        os.remove(t.full("src/a.c"))
        assert lint.Tree(t.root).paths == []


def check_total_counts_rules():
    said = []
    with tree({"src/a.c": "\n" * 700}) as t:
        assert lint.check(t, ["file-length", "no-big-files"], said.append) == (1, 1)
    assert len(said) == 1 and "FAIL lint/file-length" in said[0] and "a.c: has 700" in said[0], said


def check_a_missing_tool_is_told():
    said = []
    lint.RULES["sample"] = lambda t: t.run("no-such-tool-at-all")
    try:
        with tree({}) as t:
            assert lint.check(t, ["sample"], said.append) == (0, 0)
    finally:
        del lint.RULES["sample"]
    assert said == ["skipped sample: no-such-tool-at-all is not installed"], said
