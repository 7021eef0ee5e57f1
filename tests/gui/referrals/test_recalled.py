"""A year later the page Überweisungen shows what was known then, and what has changed since."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.clocks import TurnedClock
from tests.gui.cases.test_access import cut_off
from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import focused, press, tab_to
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Conditions, Offer, Provider
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals.page import ReferralsPage
from zim_desktop.gui.referrals.recalled import recalled_html
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.offer_words import Words

WHY = "Bescheid ist unterwegs"
OFFER = Offer(
    id="kurs",
    title="Kurs <b>A</b>",
    provider=Provider("Werk"),
    terms=("work",),
    mode="online",
    by_appointment=True,
    conditions=Conditions(german_min="A2"),
)
CASE = Case(persons=(Person(id="a", role="adult", german_level="A1"),), needs=(Need(id="n1", person="a", term="work"),))


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Iterator[Desk]:
    """An office with one offer, which does not fit the case."""
    opened = Door(tmp_path / "data", None, clock).demo(empty=True)
    opened.upkeep.keep(OFFER)
    yield opened
    opened.office.close()


@pytest.fixture
def referral(desk: Desk, clock: TurnedClock) -> Referral:
    """Somebody was sent there anyway, a year ago."""
    record = desk.intake.keep(desk.intake.with_answer(desk.intake.start(), CASE), "visit", "up_to_30")
    (written,) = desk.referrals.write(record.id, ["kurs"], overrides={"kurs": WHY}, disclose=["german_level"])
    clock.moments.append(datetime(2027, 11, 24, 11, tzinfo=UTC))
    return written


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame, referral: Referral) -> ReferralsPage:
    made = ReferralsPage(desk, frame)
    assert referral.known.override is not None
    desk.changes.listen(made.refresh)
    made.resize(1040, 720)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start_focus()
    return made


def told(page: ReferralsPage) -> QTextBrowser:
    found = page.findChild(QTextBrowser, "recalled")
    assert found is not None
    return found


def test_it_is_opened_read_and_left_by_keyboard(qtbot: QtBot, page: ReferralsPage) -> None:
    tab_to("Was damals bekannt war")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told(page).isVisible())
    assert focused() is told(page)
    assert told(page).accessibleName() == "Was damals bekannt war"
    press(Qt.Key.Key_Escape)
    assert isinstance(focused(), QTableView)
    assert not told(page).isVisible()
    press(Qt.Key.Key_W, alt=True)
    qtbot.waitUntil(lambda: told(page).isVisible())
    press(Qt.Key.Key_Backtab)
    assert focused().accessibleName().endswith("Überweisungen, zurück zur Liste")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(focused(), QTableView))


def open_it(page: ReferralsPage) -> str:
    button = page.findChild(QPushButton, "recall")
    assert button is not None
    button.click()
    return told(page).toPlainText()


def test_everything_known_then_is_there(page: ReferralsPage, referral: Referral) -> None:
    words = open_it(page)
    for line in (
        "Kurs <b>A</b> (Werk)",
        referral.code,
        "ausgestellt, nicht gedruckt am 23.11.2026 – Demo",
        "Insgesamt: ✗ passt nicht",
        "✗ passt nicht: Deutsch ab A2 – hat A1",
        "✓ passt: Termin nach Vereinbarung",
        f"Grund: {WHY}",
        "entschieden von Demo am 23.11.2026",
        "entgegen: Deutsch ab A2 – hat A1",
        "Deutschkenntnisse: A1",
        "Nichts: Der Eintrag im Katalog ist noch derselbe.",
        "Das Angebot, wie es am 23.11.2026 im Katalog stand",
        "nach Vereinbarung",
        "noch nicht geprüft",
    ):
        assert line in words


def test_what_changes_while_it_is_open_is_told_too(page: ReferralsPage, desk: Desk) -> None:
    open_it(page)
    changed = msgspec.structs.replace(OFFER, title="Kurs <i>B</i>", conditions=Conditions(german_min="B1"))
    desk.upkeep.keep(changed)
    words = told(page).toPlainText()
    assert told(page).isVisible()
    assert "Das Angebot gibt es noch, mit Änderungen:" in words
    assert "Titel: Kurs <b>A</b> → Kurs <i>B</i>" in words
    assert "Bedingungen: Deutsch ab A2 → Deutsch ab B1" in words
    assert "✗ passt nicht: Deutsch ab A2 – hat A1" in words


@pytest.mark.parametrize(
    ("status", "until", "sentence"),
    [
        ("closed", None, "Das Angebot ist inzwischen geschlossen."),
        ("paused", None, "Das Angebot ist pausiert."),
        ("open", "2027-03-01", "Das Angebot ist seit dem 01.03.2027 zu Ende."),
    ],
)
def test_what_has_become_of_the_offer(
    page: ReferralsPage, desk: Desk, status: str, until: str | None, sentence: str
) -> None:
    now = msgspec.convert({**msgspec.to_builtins(OFFER), "status": status, "valid_to": until}, Offer)
    desk.upkeep.keep(now)
    assert sentence in open_it(page)


def test_an_offer_that_is_gone_is_told_from_what_was_kept(desk: Desk, referral: Referral) -> None:
    recalled = msgspec.structs.replace(desk.referrals.recall(referral.id), now=None, changes=())
    found = desk.find_offers
    words = Words(found, referral.events[0].day)
    html = recalled_html(recalled, words)
    assert "Das Angebot steht nicht mehr im Katalog." in html
    assert "Kurs &lt;b&gt;A&lt;/b&gt;" in html
    assert "<b>A</b>" not in html


def test_a_referral_that_was_free_to_choose_says_so(desk: Desk, page: ReferralsPage) -> None:
    draft = desk.intake.with_answer(desk.intake.start(), msgspec.structs.replace(CASE, needs=()))
    record = desk.intake.keep(draft, "visit", "up_to_30")
    (free,) = desk.referrals.write(record.id, ["kurs"])
    page.open_target(free.id)
    words = open_it(page)
    assert "frei gewählt" in words
    assert "Trotzdem" not in words
    assert "nichts weiter über die Person" in words


def test_another_page_and_back_finds_it_still_open(page: ReferralsPage, desk: Desk, referral: Referral) -> None:
    open_it(page)
    desk.referrals.printed([referral.id])
    assert told(page).isVisible()
    assert "ausgestellt und gedruckt am 24.11.2027" in told(page).toPlainText()
    page.start_focus()
    assert focused() is told(page)
    page.open_target(referral.id)
    assert not told(page).isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_large_letters(
    qtbot: QtBot, qapp: QApplication, desk: Desk, frame: ListeningFrame, referral: Referral, scale: float
) -> None:
    before = QFont(qapp.font())
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * scale)
    qapp.setFont(large)
    try:
        page = ReferralsPage(desk, frame)
        page.resize(1035, 700)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: not cut_off(page))
        assert referral.code
        assert page.width() == 1035
        open_it(page)
        qtbot.waitUntil(lambda: not cut_off(page))
    finally:
        qapp.setFont(before)
