"""Files of the Integreat CMS, one or a folder of several, and which of their records are offers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fault import Fault, fault
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Taxonomy
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.formats import BOM, parse_json, shown
from zim_desktop.exchange.integreat.events import Occurrence, occurrence_of
from zim_desktop.exchange.integreat.offers import is_empty, kind_of, offer_of
from zim_desktop.exchange.integreat.record import Part, Record, address
from zim_desktop.exchange.table import TableResult

_MARKS = frozenset(
    {"path", "content", "excerpt", "available_languages", "last_updated", "modified_gmt", "event", "recurrence_rule"}
    | {"opening_hours", "temporarily_closed", "embedded_offers", "meta_description"}
)
_MARKS_ENOUGH = 3
_PORTAL = frozenset({"alias", "url", "name"})
_NOTED = "Dafür hat ein Angebot kein Feld; es steht in der Beschreibung"
_PORTALS = "Das sind Verweise auf Suchportale (bei Integreat „offers“), keine sozialen Angebote."
_DEPTH = 20


def recognises(contents: Contents, progress: Progress = UNSEEN) -> bool:
    """Whether it is JSON of Integreat, or a folder with such; also the list of portals, which is then refused.

    Raises Stopped if nobody waits any more.
    """
    return any(_looks_alike(data, progress) for _, data in contents.files)


def _looks_alike(data: bytes, progress: Progress) -> bool:
    data = data.removeprefix(BOM).lstrip()
    if data[:1] not in (b"[", b"{"):
        return False
    try:
        # One by one, and no deeper than the keys: another format may have a hundred thousand of them.
        raws = msgspec.json.decode(data, type=list[msgspec.Raw]) if data[:1] == b"[" else [data]
        for each in map(_members, raws):
            progress.go_on()
            if _is_record(each) or _is_portal(each):
                return True
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    return False


def _members(raw: bytes | msgspec.Raw) -> Mapping[str, msgspec.Raw]:
    """The members of an object by their keys; none for what is no object."""
    try:
        return msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        return {}


def _records(value: object) -> list[object]:
    """The records of a file: a list, or a single one as the address for one page gives it."""
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and len(_MARKS & cast("Part", value).keys()) >= _MARKS_ENOUGH


def _is_portal(value: object) -> bool:
    return isinstance(value, dict) and cast("Part", value).keys() >= _PORTAL and not _is_record(cast("Part", value))


def read_files(contents: Contents, taxonomy: Taxonomy, progress: Progress = UNSEEN) -> TableResult:
    """The offers of pages, locations and events, each of which is one; faulty records are left out and listed.

    So are pages without a text of their own, further occurrences of an event, and what another version of the same
    text stands for: German, else English, else the first by its language. Raises InputRefused if nothing in it is a
    record of Integreat, or a file is no sound JSON; Stopped if nobody waits any more.
    """
    records, faults, warnings = _all_records(contents, progress)
    read = len(records) + len(faults)
    kept, left = _sifted(records, progress)
    faults += left
    terms = {term.labels.de.casefold(): term.term for term in taxonomy.terms}
    trails = _Trails(records)
    offers: list[tuple[int, Offer]] = []
    for record, times in progress.each("reading", kept):
        offer = offer_of(record, times, trails.above(record), terms)
        if offer is None:
            faults += _problems(record)
        else:
            offers.append((record.row, offer))
            warnings += [
                fault(record.file, record.row, label, _harmless(label, text), _NOTED) for label, text in record.notes
            ]
    faults.sort(key=lambda each: (each.file, each.row or 0))
    return TableResult(tuple(offers), tuple(faults), read, tuple(warnings))


def _harmless(label: str, text: str) -> str:
    """A contact may be a private person: named in the offer, in no message."""
    return "" if label == "Kontakt" else text


def _all_records(contents: Contents, progress: Progress) -> tuple[list[Record], list[Fault], list[Fault]]:
    """The records that are objects, those that are not as faults, and warnings about whole files left aside."""
    records: list[Record] = []
    faults: list[Fault] = []
    aside: list[Fault] = []
    refused = "Das ist keine Datei mit Seiten, Orten oder Veranstaltungen von Integreat (CMS, API v3)."
    found = False
    for path, data in progress.each("loading", contents.files):
        name = f"{shown(contents.name)}/{path}" if path else shown(contents.name)
        if path.casefold().endswith(".csv"):
            aside.append(fault(name, None, "", "", "Das ist keine Datei von Integreat und wurde nicht gelesen"))
            continue
        values = _records(parse_json(data, name))
        if not any(map(_is_record, values)) and values:
            refused = _PORTALS if any(map(_is_portal, values)) else refused
            aside.append(fault(name, None, "", "", f"Nicht gelesen: {refused.removesuffix('.')}"))
            continue
        found = True
        for row, value in enumerate(values, start=1):
            if isinstance(value, dict):
                records.append(Record(name, row, cast("Part", value)))
            else:
                faults.append(
                    fault(name, row, "", value if isinstance(value, str) else "", "Ein Objekt { … } wird erwartet")
                )
    if not found:
        raise InputRefused(
            refused,
            where=shown(contents.name),
            next_step="Gelesen werden die Dateien „pages“, „locations“ und „events“ einer Region.",
        )
    return records, faults, aside


def _sifted(records: Iterable[Record], progress: Progress) -> tuple[list[tuple[Record, list[Occurrence]]], list[Fault]]:
    """The records that are one offer each, with the times of an event, and why the others are left out."""
    kept: dict[str, tuple[Record, list[Occurrence]]] = {}
    left: list[Fault] = []
    for record in records:
        progress.go_on()
        if _is_portal(record.value):
            record.wrong("", record.value.get("alias"), "Das ist ein Verweis auf ein Suchportal, kein Angebot")
        path = record.path
        if path is None and not record.problems:
            record.wrong("path", record.value.get("path"), "Die Adresse in Integreat (/region/sprache/…/) fehlt")
        is_event = kind_of(record) == "event"
        time = occurrence_of(record) if is_event else None
        if not record.problems and path:
            _check_version(record, path)
            if not is_event and kind_of(record) == "page" and not record.problems and is_empty(record):
                record.wrong("content", path, "Die Seite hat keinen eigenen Text in dieser Sprache")
        if record.problems or not path:
            left += _problems(record)
        elif path not in kept:
            kept[path] = record, [time] if time else []
        elif time and kept[path][1]:
            kept[path][1].append(time)
            left.append(_again(record, path, kept[path][0], "Ein weiterer Termin der Veranstaltung aus"))
        else:
            left.append(_again(record, path, kept[path][0], "Derselbe Eintrag steht schon in"))
    return list(kept.values()), left


def _again(record: Record, path: str, first: Record, what: str) -> Fault:
    where = f"Datensatz {first.row}" + ("" if first.file == record.file else f" von {first.file}")
    return fault(record.file, record.row, "path", path, f"{what} {where}")


def _check_version(record: Record, path: str) -> None:
    """One page in several languages is one offer, whichever files arrive, and in whatever order."""
    versions = {**record.translations(), record.language: path}
    best = min(versions, key=lambda language: (language != "de", language != "en", language))
    if best != record.language:
        record.wrong("path", path, f"Das ist eine Übersetzung; das Angebot kommt aus der Fassung „{best}“")


def _problems(record: Record) -> Iterator[Fault]:
    for field, value, message in record.problems:
        yield fault(record.file, record.row, field, value, message)


class _Trails:
    """Where a page stands: the titles of the pages above it, as far as they arrived with it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._pages: Mapping[str, Record] = {record.path: record for record in records if record.path}

    def above(self, record: Record) -> str:
        """`Familie > Kinderbetreuung`, or nothing."""
        titles: list[str] = []
        parent = _parent(record)
        while parent in self._pages and len(titles) < _DEPTH:  # a file may say that two pages lie in each other
            page = self._pages[parent]
            titles.append(page.text("title") or "…")
            parent = _parent(page)
        return " > ".join(reversed(titles))


def _parent(record: Record) -> str:
    inside = record.value.get("parent")
    found = cast("Part", inside).get("path") if isinstance(inside, dict) else None
    return (address(found) or "") if isinstance(found, str) else ""
