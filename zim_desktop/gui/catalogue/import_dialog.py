"""The import assistant: choose files, see what would happen, then take them – or not."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from zim_desktop.domain.column import ColumnsMissing
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.progress import HowFar, Progress
from zim_desktop.gui.catalogue.column_choices import ColumnChoices
from zim_desktop.gui.catalogue.trust_dialog import TrustDialog
from zim_desktop.gui.forms.ui_import_offers import Ui_ImportOffers
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.how_far import HowFarLine
from zim_desktop.gui.support.sizes import is_low, open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.table import Column, ColumnFit, RowTable
from zim_desktop.services import Desk
from zim_desktop.services.files import write_whole
from zim_desktop.services.import_words import Part, Row, columns_key, parts, so_far, summary
from zim_desktop.services.imports import ImportReport, Order, Outcome, Read
from zim_desktop.services.offer_words import Words
from zim_desktop.services.trust import KeyNotTrusted

_KINDS = "Kataloge und Tabellen (*.json *.csv *.xlsx *.tsv *.txt *.zip *.packet);;Alle Dateien (*)"
_TABLES = "Excel-Mappe (*.xlsx);;CSV-Tabelle (*.csv)"
_COLUMNS_LINES, _LOW_LINES, _NAME_LETTERS = 7, 3, 24
"""Lines of the choice of columns that are seen at once, and in a low window; letters of a file's name seen at least."""


class Looked(msgspec.Struct, frozen=True):
    """What was read, what taking it would do, and that as lists."""

    read: Read
    outcome: Outcome
    parts: tuple[Part, ...]


Answer = Looked | Outcome | ExpectedError


class ImportDialog(QDialog):
    """Accepted once files were taken; `outcome` then says what changed.

    Files are read and taken beside the window, which can cancel; the store is busy meanwhile, so nothing else is done.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order = Order(())
        self._read: Read | None = None
        self.outcome: Outcome | None = None
        self._form = Ui_ImportOffers()
        self._form.setupUi(self)
        open_at(self, 120, 46)
        for chosen in (self._form.files, self._form.mapping):  # in large text the label moves above, the name stays
            chosen.setMinimumWidth(chosen.fontMetrics().averageCharWidth() * _NAME_LETTERS)
        self.setAcceptDrops(True)
        self._work = Background(self)
        self._work.answered.connect(self._answered)
        self._work.failed.connect(lambda: self._busy(on=False))
        self._how_far = HowFarLine(self._form.howFar, self._form.progress, so_far)
        self._work.went_on.connect(self._how_far.show)
        self._columns = ColumnChoices(self._form.columns, self._choose_column)
        self._parts: tuple[Part, ...] = ()
        self._table: RowTable[Row] | None = None
        self._fit = ColumnFit(self._form.rows, (1,), flexible=0)
        self._wire()
        self._busy(on=False)
        self._show(None)
        self._form.chooseFiles.setFocus()

    def _wire(self) -> None:
        form = self._form
        form.chooseFiles.clicked.connect(self._choose_files)
        form.chooseFolder.clicked.connect(self._choose_folder)
        form.chooseMapping.clicked.connect(self._choose_mapping)
        form.take.clicked.connect(self.take)
        form.saveRows.clicked.connect(self._save_rows)
        form.template_.clicked.connect(self._save_template)
        form.close.clicked.connect(self.reject)
        form.parts.currentChanged.connect(self._show_part)

    @property
    def busy(self) -> bool:
        """Whether something is being read or taken, or is not all to be seen yet."""
        return self._work.busy or not self._columns.complete

    @property
    def report(self) -> ImportReport | None:
        """What was taken."""
        return self.outcome.report if self.outcome else None

    def preview(self, files: Sequence[Path], mapping: Path | None) -> None:
        """Show what taking these files or folders would do; nothing is changed."""
        self._ask(Order(tuple(map(str, files)), str(mapping) if mapping else None))

    def _ask(self, order: Order) -> None:
        """Read these and look what would happen."""
        self._order, self._read = order, None
        self._form.files.setText(", ".join(Path(name).name for name in order.files))
        self._form.mapping.setText(Path(order.mapping).name if order.mapping else "")
        self._show(None)
        if order.files:
            imports, finder = self._desk.imports, self._desk.find_offers.as_now()
            words = Words(finder, self._desk.clock.today())

            def look(progress: Progress) -> Looked:
                read, outcome = imports.looked_at(order, progress)
                known = {offer.id: offer for offer in finder.offers()}
                return Looked(read, outcome, parts(outcome, known, words, progress))

            self._busy(on=True)
            self._work.ask(lambda progress: _caught(lambda: look(progress)))

    def _choose_files(self) -> None:
        files = choosers.open_files(self, "Dateien wählen", _KINDS)
        if files:
            self.preview(files, Path(self._order.mapping) if self._order.mapping else None)

    def _choose_folder(self) -> None:
        folder = choosers.open_folder(self, "Ordner mit Tabellen oder JSON wählen")
        if folder is not None:
            self.preview([folder], None)

    def _choose_mapping(self) -> None:
        mapping = choosers.open_file(self, "Zuordnung wählen", "ZIM-Zuordnung (*.json)")
        if mapping is not None:
            self.preview([Path(name) for name in self._order.files], mapping)

    def _choose_column(self, header: str, path: str) -> None:
        """Take a column for another field; a column that had it before goes without."""
        chosen = {name: each for name, each in self._order.chosen if not path or each != path} | {header: path}
        self._desk.office.remember(columns_key(tuple(self._columns.boxes)), msgspec.json.encode(chosen).decode())
        self._ask(msgspec.structs.replace(self._order, chosen=tuple(chosen.items())))

    def take(self) -> None:
        """Take what was looked at; the assistant is accepted when that is done."""
        read, imports = self._read, self._desk.imports
        if read is not None:
            self._busy(on=True)
            self._work.ask(lambda progress: _caught(lambda: imports.take(read, progress)))

    def _answered(self, answer: Answer) -> None:
        self._busy(on=False)
        if isinstance(answer, ExpectedError):
            self._refused(answer)
        elif isinstance(answer, Outcome):
            self.outcome = answer
            self._desk.imports.tell()
            self.accept()
        elif not self._remembered(answer.read.headers):
            self._read = answer.read
            self._show(answer)

    def _remembered(self, headers: Sequence[str]) -> bool:
        """Whether columns were corrected for such a table before, so that it is read again with them."""
        kept = self._desk.office.setting(columns_key(tuple(headers))) if headers else None
        if kept is None or self._order.chosen:
            return False
        chosen = msgspec.json.decode(kept, type=dict[str, str])
        self._ask(msgspec.structs.replace(self._order, chosen=tuple(chosen.items())))
        return True

    def _refused(self, error: ExpectedError) -> None:
        if isinstance(error, KeyNotTrusted):
            if TrustDialog(error.office, error.words, self).exec():
                self._ask(msgspec.structs.replace(self._order, trust=" ".join(error.words)))
            return
        if isinstance(error, ColumnsMissing):
            if self._remembered(error.headers):
                return
            self._show_columns(error.headers, ImportReport(columns=error.found))
        self._form.problem.setText(f"⚠ {error.line()}")
        self._form.problem.show()
        announce(self, error.line(), at_once=True)

    def _busy(self, *, on: bool) -> None:
        form = self._form
        self._how_far.show(HowFar("loading") if on else None)
        for each in (form.chooseFiles, form.chooseFolder, form.chooseMapping, form.columnsArea, form.template_):
            each.setEnabled(not on)
        form.take.setEnabled(not on and form.take.isEnabled())
        form.close.setText("Abbrechen" if on else "Schließen")

    @override
    def reject(self) -> None:
        """Cancel what is going on, or close."""
        if not self._work.busy:
            super().reject()
        elif self._work.drop():
            self._busy(on=False)
            announce(self, "Abgebrochen, nichts hat sich geändert.")
        else:
            announce(self, "Es wird schon gesichert. Danach lässt es sich rückgängig machen.")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work.drop():
            super().closeEvent(event)
        else:  # what was taken must be told
            event.ignore()

    def _show(self, looked: Looked | None) -> None:
        form, report = self._form, looked.outcome.report if looked else None
        taken = report is not None and bool(report.added or report.changed)
        form.take.setEnabled(taken)
        form.problem.hide()
        form.summary.setText(self._summary(report) if report else "")
        self._show_columns(self._read.headers if self._read else (), report)
        self._parts = looked.parts if looked else ()
        form.parts.blockSignals(True)
        while form.parts.count():
            form.parts.removeTab(0)
        for part in self._parts:
            form.parts.addTab(part.title)
        form.parts.blockSignals(False)
        self._show_part(0)
        if report is not None:
            announce(self, self._summary(report))
            (form.take if taken else form.close).setFocus()

    def _summary(self, report: ImportReport) -> str:
        again = " Spalten wie beim letzten Mal zugeordnet." if self._order.chosen else ""
        return f"{summary(report)}.{again}"

    def _show_columns(self, headers: Sequence[str], report: ImportReport | None) -> None:
        form = self._form
        form.columnsArea.setVisible(bool(headers))
        if headers:
            self._columns.show_columns(headers, report.columns if report else (), dict(self._order.chosen))
            line = next(iter(self._columns.boxes.values())).sizeHint().height() + 6
            lines = _LOW_LINES if is_low(self) else _COLUMNS_LINES
            form.columnsArea.setFixedHeight(min(len(headers), lines) * line)

    def _show_part(self, index: int) -> None:
        """Another list; each has columns of its own."""
        form = self._form
        part = self._parts[index] if 0 <= index < len(self._parts) else None
        for each in (form.parts, form.rows, form.saveRows):
            each.setVisible(part is not None)
        if part is None:
            return
        columns = [Column[Row](header, _cell(at)) for at, (header, _) in enumerate(part.headers)]
        before, self._table = self._table, RowTable(columns, self)
        self._table.show(part.rows)
        form.rows.setModel(self._table)
        if before is not None:
            before.deleteLater()
        form.rows.setAccessibleName(part.title)
        self._fit.fit_to([letters for _, letters in part.headers], flexible=len(part.headers) - 1)

    def _save_rows(self) -> None:
        part = self._parts[self._form.parts.currentIndex()]
        path = choosers.save_file(self, "Liste speichern", f"{part.name.lower()}.csv", "CSV-Tabelle (*.csv)")
        if path is not None:
            self._write(part.as_csv(), path)

    def _save_template(self) -> None:
        path = choosers.save_file(self, "Vorlage speichern", "angebote.xlsx", _TABLES)
        if path is not None:
            form = "csv" if path.suffix.casefold() == ".csv" else "xlsx"
            self._write(self._desk.catalogue.template(form), path)

    def _write(self, data: bytes, path: Path) -> None:
        try:
            write_whole(data, path)
        except ExpectedError as error:
            self._refused(error)
        else:
            announce(self, f"Gespeichert: {path.name}")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._work.busy:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.preview(files, None)


def _cell(at: int) -> Callable[[Row], str]:
    return lambda row: row[at]


def _caught(work: Callable[[], object]) -> object:
    """What the work gives, or the fault a person can mend: other errors are raised again in the window."""
    try:
        return work()
    except ExpectedError as error:
        return error
