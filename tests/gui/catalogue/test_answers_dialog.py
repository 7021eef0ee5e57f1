"""Typing answers of a form by keyboard: put right, looked at, kept; by the code on the paper too."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import focused, press, tab_to, type_text
from tests.store.builders import an_offer
from zim_desktop.domain.code import entry_code
from zim_desktop.gui.catalogue.calls.answers_dialog import AnswersDialog
from zim_desktop.gui.catalogue.calls.room import CallsRoom
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.offer_words import Words

Key = Qt.Key
OFFER = an_offer("kurs", checked_on=None)


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    """A new office with one entry that was never checked."""
    desk = door.create("Büro", "anna", "vier kluge Esel singen").desk
    desk.upkeep.keep(OFFER, "packet")
    yield desk
    desk.office.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> AnswersDialog:
    """The dialog on the screen."""
    made = AnswersDialog(desk.check_answers, desk.check_answers.record("kurs"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def text(dialog: QDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def changes(dialog: QDialog) -> list[str]:
    view = dialog.findChild(QListWidget, "changes")
    assert view is not None
    return [view.item(row).text() for row in range(view.count())]


def test_an_answer_is_typed_looked_at_and_kept(dialog: AnswersDialog, desk: Desk) -> None:
    assert focused().accessibleName() == "Läuft es noch?: nicht bekannt"
    type_text("s")
    tab_to("Zeiten: nicht bekannt")
    type_text("ss")
    tab_to("Zeiten")
    press(Key.Key_A, control=True)
    type_text("Mi 10-12")
    press(Key.Key_Return)
    assert changes(dialog) == ["Zeiten\nbisher: Di 9–12 Uhr\nneu: Mi 10–12 Uhr"]
    assert text(dialog, "summary") == "Nicht alles wurde gefragt. 1 Angabe ändert sich:"
    assert desk.find_offers.offer("kurs") == OFFER, "nothing counts before it was looked at"
    press(Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert desk.find_offers.offer("kurs").sessions[0].days == ("we",)
    assert dialog.noted is not None
    desk.checks.undo(dialog.noted)
    assert desk.find_offers.offer("kurs") == OFFER


def test_all_right_is_one_key(dialog: AnswersDialog, desk: Desk) -> None:
    press(Key.Key_A, alt=True)
    press(Key.Key_Return)
    assert text(dialog, "summary") == "Der Eintrag gilt als heute geprüft. Nichts ändert sich."
    press(Key.Key_Return)
    assert desk.find_offers.offer("kurs").checked_on == desk.clock.today()


def test_what_cannot_be_read_is_said_and_stays_typed(dialog: AnswersDialog, desk: Desk) -> None:
    tab_to("Zeiten: nicht bekannt")
    button = dialog.findChild(QPushButton, "next")
    assert button is not None
    button.click()
    assert "Noch nichts beantwortet" in text(dialog, "problem")
    type_text("ss")
    tab_to("Zeiten")
    press(Key.Key_Return)
    assert "Was stimmt stattdessen?" in text(dialog, "problem")
    press(Key.Key_A, control=True)
    type_text("ab 9")
    press(Key.Key_Return)
    assert "„ab 9“ wird nicht verstanden" in text(dialog, "problem")
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "ab 9"
    assert desk.find_offers.offer("kurs") == OFFER


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], None]) -> list[str]:
    """Do something in the next dialog of this kind once it is open; what was done is noted."""
    done: list[str] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind) and found.isActiveWindow():
            done.append(found.windowTitle())
            try:
                act(found)
            finally:
                if found.isVisible():
                    found.reject()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    return done


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> CallsRoom:
    """The room of calls on the screen."""
    found = desk.find_offers
    made = CallsRoom(desk, frame, Words(found, desk.clock.today()))
    desk.changes.listen(lambda _: made.read())
    made.resize(1000, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.read()
    made.start_focus()
    return made


@pytest.mark.usefixtures("room")
def test_the_code_on_the_paper_opens_its_entry(desk: Desk, frame: ListeningFrame) -> None:
    def all_right(_: QDialog) -> None:
        press(Key.Key_A, alt=True)
        press(Key.Key_Return)
        press(Key.Key_Return)

    tab_to("Code vom Prüfbogen")
    type_text("p-nonsense")
    press(Key.Key_Return)
    assert "kein Code von einem Prüfbogen" in frame.faults[0]
    press(Key.Key_A, control=True)
    type_text(entry_code("kurs").lower())
    done = in_dialog(AnswersDialog, all_right)
    press(Key.Key_Return)
    assert done == ["Antworten eintragen"]
    assert desk.find_offers.offer("kurs").checked_on == desk.clock.today()
    assert frame.told == ["Antworten übernommen: Pflegehelfer*in in Teilzeit"]
    assert frame.undo is not None
    frame.undo()
    assert desk.find_offers.offer("kurs") == OFFER


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("key", "kind", "title"),
    [(Key.Key_G, AnswersDialog, "Antworten eintragen"), (Key.Key_P, PreviewDialog, "Prüfbogen")],
)
def test_a_key_opens_the_answers_and_another_the_form(desk: Desk, key: Qt.Key, kind: type[QDialog], title: str) -> None:
    done = in_dialog(kind, QDialog.reject)
    press(key)
    assert done == [title]
    assert desk.find_offers.offer("kurs") == OFFER
