"""The ages among which an answer can choose: cut where what is still open has its bounds."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from zim_desktop.domain.case import CARED_FOR_BELOW, YEARS_MAX, AgeInterval, Case, Person
from zim_desktop.domain.offer import OpenInterval
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.client import client_of
from zim_desktop.matching.ranking import Judged
from zim_desktop.matching.rules import RULES

ANSWERS_MOST = 8
"""Answers that are offered at most: more cannot be read at a glance."""

ANSWERS_ENOUGH = 5
"""With fewer than this, ages that people think in are told apart too, so that later questions are settled as well."""

_CUSTOMARY = {"adult": (18, 25, 50, 65), "child": (3, 6, 10, 1, 14)}
"""Where a new stretch of life begins, the most telling first: of age, end of young people's help; day care, school."""


def age_answers(case: Case, person_id: str, prepared: PreparedCatalogue, day: date) -> tuple[AgeInterval, ...]:
    """Ages that together are all this person can have, youngest first; each settles what the person's age leaves open.

    Where open offers have more bounds than fit into `ANSWERS_MOST`, those of fewest offers are passed over. Empty if no
    open offer asks for this age.
    """
    person = case.person(person_id)
    low, high = person.age or (0, YEARS_MAX)
    asked = _bounds(case, person, prepared, day)
    if not asked:
        return ()
    by_weight = sorted(asked, key=lambda year: (-asked[year], year))
    cuts = [year for year in by_weight if low < year <= high][: ANSWERS_MOST - 1]
    for year in _CUSTOMARY[person.role]:
        if len(cuts) < ANSWERS_ENOUGH - 1 and low < year <= high and year not in cuts:
            cuts.append(year)
    starts = [low, *sorted(cuts)]
    return tuple(zip(starts, [*(start - 1 for start in starts[1:]), high], strict=True))


def _bounds(case: Case, person: Person, prepared: PreparedCatalogue, day: date) -> Counter[int]:
    """The first years of stretches of age that open offers tell apart, each with how many of them do."""
    on_day, bounds = prepared.on(day), Counter[int]()
    for need in case.needs:
        rules = [rule for rule in ("age", "child_age") if _asks_for(rule, person, need.person)]
        if not rules:
            continue
        judged = Judged(on_day, client_of(case, need, prepared.quarters, day), need)
        for rule, answer in zip(RULES, judged.answers, strict=True):
            if rule.name in rules:
                for interval, count in answer.unclear_values(judged.unclear).items():
                    bounds.update(dict.fromkeys(_starts(interval), count))
    if bounds and person.is_child:
        bounds[CARED_FOR_BELOW] += 1  # whether somebody must look after them, which no rule asks but every week does
    return bounds


def _asks_for(rule: str, person: Person, whose_need: str) -> bool:
    return person.is_child if rule == "child_age" else person.id == whose_need


def _starts(interval: OpenInterval) -> Iterator[int]:
    """Where the years inside begin, and those after it."""
    if interval[0] is not None:
        yield interval[0]
    if interval[1] is not None:
        yield interval[1] + 1
