"""The letters themselves: bundled fonts, text widths, line breaks, right-to-left order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from zim_desktop import paths
from zim_desktop.documents.faults import MissingGlyph
from zim_desktop.documents.joining import LETTERS, PRIVATE, Joiner, Shape

MM = 72 / 25.4
"""Points in one millimetre."""

_ARABIC = "NotoSansArabic"
_FAMILIES = ("NotoSans", _ARABIC, "NotoSansEthiopic")
_BREAK_INSIDE = re.compile(r"(?<=[^\W\d_]-|[^\W_]@)(?=[^\W\d_])")
_NUMBER = re.compile(r"(?<!\w)[+0][\d /()-]{3,}\d|\d+([-/]\d+)*( ?[A-Za-z]\b)|\d+([-/]\d+)+", re.ASCII)
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK, _NON_JOINER = "\u200e", "\u200f", "\u200c"
_TO_UNICODE = re.compile(r"<(?P<code>[0-9A-F]{2})> <(?P<shape>F[0-9A-F]{4})>")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ASCENT, _DESCENT = 766, -241  # extremes of Noto Sans without accents, in 1/1000 em; see _font


_REMEMBERED = 4096
"""Lines and words that need not be looked at again: the fixed words of papers, and each word once to be measured and
once to be drawn."""


class Style(Struct, frozen=True):
    """How a text is set: `size` in points, `leading` (line pitch) in mm, `grey` from 0 (black) to 1 (white)."""

    size: float
    leading: float
    bold: bool = False
    grey: float = 0.0


class Run(Struct, frozen=True):
    """A stretch of text in visual order that one font draws, moved by `right` and `up` (1/1000 em) from its place."""

    font: str
    text: str
    right: int = 0
    up: int = 0


@lru_cache(maxsize=_REMEMBERED)
def runs(text: str, style: Style, *, right_to_left: bool = False) -> tuple[Run, ...]:
    """One line of text as stretches to draw from left to right.

    Args:
        text: One line in logical order; control and direction marks are not drawn.
        style: Chooses between the regular and the bold fonts.
        right_to_left: The direction of the paragraph, which settles where punctuation goes.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    if max(text, default="") >= PRIVATE:  # it would be taken for a shape of ours
        raise MissingGlyph(max(text))
    shown = _visual(text, style, right_to_left) if has_right_to_left(text) else _plain(text)
    found: list[tuple[str, int, int, list[str]]] = []
    for character in shown:
        current = found[-1][0] if found else ""
        font = current if current and _covers(current, character) else _font_for(character, style.bold)
        right, up = _moved(font, character)
        if not found or found[-1][:3] != (font, right, up):
            found.append((font, right, up, []))
        found[-1][3].append(character)
    return tuple(Run(font, "".join(characters), right, up) for font, right, up, characters in found)


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left (UAX 9, P2 and P3)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((each in _RIGHT_TO_LEFT for each in directions if each in _RIGHT_TO_LEFT or each == "L"), False)


@lru_cache(maxsize=_REMEMBERED)
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


def _visual(text: str, style: Style, right_to_left: bool) -> str:
    """The line in the order of the eye (Unicode Bidirectional Algorithm, UAX 9), its Arabic letters joined."""
    from bidi.algorithm import get_display  # the package's other one does not mirror brackets

    # The parts of a telephone or house number stay in order; a word that must not join is two words.
    marked = _NUMBER.sub(lambda found: f"{_LEFT_TO_RIGHT_MARK}{found[0]}{_LEFT_TO_RIGHT_MARK}", text)
    marked = unicodedata.normalize("NFC", marked).replace(_NON_JOINER, _RIGHT_TO_LEFT_MARK)
    joiner = _font(_name(_ARABIC, style.bold)).joiner
    shown = get_display(marked, base_dir="R" if right_to_left else "L")
    return _plain(LETTERS.sub(lambda word: joiner.join(word[0][::-1]), shown))


def _name(family: str, bold: bool) -> str:
    return f"{family}-{'Bold' if bold else 'Regular'}"


def _font_for(character: str, bold: bool) -> str:
    for family in _FAMILIES:
        name = _name(family, bold)
        if _covers(name, character):
            return name
    raise MissingGlyph(character)


def _covers(name: str, character: str) -> bool:
    return glyph(name, character) > 0


def shapes(name: str) -> Mapping[int, Shape]:
    """The joined shapes that runs of this font hold so far, by their private character."""
    return _font(name).joiner.shapes


def glyph(name: str, character: str) -> int:
    """The number of the glyph that draws a character in this font; 0 if it has none."""
    return _font(name).face.charToGlyph.get(ord(character), 0)


def _moved(name: str, character: str) -> tuple[int, int]:
    shape = shapes(name).get(ord(character))
    return (shape.right, shape.up) if shape else (0, 0)


class _Font(TTFont):
    """A font whose joined letters are extracted as the letters they stand for."""

    @cached_property
    def joiner(self) -> Joiner:
        return Joiner(self.face, _path(self.fontName))

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  ReportLab's name
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name, entry in doc.idToObject.items():
            if isinstance(entry, PDFStream) and name.startswith("toUnicodeCMap:") and name not in before:
                entry.content = _TO_UNICODE.sub(self._letters, entry.content)

    def _letters(self, entry: re.Match[str]) -> str:
        # Readers turn a line around character by character: two letters of one shape are told in that order.
        letters = self.joiner.shapes[int(entry["shape"], 16)].letters[::-1]
        return f"<{entry['code']}> <{letters.encode('utf-16-be').hex().upper()}>"


def _path(name: str) -> Path:
    return paths.resource("resources", "fonts", f"{name}.ttf")


@cache
def _font(name: str) -> _Font:
    """The font, read and registered once per process, on first use."""
    font = _Font(name, str(_path(name)), asciiReadable=False, shapable=False)
    # The descriptor's Ascent and Descent leave accents out (ISO 32000-1, table 122); the file's own values are
    # line spacing and would make readers believe that the subject reaches into the envelope window.
    font.face.ascent, font.face.descent = _ASCENT, _DESCENT
    pdfmetrics.registerFont(font)
    return font
