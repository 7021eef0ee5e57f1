"""Tagged A4 pages in millimetres: what is drawn, and in which order a screen reader reads it."""

from __future__ import annotations

import io
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from zim_desktop.documents import fonts
from zim_desktop.documents.fonts import MM, Style
from zim_desktop.documents.tagging import HEIGHT, WIDTH, Element, Scope, TaggedCanvas

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader


class Paper(Struct, frozen=True):
    """A finished PDF: its bytes and how many pages it has."""

    data: bytes
    pages: int


class Draft:
    """A document being drawn, page by page; all positions are mm from the top-left corner of the page.

    The same calls give the same bytes, on any day and in any process. With `mirrored` every x counts from the right
    edge, and lines start at the right: one layout serves both directions of writing.
    """

    def __init__(self, *, title: str, language: str, author: str, day: date, mirrored: bool = False) -> None:
        """Begin the first page.

        Args:
            title: Shown in the window's title bar and read first; without personal data.
            language: BCP 47, e.g. `de-DE`.
            author: The office.
            day: The only date the file carries.
            mirrored: Lay out from right to left.
        """
        self.mirrored = mirrored
        self._buffer = io.BytesIO()
        self._canvas = TaggedCanvas(self._buffer, language)
        self._canvas.describe(title, author, day)
        self._root = Element("Document", None, None)
        self._marks: list[list[Element]] = [[]]
        self._pictures: dict[bytes, ImageReader] = {}

    def element(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        language: str | None = None,
        alternative: str | None = None,
        scope: Scope | None = None,
        rows: int = 1,
    ) -> Element:
        """Add a node to the structure tree, read after what is there already.

        Args:
            tag: A standard structure type: `H1`, `P`, `L`, `LI`, `Lbl`, `LBody`, `Figure` …
            parent: The node it belongs to; without one, the document.
            language: BCP 47, where it is not the document's.
            alternative: What a screen reader says instead of a picture.
            scope: What a header cell (`TH`) of a table names.
            rows: How many rows of the table the cell reaches over.
        """
        node = Element(tag, language, alternative, scope, rows)
        (parent or self._root).kids.append(node)
        return node

    def next_page(self) -> None:
        """Finish this page and begin the next."""
        self._canvas.finish_page()
        self._marks.append([])

    def text(
        self, x: float, baseline: float, text: str, style: Style, into: Element | None, *, end: bool = False
    ) -> None:
        """Draw one line of text.

        Args:
            x: Where the line starts, or with `end` where it ends.
            baseline: The y of its baseline.
            text: One line in logical order; a trailing space is kept for those who extract the text.
            style: Size, weight and grey.
            into: The node of the structure tree it belongs to; None if screen readers shall pass over it.
            end: Align the end of the line at x.

        Raises:
            MissingGlyph: A character is in none of the bundled fonts.
        """
        left = WIDTH - x if self.mirrored else x
        if end != self.mirrored:
            left -= fonts.width(text.rstrip(), style)
        if self.mirrored and fonts.has_right_to_left(text):  # its last space stands at the left
            left -= fonts.width(text, style) - fonts.width(text.rstrip(), style)
        if into is not None:
            into.texts.append(text)
        self._canvas.setFillGray(style.grey)
        with self._artifact() if into is None else self._marked(into):
            # What is said in the document's language follows the page, German beside it follows its own first letter.
            follows = self.mirrored and (into is None or into.language is None)
            for piece in fonts.runs(text, style, right_to_left=follows or fonts.starts_right_to_left(text)):
                self._canvas.setFont(piece.font, style.size)
                right, up = (moved * style.size / 1000 for moved in (piece.right, piece.up))
                self._canvas.drawString(left * MM + right, (HEIGHT - baseline) * MM + up, piece.text)
                left += fonts.run_width(piece, style)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        weight: float = 0.2,
        grey: float = 0.0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line that screen readers pass over; `weight` and `dash` (stroke, gap) in mm."""
        with self._artifact():
            self._canvas.setStrokeGray(grey)
            self._canvas.setLineWidth(weight * MM)
            self._canvas.setDash([part * MM for part in dash or ()])
            self._canvas.line(
                self._flip(start[0]) * MM, (HEIGHT - start[1]) * MM, self._flip(end[0]) * MM, (HEIGHT - end[1]) * MM
            )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        weight: float | None = 0.25,
        grey: float = 0.0,
        fill: float | None = None,
    ) -> None:
        """Draw a rectangle that screen readers pass over.

        Args:
            x: Its start edge.
            y: Its top edge.
            width: In mm.
            height: In mm.
            weight: Of the line; None draws none.
            grey: Of the line.
            fill: Grey of the area; None leaves it empty.
        """
        left = WIDTH - x - width if self.mirrored else x
        with self._artifact():
            self._canvas.setStrokeGray(grey)
            self._canvas.setLineWidth((weight or 0.0) * MM)
            self._canvas.setDash([])
            if fill is not None:
                self._canvas.setFillGray(fill)
            self._canvas.rect(
                left * MM,
                (HEIGHT - y - height) * MM,
                width * MM,
                height * MM,
                stroke=int(weight is not None),
                fill=int(fill is not None),
            )

    def dots(self, x: float, y: float, side: float, rows: Sequence[Sequence[bool]], into: Element) -> None:
        """Draw a square of dots, e.g. a QR code, `side` mm wide, its top-left corner at x, y."""
        step = side / len(rows) * MM
        left = (WIDTH - x - side if self.mirrored else x) * MM
        top = (HEIGHT - y) * MM
        self._canvas.setFillGray(0)
        with self._marked(into):
            path = self._canvas.beginPath()
            for row, dots in enumerate(rows):
                for column, dark in enumerate(dots):
                    if dark:
                        path.rect(left + column * step, top - (row + 1) * step, step, step)
            self._canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, x: float, y: float, width: float, height: float, png: bytes, into: Element) -> None:
        """Draw a PNG into a rectangle whose top-left corner is at x, y; the same one lies in the file only once."""
        from reportlab.lib.utils import ImageReader

        if png not in self._pictures:
            self._pictures[png] = ImageReader(io.BytesIO(png))
        left = WIDTH - x - width if self.mirrored else x
        with self._marked(into):
            self._canvas.drawImage(self._pictures[png], left * MM, (HEIGHT - y - height) * MM, width * MM, height * MM)

    def finish(self) -> Paper:
        """Finish the last page and write the file; the draft cannot be used afterwards."""
        self._canvas.finish_page()
        self._canvas.tag(self._root, self._marks)
        self._canvas.save()
        return Paper(self._buffer.getvalue(), len(self._marks))

    def _flip(self, x: float) -> float:
        return WIDTH - x if self.mirrored else x

    @contextmanager
    def _marked(self, into: Element) -> Generator[None]:
        page = self._marks[-1]
        self._canvas.addLiteral(f"/{into.tag} <</MCID {len(page)}>> BDC")
        into.kids.append((len(self._marks) - 1, len(page)))
        page.append(into)
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def _artifact(self) -> Generator[None]:
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")
