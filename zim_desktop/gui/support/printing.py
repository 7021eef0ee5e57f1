"""Putting pages on a printer of the system, each fitted to the sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from zim_desktop.domain.errors import InputRefused


def choose_printer(parent: QWidget, title: str) -> QPrinter | None:
    """A printer set to A4 without margins of its own, or None if the person cancels. `title` names the job.

    The title goes to the system's print queue, so it holds nothing about a person.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def resolution(printer: QPrinter) -> int:
    """Dots per inch in which pages are worth drawing: the printer's own, at most 600."""
    return max(150, min(printer.resolution(), 600))


def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Draw each image over a whole sheet. Raises InputRefused if the printer does not take the job."""
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise InputRefused(
            "Der Drucker nimmt den Auftrag nicht an.", next_step="Bitte Drucker prüfen oder als PDF speichern."
        )
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise InputRefused("Der Drucker hat abgebrochen.", next_step="Bitte noch einmal drucken.")
            painter.drawImage(_on_sheet(printer, page), page)
    finally:
        painter.end()


def print_text(printer: QPrinter, html: str) -> None:
    """Print a short text of one page, e.g. the recovery key."""
    document = QTextDocument()
    document.setHtml(html)
    printer.setFullPage(False)
    document.print_(printer)


def _on_sheet(printer: QPrinter, page: QImage) -> QRectF:
    """Where the page lies in the printer's coordinates, so that a millimetre stays a millimetre."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    sheet = QRect(0, 0, paper.width(), paper.height())
    scale = min(sheet.width() / page.width(), sheet.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    return QRectF((sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height)
