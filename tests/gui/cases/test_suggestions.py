"""The chips below the wishes: live, accepted and dismissed from the keyboard, never taken over by themselves."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import keys, tab_to
from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import type_text
from zim_desktop.domain.case import Need
from zim_desktop.gui.cases import edits, suggestions
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.shell.help import help_text

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ISSUE = "sucht was mit Kindern, möglichst vormittags, Deutsch noch schwach"


def write(talk: CasesPage, text: str) -> None:
    talk.talk.form.wishes.setFocus()
    type_text(text)


def offered(talk: CasesPage) -> list[str]:
    row = talk.talk.suggestions
    assert all(chip.isVisible() for chip in row.chips)
    return [chip.text() for chip in row.chips]


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told of the suggestions."""
    said: list[str] = []

    def keep(_widget: QWidget, words: str) -> None:
        said.append(words)

    monkeypatch.setattr(suggestions, "announce", keep)
    return said


def test_the_sentence_of_the_issue_becomes_chips_and_nothing_is_taken_over(talk: CasesPage) -> None:
    before = talk.session.case
    write(talk, ISSUE)
    assert offered(talk) == [
        "Bedarf Qualifizierung in Kinder- und Sozialberufen?",
        "Bedarf Familie?",
        "Zeit: Mo–Fr 8–12 Uhr",
        "Deutsch etwa A2?",
    ]
    assert talk.session.case == edits.with_wishes(before, ISSUE)


def test_chips_come_and_go_while_it_is_typed(talk: CasesPage) -> None:
    assert not talk.talk.suggestions.isVisible()
    write(talk, "Kita")
    assert offered(talk) == ["Bedarf Kindertageseinrichtung (Kita)"]
    keys(Key.Key_Home)
    type_text("noch keine ")
    assert offered(talk) == []
    assert not talk.talk.suggestions.isVisible()


def test_one_key_in_the_wishes_takes_the_first_and_the_next_comes_up(talk: CasesPage) -> None:
    write(talk, ISSUE)
    keys(Key.Key_Return, hold=CONTROL)
    assert [need.term for need in talk.session.case.needs] == ["qualification.social"]
    # The counsellor has chosen between the two; the other reading is gone.
    assert offered(talk) == ["Zeit: Mo–Fr 8–12 Uhr", "Deutsch etwa A2?"]
    keys(Key.Key_Return, Key.Key_Return, hold=CONTROL)
    assert talk.session.person.german_level == "A2"
    assert talk.session.person.available is not None
    assert offered(talk) == []
    assert talk.talk.form.wishes.hasFocus()
    assert talk.talk.form.wishes.toPlainText() == ISSUE
    keys(Key.Key_Return, hold=CONTROL)
    assert talk.session.person.german_level == "A2"


def test_with_shift_the_first_is_dismissed_for_this_talk(qtbot: QtBot, talk: CasesPage) -> None:
    write(talk, "Deutsch A2, Hamme")
    keys(Key.Key_Return, hold=CONTROL | SHIFT)
    assert offered(talk) == ["Stadtteil Hamme"]
    type_text(", Rollstuhl")
    assert offered(talk) == ["Stadtteil Hamme", "Stufenloser Zugang nötig: ja"]
    assert talk.session.person.german_level is None
    talk.show_list()
    talk.show_talk()
    assert offered(talk)[0] == "Stadtteil Hamme"
    draft = talk.session.state.draft
    talk.start()
    assert offered(talk) == []
    talk.resume(draft)
    qtbot.waitUntil(talk.talk.suggestions.isVisible)
    assert offered(talk)[0] == "Deutsch A2"


def test_a_chip_is_reached_by_tab_taken_by_enter_and_dismissed_by_delete(talk: CasesPage) -> None:
    write(talk, "Deutsch A2, Hamme, Arabisch")
    row = talk.talk.suggestions
    tab_to(row.chips[0])
    keys(Key.Key_Return)
    assert talk.session.person.german_level == "A2"
    assert QApplication.focusWidget() is row.chips[0].focusProxy()
    keys(Key.Key_Delete)
    assert talk.session.case.quarter is None
    assert offered(talk) == ["Sprachen: Arabisch"]
    keys(Key.Key_Space)
    assert talk.session.person.languages == ("ar",)
    assert talk.talk.form.wishes.hasFocus()


def test_the_mouse_does_the_same(talk: CasesPage) -> None:
    write(talk, "Deutsch A2, Hamme")
    chip = talk.talk.suggestions.chips[0]
    cross = next(each for each in chip.findChildren(QPushButton) if each.text() == "×")
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert offered(talk) == ["Stadtteil Hamme"]
    QTest.mouseClick(talk.talk.suggestions.chips[0].findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert talk.session.case.quarter == "hamme"


def test_what_was_taken_over_can_be_taken_back(talk: CasesPage, frame: ListeningFrame) -> None:
    write(talk, "Deutsch A2, Hamme")
    keys(Key.Key_Return, hold=CONTROL)
    assert frame.told[-1] == "Übernommen: Deutsch A2"
    type_text(" und mehr")
    assert frame.undo is not None
    frame.undo()
    assert talk.session.person.german_level is None
    assert talk.session.case.wishes == ("Deutsch A2, Hamme und mehr",)
    assert offered(talk) == ["Deutsch A2", "Stadtteil Hamme"]


def test_taking_back_after_another_talk_began_changes_nothing(talk: CasesPage, frame: ListeningFrame) -> None:
    write(talk, "Hamme")
    keys(Key.Key_Return, hold=CONTROL)
    undo = frame.undo
    assert undo is not None
    talk.start()
    talk.session.edit(edits.with_quarter(talk.session.case, "querenburg"))
    undo()
    assert talk.session.case.quarter == "querenburg"


def test_a_child_that_is_spoken_of_is_added_and_gets_the_care(talk: CasesPage) -> None:
    write(talk, "Kita für 3-jährige Tochter")
    assert offered(talk) == ["Bedarf Kindertageseinrichtung (Kita)", "Kind hinzufügen: 3 Jahre"]
    talk.talk.suggestions.chips[1].activated.emit()
    assert [person.age for person in talk.session.case.children] == [(3, 3)]
    (chip,) = talk.talk.suggestions.chips
    assert (chip.focusProxy() or chip).toolTip().startswith("Bedarf Kindertageseinrichtung (Kita) – Kind, 3 Jahre")
    chip.activated.emit()
    assert talk.session.case.needs == (Need(id="n1", person="c1", term="childcare.kita"),)


def test_no_more_than_a_handful_is_shown_and_the_rest_is_counted(talk: CasesPage) -> None:
    write(talk, "Deutsch A2, Hamme, Arabisch, Türkisch, Wohngeld, Duldung, Rollstuhl, Minijob, höchstens 20 Minuten")
    assert len(offered(talk)) == suggestions.SHOWN
    assert talk.talk.suggestions.heading.text().endswith(" · noch 3")
    keys(Key.Key_Return, hold=CONTROL)
    assert len(offered(talk)) == suggestions.SHOWN
    assert talk.talk.suggestions.heading.text().endswith(" · noch 2")


def test_a_screen_reader_gets_whole_sentences_and_news_only_when_typing_rests(
    qtbot: QtBot, talk: CasesPage, spoken: Sequence[str]
) -> None:
    write(talk, "Deutsch noch schwach, Hamme")
    assert spoken == []
    qtbot.waitUntil(lambda: talk.session.is_saved)
    assert list(spoken) == ["2 Vorschläge: Deutsch etwa A2?; Stadtteil Hamme"]
    type_text(" und so")
    qtbot.waitUntil(lambda: talk.session.is_saved)
    assert len(spoken) == 1
    first = talk.talk.suggestions.chips[0].focusProxy()
    assert first is not None
    assert first.accessibleName() == (
        "Vorschlag: Deutsch etwa A2?, aus „Deutsch noch schwach“. Eingabetaste übernimmt, Entf verwirft"
    )


def test_what_an_opened_case_says_is_offered_without_a_word(qtbot: QtBot, talk: CasesPage, spoken: list[str]) -> None:
    write(talk, "Rollstuhl")
    draft = talk.session.state.draft
    talk.start()
    spoken.clear()
    talk.resume(draft)
    talk.talk.form.wishes.setFocus()
    talk.session.edit(edits.with_quarter(talk.session.case, "hamme"))
    qtbot.waitUntil(lambda: talk.session.is_saved)
    assert offered(talk) == ["Stufenloser Zugang nötig: ja"]
    assert spoken == []


def test_the_keys_stand_in_the_help() -> None:
    assert "den ersten Vorschlag daraus übernehmen" in help_text(())


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Text of twice the size, from before the window is built."""
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(font)


def test_chips_keep_to_the_talk_at_200_percent(large_text: None, qtbot: QtBot, talk: CasesPage) -> None:
    assert large_text is None
    body, row = talk.talk.form.talkBody, talk.talk.suggestions
    width = body.width()
    write(talk, f"{ISSUE}, will Abitur nachholen")
    qtbot.waitUntil(lambda: all(0 < chip.geometry().right() < row.width() for chip in row.chips))
    assert "…" in row.chips[0].text()
    assert "Qualifizierung in Kinder- und Sozialberufen" in row.chips[0].findChildren(QPushButton)[0].toolTip()
    assert body.width() == width
