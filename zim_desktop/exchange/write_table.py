"""Offers as a table that people read and correct in a spreadsheet, and that import reads back (contracts 1)."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

import msgspec

from zim_desktop.domain.offer import Conditions, Offer, OpenInterval
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.domain.week import DAYS, Day, Session
from zim_desktop.exchange import cells, words
from zim_desktop.exchange.columns import KINDS, SPREADS
from zim_desktop.exchange.formats import collector_paused
from zim_desktop.exchange.grid import Grid
from zim_desktop.exchange.plain_text import plain_text
from zim_desktop.exchange.row import fits
from zim_desktop.exchange.sheet_values import plain_number
from zim_desktop.exchange.table import offers_of, words_of
from zim_desktop.exchange.template import COLUMNS, label_of
from zim_desktop.exchange.template_help import HELP, NOTE
from zim_desktop.exchange.write_workbook import TEXT_MAX, Cell, Column, Look, Sheet, day_text, write_workbook

BOM = "\ufeff"
SHEET = "Katalog"
HELP_SHEET = "Erklärung"

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_EXACT = 10**15  # beyond, a spreadsheet no longer holds a whole number exactly
_DAY_NAMES: Mapping[Day, str] = dict(zip(DAYS, ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), strict=True))
_DAYS_COLUMNS = frozenset({"checked_on", "edited_on", "valid_from", "valid_to", "capacity.as_of"})
_NUMBER_COLUMNS = frozenset({"cost", "cost.amount", "place.lat", "place.lon"}) | {
    f"capacity.{field}" for field in ("places", "free", "waiting")
}
_KEYS: Mapping[str, words.Words] = {
    "audience": words.AUDIENCE,
    "mode": words.MODE,
    "attendance": words.ATTENDANCE,
    "status": words.STATUS,
    "conditions.gender_any": words.GENDER,
    "conditions.benefits_any": words.BENEFITS,
    "conditions.residence_any": words.RESIDENCE,
    "conditions.work_permit_any": words.WORK_PERMIT,
    "conditions.school_certificate_any": words.SCHOOL_CERTIFICATE,
    "conditions.vouchers_any": words.VOUCHERS,
    "conditions.target_groups_any": words.TARGET_GROUPS,
    "conditions.german_min": words.GERMAN_LEVEL,
    "conditions.german_max": words.GERMAN_LEVEL,
}

Cells = dict[str, Cell]


class OfferTable(msgspec.Struct, frozen=True):
    """The rows of the template's columns, ordered by id, and what an import of them would not give back.

    `left_out` names offers by id, each with the columns whose content a table cannot hold exactly.
    """

    rows: tuple[tuple[Cell, ...], ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()


def offer_table(offers: Iterable[Offer], quarters: Quarters, taxonomy: Taxonomy) -> OfferTable:
    """The offers as a table; what it cannot hold is found out by reading it back."""
    ordered = sorted(offers, key=attrgetter("id"))
    writer = _Writer(quarters, taxonomy)
    headers = tuple(map(label_of, COLUMNS))
    with collector_paused():
        rows = tuple(writer.row(offer) for offer in ordered)
        texts = tuple((number, tuple(map(cell_text, row))) for number, row in enumerate(rows, 2))
        read = dict(offers_of(Grid(headers, texts), "", None, quarters, taxonomy).offers)
    lost = [(offer.id, _differing(offer, read.get(number))) for number, offer in enumerate(ordered, 2)]
    return OfferTable(rows, tuple((offer_id, fields) for offer_id, fields in lost if fields))


def write_csv(table: OfferTable) -> bytes:
    """The table as German spreadsheets open it at once: semicolons, UTF-8 with a byte order mark, decimal comma."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(label_of, COLUMNS))
    writer.writerows([cell_text(cell) for cell in row] for row in table.rows)
    return (BOM + buffer.getvalue()).encode()


def write_xlsx(table: OfferTable) -> bytes:
    """The table as a workbook with a second sheet that explains the columns; without offers it is the template."""
    columns = [Column(label_of(path), _look(path)) for path in COLUMNS]
    explained = [*((label_of(path), *HELP[path]) for path in COLUMNS), ("Alle Spalten", NOTE, "'+49 234 123456")]
    titles = [Column("Spalte"), Column("Was hinein gehört", "wrapped"), Column("Beispiel", "wrapped")]
    return write_workbook([Sheet(SHEET, columns, table.rows), Sheet(HELP_SHEET, titles, explained)])


def cell_text(cell: Cell) -> str:
    """A cell as a table in text form holds it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    return day_text(cell) if isinstance(cell, date) else _unspoken(plain_number(cell))


def _look(path: str) -> Look:
    if path in _DAYS_COLUMNS:
        return "day"
    return "number" if path in _NUMBER_COLUMNS else "text"


def _unspoken(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would compute it (OWASP, CSV injection)."""
    return f"'{text}" if _FORMULA.match(text) else text


class _Writer:
    """Writes offers as rows, with the names of quarters and terms."""

    def __init__(self, quarters: Quarters, taxonomy: Taxonomy) -> None:
        self._quarters = quarters
        self._taxonomy = taxonomy
        self._terms = words_of(taxonomy)

    def row(self, offer: Offer) -> tuple[Cell, ...]:
        """The cells of an offer in the order of the template's columns."""
        found = self._cells(offer)
        return tuple(_written(path, found.get(path)) for path in COLUMNS)

    def _cells(self, offer: Offer) -> Cells:
        place, capacity = offer.place, offer.capacity
        found: Cells = {
            **{path: getattr(offer, path) for path in ("id", "title", "summary", "description", "source", "licence")},
            **{path: getattr(offer, path) for path in ("checked_on", "edited_on", "valid_from", "valid_to")},
            "provider.name": offer.provider.name,
            **self._kinds(offer.terms),
            **_contact(offer),
            **_cost(offer),
            **_conditions(offer, self._quarters),
            "times": _times(offer),
            "languages": _languages(offer.languages) if offer.languages else None,
            "audience_words": _word("audience", offer.audience),
            "childcare": _age(offer.childcare.age, always_two=True) if offer.childcare else None,
            "documents": _listed(offer.documents or ()),
            "closed_on": ", ".join(map(day_text, offer.closed_on or ())),
            **{path: _word(path, getattr(offer, path)) for path in ("mode", "attendance", "status")},
        }
        if place is not None:
            found |= {f"place.{field}": getattr(place, field) for field in ("name", "street", "postcode", "city")}
            found |= {"place.lat": place.lat, "place.lon": place.lon}
            found["place.step_free"] = None if place.step_free is None else "ja" if place.step_free else "nein"
            quarter = self._quarters.by_key.get(place.quarter or "")
            found["place.quarter"] = quarter and quarter.name
        if capacity is not None:
            found |= {f"capacity.{field}": getattr(capacity, field) for field in capacity.__struct_fields__}
        return found

    def _kinds(self, terms: Sequence[str]) -> Cells:
        """What kind of offer it is: the terms' names, or the terms themselves where a name is missing."""
        names = ", ".join(map(self._taxonomy.label, terms))
        if [self._terms.get(item.casefold()) for item in cells.items(names)] == list(terms):
            return {KINDS: names}
        return {"terms": ", ".join(terms)}


def _written(path: str, cell: Cell) -> Cell:
    """The cell as it goes out: no formula, no markup, no number or text that a spreadsheet or import cannot hold."""
    if isinstance(cell, int | float):
        return cell if abs(cell) < _EXACT else float(cell) if path.startswith("cost") else None
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if path != "id" and ("<" in text or "&" in text) and plain_text(text) != text:
        text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = _unspoken(text)[:TEXT_MAX]
    return text if text and fits(path, text) else None


def _word(path: str, key: str) -> str:
    return _KEYS[path][key][0]


def _contact(offer: Offer) -> Cells:
    """How to reach the provider, in one cell if that can be taken apart again."""
    provider = offer.provider
    parts = {f"provider.{field}": getattr(provider, field) for field in ("phone", "email", "url")}
    named: Cells = {path: part.strip() for path, part in parts.items() if part}
    together = ", ".join(str(part) for part in named.values())
    return {"contact": together} if together and SPREADS["contact"](together) == named else {**named}


def _cost(offer: Offer) -> Cells:
    """What it costs, in one cell if that can be taken apart again."""
    if offer.cost is None:
        return {}
    amount, note = offer.cost.amount, (offer.cost.note or "").strip()
    if not note:
        return {"cost": amount}
    wanted = {"cost.note": note} if amount is None else {"cost.note": note, "cost.amount": amount}
    return {"cost": note} if cells.cost(note) == wanted else {**wanted}


def _conditions(offer: Offer, quarters: Quarters) -> Cells:
    conditions = offer.conditions
    if conditions is None:
        return {}
    if not isinstance(conditions, Conditions):
        return {"conditions": msgspec.json.encode(conditions).decode()}
    found: Cells = {}
    for field in conditions.__struct_fields__:
        path, value = f"conditions.{field}", getattr(conditions, field)
        if value is None:
            continue
        if field in ("age", "child_age"):
            found[path] = _age(value)
        elif field == "quarters_any":
            found[path] = ", ".join(key for key in value if key in quarters.by_key)
        else:
            found[path] = _word(path, value) if isinstance(value, str) else ", ".join(_word(path, key) for key in value)
    return found


def _age(interval: OpenInterval, *, always_two: bool = False) -> str:
    low, high = interval
    if low == high and not always_two:
        return str(low)
    return f"ab {low}" if high is None else f"bis {high}" if low is None else f"{low} bis {high}"


def _listed(items: Sequence[str]) -> str:
    """A list in one cell; with bullets where an item holds a comma itself."""
    if any(re.search(r"[,;\n]", item) or item.startswith(cells.BULLETS) for item in items):
        return "\n".join(f"• {item}" for item in items)
    return ", ".join(items)


@cache
def _languages(codes: tuple[str, ...]) -> str:
    """The languages by name, or by code where a name would be read otherwise."""
    names = {code: name for name, code in reversed(cells.language_names().items())}
    text = ", ".join(names.get(code, code).capitalize() if code in names else code for code in codes)
    try:
        return text if cells.languages(text) == list(codes) else ", ".join(codes)
    except ValueError:
        return ", ".join(codes)


def _times(offer: Offer) -> str:
    parts = "; ".join(map(_session, offer.sessions))
    if not offer.by_appointment:
        return parts
    return f"{parts}; nach Vereinbarung" if parts else "nach Vereinbarung"


def _session(session: Session) -> str:
    numbers = [DAYS.index(day) for day in session.days]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        on = f"{_DAY_NAMES[session.days[0]]}-{_DAY_NAMES[session.days[-1]]}"
    else:
        on = ", ".join(_DAY_NAMES[day] for day in session.days)
    dates = f" am {', '.join(map(day_text, session.dates))}" if session.dates else ""
    return f"{on} {session.start}-{session.end}{dates}"


def _differing(offer: Offer, read: Offer | None) -> tuple[str, ...]:
    """The columns whose content would not come back."""
    if read == offer:
        return ()
    if read is None:
        return ("die ganze Zeile",)
    found: list[str] = []
    for field in offer.__struct_fields__:
        ours, theirs = getattr(offer, field), getattr(read, field)
        if ours == theirs:
            continue
        if isinstance(ours, msgspec.Struct) and type(ours) is type(theirs):
            inner = [each for each in ours.__struct_fields__ if getattr(ours, each) != getattr(theirs, each)]
            found += [label_of(f"{field}.{each}") for each in inner]
        else:
            found.append(label_of(_SHOWN_AS.get(field, field)))
    return tuple(found)


_SHOWN_AS = {"sessions": "times", "by_appointment": "times", "audience": "audience_words", "terms": KINDS}
