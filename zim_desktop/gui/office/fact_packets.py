"""Numbers for a team lead on the page Büro: to whom they go and what goes, and which offices' numbers are here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zim_desktop.clock import BERLIN
from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.fact_packet import FactSource
from zim_desktop.gui.catalogue.trust_dialog import NUMBERS, RECIPIENT, Asked, TrustDialog
from zim_desktop.gui.office.lines import text_line
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import Desk, wording
from zim_desktop.services.fact_sending import months_text, sending_text
from zim_desktop.services.files import read_file, write_whole
from zim_desktop.services.trust import KeyNotTrusted

_HINT = (
    "Eine Teamleitung kann die Zahlen mehrerer Büros zusammen auswerten. Jedes Büro schickt ihr dafür nach dem Quartal "
    "seine abgeschlossenen Monate: verschlüsselt, ohne Codes, Namen und Texte."
)
_NOBODY = "Empfänger: noch keiner. Die Teamleitung gibt ihre Karte als Datei und deren zwölf Wörter auf Papier."
_LEAD = (
    "Wer Zahlen anderer Büros zusammenführt, gibt ihnen diese Karte als Datei, und die zwölf Wörter oben auf Papier."
)
_NONE_HERE = "Hier sind noch keine Zahlen anderer Büros."
_HERE = (
    "Hier sind die Zahlen dieser Büros. Wird eines herausgenommen, zählt es nicht mehr mit; sein nächstes Paket bringt "
    "alle Monate wieder."
)
_INVENTED = "Die Zahlen der Demo sind erfunden und werden nicht geschickt."
_FORGETS = "Die Demo vergisst ihren Schlüssel, wenn sie geschlossen wird."
_CARDS, _NUMBERS = "Empfängerkarte (*.json)", "Zahlenpaket (*.zahlen)"
_ALL = ";;Alle Dateien (*)"

T = TypeVar("T")


class FactPacketSection(QWidget):
    """Sends our numbers to one recipient, and takes those of other offices; says what will happen before.

    The page calls `refresh` when something of it changed.
    """

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._frame = desk, frame
        self._packets = desk.fact_packets
        self._to, self._what, self._here = (text_line("", self) for _ in range(3))
        self._to.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.choose = _button("Empfänger wählen …", self, self._choose)
        self.send = _button("Zahlen schreiben …", self, self._send)
        self.forget = _button("Empfänger entfernen", self, self._forget)
        self.card = _button("Karte für andere Büros …", self, self._write_card)
        self.take = _button("Zahlen einlesen …", self, self._take)
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(text_line("Zahlen für die Teamleitung", self, "heading"))
        for each in (text_line(_HINT, self, "muted"), self._to, self._what):
            column.addWidget(each)
        column.addWidget(_side_by_side(self, self.choose, self.send, self.forget))
        column.addWidget(text_line(_LEAD, self, "muted"))
        column.addWidget(_side_by_side(self, self.card, self.take))
        column.addWidget(self._here)
        column.addLayout(self._rows)
        if self._packets.is_demo:
            _disable(self.card, _FORGETS)

    def refresh(self) -> None:
        """Show the state of the store."""
        recipient, sending = self._packets.recipient(), self._packets.about_to_send()
        words = " ".join(self._packets.words_of(recipient)) if recipient else ""
        name = shortened(recipient.name) if recipient else ""
        self._to.setText(f"Empfänger: {name}. Die zwölf Wörter des Schlüssels:\n{words}" if recipient else _NOBODY)
        self._what.setText(sending_text(sending, f"„{name}“" if recipient else "die Teamleitung"))
        self.forget.setVisible(recipient is not None)
        self.send.setEnabled(recipient is not None and bool(sending.months))
        if self._packets.is_demo:
            _disable(self.send, _INVENTED)
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        sources = self._packets.sources()
        self._here.setText(_HERE if sources else _NONE_HERE)
        for source in sources:
            self._rows.addWidget(self._row(source))

    def _row(self, source: FactSource) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name, day = shortened(source.name), wording.day_text(source.received.astimezone(BERLIN).date())
        line.addWidget(text_line(f"{name}: {months_text(source.months)}, zuletzt eingelesen am {day}", row), 1)
        button = _button("Herausnehmen", row, partial(self._drop, source))
        button.setAccessibleName(f"Herausnehmen: Zahlen von {name}")
        line.addWidget(button)
        return row

    def _choose(self) -> None:
        path = choosers.open_file(self, "Empfängerkarte wählen", _CARDS + _ALL)
        if path is None:
            return
        before = self._packets.recipient()
        kept = self._compared(path, RECIPIENT, self._packets.remember_recipient)
        if kept is not None:
            self._frame.tell(f"Zahlen gehen an „{shortened(kept.name)}“.", partial(self._packets.send_to, before))

    def _forget(self) -> None:
        before = self._packets.recipient()
        self._packets.send_to(None)
        self.choose.setFocus()
        self._frame.tell("Zahlen gehen an niemanden mehr.", partial(self._packets.send_to, before))

    def _send(self) -> None:
        office, last = self._desk.office.office().name, self._packets.about_to_send().months[-1]
        path = choosers.save_file(self, "Zahlen schreiben", f"{_plain(office)} bis {last}.zahlen", _NUMBERS)
        if path is None:
            return
        try:
            sent = self._packets.send(path)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        recipient = self._packets.recipient()
        assert recipient is not None
        self._frame.tell(
            f"{path.name} geschrieben: {months_text(sent.months)}. Lesen kann das nur „{shortened(recipient.name)}“."
        )

    def _write_card(self) -> None:
        name = f"Empfänger {_plain(self._desk.office.office().name)}.json"
        path = choosers.save_file(self, "Karte für andere Büros speichern", name, _CARDS)
        if path is None:
            return
        try:
            write_whole(self._packets.card(), path)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        words = " ".join(self._desk.packets.own_words())
        self._frame.tell(f"{path.name} gespeichert. Wörter des Schlüssels dazu auf Papier: {words}")

    def _take(self) -> None:
        path = choosers.open_file(self, "Zahlenpaket wählen", _NUMBERS + _ALL)
        taken = self._compared(path, NUMBERS, self._packets.take) if path else None
        if taken is not None:
            new = f"{months_text(taken.new)} eingelesen" if taken.new else "nichts Neues, alle Monate sind schon hier"
            self._frame.tell(f"„{shortened(taken.source.name)}“: {new}.")

    def _compared(self, path: Path, asked: Asked, act: Callable[[bytes, str, str | None], T]) -> T | None:
        """What the deed with a file gives; a key that is not trusted yet is compared by its words first."""
        try:
            data = read_file(path)
            try:
                return act(data, path.name, None)
            except KeyNotTrusted as unknown:
                if not TrustDialog(unknown.office, unknown.words, self, asked).exec():
                    return None
                return act(data, path.name, " ".join(unknown.words))
        except ExpectedError as error:
            self._frame.fault(error)
            return None

    def _drop(self, source: FactSource) -> None:
        try:
            self._packets.drop(source)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self.take.setFocus()
        self._frame.tell(
            f"„{shortened(source.name)}“ zählt nicht mehr mit. Sein nächstes Paket bringt alle Monate wieder."
        )


def _plain(name: str) -> str:
    """The name as part of a file's name."""
    return "".join(each if each.isalnum() or each in " -" else " " for each in name)[:40].strip() or "Büro"


def _disable(button: QPushButton, why: str) -> None:
    button.setEnabled(False)
    button.setToolTip(why)
    button.setAccessibleDescription(why)


def _side_by_side(parent: QWidget, *buttons: QPushButton) -> QWidget:
    line = QWidget(parent)
    flow = FlowLayout(line)
    for each in buttons:
        flow.addWidget(each)
    return line


def _button(text: str, parent: QWidget, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAccessibleName(text.removesuffix(" …"))
    button.clicked.connect(act)
    return button
