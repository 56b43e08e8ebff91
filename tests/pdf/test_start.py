"""What a run costs before it does anything."""
import subprocess

from pdfkit import PROGRAM, SANITIZED


def tests():
    yield "start/libraries-of-some-jobs-are-not-linked", check_libraries


def check_libraries():
    """Those of Anki's packages bring cryptography: they are opened when a package is read or made."""
    if SANITIZED:
        return
    shown = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    for name in ("crypto", "zip", "sqlite3", "zstd", "turbojpeg", "thai", "qrencode", "hyphen"):
        assert "lib%s." % name not in shown, shown
