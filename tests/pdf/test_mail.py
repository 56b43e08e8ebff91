"""Drafts of e-mails: two libraries read them without a complaint, files come out as they went in, and
no value gets out of its place."""
import email
import email.policy
import os
import shutil
import subprocess

from pdfkit import WORK, goprep, run, temporary

WHO = ("--for", "Zoë Łukasz", "--company", "Müller & Söhne", "--role", "Go developer", "--date", "2026-12-15")
TO = ("--to", "jane@bücher.example", "--from", "Ada Löwe <ada@example.com>")
PERL = r"""
use MIME::Parser;
my $p = MIME::Parser->new;
$p->output_to_core(1);
my $e = $p->parse_open($ARGV[0]);
die join("\n", $p->results->errors, $p->results->warnings) if $p->results->errors or $p->results->warnings;
for ($e, $e->parts, map { $_->parts } $e->parts) {
	print $_->effective_type, " ", ($_->head->recommended_filename // "-"), "\n";
}
"""


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "mail/" + name[6:].replace("_", "-"), function


def small(folder, title="Pack", language="en"):
    with open(os.path.join(folder, "guide.yaml"), "w", encoding="utf-8") as f:
        f.write("title: %s\nlanguage: %s\ncards: [{question: A?, answer: B.}]\n" % (title, language))
    return "guide.yaml"


def draft(folder, *args, guide=None, **options):
    """The parsed draft."""
    guide = guide or small(folder)
    goprep("--cards", "-o", "cards.pdf", "--email", "d.eml", *args, guide, cwd=folder, **options)
    return parsed(folder)


def parsed(folder):
    with open(os.path.join(folder, "d.eml"), "rb") as f:
        data = f.read()
    assert b"\n" not in data.replace(b"\r\n", b""), "lines end in \\r\\n"
    assert max(map(len, data.split(b"\r\n"))) <= 998
    mail = email.message_from_bytes(data, policy=email.policy.default)
    for part in mail.walk():
        assert not part.defects, part.defects
    return mail


def text_of(mail, kind):
    return mail.get_body((kind,)).get_content().replace("\r\n", "\n").replace("\u00a0", " ")


def check_all_of_it():
    with temporary() as folder:
        goprep("--cards", "--booklet", *WHO, *TO, "--cc", '"Doe, Max" <max@example.org>', "--email", "d.eml",
               small(folder), cwd=folder)
        mail = parsed(folder)
        assert mail["to"] == "Zoë Łukasz <jane@xn--bcher-kva.example>", mail["to"]
        assert mail["cc"] == '"Doe, Max" <max@example.org>', mail["cc"]
        assert mail["from"] == "Ada Löwe <ada@example.com>", mail["from"]
        assert mail["subject"] == "Pack, for Zoë Łukasz", mail["subject"]
        assert mail["x-unsent"] == "1" and mail["date"] is None
        assert mail["message-id"].endswith("@example.com>"), mail["message-id"]
        words = "attached is %s, to prepare for the interview at Müller %s Söhne as Go developer on 15 December 2026."
        assert words % ("Pack", "&") in text_of(mail, "plain")
        assert words % ("<strong>Pack</strong>", "&amp;") in text_of(mail, "html")
        files = list(mail.iter_attachments())
        assert [f.get_filename() for f in files] == ["guide-cards-zoe-lukasz.pdf", "guide-booklet-zoe-lukasz.pdf"]
        for part in files:
            assert part.get_content_type() == "application/pdf"
            with open(os.path.join(folder, "out", part.get_filename()), "rb") as f:
                assert f.read() == part.get_content()


def check_another_library():
    """Perl's MIME::Parser, if it is there."""
    if subprocess.run(["perl", "-MMIME::Parser", "-e", "1"], capture_output=True).returncode:
        print("skipped: no MIME::Parser (libmime-tools-perl)")
        return
    with temporary() as folder:
        draft(folder, *WHO, *TO)
        out, _ = run(["perl", "-e", PERL, os.path.join(folder, "d.eml")], cwd=folder)
        assert out.decode().split("\n")[:5] == [
            "multipart/mixed -", "multipart/alternative -", "application/pdf cards.pdf", "text/plain -", "text/html -"], out


def check_same_bytes():
    """Neither clock nor locale nor host are in it; another day, or another file, is another draft."""
    with temporary() as folder:
        def bytes_of(*args, **env):
            goprep("--cards", "-o", "c.pdf", "--email", "d.eml", *TO, *args, small(folder), cwd=folder, env=env)
            with open(os.path.join(folder, "d.eml"), "rb") as f:
                return f.read()
        first = bytes_of("--for", "Zoë")
        assert bytes_of("--for", "Zoë", LC_ALL="de_DE.ISO-8859-1", TZ="Asia/Tokyo", HOSTNAME="secret") == first
        dated = bytes_of("--for", "Zoë", SOURCE_DATE_EPOCH="1797292800")
        assert b"\r\nDate: Tue, 15 Dec 2026 00:00:00 +0000\r\n" in dated
        other = bytes_of("--for", "Zoë", "--blank", "2")
        assert other != first and other.split(b"Message-Id")[1][:40] != first.split(b"Message-Id")[1][:40]


def check_no_injection():
    with temporary() as folder:
        guide = small(folder)
        for args in (("--to", "a@example.org\nBcc: b@example.org"), ("--subject", "x\r\nBcc: b@example.org"),
                     ("--from", "A\n <a@example.org>"), ("--for", "x\nBcc: b@example.org"),
                     ("--to", "a@example.org, b@example.org"), ("--to", "a b@example.org"), ("--to", "a@example"),
                     ("--to", "<a@example.org"), ("--to", "jäne@example.org"), ("--to", "a@exa mple.org"),
                     ("--to", "x <a@example.org> <b@example.org>"),
                     ("--to", "=?utf-8?q?x=0D=0ABcc:_b@example.org?= <a@example.org>"),
                     ("--for", "=?utf-8?q?x=0D=0ABcc:_b@example.org?=", "--to", "a@example.org")):
            _, err = goprep("--cards", "-o", "c.pdf", "--email", "d.eml", *args, guide, cwd=folder, status=2)
            assert b"error" in err and b"b@example" not in err, err
            assert not os.path.exists(os.path.join(folder, "d.eml"))
        for args in (("--subject", "=?utf-8?q?=0D=0ABcc: b@example.org?="), ("--for", "=?utf-8?q?x?=")):
            _, err = goprep("--cards", "-o", "c.pdf", "--email", "d.eml", *args, guide, cwd=folder, status=1)
            assert b"encoded words" in err, err
        mail = draft(folder, "--for", 'Jane "J" <x@example.org>, Bcc: b@example.org', "--to", "a@example.org",
                     "--subject", "<b> Bcc: b@example.org", "--company", "<script>&amp;</script>")
        assert mail["bcc"] is None
        assert mail["to"].addresses[0].addr_spec == "a@example.org" and len(mail["to"].addresses) == 1
        html = text_of(mail, "html")
        assert "<script>" not in html and "&lt;script&gt;&amp;amp;&lt;/script&gt;" in html, html


def check_subject_and_names():
    with temporary() as folder:
        mail = draft(folder, *WHO, *TO, "--subject", "Für {for}: *los*")
        assert mail["subject"] == "Für Zoë Łukasz: *los*", mail["subject"]
        _, err = goprep("--cards", "--email", "x.eml", "--for", "A", "--subject", "{fore}", small(folder), cwd=folder,
                        status=1)
        assert "nothing is given for {fore}, did you mean {for}?" in err.decode(), err


def check_file_names():
    """RFC 2231 carries any script."""
    with temporary() as folder:
        goprep("--cards", "-o", "Päckchen 王.pdf", "--email", "d.eml", small(folder), cwd=folder)
        names = [f.get_filename() for f in parsed(folder).iter_attachments()]
        assert names == ["Päckchen 王.pdf"], names
        with open(os.path.join(folder, "d.eml"), "rb") as f:
            assert b"filename*=" in f.read()


def check_languages():
    with temporary() as folder:
        mail = draft(folder, *WHO, guide=small(folder, language="de-AT"))
        assert "zur Vorbereitung auf das Gespräch bei Müller & Söhne als Go developer am 15. Dezember 2026." in \
            text_of(mail, "plain")
        assert '<html lang="de-AT" dir="ltr">' in text_of(mail, "html")
        mail = draft(folder, "--for", "דוד", guide=small(folder, language="he"))
        assert '<html lang="he" dir="rtl">' in text_of(mail, "html") and "שלום דוד," in text_of(mail, "plain")
        mail = draft(folder, "--for", "Anna", guide=small(folder, language="it"))
        assert '<html lang="en" dir="ltr">' in text_of(mail, "html") and "Hello Anna," in text_of(mail, "plain")


def template(folder, body):
    with open(os.path.join(folder, "t.yaml"), "w", encoding="utf-8") as f:
        f.write("languages:\n  en:\n    subject: Hi\n    body:\n" + body)
    return ("--mail-template", "t.yaml")


def check_own_template():
    with temporary() as folder:
        mail = draft(folder, "--for", "Jane", "--var", "seat=7 *A*", *template(folder, """
      - "# Hello {for}"
      - {text: "no {company}", when: "{company}"}
      - "- one *two*\\n- [three](https://example.org/x)\\n\\n> {seat}\\n\\n```\\na < b\\n```\\n\\n---"
"""))
        assert text_of(mail, "plain") == (
            "Hello Jane\n\n- one two\n- three <https://example.org/x>\n\n> 7 *A*\n\n    a < b\n\n* * *\n"), \
            repr(text_of(mail, "plain"))
        html = text_of(mail, "html")
        for part in ("<h1>Hello Jane</h1>", "<li>one <em>two</em></li>", '<a href="https://example.org/x">three</a>',
                     "<blockquote>\n<p>7 *A*</p>", "<pre><code>a &lt; b\n</code></pre>", "<hr>"):
            assert part in html, (part, html)


def check_mistakes_in_a_template():
    with temporary() as folder:
        for body, words in (("      - Hi {fro}\n", "t.yaml:5:12: error: unknown name '{fro}', did you mean '{for}'?"),
                            ("      - Hi {company}\n", "t.yaml:5:12: error: nothing is given for '{company}'"),
                            ("      - {text: x, wen: for}\n", "did you mean 'when'?"),
                            ("      - {text: x, when: frm}\n", "unknown name '{frm}', did you mean '{from}'?"),
                            ("      - {text: x, when: \"!for\"}\n", "no paragraph of the mail holds"),
                            ("      - |\n        | a |\n        |---|\n        | b |\n", "a mail holds paragraphs")):
            for job in (("--cards", "-o", "c.pdf"), ("--check", "--cards")):
                _, err = goprep(*job, "--for", "Jane", "--email", "d.eml", *template(folder, body), small(folder),
                                cwd=folder, status=1)
                assert words in err.decode(), (body, err.decode())
            assert sorted(os.listdir(folder)) == ["guide.yaml", "t.yaml"], "nothing is written"


def check_options():
    with temporary() as folder:
        guide = small(folder)
        for args, words in ((("--to", "a@example.org"), "--to goes with --email"),
                            (("--from", "a@example.org"), "--from goes with --import"),
                            (("--email", "d.eml", "--subject", " "), "empty value"),
                            (("--email", "guide.yaml"), "would overwrite"),
                            (("--email", "c.pdf"), "are the same file")):
            _, err = goprep("--cards", "-o", "c.pdf", *args, guide, cwd=folder, status=2)
            assert words in err.decode(), (args, err)


def check_sizes():
    """Told, warned of beyond 2 MB, refused beyond 7 MB with nothing written."""
    noise = os.urandom
    # LeakSanitizer itself falls over the thread storage that GLib opens for large buffers.
    env = {"ASAN_OPTIONS": "detect_leaks=0"}
    with temporary() as folder:
        def pack(side):
            header = b"P6\n%d %d\n255\n" % (side, side)
            with open(os.path.join(folder, "p.ppm"), "wb") as f:
                f.write(header + noise(side * side * 3))
            run(["sh", "-c", "python3 -c \"from PIL import Image; Image.open('p.ppm').save('p.png')\" 2>/dev/null || "
                 "convert p.ppm p.png"], cwd=folder)
            with open(os.path.join(folder, "g.yaml"), "w") as f:
                f.write("title: P\ncards: [{question: A?, answer: \"B\\n\\n![noise](p.png)\\n\"}]\n")
        if not (shutil.which("convert") or not subprocess.run(["python3", "-c", "import PIL"], capture_output=True).returncode):
            print("skipped: nothing makes a picture (imagemagick or python3-pil)")
            return
        pack(900)
        _, err = goprep("--booklet", "-o", "b.pdf", "--email", "d.eml", "--to", "a@example.org", "g.yaml", cwd=folder,
                        env=env)
        assert "d.eml: draft, 3." in err.decode() and "1 PDF attached, 1 recipient\n" in err.decode(), err
        assert "over 2 MB" in err.decode(), err
        pack(1700)
        os.unlink(os.path.join(folder, "b.pdf"))
        os.unlink(os.path.join(folder, "d.eml"))
        _, err = goprep("--booklet", "-o", "b.pdf", "--email", "d.eml", "g.yaml", cwd=folder, status=1, env=env)
        assert "over 7 MB" in err.decode(), err
        assert not os.path.exists(os.path.join(folder, "b.pdf")) and not os.path.exists(os.path.join(folder, "d.eml"))
