"""Entering reply slips: the code by scanner or hand, a digit for the box, the day, Enter – and the next."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.outcome import BOX_LABELS, Box
from zim_desktop.domain.referral import STATE_LABELS, Referral
from zim_desktop.gui.support.day_edit import DayEdit
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.services import Desk, wording
from zim_desktop.services.outcomes import consequences
from zim_desktop.services.slips import Slip

HINT = "Code scannen oder tippen, Eingabetaste; Ziffer des Kästchens; wenn nicht heute, Tab und der Tag; Eingabetaste."
LISTED = 200


class SlipsDialog(QDialog):
    """One slip after the other; what was kept stands below and can be taken back, the last one first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slip: Slip | None = None
        self._kept: list[Referral] = []
        self.setWindowTitle("Antwortabschnitte eingeben")
        open_at(self, 96, 36)
        self.code = QLineEdit(self)
        self.code.setAccessibleName("Überweisungscode")
        self.code.setPlaceholderText("R-XXXX-XXXX-X")
        self.about = QLabel(HINT, self)
        self.about.setWordWrap(True)
        self.box: Choice[Box] = Choice(
            "Kästchen", [(k, f"{n} {v}") for n, (k, v) in enumerate(BOX_LABELS.items(), 1)], self, unknown=False
        )
        self.day = self._make_day()
        self.keep = QPushButton("Eintragen", self)
        self.keep.setProperty("main", True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Eingegeben")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(WholeText(self.list))
        self.back = QPushButton("Letzten &zurücknehmen", self)
        self.leave = QPushButton("Schließen", self)
        self.back.setAccessibleName("Letzten zurücknehmen")
        self._place()
        self._wire()
        self._next()

    def _make_day(self) -> DayEdit:
        today = self._desk.clock.today()
        return DayEdit("Tag auf dem Abschnitt", today - timedelta(days=730), today + timedelta(days=730), today, self)

    def _place(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Code", self.code)
        form.addRow(self.about)
        form.addRow("Kästchen", self.box)
        form.addRow("Ta&g", self.day)
        ends = QHBoxLayout()
        for button in (self.keep, self.back, self.leave):
            button.setAutoDefault(False)
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addLayout(form)
        column.addLayout(ends)
        column.addWidget(self.list, 1)

    def _wire(self) -> None:
        self.code.returnPressed.connect(self._find)
        self.code.textEdited.connect(self._forget)
        self.box.changed.connect(self._enable)
        self.keep.clicked.connect(self._enter)
        self.back.clicked.connect(self._take_back)
        self.leave.clicked.connect(self.accept)
        act_at_once(self.back)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for part in (self.box, self.day):
                enter = QShortcut(QKeySequence(key), part)
                enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                enter.activated.connect(self._enter)

    def _next(self) -> None:
        """Ready for the next slip."""
        self._slip = None
        self.code.clear()
        self.box.set_value(None)
        self.day.set_day(self._desk.clock.today())
        self._enable()
        self.code.setFocus()

    def _forget(self) -> None:
        self._slip = None
        self._enable()

    def _find(self) -> None:
        try:
            self._slip = slip = self._desk.slips.find(self.code.text())
        except ExpectedError as error:
            self._slip = None
            self._say(f"⚠ {error.line()}")
            self.code.selectAll()
            self._enable()
            return
        referral = slip.referral
        told = f"{wording.offer_text(referral.known.offer)} – {STATE_LABELS[referral.state]}"
        if slip.entered is not None:
            before = f"{STATE_LABELS[slip.entered.state]} am {slip.entered.day:%d.%m.%Y}"
            told += f"\n⚠ Zu diesem Code kam schon ein Abschnitt: {before}."
        self._say(told)
        self._enable()
        self.box.setFocus()

    def _enter(self) -> None:
        box = self.box.value()
        if self._slip is None or box is None:
            return
        try:
            after = self._desk.slips.enter(self._slip, box, self.day.day())
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}")
            self.code.setFocus()
            self.code.selectAll()
            return
        self._kept.append(after)
        self.list.insertItem(0, f"{after.code} – {BOX_LABELS[box]}: {' '.join(consequences(after))}")
        while self.list.count() > LISTED:
            self.list.takeItem(self.list.count() - 1)
        self._say(f"{len(self._kept)} eingegeben. {HINT}")
        self._next()

    def _take_back(self) -> None:
        if not self._kept:
            return
        last = self._kept[-1]
        try:
            self._desk.outcomes.undo(last)
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}")
            return
        self._kept.pop()
        self.list.takeItem(0)
        self._say(f"{last.code} zurückgenommen.")
        self._next()

    def _enable(self) -> None:
        ready = self._slip is not None
        for part in (self.box, self.day):
            part.setEnabled(ready)
        self.keep.setEnabled(ready and self.box.value() is not None)
        self.back.setEnabled(bool(self._kept))

    def _say(self, text: str) -> None:
        self.about.setText(text)
        announce(self, text)
