"""The page Auswertung: one table in every view, the same numbers everywhere, by keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Need
from zim_desktop.domain.change import Change
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.reports.chart import Bar, BarChart
from zim_desktop.gui.reports.page import TRUE_COUNTS, ReportsPage
from zim_desktop.gui.reports.tiles import Tile, Tiles
from zim_desktop.gui.support.theme import TEXT_CONTRAST, contrast, text_on
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


def test_table_chart_trend_and_tiles_show_the_same_numbers(page: ReportsPage) -> None:
    shown = page.shown
    assert shown is not None
    assert not shown.empty
    rows = page.model.rowCount()
    totals = [page.model.index(row, page.model.columnCount() - 1).data() for row in range(rows)]
    assert [bar.text for bar in page.chart.bars] == totals[:-1]
    assert not page.trend.bars
    page.form.views.setCurrentIndex(1)
    assert page.trend.bars[-1].text == totals[-1]
    names = [page.model.headerData(row, Qt.Orientation.Vertical) for row in range(rows)]
    for number in range(4):
        tile = page.tiles.tile(number)
        assert str(tile.value) == totals[names.index(tile.name)]
    assert TRUE_COUNTS in page.form.mark.text()
    assert "Nennungen" in page.form.note.text()


def test_a_bar_opens_into_its_parts_and_escape_leads_back(page: ReportsPage) -> None:
    shown = page.shown
    assert shown is not None
    before = list(page.chart.bars)
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Down)
    assert page.chart.accessibleDescription().startswith(before[1].spoken)
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    row = shown.rows[1]
    assert [bar.value for bar in page.chart.bars] == [shown.cells[row, column] for column in shown.columns]
    assert before[1].label in page.chart.accessibleName()
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    assert len(page.chart.bars) == len(shown.columns), "parts have no parts"
    QTest.keyClick(page.chart, Qt.Key.Key_Escape)
    assert list(page.chart.bars) == before


def test_every_table_and_every_kind_of_period_is_shown(page: ReportsPage) -> None:
    for kind in range(page.form.kind.count()):
        page.form.kind.setCurrentIndex(kind)
        for row in range(page.form.tables.count()):
            page.form.tables.setCurrentRow(row)
            shown = page.shown
            assert shown is not None
            assert page.form.title.text().endswith(shown.period.label)
            assert page.model.data(page.model.index(page.model.rowCount() - 1, page.model.columnCount() - 1)) == str(
                shown.cells[TOTAL, TOTAL]
            )
            assert page.form.views.isTabVisible(2) == (shown.statistic.rows == "quarter")


def test_tile_row_and_period_lead_on(page: ReportsPage) -> None:
    page.form.views.setCurrentIndex(2)
    page.tiles.setFocus()
    QTest.keyClick(page.tiles, Qt.Key.Key_Right)
    QTest.keyClick(page.tiles, Qt.Key.Key_Return)
    assert page.tiles.tile(1).name in page.chart.accessibleName()
    assert page.form.views.currentIndex() == 0
    page.form.table.setFocus()
    page.form.table.activated.emit(page.model.index(0, 0))
    assert page.shown is not None
    assert page.model.row_label(page.shown.rows[0]) in page.chart.accessibleName()
    before = page.form.period.currentText()
    page.form.views.setCurrentIndex(1)
    page.trend.opened.emit(0)
    assert page.form.period.currentText() == page.trend.bars[-1].label != before


def test_hidden_numbers_draw_no_bar_and_are_called_so(qtbot: QtBot) -> None:
    chart = BarChart("Diagramm")
    qtbot.addWidget(chart)
    chart.resize(400, 120)
    chart.show_bars([Bar("Hamme", None), Bar("Querenburg", 7)])
    chart.show()
    assert "Hamme: nicht gezeigt" in chart.accessibleDescription()
    image = chart.grab().toImage()
    color = chart.palette().window().color()
    strip = [image.pixelColor(x, int(chart.height() * 0.25)) for x in range(300, 380)]
    assert all(abs(each.lightness() - color.lightness()) < 30 for each in strip)
    chart.show_bars([])
    assert chart.accessibleDescription() == "keine Zahlen"
    QTest.keyClick(chart, Qt.Key.Key_Return)
    tiles = Tiles()
    qtbot.addWidget(tiles)
    tiles.show_tiles([Tile("Hamme", None, 51.494, 7.201), Tile("Querenburg", 9, 51.453, 7.268)])
    assert "Hamme: nicht gezeigt" in tiles.accessibleDescription()
    tiles.show_tiles([])
    assert tiles.accessibleDescription() == "keine Zahlen"


def test_bars_and_tiles_are_opened_by_a_click(qtbot: QtBot) -> None:
    chart, tiles = BarChart("Diagramm"), Tiles()
    for widget in (chart, tiles):
        qtbot.addWidget(widget)
        widget.resize(400, 200)
        widget.show()
    chart.show_bars([Bar("a", 1), Bar("b", 2)])
    tiles.show_tiles([Tile("a", 1, 1.0, 0.0), Tile("b", 2, 0.0, 1.0)])
    opened: list[int] = []
    chart.opened.connect(opened.append)
    tiles.opened.connect(opened.append)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().topLeft() + chart.rect().center() / 4)
    QTest.mouseClick(tiles, Qt.MouseButton.LeftButton, pos=tiles.rect().bottomRight() * 0.8)
    assert opened[-1] == 1
    assert len(opened) == 2


def test_with_large_letters_the_page_scrolls_and_cuts_nothing_off(qapp: QApplication, page: ReportsPage) -> None:
    form, font = page.form, qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        page.resize(1000, 500)
        form.period.setCurrentIndex(0)
        qapp.processEvents()
        for label in (form.mark, form.note):
            assert label.height() >= label.heightForWidth(label.width())
        assert form.side.height() > form.sideScroll.viewport().height()
    finally:
        qapp.setFont(font)


def test_a_tile_is_readable_on_any_shade() -> None:
    for ground in ("#ffffff", "#9f9f00", "#5d8b8f", "#777777", "#000000"):
        assert contrast(text_on(QColor(ground)), QColor(ground)) >= TEXT_CONTRAST


@dataclass(frozen=True)
class SetClock(Clock):
    """A clock that stands until it is set."""

    instants: list[datetime]

    def now(self) -> datetime:
        """The instant it was set to last."""
        return self.instants[-1]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Desk, SetClock]]:
    """A new office in September, of which nothing is counted yet."""
    clock = SetClock([datetime(2026, 9, 10, 9, tzinfo=UTC)])
    desk = Door(tmp_path / "data", None, clock).create("Büro", "anna", "vier kluge Esel singen").desk
    yield desk, clock
    desk.office.close()


def test_an_office_without_closed_months_is_told_and_closes_the_first(
    qtbot: QtBot, office: tuple[Desk, SetClock], frame: ListeningFrame
) -> None:
    desk, clock = office
    page = ReportsPage(desk, frame)
    desk.changes.listen(page.refresh)
    qtbot.addWidget(page)
    assert page.form.stack.currentWidget() is page.form.emptyPage
    assert page.form.closeFirst.isHidden()
    draft = desk.intake.start()
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=(Need(id="n1", person="a", term="work"),))
    desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    clock.instants.append(datetime(2026, 11, 2, 9, tzinfo=UTC))
    page.refresh({Change.CONTACTS})
    assert page.form.closeFirst.text() == "September 2026 bis Oktober 2026 abschließen"
    page.form.closeFirst.click()
    assert frame.told[-1].startswith("2 Monate abgeschlossen")
    assert page.form.stack.currentWidget() is page.form.split
    assert page.form.close_.isHidden()
    page.form.kind.setCurrentIndex(0)
    assert [page.form.period.itemText(n) for n in range(page.form.period.count())] == ["Oktober 2026", "September 2026"]
    page.form.period.setCurrentIndex(1)
    assert "Nur 1: zu wenig" in page.form.note.text()
    page.form.period.setCurrentIndex(0)
    assert "nichts gezählt" in page.form.note.text()
    page.form.kind.setCurrentIndex(3)
    assert "Noch nicht alle Monate" in page.form.mark.text()
