"""The due list on the page Heute: whom to ask about today, put off, slips, and the days as a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.referrals.slips_dialog import SlipsDialog
from zim_desktop.gui.referrals.stepping import Stepping
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.today.line_list import LineList
from zim_desktop.gui.today.words import follow_up_text
from zim_desktop.services.files import write_whole

if TYPE_CHECKING:
    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk
    from zim_desktop.services.follow_ups import FollowUp

SHOWN = 6
"""Entries that the list is high at most; beyond it scrolls."""


class FollowUpPanel(QWidget):
    """Lists what is due, the longest first. Enter asks what became of it, S puts it off by a week."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frame = frame
        self._lines: Sequence[FollowUp] = ()
        self._stepping = Stepping(desk, frame, self)
        self._heading = QLabel("&Wiedervorlagen", self)
        self._heading.setProperty("tone", "heading")
        self.list = LineList("Wiedervorlagen", SHOWN, self)
        self._heading.setBuddy(self.list)
        self._step = QPushButton("Was daraus wurde …", self)
        self._later = QPushButton("In einer Woche (S)", self)
        self._slips = QPushButton("Antwortabschnitte …", self)
        self._print = QPushButton("Tagesliste …", self)
        self._print.setToolTip("Was heute fällig ist, auf Papier: Codes, Träger, Telefon, Platz für Notizen")
        self._calendar = QPushButton("Kalenderdatei …", self)
        self._calendar.setToolTip(
            "Die Tage der nächsten 60 Tage für einen Kalender; darin stehen nur Codes und das Büro"
        )
        self._place()
        self._wire()

    def read(self) -> None:
        """Read again what is due; hidden if nothing is."""
        due = self._desk.follow_ups.due()
        chosen = self._chosen()
        self._lines = due
        today = self._desk.clock.today()
        same = (row for row, line in enumerate(due) if chosen and line.referral.id == chosen.referral.id)
        self.list.show_lines([follow_up_text(line, today) for line in due], next(same, None))
        self.setVisible(bool(due))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return self.list, self._step, self._later, self._slips, self._print, self._calendar

    def _place(self) -> None:
        flow = FlowLayout(gap=GRID, line_gap=4)
        for button in (self._step, self._later, self._slips, self._print, self._calendar):
            button.setAutoDefault(False)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addWidget(self.list)
        column.addLayout(flow)

    def _wire(self) -> None:
        self.list.itemActivated.connect(self._ask)
        self._step.clicked.connect(self._ask)
        self._later.clicked.connect(self._put_off)
        self._slips.clicked.connect(lambda: SlipsDialog(self._desk, self).exec())
        self._print.clicked.connect(self._show_day_list)
        self._calendar.clicked.connect(self._save_calendar)
        later = QShortcut(Qt.Key.Key_S, self.list)
        later.setContext(Qt.ShortcutContext.WidgetShortcut)
        later.activated.connect(self._put_off)

    def _chosen(self) -> FollowUp | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _ask(self) -> None:
        line = self._chosen()
        if line is not None:
            self._stepping.ask(line.referral.id)

    def _put_off(self) -> None:
        line = self._chosen()
        if line is not None:
            self._stepping.put_off(line.referral)

    def _show_day_list(self) -> None:
        from zim_desktop.gui.referrals.preview import PreviewDialog
        from zim_desktop.gui.referrals.shown import DAY_LIST, ShownPaper, file_name

        try:
            paper = self._desk.follow_ups.day_list()
        except ExpectedError as error:
            self._frame.fault(error)
            return
        name = file_name("Tagesliste", self._desk.clock.today(), 1)
        dialog = PreviewDialog(self._desk, (ShownPaper("Tagesliste", lambda: paper.data, name, DAY_LIST),), self)
        dialog.setWindowTitle("Tagesliste")
        dialog.exec()
        dialog.deleteLater()

    def _save_calendar(self) -> None:
        path = choosers.save_file(self, "Kalenderdatei", "wiedervorlagen.ics", "Kalender (*.ics)")
        if path is None:
            return
        try:
            write_whole(self._desk.follow_ups.calendar(), path if path.suffix else path.with_suffix(".ics"))
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell("Kalenderdatei gespeichert. Darin stehen nur Codes und der Name des Büros.")
