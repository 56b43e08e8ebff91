#!/usr/bin/env python3
"""The rules of the house that a machine can keep.

    tools/lint.py [--list] [RULE...]

Checks the files that git tracks, by all rules or by those named. A rule that finds something prints
each offence as `file:line: what is wrong`; the last line is the total, `N passed, M failed`, and the
status is 1 if a rule failed. A rule whose tool is not installed is skipped with a word about it.

A new rule is a function that takes a Tree and yields offences, marked with @rule; it is worth
nothing without a sample in tests/tools/test_lint.py that it refuses.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

FUNCTION_LINES = 60  # the goal is 40; a table of cases may need more
FILE_LINES = 600  # one step of the program: what does not fit is two
FILE_BYTES = 1 << 20  # far above the largest source; a built program is several times that

PICTURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}

SAMPLES = "docs/samples/"  # PDFs that the README links to; tests hold them below a megabyte

# Of files that are no text whatever their bytes look like. NULs alone do not tell: tests read UTF-16.
BINARY = {
    b"\x7fELF": "a program or object file",
    b"!<arch>\n": "a library",
    b"\xcf\xfa\xed\xfe": "a program or object file",
    b"MZ": "a program",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "an archive",
    b"\x1f\x8b": "an archive",
    b"\xfd7zXZ": "an archive",
    b"BZh": "an archive",
    b"\x00\x01\x00\x00": "a font",
    b"OTTO": "a font",
    b"ttcf": "a font",
    b"true": "a font",
    b"wOFF": "a font",
    b"wOF2": "a font",
}

# Where a file lay on somebody's machine, and where packages were fetched from. Character classes
# keep these lines from being found themselves.
MACHINE = [
    (re.compile(rb"(?<![\w.~$}])/(?:wor[k]|roo[t]|home/[a-z][\w-]*|User[s]/\w+)/"), "a path of one machine"),
    (re.compile(rb"\.\./share[d]\b"), "a path outside of the repository"),
    (re.compile(rb"\.pyen[v]\b"), "a path of one machine"),
    (re.compile(rb"\b(?:pypi\.(?:org|python)|pythonhosted\.or[g]|registry\.(?:npmj[s]|yarnpk[g])"
                rb"|deb\.debian\.or[g]|crates\.i[o]/api|static\.crates\.i[o]|repo1?\.maven\b"
                rb"|proxy\.golang\.or[g]|artifactor[y])"), "the host of a registry"),
]


class Missing(Exception):
    """A tool that a rule needs is not installed."""


class Tree:
    """The tracked files below a folder, as paths from there. One that is deleted but not yet
    committed counts no more."""

    def __init__(self, root, paths=None):
        self.root = root
        if paths is None:
            listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True,
                                    stdout=subprocess.PIPE).stdout
            paths = os.fsdecode(listed).split("\0")
        self.paths = sorted(p for p in paths if p and os.path.isfile(self.full(p)))

    def full(self, path):
        return os.path.join(self.root, path)

    def bytes(self, path):
        with open(self.full(path), "rb") as f:
            return f.read()

    def lines(self, path):
        return self.bytes(path).decode("utf-8", "replace").split("\n")

    def c_files(self):
        """C sources and headers that we keep: of the program, its unit tests and its tools."""
        return [p for p in self.paths
                if re.match(r"(src|tests/unit|tools)/.*\.[ch]$", p)]

    def run(self, *command):
        """Status and all output of a command in the tree."""
        if not shutil.which(command[0]):
            raise Missing(command[0])
        done = subprocess.run(command, cwd=self.root, stdin=subprocess.DEVNULL,
                              close_fds=False,  # make hands its job server down
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def make(self, *arguments):
        return self.run(os.environ.get("MAKE", "make"), "--no-print-directory", "-k", *arguments)


RULES = {}


def rule(function):
    RULES[function.__name__.replace("_", "-")] = function
    return function


# ---- Measures ---------------------------------------------------------------------------------

def functions(lines):
    """(first line, number of lines, name) of each C function. clang-format puts the braces of
    functions, and of nothing else, alone into column 1."""
    found = []
    for i, line in enumerate(lines):
        if line != "{" or "}" not in lines[i:]:
            continue
        first = i
        while first > 0 and re.match(r"[\w\s*]", lines[first - 1]):
            first -= 1
        head = " ".join(lines[first:i])
        name = re.search(r"(\w+)\(", head)
        if name:
            found.append((first + 1, lines.index("}", i) - first + 1, name.group(1)))
    return found


@rule
def function_length(tree):
    """No function is longer than FUNCTION_LINES."""
    for path in tree.c_files():
        for first, n, name in functions(tree.lines(path)):
            if n > FUNCTION_LINES:
                yield "%s:%d: %s has %d lines, more than %d" % (path, first, name, n, FUNCTION_LINES)


@rule
def file_length(tree):
    """No C file or header is longer than FILE_LINES."""
    for path in tree.c_files():
        n = len(tree.lines(path)) - 1
        if n > FILE_LINES:
            yield "%s: has %d lines, more than %d" % (path, n, FILE_LINES)


# ---- What may be in the repository ------------------------------------------------------------

def is_picture(path, data):
    mark = PICTURES.get(os.path.splitext(path)[1])
    return mark is not None and data.startswith(mark)


@rule
def no_binaries(tree):
    """Nothing built, packed or fetched is tracked: only text, pictures, and samples of what is made."""
    for path in tree.paths:
        data = tree.bytes(path)
        kinds = [kind for mark, kind in BINARY.items() if data.startswith(mark)]
        if is_picture(path, data) or (path.startswith(SAMPLES) and data.startswith(b"%PDF-")):
            continue
        if kinds and not data.isascii():
            yield "%s: is %s" % (path, kinds[0])
        elif b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")) \
                and not path.startswith("tests/golden/"):
            yield "%s: is no text" % path


@rule
def no_big_files(tree):
    """No tracked file but a picture is larger than FILE_BYTES."""
    for path in tree.paths:
        size = os.path.getsize(tree.full(path))
        if size > FILE_BYTES and not is_picture(path, tree.bytes(path)):
            yield "%s: has %d bytes, more than %d" % (path, size, FILE_BYTES)


@rule
def scripts_only_are_executable(tree):
    """A file with the right to be run begins with #!, and the other way round."""
    for path in tree.paths:
        may_run = os.access(tree.full(path), os.X_OK) if os.name == "posix" else False
        script = tree.bytes(path).startswith(b"#!")
        if may_run != script and (may_run or path.startswith(("tools/", "tests/"))):
            yield "%s: %s" % (path, "may be run, but is no script" if may_run
                              else "begins with #!, but may not be run")


@rule
def no_machine_paths(tree):
    """No file says where it lay on one machine, or which registry packages came from."""
    for path in tree.paths:
        data = tree.bytes(path)
        if is_picture(path, data):
            continue
        for number, line in enumerate(data.split(b"\n"), 1):
            for pattern, what in MACHINE:
                match = pattern.search(line)
                if match:
                    yield "%s:%d: '%s' is %s" % (path, number,
                                                 match.group().decode("utf-8", "replace"), what)


# ---- The sources as a whole -------------------------------------------------------------------

@rule
def include_order(tree):
    """Includes follow the order of tests/layers.sh, without a circle."""
    status, out = tree.run("sh", "tests/layers.sh")
    if status != 0:
        yield from out.splitlines() or ["tests/layers.sh: status %d" % status]


@rule
def form(tree):
    """clang-format has nothing to change."""
    files = tree.c_files()
    if files:
        status, out = tree.run("clang-format", "--dry-run", "--Werror", *files)
        if status != 0:
            yield from re.findall(r"^\S+:\d+:\d+: .*", out, re.M) or [out]


def warnings(tree, compiler):
    if not shutil.which(compiler):
        raise Missing(compiler)
    status, out = tree.make("MODE=lint-" + compiler, "WERROR=1", "CC=" + compiler, "DEPS=no",
                            "objects")
    if status != 0:
        yield from re.findall(r"^\S+:\d+:(?:\d+:)? (?:fatal )?error: .*", out, re.M) or [out]


@rule
def warnings_of_gcc(tree):
    """gcc compiles everything without a warning."""
    yield from warnings(tree, "gcc")


@rule
def warnings_of_clang(tree):
    """clang compiles everything without a warning."""
    yield from warnings(tree, "clang")


@rule
def no_unused_functions(tree):
    """The program needs every function that it is built from. What only tests call is not needed:
    they are to go through the door that the program uses."""
    if not shutil.which("clang"):
        raise Missing("clang")
    status, out = tree.make("MODE=lint-clang", "CC=clang", "DEPS=no", "sections")
    if status != 0:
        yield out
    for name, path in re.findall(r"unused section '\.text\.([^']+)' in file '[^']*?(src/[^']*)\.o'",
                                 out):
        yield "%s.c: %s is not used" % (path, name)


# ---- The run ----------------------------------------------------------------------------------

def check(tree, names, say=print):
    """Passed and failed, after saying what was found."""
    passed = failed = 0
    for name in names:
        try:
            offences = list(RULES[name](tree))
        except Missing as tool:
            say("skipped %s: %s is not installed" % (name, tool))
            continue
        if offences:
            failed += 1
            say("FAIL lint/%s: %s\n%s" % (name, " ".join(RULES[name].__doc__.split()),
                                          "".join("  %s\n" % o for o in offences)))
        else:
            passed += 1
    return passed, failed


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="what each rule demands")
    parser.add_argument("rule", nargs="*", help="all rules without")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.rule if name not in RULES]
    if unknown:
        parser.error("no rule '%s' (%s)" % (unknown[0], ", ".join(RULES)))
    if options.list:
        for name, function in RULES.items():
            print("%-28s %s" % (name, " ".join(function.__doc__.split())))
        return 0
    tree = Tree(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    passed, failed = check(tree, options.rule or list(RULES))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
