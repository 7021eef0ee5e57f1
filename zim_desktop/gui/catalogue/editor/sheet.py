"""The draft that the fields of the form share: what stands in them, what cannot be read, and what follows."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from zim_desktop.services.offer_draft import Draft, Reading, read


class Sheet(QObject):
    """Holds the draft and reads it after each change; `changed` when either is another one.

    A fault is told once somebody has left its field, or when keeping the offer was refused for it.
    """

    changed = Signal()

    def __init__(self, draft: Draft, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._left: set[str] = set()
        self._demanded = False
        self.draft = draft
        self.reading: Reading = read(draft, today)

    @property
    def today(self) -> date:
        """The day on which the offer is written."""
        return self._today

    def put(self, path: str, value: Any) -> None:
        """Somebody typed or chose this in a field."""
        self._take(self.draft.with_typed(path, value))

    def replace(self, draft: Draft) -> None:
        """Go on with another draft, as if nothing had been left yet."""
        self._left.clear()
        self._demanded = False
        self._take(draft)

    def leave(self, path: str) -> None:
        """Somebody is done with a field: what is wrong there may be told."""
        if path not in self._left:
            self._left.add(path)
            self.changed.emit()

    def demand(self) -> None:
        """Tell every fault."""
        self._demanded = True
        self.changed.emit()

    def fault(self, path: str) -> str:
        """What is to be told as wrong at a field; empty if nothing is."""
        told = self._demanded or path in self._left
        return self.reading.faults.get(path, "") if told else ""

    def hint(self, path: str) -> str:
        """What looks odd at a field."""
        return self.reading.hints.get(path, "")

    def _take(self, draft: Draft) -> None:
        if draft != self.draft:
            self.draft = draft
            self.reading = read(draft, self._today)
            self.changed.emit()
