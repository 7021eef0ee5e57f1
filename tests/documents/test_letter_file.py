"""The file of a letter: what it says about itself, its tags and fonts, and that its bytes depend on nothing else."""

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from tests.documents import reading
from tests.documents.contents import CODE, COURSE, LETTER
from zim_desktop.documents import Paper, render_letter

SUBJECT = "Bitte um einen Platz oder Termin in Ihrem Angebot"
CHOICES = ("da gewesen", "beginnt am", "passt nicht", "kein Platz", "nicht gekommen")
REFERENCE = Path(__file__).parent / "reference"


@pytest.fixture(scope="module")
def plain() -> Paper:
    return render_letter(LETTER)


def test_the_file_says_its_language_and_title_and_names_nobody(plain: Paper) -> None:
    reader = PdfReader(io.BytesIO(plain.data))
    info = reader.metadata
    assert info is not None
    assert reader.root_object["/Lang"] == "de-DE"
    assert info.title == "Überweisungsbrief"
    assert str(info.get("/CreationDate")).startswith("D:20261123")
    assert info.get("/ModDate") == info.get("/CreationDate")
    assert str(reading.entry(reader.root_object, "/ViewerPreferences", "/DisplayDocTitle")) == "True"
    assert CODE not in " ".join(str(value) for value in info.values())


def test_fonts_are_embedded_as_subsets_that_can_be_read_back(plain: Paper) -> None:
    used = reading.fonts(plain)
    assert set(used) == {"/AAAAAA+NotoSans-Regular", "/AAAAAA+NotoSans-Bold"}
    for font in used.values():
        assert reading.entry(font, "/FontDescriptor", "/FontFile2")
        assert "/ToUnicode" in font
    assert len(plain.data) < 80_000


def test_a_screen_reader_finds_headings_lists_and_the_order_of_the_letter(plain: Paper) -> None:
    reader = PdfReader(io.BytesIO(plain.data))
    assert str(reading.entry(reader.root_object, "/MarkInfo", "/Marked")) == "True"
    assert all(page["/StructParents"] == number for number, page in enumerate(reader.pages))
    read = reading.structure(plain)
    assert [words for tag, words in read if tag == "Document/H1"] == [SUBJECT]
    assert [words for tag, words in read if tag == "Document/H2"] == ["Ihr Angebot", "Rückmeldung an"]
    assert ("Document/L/LI/Lbl", "Anliegen") in read
    assert ("Document/L/LI/LBody", LETTER.needs[0]) in read
    texts = [words for _, words in read]
    order = [texts.index(wanted) for wanted in (SUBJECT, "Guten Tag,", CODE, COURSE.title, "Mit freundlichen Grüßen")]
    assert order == sorted(order)
    assert any("für sie um einen Platz" in words for words in texts), "words run together at line ends"
    for choice in CHOICES:
        assert any(tag.endswith("LI/LBody") and words.startswith(choice) for tag, words in read)


def test_the_same_content_gives_the_same_bytes_on_any_day_in_any_process(plain: Paper, tmp_path: Path) -> None:
    assert render_letter(LETTER).data == plain.data
    out = tmp_path / "letter.pdf"
    code = (
        "import sys; from pathlib import Path; from tests.documents.contents import LETTER;"
        "from zim_desktop.documents import render_letter;"
        "Path(sys.argv[1]).write_bytes(render_letter(LETTER).data)"
    )
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "12345"}
    subprocess.run([sys.executable, "-c", code, str(out)], check=True, env=elsewhere, cwd=Path(__file__).parents[2])
    assert out.read_bytes() == plain.data
    other = render_letter(msgspec.structs.replace(LETTER, needs=("Schuldnerberatung",)))
    assert PdfReader(io.BytesIO(other.data)).trailer["/ID"] != PdfReader(io.BytesIO(plain.data)).trailer["/ID"]


def test_the_letter_looks_as_stored(plain: Paper) -> None:
    """The reference holds every text with its tags, and where lines and boxes stand (mm)."""
    seen = [f"{tag} | {words}" for tag, words in reading.structure(plain)]
    seen += [f"{path.left:.0f} {path.top:.0f} {path.right:.0f} {path.bottom:.0f}" for path in reading.paths(plain)]
    assert seen == (REFERENCE / "letter.txt").read_text("utf-8").splitlines()
