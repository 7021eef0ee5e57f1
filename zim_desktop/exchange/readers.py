"""Which reader takes what arrived: by the format that is asked for, or by what the content says of itself."""

from collections.abc import Callable
from typing import Literal

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fault import Fault
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange import integreat, table, zim
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.formats import read_bytes, shown

Format = Literal["auto", "zim", "csv", "integreat"]
FORMATS: tuple[Format, ...] = ("auto", "zim", "csv", "integreat")


class Words(msgspec.Struct, frozen=True):
    """What a reader may know of the installation."""

    quarters: Quarters
    taxonomy: Taxonomy
    mapping: str | None = None
    """The file with the columns of a table (zim-mapping/1), if one was named."""


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


class Reader(msgspec.Struct, frozen=True):
    """One format: whether contents look like it, and how they are read. `read` raises InputRefused."""

    form: Format
    recognises: Callable[[Contents], bool]
    read: Callable[[Contents, Words], Arrived]


def read_offers(contents: Contents, words: Words, form: Format = "auto") -> Arrived:
    """The offers of what arrived, by the reader asked for, else by the first that recognises it.

    Raises InputRefused if it cannot be read as that format, or if nobody recognises it.
    """
    for reader in READERS:
        if reader.form == form if form != "auto" else reader.recognises(contents):
            return reader.read(contents, words)
    raise InputRefused(
        "Das ist weder ein Katalog (zim-catalogue/1) noch ein Fall (zim-case/1) noch eine CSV-Tabelle.",
        where=shown(contents.name),
        next_step="Bitte Format prüfen; Tabellen enden auf .csv.",
    )


def _only_file(contents: Contents) -> bytes:
    if contents.single is None:
        raise InputRefused(
            "Das ist ein Ordner oder Archiv, für dieses Format wird eine Datei erwartet.",
            where=shown(contents.name),
            next_step="Bitte die Datei selbst angeben.",
        )
    return contents.single


def _is(kind: str) -> Callable[[Contents], bool]:
    return lambda contents: contents.single is not None and zim.detect(contents.single) == kind


def _read_zim(contents: Contents, words: Words) -> Arrived:
    offers = zim.read_catalogue(_only_file(contents), contents.name, words.quarters).offers
    return Arrived(offers, len(offers))


def _read_csv(contents: Contents, words: Words) -> Arrived:
    plan = table.read_mapping(read_bytes(words.mapping), words.mapping) if words.mapping else None
    result = table.read_table(_only_file(contents), contents.name, plan, words.quarters, words.taxonomy)
    named = dict(plan.constants).get("source") if plan else None
    offers = tuple(offer for _, offer in result.offers)
    return Arrived(offers, result.read, result.faults, result.warnings, named if isinstance(named, str) else "")


def _read_integreat(contents: Contents, words: Words) -> Arrived:
    result = integreat.read_files(contents, words.taxonomy)
    return Arrived(tuple(offer for _, offer in result.offers), result.read, result.faults, result.warnings)


READERS: tuple[Reader, ...] = (
    Reader("zim", _is("catalogue"), _read_zim),
    Reader("csv", _is("table"), _read_csv),
    Reader("integreat", integreat.recognises, _read_integreat),
)
"""In the order in which they are asked whether they recognise what arrived."""
