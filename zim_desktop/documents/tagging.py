"""The tags of a paper: ReportLab draws, but has no call for a structure tree (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from typing import Literal

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

from zim_desktop.documents import fonts
from zim_desktop.documents.fonts import MM

WIDTH, HEIGHT = 210.0, 297.0
"""A4 in mm."""

rl_config.useA85 = 0  # binary streams: a quarter smaller
rl_config.pdfComments = 0

Scope = Literal["Row", "Column"]
"""Whether a header cell of a table names its row or its column (ISO 32000-1, table 349)."""


class Element:
    """A node of the structure tree; made by `Draft.element`, filled by drawing into it."""

    def __init__(
        self, tag: str, language: str | None, alternative: str | None, scope: Scope | None = None, rows: int = 1
    ) -> None:
        self.tag = tag
        self.language = language
        self.alternative = alternative
        self.scope: Scope | None = scope
        self.rows = rows
        self.kids: list[Element | tuple[int, int]] = []
        self.texts: list[str] = []


class TaggedCanvas(Canvas):
    """ReportLab's canvas with access to its document objects, which alone can hold the tags."""

    def __init__(self, buffer: io.BytesIO, language: str) -> None:
        super().__init__(
            buffer, pagesize=(WIDTH * MM, HEIGHT * MM), pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language
        )

    def _make_preamble(self) -> None:
        # ReportLab's own names a standard font that is never embedded; every text of ours sets its font.
        self._preamble = "1 0 0 1 0 0 cm"

    def describe(self, title: str, author: str, day: date) -> None:
        """Write what a reader shows of the file; the same values give the same bytes."""
        self.setTitle(title)
        self.setAuthor(author)
        self.setSubject("")
        self.setCreator("ZIM Desktop")
        self.setProducer("ReportLab")
        self.setViewerPreference("DisplayDocTitle", "true")
        self.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
        # ReportLab would seed the file's id with SOURCE_DATE_EPOCH; ours depends on the content alone.
        self._doc.signature = hashlib.md5(f"{title}{author}{day}".encode(), usedforsecurity=False)

    def finish_page(self) -> None:
        """End the page and begin the next."""
        self._doc.updateSignature("\n".join(self._code).encode("latin-1", "replace"))
        self.showPage()

    def tag(self, root: Element, marks: list[list[Element]]) -> None:
        """Write the structure tree and the way back from every mark on a page to its node."""
        _prune(root)
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree_reference = self._doc.Reference(tree)
        references = self._write(root, tree_reference)
        tree["K"] = references[root]
        numbers: list[PDFObject | int] = []
        for index, page_marks in enumerate(marks):
            numbers += [index, PDFArray([references[node] for node in page_marks])]
            page = self._doc.idToObject[f"Page{index + 1}"]
            assert isinstance(page, PDFPage)
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = index, PDFName("S")
        tree["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(marks)
        self._doc.Catalog.StructTreeRoot = tree
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write(self, node: Element, parent: PDFObjectReference) -> dict[Element, PDFObjectReference]:
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(node.tag), "P": parent})
        reference = self._doc.Reference(entry)
        written = {node: reference}
        kids: list[PDFObject] = []
        for kid in node.kids:
            if isinstance(kid, Element):
                written |= self._write(kid, reference)
                kids.append(written[kid])
            else:
                page, mark = kid
                target = PDFObjectReference(f"Page{page + 1}")
                kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": target, "MCID": mark}))
        entry["K"] = PDFArray(kids)
        if node.language:
            entry["Lang"] = PDFString(node.language)
        if fonts.has_right_to_left("".join(node.texts)):
            # On the node, not on the marks in the page: poppler and pdfium take those for the order on paper, and
            # turn them around once more.
            entry["ActualText"] = PDFString("".join(node.texts))
        if node.alternative:
            entry["Alt"] = PDFString(node.alternative)
        if node.scope or node.rows > 1:
            entry["A"] = _cell_attributes(node.scope, node.rows)
        return written


def _cell_attributes(scope: Scope | None, rows: int) -> PDFDictionary:
    attributes: dict[str, str | int] = {"O": PDFName("Table")}
    if scope:
        attributes["Scope"] = PDFName(scope)
    if rows > 1:
        attributes["RowSpan"] = rows
    return PDFDictionary(attributes)


def _prune(node: Element) -> bool:
    """Drop nodes nothing was drawn into; say whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(node.kids)
