"""A talk: drafts that are never lost, cases that are kept, found again, joined, and asked again when facts age."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import msgspec

from zim_desktop.clock import BERLIN
from zim_desktop.domain import code
from zim_desktop.domain.case import DEFAULT_TRAVEL, FACTS, Case, Need, Person
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.record import MONTHS_UNTIL_STALE, CaseRecord, Contact, Draft, Given, Month
from zim_desktop.services.wording import household_text

if TYPE_CHECKING:
    from zim_desktop.clock import Clock
    from zim_desktop.domain.record import ContactKind, LengthBand
    from zim_desktop.domain.taxonomy import Quarters
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork

CASE = ""
"""The key under which facts of the case itself keep their months."""

CASE_FACTS = ("quarter", "target_groups")
_NOT_ASKED_AGAIN = ("travel",)


class StaleFact(msgspec.Struct, frozen=True):
    """A fact given long ago; `suggestion` is what it probably is by now (an age one year on), else None."""

    person: str
    fact: str
    month: Month
    suggestion: tuple[int, int] | None = None


class CaseLine(msgspec.Struct, frozen=True):
    """One case as a list shows it, without its code being needed to find it."""

    id: UUID
    code: str
    quarter: str
    household: str
    needs: tuple[str, ...]
    opened: date
    edited: date


def month_of(day: date) -> Month:
    """The month of a day as `YYYY-MM`."""
    return f"{day.year:04d}-{day.month:02d}"


def months_between(earlier: Month, later: Month) -> int:
    """Whole calendar months from one `YYYY-MM` to another."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:]) - int(earlier[5:])


def new_person_id(case: Case, role: str) -> str:
    """A free id for another person: a, a2, … for adults, c1, c2, … for children."""
    taken = {person.id for person in case.persons}
    letter = "a" if role == "adult" else "c"
    candidates = [letter] if role == "adult" else []
    candidates += [f"{letter}{number}" for number in range(1 if role == "child" else 2, len(taken) + 3)]
    return next(each for each in candidates if each not in taken)


def add_child(case: Case, adult_id: str) -> Case:
    """The case with another child, which takes over the adult's way limit, travel and step-free need."""
    adult = case.person(adult_id)
    child = Person(
        id=new_person_id(case, "child"),
        role="child",
        max_minutes=adult.max_minutes,
        travel=adult.travel,
        step_free=adult.step_free,
    )
    return msgspec.structs.replace(case, persons=(*case.persons, child))


def _known_facts(case: Case) -> dict[str, dict[str, object]]:
    facts: dict[str, dict[str, object]] = {CASE: {fact: getattr(case, fact) for fact in CASE_FACTS}}
    for person in case.persons:
        facts[person.id] = {fact: getattr(person, fact) for fact in FACTS}
        if person.travel == DEFAULT_TRAVEL:
            facts[person.id]["travel"] = None
    return {owner: {key: value for key, value in of.items() if value is not None} for owner, of in facts.items()}


def given_after(before: Case | None, given: Given, after: Case, month: Month) -> Given:
    """The months of all known facts: kept where the fact is unchanged, `month` where it is new or changed."""
    old = _known_facts(before) if before else {}
    return {
        owner: {
            fact: given.get(owner, {}).get(fact, month) if old.get(owner, {}).get(fact) == value else month
            for fact, value in facts.items()
        }
        for owner, facts in _known_facts(after).items()
    }


def stale_facts(case: Case, given: Given, month: Month) -> tuple[StaleFact, ...]:
    """Known facts given six months ago or longer, in the order of the household; exact ages come one year on."""
    result: list[StaleFact] = []
    for owner, facts in _known_facts(case).items():
        for fact in facts:
            since = given.get(owner, {}).get(fact, month)
            age = months_between(since, month)
            if age < MONTHS_UNTIL_STALE or fact in _NOT_ASKED_AGAIN:
                continue
            suggestion = _older(case.person(owner).age, max(1, age // 12)) if fact == "age" else None
            result.append(StaleFact(owner, fact, since, suggestion))
    return tuple(result)


def _older(age: tuple[int, int] | None, years: int) -> tuple[int, int] | None:
    return None if age is None else (min(120, age[0] + years), min(120, age[1] + years))


def joined_case(keep: Case, other: Case) -> Case:
    """What both cases say of one household: the kept one's facts, filled from the other, and the needs of both.

    Persons are taken to be the same by role and place in the household; where only the other case knows a fact or
    a further child, that is added.
    """
    names: dict[str, str] = {}
    persons = list(keep.persons)
    for role in ("adult", "child"):
        ours = [person for person in keep.persons if person.role == role]
        theirs = [person for person in other.persons if person.role == role]
        for index, person in enumerate(theirs):
            if index < len(ours):
                names[person.id] = ours[index].id
                position = persons.index(ours[index])
                persons[position] = _filled(ours[index], person)
            else:
                new_id = new_person_id(msgspec.structs.replace(keep, persons=tuple(persons)), role)
                names[person.id] = new_id
                persons.append(msgspec.structs.replace(person, id=new_id))
    needs = list(keep.needs)
    for need in other.needs:
        moved = msgspec.structs.replace(need, person=names[need.person])
        if not any((n.person, n.term, n.text) == (moved.person, moved.term, moved.text) for n in needs):
            needs.append(msgspec.structs.replace(moved, id=_free_need_id(needs)))
    return msgspec.structs.replace(
        keep,
        quarter=keep.quarter or other.quarter,
        target_groups=keep.target_groups if keep.target_groups is not None else other.target_groups,
        persons=tuple(persons),
        needs=tuple(needs),
        wishes=keep.wishes + tuple(wish for wish in other.wishes if wish not in keep.wishes),
    )


def _filled(ours: Person, theirs: Person) -> Person:
    missing = {
        fact: getattr(theirs, fact)
        for fact in FACTS
        if getattr(ours, fact) is None and getattr(theirs, fact) is not None
    }
    return msgspec.structs.replace(ours, **missing)


def _free_need_id(needs: list[Need]) -> str:
    taken = {need.id for need in needs}
    return next(f"n{number}" for number in range(1, len(taken) + 2) if f"n{number}" not in taken)


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
            work.commit()
        self._changes.report(Change.CASES, Change.CONTACTS, Change.DRAFTS)
        return record

    def take(self, case: Case) -> CaseRecord:
        """A case from a file as a new case of this office. Raises InputRefused if its code is taken."""
        with self._store.begin() as work:
            record = self.take_within(work, case)
            work.commit()
        self._changes.report(Change.CASES)
        return record

    def take_within(self, work: UnitOfWork, case: Case) -> CaseRecord:
        """The same as part of a larger unit of work, which commits and reports."""
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

    def contact_count(self, start: date, end: date) -> int:
        """How many talks there were from `start` to `end`, inclusive, with or without a referral."""
        with self._store.begin() as work:
            return len(work.contacts.between(start, end))

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
