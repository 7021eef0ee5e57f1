"""Personal data in words of one's own: warned of while somebody types, in each field of a talk, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press, type_text
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.support.own_words import OwnWords


def test_the_wishes_of_a_talk_warn_while_somebody_types_and_stop_when_it_is_gone(qtbot: QtBot, talk: CasesPage) -> None:
    form = talk.talk.form
    usual = form.wishesHint.text()
    form.wishes.setFocus()
    type_text("Frau Beispiel, 0234 123456")
    qtbot.waitUntil(lambda: "persönlichen Angaben" in form.wishesHint.text())
    assert "Name „Frau Beispiel“" in form.wishesHint.text()
    assert "Telefonnummer „0234 123456“" in form.wishesHint.text()
    assert form.wishesHint.property("tone") == "warn"
    assert talk.session.case.wishes == ("Frau Beispiel, 0234 123456",)
    form.wishes.setPlainText("ein Deutschkurs")
    qtbot.waitUntil(lambda: form.wishesHint.text() == usual)
    assert form.wishesHint.property("tone") == "muted"


@pytest.fixture
def line(qtbot: QtBot) -> tuple[QLineEdit, QLabel]:
    line, label = QLineEdit(), QLabel()
    qtbot.addWidget(label)
    qtbot.addWidget(line)
    OwnWords(line, label)
    line.show()
    line.activateWindow()
    line.setFocus()
    return line, label


def test_a_label_without_words_shows_itself_only_to_warn(qtbot: QtBot, line: tuple[QLineEdit, QLabel]) -> None:
    field, label = line
    assert label.isHidden()
    qtbot.waitUntil(field.hasFocus)
    type_text("mail an a@example.org")
    qtbot.waitUntil(lambda: not label.isHidden())
    assert "Mail oder Konto" in label.text()
    field.selectAll()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(label.isHidden)
    assert field.text() == ""
