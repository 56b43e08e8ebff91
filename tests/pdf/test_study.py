"""The study plan and the dividers, as readers of the PDF see them."""
import os
import re

import guides
import pdfkit
import sidecar
import test_mirror
from pdfkit import GUIDE, WORK, goprep, run

DATE = ("--date", "2026-12-15")


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "study/" + name[6:].replace("_", "-"), function
    for layout in pdfkit.layouts("cards"):
        for paper in pdfkit.PAPERS:
            for flip in pdfkit.FLIPS:
                yield ("study/dividers/%s/%s/%s" % (layout, paper, flip),
                       lambda l=layout, p=paper, f=flip: dividers_match(l, p, f))


def made(name, *args, **options):
    """The PDF of a run."""
    path = os.path.join(WORK, "study-%s.pdf" % name)
    goprep("-o", path, *args, **options)
    return path


def text_of(pdf):
    return run(["pdftotext", "-raw", pdf, "-"])[0].decode("utf-8").replace("\u2009", " ")


def ids_of(text):
    return re.findall(r"\b([A-Z] \d{2,})\b", text)


def all_ids(guide, wanted=lambda card: True):
    return ["%s %s" % (key[0], key[1:]) for key, _, card in pdfkit.cards_of(guide) if wanted(card)]


# ---- the plan ---------------------------------------------------------------------------------

def check_every_card_is_new_once():
    """In order, on A4 and Letter; a selection plans its own cards only."""
    for paper in pdfkit.PAPERS:
        pdf = made("plan-" + paper, "--plan", *DATE, "--days", "22", "--paper", paper, GUIDE)
        assert ids_of(text_of(pdf)) == all_ids(GUIDE), paper
        width, height = pdfkit.PAPERS[paper]
        page = pdfkit.pages(pdf)[0]
        assert abs(page.width - width) < 0.01 and abs(page.height - height) < 0.01
    pdf = made("plan-senior", "--plan", *DATE, "--level", "senior", GUIDE)
    assert ids_of(text_of(pdf)) == all_ids(GUIDE, lambda card: card.get("level") == "senior")


def check_a_line_for_each_day():
    """Counted down to the interview, which has the last one; the last days bring nothing new."""
    lines = text_of(made("plan-days", "--plan", *DATE, "--start", "2026-11-23", GUIDE)).splitlines()
    days = [line for line in lines if re.match(r"\d+ (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ", line)]
    assert [int(line.split()[0]) for line in days] == list(range(22, 0, -1)), days
    assert days[0] == "22 Monday 23 November C 01, C 02"
    assert days[5].startswith("17 Saturday 28 November 1 3 C")
    assert [bool(ids_of(line)) for line in days] == [True] * 19 + [False] * 3
    assert days[-1] == "1 Monday 14 December 1 2 3 nothing new, and an early night"
    assert "Tuesday 15 December The interview" in lines


def check_it_speaks_the_language_of_the_guide():
    shell = guides.shell([{"id": "a", "question": "Warum?", "answer": "Darum."}], language="de")
    text = text_of(made("plan-de", "--plan", *DATE, "--days", "2", guides.write("plan-de", shell)))
    for words in ("Lernplan", "Gespräch am Dienstag, 15. Dezember 2026", "2 Sonntag, 13. Dezember O 01"):
        assert words in text, text


def check_french_first_of_the_month():
    """1er décembre, and 2 décembre; in the heading as well as in the lines."""
    shell = guides.shell([{"id": "a", "question": "Pourquoi ?", "answer": "Parce que."}], language="fr")
    guide = guides.write("plan-fr", shell)
    text = text_of(made("plan-fr", "--plan", "--date", "2026-12-03", "--days", "3", guide))
    for words in ("mardi 1er décembre", "mercredi 2 décembre", "jeudi 3 décembre 2026"):
        assert words in text, text
    assert "1 décembre" not in text
    text = text_of(made("plan-fr-first", "--plan", "--date", "2026-12-01", "--days", "2", guide))
    assert "Entretien le mardi 1er décembre 2026" in text, text


def check_hebrew_minus_is_before_its_figures():
    """On the calibration sheet: in the stored text, and left of them on paper."""
    guide = guides.write("cal-he", guides.shell([{"id": "a", "question": "למה?", "answer": "ככה."}],
                                                language="he"))
    text = text_of(made("cal-he", "--calibrate", guide))
    assert "\u22120.3" in text and "\u22121" in text and not re.search("[0-9]\u2212", text), text


def check_many_cards_flow_over_pages():
    """A day of hundreds of cards goes on on the next page; nothing is lost, nothing is outside."""
    cards = [{"id": "c%d" % n, "question": "Is this %d?" % n, "answer": "Yes."} for n in range(1, 1501)]
    pdf = made("plan-many", "--plan", *DATE, "--days", "4", guides.write("many", guides.shell(cards)))
    assert ids_of(text_of(pdf)) == ["O %02d" % n for n in range(1, 1501)]
    found = pdfkit.pages(pdf)
    assert len(found) >= 4
    for page in found:
        assert all(pdfkit.MARGIN < w.x0 and w.x1 < page.width - pdfkit.MARGIN and
                   w.y1 < page.height - pdfkit.MARGIN for w in page.words)


def check_long_plans_flow_over_pages():
    pdf = made("plan-long", "--plan", *DATE, "--days", "400", GUIDE)
    text = text_of(pdf)
    assert ids_of(text) == all_ids(GUIDE)
    assert all(re.search(r"^%d \w+day " % n, text, re.M) for n in range(1, 401))


def check_the_clock_is_not_asked():
    """Without a first day 14 days, or from the day of SOURCE_DATE_EPOCH, in any time zone."""
    first = lambda pdf: re.search(r"^(\d+ \w+day \d+ \w+)", text_of(pdf), re.M).group(1)
    assert first(made("plan-usual", "--plan", *DATE, GUIDE)) == "14 Tuesday 1 December"
    for zone in ("UTC", "Pacific/Kiritimati", "America/Los_Angeles"):
        env = {"SOURCE_DATE_EPOCH": "1796083199", "TZ": zone}  # 2026-11-30 23:59:59
        pdf = made("plan-epoch", "--plan", *DATE, GUIDE, env=env)
        assert first(pdf) == "15 Monday 30 November", zone


def check_plan_is_tagged():
    pdf = made("plan-tagged", "--plan", *DATE, GUIDE)
    info, _ = run(["pdfinfo", "-struct-text", pdf])
    tree = info.decode("utf-8")
    assert "H1" in tree and "Study plan" in tree
    assert len(re.findall(r"^ {6}TR", tree, re.M)) == 16, tree[:2000]  # heads, a day each, the interview


# ---- dividers ---------------------------------------------------------------------------------

def sheets(*args):
    out, _ = goprep("--dump=pages", *args, GUIDE)
    return sidecar.sides(out.decode("utf-8"))


def dividers_match(layout, paper, flip):
    """As wide as the deck's cards and higher by the tab; each back is behind its own front."""
    how = ("--layout", layout, "--paper", paper, "--flip", flip)
    deck = sheets("--cards", *how)[0].cards[0]
    pages = sheets("--dividers", *how)
    found = [card for side in pages[::2] for card in side.cards]
    assert len(found) == 5
    for card in found:
        assert abs(card.w - deck.w) < 0.01, (card.w, deck.w)
        assert 7 * pdfkit.MM < card.h - deck.h < 14 * pdfkit.MM, (card.h, deck.h)
    test_mirror.check_register(pages, flip)


def tab_number(card):
    """Centre of the first text of a face, which is the number on its tab."""
    x, number = None, None
    for line in card.lines:
        text = re.match(r" +text x=([\d.]+)", line)
        part = re.match(r' +fragment x=([\d.]+) w=([\d.]+) .*"(.*)"$', line)
        if text and x is None:
            x = float(text.group(1))
        elif part and x is not None:
            return x + float(part.group(1)) + float(part.group(2)) / 2, part.group(3)
    return x, number


def check_tabs_stand_side_by_side():
    """Five places from left to right; behind, the same tab at the same place of the paper."""
    for layout in pdfkit.layouts("cards"):
        pages = sheets("--dividers", "--layout", layout)
        fronts = [card for side in pages[::2] for card in side.cards]
        backs = {card.key: card for side in pages[1::2] for card in side.cards}
        for place, card in enumerate(fronts):
            x, number = tab_number(card)
            assert number == str(place + 1)
            assert abs(x - card.w * (2 * place + 1) / 10) < 0.05, (layout, x, card.w)
            behind, same = tab_number(backs[card.key])
            assert same == number and abs(x + behind - card.w) < 0.05, (layout, x, behind)


def check_dividers_of_stock_are_on_plain_paper():
    """Ready-cut cards have no room for a tab; their size and paper count."""
    deck = sheets("--cards", "--stock", "avery-5388")[0]
    found = sheets("--dividers", "--stock", "avery-5388", "--skip", "1")[0]
    assert (found.width, found.height) in ((612.0, 792.0), (792.0, 612.0))
    assert abs(found.cards[0].w - deck.cards[0].w) < 0.01


def check_dividers_fit_in_every_language():
    """The smallest card of each layout, in each language that has all labels."""
    for language in ("en", "de", "fr", "es", "he", "ja"):
        shell = guides.shell([{"id": "a", "question": "?", "answer": "!"}], language=language)
        guide = guides.write("divide-" + language, shell)
        for name in ("dividers", "dividers-upright", "dividers-small", "dividers-label"):
            size = pdfkit.layout_value(name, "serves")
            goprep("--check", "--strict", "--dividers", "--card-size", size, "--printer-margin", "4.2mm",
                   guide)


def check_deck_and_aids_in_one_run():
    with pdfkit.temporary() as folder:
        goprep("--cards", "--dividers", "--plan", *DATE, GUIDE, cwd=folder)
        assert sorted(os.listdir(os.path.join(folder, "out"))) == ["cards.pdf", "dividers.pdf",
                                                                   "plan.pdf"]
