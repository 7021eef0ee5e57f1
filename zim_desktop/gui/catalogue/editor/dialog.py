"""The window in which an offer is written: the form, what counsellors will see beside it, and keeping it."""

from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError, NotFound, StaleVersion, shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.record import OfferRecord
from zim_desktop.gui.cases import tab_order
from zim_desktop.gui.catalogue.editor.entries import Entry
from zim_desktop.gui.catalogue.editor.groups import Group, Making, one_edge
from zim_desktop.gui.catalogue.editor.more import entry_group, places_group, there_group
from zim_desktop.gui.catalogue.editor.preview import Preview
from zim_desktop.gui.catalogue.editor.sheet import Sheet
from zim_desktop.gui.catalogue.editor.stale import StaleDialog, Versions
from zim_desktop.gui.catalogue.editor.what import what_group, where_group, who_group
from zim_desktop.gui.catalogue.editor.when import when_group
from zim_desktop.gui.catalogue.editor.whom import ConditionsEntry, whom_group
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import Desk
from zim_desktop.services.offer_draft import FIELDS, Draft
from zim_desktop.services.offer_words import Words
from zim_desktop.services.school_holidays import load_school_holidays

SIDE_BY_SIDE = 120
"""Letters of width from which on the preview stands beside the form, not below."""

_FORM, _PREVIEW = 3, 2
"""How the width is shared."""

KEPT = "Der Entwurf wird laufend gesichert und bleibt auch beim Schließen."

GONE = "Dieses Angebot wurde inzwischen aus dem Katalog genommen. Noch einmal speichern legt es neu an."

SECURED_AFTER_MS = 800
"""The pause in typing after which the draft is secured."""


class EditorDialog(QDialog):
    """Accepted once the offer is kept: `kept` is that offer, `change` what to undo. `draft` is what stands in the form.

    `version` is the version of the offer that the draft began from.

    Closing loses nothing: `paused` says again and again that somebody typed and the draft is to be secured, and whoever
    opened the window may open it again with that.
    """

    paused = Signal()

    def __init__(self, desk: Desk, draft: Draft, version: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.version = version
        self._secured = draft
        self.kept: Offer | None = None
        self.change: UUID | None = None
        finder = desk.find_offers
        today = desk.clock.today()
        words = Words(finder, today)
        self.sheet = Sheet(draft, today, self)
        self._making = Making(self.sheet, words, finder)
        self.groups = self._groups()
        self.entries: dict[str, Entry] = {entry.path: entry for group in self.groups for entry in group.entries}
        self.preview = Preview(self._making, self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(SECURED_AFTER_MS)
        self._idle.timeout.connect(self.paused)
        self.state = QLabel(self)
        self.hint = QLabel(self)
        self.save = QPushButton("Speichern", self)
        self.discard = QPushButton("Eingaben verwerfen", self)
        self.leave = QPushButton("Schließen", self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._name_window()
        self.sheet.changed.connect(self._refresh)
        self._refresh()
        open_at(self, 150, 50)
        self.entries["title"].setFocus()

    @property
    def draft(self) -> Draft:
        """What stands in the form."""
        return self.sheet.draft

    def _groups(self) -> tuple[Group, ...]:
        making = self._making
        return (
            what_group(making),
            who_group(making),
            where_group(making),
            when_group(making, load_school_holidays()),
            whom_group(making),
            there_group(making),
            places_group(making),
            entry_group(making),
        )

    def _name_window(self) -> None:
        title = "Neues Angebot" if self.draft.is_new else f"{shortened(self.draft.base.title)} bearbeiten"
        self.setWindowTitle(title)

    def _refresh(self) -> None:
        for entry in self.entries.values():
            entry.refresh()
        draft = self.sheet.draft
        if draft != self._secured:
            self._secured = draft
            self._idle.start()
        self.discard.setEnabled(draft.is_changed)
        what, none = ("Eingetragen", "eingetragen") if draft.is_new else ("Geändert", "geändert")
        told = f"{what}: {', '.join(draft.labels)}. {KEPT}" if draft.is_changed else f"Noch nichts {none}."
        faults = len(self.sheet.reading.faults)
        fields = "1 Feld ist" if faults == 1 else f"{faults} Felder sind"
        wrong = f" {fields} noch zu ergänzen oder zu berichtigen." if faults else ""
        self.state.setText(f"{told}{wrong}")

    # keeping it

    def keep(self) -> None:
        """Keep the offer and close; with a fault, go to its field instead."""
        reading = self.sheet.reading
        if reading.faults:
            self.sheet.demand()
            self._go_to(next(iter(reading.faults)))
            return
        try:
            self._keep(reading.offer)
        except StaleVersion as stale:
            self._settle(stale, reading.offer)
        except NotFound:
            self.sheet.replace(msgspec.structs.replace(self.draft, is_new=True))
            self._name_window()
            self.say(GONE)
        except ExpectedError as error:
            self.say(error.line())
        else:
            self.accept()

    def _keep(self, offer: Offer) -> None:
        if self.draft.is_new:
            self.kept, self.change = self._desk.upkeep.add(offer)
        else:
            self.change = self._desk.upkeep.keep(offer, "edited", self.version)
            self.kept = offer

    def _settle(self, stale: StaleVersion, mine: Offer) -> None:
        stored = stale.stored
        if not isinstance(stored, OfferRecord):
            raise TypeError("a stale offer comes with its record") from stale
        versions = Versions(self.draft.base, stored.offer, mine)
        dialog = StaleDialog(versions, self._making.words, self)
        if not dialog.exec() or dialog.merged is None:
            return
        draft, merged = Draft(stored.offer), Draft(dialog.merged)
        for path in FIELDS:
            draft = draft.with_typed(path, merged.shown(path))
        self.version = stored.version
        self.sheet.replace(draft)
        self._name_window()
        self.keep()

    def _go_to(self, path: str) -> None:
        conditions = self.entries["conditions"]
        if path.startswith("conditions[") and isinstance(conditions, ConditionsEntry):
            conditions.focus_on(path)
        else:
            self.entries[path].setFocus()
        self.say(self.sheet.reading.faults[path])

    def explain(self, hint: str) -> None:
        """Say above the form what is special about what is written here."""
        self.hint.setText(hint)
        self.hint.show()

    def say(self, fault: str) -> None:
        """Say below the form what went wrong."""
        self.state.setText(f"⚠ {fault}")
        announce(self, fault, at_once=True)

    def _discard(self) -> None:
        self.sheet.replace(self.draft.discarded())
        self.entries["title"].setFocus()

    # the window

    def _lay_out(self) -> None:
        area, inside = QScrollArea(self), QWidget(self)
        form = QVBoxLayout(inside)
        form.setContentsMargins(0, 0, 2 * GRID, 0)
        form.setSpacing(GRID)
        for group in self.groups:
            form.addWidget(group)
        one_edge(self.groups)
        form.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns.setSpacing(2 * GRID)
        self._columns.addWidget(area, _FORM)
        self._columns.addWidget(self.preview, _PREVIEW)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.hint.setWordWrap(True)
        self.hint.hide()
        column.addWidget(self.hint)
        column.addLayout(self._columns, 1)
        self.state.setWordWrap(True)
        self.state.setProperty("tone", "muted")
        column.addWidget(self.state)
        column.addLayout(self._ends())

    def _ends(self) -> FlowLayout:
        ends = FlowLayout(gap=GRID, line_gap=4)
        self.save.setProperty("main", True)
        self.save.setShortcut("Ctrl+S")
        self.save.setToolTip(act_at_once(self.save))
        for button, act in ((self.save, self.keep), (self.discard, self._discard), (self.leave, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            ends.addWidget(button)
        return ends

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview goes below the form where both do not fit side by side, and then shows less."""
        super().resizeEvent(event)
        beside = self.width() >= self.fontMetrics().averageCharWidth() * SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)
            self._columns.setStretch(1, _PREVIEW if beside else 0)
            self.preview.show_all(everything=beside)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes down the form as the eye does, whenever a chip or a card was made."""
        return tab_order.step(self, forward=next)

    @override
    def done(self, result: int) -> None:
        """Count no more needs once the window is closed, by whatever way; who opened it secures the draft."""
        self._idle.stop()
        self.preview.stop()
        super().done(result)
