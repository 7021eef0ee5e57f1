"""Which column fills which field of an offer: field paths, how their cells are read, and mapping files."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Literal, cast

import msgspec

from zim_desktop.domain import offer
from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.exchange import cells, words
from zim_desktop.exchange.cells import Values
from zim_desktop.exchange.formats import parse_json, shown
from zim_desktop.exchange.grid import folded
from zim_desktop.exchange.shape import convert, with_whole_numbers

Parse = Callable[[str], object]
Spread = Callable[[str], Values]


def _key_of(of: words.Words) -> Parse:
    return partial(cells.word, allowed=words.readable(of))


def _list_of(of: words.Words) -> Parse:
    return partial(cells.words, allowed=words.readable(of))


def _dated(text: str) -> object:
    """Conditions with dates, written as in a catalogue file (contracts 4). Raises ValueError, in German."""
    try:
        return msgspec.to_builtins(msgspec.json.decode(text, type=tuple[offer.DatedConditions, ...]))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise ValueError("Bedingungen mit Datum werden wie in einer Angebotsdatei erwartet") from None


TEXTS = (
    *("id", "title", "summary", "description", "source", "licence", "cost.note"),
    *("provider.name", "provider.phone", "provider.email", "provider.url"),
    *("place.name", "place.street", "place.postcode", "place.city"),
)

FIELDS: Mapping[str, Parse] = {
    **dict.fromkeys(TEXTS, str),
    **dict.fromkeys(("terms", "documents", "conditions.quarters_any"), cells.items),
    **dict.fromkeys(("valid_from", "valid_to", "checked_on", "edited_on", "capacity.as_of"), cells.day),
    **dict.fromkeys(("capacity.places", "capacity.free", "capacity.waiting"), cells.whole),
    **dict.fromkeys(("place.step_free", "by_appointment"), cells.yes_no),
    **dict.fromkeys(("place.lat", "place.lon"), cells.number),
    **dict.fromkeys(("conditions.age", "conditions.child_age", "childcare.age"), cells.age),
    "place.quarter": str,
    "closed_on": cells.days,
    "languages": cells.languages,
    "sessions": cells.sessions,
    "cost.amount": cells.amount,
    "audience": _key_of(words.AUDIENCE),
    "mode": _key_of(words.MODE),
    "attendance": _key_of(words.ATTENDANCE),
    "status": _key_of(words.STATUS),
    "conditions": _dated,
    "conditions.gender_any": _list_of(words.GENDER),
    "conditions.benefits_any": _list_of(words.BENEFITS),
    "conditions.residence_any": _list_of(words.RESIDENCE),
    "conditions.work_permit_any": _list_of(words.WORK_PERMIT),
    "conditions.school_certificate_any": _list_of(words.SCHOOL_CERTIFICATE),
    "conditions.vouchers_any": _list_of(words.VOUCHERS),
    "conditions.target_groups_any": _list_of(words.TARGET_GROUPS),
    "conditions.german_min": _key_of(words.GERMAN_LEVEL),
    "conditions.german_max": _key_of(words.GERMAN_LEVEL),
}
"""Each field of an offer that a cell or a constant may fill, with how the cell is read."""

ENDS: Mapping[str, tuple[str, int]] = {
    f"{path}[{at}]": (path, at) for path in ("conditions.age", "conditions.child_age", "childcare.age") for at in (0, 1)
}
"""One end of an interval in a column of its own: `conditions.age[0]` is the lower one."""


_BY_APPOINTMENT = re.compile(
    r"(?:^|\s*(?:[,;\n]|\bund\b|\bu\.|\bsowie\b|\boder\b)\s*)(?:termine?\s)?(?:nach\s(?:telefonischer\s)?vereinbarung|n\.\s?v\."
    r"|auf\sanfrage)\s*$",
    re.IGNORECASE,
)


def _audience(text: str) -> Values:
    try:
        return {"audience": FIELDS["audience"](text)}
    except ValueError:
        return {"note": text}


def _times(text: str) -> Values:
    appointment = _BY_APPOINTMENT.search(text)
    if appointment is None:
        return {"sessions": cells.sessions(text)}
    before = text[: appointment.start()]
    return {"by_appointment": True, **({"sessions": cells.sessions(before)} if before else {})}


SPREADS: Mapping[str, Spread] = {
    "place.postcode_city": cells.postcode_city,
    "cost": cells.cost,
    "contact": cells.contact,
    "childcare": cells.childcare,
    "times": _times,
    "audience_words": _audience,
}
"""Pseudo paths: one cell that fills several fields."""

KINDS = "kinds"
"""The pseudo path of a column whose words are looked up in the taxonomy; what it does not know becomes a note."""

JOINABLE = frozenset(TEXTS) - {"id"} | {"terms", "documents", "languages"}
"""Fields that several columns may fill together."""

PATHS = frozenset({*FIELDS, *ENDS, *SPREADS, KINDS})
"""All that a column may be mapped to."""


class Nearest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The quarter whose centre is nearest within so many km, else `other`."""

    nearest_centre_km: Annotated[float, msgspec.Meta(gt=0)]


class Coordinates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The headers of east and north in ETRS89 / UTM 32N (EPSG 25832), metres."""

    utm32: tuple[str, str]


class _MappingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["zim-mapping/1"]
    columns: dict[str, str | tuple[str, ...]] = {}
    constants: dict[str, object] = {}
    coordinates: Coordinates | None = None
    key: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] | None = None


class ColumnMapping(msgspec.Struct, frozen=True):
    """What a zim-mapping/1 file says: fields by header (white space folded), fixed values, and what makes the id."""

    columns: tuple[tuple[str, tuple[str, ...]], ...]
    constants: tuple[tuple[str, object], ...] = ()
    nearest: Nearest | None = None
    utm32: tuple[str, str] | None = None
    key: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Headers without a field, whose text becomes part of the description."""

    @property
    def headers(self) -> tuple[str, ...]:
        """All headers that the table must have."""
        named = [*(header for header, _ in self.columns), *(self.utm32 or ()), *self.key]
        return tuple(dict.fromkeys(named))


def read_mapping(data: bytes, name: str) -> ColumnMapping:
    """The mapping of a zim-mapping/1 file. Raises InputRefused naming the JSON path."""
    value = parse_json(data, name)
    if not isinstance(value, dict) or cast("dict[str, object]", value).get("format") != "zim-mapping/1":
        raise InputRefused("Das ist keine Zuordnung von Spalten (zim-mapping/1).", where=f"{shown(name)}, $.format")
    file = convert(cast("object", value), _MappingFile, name)
    columns = _columns(file, name)
    constants = _flat(file.constants)
    nearest = file.constants.get("place.quarter")
    if isinstance(nearest, dict):
        nearest = convert(cast("object", nearest), Nearest, name, root="$.constants.place.quarter")
    fixed = {path: _constant(path, value, name) for path, value in constants.items() if value is not None}
    if contradict(fixed):
        raise InputRefused(f"{EITHER_CONDITIONS}.", where=f"{shown(name)}, $.constants")
    _check_constants(fixed, name)
    return ColumnMapping(
        columns=columns,
        constants=tuple(fixed.items()),
        nearest=nearest if isinstance(nearest, Nearest) else None,
        utm32=file.coordinates and cast("tuple[str, str]", tuple(map(folded, file.coordinates.utm32))),
        key=tuple(map(folded, file.key or ())),
    )


def _columns(file: _MappingFile, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    filled: set[str] = set()
    columns: dict[str, tuple[str, ...]] = {}
    for header, paths in file.columns.items():
        where = f"{shown(name)}, $.columns.{shortened(header)}"
        wanted = (paths,) if isinstance(paths, str) else paths
        for path in wanted:
            if path not in PATHS:
                raise InputRefused(f"Dieses Feld gibt es nicht („{shortened(path)}“).", where=where)
            if path in filled and path not in JOINABLE:
                raise InputRefused(f"Das Feld „{path}“ wird von zwei Spalten gefüllt.", where=where)
            filled.add(path)
        if folded(header) in columns:
            raise InputRefused("Diese Spalte ist zweimal angegeben.", where=where)
        columns[folded(header)] = wanted
    return tuple(columns.items())


def _flat(constants: Mapping[str, object]) -> Values:
    """The constants by field path, also where a whole object such as `conditions` is given."""
    result: Values = {}
    for path, value in constants.items():
        if isinstance(value, dict) and path != "place.quarter":
            result.update({f"{path}.{key}": inner for key, inner in cast("Values", value).items()})
        elif not isinstance(value, dict):
            result[path] = value
    return result


def _check_constants(constants: Mapping[str, object], name: str) -> None:
    """Refuse a constant that no offer could hold, before it makes every row faulty."""
    least: Values = {"id": "x", "title": "x", "provider.name": "x", "terms": []}
    convert(nested({**least, **constants}), offer.Offer, name, root="$.constants")


EITHER_CONDITIONS = "Bedingungen mit Datum und solche ohne schließen einander aus"


def contradict(values: Mapping[str, object]) -> bool:
    """Whether there are values for conditions with dates and for single conditions as well."""
    return "conditions" in values and any(path.startswith("conditions.") for path in values)


def nested(values: Mapping[str, object]) -> Values:
    """Values by field path as an object with objects inside."""
    tree: Values = {}
    for path, value in values.items():
        *parents, leaf = path.split(".")
        inner = tree
        for parent in parents:
            inner = cast("Values", inner.setdefault(parent, {}))
        inner[leaf] = value
    return tree


def _constant(path: str, value: object, name: str) -> object:
    where = f"{shown(name)}, $.constants.{shortened(path)}"
    if path not in FIELDS:
        raise InputRefused("Dieses Feld gibt es nicht.", where=where)
    if not isinstance(value, str):
        return cast("Values", with_whole_numbers({path.rpartition(".")[2]: value}, offer.Offer)).popitem()[1]
    try:
        return FIELDS[path](value)
    except ValueError as error:
        raise InputRefused(f"{error} („{shortened(value)}“).", where=where) from error
