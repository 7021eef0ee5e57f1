"""A wish goes from the talk into the collection by one key, and its words leave the case."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import keys
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.wish import Board
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.collecting import TALK_ENDED
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.wishes.record_dialog import NO_NEED, WishDialog
from zim_desktop.services import Desk

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
During = Callable[[WishDialog], object]
Meet = Callable[[During], list[WishDialog]]


@pytest.fixture
def meet(qtbot: QtBot, page: CasesPage, monkeypatch: pytest.MonkeyPatch) -> Meet:
    """What a person does while the dialog is open; it is closed afterwards, whatever happened."""
    real = WishDialog.exec

    def prepared(during: During) -> list[WishDialog]:
        met: list[WishDialog] = []

        def act(dialog: WishDialog) -> None:
            try:
                dialog.activateWindow()
                qtbot.waitUntil(dialog.isActiveWindow)
                during(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        def exec_(dialog: WishDialog) -> int:
            met.append(dialog)
            QTimer.singleShot(0, dialog, lambda: act(dialog))
            done = real(dialog)
            page.activateWindow()
            qtbot.waitUntil(page.isActiveWindow)
            return done

        monkeypatch.setattr(WishDialog, "exec", exec_)
        return met

    return prepared


def type_wishes(talk: CasesPage, text: str, line: int = 0) -> None:
    """Type into the wishes and leave the cursor in a line."""
    wishes = talk.talk.form.wishes
    wishes.setFocus()
    wishes.setPlainText(text)
    wishes.setTextCursor(QTextCursor(wishes.document().findBlockByNumber(line)))


def enter(_dialog: WishDialog) -> None:
    keys(Key.Key_Return)


@pytest.mark.parametrize("line", [0, 1, 2])
def test_the_line_of_the_cursor_becomes_a_wish_and_leaves_the_case(
    talk: CasesPage, desk: Desk, frame: ListeningFrame, meet: Meet, line: int
) -> None:
    lines = ["ein Garten", "ein Sprachcafé am Abend", "mehr Busse"]
    talk.session.edit(edits.with_quarter(talk.session.case, "hamme"))
    type_wishes(talk, "\n".join(lines), line)
    met = meet(enter)
    keys("w", hold=CONTROL)
    assert len(met) == 1
    (wish,) = desk.wishes.board().wishes
    assert (wish.text, wish.quarter, wish.term) == (lines[line], "hamme", None)
    rest = [each for each in lines if each != lines[line]]
    assert talk.session.case.wishes == tuple(rest)
    assert talk.talk.form.wishes.toPlainText() == "\n".join(rest)
    assert talk.talk.form.wishes.hasFocus()
    assert "ohne Verbindung" in frame.told[-1]
    assert frame.undo is not None
    frame.undo()
    assert desk.wishes.board() == Board()
    assert talk.session.case.wishes == tuple(lines)


def test_two_keys_choose_the_need_that_the_words_mean(talk: CasesPage, desk: Desk, meet: Meet) -> None:
    def during(dialog: WishDialog) -> None:
        assert dialog.need.currentText() == NO_NEED
        keys("Sprachcafe am Abend", Key.Key_Tab, Key.Key_Tab, Key.Key_Down)
        assert dialog.need.currentData().startswith("language")
        keys(Key.Key_Return)

    meet(during)
    talk.talk.form.collect.click()
    (wish,) = desk.wishes.board().wishes
    assert (wish.term or "").startswith("language")
    assert talk.session.case.wishes == (), "what was typed in the dialog only was never in the case"


def test_what_is_refused_stays_as_typed_until_it_is_right(talk: CasesPage, desk: Desk, meet: Meet) -> None:
    def during(dialog: WishDialog) -> None:
        for bad, says in (
            ("Kita für Frau Nowak", "Name „Frau Nowak“"),
            ("🌻", "leer"),
            ("x" * 10_000, "9720 Zeichen zu viel"),
            ("", "Noch 280"),
        ):
            dialog.text.setText(bad)
            assert says in dialog.hint.text() or bad == "🌻"
            keys(Key.Key_Return)
            assert dialog.isVisible()
            assert dialog.hint.text().startswith("⚠")
            assert dialog.text.text() == bad
            assert dialog.text.hasFocus()
        dialog.text.setText("ein Kita-Platz 🌻")
        keys(Key.Key_Return)

    meet(during)
    type_wishes(talk, "")
    keys("w", hold=CONTROL)
    assert [wish.text for wish in desk.wishes.board().wishes] == ["ein Kita-Platz 🌻"]


def test_giving_up_changes_nothing(talk: CasesPage, desk: Desk, frame: ListeningFrame, meet: Meet) -> None:
    meet(lambda _dialog: keys(Key.Key_Escape))
    type_wishes(talk, "ein Garten")
    keys("w", hold=CONTROL)
    assert desk.wishes.board() == Board()
    assert talk.session.case.wishes == ("ein Garten",)
    assert talk.talk.form.wishes.hasFocus()
    assert frame.told == []


def test_the_same_wish_again_is_told(talk: CasesPage, desk: Desk, frame: ListeningFrame, meet: Meet) -> None:
    meet(enter)
    for times in ("", "schon einmal", "schon 2-mal"):
        type_wishes(talk, "ein Garten")
        keys("w", hold=CONTROL)
        assert times in frame.told[-1]
    assert len(desk.wishes.board().wishes) == 3


def test_after_the_talk_the_line_has_no_place_to_go_back_to(
    talk: CasesPage, desk: Desk, frame: ListeningFrame, meet: Meet
) -> None:
    meet(enter)
    type_wishes(talk, "ein Garten")
    keys("w", hold=CONTROL)
    undo = frame.undo
    assert undo is not None
    talk.finish_talk()
    undo()
    assert frame.told[-1] == TALK_ENDED
    assert len(desk.wishes.board().wishes) == 1


def test_nothing_the_office_keeps_of_the_case_has_the_words_of_the_wish(
    talk: CasesPage, desk: Desk, meet: Meet
) -> None:
    meet(enter)
    type_wishes(talk, "ein Garten mit Hühnern\nbleibt hier")
    talk.session.flush()
    keys("w", hold=CONTROL)
    talk.session.flush()
    assert all("Hühner" not in repr(draft) for draft in desk.intake.drafts())
    talk.finish_talk()
    (line,) = desk.intake.find()
    assert desk.intake.case(line.id).case.wishes == ("bleibt hier",)


def test_without_a_talk_the_key_does_nothing(page: CasesPage, meet: Meet) -> None:
    met = meet(enter)
    keys("w", hold=CONTROL)
    page.collect_wish()
    assert met == []
