"""The team's lists by keyboard: suggestions, moves, splits, names, needs, and the way back from each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press, type_text
from zim_desktop.domain.wish import INSIDE_ONLY
from zim_desktop.gui.reports.page import ReportsPage
from zim_desktop.gui.wishes.dialog import WishesDialog
from zim_desktop.services import Desk

Key = Qt.Key
SAID = (
    "ein Schwimmkurs für Kinder", "Schwimmkurs für Kinder im Stadtteil", "Nachhilfe in Mathe", "Mathe-Nachhilfe",
    "ein Garten für alle",
)  # fmt: skip


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for said in SAID:
        desk.wishes.record(said, quarter="hamme")
    return desk


@pytest.fixture
def dialog(qtbot: QtBot, filled: Desk) -> WishesDialog:
    made = WishesDialog(filled)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    ready(qtbot, made)
    return made


def ready(qtbot: QtBot, dialog: WishesDialog) -> None:
    qtbot.waitUntil(lambda: dialog.ready)


def groups(dialog: WishesDialog) -> list[str]:
    view = dialog.lists.groups
    return [view.item(row).text().replace("\n", " | ") for row in range(view.count())]


def wishes(dialog: WishesDialog) -> list[str]:
    view = dialog.lists.wishes
    return [view.item(row).text().split("\n")[0] for row in range(view.count())]


def go_to(dialog: WishesDialog, begins: str) -> None:
    """Choose a line on the left by arrow keys."""
    dialog.lists.groups.setFocus()
    press(Key.Key_Home)
    for text in groups(dialog):
        if text.startswith(begins):
            return
        press(Key.Key_Down)
    raise AssertionError(f"no line {begins!r} in {groups(dialog)}")


def test_suggestions_are_accepted_by_enter_and_taken_back(qtbot: QtBot, dialog: WishesDialog, filled: Desk) -> None:
    assert INSIDE_ONLY in dialog.told.text()
    assert [text.split(" | ")[1] for text in groups(dialog)] == ["2 Wünsche", "2 Wünsche", "5 Wünsche"]
    assert groups(dialog)[0].startswith("Vorschlag:")
    assert dialog.lists.groups.currentRow() == 0
    press(Key.Key_Return)
    assert "Gebündelt" in dialog.told.text()
    assert groups(dialog)[0].startswith("Vorschlag:"), "the next one, at once"
    ready(qtbot, dialog)
    press(Key.Key_Return)
    ready(qtbot, dialog)
    assert not any(text.startswith("Vorschlag") for text in groups(dialog))
    assert sorted(len(filled.wishes.board().of(each.id)) for each in filled.wishes.board().bundles) == [2, 2]
    assert not dialog.take.isEnabled()
    filled.wishes.record("Schwimmkurs für alle Kinder")
    press(Key.Key_Z, 2, control=True)
    ready(qtbot, dialog)
    assert filled.wishes.board().bundles == ()
    assert "Zurückgenommen" in dialog.told.text()
    assert not dialog.undo.isEnabled()


def test_a_wish_that_fits_a_bundle_is_offered_to_it(qtbot: QtBot, dialog: WishesDialog, filled: Desk) -> None:
    press(Key.Key_Return)
    ready(qtbot, dialog)
    name = filled.wishes.board().bundles[0].name
    filled.wishes.record(f"{name} bitte")
    again = WishesDialog(filled)
    qtbot.addWidget(again)
    ready(qtbot, again)
    assert groups(again)[0].startswith(f"Vorschlag: dazu zu „{name}“? | 1 Wunsch")
    again.take.click()
    ready(qtbot, again)
    assert filled.wishes.board().sizes()[filled.wishes.board().bundles[0].id] == 3


def test_wishes_are_moved_split_and_loosened_by_keyboard(qtbot: QtBot, dialog: WishesDialog, filled: Desk) -> None:
    go_to(dialog, "Ohne Bündel")
    press(Key.Key_V)
    type_text("Alles")
    press(Key.Key_Return)
    ready(qtbot, dialog)
    assert groups(dialog) == ["Alles | 5 Wünsche"]
    assert dialog.lists.groups.hasFocus()
    dialog.lists.wishes.setFocus()
    press(Key.Key_Home)
    QTest.keyClick(dialog.lists.wishes, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(dialog.lists.chosen()) == 2
    press(Key.Key_V)
    assert dialog.question.label.text().startswith("2 Wünsche wohin?")
    type_text("Mathe und mehr")
    press(Key.Key_Return)
    ready(qtbot, dialog)
    assert groups(dialog) == ["Alles | 3 Wünsche", "Mathe und mehr | 2 Wünsche"]
    assert len(wishes(dialog)) == 2
    assert len(dialog.lists.chosen()) == 1, "the keyboard is on the right"
    go_to(dialog, "Mathe")
    assert dialog.lists.chosen() == []
    press(Key.Key_V)
    press(Key.Key_Return)
    ready(qtbot, dialog)
    assert groups(dialog) == ["Alles | 5 Wünsche"]
    go_to(dialog, "Alles")
    dialog.loose.click()
    ready(qtbot, dialog)
    assert [text.split(" | ")[0] for text in groups(dialog)][-1] == "Ohne Bündel"
    for _ in range(4):
        press(Key.Key_Z, control=True)
        ready(qtbot, dialog)
    assert filled.wishes.board().bundles == ()


def test_names_needs_and_wordings_are_changed_and_bad_ones_stay_typed(
    qtbot: QtBot, dialog: WishesDialog, filled: Desk
) -> None:
    press(Key.Key_Return)
    ready(qtbot, dialog)
    bundle = filled.wishes.board().bundles[0]
    go_to(dialog, bundle.name)
    press(Key.Key_F2)
    assert dialog.question.line.text() == bundle.name
    type_text("Familie Nowak")
    press(Key.Key_Return)
    assert "Name „Familie Nowak“" in dialog.question.label.text()
    assert dialog.question.line.text() == "Familie Nowak"
    press(Key.Key_Escape)
    assert dialog.question.isHidden()
    assert dialog.isVisible()
    press(Key.Key_F2)
    type_text("Schwimmen")
    press(Key.Key_Return)
    ready(qtbot, dialog)
    press(Key.Key_B)
    type_text("Freizeit")
    press(Key.Key_Return)
    ready(qtbot, dialog)
    (now,) = filled.wishes.board().bundles
    assert (now.name, now.term) == ("Schwimmen", "family.leisure")
    assert "Freizeit" in groups(dialog)[dialog.lists.groups.currentRow()]
    press(Key.Key_B)
    press(Key.Key_Up)
    press(Key.Key_Return)
    assert filled.wishes.board().bundles[0].term is None
    dialog.lists.wishes.setFocus()
    press(Key.Key_Home)
    press(Key.Key_F2)
    type_text("Kinder sollen schwimmen")
    press(Key.Key_Return)
    ready(qtbot, dialog)
    assert "Kinder sollen schwimmen" in wishes(dialog)


def test_where_to_is_chosen_by_arrows_or_a_click(qtbot: QtBot, dialog: WishesDialog, filled: Desk) -> None:
    go_to(dialog, "Ohne Bündel")
    press(Key.Key_V)
    assert dialog.question.found.isHidden(), "there is no bundle yet"
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert not dialog.question.isHidden()
    dialog.move_.click()
    assert dialog.question.line.hasFocus(), "asked again"
    press(Key.Key_Escape)
    free = [wish.id for wish in filled.wishes.board().wishes]
    for name, wish in (("Eins", free[0]), ("Zwei", free[1])):
        filled.wishes.bundle([wish], name)
    again = WishesDialog(filled)
    qtbot.addWidget(again)
    ready(qtbot, again)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    go_to(again, "Ohne Bündel")
    press(Key.Key_V)
    press(Key.Key_Down)
    press(Key.Key_Return)
    ready(qtbot, again)
    assert groups(again)[0] == "Zwei | 4 Wünsche"
    go_to(again, "Zwei")
    press(Key.Key_V)
    item = again.question.found.item(0)
    where = again.question.found.visualItemRect(item).center()
    QTest.mouseClick(again.question.found.viewport(), Qt.MouseButton.LeftButton, pos=where)
    ready(qtbot, again)
    assert groups(again) == ["Eins | 5 Wünsche"]


def test_a_wish_is_deleted_and_brought_back(qtbot: QtBot, dialog: WishesDialog, filled: Desk) -> None:
    go_to(dialog, "Ohne Bündel")
    assert not dialog.remove.isEnabled()
    dialog.lists.wishes.setFocus()
    press(Key.Key_Home)
    gone = wishes(dialog)[0]
    press(Key.Key_Delete)
    ready(qtbot, dialog)
    assert gone not in [wish.text for wish in filled.wishes.board().wishes]
    assert "1 Wunsch gelöscht" in dialog.told.text()
    press(Key.Key_Z, control=True)
    assert gone in [wish.text for wish in filled.wishes.board().wishes]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    qtbot: QtBot, dialog: WishesDialog, filled: Desk
) -> None:
    press(Key.Key_Return)
    ready(qtbot, dialog)
    bundle = filled.wishes.board().bundles[0]
    filled.wishes.rename(bundle.id, "Anders")
    press(Key.Key_Z, control=True)
    assert "inzwischen" in dialog.told.text()
    assert filled.wishes.board().bundles[0].name == "Anders"
    ready(qtbot, dialog)
    dialog.lists.groups.setCurrentRow(0)
    filled.wishes.bundle([wish.id for wish in filled.wishes.board().wishes], "Alle")
    dialog.take.click()
    assert "steht inzwischen in einem Bündel" in dialog.told.text()


def test_an_office_without_wishes_is_told_where_they_come_from(qtbot: QtBot, desk: Desk) -> None:
    dialog = WishesDialog(desk)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    ready(qtbot, dialog)
    assert "Strg+W" in dialog.told.text()
    enabled = [
        button
        for button in (dialog.take, dialog.move_, dialog.loose, dialog.rename, dialog.need, dialog.remove, dialog.undo)
        if button.isEnabled()
    ]
    assert enabled == []
    dialog.lists.groups.setFocus()
    for key in (Key.Key_Return, Key.Key_V, Key.Key_B, Key.Key_F2, Key.Key_Delete):
        press(key)
    assert dialog.question.isHidden()


def test_the_page_of_reports_leads_there(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ReportsPage(desk, frame)
    qtbot.addWidget(page)
    opened: list[WishesDialog] = []

    def exec_(dialog: WishesDialog) -> int:
        opened.append(dialog)
        qtbot.waitUntil(lambda: dialog.ready)
        dialog.leave.click()
        return dialog.result()

    monkeypatch.setattr(WishesDialog, "exec", exec_)
    for button in page.findChildren(type(page.form.close_)):
        if button.text() == "&Wünsche …":
            button.click()
    assert len(opened) == 2, "beside the tables, and on the page without any"
