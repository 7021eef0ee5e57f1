"""The open needs of an office's cases, read in bulk: plain columns of many cases at once, no records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeVarTuple, cast
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import aliased

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.unmet import HeldCase, NeedState, OpenNeeds, Said
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import CaseRow, CodeRow, NeedRow, NeedStateRow, PersonRow, ReferralRow

Columns = TypeVarTuple("Columns")

_AT_ONCE = 500
"""Rows that come from the engine in one go."""


class Needs:
    """The needs of one office's cases within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def open(self, of: Collection[UUID] | None = None, progress: Progress = UNSEEN) -> OpenNeeds:
        """The open needs of all cases, or of these; cases come without their wishes, oldest first.

        Joined cases are always among those that are read: what was under way for one counts for the other. Raises
        Stopped if nobody waits any more.
        """
        read = aliased(CaseRow)
        cases = select(read.id).where(read.office_id == self._scope.office)
        if of is not None:
            joined = select(CaseRow.joined_into).where(CaseRow.joined_into.is_not(None))
            cases = cases.where(or_(read.id.in_(of), read.joined_into.is_not(None), read.id.in_(joined)))
        return OpenNeeds(self._held(cases, progress), self._said(cases))

    def _held(self, cases: Select[UUID], progress: Progress) -> list[HeldCase]:
        codes = self._codes(cases, progress)
        persons = self._persons(cases, progress)
        needs = self._needs(cases, progress)
        found = select(CaseRow.id, CaseRow.quarter, CaseRow.target_groups, CaseRow.joined_into)
        return [
            HeldCase(
                case_id,
                Case(
                    code=codes[case_id],
                    quarter=quarter,
                    target_groups=groups,
                    persons=tuple(persons[case_id]),
                    needs=tuple(needs[case_id]),
                ),
                into,
            )
            for case_id, quarter, groups, into in self._rows(
                found.where(CaseRow.id.in_(cases)).order_by(CaseRow.opened, CaseRow.id), progress
            )
        ]

    def _rows(self, found: Select[*Columns], progress: Progress) -> Iterator[Row[*Columns]]:
        """What is found, little by little."""
        for row in self._session.execute(found, execution_options={"yield_per": _AT_ONCE}):
            progress.go_on()
            yield row

    def _codes(self, cases: Select[UUID], progress: Progress) -> dict[UUID, str]:
        found = select(CodeRow.case_id, CodeRow.code).where(CodeRow.case_id.in_(cases), CodeRow.retired.is_(None))
        return dict(self._rows(found, progress))

    def _persons(self, cases: Select[UUID], progress: Progress) -> dict[UUID, list[Person]]:
        persons: dict[UUID, list[Person]] = defaultdict(list)
        found = select(PersonRow.case_id, PersonRow.key, PersonRow.role, PersonRow.facts)
        for case_id, key, role, facts in self._rows(
            found.where(PersonRow.case_id.in_(cases)).order_by(PersonRow.position), progress
        ):
            persons[case_id].append(msgspec.convert({**facts, "id": key, "role": role}, Person))
        return persons

    def _needs(self, cases: Select[UUID], progress: Progress) -> dict[UUID, list[Need]]:
        needs: dict[UUID, list[Need]] = defaultdict(list)
        found = select(NeedRow.case_id, NeedRow.key, NeedRow.person_key, NeedRow.term, NeedRow.priority, NeedRow.text)
        for case_id, key, person, term, priority, text in self._rows(
            found.where(NeedRow.case_id.in_(cases)).order_by(NeedRow.position), progress
        ):
            needs[case_id].append(Need(key, person, term, priority, text))
        return needs

    def say(self, case_id: UUID, need_id: str, state: NeedState, day: date) -> None:
        """Keep what a counsellor says of a need itself; what was said before stays in the list."""
        where = (NeedStateRow.case_id == case_id, NeedStateRow.need_key == need_id)
        count = self._session.scalar(select(func.count()).where(*where)) or 0
        self._scope.write(
            NeedStateRow(
                id=uuid4(),
                office_id=self._scope.office,
                case_id=case_id,
                need_key=need_id,
                position=count,
                state=state,
                day=day,
                entered=self._scope.clock.now(),
                user_id=self._scope.user,
            )
        )

    def said(self, case_id: UUID, need_id: str) -> NeedState:
        """What a counsellor last said of a need itself; *open* if nobody did."""
        found = (
            select(NeedStateRow.state)
            .where(NeedStateRow.case_id == case_id, NeedStateRow.need_key == need_id)
            .order_by(NeedStateRow.position.desc())
            .limit(1)
        )
        return cast(NeedState, self._session.scalar(found) or "open")

    def said_until(self, case_id: UUID, day: date) -> list[Said]:
        """What counsellors said themselves of the needs of a case up to the end of this day, in order."""
        found = (
            select(NeedStateRow)
            .where(NeedStateRow.case_id == case_id, NeedStateRow.day <= day)
            .order_by(NeedStateRow.need_key, NeedStateRow.position)
        )
        return [
            Said(case_id, (row.need_key,), cast(NeedState, row.state), row.entered, by_hand=True)
            for row in self._session.scalars(found)
        ]

    def _said(self, cases: Select[UUID]) -> list[Said]:
        """What the referrals of these cases say of their needs, and what counsellors said themselves."""
        by_referral = select(ReferralRow.case_id, ReferralRow.needs, ReferralRow.says, ReferralRow.reached)
        said = [
            Said(case_id, needs, cast(NeedState, says), at)
            for case_id, needs, says, at in self._session.execute(
                by_referral.where(ReferralRow.case_id.in_(cases), ReferralRow.says.is_not(None))
            )
        ]
        by_hand = select(NeedStateRow.case_id, NeedStateRow.need_key, NeedStateRow.state, NeedStateRow.entered)
        return said + [
            Said(case_id, (need,), cast(NeedState, state), at, by_hand=True)
            for case_id, need, state, at in self._session.execute(
                by_hand.where(NeedStateRow.case_id.in_(cases)).order_by(NeedStateRow.position)
            )
        ]
