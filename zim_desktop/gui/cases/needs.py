"""Needs: chips with their urgency, the open chip's details, and the line that adds one."""

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.case import Need
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.need_end import NeedEnd
from zim_desktop.gui.cases.person_form import form_layout
from zim_desktop.gui.cases.rows import need_label
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.cases.term_line import PersonChoice, TermLine
from zim_desktop.gui.support.chip import Chip
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.own_words import OwnWords
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.showing import Showing
from zim_desktop.gui.support.theme import GRID, mark

PRIORITY_WORDS = {1: "wenig dringend", 2: "dringend", 3: "sehr dringend"}


def dots(priority: int) -> str:
    """The urgency as dots: one to three."""
    return "●" * priority


class NeedDetails(QFrame):
    """The open chip: how urgent, for whom, and in the person's own words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._need: str | None = None
        self.setProperty("card", True)
        self.priority: Choice[int] = Choice(
            "Dringend", [(each, f"{dots(each)} {words}") for each, words in PRIORITY_WORDS.items()], self, unknown=False
        )
        self.text = QLineEdit(self)
        self.text.setAccessibleName("Bedarf in eigenen Worten")
        self.text.setPlaceholderText("in eigenen Worten – keine Namen, keine Telefonnummern")
        self.warning = QLabel(self)
        self.people = PersonChoice("Für wen", parent=self)
        inside = QWidget(self)
        self._form = form_layout(inside)
        self._form.addRow("Dringend", self.priority)
        self._form.addRow("Für", self.people)
        self._form.addRow("Genauer", self.text)
        self._form.addRow(self.warning)
        OwnWords(self.text, self.warning)
        self.end = NeedEnd(session, inside)
        self._form.addRow("Stand", self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.addWidget(inside)
        self.priority.changed.connect(self._weighed)
        self.text.textEdited.connect(self._worded)
        self.people.chosen.connect(self._given)
        self.hide()

    def show_need(self, need: Need | None) -> None:
        """Show this need, or nothing."""
        self._need = need.id if need else None
        self.setVisible(need is not None)
        if need is None:
            return
        self.priority.set_value(need.priority)
        if self.text.text().strip() != (need.text or ""):
            self.text.setText(need.text or "")
        case = self._session.case
        self.people.show_people(case, need.person)
        self._form.setRowVisible(self.people, len(case.persons) > 1)
        self._form.setRowVisible(self.end, self.end.show_need(need))

    def _weighed(self, priority: int) -> None:
        if self._need is not None:
            self._session.edit(edits.with_priority(self._session.case, self._need, priority))

    def _given(self, person: str) -> None:
        if self._need is not None:
            self._session.edit(edits.for_person(self._session.case, self._need, person))

    def _worded(self, typed: str) -> None:
        need = next((each for each in self._session.case.needs if each.id == self._need), None)
        text = typed.strip() or None
        if need is None or (text is None and need.term is None):
            return
        case = edits.with_need(self._session.case, msgspec.structs.replace(need, text=text))
        self._session.edit(case)


class NeedsPanel(QWidget):
    """Chips of all needs, the line that adds one, and the details of the open chip; follows the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open: str | None = None
        self._showing = Showing(self._show)
        self.chips: dict[str, Chip] = {}
        self._flow = FlowLayout(gap=GRID, line_gap=GRID)
        self.details = NeedDetails(session, self)
        self.terms = TermLine(session, self)
        self._unmet = QLabel(self)
        self._unmet.setProperty("tone", "warn")
        self._unmet.setWordWrap(True)
        self._unmet.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._flow)
        layout.addWidget(self.details)
        layout.addWidget(self._unmet)
        layout.addWidget(self.terms)
        self.setFocusProxy(self.terms)

    def refresh(self) -> None:
        """Show the needs as they are now."""
        self._showing()

    def _show(self) -> None:
        case = self._session.case
        if [need.id for need in case.needs] != list(self.chips):
            self._rebuild(case.needs)
        for need in case.needs:
            label = need_label(need, case, self._session.desk.find_offers.taxonomy)
            self._word(self.chips[need.id], label, need.priority)
        need = next((each for each in case.needs if each.id == self._open), None)
        self._open = need.id if need else None
        self.details.show_need(need)
        self.terms.refresh()

    def show_unmet(self, labels: tuple[str, ...]) -> None:
        """Say which needs no offer of the catalogue answers."""
        text = "; ".join(
            f"„{label}“: kein Angebot im Katalog, der Bedarf bleibt als offen gespeichert" for label in labels
        )
        self._unmet.setText(text)
        self._unmet.setVisible(bool(text))

    def _word(self, chip: Chip, label: str, priority: int) -> None:
        text = f"{label}  {dots(priority)}"
        if chip.text() != text:
            chip.set_text(text)
            inner = chip.focusProxy() or chip
            inner.setAccessibleName(f"Bedarf: {text}, {PRIORITY_WORDS[priority]}")
            inner.setToolTip("Öffnen: Eingabetaste · Dringlichkeit: Plus und Minus · Entfernen: Entf")

    def _rebuild(self, needs: tuple[Need, ...]) -> None:
        gone, self.chips = self.chips, {}
        for chip in gone.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for need in needs:
            chip = Chip("", "Bedarf", self)
            chip.activated.connect(lambda chosen=need.id: self._toggle(chosen))
            chip.removed.connect(lambda gone=need.id: self._remove(gone))
            (chip.focusProxy() or chip).installEventFilter(self)
            self._flow.addWidget(chip)
            chip.show()
            self.chips[need.id] = chip

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plus and minus on a chip change its urgency."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text() in ("+", "-"):
            for need_id, chip in self.chips.items():
                if chip.focusProxy() is watched:
                    self._weigh(need_id, 1 if event.text() == "+" else -1)
                    return True
        return super().eventFilter(watched, event)

    def _weigh(self, need_id: str, by: int) -> None:
        case = self._session.case
        need = next(each for each in case.needs if each.id == need_id)
        self._session.edit(edits.with_priority(case, need_id, need.priority + by))

    def _toggle(self, need_id: str) -> None:
        self._open = None if self._open == need_id else need_id
        for each, chip in self.chips.items():
            mark(chip, "open", each == self._open)
        self.refresh()
        if self._open is not None:
            self.details.priority.setFocus()

    def _remove(self, need_id: str) -> None:
        case = self._session.case
        need = next(each for each in case.needs if each.id == need_id)
        label = need_label(need, case, self._session.desk.find_offers.taxonomy)
        self._session.take_out(edits.without_need(case, need_id), f"Bedarf „{label}“ entfernt")
        self.terms.line.setFocus()
