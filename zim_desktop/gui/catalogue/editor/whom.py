"""Whom the offer is for: a card for each stretch of time, led by the sentence that its ticks make."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.gui.cases.fields import lead, name_segments
from zim_desktop.gui.cases.person_form import form_layout, options, short_options
from zim_desktop.gui.catalogue.editor.entries import Entry
from zim_desktop.gui.catalogue.editor.groups import Group, Making
from zim_desktop.gui.support.segments import Choice, Ticks
from zim_desktop.gui.support.theme import GRID, mark
from zim_desktop.services.condition_draft import LEVELS, ConditionsDraft, Faults, read
from zim_desktop.services.fits_words import sentence, short_name
from zim_desktop.services.offer_words import Words

_ROWS: Sequence[tuple[str, str, str]] = (
    ("benefits_any", "benefits", "Nur mit Leistungen"),
    ("vouchers_any", "vouchers", "Nur mit Gutschein"),
    ("german_min", "german_level", "Deutsch mindestens"),
    ("german_max", "german_level", "Deutsch höchstens"),
    ("gender_any", "gender", "Geschlecht"),
    ("quarters_any", "quarters", "Wohnt in"),
    ("target_groups_any", "target_groups", "Zielgruppe"),
    ("school_certificate_any", "school_certificate", "Schulabschluss"),
    ("work_permit_any", "work_permit", "Arbeitserlaubnis"),
    ("residence_any", "residence", "Aufenthalt"),
)
_LINES: Sequence[tuple[str, str, str]] = (
    ("age", "Alter", "18–27, ab 18, bis 27"),
    ("child_age", "Alter eines Kindes", "1–6"),
    ("start", "Gilt ab", "01.01.2027"),
    ("until", "Gilt bis", "31.12.2026"),
)
_LETTERS = 22
UNREADABLE = "Bitte erst die markierten Felder berichtigen."


def _options(group: str, words: Words) -> tuple[list[tuple[str, str]], list[str]]:
    """The keys of a group with short names, and the full names in the same order."""
    if group == "quarters":
        quarters = [(each.key, each.name) for each in words.quarters.quarters]
        return quarters, [name for _, name in quarters]
    full = options(words.vocabulary, group, words.day)
    short = (
        [(key, short_name(name)) for key, name in full]
        if group == "benefits"
        else short_options(words.vocabulary, group, words.day)
    )
    return short, [name for _, name in full]


class StretchCard(QFrame):
    """The conditions of one stretch; `changed` carries them as they are typed, `left` the field that was left."""

    changed = Signal(object)
    left = Signal(str)

    def __init__(self, number: int, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = ConditionsDraft()
        self._number = number
        self.setProperty("card", True)
        self.sentence = QLabel(self)
        self.sentence.setProperty("tone", "title")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.remove = QPushButton("Zeitraum entfernen", self)
        self.remove.setAutoDefault(False)
        self.lines: dict[str, QLineEdit] = {}
        self.rows: dict[str, Ticks | Choice[Any]] = {}
        self._faults: dict[str, QLabel] = {}
        inside = QWidget(self)
        form = form_layout(inside)
        self._add_lines(form, _LINES[:2])
        self._add_rows(form, words)
        self._add_lines(form, _LINES[2:])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, GRID, 12, GRID)
        column.setSpacing(GRID)
        for widget in (self.sentence, inside):
            column.addWidget(widget)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: ConditionsDraft) -> None:
        """Show these conditions without a signal."""
        self._draft = draft
        for field, line in self.lines.items():
            if line.text() != getattr(draft, field):
                line.setText(getattr(draft, field))
        for field, row in self.rows.items():
            row.set_value(getattr(draft, field))

    def say(self, words: str, faults: Callable[[str], str]) -> None:
        """Lead with this sentence, and tell the fault of each line."""
        self.sentence.setText(words)
        for field, line in self.lines.items():
            fault = faults(field)
            self._faults[field].setText(f"⚠ {fault}" if fault else "")
            self._faults[field].setVisible(bool(fault))
            line.setAccessibleDescription(fault)
            mark(line, "wrong", bool(fault))

    def _name(self, label: str) -> str:
        return label if self._number == 0 else f"{label}, Zeitraum {self._number + 1}"

    def _add_lines(self, form: QFormLayout, rows: Sequence[tuple[str, str, str]]) -> None:
        for field, label, example in rows:
            holder = QWidget(self)
            line, fault = QLineEdit(holder), QLabel(holder)
            line.setPlaceholderText(example)
            line.setAccessibleName(self._name(label))
            line.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS + 3 * GRID)
            line.textEdited.connect(partial(self._typed, field))
            line.installEventFilter(self)
            fault.setProperty("tone", "bad")
            fault.setWordWrap(True)
            fault.hide()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(line)
            column.addWidget(fault)
            self.lines[field], self._faults[field] = line, fault
            form.addRow(label, holder)

    def _add_rows(self, form: QFormLayout, words: Words) -> None:
        for field, group, label in _ROWS:
            name = self._name(label)
            known, full = _options(group, words)
            row = (
                Choice(name, [(None, "egal"), *known], self, unknown=False)
                if field in LEVELS
                else Ticks(name, known, self)
            )
            name_segments(row, name, ["egal", *full] if field in LEVELS else full)
            row.changed.connect(partial(self._typed, field))
            self.rows[field] = row
            text = QLabel(label, self)
            lead(text, row)
            form.addRow(text, row)

    def _typed(self, field: str, value: Any) -> None:
        self._draft = msgspec.structs.replace(self._draft, **{field: value})
        self.changed.emit(self._draft)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a line lets its fault be told."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit(next((field for field, line in self.lines.items() if line is watched), ""))
        return super().eventFilter(watched, event)


class ConditionsEntry(Entry):
    """The stretches as cards; usually one, for always."""

    def __init__(self, making: Making) -> None:
        super().__init__(making.sheet, "conditions", "Bedingungen")
        self._words = making.words
        self.cards: list[StretchCard] = []
        self._value: tuple[ConditionsDraft, ...] = ()
        self._holder = QWidget(self)
        self._stack = QVBoxLayout(self._holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(GRID)
        self.more = QPushButton("Weiterer Zeitraum mit anderen Bedingungen", self)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._add)
        self.column.insertWidget(0, self._holder)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def show_value(self, value: tuple[ConditionsDraft, ...]) -> None:
        self._value = value
        for card in self.cards[len(value) :]:
            card.hide()
            self._stack.removeWidget(card)
            card.deleteLater()
        del self.cards[len(value) :]
        for number in range(len(self.cards), len(value)):
            card = StretchCard(number, self._words, self._holder)
            card.changed.connect(partial(self._changed, number))
            card.left.connect(partial(self._left, number))
            card.remove.clicked.connect(partial(self._remove, number))
            self._stack.addWidget(card)
            self.cards.append(card)
        for card, draft in zip(self.cards, value, strict=True):
            card.show_draft(draft)
            card.remove.setVisible(len(value) > 1)

    @override
    def refresh(self) -> None:
        super().refresh()
        for number, card in enumerate(self.cards):
            card.say(self._sentence(number), partial(self._fault, number))

    def focus_on(self, path: str) -> None:
        """Put the keyboard into the line that `conditions[1].age` names."""
        number, field = path.removeprefix("conditions[").split("].")
        self.cards[int(number)].lines[field].setFocus()

    def _fault(self, number: int, field: str) -> str:
        return self.sheet.fault(f"conditions[{number}].{field}")

    def _sentence(self, number: int) -> str:
        try:
            given = read((self._value[number],), self.sheet.draft.base)
        except Faults:
            return UNREADABLE
        conditions = given[0] if isinstance(given, tuple) else given
        words = sentence(conditions, self._words) if conditions is not None else "ohne Bedingungen, für alle"
        return words[0].upper() + words[1:]

    def _changed(self, number: int, draft: ConditionsDraft) -> None:
        self._value = (*self._value[:number], draft, *self._value[number + 1 :])
        self.typed(self._value)

    def _left(self, number: int, field: str) -> None:
        self.sheet.leave(f"conditions[{number}].{field}")

    def _add(self) -> None:
        self.sheet.put(self.path, (*self._value, ConditionsDraft()))
        self.cards[-1].lines["age"].setFocus()

    def _remove(self, number: int) -> None:
        self.sheet.put(self.path, self._value[:number] + self._value[number + 1 :])
        self.cards[max(0, number - 1)].lines["age"].setFocus()


def whom_group(making: Making) -> Group:
    """The conditions."""
    group = Group("Für wen es gedacht ist")
    group.add_wide(ConditionsEntry(making))
    return group
