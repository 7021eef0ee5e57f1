"""Proposals come from open needs, the best choice is shown without anybody to be seen, and what was written is kept."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.matching import generated
from tests.store.builders import an_offer
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Capacity
from zim_desktop.domain.plan import UNKNOWN_QUARTER
from zim_desktop.domain.progress import UNSEEN
from zim_desktop.domain.proposal import Planning, Question, Written
from zim_desktop.domain.tally import THRESHOLD, TOTAL
from zim_desktop.domain.week import Session, Slot
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.planner import FREED, OPEN, plan_of
from zim_desktop.services.planner_words import ASSUMED, planning_lines, proposal_text, row_label

TERMS = ("language.vocational", "counselling.debt", "childcare.under3", "qualification.care", "housing.search")
QUARTERS = ("hamme", "querenburg", "kruppwerke", None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Door(tmp_path / "data", None, Clock()).create("Hamme", "Ayla", "vier kluge Esel singen").desk
    yield desk
    desk.office.close()


@pytest.fixture
def need(desk: Desk) -> Callable[..., None]:
    """Keep so many cases of one adult and one child in a quarter, each with this need."""

    def keep(count: int, term: str, quarter: str | None = "hamme") -> None:
        child = term.startswith("childcare")
        persons = (Person(id="a", role="adult", age=(30, 34)), Person(id="c", role="child", age=(2, 2)))
        need = Need(id="n1", person="c" if child else "a", term=term)
        case = Case(quarter=quarter, persons=persons, needs=(need,))
        for _ in range(count):
            desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "phone", "up_to_10")

    return keep


def planned(desk: Desk, budget: int = 3) -> tuple[Question, Planning]:
    question = desk.planner.question()
    return question, plan_of(question, desk.planner.proposals(question), budget, UNSEEN)


def test_a_topic_is_proposed_from_five_open_needs_on(desk: Desk, need: Callable[..., None]) -> None:
    need(4, "language.vocational")
    assert desk.planner.proposals(desk.planner.question()) == ()
    need(1, "language.vocational")
    question = desk.planner.question()
    found = desk.planner.proposals(question)
    assert [each.kind for each in found] == ["course", "course_care"]
    assert {(each.asked, each.quarter) for each in found} == {(5, "hamme")}
    assert "gebraucht für 5 offene Bedarfe" in proposal_text(found[0], question)
    need(5, "counselling.debt", "querenburg")
    need(5, "childcare.under3")
    assert {each.kind for each in desk.planner.proposals(desk.planner.question())} == {
        "course", "course_care", "surgery", "group",
    }  # fmt: skip


def test_full_offers_and_those_at_the_wrong_time_are_proposed_again(desk: Desk, need: Callable[..., None]) -> None:
    times = (Session(("mo",), "09:00", "12:00"),)
    desk.upkeep.keep(
        an_offer("voll", terms=("language",), sessions=times, capacity=Capacity(places=10, free=0)), "imported"
    )
    evenings = (Slot(("tu", "th"), "16:00", "20:00"),)
    persons = (Person(id="a", role="adult", available=evenings),)
    case = Case(quarter="hamme", persons=persons, needs=(Need(id="n1", person="a", term="language"),))
    for _ in range(6):
        desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "phone", "up_to_10")
    assert {each.kind: each.asked for each in desk.planner.proposals(desk.planner.question())} == {"other_times": 6}
    need(7, "language")
    found = {each.kind: each.asked for each in desk.planner.proposals(desk.planner.question())}
    assert (found["more_places"], found["other_times"]) == (7, 13)


def test_wishes_stand_beside_needs_without_small_numbers(desk: Desk, need: Callable[..., None]) -> None:
    need(5, "language.vocational")

    def text() -> str:
        question = desk.planner.question()
        return proposal_text(desk.planner.proposals(question)[0], question)

    assert "gewünscht" not in text()
    for number in range(4):
        desk.wishes.record(f"einen Sprachkurs am Abend {'so' * number}", term="language")
    assert "gewünscht weniger als 5 Mal" in text()
    for number in range(5):
        desk.wishes.record(f"Deutsch üben im Park {'gern' * number}", term="language.general")
    assert "gewünscht 9-mal" in text()


def test_what_is_written_is_kept_and_a_training_opens_places(desk: Desk, need: Callable[..., None]) -> None:
    need(9, "childcare.under3")
    training = Written("training", "qualification.social", "hamme", 10, "Mo–Do 9–12 Uhr", frees=7)
    desk.planner.write((training,))
    assert desk.planner.written() == (training,)
    question = desk.planner.question()
    own = [each for each in desk.planner.proposals(question) if each.written]
    planning = plan_of(question, own, 1, UNSEEN)
    assert planning.planned.plan.served_weight == 7
    lines = list(planning_lines(planning, question, desk.planner.taxonomy))
    assert ASSUMED in lines
    labels = [row_label(row, planning, desk.planner.taxonomy) for row in planning.table.dimensions[0].codes]
    assert labels[1] == f"dadurch möglich: {own[0].candidate.offer.title}"
    desk.planner.write(())
    assert desk.planner.written() == ()


def test_times_that_cannot_be_read_are_named(desk: Desk) -> None:
    with pytest.raises(ValueError, match="ab neun"):
        desk.planner.offer_of(Written("course", "language", None, 5, "ab neun"), 0)


def test_without_needs_or_proposals_it_says_so(desk: Desk, need: Callable[..., None]) -> None:
    question, planning = planned(desk)
    assert list(planning_lines(planning, question, desk.planner.taxonomy)) == ["Es ist kein Bedarf offen."]
    need(5, "language.vocational")
    question = desk.planner.question()
    empty = plan_of(question, (), 3, UNSEEN)
    lines = list(planning_lines(empty, question, desk.planner.taxonomy))
    assert lines[0].startswith("Keiner der Vorschläge")
    assert lines[1:] == ["Offen bleibt Berufssprachkurs: meist gibt es keinen Vorschlag dafür."]


@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_to_be_seen_in_a_plan(desk: Desk, need: Callable[..., None], seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(12):
        need(chance.randint(1, 9), chance.choice(TERMS), chance.choice(QUARTERS))
    question, planning = planned(desk, chance.randint(1, 4))
    assert_counts(question, planning)
    for line in planning_lines(planning, question, desk.planner.taxonomy):
        for number in re.findall(r"(?:deckt|möglich|Angebot|decken|von) (\d+)", line):
            assert int(number) == 0 or int(number) >= THRESHOLD, line


def assert_counts(question: Question, planning: Planning) -> None:
    """Every cell is the true count or hidden, small ones are hidden, and all needs are in the table."""
    served = {need: each.offer for each in planning.planned.plan.chosen for need in each.serves}
    for row in (*planning.table.dimensions[0].codes, TOTAL):
        for quarter in (*planning.table.dimensions[1].codes, TOTAL):
            true = sum(
                row in (TOTAL, served.get(each.id, f"{OPEN}{(each.need.term or '').partition('.')[0]}"))
                and quarter in (TOTAL, each.case.quarter or UNKNOWN_QUARTER)
                for each in question.wanted
            )
            shown = planning.count(row, quarter)
            assert shown in (None, true)
            assert shown is None or shown == 0 or shown >= THRESHOLD
    assert not any(row.endswith(FREED) for row in planning.table.dimensions[0].codes)
