"""PDF pages as images for screen and printer, and their text for those who listen; from any thread."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Generator

POINTS_PER_INCH = 72

_TURN = Lock()
"""PDFium does one thing at a time in a process; it says so itself."""


def load() -> None:
    """Load PDFium, so that the first page does not wait for it."""
    with _TURN:
        import pypdfium2

        library: Any = pypdfium2
        library.PdfDocument.new().close()


def page_sizes(data: bytes) -> tuple[QSizeF, ...]:
    """The size of each page of a PDF, in points."""
    with _opened(data) as document:
        return tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))


def page_image(data: bytes, number: int, dots_per_inch: float, *, grey: bool = False) -> QImage:
    """The page with this number (from 0) drawn at this resolution, in 32 bits, or in 8 if grey."""
    with _page(data, number) as page:
        bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, prefer_bgrx=True, grayscale=grey)
        kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        shared = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind)
        own = shared.copy()
        bitmap.close()
        return own


def page_text(data: bytes, number: int) -> str:
    """The text of the page with this number (from 0), in reading order."""
    with _page(data, number) as page:
        text = page.get_textpage()
        try:
            return str(text.get_text_bounded())
        finally:
            text.close()


@contextmanager
def _page(data: bytes, number: int) -> Generator[Any]:
    with _opened(data) as document:
        page = document[number]
        try:
            yield page
        finally:
            page.close()


@contextmanager
def _opened(data: bytes) -> Generator[Any]:
    with _TURN:
        import pypdfium2

        document: Any = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
