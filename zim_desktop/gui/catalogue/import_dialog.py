"""The import assistant: choose files, see what would happen, then take them – or not."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.fault import Fault
from zim_desktop.gui.forms.ui_import_offers import Ui_ImportOffers
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.table import Column, ColumnFit, RowTable
from zim_desktop.services.catalogue import CatalogueService
from zim_desktop.services.imports import ImportReport

_KINDS = "Kataloge und Tabellen (*.json *.csv *.xlsx *.tsv *.txt);;Alle Dateien (*)"
_COLUMNS: tuple[Column[Fault], ...] = (
    Column("Datei", lambda fault: Path(fault.file).name),
    Column("Zeile", lambda fault: "" if fault.row is None else str(fault.row), lambda fault: fault.row or 0),
    Column("Feld", lambda fault: fault.field),
    Column("Wert", lambda fault: fault.value),
    Column("Was nicht stimmt", lambda fault: fault.message),
)
_LETTERS = (18, 7, 16, 20, 30)
_NAMED = 5


class ImportDialog(QDialog):
    """Accepted once files were taken; `report` then says what changed."""

    def __init__(self, catalogue: CatalogueService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._files: list[str] = []
        self._mapping: str | None = None
        self.report: ImportReport | None = None
        self._form = Ui_ImportOffers()
        self._form.setupUi(self)
        open_at(self, 112, 38)
        self._faults = RowTable(_COLUMNS, self)
        self._form.faults.setModel(self._faults)
        ColumnFit(self._form.faults, _LETTERS, flexible=4)
        self._form.chooseFiles.clicked.connect(self._choose_files)
        self._form.chooseMapping.clicked.connect(self._choose_mapping)
        self._form.take.clicked.connect(self._take)
        self._form.close.clicked.connect(self.reject)
        self._show(None)
        self._form.chooseFiles.setFocus()

    def preview(self, files: Sequence[Path], mapping: Path | None) -> None:
        """Show what taking these files would do; nothing is changed."""
        self._files = [str(path) for path in files]
        self._mapping = str(mapping) if mapping else None
        self._form.files.setText(", ".join(path.name for path in files))
        self._form.mapping.setText(mapping.name if mapping else "")
        self._show(None)
        if not self._files:
            return
        report = self._do(dry_run=True)
        if report is not None:
            self._show(report)

    def _choose_files(self) -> None:
        files = choosers.open_files(self, "Dateien wählen", _KINDS)
        if files:
            self.preview(files, Path(self._mapping) if self._mapping else None)

    def _choose_mapping(self) -> None:
        mapping = choosers.open_file(self, "Zuordnung wählen", "ZIM-Zuordnung (*.json)")
        if mapping is not None:
            self.preview([Path(name) for name in self._files], mapping)

    def _take(self) -> None:
        self.report = self._do(dry_run=False)
        if self.report is not None:
            self.accept()

    def _do(self, *, dry_run: bool) -> ImportReport | None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return self._catalogue.take(self._files, self._mapping, dry_run=dry_run)
        except ExpectedError as error:
            self._form.problem.setText(f"⚠ {error.line()}")
            self._form.problem.show()
            announce(self, error.line(), at_once=True)
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _show(self, report: ImportReport | None) -> None:
        taken = report is not None and bool(report.added or report.changed)
        self._form.take.setEnabled(taken)
        self._form.problem.hide()
        self._faults.show(report.faults if report else ())
        self._form.faults.setVisible(bool(report and report.faults))
        self._form.summary.setText(summary(report) if report else "")
        self._form.more.setText(more(report) if report else "")
        if report is not None:
            announce(self, summary(report))
            (self._form.take if taken else self._form.close).setFocus()


def summary(report: ImportReport) -> str:
    """What an import would do, in one line."""
    return (
        f"{report.read} gelesen: {report.added} neu, {report.changed} geändert, "
        f"{report.unchanged} unverändert, {report.skipped} ausgelassen"
    )


def more(report: ImportReport) -> str:
    """What needs a look: columns taken unsurely, fields the office corrected, offers the source no longer has."""
    lines: list[str] = []
    unsure = [f"„{each.header}“ als „{each.label}“" for each in report.columns if not each.certain]
    if unsure:
        lines.append(f"Bitte prüfen, ob diese Spalten richtig gelesen sind: {', '.join(unsure)}")
    if report.differing:
        named = "; ".join(f"{each.id}: {', '.join(each.fields)}" for each in report.differing[:_NAMED])
        lines.append(f"Von Ihnen geändert und deshalb behalten ({len(report.differing)}): {named}")
    if report.gone:
        named = ", ".join(report.gone[:_NAMED])
        lines.append(f"In der Quelle nicht mehr enthalten, hier behalten ({len(report.gone)}): {named}")
    return "\n".join(lines)
