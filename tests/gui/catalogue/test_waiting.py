"""The waiting list in the window: put on by one key, moved, taken off and brought back by keyboard."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press
from zim_desktop.domain.case import Need
from zim_desktop.domain.offer import Capacity, Offer
from zim_desktop.domain.record import CaseRecord
from zim_desktop.gui.catalogue.detail import offer_html
from zim_desktop.gui.catalogue.waiting import WaitingDialog, wait_for
from zim_desktop.services import Desk
from zim_desktop.services.offer_words import Words


@pytest.fixture
def records(desk: Desk) -> list[CaseRecord]:
    def kept() -> CaseRecord:
        draft = desk.intake.start()
        needs = (Need(id="n1", person="a", term="language"),)
        case = msgspec.structs.replace(draft.case, quarter="hamme", needs=needs)
        return desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")

    return [kept() for _ in range(3)]


@pytest.fixture
def offer(desk: Desk) -> Offer:
    return desk.catalogue.offers()[0]


def codes(desk: Desk, offer: Offer) -> list[str]:
    return [each.code for each in desk.waiting.of_offer(offer.id)]


def test_a_case_is_put_on_the_list_and_taken_back(
    desk: Desk, frame: ListeningFrame, offer: Offer, records: list[CaseRecord]
) -> None:
    wait_for(desk, frame, offer, None)
    assert "abschließen" in frame.told[-1]
    wait_for(desk, frame, offer, records[0].id)
    assert frame.told[-1].startswith(f"{records[0].code} wartet auf")
    wait_for(desk, frame, offer, records[0].id)
    assert "schon" in frame.faults[-1]
    assert codes(desk, offer) == [records[0].code]
    html = offer_html(offer, Words(desk.find_offers, desk.clock.today()), codes(desk, offer))
    assert records[0].code in html
    assert frame.undo is not None
    frame.undo()
    assert codes(desk, offer) == []


def test_places_move_leave_and_come_back_by_keyboard(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, offer: Offer, records: list[CaseRecord]
) -> None:
    for each in records:
        desk.waiting.add(offer.id, each.id)
    first, second, third = (each.code for each in records)
    waiting = msgspec.structs.replace(offer, capacity=Capacity(free=0, waiting=7))
    dialog = WaitingDialog(desk, frame, waiting, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.list)
    assert "3 auf unserer Liste. Beim Träger warten 7." in dialog.about.text()
    press(Qt.Key.Key_Down, alt=True)
    assert codes(desk, offer) == [second, first, third]
    assert dialog.list.currentRow() == 1
    press(Qt.Key.Key_Up, alt=True)
    press(Qt.Key.Key_Up, alt=True)
    assert codes(desk, offer) == [first, second, third]
    dialog.off["placed"].click()
    assert codes(desk, offer) == [second, third]
    assert first in frame.told[-1]
    dialog.undo.click()
    assert codes(desk, offer) == [first, second, third]
    assert not dialog.undo.isEnabled()
    dialog.open_case.click()
    assert frame.shown[-1] == ("cases", records[0].id)


def test_an_empty_list_says_how_somebody_gets_on_it(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, offer: Offer
) -> None:
    dialog = WaitingDialog(desk, frame, offer, None)
    qtbot.addWidget(dialog)
    assert "Niemand wartet" in dialog.about.text()
    assert not dialog.up.isEnabled()
    dialog.up.click()
    assert codes(desk, offer) == []
