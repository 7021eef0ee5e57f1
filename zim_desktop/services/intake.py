"""A talk: drafts that are never lost, cases that are kept, found again, joined, and asked again when facts age."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import msgspec

from zim_desktop.clock import BERLIN
from zim_desktop.domain import code
from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.record import CaseRecord, Contact, Draft, Given, Month
from zim_desktop.services.household import StaleFact, given_after, joined_case, month_of, stale_facts
from zim_desktop.services.wording import household_text

if TYPE_CHECKING:
    from zim_desktop.clock import Clock
    from zim_desktop.domain.record import ContactKind, LengthBand
    from zim_desktop.domain.taxonomy import Quarters
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork


class ContactCount(msgspec.Struct, frozen=True):
    """Talks in a time, and those of them that led to a referral on their day."""

    talks: int
    with_referral: int


class CaseLine(msgspec.Struct, frozen=True):
    """One case as a list shows it, without its code being needed to find it."""

    id: UUID
    code: str
    quarter: str
    household: str
    needs: tuple[str, ...]
    opened: date
    edited: date


class Intake:
    """Everything a counsellor does with a talk, each as one unit of work."""

    def __init__(self, store: Store, installed: Installed, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changes = changes

    def start(self) -> Draft:
        """A new talk: one adult of whom nothing is known. It is not saved before `save_draft`."""
        case = Case(persons=(Person(id="a", role="adult"),), needs=())
        return self._draft(case, {}, None, None)

    def resume(self, case_id: UUID) -> Draft:
        """A kept case opened for another talk. Raises NotFound."""
        record = self.case(case_id)
        return self._draft(record.case, record.given, record.id, record.version)

    def save_draft(self, draft: Draft) -> Draft:
        """Keep what is typed so far; back after a crash."""
        with self._store.begin() as work:
            saved = work.drafts.save(msgspec.structs.replace(draft, saved=self._clock.now()))
            work.commit()
        return saved

    def drafts(self) -> tuple[Draft, ...]:
        """Talks of this user that were begun and not kept, newest first."""
        with self._store.begin() as work:
            drafts = work.drafts.all()
        mine = [draft for draft in drafts if draft.user == self._store.user.id]
        return tuple(sorted(mine, key=lambda draft: draft.saved, reverse=True))

    def discard(self, draft: Draft) -> None:
        """Throw a draft away; `save_draft` with the same value brings it back."""
        with self._store.begin() as work:
            work.drafts.remove(draft.id)
            work.commit()
        self._changes.report(Change.DRAFTS)

    def with_answer(self, draft: Draft, case: Case) -> Draft:
        """The draft with the case as it is now; facts that are new or changed were given this month."""
        given = given_after(draft.case, draft.given, case, self._month())
        return msgspec.structs.replace(draft, case=case, given=given)

    def stale(self, draft: Draft) -> tuple[StaleFact, ...]:
        """Facts older than six months, to be asked again."""
        return stale_facts(draft.case, draft.given, self._month())

    def confirm(self, draft: Draft, person: str, fact: str) -> Draft:
        """The draft with this fact said to be still right this month."""
        owner = {**draft.given.get(person, {}), fact: self._month()}
        return msgspec.structs.replace(draft, given={**draft.given, person: owner})

    def keep(self, draft: Draft, kind: ContactKind, length: LengthBand) -> CaseRecord:
        """Save the case (a new one gets its code), count the talk, and drop the draft: one unit of work.

        Raises StaleVersion if somebody else saved the case since the talk began.
        """
        with self._store.begin() as work:
            record = self.keep_within(work, draft, kind, length)
            work.commit()
        self._changes.report(Change.CASES, Change.CONTACTS, Change.DRAFTS)
        return record

    def keep_within(self, work: UnitOfWork, draft: Draft, kind: ContactKind, length: LengthBand) -> CaseRecord:
        """The same as part of a larger unit of work, which commits and reports."""
        if draft.case_id is None:
            case = msgspec.structs.replace(draft.case, code=self._new_code(draft.case.quarter))
            record = work.cases.add(case, draft.given, self._clock.today())
        else:
            record = work.cases.get(draft.case_id)
            case = msgspec.structs.replace(draft.case, code=record.case.code)
            version = record.version if draft.case_version is None else draft.case_version
            record = work.cases.save(msgspec.structs.replace(record, case=case, given=draft.given, version=version))
        work.contacts.add(case=record.id, day=self._clock.today(), kind=kind, length=length)
        work.drafts.remove(draft.id)
        return record

    def take_within(self, work: UnitOfWork, case: Case) -> CaseRecord:
        """A case from a file as a new one of this office, within a unit of work that commits and reports.

        Raises InputRefused if its code is taken.
        """
        if case.code is not None and work.cases.by_code(case.code):
            raise InputRefused(f"Der Code {case.code} ist schon vergeben.", next_step="Bitte den Fall hier öffnen.")
        coded = case if case.code else msgspec.structs.replace(case, code=self._new_code(case.quarter))
        return work.cases.add(coded, given_after(None, {}, coded, self._month()), self._clock.today())

    def talk_without_case(self, kind: ContactKind, length: LengthBand) -> Contact:
        """Count a talk that needed no case."""
        with self._store.begin() as work:
            contact = work.contacts.add(case=None, day=self._clock.today(), kind=kind, length=length)
            work.commit()
        self._changes.report(Change.CONTACTS)
        return contact

    def case(self, case_id: UUID) -> CaseRecord:
        """The case with this id. Raises NotFound."""
        with self._store.begin() as work:
            return work.cases.get(case_id)

    def by_code(self, typed: str) -> CaseRecord:
        """The case of a code as people type it; of a joined case the one it was joined into.

        Raises InputRefused if the check character is wrong, NotFound if there is no such case.
        """
        wanted = code.as_typed(typed)
        if not code.is_case_code(wanted):
            raise InputRefused(
                "Dieser Code kann nicht stimmen (Prüfzeichen).",
                next_step="Bitte noch einmal vom Blatt ablesen: drei Buchstaben, acht Zeichen, ein Prüfzeichen.",
            )
        with self._store.begin() as work:
            record = work.cases.by_code(wanted)
            while record is not None and record.joined_into is not None:
                record = work.cases.get(record.joined_into)
        if record is None:
            raise NotFound("Zu diesem Code gibt es hier keinen Fall.", next_step="Bitte ohne Code suchen.")
        return record

    def find(
        self, *, quarter: str | None = None, household: str = "", term: str | None = None, text: str = ""
    ) -> tuple[CaseLine, ...]:
        """Cases newest first, narrowed by quarter, household (e.g. "2 Kinder"), need, or words in any of these."""
        words = text.casefold().split()
        lines: list[CaseLine] = []
        for record in self._recent():
            line = self._line(record)
            if quarter is not None and record.case.quarter != quarter:
                continue
            if household.casefold().strip() not in line.household.casefold():
                continue
            if term is not None and not any(
                (n.term or "").split(".")[0] == term.split(".")[0] for n in record.case.needs
            ):
                continue
            hay = " ".join((line.code, line.quarter, line.household, *line.needs)).casefold()
            if all(word in hay for word in words):
                lines.append(line)
        return tuple(lines)

    def join(self, keep: UUID, other: UUID) -> UUID:
        """Let two cases that prove to be one person become one, and return what `undo_join` takes."""
        with self._store.begin() as work:
            ours, theirs = work.cases.get(keep), work.cases.get(other)
            merged = joined_case(ours.case, theirs.case)
            given = given_after(ours.case, ours.given, merged, self._month())
            join_id = work.cases.join(keep, other, merged, given)
            work.commit()
        self._changes.report(Change.CASES)
        return join_id

    def undo_join(self, join_id: UUID) -> CaseRecord:
        """Part two joined cases again, as they were. Raises InputRefused if the kept one was changed since."""
        with self._store.begin() as work:
            record = work.cases.undo_join(join_id)
            work.commit()
        self._changes.report(Change.CASES)
        return record

    def new_code(self, case_id: UUID) -> CaseRecord:
        """Give a case a new code; the old one leads to it no longer in anybody's hand but is kept for undo."""
        with self._store.begin() as work:
            record = work.cases.get(case_id)
            renewed = work.cases.replace_code(case_id, self._new_code(record.case.quarter))
            work.commit()
        self._changes.report(Change.CASES)
        return renewed

    def undo_new_code(self, case_id: UUID) -> CaseRecord:
        """Bring the code before the last new one back."""
        with self._store.begin() as work:
            record = work.cases.undo_replace_code(case_id)
            work.commit()
        self._changes.report(Change.CASES)
        return record

    def contacts(self, case_id: UUID) -> tuple[Contact, ...]:
        """The talks of a case."""
        with self._store.begin() as work:
            return work.contacts.of_case(case_id)

    def contact_count(self, start: date, end: date) -> ContactCount:
        """How many talks there were from `start` to `end`, inclusive, and how many led to a referral that day."""
        with self._store.begin() as work:
            talks = work.contacts.between(start, end)
            referred = {
                (talk.case, referral.events[0].day)
                for talk in talks
                if talk.case is not None
                for referral in work.referrals.of_case(talk.case)
            }
        return ContactCount(len(talks), sum((talk.case, talk.day) in referred for talk in talks))

    def _recent(self) -> tuple[CaseRecord, ...]:
        with self._store.begin() as work:
            return work.cases.list()

    def _line(self, record: CaseRecord) -> CaseLine:
        labels = [self._installed.taxonomy.label(n.term) if n.term else n.text or "" for n in record.case.needs]
        return CaseLine(
            id=record.id,
            code=record.code,
            quarter=self._quarters.name(record.case.quarter),
            household=household_text(record.case.persons),
            needs=tuple(dict.fromkeys(labels)),
            opened=record.opened,
            edited=record.edited.astimezone(BERLIN).date(),
        )

    @property
    def _quarters(self) -> Quarters:
        return self._installed.quarters

    def _draft(self, case: Case, given: Given, case_id: UUID | None, version: int | None) -> Draft:
        return Draft(
            id=uuid4(),
            office=self._store.office_id,
            version=0,
            user=self._store.user.id,
            case_id=case_id,
            case_version=version,
            case=case,
            given=given,
            saved=self._clock.now(),
        )

    def _new_code(self, quarter: str | None) -> str:
        return code.new_case_code(self._quarters.letters(quarter), secrets.randbelow)

    def _month(self) -> Month:
        return month_of(self._clock.today())
