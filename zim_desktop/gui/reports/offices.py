"""Whose facts the page Auswertung counts: our office, or all whose facts are here."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from zim_desktop.domain.coverage import OURS
from zim_desktop.services.reports import Reports

OUR_OFFICE = "Unser Büro"


class OfficeChooser(QComboBox):
    """Is only there while facts of other offices are; `chosen` says that somebody chose."""

    chosen = Signal()

    def __init__(self, reports: Reports, parent: QWidget) -> None:
        super().__init__(parent)
        self._reports = reports
        self._choices: tuple[tuple[UUID | None, ...], ...] = (OURS,)
        self.setAccessibleName("Büros")
        self.hide()
        self.activated.connect(self.chosen)

    @property
    def of(self) -> tuple[UUID | None, ...]:
        """The sources of the facts that are to be counted; None is our office."""
        return self._choices[max(self.currentIndex(), 0)]

    @property
    def alone(self) -> bool:
        """Whether our office is to be counted without the others whose facts are here."""
        return len(self._choices) > 1 and self.of == OURS

    def read(self) -> None:
        """Offer the offices that are here now; who looked at all of them goes on doing so."""
        offices = self._reports.offices()
        everyone = tuple(each.source for each in offices)
        others = any(each.source for each in offices)
        ours = not others or any(each.source is None and each.months for each in offices)
        looked_at_all = self.count() > 0 and not self.alone
        self._choices = (*([OURS] if ours else []), *([everyone] if others else []))
        self.clear()
        for each in self._choices if others else ():
            self.addItem(OUR_OFFICE if each == OURS else f"Alle Büros ({len(each)})")
        self.setToolTip(", ".join(each.name for each in offices))
        self.setCurrentIndex(self.count() - 1 if looked_at_all else 0)
        self.setVisible(others)
