"""Free places in two keys, from the catalogue, the talk, the referrals and Heute."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QInputDialog, QMenu, QTableView
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Capacity, Offer
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.catalogue.page import CataloguePage
from zim_desktop.gui.referrals.page import ReferralsPage
from zim_desktop.gui.today.page import TodayPage
from zim_desktop.services import Desk

Key = Qt.Key


@pytest.fixture
def offer(desk: Desk) -> Offer:
    """The only offer of the catalogue: a course that is full."""
    for each in desk.catalogue.offers()[1:]:
        desk.upkeep.remove(each.id)
    (first,) = desk.catalogue.offers()
    desk.upkeep.keep(
        msgspec.structs.replace(
            first, terms=("language",), conditions=None, sessions=(), status="open", valid_to=None,
            capacity=Capacity(places=20, free=0), audience="adult",
        )
    )  # fmt: skip
    return desk.catalogue.offers()[0]


CASE = Case(persons=(Person(id="a", role="adult"),), needs=(Need(id="n1", person="a", term="language"),))


def kept(desk: Desk) -> Capacity:
    capacity = desk.catalogue.offers()[0].capacity
    assert capacity is not None
    return capacity


def menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def shown(qtbot: QtBot, page: CataloguePage | CasesPage | ReferralsPage | TodayPage, desk: Desk) -> None:
    desk.changes.listen(page.refresh)
    qtbot.addWidget(page, before_close_func=lambda _: page.leave())
    page.resize(1200, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def asked(qtbot: QtBot, view: QAbstractItemView) -> QMenu:
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    press(Key.Key_P)
    return menu(qtbot)


def test_two_keys_in_the_catalogue(qtbot: QtBot, desk: Desk, frame: ListeningFrame, offer: Offer) -> None:
    page = CataloguePage(desk, frame)
    shown(qtbot, page, desk)
    table = page.findChildren(QTableView)[0]
    for key, free, said in (
        (Key.Key_7, 7, "7 Plätze frei"),
        (Key.Key_V, 0, "kein Platz frei"),
        (Key.Key_F, None, "wieder"),
    ):
        QTest.keyClick(asked(qtbot, table), key)
        assert (kept(desk).free, kept(desk).as_of) == (free, desk.clock.today())
        assert frame.told[-1].startswith(said)
    assert desk.catalogue.offers()[0].edited_on == offer.edited_on, "counted is not edited"
    assert frame.undo is not None
    frame.undo()
    assert kept(desk).free == 0
    assert desk.upkeep.history(offer.id)[1].deed == "Plätze eingetragen"


def test_more_places_are_typed_and_never_more_than_there_are(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offer
    limits: list[object] = []

    def given(*arguments: object) -> tuple[int, bool]:
        limits.append(arguments[-1])
        return 15, True

    monkeypatch.setattr(QInputDialog, "getInt", given)
    page = CataloguePage(desk, frame)
    shown(qtbot, page, desk)
    QTest.keyClick(asked(qtbot, page.findChildren(QTableView)[0]), Key.Key_M)
    assert kept(desk).free == 15
    assert limits == [20]


def test_the_list_of_the_talk_settles_at_once(qtbot: QtBot, desk: Desk, frame: ListeningFrame, offer: Offer) -> None:
    page = CasesPage(desk, frame)
    shown(qtbot, page, desk)
    page.open_target(desk.intake.with_answer(desk.intake.start(), CASE))
    answers = page.talk.answers
    answers.tabs.setCurrentIndex(2)
    page.session.match_all()
    QTest.keyClick(asked(qtbot, answers.view), Key.Key_2)
    assert desk.find_offers.for_case(CASE).needs[0].offers[0].verdict != "no"
    assert kept(desk).free == 2
    assert offer.id not in {hit.id for need in page.session.matches.needs for hit in need.offers if hit.verdict == "no"}


@pytest.fixture
def referred(desk: Desk, offer: Offer) -> None:
    desk.upkeep.keep(msgspec.structs.replace(offer, capacity=Capacity(places=20, free=3)))
    record = desk.intake.keep(desk.intake.with_answer(desk.intake.start(), CASE), "visit", "up_to_10")
    desk.referrals.write(record.id, [offer.id], note_only=True)


@pytest.mark.usefixtures("referred")
def test_from_a_referral(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = ReferralsPage(desk, frame)
    shown(qtbot, page, desk)
    QTest.keyClick(asked(qtbot, page.findChildren(QTableView)[0]), Key.Key_V)
    assert kept(desk).free == 0


def test_from_heute(qtbot: QtBot, desk: Desk, frame: ListeningFrame, offer: Offer) -> None:
    desk.intake.keep(desk.intake.with_answer(desk.intake.start(), CASE), "visit", "up_to_10")
    desk.upkeep.keep(msgspec.structs.replace(offer, capacity=Capacity(places=20, free=1)))
    page = TodayPage(desk, frame)
    shown(qtbot, page, desk)
    page.start_focus()
    assert page.news.count() == 1
    QTest.keyClick(asked(qtbot, page.news), Key.Key_V)
    assert kept(desk).free == 0
    assert page.news.count() == 0, "a place that is gone is no news any more"
