"""The letters themselves: bundled fonts, text widths, line breaks, right-to-left order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from zim_desktop import paths
from zim_desktop.documents.faults import MissingGlyph

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

MM = 72 / 25.4
"""Points in one millimetre."""

_FAMILIES = ("NotoSans", "NotoSansArabic")
_BREAK_INSIDE = re.compile(r"(?<=[^\W\d_]-|[^\W_]@)(?=[^\W\d_])")
_TO_UNICODE = re.compile(r"<(?P<code>[0-9A-F]{2})> <(?P<letter>F[BDE][0-9A-F]{2})>")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ASCENT, _DESCENT = 766, -241  # extremes of Noto Sans without accents, in 1/1000 em; see _font


class Style(Struct, frozen=True):
    """How a text is set: `size` in points, `leading` (line pitch) in mm, `grey` from 0 (black) to 1 (white)."""

    size: float
    leading: float
    bold: bool = False
    grey: float = 0.0


class Run(Struct, frozen=True):
    """A stretch of text in visual order that one font draws."""

    font: str
    text: str


def runs(text: str, style: Style, *, right_to_left: bool = False) -> tuple[Run, ...]:
    """One line of text as stretches to draw from left to right.

    Args:
        text: One line in logical order; control and direction marks are not drawn.
        style: Chooses between the regular and the bold fonts.
        right_to_left: The direction of the paragraph, which settles where punctuation goes.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    shown = _visual(text, right_to_left) if has_right_to_left(text) else _plain(text)
    found: list[tuple[str, list[str]]] = []
    for character in shown:
        current = found[-1][0] if found else ""
        font = current if current and _covers(current, character) else _font_for(character, style.bold)
        if font != current:
            found.append((font, []))
        found[-1][1].append(character)
    return tuple(Run(font, "".join(characters)) for font, characters in found)


def width(text: str, style: Style) -> float:
    """Width of one line in mm.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    return sum(run_width(run, style) for run in runs(text, style))


def run_width(run: Run, style: Style) -> float:
    """Width of one run in mm."""
    return pdfmetrics.stringWidth(run.text, run.font, style.size) / MM


def wrap(text: str, style: Style, room: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `room` mm; a line break in the text stays one.

    Breaks at spaces and after hyphens between letters and after @; a longer word is broken where it must be.
    Every line but the last keeps a space at its end, so that extracted words do not run together.
    No text gives no line.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    lines: list[str] = []
    for paragraph in unicodedata.normalize("NFC", text).splitlines():
        if lines:
            lines[-1] += " "
        lines += _wrap_paragraph(paragraph, style, room)
    return tuple(lines)


def has_right_to_left(text: str) -> bool:
    """Whether a character of the text is written from right to left."""
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


def _wrap_paragraph(paragraph: str, style: Style, room: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    space = width(" ", style)
    for index, word in enumerate(word for word in re.split(r"[ \t]+", paragraph) if word):
        gap = " " if index else ""
        for piece in _BREAK_INSIDE.split(word):
            needed = width(piece, style)
            if line and used + (space if gap else 0.0) + needed > room:
                lines.append(line + gap)
                line, used, gap = "", 0.0, ""
            *full, rest = _cut(piece, style, room) if needed > room else [piece]
            lines += full
            line += gap + rest
            used += (space if gap else 0.0) + (width(rest, style) if full else needed)
            gap = ""
    return [*lines, line] if line else lines


def _cut(word: str, style: Style, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, style) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _plain(text: str) -> str:
    """Text as drawn from left to right: composed, white space as spaces, nothing invisible."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii() and composed.isprintable():
        return composed
    return "".join(
        " " if character in "\t\n\r" else character
        for character in composed
        if character in "\t\n\r" or unicodedata.category(character) not in {"Cc", "Cf"}
    )


def _visual(text: str, right_to_left: bool) -> str:
    """Arabic letters joined and the line in the order of the eye (Unicode Bidirectional Algorithm, UAX 9)."""
    from bidi.algorithm import get_display  # the package's other one does not mirror brackets

    joined = _reshaper().reshape(unicodedata.normalize("NFC", text))
    return _plain(get_display(joined, base_dir="R" if right_to_left else "L"))


@cache
def _reshaper() -> ArabicReshaper:
    from arabic_reshaper import ArabicReshaper

    # Lam-alef is the one ligature Arabic demands; the others are calligraphy that not every weight can draw.
    return ArabicReshaper({"support_ligatures": True, "delete_harakat": False})


def _font_for(character: str, bold: bool) -> str:
    for family in _FAMILIES:
        name = f"{family}-{'Bold' if bold else 'Regular'}"
        if _covers(name, character):
            return name
    raise MissingGlyph(character)


def _covers(name: str, character: str) -> bool:
    return ord(character) in _font(name).face.charToGlyph


class _Font(TTFont):
    """A font whose joined letters are extracted as the letters they stand for."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  ReportLab's name
        super().addObjects(doc)
        for name, entry in doc.idToObject.items():
            if isinstance(entry, PDFStream) and name.startswith("toUnicodeCMap:"):
                entry.content = _TO_UNICODE.sub(_base_letter, entry.content)


def _base_letter(entry: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFKC", chr(int(entry["letter"], 16)))
    # Lam-alef stays one character: readers turn lines around by character and would swap its two letters.
    return f"<{entry['code']}> <{ord(letter):04X}>" if len(letter) == 1 else entry[0]


@cache
def _font(name: str) -> TTFont:
    """The font, read and registered once per process, on first use."""
    font = _Font(name, str(paths.resource("resources", "fonts", f"{name}.ttf")), asciiReadable=False, shapable=False)
    # The descriptor's Ascent and Descent leave accents out (ISO 32000-1, table 122); the file's own values are
    # line spacing and would make readers believe that the subject reaches into the envelope window.
    font.face.ascent, font.face.descent = _ASCENT, _DESCENT
    pdfmetrics.registerFont(font)
    return font
