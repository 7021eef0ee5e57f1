"""A referral long after: what was known then, from what was kept with it, and what has changed in the offer since."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from zim_desktop.domain.offer import Offer
from zim_desktop.domain.referral import Referral
from zim_desktop.services import wording
from zim_desktop.services.offer_words import Words, conditions_lines, named

ABSENT = "nicht angegeben"


class OfferChange(msgspec.Struct, frozen=True):
    """One field of an offer that is another one now, in German words."""

    field: str
    old: str
    new: str


class Recalled(msgspec.Struct, frozen=True):
    """A referral with the case's code, the names of who decided, and the offer as the catalogue has it today.

    `now` is None if the offer is gone from the catalogue; `changes` are then empty. `users` holds names by id.
    """

    referral: Referral
    case_code: str
    users: dict[str, str]
    now: Offer | None
    changes: tuple[OfferChange, ...]
    today: date

    def user(self, user_id: object) -> str:
        """The name of a user; somebody who is not there any more has none."""
        return self.users.get(str(user_id), "jemand, der nicht mehr hier arbeitet")


class _Facet(msgspec.Struct, frozen=True):
    """A part of an offer that is compared: its German name, what it reads, and how that is told."""

    name: str
    read: Callable[[Offer], Any]
    told: Callable[[Offer, Words], str]


def changes(then: Offer, now: Offer, before: Words, today: Words) -> tuple[OfferChange, ...]:
    """Every field in which the two differ, the old one in the words of its day. A place without a word is none."""
    return tuple(
        OfferChange(facet.name, *_different(facet.told(then, before), facet.told(now, today)))
        for facet in FACETS
        if facet.read(then) != facet.read(now)
    )


def _different(old: str, new: str) -> tuple[str, str]:
    """The words of both; where they read the same, that they differ all the same."""
    told = (old or ABSENT, new or ABSENT)
    return (told[0], f"{told[1]} (in Einzelheiten anders)") if told[0] == told[1] else told


def _plain(name: str, field: str) -> _Facet:
    """A field that is told as it is written."""
    return _Facet(name, lambda offer: getattr(offer, field), lambda offer, _: getattr(offer, field) or "")


def _part(name: str, whole: str, field: str) -> _Facet:
    """A text that is part of a part of the offer, which may be missing."""

    def read(offer: Offer) -> Any:
        return getattr(getattr(offer, whole), field, None)

    return _Facet(name, read, lambda offer, _: read(offer) or "")


def _day(name: str, field: str) -> _Facet:
    """A date."""

    def told(offer: Offer, _: Words) -> str:
        day: date | None = getattr(offer, field)
        return wording.day_text(day) if day else ""

    return _Facet(name, lambda offer: getattr(offer, field), told)


def _quarter(offer: Offer, words: Words) -> str:
    return words.quarters.name(offer.place.quarter) if offer.place and offer.place.quarter else ""


def _step_free(offer: Offer, _: Words) -> str:
    known = offer.place.step_free if offer.place else None
    return "" if known is None else "ja" if known else "nein"


def _coordinates(offer: Offer, _: Words) -> str:
    found = (offer.place.lat, offer.place.lon) if offer.place else ()
    return ", ".join(f"{each}".replace(".", ",") for each in found if each is not None)


def _times(offer: Offer, _: Words) -> str:
    lines = [wording.session_text(msgspec.structs.replace(each, dates=None), date.min) for each in offer.sessions]
    dated = [
        f"{line} am {wording.listed([wording.day_text(day) for day in session.dates])}" if session.dates else line
        for line, session in zip(lines, offer.sessions, strict=True)
    ]
    return "; ".join([*dated, *(["nach Vereinbarung"] if offer.by_appointment else [])])


def _capacity(offer: Offer, _: Words) -> str:
    kept = offer.capacity
    counts = ((kept.places, "Plätze"), (kept.free, "frei"), (kept.waiting, "auf der Warteliste")) if kept else ()
    told = ", ".join(f"{count} {what}" for count, what in counts if count is not None)
    as_of = f" (Stand {wording.day_text(kept.as_of)})" if kept and kept.as_of else ""
    return told + as_of


def _days(days: Sequence[date] | None) -> str:
    return wording.listed([wording.day_text(day) for day in days or ()])


FACETS: tuple[_Facet, ...] = (
    _plain("Titel", "title"),
    _plain("Kurz gesagt", "summary"),
    _plain("Beschreibung", "description"),
    _part("Träger", "provider", "name"),
    _part("Telefon", "provider", "phone"),
    _part("E-Mail", "provider", "email"),
    _part("Internet", "provider", "url"),
    _Facet("Stand", lambda offer: offer.status, lambda offer, _: wording.STATUSES[offer.status]),
    _day("Beginnt am", "valid_from"),
    _day("Endet am", "valid_to"),
    _Facet("Zeiten", lambda offer: (offer.sessions, offer.by_appointment), _times),
    _Facet("Teilnahme", lambda offer: offer.attendance, lambda offer, _: wording.ATTENDANCES[offer.attendance]),
    _Facet("Geschlossen am", lambda offer: offer.closed_on, lambda offer, _: _days(offer.closed_on)),
    _Facet(
        "Bedingungen", lambda offer: offer.conditions, lambda offer, words: "; ".join(conditions_lines(offer, words))
    ),
    _Facet("Für wen", lambda offer: offer.audience, lambda offer, _: wording.AUDIENCES[offer.audience]),
    _Facet("Art", lambda offer: offer.mode, lambda offer, _: wording.MODES[offer.mode]),
    _part("Ort", "place", "name"),
    _part("Straße", "place", "street"),
    _part("Postleitzahl", "place", "postcode"),
    _part("Stadt", "place", "city"),
    _Facet("Stadtteil", lambda offer: offer.place and offer.place.quarter, _quarter),
    _Facet("Stufenfrei", lambda offer: offer.place and offer.place.step_free, _step_free),
    _Facet("Lage", lambda offer: (offer.place.lat, offer.place.lon) if offer.place else (None, None), _coordinates),
    _Facet("Plätze", lambda offer: offer.capacity, _capacity),
    _Facet("Kosten", lambda offer: offer.cost, lambda offer, _: wording.cost_text(offer.cost)),
    _Facet(
        "Kinderbetreuung",
        lambda offer: offer.childcare,
        lambda offer, _: wording.interval_text(offer.childcare.age) if offer.childcare else "",
    ),
    _Facet(
        "Sprachen", lambda offer: offer.languages, lambda offer, words: named("languages", offer.languages or (), words)
    ),
    _Facet("Mitbringen", lambda offer: offer.documents, lambda offer, _: wording.listed(offer.documents or ())),
    _Facet(
        "Thema",
        lambda offer: offer.terms,
        lambda offer, words: wording.listed([words.taxonomy.label(term) for term in offer.terms]),
    ),
    _day("Geprüft am", "checked_on"),
    _day("Bearbeitet am", "edited_on"),
    _plain("Quelle", "source"),
    _plain("Lizenz", "licence"),
)
"""Every field of an offer, in the order in which a change matters to a counsellor."""
