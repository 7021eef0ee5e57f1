"""The file of a sheet in every language: tags, words and their order, as pikepdf, poppler and PDFium see them.

`python -m tests.documents.test_sheet_file` writes the references anew; look at what changed before it is committed.
"""

import io
import os
import subprocess
import sys
import unicodedata
from itertools import takewhile
from pathlib import Path

import msgspec
import pikepdf
import pytest

from tests.documents import reading, tags
from tests.documents.contents import CODE, SHEET
from zim_desktop.documents import Paper, languages, render_sheet
from zim_desktop.documents.sheet_words import Speech

REFERENCE = Path(__file__).parent / "reference"
LANGUAGES = ["de", "de-simple", "en", "tr", "ar", "uk", "ru", "pl", "ro", "fa", "fr", "bg", "kmr", "ckb", "ti"]
RIGHT_TO_LEFT = ["ar", "fa", "ckb"]


def drawn(language: str) -> Paper:
    return render_sheet(msgspec.structs.replace(SHEET, language=language))


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def paper(language: str) -> Paper:
    return drawn(language)


@pytest.fixture(scope="module", params=RIGHT_TO_LEFT)
def mirrored(request: pytest.FixtureRequest) -> Paper:
    return drawn(str(request.param))


def seen(text: str) -> str:
    """Letters and single spaces, without marks that only direct and join."""
    return " ".join("".join(letter for letter in text if unicodedata.category(letter) != "Cf").split())


def poppler(paper: Paper) -> str:
    found = subprocess.run(["pdftotext", "-", "-"], input=paper.data, capture_output=True, check=True)
    return seen(found.stdout.decode())


def test_every_language_is_tried_here() -> None:
    assert sorted(LANGUAGES) == sorted(languages("sheet"))
    assert [key for key in LANGUAGES if Speech(key).is_mirrored] == RIGHT_TO_LEFT


def test_it_reads_as_stored(paper: Paper, language: str) -> None:
    assert tags.listing(paper) == (REFERENCE / f"sheet.{language}.txt").read_text("utf-8")


def test_every_mark_on_a_page_belongs_to_one_node(paper: Paper) -> None:
    marks = [mark for tag in tags.tree(paper).walk() for mark in tag.marks]
    assert len(marks) == len(set(marks))
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        for number, page in enumerate(pdf.pages):
            of_page = [mark for at, mark in marks if at == number]
            assert sorted(of_page) == list(range(len(of_page)))
            assert page.obj.StructParents == number


def test_headings_lists_and_tables_are_what_they_are(paper: Paper) -> None:
    tree = tags.tree(paper)
    assert len(tree.all("H1")) == 1
    assert len(tree.all("H2")) == 2 + len(SHEET.offers)
    assert [item.below[0].name for item in tree.all("LI")] == ["Lbl"] * len(tree.all("LI"))
    (table,) = tree.all("Table")
    for row in table.below:
        assert row.name == "TR"
        assert all((cell.name == "TH") == bool(cell.scope) for cell in row.below)
    assert [cell.scope for cell in table.below[0].below] == ["Column"] * 3
    assert [row.below[0].scope for row in table.below[1:] if row.below[0].name == "TH"] == ["Row"] * 5
    assert sum(cell.rows for cell in table.all("TH") if cell.scope == "Row") == len(table.below) - 1


def test_languages_and_title_are_in_the_file(paper: Paper, language: str) -> None:
    speech = Speech(language)
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        assert str(pdf.Root.Lang) == ("de-DE" if language == "de" else language)
        assert str(pdf.docinfo.Title) == speech.words.title
        assert CODE not in " ".join(str(value) for _, value in pdf.docinfo.items())
    tagged = {tag.language for tag in tags.tree(paper).walk()} - {""}
    assert tagged == (set() if speech.is_german else {"de-DE"})


def test_every_font_is_embedded_and_every_glyph_tells_its_letter(paper: Paper, language: str) -> None:
    fonts = reading.fonts(paper)
    assert any("Arabic" in name for name in fonts) == (language in RIGHT_TO_LEFT)
    assert any("Ethiopic" in name for name in fonts) == (language == "ti")
    for font in fonts.values():
        assert reading.entry(font, "/FontDescriptor", "/FontFile2")
        assert "/ToUnicode" in font
    text = reading.text(paper)
    assert not [letter for letter in text if unicodedata.category(letter) in {"Co", "Cn"} or letter == "\ufffd"]


def test_what_it_says_is_extracted_in_the_order_of_writing(paper: Paper, language: str) -> None:
    """PDFium turns words around that share a line with words of the other direction: it is asked for lines alone."""
    words = Speech(language).words
    alone = [words.title, words.week, words.days[1], "0234 910-1", "44793 Bochum", "Pflegehelfer*in in Teilzeit", CODE]
    beside = [words.address, words.bring, words.ask, "Musterweg 21", "Bildungswerk Musterstadt e. V."]
    for text, wanted in ((poppler(paper), [*alone, *beside]), (seen(reading.text(paper)), alone)):
        assert [word for word in wanted if seen(word).casefold() not in text.casefold()] == []


def test_what_is_read_aloud_has_the_letters_that_are_drawn(mirrored: Paper) -> None:
    pairs = tags.drawn_right_to_left(mirrored)
    assert len(pairs) > 40
    for actual, letters in pairs:
        assert sorted(seen(actual).replace(" ", "")) == sorted(seen(letters).replace(" ", "")), actual


def test_nothing_lies_on_anything_else_and_nothing_leaves_the_page(paper: Paper) -> None:
    for page in range(paper.pages):
        letters = sorted((ink for ink in reading.letters(paper, page) if ink.width), key=lambda ink: ink.left)
        assert all(ink.left > 15 and ink.right < 195 and ink.top > 10 and ink.bottom < 292 for ink in letters)
        for index, one in enumerate(letters):
            beside = takewhile(lambda other, one=one: other.left < one.right - 0.5, letters[index + 1 :])
            assert not [other for other in beside if _collide(one, other)]


def _collide(one: reading.Ink, other: reading.Ink) -> bool:
    """Whether letters lie on each other; Arabic ones of one word may."""
    if all(unicodedata.bidirectional(ink.what) in {"AL", "NSM"} for ink in (one, other)):
        return one.touches(other.left + 0.5, other.top + 1.5, other.right - 0.5, other.bottom - 1.5) and (
            abs(one.middle[1] - other.middle[1]) > 3.5
        )
    return one.touches(other.left + 0.5, other.top + 0.4, other.right - 0.5, other.bottom - 0.4)


def test_the_same_content_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Also after other papers, which have numbered the shapes of Arabic letters before."""
    out = tmp_path / "sheet.pdf"
    code = (
        "import sys; from pathlib import Path; from tests.documents.test_sheet_file import drawn;"
        "[drawn(language) for language in sys.argv[2:]]; Path(sys.argv[1]).write_bytes(drawn('ckb').data)"
    )
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "12345"}
    for before in ([], ["fa", "ar"]):
        command = [sys.executable, "-c", code, str(out), *before]
        subprocess.run(command, check=True, env=elsewhere, cwd=Path(__file__).parents[2])
        assert out.read_bytes() == drawn("ckb").data


if __name__ == "__main__":
    for each in LANGUAGES:
        (REFERENCE / f"sheet.{each}.txt").write_text(tags.listing(drawn(each)), "utf-8")
