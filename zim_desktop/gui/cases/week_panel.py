"""The week of the selected person: when an adult can, when a child is looked after."""

from functools import partial

import msgspec
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.case import Person
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support import painting
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.painting import Slots
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.week_grid import WeekGrid
from zim_desktop.services.wording import slots_text


def week_fact(person: Person) -> str:
    """The fact the week is of this person: `available` or `cared_for`."""
    return "cared_for" if person.is_child else "available"


def week_of(person: Person) -> Slots:
    """The slots of that fact."""
    return person.cared_for if person.is_child else person.available


class WeekPanel(QWidget):
    """The grid, whole weeks by one press, and the same in words; follows the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.grid = WeekGrid("Woche", self)
        self.presets = {name: QPushButton(name, self) for name in painting.PRESETS}
        self._words = QLabel(self)
        self._words.setProperty("tone", "muted")
        self._words.setWordWrap(True)
        row = FlowLayout(gap=4, line_gap=4)
        for name, button in self.presets.items():
            button.setProperty("chip_add", True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._set_week, name))
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.grid)
        layout.addWidget(self._words)
        self.setFocusProxy(self.grid)
        self.grid.painted.connect(self._painted)

    def heading(self) -> str:
        """What the week means for the selected person."""
        person = self._session.person
        what = "wann das Kind betreut ist" if person.is_child else "wann es geht"
        return f"W&oche: {what} – mit Maus oder Pfeiltasten und Leertaste malen"

    def refresh(self) -> None:
        """Show the week of the selected person."""
        person = self._session.person
        slots = week_of(person)
        self.grid.set_slots(slots, "warn" if person.is_child else "accent")
        name = "Woche: Kind betreut" if person.is_child else "Woche: kann"
        if self.grid.accessibleName() != name:
            self.grid.setAccessibleName(name)
        self._words.setText("nicht bekannt" if slots is None else slots_text(slots))

    def _painted(self, slots: Slots) -> None:
        person = self._session.person
        self._session.edit_person(msgspec.structs.replace(person, **{week_fact(person): slots}))

    def _set_week(self, name: str) -> None:
        person = self._session.person
        slots = painting.PRESETS[name]
        if slots == week_of(person):
            return
        changed = msgspec.structs.replace(person, **{week_fact(person): slots})
        if week_of(person):
            self._session.replace_fact(changed, week_fact(person), f"Woche ersetzt: {name}")
        else:
            self._session.edit_person(changed)
