"""Installing and removing: into places with blanks, nothing built for them, nothing of others touched."""
import os

import pdfkit
from pdfkit import GUIDE, PROGRAM, ROOT, run


def tests():
    yield "install/and-uninstall", check_install


def files_in(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, _, names in os.walk(folder) for name in names)


def check_install():
    with pdfkit.temporary() as folder:
        env = {"DESTDIR": os.path.join(folder, "image of it"), "PREFIX": "/opt/go prep"}
        root = env["DESTDIR"] + env["PREFIX"]
        share = os.path.join(root, "share", "goprep-pdf")
        script = os.path.join(ROOT, "tools", "install.sh")
        if not os.path.exists(os.path.join(ROOT, "goprep-pdf")):
            print("skipped: no program in the tree's root to be installed")
            return
        run([script, "install"], env=env)
        program = os.path.join(root, "bin", "goprep-pdf")
        with open(program, "rb") as a, open(os.path.join(ROOT, "goprep-pdf"), "rb") as b:
            assert a.read() == b.read()
        made, _ = run([program, "--cards", "-o", "-"], cwd=folder)
        if PROGRAM == os.path.join(ROOT, "goprep-pdf"):
            assert made == run([PROGRAM, "--cards", "-o", "-", GUIDE])[0]
        first = files_in(root)
        own = os.path.join(share, "layouts", "own.yaml")
        gone = os.path.join(share, "layouts", "gone.yaml")
        for path in (own, gone):
            open(path, "w").close()
        with open(os.path.join(share, "installed"), "a") as f:
            f.write("share/goprep-pdf/layouts/gone.yaml\n../outside\n")
        outside = os.path.join(env["DESTDIR"], "opt", "outside")
        open(outside, "w").close()
        run([script, "install"], env=env)
        assert files_in(root) == sorted(first + ["share/goprep-pdf/layouts/own.yaml"])
        run([script, "uninstall"], env=env)
        assert files_in(root) == ["share/goprep-pdf/layouts/own.yaml"], files_in(root)
        assert os.path.exists(outside)
        _, err = run([script, "uninstall"], env=env, status=1)
        assert b"nothing to remove" in err
