"""The page Heute in the real window, by keyboard: who can be told, talks that were begun, referrals without paper."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import focused, press, tab_to
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Capacity, Offer
from zim_desktop.domain.record import CaseRecord
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.pages import FIRST_SHOWN, pages
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.gui.today.page import TodayPage
from zim_desktop.services import Desk
from zim_desktop.services.wording import checked_text

FULL = "beispiel-schulden-insolvenz"
"""An offer of the demo that has a waiting list only."""

LABEL = "Budget- und Schuldnerberatung"
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """The program's own window, as it opens."""
    made = MainWindow(pages(desk), lambda: "Büro")
    desk.changes.listen(made.changed)
    made.resize(1280, 800)
    made.show_page(FIRST_SHOWN)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.lock()


def in_debt(desk: Desk, term: str = "counselling.debt") -> CaseRecord:
    case = Case(quarter="hamme", persons=(Person(id="a", role="adult"),), needs=(Need(id="n1", person="a", term=term),))
    return desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_10")


def with_places(desk: Desk, free: int) -> Offer:
    offer = desk.find_offers.offer(FULL)
    changed = msgspec.structs.replace(offer, capacity=Capacity(places=60, free=free))
    desk.upkeep.keep(changed)
    return changed


def today(window: MainWindow) -> TodayPage:
    page = window.view("today")
    assert isinstance(page, TodayPage)
    return page


def button(window: MainWindow) -> QPushButton:
    found = window.findChild(QPushButton, "page_today")
    assert found is not None
    return found


def test_an_office_where_nothing_is_due_is_told_what_will_stand_here(window: MainWindow, desk: Desk) -> None:
    for offer in desk.catalogue.offers():
        desk.checks.confirm(offer.id)
    press(Key.Key_1, control=True)
    assert window.open_page == "today"
    labels = " ".join(label.text() for label in today(window).findChildren(QLabel) if label.isVisible())
    assert "Heute liegt nichts an" in labels
    assert "beim nächsten Besuch" in labels
    press(Key.Key_Return)
    assert window.open_page == "cases", "the keyboard was on the way out"


def test_a_place_that_got_free_is_listed_and_leads_to_the_case(window: MainWindow, desk: Desk) -> None:
    record = in_debt(desk)
    assert button(window).accessibleName() == "Heute"
    offer = with_places(desk, 2)
    assert button(window).accessibleName() == "Heute, 1 offen"
    press(Key.Key_1, control=True)
    assert focused() is today(window).news
    text = today(window).news.item(0).text()
    assert text.splitlines()[0] == f"{record.code} · Hamme · 1 Erw. · {LABEL}"
    since = f"{desk.clock.today():%d.%m.%Y}"
    what = f"{offer.title} ({offer.provider.name}, Beispiel), {checked_text(offer)}"
    assert text.splitlines()[1] == f"Seit {since}: 2 Plätze frei – {what}"
    interface = QAccessible.queryAccessibleInterface(today(window).news)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Jetzt ist Platz oder neu im Katalog"
    press(Key.Key_Return)
    assert window.open_page == "cases"
    cases = window.view("cases")
    assert isinstance(cases, CasesPage)
    assert cases.session.case.code == record.code


def test_space_ticks_off_and_strg_z_brings_back(window: MainWindow, desk: Desk) -> None:
    first, second = in_debt(desk), in_debt(desk)
    with_places(desk, 1)
    press(Key.Key_1, control=True)
    codes = [today(window).news.item(row).text()[:15] for row in range(2)]
    assert set(codes) == {first.code, second.code}
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert window.messages.text() == f"{codes[1]}, {LABEL}: ist gesagt."
    assert (today(window).news.count(), button(window).accessibleName()) == (1, "Heute, 1 offen")
    assert focused() is today(window).news
    press(Key.Key_Z, control=True)
    assert today(window).news.count() == 2
    tab_to("Ist gesagt")
    press(Key.Key_Return)
    today(window).news.setFocus()
    press(Key.Key_Space)
    assert desk.lookouts.lines() == ()
    assert button(window).accessibleName() == "Heute"
    assert focused().isVisible(), "the list is gone, the keyboard is not"


def test_the_chosen_line_stays_chosen_when_others_come(window: MainWindow, desk: Desk) -> None:
    record = in_debt(desk)
    with_places(desk, 1)
    press(Key.Key_1, control=True)
    in_debt(desk, "housing.search")
    offer = desk.find_offers.offer("beispiel-wohnungssuche-hamme")
    desk.upkeep.keep(msgspec.structs.replace(offer, status="paused"))
    desk.upkeep.keep(offer)
    news = today(window).news
    assert news.count() == 2
    assert news.currentItem().text().startswith(record.code)


def test_the_offer_is_shown_in_the_catalogue(window: MainWindow, desk: Desk) -> None:
    in_debt(desk)
    with_places(desk, 1)
    press(Key.Key_1, control=True)
    tab_to("Angebot zeigen")
    press(Key.Key_Return)
    assert window.open_page == "catalogue"


def test_a_talk_that_was_begun_goes_on(window: MainWindow, desk: Desk) -> None:
    draft = desk.intake.start()
    desk.intake.save_draft(desk.intake.with_answer(draft, edits.with_quarter(draft.case, "hamme")))
    press(Key.Key_1, control=True)
    drafts = today(window).drafts
    assert focused() is drafts
    assert "Hamme" in drafts.item(0).text()
    press(Key.Key_Return)
    cases = window.view("cases")
    assert isinstance(cases, CasesPage)
    assert cases.in_talk
    assert cases.session.state.draft.id == draft.id


def test_the_open_talk_goes_on_with_all_that_was_typed(window: MainWindow, desk: Desk) -> None:
    """It stands among the drafts too; going back by it loses nothing."""
    cases = window.view("cases")
    assert isinstance(cases, CasesPage)
    cases.start()
    cases.session.edit(edits.with_quarter(cases.session.case, "hamme"))
    press(Key.Key_1, control=True)
    assert len(desk.intake.drafts()) == 1
    cases.session.edit(edits.with_wishes(cases.session.case, "ein Chor"))
    press(Key.Key_Return)
    assert window.open_page == "cases"
    assert cases.session.case.wishes == ("ein Chor",)


def test_a_referral_without_paper_leads_to_its_page(window: MainWindow, desk: Desk) -> None:
    record = in_debt(desk)
    noted, printed = desk.referrals.write(record.id, ["beispiel-schulden-hamme", "beispiel-sozial-wat"], note_only=True)
    desk.referrals.issue(printed.id)
    press(Key.Key_1, control=True)
    papers = today(window).papers
    assert papers.count() == 2
    desk.referrals.printed([printed.id])
    assert papers.count() == 1
    assert "vorgemerkt" in papers.item(0).text()
    assert "vorgemerkt" in today(window).papers.item(0).text()
    papers.setFocus()
    press(Key.Key_Return)
    assert window.open_page == "referrals"
    desk.outcomes.step(desk.referrals.get(noted.id), "withdrawn")
    assert papers.count() == 0


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_every_entry_can_be_read_whole(
    window: MainWindow, desk: Desk, qapp: QApplication, qtbot: QtBot, size: float
) -> None:
    """However large the text, a list is as high as its entries, and each is as wide as the list."""
    for _ in range(3):
        in_debt(desk)
    with_places(desk, 1)
    font = QFont(qapp.font())
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * size)
    window.show_page("today")
    qapp.setFont(larger)
    try:
        news = today(window).news

        def whole() -> bool:
            seen = news.viewport().rect()
            rects = [news.visualItemRect(news.item(row)) for row in range(news.count())]
            lines = news.fontMetrics().lineSpacing() * 3
            return all(seen.contains(rect) and rect.height() >= lines for rect in rects)

        qtbot.waitUntil(whole)
        window.resize(900, 600)
        qtbot.waitUntil(whole)
    finally:
        qapp.setFont(font)


def test_beyond_some_entries_the_list_scrolls(window: MainWindow, desk: Desk) -> None:
    for _ in range(20):
        in_debt(desk)
    with_places(desk, 1)
    window.show_page("today")
    news = today(window).news
    assert news.count() == 20
    assert news.verticalScrollBar().maximum() > 0
    press(Key.Key_End)
    assert news.viewport().rect().contains(news.visualItemRect(news.item(19)))


def test_the_three_calls_that_matter_most_lead_to_the_room_of_calls(window: MainWindow, desk: Desk) -> None:
    in_debt(desk)
    press(Key.Key_1, control=True)
    wanted = desk.checks.calls()[0]
    assert any(entry.demand.places for entry in wanted.entries), "the open need brings it to the top"
    calls = today(window).calls
    assert calls.count() == 3
    assert wanted.provider in calls.item(0).text()
    assert "Wird gebraucht: bei 1 offenen Bedarf weit oben" in calls.item(0).text()
    tab_to("Anrufen zuerst")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert window.open_page == "catalogue"
    chosen = window.findChild(QLabel, "provider")
    assert chosen is not None
    assert chosen.text() == desk.checks.calls()[1].provider
    assert focused().accessibleName() == "Einträge dieses Trägers"
