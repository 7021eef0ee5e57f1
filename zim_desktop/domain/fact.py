"""What tables are counted from: frozen rows about a case of which no one can tell which case it was."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.outcome import WAS_THERE
from zim_desktop.domain.referral import Detail, Event, Referral, State
from zim_desktop.domain.unmet import NeedState

FactKind = Literal["need", "group", "referral", "contact"]

UNKNOWN = "unknown"
"""Not known, or not to be told from what is known."""

BANDS: Mapping[str, tuple[int, int]] = {
    "0-2": (0, 2), "3-5": (3, 5), "6-9": (6, 9), "10-14": (10, 14), "15-17": (15, 17),
    "18-24": (18, 24), "25-49": (25, 49), "50+": (50, 120),
}  # fmt: skip
"""Age bands of all tables; wider ones may be made of them, never finer."""

WAITS: Mapping[str, tuple[int, int]] = {
    "0-7": (0, 7), "8-14": (8, 14), "15-28": (15, 28), "29-56": (29, 56), "57+": (57, 100_000),
}  # fmt: skip
"""Days from the letter to the arrival."""

OUTCOMES: Mapping[State, str] = {"printed": "issued"}
"""States that tables do not tell apart: whether a letter was printed is the office's own business."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One row: in this month a need, a membership of a target group, a referral or a talk was or became so.

    `case` and `item` are random numbers that no code leads to; rows of one item in several months are states of the
    same thing, of which a table counts the last in its period. `code` is the top term, target group or kind of talk,
    `detail` the whole term. Texts that do not apply are empty.
    """

    kind: FactKind
    month: int
    case: int
    item: int
    quarter: str = UNKNOWN
    code: str = UNKNOWN
    detail: str = ""
    topic: str = ""
    band: str = ""
    gender: str = ""
    residence: str = ""
    alone: str = ""
    outcome: str = ""
    suggested: str = ""
    referred: str = ""
    arrived: str = ""
    helped: str = ""
    wait: str = ""
    days: int | None = None


def top_term(term: str | None) -> str:
    """The first part of a dotted term; *unknown* without one."""
    return term.partition(".")[0] if term else UNKNOWN


def band_of(age: tuple[int, int] | None, bands: Mapping[str, tuple[int, int]] = BANDS) -> str:
    """The band that an age interval lies in wholly; *unknown* if it lies in several or is not known."""
    if age is None:
        return UNKNOWN
    return next((key for key, (low, high) in bands.items() if low <= age[0] and age[1] <= high), UNKNOWN)


def wait_of(days: int) -> str:
    """The band of days from the letter to the arrival."""
    return next(key for key, (low, high) in WAITS.items() if low <= max(days, 0) <= high)


def alone_of(persons: Sequence[Person]) -> str:
    """Whether one adult alone looks after children: yes or no."""
    adults = sum(person.role == "adult" for person in persons)
    return "yes" if adults == 1 and len(persons) > 1 else "no"


def arrived_of(referral: Referral) -> str:
    """Whether the person arrived: yes, no, or not known (yet)."""
    if any(event.state in WAS_THERE for event in referral.standing):
        return "yes"
    return "no" if referral.state in ("not_arrived", "rejected", "withdrawn") else UNKNOWN


def days_to_arrival(referral: Referral) -> int | None:
    """Days from the letter to the first day there; None without both."""
    issued = next((event.day for event in referral.standing if event.state in ("issued", "printed")), None)
    there = next((event.day for event in referral.standing if event.state in WAS_THERE), None)
    return None if issued is None or there is None else (there - issued).days


def until(referral: Referral, day: date) -> Referral | None:
    """The referral as it was at the end of the day; None if it did not exist yet."""
    kept: list[Event] = []
    place: dict[int, int] = {}
    for position, event in enumerate(referral.events):
        undoes = event.detail.undoes
        if event.day > day or (undoes is not None and undoes not in place):
            continue
        place[position] = len(kept)
        back = None if undoes is None else Detail(undoes=place[undoes])
        kept.append(event if back is None else msgspec.structs.replace(event, detail=back))
    return msgspec.structs.replace(referral, events=tuple(kept)) if kept else None


class Happened(msgspec.Struct, frozen=True):
    """What happened for a need so far, each *yes* or *no*."""

    suggested: str
    referred: str
    arrived: str


def need_fact(
    case: Case, need: Need, happened: Happened, *, number: int, item: int, month: int, state: NeedState, topic: str
) -> Fact:
    """The row of a need: its state, and what happened for it.

    A need that stands open and for which nothing in the catalogue fits found no offer.
    """
    person = case.person(need.person)
    nothing = state == "open" and happened.suggested == "no"
    return Fact(
        kind="need",
        month=month,
        case=number,
        item=item,
        quarter=case.quarter or UNKNOWN,
        code=top_term(need.term),
        detail=need.term or "",
        topic=topic,
        band=band_of(person.age),
        gender=person.gender or UNKNOWN,
        residence=person.residence or UNKNOWN,
        alone=alone_of(case.persons),
        outcome="no_offer" if nothing else state,
        suggested=happened.suggested,
        referred=happened.referred,
        arrived=happened.arrived,
    )


def referral_fact(case: Case, referral: Referral, *, number: int, item: int, month: int, topic: str) -> Fact:
    """The row of a referral: what it was for, where it stands, whether the person arrived, when, and if it helped."""
    days = days_to_arrival(referral)
    terms = referral.known.offer.terms
    return Fact(
        kind="referral",
        month=month,
        case=number,
        item=item,
        quarter=case.quarter or UNKNOWN,
        code=top_term(terms[0] if terms else None),
        detail=terms[0] if terms else "",
        topic=topic,
        outcome=OUTCOMES.get(referral.state, referral.state),
        arrived=arrived_of(referral),
        helped=referral.helped or UNKNOWN,
        wait="" if days is None else wait_of(days),
        days=days,
    )
