"""The office's waiting list of an offer: who waits by code, moved by keys, taken off with the reason, all undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.waiting import LEFT_LABELS, Left, Waiter
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from zim_desktop.domain.offer import Offer
    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk

KEY = "W"
EMPTY = "Niemand wartet. In der Beratung setzt „W“ einen Fall bei diesem Angebot auf die Liste."


def waiter_text(waiter: Waiter) -> str:
    """The place, the code, and since when."""
    return f"{waiter.position}.  {waiter.code} – seit {wording.day_text(waiter.since)}"


class WaitingDialog(QDialog):
    """Lists who waits; Alt with the arrow keys moves a place."""

    def __init__(self, desk: Desk, frame: Frame, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._frame, self._offer = desk, frame, offer
        self._waiters: tuple[Waiter, ...] = ()
        self._back: Callable[[], object] | None = None
        self.setWindowTitle("Warteliste")
        open_at(self, 84, 28)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Wer wartet, in der Reihenfolge")
        self.up = QPushButton("Nach &oben", self)
        self.down = QPushButton("Nach &unten", self)
        self.off: dict[Left, QPushButton] = {
            why: QPushButton(f"{label[0].upper()}{label[1:]}", self) for why, label in LEFT_LABELS.items()
        }
        self.open_case = QPushButton("&Fall öffnen", self)
        self.undo = QPushButton("&Rückgängig", self)
        self.leave = QPushButton("Schließen", self)
        self._place()
        self._wire()
        self._read(0)
        self.list.setFocus()

    def _place(self) -> None:
        flow = FlowLayout(gap=GRID, line_gap=4)
        for button in (self.up, self.down, *self.off.values(), self.open_case, self.undo, self.leave):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        column.addLayout(flow)

    def _wire(self) -> None:
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        for why, button in self.off.items():
            button.clicked.connect(partial(self._take_off, why))
        self.open_case.clicked.connect(self._open_case)
        self.undo.clicked.connect(self._undo)
        self.leave.clicked.connect(self.accept)
        for keys, act in (("Alt+Up", self.up.click), ("Alt+Down", self.down.click)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _read(self, row: int) -> None:
        self._waiters = self._desk.waiting.of_offer(self._offer.id)
        self.list.clear()
        self.list.addItems([waiter_text(each) for each in self._waiters])
        self.list.setCurrentRow(min(max(row, 0), len(self._waiters) - 1))
        theirs = self._offer.capacity.waiting if self._offer.capacity else None
        provider = f" Beim Träger warten {theirs}." if theirs is not None else ""
        count = len(self._waiters)
        own = EMPTY if not count else f"{count} auf unserer Liste."
        self.about.setText(f"{wording.offer_text(self._offer)}\n{own}{provider}")
        for button in (self.up, self.down, *self.off.values(), self.open_case):
            button.setEnabled(bool(count))
        self.undo.setEnabled(self._back is not None)

    def _chosen(self) -> Waiter | None:
        row = self.list.currentRow()
        return self._waiters[row] if 0 <= row < len(self._waiters) else None

    def _move(self, by: int) -> None:
        waiter = self._chosen()
        if waiter is None:
            return
        row = self.list.currentRow()
        moved = self._try(lambda: self._desk.waiting.move(waiter.id, by))
        if moved:
            self._back = partial(self._desk.waiting.move, waiter.id, -by)
            self._read(row + by)
            announce(self, waiter_text(self._waiters[self.list.currentRow()]))

    def _take_off(self, why: Left) -> None:
        waiter = self._chosen()
        if waiter is None:
            return
        row = self.list.currentRow()
        self._try(lambda: self._desk.waiting.take_off(waiter.id, why))
        back = partial(self._desk.waiting.come_back, waiter.id)
        self._back = back
        self._read(row)
        self._frame.tell(f"{waiter.code}: {LEFT_LABELS[why]}, von der Warteliste genommen.", back)
        self.list.setFocus()

    def _undo(self) -> None:
        back, self._back = self._back, None
        if back is not None:
            self._try(back)
            self._read(self.list.currentRow())
            self.list.setFocus()

    def _open_case(self) -> None:
        waiter = self._chosen()
        if waiter is not None:
            self.accept()
            self._frame.show_page("cases", waiter.case)

    def _try(self, act: Callable[[], object]) -> object:
        try:
            return act()
        except ExpectedError as error:
            self.about.setText(f"⚠ {error.line()}")
            announce(self, error.line(), at_once=True)
            return None


def wait_for(desk: Desk, frame: Frame, offer: Offer, case_id: UUID | None) -> None:
    """Put the case of a talk on the offer's list, and say so with the way back."""
    if case_id is None:
        frame.tell("Erst das Gespräch abschließen: Auf der Warteliste steht der Code des Falls.")
        return
    try:
        waiter = desk.waiting.add(offer.id, case_id)
    except ExpectedError as error:
        frame.fault(error)
        return
    said = f"{waiter.code} wartet auf „{shortened(offer.title)}“, Platz {waiter.position}."
    frame.tell(said, lambda: desk.waiting.take_off(waiter.id, "not_wanted"))
