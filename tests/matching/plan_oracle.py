"""Section 7 of the contracts once more: every choice is tried, in plain Python over plain JSON values."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from tests.matching import oracle

Json = dict[str, Any]
Sets = Sequence[frozenset[int]]
"""For each room the needs it can serve."""


def can_serve(need: Json, offer: Json, day: str) -> bool:
    """By term, unless a rule other than `places` says no."""
    said: Json = need.get("person") or {}
    person: Json = {"role": "adult", **{key: value for key, value in said.items() if value is not None}}
    others: list[Json] = need.get("children") or []
    children: list[Json] = [{"role": "child", **child} for child in others]
    case: Json = {
        "quarter": need.get("quarter"),
        "target_groups": need.get("target_groups"),
        "persons": [person, *children],
    }
    rules = oracle.verdicts(case, person, offer, day)
    rules.pop("places", None)
    return oracle.relevance(need, offer) > 0 and oracle.worst(rules) != "no"


def places_of(offer: Json) -> int:
    capacity: Json = offer.get("capacity") or {}
    places: int | None = capacity.get("places")
    return 1 if places is None else places


class Brute:
    """All choices of a small question; `rooms` holds for each offer the numbers of its rooms, its own one first."""

    def __init__(self, weights: Sequence[Fraction], sets: Sets, places: Sequence[int], budget: int) -> None:
        self.weights, self.sets, self.places, self.budget = weights, sets, tuple(places), budget
        self.rooms: Sequence[Sequence[int]] = [[at] for at in range(len(places))]
        self._known: dict[tuple[tuple[int, ...], tuple[int, ...]], Fraction] = {}

    def best(self, without: int | None = None, more: int | None = None) -> Fraction:
        """The greatest weight, perhaps without one offer, or with one place more of its own."""
        offers = [offer for offer in range(len(self.rooms)) if offer != without]
        own = None if more is None else self.rooms[more][0]
        places = tuple(count + (room == own) for room, count in enumerate(self.places))
        return max(self.served(chosen, places) for chosen in _choices(offers, self.budget))

    def served(self, offers: Sequence[int], places: Sequence[int] | None = None) -> Fraction:
        """The greatest weight that these offers serve."""
        rooms = tuple(room for offer in offers for room in self.rooms[offer])
        counts = tuple((places or self.places)[room] for room in rooms)
        if (rooms, counts) not in self._known:
            self._known[rooms, counts] = self._served(rooms, counts)
        return self._known[rooms, counts]

    def _served(self, rooms: Sequence[int], counts: Sequence[int]) -> Fraction:
        """The first set of needs, heaviest first, of which each finds a place."""
        slots = [room for room, count in zip(rooms, counts, strict=True) for _ in range(count)]
        reachable = [need for need in range(len(self.weights)) if any(need in self.sets[room] for room in rooms)]
        every = [needs for count in range(len(reachable) + 1) for needs in combinations(reachable, count)]
        every.sort(key=lambda needs: -sum((self.weights[need] for need in needs), Fraction(0)))
        found = next(needs for needs in every if len(needs) <= len(slots) and self._fit(needs, slots))
        return sum((self.weights[need] for need in found), Fraction(0))

    def _fit(self, needs: Sequence[int], slots: Sequence[int]) -> bool:
        """Whether each has a place of its own, by augmenting paths."""
        holder: dict[int, int] = {}

        def put(need: int, seen: set[int]) -> bool:
            for slot, room in enumerate(slots):
                if need in self.sets[room] and slot not in seen:
                    seen.add(slot)
                    if slot not in holder or put(holder[slot], seen):
                        holder[slot] = need
                        return True
            return False

        return all(put(need, set()) for need in needs)


def _choices(offers: Sequence[int], budget: int) -> Iterator[tuple[int, ...]]:
    for count in range(min(budget, len(offers)) + 1):
        yield from combinations(offers, count)


def brute(needs: Sequence[Json], offers: Sequence[Json], day: str, budget: int) -> Brute:
    """The question of a list of needs and a catalogue."""
    sets = [frozenset(at for at, need in enumerate(needs) if can_serve(need, offer, day)) for offer in offers]
    weights = [Fraction(str(need.get("weight") if need.get("weight") is not None else 1)) for need in needs]
    return Brute(weights, sets, [places_of(offer) for offer in offers], budget)


def check(found: Json, needs: Sequence[Json], offers: Sequence[Json], day: str, budget: int) -> None:
    """An answer of `plan --json` keeps all it promises; `bound` is not looked at."""
    question = brute(needs, offers, day, budget)
    number = {offer["id"]: at for at, offer in enumerate(offers)}
    by_id = {need["id"]: at for at, need in enumerate(needs)}
    chosen = [each["offer"] for each in found["chosen"]]
    served = [by_id[need] for each in found["chosen"] for need in each["serves"]]
    assert len(set(chosen)) == len(chosen) <= budget
    assert len(set(served)) == len(served)
    for each in found["chosen"]:
        at = number[each["offer"]]
        assert 0 < len(each["serves"]) <= question.places[at]
        assert {by_id[need] for need in each["serves"]} <= question.sets[at]
        assert_equal(each["gain"], question.best() - question.best(without=at))
    assert_equal(found["served_weight"], sum((question.weights[need] for need in served), Fraction(0)))
    assert_equal(found["served_weight"], question.best())
    assert_equal(found["total_weight"], sum(question.weights, Fraction(0)))
    assert set(found["one_more_place"]) == set(chosen)
    for offer, more in found["one_more_place"].items():
        assert_equal(more, question.best(more=number[offer]) - question.best())
    assert found["by_quarter"] == _by_quarter(needs, served)


def assert_equal(number: float, exact: Fraction) -> None:
    """The number is the exact one as near as floating point comes, and whole if that is whole and not too large."""
    assert number == float(exact)
    assert isinstance(number, int) == (exact.denominator == 1 and exact <= 2**53)


def _by_quarter(needs: Sequence[Json], served: Sequence[int]) -> Mapping[str, Json]:
    counts: dict[str, Json] = {}
    for at, need in enumerate(needs):
        count = counts.setdefault(need.get("quarter") or "unknown", {"needs": 0, "served": 0})
        count["needs"] += 1
        count["served"] += at in served
    return counts
