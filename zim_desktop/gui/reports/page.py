"""The page Auswertung: a table over a period beside its chart, its trend and the quarters; true counts, marked so."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHeaderView, QListWidgetItem, QScrollArea, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.period import KIND_LABELS, MONTHS, Period, PeriodKind
from zim_desktop.domain.statistic import LISTED, Shown, Statistic, true_table
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.forms.ui_auswertung import Ui_Auswertung
from zim_desktop.gui.reports.chart import Bar, BarChart
from zim_desktop.gui.reports.closing import Closing
from zim_desktop.gui.reports.giving_out import GivingOut
from zim_desktop.gui.reports.offices import OfficeChooser
from zim_desktop.gui.reports.planner_dialog import planner_button
from zim_desktop.gui.reports.table import TallyModel
from zim_desktop.gui.reports.tiles import Tile, Tiles
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.gui.wishes.way_in import wishes_button
from zim_desktop.services import Desk
from zim_desktop.services.report_words import headline, lacking_text, notes

TRUE_COUNTS = "Wahre Zahlen – nicht zur Weitergabe."
PROTECTED = "Geschützt – so darf die Tabelle aus dem Haus. Esc: zurück zu den wahren Zahlen."
NOT_ALL = "Noch nicht alle Monate sind abgeschlossen."
LATER = "Wird vorher ausgegeben, kommt das später für sich dazu, und mehr ist verdeckt."
_LIST_LETTERS = 30
_TABLE_LINES = 14
_TREND, _TILES = 1, 2
"""Where the tabs stand."""


class ReportsPage(PageView):
    """Shows one table; Enter in the chart opens the parts of a bar, Esc leads back."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._periods: Sequence[Period] = ()
        self._part: str | None = None
        self.form = Ui_Auswertung()
        self.form.setupUi(self)
        self.model = TallyModel(desk.reports, self)
        self.chart = BarChart("Diagramm", self)
        self.trend = BarChart("Verlauf", self)
        self.tiles = Tiles(self)
        self.offices = OfficeChooser(desk.reports, self)
        self.giving_out = GivingOut(desk, frame, self)
        self.closing = Closing(desk.facts, frame, (self.form.close_, self.form.closeFirst), self)
        self._set_up()
        self._wire()
        desk.facts.prepare()
        desk.wishes.prepare()
        self._read()

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if Change.FACTS in changes:
            self._read()
        elif changes & {Change.CONTACTS, Change.REFERRALS}:
            self.closing.show()

    @override
    def start_focus(self) -> None:
        empty = self.form.stack.currentWidget() is self.form.emptyPage
        (self.form.closeFirst if empty else self.form.tables).setFocus()

    @property
    def shown(self) -> Shown | None:
        """The table that is shown."""
        return self._shown

    def _set_up(self) -> None:
        form = self.form
        for each in LISTED:
            QListWidgetItem(each.title, form.tables)
        form.tables.setItemDelegate(WholeText(form.tables))
        for kind in MONTHS:
            form.kind.addItem(KIND_LABELS[kind], kind)
        form.kind.setCurrentIndex(1)
        form.table.setModel(self.model)
        form.table.setMinimumHeight(self.fontMetrics().height() * _TABLE_LINES)
        form.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        form.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for widget, name in ((self.chart, "Diagramm"), (self.trend, "Verlauf"), (self.tiles, "Stadtteile")):
            form.views.addTab(_scrolled(widget), name)
        head = FlowLayout(form.head, gap=GRID, line_gap=4)
        ways = (planner_button(self._desk, self), wishes_button(self._desk, self))
        parts = (form.kind, form.period, self.offices, self.giving_out.button, form.close_, *ways)
        for part in parts:
            head.addWidget(part)
        for part, following in pairwise(parts):
            self.setTabOrder(part, following)
        for part in (wishes_button(self._desk, self), planner_button(self._desk, self)):
            form.emptyColumn.insertWidget(3, part, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.giving_out.how_far, self.giving_out.bar):
            form.column.insertWidget(1, part)
        wide = self.fontMetrics().averageCharWidth() * _LIST_LETTERS
        form.split.setSizes([wide, max(self.width() - wide, wide)])
        form.split.setStretchFactor(1, 1)
        form.column.setStretchFactor(form.table, 3)
        form.column.setStretchFactor(form.views, 2)

    def _wire(self) -> None:
        form = self.form
        form.tables.currentRowChanged.connect(self._choose)
        form.kind.currentIndexChanged.connect(self._fill_periods)
        form.period.currentIndexChanged.connect(self._count)
        self.offices.chosen.connect(self._choose_offices)
        self.chart.opened.connect(self._open_bar)
        self.trend.opened.connect(self._open_period)
        self.tiles.opened.connect(self._open_tile)
        form.table.activated.connect(self._open_cell)
        self.giving_out.looked.connect(self._look_at)
        form.views.currentChanged.connect(self._turned)
        back = QShortcut("Escape", self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._whole)

    def _read(self) -> None:
        self.offices.read()
        empty = not self._desk.reports.periods("month", self.offices.of)
        self.form.stack.setCurrentWidget(self.form.emptyPage if empty else self.form.split)
        self.closing.show()
        if not empty:
            if self.form.tables.currentRow() < 0:
                self.form.tables.setCurrentRow(0)
            self._fill_periods()

    def _fill_periods(self) -> None:
        kind: PeriodKind = self.form.kind.currentData()
        self._periods = self._desk.reports.periods(kind, self.offices.of)
        combo = self.form.period
        combo.blockSignals(True)
        combo.clear()
        combo.addItems([each.label for each in self._periods])
        whole = next((at for at, each in enumerate(self._periods) if self._is_closed(each)), 0)
        combo.setCurrentIndex(whole)
        combo.blockSignals(False)
        self._count()

    def _is_closed(self, period: Period) -> bool:
        return self._desk.reports.is_closed(period, self.offices.of)

    def _choose_offices(self) -> None:
        """Count the same period over other offices, if there is something of it."""
        period = self._period()
        self._fill_periods()
        if period in self._periods:
            self.form.period.setCurrentIndex(self._periods.index(period))

    def _choose(self) -> None:
        self._part = None
        self._count()

    def _count(self) -> None:
        period = self._period()
        if period is None or self.form.tables.currentRow() < 0:
            return
        self._shown = true_table(self._desk.reports.count(self._statistic(), period, self.offices.of))
        self._part = self._part if self._part in self._shown.rows else None
        self.giving_out.ask_about(self._statistic(), period, alone=self.offices.alone)
        self._show()

    def _look_at(self, shown: Shown) -> None:
        """Show the table as it may leave the house, until another is chosen."""
        self._shown, self._part = shown, None
        self._show()
        announce(self, PROTECTED)

    def _statistic(self) -> Statistic:
        return LISTED[self.form.tables.currentRow()]

    def _period(self) -> Period | None:
        at = self.form.period.currentIndex()
        return self._periods[at] if 0 <= at < len(self._periods) else None

    def _show(self) -> None:
        shown, form = self._shown, self.form
        assert shown is not None
        self.model.show(shown)
        form.title.setText(f"{shown.statistic.title}, {shown.period.label}")
        form.mark.setText(self._mark(shown))
        form.note.setText("\n".join((headline(shown, self._desk.reports), *notes(shown))))
        self._show_chart()
        self._show_trend()
        self._show_tiles()

    def _mark(self, shown: Shown) -> str:
        if shown.protected:
            return PROTECTED
        if shown.closed:
            return TRUE_COUNTS
        later = shown.lacking and shown.period in self._desk.releases.periods()
        sentences = (TRUE_COUNTS, NOT_ALL, lacking_text(shown), LATER if later else "")
        return " ".join(each for each in sentences if each)

    def _show_chart(self) -> None:
        shown = self._shown
        assert shown is not None
        if self._part is None:
            bars = [Bar(self.model.row_label(row), shown.cells[row, TOTAL]) for row in shown.rows]
            self.chart.show_bars(bars, shown.statistic.title)
        else:
            bars = [Bar(self.model.column_label(each), shown.cells[self._part, each]) for each in shown.columns]
            self.chart.show_bars(bars, self.model.row_label(self._part))

    def _turned(self) -> None:
        """Show the trend once its tab is looked at."""
        if self._shown is not None:
            self._show_trend()

    def _show_trend(self) -> None:
        shown = self._shown
        assert shown is not None
        self.form.views.setTabVisible(_TREND, not shown.protected)  # other periods are there with true counts only
        if self.form.views.currentIndex() != _TREND:
            return  # eight tables more, counted once somebody looks
        row = self._part or TOTAL
        found = self._desk.reports.trend(shown.statistic, shown.period, of=self.offices.of)
        tables = [true_table(each) for each in found]
        bars = [Bar(each.period.label, each.cells.get((row, TOTAL), 0)) for each in tables]
        self.trend.show_bars(bars, self.model.row_label(row) if self._part else "alle")

    def _show_tiles(self) -> None:
        shown = self._shown
        assert shown is not None
        fits = shown.statistic.rows == "quarter"
        self.form.views.setTabVisible(_TILES, fits)
        if fits:
            self.tiles.show_tiles(
                [
                    Tile(each.name, shown.cells.get((each.key, TOTAL), 0), each.lat or 0.0, each.lon or 0.0)
                    for each in self._desk.reports.quarters()
                ]
            )

    def _open_bar(self, number: int) -> None:
        if self._part is None and self._shown is not None and number < len(self._shown.rows):
            self._open_row(number)

    def _open_cell(self, index: QModelIndex) -> None:
        self._open_row(index.row())

    def _open_row(self, number: int) -> None:
        """Show the parts of a row; Esc leads back to all rows."""
        if self._shown is None or not 0 <= number < len(self._shown.rows):
            return
        self._part = self._shown.rows[number]
        self._show_chart()
        self._show_trend()
        announce(self, f"{self.model.row_label(self._part)}: {self.chart.accessibleDescription()}")

    def _open_tile(self, number: int) -> None:
        name = self.tiles.tile(number).name
        if self._shown is not None:
            self._open_row([self.model.row_label(row) for row in self._shown.rows].index(name))
            self.form.views.setCurrentIndex(0)

    def _open_period(self, number: int) -> None:
        """Go to the period of a bar of the trend."""
        label = self.trend.bars[number].label
        self.form.period.setCurrentIndex([each.label for each in self._periods].index(label))

    def _whole(self) -> None:
        if self._part is not None and self._shown is not None:
            self._part = None
            self._show_chart()
            self._show_trend()
        elif self._shown is not None and self._shown.protected:
            self._count()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
