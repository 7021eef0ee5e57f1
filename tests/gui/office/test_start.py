"""First start, unlocking and restoring through the real window, over a real encrypted store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press, type_text
from zim_desktop.gui.office.start import StartWindow
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

_PASSWORD = "vier kluge Esel singen"


def shown(window: StartWindow, text: str) -> QPushButton:
    """The button of the step on the screen with this text."""
    return next(b for b in window.step.findChildren(QPushButton) if b.text() == text)


def problem(window: StartWindow) -> str:
    """What the step says is wrong; empty if nothing."""
    label = window.step.problem_label()
    return label.text() if label.isVisible() else ""


def type_into(*texts: str) -> None:
    """Type texts into the field with the keyboard and the ones that follow by Tab."""
    for number, text in enumerate(texts):
        if number:
            press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_A, control=True)
        type_text(text)


Open = Callable[[], tuple[StartWindow, list[Desk]]]


@pytest.fixture
def start(qtbot: QtBot, door: Door) -> Open:
    """Opens a start window and the list of desks it led to."""

    def make() -> tuple[StartWindow, list[Desk]]:
        window = StartWindow(door, user="anna" if door.state() == "locked" else "")
        opened: list[Desk] = []
        window.opened.connect(opened.append)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window, opened

    return make


@pytest.fixture
def founded(door: Door) -> None:
    """An office exists already, with user anna."""
    door.create("Büro Hamme", "anna", _PASSWORD).desk.office.close()


def test_a_new_office_by_keyboard_with_the_childcare_list(start: Open, door: Door) -> None:
    window, opened = start()
    shown(window, "Neues Büro").click()
    type_into("Büro Hamme", "anna", _PASSWORD, _PASSWORD)
    press(Qt.Key.Key_Return)
    key = window.step.findChild(QLineEdit, "key")
    assert key is not None
    assert len(key.text()) > 20
    words = key.text()

    shown(window, "Weiter").click()
    assert "Kästchen" in problem(window)
    assert opened == []

    noted = window.step.findChild(QCheckBox, "noted")
    assert noted is not None
    assert key.text() == words, "nothing is lost before it is noted"
    noted.setFocus()
    press(Qt.Key.Key_Space)
    key.setFocus()
    press(Qt.Key.Key_Return)
    assert key.text() == "", "the key is on the screen once only"
    type_into("Hammer Straße 1", "44809", "Bochum", "0234 1", "hamme@example.org")
    press(Qt.Key.Key_Return)
    assert len(opened) == 1
    office = opened[0].office.office()
    sender = (office.street, office.postcode, office.city, office.phone, office.email)
    assert sender == ("Hammer Straße 1", "44809", "Bochum", "0234 1", "hamme@example.org")
    assert len(opened[0].catalogue.offers()) == 195
    assert opened[0].office.office().name == "Büro Hamme"
    opened[0].office.close()
    again = door.unlock("anna", words)
    again.office.close()


def test_without_the_list_a_new_office_is_empty(start: Open) -> None:
    window, opened = start()
    shown(window, "Neues Büro").click()
    type_into("Büro Hamme", "anna", _PASSWORD, _PASSWORD)
    press(Qt.Key.Key_Return)
    for name, state in (("noted", True), ("childcare", False)):
        box = window.step.findChild(QCheckBox, name)
        assert box is not None
        box.setChecked(state)
    shown(window, "Weiter").click()
    shown(window, "Später").click()
    assert opened[0].catalogue.offers() == ()
    assert opened[0].office.office().street == ""
    opened[0].office.close()


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (("", "anna", _PASSWORD, _PASSWORD), "Namen"),
        (("Büro", "", _PASSWORD, _PASSWORD), "Anmelden"),
        (("Büro", "anna", "kurz", "kurz"), "4 von mindestens 10"),
        (("Büro", "anna", _PASSWORD, "etwas anderes"), "verschieden"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    start: Open, door: Door, texts: tuple[str, ...], says: str
) -> None:
    window, _ = start()
    shown(window, "Neues Büro").click()
    type_into(*texts)
    shown(window, "Büro anlegen").click()
    assert says in problem(window)
    fields = [window.step.findChild(QLineEdit, name) for name in ("office", "user", "password", "again")]
    assert tuple(field.text() for field in fields if field) == texts
    assert door.state() == "new"


def test_esc_goes_back_and_what_was_typed_stays(start: Open) -> None:
    window, _ = start()
    shown(window, "Neues Büro").click()
    type_into("Büro Hamme")
    press(Qt.Key.Key_Escape)
    assert shown(window, "Ausprobieren (Demo)").isVisible()
    shown(window, "Neues Büro").click()
    field = window.step.findChild(QLineEdit, "office")
    assert field is not None
    assert field.text() == "Büro Hamme"


@pytest.mark.usefixtures("founded")
def test_a_wrong_password_is_said_and_nothing_typed_is_lost(start: Open) -> None:
    window, opened = start()
    type_into("falsch geraten")
    press(Qt.Key.Key_Return)
    assert "Name oder Passwort stimmt nicht" in problem(window)
    user, password = (window.step.findChild(QLineEdit, name) for name in ("user", "password"))
    assert user is not None
    assert password is not None
    assert (user.text(), password.text()) == ("anna", "falsch geraten")
    assert password.selectedText() != "", "the next try replaces it"

    type_into(_PASSWORD)
    press(Qt.Key.Key_Return)
    assert [desk.office.user.name for desk in opened] == ["anna"]
    assert password.text() == ""
    opened[0].office.close()


@pytest.mark.usefixtures("founded")
def test_an_office_that_is_open_elsewhere_says_so(start: Open, door: Door) -> None:
    held = door.unlock("anna", _PASSWORD)
    window, opened = start()
    door._wait = 0.05  # pyright: ignore[reportPrivateUsage] - a test does not wait 30 s for a lock
    type_into(_PASSWORD)
    shown(window, "Entsperren").click()
    assert problem(window) != ""
    assert opened == []
    held.office.close()


def test_the_demo_needs_nothing(start: Open, door: Door) -> None:
    window, opened = start()
    shown(window, "Ausprobieren (Demo)").click()
    assert opened[0].office.is_demo
    assert len(opened[0].catalogue.offers()) >= 150
    assert door.state() == "new", "it leaves no store behind"
    opened[0].office.close()


@pytest.mark.usefixtures("founded")
def test_a_backup_is_put_back_through_the_window(
    start: Open, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = door.backup("anna", _PASSWORD, tmp_path / "sicherung.zim")
    desk = door.unlock("anna", _PASSWORD)
    desk.catalogue.take_bochum_childcare()
    desk.office.close()

    def pick(*_: object) -> Path:
        return Path(backup.path)

    monkeypatch.setattr(choosers, "open_file", pick)
    window, opened = start()
    shown(window, "Aus Sicherung wiederherstellen …").click()
    shown(window, "Wählen …").click()
    type_into("anna", _PASSWORD)
    press(Qt.Key.Key_Return)
    assert len(opened) == 1, problem(window)
    assert opened[0].catalogue.offers() == (), "the state of the backup"
    opened[0].office.close()


def test_a_file_that_is_no_backup_changes_nothing(start: Open, door: Door, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("kein Backup", encoding="utf-8")
    window, opened = start()
    shown(window, "Aus Sicherung wiederherstellen").click()
    type_into(str(letter))
    for name, text in (("user", "anna"), ("password", _PASSWORD)):
        field = window.step.findChild(QLineEdit, name)
        assert field is not None
        field.setText(text)
    shown(window, "Wiederherstellen").click()
    assert problem(window) != ""
    assert opened == []
    assert door.state() == "new"


def test_advice_on_a_password_comes_while_typing(start: Open) -> None:
    window, _ = start()
    shown(window, "Neues Büro").click()
    type_into("Büro Hamme", "anna", "hamme2026!")
    label = window.step.findChild(QLabel, "strength")
    assert label is not None
    assert "Leicht zu erraten" in label.text()
