"""How letters look, on the page Büro: typed and seen, kept and put back, also with large text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press
from zim_desktop.domain.stationery import PLAIN, Stationery
from zim_desktop.gui.office.letter_look import LetterLook
from zim_desktop.gui.office.page import OfficePage
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "navy").save(path)
    return path


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> OfficePage:
    made = OfficePage(desk, frame)
    made.resize(1200, 900)
    qtbot.addWidget(made)
    desk.changes.listen(made.refresh)
    with qtbot.waitSignal(_look(made).drawn):
        made.show()
    return made


def _look(page: OfficePage) -> LetterLook:
    (found,) = page.findChildren(LetterLook)
    return found


def _preview(page: OfficePage) -> QLabel:
    return next(each for each in page.findChildren(QLabel) if each.accessibleName() == "Vorschau des Briefs")


def _seen(page: OfficePage) -> str:
    return " ".join(_preview(page).accessibleDescription().split())


def _edit(page: OfficePage, name: str) -> QPlainTextEdit:
    found = page.findChild(QPlainTextEdit, name)
    assert found is not None
    return found


def _button(page: OfficePage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)


def _problem(page: OfficePage) -> QLabel:
    found = page.findChild(QLabel, "problem")
    assert found is not None
    return found


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    def chosen(_parent: QWidget, _title: str, _kinds: str) -> Path | None:
        return path

    monkeypatch.setattr(choosers, "open_file", chosen)


def test_what_is_typed_is_seen_in_the_letter_and_kept_only_on_request(
    qtbot: QtBot, page: OfficePage, desk: Desk, frame: ListeningFrame
) -> None:
    assert "Guten Tag" in _seen(page)
    assert _edit(page, "closing").toPlainText() == desk.stationery.texts()["closing"]
    with qtbot.waitSignal(_look(page).drawn):
        _edit(page, "closing").setPlainText("Danke für {angebot}!")
    assert "Danke für „Nähen und Deutsch“!" in _seen(page)
    assert not _preview(page).pixmap().isNull()
    assert desk.stationery.current() == PLAIN
    _button(page, "Aussehen speichern: Briefe").click()
    assert desk.stationery.current() == Stationery(closing="Danke für {angebot}!")
    assert frame.told == ["Aussehen der Briefe gespeichert."]
    assert frame.undo is not None
    frame.undo()
    assert desk.stationery.current() == PLAIN
    assert _edit(page, "closing").toPlainText() == desk.stationery.texts()["closing"]


def test_the_sender_above_is_seen_too(qtbot: QtBot, page: OfficePage) -> None:
    street = page.findChild(QLineEdit, "street")
    assert street is not None
    with qtbot.waitSignal(_look(page).drawn):
        street.setText("Dorstener Straße 190")
    assert "Dorstener Straße 190" in _seen(page)


def test_form_and_own_paper_and_file_are_kept(qtbot: QtBot, page: OfficePage, desk: Desk) -> None:
    form = page.findChild(QComboBox, "form")
    assert form is not None
    with qtbot.waitSignal(_look(page).drawn):
        form.setCurrentIndex(2)
        for tick in ("ownPaper", "alwaysFile"):
            box = page.findChild(QCheckBox, tick)
            assert box is not None
            box.setChecked(True)
    assert "Bitte füllen Sie" not in _seen(page)
    _button(page, "Aussehen speichern: Briefe").click()
    assert desk.stationery.current() == Stationery(form="half", own_paper=True, always_file=True)


def test_an_unknown_placeholder_is_named_while_typing_and_the_letter_stays(
    qtbot: QtBot, page: OfficePage, desk: Desk, frame: ListeningFrame
) -> None:
    before = _seen(page)
    _edit(page, "request").setPlainText("Für {name}")
    qtbot.waitUntil(lambda: _problem(page).isVisible())
    assert "„{name}“ gibt es nicht" in _problem(page).text()
    assert "{angebot}" in _problem(page).text()
    assert _seen(page) == before
    _button(page, "Aussehen speichern: Briefe").click()
    assert frame.faults
    assert frame.faults[0].startswith("Bitte: ")
    assert desk.stationery.current() == PLAIN
    with qtbot.waitSignal(_look(page).drawn):
        _edit(page, "request").setPlainText("Für {anliegen}")
    assert not _problem(page).isVisible()


@pytest.mark.parametrize(("text", "said"), [("x" * 10_000, "10000 Zeichen"), ("Danke 😀", "U+1F600")])
def test_what_cannot_be_printed_is_said(qtbot: QtBot, page: OfficePage, text: str, said: str) -> None:
    _edit(page, "closing").setPlainText(text)
    qtbot.waitUntil(lambda: said in _problem(page).text())


def test_a_logo_is_chosen_seen_and_taken_away(
    qtbot: QtBot, page: OfficePage, desk: Desk, logo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(monkeypatch, logo)
    with qtbot.waitSignal(_look(page).drawn):
        _button(page, "Logo im Kopf: Wählen").click()
    _button(page, "Aussehen speichern: Briefe").click()
    kept = desk.stationery.current().logo
    assert kept is not None
    assert kept.width == 300
    with qtbot.waitSignal(_look(page).drawn):
        _button(page, "Logo im Kopf: Entfernen").click()
    assert _look(page).stationery().logo is None
    _choose(monkeypatch, None)
    _button(page, "Logo im Kopf: Wählen").click()
    assert _look(page).stationery().logo is None


def test_funders_get_names_and_there_is_room_for_three(
    qtbot: QtBot, page: OfficePage, desk: Desk, logo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(monkeypatch, logo)
    add = _button(page, "Logo dazu: Förderer")
    for _ in range(3):
        add.click()
    assert not add.isEnabled()
    name = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == "Name des 2. Förderers")
    with qtbot.waitSignal(_look(page).drawn):
        name.setText("Europäische Union")
    _button(page, "Logo des 1. Förderers: Entfernen").click()
    assert add.isEnabled()
    _button(page, "Aussehen speichern: Briefe").click()
    assert [each.says for each in desk.stationery.current().funders] == ["Europäische Union", ""]


def test_a_file_that_is_no_picture_is_told_with_the_way_on(
    page: OfficePage, frame: ListeningFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = tmp_path / "logo.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script/></svg>")
    _choose(monkeypatch, drawing)
    _button(page, "Logo im Kopf: Wählen").click()
    assert "als PNG speichern" in frame.faults[0]
    assert _look(page).stationery() == PLAIN


def test_back_to_what_ships_and_back_again(qtbot: QtBot, page: OfficePage, desk: Desk, frame: ListeningFrame) -> None:
    typed = Stationery(salutation="Hallo,", programme="Programm")
    desk.stationery.save(typed, desk.office.office())
    qtbot.waitUntil(lambda: _look(page).stationery() == typed)
    with qtbot.waitSignal(_look(page).drawn):
        _button(page, "Auf Vorgabe zurück: Aussehen der Briefe").click()
    assert _look(page).stationery() == PLAIN
    assert desk.stationery.current() == typed, "nothing is kept before it is asked for"
    assert frame.undo is not None
    frame.undo()
    assert _look(page).stationery() == typed


def test_what_is_being_typed_is_not_overwritten_by_a_change_elsewhere(page: OfficePage, desk: Desk) -> None:
    _edit(page, "closing").setPlainText("Mein Schluss")
    desk.stationery.save(Stationery(salutation="Hallo,"), desk.office.office())
    assert _edit(page, "closing").toPlainText() == "Mein Schluss"


@pytest.fixture
def twice(qapp: QApplication) -> Iterator[None]:
    """Text at 200 %."""
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(font)


def test_with_large_text_the_letter_stands_below_the_form_and_nothing_is_squeezed(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("twice")
    page = OfficePage(desk, frame)
    page.resize(1200, 900)
    qtbot.addWidget(page)
    page.show()

    def below() -> bool:
        save = _button(page, "Aussehen speichern: Briefe")
        bottom = save.mapTo(_look(page), QPoint(0, save.height())).y()
        return _preview(page).mapTo(_look(page), QPoint(0, 0)).y() >= bottom

    qtbot.waitUntil(below)
    form = page.findChild(QComboBox, "form")
    assert form is not None
    qtbot.waitUntil(lambda: form.height() >= form.minimumSizeHint().height())


def test_tab_leaves_the_texts(qtbot: QtBot, page: OfficePage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    _edit(page, "request").setFocus()
    press(Qt.Key.Key_Tab)
    assert _edit(page, "closing").hasFocus()
