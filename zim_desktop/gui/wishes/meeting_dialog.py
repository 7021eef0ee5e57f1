"""Giving points to bundles in a meeting: begun, voted ballot by ballot, counted once, looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.wishes.result_page import ResultPage
from zim_desktop.gui.wishes.start_page import StartPage
from zim_desktop.gui.wishes.voting_page import VotingPage

if TYPE_CHECKING:
    from zim_desktop.domain.ballot import Meeting
    from zim_desktop.services import Desk


class MeetingDialog(QDialog):
    """Shows the meeting that is running, else the last result, else how one begins."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("Punkte vergeben")
        open_at(self, 92, 34)
        self.stack = QStackedWidget(self)
        self.start, self.voting, self.results = StartPage(desk, self), VotingPage(desk, self), ResultPage(desk, self)
        for page in (self.start, self.voting, self.results):
            self.stack.addWidget(page)
        self.leave = QPushButton("Schließen", self)
        self.leave.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.stack, 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self.leave.clicked.connect(self.reject)
        self.start.begun.connect(self._vote)
        self.start.results_wanted.connect(self._show_results)
        self.voting.counted.connect(self._show_results)
        self.voting.dropped.connect(self._dropped)
        self.results.new_wanted.connect(self._begin)
        self.finished.connect(self._forget)
        self._open()

    def _open(self) -> None:
        running = self._desk.meetings.running()
        if running is not None:
            self._vote(running)
        elif self._desk.meetings.all():
            self._show_results()
        else:
            self._begin()

    def _begin(self) -> None:
        self._show(self.start)
        self.start.refresh()

    def _vote(self, meeting: Meeting) -> None:
        self._show(self.voting)
        self.voting.show_meeting(meeting)

    def _show_results(self) -> None:
        self._show(self.results)
        self.results.refresh()

    def _dropped(self, meeting: Meeting) -> None:
        self._begin()
        self.start.offer_back(meeting)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)

    def _forget(self) -> None:
        """Whoever sits down here next must not see the last ballot."""
        self._desk.meetings.forget_last()
