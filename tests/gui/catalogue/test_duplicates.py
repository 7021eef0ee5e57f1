"""Doppelte Einträge by keyboard: a pair with its reasons, side by side, made one, and taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press
from tests.store.builders import an_offer
from zim_desktop.domain.offer import Place
from zim_desktop.gui.catalogue.duplicates import NOTHING, DuplicatesDialog
from zim_desktop.gui.catalogue.editor.stale import StaleDialog
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


def test_a_pair_called_different_leaves_the_list_and_the_catalogue_alone(dialog: DuplicatesDialog, desk: Desk) -> None:
    dialog.different.click()
    assert (dialog.list.count(), dialog.told.text(), dialog.compare.isEnabled()) == (0, NOTHING, False)
    assert len(desk.catalogue.offers()) == 3


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
