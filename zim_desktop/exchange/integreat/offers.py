"""What a page, a location or an event of Integreat is as an offer."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast
from urllib.parse import urlsplit

import msgspec

from zim_desktop.domain.offer import Offer
from zim_desktop.exchange.cells import Values
from zim_desktop.exchange.columns import nested
from zim_desktop.exchange.integreat.events import Occurrence, timed
from zim_desktop.exchange.integreat.hours import in_german, read_hours
from zim_desktop.exchange.integreat.record import Part, Record, sentence, without_day
from zim_desktop.exchange.shape import explain
from zim_desktop.exchange.table import derived_id

Kind = Literal["page", "location", "event"]
_FOLDERS: Mapping[Kind, str] = {"page": "pages", "location": "locations", "event": "events"}
_HOME = frozenset({"deutschland", "germany", "de"})
_NOT_TRANSLATED = "Die Seite existiert nicht in der ausgewählten Sprache."
"""What Integreat writes as the content of a page that this language lacks."""


def kind_of(record: Record) -> Kind:
    """Whether it is an event (it has a time), a location (hours, a category, an address), or else a page."""
    if isinstance(record.value.get("event"), dict) or "recurrence_rule" in record.value:
        return "event"
    if record.value.keys() & {"opening_hours", "category", "location", "temporarily_closed"}:
        return "location"
    return "page"


def is_empty(record: Record) -> bool:
    """Whether a page only groups others, or stands in for a text that this language lacks."""
    return (record.body or _NOT_TRANSLATED).startswith(_NOT_TRANSLATED)


def offer_of(record: Record, times: list[Occurrence], trail: str, terms: Mapping[str, str]) -> Offer | None:
    """The offer of a record; None if it has problems then.

    `times` are all occurrences of an event, `trail` the titles of the pages above a page, `terms` the keys of terms by
    their names in small letters.
    """
    kind = kind_of(record)
    path = record.path or ""
    source = f"integreat:{record.region}/{record.language}/{_FOLDERS[kind]}"
    title = record.text("title")
    if title is None:
        record.wrong("title", "", "Der Titel fehlt")
    values: Values = {
        # The path, not the id: that belongs to a version of the text and is another after each edit.
        "id": derived_id("integreat", [path], path.rstrip("/").rpartition("/")[2]),
        "title": title,
        "source": source,
        "terms": [],
        "summary": record.text("meta_description"),  # the excerpt is the content without its tags
        "edited_on": record.edited_on,
    }
    if kind != "page":
        _place(record, values)
    _reach(record, values, kind)
    if kind == "location":
        _opened(record, values)
        _category(record, values, terms)
    elif kind == "event":
        values |= timed(record, times)
    _elsewhere(record)
    values["description"] = _description(record, trail)
    return None if record.problems else _converted(record, values)


def _place(record: Record, values: Values) -> None:
    street, name = record.text("location.address"), record.text("location.name")
    values |= {
        "place.name": name,
        "place.street": street,
        "place.postcode": record.text("location.postcode"),
        "place.city": record.text("location.town"),
        "place.step_free": record.flag("barrier_free"),
    }
    lat, lon = record.degrees("location.latitude"), record.degrees("location.longitude")
    if (lat or lon) and lat is not None and lon is not None:  # 0, 0 lies in the sea: not known
        values |= {"place.lat": lat, "place.lon": lon}
    country = record.text("location.country")
    more = [record.text("location.region"), record.text("location.state")]
    record.note("Gebiet", sentence([*more, None if country and country.casefold() in _HOME else country]))


def _reach(record: Record, values: Values, kind: Kind) -> None:
    """Who makes the offer and how to reach them; further contacts become notes."""
    place = cast("str | None", values.get("place.name")) or (record.text("title") if kind == "location" else None)
    organization = record.text("organization.name")
    values["provider.name"] = organization or place or f"Integreat-Region {record.region}"
    contacts = [_Contact(record, *each) for each in record.parts("contacts")]
    first = next((each for each in contacts if not each.area), contacts[0] if contacts else None)
    found = {
        "phone": record.text("phone_number") or (first and (first.phone or first.mobile)),
        "email": record.text("email") or (first and first.email),
        "url": record.text("website") or (first and first.website) or record.text("organization.website"),
    }
    values |= {f"provider.{key}": value for key, value in found.items()}
    for contact in contacts:
        record.note("Kontakt", contact.words({value for value in found.values() if value}))


class _Contact:
    """A contact of a location. People are named in the offer, as Integreat does, but in no message."""

    def __init__(self, record: Record, field: str, part: Part) -> None:
        self.area = record.private("area_of_responsibility", part, field)
        self.name = record.private("name", part, field)
        self.phone = record.private("phone_number", part, field)
        self.mobile = record.private("mobile_number", part, field) or record.private("mobile_phone_number", part, field)
        self.email = record.private("email", part, field)
        self.website = record.private("website", part, field)
        self.booking = record.private("appointment_url", part, field)
        self.hours = read_hours(record, part, field).words

    def words(self, known: set[str]) -> str:
        """The contact in one line, without what the provider's own fields already say."""
        numbers = [("Tel. ", self.phone), ("mobil ", self.mobile), ("", self.email), ("", self.website)]
        more = [f"{label}{value}" for label, value in numbers if value and value not in known]
        times = self.hours and f"erreichbar {self.hours}"
        return sentence([self.area, self.name, *more, times, self.booking and f"Termine: {self.booking}"])


def _opened(record: Record, values: Values) -> None:
    hours = read_hours(record)
    values |= {"sessions": hours.sessions, "attendance": "any", "by_appointment": bool(hours.by_appointment)}
    if hours.by_appointment and hours.stretches:
        record.note("Nur nach Vereinbarung", in_german(hours.by_appointment))
    if record.flag("temporarily_closed"):
        values["status"] = "paused"
    record.note("Termine vereinbaren", record.text("appointment_url"))


def _category(record: Record, values: Values, terms: Mapping[str, str]) -> None:
    category = (
        record.text("category.name") if isinstance(record.value.get("category"), dict) else record.text("category")
    )
    term = terms.get(category.casefold()) if category else None
    if term:
        values["terms"] = [term]
    else:
        record.note("Kategorie", category)


def _elsewhere(record: Record) -> None:
    """Search portals that a page shows; they are links, no offers."""
    names = [record.text("name", inside=part, prefix=field) for field, part in record.parts("embedded_offers")]
    record.note("Suchportale", sentence(names))


def _description(record: Record, trail: str) -> str | None:
    """The content, above it where it stands in Integreat, below it what an offer has no field for."""
    lines = [f"{label}: {text}" for label, text in record.notes]
    languages = sorted(_language(each) for each in record.translations())
    if languages:  # Of the text in Integreat: nobody says that these languages are spoken there.
        lines.append(f"Diesen Text gibt es bei Integreat auch in: {', '.join(languages)}")
    address = record.text("url")
    if address and _is_web_address(address):
        lines.append(f"Bei Integreat: {without_day(address)}")
    above = f"Bereich: {trail}" if trail else None
    found = (above, record.body, "\n".join(lines))
    return "\n\n".join(part for part in found if part) or None


def _is_web_address(text: str) -> bool:
    """Whether it is an address in the net."""
    try:
        return urlsplit(text).scheme in ("http", "https")
    except ValueError:
        return False


@cache
def _language(code: str) -> str:
    from babel import Locale

    return {"de-si": "einfaches Deutsch", **cast("Mapping[str, str]", Locale("de").languages)}.get(code, code)


def _converted(record: Record, values: Values) -> Offer | None:
    known = {path: value for path, value in values.items() if value is not None}
    try:
        return msgspec.convert(nested(known), Offer)
    except msgspec.ValidationError as error:
        what, path, _ = explain(error, Offer)
        field = path.removeprefix("$").lstrip(".")
        record.wrong(field, known.get(field, ""), what)
        return None
