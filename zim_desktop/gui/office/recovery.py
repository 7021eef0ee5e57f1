"""The recovery key of a new office, shown once, and the offer of the shipped childcare list."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.forms.ui_recovery import Ui_Recovery
from zim_desktop.gui.office.step import Step
from zim_desktop.gui.support import printing
from zim_desktop.gui.support.printer_dialog import PrinterDialog
from zim_desktop.gui.support.printing import Destination
from zim_desktop.services.office import Opened


class Recovery(Step):
    """Goes on only when the person says that the key is noted; `confirmed` carries the desk."""

    confirmed = Signal(object)
    may_leave = False

    def __init__(self) -> None:
        super().__init__()
        self._opened: Opened | None = None
        self._form = Ui_Recovery()
        self._form.setupUi(self)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 1.1)
        self._form.key.setFont(font)
        self._form.print.clicked.connect(self._print)
        self._form.next.clicked.connect(self._next)
        self._form.key.returnPressed.connect(self._next)
        self.say("")

    @override
    def problem_label(self) -> QLabel:
        return self._form.problem

    @override
    def start_focus(self) -> None:
        self._form.key.setFocus()
        self._form.key.selectAll()

    @override
    def clear(self) -> None:
        self._form.key.clear()
        self._form.noted.setChecked(False)
        self._opened = None

    def show_key(self, opened: Opened) -> None:
        """Show the key of a new office; it is nowhere else."""
        self._opened = opened
        self._form.key.setText(opened.recovery_key)
        self._form.key.setCursorPosition(0)

    def _print(self) -> None:
        printers = printing.names()
        if not printers:
            self.say(printing.NO_PRINTER)
            return
        dialog = PrinterDialog(printers, ["Wiederherstellungsschlüssel"], parent=self)
        dialog.accepted.connect(lambda: self._print_on(dialog.destination))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print_on(self, destination: Destination) -> None:
        if self._opened is None:
            return
        text = _paper(self._opened.desk.office.office().name, self._opened.recovery_key)
        try:
            printer = printing.opened(destination, "ZIM Desktop: Wiederherstellungsschlüssel")
            for _ in range(destination.copies):
                printing.print_text(printer, text)
        except ExpectedError as error:
            self.say(error.line())

    def _next(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if not self._form.noted.isChecked():
            self.say("Bitte den Schlüssel drucken oder abschreiben und das Kästchen darunter ankreuzen.")
            self._form.noted.setFocus()
            return
        if self._form.childcare.isChecked():
            report = self.attempt("Die Kita-Liste wird übernommen …", opened.desk.catalogue.take_bochum_childcare)
            if report is None:
                self._form.childcare.setChecked(False)
                return
        self.confirmed.emit(opened.desk)


def _paper(office: str, key: str) -> str:
    """The sheet with the key, as HTML."""
    return (
        f"<h2>Wiederherstellungsschlüssel</h2><p>ZIM Desktop, {escape(office)}</p>"
        f"<p style='font-size:18pt; font-family:monospace'>{escape(key)}</p>"
        "<p>Dieser Schlüssel öffnet den Bestand anstelle eines Passworts. "
        "Bitte verschlossen und getrennt vom Rechner aufbewahren.</p>"
    )
