"""The open needs of an office's cases, read in bulk: plain columns of many cases at once, no records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.referral import IN_FORCE
from zim_desktop.domain.unmet import HeldCase, OpenNeeds
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import CaseRow, CodeRow, EventRow, NeedRow, PersonRow, ReferralRow


class Needs:
    """The needs of one office's cases within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def open(self, of: Collection[UUID] | None = None) -> OpenNeeds:
        """The open needs of all cases, or of these; cases come without their wishes, oldest first.

        Joined cases are always among those that are read: what was under way for one counts for the other.
        """
        read = aliased(CaseRow)
        cases = select(read.id).where(read.office_id == self._scope.office)
        if of is not None:
            joined = select(CaseRow.joined_into).where(CaseRow.joined_into.is_not(None))
            cases = cases.where(or_(read.id.in_(of), read.joined_into.is_not(None), read.id.in_(joined)))
        return OpenNeeds(self._held(cases), self._referred(cases))

    def _held(self, cases: Select[UUID]) -> list[HeldCase]:
        codes = self._codes(cases)
        persons = self._persons(cases)
        needs = self._needs(cases)
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
            for case_id, quarter, groups, into in self._session.execute(
                found.where(CaseRow.id.in_(cases)).order_by(CaseRow.opened, CaseRow.id)
            )
        ]

    def _codes(self, cases: Select[UUID]) -> dict[UUID, str]:
        found = select(CodeRow.case_id, CodeRow.code).where(CodeRow.case_id.in_(cases), CodeRow.retired.is_(None))
        return {row.case_id: row.code for row in self._session.execute(found)}

    def _persons(self, cases: Select[UUID]) -> dict[UUID, list[Person]]:
        persons: dict[UUID, list[Person]] = defaultdict(list)
        found = select(PersonRow.case_id, PersonRow.key, PersonRow.role, PersonRow.facts)
        for case_id, key, role, facts in self._session.execute(
            found.where(PersonRow.case_id.in_(cases)).order_by(PersonRow.position)
        ):
            persons[case_id].append(msgspec.convert({**facts, "id": key, "role": role}, Person))
        return persons

    def _needs(self, cases: Select[UUID]) -> dict[UUID, list[Need]]:
        needs: dict[UUID, list[Need]] = defaultdict(list)
        found = select(NeedRow.case_id, NeedRow.key, NeedRow.person_key, NeedRow.term, NeedRow.priority, NeedRow.text)
        for case_id, key, person, term, priority, text in self._session.execute(
            found.where(NeedRow.case_id.in_(cases)).order_by(NeedRow.position)
        ):
            needs[case_id].append(Need(key, person, term, priority, text))
        return needs

    def _referred(self, cases: Select[UUID]) -> list[tuple[UUID, tuple[str, ...]]]:
        """Case and needs of each referral whose last event leaves it in force."""
        later = aliased(EventRow)
        last = select(func.max(later.position)).where(later.referral_id == ReferralRow.id).scalar_subquery()
        found = (
            select(ReferralRow.case_id, ReferralRow.needs)
            .join(EventRow, (EventRow.referral_id == ReferralRow.id) & (EventRow.position == last))
            .where(ReferralRow.case_id.in_(cases), EventRow.state.in_(IN_FORCE))
        )
        return [(case_id, needs) for case_id, needs in self._session.execute(found)]
