"""An offer that is being written: what was typed, however wrong, over the offer it began from; nothing is lost.

A field that reads as it did is the field it was, to the last detail: opening an offer and keeping it changes nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from zim_desktop.domain.offer import HELP_PREFIX, Capacity, Childcare, Cost, Offer, Place, Provider
from zim_desktop.domain.record import Office
from zim_desktop.exchange import cells
from zim_desktop.services import condition_draft, wording
from zim_desktop.services.condition_draft import Faults, age_line, read_age
from zim_desktop.services.offer_times import days_line, read_day, read_days, read_sessions, session_lines

_PARTS: Mapping[str, Callable[[], Any]] = {"place": Place, "cost": Cost, "capacity": Capacity}
_COUNTED = ("capacity.places", "capacity.free", "capacity.waiting")
_ADDRESS = ("place.street", "place.postcode", "place.city")

NEW_ID = "neu"
"""The id of an offer that is not kept yet; keeping it makes one of its title."""


class Field(msgspec.Struct, frozen=True):
    """A field of the form: how it is called, what stands in it for an offer, and how that is read back.

    `read` is given what stands there and the offer it began from, and raises ValueError with a German message.
    """

    label: str
    show: Callable[[Offer], Any]
    read: Callable[[Any, Offer], Any]


class Reading(msgspec.Struct, frozen=True):
    """What a draft says: the offer as far as it can be read, a fault for each field that cannot, and what looks odd."""

    offer: Offer
    faults: Mapping[str, str]
    hints: Mapping[str, str]


class Draft(msgspec.Struct, frozen=True):
    """What was typed, by field, over the offer it began from. `is_new` if the catalogue does not have that one."""

    base: Offer
    typed: Mapping[str, Any] = {}
    is_new: bool = False

    def shown(self, path: str) -> Any:
        """What stands in a field."""
        return self.typed[path] if path in self.typed else FIELDS[path].show(self.base)

    def with_typed(self, path: str, value: Any) -> "Draft":
        """The draft with this in the field; what the offer says anyway is not typed.

        Characters that are no text (NUL, half a surrogate pair), which a paste may bring, are left out.
        """
        if isinstance(value, str):
            value = value.replace("\0", "").encode("utf-8", "ignore").decode()
        typed = {each: kept for each, kept in self.typed.items() if each != path}
        if value != FIELDS[path].show(self.base):
            typed[path] = value
        return msgspec.structs.replace(self, typed=typed)

    def discarded(self) -> "Draft":
        """The draft as it began: the offer as it is, or an empty form."""
        return blank() if self.is_new else Draft(self.base)

    @property
    def is_changed(self) -> bool:
        """Whether anything stands in it that would be lost."""
        return any(value != "" for value in self.typed.values()) if self.is_new else bool(self.typed)

    @property
    def labels(self) -> tuple[str, ...]:
        """The German names of the fields that were typed into, in their order; of a new one what is filled in."""
        typed = {path for path, value in self.typed.items() if not (self.is_new and value == "")}
        return tuple(dict.fromkeys(field.label for path, field in FIELDS.items() if path in typed))


def blank() -> Draft:
    """A draft of a new offer, in which nothing stands."""
    base = Offer(id=NEW_ID, title="(Titel fehlt noch)", provider=Provider(name="(Träger fehlt noch)"), terms=())
    return Draft(base, {"title": "", "provider.name": ""}, is_new=True)


def quarter_help(office: Office) -> Draft:
    """A draft of help by somebody of the quarter: the office stands as provider, the person nowhere."""
    provider = Provider(name=office.name, phone=office.phone or None, email=office.email or None)
    base = Offer(
        id=f"{HELP_PREFIX}neu",
        title="(Welche Hilfe?)",
        provider=provider,
        terms=(),
        mode="visit",
        audience="family",
        by_appointment=True,
    )
    return Draft(base, {"title": ""}, is_new=True)


def copied(offer: Offer) -> Draft:
    """A draft of a new offer that begins as another one; what is known of that one alone is left out."""
    base = msgspec.structs.replace(
        offer, id=NEW_ID, capacity=None, checked_on=None, edited_on=None, source=None, licence=None
    )
    return Draft(base, is_new=True)


def read(draft: Draft, today: date) -> Reading:
    """The offer that the draft says; counted places are as of today."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for path, typed in draft.typed.items():
        try:
            values[path] = FIELDS[path].read(typed, draft.base)
        except Faults as several:
            faults |= several.faults
        except ValueError as fault:
            faults[path] = str(fault)
    start, end = (values.get(path, getattr(draft.base, path)) for path in ("valid_from", "valid_to"))
    if start and end and start > end:
        faults["valid_to"] = "Das Ende liegt vor dem Beginn"
        values = {path: value for path, value in values.items() if path not in ("valid_from", "valid_to")}
    if any(path in values for path in _COUNTED):
        values["capacity.as_of"] = today
    offer = _put(draft.base, values)
    return Reading(offer, faults, _hints(draft, offer, today))


def _put(offer: Offer, values: Mapping[str, Any]) -> Offer:
    """The offer with these values by path; a part in which nothing stands any more is gone."""
    whole = {path: value for path, value in values.items() if "." not in path}
    for name in ("provider", *_PARTS):
        inner = {path.partition(".")[2]: value for path, value in values.items() if path.startswith(f"{name}.")}
        if inner:
            part = msgspec.structs.replace(getattr(offer, name) or _PARTS[name](), **inner)
            counted = msgspec.structs.replace(part, as_of=None) if isinstance(part, Capacity) else part
            whole[name] = None if name in _PARTS and counted == _PARTS[name]() else part
    return msgspec.structs.replace(offer, **whole)


def _hints(draft: Draft, offer: Offer, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    if offer.valid_to and offer.valid_to < today and offer.status == "open":
        found["valid_to"] = "Dieser Tag ist vorbei: Das Angebot gilt als abgelaufen"
    moved = any(path in draft.typed for path in _ADDRESS)
    if moved and offer.place and offer.place.coordinates and not {"place.lat", "place.lon"} & set(draft.typed):
        found["place.lat"] = "Die Lage gehört noch zur alten Adresse; leer zählt die Mitte des Stadtteils"
    capacity = offer.capacity
    if capacity and capacity.places is not None and (capacity.free or 0) > capacity.places:
        found["capacity.free"] = "Mehr freie Plätze, als es gibt"
    return found


def _text(label: str, path: str) -> Field:
    def show(offer: Offer) -> str:
        return _at(offer, path) or ""

    return Field(label, show, lambda typed, _: typed.strip() or None)


def _needed(label: str, path: str) -> Field:
    def read_needed(typed: str, _: Offer) -> str:
        if not typed.strip():
            raise ValueError("Bitte ausfüllen")
        return typed.strip()

    return Field(label, lambda offer: _at(offer, path), read_needed)


def _kept(label: str, path: str) -> Field:
    """A field whose value is chosen, not typed."""
    return Field(label, lambda offer: _at(offer, path), lambda chosen, _: chosen)


def _day(label: str, path: str) -> Field:
    def show(offer: Offer) -> str:
        value = _at(offer, path)
        return wording.day_text(value) if value else ""

    return Field(label, show, lambda typed, _: read_day(typed) if typed.strip() else None)


def _number(label: str, path: str, convert: Callable[[str], float], low: float, high: float) -> Field:
    def show(offer: Offer) -> str:
        value = _at(offer, path)
        return "" if value is None else str(value).removesuffix(".0").replace(".", ",")

    def read_number(typed: str, _: Offer) -> float | None:
        if not typed.strip():
            return None
        value = convert(typed.strip())
        if not low <= value <= high:
            raise ValueError(f"Eine Zahl von {low:g} bis {high:g} wird erwartet".replace(".", ","))
        return value

    return Field(label, show, read_number)


def _whole(text: str) -> int:
    try:
        return cells.whole(text)
    except ValueError:
        raise ValueError("Eine ganze Zahl wie 12 wird erwartet") from None


def _at(offer: Offer, path: str) -> Any:
    value: Any = offer
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def _childcare(typed: str, _: Offer) -> Childcare | None:
    age = read_age(typed)
    return None if age is None else Childcare(age=age)


def _documents(typed: str, _: Offer) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip())) or None


_COUNT_MOST, _EUROS_MOST = 100_000, 1_000_000

FIELDS: Mapping[str, Field] = {
    "title": _needed("Titel", "title"),
    "summary": _text("Kurz gesagt", "summary"),
    "description": _text("Beschreibung", "description"),
    "terms": _kept("Thema", "terms"),
    "audience": _kept("Für wen", "audience"),
    "provider.name": _needed("Träger", "provider.name"),
    "provider.phone": _text("Telefon", "provider.phone"),
    "provider.email": _text("E-Mail", "provider.email"),
    "provider.url": _text("Internet", "provider.url"),
    "mode": _kept("Art", "mode"),
    "place.name": _text("Ort", "place.name"),
    "place.street": _text("Straße", "place.street"),
    "place.postcode": _text("Postleitzahl", "place.postcode"),
    "place.city": _text("Stadt", "place.city"),
    "place.quarter": _kept("Stadtteil", "place.quarter"),
    "place.step_free": _kept("Stufenfrei", "place.step_free"),
    "place.lat": _number("Breite", "place.lat", cells.number, -90, 90),
    "place.lon": _number("Länge", "place.lon", cells.number, -180, 180),
    "sessions": Field(
        "Zeiten",
        lambda offer: session_lines(offer.sessions),
        lambda typed, offer: read_sessions(typed, offer.sessions),
    ),
    "by_appointment": _kept("Nach Vereinbarung", "by_appointment"),
    "attendance": _kept("Teilnahme", "attendance"),
    "closed_on": Field(
        "Geschlossen am",
        lambda offer: days_line(offer.closed_on or ()),
        lambda typed, _: read_days(typed) or None,
    ),
    "valid_from": _day("Beginnt am", "valid_from"),
    "valid_to": _day("Endet am", "valid_to"),
    "conditions": Field("Bedingungen", lambda offer: condition_draft.shown(offer.conditions), condition_draft.read),
    "childcare": Field(
        "Kinderbetreuung", lambda offer: age_line(offer.childcare.age if offer.childcare else None), _childcare
    ),
    "languages": _kept("Sprachen", "languages"),
    "documents": Field("Mitbringen", lambda offer: "\n".join(offer.documents or ()), _documents),
    "cost.amount": _number("Kosten", "cost.amount", cells.amount, 0, _EUROS_MOST),
    "cost.note": _text("Hinweis zu den Kosten", "cost.note"),
    "capacity.places": _number("Plätze", "capacity.places", _whole, 0, _COUNT_MOST),
    "capacity.free": _number("Frei", "capacity.free", _whole, 0, _COUNT_MOST),
    "capacity.waiting": _number("Auf der Warteliste", "capacity.waiting", _whole, 0, _COUNT_MOST),
    "status": _kept("Stand", "status"),
    "source": _text("Quelle", "source"),
    "licence": _text("Lizenz", "licence"),
}
"""Every field of the form by its path, in its order. Days of checking and editing follow from what is done."""
