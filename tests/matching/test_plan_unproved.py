"""Where the search of the planner gives up: the bound holds, and the solver goes on from there."""

import msgspec
import pytest

from tests.matching import generated, plan_generated, plan_oracle
from tests.matching.generated import Json
from tests.matching.test_plan import planned
from zim_desktop.matching.plan import optimum


def a_larger_question(seed: int) -> tuple[list[Json], list[Json]]:
    chance = generated.source(seed)
    terms = ["a.b", "a.c", "a"]
    needs = [plan_generated.need(chance, f"n{at:02}", terms) for at in range(60)]
    return needs, [plan_generated.candidate(chance, f"o{at}", terms) for at in range(12)]


@pytest.mark.parametrize("work", [0, 60_000])
@pytest.mark.parametrize("seed", range(6))
def test_what_is_not_proved_says_how_much_there_can_be_at_most(
    seed: int, work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs, offers = a_larger_question(seed)
    true = planned(needs, offers, 4).plan
    monkeypatch.setattr(optimum, "SEARCH_WORK", work)
    monkeypatch.setattr(optimum, "PROGRAMME_WORK", 0)
    found = planned(needs, offers, 4)
    assert planned(needs, offers, 4) == found, "the same question has the same answer"
    assert found.plan.served_weight <= true.served_weight
    if isinstance(found.plan.bound, int | float):
        assert true.served_weight <= found.plan.bound <= found.plan.total_weight
    else:
        assert found.plan.served_weight == true.served_weight


@pytest.mark.parametrize("seed", range(6))
def test_where_the_search_gives_up_the_solver_goes_on(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    needs, offers = a_larger_question(seed)
    true = planned(needs, offers, 4).plan
    without = {each["id"]: planned(needs, [other for other in offers if other != each], 4) for each in offers}
    monkeypatch.setattr(optimum, "SEARCH_WORK", 0)
    found = planned(needs, offers, 4)
    assert found.unproved == ()
    assert (found.plan.served_weight, found.plan.bound) == (true.served_weight, msgspec.UNSET)
    for each in found.plan.chosen:
        assert each.gain == pytest.approx(true.served_weight - without[each.offer].plan.served_weight)
    monkeypatch.undo()
    for offer, more in found.plan.one_more_place.items():
        larger = [{**each, "capacity": {"places": places(each) + (each["id"] == offer)}} for each in offers]
        assert more == pytest.approx(planned(needs, larger, 4).plan.served_weight - true.served_weight)


def places(offer: Json) -> int:
    return plan_oracle.places_of(offer)
