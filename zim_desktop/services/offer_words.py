"""How an offer reads in German, line by line: for its page, and for a referral that was made long ago."""

from datetime import date
from typing import Protocol

from zim_desktop.domain.offer import Conditions, DatedConditions, Offer
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Vocabulary
from zim_desktop.services import wording

_LISTS = (
    ("gender_any", "gender", "Geschlecht"),
    ("benefits_any", "benefits", "Leistungen"),
    ("residence_any", "residence", "Aufenthalt"),
    ("work_permit_any", "work_permit", "Arbeitserlaubnis"),
    ("school_certificate_any", "school_certificate", "Schulabschluss"),
    ("vouchers_any", "vouchers", "Gutscheine"),
    ("target_groups_any", "target_groups", "Zielgruppen"),
)

_CLOSED_SHOWN = 6
"""Closed days that are named one by one."""


class Named(Protocol):
    """Whatever knows what is installed."""

    @property
    def taxonomy(self) -> Taxonomy:
        """The terms."""
        ...

    @property
    def quarters(self) -> Quarters:
        """The quarters."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The German names of all keys."""
        ...


class Words:
    """The installed words an offer is told with, on a day."""

    def __init__(self, installed: Named, day: date) -> None:
        self.taxonomy = installed.taxonomy
        self.quarters = installed.quarters
        self.vocabulary = installed.vocabulary
        self.day = day


def offer_lines(offer: Offer, words: Words) -> list[tuple[str, list[str]]]:
    """What is known of the offer beside title and texts: a heading with its lines each; no lines where nothing is."""
    provider = offer.provider
    places = wording.places_text(offer)
    return [
        ("Träger", [part for part in (provider.name, provider.phone, provider.email, provider.url) if part]),
        ("Wo", [part for part in (wording.where_text(offer), _quarter(offer, words)) if part]),
        ("Wann", list(wording.times_text(offer, words.day))),
        ("Geschlossen", [text] if (text := closed_text(offer, words.day)) else []),
        ("Für wen", conditions_lines(offer, words)),
        ("Kinderbetreuung", [wording.interval_text(offer.childcare.age)] if offer.childcare else []),
        ("Sprachen", [named("languages", offer.languages, words)] if offer.languages else []),
        ("Kosten", [wording.cost_text(offer.cost)]),
        ("Mitbringen", list(offer.documents or ())),
        ("Stand", [part for part in (_standing(offer, words), places, wording.checked_text(offer)) if part]),
        ("Thema", [words.taxonomy.label(term) for term in offer.terms]),
        ("Quelle", [part for part in (offer.source, offer.licence) if part]),
    ]


def closed_text(offer: Offer, day: date) -> str:
    """The days from `day` on that the offer is closed, the next few; empty if none is known."""
    coming = sorted({each for each in offer.closed_on or () if each >= day})
    more = f" und {len(coming) - _CLOSED_SHOWN} weitere Tage" if len(coming) > _CLOSED_SHOWN else ""
    return ", ".join(map(wording.day_text, coming[:_CLOSED_SHOWN])) + more


def _standing(offer: Offer, words: Words) -> str:
    return wording.standing_text(offer, words.day) or wording.STATUSES[offer.status]


def _quarter(offer: Offer, words: Words) -> str:
    return words.quarters.name(offer.place.quarter) if offer.place and offer.place.quarter else ""


def named(group: str, keys: tuple[str, ...], words: Words) -> str:
    """The names of keys of a group of the vocabulary, as *a, b oder c*."""
    return wording.listed([words.vocabulary.label(group, key, words.day) for key in keys], "oder")


def conditions_lines(offer: Offer, words: Words) -> list[str]:
    """Whom the offer is for, a line each; dated conditions begin with their dates."""
    if offer.conditions is None:
        return ["ohne Bedingungen"]
    given = (offer.conditions,) if isinstance(offer.conditions, Conditions) else offer.conditions
    lines: list[str] = []
    for each in given:
        span = _span(each)
        lines += [f"{span}{line}" for line in _condition(each, words)]
    return lines


def _span(conditions: Conditions) -> str:
    if not isinstance(conditions, DatedConditions):
        return ""
    start = f"ab {wording.day_text(conditions.start)} " if conditions.start else ""
    end = f"bis {wording.day_text(conditions.until)} " if conditions.until else ""
    return f"{start}{end}".strip() + ": "


def _condition(conditions: Conditions, words: Words) -> list[str]:
    lines: list[str] = []
    if conditions.age:
        lines.append(wording.interval_text(conditions.age))
    if conditions.child_age:
        lines.append(f"Kind {wording.interval_text(conditions.child_age)}")
    if conditions.german_min:
        lines.append(f"Deutsch ab {named('german_level', (conditions.german_min,), words)}")
    if conditions.german_max:
        lines.append(f"Deutsch bis {named('german_level', (conditions.german_max,), words)}")
    if conditions.quarters_any:
        lines.append(
            "wohnt in " + wording.listed([words.quarters.name(key) for key in conditions.quarters_any], "oder")
        )
    for field, group, label in _LISTS:
        keys: tuple[str, ...] | None = getattr(conditions, field)
        if keys:
            lines.append(f"{label}: {named(group, keys, words)}")
    return lines
