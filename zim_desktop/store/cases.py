"""Cases with their codes, persons and needs: kept, found again, joined with what proved to be the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, select

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.errors import InputRefused, StaleVersion
from zim_desktop.domain.record import CaseRecord, Given
from zim_desktop.store.lookouts import Lookouts
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import CaseRow, CodeRow, JoinRow, NeedRow, PersonRow

_WHAT = "Diesen Fall"


class Cases:
    """The cases of one office within one unit of work."""

    def __init__(self, scope: Scope, lookouts: Lookouts) -> None:
        self._scope = scope
        self._session = scope.session
        self._lookouts = lookouts

    def add(self, case: Case, given: Given, opened: date) -> CaseRecord:
        """Keep a new case under its code. Raises InputRefused if the code was ever given to a case."""
        if case.code is None:
            raise ValueError("a kept case needs a code")
        row = CaseRow(
            id=uuid4(),
            office_id=self._scope.office,
            quarter=case.quarter,
            target_groups=case.target_groups,
            wishes=case.wishes,
            given=given,
            opened=opened,
            edited=self._scope.clock.now(),
            joined_into=None,
        )
        self._scope.write(row)
        self._issue(row.id, case.code)
        self._write_household(row.id, case)
        return self.get(row.id)

    def get(self, case_id: UUID) -> CaseRecord:
        """The case with this id. Raises NotFound."""
        return self._records([self._scope.own(CaseRow, case_id, _WHAT)])[0]

    def some(self, case_ids: Iterable[UUID]) -> tuple[CaseRecord, ...]:
        """The cases with these ids, in their order, read at once. Raises NotFound if one is missing."""
        return tuple(self._records(self._scope.own_all(CaseRow, case_ids, _WHAT)))

    def by_code(self, code: str) -> CaseRecord | None:
        """The case that has, or once had, this code."""
        found = select(CodeRow.case_id).where(CodeRow.office_id == self._scope.office, CodeRow.code == code)
        case_id = self._session.scalar(found)
        return None if case_id is None else self.get(case_id)

    def list(self, limit: int | None = 200) -> tuple[CaseRecord, ...]:
        """Cases with the newest edit first, without those joined into another."""
        rows = self._session.scalars(
            select(CaseRow)
            .where(CaseRow.office_id == self._scope.office, CaseRow.joined_into.is_(None))
            .order_by(CaseRow.edited.desc(), CaseRow.id)
            .limit(limit)
        )
        return tuple(self._records(rows.all()))

    def save(self, record: CaseRecord) -> CaseRecord:
        """Keep what is known now; the code stays as it is.

        Raises StaleVersion with both records if the case was saved since `record` was read, NotFound.
        """
        row = self._scope.own(CaseRow, record.id, _WHAT, to_change=True)
        if row.version != record.version:
            stored = self.get(record.id)
            raise StaleVersion("Der Fall wurde inzwischen von jemandem geändert.", stored=stored, offered=record)
        row.quarter = record.case.quarter
        row.target_groups = record.case.target_groups
        row.wishes = record.case.wishes
        row.given = record.given
        row.edited = self._scope.clock.now()
        self._scope.write(row)
        self._write_household(row.id, record.case)
        return self.get(row.id)

    def join(self, keep: UUID, other: UUID, merged: Case, given: Given) -> UUID:
        """Let `other` be the same person as `keep`, which takes over `merged`; return what `undo_join` takes.

        Referrals, talks and codes of `other` are found with `keep` from now on. Raises InputRefused if one of them
        is joined already or both are the same.
        """
        ours, theirs = (self._scope.own(CaseRow, each, _WHAT, to_change=True) for each in (keep, other))
        if keep == other or ours.joined_into or theirs.joined_into:
            raise InputRefused("Diese Fälle sind schon zusammengeführt.", next_step="Bitte die Liste neu laden.")
        before = self.get(keep)
        after = self.save(msgspec.structs.replace(before, case=merged, given=given))
        theirs.joined_into = keep
        join = JoinRow(
            id=uuid4(),
            office_id=self._scope.office,
            keep_id=keep,
            other_id=other,
            joined=self._scope.clock.now(),
            undone=None,
            case_before=before.case,
            given_before=before.given,
            version_after=after.version,
        )
        self._scope.write(theirs, join)
        return join.id

    def undo_join(self, join_id: UUID) -> CaseRecord:
        """Part two cases as they were before; return the kept one. A second time changes nothing.

        Raises InputRefused if the kept one was changed since, so that nothing entered is lost.
        """
        join = self._scope.own(JoinRow, join_id, "Diese Zusammenführung", to_change=True)
        kept = self.get(join.keep_id)
        if join.undone is not None:
            return kept
        if kept.version != join.version_after:
            raise InputRefused(
                "Der Fall wurde seit dem Zusammenführen geändert.",
                next_step="Bitte von Hand trennen: für die andere Person einen neuen Fall anlegen.",
            )
        theirs = self._scope.own(CaseRow, join.other_id, _WHAT, to_change=True)
        theirs.joined_into = None
        join.undone = self._scope.clock.now()
        self._scope.write(theirs, join)
        return self.save(msgspec.structs.replace(kept, case=join.case_before, given=join.given_before))

    def replace_code(self, case_id: UUID, new_code: str) -> CaseRecord:
        """Put a new code in force; the old one becomes a former code. Raises InputRefused if it was ever given."""
        row = self._scope.own(CaseRow, case_id, _WHAT, to_change=True)
        self._in_force(case_id).retired = self._scope.clock.now()
        self._issue(case_id, new_code)
        return self._touched(row)

    def undo_replace_code(self, case_id: UUID) -> CaseRecord:
        """Put the code before the last one in force again. Raises InputRefused if there is none."""
        row = self._scope.own(CaseRow, case_id, _WHAT, to_change=True)
        former = self._session.scalars(
            select(CodeRow)
            .where(CodeRow.case_id == case_id, CodeRow.retired.is_not(None))
            .order_by(CodeRow.retired.desc(), CodeRow.issued.desc())
        ).first()
        if former is None:
            raise InputRefused("Dieser Fall hat keinen früheren Code.", next_step="Es bleibt beim jetzigen.")
        self._in_force(case_id).retired = self._scope.clock.now()
        former.retired = None
        return self._touched(row)

    def kept(self, case_id: UUID) -> UUID:
        """The case under which this one is kept now: itself, or what it was joined into."""
        into = self._session.scalar(select(CaseRow.joined_into).where(CaseRow.id == case_id))
        return case_id if into is None else self.kept(into)

    def family(self, case_id: UUID) -> list[UUID]:
        """The case and all cases that were joined into it, at any remove."""
        return self._families([case_id])[case_id]

    def _families(self, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
        joined: dict[UUID, list[UUID]] = defaultdict(list)
        for each, into in self._session.execute(
            select(CaseRow.id, CaseRow.joined_into).where(
                CaseRow.office_id == self._scope.office, CaseRow.joined_into.is_not(None)
            )
        ):
            if into is not None:
                joined[into].append(each)
        families = {case_id: [case_id] for case_id in ids}
        for family in families.values():
            for each in family:  # grows while it is walked
                family.extend(joined.get(each, ()))
        return families

    def _touched(self, row: CaseRow) -> CaseRecord:
        row.edited = self._scope.clock.now()
        self._scope.write(row)
        return self.get(row.id)

    def _in_force(self, case_id: UUID) -> CodeRow:
        return self._session.scalars(select(CodeRow).where(CodeRow.case_id == case_id, CodeRow.retired.is_(None))).one()

    def _issue(self, case_id: UUID, code: str) -> None:
        if self._session.scalar(select(CodeRow.id).where(CodeRow.code == code)) is not None:
            raise InputRefused(f"Der Code {code} ist schon vergeben.", next_step="Bitte den Fall unter ihm öffnen.")
        now = self._scope.clock.now()
        self._scope.write(
            CodeRow(id=uuid4(), office_id=self._scope.office, case_id=case_id, code=code, issued=now, retired=None)
        )

    def _write_household(self, case_id: UUID, case: Case) -> None:
        """Write persons and needs; a need leans on its person, so it goes first and comes last."""
        persons = {row.key: row for row in self._session.scalars(select(PersonRow).where(PersonRow.case_id == case_id))}
        needs = {row.key: row for row in self._session.scalars(select(NeedRow).where(NeedRow.case_id == case_id))}
        same = {need.id for need in case.needs if need.id in needs and _is_same(needs[need.id], need)}
        self._lookouts.forget(case_id, needs.keys() - same)
        self._drop(NeedRow, needs, {need.id for need in case.needs})
        for position, person in enumerate(case.persons):
            row = persons.get(person.id) or PersonRow(id=uuid4(), office_id=self._scope.office, case_id=case_id)
            row.key, row.position, row.role, row.facts = person.id, position, person.role, _facts(person)
            self._session.add(row)
        self._session.flush()
        for position, need in enumerate(case.needs):
            row = needs.get(need.id) or NeedRow(id=uuid4(), office_id=self._scope.office, case_id=case_id)
            row.key, row.position, row.person_key = need.id, position, need.person
            row.term, row.priority, row.text = need.term, need.priority, need.text
            self._session.add(row)
        self._session.flush()
        self._drop(PersonRow, persons, {person.id for person in case.persons})

    def _drop(self, kind: type[PersonRow | NeedRow], rows: dict[str, Any], wanted: set[str]) -> None:
        gone = [row.id for key, row in rows.items() if key not in wanted]
        if gone:
            self._session.execute(delete(kind).where(kind.id.in_(gone)))

    def _records(self, rows: Sequence[CaseRow]) -> list[CaseRecord]:
        if not rows:
            return []  # a new office has none: its window need not wait for four more questions
        ids = [row.id for row in rows]
        persons: dict[UUID, list[Person]] = defaultdict(list)
        for person in self._session.scalars(
            select(PersonRow).where(PersonRow.case_id.in_(ids)).order_by(PersonRow.position)
        ):
            value = msgspec.convert({**person.facts, "id": person.key, "role": person.role}, Person)
            persons[person.case_id].append(value)
        needs: dict[UUID, list[Need]] = defaultdict(list)
        for need in self._session.scalars(select(NeedRow).where(NeedRow.case_id.in_(ids)).order_by(NeedRow.position)):
            needs[need.case_id].append(Need(need.key, need.person_key, need.term, need.priority, need.text))
        codes = self._codes(ids)
        return [_record(row, tuple(persons[row.id]), tuple(needs[row.id]), codes[row.id]) for row in rows]

    def _codes(self, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
        """For each case its code in force, then its former ones and those of cases joined into it, oldest first."""
        families = self._families(ids)
        members = {member for family in families.values() for member in family}
        rows: dict[UUID, list[CodeRow]] = defaultdict(list)
        for row in self._session.scalars(select(CodeRow).where(CodeRow.case_id.in_(members)).order_by(CodeRow.issued)):
            rows[row.case_id].append(row)
        return {
            case_id: [row.code for row in sorted(rows[case_id], key=lambda row: row.retired is not None)]
            + [row.code for member in family[1:] for row in rows[member]]
            for case_id, family in families.items()
        }


def _record(row: CaseRow, persons: tuple[Person, ...], needs: tuple[Need, ...], codes: list[str]) -> CaseRecord:
    case = Case(
        code=codes[0],
        quarter=row.quarter,
        target_groups=row.target_groups,
        persons=persons,
        needs=needs,
        wishes=row.wishes,
    )
    return CaseRecord(
        id=row.id,
        office=row.office_id,
        version=row.version,
        case=case,
        given=row.given,
        opened=row.opened,
        edited=row.edited,
        joined_into=row.joined_into,
        former_codes=tuple(codes[1:]),
    )


def _is_same(row: NeedRow, need: Need) -> bool:
    """Whether a need still looks for the same for the same person; how urgent it is may have changed."""
    return (row.person_key, row.term, row.text) == (need.person, need.term, need.text)


def _facts(person: Person) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(person)
    return {key: value for key, value in facts.items() if key not in ("id", "role")}
