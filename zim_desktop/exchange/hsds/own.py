"""What HSDS has no field for, as attributes with a taxonomy of our own, so that nothing is lost on the way back."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, cast

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer, Place, Provider
from zim_desktop.exchange.formats import parse_json
from zim_desktop.exchange.hsds.record import Record
from zim_desktop.exchange.hsds.values import text_of

TERMS: Final = "urn:zim-desktop:terms"
FIELDS: Final = "urn:zim-desktop:fields"
"""Two taxonomies: the terms that needs and offers share, and the fields of an offer, whose value is JSON."""

DESCRIPTIONS: Mapping[str, str] = {
    TERMS: "Begriffe, die Bedarf und Angebot in ZIM Desktop gemeinsam haben.",
    FIELDS: "Angaben zu einem Angebot in ZIM Desktop, für die HSDS kein Feld hat. Der Wert ist JSON (zim-catalogue/1).",
}

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:zim-desktop:hsds").bytes
_PARTS: Mapping[str, type[msgspec.Struct]] = {"provider": Provider, "place": Place}


def stable_uuid(*parts: object) -> str:
    """The same UUID (version 5) for the same parts, on every machine."""
    digest = bytearray(hashlib.sha1(_SPACE + msgspec.json.encode(parts), usedforsecurity=False).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x50, digest[8] & 0x3F | 0x80  # RFC 9562, section 5.5
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@lru_cache(4096)
def shared_uuid(*parts: str) -> str:
    """The same for what many services share, such as terms and taxonomies."""
    return stable_uuid(*parts)


def canonical_uuid(text: str) -> str | None:
    """A UUID as it is usually written; None for what is none."""
    if len(text) != 36 or text.count("-") != 4:
        return None
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None


def taxonomy_of(attribute: Record) -> str:
    """The name or address of the taxonomy an attribute's term is of; empty if it does not say."""
    term = attribute.has("taxonomy_term")
    if term is None:
        return ""
    detail = term.has("taxonomy_detail")
    return text_of(detail.values.get("uri")) if detail else text_of(term.values.get("taxonomy"))


def own_terms(attributes: Iterable[Record]) -> list[str]:
    """The terms that attributes name by our own taxonomy."""
    found = (each.has("taxonomy_term") for each in attributes if taxonomy_of(each) == TERMS)
    return [str(term.values.get("code", "")) for term in found if term is not None]


def own_fields(attributes: Iterable[Record]) -> Iterator[tuple[Record, str, object]]:
    """Each field of an offer that an attribute holds: its path (`place.quarter`) and its value.

    Raises ValueError, in German, if a value is no JSON.
    """
    for each in attributes:
        term = each.has("taxonomy_term")
        if term is None or taxonomy_of(each) != FIELDS:
            continue
        path, value = text_of(term.values.get("name")), each.values.get("value")
        if not _is_path(path):
            raise ValueError("Diese Angabe gibt es bei Angeboten nicht")
        try:
            yield each, path, parse_json(value.encode() if isinstance(value, str) else b"", "")
        except (InputRefused, UnicodeEncodeError):
            raise ValueError("Der Wert ist kein JSON") from None


def _is_path(path: str) -> bool:
    part, _, field = path.partition(".")
    if field:
        return part in _PARTS and field in _PARTS[part].__struct_fields__
    return part in Offer.__struct_fields__


def put(values: dict[str, object], path: str, value: object) -> None:
    """Set a field of an offer that is still plain values; null takes it away."""
    part, _, field = path.partition(".")
    if not field:
        values[part] = value
        if value is None:
            del values[part]
        return
    inside = values.setdefault(part, {})
    if isinstance(inside, dict):
        put(cast("dict[str, object]", inside), field, value)


def differing(offer: Offer, read: Offer | None) -> Iterator[tuple[str, object]]:
    """The fields of an offer that are not what `read` says, each with its value as plain JSON values, in order."""
    for name in Offer.__struct_fields__:
        value, other = getattr(offer, name), getattr(read, name, None)
        if read is not None and value == other and type(value) is type(other):
            continue
        if name in _PARTS and isinstance(value, _PARTS[name]) and isinstance(other, _PARTS[name]):
            for field in _PARTS[name].__struct_fields__:
                if getattr(value, field) != getattr(other, field):
                    yield f"{name}.{field}", msgspec.to_builtins(getattr(value, field))
        else:
            yield name, msgspec.to_builtins(value)
