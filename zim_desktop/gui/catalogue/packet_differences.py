"""What other offices' packets say otherwise than it stands here: side by side, with both check days, to be chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.gui.catalogue.editor.stale import Speech, StaleDialog, Versions
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.services import wording
from zim_desktop.services.offer_words import Words
from zim_desktop.services.then_and_now import changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from zim_desktop.domain.history import FieldChange
    from zim_desktop.domain.offer import Offer
    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk
    from zim_desktop.services.packets import Difference

NOTHING = "Nichts zu entscheiden: Was andere Büros sagen, steht auch hier, oder ist entschieden."
TASK = (
    "Bitte für jedes Feld wählen, welcher Wert hier gelten soll; vorgewählt ist, was schon hier steht. "
    "Gefragt wird erst wieder, wenn das andere Büro etwas Neues sagt."
)


def checked_text(offer: Offer) -> str:
    """When an entry was last checked, in brackets."""
    return f"geprüft am {wording.day_text(offer.checked_on)}" if offer.checked_on else "nie geprüft"


def difference_text(difference: Difference, words: Words) -> str:
    """Which entry, who says otherwise, both days of the last check, and in which fields; a line each."""
    names = dict.fromkeys(each.field for each in changes(difference.here, difference.there, words, words))
    return "\n".join(
        (
            wording.offer_text(difference.here),
            f"hier {checked_text(difference.here)} – {difference.sender.name}: {checked_text(difference.there)}",
            f"verschieden: {', '.join(names)}",
        )
    )


class _Packet(Versions):
    """Ours (`stored`) and theirs (`mine`): proposed is what stands here."""

    @override
    def is_mine(self, change: FieldChange) -> bool:
        """Nothing of theirs is taken unasked."""
        return False


class DifferencesDialog(QDialog):
    """The list of what differs; Enter opens both sides."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._frame = desk, frame
        self._found: Sequence[Difference] = ()
        self.setWindowTitle("Abweichungen aus Paketen")
        open_at(self, 100, 32)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Abweichungen")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(WholeText(self.list))
        self.list.itemActivated.connect(self.compare)
        self.side = QPushButton("&Nebeneinander …", self)
        self.side.clicked.connect(self.compare)
        self.ours = QPushButton("Hier &bleibt, was hier steht", self)
        self.ours.clicked.connect(partial(self._keep_ours, whole=False))
        self.all_ours = QPushButton("Überall bleibt &unseres", self)
        self.all_ours.clicked.connect(partial(self._keep_ours, whole=True))
        self.leave = QPushButton("Schließen", self)
        self.leave.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        ends = FlowLayout(gap=GRID, line_gap=4)
        for button in (self.side, self.ours, self.all_ours, self.leave):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            ends.addWidget(button)
        column.addLayout(ends)
        self.read()
        self.list.setFocus()

    def read(self) -> None:
        """Read again what differs."""
        row = max(self.list.currentRow(), 0)
        self._found = self._desk.packets.differing()
        self.list.clear()
        words = Words(self._desk.find_offers, self._desk.clock.today())
        self.list.addItems([difference_text(each, words) for each in self._found])
        self.list.setCurrentRow(min(row, len(self._found) - 1))
        count = len(self._found)
        what = "Ein Eintrag weicht ab." if count == 1 else f"{count} Einträge weichen ab."
        self.told.setText(what if count else NOTHING)
        for button in (self.side, self.ours, self.all_ours):
            button.setEnabled(bool(count))

    def compare(self) -> None:
        """Show both sides of the chosen one and keep what was chosen."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._found):
            return
        found = self._found[row]
        words = Words(self._desk.find_offers, self._desk.clock.today())
        dialog = StaleDialog(_Packet(found.here, found.here, found.there), words, self, _speech(found))
        accepted, merged = dialog.exec(), dialog.merged
        dialog.deleteLater()
        if accepted and merged is not None:
            self._keep(found, merged)

    def _keep(self, found: Difference, merged: Offer) -> None:
        try:
            version = self._desk.upkeep.record(found.here.id).version
            change = self._desk.upkeep.keep(merged, "edited", version) if merged != found.here else None
            self._desk.packets.decide([each.token for each in self._again(found)])
        except ExpectedError as error:
            self.told.setText(f"⚠ {error.line()}")
            announce(self, error.line(), at_once=True)
            return
        tokens = [found.token, *(each.token for each in self._again(found))]
        self.read()
        said = "übernommen" if change else "bleibt, wie es hier steht"
        self._frame.tell(f"{shortened(found.here.title)}: {said}.", partial(self._undo, tokens, change))

    def _again(self, found: Difference) -> Sequence[Difference]:
        """What still differs of this entry and sender: that was decided, too."""
        same = (found.here.id, found.sender.key)
        return [each for each in self._desk.packets.differing() if (each.here.id, each.sender.key) == same]

    def _keep_ours(self, *, whole: bool) -> None:
        row = self.list.currentRow()
        chosen = list(self._found) if whole else list(self._found[row : row + 1])
        tokens = [each.token for each in chosen]
        self._desk.packets.decide(tokens)
        self.read()
        what = "Ein Eintrag bleibt" if len(tokens) == 1 else f"{len(tokens)} Einträge bleiben"
        self._frame.tell(f"{what}, wie es hier steht.", partial(self._undo, tokens, None))

    def _undo(self, tokens: Sequence[str], change: UUID | None) -> None:
        if change is not None:
            self._desk.upkeep.undo(change)
        self._desk.packets.undecide(tokens)


def _speech(found: Difference) -> Speech:
    name = shortened(found.sender.name)
    return Speech(
        title="Hier und dort",
        task=TASK,
        sides=(f"Hier ({checked_text(found.here)})", f"{name} ({checked_text(found.there)})"),
        picks=("Unseres", "Ihres"),
        ends=("So übernehmen", "Zurück zur Liste"),
    )


def differences_button(desk: Desk, frame: Frame, page: QWidget) -> QPushButton:
    """The way to what differs; hidden while nothing does (`show_count`)."""
    button = QPushButton(page)
    button.clicked.connect(lambda: DifferencesDialog(desk, frame, page).exec())
    button.setToolTip("Was Katalogpakete anderer Büros anders sagen als unser Katalog")
    show_count(button, desk)
    return button


def hint(desk: Desk) -> str:
    """Where to decide what differs, to be added to what an import said; empty if nothing does."""
    count = len(desk.packets.differing())
    what = "Ein Eintrag weicht" if count == 1 else f"{count} Einträge weichen"
    return f" {what} von dem ab, was andere Büros sagen: Büro → Abweichungen." if count else ""


def show_count(button: QPushButton, desk: Desk) -> None:
    """Say on the button how many differ."""
    count = len(desk.packets.differing())
    button.setText(f"Abweichungen ({count}) …")
    button.setAccessibleName(f"Abweichungen ({count}) aus Paketen")
    button.setVisible(bool(count))
