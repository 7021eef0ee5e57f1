"""The tab Woche in the page as the window builds it, by keyboard, with the real solver beside the window."""

# Long because the search, the drawing, the choice and the referral of one tab are tried together, as one works.
import threading
from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests import weeks
from tests.gui.cases.conftest import Preview, keys, tab_to
from tests.gui.cases.test_access import cut_off, mnemonics, name_of
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.bundle import Bundles
from zim_desktop.domain.case import Case
from zim_desktop.gui.cases import edits, tab_order
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.cases.timetable_block import BlockView
from zim_desktop.gui.cases.week_tab import WeekTab
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.find_offers import FindOffers

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    """An office that knows the three offers of the household in `tests/weeks.py`."""
    opened = door.demo(empty=True)
    weeks.stock(opened, weeks.COURSE, weeks.group(opened.clock.today()), weeks.course_with_care())
    yield opened
    opened.office.close()


@pytest.fixture
def mother(page: CasesPage, desk: Desk) -> CasesPage:
    """A talk with the mother."""
    page.resume(desk.intake.with_answer(desk.intake.start(), weeks.mother()))
    return page


@pytest.fixture
def week(qtbot: QtBot, mother: CasesPage) -> WeekTab:
    """The tab Woche, reached by keyboard, with a gap of up to 30 minutes allowed: two packages."""
    answers = mother.talk.answers
    tab_to(answers.tabs)
    keys(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    qtbot.waitUntil(lambda: answers.week.counted == 1)
    tab_to(answers.week.tolerance)
    keys(Key.Key_Right, Key.Key_Right)
    qtbot.waitUntil(lambda: answers.week.counted == 2)
    return answers.week


class Held:
    """Holds the solver until it is let go, and counts what it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.let_go = threading.Event()
        self.asked: list[tuple[Case, int]] = []
        solve = FindOffers.bundles

        def held(
            finder: FindOffers,
            case: Case,
            tolerance: int = 0,
            limit: int = 5,
            stopped: Callable[[], bool] | None = None,
        ) -> Bundles:
            self.asked.append((case, tolerance))
            assert self.let_go.wait(10)
            return solve(finder, case, tolerance, limit, stopped)

        monkeypatch.setattr(FindOffers, "bundles", held)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """A solver that waits for the test."""
    found = Held(monkeypatch)
    yield found
    found.let_go.set()


def looked_at(week: WeekTab) -> list[str]:
    """The offers of the package that is looked at; none while there is none."""
    return [pick.offer for pick in week.bundle.offers] if week.bundle else []


def open_week(page: CasesPage) -> WeekTab:
    page.talk.answers.tabs.setCurrentIndex(3)
    return page.talk.answers.week


def tab_text(page: CasesPage) -> str:
    return page.talk.answers.tabs.tabText(3)


# looking


def test_the_tab_counts_packages_and_names_them(mother: CasesPage, week: WeekTab) -> None:
    assert tab_text(mother) == "Woche 2 Pakete"
    assert week.count.text() == "2 Pakete"
    assert [card.title for card in week.cards.cards.cards] == [
        "Paket 1 · lückenlos",
        "Paket 2 · am Do fehlen 17 Min",
    ]
    assert [card.needs for card in week.cards.cards.cards] == ["beide Bedarfe", "beide Bedarfe"]
    assert "Orientierung Gesundheitsberufe" in week.cards.cards.cards[1].offers


def test_arrow_keys_look_at_packages_and_tick_nothing(mother: CasesPage, week: WeekTab) -> None:
    tab_to(week.cards)
    assert looked_at(week) == ["pflege", "gruppe"]
    keys(Key.Key_Right)
    assert looked_at(week) == ["orientierung", "gruppe"]
    assert mother.session.state.ticked == ()
    sentence = "Do, Kind: Betreuung endet 11:30, zurück von „Orientierung Gesundheitsberufe“ 11:47 – 17 Min fehlen"
    closed = weeks.next_thursday(mother.session.desk.clock.today())
    assert week.notes.text().startswith(sentence)
    assert "Nicht betreut an" in week.notes.text()
    assert "(Kindergruppe zu) – steht auf dem Blatt" in week.notes.text()
    assert closed.isoweekday() == 4
    keys(Key.Key_Left)
    assert not week.notes.isVisible()


def test_every_block_has_a_name_and_is_reached_by_arrow_keys(week: WeekTab) -> None:
    tab_to(week.cards)
    keys(Key.Key_Right)
    tab_to(week.timetable)
    assert isinstance(QApplication.focusWidget(), BlockView)
    keys(Key.Key_Home)
    names: list[str] = []
    for view in week.timetable.views:
        assert QApplication.focusWidget() is view
        names.append(view.accessibleName())
        keys(Key.Key_Down)
    assert QApplication.focusWidget() is week.timetable.views[-1]
    assert names == [
        "Montag 7:30 bis 12:30 Uhr: Kind ist betreut",
        "Dienstag 7:30 bis 12:30 Uhr: Kind ist betreut",
        "Mittwoch 8:43 bis 9:00 Uhr: Weg für „Orientierung Gesundheitsberufe“, 17 Min, Erwachsene",
        "Mittwoch 9:00 bis 11:30 Uhr: „Orientierung Gesundheitsberufe“, Erwachsene, Kruppwerke",
        "Mittwoch 11:30 bis 11:47 Uhr: Weg für „Orientierung Gesundheitsberufe“, 17 Min, Erwachsene",
        "Mittwoch 7:30 bis 12:30 Uhr: Kind ist betreut",
        "Donnerstag 8:43 bis 9:00 Uhr: Weg für „Orientierung Gesundheitsberufe“, 17 Min, Erwachsene",
        "Donnerstag 9:00 bis 11:30 Uhr: „Orientierung Gesundheitsberufe“, Erwachsene, Kruppwerke",
        "Donnerstag 11:30 bis 11:47 Uhr: Weg für „Orientierung Gesundheitsberufe“, 17 Min, Erwachsene",
        "Donnerstag 8:30 bis 11:30 Uhr: Kind ist betreut in „Kindergruppe“",
        f"Donnerstag 11:30 bis 11:47 Uhr: 17 Min fehlen, Kind ist während „{weeks.COURSE.title}“ nicht betreut",
    ]


def test_left_and_right_go_to_the_lane_beside_at_about_the_same_time(week: WeekTab) -> None:
    tab_to(week.cards)
    keys(Key.Key_Right)
    tab_to(week.timetable)
    keys(Key.Key_End)
    for key, wanted in (
        (Key.Key_Left, "Donnerstag 11:30 bis 11:47 Uhr: Weg"),
        (Key.Key_Left, "Mittwoch 7:30 bis 12:30 Uhr: Kind"),
        (Key.Key_Left, "Mittwoch 8:43 bis 9:00 Uhr: Weg"),
        (Key.Key_Left, "Dienstag 7:30 bis 12:30 Uhr: Kind"),
        (Key.Key_Right, "Mittwoch 8:43 bis 9:00 Uhr: Weg"),
    ):
        keys(key)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName().startswith(wanted)
    keys(Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), BlockView)
    keys(Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Mittwoch 8:43")


def test_a_click_goes_to_a_block_and_tab_comes_back_to_it(week: WeekTab) -> None:
    last = week.timetable.views[-1]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is last
    keys(Key.Key_Backtab)
    assert QApplication.focusWidget() is week.cards
    keys(Key.Key_Tab)
    assert QApplication.focusWidget() is last


def test_the_whole_week_is_there_as_words(week: WeekTab) -> None:
    tab_to(week.as_list)
    keys(Key.Key_Space)
    assert week.list.isVisible()
    assert not week.timetable.isVisible()
    words = week.list.toPlainText()
    assert week.timetable.accessibleDescription() == words
    for view in week.timetable.views:
        assert view.accessibleName().split(" ", 1)[1] in words
    keys(Key.Key_Space)
    assert week.timetable.isVisible()


def test_the_week_takes_the_room_of_the_talk_and_gives_it_back(mother: CasesPage, week: WeekTab) -> None:
    talk = mother.talk
    assert talk.form.talkScroll.isVisible()
    mother.resize(1100, 800)
    assert not talk.form.talkScroll.isVisible()
    assert not talk.answers.view.isVisible()
    talk.go("a", "german_level")
    assert talk.form.talkScroll.isVisible()
    assert talk.answers.view.isVisible()
    assert not week.isVisible()
    mother.resize(2400, 800)
    open_week(mother)
    assert talk.form.talkScroll.isVisible()


# choosing


def test_space_chooses_a_package_and_what_is_ticked_is_visible_and_undone(
    mother: CasesPage, week: WeekTab, frame: ListeningFrame
) -> None:
    session, finish = mother.session, mother.talk.finish
    session.tick("pflege")
    tab_to(week.cards)
    keys(Key.Key_Right)
    assert finish.print_button.text() == "Paket und 1 weiteres &überweisen: 3 Briefe, 1 Blatt  Strg+P"
    assert finish.count.text() == (
        "Im Paket: Orientierung Gesundheitsberufe, Kindergruppe. Außerdem angekreuzt: Pflegehelfer*in in Teilzeit"
    )
    keys(Key.Key_Space)
    assert session.state.ticked == ("pflege", "orientierung", "gruppe")
    assert frame.told[-1] == "Paket 2 gewählt – angekreuzt: Orientierung Gesundheitsberufe, Kindergruppe"
    assert "gewählt" in week.cards.cards.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    mother.talk.answers.tabs.setCurrentIndex(0)
    assert finish.count.text().startswith("3 Angebote gewählt: Pflegehelfer*in in Teilzeit, Orientierung")
    assert frame.undo is not None
    frame.undo()
    assert session.state.ticked == ("pflege",)


def test_another_package_replaces_the_one_before_and_says_so(
    mother: CasesPage, week: WeekTab, frame: ListeningFrame
) -> None:
    tab_to(week.cards)
    keys(Key.Key_Right, Key.Key_Return, Key.Key_Left, Key.Key_Return)
    assert mother.session.state.ticked == ("pflege", "gruppe")
    assert frame.told[-1] == (
        "Paket 1 gewählt – angekreuzt: Pflegehelfer*in in Teilzeit; nicht mehr: Orientierung Gesundheitsberufe"
    )
    keys(Key.Key_Return)
    assert mother.session.state.ticked == ()
    assert frame.told[-1].startswith("Paket 1 nicht mehr gewählt")


def test_a_package_becomes_a_letter_per_offer_and_one_sheet(
    qtbot: QtBot, mother: CasesPage, week: WeekTab, desk: Desk, preview: Preview, frame: ListeningFrame
) -> None:
    tab_to(week.cards)
    keys(Key.Key_Right)
    assert mother.talk.finish.print_button.text() == "Paket &überweisen: 2 Briefe, 1 Blatt  Strg+P"
    QTest.keyClick(week.cards, Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: bool(preview.shown))
    (shown,) = preview.shown
    written = {each.offer: each for each in map(desk.referrals.get, shown)}
    assert {offer: each.needs for offer, each in written.items()} == {"orientierung": ("n1",), "gruppe": ("n2",)}
    assert len(written["orientierung"].known.uncovered) == 1
    assert desk.referrals.sheet(shown).data.startswith(b"%PDF")
    assert len(desk.referrals.list()) == 2
    assert not mother.in_talk
    assert "2 Überweisungen" in frame.told[-1]


def test_a_package_is_noted_without_papers(mother: CasesPage, week: WeekTab, desk: Desk, preview: Preview) -> None:
    assert week.bundle is not None
    mother.talk.finish.note_button.click()
    assert {line.state for line in desk.referrals.list()} == {"vorgemerkt"}
    assert {line.referral.offer for line in desk.referrals.list()} == {"pflege", "gruppe"}
    assert preview.shown == []


def test_in_another_tab_only_what_is_ticked_is_referred(mother: CasesPage, week: WeekTab, desk: Desk) -> None:
    assert week.bundle is not None
    mother.talk.answers.tabs.setCurrentIndex(0)
    assert mother.talk.finish.print_button.text().startswith("Brief und Blatt")
    mother.print_letter()
    assert desk.referrals.list() == ()


# keeping in step


def test_nothing_is_looked_for_before_the_tab_is_shown(mother: CasesPage, held: Held, qtbot: QtBot) -> None:
    held.let_go.set()
    session = mother.session
    session.edit(edits.with_quarter(session.case, "querenburg"))
    qtbot.waitUntil(lambda: session.complete)
    assert held.asked == []
    assert tab_text(mother) == "Woche"
    week = open_week(mother)
    qtbot.waitUntil(lambda: week.counted is not None)
    assert [(case.quarter, tolerance) for case, tolerance in held.asked[:1]] == [("querenburg", 0)]
    asked = len(held.asked)
    mother.talk.answers.tabs.setCurrentIndex(0)
    open_week(mother)
    assert week.counted is not None
    assert len(held.asked) == asked


def test_no_answer_to_an_earlier_question_appears(qtbot: QtBot, mother: CasesPage, held: Held) -> None:
    session, week = mother.session, open_week(mother)
    qtbot.waitUntil(lambda: bool(held.asked))
    older = msgspec.structs.replace(session.case.persons[1], age=(12, 12))
    session.edit_person(older)
    seen: list[Case] = []
    week.search.changed.connect(lambda: seen.append(week.search.weeks.case) if week.search.weeks else None)
    held.let_go.set()
    qtbot.waitUntil(lambda: week.counted is not None)
    assert {case.persons[1].age for case in seen} == {(12, 12)}
    # Nobody need look after a child of twelve: the course without care works now.
    assert week.bundle is not None
    assert week.bundle.gap_minutes == 0


def test_a_change_takes_the_old_week_away_at_once(qtbot: QtBot, mother: CasesPage, week: WeekTab) -> None:
    assert tab_text(mother) == "Woche 2 Pakete"
    session = mother.session
    session.edit_person(msgspec.structs.replace(session.case.persons[0], available=()))
    assert looked_at(week) == []
    assert not week.cards.isVisible()
    assert week.count.text() == "Rechnet …"
    assert tab_text(mother) == "Woche"
    assert not mother.talk.finish.print_button.isEnabled()
    qtbot.waitUntil(lambda: week.counted == 1)
    assert week.cards.isVisible()


def test_the_package_looked_at_stays_looked_at(qtbot: QtBot, mother: CasesPage, week: WeekTab) -> None:
    tab_to(week.cards)
    keys(Key.Key_Right)
    mother.session.edit_person(msgspec.structs.replace(mother.session.case.persons[0], german_level="B2"))
    assert looked_at(week) == []
    qtbot.waitUntil(lambda: week.counted == 2)
    assert looked_at(week) == ["orientierung", "gruppe"]


def test_a_changed_catalogue_is_looked_through_again(
    qtbot: QtBot, mother: CasesPage, week: WeekTab, desk: Desk
) -> None:
    desk.changes.listen(mother.refresh)
    desk.upkeep.keep(msgspec.structs.replace(weeks.COURSE, status="closed"))
    assert looked_at(week) == []
    qtbot.waitUntil(lambda: week.counted == 1)
    assert looked_at(week) == ["pflege", "gruppe"]


def test_the_search_can_be_stopped_and_taken_up_again(qtbot: QtBot, mother: CasesPage, held: Held) -> None:
    week = open_week(mother)
    qtbot.waitUntil(lambda: bool(held.asked))
    assert week.count.text() == "Rechnet …"
    tab_to(week.stop)
    assert week.stop.text() == "Abbrechen"
    keys(Key.Key_Space)
    assert week.count.text() == "Nicht gerechnet."
    assert mother.talk.finish.print_button.text().startswith("Brief und Blatt")
    held.let_go.set()
    assert week.stop.text() == "Noch einmal rechnen"
    keys(Key.Key_Space)
    qtbot.waitUntil(lambda: week.counted == 1)


def test_nothing_is_referred_while_the_packages_are_looked_for(
    qtbot: QtBot, mother: CasesPage, held: Held, frame: ListeningFrame, desk: Desk
) -> None:
    mother.session.tick("pflege")
    open_week(mother)
    qtbot.waitUntil(lambda: bool(held.asked))
    mother.print_letter()
    assert frame.told[-1] == "Die Pakete werden noch gerechnet."
    assert desk.referrals.list() == ()
    assert mother.in_talk


def test_a_fault_of_the_solver_is_shown_and_can_be_tried_again(
    qtbot: QtBot, mother: CasesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Bundles:
        raise RuntimeError("the solver stopped")

    with monkeypatch.context() as patched, qtbot.captureExceptions() as caught:
        patched.setattr(FindOffers, "bundles", broken)
        week = open_week(mother)
        qtbot.waitUntil(lambda: bool(caught))
    assert week.count.text() == "Nicht gerechnet."
    week.stop.click()
    qtbot.waitUntil(lambda: week.counted == 1)


def test_another_talk_begins_with_its_offers_and_without_a_gap(qtbot: QtBot, mother: CasesPage, week: WeekTab) -> None:
    mother.start()
    assert mother.talk.answers.tabs.currentIndex() == 0
    assert week.tolerance.value() == 0
    assert tab_text(mother) == "Woche"
    open_week(mother)
    qtbot.waitUntil(lambda: week.counted == 0)
    assert week.lacking.text().startswith("Noch kein Bedarf.")


# what is missing


def test_what_would_help_is_said_and_done_by_one_press(qtbot: QtBot, mother: CasesPage, desk: Desk) -> None:
    desk.changes.listen(mother.refresh)
    desk.upkeep.keep(msgspec.structs.replace(weeks.course_with_care(), status="closed"))
    week = open_week(mother)
    qtbot.waitUntil(week.wider.isVisible)
    assert week.lacking.text() == (
        "Kein Paket ohne Lücke, in dem auch „Qualifizierung in Pflege und Betreuung“ Platz hat. "
        "Mit bis zu 30 Min Lücke gibt es eines (beide Bedarfe)."
    )
    tab_to(week.wider)
    keys(Key.Key_Space)
    qtbot.waitUntil(lambda: week.counted == 2)
    assert week.tolerance.value() == 30
    assert not week.wider.isVisible()
    assert not week.lacking.isVisible()
    assert week.bundle is not None
    assert week.bundle.gap_minutes == 17


# by keyboard and in large letters


def test_every_stop_has_a_name_and_tab_goes_down_the_tab(week: WeekTab, mother: CasesPage) -> None:
    mother.resize(1100, 800)
    stops = tab_order.stops(mother)
    assert [each for each in stops if not name_of(each).strip()] == []
    first = week.timetable.views[0]
    wanted = [mother.talk.answers.tabs, week.as_list, week.cards, first, mother.talk.finish.print_button]
    assert [each for each in stops if each in wanted] == wanted
    assert not mother.talk.form.talkScroll.isVisible()
    letters = mnemonics(mother.talk)
    assert sorted(letters) == sorted(set(letters))


def test_nothing_is_cut_off_in_a_small_window(qtbot: QtBot, scaled: float, mother: CasesPage) -> None:
    assert scaled
    mother.resize(1100, 720)
    week = open_week(mother)
    qtbot.waitUntil(lambda: week.counted == 1)
    qtbot.waitUntil(lambda: not cut_off(mother))
    assert mother.width() == 1100


def test_what_has_the_keyboard_is_scrolled_into_sight(qtbot: QtBot, week: WeekTab, mother: CasesPage) -> None:
    mother.resize(1100, 420)
    area = week.findChild(QScrollArea)
    assert area is not None
    view = area.viewport()

    def in_sight(block: BlockView) -> bool:
        return view.rect().contains(QRect(block.mapTo(view, QPoint(0, 0)), block.size()))

    tab_to(week.cards)
    keys(Key.Key_Right)
    gap = week.timetable.views[-1]
    qtbot.waitUntil(lambda: gap.y() > 0 and not in_sight(gap))
    tab_to(week.timetable)
    keys(Key.Key_End)
    qtbot.waitUntil(lambda: in_sight(gap))
