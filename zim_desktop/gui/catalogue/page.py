"""The page Katalog: search, filter, read, import and export offers."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.taxonomy import is_within
from zim_desktop.gui.catalogue.actions import Deed, OfferActions
from zim_desktop.gui.catalogue.calls.answers import Answers
from zim_desktop.gui.catalogue.calls.room import CallsRoom, calls_button
from zim_desktop.gui.catalogue.calls.target import CallsTarget
from zim_desktop.gui.catalogue.detail import offer_html
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.gui.catalogue.table import columns
from zim_desktop.gui.forms.ui_catalogue import Ui_Catalogue
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.table import ColumnFit, RowTable
from zim_desktop.services import Desk, wording
from zim_desktop.services.catalogue import ExportedTable, TableFormat
from zim_desktop.services.files import write_whole
from zim_desktop.services.imports import Outcome
from zim_desktop.services.offer_words import Words

_FOUND = 200
_LETTERS = (42, 15, 14, 17, 22, 16)
"""How wide the columns are, in letters."""

_DETAIL_LETTERS = 44
"""How wide the chosen offer opens beside the table, in letters; the table has the rest."""

_EXAMPLES = "example"
_EXPIRED = "expired"

_KINDS = (
    "ZIM-Katalog (*.json);;Excel-Mappe (*.xlsx);;CSV-Tabelle (*.csv);;HSDS-Tabellen (*.zip);;"
    "Unterschriebenes Katalogpaket (*.packet)"
)
_NAMED = 3
"""Offers that are named if a table cannot hold all of them."""

_TABLES: Mapping[str, TableFormat] = {".csv": "csv", ".xlsx": "xlsx"}


class CataloguePage(PageView):
    """A table of offers with what is chosen beside it; empty, it says what to do next."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__()
        self._desk = desk
        self._frame = frame
        self._typed = ""
        found = desk.find_offers
        self._words = Words(found.taxonomy, found.quarters, found.vocabulary, desk.clock.today())
        self._form = Ui_Catalogue()
        self._form.setupUi(self)
        self._model = RowTable(columns(found.taxonomy, found.quarters, desk.clock.today()), self)
        self._actions = OfferActions(self._deeds(), self._form.table, self._form.side)
        self._form.sideColumn.addWidget(self._actions)
        self._set_up_table()
        self._set_up_filters()
        self._set_up_calls()
        form = self._form
        form.search.textChanged.connect(self._look)
        for button in (form.import_, form.importFirst):
            button.clicked.connect(self.import_files)
        form.export_.clicked.connect(self.export)
        form.childcare.clicked.connect(self._take_childcare)
        self.refresh({Change.OFFERS})

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if self._in_calls():
            self._calls.read()
        if Change.OFFERS not in changes:
            return
        if not self._in_calls():
            empty = not self._desk.catalogue.offers()
            self._form.stack.setCurrentWidget(self._form.emptyPage if empty else self._form.listPage)
        self._look()

    @override
    def start_focus(self) -> None:
        if self._in_calls():
            self._calls.start_focus()
            return
        empty = self._form.stack.currentWidget() is self._form.emptyPage
        (self._form.childcare if empty else self._form.search).setFocus()

    @override
    def open_target(self, target: object) -> None:
        """Show the offer with this id, whatever was searched before; or the calls that are due."""
        if isinstance(target, CallsTarget):
            self._show_calls(target.offer)
            return
        if not isinstance(target, str):
            return
        self._leave_calls()
        self._form.search.clear()
        for combo in (self._form.quarter, self._form.term, self._form.status):
            combo.setCurrentIndex(0)
        row = self._model.find(lambda offer: offer.id == target)
        if row is not None:
            self._form.table.selectRow(row)
            self._form.table.scrollTo(self._model.index(row, 0))
            self._form.table.setFocus()

    def import_files(self) -> None:
        """Open the import assistant."""
        dialog = ImportDialog(self._desk, self)
        if dialog.exec() and dialog.outcome is not None:
            outcome = dialog.outcome
            said = f"{outcome.report.added} neu, {outcome.report.changed} geändert übernommen."
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
        path = choosers.save_file(self, "Katalog ausgeben", "katalog.json", _KINDS)
        if path is None:
            return
        try:
            more = self._write(path)
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"Katalog ausgegeben: {path.name}{more}")

    def _write(self, path: Path) -> str:
        """Write the catalogue; what there is to say beside its name."""
        catalogue, ending = self._desk.catalogue, path.suffix.casefold()
        form = _TABLES.get(ending)
        if form is not None:
            table = catalogue.export_table(form)
            write_whole(table.data, path)
            return _left_out(table, self._desk.find_offers.offer)
        if ending == ".packet":
            write_whole(self._desk.packets.export()[0], path)
            return f". Wörter des Schlüssels für den Empfänger: {' '.join(self._desk.packets.own_words())}"
        if ending == ".zip":
            catalogue.export_hsds(path)
        else:
            write_whole(catalogue.export(), path)
        return ""

    def _set_up_calls(self) -> None:
        self._calls = CallsRoom(self._desk, self._frame, self._words, self._form.stack)
        self._form.stack.addWidget(self._calls)
        self._calls.left.connect(self._leave_calls)
        button = calls_button(self._form.listPage)
        self._form.searchLine.insertWidget(1, button)
        button.clicked.connect(lambda: self._show_calls(None))

    def _in_calls(self) -> bool:
        return self._form.stack.currentWidget() is self._calls

    def _show_calls(self, offer_id: str | None) -> None:
        self._form.stack.setCurrentWidget(self._calls)
        self._desk.checks.look_again()
        self._calls.read()
        if offer_id is not None:
            self._calls.choose(offer_id)
        self._calls.start_focus()

    def _leave_calls(self) -> None:
        if self._in_calls():
            empty = not self._desk.catalogue.offers()
            self._form.stack.setCurrentWidget(self._form.emptyPage if empty else self._form.listPage)
            self.start_focus()

    def _deeds(self) -> tuple[Deed, ...]:
        """What can be done to the chosen offer: one line for each."""
        answers = Answers(self._desk.checks, self._frame)
        return (
            Deed("Stimmt noch", "S", answers.still_true),
            Deed("Aus dem Katalog nehmen", "Del", self._remove),
        )

    def _remove(self, offer: Offer) -> None:
        try:
            change = self._desk.upkeep.remove(offer.id)
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            said = f"Aus dem Katalog genommen: {shortened(offer.title)}"
            self._frame.tell(said, lambda: self._desk.upkeep.undo(change))

    def _take_childcare(self) -> None:
        try:
            report = self._desk.catalogue.take_bochum_childcare()
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"{report.added} Einrichtungen übernommen. Stand 17.10.2023 – bitte vor Ort prüfen.")
            self.start_focus()

    def _set_up_table(self) -> None:
        table = self._form.table
        table.setModel(self._model)
        header = table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        ColumnFit(table, _LETTERS, flexible=0)
        table.selectionModel().currentRowChanged.connect(self._show)
        wide = self.fontMetrics().averageCharWidth() * _DETAIL_LETTERS
        split = self._form.split
        split.resize(self.width(), self.height())
        split.setSizes([split.width() - wide, wide])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)

    def _set_up_filters(self) -> None:
        found = self._desk.find_offers
        _fill(self._form.quarter, "alle", [(each.key, each.name) for each in found.quarters.quarters])
        tops = [term for term in found.taxonomy.terms if "." not in term.term]
        _fill(self._form.term, "alle", [(term.term, term.labels.de) for term in tops])
        states = [*wording.STATUSES.items(), (_EXPIRED, "abgelaufen"), (_EXAMPLES, "nur Beispiele")]
        _fill(self._form.status, "alle", states)
        flow = FlowLayout(self._form.filters)
        for label, combo in (
            (self._form.quarterLabel, self._form.quarter),
            (self._form.termLabel, self._form.term),
            (self._form.statusLabel, self._form.status),
        ):
            pair = QWidget(self._form.filters)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 8, 0)
            row.addWidget(label)
            row.addWidget(combo)
            flow.addWidget(pair)
            combo.currentIndexChanged.connect(self._look)

    def _look(self) -> None:
        typed = self._form.search.text().strip()
        index = self._form.table.currentIndex()
        chosen = (index.row(), self._model.row(index.row()).id) if index.isValid() else (0, "")
        every = self._desk.catalogue.offers()
        offers = self._desk.find_offers.search(typed, _FOUND) if typed else every
        shown = [offer for offer in offers if self._passes(offer)]
        self._model.show(shown)
        if not typed:
            header = self._form.table.horizontalHeader()
            self._model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._form.count.setText(_count(shown, len(every)))
        if shown:
            self._form.table.selectRow(self._row_of(chosen, typed=typed != self._typed))
        else:
            self._actions.show_offer(None)
            self._form.detail.setHtml("<p>Nichts gefunden. Bitte anders suchen oder einen Filter lösen.</p>")
        self._typed = typed

    def _row_of(self, chosen: tuple[int, str], *, typed: bool) -> int:
        """Where to go on: at the best hit after typing, else at the offer chosen before, or what took its place."""
        if typed:
            return 0
        row = self._model.find(lambda offer: offer.id == chosen[1])
        return min(chosen[0], self._model.rowCount() - 1) if row is None else row

    def _passes(self, offer: Offer) -> bool:
        quarter, term, status = (
            combo.currentData() for combo in (self._form.quarter, self._form.term, self._form.status)
        )
        if quarter and (offer.place is None or offer.place.quarter != quarter):
            return False
        if term and not any(is_within(each, term) for each in offer.terms):
            return False
        expired = offer.valid_to is not None and offer.valid_to < self._words.day
        if status in (_EXAMPLES, _EXPIRED):
            return is_example(offer) if status == _EXAMPLES else expired
        return not status or (offer.status == status and not expired)

    def _show(self, current: QModelIndex) -> None:
        if current.isValid():
            offer = self._model.row(current.row())
            self._form.detail.setHtml(offer_html(offer, self._words))
            self._actions.show_offer(offer)


def _fill(combo: QComboBox, every: str, options: Sequence[tuple[str, str]]) -> None:
    combo.addItem(every, "")
    for key, text in options:
        combo.addItem(text, key)


def _left_out(table: ExportedTable, offer: Callable[[str], Offer]) -> str:
    if not table.left_out:
        return ""
    some = [f"„{shortened(offer(each.id).title)}“ ({', '.join(each.fields)})" for each in table.left_out[:_NAMED]]
    more = f" und {len(table.left_out) - _NAMED} weitere" if len(table.left_out) > _NAMED else ""
    return f". Nicht genau darin: {'; '.join(some)}{more}; ganz genau ist nur der ZIM-Katalog."


def _count(shown: Sequence[Offer], of: int) -> str:
    if len(shown) == of:
        return f"{of} Angebote"
    return f"{len(shown)} von {of} Angeboten"
