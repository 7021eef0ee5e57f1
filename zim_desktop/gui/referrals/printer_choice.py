"""Which printer a kind of paper goes to: asked for when it is not known or gone, remembered from then on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zim_desktop.gui.support import printing
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.printer_dialog import PrinterDialog

if TYPE_CHECKING:
    from zim_desktop.gui.referrals.destinations import Destinations
    from zim_desktop.gui.referrals.shown import PaperKind
    from zim_desktop.gui.support.printing import Destination, PrinterGone


class PrinterChoice(QWidget):
    """Asks the system for its printers beside the window, then the person for one of them; a part of its dialog."""

    taken = Signal()
    """Somebody chose; it is remembered."""

    left = Signal()
    """Somebody chose none."""

    none = Signal()
    """The system has no printer."""

    def __init__(self, destinations: Destinations, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._destinations = destinations
        self._kinds: tuple[PaperKind, ...] = ()
        self._problem = ""
        self._work = Background(self)
        self._work.answered.connect(self._ask)

    @property
    def busy(self) -> bool:
        """Whether printers are being looked for."""
        return self._work.busy

    def ask(self, kinds: Sequence[PaperKind], gone: PrinterGone | None = None) -> None:
        """Let a printer be chosen for these kinds, all of them or one; `gone` says why it has to be."""
        self._kinds, self._problem = tuple(kinds), f"⚠ {gone.line()}" if gone else ""
        self._work.ask(lambda _: printing.names())

    def drop(self) -> None:
        """Nobody wants to print any more."""
        self._work.drop()

    def _ask(self, printers: Sequence[str]) -> None:
        kinds = self._kinds
        if not printers:
            self.none.emit()
            return
        groups = (kinds, *((kind,) for kind in kinds if len(kinds) > 1))
        purposes = [group[0].several if len(group) == 1 else "alles" for group in groups]
        proposed = next(iter(self._destinations.of(kinds).values()), None)
        dialog = PrinterDialog(printers, purposes, proposed, self._problem, self.window())
        dialog.accepted.connect(lambda: self._take(groups[dialog.chosen], dialog.destination))
        dialog.rejected.connect(self.left)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, kinds: Sequence[PaperKind], destination: Destination) -> None:
        self._destinations.remember(kinds, destination)
        self.taken.emit()
