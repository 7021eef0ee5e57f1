"""What leaves the house from the page Auswertung is protected, in every way out; true numbers stay on the screen."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.release import Release
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.reports.giving_out import GIVE_OUT, STOP
from zim_desktop.gui.reports.page import PROTECTED, TRUE_COUNTS, ReportsPage
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk

SHOW, COPY, CSV, PDF, XLSX = range(5)


def choose(page: ReportsPage, way: int) -> None:
    page.giving_out.menu.actions()[way].trigger()


def give_out(qtbot: QtBot, page: ReportsPage, way: int) -> None:
    choose(page, way)
    qtbot.waitUntil(lambda: not page.giving_out.busy, timeout=120_000)


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where files are saved, under the names that are proposed."""
    save_to(monkeypatch, lambda proposed: tmp_path / proposed)
    return tmp_path


def save_to(monkeypatch: pytest.MonkeyPatch, place: Callable[[str], Path | None]) -> None:
    def save_file(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> Path | None:
        return place(proposed)

    monkeypatch.setattr(choosers, "save_file", save_file)


def kept(desk: Desk, page: ReportsPage) -> Release:
    assert page.shown is not None
    found = desk.releases.kept(page.shown.period)
    assert found is not None
    return found


def test_every_way_out_says_the_same_and_no_more(
    qtbot: QtBot, page: ReportsPage, frame: ListeningFrame, saved: Path
) -> None:
    true = page.shown
    assert true is not None
    assert not true.protected
    give_out(qtbot, page, SHOW)
    shown = page.shown
    assert shown is not None
    assert shown.protected
    assert page.form.mark.text() == PROTECTED
    assert not page.form.views.isTabVisible(1)
    hidden = [key for key, count in shown.cells.items() if count is None]
    assert hidden
    assert all(count in (None, true.cells[key]) for key, count in shown.cells.items())
    totals = [shown.cells[row, TOTAL] for row in shown.rows]
    assert [bar.value for bar in page.chart.bars] == totals
    choose(page, COPY)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    choose(page, CSV)
    (path,) = saved.glob("*.csv")
    assert list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")) == lines
    counts = [line[1:] for line in lines[2 : 3 + len(shown.rows)]]
    expected = [[shown.cells[row, column] for column in (*shown.columns, TOTAL)] for row in (*shown.rows, TOTAL)]
    assert counts == [["*" if count is None else str(count) for count in row] for row in expected]
    assert "gespeichert" in frame.told[-1]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.shown == true
    assert TRUE_COUNTS in page.form.mark.text()


def test_the_report_is_the_same_again(qtbot: QtBot, page: ReportsPage, desk: Desk, saved: Path) -> None:
    give_out(qtbot, page, PDF)
    give_out(qtbot, page, XLSX)
    first = {path.name: path.read_bytes() for path in saved.iterdir()}
    assert {path.suffix for path in saved.iterdir()} == {".pdf", ".xlsx"}
    for path in saved.iterdir():
        path.unlink()
    desk.facts.close(desk.facts.to_close())
    give_out(qtbot, page, PDF)
    give_out(qtbot, page, XLSX)
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == first
    workbook = zipfile.ZipFile(io.BytesIO(next(data for name, data in first.items() if name.endswith("xlsx"))))
    sheets = [workbook.read(name).decode() for name in workbook.namelist() if "worksheets" in name]
    assert len(sheets) == 1 + len(kept(desk, page).tables)
    assert all("<f>" not in sheet for sheet in sheets)


def test_a_month_is_refused_and_stopping_gives_nothing_out(
    page: ReportsPage, desk: Desk, frame: ListeningFrame, saved: Path
) -> None:
    choose(page, PDF)
    assert page.giving_out.button.text() == STOP
    assert page.giving_out.bar.isVisible()
    page.giving_out.button.click()
    assert page.giving_out.button.text() == GIVE_OUT
    page.form.kind.setCurrentIndex(0)
    choose(page, CSV)
    assert "lässt sich nichts ausgeben" in str(frame.faults[-1])
    assert not list(saved.iterdir())
    assert page.shown is not None
    assert desk.releases.kept(page.shown.period) is None


def test_what_cannot_be_saved_is_said(
    qtbot: QtBot, page: ReportsPage, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_to(monkeypatch, lambda _: tmp_path / "fehlt" / "a.csv")
    give_out(qtbot, page, CSV)
    assert frame.faults
    save_to(monkeypatch, lambda _: None)
    told = len(frame.told)
    choose(page, CSV)
    assert len(frame.told) == told
