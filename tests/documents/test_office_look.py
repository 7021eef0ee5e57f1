"""Tables over several pages, and the one look of the papers of an office."""

from datetime import date

import msgspec

from tests.documents import reading
from tests.documents.test_office_papers import REPORT
from zim_desktop.documents import (
    CheckFormContent,
    CheckFormEntry,
    CounterfoilContent,
    CounterfoilOffer,
    DayListContent,
    DayListLine,
    Paper,
    ReportTable,
    Sender,
    render_check_form,
    render_counterfoil,
    render_day_list,
    render_report,
)

DAY = date(2026, 11, 23)
LINES = tuple((f"Zeile {number}", (number, 2 * number, 3 * number)) for number in range(1, 90))
LONG = ReportTable("Nach Zeilen", ("Links", "Mitte", "Summe"), (*LINES, ("Summe", (4005, 8010, 12015))), bars=False)


def report(table: ReportTable) -> Paper:
    return render_report(msgspec.structs.replace(REPORT, tables=(table,)))


def test_the_heads_of_a_table_stand_on_each_page_and_are_read_once() -> None:
    paper = report(LONG)
    assert paper.pages >= 3
    pages = [page for page in range(paper.pages) if "Zeile" in reading.text(paper, page)]
    assert len(pages) > 1
    for page in pages:
        assert reading.line_of(paper, "Links Mitte Summe", page)
    assert [words for tag, words in reading.structure(paper) if tag.endswith("TH/P") and words == "Mitte"] == ["Mitte"]
    said = reading.text(paper)
    assert [label for label, _ in LINES if f"{label} " not in said + " "] == []


def test_a_row_of_a_table_never_stands_over_the_heads() -> None:
    paper = report(LONG)
    for page in range(1, paper.pages):
        tops = {round(ink.top, 1) for ink in reading.letters(paper, page) if ink.what in "ABDEFHIKLMNPRTXZ"}
        assert min(tops) >= 20.0
        lowest = max(ink.bottom for ink in reading.letters(paper, page) if ink.bottom < 284)
        assert lowest <= 280.5


def test_numbers_end_at_one_edge() -> None:
    paper = report(LONG)
    page = next(page for page in range(paper.pages) if "Zeile 9 " in reading.text(paper, page) + " ")
    ends = [reading.line_of(paper, f"Zeile {number} {number} {2 * number} {3 * number}", page)[-1] for number in (8, 9)]
    assert ends[0].right == ends[1].right or abs(ends[0].right - ends[1].right) < 0.4
    last = max(ink.right for ink in reading.letters(paper, page))
    assert last <= 190.5


def test_the_papers_of_an_office_open_alike() -> None:
    offer = CounterfoilOffer("R-7K2M-9QXA-4", "Kurs", "Träger", ("Pflege",))
    line = DayListLine("HAM-D25V-T4F5-9", "R-7K2M-9QXA-4", "Kurs", "Träger", "0234 910-0", "Angekommen?", DAY)
    entry = CheckFormEntry("Kurs", "P-7K2M-9QXA-4", (("Zeiten", "Montag"),))
    told = (("Deutsch", "A2"),)
    plain = msgspec.structs.replace(REPORT, programme="", tables=())
    papers = {
        "Beleg für die Akte": render_counterfoil(
            CounterfoilContent(DAY, "Büro", "HAM-D25V-T4F5-9", "anna", (offer,), told)
        ),
        "Wiedervorlagen": render_day_list(DayListContent(DAY, "Büro", (line,))),
        "Prüfbogen": render_check_form(CheckFormContent(DAY, Sender(name="Büro"), "Träger", (entry,))),
        REPORT.title: render_report(plain),
    }
    titles = [reading.line_of(paper, title) for title, paper in papers.items()]
    assert len({round(title[0].bottom, 1) for title in titles}) == 1
    days = [reading.line_of(paper, "23.11.2026") for paper in papers.values()]
    assert len({round(day[-1].right, 1) for day in days}) == 1
    for paper in papers.values():
        assert [tag for tag, _ in reading.structure(paper)].count("Document/H1") == 1
