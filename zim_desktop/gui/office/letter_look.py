"""How the office's letters look, on the page Büro: the form on the left, a letter drawn with it on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.stationery import PLACEHOLDERS, PLAIN, LetterForm, Picture, Stationery
from zim_desktop.gui.forms.ui_letter_look import Ui_LetterLook
from zim_desktop.gui.office.logos import FunderLogos, LogoLine
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.long_choice import KeepsWheel
from zim_desktop.gui.support.speech import announce

if TYPE_CHECKING:
    from zim_desktop.documents import Paper
    from zim_desktop.domain.progress import Progress
    from zim_desktop.domain.record import Office
    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk

WAIT_MS = 60
"""How long nothing must be typed before the letter is drawn anew."""

_FORMS: tuple[LetterForm, ...] = ("B", "A", "half")
_PAPER_INCHES = 8.27
_TEXT_LINES = 4
_ABREAST = 110
"""Letters of width from which the preview stands beside the form."""

_PREVIEW_LETTERS = 46
_SHARES = (3, 2)
"""Of the width, for form and preview beside each other."""


class LetterLook(QWidget):
    """Shows and keeps how letters look; what was there comes back with *Rückgängig*.

    `office` gives the sender as it is typed: the preview shows it too, and emits `drawn` when it is up to date.
    """

    drawn = Signal()

    def __init__(self, desk: Desk, frame: Frame, office: Callable[[], Office], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frame = frame
        self._office = office
        self._form = Ui_LetterLook()
        self._form.setupUi(self)
        self._shipped: dict[str, str] = {}
        self._kept = PLAIN
        self._loading = False
        self._logo = LogoLine(self._form.logoLine, self._read_picture, "Logo im Kopf")
        self._funders = FunderLogos(self._form.funders, self._read_picture)
        self._work = Background(self)
        self._work.answered.connect(self._drawn)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self.draw)
        self._wire()

    def _wire(self) -> None:
        form = self._form
        flow = FlowLayout(form.actions)
        for button in (form.save, form.restore):
            flow.addWidget(button)
        form.save.clicked.connect(self._save)
        form.restore.clicked.connect(self._restore)
        form.placeholders.setText(
            "In Anrede, Bitte und Schluss setzt der Brief ein: "
            + ", ".join(f"{{{name}}} ({what})" for name, what in PLACEHOLDERS.items())
        )
        form.form.installEventFilter(KeepsWheel(self))
        form.form.currentIndexChanged.connect(self.typed)
        for line in (form.salutation, form.programme):
            line.textChanged.connect(self.typed)
        for text in (form.request, form.closing):
            text.textChanged.connect(self.typed)
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _TEXT_LINES + 20)
        for tick in (form.ownPaper, form.alwaysFile):
            tick.toggled.connect(self.typed)
        self._logo.changed.connect(self.typed)
        self._funders.changed.connect(self.typed)
        form.problem.hide()

    def refresh(self) -> None:
        """Show what is kept, unless something else is being typed; the preview follows."""
        self._shipped = self._desk.stationery.texts()
        before, self._kept = self._kept, self._desk.stationery.current()
        if self._first or self.stationery() == before:
            self._show(self._kept)
        self.typed()

    @property
    def _first(self) -> bool:
        """Whether nothing was shown yet."""
        return not self._form.salutation.text()

    def typed(self) -> None:
        """Something was changed, here or in the sender: draw the letter anew in a moment."""
        if self.isVisible() and not self._loading:
            self._later.start()

    def stationery(self) -> Stationery:
        """What the form says; a text that ships with the program counts as not changed."""
        form = self._form
        return Stationery(
            form=_FORMS[form.form.currentIndex()],
            own_paper=form.ownPaper.isChecked(),
            salutation=self._own("salutation", form.salutation.text()),
            request=self._own("request", form.request.toPlainText()),
            closing=self._own("closing", form.closing.toPlainText()),
            programme=form.programme.text().strip(),
            logo=self._logo.picture,
            funders=self._funders.pictures,
            always_file=form.alwaysFile.isChecked(),
        )

    def draw(self) -> None:
        """Draw the letter as the form says, or say what is wrong; the last letter stays to be seen."""
        self._later.stop()
        service, stationery, office = self._desk.stationery, self.stationery(), self._office()

        def preview(_progress: Progress) -> Paper | ExpectedError:
            try:
                return service.preview(stationery, office)
            except ExpectedError as error:
                return error

        self._work.ask(preview)

    def _drawn(self, answer: Paper | ExpectedError) -> None:
        if isinstance(answer, ExpectedError):
            self._say(answer.line())
            return
        self._say("")
        self._show_paper(answer)
        self.drawn.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview below the form where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() >= _ABREAST * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._form.beside.direction() != direction:
            self._form.beside.setDirection(direction)
            for at, share in enumerate(_SHARES):  # below each other they are as high as they need
                self._form.beside.setStretch(at, share if wide else 0)
            self._form.beside.update()

    def _own(self, name: str, typed: str) -> str:
        text = typed.strip()
        return "" if text == self._shipped.get(name, "") else text

    def _say(self, text: str) -> None:
        changed = text != self._form.problem.text()
        self._form.problem.setText(text)
        self._form.problem.setVisible(bool(text))
        if changed and text:
            announce(self._form.problem, text)

    def _show_paper(self, paper: Paper) -> None:
        ratio = self.devicePixelRatioF()
        across = min(self.width(), _PREVIEW_LETTERS * self.fontMetrics().averageCharWidth())
        image = pdf_pages.page_image(paper.data, 0, max(1, across) / _PAPER_INCHES * ratio)
        image.setDevicePixelRatio(ratio)
        self._form.preview.setPixmap(QPixmap.fromImage(image))
        self._form.preview.setAccessibleDescription(pdf_pages.page_text(paper.data, 0))
        self._form.pages.setText(f"Seite 1 von {paper.pages}" if paper.pages > 1 else "")

    def _read_picture(self) -> Picture | None:
        path = choosers.open_file(self, "Logo wählen", "Bilder (*.png *.svg)")
        if path is None:
            return None
        try:
            return self._desk.stationery.read_picture(path)
        except ExpectedError as error:
            self._frame.fault(error)
            return None

    def _save(self) -> None:
        wanted = self.stationery()
        try:
            before = self._desk.stationery.save(wanted, self._office())
        except ExpectedError as error:
            self._say(error.line())
            self._frame.fault(error)
            return
        self._kept = wanted
        self._frame.tell("Aussehen der Briefe gespeichert.", lambda: self._put_back(before))

    def _restore(self) -> None:
        """Show what ships with the program; nothing is kept before *speichern*."""
        typed = self.stationery()
        self._show(PLAIN)
        self.draw()
        self._frame.tell("Vorgabe gezeigt, noch nicht gespeichert.", lambda: self._show_again(typed))

    def _show_again(self, stationery: Stationery) -> None:
        self._show(stationery)
        self.draw()

    def _put_back(self, before: Stationery) -> None:
        self._desk.stationery.save(before, self._office())
        self._kept = before
        self._show_again(before)

    def _show(self, stationery: Stationery) -> None:
        form = self._form
        self._loading = True
        form.form.setCurrentIndex(_FORMS.index(stationery.form))
        form.ownPaper.setChecked(stationery.own_paper)
        form.salutation.setText(stationery.salutation or self._shipped.get("salutation", ""))
        for name, edit in (("request", form.request), ("closing", form.closing)):
            _set_text(edit, getattr(stationery, name) or self._shipped.get(name, ""))
        form.programme.setText(stationery.programme)
        self._logo.show_picture(stationery.logo)
        self._funders.show_pictures(stationery.funders)
        form.alwaysFile.setChecked(stationery.always_file)
        self._loading = False


def _set_text(edit: QPlainTextEdit, text: str) -> None:
    if edit.toPlainText() != text:
        edit.setPlainText(text)
