"""Doppelte Einträge by keyboard: a pair with its reasons, side by side, made one, and taken back."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press
from tests.store.builders import an_offer
from zim_desktop.domain.errors import DiskFull
from zim_desktop.domain.offer import Capacity, Place
from zim_desktop.gui.catalogue.duplicates import NOTHING, DuplicatesDialog, Entries
from zim_desktop.gui.catalogue.editor.stale import StaleDialog
from zim_desktop.gui.catalogue.page import CataloguePage
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

Key = Qt.Key


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    """A new office with one offer written twice, and another one."""
    desk = door.create("Büro", "anna", "vier kluge Esel singen").desk
    desk.upkeep.keep(an_offer("eins", title="Nähwerkstatt", place=Place(street="Bahnstraße 1"), summary=None))
    desk.upkeep.keep(an_offer("zwei", title="Nähwerkstat", place=Place(street="Bahnstr. 1"), summary="Mit Kaffee"))
    desk.upkeep.keep(an_offer("drei", title="Schuldnerberatung", place=Place(street="Am Markt 7")))
    yield desk
    desk.office.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> DuplicatesDialog:
    made = DuplicatesDialog(desk, frame)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.list.count() > 0)
    return made


def test_a_pair_says_why_and_is_made_one_field_by_field(
    dialog: DuplicatesDialog, desk: Desk, frame: ListeningFrame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dialog.list.count() == 1
    text = dialog.list.item(0).text()
    assert text.startswith("Nähwerkstatt (")
    assert "Träger gleich" in text

    def choose(side: StaleDialog) -> int:
        side.show()
        qtbot.waitUntil(side.isVisible)
        assert {path for path, choice in side.choices.items() if choice.value()} == {"summary"}, "only what is missing"
        side.take.click()
        return side.result()

    monkeypatch.setattr(StaleDialog, "exec", choose)
    press(Key.Key_Return)
    assert dialog.told.text() == NOTHING
    assert [(each.id, each.title, each.summary) for each in desk.catalogue.offers()] == [
        ("drei", "Schuldnerberatung", desk.find_offers.offer("drei").summary),
        ("eins", "Nähwerkstatt", "Mit Kaffee"),
    ]
    assert frame.undo is not None
    frame.undo()
    assert {each.id for each in desk.catalogue.offers()} == {"eins", "zwei", "drei"}


def test_a_pair_called_different_stays_away_until_that_is_taken_back(
    dialog: DuplicatesDialog, desk: Desk, frame: ListeningFrame, qtbot: QtBot
) -> None:
    dialog.different.click()
    assert (dialog.list.count(), dialog.told.text(), dialog.compare.isEnabled()) == (0, NOTHING, False)
    assert len(desk.catalogue.offers()) == 3
    assert shown(desk, frame, qtbot) == 0
    assert frame.undo is not None
    frame.undo()
    assert shown(desk, frame, qtbot) == 1


def shown(desk: Desk, frame: ListeningFrame, qtbot: QtBot) -> int:
    """How many pairs the dialog lists when it is opened again."""
    again = DuplicatesDialog(desk, frame)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.ready)
    return again.list.count()


def test_what_cannot_be_kept_is_told_and_the_pair_stays(
    dialog: DuplicatesDialog, desk: Desk, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("Kein Platz", next_step="Bitte Platz schaffen.")

    monkeypatch.setattr(type(desk.office), "remember", full)
    dialog.different.click()
    assert (len(frame.faults), dialog.list.count()) == (1, 1)


def test_going_back_merges_nothing_and_a_change_meanwhile_is_told(
    dialog: DuplicatesDialog, desk: Desk, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go_back(_: StaleDialog) -> int:
        return 0

    monkeypatch.setattr(StaleDialog, "exec", go_back)
    dialog.compare.click()
    assert dialog.list.count() == 1
    desk.upkeep.remove("zwei")
    dialog.compare.click()
    assert len(frame.faults) == 1
    assert dialog.list.count() == 1


def test_counted_places_keep_the_day_they_were_counted() -> None:
    first = an_offer("eins", capacity=Capacity(free=1, as_of=date(2026, 1, 2)))
    second = an_offer("zwei", title="Anders", capacity=Capacity(free=5, as_of=date(2026, 3, 4)))
    entries = Entries(first, first, second)
    fields = {each.field for each in entries.differing()}
    assert fields == {"title", "capacity.free", "capacity.as_of"}
    ours = entries.merged(frozenset(fields))
    assert (ours.id, ours.capacity) == ("eins", first.capacity)
    theirs = entries.merged(frozenset({"title", "capacity.as_of"}))
    assert (theirs.id, theirs.title, theirs.capacity) == ("eins", first.title, second.capacity)


def test_an_entry_that_went_meanwhile_and_what_is_not_known_are_told(
    desk: Desk, frame: ListeningFrame, qtbot: QtBot
) -> None:
    desk.upkeep.keep(an_offer("vier", title="Nähwerkstatt", place=None))
    dialog = DuplicatesDialog(desk, frame)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.ready)
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(texts) == 3
    assert sum("Ort nicht bei beiden angegeben" in text for text in texts) == 2
    desk.upkeep.remove("vier")
    dialog.different.click()
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert sum("(nicht mehr im Katalog)" in text for text in texts) == 1


def test_the_catalogue_leads_to_the_list(
    desk: Desk, frame: ListeningFrame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[DuplicatesDialog] = []

    def run(dialog: DuplicatesDialog) -> int:
        opened.append(dialog)
        qtbot.waitUntil(lambda: dialog.ready)
        dialog.leave.click()
        return dialog.result()

    monkeypatch.setattr(DuplicatesDialog, "exec", run)
    page = CataloguePage(desk, frame)
    qtbot.addWidget(page)
    (button,) = (each for each in page.findChildren(QPushButton) if each.accessibleName() == "Doppelte Einträge")
    button.click()
    assert [dialog.list.count() for dialog in opened] == [1]
