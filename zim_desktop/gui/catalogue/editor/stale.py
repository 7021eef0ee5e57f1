"""Somebody else saved the same offer meanwhile: both values of each field, and which of them is to stay."""

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from zim_desktop.domain.history import BOOKKEEPING, FieldChange, as_offers, differences, taken_back
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services.offer_words import Words
from zim_desktop.services.then_and_now import changes

CLASH = "⚠ So passen die gewählten Werte nicht zusammen, zum Beispiel Beginn und Ende. Bitte anders wählen."


@dataclass(frozen=True)
class Versions:
    """The offer somebody began from, as it is kept now, and as they would keep it."""

    base: Offer
    stored: Offer
    mine: Offer

    def differing(self) -> tuple[FieldChange, ...]:
        """The fields in which the kept offer and theirs differ: before is kept, after is theirs."""
        return differences(self.stored, self.mine)

    def is_mine(self, change: FieldChange) -> bool:
        """Whether somebody typed into the field: then their value is proposed."""
        return any(each.field == change.field for each in differences(self.base, self.mine))

    def merged(self, theirs: frozenset[str]) -> Offer:
        """Their offer with the kept values of these fields. Raises ValidationError if that is no offer."""
        gone = [change for change in self.differing() if change.field in theirs]
        merged = taken_back(self.mine, gone)
        if merged is None:
            raise ValueError("an offer with an id stays one")
        return merged


@dataclass(frozen=True)
class Speech:
    """What the dialog says: its title, what is to be done, both sides, their buttons, and the two ways out."""

    title: str
    task: str
    sides: tuple[str, str]
    picks: tuple[str, str]
    ends: tuple[str, str]


STALE = Speech(
    title="Zwei Fassungen",
    task="Jemand hat dieses Angebot inzwischen geändert. Bitte für jedes Feld wählen, welcher Wert gelten soll; "
    "vorgewählt ist Ihrer, wo Sie etwas eingetragen haben.",
    sides=("Gespeichert", "Ihre Fassung"),
    picks=("Gespeicherte", "Meine"),
    ends=("So speichern", "Zurück zum Formular"),
)


class StaleDialog(QDialog):
    """Accepted once somebody chose; `merged` is then the offer to keep."""

    def __init__(self, versions: Versions, words: Words, parent: QWidget | None = None, speech: Speech = STALE) -> None:
        super().__init__(parent)
        self._speech = speech
        self._versions = versions
        self._words = words
        self.merged: Offer | None = None
        self.choices: dict[str, Choice[bool]] = {}
        self.setWindowTitle(speech.title)
        open_at(self, 96, 32)
        said = QLabel(speech.task, self)
        said.setWordWrap(True)
        self.fault = QLabel(CLASH, self)
        self.fault.setProperty("tone", "bad")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.take = QPushButton(speech.ends[0], self)
        self.take.setProperty("main", True)
        self.take.clicked.connect(self._take)
        self.back = QPushButton(speech.ends[1], self)
        self.back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        for widget in (said, self._cards(), self.fault):
            column.addWidget(widget)
        ends = QHBoxLayout()
        ends.addStretch(1)
        for button in (self.take, self.back):
            button.setAutoDefault(False)
            ends.addWidget(button)
        column.addLayout(ends)

    def _cards(self) -> QScrollArea:
        area, inside = QScrollArea(self), QWidget(self)
        column = QVBoxLayout(inside)
        column.setSpacing(GRID)
        for change in self._versions.differing():
            if change.field not in BOOKKEEPING:
                column.addWidget(self._card(change, inside))
        column.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

    def _card(self, change: FieldChange, parent: QWidget) -> QFrame:
        told = changes(*as_offers([change]), self._words, self._words)
        name = told[0].field if told else change.field
        card = QFrame(parent)
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        title = QLabel(name, card)
        title.setProperty("tone", "title")
        column.addWidget(title)
        texts = (told[0].old, told[0].new) if told else ("", "")
        for lead, text in zip(self._speech.sides, texts, strict=True):
            line = QLabel(f"{lead}: {text}", card)
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(line)
        choice: Choice[bool] = Choice(
            f"{name}: es gilt", list(zip((False, True), self._speech.picks, strict=True)), card, unknown=False
        )
        choice.set_value(self._versions.is_mine(change))
        self.choices[change.field] = choice
        column.addWidget(choice)
        return card

    def _take(self) -> None:
        changed = self._versions.differing()
        mine = {path for path, choice in self.choices.items() if choice.value()}
        mine |= {each.field for each in changed if each.field in BOOKKEEPING and self._versions.is_mine(each)}
        try:
            self.merged = self._versions.merged(frozenset({each.field for each in changed} - mine))
        except msgspec.ValidationError:
            self.fault.show()
            announce(self, CLASH, at_once=True)
            return
        self.accept()
