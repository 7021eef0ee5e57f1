"""The page Katalog: search, filter, read, import and export offers."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.catalogue.actions import OfferActions
from zim_desktop.gui.catalogue.calls.room import CallsRoom, calls_button
from zim_desktop.gui.catalogue.calls.target import CallsTarget
from zim_desktop.gui.catalogue.deeds import deeds
from zim_desktop.gui.catalogue.detail import offer_html
from zim_desktop.gui.catalogue.duplicates import duplicates_button
from zim_desktop.gui.catalogue.editing import Editing
from zim_desktop.gui.catalogue.export import KINDS, write_to
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.gui.catalogue.listing import COMING, EXAMPLES, EXPIRED, Listing, OfferTable, count_text, fill, filters
from zim_desktop.gui.catalogue.packet_differences import hint
from zim_desktop.gui.catalogue.table import columns
from zim_desktop.gui.forms.ui_catalogue import Ui_Catalogue
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.table import ColumnFit
from zim_desktop.services import Desk, wording
from zim_desktop.services.imports import Outcome
from zim_desktop.services.offer_words import Words

_FOUND = 200
_LETTERS = (42, 15, 14, 17, 22, 16)
"""How wide the columns are, in letters."""
_DETAIL_LETTERS = 44
"""How wide the chosen offer opens beside the table, in letters; the table has the rest."""

_PAUSE_MS = 60
_AT_ONCE = 5_000
"""Offers that are ordered and filtered in a few hundredths of a second; more of them beside the window."""


class CataloguePage(PageView):
    """A table of offers with what is chosen beside it; empty, it says what to do next."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__()
        self._desk = desk
        self._frame = frame
        self._typed = ""
        found = desk.find_offers
        self._words = Words(found, desk.clock.today())
        self.form = Ui_Catalogue()
        self.form.setupUi(self)
        self._columns = columns(found.taxonomy, found.quarters, desk.clock.today())
        self._model = OfferTable(self._columns, self._reorder, self)
        self._listing = Listing((), self._columns, {})
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_detail)
        self._work = Background(self)
        self._work.answered.connect(self._listed)
        self._editing = Editing(desk, frame, self, self.open_target)
        self._actions = OfferActions(deeds(desk, frame, self._editing, self), self.form.table, self.form.side)
        self.form.sideColumn.addWidget(self._actions)
        self._set_up_table()
        self._set_up_filters()
        self._set_up_calls()
        form = self.form
        form.search.textChanged.connect(self._look)
        for button in (form.import_, form.importFirst):
            button.clicked.connect(self.import_files)
        form.export_.clicked.connect(self.export)
        form.childcare.clicked.connect(self._take_childcare)
        for button in (form.new_, form.newFirst):
            button.clicked.connect(self._editing.new)
        form.help_.clicked.connect(self._editing.new_help)
        form.new_.setToolTip(f"Neues Angebot ({act_at_once(form.new_)})")
        form.table.doubleClicked.connect(self._edit_row)
        self.refresh({Change.OFFERS})

    @property
    def ready(self) -> bool:
        """Whether the catalogue is ordered and filtered as it is now; a large one takes some seconds for it."""
        return not self._work.busy

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if self._in_calls():
            self._calls.read()
        if Change.WAITING in changes:
            self._show_detail()
        if Change.OFFERS not in changes:
            return
        if not self._in_calls():
            empty = not self._desk.catalogue.offers()
            self.form.stack.setCurrentWidget(self.form.emptyPage if empty else self.form.listPage)
        self._list()

    @override
    def start_focus(self) -> None:
        if self._in_calls():
            self._calls.start_focus()
            return
        empty = self.form.stack.currentWidget() is self.form.emptyPage
        (self.form.childcare if empty else self.form.search).setFocus()

    @override
    def open_target(self, target: object) -> None:
        """Show the offer with this id, whatever was searched before; or the calls that are due."""
        if isinstance(target, CallsTarget):
            self._show_calls(target.offer)
        if not isinstance(target, str):
            return
        self._leave_calls()
        self.form.search.clear()
        for combo in (self.form.quarter, self.form.term, self.form.status):
            combo.setCurrentIndex(0)
        row = self._model.find(lambda offer: offer.id == target)
        if row is not None:
            self.form.table.selectRow(row)
            self.form.table.scrollTo(self._model.index(row, 0))
            self.form.table.setFocus()

    def import_files(self) -> None:
        """Open the import assistant."""
        dialog = ImportDialog(self._desk, self)
        if dialog.exec() and dialog.outcome is not None:
            outcome = dialog.outcome
            said = f"{outcome.report.added} neu, {outcome.report.changed} geändert übernommen.{hint(self._desk)}"
            self._frame.tell(said, lambda: self._take_back(outcome))

    def _take_back(self, outcome: Outcome) -> None:
        """Undo an import."""
        try:
            left = self._desk.imports.take_back(outcome)
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            more = f" {left} Angebote wurden seither geändert und blieben." if left else ""
            self._frame.tell(f"Einlesen rückgängig gemacht.{more}")

    def export(self) -> None:
        """Write the whole catalogue in the format that the name of the file chooses; else as zim-catalogue/1."""
        path = choosers.save_file(self, "Katalog ausgeben", "katalog.json", KINDS)
        if path is None:
            return
        try:
            more = write_to(self._desk, path)
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"Katalog ausgegeben: {path.name}{more}")

    def _set_up_calls(self) -> None:
        self._calls = CallsRoom(self._desk, self._frame, self._words, self.form.stack)
        self.form.stack.addWidget(self._calls)
        self._calls.left.connect(self._leave_calls)
        button = calls_button(self.form.listPage)
        self.form.searchLine.insertWidget(1, button)
        button.clicked.connect(lambda: self._show_calls(None))

    def _in_calls(self) -> bool:
        return self.form.stack.currentWidget() is self._calls

    def _show_calls(self, offer_id: str | None) -> None:
        self.form.stack.setCurrentWidget(self._calls)
        self._desk.checks.look_again()
        self._calls.read()
        if offer_id is not None:
            self._calls.choose(offer_id)
        self._calls.start_focus()

    def _leave_calls(self) -> None:
        if self._in_calls():
            empty = not self._desk.catalogue.offers()
            self.form.stack.setCurrentWidget(self.form.emptyPage if empty else self.form.listPage)
            self.start_focus()

    def _edit_row(self, index: QModelIndex) -> None:
        self._editing.edit(self._model.row(index.row()))

    def _take_childcare(self) -> None:
        try:
            report = self._desk.catalogue.take_bochum_childcare()
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"{report.added} Einrichtungen übernommen. Stand 17.10.2023 – bitte vor Ort prüfen.")
            self.start_focus()

    def _set_up_table(self) -> None:
        table = self.form.table
        table.setModel(self._model)
        header = table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        ColumnFit(table, _LETTERS, flexible=0)
        table.selectionModel().currentRowChanged.connect(self._show)
        wide = self.fontMetrics().averageCharWidth() * _DETAIL_LETTERS
        split = self.form.split
        split.resize(self.width(), self.height())
        split.setSizes([split.width() - wide, wide])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)

    def _set_up_filters(self) -> None:
        found = self._desk.find_offers
        fill(self.form.quarter, "alle", [(each.key, each.name) for each in found.quarters.quarters])
        tops = [term for term in found.taxonomy.terms if "." not in term.term]
        fill(self.form.term, "alle", [(term.term, term.labels.de) for term in tops])
        states = [
            *wording.STATUSES.items(),
            (COMING, "noch nicht begonnen"),
            (EXPIRED, "abgelaufen"),
            (EXAMPLES, "nur Beispiele"),
        ]
        fill(self.form.status, "alle", states)
        flow = FlowLayout(self.form.filters)
        for label, combo in (
            (self.form.quarterLabel, self.form.quarter),
            (self.form.termLabel, self.form.term),
            (self.form.statusLabel, self.form.status),
        ):
            pair = QWidget(self.form.filters)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 8, 0)
            row.addWidget(label)
            row.addWidget(combo)
            flow.addWidget(pair)
            combo.currentIndexChanged.connect(self._look)
        flow.addWidget(self.form.help_)
        flow.addWidget(duplicates_button(self._desk, self._frame, self))

    def _look(self) -> None:
        typed = self.form.search.text().strip()
        index = self.form.table.currentIndex()
        chosen = (index.row(), self._model.row(index.row()).id) if index.isValid() else (0, "")
        form = self.form
        combos = (("quarter", form.quarter), ("term", form.term), ("status", form.status))
        chosen_of = {name: combo.currentData() for name, combo in combos}
        if typed:
            shown = self._listing.passing(self._desk.find_offers.search(typed, _FOUND), chosen_of)
        else:
            header = self.form.table.horizontalHeader()
            falling = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            shown = self._listing.listed(header.sortIndicatorSection(), chosen_of, falling=falling)
        self._model.show(shown)
        self.form.count.setText(count_text(shown, len(self._listing.offers)))
        if shown:
            self.form.table.selectRow(self._row_of(chosen, typed=typed != self._typed))
        else:
            self._actions.show_offer(None)
            self.form.detail.setHtml("<p>Nichts gefunden. Bitte anders suchen oder einen Filter lösen.</p>")
        self._typed = typed

    def _row_of(self, chosen: tuple[int, str], *, typed: bool) -> int:
        """Where to go on: at the best hit after typing, else at the offer chosen before, or what took its place."""
        if typed:
            return 0
        row = self._model.find(lambda offer: offer.id == chosen[1])
        return min(chosen[0], self._model.rowCount() - 1) if row is None else row

    def _reorder(self) -> bool:
        """Whether the header ordered the whole list anew; hits of a search order themselves."""
        if not self.form.search.text().strip():
            self._look()
            return True
        return False

    def _list(self) -> None:
        """Order and filter the catalogue as it is now; a large one beside the window, listed by id meanwhile."""
        offers = self._desk.catalogue.offers()
        listing = Listing(offers, self._columns, filters(self._words.day))
        if len(offers) <= _AT_ONCE:
            self._listing = listing
            self._look()
        else:
            self._work.ask(lambda _: listing.warmed())

    def _listed(self, listing: Listing) -> None:
        self._listing = listing
        self._look()

    def _show(self, current: QModelIndex) -> None:
        if current.isValid():
            self._actions.show_offer(self._model.row(current.row()))
            if len(self._listing.offers) > _AT_ONCE:
                self._pause.start()
            else:
                self._show_detail()

    def _show_detail(self) -> None:
        """All of the chosen offer; in a large catalogue once nobody types or scrolls on."""
        index = self.form.table.currentIndex()
        if index.isValid():
            offer = self._model.row(index.row())
            self.form.detail.setHtml(offer_html(offer, self._words, self._desk.waiting.codes(offer.id)))
