"""Arabic letters as they join in a word: HarfBuzz chooses the shapes, a private character stands for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, pairwise
from typing import TYPE_CHECKING
from unicodedata import combining

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfbase.ttfonts import TTFontFace

LETTERS = re.compile(r"[\u0610-\u061a\u0620-\u065f\u0670-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff]+")
"""Letters of the Arabic script with their marks; digits and punctuation do not join."""

PRIVATE = "\U000f0000"
"""Where private characters begin: Supplementary Private Use Area A, where no font of ours has any."""


class Shape(Struct, frozen=True):
    """What a private character is drawn as: the letters it stands for, and how far it is moved, in 1/1000 em."""

    letters: str
    right: int = 0
    up: int = 0


class Joiner:
    """The shapes of one font of 1000 units per em, numbered as they come and made known to ReportLab's face of it."""

    def __init__(self, face: TTFontFace, path: Path) -> None:
        import uharfbuzz

        self._face = face
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
        self._known: dict[tuple[int, Shape], str] = {}
        self._words: dict[str, str] = {}
        self._free = count(ord(PRIVATE))
        self.shapes: dict[int, Shape] = {}
        """The shape of every private character so far."""

    def join(self, word: str) -> str:
        """A word of LETTERS in logical order, as private characters in the order they are drawn from left to right."""
        if word not in self._words:
            self._words[word] = "".join(self._shaped(word))
        return self._words[word]

    def _shaped(self, word: str) -> Iterator[str]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.direction, buffer.script = "rtl", "Arab"
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.CHARACTERS
        # Without kerning a letter is as wide as the font file says, which a PDF must repeat.
        uharfbuzz.shape(self._font, buffer, {"kern": False})
        starts = sorted({glyph.cluster for glyph in buffer.glyph_infos if not combining(word[glyph.cluster])} | {0})
        letters = {start: word[start:end] for start, end in pairwise([*starts, len(word)])}
        for glyph, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            shape = Shape(letters.pop(glyph.cluster, ""), at.x_offset, at.y_offset)
            yield self._private(glyph.codepoint, at.x_advance, shape)

    def _private(self, glyph: int, width: int, shape: Shape) -> str:
        if (glyph, shape) not in self._known:
            code = next(self._free)
            self._known[glyph, shape] = chr(code)
            self._face.charToGlyph[code] = glyph
            self._face.charWidths[code] = width
            self.shapes[code] = shape
        return self._known[glyph, shape]
