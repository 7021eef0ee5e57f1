"""What the wishes may mean for the case, as a row of chips below them; nothing is taken over but by a key or click."""

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.case import Case
from zim_desktop.domain.suggestion import Suggestion, Value
from zim_desktop.gui.cases import accepting, summary
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.chip import Chip
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.showing import Showing
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import wording

SHOWN = 6
"""So many are shown at once, the surest; others come up as these are accepted or dismissed."""

LONGEST_QUOTE = 60
"""Characters."""

ROUND_ABOUT = 7
"""Average characters that a chip needs beside its label: cross, edges and gaps."""

ACCEPT = "Ctrl+Return"


class _Shown(msgspec.Struct, frozen=True):
    """A suggestion as its chip words it; `fitting` is as much of the label as there is room for."""

    suggestion: Suggestion
    label: str
    fitting: str
    quote: str

    @property
    def name(self) -> str:
        return f"Vorschlag: {self.label}, aus „{self.quote}“. Eingabetaste übernimmt, Entf verwirft"


def _holds(chip: Chip) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and chip.isAncestorOf(focused)


class SuggestionRow(QWidget):
    """Suggestions from the text of `wishes`, live while it is typed; hidden while there are none.

    In the wishes Strg+Eingabe accepts the first one, with Umschalt it is dismissed; on a chip Enter, Space or a click
    accepts and Entf or its cross dismisses, for this talk. Follows the session.
    """

    def __init__(self, session: Session, wishes: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wishes = wishes
        self._dismissed: set[tuple[str, Value]] = set()
        self._told: set[tuple[str, Value]] = set()
        self._read: tuple[str, Case, str] | None = None
        self._found: tuple[Suggestion, ...] = ()
        self._shown: tuple[_Shown, ...] = ()
        self._showing = Showing(self._show)
        self._made: list[Chip] = []
        self.heading = QLabel(self)
        self.heading.setProperty("tone", "muted")
        self.heading.setWordWrap(True)
        self._flow = FlowLayout(gap=GRID, line_gap=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addLayout(self._flow)
        wishes.installEventFilter(self)
        self.hide()

    @property
    def chips(self) -> list[Chip]:
        """The chips that are shown, in the order of the text."""
        return self._made[: len(self._shown)]

    def start(self) -> None:
        """A talk begins: what was dismissed in another one is offered again; what is there is not announced."""
        self._dismissed.clear()
        self._read = None
        self.refresh()
        self._told = {each.suggestion.key for each in self._shown}

    def refresh(self) -> None:
        """Read the wishes again if they, the case or the person looked at changed."""
        self._showing()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the wishes that belong to the suggestions."""
        if (
            watched is self._wishes
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and self._shown
        ):
            act = self._dismiss if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self._accept
            act(self._shown[0])
            return True
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Word the chips anew: there is more room, or less."""
        super().resizeEvent(event)
        if self._session.is_open:
            self.refresh()

    def _show(self) -> None:
        state = self._session.state
        case = state.draft.case
        read = (self._wishes.toPlainText(), case, state.selected)
        if read != self._read:
            self._read = read
            self._found = self._session.desk.find_offers.suggestions(case, read[0], state.selected)
        offered = [each for each in self._found if each.key not in self._dismissed]
        surest = sorted(offered, key=lambda each: -each.confidence)[:SHOWN]
        shown = tuple(self._worded(each) for each in offered if each in surest)
        if shown != self._shown:
            self._shown = shown
            self._word_chips()
        key = QKeySequence(ACCEPT).toString(QKeySequence.SequenceFormat.NativeText)
        more = f" · noch {len(offered) - len(shown)}" if len(offered) > len(shown) else ""
        self.heading.setText(f"Daraus übernehmen? {key}: den ersten{more}")
        self.setVisible(bool(shown))
        self._tell_news()

    def _worded(self, suggestion: Suggestion) -> _Shown:
        finder, case = self._session.desk.find_offers, self._session.case
        today = self._session.desk.clock.today()
        label = wording.suggestion_text(suggestion, finder.taxonomy, finder.vocabulary, finder.quarters, today)
        person = case.person(suggestion.person) if suggestion.person is not None else None
        if person is not None and (person.is_child or len(case.persons) - len(case.children) > 1):
            label = f"{label} – {summary.title(person, case)}"
        quote = " ".join(self._wishes.toPlainText()[suggestion.start : suggestion.end].split())
        if len(quote) > LONGEST_QUOTE:
            quote = f"{quote[:LONGEST_QUOTE].rstrip()}…"
        metrics = self.fontMetrics()
        room = self._wishes.width() - ROUND_ABOUT * metrics.averageCharWidth()
        return _Shown(suggestion, label, metrics.elidedText(label, Qt.TextElideMode.ElideRight, room), quote)

    def _tell_news(self) -> None:
        """Say what is new once typing has rested, which is when the draft was saved."""
        news = [each for each in self._shown if each.suggestion.key not in self._told]
        if news and self._session.is_saved and self._wishes.hasFocus():
            self._told.update(each.suggestion.key for each in news)
            count = "Vorschlag" if len(news) == 1 else f"{len(news)} Vorschläge"
            announce(self, f"{count}: {'; '.join(each.label for each in news)}")

    def _word_chips(self) -> None:
        """Let a chip each show what is offered; chips are made once and kept, for they cost more than the reading."""
        while len(self._made) < len(self._shown):
            self._made.append(self._make_chip(len(self._made)))
        focused = next((index for index, chip in enumerate(self._made) if _holds(chip)), None)
        if focused is not None and focused >= len(self._shown):
            (self._made[len(self._shown) - 1] if self._shown else self._wishes).setFocus()
        for chip, each in zip(self._made, self._shown, strict=False):
            inner = chip.focusProxy() or chip
            if (chip.text(), inner.accessibleName()) != (each.fitting, each.name):
                chip.set_text(each.fitting)
                inner.setAccessibleName(each.name)
                inner.setToolTip(f"{each.label}\naus „{each.quote}“")
        for index, chip in enumerate(self._made):
            chip.setVisible(index < len(self._shown))

    def _make_chip(self, index: int) -> Chip:
        chip = Chip("", "Vorschlag", self)
        chip.setProperty("suggested", True)
        chip.activated.connect(lambda: self._accept(self._shown[index]))
        chip.removed.connect(lambda: self._dismiss(self._shown[index]))
        self._flow.addWidget(chip)
        return chip

    def _accept(self, shown: _Shown) -> None:
        before = self._session.case
        after = accepting.accepted(before, shown.suggestion, self._session.state.selected)
        self._session.take_over(
            after,
            f"Übernommen: {shown.label.replace('?', '')}",
            lambda case: accepting.taken_back(case, before, after, shown.suggestion),
        )

    def _dismiss(self, shown: _Shown) -> None:
        self._dismissed.add(shown.suggestion.key)
        self.refresh()
