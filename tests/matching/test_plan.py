"""The plan is the best there is: against all choices tried in plain Python, by the rules of section 7."""

import random
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching import generated, plan_generated, plan_oracle
from tests.matching.generated import DAY, Json
from tests.matching.installed import TODAY, as_offers, quarters
from zim_desktop.domain.plan import Candidate, Freed, Planned, Unmet, Wanted
from zim_desktop.exchange.needs import read_needs
from zim_desktop.matching.plan import plan

BATCHES, QUESTIONS_PER_BATCH = 20, 40


def wanted(needs: list[Json]) -> tuple[Wanted, ...]:
    return read_needs(msgspec.json.encode({"format": "zim-needs/1", "needs": needs}), "bedarf.json", quarters())


def planned(needs: list[Json], offers: list[Json], budget: int) -> Planned:
    return plan(wanted(needs), map(Candidate, as_offers(offers)), quarters(), TODAY, budget)


def as_json(found: object) -> Json:
    return msgspec.json.decode(msgspec.json.encode(found))


def check(chance: random.Random) -> int:
    """Compare one small question; how many offers were chosen."""
    needs, offers = plan_generated.question(chance, 6, 5)
    budget = chance.randint(0, 4)
    found = planned(needs, offers, budget)
    assert found.plan.bound is msgspec.UNSET
    assert found.unproved == ()
    plan_oracle.check(as_json(found.plan), needs, offers, DAY, budget)
    assert found.greedy.served_weight <= found.plan.served_weight
    assert sum(each.needs for each in found.unmet) == len(needs) - sum(len(each.serves) for each in found.plan.chosen)
    return len(found.plan.chosen)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_hundreds_of_plans_are_the_best_of_all_choices(seed: int) -> None:
    chance = generated.source(seed)
    assert sum(check(chance) for _ in range(QUESTIONS_PER_BATCH)) > QUESTIONS_PER_BATCH / 2, (
        "hardly anything was chosen"
    )


@settings(max_examples=50)
@given(st.randoms(use_true_random=False))
def test_any_plan_is_the_best_of_all_choices(chance: random.Random) -> None:
    check(chance)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_in_the_files_changes_nothing(chance: random.Random) -> None:
    needs, offers = plan_generated.question(chance, 12, 6)
    before = planned(needs, offers, 4)
    chance.shuffle(needs)
    chance.shuffle(offers)
    assert planned(needs, offers, 4) == before


def a_need(identity: str, term: str = "work", **more: Any) -> Json:
    return {"id": identity, "term": term, **more}


DEFAULTS: Json = {
    "provider": {"name": "T"},
    "audience": "adult",
    "mode": "onsite",
    "sessions": [],
    "attendance": "all",
    "by_appointment": False,
    "status": "open",
}


def an_offer(identity: str, places: int | None = 1, terms: tuple[str, ...] = ("work",), **more: Any) -> Json:
    offer: Json = {
        "id": identity,
        "title": identity,
        "provider": {"name": "T"},
        "terms": list(terms),
        **DEFAULTS,
        **more,
    }
    return offer if places is None else offer | {"capacity": {"places": places}}


def served(found: Planned) -> dict[str, tuple[str, ...]]:
    return {each.offer: each.serves for each in found.plan.chosen}


def test_two_offers_together_may_beat_the_best_one() -> None:
    """The broad offer serves most alone; with two to choose, the two narrow ones serve all."""
    needs = [a_need(f"{kind}{at}", f"a.{kind}", quarter="hamme" if at else "other") for kind in "xy" for at in range(3)]
    broad = an_offer("broad", 4, ("a",), conditions={"quarters_any": ["hamme"]})
    offers = [broad, an_offer("x", 3, ("a.x",)), an_offer("y", 3, ("a.y",))]
    found = planned(needs, offers, 2)
    assert served(found) == {"x": ("x0", "x1", "x2"), "y": ("y0", "y1", "y2")}
    assert (found.greedy.offers, found.greedy.served_weight) == (("broad", "x"), 5)
    assert [each.gain for each in found.plan.chosen] == [1, 1]
    assert served(planned(needs, offers, 1)) == {"broad": ("x1", "x2", "y1", "y2")}


def test_free_places_and_waiting_lists_are_ignored_and_one_place_is_the_default() -> None:
    needs = [a_need("n1"), a_need("n2")]
    full: Json = {"capacity": {"places": 2, "free": 0, "waiting": None}}
    assert served(planned(needs, [an_offer("o", None) | full], 1)) == {"o": ("n1", "n2")}
    unsaid: list[Json] = [{}, {"capacity": None}, {"capacity": {"free": 9}}, {"capacity": {"places": None, "free": 9}}]
    for said in unsaid:
        assert served(planned(needs, [an_offer("o", None) | said], 1)) == {"o": ("n1",)}
    assert planned(needs, [an_offer("o", 0)], 1).plan.chosen == ()


@pytest.mark.parametrize(
    ("offer", "serves"),
    [
        ({"terms": ["work"]}, True),
        ({"terms": ["work.quarter_jobs"]}, True),
        ({"terms": ["work.quarter_jobs.x"]}, True),
        ({"terms": ["workshop"]}, False),
        ({"terms": []}, False),
        ({"status": "paused"}, False),
        ({"valid_to": "2026-11-22"}, False),
        ({"valid_from": "2027-01-01"}, True),
        ({"audience": "child"}, False),
        ({"audience": "family"}, True),
        ({"conditions": {"german_min": "B1"}}, False),
        ({"conditions": {"german_max": "B1"}}, True),
        ({"conditions": {"age": [18, 25]}}, True),
        ({"conditions": {"quarters_any": ["hamme"]}}, True),
        ({"conditions": {"quarters_any": ["querenburg"]}}, False),
        ({"conditions": {"target_groups_any": ["skilled_potential"]}}, False),
        ({"conditions": {"child_age": [0, 3]}}, False),
        ({"sessions": [{"days": ["mo"], "from": "08:00", "to": "12:00"}]}, False),
        ({"sessions": [{"days": ["tu"], "from": "08:00", "to": "12:00"}]}, True),
    ],
)
def test_whom_an_offer_can_serve(offer: Json, serves: bool) -> None:
    """By term, up and down; a rule that says no excludes, one that does not know does not."""
    free = [{"days": ["tu"], "from": "08:00", "to": "14:00"}]
    person: Json = {"german_level": "A2", "available": free}
    need = a_need("n", quarter="hamme", target_groups=[], person=person, children=[{"age": [4, 4]}])
    if offer.get("terms") == ["work.quarter_jobs"]:
        need["term"] = "work.quarter_jobs"
    if offer.get("terms") == ["work.quarter_jobs.x"]:
        need["term"] = "work.quarter_jobs"
    assert bool(planned([need], [an_offer("o") | offer], 1).plan.chosen) is serves


def test_a_childs_need_counts_the_child_among_the_children_of_the_case() -> None:
    """`children` are the others of the household; `child_age` looks at all of them (contracts 5 and 7)."""
    offer = an_offer("o", audience="child", conditions={"child_age": [3, 6]})
    child: Json = {"role": "child", "age": [4, 4]}
    assert planned([a_need("n", person=child)], [offer], 1).plan.chosen
    old: Json = {"role": "child", "age": [12, 12]}
    assert not planned([a_need("n", person=old)], [offer], 1).plan.chosen
    assert planned([a_need("n", person=old, children=[{"age": [5, 5]}])], [offer], 1).plan.chosen


def test_sums_are_as_people_wrote_them_and_whole_where_they_are_whole() -> None:
    needs = [a_need(f"n{at}", weight=weight) for at, weight in enumerate((0.1, 0.2, 0.7))]
    found = planned(needs, [an_offer("o", 2)], 1).plan
    assert (found.served_weight, found.total_weight) == (0.9, 1)
    assert isinstance(found.total_weight, int)
    assert found.one_more_place == {"o": 0.1}
    assert found.chosen[0].gain == 0.9
    assert planned(needs, [an_offer("o", 2)], 0).plan.served_weight == 0


@pytest.mark.parametrize("weights", [(1e308, 1, 1e-308), (1e300, 1e300), (5e-324, 1), (0.1234567890123456, 1e15, 3)])
def test_weights_of_any_size_are_added_up_exactly(weights: tuple[float, ...]) -> None:
    needs = [a_need(f"n{at}", f"t{at}", weight=weight) for at, weight in enumerate(weights)]
    offers = [an_offer(f"o{at}", terms=(f"t{at}",)) for at in range(len(weights))]
    found = planned(needs, offers, 1).plan
    exact = [Fraction(str(weight)) for weight in weights]
    plan_oracle.assert_equal(found.served_weight, max(exact))
    plan_oracle.assert_equal(found.total_weight, sum(exact, Fraction(0)))
    assert found.one_more_place == {each.offer: 0 for each in found.chosen}


def test_needs_that_weigh_nothing_get_what_is_left() -> None:
    needs = [a_need("a", weight=0), a_need("b", weight=2), a_need("c", weight=0)]
    assert served(planned(needs, [an_offer("o", 2)], 1)) == {"o": ("a", "b")}
    assert planned([a_need("a", weight=0)], [an_offer("o")], 1).plan.chosen == ()


def test_an_offer_that_adds_nothing_is_not_chosen() -> None:
    found = planned([a_need("n")], [an_offer("a", 5), an_offer("b", 5), an_offer("c", 5)], 3)
    assert served(found) == {"a": ("n",)}
    assert found.plan.chosen[0].gain == 0, "another one would do it as well"


def test_what_stays_unmet_says_why() -> None:
    needs = [
        a_need("served", weight=9),
        *(a_need(f"full{at}") for at in range(3)),
        a_need("language", "language"),
        a_need("level", "language", person={"german_level": "none"}),
        a_need("nothing", "housing"),
    ]
    offers = [an_offer("job"), an_offer("course", 1, ("language",), conditions={"german_min": "A1", "age": [18, None]})]
    found = planned(needs, offers, 1)
    assert found.unmet == (
        Unmet("work", 3, 0, 0, 3, 0, ()),
        Unmet("language", 2, 0, 1, 0, 1, (("german_min", 1),)),
        Unmet("housing", 1, 1, 0, 0, 0, ()),
    )


def test_an_offer_may_free_places_elsewhere() -> None:
    """Whoever is trained to look after children frees places in childcare (decision 0073)."""
    course, care, other = as_offers(
        [an_offer("course", 1, ("training",)), an_offer("care", 2, ("childcare",)), an_offer("other", 2, ("work",))]
    )
    needs = wanted(
        [a_need("t", "training"), *(a_need(f"c{at}", "childcare") for at in range(3)), a_need("w1"), a_need("w2")]
    )
    plain = plan(needs, [Candidate(course), Candidate(other)], quarters(), TODAY, 1)
    assert [each.offer for each in plain.plan.chosen] == ["other"]
    credited = plan(needs, [Candidate(course, (care,)), Candidate(other)], quarters(), TODAY, 1).plan
    (chosen,) = credited.chosen
    assert (chosen.offer, chosen.serves, chosen.frees) == ("course", ("t",), (Freed("care", ("c0", "c1")),))
    assert (credited.served_weight, chosen.gain, credited.one_more_place) == (3, 1, {"course": 0})


@settings(max_examples=50)
@given(st.randoms(use_true_random=False))
def test_any_plan_with_freed_places_is_the_best_of_all_choices(chance: random.Random) -> None:
    needs, offers = plan_generated.question(chance, 6, 4)
    freed = [plan_generated.candidate(chance, f"f{at}") for at in range(3)]
    of_offers = [chance.sample(range(3), chance.choice([0, 1, 2])) for _ in offers]
    known, extra = as_offers(offers), as_offers(freed)
    candidates = [
        Candidate(each, tuple(extra[at] for at in frees)) for each, frees in zip(known, of_offers, strict=True)
    ]
    found = plan(wanted(needs), candidates, quarters(), TODAY, 2).plan
    every: list[Json] = []
    rooms: list[list[int]] = []
    for offer, frees in zip(offers, of_offers, strict=True):
        rooms.append([len(every) + at for at in range(1 + len(frees))])
        every += [offer, *(freed[at] for at in frees)]
    question = plan_oracle.brute(needs, every, DAY, 2)
    question.rooms = rooms
    plan_oracle.assert_equal(found.served_weight, question.best())
    for each in found.chosen:
        at = [offer["id"] for offer in offers].index(each.offer)
        assert any((each.serves, *(freed.serves for freed in each.frees)))
        plan_oracle.assert_equal(each.gain, question.best() - question.best(without=at))
        plan_oracle.assert_equal(found.one_more_place[each.offer], question.best(more=at) - question.best())
