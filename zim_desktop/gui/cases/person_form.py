"""The open card of the household: who somebody is, and what is known of them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from zim_desktop.domain.case import Person
from zim_desktop.domain.taxonomy import Vocabulary
from zim_desktop.gui.cases import summary
from zim_desktop.gui.cases.fields import LanguagesField, WayField, age_field, name_segments
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.long_choice import LongChoice
from zim_desktop.gui.support.segments import Choice, FactTicks, ThreeWay

SHORT = {
    "german_level": {"none": "noch keins", "native": "Erstsprache"},
    "work_permit": {"full": "ja", "with_approval": "bedingt", "none": "nein"},
    "travel": {"transit": "Bus und Bahn", "car": "Auto"},
}
"""Words for buttons, where the full name is too long; it stands in the tool tip."""

ABBREVIATION = 9


def options(vocabulary: Vocabulary, group: str, day: date) -> list[tuple[str, str]]:
    """The keys of a group with their names of that day, in the order of the vocabulary."""
    keys = dict.fromkeys(name.key for name in vocabulary.groups.get(group, ()))
    return [(key, vocabulary.label(group, key, day)) for key in keys]


def short_label(label: str) -> str:
    """The abbreviation a name ends with, after the name if that is one word; or what it is *zum*; else all of it."""
    name, _, short = label.rpartition(" (")
    if label.endswith(")") and len(short) <= ABBREVIATION + 1:
        return short[:-1] if " " in name else f"{name}/{short[:-1]}"
    return label.rpartition(" zum ")[2]


def short_options(vocabulary: Vocabulary, group: str, day: date) -> list[tuple[str, str]]:
    """The keys of a group with names short enough for buttons."""
    words = SHORT.get(group, {})
    return [(key, words.get(key, short_label(label))) for key, label in options(vocabulary, group, day)]


def choice_of(name: str, vocabulary: Vocabulary, group: str, day: date, parent: QWidget) -> Choice[str]:
    """A row of buttons for one of a group's keys."""
    choice: Choice[str] = Choice(name, short_options(vocabulary, group, day), parent)
    name_segments(choice, name, [label for _, label in options(vocabulary, group, day)])
    return choice


def ticks_of(name: str, vocabulary: Vocabulary, group: str, day: date, parent: QWidget) -> FactTicks:
    """A row of ticks for a fact that is a list of a group's keys."""
    ticks = FactTicks(name, short_options(vocabulary, group, day), parent)
    known = options(vocabulary, group, day)
    name_segments(
        ticks, name, [", früher ".join([label, *_former(vocabulary, group, key, day)]) for key, label in known]
    )
    return ticks


def _former(vocabulary: Vocabulary, group: str, key: str, day: date) -> list[str]:
    """What a key was called before that day, the latest name first: people still say so."""
    return [
        each.label
        for each in reversed(vocabulary.groups.get(group, ()))
        if each.key == key and each.valid_to is not None and each.valid_to < day
    ]


def form_layout(parent: QWidget) -> QFormLayout:
    """Labels on the left, fields on the right, a field below its label where there is no room."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(5)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


class PersonForm(QWidget):
    """Age, gender, languages, way of the selected person; `fields` holds the field of each fact."""

    def __init__(self, session: Session, vocabulary: Vocabulary, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vocabulary = vocabulary
        self.ages = {child: age_field(child=child, parent=self) for child in (False, True)}
        self.gender = choice_of("Geschlecht", vocabulary, "gender", day, self)
        self.german = choice_of("Deutsch", vocabulary, "german_level", day, self)
        self.languages = LanguagesField(dict(options(vocabulary, "languages", day)), self)
        self.way = WayField(short_options(vocabulary, "travel", day), self)
        self.step_free = ThreeWay("Stufenlos nötig", self)
        self.note = QLabel(self)
        self.note.setProperty("tone", "muted")
        self.note.setWordWrap(True)
        self._form = form_layout(self)
        self._form.addRow("Alter", self.ages[False])
        self._form.addRow("Alter", self.ages[True])
        self._form.addRow("Geschlecht", self.gender)
        self._form.addRow("Deutsch", self.german)
        self._form.addRow("Sprachen", self.languages)
        self._form.addRow("Weg bis … Minuten", self.way)
        self._form.addRow("Stufenlos nötig", self.step_free)
        self._form.addRow(self.note)
        self._wire()

    def field(self, fact: str) -> QWidget | None:
        """The field of a fact of the selected person; None if it is asked elsewhere."""
        if fact == "age":
            return self.ages[self._session.person.is_child]
        return {
            "gender": self.gender,
            "german_level": self.german,
            "languages": self.languages,
            "max_minutes": self.way,
            "travel": self.way,
            "step_free": self.step_free,
        }.get(fact)

    def refresh(self) -> None:
        """Show the selected person."""
        person = self._session.person
        for child, field in self.ages.items():
            self._form.setRowVisible(field, child == person.is_child)
        self.ages[person.is_child].set_value(person.age)
        self.gender.set_value(person.gender)
        self.german.set_value(person.german_level)
        self.languages.set_value(person.languages)
        self.way.set_value(person.max_minutes, person.travel)
        self.step_free.set_value(person.step_free)
        note = summary.taken_over(person, self._session.case, self._vocabulary)
        self.note.setText(note)
        self._form.setRowVisible(self.note, bool(note))

    def _wire(self) -> None:
        for field in self.ages.values():
            field.changed.connect(self.setter("age"))
        self.gender.changed.connect(self.setter("gender"))
        self.german.changed.connect(self.setter("german_level"))
        self.languages.changed.connect(self.setter("languages"))
        self.way.minutes_changed.connect(self.setter("max_minutes"))
        self.way.travel_changed.connect(self.setter("travel"))
        self.step_free.changed.connect(self.setter("step_free"))

    def setter(self, fact: str) -> Callable[[Any], None]:
        """What takes a new value of this fact of the selected person."""
        return fact_setter(self._session, fact)


def fact_setter(session: Session, fact: str) -> Callable[[Any], None]:
    """What takes a new value of a fact of the person who is selected when it comes."""

    def take(value: Any) -> None:
        person = session.person
        session.edit_person(msgspec.structs.replace(person, **{fact: value}))

    return take


class FactsForm(QWidget):
    """What we know of the selected person and the household: benefits, vouchers, residence, permit, school."""

    LISTS: Sequence[tuple[str, str]] = (("benefits", "Leistungen"), ("vouchers", "Gutscheine"))
    GROWN_UP = ("work_permit", "school_certificate")

    def __init__(self, session: Session, vocabulary: Vocabulary, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: str | None = None
        self._form = form_layout(self)
        self.lists: dict[str, FactTicks] = {}
        for fact, name in self.LISTS:
            self.lists[fact] = ticks_of(name, vocabulary, fact, day, self)
            self.lists[fact].changed.connect(fact_setter(session, fact))
            self._form.addRow(name, self.lists[fact])
        self.work_permit = choice_of("Arbeiten erlaubt", vocabulary, "work_permit", day, self)
        self.work_permit.changed.connect(fact_setter(session, "work_permit"))
        self._form.addRow("Arbeiten erlaubt", self.work_permit)
        self.long: dict[str, LongChoice] = {}
        for fact, name in (("residence", "Aufenthalt"), ("school_certificate", "Schulabschluss")):
            self.long[fact] = LongChoice(name, options(vocabulary, fact, day), self)
            self.long[fact].chosen.connect(fact_setter(session, fact))
            self._form.addRow(name, self.long[fact])
        self.target_groups = ticks_of("Zielgruppen", vocabulary, "target_groups", day, self)
        self.target_groups.changed.connect(self._grouped)
        self._form.addRow("Zielgruppen", self.target_groups)

    def field(self, fact: str) -> QWidget | None:
        """The field of a fact, shown if it was hidden; None if it is asked elsewhere."""
        found = self._fields().get(fact)
        if found is not None:
            self._form.setRowVisible(found, True)
            self._asked = fact
        return found

    def refresh(self) -> None:
        """Show the selected person; what is asked of grown-ups only is hidden for a child unless known or asked."""
        person = self._session.person
        for fact, ticks in self.lists.items():
            ticks.set_value(getattr(person, fact))
        self.work_permit.set_value(person.work_permit)
        for fact, choice in self.long.items():
            choice.set_value(getattr(person, fact))
        self.target_groups.set_value(self._session.case.target_groups)
        for fact in self.GROWN_UP:
            self._form.setRowVisible(self._fields()[fact], self._shows(person, fact))

    def _shows(self, person: Person, fact: str) -> bool:
        return not person.is_child or getattr(person, fact) is not None or self._asked == fact

    def _fields(self) -> dict[str, QWidget]:
        return {
            **self.lists,
            **self.long,
            "work_permit": self.work_permit,
            "target_groups": self.target_groups,
        }

    def _grouped(self, value: Any) -> None:
        case = self._session.case
        self._session.edit(msgspec.structs.replace(case, target_groups=value))
