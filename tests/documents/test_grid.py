"""Tables: which head belongs to which cell, what reaches over several lines, and nothing drawn over anything else."""

from datetime import date

import pytest

from tests.documents import reading, tags
from zim_desktop.documents import Paper
from zim_desktop.documents.flow import Frame, draw_pages, place
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.grid import Column, Line, Text, table
from zim_desktop.documents.page import Draft

BODY = Style(12, 5.6)
FRAME = Frame(first=20.0, next=20.0, bottom=280.0)
COLUMNS = (Column(20, 36, heads=True), Column(60, 30), Column(94, 96))


def cell(*texts: str) -> tuple[Text, ...]:
    return tuple(Text(text, BODY) for text in texts)


HEADS = (cell("Tag"), cell("Uhrzeit"), cell("Was"))
BODY_LINES = (
    Line((cell("Montag"), cell("9–12"), cell("Kurs"))),
    Line((cell("Dienstag", "Tuesday"), cell("9–12"), cell("Kurs"))),
    Line((None, cell("8–13"), cell("Kita")), fill=0.93),
    Line((None, cell("14–15"), cell("Gruppe"))),
)


def drawn(lines: tuple[Line, ...], *, mirrored: bool = False) -> Paper:
    draft = Draft(title="Tafel", language="de-DE", author="Büro", day=date(2026, 11, 23), mirrored=mirrored)
    rows = table(COLUMNS, HEADS, lines, FRAME.room)
    draw_pages(draft, place(rows, FRAME), "{page}/{pages}", (190, 288), BODY)
    return draft.finish()


def test_every_cell_has_its_heads() -> None:
    (found,) = tags.tree(drawn(BODY_LINES)).all("Table")
    rows = [[(kid.name, kid.scope, kid.rows) for kid in row.below] for row in found.below]
    assert [row.name for row in found.below] == ["TR"] * 5
    head, plain, day = ("TH", "Column", 1), ("TD", "", 1), ("TH", "Row", 1)
    assert rows == [[head] * 3, [day, plain, plain], [("TH", "Row", 3), plain, plain], [plain] * 2, [plain] * 2]


def test_it_reads_line_by_line() -> None:
    read = [text for path, text in reading.structure(drawn(BODY_LINES)) if "Table" in path]
    expected = "Tag Uhrzeit Was Montag 9–12 Kurs Dienstag Tuesday 9–12 Kurs 8–13 Kita 14–15 Gruppe"
    assert " ".join(read) == expected


def test_poppler_sees_a_table() -> None:
    said = " ".join(tags.outline(drawn(BODY_LINES), text=True).split())
    assert 'TH: /Scope /Column P (block) "Uhrzeit"' in said
    assert 'TH: /RowSpan 3 /Scope /Row P (block) "Dienstag" P (block) "Tuesday" TD P (block) "9–12"' in said


@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_lies_on_anything_else(mirrored: bool) -> None:
    long = " ".join(["Eingliederungshilfe"] * 9)
    lines = (*BODY_LINES, Line((cell("Mittwoch"), cell("9–12"), cell(long))), Line((None, cell("8"), cell("x"))))
    paper = drawn(lines, mirrored=mirrored)
    letters = reading.letters(paper)
    assert not [
        (one, other)
        for index, one in enumerate(letters)
        for other in letters[index + 1 :]
        if one.touches(other.left + 0.2, other.top + 0.2, other.right - 0.2, other.bottom - 0.2)
    ]


def test_lines_that_share_a_cell_stay_on_one_page() -> None:
    pairs = tuple(
        line
        for number in range(40)
        for line in (
            Line((cell(f"Tag{number}"), cell("9"), cell("Kurs"))),
            Line((None, cell("8"), cell(f"Kita{number}."))),
        )
    )
    paper = drawn(pairs)
    assert paper.pages > 1
    for page in range(paper.pages):
        said = reading.text(paper, page)
        assert [f"Tag{number} " in said for number in range(40)] == [f"Kita{number}." in said for number in range(40)]


def test_lines_higher_than_a_page_go_on_on_the_next() -> None:
    long = "Wort " * 5000
    paper = drawn((Line((cell("Montag"), cell("9–12"), cell(long))), Line((None, cell("13"), cell("Ende")))))
    assert paper.pages > 5
    for page in range(paper.pages):
        assert all(ink.left > 0 and ink.right < 210 and ink.bottom < 292 for ink in reading.letters(paper, page))
    assert reading.text(paper).count("Wort") == 5000


def test_lines_of_a_cell_are_evenly_apart_beside_one_that_is_shared() -> None:
    paper = drawn((Line((cell("Montag"), cell("9"), cell("nein\nnun\nnie"))), Line((None, cell("8"), cell("Kita")))))
    tops = [reading.line_of(paper, word)[0].bottom for word in ("nein", "nun", "nie")]
    assert tops[1] - tops[0] == pytest.approx(tops[2] - tops[1], abs=0.05)


def test_a_shared_cell_may_be_the_longest() -> None:
    long = cell("Montag und sonst an keinem anderen Tag der Woche")
    paper = drawn((Line((long, cell("9"), cell("Kurs"))), Line((None, cell("8"), cell("Kita")))))
    letters = reading.letters(paper)
    rules = [path for path in reading.paths(paper) if path.width > 100]
    assert max(ink.bottom for ink in letters) < max(path.bottom for path in rules), "the last rule is below all"
