"""The room Anrufen zuerst by keyboard: whom to call, what to ask, an answer by one key each, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QTableView
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import focused, press, tab_to
from tests.store.builders import an_offer
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.gui.catalogue.calls.room import CALLS_LISTED, CallsRoom
from zim_desktop.gui.catalogue.calls.target import CallsTarget
from zim_desktop.gui.catalogue.page import CataloguePage
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

Key = Qt.Key
NEVER = ("kurs", "sprechstunde")
"""Two entries that one provider has, and nobody ever checked."""


def entry(key: str, provider: str = "AWO", phone: str = "0234 12345") -> Offer:
    return an_offer(key, title=key.title(), provider=Provider(provider, phone), checked_on=None, capacity=None)


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    """A new office with two entries of the AWO, and one that was checked today."""
    desk = door.create("Büro", "anna", "vier kluge Esel singen").desk
    for key in NEVER:
        desk.upkeep.keep(entry(key), "packet")
    desk.upkeep.keep(entry("fertig", "Fertig", "0234 1"), "packet")
    desk.checks.confirm("fertig")
    yield desk
    desk.office.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> CataloguePage:
    """The page, on the screen."""
    made = CataloguePage(desk, frame)
    desk.changes.listen(made.refresh)
    made.resize(1200, 800)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start_focus()
    return made


@pytest.fixture
def room(page: CataloguePage) -> CallsRoom:
    """The room, entered by keyboard."""
    tab_to("Anrufen zuerst")
    press(Key.Key_Space)
    found = page.findChild(CallsRoom)
    assert found is not None
    assert found.isVisible()
    return found


def lines(room: CallsRoom, name: str) -> list[str]:
    """What a list of the room says."""
    view = room.findChild(QListWidget, name)
    assert view is not None
    return [view.item(row).text() for row in range(view.count())]


def text(room: CallsRoom, name: str) -> str:
    label = room.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_one_sees_whom_to_call_and_what_to_ask(room: CallsRoom) -> None:
    assert lines(room, "calls") == ["AWO\n0234 12345 · 2 Einträge zu prüfen"]
    assert text(room, "reach") == "☎ 0234 12345"
    entries = lines(room, "entries")
    assert len(entries) == 2
    assert all("noch nicht geprüft – in" in each and "Fragen: " in each for each in entries)
    assert "Läuft es noch? (offen)" in entries[0]
    assert focused().accessibleName() == "Einträge dieses Trägers"


def test_still_true_takes_an_entry_off_and_undo_brings_it_back(
    room: CallsRoom, desk: Desk, frame: ListeningFrame
) -> None:
    press(Key.Key_Down)
    first, second = lines(room, "entries")
    press(Key.Key_S)
    assert lines(room, "entries") == [first]
    checked = next(key for key in NEVER if desk.find_offers.offer(key).title == second.splitlines()[0])
    assert desk.find_offers.offer(checked).checked_on == desk.clock.today()
    assert frame.undo is not None
    frame.undo()
    assert lines(room, "entries") == [first, second]
    assert desk.find_offers.offer(checked).checked_on is None


def test_who_was_not_reached_goes_with_all_entries(room: CallsRoom, frame: ListeningFrame) -> None:
    press(Key.Key_N)
    assert lines(room, "calls") == []
    assert text(room, "nobodyTitle").startswith("Im Augenblick ist niemand")
    assert frame.told == ["Nicht erreicht, kommt wieder: AWO"]
    assert frame.undo is not None
    frame.undo()
    assert len(lines(room, "entries")) == 2


def test_what_is_no_more_is_closed_and_undone(room: CallsRoom, desk: Desk, frame: ListeningFrame) -> None:
    title = lines(room, "entries")[0].splitlines()[0]
    press(Key.Key_X)
    closed = [desk.find_offers.offer(key).status for key in NEVER]
    assert sorted(closed) == ["closed", "open"]
    assert frame.told == [f"Jetzt als geschlossen geführt: {title}"]
    assert frame.undo is not None
    frame.undo()
    assert [desk.find_offers.offer(key).status for key in NEVER] == ["open", "open"]


def test_arrows_change_lists_and_escape_leads_back(room: CallsRoom, page: CataloguePage) -> None:
    press(Key.Key_Left)
    assert focused().accessibleName() == "Wen anrufen"
    press(Key.Key_Return)
    assert focused().accessibleName() == "Einträge dieses Trägers"
    press(Key.Key_Left)
    press(Key.Key_Right)
    assert focused().accessibleName() == "Einträge dieses Trägers"
    press(Key.Key_Escape)
    assert not room.isVisible()
    assert page.findChildren(QTableView)[0].isVisible()
    assert focused().accessibleName() == "Angebote suchen"


def test_an_entry_is_shown_in_the_catalogue(room: CallsRoom, page: CataloguePage, frame: ListeningFrame) -> None:
    press(Key.Key_K)
    (key, target) = frame.shown[-1]
    assert key == "catalogue"
    assert target in NEVER
    page.open_target(target)
    assert not room.isVisible()
    page.open_target(CallsTarget(NEVER[1]))
    assert room.isVisible()


def test_who_is_being_called_stays_chosen(room: CallsRoom, desk: Desk) -> None:
    desk.upkeep.keep(entry("zweite", "Zweite", "0234 9"), "packet")
    calls = lines(room, "calls")
    assert [each.splitlines()[0] for each in calls] == ["AWO", "Zweite"]
    press(Key.Key_Left)
    press(Key.Key_Down)
    assert text(room, "provider") == "Zweite"
    for key in NEVER:
        desk.checks.confirm(key)
    assert text(room, "provider") == "Zweite"
    assert len(lines(room, "calls")) == 1


def test_a_long_list_begins_with_the_most_urgent_and_says_so(room: CallsRoom, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "viele.json"
    path.write_bytes(write_catalogue(entry(f"e{at:03}", f"Träger {at:03}", f"0234 {at}") for at in range(CALLS_LISTED)))
    desk.catalogue.take([str(path)])
    assert len(lines(room, "calls")) == CALLS_LISTED
    assert f"die dringendsten {CALLS_LISTED} von {CALLS_LISTED + 1} Anrufen" in text(room, "hint")
