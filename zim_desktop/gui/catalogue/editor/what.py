"""What is offered, by whom and where."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.gui.catalogue.editor.entries import ChoiceEntry, Entry, LineEntry, LinesEntry, ListEntry
from zim_desktop.gui.catalogue.editor.groups import Group, Making
from zim_desktop.gui.support.chip import Chip
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.suggest_line import SuggestLine
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import wording

_SUGGESTED = 8


class TermsField(QWidget):
    """The terms as chips, and the line that finds more, as in the talk; `changed` carries their keys."""

    changed = Signal(object)

    def __init__(self, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._making = making
        self._keys: tuple[str, ...] = ()
        self.chips: list[Chip] = []
        self._flow = FlowLayout(gap=4, line_gap=4)
        example = "Was ist das? z. B. Deutschkurs, Tagesmutter, Schulden"
        self.search = SuggestLine("Thema hinzufügen", example, self._suggest, "Vorschläge für das Thema", self)
        self.search.taken.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._flow)
        column.addWidget(self.search)
        self.setFocusProxy(self.search)

    def set_value(self, keys: tuple[str, ...]) -> None:
        """Show these terms without a signal."""
        self._keys = keys
        for chip in self.chips:
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        for at, key in enumerate(keys):
            chip = Chip(self._making.words.taxonomy.label(key), "Thema", self)
            chip.removed.connect(lambda place=at: self._remove(place))
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)

    def _suggest(self, typed: str) -> list[tuple[str, object]]:
        found = self._making.finder.terms(typed, _SUGGESTED)
        return [(term.labels.de, term.term) for term in found if term.term not in self._keys]

    def _add(self, key: str) -> None:
        self.set_value((*self._keys, key))
        self.changed.emit(self._keys)

    def _remove(self, place: int) -> None:
        self.set_value(self._keys[:place] + self._keys[place + 1 :])
        self.changed.emit(self._keys)
        self.search.setFocus()


class TermsEntry(Entry):
    """The terms of the offer."""

    def __init__(self, making: Making) -> None:
        super().__init__(making.sheet, "terms", "Thema")
        self.terms = TermsField(making, self)
        self.terms.changed.connect(self.typed)
        self.hold(self.terms)

    @override
    def show_value(self, value: tuple[str, ...]) -> None:
        self.terms.set_value(value)


def what_group(making: Making) -> Group:
    """Title, texts, terms, and whom it is made for."""
    sheet, group = making.sheet, Group("Was")
    group.add(LineEntry(sheet, "title", "Titel", "z. B. Nähkurs für Anfänger*innen"))
    group.add(LineEntry(sheet, "summary", "Kurz gesagt", "ein Satz, der in der Liste reicht"))
    group.add(LinesEntry(sheet, "description", "Beschreibung", lines=3))
    group.add(TermsEntry(making))
    group.add(ChoiceEntry(sheet, "audience", "Für wen", list(wording.AUDIENCES.items())))
    return group


def who_group(making: Making) -> Group:
    """The provider and how to reach them."""
    sheet, group = making.sheet, Group("Wer")
    group.add(LineEntry(sheet, "provider.name", "Träger"))
    group.add(LineEntry(sheet, "provider.phone", "Telefon", "0234 …"))
    group.add(LineEntry(sheet, "provider.email", "E-Mail"))
    group.add(LineEntry(sheet, "provider.url", "Internet"))
    return group


def where_group(making: Making) -> Group:
    """How it takes place, and where."""
    sheet, group = making.sheet, Group("Wo")
    quarters = [(each.key, each.name) for each in making.words.quarters.quarters]
    group.add(ChoiceEntry(sheet, "mode", "Art", list(wording.MODES.items())))
    group.add(ListEntry(sheet, "place.quarter", "Stadtteil", quarters))
    group.add(LineEntry(sheet, "place.name", "Ort", "z. B. Stadtteilzentrum, 2. Stock"))
    group.add(LineEntry(sheet, "place.street", "Straße"))
    group.add(
        LineEntry(sheet, "place.postcode", "Postleitzahl", "PLZ", letters=7),
        LineEntry(sheet, "place.city", "Stadt", "Stadt"),
        label="PLZ, Stadt",
    )
    group.add(ChoiceEntry(sheet, "place.step_free", "Stufenfrei", [(True, "ja"), (False, "nein")], unknown=True))
    group.add(
        LineEntry(sheet, "place.lat", "Geografische Breite", "51,48", letters=12),
        LineEntry(sheet, "place.lon", "Geografische Länge", "7,21", letters=12),
        label="Lage",
    )
    return group
