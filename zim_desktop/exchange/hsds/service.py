"""An offer as a full service of HSDS 3.0; what HSDS has no field for travels as attributes (decision 0051)."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from zim_desktop.domain.offer import Conditions, Offer, Place
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.domain.week import DAYS
from zim_desktop.exchange.hsds import own
from zim_desktop.exchange.hsds.documents import services_of
from zim_desktop.exchange.hsds.offer import Surroundings, offer_of
from zim_desktop.exchange.hsds.own import stable_uuid
from zim_desktop.exchange.hsds.place import NOT_STEP_FREE, STEP_FREE
from zim_desktop.exchange.hsds.record import Findings
from zim_desktop.exchange.hsds.times import ONLY_ON

Json = dict[str, object]

_STATUS = {"open": "active", "paused": "temporarily closed", "closed": "inactive"}
_URI = re.compile(r"https?://[A-Za-z0-9-._~:/?#@!$&'()*+,;=%\[\]]+", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_STATE: Final = "Nordrhein-Westfalen"
_NOWHERE = Surroundings("\0", "", "3.x", Quarters(format="zim-quarters/1", quarters=()), {})
"""Nobody's source: every source an offer can have differs from it, and is therefore carried along."""


def full_service(offer: Offer, taxonomy: Taxonomy) -> Json:
    """The service, with organization, location, schedules and all else inside; the same for the same offer.

    It is read again as an import would, and every field that would not come back the same becomes an attribute. So
    nothing is lost, and nothing is said twice that HSDS can say.
    """
    key = own.canonical_uuid(offer.id) if own.canonical_uuid(offer.id) == offer.id else None
    key = key or stable_uuid("service", offer.id)
    service = _service(offer, key)
    terms = [_term(key, at, term, taxonomy) for at, term in enumerate(offer.terms)]
    again = {**service, "attributes": list(terms)}
    fields = [_field(key, path, value) for path, value in own.differing(offer, _read(again))]
    return {**service, "attributes": [*terms, *fields]}


def _read(service: Json) -> Offer | None:
    findings = Findings()
    (record,) = services_of(iter((service,)), "", findings)
    return offer_of(record, _NOWHERE, findings)


def _service(offer: Offer, key: str) -> Json:
    provider = offer.provider
    texts = [offer.summary, offer.description]
    organization = {"id": own.shared_uuid("organization", provider.name), "name": provider.name}
    made: Json = {
        "id": key,
        "name": offer.title,
        "description": "\n\n".join(text for text in texts if text) or None,
        "url": _matching(_URI, provider.url),
        "email": _matching(_EMAIL, provider.email),
        "status": _STATUS[offer.status],
        **_ages(offer),
        "assured_date": offer.checked_on and offer.checked_on.isoformat(),
        "last_modified": offer.edited_on and f"{offer.edited_on.isoformat()}T00:00:00Z",
        "phones": [{"id": stable_uuid("phone", key), "number": provider.phone}] if _says(provider.phone) else None,
        "schedules": list(_schedules(offer, key)),
        "service_at_locations": list(_sites(offer, key)),
        "languages": [
            {"id": stable_uuid("language", key, at), "code": code} for at, code in enumerate(offer.languages or ())
        ],
        "organization": {**organization, "description": provider.name},
        "cost_options": list(_costs(offer, key)),
        "required_documents": [
            {"id": stable_uuid("document", key, at), "document": text} for at, text in enumerate(offer.documents or ())
        ],
    }
    return {name: value for name, value in made.items() if value is not None and value != []}


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.fullmatch(text) else None


def _ages(offer: Offer) -> Json:
    age = offer.conditions.age if isinstance(offer.conditions, Conditions) else None
    low, high = age or (None, None)
    return {"minimum_age": low, "maximum_age": high}


def _schedules(offer: Offer, key: str) -> Iterator[Json]:
    """A schedule for each session; the validity of an offer without sessions is one without times."""
    span = {"valid_from": offer.valid_from, "valid_to": offer.valid_to}
    dates: Json = {name: day.isoformat() for name, day in span.items() if day}
    for at, session in enumerate(offer.sessions):
        made: Json = {"id": stable_uuid("schedule", key, at)}
        if not session.dates:
            made |= dates
        else:
            made |= {"dtstart": min(session.dates).isoformat(), "until": max(session.dates).isoformat()}
        made |= {
            "freq": "WEEKLY",
            "byday": ",".join(day.upper() for day in DAYS if day in session.days),
            "opens_at": f"{session.start}:00",
            "closes_at": "00:00:00" if session.end == "24:00" else f"{session.end}:00",
        }
        if session.dates:
            made["notes"] = ONLY_ON + ", ".join(day.isoformat() for day in session.dates)
        yield made
    if dates and not offer.sessions:
        yield {"id": stable_uuid("schedule", key, 0), **dates}


def _sites(offer: Offer, key: str) -> Iterator[Json]:
    if offer.place is None and offer.mode != "online":
        return
    if offer.place is None:
        location: Json = {"id": stable_uuid("location", None), "location_type": "virtual"}
    else:
        location = _location(offer.place)
    yield {"id": stable_uuid("site", key), "location": location}


def _location(place: Place) -> Json:
    """The place; offers at the same place share it."""
    same = msgspec.structs.replace(place, quarter=None)
    key = stable_uuid("location", msgspec.to_builtins(same))
    made: Json = {
        "id": key,
        "location_type": "physical",
        "name": place.name if _says(place.name) else None,
        "latitude": place.lat,
        "longitude": place.lon,
        **_inside(place, key),
    }
    return {name: value for name, value in made.items() if value is not None}


def _inside(place: Place, key: str) -> Json:
    made: Json = {}
    if any(_says(each) for each in (place.street, place.postcode, place.city)):
        made["addresses"] = [
            {
                "id": stable_uuid("address", key),
                "address_1": place.street if _says(place.street) else "-",
                "city": place.city if _says(place.city) else "-",
                "state_province": _STATE,
                "postal_code": place.postcode if _says(place.postcode) else "-",
                "country": "DE",
                "address_type": "physical",
            }
        ]
    if place.step_free is not None:
        text = STEP_FREE if place.step_free else NOT_STEP_FREE
        made["accessibility"] = [{"id": stable_uuid("accessibility", key), "description": text}]
    return made


def _costs(offer: Offer, key: str) -> Iterator[Json]:
    cost = offer.cost
    if cost is None or (cost.amount is None and not _says(cost.note)):
        return
    made: Json = {"id": stable_uuid("cost", key)}
    if cost.amount is not None:
        made |= {"currency": "EUR", "amount": cost.amount}
    if _says(cost.note):
        made["amount_description"] = cost.note
    yield made


def _term(key: str, at: int, term: str, taxonomy: Taxonomy) -> Json:
    label = taxonomy.label(term)
    return {
        "id": stable_uuid("term", key, at),
        "link_type": "term",
        "taxonomy_term": {
            "id": own.shared_uuid("taxonomy_term", own.TERMS, term),
            "code": term,
            "name": label,
            "description": label,
            "taxonomy": own.TERMS,
        },
    }


def _field(key: str, path: str, value: object) -> Json:
    return {
        "id": stable_uuid("field", key, path),
        "link_type": "field",
        "value": msgspec.json.encode(value).decode(),
        "taxonomy_term": {
            "id": own.shared_uuid("taxonomy_term", own.FIELDS, path),
            "name": path,
            "description": f"{path} eines Angebots (zim-catalogue/1), als JSON",
            "taxonomy": own.FIELDS,
        },
    }
