"""How values of the field read in German: times, places, facts, costs, for window, letter and table alike."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from zim_desktop.domain.case import Person, Travel
from zim_desktop.domain.offer import Cost, Offer, OpenInterval, Place, is_example
from zim_desktop.domain.record import News
from zim_desktop.domain.suggestion import LIST_FACTS, Suggestion
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Vocabulary
from zim_desktop.domain.week import DAYS, Day, Session, Slot, weekday

DAY_NAMES: dict[Day, str] = {"mo": "Mo", "tu": "Di", "we": "Mi", "th": "Do", "fr": "Fr", "sa": "Sa", "su": "So"}
MODES = {"onsite": "vor Ort", "online": "online", "phone": "am Telefon", "visit": "kommt ins Haus"}
AUDIENCES = {"adult": "Erwachsene", "child": "Kinder", "family": "Eltern und Kind"}
ATTENDANCES = {"all": "alle Termine", "any": "ein Termin reicht"}
STATUSES = {"open": "offen", "paused": "pausiert", "closed": "geschlossen"}
WAYS: dict[Travel, str] = {"walk": "zu Fuß", "transit": "mit Bus und Bahn", "car": "mit dem Auto"}
DATES_SHOWN = 6
"""How many of a session's dates a paper names."""

FACT_LABELS = {
    "age": "Alter",
    "gender": "Geschlecht",
    "german_level": "Deutschkenntnisse",
    "languages": "Sprachen",
    "benefits": "Leistungen",
    "residence": "Aufenthalt",
    "work_permit": "Arbeitserlaubnis",
    "school_certificate": "Schulabschluss",
    "vouchers": "Gutscheine",
    "available": "Zeit",
    "max_minutes": "Weg höchstens",
    "travel": "Unterwegs",
    "step_free": "Stufenloser Zugang nötig",
    "cared_for": "Betreut",
    "quarter": "Stadtteil",
    "target_groups": "Zielgruppen",
}
_GROUPS = {
    "gender": "gender",
    "german_level": "german_level",
    "residence": "residence",
    "work_permit": "work_permit",
    "school_certificate": "school_certificate",
    "languages": "languages",
    "benefits": "benefits",
    "vouchers": "vouchers",
    "travel": "travel",
}


def day_text(day: date) -> str:
    """A date as German letters write it: 22.11.2026."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def listed(words: Sequence[str], last: str = "und") -> str:
    """Words as a German enumeration: a, b und c."""
    return " ".join(part for part in (", ".join(words[:-1]), last if len(words) > 1 else "", *words[-1:]) if part)


def days_text(days: Iterable[Day]) -> str:
    """Days of the week in order, three or more in a row as a span: Mo–Fr, Di und Do."""
    indexes = sorted({DAYS.index(day) for day in days})
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    words: list[str] = []
    for run in runs:
        names = [DAY_NAMES[DAYS[index]] for index in run]
        words += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
    return listed(words)


def span_text(slot: Slot | Session) -> str:
    """The wall times of a slot: 9–12 Uhr, 9:30–12 Uhr."""

    def short(time: str) -> str:
        hour = str(int(time[:2]))
        return hour if time.endswith(":00") else f"{hour}:{time[3:]}"

    return f"{short(slot.start)}–{short(slot.end)} Uhr"


def session_text(session: Session, day: date) -> str:
    """When a session takes place: weekly, or its dates from `day` on."""
    if session.dates is None:
        return f"{days_text(session.days)} {span_text(session)}"
    coming = sorted(each for each in session.dates if each >= day)
    if not coming:
        return f"{days_text(session.days)} {span_text(session)} (alle Termine vorbei)"
    shown = listed([f"{DAY_NAMES[weekday(each)]} {day_text(each)}" for each in coming[:DATES_SHOWN]])
    more = " und weitere" if len(coming) > DATES_SHOWN else ""
    return f"{shown}{more}, {span_text(session)}"


def times_text(offer: Offer, day: date) -> tuple[str, ...]:
    """When the offer takes place, a line each; says so if it is by appointment or not known."""
    lines = [session_text(session, day) for session in offer.sessions]
    if offer.by_appointment:
        lines.append("nach Vereinbarung")
    if not lines:
        lines.append("Zeiten bitte erfragen")
    if offer.valid_from and offer.valid_from > day:
        lines.append(f"beginnt am {day_text(offer.valid_from)}")
    return tuple(lines)


def next_time_text(offer: Offer, day: date) -> str:
    """When the offer takes place, in one short line for a list; of dated sessions the next date."""
    parts: list[str] = []
    for session in offer.sessions:
        coming = sorted(each for each in session.dates or () if each >= day)
        if coming:
            parts.append(f"nächster Termin {DAY_NAMES[weekday(coming[0])]} {coming[0]:%d.%m.}, {span_text(session)}")
        elif session.dates is None:
            parts.append(f"{days_text(session.days)} {span_text(session)}")
    if offer.by_appointment:
        parts.append("nach Vereinbarung")
    return " · ".join(parts) or "Zeiten erfragen"


def address_lines(place: Place | None) -> tuple[str, ...]:
    """Street and town of a place, a line each, without empty ones."""
    if place is None:
        return ()
    town = " ".join(part for part in (place.postcode, place.city) if part)
    return tuple(line.strip() for line in (place.street or "", town) if line.strip())


def where_text(offer: Offer) -> str:
    """Where the offer takes place, in one line."""
    if offer.mode != "onsite":
        return MODES[offer.mode]
    place = offer.place
    return ", ".join(part for part in ((place.name or "") if place else "", *address_lines(place)) if part)


def cost_text(cost: Cost | None) -> str:
    """What it costs, in words; *bitte erfragen* if that is not known."""
    if cost is None or (cost.amount is None and not cost.note):
        return "bitte erfragen"
    if cost.amount is None:
        return cost.note or ""
    euros = f"{cost.amount:.2f}".replace(".", ",") + " €" if cost.amount else "kostenlos"
    return f"{euros} ({cost.note})" if cost.note else euros


def places_text(offer: Offer) -> str:
    """How many places are free, in words; empty if that is not known."""
    capacity = offer.capacity
    if capacity is None or capacity.free is None:
        return ""
    if capacity.free:
        return f"{capacity.free} {'Platz' if capacity.free == 1 else 'Plätze'} frei"
    return f"Warteliste ({capacity.waiting})" if capacity.waiting is not None else "kein Platz frei"


def news_text(why: News, offer: Offer) -> str:
    """Why an offer is news, with its free places: 2 Plätze frei · läuft wieder, 1 Platz frei · neu im Katalog."""
    words = {"new": "neu im Katalog", "reopened": "läuft wieder", "freed": ""}[why]
    return ", ".join(part for part in (words, places_text(offer)) if part)


def offer_text(offer: Offer) -> str:
    """An offer with who makes it, in one line; invented ones say so."""
    return f"{offer.title} ({offer.provider.name}{', Beispiel' if is_example(offer) else ''})"


def standing_text(offer: Offer, day: date) -> str:
    """Why an offer does not run on a day, in words: paused, closed, ended or not begun; empty if it runs."""
    if offer.status != "open":
        return STATUSES[offer.status]
    if offer.valid_to and offer.valid_to < day:
        return f"abgelaufen am {day_text(offer.valid_to)}"
    if offer.valid_from and offer.valid_from > day:
        return f"beginnt am {day_text(offer.valid_from)}"
    return ""


def checked_text(offer: Offer) -> str:
    """When the entry was last checked; says so if never."""
    return f"zuletzt geprüft am {day_text(offer.checked_on)}" if offer.checked_on else "noch nicht geprüft"


def age_text(age: tuple[int, int]) -> str:
    """An age in words: 3 Jahre, 25–34 Jahre."""
    low, high = age
    if low == high:
        return f"{low} {'Jahr' if low == 1 else 'Jahre'}"
    return f"{low}–{high} Jahre"


def interval_text(age: OpenInterval) -> str:
    """An age condition in words: ab 18 Jahren, bis 6 Jahre, 1–6 Jahre."""
    low, high = age
    if low is None:
        return f"bis {high} {'Jahr' if high == 1 else 'Jahre'}"
    if high is None:
        return f"ab {low} {'Jahr' if low == 1 else 'Jahren'}"
    return age_text((low, high))


def slots_text(slots: Sequence[Slot]) -> str:
    """The slots of a week in one line; *nie* if there is none."""
    return "; ".join(f"{days_text(slot.days)} {span_text(slot)}" for slot in slots) or "nie"


def fact_text(person: Person, fact: str, vocabulary: Vocabulary, day: date) -> str:
    """One fact of a person in plain words; *nicht bekannt* if it is not known. `fact` is a key of contracts 3."""
    value = getattr(person, fact)
    if value is None:
        return "nicht bekannt"
    if fact == "age":
        return age_text(value)
    if fact in ("available", "cared_for"):
        return slots_text(value)
    if fact == "max_minutes":
        return f"{value} Minuten"
    if fact == "step_free":
        return "ja" if value else "nein"
    if isinstance(value, tuple):
        keys: tuple[str, ...] = value  # pyright: ignore[reportUnknownVariableType] - a list fact holds keys
        return listed([vocabulary.label(_GROUPS[fact], key, day) for key in keys]) or "keine"
    return vocabulary.label(_GROUPS[fact], value, day)


def suggestion_text(
    suggestion: Suggestion, taxonomy: Taxonomy, vocabulary: Vocabulary, quarters: Quarters, day: date
) -> str:
    """What accepting a suggestion would record: Bedarf Deutsch lernen, Zeit: Mo–Fr 8–12 Uhr; a guess is a question."""
    kind, value = suggestion.kind, suggestion.value
    if kind == "need":
        words = f"Bedarf {taxonomy.label(str(value))}"
    elif kind == "quarter":
        words = f"Stadtteil {quarters.name(str(value))}"
    elif kind == "child":
        words = f"Kind hinzufügen: {_fact('age', value, vocabulary, day)}" if value else "Kind hinzufügen, Alter offen"
    elif kind == "german_level":
        words = f"Deutsch {'' if suggestion.is_sure else 'etwa '}{_fact(kind, value, vocabulary, day)}"
    else:
        known = (value,) if kind in LIST_FACTS and value != () else value
        words = f"{FACT_LABELS[kind]}: {_fact(kind, known, vocabulary, day)}"
    return words if suggestion.is_sure else f"{words}?"


def _fact(fact: str, value: object, vocabulary: Vocabulary, day: date) -> str:
    person = msgspec.structs.replace(Person(id="a", role="adult"), **{fact: value})
    return fact_text(person, fact, vocabulary, day)


def household_text(persons: Sequence[Person]) -> str:
    """Who lives there, in short: 1 Erw., 2 Kinder (3, 7)."""
    adults = sum(not person.is_child for person in persons)
    children = [person for person in persons if person.is_child]
    parts = [f"{adults} Erw."] if adults else []
    if children:
        ages = ", ".join(age_text(child.age).split(" ")[0] for child in children if child.age)
        parts.append(f"{len(children)} {'Kind' if len(children) == 1 else 'Kinder'}{f' ({ages})' if ages else ''}")
    return ", ".join(parts)
