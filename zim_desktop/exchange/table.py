"""Offers out of tables: one row is one offer; a faulty row is skipped and listed, the rest goes on (contracts 1)."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from zim_desktop.domain.column import TakenColumn
from zim_desktop.domain.errors import InputRefused, listed
from zim_desktop.domain.fault import Fault, fault
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange.columns import ColumnMapping, read_mapping
from zim_desktop.exchange.formats import shown
from zim_desktop.exchange.grid import HEADERS_MIN, Fitness, Grid, read_csv
from zim_desktop.exchange.row import Plan, Row, derived_id
from zim_desktop.exchange.template import NOTHING_CHOSEN, count_taken, recognised, template_headers

__all__ = ["ColumnMapping", "TableResult", "derived_id", "offers_of", "read_mapping", "read_table"]

_NOTED = "Dafür hat ein Angebot kein Feld; es steht in der Beschreibung"
_TAKEN = "Als „{}“ gelesen (zu {} % sicher)"
_UNKNOWN = "Diese Spalte ist unbekannt; ihr Text steht in der Beschreibung"
_TOTAL = "Das ist eine Zeile mit Summen, kein Angebot"
_TOTALS = frozenset({"summe", "summen", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "total", "anzahl"})
_FIGURE = re.compile(r"[+-]?[\d.,]{1,40}(?:\s?(?:€|%|Euro))?", re.ASCII)


class TableResult(msgspec.Struct, frozen=True):
    """The offers with the number of their row, what is wrong with the rows left out, and how many rows were read.

    `warnings` name what a row says and an offer has no field for; it stands in the offer's description.
    """

    offers: tuple[tuple[int, Offer], ...]
    faults: tuple[Fault, ...]
    read: int
    warnings: tuple[Fault, ...] = ()
    columns: tuple[TakenColumn, ...] = ()
    """Which header was taken for which field, if no mapping says so."""
    headers: tuple[str, ...] = ()
    """All headers, if no mapping says which field each is for."""
    left_out: tuple[str, ...] = ()
    """Ids of rows that were left out for a fault, as far as they say enough for one."""


def read_table(
    data: bytes,
    name: str,
    mapping: ColumnMapping | None,
    quarters: Quarters,
    taxonomy: Taxonomy | None = None,
    chosen: Mapping[str, str] = NOTHING_CHOSEN,
    progress: Progress = UNSEEN,
) -> TableResult:
    """The offers of a CSV file (any usual separator and encoding).

    Without a mapping the headers of the German template, or field paths, are recognised. With a taxonomy the words of
    its column "Art" become terms. Raises InputRefused if the file is no table or lacks columns, Stopped if nobody waits
    any more; a bad row is a fault.
    """
    grid = read_csv(data, name, mapping.headers if mapping else template_headers(), fitness_of(mapping), progress)
    return offers_of(grid, name, mapping, quarters, taxonomy, chosen, progress)


def fitness_of(mapping: ColumnMapping | None) -> Fitness:
    """How well a row fits as the one with the headers."""
    if mapping is None:
        return count_taken
    wanted = frozenset(mapping.headers)
    return lambda cells: len(wanted & set(cells)) + HEADERS_MIN * (wanted <= set(cells))


def offers_of(
    grid: Grid,
    name: str,
    mapping: ColumnMapping | None,
    quarters: Quarters,
    taxonomy: Taxonomy | None = None,
    chosen: Mapping[str, str] = NOTHING_CHOSEN,
    progress: Progress = UNSEEN,
) -> TableResult:
    """The offers of a table that is already in rows and cells.

    `chosen` corrects, without a mapping, for which field a header is taken. Raises InputRefused if columns are missing,
    Stopped if nobody waits any more.
    """
    where, headers, columns, by_name = shown(name), grid.headers, (), mapping is None
    if mapping is None:
        headers = tuple(header or f"Spalte {at}" for at, header in enumerate(headers, 1))
        mapping, columns = recognised(headers, name, grid.header_row, chosen)
    missing = [header for header in mapping.headers if header not in headers]
    if missing:
        raise InputRefused(
            f"Diese Spalten fehlen: {listed(missing)}. Gefunden wurden: {listed(headers)}.",
            where=f"{where}, Zeile {grid.header_row}",
            next_step="Bitte Tabelle oder Zuordnung berichtigen.",
        )
    plan = Plan(mapping, headers, _places(headers), quarters, _names_of(quarters), words_of(taxonomy), grid.wrong)
    offers: list[tuple[int, Offer]] = []
    faults: list[Fault] = []
    warnings = [
        fault(where, grid.header_row, each.header, "", _TAKEN.format(each.label, round(each.confidence * 100)))
        for each in columns
        if not each.certain
    ]
    kept, left_out = set[str](), set[str]()
    rows: dict[str, int] = {}
    for number, cells_of_row in progress.each("reading", grid.rows):
        if is_total(cells_of_row):
            faults.append(fault(where, number, "", next(filter(str.strip, cells_of_row)).strip(), _TOTAL))
            continue
        row = Row(plan, number, cells_of_row)
        offer = row.offer()
        if offer is not None and offer.id in rows:
            row.wrong("id", offer.id, f"Dieselbe Kennung hat schon Zeile {rows[offer.id]}")
        elif offer is None:
            left_out.add(row.identity() or "")
        else:
            rows[offer.id] = number
            offers.append((number, offer))
            warnings += [fault(where, number, *note, _NOTED) for note in row.notes if note[0] not in mapping.others]
            kept.update(header for header, _ in row.notes)
        faults += [fault(where, number, *problem) for problem in row.problems]
    warnings += [fault(where, grid.header_row, header, "", _UNKNOWN) for header in mapping.others if header in kept]
    all_headers = tuple(dict.fromkeys(headers)) if by_name else ()
    faulty = tuple(sorted(left_out - {""}))
    return TableResult(tuple(offers), tuple(faults), len(grid.rows), tuple(warnings), columns, all_headers, faulty)


def is_total(cells_of_row: Sequence[str]) -> bool:
    """Whether a row sums the others up: one word such as *Summe*, beside it nothing but numbers."""
    filled = [cell.strip() for cell in cells_of_row if cell.strip()]
    words = [cell for cell in filled if not _FIGURE.fullmatch(cell)]
    return len(words) == 1 and words[0].rstrip(" :").casefold() in _TOTALS


def _places(headers: Sequence[str]) -> dict[str, int]:
    """Where each column stands; of several with one header the first."""
    return {header: at for at, header in reversed(list(enumerate(headers)))}


def _names_of(quarters: Quarters) -> dict[str, str]:
    """The key of each quarter by all its names."""
    return {
        name.casefold(): quarter.key
        for quarter in quarters.quarters
        for name in (*quarter.aliases, quarter.name, quarter.key)
    }


def words_of(taxonomy: Taxonomy | None) -> dict[str, str]:
    """The key of each term by its key, labels, synonyms and everyday words; the plainer name wins."""
    words: dict[str, str] = {}
    for term in taxonomy.terms if taxonomy else ():
        for word in (term.term, term.labels.de, term.labels.en, *term.synonyms, *term.words):
            words.setdefault(word.casefold(), term.term)
    return words
