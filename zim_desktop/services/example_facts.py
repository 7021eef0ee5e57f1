"""Two years of invented facts for the demo, so that tables and charts show something worth looking at."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

import msgspec

from zim_desktop import paths
from zim_desktop.domain.fact import Fact, wait_of
from zim_desktop.domain.period import month_of, months_between

if TYPE_CHECKING:
    from datetime import date

    from zim_desktop.domain.taxonomy import FocusTopics

YEARS = 2
_SEED = 20_261_123
_MOST = 2**63


class _Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A need as often as `weight`, for adults or children, and how it usually ends."""

    term: str
    weight: float
    bands: Mapping[str, float]
    ends: Mapping[str, float]


class _Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the invented history is drawn from; every number in it is made up."""

    format: str
    note: str
    cases_per_month: tuple[int, int]
    quarters: Mapping[str, float]
    scarce: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, float]
    genders: Mapping[str, float]
    residences: Mapping[str, float]
    contacts: Mapping[str, float]
    helped: Mapping[str, float]
    needs: tuple[_Kind, ...]


class _Person(msgspec.Struct, frozen=True):
    number: int
    quarter: str
    gender: str
    residence: str
    alone: str


def example_months(today: "date") -> tuple[int, ...]:
    """The closed months of the invented history: the 24 before this one."""
    last = month_of(today)
    return months_between(last - 100 * YEARS, last)[:-1]


def example_facts(months: Sequence[int], topics: "FocusTopics") -> Iterator[tuple[int, list[Fact]]]:
    """For each month its invented facts, the same every time."""
    data = paths.resource("db", "seeds", "example_facts.json").read_bytes()
    recipe = msgspec.json.decode(data, type=_Recipe)
    random = Random(_SEED)  # noqa: S311 - invented data needs no secrecy
    for at, month in enumerate(months):
        least, most = recipe.cases_per_month
        many = random.randint(least, most) + at  # the office became better known
        yield month, [fact for _ in range(many) for fact in _case(random, recipe, month, topics)]


def _case(random: Random, recipe: _Recipe, month: int, topics: "FocusTopics") -> Iterator[Fact]:
    person = _Person(
        random.randrange(_MOST),
        _drawn(random, recipe.quarters),
        _drawn(random, recipe.genders),
        _drawn(random, recipe.residences),
        "yes" if random.random() < 0.3 else "no",
    )
    item = random.randrange
    yield Fact(
        kind="group",
        month=month,
        case=person.number,
        item=item(_MOST),
        quarter=person.quarter,
        code=_drawn(random, recipe.groups),
    )
    for _ in range(random.choice((1, 1, 2, 3))):
        yield Fact(
            kind="contact",
            month=month,
            case=person.number,
            item=item(_MOST),
            quarter=person.quarter,
            code=_drawn(random, recipe.contacts),
        )
    kinds = random.choices(recipe.needs, [kind.weight for kind in recipe.needs], k=random.choice((1, 1, 2)))
    for kind in {kind.term: kind for kind in kinds}.values():
        yield from _need(random, recipe, person, kind, month, topics)


def _need(
    random: Random, recipe: _Recipe, person: _Person, kind: _Kind, month: int, topics: "FocusTopics"
) -> Iterator[Fact]:
    end = _drawn(random, kind.ends)
    if kind.term in recipe.scarce.get(person.quarter, ()) and random.random() < 0.45:
        end = "no_offer"
    code, topic = kind.term.partition(".")[0], topics.of(kind.term)
    referred = end not in ("no_offer", "open")
    arrived = end in ("arrived", "begun", "completed")
    states = {
        "arrived": "under_way",
        "begun": "under_way",
        "issued": "under_way",
        "completed": "met",
        "not_arrived": "open",
    }
    yield Fact(
        kind="need",
        month=month,
        case=person.number,
        item=random.randrange(_MOST),
        quarter=person.quarter,
        code=code,
        detail=kind.term,
        topic=topic,
        band=_drawn(random, kind.bands),
        gender=person.gender,
        residence=person.residence,
        alone=person.alone,
        outcome=states.get(end, end),
        suggested="no" if end == "no_offer" else "yes",
        referred="yes" if referred else "no",
        arrived="yes" if arrived else "no",
    )
    if referred:
        yield _referral(random, recipe, person, kind.term, topic, end, month)


def _referral(random: Random, recipe: _Recipe, person: _Person, term: str, topic: str, end: str, month: int) -> Fact:
    states = {"full": "rejected", "not_eligible": "rejected", "other": "rejected"}
    arrived = end in ("arrived", "begun", "completed")
    days = min(int(random.expovariate(1 / 16)), 120) if arrived else None
    return Fact(
        kind="referral",
        month=month,
        case=person.number,
        item=random.randrange(_MOST),
        quarter=person.quarter,
        code=term.partition(".")[0],
        detail=term,
        topic=topic,
        outcome=states.get(end, end),
        arrived="yes" if arrived else "unknown" if end == "issued" else "no",
        helped=_drawn(random, recipe.helped) if arrived else "unknown",
        wait="" if days is None else wait_of(days),
        days=days,
    )


def _drawn(random: Random, weights: Mapping[str, float]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]
