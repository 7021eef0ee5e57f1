"""What does not fit: the nearest change leads, and a counsellor may refer it anyway, for a reason that is kept."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import Preview, keys, tab_to
from tests.gui.cases.test_access import cut_off, mnemonics, name_of
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.offer import Capacity, Conditions, Offer
from zim_desktop.gui.cases import edits, tab_order
from zim_desktop.gui.cases.match_model import CARD_ROLE, OFFER_ROLE
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.cases.rows import Card
from zim_desktop.services import Desk

Key = Qt.Key
TERM = "qualification.welding"
"""A need that only the offers of these tests are for."""

LEVEL = "Deutsch ab B1 – hat A2"


def an_offer(key: str, **fields: object) -> Offer:
    given = {"mode": "phone", "conditions": Conditions(german_min="B1"), **fields}
    return msgspec.convert(
        {
            "id": key,
            "title": f"Kurs {key}",
            "provider": {"name": "Träger"},
            "terms": [TERM],
            **msgspec.to_builtins(given),
        },
        Offer,
    )


@pytest.fixture
def misses(talk: CasesPage, desk: Desk) -> CasesPage:
    """A talk about a need for which four offers do not fit: two for the German only, one for more, one is full."""
    for offer in (
        an_offer("a", capacity=Capacity(free=0)),
        an_offer("b"),
        an_offer("c", conditions=Conditions(german_min="B1", vouchers_any=("avgs",))),
        an_offer("d", conditions=None, capacity=Capacity(free=0)),
        an_offer("e", conditions=None),
    ):
        desk.upkeep.keep(offer)
    session = talk.session
    session.edit_person(msgspec.structs.replace(session.person, german_level="A2"))
    session.edit(edits.add_need(session.case, "a", term=TERM))
    session.rematch()
    talk.talk.answers.tabs.setCurrentIndex(2)
    return talk


def shown(page: CasesPage) -> list[str]:
    model = page.talk.answers.model
    return [model.index(row).data(OFFER_ROLE) for row in range(model.rowCount())]


def card(page: CasesPage, offer: str) -> Card:
    answers = page.talk.answers
    found: Card = answers.model.row_of(offer).data(CARD_ROLE)
    return found


def look_at(page: CasesPage, offer: str) -> None:
    view = page.talk.answers.view
    view.setCurrentIndex(page.talk.answers.model.row_of(offer))
    view.setFocus()
    QApplication.processEvents()


def test_the_fewest_failing_rules_come_first(misses: CasesPage) -> None:
    own = next(need for need in misses.session.matches.needs)
    assert shown(misses) == [match.id for match in own.offers if match.verdict == "no"]
    assert shown(misses)[-1] == "a"


def test_a_card_leads_with_the_failing_rule_and_the_nearest_change(misses: CasesPage) -> None:
    alone = card(misses, "b")
    assert alone.fails == f"Scheitert nur an: {LEVEL}"
    assert alone.change == "Passt, wenn das Deutsch B1 erreicht (eine Stufe mehr)."
    assert LEVEL not in [reason.text for reason in alone.reasons]
    unsure = card(misses, "c")
    assert unsure.change == "Kommt infrage, wenn das Deutsch B1 erreicht (eine Stufe mehr)."
    two = card(misses, "a")
    assert two.fails == f"Scheitert an 2 Regeln: {LEVEL}; kein Platz frei"
    assert two.change.startswith("Passt, wenn das Deutsch B1 erreicht (eine Stufe mehr) und wenn wieder ein Platz frei")
    words = misses.talk.answers.model.row_of("b").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Kurs b. passt nicht. ")
    assert alone.fails in words
    assert alone.change.removesuffix(".") in words


def test_the_line_above_says_what_fails_most(misses: CasesPage) -> None:
    most = misses.talk.answers.most
    assert most.isVisible()
    assert most.text() == "3 scheitern nur an einer Regel, 2 davon an „Deutsch ab B1“."
    misses.talk.answers.tabs.setCurrentIndex(0)
    assert not most.isVisible()
    assert not misses.talk.answers.anyway.isVisible()


def test_it_is_referred_anyway_by_keyboard_and_the_reason_is_kept(
    qtbot: QtBot, misses: CasesPage, desk: Desk, preview: Preview, frame: ListeningFrame
) -> None:
    look_at(misses, "b")
    answers = misses.talk.answers
    why = answers.why
    assert answers.anyway.accessibleName() == "Trotzdem vermitteln: Kurs b"
    tab_to(answers.anyway)
    keys(Key.Key_Space)
    assert why.line.hasFocus()
    keys("ja", Key.Key_Return)
    assert why.fault.text() == "Bitte den Grund nennen, mindestens 5 Zeichen."
    assert misses.session.state.ticked == ()
    keys(", mit der Einrichtung besprochen", Key.Key_Return)
    assert misses.session.state.ticked == ("b",)
    assert misses.talk.answers.view.hasFocus()
    assert card(misses, "b").anyway == "Trotzdem gewählt: ja, mit der Einrichtung besprochen"
    assert misses.talk.finish.count.text() == "1 Angebot gewählt: Kurs b (trotzdem)"
    assert frame.told[-1] == "„Kurs b“ trotzdem gewählt: ja, mit der Einrichtung besprochen."
    QTest.keyClick(misses.talk.answers.view, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(preview.shown))
    (line,) = desk.referrals.list()
    known = line.referral.known
    assert known.verdict == "no"
    assert known.override is not None
    assert known.override.reason == "ja, mit der Einrichtung besprochen"
    assert known.override.failed == ("german_min",)
    assert known.override.user == desk.office.user.id
    assert known.override.day == desk.clock.today()


def test_space_on_a_card_asks_and_a_usual_reason_is_one_press(misses: CasesPage, frame: ListeningFrame) -> None:
    look_at(misses, "d")
    keys(Key.Key_Space)
    why = misses.talk.answers.why
    assert misses.session.state.ticked == ()
    assert why.line.hasFocus()
    tab_to(why.usual[1])
    keys(Key.Key_Return)
    assert why.line.text() == "Angabe ist veraltet"
    assert why.line.hasFocus()
    keys(Key.Key_Return)
    assert misses.session.state.reasons == {"d": "Angabe ist veraltet"}
    assert frame.undo is not None
    frame.undo()
    assert misses.session.state.ticked == ()
    assert misses.session.state.reasons == {}
    assert not card(misses, "d").anyway


def test_escape_leaves_it_and_nothing_is_chosen(misses: CasesPage) -> None:
    look_at(misses, "b")
    keys(Key.Key_Return)
    keys("Ausnahme", Key.Key_Escape)
    assert misses.talk.answers.view.hasFocus()
    assert not misses.talk.answers.why.line.isVisible()
    assert misses.session.state.ticked == ()
    assert misses.in_talk


def test_nothing_is_printed_while_the_reason_is_being_typed(misses: CasesPage, frame: ListeningFrame) -> None:
    misses.session.override("d", "Bescheid ist unterwegs")
    look_at(misses, "b")
    keys(Key.Key_Return)
    assert not misses.talk.finish.isVisible()
    keys("Ausn")
    misses.print_letter()
    assert misses.in_talk
    assert frame.told[-1] == "Bitte erst den Grund angeben (Eingabetaste) oder abbrechen (Esc)."
    assert misses.talk.answers.why.line.text() == "Ausn"
    keys(Key.Key_Escape)
    assert misses.talk.finish.isVisible()


def test_another_tab_leaves_the_reason(misses: CasesPage) -> None:
    look_at(misses, "b")
    keys(Key.Key_Return)
    misses.talk.answers.tabs.setCurrentIndex(3)
    assert not misses.talk.answers.why.offer
    assert misses.talk.finish.isVisible()


def test_unticking_takes_the_reason_with_it_and_brings_both_back(misses: CasesPage, frame: ListeningFrame) -> None:
    misses.session.override("b", "Bescheid ist unterwegs")
    look_at(misses, "b")
    keys(Key.Key_Space)
    assert misses.session.state.ticked == ()
    assert frame.undo is not None
    frame.undo()
    assert misses.session.state.reasons == {"b": "Bescheid ist unterwegs"}
    assert misses.session.state.ticked == ("b",)


def test_what_no_longer_fits_is_asked_about_before_it_is_referred(misses: CasesPage, desk: Desk) -> None:
    session = misses.session
    session.edit_person(msgspec.structs.replace(session.person, german_level="B1"))
    misses.talk.answers.tabs.setCurrentIndex(0)
    session.tick("b")
    session.edit_person(msgspec.structs.replace(session.person, german_level="A1"))
    misses.print_letter()
    why = misses.talk.answers.why
    assert desk.referrals.list() == ()
    assert misses.in_talk
    assert why.offer == "b"
    assert why.line.hasFocus()
    keys("Einrichtung macht eine Ausnahme", Key.Key_Return)
    misses.note_referral()
    (line,) = desk.referrals.list()
    assert line.referral.known.override is not None
    assert line.referral.known.override.failed == ("german_min",)


def test_what_is_to_be_cleared_up_is_referred_without_a_reason(misses: CasesPage, desk: Desk) -> None:
    desk.upkeep.keep(an_offer("f", conditions=Conditions(vouchers_any=("avgs",))))
    misses.session.rematch()
    misses.talk.answers.tabs.setCurrentIndex(1)
    look_at(misses, "f")
    keys(Key.Key_Space)
    misses.note_referral()
    (line,) = desk.referrals.list()
    assert (line.referral.known.verdict, line.referral.known.override) == ("unknown", None)


def test_an_offer_that_fits_another_need_is_ticked_without_a_reason(misses: CasesPage) -> None:
    session = misses.session
    child_fits = an_offer("g", audience="child", conditions=None)
    session.desk.upkeep.keep(child_fits)
    misses.talk.household.add_child.click()
    session.edit(edits.add_need(session.case, session.case.children[0].id, term=TERM))
    session.narrow("n1")
    session.rematch()
    misses.talk.answers.tabs.setCurrentIndex(2)
    look_at(misses, "g")
    keys(Key.Key_Space)
    assert session.state.ticked == ("g",)
    assert session.state.reasons == {}


def test_the_reason_goes_when_the_offer_fits_after_all(misses: CasesPage, desk: Desk) -> None:
    misses.session.override("b", "Angabe ist veraltet")
    misses.session.edit_person(msgspec.structs.replace(misses.session.person, german_level="B1"))
    misses.note_referral()
    (line,) = desk.referrals.list()
    assert (line.referral.known.verdict, line.referral.known.override) == ("yes", None)


def test_everything_has_a_name_and_nothing_is_cut_off(qtbot: QtBot, scaled: float, misses: CasesPage) -> None:
    assert scaled
    look_at(misses, "b")
    keys(Key.Key_Space)
    keys("ja", Key.Key_Return)
    assert [each for each in tab_order.stops(misses) if not name_of(each).strip()] == []
    letters = mnemonics(misses.talk)
    assert sorted(letters) == sorted(set(letters))
    qtbot.waitUntil(lambda: not cut_off(misses))
    assert misses.width() == 1280
    assert misses.talk.answers.view.viewport().height() > misses.fontMetrics().height() * 4
