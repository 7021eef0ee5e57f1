"""Where a service takes place: the first of its locations that one can go to."""

from collections.abc import Sequence

import msgspec

from zim_desktop.exchange.hsds.record import Findings, Record
from zim_desktop.exchange.hsds.remainder import Remainder
from zim_desktop.exchange.hsds.values import is_yes, number_of, step_free, text_of

STEP_FREE = "Stufenlos zugänglich"
NOT_STEP_FREE = "Nicht stufenlos zugänglich"
_HOME = frozenset({"", "DE", "DEU", "GERMANY", "DEUTSCHLAND"})


class FoundPlace(msgspec.Struct, frozen=True):
    """The values of a place, empty if nothing is known of one, and whether there are only virtual locations."""

    values: dict[str, object]
    is_online: bool


def read_place(sites: Sequence[Record], left: Remainder, findings: Findings) -> FoundPlace:
    """The place of a service. Wrong coordinates are a fault of their location, which is taken without them."""
    locations = [each for each in (site.has("location") for site in sites) if each is not None]
    physical = [each for each in locations if not _is_virtual(each)]
    for each in locations:
        left.use(each, "location_type", "virtual")
    if not physical:
        return FoundPlace({}, bool(locations))
    location = physical[0]
    values: dict[str, object] = {}
    name = text_of(location.values.get("name"))
    if name:
        values["name"] = name
        left.said(name)
    left.use(location, "name", "latitude", "longitude")
    values |= _address(location, left)
    values |= _coordinates(location, findings)
    access = list(location.each("accessibility"))
    texts = [text_of(each.values.get(field)) for each in access for field in ("description", "details")]
    texts += [text_of(location.values.get("accessibility"))]
    found = step_free(texts)
    if found is not None:
        values["step_free"] = found
        left.said(STEP_FREE, NOT_STEP_FREE)
    return FoundPlace(values, False)


def _is_virtual(location: Record) -> bool:
    return text_of(location.values.get("location_type")) == "virtual" or is_yes(location.values.get("virtual"))


def _address(location: Record, left: Remainder) -> dict[str, object]:
    """Street, postcode and city; a postal address only if the location has no other."""
    addresses = list(location.each("addresses"))
    ordered = sorted(addresses, key=lambda each: text_of(each.values.get("address_type")) == "postal")
    if not ordered:
        return {}
    address = ordered[0]
    names = ("address_1", "address_2", "address_3", "address_4")
    street = ", ".join(filter(None, (text_of(address.values.get(name)) for name in names)))
    found = {
        "street": street,
        "postcode": text_of(address.values.get("postal_code")),
        "city": text_of(address.values.get("city")),
    }
    left.use(address, *names, "postal_code", "city", "address_type")
    if text_of(address.values.get("country")).upper() in _HOME:
        left.use(address, "country", "state_province")
    for other in ordered[1:]:  # the same once more, for letters
        left.use(other, "address_type")
        left.said(*found.values())
    return {key: value for key, value in found.items() if value}


def _coordinates(location: Record, findings: Findings) -> dict[str, object]:
    found: dict[str, object] = {}
    for field, name, most in (("lat", "latitude", 90), ("lon", "longitude", 180)):
        value = location.values.get(name)
        if not text_of(value):
            continue
        try:
            degrees = number_of(value)
            if not -most <= degrees <= most:
                raise ValueError(f"Grad zwischen -{most} und {most} werden erwartet")
        except ValueError as error:
            findings.fault(location, name, value, str(error))
            continue
        found[field] = float(degrees)
    return found if len(found) == 2 else {}
