"""PDF pages as images for screen and printer, and their text for those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS_PER_INCH = 72


def pages(data: bytes, dots_per_inch: float) -> list[QImage]:
    """Each page of a PDF drawn at this resolution."""
    return [_image(page, dots_per_inch) for page in _each(data)]


def texts(data: bytes) -> list[str]:
    """The text of each page in reading order."""
    return [str(page.get_textpage().get_text_bounded()) for page in _each(data)]


def _each(data: bytes) -> Iterator[Any]:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield page
            page.close()
    finally:
        document.close()


def _image(page: Any, dots_per_inch: float) -> QImage:
    bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, prefer_bgrx=True)
    shared = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    own = shared.copy()
    bitmap.close()
    return own
