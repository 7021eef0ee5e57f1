"""What is on the paper, as other programs see it: PDFium for ink and text, pypdf for tags and objects."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from pypdfium2 import raw

from zim_desktop.documents import Paper

MM = 25.4 / 72
_ARTIFACT = -2
HEIGHT = 297.0


@dataclass(frozen=True)
class Ink:
    """A letter (`what`) or a path (`what` empty) and the mm its ink covers, from the top-left corner of the page."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def touches(self, left: float, top: float, right: float, bottom: float) -> bool:
        return self.left < right and self.right > left and self.top < bottom and self.bottom > top


def letters(paper: Paper, page: int = 0) -> list[Ink]:
    """Every visible letter of a page in the order of the text layer."""
    text = pdfium.PdfDocument(paper.data)[page].get_textpage()
    found = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
    return [_ink(letter, box) for letter, box in found if letter.strip()]


def paths(paper: Paper, page: int = 0) -> list[Ink]:
    """Every line and box of a page; PDFium adds the width of a stroke on all sides."""
    objects = pdfium.PdfDocument(paper.data)[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    return [_ink("", found.get_bounds()) for found in objects]


def images(paper: Paper, page: int = 0) -> list[Ink]:
    """Every picture of a page in the order it was drawn."""
    objects = pdfium.PdfDocument(paper.data)[page].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    return [_ink("", found.get_bounds()) for found in objects]


def _ink(what: str, box: tuple[float, float, float, float]) -> Ink:
    left, bottom, right, top = (value * MM for value in box)
    return Ink(what, left, HEIGHT - top, right, HEIGHT - bottom)


def text(paper: Paper, page: int | None = None) -> str:
    """The text layer, lines joined by one space."""
    document = pdfium.PdfDocument(paper.data)
    pages = range(len(document)) if page is None else [page]
    return " ".join(" ".join(document[index].get_textpage().get_text_range().split()) for index in pages)


def line_of(paper: Paper, wanted: str, page: int = 0, *, below: float = 0.0) -> list[Ink]:
    """The letters of the first place below y where `wanted` stands; spaces do not count."""
    found = [ink for ink in letters(paper, page) if ink.top > below]
    start = "".join(ink.what for ink in found).index(wanted.replace(" ", ""))
    return found[start : start + len(wanted.replace(" ", ""))]


def baseline(line: list[Ink]) -> float:
    """The baseline of a line: the lower edge of its capitals and digits that stand on it."""
    return max(ink.bottom for ink in line if ink.what in "ABDEFHIKLMNPRTXZ")


def fonts(paper: Paper) -> dict[str, DictionaryObject]:
    """The fonts of all pages by name."""
    found: dict[str, DictionaryObject] = {}
    for page in PdfReader(io.BytesIO(paper.data)).pages:
        listed = cast("DictionaryObject", cast("DictionaryObject", page["/Resources"])["/Font"])
        for entry in listed.values():
            font = cast("DictionaryObject", entry.get_object())
            found[str(font["/BaseFont"])] = font
    return found


def entry(node: PdfObject, *keys: str) -> PdfObject:
    """What a dictionary holds under a path of keys, references followed."""
    for key in keys:
        found = cast("DictionaryObject", node)[key].get_object()
        assert found is not None, key
        node = found
    return node


def structure(paper: Paper) -> list[tuple[str, str]]:
    """The structure tree in reading order: the path of tags of each leaf, and the text marked with it."""
    reader = PdfReader(io.BytesIO(paper.data))
    marks = [_marks(reader, number) for number in range(len(reader.pages))]
    root = cast("DictionaryObject", reader.root_object["/StructTreeRoot"])
    top = cast("DictionaryObject", root["/K"])
    return list(_leaves(reader, top, "", marks))


def nodes(paper: Paper) -> list[DictionaryObject]:
    """Every node of the structure tree in reading order."""
    reader = PdfReader(io.BytesIO(paper.data))
    root = cast("DictionaryObject", reader.root_object["/StructTreeRoot"])
    return list(_nodes(cast("DictionaryObject", root["/K"])))


def _nodes(node: DictionaryObject) -> Iterator[DictionaryObject]:
    yield node
    for kid in _kids(node):
        if kid.get("/Type") == "/StructElem":
            yield from _nodes(kid)


def _kids(node: DictionaryObject) -> list[DictionaryObject]:
    return [cast("DictionaryObject", kid.get_object()) for kid in cast("ArrayObject", node["/K"])]


def _leaves(
    reader: PdfReader, node: DictionaryObject, path: str, marks: list[dict[int, str]]
) -> Iterator[tuple[str, str]]:
    pages = [page.indirect_reference for page in reader.pages]
    path = f"{path}/{str(node['/S'])[1:]}".lstrip("/")
    own = ""
    for kid in _kids(node):
        if kid.get("/Type") == "/StructElem":
            yield from _leaves(reader, kid, path, marks)
        else:
            own += marks[pages.index(kid.raw_get("/Pg"))][int(str(kid["/MCID"]))]
    if own:
        yield path, own


def _marks(reader: PdfReader, number: int) -> dict[int, str]:
    """The text inside each marked content of a page, by its number."""
    page = reader.pages[number]
    letters_of = {name: _to_unicode(font) for name, font in _page_fonts(page)}
    found: dict[int, str] = {}
    mark, font = -1, ""
    content = page.get_contents()
    assert isinstance(content, ContentStream)
    for operands, operator in content.operations:
        if operator == b"BDC":
            mark = int(operands[1]["/MCID"])
            found[mark] = ""
        elif operator == b"BMC":  # drawn for the eye only
            mark = _ARTIFACT
        elif operator == b"EMC":
            mark = -1
        elif operator == b"Tf":
            font = str(operands[0])
        elif operator == b"Tj" and mark != _ARTIFACT:
            assert mark >= 0, "text outside any mark"
            found[mark] += "".join(letters_of[font][code] for code in _codes(operands[0]))
    return found


def _page_fonts(page: DictionaryObject) -> list[tuple[str, DictionaryObject]]:
    listed = cast("DictionaryObject", cast("DictionaryObject", page["/Resources"])["/Font"])
    return [(str(name), cast("DictionaryObject", font.get_object())) for name, font in listed.items()]


def _codes(operand: object) -> bytes:
    if isinstance(operand, TextStringObject):
        return operand.original_bytes
    assert isinstance(operand, ByteStringObject)
    return bytes(operand)


def _to_unicode(font: DictionaryObject) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    table = cast("StreamObject", font["/ToUnicode"].get_object()).get_data().decode("ascii")
    found = re.findall(r"<(..)> <((?:....)*)>", table)
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in found}
