"""What was said long ago is asked again: one line per fact, with a button that says it is still right."""

from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.case import Case
from zim_desktop.domain.taxonomy import Quarters, Vocabulary
from zim_desktop.gui.cases import edits, summary
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import wording
from zim_desktop.services.household import StaleFact

SHOWN = 3
"""So many are asked at once; the next come up as these are answered."""

Go = Callable[[str, str], None]
"""Jumps to the field of a fact: person id ("" for the case) and fact."""


def stale_text(fact: StaleFact, case: Case, vocabulary: Vocabulary, quarters: Quarters, day: date) -> str:
    """What was known, and since when: `Erwachsene: Deutschkenntnisse A2 – Stand 05/2026, noch richtig?`."""
    label = wording.FACT_LABELS.get(fact.fact, fact.fact)
    if fact.fact == "quarter":
        known = f"{label} {quarters.name(case.quarter)}"
    elif fact.fact == "target_groups":
        groups = [vocabulary.label("target_groups", each, day) for each in case.target_groups or ()]
        known = f"{label} {wording.listed(groups) or 'keine'}"
    else:
        person = case.person(fact.person)
        who = summary.title(msgspec.structs.replace(person, age=None), case)
        known = f"{who}: {label} {wording.fact_text(person, fact.fact, vocabulary, day)}"
    return f"{known} – Stand {fact.month[5:]}/{fact.month[:4]}, noch richtig?"


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()


class _Line(QWidget):
    """One fact: its words, *Ja*, for an age *jetzt 35*, and *Ändern*."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(words, self)
        self.words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self.words, 1)

    def button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Add a button that does something, named with the words of the line."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{text}: {self.words.text()}")
        button.clicked.connect(partial(_call, act))
        self._row.addWidget(button)
        return button


class StaleFacts(QFrame):
    """Asks old facts again, a few at a time; hidden when none is old. Follows the session."""

    def __init__(self, session: Session, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._go = go
        self._shown: tuple[tuple[StaleFact, str], ...] = ()
        self.lines: list[_Line] = []
        self.setProperty("card", "question")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, GRID, 12, GRID)
        self._layout.setSpacing(4)
        self._heading = QLabel(self)
        self._heading.setProperty("tone", "title")
        self._layout.addWidget(self._heading)
        self.hide()

    def refresh(self) -> None:
        """Show what is old now."""
        desk = self._session.desk
        stale = desk.intake.stale(self._session.state.draft)
        finder = desk.find_offers
        today = desk.clock.today()
        lines = tuple(
            (fact, stale_text(fact, self._session.case, finder.vocabulary, finder.quarters, today))
            for fact in stale[:SHOWN]
        )
        if lines != self._shown:
            self._shown = lines
            self._rebuild()
        more = f" (noch {len(stale) - SHOWN})" if len(stale) > SHOWN else ""
        self._heading.setText(f"Älter als sechs Monate{more}")
        self.setVisible(bool(lines))

    def _rebuild(self) -> None:
        focused = any(line.isAncestorOf(self.focusWidget() or self) for line in self.lines)
        for line in self.lines:
            line.hide()
            self._layout.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for fact, words in self._shown:
            line = _Line(words, self)
            first = self._buttons(line, fact)
            self._layout.addWidget(line)
            self.lines.append(line)
            if focused and len(self.lines) == 1:
                first.setFocus()

    def _buttons(self, line: _Line, fact: StaleFact) -> QPushButton:
        yes = "Ja"
        if fact.suggestion is not None:
            low, high = fact.suggestion
            age = str(low) if low == high else f"{low}–{high}"
            first = line.button(f"Jetzt {age}", lambda: self._grown(fact))
            yes = "Noch so"
            line.button(yes, lambda: self._session.confirm(fact.person, fact.fact))
        else:
            first = line.button(yes, lambda: self._session.confirm(fact.person, fact.fact))
        line.button("Ändern", lambda: self._go(fact.person, fact.fact))
        return first

    def _grown(self, fact: StaleFact) -> None:
        person = self._session.case.person(fact.person)
        older = msgspec.structs.replace(person, age=fact.suggestion)
        self._session.edit(edits.with_person(self._session.case, older))
