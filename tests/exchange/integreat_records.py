"""Invented records in the shape of Integreat's API, and a way to read them."""

import json
from pathlib import Path
from typing import Any

from zim_desktop.domain.fault import Fault
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Taxonomy
from zim_desktop.exchange import integreat
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.table import TableResult

CLOSED: dict[str, Any] = {"allDay": False, "closed": True, "appointmentOnly": False, "timeSlots": []}


def opened(*slots: str, **more: Any) -> dict[str, Any]:
    """A day of opening hours: `10:00-13:00`."""
    times = [dict(zip(("start", "end"), slot.split("-"), strict=True)) for slot in slots]
    return {**CLOSED, "closed": False, "timeSlots": times, **more}


def page(path: str = "/stadt/de/familie/kita/", **more: Any) -> dict[str, Any]:
    """A page with a text."""
    return {
        "id": 11,
        "url": f"https://admin.integreat.example{path}",
        "path": path,
        "title": "Kita-Platz &amp; Anmeldung",
        "modified_gmt": "2026-03-01T22:30:00.000Z",
        "last_updated": "2026-03-01T23:30:00.000+01:00",
        "excerpt": "So melden Sie ein Kind an.",
        "content": "<div><h3>Anmelden</h3>\r\n<p>So melden Sie ein Kind an.</p><p>&#160;</p><p>&#160;</p></div>",
        "parent": {"id": 0, "url": None, "path": None},
        "order": 3,
        "available_languages": {},
        "thumbnail": None,
        "organization": None,
        "hash": None,
        "embedded_offers": [],
        **more,
    }


def location(path: str = "/stadt/de/locations/laden/", **more: Any) -> dict[str, Any]:
    """A location with opening hours and an address."""
    week = [opened("10:00-13:00", "15:00-18:00"), opened("10:00-13:00", "15:00-18:00"), CLOSED]
    week += [opened("10:00-13:00", "15:00-18:00"), opened("10:00-14:00"), CLOSED, CLOSED]
    return {
        **page(path),
        "title": "Stadtteilladen",
        "content": "<p>Rat &amp; Kaffee</p>",
        "meta_description": "Beratung ohne Termin",
        "contacts": [],
        "appointment_url": None,
        "icon": None,
        "category": {"id": 2, "name": "Behörde/Amt", "color": "#1DC6C6", "icon": "office"},
        "temporarily_closed": False,
        "opening_hours": week,
        "location": {
            "id": 4,
            "name": "Stadtteilladen",
            "address": "Weg 2",
            "town": "Bochum",
            "state": None,
            "postcode": "44793",
            "region": None,
            "country": "Deutschland",
            "latitude": 51.48,
            "longitude": 7.19,
        },
        "organization": None,
        "barrier_free": True,
        **more,
    }


def event(begins: str, ends: str, rule: str | None = None, **more: Any) -> dict[str, Any]:
    """An occurrence of an event between two instants with an offset."""
    nowhere = dict.fromkeys(location()["location"])
    return {
        **page(f"/stadt/de/events/treff${begins[:10]}/"),
        "title": "Treff",
        "location": nowhere,
        "location_path": None,
        "meeting_url": None,
        "event": {"id": 1, "start": begins, "end": ends, "all_day": False, "timezone": "Europe/Berlin"},
        "recurrence_rule": rule,
        **more,
    }


def read(taxonomy: Taxonomy, *records: Any, name: str = "integreat.json") -> TableResult:
    """What the reader makes of a file with these records."""
    return integreat.read_files(Contents(name, (("", json.dumps(records).encode()),)), taxonomy)


def only(taxonomy: Taxonomy, *records: Any) -> Offer:
    """The one offer of these records; whatever is left out are further occurrences of it."""
    result = read(taxonomy, *records)
    assert {each.field for each in result.faults} <= {"path"}, result.faults
    ((_, offer),) = result.offers
    return offer


def faults(taxonomy: Taxonomy, record: Any) -> list[Fault]:
    """What is wrong with a record of which no offer is made."""
    result = read(taxonomy, record, page("/stadt/de/anderes/"))
    assert len(result.offers) == 1
    return list(result.faults)


def written(folder: Path, name: str, *records: Any) -> str:
    """A file with these records."""
    path = folder / name
    path.write_text(json.dumps(records), "utf-8")
    return str(path)
