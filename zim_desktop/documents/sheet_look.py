"""How the sheet looks: sizes, widths, and how a language and the German beside it stand together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from zim_desktop.documents.flow import Node, Row, abreast, lines, tag
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.sheet_content import SIMPLE
from zim_desktop.documents.sheet_words import Speech

START, END = 20.0, 190.0
GERMAN = "de-DE"

_QUIET_GREY = 0.35


class Look(Struct, frozen=True, dict=True):
    """Styles of a sheet whose text is `size` points, lines `leading` mm apart; labels are `labels` mm wide."""

    size: float
    leading: float
    labels: float
    gap: float

    @cached_property
    def title(self) -> Style:
        """The heading of the sheet."""
        return Style(self.size + 9, 9.6, bold=True)

    @cached_property
    def head(self) -> Style:
        """Headings of its parts."""
        return Style(self.size + 3, self.leading + 1.1, bold=True)

    @cached_property
    def body(self) -> Style:
        """What is said."""
        return Style(self.size, self.leading)

    @cached_property
    def strong(self) -> Style:
        """Labels, and what is looked for first."""
        return Style(self.size, self.leading, bold=True)

    @cached_property
    def quiet(self) -> Style:
        """The same once more in German."""
        return Style(self.size, self.leading, grey=_QUIET_GREY)

    @cached_property
    def code(self) -> Style:
        """The code, to be read across a desk."""
        return Style(28, 13, bold=True)


def look_of(language: str) -> Look:
    """German in plain words is larger and wider set, as readers of plain language are used to."""
    return Look(14, 6.8, 54, 2.6) if language == SIMPLE else Look(12, 5.5, 52, 1.7)


class Both(Struct, frozen=True):
    """The language of the sheet, and German beside it unless the sheet is German."""

    own: Speech
    german: Speech | None
    look: Look

    @property
    def german_tag(self) -> str | None:
        """How German text is tagged; None where the whole sheet is German."""
        return GERMAN if self.german else None

    def stacked(
        self, own: str, german: str, x: float, room: float, *, style: Style, into: tuple[Node, Node]
    ) -> list[Row]:
        """Words of the language, below them the German ones in grey."""
        rows = lines(own, x, room, style, into[0])
        return rows + lines(german, x, room, self.look.quiet, into[1]) if self.german else rows

    def beside(self, own: Sequence[Row], german: Sequence[Row]) -> list[Row]:
        """Rows of the language, and the German ones in a column of their own."""
        return abreast(own, german) if self.german else list(own)

    def tags(self, name: str, parent: Node | None = None) -> tuple[Node, Node]:
        """Two nodes of this name: for the language, and for German."""
        return tag(name, parent), tag(name, parent, language=GERMAN)


def both(language: str) -> Both:
    """What a sheet in this language needs. Raises UnknownLanguage."""
    own = Speech(language)
    return Both(own, None if own.is_german else Speech("de"), look_of(language))
