"""Whom an offer fits, as a sentence that a provider would nod at: from its conditions, audience and childcare."""

from collections.abc import Sequence

from zim_desktop.domain.offer import Conditions, DatedConditions, Offer
from zim_desktop.services import wording
from zim_desktop.services.offer_words import Words, named

ANYBODY = "ohne Bedingungen"

_AUDIENCES = {"adult": "Erwachsene", "child": "Kinder", "family": "Eltern mit Kind"}
_ONLY = (("benefits_any", "benefits", "nur mit"), ("vouchers_any", "vouchers", "nur mit"))
_NAMED = (
    ("residence_any", "residence", "Aufenthalt"),
    ("work_permit_any", "work_permit", ""),
    ("school_certificate_any", "school_certificate", "Schulabschluss"),
    ("target_groups_any", "target_groups", ""),
)


def sentence(conditions: Conditions, words: Words) -> str:
    """Conditions in one line: `nur mit SGB II oder SGB III, Deutsch ab A2, 18–27 Jahre`; with their dates before it."""
    parts = [
        *(
            f"{lead} {_short(field, group, conditions, words)}"
            for field, group, lead in _ONLY
            if _has(field, conditions)
        ),
        *_german(conditions),
        *([wording.interval_text(conditions.age)] if conditions.age else []),
        *([f"mit Kind ({wording.interval_text(conditions.child_age)})"] if conditions.child_age else []),
        *([f"nur {named('gender', conditions.gender_any, words)}"] if conditions.gender_any else []),
        *_lives(conditions, words),
        *(
            f"{lead} {_short(field, group, conditions, words)}".strip()
            for field, group, lead in _NAMED
            if _has(field, conditions)
        ),
    ]
    return f"{dates_text(conditions)}{', '.join(parts) or ANYBODY}"


def dates_text(conditions: Conditions) -> str:
    """When conditions hold, before what they say: `ab 01.01.2027 bis 30.06.2027: `; empty if always."""
    if not isinstance(conditions, DatedConditions):
        return ""
    start = f"ab {wording.day_text(conditions.start)}" if conditions.start else ""
    end = f"bis {wording.day_text(conditions.until)}" if conditions.until else ""
    return " ".join(part for part in (start, end) if part) + ": "


def fits_text(offer: Offer, words: Words) -> str:
    """The whole sentence for the day of the words, e.g. `Das passt für: Erwachsene, nur mit SGB II, Deutsch ab A2`."""
    now = offer.conditions_on(words.day)
    if now is None:
        return "Das passt heute für niemanden: Für diesen Tag gelten keine der Bedingungen."
    who = _AUDIENCES[offer.audience]
    told = sentence(now, words).removeprefix(dates_text(now))
    care = f" Kinder ({wording.interval_text(offer.childcare.age)}) werden dabei betreut." if offer.childcare else ""
    return f"Das passt für: {who}{'' if told == ANYBODY else f', {told}'}.{care}"


def _has(field: str, conditions: Conditions) -> bool:
    return bool(getattr(conditions, field))


def _short(field: str, group: str, conditions: Conditions, words: Words) -> str:
    keys: Sequence[str] = getattr(conditions, field)
    return wording.listed([short_name(words.vocabulary.label(group, key, words.day)) for key in keys], "oder")


def short_name(label: str) -> str:
    """A name as people say it: the abbreviation it ends with, `SGB II` of `Grundsicherungsgeld (SGB II)`."""
    name, _, short = label.rpartition(" (")
    return short[:-1] if name and label.endswith(")") and len(short) <= _ABBREVIATION and short[0].isupper() else label


_ABBREVIATION = 10


def _german(conditions: Conditions) -> list[str]:
    low, high = conditions.german_min, conditions.german_max
    spoken = {"none": "ohne Kenntnisse", "native": "Erstsprache"}
    if low and high:
        same = low == high
        return [f"Deutsch {spoken.get(low, low)}{'' if same else f' bis {spoken.get(high, high)}'}"]
    if low:
        return [f"Deutsch ab {spoken.get(low, low)}"]
    return [f"Deutsch bis {spoken.get(high, high)}"] if high else []


def _lives(conditions: Conditions, words: Words) -> list[str]:
    if not conditions.quarters_any:
        return []
    return ["wohnt in " + wording.listed([words.quarters.name(key) for key in conditions.quarters_any], "oder")]
