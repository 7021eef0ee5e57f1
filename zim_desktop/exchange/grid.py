"""A table as people save it from a spreadsheet: encoding and separator found out, headers checked, rows numbered."""

import csv
import re
from codecs import iterdecode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import msgspec

from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.exchange.formats import shown

SEPARATORS = (";", ",", "\t", "|")

LOOKED_AT = 50
"""Records that are looked at to find out the separator."""

_PIECE = 2**20  # bytes that are decoded in one go
_END = "\ue000"  # a private character as a record of its own: swallowed only by a quotation that is never closed
_BROKEN_BYTE = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\0-\x7f]")
_LINE = re.compile(r"[^\r\n]{0,16777216}(?:\r\n|\r|\n|\Z)?")
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|table)\b", re.IGNORECASE)
COLUMNS_MAX = 1000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_OLD = ["cp850", "mac_roman"]  # DOS and old Macs: what else may still lie in a German office

Row = tuple[int, tuple[str, ...]]


class Grid(msgspec.Struct, frozen=True):
    """Headers (white space folded) and the rows below that are not blank, each with its number as a person counts."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int = 1
    wrong: Mapping[tuple[int, int], str] = {}
    """What is wrong with a cell, by number of row and place in the row, if its text does not say so."""


Fitness = Callable[[Sequence[str]], int]
"""How many headers that are known a row holds."""

HEADERS_MIN = 2
"""A row below the first is the one with the headers only if it holds so many that are known."""


def folded(text: str) -> str:
    """A header with every stretch of white space, also line breaks, as one blank."""
    return " ".join(text.split())


def is_readable(cell: str) -> bool:
    """Whether a cell holds neither NUL nor bytes that could not be decoded."""
    return "\0" not in cell and not _BROKEN_BYTE.search(cell)


def find_headers(rows: Sequence[Row], fitness: Fitness | None) -> int:
    """The place of the row with the headers: the first one, unless one below a title holds more that are known."""
    if fitness is None:
        return 0
    found = [fitness([folded(cell) for cell in cells]) for _, cells in rows[:LOOKED_AT]]
    most = max(found, default=0)
    return found.index(most) if most >= HEADERS_MIN else 0


def make_grid(rows: Sequence[Row], name: str, fitness: Fitness | None = None) -> Grid:
    """The table in rows that are not blank. Raises InputRefused if there is none, or twice the same header."""
    if not rows:
        raise InputRefused("Die Tabelle ist leer.", where=shown(name))
    at = find_headers(rows, fitness)
    number, cells = rows[at]
    headers = tuple(folded(cell) for cell in cells)
    _check_headers(headers, name, number)
    return Grid(headers, tuple(rows[at + 1 :]), number)


def read_csv(
    data: bytes, name: str, wanted: Iterable[str], fitness: Fitness | None = None, progress: Progress = UNSEEN
) -> Grid:
    """The table in a text file, whatever its encoding and separator.

    `wanted` are headers (white space folded) of which some are expected; they help to tell separators apart. With
    `fitness` lines with a title may stand above the headers. Raises InputRefused if it is no table in text form, has no
    or twice the same header, or a quotation is never closed; Stopped if nobody waits any more.
    """
    if data.startswith(b"PK\x03\x04"):
        raise InputRefused(
            "Das ist eine Excel-Mappe oder ein Archiv, keine Tabelle in Textform.",
            where=shown(name),
            next_step="Bitte als Format „xlsx“ einlesen oder in der Tabellenkalkulation als CSV speichern.",
        )
    text = _decoded(data, name, progress)
    if text.isspace() or not text:
        raise InputRefused("Die Datei ist leer.", where=shown(name))
    if _MARKUP.match(text):
        raise InputRefused(
            "Das ist eine Webseite oder XML, keine Tabelle in Textform, auch wenn der Name anders endet.",
            where=shown(name),
            next_step="Bitte in der Tabellenkalkulation öffnen und als Excel-Mappe (.xlsx) speichern.",
        )
    hint = re.match(r"sep=(.)\r?\n", text)  # Excel writes and hides such a line
    if hint:
        text = text[hint.end() :]
    separator = hint[1] if hint else _separator(text, frozenset(wanted))
    return make_grid(_rows(text, separator, name, progress), name, fitness)


def _decoded(data: bytes, name: str, progress: Progress) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
    try:
        return "".join(iterdecode(_pieces(data, progress), "utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN_BYTE.findall(text))
    if len(_BEYOND_ASCII.findall(text)) > 2 * broken:
        return text  # UTF-8, with at most some broken cells
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return _guessed(data, name)


def _pieces(data: bytes, progress: Progress) -> Iterator[bytes]:
    """The bytes in pieces: all of them in one call would hold up whoever waits for the interpreter."""
    for start in range(0, len(data), _PIECE):
        progress.go_on()
        yield data[start : start + _PIECE]


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_OLD).best()
    if best is None:
        raise InputRefused(
            "Das ist keine Tabelle in Textform, oder in einer unbekannten Zeichenkodierung.",
            where=shown(name),
            next_step="Bitte als „CSV UTF-8“ speichern.",
        )
    return str(best)


def _separator(text: str, wanted: frozenset[str]) -> str:
    def fitness(separator: str) -> tuple[int, float, int]:
        try:
            records = [
                cells for cells in islice(_reader(_lines(text), separator), LOOKED_AT) if any(map(str.strip, cells))
            ]
        except csv.Error:
            return (-1, 0.0, 0)
        if not records:
            return (0, 0.0, 0)
        known = max(sum(folded(cell) in wanted for cell in cells) for cells in records)
        width = Counter(map(len, records)).most_common(1)[0][0]
        alike = sum(len(cells) == width for cells in records) / len(records) if width > 1 else 0.0
        return (known, alike, width)

    return max(SEPARATORS, key=fitness)


def _lines(text: str, progress: Progress = UNSEEN) -> Iterator[str]:
    """The lines with their ends, one by one: all at once would hold up whoever waits for the interpreter."""
    for found in _LINE.finditer(text):
        progress.tell("loading", found.end(), len(text))
        if found.end() < len(text) and not found[0].endswith(("\r", "\n")):
            raise csv.Error("a line longer than any table has")
        if found[0]:
            yield found[0]


def _reader(lines: Iterable[str], separator: str) -> Iterable[list[str]]:
    return csv.reader(chain(lines, [_END]), delimiter=separator)


def _rows(text: str, separator: str, name: str, progress: Progress) -> list[Row]:
    """The records that are not blank, numbered as in the file. Raises InputRefused, Stopped."""
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(_reader(_lines(text, progress), separator), 1):
            if any(map(str.strip, cells)):
                rows.append((number, tuple(cells)))
    except csv.Error as error:
        raise InputRefused(
            "Die Tabelle lässt sich nicht in Zeilen und Spalten zerlegen.",
            where=shown(name),
            next_step="Eine Zelle ist übergroß, oder ein Anführungszeichen wird nicht geschlossen.",
        ) from error
    if rows[-1] != (number, (_END,)):
        raise InputRefused("Ein Anführungszeichen wird nicht geschlossen.", where=f"{shown(name)}, Zeile {number}")
    return rows[:-1]


def _check_headers(headers: Sequence[str], name: str, row: int) -> None:
    if not all(is_readable(header) for header in headers):
        raise InputRefused("Das ist keine Tabelle in Textform.", where=f"{shown(name)}, Zeile {row}")
    if len(headers) > COLUMNS_MAX:
        raise InputRefused(f"Die Tabelle hat mehr als {COLUMNS_MAX} Spalten.", where=f"{shown(name)}, Zeile {row}")
    twice = sorted({header for header in headers if header and headers.count(header) > 1})
    if twice:
        raise InputRefused(
            f"Diese Spalten gibt es mehrmals: {', '.join(map(shortened, twice))}.",
            where=f"{shown(name)}, Zeile {row}",
            next_step="Bitte jede Spalte anders benennen.",
        )
