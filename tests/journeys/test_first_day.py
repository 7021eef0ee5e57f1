"""The main job through the real window: from an empty machine to a letter, by keyboard, and all of it still there."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press, type_text
from tests.journeys.program import Program, spoken
from zim_desktop.domain.code import is_case_code

_PASSWORD = "vier kluge Esel singen"


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on a machine that has never seen it."""
    return Program(qtbot, qapp, tmp_path / "data", monkeypatch)


def found_an_office(program: Program) -> None:
    """First start: a new office with the childcare list."""
    program.push("Neues Büro")
    program.fill("Name des Büros", "Quartiersbüro Hamme")
    program.fill("Ihr Name hier", "anna")
    program.fill("Passwort", _PASSWORD)
    program.fill("Passwort wiederholen", _PASSWORD)
    press(Qt.Key.Key_Return)
    program.tick("Der Schlüssel ist notiert")
    program.go_to("Kita-Liste der Stadt Bochum")
    program.push("Weiter")
    program.fill("Straße und Hausnummer", "Hammer Straße 1")
    program.fill("Telefon", "0234 5550100")
    program.push("Weiter")
    program.wait_for_office()


def type_the_mother(program: Program) -> None:
    """A mother from Hamme with a three-year-old who looks for a place in childcare."""
    program.push("Neues Gespräch")
    program.choose("Stadtteil", "Hamme")
    program.fill("Alter", "28")
    program.choose("Deutsch", "A2")
    program.fill("Weg bis, in Minuten", "30")
    program.push("+ Kind", Qt.Key.Key_Space)
    program.fill("Alter", "3")
    program.fill("Bedarf hinzufügen", "Kita")
    press(Qt.Key.Key_Return)


def come_back(program: Program) -> None:
    """Start the program again and unlock it."""
    program.open()
    program.fill("Name", "anna")
    program.fill("Passwort", _PASSWORD)
    press(Qt.Key.Key_Return)
    program.wait_for_office()


def refer_to_the_first_offer(program: Program) -> None:
    """Tick the first offer that fits, and have letter and sheet made."""
    assert program.rows("Angebote"), "nothing fits"
    program.go_to("Angebote")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_P, control=True)
    assert "Gespeichert" in program.message()


def text_of(paper: Path) -> str:
    """What a paper says."""
    return "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)


def test_from_an_empty_machine_to_a_letter_and_back_the_next_day(program: Program, tmp_path: Path) -> None:
    program.save_papers_into(tmp_path)
    program.open()
    found_an_office(program)
    program.turn_to("catalogue")
    assert len(program.rows("Angebote")) == 195
    program.turn_to("cases")
    type_the_mother(program)
    refer_to_the_first_offer(program)

    (case,) = program.rows("Fälle")
    code = case.split(" | ")[0]
    assert is_case_code(code)
    letter, sheet = (next(tmp_path.glob(f"{kind}-*.pdf")) for kind in ("Brief", "Blatt"))
    for paper in (letter, sheet):
        assert code in text_of(paper)
        assert code not in paper.name
        assert "Hammer Straße 1" in text_of(paper)
    program.close()

    come_back(program)
    (again,) = program.rows("Fälle")
    assert again.startswith(code)
    assert "Hamme" in again
    assert "1 Erw., 1 Kind (3)" in again
    program.turn_to("referrals")
    (referral,) = program.rows("Überweisungen")
    assert code in referral
    assert "gedruckt" in referral
    first = letter.read_bytes()
    letter.unlink()
    program.push("Brief und Blatt öffnen")
    assert letter.read_bytes() == first, "the same letter, byte by byte"
    program.close()


def test_what_was_being_typed_survives_the_end_of_the_program(program: Program) -> None:
    program.open()
    found_an_office(program)
    type_the_mother(program)
    program.go_to("Wünsche in eigenen Worten")
    type_text("ein Platz am Vormittag")
    program.close()

    come_back(program)
    assert "Hamme" in spoken(program.go_to("Weiter: "))
    press(Qt.Key.Key_Return)
    wishes = program.go_to("Wünsche in eigenen Worten")
    assert isinstance(wishes, QPlainTextEdit)
    assert wishes.toPlainText() == "ein Platz am Vormittag"
    assert program.rows("Angebote"), "matches are back as well"
    program.close()
