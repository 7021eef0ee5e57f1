"""HSDS in: whether contents are some, and the offers of all their services."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fault import Fault
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.formats import BOM, STDIN, collector_paused, parse_json, shown
from zim_desktop.exchange.hsds.dialects import Dialect
from zim_desktop.exchange.hsds.documents import NoServices, items_of, services_of
from zim_desktop.exchange.hsds.offer import Surroundings, offer_of
from zim_desktop.exchange.hsds.package import folders_of, read_package, refused_part, tables_of_json
from zim_desktop.exchange.hsds.record import Findings, Record

_LOOKED_AT = 65536
_TELLTALE = re.compile(
    rb'"(?:service_at_locations?|organization_id|location_type|eligibility_description|assured_date|total_items|'
    rb'taxonomy_term|organization_identifiers|parent_organization_id|services(?:\.csv)?)"\s*:'
    rb'|"status"\s*:\s*"(?:active|inactive|defunct|temporarily closed)"'
)
_DATED = re.compile(r"[-_. ]*\d{4}[-_.]?\d{2}([-_.]?\d{2})?\Z")
_PACKAGE = "datapackage.json"


class Read(msgspec.Struct, frozen=True):
    """The offers of a file, folder or zip; `read` counts the services, taken or not."""

    offers: tuple[Offer, ...]
    read: int
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    source: str


def looks_like_hsds(contents: Contents) -> bool:
    """Whether contents are HSDS by what they say of themselves; broken JSON counts if its beginning does."""
    if contents.single is not None:
        return _is_json(contents.single)
    return bool(folders_of(contents)) or any(_is_json(data) for _, data in _documents(contents))


def read_hsds(contents: Contents, quarters: Quarters, taxonomy: Taxonomy, progress: Progress = UNSEEN) -> Read:
    """The offers of all services. A faulty record is left out and named (contracts 1).

    Raises InputRefused if the contents cannot be read as HSDS at all, Stopped if nobody waits any more.
    """
    findings = Findings()
    source = source_of(contents.name)
    with collector_paused():
        around = Surroundings(source, "", "3.x", quarters, _words_of(taxonomy))
        services, dialect, licence = _services(contents, findings, progress)
        around = msgspec.structs.replace(around, dialect=dialect, licence=licence)
        counted = _Counted(services)
        offers = tuple(_offers(counted, around, findings))
    return Read(offers, counted.count, findings.faults, findings.warnings, source)


class _Counted:
    """Records one by one, counted; each is let go when the next is asked for."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.count = 0
        self._records = records

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.count += 1
            yield record


def source_of(name: str) -> str:
    """What the records are said to come from: the name of the file, without its ending and date.

    So next month's file comes from the same source (decision 0051).
    """
    stem = "" if name == STDIN else Path(name).resolve().name
    plain = _DATED.sub("", re.sub(r"\.(?:json|zip|csv)\Z", "", stem, flags=re.IGNORECASE))
    return f"HSDS {plain or stem}".strip()


def _services(contents: Contents, findings: Findings, progress: Progress) -> tuple[Iterable[Record], Dialect, str]:
    if contents.single is not None:
        return _of_json(contents.single, contents.name, findings, progress), "3.x", ""
    if folders_of(contents):
        package = read_package(contents, findings, progress)
        return _one_by_one(package.services, progress), package.dialect, package.licence
    found = [(path, data) for path, data in _documents(contents) if _is_json(data)]
    if not found:
        raise InputRefused(
            "Hier liegt weder eine Tabelle services.csv noch JSON mit Angeboten nach HSDS.",
            where=shown(contents.name),
            next_step="Bitte den Ordner angeben, in dem die Dateien selbst liegen.",
        )
    prefix = shown(contents.name).rstrip("/")
    return _of_several([(f"{prefix}/{path}", data) for path, data in found], findings, progress), "3.x", ""


def _one_by_one(services: list[Record], progress: Progress) -> Iterator[Record]:
    """The services, each let go of when the next is asked for."""
    services.reverse()
    return (services.pop() for _ in progress.each("reading", range(len(services))))


def _of_several(documents: Sequence[tuple[str, bytes]], findings: Findings, progress: Progress) -> Iterator[Record]:
    """The services of several documents. One that cannot be read is a fault; if none can, the first is refused."""
    refusals: list[InputRefused] = []
    for name, data in documents:
        try:
            yield from _of_json(data, name, findings, progress)
        except NoServices as refused:
            refusals.append(refused)
            findings.warn(Record("", name, None, {}), "", "", refused.what.rstrip("."))
        except InputRefused as refused:
            refusals.append(refused)
            findings.add(refused_part(refused, name))
    if len(refusals) == len(documents):
        raise refusals[0]


def _of_json(data: bytes, name: str, findings: Findings, progress: Progress) -> Iterator[Record]:
    if data.removeprefix(BOM).lstrip()[:1] not in (b"{", b"["):
        raise InputRefused(
            "Das ist kein JSON; eine Tabelle von HSDS allein sagt nicht, von wem und wo ein Angebot ist.",
            where=shown(name),
            next_step="Bitte den Ordner oder das Archiv mit allen Tabellen angeben.",
        )
    if _is_list(data):
        return services_of(_items(data, name, progress), name, findings)
    return _of_object(data, name, findings, progress)


def _is_list(data: bytes) -> bool:
    return data.removeprefix(BOM).lstrip()[:1] == b"["


def _of_object(data: bytes, name: str, findings: Findings, progress: Progress) -> Iterator[Record]:
    value: object = parse_json(data, name)
    package = tables_of_json(value, name, findings, progress)
    if package is not None:
        yield from _one_by_one(package.services, progress)
    else:
        yield from services_of(progress.each("reading", items_of(value)), name, findings)


def _items(data: bytes, name: str, progress: Progress) -> Iterator[object]:
    """The items of a long array, each parsed as strictly as a whole document, and only when it is its turn."""
    try:
        raws = msgspec.json.decode(data.removeprefix(BOM), type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        yield from progress.each("reading", cast("list[object]", parse_json(data, name)))
        return
    for raw in progress.each("reading", raws):
        try:
            item = parse_json(b"[" + bytes(raw) + b"]", name)
        except InputRefused:
            parse_json(data, name)  # says where in the file it is
            raise
        yield cast("list[object]", item)[0]


def _documents(contents: Contents) -> Iterator[tuple[str, bytes]]:
    for path, data in contents.files:
        if path.casefold().endswith(".json") and Path(path).name != _PACKAGE:
            yield path, data


def _is_json(data: bytes) -> bool:
    start = data[:_LOOKED_AT].removeprefix(BOM).lstrip()
    return start[:1] in (b"{", b"[") and b'"zim-' not in start[:200] and _TELLTALE.search(start) is not None


def _offers(services: Iterable[Record], around: Surroundings, findings: Findings) -> Iterator[Offer]:
    seen: dict[str, tuple[str, int | None]] = {}
    for service in services:
        offer = offer_of(service, around, findings)
        if offer is None:
            continue
        if offer.id in seen:
            file, row = seen[offer.id]
            first = f"Datensatz {row}" + ("" if file == service.file else f" in {Path(file).name}")
            findings.fault(service, "id", service.id, f"Dieselbe Kennung hat schon {first}")
            continue
        seen[offer.id] = service.file, service.row
        yield offer


def _words_of(taxonomy: Taxonomy) -> dict[str, str]:
    """The key of a term by its labels and synonyms; everyday words are not certain enough."""
    words: dict[str, str] = {}
    for term in taxonomy.terms:
        for word in (term.labels.de, term.labels.en, *term.synonyms):
            words.setdefault(word.casefold(), term.term)
    return words
