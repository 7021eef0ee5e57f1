"""One row of a table on its way to an offer: cells by header, values by field path, what is wrong with it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import cast

import msgspec

from zim_desktop.domain.code import hashed_characters
from zim_desktop.domain.errors import listed
from zim_desktop.domain.offer import EXAMPLE_PREFIX, Conditions, Offer
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange import cells
from zim_desktop.exchange.cells import Values
from zim_desktop.exchange.columns import (
    EITHER_CONDITIONS,
    ENDS,
    FIELDS,
    JOINABLE,
    KINDS,
    SPREADS,
    TEXTS,
    ColumnMapping,
    contradict,
    nested,
)
from zim_desktop.exchange.grid import is_readable
from zim_desktop.exchange.plain_text import plain_text
from zim_desktop.exchange.shape import explain

_APOSTROPHE = re.compile(r"'+[=+\-@\t\r]")
"""What export writes before a text that a spreadsheet would compute; people write it so too."""
_ONE_LINE = {*TEXTS, "place.quarter", "place.postcode_city", "cost", "contact"} - {"summary", "description"}
_STRUCTURED_MAX = 1000  # characters of a cell that is taken apart; few need more, and search stays fast
_LISTS_MAX = 5000
_LISTS = frozenset({"times", "sessions", "closed_on", "conditions"})
_SLUG_LENGTH = 40
_HASH_LENGTH = 12


def fits(path: str, cell: str) -> bool:
    """Whether a cell is short enough for its field: what is taken apart must be."""
    return path in JOINABLE or len(cell) <= (_LISTS_MAX if path in _LISTS else _STRUCTURED_MAX)


class Plan(msgspec.Struct, frozen=True):
    """What is the same for all rows of a table."""

    mapping: ColumnMapping
    headers: tuple[str, ...]
    places: Mapping[str, int]
    quarters: Quarters
    quarter_names: Mapping[str, str]
    terms: Mapping[str, str]
    wrong: Mapping[tuple[int, int], str]

    def cell(self, row: Sequence[str], header: str) -> str:
        """What the row says under a header; a short row is blank at its end."""
        at = self.places[header]
        text = row[at].strip() if at < len(row) else ""
        return text[1:] if text.startswith("'") and _APOSTROPHE.match(text) else text


class Row:
    """One row on its way to an offer: its values by field path, its notes (header, text), and what is wrong with it."""

    def __init__(self, plan: Plan, number: int, row: Sequence[str]) -> None:
        self.values: Values = {}
        self.notes: list[tuple[str, str]] = []
        self.problems: list[tuple[str, object, str]] = []
        self._plan = plan
        self._number = number
        self._row = row

    def wrong(self, field: str, value: object, message: str) -> None:
        """Remember a problem of this row."""
        self.problems.append((field, value, message))

    def offer(self) -> Offer | None:
        """The offer of this row, or None and at least one problem."""
        self._check_cells()
        if not self.problems:
            for header, paths in self._plan.mapping.columns:
                self._read(header, paths)
            for header in self._plan.mapping.others:
                text = _plain(self._plan.cell(self._row, header), "description")
                if text:
                    self.notes.append((header, text))
            for path, value in self._plan.mapping.constants:
                self.values.setdefault(path, value)
            self._locate()
            self._complete()
        return None if self.problems else self._converted()

    def _check_cells(self) -> None:
        headers = self._plan.headers
        for at, cell in enumerate(self._row):
            if not is_readable(cell):
                self.wrong(headers[at] if at < len(headers) else "", cell, "Die Zelle enthält unleserliche Zeichen")
            elif at >= len(headers) and cell.strip():
                self.wrong("", cell, "Die Zeile hat mehr Zellen als die Tabelle Spalten")
        for header in (*self._plan.mapping.headers, *self._plan.mapping.others) if self._plan.wrong else ():
            at = self._plan.places[header]
            if (self._number, at) in self._plan.wrong:
                self.wrong(header, self._row[at], self._plan.wrong[self._number, at])

    def _read(self, header: str, paths: Sequence[str]) -> None:
        raw = self._plan.cell(self._row, header)
        for path in paths if raw else ():
            cell = _plain(raw, path)
            try:
                for field, value in self._spread(path, cell).items():
                    if field == "note":
                        self.notes.append((header, str(value)))
                    else:
                        self._fill(field, value)
            except ValueError as error:
                self.wrong(path, cell, f"{error} (Spalte „{header}“)")

    def _spread(self, path: str, cell: str) -> Values:
        if not cell:
            return {}
        if not fits(path, cell):
            raise ValueError("Die Zelle ist zu lang für dieses Feld")
        if path == KINDS:
            return self._kinds(cell)
        if path in SPREADS:
            return SPREADS[path](cell)
        if path in ENDS:
            return {path: cells.whole(cell)}
        return {path: FIELDS[path](cell)}

    def _kinds(self, cell: str) -> Values:
        known = [self._plan.terms.get(item.casefold()) for item in cells.items(cell)]
        terms = list(dict.fromkeys(term for term in known if term))
        return {"terms": terms} if all(known) else {"terms": terms, "note": cell}

    def _fill(self, field: str, value: object) -> None:
        if field in ENDS:
            whole, at = ENDS[field]
            interval = cast("list[object]", self.values.setdefault(whole, [None, None]))
            interval[at] = value
            return
        before = self.values.get(field)
        if isinstance(before, str) and isinstance(value, str) and field in JOINABLE:
            value = before + ("\n" if field == "description" else " ") + value
        elif isinstance(before, list) and isinstance(value, list) and field in JOINABLE:
            value = list(dict.fromkeys([*cast("list[object]", before), *cast("list[object]", value)]))
        self.values[field] = value

    def _locate(self) -> None:
        utm32 = self._plan.mapping.utm32
        if utm32:
            self._convert_utm(*(self._plan.cell(self._row, header) for header in utm32))
        quarter = self.values.get("place.quarter")
        if isinstance(quarter, str):
            key = self._plan.quarter_names.get(quarter.casefold())
            self.values["place.quarter"] = key
            if key is None:
                self.wrong("place.quarter", quarter, "Diesen Stadtteil gibt es nicht")
        lat, lon, nearest = self.values.get("place.lat"), self.values.get("place.lon"), self._plan.mapping.nearest
        if quarter is None and nearest and isinstance(lat, float) and isinstance(lon, float):
            self.values["place.quarter"] = self._plan.quarters.nearest(lat, lon, nearest.nearest_centre_km)

    def _convert_utm(self, east: str, north: str) -> None:
        if not east and not north:
            return
        try:
            lat, lon = _degrees(cells.number(east), cells.number(north))
        except ValueError:
            self.wrong("coordinates.utm32", f"{east} {north}", "Das sind keine Koordinaten in ETRS89/UTM 32N")
            return
        self.values["place.lat"], self.values["place.lon"] = lat, lon

    def _complete(self) -> None:
        """What must be there, notes and the id."""
        self.values.setdefault("terms", [])
        for path, label in (("title", "Der Titel"), ("provider.name", "Der Name des Trägers")):
            if path not in self.values:
                self.wrong(path, "", f"{label} fehlt")
        if contradict(self.values):
            self.wrong("conditions", "", EITHER_CONDITIONS)
        for header, text in self.notes:
            self._fill("description", f"{header}: {text}")
        if "id" not in self.values and not self.problems:
            self._identify()

    def _identify(self) -> None:
        found = self.identity()
        if found is None:
            self.wrong("id", "", f"Die Schlüsselspalten sind leer: {listed(self._plan.mapping.key)}")
        else:
            self.values["id"] = found

    def identity(self) -> str | None:
        """The id of the row's offer, if the row says enough for it, be it otherwise faulty."""
        if "id" in self.values:
            return str(self.values["id"])
        key = [self._plan.cell(self._row, header) for header in self._plan.mapping.key]
        named = any(key) if key else {"title", "provider.name"} <= self.values.keys()
        if not named:
            return None
        paths = ("title", "provider.name", "place.street", "place.postcode")
        parts = key or [str(self.values.get(path, "")) for path in paths]
        return derived_id(str(self.values.get("source", "")), parts, "-".join(key) or parts[0])

    def _converted(self) -> Offer | None:
        try:
            offer = msgspec.convert(nested(self.values), Offer)
        except msgspec.ValidationError as error:
            what, path, _ = explain(error, Offer)
            field = path.removeprefix("$").lstrip(".")
            whole = field.partition("[")[0]
            header, cell = self._source(whole)
            self.wrong(field, cell, f"{what} (Spalte „{header}“)" if header else what)
            return None
        if isinstance(offer.conditions, Conditions):
            for quarter in offer.conditions.quarters_any or ():
                if quarter not in self._plan.quarters.by_key:
                    self.wrong("conditions.quarters_any", quarter, "Diesen Stadtteil gibt es nicht")
        return None if self.problems else offer

    def _source(self, field: str) -> tuple[str, object]:
        """The header and the cell that filled a field; no header and the value itself if a constant did."""
        for header, path in ((header, path) for header, paths in self._plan.mapping.columns for path in paths):
            cell = _plain(self._plan.cell(self._row, header), path)
            with suppress(ValueError):
                if field in self._spread(path, cell):
                    return header, cell
        return "", self.values.get(field, "")


def derived_id(source: str, parts: Sequence[str], name: str) -> str:
    """A stable id: a readable piece of `name` and a hash over the source and the parts that make the record.

    The source goes into the hash, so that ids of different sources do not collide (60 bits).
    """
    folded = [" ".join(unicodedata.normalize("NFC", part).split()) for part in (source, *parts)]
    digits = hashed_characters(msgspec.json.encode(folded), _HASH_LENGTH).lower()
    readable = name.casefold().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    ascii_only = unicodedata.normalize("NFKD", readable).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_SLUG_LENGTH].strip("-")
    result = f"{slug}-{digits}".lstrip("-")
    return f"angebot-{result}" if result.startswith(EXAMPLE_PREFIX) else result


def _plain(cell: str, path: str) -> str:
    """The cell as its field is read: plain text. An id stays as it is."""
    text = cell if path == "id" else plain_text(cell, several_lines=path not in _ONE_LINE)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _degrees(east: float, north: float) -> tuple[float, float]:
    """WGS84 degrees of ETRS89 / UTM 32N metres, to a tenth of a metre. Raises ValueError outside of the zone."""
    import utm

    lat, lon = utm.to_latlon(east, north, 32, northern=True)
    return round(float(lat), 6), round(float(lon), 6)
