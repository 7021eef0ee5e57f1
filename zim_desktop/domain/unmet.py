"""Which needs are open: those of kept cases for which no referral is in force."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from uuid import UUID

import msgspec

from zim_desktop.domain.case import Case


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


Described = tuple[str, int, str | None, str | None]
"""What makes a need the same need in two cases: the person's role and place in the household, term, words."""


class OpenNeeds:
    """The open needs of some cases.

    A need is open if its case was not joined into another and no referral in force names it. A referral counts from
    its first note until it is withdrawn. After a join, what was under way for the other case counts for the same need
    of the kept one.
    """

    def __init__(self, held: Iterable[HeldCase], referred: Iterable[tuple[UUID, Sequence[str]]]) -> None:
        """`referred` holds the case and the needs of each referral in force."""
        self._held = {each.id: each for each in held}
        self._referred = tuple(referred)
        self._names: dict[UUID, Mapping[Described, str]] = {}

    @cached_property
    def cases(self) -> tuple[OpenCase, ...]:
        """The cases that have open needs, in the order they were given."""
        met = {self.kept(case, need) for case, needs in self._referred for need in needs}
        found: list[OpenCase] = []
        for each in self._held.values():
            if each.joined_into is None:
                ids = tuple(need.id for need in each.case.needs if (each.id, need.id) not in met)
                if ids:
                    found.append(OpenCase(each.id, each.case, ids))
        return tuple(found)

    def kept(self, case_id: UUID, need_id: str) -> tuple[UUID, str] | None:
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


def _described(case: Case) -> dict[Described, str]:
    who: dict[str, tuple[str, int]] = {}
    for person in case.persons:
        who[person.id] = (person.role, sum(role == person.role for role, _ in who.values()))
    return {(*who[need.person], need.term, need.text): need.id for need in case.needs}
