"""Talks: the contacts that are counted, and the drafts of talks that are still being typed."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, select

from zim_desktop.domain.record import Contact, ContactKind, Draft, LengthBand
from zim_desktop.store.cases import Cases
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import ContactRow, DraftRow


class Contacts:
    """The talks of one office within one unit of work."""

    def __init__(self, scope: Scope, cases: Cases) -> None:
        self._scope = scope
        self._session = scope.session
        self._cases = cases

    def add(self, *, case: UUID | None, day: date, kind: ContactKind, length: LengthBand) -> Contact:
        """Count a talk, with or without a case. Raises NotFound if the case is gone."""
        if case is not None:
            self._cases.get(case)
        row = ContactRow(
            id=uuid4(),
            office_id=self._scope.office,
            case_id=case,
            day=day,
            kind=kind,
            length=length,
            entered=self._scope.clock.now(),
            user_id=self._scope.user,
        )
        self._scope.write(row)
        return _contact(row)

    def of_case(self, case_id: UUID) -> tuple[Contact, ...]:
        """The talks about a case and those joined into it, newest first."""
        found = select(ContactRow).where(ContactRow.case_id.in_(self._cases.family(case_id)))
        rows = self._session.scalars(found.order_by(ContactRow.day.desc(), ContactRow.entered.desc()))
        return tuple(_contact(row) for row in rows)

    def between(self, start: date, end: date) -> tuple[Contact, ...]:
        """The talks from `start` to `end`, both included, in order of time."""
        found = select(ContactRow).where(
            ContactRow.office_id == self._scope.office, ContactRow.day >= start, ContactRow.day <= end
        )
        rows = self._session.scalars(found.order_by(ContactRow.day, ContactRow.entered))
        return tuple(_contact(row) for row in rows)

    def remove(self, contact_id: UUID) -> None:
        """Take back a talk that was counted by mistake. Raises NotFound."""
        self._session.delete(self._scope.own(ContactRow, contact_id, "Diesen Kontakt", to_change=True))
        self._session.flush()


class Drafts:
    """Talks that are being typed; on a shared database they stay in the machine's own file (decision 2a)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def save(self, draft: Draft) -> Draft:
        """Keep a draft as it is now; the last write wins. A draft that was removed comes back."""
        row = self._session.get(DraftRow, draft.id)
        if row is None:
            row = DraftRow(id=draft.id, office_id=self._scope.office, user_id=draft.user)
        row.case_id, row.case_version = draft.case_id, draft.case_version
        row.document, row.given, row.saved = draft.case, draft.given, draft.saved
        self._scope.write(row)
        return msgspec.structs.replace(draft, office=row.office_id, version=row.version)

    def all(self) -> tuple[Draft, ...]:
        """All drafts on this machine, newest first."""
        found = select(DraftRow).where(DraftRow.office_id == self._scope.office)
        return tuple(_draft(row) for row in self._session.scalars(found.order_by(DraftRow.saved.desc())))

    def remove(self, draft_id: UUID) -> None:
        """Throw a draft away; one that is gone already is fine."""
        self._session.execute(delete(DraftRow).where(DraftRow.id == draft_id, DraftRow.office_id == self._scope.office))


def _contact(row: ContactRow) -> Contact:
    return Contact(
        id=row.id,
        office=row.office_id,
        version=row.version,
        case=row.case_id,
        day=row.day,
        kind=cast(ContactKind, row.kind),
        length=cast(LengthBand, row.length),
        entered=row.entered,
        user=row.user_id,
    )


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=row.id,
        office=row.office_id,
        version=row.version,
        user=row.user_id,
        case_id=row.case_id,
        case_version=row.case_version,
        case=row.document,
        given=row.given,
        saved=row.saved,
    )
