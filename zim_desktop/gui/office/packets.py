"""Catalogue packets on the page Büro: the words of the own key, and whose packets are taken without asking."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.record import PacketSender
from zim_desktop.gui.catalogue.packet_differences import differences_button, show_count
from zim_desktop.gui.office.lines import text_line
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import Desk, wording

_HINT = "Diese zwölf Wörter geben Sie anderen Büros auf Papier: Daran erkennen sie Pakete von diesem Rechner."
_NOBODY = "Noch keinem. Beim Einlesen des ersten Pakets eines Büros werden seine Wörter verglichen."


class PacketSection(QWidget):
    """Shows the own words, and each trusted office with the day of its last packet and a way to trust it no more."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frame = frame
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(text_line("Katalogpakete", self, "heading"))
        column.addWidget(text_line(_HINT, self, "muted"))
        self.words = text_line("", self)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName("Zwölf Wörter des eigenen Schlüssels")
        column.addWidget(self.words)
        column.addWidget(text_line("Ohne Nachfrage angenommen werden Pakete von:", self))
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self.differences = differences_button(desk, frame, self)
        line = QHBoxLayout()
        line.addWidget(self.differences)
        line.addStretch(1)
        column.addLayout(line)

    def refresh(self) -> None:
        """Show the state of the store."""
        show_count(self.differences, self._desk)
        self.words.setText(" ".join(self._desk.packets.own_words()))
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        senders = self._desk.packets.senders()
        for sender in senders:
            self._rows.addWidget(self._row(sender))
        if not senders:
            self._rows.addWidget(text_line(_NOBODY, self, "muted"))

    def _row(self, sender: PacketSender) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        last = f", letztes Paket vom {wording.day_text(sender.created.date())}" if sender.created else ""
        line.addWidget(text_line(f"{sender.name}{last}", row), 1)
        button = QPushButton("Nicht mehr vertrauen", row)
        button.setAccessibleName(f"Nicht mehr vertrauen: {sender.name}")
        button.clicked.connect(partial(self._distrust, sender))
        line.addWidget(button)
        return row

    def _distrust(self, sender: PacketSender) -> None:
        try:
            self._desk.packets.distrust(sender)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self.refresh()
        self._frame.tell(f"Pakete von „{sender.name}“ werden nicht mehr angenommen; sein Katalog bleibt, wie er ist.")
