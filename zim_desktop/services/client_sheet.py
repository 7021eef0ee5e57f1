"""What stands on the sheet the person takes home, and in which language; `documents` draws it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.offer import is_example
from zim_desktop.domain.taxonomy import CHILDCARE, is_within
from zim_desktop.services.papers import is_candidate_by_term, place_lines
from zim_desktop.services.wording import DATES_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from zim_desktop.documents import Meeting, Sender, SheetContent, SheetOffer, Way, WeekEntry
    from zim_desktop.domain.case import Case, Person
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.week import Session
    from zim_desktop.services.installed import Installed

SIMPLE = "de-simple"
_SHOWN_FIRST = ("de", SIMPLE, "ar", "tr", "uk", "ru", "en", "pl", "ro", "fa", "kmr", "ckb", "bg", "fr", "ti")
"""By how many people of the quarters speak it; a language added later follows."""

_READ_ALSO = {"ku": "kmr", "prs": "fa"}
"""Languages without a sheet of their own whose speakers read another one."""

_STOP = re.compile(
    r"(?:^(?:Anfahrt|Haltestellen?)\s*:\s*|\b(?:Bus)?[Hh]altestelle\s*:?\s+)(?P<stop>\S.*?)(?=[;\n]|\.\s+[A-ZÄÖÜ]|\.?$)",
    re.MULTILINE,
)
_STOP_LONGEST = 80


class SheetLanguage(msgspec.Struct, frozen=True):
    """A language there is a sheet in: its key, German and own name, and whether a native reader reviewed its words."""

    key: str
    german: str
    own: str
    reviewed: bool

    @property
    def label(self) -> str:
        """Both names, for a list to choose from."""
        return self.german if self.german == self.own else f"{self.german} – {self.own}"


def sheet_languages(installed: Installed, day: date) -> tuple[SheetLanguage, ...]:
    """All languages there is a sheet in, those of most people first."""
    from zim_desktop.documents import languages, own_name

    found = languages("sheet")
    order = [key for key in _SHOWN_FIRST if key in found] + [key for key in found if key not in _SHOWN_FIRST]

    def german(key: str) -> str:
        return own_name("sheet", key) if key == SIMPLE else installed.vocabulary.label("languages", key, day)

    return tuple(SheetLanguage(key, german(key), own_name("sheet", key), found[key]) for key in order)


def language_for(case: Case, needs: Sequence[str]) -> str:
    """The sheet's language if nobody chooses one: the first of the person who takes it home, else German."""
    from zim_desktop.documents import languages

    owner = _owner(case, needs)
    adults = [owner, *(person for person in case.persons if not person.is_child)]
    reader = next((person for person in adults if not person.is_child), owner)
    first = next(iter(reader.languages or ()), "de")
    key = _READ_ALSO.get(first, first)
    return key if key in languages("sheet") else "de"


def sheet_content(
    *,
    case: Case,
    offers: Sequence[Offer],
    needs: Mapping[str, Sequence[str]],
    sender: Sender,
    language: str,
    day: date,
    installed: Installed,
    uncovered: Mapping[str, tuple[str, ...]] | None = None,
) -> SheetContent:
    """The content of the sheet that the person of a case takes home: the way is that of the first need's person.

    `needs` holds by an offer's id the needs it is meant for, `uncovered` the dates on which nobody looks after the
    children, as words.
    """
    from zim_desktop.documents import SheetContent

    person = _owner(case, [need for offer in offers for need in needs.get(offer.id, ())])
    return SheetContent(
        day=day,
        language=language,
        code=case.code,
        sender=sender,
        offers=tuple(
            _sheet_offer(each, case.quarter, person, day, installed, (uncovered or {}).get(each.id, ()))
            for each in offers
        ),
        week=week_plan(case, offers, needs),
    )


def needs_by_offer(case: Case, offers: Sequence[Offer], needs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which of the needs each offer is a candidate for by term; all of them if it is for none (contracts 13)."""
    terms = {need.id: need.term for need in case.needs if need.id in set(needs)}
    found: dict[str, tuple[str, ...]] = {}
    for offer in offers:
        fitting = tuple(need for need, term in terms.items() if term and is_candidate_by_term(offer, term))
        found[offer.id] = fitting or tuple(terms)
    return found


def week_plan(case: Case, offers: Sequence[Offer], needs: Mapping[str, Sequence[str]]) -> tuple[WeekEntry, ...]:
    """The weekly sessions of these offers that take time, with the care they bring (docs/decisions/0064).

    Empty if there is nothing to see at a glance: one offer alone, unless it brings care with it.
    """
    found = tuple(
        entry for number, offer in enumerate(offers, start=1) for entry in _entries(number, offer, case, needs)
    )
    return found if len({(entry.offer, entry.care) for entry in found}) > 1 else ()


def stop_near(offer: Offer) -> str:
    """The stop that the offer's own words name (*Haltestelle …*, *Anfahrt: …*); empty if they name none.

    No field of an offer holds it (contracts 4); an import keeps it in the description.
    """
    if offer.mode != "onsite":
        return ""
    for text in (offer.place.name if offer.place else None, offer.summary, offer.description):
        if found := _STOP.search(text or ""):
            stop = " ".join(found["stop"].split())
            return stop if len(stop) <= _STOP_LONGEST else f"{stop[:_STOP_LONGEST].rsplit(' ', 1)[0]} …"
    return ""


def _entries(number: int, offer: Offer, case: Case, needs: Mapping[str, Sequence[str]]) -> Iterator[WeekEntry]:
    """The entries of one offer; children are told apart if there are several."""
    from zim_desktop.documents import WeekEntry

    if offer.mode == "phone" or offer.attendance != "all":
        return
    is_care = offer.audience == "child" and any(is_within(term, CHILDCARE) for term in offer.terms)
    children = _children(case, needs.get(offer.id, ())) if is_care else [None]
    for session in (each for each in offer.sessions if each.dates is None):
        for day in dict.fromkeys(session.days):
            for child in children:
                yield WeekEntry(day, session.start, session.end, number, is_care, child)
            if offer.childcare and not is_care:
                yield WeekEntry(day, session.start, session.end, number, care=True)


def _children(case: Case, needs: Sequence[str]) -> list[int | None]:
    """The numbers of the children whose needs these are; None if the case has only one, or it is nobody's need."""
    children = [each.id for each in case.children]
    of_needs = {need.person for need in case.needs if need.id in set(needs)}
    numbers: list[int | None] = [at for at, child in enumerate(children, start=1) if child in of_needs]
    return numbers if numbers and len(children) > 1 else [None]


def _owner(case: Case, needs: Sequence[str]) -> Person:
    """The person of the first need of the case that is among these; the first person if there is none."""
    owners = [need.person for need in case.needs if need.id in set(needs)]
    return case.person(owners[0]) if owners else case.persons[0]


def _sheet_offer(
    offer: Offer, quarter: str | None, person: Person, day: date, installed: Installed, uncovered: tuple[str, ...]
) -> SheetOffer:
    from zim_desktop.documents import Price, SheetOffer

    return SheetOffer(
        title=offer.title,
        provider=offer.provider.name,
        address=place_lines(offer) if offer.mode == "onsite" else (),
        mode=offer.mode,
        meetings=tuple(meeting for session in offer.sessions for meeting in _meetings(session, day)),
        by_appointment=offer.by_appointment,
        begins=offer.valid_from if offer.valid_from and offer.valid_from > day else None,
        way=_way(offer, quarter, person, installed),
        stop=stop_near(offer),
        phone=offer.provider.phone or "",
        email=offer.provider.email or "",
        bring=offer.documents or (),
        price=Price(offer.cost.amount, offer.cost.note or "") if offer.cost else Price(),
        care=offer.childcare.age if offer.childcare else None,
        uncovered=uncovered,
        languages=tuple(
            (key, installed.vocabulary.label("languages", key, day)) for key in dict.fromkeys(offer.languages or ())
        ),
        checked=offer.checked_on,
        example=is_example(offer),
    )


def _meetings(session: Session, day: date) -> Iterator[Meeting]:
    """A session as the sheet says it: of its dates the next ones; none if all are over."""
    from zim_desktop.documents import Meeting

    coming = sorted(each for each in session.dates or () if each >= day)
    if session.dates is None or coming:
        more = len(coming) > DATES_SHOWN
        yield Meeting(session.days, session.start, session.end, tuple(coming[:DATES_SHOWN]), more)


def _way(offer: Offer, quarter: str | None, person: Person, installed: Installed) -> Way | None:
    from zim_desktop.documents import Way
    from zim_desktop.matching.way import minutes_of_way

    start = installed.quarters.centre(quarter)
    end = offer.place.coordinates if offer.place else None
    if offer.mode != "onsite" or start is None or end is None:
        return None
    minutes, means = minutes_of_way(start, end, person.travel)
    return Way(minutes, means)
