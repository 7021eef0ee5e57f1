"""How the needs of kept cases stand: open, under way, met, withdrawn, or unmet and why."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Literal
from uuid import UUID

import msgspec

from zim_desktop.domain.case import Case

NeedState = Literal["open", "under_way", "met", "withdrawn", "no_offer", "full", "not_eligible", "other"]
"""How a need stands; the last four are reasons why it found nothing."""

NEED_STATE_LABELS: Mapping[NeedState, str] = {
    "open": "offen",
    "under_way": "unterwegs",
    "met": "erfüllt",
    "withdrawn": "zurückgezogen",
    "no_offer": "unerfüllt: kein Angebot",
    "full": "unerfüllt: kein Platz",
    "not_eligible": "unerfüllt: Voraussetzungen fehlen",
    "other": "unerfüllt: anderer Grund",
}

NEED_ENDS: tuple[NeedState, ...] = ("met", "withdrawn", "no_offer", "full", "not_eligible", "other")
"""How a need can end."""

SETTLED: tuple[NeedState, ...] = ("under_way", "met", "withdrawn")
"""Needs that stand so are looked after; one that found nothing stays open for what may come."""


class HeldCase(msgspec.Struct, frozen=True):
    """A case as far as its needs are looked at; `joined_into` is the case it proved to be the same person as."""

    id: UUID
    case: Case
    joined_into: UUID | None = None


class OpenCase(msgspec.Struct, frozen=True):
    """A kept case with the ids of its open needs, of which there is at least one."""

    id: UUID
    case: Case
    needs: tuple[str, ...]


class Said(msgspec.Struct, frozen=True):
    """What was said of some needs of a case, and when: by a referral, or by a counsellor of the need itself."""

    case: UUID
    needs: Sequence[str]
    state: NeedState
    at: datetime
    by_hand: bool = False


Described = tuple[str, int, str | None, str | None]
"""What makes a need the same need in two cases: the person's role and place in the household, term, words."""

Key = tuple[UUID, str]


class OpenNeeds:
    """How the needs of some cases stand, and which are open.

    What a counsellor said of a need holds against all that was said before it. Of the rest, something under way comes
    first, then *met*, then what was said last. After a join, what was said of the other case counts for the same need
    of the kept one.
    """

    def __init__(self, held: Iterable[HeldCase], said: Iterable[Said]) -> None:
        self._held = {each.id: each for each in held}
        self._said = tuple(said)
        self._names: dict[UUID, Mapping[Described, str]] = {}

    @cached_property
    def cases(self) -> tuple[OpenCase, ...]:
        """The cases that have open needs, in the order they were given."""
        found: list[OpenCase] = []
        for each in self._held.values():
            if each.joined_into is None:
                ids = tuple(need.id for need in each.case.needs if self.state(each.id, need.id) not in SETTLED)
                if ids:
                    found.append(OpenCase(each.id, each.case, ids))
        return tuple(found)

    def state(self, case_id: UUID, need_id: str) -> NeedState:
        """How a need of a kept case stands."""
        return self._states.get((case_id, need_id), "open")

    @cached_property
    def _states(self) -> Mapping[Key, NeedState]:
        about: dict[Key, list[Said]] = {}
        for each in self._said:
            for need in each.needs:
                where = self.kept(each.case, need)
                if where is not None:
                    about.setdefault(where, []).append(each)
        return {key: _state(said) for key, said in about.items()}

    def kept(self, case_id: UUID, need_id: str) -> Key | None:
        """Case and need under which a need is kept now: its own or, after joins, the same need of the kept case.

        None if there is no such need (any more).
        """
        held = self._held.get(case_id)
        while held is not None and held.joined_into is not None:
            described = next((which for which, name in self._needs_of(held).items() if name == need_id), None)
            held = self._held.get(held.joined_into)
            found = None if held is None or described is None else self._needs_of(held).get(described)
            if found is None:
                return None
            need_id = found
        if held is None or all(need.id != need_id for need in held.case.needs):
            return None
        return held.id, need_id

    def _needs_of(self, held: HeldCase) -> Mapping[Described, str]:
        if held.id not in self._names:
            self._names[held.id] = _described(held.case)
        return self._names[held.id]


def _state(said: Sequence[Said]) -> NeedState:
    in_order = sorted(said, key=lambda each: each.at)
    by_hand = [each for each in in_order if each.by_hand][-1:]
    holding = by_hand + [each for each in in_order if not each.by_hand and all(each.at > one.at for one in by_hand)]
    states = {each.state for each in holding}
    for first in ("under_way", "met"):
        if first in states:
            return first
    return holding[-1].state


def _described(case: Case) -> dict[Described, str]:
    who: dict[str, tuple[str, int]] = {}
    for person in case.persons:
        who[person.id] = (person.role, sum(role == person.role for role, _ in who.values()))
    return {(*who[need.person], need.term, need.text): need.id for need in case.needs}
