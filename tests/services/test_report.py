"""The report of a release says what may be shown and nothing else, on paper, in a workbook and as text."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services.test_facts import SetClock
from zim_desktop.documents import read_picture
from zim_desktop.domain.period import Period
from zim_desktop.domain.release import Release, ReleasedTable, shown_table
from zim_desktop.domain.stationery import Stationery
from zim_desktop.domain.statistic import LISTED
from zim_desktop.domain.tally import TOTAL, Dimension, ShownCount, ShownTally
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.report import (
    LEGEND,
    PAPER_COLUMNS,
    grid,
    report_paper,
    report_workbook,
    summary,
    table_csv,
    table_text,
)

QUARTERS, TERMS = ("hamme", "querenburg", "other"), ("childcare", "language")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Door(tmp_path / "data", None, SetClock([datetime(2026, 10, 5, tzinfo=UTC)])).demo()
    yield desk
    desk.office.close()


def released(
    key: str, counts: dict[tuple[str, str], int | None], rows: tuple[str, ...], columns: tuple[str, ...]
) -> ReleasedTable:
    """A table in which cells that are not named show 7, sums are not looked at."""
    keys = [(row, column) for row in (*rows, TOTAL) for column in (*columns, TOTAL)]
    cells = tuple(ShownCount(each, counts.get(each, 7)) for each in keys)
    return ReleasedTable(key, ShownTally("zim-table/1", (Dimension("r", rows), Dimension("c", columns)), cells), None)


def release(*tables: ReleasedTable, left_out: tuple[str, ...] = ()) -> Release:
    return Release(Period(2026, "quarter", 3), ("Hamme",), date(2026, 9, 30), tables, left_out)


def test_the_summary_names_what_found_nothing_with_its_base_where_both_are_shown(desk: Desk) -> None:
    unmet = {("hamme", "childcare"): 14, ("querenburg", "childcare"): None, ("other", "language"): 0}
    needs = {("hamme", "childcare"): 31, ("hamme", "language"): None}
    told = release(
        released("quarter_unmet", unmet, QUARTERS, TERMS),
        released("quarter_need", needs, QUARTERS, TERMS),
        left_out=("helped",),
    )
    lines = list(summary(told, desk.reports))
    assert lines[0] == "In Hamme fanden 14 von 31 Bedarfen zum Thema „Kinderbetreuung“ nichts."
    assert not any("In Hamme" in line and "Deutsch" in line for line in lines), "its base is hidden"
    assert any(line.startswith("Im Stadtteil „Anderer Stadtteil“ fanden 7 von 7") for line in lines)
    assert lines[-1].endswith("kleine Zahlen errechnen ließen: Hat es geholfen?.")
    empty = released("quarter_unmet", dict.fromkeys(((q, t) for q in QUARTERS for t in TERMS), None), QUARTERS, TERMS)
    (said,) = summary(release(empty, told.tables[1]), desk.reports)
    assert said.startswith("Unerfüllte Bedarfe lassen sich")
    assert list(summary(release(), desk.reports)) == []


def test_wide_tables_are_turned_or_cut_for_paper(desk: Desk) -> None:
    many = tuple(f"t{number}" for number in range(12))
    turned = released("quarter_need", {("hamme", "t3"): None}, QUARTERS, many)
    cut = released("quarter_unmet", {}, many, tuple(f"u{number}" for number in range(12)))
    paper = report_paper(release(turned, cut), desk.reports)
    assert paper == report_paper(release(turned, cut), desk.reports)
    pieces = -(-13 // PAPER_COLUMNS)
    text = _text(paper.data)
    assert f"({pieces} von {pieces})" in text
    assert text.count("(1 von") == 1, "the other one is turned"


def test_a_workbook_has_numbers_and_a_sheet_for_each_table(desk: Desk) -> None:
    tables = [released(each.key, {("a", "b"): None}, ("a",), ("b", "c")) for each in LISTED]
    workbook = zipfile.ZipFile(io.BytesIO(report_workbook(release(*tables), desk.reports)))
    names = workbook.read("xl/workbook.xml").decode()
    assert names.count("<sheet ") == 1 + len(tables)
    sheet = workbook.read("xl/worksheets/sheet2.xml").decode()
    assert "<v>7</v>" in sheet
    assert ">*<" in sheet
    assert "<f" not in sheet


def test_text_and_csv_hold_the_same_cells_and_the_legend(desk: Desk) -> None:
    told = release(released("quarter_need", {("hamme", "language"): None}, QUARTERS, TERMS))
    table = shown_table(told.tables[0], told)
    heads, lines = grid(table, desk.reports)
    assert heads == ("Kinderbetreuung", "Deutsch lernen", "Summe der Nennungen")
    assert lines[0] == ("Hamme", (7, None, 7))
    text = [line.split("\t") for line in table_text(table, desk.reports).splitlines()]
    assert text[2] == ["Hamme", "7", "*", "7"]
    assert text[-1] == [LEGEND]
    written = table_csv(table, desk.reports).decode("utf-8-sig")
    assert [line.split(";")[0].strip('"') for line in written.splitlines()] == [line[0].split(";")[0] for line in text]


def test_logos_of_the_office_and_of_funders_stand_on_the_report(desk: Desk) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(out, "PNG")
    picture = read_picture(out.getvalue())
    told = release(released("quarter_need", {}, QUARTERS, TERMS))
    plain = report_paper(told, desk.reports)
    decorated = report_paper(told, desk.reports, Stationery(logo=picture, funders=(picture,), programme="Gefördert"))
    assert len(decorated.data) > len(plain.data)
    assert "Gefördert" in _text(decorated.data)


def _text(data: bytes) -> str:
    from tests.documents import reading
    from zim_desktop.documents import Paper

    return reading.text(Paper(data, 0))
