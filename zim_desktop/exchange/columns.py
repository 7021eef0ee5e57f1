"""Which column fills which field of an offer: field paths, mapping files, and the headers of the German template."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Literal, cast, get_args

import msgspec

from zim_desktop.domain import case, offer
from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.exchange import cells
from zim_desktop.exchange.cells import Values
from zim_desktop.exchange.formats import parse_json, shown
from zim_desktop.exchange.grid import folded
from zim_desktop.exchange.shape import convert, with_whole_numbers

Parse = Callable[[str], object]
Spread = Callable[[str], Values]


def _keys(literal: object, **german: str) -> Parse:
    keys = cast("tuple[str, ...]", get_args(literal))
    return partial(cells.word, allowed={**{key.casefold(): key for key in keys}, **german})


def _list_of(literal: object) -> Parse:
    keys = cast("tuple[str, ...]", get_args(literal))
    return partial(cells.words, allowed={key.casefold(): key for key in keys})


_AUDIENCE = _keys(offer.Audience, erwachsene="adult", kinder="child", kind="child", familien="family", familie="family")
_MODE = {"vor ort": "onsite", "telefon": "phone", "telefonisch": "phone", "aufsuchend": "visit", "hausbesuch": "visit"}
_STATUS = {"offen": "open", "pausiert": "paused", "pause": "paused", "geschlossen": "closed", "beendet": "closed"}

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
    "audience": _AUDIENCE,
    "mode": _keys(offer.Mode, **_MODE),
    "attendance": _keys(offer.Attendance, alle="all", einer="any"),
    "status": _keys(offer.Status, **_STATUS),
    "conditions.gender_any": _list_of(case.Gender),
    "conditions.benefits_any": _list_of(case.Benefit),
    "conditions.residence_any": _list_of(case.Residence),
    "conditions.work_permit_any": _list_of(case.WorkPermit),
    "conditions.school_certificate_any": _list_of(case.SchoolCertificate),
    "conditions.vouchers_any": _list_of(case.Voucher),
    "conditions.target_groups_any": _list_of(case.TargetGroup),
    "conditions.german_min": _keys(case.GermanLevel),
    "conditions.german_max": _keys(case.GermanLevel),
}
"""Each field of an offer that a cell or a constant may fill, with how the cell is read."""

ENDS: Mapping[str, tuple[str, int]] = {
    f"{path}[{at}]": (path, at) for path in ("conditions.age", "conditions.child_age", "childcare.age") for at in (0, 1)
}
"""One end of an interval in a column of its own: `conditions.age[0]` is the lower one."""


def _audience(text: str) -> Values:
    try:
        return {"audience": _AUDIENCE(text)}
    except ValueError:
        return {"note": text}


def _times(text: str) -> Values:
    if text.casefold() in ("nach vereinbarung", "n. v.", "n.v.", "auf anfrage", "termine nach vereinbarung"):
        return {"by_appointment": True}
    return {"sessions": cells.sessions(text)}


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

_PATHS = frozenset({*FIELDS, *ENDS, *SPREADS, KINDS})
_TEMPLATE: Mapping[str, tuple[str, ...]] = {
    "provider.name": ("Träger", "Anbieter", "Einrichtung", "Organisation"),
    "title": ("Angebot", "Titel", "Bezeichnung", "Name des Angebots", "Angebotsname"),
    KINDS: ("Art", "Art des Angebots", "Kategorie", "Thema"),
    "description": ("Beschreibung", "Inhalt", "Bemerkung", "Bemerkungen", "Hinweise"),
    "place.street": ("Straße", "Straße und Hausnummer", "Anschrift", "Adresse"),
    "place.postcode": ("PLZ", "Postleitzahl"),
    "place.city": ("Ort", "Stadt"),
    "place.postcode_city": ("PLZ Ort", "PLZ und Ort", "PLZ/Ort"),
    "place.quarter": ("Stadtteil", "Quartier"),
    "times": ("Zeiten", "Uhrzeiten", "Termine", "Öffnungszeiten", "Sprechzeiten"),
    "languages": ("Sprache", "Sprachen"),
    "audience_words": ("Zielgruppe", "Für wen"),
    "conditions.age": ("Alter von/bis", "Alter", "Altersgruppe"),
    "conditions.age[0]": ("Alter von", "Mindestalter"),
    "conditions.age[1]": ("Alter bis", "Höchstalter"),
    "cost": ("Kosten", "Preis", "Gebühr", "Beitrag"),
    "childcare": ("Kinderbetreuung", "Kinderbetreuung ja/nein"),
    "documents": ("Unterlagen", "Mitzubringen", "Mitbringen"),
    "contact": ("Kontakt", "Ansprechpartner"),
    "provider.phone": ("Telefon", "Telefonnummer", "Tel."),
    "provider.email": ("E-Mail", "Mail", "E-Mail-Adresse"),
    "provider.url": ("Internet", "Webseite", "Website", "Link"),
    "checked_on": ("Stand", "Geprüft am", "Zuletzt geprüft"),
}


def _plain(header: str) -> str:
    """A header as it is compared with the template's: without capitals, ä as ae, ß as ss."""
    return header.casefold().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})


_BY_WORD = {_plain(word): path for path, words in _TEMPLATE.items() for word in words}
_SIMILAR = 86.0  # RapidFuzz's ratio from which on a header counts as a misspelt one of the template


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
            if path not in _PATHS:
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


def template_headers() -> frozenset[str]:
    """The headers that are recognised without a mapping, as the template writes them."""
    return frozenset(word for words in _TEMPLATE.values() for word in words) | _PATHS


def recognised(headers: Sequence[str], name: str) -> ColumnMapping:
    """The mapping for a table with the headers of the German template, or with field paths as headers.

    A header may be misspelt a little. Raises InputRefused if title or provider are not among them.
    """
    columns: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for find in (_exactly, _similarly):
        for header in headers:
            path = find(header)
            if header and header not in columns and path is not None and path not in taken:
                columns[header] = (path,)
                taken.add(path)
    missing = [_TEMPLATE[path][0] for path in ("title", "provider.name") if path not in taken]
    if missing:
        raise InputRefused(
            f"Diese Spalten fehlen: {', '.join(missing)}. Gefunden wurden: {listed(headers)}.",
            where=f"{shown(name)}, Zeile 1",
            next_step="Bitte die Spalten so benennen oder eine Zuordnung (--mapping) angeben.",
        )
    return ColumnMapping(columns=tuple(columns.items()))


def listed(headers: Sequence[str]) -> str:
    """Headers for a message."""
    return ", ".join(shortened(header) for header in headers if header) or "keine"


def _exactly(header: str) -> str | None:
    return header if header in _PATHS else _BY_WORD.get(_plain(header))


def _similarly(header: str) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(_plain(header), list(_BY_WORD), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return _BY_WORD[found[0]] if found else None
