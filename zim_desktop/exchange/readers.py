"""Which reader takes what arrived: by the format that is asked for, or by what the content says of itself."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from zim_desktop.domain.column import TakenColumn
from zim_desktop.domain.errors import InputRefused, listed, shortened
from zim_desktop.domain.fault import Fault, fault
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange import hsds, integreat, table, workbook, zim
from zim_desktop.exchange.columns import ColumnMapping
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.formats import BOM, read_bytes, shown
from zim_desktop.exchange.signed_zip import is_packet
from zim_desktop.exchange.table import TableResult
from zim_desktop.exchange.template import NOTHING_CHOSEN

Format = Literal["auto", "zim", "csv", "xlsx", "hsds", "integreat", "packet"]
FORMATS: tuple[Format, ...] = ("auto", "zim", "csv", "xlsx", "hsds", "integreat", "packet")


_NOT_READ = "Auch dieses Blatt sieht nach Angeboten aus und wurde nicht gelesen"


class Words(msgspec.Struct, frozen=True):
    """What a reader may know of the installation."""

    quarters: Quarters
    taxonomy: Taxonomy
    mapping: str | None = None
    """The file with the columns of a table (zim-mapping/1), if one was named."""
    chosen: Mapping[str, str] = NOTHING_CHOSEN
    """For headers of a table the field path a person chose, `` for none; the others are recognised by their name."""


class Arrived(msgspec.Struct, frozen=True):
    """The offers out of one file, folder or zip, with what was wrong in it (contracts 1).

    `read` is how many records there were; `faults` are those left out, `warnings` what an offer has no field for.
    `source` names where all of it comes from, if the file does not say so for each offer.
    """

    offers: tuple[Offer, ...]
    read: int
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    source: str = ""
    columns: tuple[TakenColumn, ...] = ()
    """Which header of a table was taken for which field, if no mapping says so."""
    headers: tuple[str, ...] = ()
    """All headers of a table, if no mapping says which field each is for."""
    left_out: tuple[str, ...] = ()
    """Ids of records that are there but were left out for a fault, as far as they are known."""


class Reader(msgspec.Struct, frozen=True):
    """One format: whether contents look like it, and how they are read. `read` raises InputRefused, both Stopped."""

    form: Format
    recognises: Callable[[Contents, Progress], bool]
    read: Callable[[Contents, Words, Progress], Arrived]


def read_offers(contents: Contents, words: Words, form: Format = "auto", progress: Progress = UNSEEN) -> Arrived:
    """The offers of what arrived, by the reader asked for, else by the first that recognises it.

    Raises InputRefused if it cannot be read as that format, or if nobody recognises it; Stopped if nobody waits any
    more.
    """
    for reader in READERS:
        if reader.form == form if form != "auto" else reader.recognises(contents, progress):
            return reader.read(contents, words, progress)
    raise _unknown(contents)


def _unknown(contents: Contents) -> InputRefused:
    """What is said of contents that no reader recognises."""
    if contents.single is None:
        what = "Ein Ordner oder Archiv wird als HSDS oder Integreat gelesen; dies hier ist keins von beiden."
        lies = listed(path for path, _ in contents.files)
        next_step = f"Bitte Tabellen und Kataloge einzeln angeben, auch mehrere: {lies}."
    elif contents.single.removeprefix(BOM).lstrip()[:1] in (b"{", b"["):
        what = "Das ist JSON, aber weder Katalog (zim-catalogue/1) noch Fall (zim-case/1), HSDS oder Integreat."
        next_step = "Bitte prüfen, ob es die richtige Datei ist."
    else:
        what = "Das ist keine Tabelle in Textform, oder in einer unbekannten Zeichenkodierung."
        next_step = "Bitte als „CSV UTF-8“ oder als Excel-Mappe (.xlsx) speichern."
    return InputRefused(what, where=shown(contents.name), next_step=next_step)


def packet_in(contents: Contents, form: Format) -> bytes | None:
    """The bytes of the packet that arrived, which is no list of offers alone; None if it is none.

    Raises InputRefused if a packet is asked for and this is none.
    """
    if form not in ("auto", "packet"):
        return None
    if contents.archive is not None and is_packet(contents.archive):
        return contents.archive
    if form == "packet":
        raise InputRefused("Das ist kein Katalogpaket.", where=shown(contents.name))
    return None


def _only_file(contents: Contents) -> bytes:
    if contents.single is None:
        raise InputRefused(
            "Das ist ein Ordner oder Archiv, für dieses Format wird eine Datei erwartet.",
            where=shown(contents.name),
            next_step="Bitte die Datei selbst angeben.",
        )
    return contents.single


def _is(kind: str) -> Callable[[Contents, Progress], bool]:
    return lambda contents, _: contents.single is not None and zim.detect(contents.single) == kind


def _is_workbook(contents: Contents, _: Progress) -> bool:
    return contents.single is not None and workbook.is_workbook(contents.single)


def _read_zim(contents: Contents, words: Words, progress: Progress) -> Arrived:
    offers = zim.read_catalogue(_only_file(contents), contents.name, words.quarters, progress).offers
    return Arrived(offers, len(offers))


def _read_csv(contents: Contents, words: Words, progress: Progress) -> Arrived:
    plan, data = _mapping(words), _only_file(contents)
    result = table.read_table(data, contents.name, plan, words.quarters, words.taxonomy, words.chosen, progress)
    return _arrived(result, plan)


def _read_xlsx(contents: Contents, words: Words, progress: Progress) -> Arrived:
    plan = _mapping(words)
    read = workbook.read_workbook(_only_file(contents), contents.name, table.fitness_of(plan), progress)
    name = contents.name if not read.others else f"{shown(contents.name)}, Blatt „{shortened(read.title)}“"
    found = table.offers_of(read.grid, name, plan, words.quarters, words.taxonomy, words.chosen, progress)
    arrived = _arrived(found, plan)
    others = tuple(fault(shown(contents.name), None, other, "", _NOT_READ) for other in read.others)
    return msgspec.structs.replace(arrived, warnings=others + arrived.warnings)


def _mapping(words: Words) -> ColumnMapping | None:
    return table.read_mapping(read_bytes(words.mapping), words.mapping) if words.mapping else None


def _arrived(result: TableResult, plan: ColumnMapping | None) -> Arrived:
    named = dict(plan.constants).get("source") if plan else None
    offers = tuple(offer for _, offer in result.offers)
    source = named if isinstance(named, str) else ""
    return Arrived(
        offers, result.read, result.faults, result.warnings, source, result.columns, result.headers, result.left_out
    )


def _read_integreat(contents: Contents, words: Words, progress: Progress) -> Arrived:
    result = integreat.read_files(contents, words.taxonomy, progress)
    return Arrived(tuple(offer for _, offer in result.offers), result.read, result.faults, result.warnings)


def _read_hsds(contents: Contents, words: Words, progress: Progress) -> Arrived:
    found = hsds.read_hsds(contents, words.quarters, words.taxonomy, progress)
    return Arrived(found.offers, found.read, found.faults, found.warnings, found.source)


READERS: tuple[Reader, ...] = (
    Reader("zim", _is("catalogue"), _read_zim),
    Reader("xlsx", _is_workbook, _read_xlsx),
    Reader("csv", _is("table"), _read_csv),
    Reader("integreat", integreat.recognises, _read_integreat),
    Reader("hsds", lambda contents, _: hsds.looks_like_hsds(contents), _read_hsds),
)
"""In the order in which they are asked whether they recognise what arrived."""
