"""A meeting by keyboard: begun, ten ballots, one taken back, counted once; nothing of it seen before the end."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press, tab_to, type_text
from zim_desktop.domain.wish import INSIDE_ONLY
from zim_desktop.gui.wishes.dialog import WishesDialog
from zim_desktop.gui.wishes.meeting_dialog import MeetingDialog
from zim_desktop.services import Desk

Key = Qt.Key


@pytest.fixture
def bundles(desk: Desk) -> list[UUID]:
    """Three bundles; the first has two wishes, so that it stands on top."""
    made: list[UUID] = []
    for number, name in enumerate(("Busse", "Gärten", "Kitas")):
        steps = [desk.wishes.record(f"mehr {name} {each}")[0] for each in range(3 - number)]
        ids = [after.id for step in steps for _, after in step.wishes if after]
        step = desk.wishes.bundle(ids, name)
        made += [after.id for _, after in step.bundles if after]
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, bundles: list[UUID]) -> MeetingDialog:
    assert bundles
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> MeetingDialog:
    made = MeetingDialog(desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def begin(dialog: MeetingDialog) -> None:
    type_text("Quartiersrunde")
    press(Key.Key_Return)
    assert dialog.stack.currentWidget() is dialog.voting
    assert dialog.voting.ballot.hasFocus()


def cast(*ballots: str) -> None:
    for typed in ballots:
        type_text(typed)
        press(Key.Key_Return)


def on_screen(dialog: MeetingDialog) -> str:
    """Everything that can be read on the page that is shown."""
    page = dialog.stack.currentWidget()
    assert page is not None
    lists = [view.item(row).text() for view in page.findChildren(QListWidget) for row in range(view.count())]
    return "\n".join((*lists, *(label.text() for label in page.findChildren(QLabel))))


def test_ten_ballots_one_taken_back_and_counted_once(dialog: MeetingDialog, desk: Desk) -> None:
    begin(dialog)
    before = on_screen(dialog)
    cast(*["3 1 1", "5", "014", "0", "2=5", "1 1 1", "221", "3=2", "1:1 3:1"])
    assert "Gezählt: 9 Zettel" in dialog.voting.title.text()
    assert on_screen(dialog).count("Punkte") == before.count("Punkte"), "no sum, no ballot on the screen"
    cast("050")
    press(Key.Key_Z, control=True)
    assert dialog.voting.ballot.text() == "0 5"
    assert "Gezählt: 9 Zettel" in dialog.voting.title.text()
    assert not dialog.voting.back.isEnabled()
    press(Key.Key_Delete)
    for _ in range(3):
        press(Key.Key_Z, control=True)
        assert dialog.voting.ballot.text() in ("", "0 5"), "no earlier ballot comes back"
    dialog.voting.ballot.selectAll()
    type_text("5")
    press(Key.Key_Return)
    for _ in range(2):
        press(Key.Key_Z, control=True)
    assert dialog.voting.ballot.text() == "5", "the last one, and none before it"
    press(Key.Key_Return)
    tab_to("Auszählen")
    press(Key.Key_Space)
    assert dialog.voting.count.text() == "Ja, 10 Zettel &auszählen"
    assert "nicht zurücknehmen" in dialog.voting.told.text()
    press(Key.Key_Space)
    assert dialog.stack.currentWidget() is dialog.results
    rows = [dialog.results.ranking.item(row).text() for row in range(3)]
    # Busse 3+5+0+0+0+1+2+0+1+5, Gärten 1+0+1+0+5+1+2+0+0+0, Kitas 1+0+4+0+0+1+1+2+1+0
    assert rows == ["17 Punkte   Busse", "10 Punkte   Gärten", "10 Punkte   Kitas"]
    assert "10 Zettel zu je 5 Punkten" in dialog.results.about.text()
    assert INSIDE_ONLY in dialog.results.about.text()
    assert desk.meetings.running() is None


def test_a_bad_ballot_stays_typed_and_is_not_counted(dialog: MeetingDialog) -> None:
    begin(dialog)
    for bad, says in (("3 3", "6 Punkte"), ("1 1 1 1", "4 Zahlen"), ("zwei", "nur Ziffern"), ("9=1", "zu verstehen")):
        dialog.voting.ballot.clear()
        type_text(bad)
        assert says in dialog.voting.told.text(), "while it is typed"
        press(Key.Key_Return)
        assert says in dialog.voting.told.text()
        assert dialog.voting.ballot.text() == bad
    dialog.voting.ballot.clear()
    press(Key.Key_Return)
    assert "Noch kein Zettel" in dialog.voting.told.text()
    assert "Gezählt: 0 Zettel" in dialog.voting.title.text()
    type_text("3")
    assert dialog.voting.told.text() == "Noch 2 Punkte übrig."
    assert dialog.voting.options.item(0).text() == "1   Busse  –  3 Punkte"
    type_text("11")
    assert dialog.voting.told.text() == "Alle Punkte vergeben."
    press(Key.Key_Backspace, 3)
    assert "Eingabe zählt" in dialog.voting.told.text()


def test_too_few_ballots_are_not_counted(dialog: MeetingDialog, desk: Desk) -> None:
    begin(dialog)
    cast("5", "5")
    for _ in range(2):
        dialog.voting.count.click()
    assert "Erst ab 3 Zetteln" in dialog.voting.told.text()
    assert dialog.voting.count.text() == "&Auszählen"
    running = desk.meetings.running()
    assert running is not None
    assert running.sums is None


def test_a_meeting_goes_on_after_closing_but_the_last_ballot_is_forgotten(
    qtbot: QtBot, dialog: MeetingDialog, desk: Desk
) -> None:
    begin(dialog)
    cast("5", "4 1")
    dialog.leave.click()
    again = shown(qtbot, desk)
    assert again.stack.currentWidget() is again.voting
    assert not desk.meetings.can_take_back(again.voting.meeting)
    assert "Gezählt: 2 Zettel" in again.voting.title.text()
    assert not again.voting.back.isEnabled()
    running = desk.meetings.running()
    assert running is not None
    cast("3")
    desk.meetings.drop(running)
    for act in (again.voting.back, again.voting.cast, again.voting.drop):
        again.voting.ballot.setText("1")
        act.click()
        assert "zu Ende" in again.voting.told.text()


def test_a_meeting_is_dropped_and_taken_up_again(dialog: MeetingDialog, desk: Desk, bundles: list[UUID]) -> None:
    begin(dialog)
    cast("5")
    dialog.voting.drop.click()
    assert dialog.stack.currentWidget() is dialog.start
    assert "verworfen" in dialog.start.told.text()
    assert dialog.start.back.hasFocus()
    press(Key.Key_Space)
    assert dialog.stack.currentWidget() is dialog.voting
    assert "Gezählt: 1 Zettel" in dialog.voting.title.text()
    dialog.voting.drop.click()
    other = desk.meetings.start("Andere", bundles)
    dialog.start.back.click()
    assert "läuft schon" in dialog.start.told.text()
    desk.meetings.drop(other)


def test_a_meeting_is_refused_without_a_name_or_a_choice(dialog: MeetingDialog) -> None:
    press(Key.Key_Return)
    assert "leer" in dialog.start.told.text()
    tab_to("Bündel, die zur Wahl stehen")
    press(Key.Key_Space)
    press(Key.Key_Down)
    press(Key.Key_Space)
    dialog.start.name.setText("Runde mit Frau Nowak")
    dialog.start.begin.click()
    assert "Frau Nowak" in dialog.start.told.text()
    dialog.start.name.setText("Runde")
    dialog.start.begin.click()
    assert "weniger als zwei" in dialog.start.told.text()


def test_an_earlier_result_is_looked_at_again(qtbot: QtBot, dialog: MeetingDialog, desk: Desk) -> None:
    begin(dialog)
    cast("5", "5", "5")
    dialog.voting.count.click()
    dialog.voting.count.click()
    dialog.results.new.click()
    assert dialog.stack.currentWidget() is dialog.start
    dialog.start.points.set_value(3)
    begin(dialog)
    assert "3 Punkte je Zettel" in dialog.voting.title.text()
    cast("0 3", "0 3", "0 3")
    dialog.voting.count.click()
    dialog.voting.count.click()
    totals: set[str] = set()
    for each in range(dialog.results.meeting.count()):
        dialog.results.meeting.setCurrentIndex(each)
        totals.add(dialog.results.ranking.item(0).text())
    assert totals == {"15 Punkte   Busse", "9 Punkte   Gärten"}
    again = shown(qtbot, desk)
    assert again.stack.currentWidget() is again.results
    again.results.new.click()
    again.start.results.click()
    assert again.stack.currentWidget() is again.results


def test_without_bundles_there_is_nothing_to_weigh(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[MeetingDialog] = []

    def exec_(dialog: MeetingDialog) -> int:
        opened.append(dialog)
        assert "noch keine zwei Bündel" in dialog.start.told.text()
        assert not dialog.start.begin.isEnabled()
        return 0

    monkeypatch.setattr(MeetingDialog, "exec", exec_)
    wishes = WishesDialog(desk)
    qtbot.addWidget(wishes)
    qtbot.waitUntil(lambda: wishes.ready)
    wishes.meeting.click()
    assert len(opened) == 1
