"""A day to type or to pick: shown as 27.11.2026, never outside its bounds."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget


class DayEdit(QDateEdit):
    """A local day between two bounds; arrow keys move by days, months, years where the cursor stands."""

    def __init__(self, name: str, earliest: date, latest: date, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("dd.MM.yyyy")
        self.setCalendarPopup(True)
        self.setDateRange(_qt(earliest), _qt(latest))
        self.setDate(_qt(day))

    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show another day; one outside the bounds becomes the nearest inside."""
        self.setDate(_qt(day))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
