"""Weeks ready to be drawn, and what would have to change where they leave a need open."""

import threading

import msgspec
import pytest

from tests import weeks
from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.offer import Conditions, Offer
from zim_desktop.domain.week import Slot
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.weeks import TOLERANCES, Outlook, Weeks, find_weeks, look_further


@pytest.fixture
def desk(door: Door) -> Desk:
    """An office with an empty catalogue."""
    return door.demo(empty=True)


def found(desk: Desk, *offers: Offer, case: Case | None = None, tolerance: int = 0) -> Weeks:
    weeks.stock(desk, *offers)
    return find_weeks(desk.find_offers, case or weeks.mother(), tolerance)


def test_each_week_is_drawn_as_its_bundle_says(desk: Desk) -> None:
    day = desk.clock.today()
    answer = found(desk, weeks.COURSE, weeks.group(day), weeks.course_with_care(), tolerance=30)
    bundles = desk.find_offers.bundles(weeks.mother(), 30).bundles
    assert [each.bundle for each in answer.weeks] == list(bundles)
    assert len(bundles) == 2
    for each in answer.weeks:
        assert each.blocks == desk.find_offers.timetable(weeks.mother(), each.bundle)
        assert each.needs == {"n1", "n2"}
    assert answer.open_needs == ()


def test_a_wider_tolerance_is_named_if_it_meets_more(desk: Desk) -> None:
    answer = found(desk, weeks.COURSE, weeks.group(desk.clock.today()))
    assert answer.open_needs == ("n1",)
    outlook = look_further(desk.find_offers, answer)
    assert outlook == Outlook(wider=30, count=1, met=2)
    assert outlook.wider is not None
    wider = find_weeks(desk.find_offers, weeks.mother(), outlook.wider).weeks
    assert [each.needs == {"n1", "n2"} for each in wider] == [True, False]
    narrower = TOLERANCES[TOLERANCES.index(outlook.wider) - 1]
    assert find_weeks(desk.find_offers, weeks.mother(), narrower).open_needs


def test_nothing_is_named_if_no_tolerance_helps(desk: Desk) -> None:
    case = weeks.mother()
    evenings = (Slot(("mo",), "18:00", "20:00"),)
    case = msgspec.structs.replace(
        case, persons=(msgspec.structs.replace(case.persons[0], available=evenings), case.persons[1])
    )
    answer = found(desk, weeks.COURSE, weeks.group(desk.clock.today()), case=case)
    assert answer.open_needs == ("n1",)
    # The course is in question: it is the week that it does not fit into.
    assert look_further(desk.find_offers, answer) == Outlook()


def test_a_need_for_which_nothing_comes_into_question_is_named(desk: Desk) -> None:
    case = weeks.mother()
    words = Need(id="n3", person="a", text="irgendwas mit Orientierung")
    case = msgspec.structs.replace(case, needs=(*case.needs, words))
    older = msgspec.structs.replace(weeks.COURSE, conditions=Conditions(age=(40, None)))
    answer = found(desk, older, case=case)
    assert answer.weeks == ()
    assert answer.open_needs == ("n1", "n2", "n3")
    outlook = look_further(desk.find_offers, answer)
    # Words alone find an offer to talk about, but none that a bundle may pick.
    assert outlook == Outlook(nothing=("n2",), excluded=("n1", "n3"))


def test_a_case_without_needs_has_no_week(desk: Desk) -> None:
    answer = found(desk, weeks.COURSE, case=msgspec.structs.replace(weeks.mother(), needs=()))
    assert (answer.weeks, answer.open_needs) == ((), ())
    assert look_further(desk.find_offers, answer) == Outlook()


def test_the_catalogue_as_it_is_now_stays_and_is_asked_in_any_thread(desk: Desk) -> None:
    weeks.stock(desk, weeks.course_with_care())
    kept = desk.find_offers.as_now()
    desk.upkeep.keep(msgspec.structs.replace(weeks.course_with_care(), status="closed"))
    desk.upkeep.keep(weeks.COURSE)
    answers: list[Weeks] = []
    thread = threading.Thread(target=lambda: answers.append(find_weeks(kept, weeks.mother(), 0)))
    thread.start()
    thread.join()
    assert [pick.offer for pick in answers[0].weeks[0].bundle.offers] == ["pflege"]
    assert [offer.id for offer in kept.offers()] == ["pflege"]
    assert find_weeks(desk.find_offers, weeks.mother(), 0).open_needs == ("n1", "n2")
