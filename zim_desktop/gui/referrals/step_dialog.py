"""What became of a referral: the next step, its day and reason, whether it helped, when to ask again."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.outcome import GROUNDS, HELPED_LABELS, WAS_THERE, WHOSE_LABELS, grounds_of, next_states
from zim_desktop.domain.referral import STATE_LABELS, Detail, Helped, Referral, State, Why
from zim_desktop.gui.support.day_edit import DayEdit
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import Desk, wording

_FAR = timedelta(days=730)
_USUAL_WAIT = timedelta(days=14)
_BY_PAPER: tuple[State, ...] = ("issued", "printed")
"""Steps that papers make, not this dialog."""


class StepDialog(QDialog):
    """Accepted once the step was kept; `after` is then the referral as it stands."""

    def __init__(self, desk: Desk, referral: Referral, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._referral = desk, referral
        self._today = today = desk.clock.today()
        self._states: tuple[State, ...] = (
            referral.state,
            *(each for each in next_states(referral) if each not in (*_BY_PAPER, referral.state)),
        )
        self._whys: tuple[Why, ...] = ()
        self.after: Referral | None = None
        self.setWindowTitle("Was daraus wurde")
        open_at(self, 90, 40)
        self.states = self._make_states()
        first = referral.events[0].day
        self.day = DayEdit("Tag", first, today, today, self)
        self.on = DayEdit("Termin am", first, today + _FAR, today, self)
        self.why = QComboBox(self)
        self.why.setAccessibleName("Grund")
        self.helped: Choice[Helped] = Choice("Hat es geholfen", list(HELPED_LABELS.items()), self)
        self.again = QCheckBox("Nachfragen am", self)
        self.again_on = DayEdit("Nachfragen am", today, today + _FAR, today + _USUAL_WAIT, self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setProperty("tone", "muted")
        self._buttons = QDialogButtonBox(self)
        self._keep = self._buttons.addButton("Eintragen", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("Abbrechen", QDialogButtonBox.ButtonRole.RejectRole)
        self._place()
        self._wire()
        self.states.setCurrentRow(1 if len(self._states) > 1 else 0)
        self.states.setFocus()

    def _make_states(self) -> QListWidget:
        states = QListWidget(self)
        states.setAccessibleName("Was ist daraus geworden?")
        states.addItem(f"0  bleibt: {STATE_LABELS[self._states[0]]}")
        states.addItems([f"{n}  {STATE_LABELS[each]}" for n, each in enumerate(self._states[1:], start=1)])
        height = sum(max(states.sizeHintForRow(row), 1) for row in range(states.count()))
        states.setFixedHeight(height + 2 * states.frameWidth())
        states.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return states

    def _place(self) -> None:
        referral = self._referral
        about = QLabel(f"{wording.offer_text(referral.known.offer)}\n{referral.code}", self)
        about.setWordWrap(True)
        question = QLabel("Was ist daraus &geworden?", self)
        question.setBuddy(self.states)
        self._form = form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("Ta&g", self.day)
        form.addRow("Te&rmin am", self.on)
        form.addRow("G&rund", self.why)
        form.addRow("Hat es ge&holfen?", self.helped)
        form.addRow(self.again, self.again_on)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        column.setSpacing(GRID)
        for part in (about, question, self.states):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(self._buttons)

    def _wire(self) -> None:
        self.states.currentRowChanged.connect(self._chosen)
        self.states.itemActivated.connect(self.accept_step)
        self.again.toggled.connect(self.again_on.setEnabled)
        self.again_on.setEnabled(False)
        for signal in (self.day.dateChanged, self.on.dateChanged, self.again_on.dateChanged):
            signal.connect(self._foresee)
        self.why.currentIndexChanged.connect(self._foresee)
        self.helped.changed.connect(self._foresee)
        self.again.toggled.connect(self._foresee)
        self._buttons.accepted.connect(self.accept_step)
        self._buttons.rejected.connect(self.reject)
        self._keep.setDefault(True)

    @property
    def _state(self) -> State:
        return self._states[max(self.states.currentRow(), 0)]

    @property
    def _stays(self) -> bool:
        return self.states.currentRow() <= 0

    def _chosen(self) -> None:
        """Ask only what belongs to the step."""
        state, stays = self._state, self._stays
        self._whys = () if stays else grounds_of(state)
        self.why.blockSignals(True)
        self.why.clear()
        self.why.addItem("– bitte wählen –" if state != "withdrawn" else "– ohne Angabe –")
        self.why.addItems([f"{WHOSE_LABELS[GROUNDS[why].whose]}: {GROUNDS[why].label}" for why in self._whys])
        self.why.blockSignals(False)
        form = self._form
        form.setRowVisible(self.day, not stays)
        form.setRowVisible(self.on, state == "agreed")
        form.setRowVisible(self.why, bool(self._whys))
        form.setRowVisible(self.helped, state in WAS_THERE)
        self._foresee()

    def _detail(self) -> Detail:
        why = self._whys[self.why.currentIndex() - 1] if self._whys and self.why.currentIndex() > 0 else None
        return Detail(
            why=why,
            on=self.on.day() if self._state == "agreed" else None,
            helped=self.helped.value() if self._state in WAS_THERE else None,
            again=self.again_on.day() if self.again.isChecked() else None,
        )

    def _day(self) -> date:
        return self._today if self._stays else self.day.day()

    def _foresee(self) -> None:
        """Say what would follow, or what is still missing."""
        try:
            told = self._desk.outcomes.foreseen(self._referral, self._state, self._day(), self._detail())
        except ExpectedError as error:
            nothing = self._stays and self._detail() == Detail()
            self._say(
                "Hier lässt sich nachtragen, ob es geholfen hat und wann nachgefragt wird." if nothing else error.line()
            )
            self._keep.setEnabled(False)
            return
        self._say(" ".join(told))
        self._keep.setEnabled(True)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setAccessibleName(text)

    def accept_step(self) -> None:
        """Keep what was entered; what is missing is said, and the keyboard goes there."""
        if not self._keep.isEnabled():
            announce(self, self.told.text(), at_once=True)
            if self._whys and self.why.currentIndex() <= 0:
                self.why.setFocus()
            return
        try:
            self.after = self._desk.outcomes.step(self._referral, self._state, self._day(), self._detail())
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}")
            announce(self, error.line(), at_once=True)
            return
        self.accept()
