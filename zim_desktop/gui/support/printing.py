"""Putting pages on a printer of the system: which there are, what they can do, one job at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintEngine, QPrinter, QPrinterInfo

from zim_desktop.domain.errors import InputRefused, shortened

DOTS_PER_INCH = 300
"""In which pages are drawn for a printer: black text on paper looks the same in 600, which takes four times as long."""

Sides = Literal["one", "long", "short"]
"""One side of the sheet, or both, turned over the long or the short edge."""

NO_PRINTER = "Auf diesem Rechner ist kein Drucker eingerichtet. Bitte im System einen einrichten."

_DUPLEX = {
    "one": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
}
_TRAYS = {
    "OnlyOne": "oberes Fach",  # Qt gives the upper tray and the only one the same number
    "Middle": "mittleres Fach",
    "Lower": "unteres Fach",
    "Manual": "Einzelblatt",
    "Envelope": "Umschläge",
    "EnvelopeManual": "Umschläge, einzeln",
    "Tractor": "Endlospapier",
    "SmallFormat": "kleines Format",
    "LargeFormat": "großes Format",
    "LargeCapacity": "großes Fach",
    "Cassette": "Kassette",
    "FormSource": "Formulare",
}
_HIGHEST = 200
"""Rows of a page that are given to Qt at once: it holds the interpreter meanwhile, and with it the window."""


MOST_COPIES = 9
"""A letter has few copies; a slip of the finger prints no hundred."""


class Destination(msgspec.Struct, frozen=True):
    """Where and how papers are printed; `tray` is one of `Printer.trays`, or empty for the printer's own choice."""

    printer: str
    copies: Annotated[int, msgspec.Meta(ge=1, le=MOST_COPIES)] = 1
    sides: Sides = "one"
    colour: bool = False
    tray: str = ""

    def words(self) -> str:
        """How it is printed, in a few words; without the printer's name."""
        sides = {"one": "einseitig", "long": "beidseitig", "short": "beidseitig, kurze Kante"}[self.sides]
        parts = [_TRAYS.get(self.tray, ""), sides, "Farbe" if self.colour else "schwarz-weiß"]
        return ", ".join([part for part in parts if part] + [f"{self.copies}-mal"] * (self.copies > 1))


class Printer(msgspec.Struct, frozen=True):
    """What a printer of the system can do, as far as Qt says so; `trays` are keys with their German names."""

    name: str
    sides: tuple[Sides, ...] = ("one",)
    colour: bool = False
    trays: tuple[tuple[str, str], ...] = ()


class PrinterGone(InputRefused):
    """The printer that was wanted is not there (any more); `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Der Drucker „{shortened(name)}“ ist nicht da.", next_step="Bitte einschalten oder einen anderen wählen."
        )
        self.name = name


def names() -> tuple[str, ...]:
    """The printers of the system, its usual one first; asking them may take a while."""
    usual, found = QPrinterInfo.defaultPrinterName(), QPrinterInfo.availablePrinterNames()
    return tuple(sorted(found, key=lambda name: (name != usual, name.casefold())))


def abilities(name: str) -> Printer:
    """What this printer can do. Raises PrinterGone."""
    info = _found(name)
    duplex, colours = info.supportedDuplexModes(), info.supportedColorModes()
    sides: tuple[Sides, ...] = ("one", "long", "short")
    # PySide6 lacks QPrinter.supportedPaperSources; the engine gives the same as numbers, and has more than Qt's names.
    trays = QPrinter(info).printEngine().property(QPrintEngine.PrintEnginePropertyKey.PPK_PaperSources) or ()
    named = {each.value: each.name for each in QPrinter.PaperSource}
    return Printer(
        name,
        tuple(each for each in sides if each == "one" or _DUPLEX[each] in duplex),
        QPrinter.ColorMode.Color in colours,
        tuple((key, _TRAYS[key]) for key in dict.fromkeys(named.get(each, "") for each in trays) if key in _TRAYS),
    )


def opened(destination: Destination, title: str) -> QPrinter:
    """The printer, set up for A4 without margins of its own. Raises PrinterGone.

    `title` names the job in the system's queue, so it holds nothing about a person. Copies are no matter of the
    printer: whoever prints draws each paper as often.
    """
    printer = QPrinter(_found(destination.printer), QPrinter.PrinterMode.HighResolution)
    set_up(printer, destination, title)
    return printer


def set_up(printer: QPrinter, destination: Destination, title: str) -> None:
    """Let the printer print as the destination says."""
    printer.setDocName(title)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setCopyCount(1)
    printer.setDuplex(_DUPLEX[destination.sides])
    printer.setColorMode(QPrinter.ColorMode.Color if destination.colour else QPrinter.ColorMode.GrayScale)
    if destination.tray in _TRAYS:
        printer.setPaperSource(QPrinter.PaperSource[destination.tray])


def is_there(name: str) -> bool:
    """Whether the system still knows this printer."""
    return not QPrinterInfo.printerInfo(name).isNull()


def print_pages(printer: QPrinter, pages: Iterable[QImage]) -> None:
    """Draw each image, of `DOTS_PER_INCH`, over a whole sheet, as one job. Raises InputRefused if it is not taken.

    May be called from any thread; pages are asked for one by one.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise _refused()
            _draw(painter, printer.resolution() / DOTS_PER_INCH, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        raise _refused()


def empty_page() -> QImage:
    """A page on which nothing stands."""
    page = QImage(1, 1, QImage.Format.Format_Grayscale8)
    page.fill(255)
    return page


def print_text(printer: QPrinter, html: str) -> None:
    """Print a short text of one page, e.g. the recovery key."""
    document = QTextDocument()
    document.setHtml(html)
    printer.setFullPage(False)
    document.print_(printer)


def inked(page: QImage) -> Iterator[QRect]:
    """Where something stands on a page: boxes from top to bottom, each at most 200 rows high; white is left out."""
    depth, width = page.depth() // 8, page.width()
    length, stride = width * depth, page.bytesPerLine()
    white, bits = b"\xff" * length, page.constBits()
    blank = int.from_bytes(white, "big")
    darkest, top = blank, None
    for row in range(page.height() + 1):
        line = bytes(bits[row * stride : row * stride + length]) if row < page.height() else white
        if line != white:
            top = row if top is None else top
            darkest &= int.from_bytes(line, "big")
        if top is not None and (line == white or row - top >= _HIGHEST - 1):
            bottom = row if line == white else row + 1
            for left, right in _stretches(darkest.to_bytes(length, "big"), depth):
                yield QRect(left, top, right - left, bottom - top)
            darkest, top = blank, None


_GAP = re.compile(rb"\xff{120,}")


def _stretches(line: bytes, depth: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line that are not white, in pixels; short gaps are taken along."""
    at = 0
    for gap in (*_GAP.finditer(line), None):
        end = gap.start() if gap else len(line)
        if end > at:
            yield at // depth, -(-end // depth)
        at = gap.end() if gap else end


def _draw(painter: QPainter, scale: float, page: QImage) -> None:
    for box in inked(page):
        target = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
        painter.drawImage(target, page.copy(box))


def _found(name: str) -> QPrinterInfo:
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrinterGone(name)
    return info


def _refused() -> InputRefused:
    return InputRefused(
        "Der Drucker nimmt den Auftrag nicht an.", next_step="Bitte Drucker prüfen oder als PDF speichern."
    )
