"""Papers on the screen before they go on paper. The record exists already: here it only gets printed or saved."""

# Long because looking, choosing, printing and saving are one dialog, whose parts are wired together here.
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.forms.ui_preview import Ui_Preview
from zim_desktop.gui.referrals.destinations import Destinations
from zim_desktop.gui.referrals.handing_out import Handed, chosen_files, print_out, save_out
from zim_desktop.gui.referrals.handing_words import Tally, places_text, print_text, tally_text
from zim_desktop.gui.referrals.paper_list import PaperList
from zim_desktop.gui.referrals.paper_view import PaperView
from zim_desktop.gui.referrals.printer_choice import PrinterChoice
from zim_desktop.gui.referrals.sheet_language import SheetChoice, SheetLanguage
from zim_desktop.gui.referrals.shown import PaperData, PaperKind, ShownPaper
from zim_desktop.gui.support import printing
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.printing import PrinterGone
from zim_desktop.gui.support.series import Series, Steps
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce

if TYPE_CHECKING:
    from zim_desktop.services import Desk

_STEP = 1.25
_SIDE_LETTERS = 42
"""How wide the list of papers is, in letters; where that is much, a third of the window."""


class PreviewDialog(QDialog):
    """Shows papers page by page, prints and saves those that are ticked, and records each referral that is out.

    `missing` says what the sender lacks, above the buttons; nothing is held up by it. With `read_only` the papers
    can be looked at only: the referral was taken back. With `sheet` one of the papers is a sheet, and its language can
    be chosen.
    """

    office_wanted = Signal()
    """The person wants to mend what `missing` says; the dialog is closed by then."""

    def __init__(
        self,
        desk: Desk,
        papers: Sequence[ShownPaper],
        parent: QWidget | None = None,
        *,
        missing: str = "",
        read_only: bool = False,
        sheet: SheetChoice | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read_only = read_only
        self._data = PaperData()
        self._destinations = Destinations(desk.office)
        self._tally = Tally(())
        self._out: set[ShownPaper] = set()
        self._leaving = False
        self._form = Ui_Preview()
        self._form.setupUi(self)
        open_at(self, 140, 56)
        self._list = PaperList(papers, self._form.papers, self._form.kinds, read_only=read_only)
        self._form.side.setVisible(len(papers) > 1)
        self._form.side.setFixedWidth(min(_SIDE_LETTERS * self.fontMetrics().averageCharWidth(), self.width() // 3))
        self.view = PaperView(self._data, self)
        self._form.middle.addWidget(self.view, 1)
        self._series = Series(self)
        self._printers = PrinterChoice(self._destinations, self)
        self._sheet = SheetLanguage(sheet, self._form.language, self._data) if sheet else None
        self._form.sheet.setVisible(sheet is not None)
        self._form.missing.setText(missing)
        self._form.sender.setVisible(bool(missing))
        self._wire()
        self._busy(on=False)
        self._say("Zurückgezogen: nur zum Ansehen." if read_only else "Noch nicht gedruckt.")
        (self._form.close if read_only else self._form.print).setFocus()

    def _wire(self) -> None:
        form = self._form
        form.print.clicked.connect(self._print)
        form.other.clicked.connect(lambda: self._choose(self._kinds()))
        form.save.clicked.connect(self._save)
        form.larger.clicked.connect(lambda: self.view.zoom(_STEP))
        form.smaller.clicked.connect(lambda: self.view.zoom(1 / _STEP))
        form.close.clicked.connect(self.reject)
        form.toOffice.clicked.connect(self.reject)
        form.toOffice.clicked.connect(self.office_wanted)
        for keys, place, act in (
            ("Ctrl+=", self, lambda: self.view.zoom(_STEP)),
            ("+", self.view, lambda: self.view.zoom(_STEP)),
            ("-", self.view, lambda: self.view.zoom(1 / _STEP)),
            ("PgDown", self, lambda: self.view.turn(1)),
            ("PgUp", self, lambda: self.view.turn(-1)),
        ):
            shortcut = QShortcut(keys, place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for button in (form.print, form.save, form.larger, form.smaller):
            act_at_once(button)
        for button in (form.print, form.other, form.save):
            button.setVisible(not self._read_only)
        self._list.changed.connect(self._enable)
        self._list.turned.connect(self._turn_to)
        self.view.turned.connect(self._show_page)
        self.view.beyond.connect(self._turn_over)
        self._printers.taken.connect(self._print)
        self._printers.left.connect(self._not_now)
        self._printers.none.connect(self._no_printer)
        if self._sheet is not None:
            self._sheet.asked.connect(self._enable)
            self._sheet.changed.connect(self._change_sheet)
            self._sheet.refused.connect(self._refused)
        self._series.came.connect(self._came)
        self._series.ended.connect(self._ended)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Draw the first paper as wide as there is room, once that is known."""
        super().showEvent(event)
        if self._list.current < 0:
            self._list.turn_to(0)

    @property
    def papers(self) -> tuple[ShownPaper, ...]:
        """The papers as they would be printed now."""
        return self._list.papers

    @property
    def out(self) -> frozenset[ShownPaper]:
        """The papers that were printed or saved."""
        return frozenset(self._out)

    @property
    def busy(self) -> bool:
        """Whether papers go out, a printer is looked for, or the sheet is drawn in another language."""
        return self._series.busy or self._printers.busy or (self._sheet is not None and self._sheet.busy)

    def state(self) -> str:
        """What became of the papers so far, in words."""
        return self._form.state.text()

    # looking

    def _turn_to(self, row: int) -> None:
        papers = self._list.papers
        about = papers[row].about
        self._form.about.setText(f"ⓘ {about}" if about else "")
        self._form.about.setVisible(bool(about))
        self.view.show_paper(papers[row], papers[row + 1 : row + 2] + papers[max(0, row - 1) : row])
        self._show_page()

    def _turn_over(self, way: int) -> None:
        self._list.turn_to(self._list.current + way)

    def _show_page(self) -> None:
        drawing = "Wird gezeichnet …" if self.view.busy else "Lässt sich nicht zeichnen"
        page = f"Seite {self.view.page} von {self.view.pages}" if self.view.pages else drawing
        papers = f" · Papier {self._list.current + 1} von {len(self.papers)}" if len(self.papers) > 1 else ""
        self._form.page.setText(page + papers)

    def _change_sheet(self, paper: ShownPaper, language: str) -> None:
        """Show the sheet in another language; it was not printed in it yet."""
        row = next(row for row, each in enumerate(self.papers) if each.kind == paper.kind)
        self._list.replace(row, paper)
        if self._list.current == row:
            self._turn_to(row)
        else:
            self._list.turn_to(row)
        self._say(f"Blatt in der Sprache: {language}. Noch nicht gedruckt.")

    def _refused(self, error: ExpectedError) -> None:
        self._enable()
        self._say(f"⚠ {error.line()}")

    # printing

    def _kinds(self) -> tuple[PaperKind, ...]:
        """The kinds of the papers that are ticked."""
        return tuple(dict.fromkeys(paper.kind for paper in self._list.ticked))

    def _print(self) -> None:
        """Print what is ticked on its usual printers; ask for those that are not known."""
        papers, kinds = self._list.ticked, self._kinds()
        places = self._destinations.of(kinds)
        lacking = tuple(kind for kind in kinds if kind not in places)
        if lacking:
            self._choose(lacking)
        elif papers:
            record = self._desk.referrals.record_printed
            self._begin(Tally(papers), lambda stopped: print_out(papers, places, self._data, record, stopped))

    def _choose(self, kinds: Sequence[PaperKind], gone: PrinterGone | None = None) -> None:
        """Ask for the printer of these kinds; then print."""
        if kinds and not self.busy:
            self._say(f"⚠ {gone.line()}" if gone else "Drucker werden gesucht …")
            self._printers.ask(kinds, gone)
            self._enable()

    def _no_printer(self) -> None:
        self._enable()
        self._say(f"⚠ {printing.NO_PRINTER} Oder als PDF speichern.")
        self._form.save.setFocus()

    def _not_now(self) -> None:
        self._enable()
        self._say("Nicht gedruckt. Die Überweisung ist festgehalten; drucken geht jederzeit.")

    # saving

    def _save(self) -> None:
        papers = self._list.ticked
        files = chosen_files(papers, self)
        if files:
            record = self._desk.referrals.record_printed
            names = {paper: path.name for paper, path in zip(papers, files, strict=True)}
            tally = Tally(papers, "gespeichert", names)
            self._begin(tally, lambda stopped: save_out(papers, files, self._data, record, stopped))

    # what both have in common

    def _begin(self, tally: Tally, steps: Steps) -> None:
        if self.busy:
            return
        self._tally = tally
        self._say(f"Wird {tally.done} …")
        self._form.progress.setRange(0, len(tally.papers))
        self._show_progress()
        self._busy(on=True)
        self._series.begin(steps)

    def _came(self, handed: Handed) -> None:
        self._tally = self._tally.with_handed(handed)
        if handed.fault is None:
            self._out.update(handed.papers)
            self._list.mark_out(handed.papers, self._tally.done)
        else:
            self._list.mark_fault(handed.papers, handed.fault)
        self._show_progress()

    def _show_progress(self) -> None:
        tried = len(self._tally.out) + len(self._tally.faulty)
        self._form.progress.setValue(tried)
        self._form.progress.setFormat(f"{tried} von {len(self._tally.papers)}")

    def _ended(self) -> None:
        self._busy(on=False)
        self._say(tally_text(self._tally))
        if any(paper.referrals for paper in self._tally.out):
            self._desk.changes.report(Change.REFERRALS)
        if self._leaving:
            self.reject()
            return
        fault = self._tally.fault
        if isinstance(fault, PrinterGone):
            places = self._destinations.of(self._kinds())
            self._choose([kind for kind, place in places.items() if place.printer == fault.name], fault)
        elif not self._list.ticked:
            self._form.close.setFocus()

    def _busy(self, *, on: bool) -> None:
        form = self._form
        form.progress.setVisible(on)
        form.close.setText("Abbrechen" if on else "Schließen")
        if on:
            form.close.setFocus()
        self._enable()

    def _enable(self) -> None:
        """Name what would be printed, and where; only what is possible can be pressed."""
        form, ticked = self._form, self._list.ticked
        places = self._destinations.of(self._kinds())
        form.print.setText(print_text(ticked, places))
        form.where.setText(places_text(ticked, places))
        form.where.setVisible(bool(form.where.text()) and not self._read_only)
        form.save.setText("Als PDF speichern …" if len(ticked) < 2 else f"{len(ticked)} PDF speichern …")
        for button in (form.print, form.other, form.save):
            button.setEnabled(bool(ticked) and not self.busy)
        form.side.setEnabled(not self._series.busy)
        form.print.setDefault(bool(ticked))
        form.close.setDefault(not ticked)

    @override
    def reject(self) -> None:
        """Cancel what is going on, or close."""
        if self._series.busy:
            self._tally = self._tally.cancelled()
            self._series.stop()
            self._say("Wird abgebrochen …")
            return
        self._printers.drop()
        self.view.drop()
        if self._sheet is not None:
            self._sheet.drop()
        super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """While papers go out, wait until it is known which did."""
        if self._series.busy:
            self._leaving = True
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _say(self, text: str) -> None:
        self._form.state.setText(text)
        announce(self, text)
