"""A need becomes a package, letters and a sheet in Arabic; slips come back, and nothing is left to ask about."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests import weeks
from tests.gui.keyboard import press, tab_to
from tests.journeys.program import Program
from zim_desktop.clock import Clock
from zim_desktop.services.door import Door

_PASSWORD = "vier kluge Esel singen"
_CODE = re.compile(r"R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Weeks(Clock):
    """The computer's clock, some weeks on."""

    on: int = 0

    @override
    def now(self) -> datetime:
        """That instant."""
        return Clock.now(self) + timedelta(weeks=self.on)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program of an office that knows a course with care for children, one without, and a group for children."""
    folder = tmp_path / "data"
    desk = Door(folder, None, Clock()).create("Quartiersbüro Hamme", "anna", _PASSWORD).desk
    weeks.stock(desk, weeks.COURSE, weeks.group(desk.clock.today()), weeks.course_with_care())
    desk.office.close()
    return Program(qtbot, qapp, folder, monkeypatch)


def unlock(program: Program, clock: Clock) -> None:
    """Start the program at this time."""
    program.open(clock)
    program.fill("Name", "anna")
    program.fill("Passwort", _PASSWORD)
    press(Qt.Key.Key_Return)
    program.wait_for_office()


def type_the_mother(program: Program) -> None:
    """A mother who speaks Arabic, wants to learn to care for others, and has a three-year-old."""
    program.turn_to("cases")
    program.push("Neues Gespräch")
    program.choose("Stadtteil", "Hamme")
    program.fill("Alter", "30")
    program.choose("Deutsch", "B1")
    program.fill("Sprachen", "Arabisch")
    press(Qt.Key.Key_Return)
    program.fill("Bedarf hinzufügen", "Qualifizierung in Pflege und Betreuung")
    press(Qt.Key.Key_Return)
    program.push("+ Kind", Qt.Key.Key_Space)
    program.fill("Alter", "3")
    program.fill("Bedarf hinzufügen", "Kinderbetreuung")
    press(Qt.Key.Key_Return)


def refer_to_the_best_package(program: Program) -> None:
    """Choose the first package of the week, and have its papers made."""
    tabs = tab_to("Angebote nach Urteil")
    assert isinstance(tabs, QTabBar)
    press(Qt.Key.Key_Right, 3)
    program.wait_until(lambda: "Paket" in tabs.tabText(3))
    program.go_to("Pakete")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_P, control=True)


def text_of(paper: Path) -> str:
    """What a paper says."""
    return "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)


def test_from_a_need_to_the_answer_of_the_provider(program: Program, tmp_path: Path) -> None:
    program.save_papers_into(tmp_path)
    unlock(program, Clock())
    type_the_mother(program)
    refer_to_the_best_package(program)
    letters = sorted(tmp_path.glob("Brief-*.pdf"))
    (sheet,) = tmp_path.glob("Blatt-*.pdf")
    assert len(letters) == 2, program.message()
    assert pypdf.PdfReader(sheet).root_object["/Lang"] == "ar"
    codes = [match[0] for letter in letters if (match := _CODE.search(text_of(letter)))]
    assert len(set(codes)) == 2
    program.turn_to("referrals")
    assert all("gedruckt" in row for row in program.rows("Überweisungen"))
    program.turn_to("today")
    assert not program.sees("Wiedervorlagen"), "nobody is asked on the first day"
    program.close()

    unlock(program, Weeks(5))
    program.turn_to("today")
    due = program.rows("Wiedervorlagen")
    assert sorted(code for code in codes if any(code in row for row in due)) == sorted(codes)
    program.enter_slips((codes[0], "1"), (codes[1].lower(), "1"))
    assert not program.sees("Wiedervorlagen"), "they answered"
    program.turn_to("referrals")
    assert not [row for row in program.rows("Überweisungen") if "gedruckt" in row]
    program.close()
