"""The rows of one sheet of a workbook, gathered while its XML is read (ECMA-376, part 1, 18.3 and 18.4)."""

import re
from collections.abc import Iterator, Sequence

from zim_desktop.exchange.grid import COLUMNS_MAX, Row
from zim_desktop.exchange.sheet_values import iso_text, number_text

ROWS_MAX = 200_000
CHARACTERS_MAX = 2**27
TEXTS_MAX = 5_000_000
MERGED_ROWS_MAX = 2_000_000
_ROW_LAST = 2**20  # no spreadsheet has more

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII)
_ERROR = "Hier steht ein Fehler der Tabellenkalkulation"
_NEVER_COMPUTED = "Das Ergebnis der Formel ist nicht gespeichert; bitte in der Tabellenkalkulation neu speichern"


class TooLarge(Exception):
    """More than is read; the text says what, in German."""


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def unescaped(text: str) -> str:
    """A text of a workbook with `_x000D_` and the like as the characters they stand for."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class TextReader:
    """A target for an XML parser that gathers the shared texts, without their pronunciation."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._in_phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        del attrs
        name = local(tag)
        self._in_text = name == "t" and not self._in_phonetic
        if name == "rPh":
            self._in_phonetic = True
        elif name == "si":
            self._parts = []

    def data(self, data: str) -> None:
        """Text of an element."""
        if self._in_text:
            self._parts.append(data)

    def end(self, tag: str) -> None:
        """An element ends. Raises TooLarge."""
        name = local(tag)
        self._in_text = False
        if name == "rPh":
            self._in_phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)))
            if len(self.texts) > TEXTS_MAX:
                raise TooLarge(f"mehr als {TEXTS_MAX} Texte")

    def close(self) -> None:
        """The part ends."""


class SheetReader:
    """A target for an XML parser that gathers the rows of a sheet that are not blank, and what is wrong in them."""

    def __init__(self, texts: Sequence[str], formats: Sequence[str], *, from_1904: bool) -> None:
        self._texts = texts
        self._formats = formats
        self._from_1904 = from_1904
        self._rows: dict[int, dict[int, str]] = {}
        self._wrong: dict[tuple[int, int], str] = {}
        self._merged: list[tuple[int, int, int]] = []
        self._merged_rows = self._characters = self._row = 0
        self._column = -1
        self._cell: dict[str, str] = {}
        self._parts: list[str] = []
        self._has_formula = self._in_value = self._in_phonetic = False

    @property
    def count(self) -> int:
        """How many rows were gathered so far."""
        return len(self._rows)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins. Raises ValueError for a place that no sheet has, TooLarge for one beyond the limits."""
        name = local(tag)
        if name == "c":
            self._begin_cell(attrs)
        elif name in ("v", "t"):
            self._in_value = not self._in_phonetic
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row = int(attrs.get("r", self._row + 1))
            self._column = -1
            if not 1 <= self._row <= _ROW_LAST:
                raise ValueError("no sheet has such a row")
        elif name == "rPh":
            self._in_phonetic = True
        elif name == "mergeCell":
            self._merge(attrs.get("ref", ""))

    def data(self, data: str) -> None:
        """Text of an element."""
        if self._in_value:
            self._parts.append(data)

    def end(self, tag: str) -> None:
        """An element ends. Raises TooLarge."""
        name = local(tag)
        if name in ("v", "t"):
            self._in_value = False
        elif name == "rPh":
            self._in_phonetic = False
        elif name == "c":
            self._end_cell()

    def close(self) -> None:
        """The part ends."""

    def rows(self, count: int | None = None) -> Iterator[Row]:
        """The rows with their numbers, in order: so many of them, or all."""
        return ((number, _row(self._rows[number])) for number in sorted(self._rows)[:count])

    @property
    def wrong(self) -> dict[tuple[int, int], str]:
        """What is wrong with a cell, by number of the row and place of the column."""
        return self._wrong

    def fill_merged(self, below: int) -> None:
        """Give all rows that share a merged cell its text, as far as it begins below a row (that of the headers)."""
        for column, first, last in self._merged:
            text = self._rows.get(first, {}).get(column, "")
            for number in range(first + 1, last + 1) if text and first > below else ():
                if number in self._rows:
                    self._rows[number].setdefault(column, text)

    def _begin_cell(self, attrs: dict[str, str]) -> None:
        self._cell, self._parts, self._has_formula = attrs, [], False
        place = attrs.get("r")
        self._column = self._column + 1 if place is None else _column(place)

    def _end_cell(self) -> None:
        raw = "".join(self._parts)
        try:
            text = self._text(self._cell.get("t", "n"), raw)
        except ValueError as error:
            text = raw or "="
            self._wrong[self._row, self._column] = str(error)
        if not text or text.isspace():
            return
        if self._column >= COLUMNS_MAX:
            raise TooLarge(f"mehr als {COLUMNS_MAX} Spalten")
        self._characters += len(text)
        if self._characters > CHARACTERS_MAX:
            raise TooLarge(f"mehr als {CHARACTERS_MAX} Zeichen")
        self._rows.setdefault(self._row, {})[self._column] = text
        if len(self._rows) > ROWS_MAX:
            raise TooLarge(f"mehr als {ROWS_MAX} Zeilen")

    def _text(self, kind: str, raw: str) -> str:
        """The cell as text. Raises ValueError, in German, for what is no value."""
        if kind == "s":
            at = int(raw) if raw.isascii() and raw.isdecimal() else -1
            if not 0 <= at < len(self._texts):
                raise ValueError("Der Text dieser Zelle fehlt in der Mappe")
            return self._texts[at]
        if kind in ("str", "inlineStr"):
            return unescaped(raw)
        raw = raw.strip()
        if kind == "e":
            raise ValueError(_ERROR)
        if not raw:
            if self._has_formula:
                raise ValueError(_NEVER_COMPUTED)
            return ""
        if kind == "b":
            return "ja" if raw in ("1", "true") else "nein"
        return iso_text(raw) if kind == "d" else number_text(raw, self._format(), from_1904=self._from_1904)

    def _format(self) -> str:
        style = self._cell.get("s", "0")
        at = int(style) if style.isascii() and style.isdecimal() else 0
        return self._formats[at] if at < len(self._formats) else "General"

    def _merge(self, reference: str) -> None:
        """Remember cells of one column that are one; such as lie beside each other only share a place."""
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start is None or end is None or start[2] == end[2]:
            return
        low, high = int(start[2]), min(int(end[2]), _ROW_LAST)
        self._merged_rows += max(0, high - low)
        if self._merged_rows > MERGED_ROWS_MAX:
            raise TooLarge(f"mehr als {MERGED_ROWS_MAX} verbundene Zellen")
        self._merged.append((_column(first), low, high))


def _column(reference: str) -> int:
    """The column of a reference such as `C7`, from 0. Raises ValueError."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError("no reference to a cell")
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _row(cells: dict[int, str]) -> tuple[str, ...]:
    blank = [""] * (max(cells) + 1)
    for column, text in cells.items():
        blank[column] = text
    return tuple(blank)
