"""A workbook (xlsx) as a table: the sheet that holds offers, each cell as a person sees it (ECMA-376, part 1, 18).

Read piece by piece, so that a file can neither fill the memory nor reach outside of itself; why by this module and not
by openpyxl: docs/decisions/0050.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml.ElementTree import XMLParser, fromstring

from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.exchange.formats import shown
from zim_desktop.exchange.grid import HEADERS_MIN, LOOKED_AT, Fitness, Grid, Row, find_headers, folded, make_grid
from zim_desktop.exchange.sheet import SheetReader, TextReader, TooLarge, local
from zim_desktop.exchange.sheet_values import BUILT_IN

BYTES_MAX = 2**28
"""What a workbook may hold, unpacked; a bomb stops here."""

_PART_MAX = 2**23  # a part that is taken whole: the list of sheets, the formats
_PIECE = 2**16
_ROOT = "_rels/.rels"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    LookupError,  # a part or an encoding that is named and not there
    ValueError,  # also what defusedxml refuses: entities and references outside
    RuntimeError,  # a password is asked for
    NotImplementedError,  # a compression nobody uses
)


class ReadSheet(msgspec.Struct, frozen=True):
    """The table of one sheet, its title, and the titles of further sheets that look as if they held offers, too."""

    grid: Grid
    title: str
    others: tuple[str, ...] = ()


class _Target(Protocol):
    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def close(self) -> None: ...


def is_workbook(data: bytes) -> bool:
    """Whether the bytes seem to be a workbook, maybe a damaged one, an old one (.xls) or one with a password."""
    return data.startswith(_OLD) or (data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data)


def read_workbook(data: bytes, name: str, fitness: Fitness, progress: Progress = UNSEEN) -> ReadSheet:
    """The first visible sheet with headers that are known, else the first visible one that is not empty.

    Raises InputRefused if the file is damaged, locked or too large, or if the sheet is empty or has a header twice,
    Stopped if nobody waits any more.
    Rows have the numbers that the spreadsheet shows; what stands beside the table has a blank header. A cell with an
    error, or a formula that was never computed, is listed in the grid's `wrong`.
    """
    if data.startswith(_OLD):
        raise _old(data, name)
    try:
        return _Workbook(data, name, progress).read(fitness)
    except TooLarge as error:
        raise InputRefused(
            f"Die Mappe ist zu groß: {error}.", where=shown(name), next_step="Bitte in Teilen übernehmen."
        ) from None
    except _BROKEN as error:
        raise InputRefused(
            "Die Mappe ist beschädigt oder keine Excel-Mappe (.xlsx).",
            where=shown(name),
            next_step="Bitte in der Tabellenkalkulation öffnen und neu als .xlsx oder .csv speichern.",
        ) from error


def _old(data: bytes, name: str) -> InputRefused:
    """What is said of a file in the container that Excel used until 2003, and still uses for a workbook it encrypts."""
    locked = _ENCRYPTED in data
    return InputRefused(
        "Die Mappe ist mit einem Kennwort geschützt."
        if locked
        else "Das ist eine alte Excel-Mappe (.xls) oder ein anderes altes Dokument, das nicht gelesen wird.",
        where=shown(name),
        next_step="Bitte in Excel öffnen und ohne Kennwort speichern."
        if locked
        else "Bitte in der Tabellenkalkulation öffnen und als .xlsx speichern.",
    )


class _Sheet(msgspec.Struct, frozen=True):
    title: str
    path: str
    visible: bool


class _Workbook:
    """An open workbook: its parts by name, its sheets, texts and formats."""

    def __init__(self, data: bytes, name: str, progress: Progress) -> None:
        self._name = name
        self._progress = progress
        self._fed = 0
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._size = sum(part.file_size for part in self._zip.infolist())
        if self._size > BYTES_MAX:
            raise TooLarge(f"entpackt mehr als {BYTES_MAX // 2**20} MB")
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in self._zip.infolist()}
        mains = [path for kind, path in self._relations("").values() if kind.endswith("/officeDocument")]
        main = mains[0]
        tree = self._tree(main)
        self._from_1904 = any(
            each.get("date1904", "0") in ("1", "true") for each in tree.iter() if local(each.tag) == "workbookPr"
        )
        parts = self._relations(main)
        self._sheets = [
            _Sheet(each.get("name", ""), parts[_relation_id(each)][1], each.get("state", "visible") == "visible")
            for each in tree.iter()
            if local(each.tag) == "sheet" and parts[_relation_id(each)][0].endswith("/worksheet")
        ]
        named = {kind.rpartition("/")[2]: path for kind, path in parts.values()}
        self._formats = self._read_formats(named.get("styles"))
        self._texts = self._read_texts(named.get("sharedStrings"))

    def read(self, fitness: Fitness) -> ReadSheet:
        """The sheet that holds offers."""
        sheets = [each for each in self._sheets if each.visible] or self._sheets
        begun = [(each, self._begin(each)) for each in sheets]
        filled = [each for each, rows in begun if rows] or sheets[:1]
        fitting = [each for each, rows in begun if _best(rows, fitness) >= HEADERS_MIN]
        if not filled:
            raise InputRefused("Die Mappe enthält kein Tabellenblatt.", where=shown(self._name))
        chosen, *others = fitting or filled[:1]
        reader = self._reader()
        for _ in self._feed(chosen.path, reader):
            pass
        if begun_rows := tuple(reader.rows(LOOKED_AT)):
            reader.fill_merged(begun_rows[find_headers(begun_rows, fitness)][0])
        where = self._name if len(sheets) == 1 else f"{self._name}, Blatt „{shortened(chosen.title)}“"
        rows: list[Row] = []
        for row in reader.rows():
            self._progress.go_on()
            rows.append(row)
        grid = make_grid(rows, where, fitness)
        beside = max((len(cells) for _, cells in grid.rows), default=0) - len(grid.headers)
        grid = msgspec.structs.replace(grid, headers=grid.headers + ("",) * beside, wrong=reader.wrong)
        return ReadSheet(grid, chosen.title, tuple(each.title for each in others))

    def _begin(self, sheet: _Sheet) -> Sequence[Row]:
        """The first rows of a sheet, to see what it is about."""
        reader = self._reader()
        for _ in self._feed(sheet.path, reader):
            if reader.count > LOOKED_AT:
                break
        return tuple(reader.rows(LOOKED_AT))

    def _reader(self) -> SheetReader:
        return SheetReader(self._texts, self._formats, from_1904=self._from_1904)

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file, by id: the kind and the path of each."""
        folder, _, file = path.rpartition("/")
        tree = self._tree(posixpath.join(folder, "_rels", f"{file}.rels") if path else _ROOT)
        return {
            each.get("Id", ""): (each.get("Type", ""), _inside(folder, each.get("Target", "")))
            for each in tree.iter()
            if local(each.tag) == "Relationship" and each.get("TargetMode") != "External"
        }

    def _tree(self, path: str) -> Element:
        with self._zip.open(self._parts[path.lower()]) as part:
            data = part.read(_PART_MAX + 1)
        if len(data) > _PART_MAX:
            raise TooLarge(f"ein Verzeichnis hat mehr als {_PART_MAX // 2**20} MB")
        return fromstring(data, forbid_dtd=True)

    def _feed(self, path: str, target: _Target) -> Iterator[None]:
        """Tell the target what a part holds, piece by piece."""
        parser = XMLParser(target=target, forbid_dtd=True)
        with self._zip.open(self._parts[path.lower()]) as part:
            while piece := part.read(_PIECE):
                self._progress.tell("loading", min(self._fed, self._size), self._size)
                self._fed += len(piece)
                if self._fed > 2 * BYTES_MAX:  # many names for one part
                    raise TooLarge(f"mehr als {2 * BYTES_MAX // 2**20} MB zu lesen")
                parser.feed(piece)
                yield
        parser.close()

    def _read_formats(self, path: str | None) -> tuple[str, ...]:
        """The number format of each style."""
        if path is None or path.lower() not in self._parts:
            return ()
        tree = self._tree(path)
        own = {
            each.get("numFmtId", ""): each.get("formatCode", "") for each in tree.iter() if local(each.tag) == "numFmt"
        }
        styles = next((each for each in tree if local(each.tag) == "cellXfs"), ())
        numbers = [each.get("numFmtId", "0") for each in styles]
        return tuple(own.get(number) or BUILT_IN.get(int(number), "General") for number in numbers)

    def _read_texts(self, path: str | None) -> Sequence[str]:
        reader = TextReader()
        if path is not None and path.lower() in self._parts:
            for _ in self._feed(path, reader):
                pass
        return reader.texts


def _best(rows: Sequence[Row], fitness: Callable[[Sequence[str]], int]) -> int:
    return max((fitness([folded(cell) for cell in cells]) for _, cells in rows), default=0)


def _relation_id(sheet: Element) -> str:
    return next((value for key, value in sheet.attrib.items() if re.fullmatch(r"\{.*relationships\}id", key)), "")


def _inside(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
