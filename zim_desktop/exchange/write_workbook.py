"""Rows and cells as a workbook (xlsx) that is the same bytes every time, made in memory (docs/decisions/0050).

The parts and their order are those of ECMA-376, part 1: texts stand in their cells, days are numbers with a format.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

Cell = str | int | float | date | None
Look = Literal["text", "day", "number", "wrapped"]

TEXT_MAX = 32_767
"""Characters that a spreadsheet holds in one cell."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_STYLES = {"number": 0, "header": 1, "day": 2, "text": 3, "wrapped": 4}
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_STAMP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDTH_MIN, _WIDTH_MAX = 10, 60


class Column(msgspec.Struct, frozen=True):
    """A column: its header and how its cells look, also those that somebody fills later.

    In a column of text `1-6` stays what it is and becomes no date, and `01067` keeps its zero.
    """

    header: str
    look: Look = "text"


class Sheet(msgspec.Struct, frozen=True):
    """A sheet whose first row holds the headers and stays in sight."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook of the sheets."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in _parts(sheets):
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = _UNIX
            with archive.open(part, "w") as file:
                file.write(_HEAD.encode())
                for piece in pieces:
                    file.write(piece.encode())
    return buffer.getvalue()


def day_text(day: date) -> str:
    """A day as people write it, also one long ago: 17.10.2023."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Iterable[str]]]:
    numbers = range(1, len(sheets) + 1)
    overrides = [("workbook", "sheet.main"), ("styles", "styles")]
    overrides += [(f"worksheets/sheet{at}", "worksheet") for at in numbers]
    types = "".join(
        f'<Override PartName="/xl/{path}.xml" ContentType="{_KIND}{kind}+xml"/>' for path, kind in overrides
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{relations}"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    yield "[Content_Types].xml", [f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{types}</Types>']
    yield "_rels/.rels", [_relations([("officeDocument", "xl/workbook.xml")])]
    names = "".join(
        f'<sheet name="{_text(sheet.title)}" sheetId="{at}" r:id="rId{at}"/>'
        for at, sheet in zip(numbers, sheets, strict=True)
    )
    yield "xl/workbook.xml", [f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>']
    targets = [("worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    yield "xl/_rels/workbook.xml.rels", [_relations([*targets, ("styles", "styles.xml")])]
    yield "xl/styles.xml", [_styles()]
    for at, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{at}.xml", _sheet(sheet, chosen=at == 1)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _styles() -> str:
    top = '<alignment vertical="top"/>'
    wrapped = '<alignment vertical="top" wrapText="1"/>'
    looks = (
        f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{top}</xf>'
        f'<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" '
        f'applyAlignment="1">{wrapped}</xf>'
        f'<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyAlignment="1">{top}</xf>'
        f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyAlignment="1">{top}</xf>'
        f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyAlignment="1">{wrapped}</xf>'
    )
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3E9F1"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="5">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(sheet: Sheet, *, chosen: bool) -> Iterator[str]:
    selected = ' tabSelected="1"' if chosen else ""
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    )
    for at, column in enumerate(sheet.columns):
        width = _width(column.header, (row[at] for row in sheet.rows))
        yield f'<col min="{at + 1}" max="{at + 1}" width="{width}" style="{_STYLES[column.look]}" customWidth="1"/>'
    yield "</cols><sheetData>"
    header = _STYLES["header"]
    yield "".join(_row(1, [column.header for column in sheet.columns], [header] * len(sheet.columns)))
    styles = [_STYLES[column.look] for column in sheet.columns]
    for number, row in enumerate(sheet.rows, 2):
        yield "".join(_row(number, row, styles))
    yield "</sheetData></worksheet>"


def _width(header: str, cells: Iterator[Cell]) -> int:
    longest = max((len(line) for cell in cells if isinstance(cell, str) for line in cell.split("\n", 9)), default=0)
    return min(_WIDTH_MAX, max(_WIDTH_MIN, len(header), longest) + 2)


def _row(number: int, cells: Sequence[Cell], styles: Sequence[int]) -> Iterator[str]:
    yield f'<row r="{number}">'
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        place = f'<c r="{_letters(at)}{number}"'
        if isinstance(cell, date) and cell >= _FIRST_DAY:
            yield f'{place} s="{_STYLES["day"]}"><v>{(cell - _EPOCH).days}</v></c>'
        elif isinstance(cell, str | date):
            text = cell if isinstance(cell, str) else day_text(cell)
            style = styles[at] or _STYLES["text"]
            yield f'{place} s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'
        else:
            yield f"{place}><v>{cell!r}</v></c>"
    yield "</row>"


def _letters(at: int) -> str:
    """The letters of a column, from 0: A, B … Z, AA."""
    letters = ""
    at += 1
    while at:
        at, digit = divmod(at - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _text(text: str) -> str:
    """A text inside of XML; what XML cannot hold is written as spreadsheets do, `_x000D_`."""
    text = _NOT_XML.sub(lambda each: f"_x{ord(each[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
