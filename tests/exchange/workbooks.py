"""Small workbooks for tests: as a spreadsheet saves them, or written part by part."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.readers import Arrived, Words, read_offers

NOTHING = Taxonomy(format="zim-taxonomy/1", terms=())

_RELATION = '<Relationship Id="{}" Type="x/{}" Target="{}"/>'
_PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f"<Relationships>{_RELATION.format('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
    "xl/workbook.xml": '<workbook xmlns:r="x/relationships"><sheet name="Liste" r:id="s1"/></workbook>',
    "xl/_rels/workbook.xml.rels": f"<Relationships>{_RELATION.format('s1', 'worksheet', 'sheet.xml')}</Relationships>",
}


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook_of(rows: Sequence[Sequence[Any]], title: str = "Liste") -> openpyxl.Workbook:
    """A workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return book


def packed(sheet: str, more: Mapping[str, str] | None = None) -> bytes:
    """A workbook whose only sheet is written as XML: what stands inside of `worksheet`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/sheet.xml": f"<worksheet>{sheet}</worksheet>", **(more or {})}.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def arrived(data: bytes, quarters: Quarters, taxonomy: Taxonomy = NOTHING, mapping: str | None = None) -> Arrived:
    """What `import` makes of the bytes of a file."""
    return read_offers(Contents("liste.xlsx", (("", data),)), Words(quarters, taxonomy, mapping))
