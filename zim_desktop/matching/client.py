"""What the rules may know: the person a need is for within the case, the day, and the words for keys."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.match import Verdict
from zim_desktop.domain.taxonomy import Quarters, Vocabulary


class Ruling(NamedTuple):
    """What one rule says of one condition and one state of facts, with the reason in German."""

    verdict: Verdict
    text: str


class Nearest(NamedTuple):
    """The nearest state of facts or offer in which a rule that says *no* says *yes*.

    `known` and `wanted` are what `judge` takes then. `name` says what is asked for, the same for every offer that asks
    for the same; `words` go on after *Passt*: `ab dem 18. Geburtstag`, `wenn das Deutsch A2 erreicht`. What is not the
    client's to change is named as a condition (`nur …`), without advice.
    """

    known: Any
    wanted: Any
    name: str
    words: str


class Fact(NamedTuple):
    """Something a client can be asked for; `person` is None for a fact of the case."""

    name: str
    person: str | None


class Client(msgspec.Struct, frozen=True):
    """The person whose need is looked at, the case around them, and the day on which the question is asked."""

    case: Case
    person: Person
    day: date
    centre: tuple[float, float] | None
    """The centre of the case's quarter in WGS84 degrees; None if the quarter is not known or has none."""


def client_of(case: Case, need: Need, quarters: Quarters, day: date) -> Client:
    """The client whose need it is."""
    return Client(case, case.person(need.person), day, quarters.centre(case.quarter))


class Words(msgspec.Struct, frozen=True):
    """German names of quarters and keys as they are called on `day`."""

    quarters: Quarters
    vocabulary: Vocabulary | None
    day: date

    def of(self, group: str, keys: Iterable[str]) -> str:
        """The names of the keys of a group of the vocabulary, as `A, B oder C`."""
        return either(self._name(group, key) for key in keys)

    def all_of(self, group: str, keys: Iterable[str]) -> str:
        """The names of the keys of a group of the vocabulary, as `A, B und C`; `nichts davon` for none."""
        return enumerated([self._name(group, key) for key in keys], "und") or "nichts davon"

    def _name(self, group: str, key: str) -> str:
        if group == "quarters":
            return self.quarters.name(key)
        return self.vocabulary.label(group, key, self.day) if self.vocabulary else key


def enumerated(parts: list[str], last: str) -> str:
    """The parts with commas, and the word `last` before the last one; empty for no parts."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def either(parts: Iterable[str]) -> str:
    """The parts as `A, B oder C`."""
    return enumerated(list(parts), "oder")


def in_german(day: date) -> str:
    """The date as `24.12.2026`."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"
