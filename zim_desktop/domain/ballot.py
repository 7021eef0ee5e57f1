"""Points for bundles of wishes: a meeting, its ballots, and how a ballot is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from zim_desktop.domain.errors import InputRefused

POINTS = 5
"""Points on a ballot, unless the team chooses otherwise."""

MOST_POINTS = 9
"""So that the points for a bundle are one digit, however they are typed."""

LEAST_BALLOTS = 3
"""With fewer the sums say who gave what: of one ballot to everybody, of two to the other one."""

Ended = Literal["counted", "dropped"]

Ballot = tuple[int, ...]
"""The points for each option, in the order of the options."""


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bundle as it stood for choice on the day of the meeting."""

    bundle: UUID
    name: str
    term: str | None = None


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that weighs bundles. `sums` are the points of each option, None before it is counted."""

    id: UUID
    name: str
    day: date
    points: int
    options: tuple[Option, ...]
    ballots: int
    ended: Ended | None = None
    sums: tuple[int, ...] | None = None

    def ranking(self) -> tuple[tuple[Option, int], ...]:
        """The options with their points, the most first; empty before the meeting is counted."""
        return tuple(
            sorted(zip(self.options, self.sums or (), strict=False), key=lambda each: (-each[1], each[0].name))
        )


_PAIR = re.compile(r"([0-9]{1,4})[:=]([0-9])")
_BETWEEN = re.compile(r"[\s,;+]+")


def read_ballot(typed: str, points: int, options: int) -> Ballot:
    """A ballot as it is typed: a digit per option (`3 1 1`, `311`; the rest gets none), or `4=3 9=2` for single ones.

    `0` is a ballot that gives no points. Raises InputRefused with what is wrong; then nothing is counted.
    """
    parts = [part for part in _BETWEEN.split(typed) if part]
    if not parts:
        raise InputRefused("Noch kein Zettel getippt.", next_step="Ein leerer Zettel wird als 0 getippt.")
    given = _pairs(parts, options) if any(":" in part or "=" in part for part in parts) else _digits(parts)
    if len(given) > options:
        raise InputRefused(f"Der Zettel hat {len(given)} Zahlen, zur Wahl stehen {options} Bündel.")
    if sum(given) > points:
        raise InputRefused(
            f"Auf dem Zettel stehen {sum(given)} Punkte, zu vergeben sind {points}.",
            next_step="Bitte nachsehen; ein Zettel mit zu vielen Punkten gilt nicht.",
        )
    return (*given, *(0,) * (options - len(given)))


def _digits(parts: Sequence[str]) -> tuple[int, ...]:
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise InputRefused("Auf einem Zettel stehen nur Ziffern.", next_step="Zum Beispiel „3 1 1“ oder „4=3 9=2“.")
    if len(parts) > 1 and any(len(part) > 1 for part in parts):
        raise InputRefused(
            "Eine Zahl auf dem Zettel hat mehr als eine Ziffer.",
            next_step=f"Bitte je Bündel eine Ziffer, höchstens {MOST_POINTS}.",
        )
    return tuple(int(digit) for part in parts for digit in part)


def _pairs(parts: Sequence[str], options: int) -> tuple[int, ...]:
    given = [0] * options
    named: set[int] = set()
    for part in parts:
        found = _PAIR.fullmatch(part)
        number = int(found[1]) if found else 0
        if found is None or not 1 <= number <= options:
            raise InputRefused(
                "Ein Teil des Zettels ist nicht zu verstehen.",
                next_step=f"Bitte die Nummer des Bündels (1 bis {options}), „=“ und die Punkte: „4=3“.",
            )
        if number in named:
            raise InputRefused(f"Bündel {number} steht zweimal auf dem Zettel.")
        named.add(number)
        given[number - 1] = int(found[2])
    return tuple(given)


def ballot_text(ballot: Ballot) -> str:
    """A ballot as it may be typed, without the zeros at its end: `3 1 1`; `0` for one without points."""
    last = max((place for place, points in enumerate(ballot) if points), default=0)
    return " ".join(str(points) for points in ballot[: last + 1])


def added(sums: Sequence[int], ballot: Ballot) -> tuple[int, ...]:
    """The sums with a ballot more."""
    return tuple(points + more for points, more in zip(sums, ballot, strict=True))


def taken_off(sums: Sequence[int], ballot: Ballot) -> tuple[int, ...]:
    """The sums with a ballot less. Raises InputRefused if it cannot be in them."""
    rest = tuple(points - less for points, less in zip(sums, ballot, strict=True))
    if min(rest, default=0) < 0:
        raise InputRefused("Dieser Zettel ist nicht (mehr) in der Zählung.")
    return rest
