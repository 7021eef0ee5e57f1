"""Invented wishes of the demo, some of them bundled, and an invented meeting that weighed the bundles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from zim_desktop import paths
from zim_desktop.domain.ballot import Option, read_ballot
from zim_desktop.domain.period import month_of, month_start
from zim_desktop.domain.wish import Board, Wish, WishBundle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zim_desktop.store import Store, UnitOfWork


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    quarter: str
    months_ago: int
    term: str | None = None
    bundle: int | None = None


class _Called(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    term: str | None


class _Weighed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    days_ago: int
    points: int
    ballots: tuple[str, ...]


class _Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in it is made up; `bundle` is the place of a wish's bundle in the list."""

    format: str
    note: str
    bundles: tuple[_Called, ...]
    meeting: _Weighed
    wishes: tuple[_Said, ...]


def write_wishes(store: Store, today: date) -> None:
    """Write the invented wishes, their bundles and the meeting in one unit of work."""
    data = paths.resource("db", "seeds", "example_wishes.json").read_bytes()
    example = msgspec.json.decode(data, type=_Example)
    bundles = [WishBundle(id=uuid4(), name=each.name, term=each.term) for each in example.bundles]
    wishes = [_wish(said, bundles, today) for said in example.wishes]
    with store.begin() as work:
        work.wishes.apply(Board().step_to(Board(tuple(wishes), tuple(bundles))))
        _weigh(work, example.meeting, bundles, today)
        work.commit()


def _wish(said: _Said, bundles: Sequence[WishBundle], today: date) -> Wish:
    day = today
    for _ in range(said.months_ago):
        day = month_start(month_of(day)) - timedelta(days=1)
    return Wish(
        id=uuid4(),
        month=month_of(day),
        quarter=said.quarter,
        term=said.term,
        text=said.text,
        bundle=None if said.bundle is None else bundles[said.bundle].id,
    )


def _weigh(work: UnitOfWork, weighed: _Weighed, bundles: Sequence[WishBundle], today: date) -> None:
    options = [Option(each.id, each.name, each.term) for each in bundles]
    meeting = work.meetings.start(weighed.name, today - timedelta(days=weighed.days_ago), weighed.points, options)
    for typed in weighed.ballots:
        work.meetings.cast(meeting.id, read_ballot(typed, weighed.points, len(options)))
    work.meetings.count(meeting.id)
