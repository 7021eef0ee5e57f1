"""What is news for the case that is open: there is a place now, or an offer that was not there at the last talk."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import wording
from zim_desktop.services.lookouts import LookoutLine


def news_text(line: LookoutLine) -> str:
    """Since when what is new, for which need, in a sentence; *zu klären* where it may not fit."""
    since = f"Seit {wording.day_text(line.since)} {wording.news_text(line.why, line.offer)}"
    unsure = " (zu klären)" if line.match.verdict == "unknown" else ""
    return f"{since}: {wording.offer_text(line.offer)}, für {line.need}{unsure}"


class News(QFrame):
    """One line for each need of the open case that has waited for something, with *Ist gesagt*; hidden without any."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.lines: list[QWidget] = []
        self.setProperty("card", "true")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, GRID, 12, GRID)
        self._layout.setSpacing(4)
        self.hide()

    def read(self) -> None:
        """Read what is news; when a talk begins, and after something was told."""
        for line in self.lines:
            line.hide()
            self._layout.removeWidget(line)
            line.deleteLater()
        case_id = self._session.state.draft.case_id if self._session.is_open else None
        news = self._session.desk.lookouts.of_case(case_id) if case_id else ()
        self.lines = [self._line(each) for each in news]
        self.setVisible(bool(news))

    def _line(self, news: LookoutLine) -> QWidget:
        line = QWidget(self)
        words = QLabel(news_text(news), line)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        told = QPushButton("Ist gesagt", line)
        told.setAutoDefault(False)
        told.setAccessibleName(f"Ist gesagt: {news_text(news)}")
        told.clicked.connect(partial(self._told, news))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(words, 1)
        row.addWidget(told)
        self._layout.addWidget(line)
        return line

    def _told(self, news: LookoutLine, _checked: bool = False) -> None:
        lookouts = self._session.desk.lookouts

        def back() -> None:
            lookouts.undo_told(news.ids)
            self.read()

        try:
            lookouts.told(news.ids)
        except ExpectedError as error:
            self._session.failed.emit(error)
            return
        self.read()
        self._session.done.emit(f"{news.need}: ist gesagt.", back)
