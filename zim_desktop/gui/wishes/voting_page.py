"""Ballots are typed one after the other; each is gone from the screen once it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.ballot import Ballot, Meeting, ballot_text, read_ballot
from zim_desktop.domain.errors import ExpectedError, InputRefused
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID, mark
from zim_desktop.gui.wishes.lists import sentences

if TYPE_CHECKING:
    from zim_desktop.services import Desk

HOW = "Je Bündel eine Ziffer, von oben: „3 1 1“ oder „311“; bei vielen Bündeln auch „4=3 9=2“. Eingabe zählt."
NO_WAY_BACK = "Danach kommt kein Zettel mehr dazu, und das Auszählen lässt sich nicht zurücknehmen."


class VotingPage(QWidget):
    """Enter counts a ballot, Strg+Z brings the last one back into the line. `counted()`, `dropped(meeting)`."""

    counted = Signal()
    dropped = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting: Meeting | None = None
        self._sure = False
        self.title = QLabel(self)
        self.options = sentences("Bündel mit ihren Nummern", self)
        self.ballot = QLineEdit(self)
        self.ballot.setAccessibleName("Zettel")
        self.ballot.setAccessibleDescription(HOW)
        self.told = QLabel(self)
        self.cast = QPushButton("&Zählen", self)
        self.cast.setProperty("main", True)
        self.back = QPushButton("&Letzten Zettel zurück", self)
        self.count = QPushButton("&Auszählen", self)
        self.drop = QPushButton("Treffen &verwerfen", self)
        self._place()
        self._wire()

    def show_meeting(self, meeting: Meeting, told: str = HOW) -> None:
        """Wait for the next ballot of this meeting; of those before only their number is shown."""
        self._meeting, self._sure = meeting, False
        self.title.setText(f"{meeting.name}: {meeting.points} Punkte je Zettel. Gezählt: {_ballots(meeting.ballots)}.")
        self.back.setEnabled(self._desk.meetings.can_take_back(meeting))
        self.count.setText("&Auszählen")
        self.count.setAccessibleName("Auszählen")
        self.ballot.setText("")  # clear() could be undone: the next person would see it
        self._show_points((0,) * len(meeting.options))
        self._say(told)
        self.ballot.setFocus()

    @property
    def meeting(self) -> Meeting:
        """The meeting that is shown, as it was after the last ballot."""
        assert self._meeting is not None, "the page is shown with a meeting"
        return self._meeting

    def _place(self) -> None:
        for label in (self.title, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("tone", "title")
        ends = FlowLayout(gap=GRID, line_gap=4)
        for button in (self.cast, self.back, self.count, self.drop):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.title, self.options, self.ballot, self.told):
            column.addWidget(part)
        column.setStretchFactor(self.options, 1)
        column.addLayout(ends)

    def _wire(self) -> None:
        self.ballot.textEdited.connect(self._typed)
        self.ballot.returnPressed.connect(self._cast)
        self.cast.clicked.connect(self._cast)
        self.back.clicked.connect(self._take_back)
        self.count.clicked.connect(self._count)
        self.drop.clicked.connect(self._drop)
        self.ballot.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Strg+Z in the empty line takes the last ballot back; in a typed one it is the line's own."""
        if (
            watched is self.ballot
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.ballot.text()
        ):
            self.back.click()
            return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        """Show beside the bundles what the ballot says so far, and what of it cannot be."""
        meeting = self.meeting
        try:
            ballot = read_ballot(text, meeting.points, len(meeting.options))
        except InputRefused as error:
            self._show_points((0,) * len(meeting.options))
            self._say(f"⚠ {error.line()}" if text.strip() else HOW, "bad" if text.strip() else "")
            return
        self._show_points(ballot)
        left = meeting.points - sum(ballot)
        self._say(f"Noch {left} Punkt{'' if left == 1 else 'e'} übrig." if left else "Alle Punkte vergeben.")

    def _show_points(self, ballot: Ballot) -> None:
        options = self.meeting.options
        self.options.clear()
        for number, (option, points) in enumerate(zip(options, ballot, strict=True), 1):
            given = f"  –  {points} Punkt{'' if points == 1 else 'e'}" if points else ""
            self.options.addItem(f"{number}   {option.name}{given}")

    def _cast(self) -> None:
        try:
            meeting = self._desk.meetings.cast(self.meeting, self.ballot.text())
        except ExpectedError as error:
            self._fault(error)
            return
        self.show_meeting(meeting, f"Gezählt. Der nächste Zettel, bitte. {HOW}")
        announce(self, f"Gezählt: {_ballots(meeting.ballots)}")

    def _take_back(self) -> None:
        try:
            meeting, ballot = self._desk.meetings.take_back(self.meeting)
        except ExpectedError as error:
            self._fault(error)
            return
        self.show_meeting(meeting)
        self.ballot.setText(ballot_text(ballot))
        self._typed(self.ballot.text())
        self.ballot.selectAll()

    def _count(self) -> None:
        """The one thing here that cannot be taken back is pressed twice: whoever saw the sums has seen them."""
        meeting = self.meeting
        if not self._sure:
            self._sure = True
            self.count.setText(f"Ja, {_ballots(meeting.ballots)} &auszählen")
            self.count.setAccessibleName(self.count.text().replace("&", ""))
            self._say(NO_WAY_BACK, "warn")
            announce(self, f"{self.count.accessibleName()}? {NO_WAY_BACK}")
            return
        try:
            self._desk.meetings.count(meeting)
        except ExpectedError as error:
            self.show_meeting(meeting)
            self._fault(error)
            return
        self.counted.emit()

    def _drop(self) -> None:
        try:
            self._desk.meetings.drop(self.meeting)
        except ExpectedError as error:
            self._fault(error)
            return
        self.dropped.emit(self.meeting)

    def _fault(self, error: ExpectedError) -> None:
        self._say(f"⚠ {error.line()}", "bad")
        announce(self, error.line(), at_once=True)

    def _say(self, words: str, tone: str = "") -> None:
        mark(self.told, "tone", tone)
        self.told.setText(words)


def _ballots(count: int) -> str:
    return f"{count} Zettel"
