"""When it takes place: the painted week, its lines, single dates, and the days on which it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.school_holidays import SchoolHolidays
from zim_desktop.domain.week import Slot
from zim_desktop.gui.catalogue.editor.entries import ChoiceEntry, LineEntry, LinesEntry, TickEntry
from zim_desktop.gui.catalogue.editor.groups import Group, Making
from zim_desktop.gui.catalogue.editor.sheet import Sheet
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.week_grid import WeekGrid
from zim_desktop.services import wording
from zim_desktop.services.offer_times import days_line, filled_text, holidays_of, read_days, repainted, weekly_slots

_EXAMPLE = "Di und Do 9–12 Uhr\nSa 10–14 Uhr am 05.12.2026, 12.12.2026"
HOLIDAYS = "In den Schulferien &geschlossen"


class TimesEntry(LinesEntry):
    """The sessions, a line each, with the week above them in which the weekly ones are painted."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet, "sessions", "Zeiten, eine Zeile je Termin", _EXAMPLE, lines=3)
        self.grid = WeekGrid("Woche malen", self)
        self.grid.painted.connect(self._painted)
        hint = QLabel("Mit Maus oder Pfeiltasten und Leertaste malen, oder unten schreiben:", self)
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        self.column.insertWidget(0, self.grid)
        self.column.insertWidget(1, hint)

    @override
    def refresh(self) -> None:
        super().refresh()
        self.grid.set_slots(weekly_slots(self.sheet.draft.shown("sessions")))

    def _painted(self, slots: tuple[Slot, ...]) -> None:
        self.sheet.put("sessions", repainted(self.sheet.draft.shown("sessions"), slots))


class ClosedEntry(LinesEntry):
    """The days on which it is closed, and the button that adds those of the school holidays."""

    def __init__(self, sheet: Sheet, holidays: SchoolHolidays) -> None:
        super().__init__(sheet, "closed_on", "Geschlossen am", "24.12.2026, 27.12.2026 – 02.01.2027", lines=2)
        self._holidays = holidays
        self.fill = QPushButton(HOLIDAYS, self)
        self.fill.setAutoDefault(False)
        self.fill.clicked.connect(self._fill)
        self.told = QLabel(self)
        self.told.setProperty("tone", "muted")
        self.told.setWordWrap(True)
        self.told.hide()
        inside = QWidget(self)
        row = QVBoxLayout(inside)
        row.setContentsMargins(0, GRID // 2, 0, 0)
        row.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.told)
        self.column.addWidget(inside)

    def _fill(self) -> None:
        sheet = self.sheet
        try:
            known = read_days(sheet.draft.shown(self.path))
        except ValueError:
            sheet.demand()  # what cannot be read must not be written over
            return
        offer = sheet.reading.offer
        sheet.put(self.path, days_line((*known, *holidays_of(offer, self._holidays, sheet.today))))
        self.told.setText(filled_text(offer, self._holidays, sheet.today))
        self.told.show()
        announce(self.fill, self.told.text())


def when_group(making: Making, holidays: SchoolHolidays) -> Group:
    """Times, exceptions, and from when to when the offer exists."""
    sheet, group = making.sheet, Group("Wann")
    group.add(TimesEntry(sheet))
    group.add(TickEntry(sheet, "by_appointment", "auch nach Vereinbarung"), label="")
    group.add(ChoiceEntry(sheet, "attendance", "Teilnahme", list(wording.ATTENDANCES.items())))
    group.add(LineEntry(sheet, "valid_from", "Beginnt am", "01.02.2027", letters=12))
    group.add(LineEntry(sheet, "valid_to", "Endet am", "30.06.2027", letters=12))
    group.add(ClosedEntry(sheet, holidays))
    return group
