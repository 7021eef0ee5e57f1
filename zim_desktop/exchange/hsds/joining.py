"""The rows of tables as records that lead to each other; a reference to nothing is a fault (contracts 1)."""

from collections.abc import Iterator, Mapping, Sequence

from zim_desktop.domain.progress import Progress
from zim_desktop.exchange.hsds.dialects import ENTITY_OF, Dialect, table_of
from zim_desktop.exchange.hsds.record import NO_TARGET, Findings, Record
from zim_desktop.exchange.hsds.values import text_of

Tables = Mapping[str, Sequence[Record]]

_STANDING = frozenset(
    {"organizations", "programs", "services", "service_at_locations", "locations", "taxonomies", "taxonomy_terms"}
    | {"units", "meta_table_descriptions"}
)
"""Tables whose rows mean something without leading to another."""

_ONE: Mapping[tuple[str, str], str] = {
    ("services", "organization_id"): "organization",
    ("services", "program_id"): "program",
    ("services", "location_id"): "location",
    ("service_at_locations", "location_id"): "location",
    ("locations", "organization_id"): "organization",
    ("programs", "organization_id"): "organization",
    ("attributes", "taxonomy_term_id"): "taxonomy_term",
    ("taxonomy_terms", "taxonomy_id"): "taxonomy_detail",
    ("taxonomy_terms", "parent_id"): "parent",
    ("organizations", "parent_organization_id"): "parent",
    ("capacities", "unit_id"): "unit",
}
"""References to the one record a record has of a kind; all others say to which record a row belongs."""

_TARGETS: Mapping[str, str] = {
    **ENTITY_OF,
    "taxonomy_term_id": "taxonomy_terms",
    "taxonomy_id": "taxonomies",
    "unit_id": "units",
    "parent_organization_id": "organizations",
}


def join(tables: Tables, dialect: Dialect, findings: Findings, progress: Progress) -> list[Record]:
    """Let every record lead to what its columns name, and return the services in their order.

    The log of changes is left alone: what it tells of may be gone for good reason. Rows that are not readable are
    marked as broken before; what leads to them is no fault of its own. Raises Stopped if nobody waits any more.
    """
    index = {name: _by_id(records, findings, progress) for name, records in tables.items()}
    for name, records in tables.items():
        for record in records if name != "metadata" else ():
            progress.go_on()
            if not record.broken:
                _link(record, name, index, findings)
    for name in ("taxonomy_terms", "organizations"):
        _check_circles(tables.get(name, ()), findings)
    services = list(tables.get("services", ()))
    for service in services:
        progress.go_on()
        _link_terms(service, index, findings)
        if dialect == "ohana":
            _place(service)
    return services


def _by_id(records: Sequence[Record], findings: Findings, progress: Progress) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        progress.go_on()
        if record.id in found and found[record.id].file != record.file:
            continue  # the tables of postal and other addresses count for themselves
        if record.id in found:
            first = found[record.id].row
            findings.fault(record, "id", record.id, f"Dieselbe Kennung hat schon Zeile {first}")
            record.broken = True
        elif record.id:
            found[record.id] = record
    return found


def _link(record: Record, table: str, index: Mapping[str, Mapping[str, Record]], findings: Findings) -> None:
    leads = False
    for column, target in _references(record, table):
        key = text_of(record.values[column])
        if not key:
            continue
        leads = True
        found = _target(key, target, index)
        if found is None:
            findings.fault(record, column, key, NO_TARGET)
        elif (table, column) in _ONE:
            record.lead(_ONE[table, column], found)
        else:
            found.add(table, record)
    if not leads and table not in _STANDING and table_of(table):
        findings.fault(record, "", record.id, "Die Zeile gehört zu keinem anderen Datensatz")


def _references(record: Record, table: str) -> Iterator[tuple[str, str | None]]:
    """The columns of a record that lead to others, each with the table it leads to; None is any."""
    for column in record.values:
        if column == "link_id":
            yield column, table_of(text_of(record.values.get("link_entity")))
        elif column == "parent_id":
            yield column, table
        elif column in _TARGETS:
            yield column, _TARGETS[column]


def _target(key: str, table: str | None, index: Mapping[str, Mapping[str, Record]]) -> Record | None:
    if table is not None:
        return index.get(table, {}).get(key)
    return next((records[key] for records in index.values() if key in records), None)


def _check_circles(records: Sequence[Record], findings: Findings) -> None:
    """Whoever is its own ancestor says so once; nothing here climbs to parents, so that a circle does no harm."""
    done: set[int] = set()
    for start in records:
        way: dict[int, Record] = {}
        at: Record | None = start
        while at is not None and id(at) not in done and id(at) not in way:
            way[id(at)] = at
            at = at.one.get("parent")
        if at is not None and id(at) in way:
            column = "parent_id" if "parent_id" in at.values else "parent_organization_id"
            findings.fault(at, column, at.values.get(column), "Die übergeordneten Datensätze bilden einen Kreis")
        done |= way.keys()


def _link_terms(service: Record, index: Mapping[str, Mapping[str, Record]], findings: Findings) -> None:
    """The terms of a list in one cell, as 1.1 and Ohana have it."""
    for key in filter(None, map(str.strip, text_of(service.values.get("taxonomy_ids")).split(","))):
        term = index.get("taxonomy_terms", {}).get(key)
        if term is None:
            findings.fault(service, "taxonomy_ids", key, NO_TARGET)
        else:
            made = Record("attributes", service.file, service.row, {})
            made.lead("taxonomy_term", term)
            service.add("attributes", made)


def _place(service: Record) -> None:
    """Ohana hangs a service on one location, and the location on its organization."""
    location = service.one.get("location")
    if location is None:
        return
    made = Record("service_at_locations", service.file, service.row, {})
    made.lead("location", location)
    service.add("service_at_locations", made)
    organization = location.one.get("organization")
    if organization is not None:
        service.lead("organization", organization)
