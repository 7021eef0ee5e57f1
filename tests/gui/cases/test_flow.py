"""From the first answer to the letter: drafts, old facts, ticks, the end of a talk."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.clocks import TurnedClock
from tests.gui.cases.conftest import Preview, keys
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.match_model import OFFER_ROLE
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def typed_case(page: CasesPage) -> None:
    """A grown-up in Hamme who looks for care training."""
    session = page.session
    adult = msgspec.structs.replace(session.person, age=(30, 30), german_level="B2", max_minutes=45)
    session.edit(edits.with_quarter(session.case, "hamme"))
    session.edit_person(adult)
    session.edit(edits.add_need(session.case, "a", term="qualification"))


def test_a_talk_is_a_draft_from_the_first_answer_on(qtbot: QtBot, talk: CasesPage, desk: Desk) -> None:
    assert desk.intake.drafts() == ()
    talk.session.edit(edits.with_quarter(talk.session.case, "hamme"))
    assert not talk.session.is_saved
    qtbot.waitUntil(lambda: talk.session.is_saved)
    (draft,) = desk.intake.drafts()
    assert draft.case.quarter == "hamme"


def test_leaving_saves_at_once_and_a_draft_comes_back_after_a_crash(
    qtbot: QtBot, talk: CasesPage, desk: Desk, frame: ListeningFrame, preview: Preview
) -> None:
    typed_case(talk)
    talk.leave()
    typed = talk.session.case
    again = CasesPage(desk, frame, preview)
    qtbot.addWidget(again)
    again.show()
    again.start_focus()
    (line,) = again.list.drafts
    assert "heute" in line.words.text()
    assert "Hamme" in line.words.text()
    line.resume.click()
    assert again.in_talk
    assert again.session.case == typed


def test_leaving_a_field_saves_without_waiting(talk: CasesPage, desk: Desk) -> None:
    talk.talk.person.ages[False].line.setFocus()
    keys("34")
    assert desk.intake.drafts() == ()
    talk.talk.needs.terms.line.setFocus()
    QApplication.processEvents()
    assert desk.intake.drafts()[0].case.persons[0].age == (34, 34)


def test_a_draft_is_thrown_away_and_brought_back(page: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    draft = desk.intake.start()
    desk.intake.save_draft(desk.intake.with_answer(draft, edits.with_quarter(draft.case, "querenburg")))
    page.list.refresh(None)
    page.list.drafts[0].discard.click()
    assert page.list.drafts == []
    assert desk.intake.drafts() == ()
    assert frame.undo is not None
    frame.undo()
    assert len(page.list.drafts) == 1
    assert desk.intake.drafts()[0].case.quarter == "querenburg"


def test_a_match_is_ticked_and_the_letter_written_from_the_keyboard(
    qtbot: QtBot, talk: CasesPage, desk: Desk, frame: ListeningFrame, preview: Preview
) -> None:
    typed_case(talk)
    view = talk.talk.answers.view
    talk.talk.answers.tabs.setCurrentIndex(1 if not talk.talk.answers.model.rowCount() else 0)
    assert talk.talk.answers.model.rowCount() > 1
    view.setFocus()
    keys(Key.Key_Home, Key.Key_Space, Key.Key_Down, Key.Key_Return)
    ticked = talk.session.state.ticked
    assert ticked == tuple(talk.talk.answers.model.index(row).data(OFFER_ROLE) for row in (0, 1))
    titles = ", ".join(desk.find_offers.offer(each).title for each in ticked)
    assert talk.talk.finish.count.text() == f"2 Angebote gewählt: {titles}"
    assert titles in talk.talk.finish.count.toolTip()
    assert titles in talk.talk.finish.count.accessibleName()
    QTest.keyClick(view, Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: bool(preview.shown))
    lines = desk.referrals.list()
    assert {line.referral.offer for line in lines} == set(ticked)
    assert set(preview.shown[0]) == {line.referral.id for line in lines}
    assert all(line.referral.state == "issued" for line in lines)
    (found,) = desk.intake.find()
    assert [each.kind for each in desk.intake.contacts(found.id)] == ["visit"]
    assert desk.intake.drafts() == ()
    assert found.code in frame.told[-1]
    assert not talk.in_talk


def test_an_opened_case_shows_what_was_before(talk: CasesPage, desk: Desk) -> None:
    typed_case(talk)
    assert not talk.talk.history.isVisible()
    offer = talk.session.matches.needs[0].offers[0].id
    talk.session.tick(offer)
    talk.note_referral()
    (found,) = desk.intake.find()
    talk.open_case(found.id)
    day = f"{desk.clock.today():%d.%m.%Y}"
    words = talk.talk.history.text()
    assert talk.talk.history.isVisible()
    assert f"Frühere Gespräche: {day} (Im Büro)" in words
    assert f"Überwiesen: {desk.find_offers.offer(offer).title} ({day}, vorgemerkt)" in words
    answers = talk.talk.answers
    marked: list[str] = []
    for tab in range(3):
        answers.tabs.setCurrentIndex(tab)
        for row in range(answers.model.rowCount()):
            index = answers.model.index(row)
            if f"schon überwiesen am {desk.clock.today():%d.%m.}" in index.data(Qt.ItemDataRole.AccessibleTextRole):
                marked.append(index.data(OFFER_ROLE))
    assert marked == [offer]
    talk.start()
    assert not talk.talk.history.isVisible()


def test_a_referral_is_noted_without_a_paper(talk: CasesPage, desk: Desk, preview: Preview) -> None:
    typed_case(talk)
    talk.session.tick(desk.find_offers.offers()[0].id)
    talk.talk.finish.note_button.click()
    (line,) = desk.referrals.list()
    assert line.referral.state == "noted"
    assert preview.shown == []


def test_a_talk_ends_without_a_letter_and_is_counted(talk: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    typed_case(talk)
    talk.talk.finish.kind.setFocus()
    keys(Key.Key_Right, Key.Key_Space)
    talk.talk.finish.finish_button.click()
    (found,) = desk.intake.find()
    (contact,) = desk.intake.contacts(found.id)
    assert (contact.kind, contact.length) == ("phone", "up_to_30")
    assert desk.referrals.list() == ()
    assert found.code in frame.told[-1]
    assert "aufschreiben" in frame.told[-1]
    assert "Blatt" not in frame.told[-1]


def test_without_a_tick_there_is_nothing_to_print(talk: CasesPage, desk: Desk, preview: Preview) -> None:
    typed_case(talk)
    assert not talk.talk.finish.print_button.isEnabled()
    talk.print_letter()
    assert preview.shown == []
    assert desk.intake.find() == ()


def test_a_letter_that_cannot_be_addressed_is_refused_before_anything_is_kept(
    talk: CasesPage, desk: Desk, frame: ListeningFrame, preview: Preview
) -> None:
    name = "Sehr langer Name eines Trägers " * 12
    desk.upkeep.keep(Offer(id="weit", title="Kurs", provider=Provider(name), terms=("qualification",)))
    typed_case(talk)
    talk.session.tick("weit")
    talk.print_letter()
    assert frame.faults
    assert preview.shown == []
    assert desk.intake.find() == ()
    assert talk.in_talk
    assert talk.session.state.ticked == ("weit",)


def test_what_was_said_half_a_year_ago_is_asked_again(
    qtbot: QtBot, tmp_path: Path, frame: ListeningFrame, preview: Preview
) -> None:
    clock = TurnedClock([datetime(2026, 5, 4, 10, tzinfo=UTC)])
    desk = Door(tmp_path / "later", None, clock).demo()
    draft = desk.intake.start()
    adult = msgspec.structs.replace(draft.case.persons[0], age=(34, 34), german_level="A2")
    record = desk.intake.keep(desk.intake.with_answer(draft, edits.with_person(draft.case, adult)), "visit", "up_to_10")
    clock.moments.append(datetime(2027, 6, 4, 10, tzinfo=UTC))
    page = CasesPage(desk, frame, preview)
    qtbot.addWidget(page)
    page.show()
    page.open_case(record.id)
    stale = page.talk.stale
    assert stale.isVisible()
    words = [line.words.text() for line in stale.lines]
    assert words == [
        "Erwachsene: Alter 34 Jahre – Stand 05/2026, noch richtig?",
        "Erwachsene: Deutschkenntnisse A2 – Stand 05/2026, noch richtig?",
    ]
    button(stale.lines[0], "Jetzt 35").click()
    assert page.session.person.age == (35, 35)
    button(stale.lines[0], "Ja").click()
    assert not stale.isVisible()
    assert page.session.state.draft.given["a"] == {"age": "2027-06", "german_level": "2027-06"}
    page.leave()
    desk.office.close()


def button(line: QWidget, text: str) -> QPushButton:
    """The button of a line with this text."""
    return next(each for each in line.findChildren(QPushButton) if each.text() == text)


def test_the_open_talk_waits_behind_the_list(talk: CasesPage) -> None:
    typed_case(talk)
    talk.show_list()
    assert talk.list.drafts == []
    assert talk.list.form.back.isVisible()
    keys(Key.Key_Escape)
    assert talk.in_talk
    assert talk.session.case.quarter == "hamme"


def test_the_list_can_be_narrowed_to_one_need(talk: CasesPage) -> None:
    typed_case(talk)
    talk.session.edit(edits.add_need(talk.session.case, "a", term="housing"))
    answers = talk.talk.answers
    assert answers.filter is not None
    answers.filter.setFocus()
    keys(Key.Key_Right, Key.Key_Right, Key.Key_Space)
    assert talk.session.state.need == "n2"
    shown = [answers.model.index(row).data(OFFER_ROLE) for row in range(answers.model.rowCount())]
    own = next(each for each in talk.session.matches.needs if each.id == "n2")
    assert set(shown) <= {match.id for match in own.offers}
    assert shown


def test_a_row_tells_a_screen_reader_all_that_is_drawn(talk: CasesPage) -> None:
    typed_case(talk)
    model = talk.talk.answers.model
    talk.talk.answers.tabs.setCurrentIndex(2)
    index = model.index(0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.DisplayRole) in words
    match = next(
        each for need in talk.session.matches.needs for each in need.offers if each.id == index.data(OFFER_ROLE)
    )
    for reason in match.reasons:
        assert reason.text in words
    assert "passt nicht" in words
