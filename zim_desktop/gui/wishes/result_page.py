"""What came out of a meeting: the bundles by their points, and how many ballots there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.wish import INSIDE_ONLY
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.wishes.lists import sentences
from zim_desktop.services import wording

if TYPE_CHECKING:
    from zim_desktop.domain.ballot import Meeting
    from zim_desktop.services import Desk


class ResultPage(QWidget):
    """Shows the newest meeting that was counted; the box leads to earlier ones. `new_wanted()`."""

    new_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meetings: tuple[Meeting, ...] = ()
        self.meeting = QComboBox(self)
        self.meeting.setAccessibleName("Treffen")
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.meeting.setMinimumContentsLength(20)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setProperty("tone", "warn")
        self.ranking = sentences("Bündel nach Punkten", self)
        self.new = QPushButton("&Neues Treffen …", self)
        self.new.setAutoDefault(False)
        self.new.setAccessibleName("Neues Treffen")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.meeting, self.about, self.ranking):
            column.addWidget(part)
        column.setStretchFactor(self.ranking, 1)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.meeting.currentIndexChanged.connect(self._show)
        self.new.clicked.connect(self.new_wanted)

    def refresh(self) -> None:
        """Read the meetings again and show the newest."""
        self._meetings = tuple(each for each in self._desk.meetings.all() if each.ended == "counted")
        self.meeting.blockSignals(True)
        self.meeting.clear()
        self.meeting.addItems([f"{each.name}, {wording.day_text(each.day)}" for each in self._meetings])
        self.meeting.blockSignals(False)
        self._show()
        self.ranking.setFocus()

    def _show(self) -> None:
        meeting = self._meetings[self.meeting.currentIndex()]
        self.about.setText(f"{meeting.ballots} Zettel zu je {meeting.points} Punkten. {INSIDE_ONLY}")
        self.ranking.clear()
        for option, points in meeting.ranking():
            self.ranking.addItem(f"{points} Punkt{'' if points == 1 else 'e'}   {option.name}")
        self.ranking.setCurrentRow(0)
