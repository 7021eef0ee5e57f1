"""Letters and sheet on the screen before they go on paper. The record exists already: here it only gets printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.forms.ui_preview import Ui_Preview
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.support import choosers, printing
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.paths import resource
from zim_desktop.services import wording
from zim_desktop.services.files import write_whole

_PAPER_INCHES = 8.27
_STEP = 1.25
_SMALLEST, _LARGEST = 0.4, 4.0
_MARGIN = 32


@dataclass(frozen=True)
class ShownPaper:
    """A PDF to show: what it is called in the list, its bytes, and a file name that says nothing of a person.

    The file name ends in a number, e.g. `Brief-2026-11-23-1.pdf`; it is counted on where that file exists. `about` is
    what to know of it before it is printed.
    """

    title: str
    data: bytes
    file_name: str
    about: str = ""


@dataclass(frozen=True)
class SheetChoice:
    """The languages of the sheet, as keys and names, the one it is in, and how it is drawn in another."""

    languages: Sequence[tuple[str, str]]
    current: str
    draw: Callable[[str], ShownPaper]


class PreviewDialog(QDialog):
    """Shows papers page by page. `handed_out` is emitted when all were printed or all were saved; closing is free.

    With `sheet` the last of the papers is one, and its language can be chosen.

    `missing` says what the sender lacks, above the buttons; nothing is held up by it. With `read_only` the papers
    can be looked at only: the referral was taken back.
    """

    handed_out = Signal(str)
    office_wanted = Signal()
    """The person wants to mend what `missing` says; the dialog is closed by then."""

    def __init__(
        self,
        papers: Sequence[ShownPaper],
        parent: QWidget | None = None,
        *,
        missing: str = "",
        read_only: bool = False,
        sheet: SheetChoice | None = None,
    ) -> None:
        super().__init__(parent)
        self._papers = list(papers)
        self._sheet = sheet
        self._zoomed = 1.0
        self._form = Ui_Preview()
        self._form.setupUi(self)
        open_at(self, 140, 56)
        self._column = QVBoxLayout(self._form.pages)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._list_papers()
        self._form.print.clicked.connect(self._print)
        self._form.save.clicked.connect(self._save)
        self._form.larger.clicked.connect(lambda: self._zoom(_STEP))
        self._form.smaller.clicked.connect(lambda: self._zoom(1 / _STEP))
        self._form.close.clicked.connect(self.reject)
        self._form.missing.setText(missing)
        self._form.sender.setVisible(bool(missing))
        self._form.toOffice.clicked.connect(self.reject)
        self._form.toOffice.clicked.connect(self.office_wanted)
        QShortcut("Ctrl+=", self).activated.connect(lambda: self._zoom(_STEP))
        for button in (self._form.print, self._form.save, self._form.larger, self._form.smaller):
            act_at_once(button)
        self._form.print.setText("Alles drucken …" if len(papers) > 1 else "Drucken …")
        self._form.save.setText("Alle als PDF speichern …" if len(papers) > 1 else "PDF speichern …")
        self._form.print.setDefault(True)
        for button in (self._form.print, self._form.save):
            button.setVisible(not read_only)
        self._say("Zurückgezogen: nur zum Ansehen." if read_only else "Noch nicht gedruckt.")
        (self._form.close if read_only else self._form.print).setFocus()

    def _list_papers(self) -> None:
        form = self._form
        for paper in self._papers:
            form.papers.addItem(paper.title)
        form.papers.setVisible(len(self._papers) > 1)
        form.papers.currentRowChanged.connect(self._show)
        form.sheet.setVisible(self._sheet is not None)
        if self._sheet:
            _know_scripts()
            for key, name in self._sheet.languages:
                form.language.addItem(name, key)
            form.language.setCurrentIndex(form.language.findData(self._sheet.current))
            form.language.activated.connect(self._say_in)

    def _say_in(self, index: int) -> None:
        """Draw the sheet in the language of this line, and show it."""
        sheet = self._sheet
        assert sheet is not None
        language = self._form.language.itemData(index)
        try:
            self._papers[-1] = sheet.draw(language)
        except ExpectedError as error:
            self._form.language.setCurrentIndex(self._form.language.findData(sheet.current))
            self._say(f"⚠ {error.line()}")
            return
        self._sheet = replace(sheet, current=language)
        last = len(self._papers) - 1
        if self._form.papers.currentRow() == last:
            self._show(last)
        else:
            self._form.papers.setCurrentRow(last)
        self._say(f"Blatt in der Sprache: {self._form.language.itemText(index)}. Noch nicht gedruckt.")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Draw the first paper as wide as there is room, once that is known."""
        super().showEvent(event)
        if self._form.papers.currentRow() < 0:
            self._form.papers.setCurrentRow(0)

    @property
    def papers(self) -> tuple[ShownPaper, ...]:
        """The papers as they would be printed now."""
        return tuple(self._papers)

    def state(self) -> str:
        """What became of the papers so far, in words."""
        return self._form.state.text()

    def _show(self, number: int) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if old := item.widget():
                old.deleteLater()
        paper = self._papers[number]
        self._form.about.setText(f"ⓘ {paper.about}" if paper.about else "")
        self._form.about.setVisible(bool(paper.about))
        across = self._form.scroll.viewport().width() - _MARGIN
        dpi = max(1, across) / _PAPER_INCHES * self._zoomed
        images = pdf_pages.pages(paper.data, dpi * self.devicePixelRatioF())
        for at, (image, text) in enumerate(zip(images, pdf_pages.texts(paper.data), strict=True), start=1):
            image.setDevicePixelRatio(self.devicePixelRatioF())
            label = QLabel(self._form.pages)
            label.setPixmap(QPixmap.fromImage(image))
            label.setProperty("card", True)
            label.setAccessibleName(f"{paper.title}, Seite {at} von {len(images)}")
            label.setAccessibleDescription(text)
            self._column.addWidget(label)

    def _zoom(self, factor: float) -> None:
        self._zoomed = min(_LARGEST, max(_SMALLEST, self._zoomed * factor))
        self._show(self._form.papers.currentRow())

    def _print(self) -> None:
        printer = printing.choose_printer(self, "ZIM Desktop")
        if printer is None:
            self._say("Nicht gedruckt. Die Überweisung ist festgehalten; drucken geht jederzeit.")
            return
        dpi = printing.resolution(printer)
        try:
            printing.print_pages(printer, [page for paper in self._papers for page in pdf_pages.pages(paper.data, dpi)])
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}")
            return
        self._say("An den Drucker gegeben.")
        self.handed_out.emit("gedruckt")

    def _save(self) -> None:
        files = self._files()
        try:
            for paper, path in zip(self._papers, files, strict=False):
                write_whole(paper.data, path)
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}")
            return
        if files:
            self._say(f"Gespeichert: {wording.listed([path.name for path in files])}")
            self.handed_out.emit("gespeichert")

    def _files(self) -> list[Path]:
        """Where the papers shall go, in their order; empty if the person cancels. Several go into one folder."""
        if len(self._papers) == 1:
            (paper,) = self._papers
            path = choosers.save_file(self, f"{paper.title} speichern", paper.file_name, "PDF (*.pdf)")
            return [] if path is None else [path if path.suffix else path.with_suffix(".pdf")]
        folder = choosers.open_folder(self, "Ordner für die Papiere")
        return [] if folder is None else _free(folder, [paper.file_name for paper in self._papers])

    def _say(self, text: str) -> None:
        self._form.state.setText(text)
        announce(self, text)


@cache
def _know_scripts() -> None:
    """Let the window write the names of languages in scripts that the system may have no font for."""
    for script in ("Arabic", "Ethiopic"):
        QFontDatabase.addApplicationFont(str(resource("resources", "fonts", f"NotoSans{script}-Regular.ttf")))


def _free(folder: Path, names: Sequence[str]) -> list[Path]:
    """The proposed names, counted on where the folder has such a file: letters of before are kept."""
    taken: list[Path] = []
    for name in names:
        stem, _, number = Path(name).stem.rpartition("-")
        paths = (folder / f"{stem}-{n}.pdf" for n in count(int(number)))
        taken.append(next(path for path in paths if path not in taken and not path.exists()))
    return taken
