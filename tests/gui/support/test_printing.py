"""What is drawn for a printer: only where something stands, and the whole of it."""

from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from zim_desktop.domain.errors import InputRefused
from zim_desktop.gui.support import printing
from zim_desktop.gui.support.printing import Destination, PrinterGone, inked

_WIDTH, _HEIGHT = 300, 450
_boxes = st.builds(
    QRect, st.integers(0, _WIDTH - 1), st.integers(0, _HEIGHT - 1), st.integers(1, _WIDTH), st.integers(1, _HEIGHT)
)


def _page(*, colour: bool) -> QImage:
    page = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32 if colour else QImage.Format.Format_Grayscale8)
    page.fill(QColor("white"))
    return page


@given(st.lists(_boxes, max_size=6), st.booleans(), st.sampled_from(["black", "#fefefe", "#0000ff"]))
def test_the_boxes_hold_all_that_stands_on_a_page_and_are_low(boxes: list[QRect], colour: bool, ink: str) -> None:
    page, copied = _page(colour=colour), _page(colour=colour)
    painter = QPainter(page)
    for box in boxes:
        painter.fillRect(box, QColor(ink))
    painter.end()
    found = list(inked(page))
    painter = QPainter(copied)
    for box in found:
        painter.drawImage(box.topLeft(), page.copy(box))
    painter.end()
    assert copied == page
    assert all(page.rect().contains(box) for box in found)
    assert all(box.height() <= 200 for box in found), "what Qt is given at once holds up the window"
    assert [box.top() for box in found] == sorted(box.top() for box in found)


def test_an_empty_page_has_no_boxes() -> None:
    assert list(inked(_page(colour=False))) == []
    assert list(inked(printing.empty_page())) == []


def test_places_far_apart_in_a_line_are_boxes_of_their_own() -> None:
    page = _page(colour=False)
    page.setPixelColor(140, 20, QColor("black"))
    page.setPixelColor(299, 20, QColor("black"))
    assert list(inked(page)) == [QRect(140, 20, 1, 1), QRect(299, 20, 1, 1)]


@pytest.mark.parametrize(
    ("destination", "words"),
    [
        (Destination("A"), "einseitig, schwarz-weiß"),
        (Destination("A", 2, "long", colour=True, tray="Lower"), "unteres Fach, beidseitig, Farbe, 2-mal"),
        (Destination("A", sides="short", tray="?"), "beidseitig, kurze Kante, schwarz-weiß"),
    ],
)
def test_how_something_is_printed_is_said_in_words(destination: Destination, words: str) -> None:
    assert destination.words() == words


def test_a_printer_that_the_system_does_not_know_is_gone(qtbot: QtBot) -> None:
    assert qtbot
    name = "Diesen Drucker gibt es nicht"
    assert not printing.is_there(name)
    assert name not in printing.names()
    for ask in (lambda: printing.abilities(name), lambda: printing.opened(Destination(name), "ZIM Desktop")):
        with pytest.raises(PrinterGone, match=name) as gone:
            ask()
        assert gone.value.name == name


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says so itself
def test_a_printer_that_cannot_begin_refuses(qtbot: QtBot) -> None:
    assert qtbot
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/nonexistent/folder/out.pdf")
    printing.set_up(printer, Destination("A", tray="unbekannt"), "ZIM Desktop")
    with pytest.raises(InputRefused, match="nimmt den Auftrag nicht an"):
        printing.print_pages(printer, [printing.empty_page()])


def test_a_short_text_is_printed_on_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "key.pdf"))
    printing.set_up(printer, Destination("A"), "ZIM Desktop")
    printing.print_text(printer, "<p>vier kluge Esel singen</p>")
    (page,) = pypdf.PdfReader(tmp_path / "key.pdf").pages
    assert "vier kluge Esel singen" in " ".join(page.extract_text().split())
