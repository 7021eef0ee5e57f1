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


def said(paper: Paper) -> list[tuple[Tag, str]]:
    """Every node that holds text, in reading order, with what a screen reader says: `/ActualText`, else its letters."""
    return [(tag, tag.actual or drawn) for tag, drawn in letters(paper) if drawn]


def drawn_right_to_left(paper: Paper) -> list[tuple[str, str]]:
    """For every node with `/ActualText` that text and the letters poppler finds drawn for it."""
    return [(tag.actual, drawn) for tag, drawn in letters(paper) if tag.actual]


def listing(paper: Paper) -> str:
    """The whole tree as text, to be compared with a reference: one node a line, with its attributes and its words."""
    lines: list[str] = []

    def write(tag: Tag, depth: int) -> None:
        marks = [tag.language, tag.scope, f"{tag.rows} rows" if tag.rows > 1 else ""]
        attributes = " ".join(mark for mark in marks if mark)
        text = " | ".join(next(words).splitlines())
        lines.append(f"{'  ' * depth}{tag.name}{f' [{attributes}]' if attributes else ''}{f' {text}' if text else ''}")
        for kid in tag.below:
            write(kid, depth + 1)

    words = iter([tag.actual or drawn for tag, drawn in letters(paper)])
    write(tree(paper), 0)
    return "\n".join(lines) + "\n"


def letters(paper: Paper) -> Iterator[tuple[Tag, str]]:
    """Every node in reading order, with the letters poppler finds in it itself."""
    found: list[str] = []
    for line in outline(paper, text=True).splitlines():
        words = line.strip()
        if words.startswith('"'):
            found[-1] += words[1:-1]
        elif words and not words.startswith("/"):
            found.append("")
    nodes = list(tree(paper).walk())
    assert len(nodes) == len(found), "poppler sees other nodes than pikepdf"
    return zip(nodes, found, strict=True)
