"""The structure tree of a paper as pikepdf and poppler see it: neither is what wrote it, nor what other tests read."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from zim_desktop.documents import Paper


@dataclass(frozen=True)
class Tag:
    """A node of the structure tree: what it is, its attributes, whose page and marks it holds, and what lies below."""

    name: str
    language: str = ""
    actual: str = ""
    scope: str = ""
    rows: int = 1
    marks: tuple[tuple[int, int], ...] = ()
    below: tuple["Tag", ...] = field(default=())

    def all(self, name: str) -> list["Tag"]:
        """Every node of this name below, in reading order."""
        return [tag for tag in self.walk() if tag.name == name]

    def walk(self) -> Iterator["Tag"]:
        """This node and all below it, in reading order."""
        yield self
        for kid in self.below:
            yield from kid.walk()


def tree(paper: Paper) -> Tag:
    """The node `Document` of the paper."""
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _tag(pdf.Root.StructTreeRoot.K, pages)


def _tag(node: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Tag:
    attributes = node.get("/A", pikepdf.Dictionary())
    kids = list(node.K)
    return Tag(
        str(node.S)[1:],
        str(node.get("/Lang", "")),
        str(node.get("/ActualText", "")),
        str(attributes.get("/Scope", ""))[1:],
        int(attributes.get("/RowSpan", 1)),
        tuple((pages[kid.Pg.objgen], int(kid.MCID)) for kid in kids if kid.get("/Type") == "/MCR"),
        tuple(_tag(kid, pages) for kid in kids if kid.get("/Type") == "/StructElem"),
    )


def outline(paper: Paper, *, text: bool = False) -> str:
    """The tree as `pdfinfo` prints it, with or without the text that poppler finds in its nodes."""
    switch = "-struct-text" if text else "-struct"
    found = subprocess.run(["pdfinfo", switch, "-"], input=paper.data, capture_output=True, check=True)
    assert not found.stderr, found.stderr
    return found.stdout.decode()
