"""Entries that look like the same offer: a list of pairs, and each pair side by side to be made one."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from zim_desktop.domain.duplicate import Duplicate
from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.history import FieldChange
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.catalogue.editor.stale import Speech, StaleDialog, Versions
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.services import Desk
from zim_desktop.services.offer_words import Words

LISTED = 200
"""Pairs that are listed, the most alike; the next come as these are settled."""

DIFFERENT = "catalogue.different"
"""The setting that holds, by their ids, the pairs that somebody called different."""

Pair = tuple[str, str]

SEARCHING = "Der Katalog wird durchgesehen …"
NOTHING = "Keine Einträge gefunden, die dasselbe Angebot sein könnten."
SPEECH = Speech(
    title="Zwei Einträge, ein Angebot?",
    task="Bitte für jedes Feld wählen, welcher Wert gelten soll. Der erste Eintrag bleibt, der zweite wird aus dem "
    "Katalog genommen; vorgewählt ist der zweite, wo der erste nichts sagt.",
    sides=("Erster Eintrag", "Zweiter Eintrag"),
    picks=("Erster", "Zweiter"),
    ends=("Zusammenführen", "Zurück zur Liste"),
)


@dataclass(frozen=True)
class Entries(Versions):
    """Two entries: the first (`stored`) stays, the second (`mine`) gives what is chosen of it."""

    @override
    def differing(self) -> tuple[FieldChange, ...]:
        """The fields in which they differ, but for the id."""
        return tuple(each for each in super().differing() if each.field != "id")

    @override
    def is_mine(self, change: FieldChange) -> bool:
        """Whether only the second says anything."""
        return change.before is None

    @override
    def merged(self, theirs: frozenset[str]) -> Offer:
        """The second with these fields of the first, under the first one's id; counted places keep their own day."""
        if any(each.field == "capacity.free" and each.field not in theirs for each in self.differing()):
            theirs -= {"capacity.as_of"}
        return msgspec.structs.replace(super().merged(theirs), id=self.stored.id)


def duplicates_button(desk: Desk, frame: Frame, page: QWidget) -> QPushButton:
    """The way from the catalogue to the list of pairs."""
    button = QPushButton("Doppelte …", page)
    button.clicked.connect(lambda: DuplicatesDialog(desk, frame, page).exec())
    button.setAccessibleName("Doppelte Einträge")
    button.setToolTip("Welche Einträge dasselbe Angebot sein könnten")
    return button


class DuplicatesDialog(QDialog):
    """The pairs, the most alike on top; a pair that somebody called different stays away for good."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._frame = desk, frame
        self._pairs: list[Duplicate] = []
        self.setWindowTitle("Doppelte Einträge")
        open_at(self, 96, 30)
        self.told = QLabel(SEARCHING, self)
        self.told.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Paare, die ähnlichsten zuerst")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(WholeText(self.list))
        self.list.itemActivated.connect(self._compare)
        self.compare = QPushButton("Nebeneinander …", self)
        self.compare.clicked.connect(self._compare)
        self.different = QPushButton("Sind verschieden", self)
        self.different.clicked.connect(self._settle)
        self.leave = QPushButton("Schließen", self)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        ends = QHBoxLayout()
        for button in (self.compare, self.different, self.leave):
            button.setAutoDefault(False)
            ends.addWidget(button)
        column.addLayout(ends)
        self._work = Background(self)
        self._work.answered.connect(self._found)
        self.finished.connect(self._work.drop)
        self._enable()
        now = desk.find_offers.as_now()
        self._work.ask(now.duplicates)

    @property
    def ready(self) -> bool:
        """Whether the catalogue was looked through."""
        return not self._work.busy

    def _found(self, pairs: Sequence[Duplicate]) -> None:
        different = self._different()
        self._pairs = [pair for pair in pairs if (pair.first, pair.second) not in different]
        self._fill(0)
        self.list.setFocus()

    def _fill(self, row: int) -> None:
        self.list.clear()
        for pair in self._pairs[:LISTED]:
            self.list.addItem(QListWidgetItem(self._line(pair)))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        count = len(self._pairs)
        told = f"{count} Paare" if count != 1 else "Ein Paar"
        more = f", die ersten {LISTED} stehen hier" if count > LISTED else ""
        self.told.setText(f"{told}, die dasselbe Angebot sein könnten{more}." if count else NOTHING)
        announce(self, self.told.text())
        self._enable()

    def _line(self, pair: Duplicate) -> str:
        one, two = (self._desk.find_offers.find(key) for key in (pair.first, pair.second))
        titles = [_told(one), _told(two)]
        parts = {"Titel": pair.title, "Träger": pair.provider, "Ort": pair.place, "Zeit": pair.time}
        why = ", ".join(f"{name} {_alike(value)}" for name, value in parts.items())
        return f"{titles[0]}\n{titles[1]}\n{why}"

    def _enable(self) -> None:
        for button in (self.compare, self.different):
            button.setEnabled(self.list.count() > 0)

    def _settle(self) -> None:
        row = self.list.currentRow()
        pair = self._pairs.pop(row)
        key = (pair.first, pair.second)
        try:
            self._remember(self._different() | {key})
        except ExpectedError as error:
            self._pairs.insert(row, pair)
            self._frame.fault(error)
            return
        self._fill(row)
        self._frame.tell("Dieses Paar wird nicht mehr gezeigt.", lambda: self._remember(self._different() - {key}))

    def _different(self) -> set[Pair]:
        kept = self._desk.office.setting(DIFFERENT)
        return msgspec.json.decode(kept, type=set[Pair]) if kept else set()

    def _remember(self, different: set[Pair]) -> None:
        self._desk.office.remember(DIFFERENT, msgspec.json.encode(sorted(different)).decode())

    def _compare(self) -> None:
        pair = self._pairs[self.list.currentRow()]
        try:
            first, second = (self._desk.upkeep.record(key).offer for key in (pair.first, pair.second))
            words = Words(self._desk.find_offers, self._desk.clock.today())
            dialog = StaleDialog(Entries(first, first, second), words, self, SPEECH)
            if not dialog.exec() or dialog.merged is None:
                return
            change = self._desk.upkeep.merge(first, second, dialog.merged)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._pairs = [each for each in self._pairs if pair.second not in (each.first, each.second)]
        self._fill(self.list.currentRow())
        self._frame.tell(f"Zusammengeführt: {shortened(first.title)}", lambda: self._desk.upkeep.undo(change))


def _told(offer: Offer | None) -> str:
    if offer is None:
        return "(nicht mehr im Katalog)"
    title, provider = shortened(offer.title), shortened(offer.provider.name)
    return title if provider == title else f"{title} ({provider})"


def _alike(value: float | None) -> str:
    if value is None:
        return "nicht bei beiden angegeben"
    return "gleich" if value > 1 - 1e-9 else f"zu {round(value * 100)} % gleich"
