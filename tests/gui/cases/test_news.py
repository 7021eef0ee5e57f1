"""What is news is said when the case is opened, for that is when the person sits there."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.gui.cases.conftest import keys, tab_to
from tests.gui.cases.test_finding import kept
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.offer import Capacity
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.services import Desk

FULL = "beispiel-schulden-insolvenz"


def get_a_place(desk: Desk) -> None:
    offer = desk.find_offers.offer(FULL)
    desk.upkeep.keep(msgspec.structs.replace(offer, capacity=Capacity(free=1)))


def said(page: CasesPage) -> list[str]:
    return [label.text() for line in page.talk.news.lines for label in line.findChildren(QLabel)]


def test_it_is_said_ticked_off_by_keyboard_and_taken_back(page: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    record = kept(page, desk, "hamme", "counselling.debt")
    get_a_place(desk)
    page.open_case(record.id)
    assert page.talk.news.isVisible()
    (text,) = said(page)
    assert text.startswith(f"Seit {desk.clock.today():%d.%m.%Y} 1 Platz frei: ")
    assert text.endswith(", Beispiel), für Budget- und Schuldnerberatung")
    told = page.talk.news.lines[0].findChild(QPushButton)
    assert told is not None
    assert told.accessibleName() == f"Ist gesagt: {text}"
    tab_to(told)
    keys(Qt.Key.Key_Space)
    assert not page.talk.news.isVisible()
    assert desk.lookouts.lines() == ()
    assert frame.told[-1] == "Budget- und Schuldnerberatung: ist gesagt."
    assert frame.undo is not None
    frame.undo()
    assert said(page) == [text]
    assert desk.lookouts.count() == 1


def test_what_may_not_fit_says_so(page: CasesPage, desk: Desk) -> None:
    record = kept(page, desk, "hamme", "language.integration_course")
    offer = desk.find_offers.offer("beispiel-ik-wiederholer")
    desk.upkeep.keep(msgspec.structs.replace(offer, status="paused"))
    desk.upkeep.keep(offer)
    page.open_case(record.id)
    (text,) = said(page)
    assert text.endswith("(zu klären)")


def test_other_cases_and_new_talks_are_told_nothing(page: CasesPage, desk: Desk) -> None:
    record = kept(page, desk, "hamme", "counselling.debt")
    other = kept(page, desk, "hamme", "mobility.bicycle")
    get_a_place(desk)
    page.open_case(record.id)
    assert page.talk.news.isVisible()
    page.open_case(other.id)
    assert not page.talk.news.isVisible()
    page.start()
    assert not page.talk.news.isVisible()
    assert said(page) == []
