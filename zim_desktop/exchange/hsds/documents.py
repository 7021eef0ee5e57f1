"""JSON of HSDS as records: a service, an organization or a service at a location, many of them, or a `Page`."""

from collections.abc import Iterator, Mapping
from typing import cast

from zim_desktop.domain.errors import InputRefused
from zim_desktop.exchange.formats import shown
from zim_desktop.exchange.hsds.dialects import table_of
from zim_desktop.exchange.hsds.record import NO_TARGET, Findings, Record
from zim_desktop.exchange.hsds.values import text_of

_WRAPPERS = ("contents", "services", "organizations", "service_at_locations", "data", "items", "results")
_OF_A_SERVICE = ("service", "status", "organization", "organization_id", "service_at_locations")
_OBJECT = "Ein Objekt { … } wird erwartet"
_LIST_NAMES = """
accessibility addresses attributes contacts cost_options funding languages locations metadata phones
required_documents schedules service_areas service_at_locations services
"""
_LISTS = frozenset(_LIST_NAMES.split())
_SINGLE = frozenset(("organization", "location", "program", "service", "taxonomy_term"))
_KINDS = {
    "organizations": "organization",
    "locations": "location",
    "programs": "program",
    "taxonomy_terms": "taxonomy_term",
}
_LINKS = {
    "services": (("organization_id", "organization"), ("program_id", "program")),
    "service_at_locations": (("location_id", "location"),),
    "attributes": (("taxonomy_term_id", "taxonomy_term"),),
}


def services_of(items: Iterator[object], name: str, findings: Findings) -> Iterator[Record]:
    """The services of the items of a JSON document, each service once.

    An item that is an organization gives the services inside it; items that are a service at a location are gathered
    by their service. What is no object is a faulty record. Services come as they are read, those that lead elsewhere
    last. Raises InputRefused if nothing in it is a service.
    """
    kept = _Kept(findings)
    row = found = 0
    for row, item in _from_the_first_known(items, name):
        if not isinstance(item, dict):
            broken = Record("services", shown(name), row, {}, broken=True)
            findings.fault(broken, "", item, _OBJECT)
            yield broken
            continue
        members = cast("dict[str, object]", item)
        if isinstance(members.get("service"), dict):
            kept.gather(_tree(members, "service_at_locations", name, row, "", findings))
            continue
        is_organization = _is_organization(members)
        tree = _tree(members, "organizations" if is_organization else "services", name, row, "", findings)
        kept.remember(tree)
        for service in tree.many.get("services", ()) if is_organization else (tree,):
            found += 1
            if is_organization and "organization" not in service.one:
                service.lead("organization", tree)
            if not kept.wait(service):
                yield service
    if row and not found and not kept.waiting:
        findings.warn(Record("", shown(name), None, {}), "", "", "Darin stehen Organisationen, aber keine Angebote")
    yield from kept.rest()


class NoServices(InputRefused):
    """It is JSON, and may be HSDS, but there is no service in it."""


def _from_the_first_known(items: Iterator[object], name: str) -> Iterator[tuple[int, object]]:
    """The items, numbered from 1; nothing before it is clear that there is a service among them."""
    doubtful: list[tuple[int, object]] = []
    is_known = False
    for row, item in enumerate(items, 1):
        is_known = is_known or _is_known(item)
        doubtful.append((row, item))
        if is_known:
            yield from doubtful
            doubtful.clear()
    if doubtful:
        raise NoServices(
            "Darin steht kein Angebot (service) nach HSDS.",
            where=shown(name),
            next_step="Bitte die Datei mit den Angeboten (services) angeben.",
        )


def _is_known(item: object) -> bool:
    if not isinstance(item, dict):
        return False
    members = cast("dict[str, object]", item)
    return _is_organization(members) or any(key in members for key in _OF_A_SERVICE)


class _Kept:
    """What waits for the end of a document: services that lead to something elsewhere in it, and what that may be."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self.waiting: list[Record] = []
        self._by_service: dict[str, Record] = {}
        self._known: dict[tuple[str, str], Record] = {}

    def gather(self, site: Record) -> None:
        """A service at a location: the service waits for its other locations."""
        service = site.one["service"]
        site.one = {name: record for name, record in site.one.items() if name != "service"}
        known = self._by_service.get(service.id) if service.id else None
        if known is None:
            self._by_service[service.id] = service
            self.waiting.append(service)
        self.remember(service)
        (known or service).add("service_at_locations", site)

    def remember(self, record: Record) -> None:
        """What others may name by its id: organizations, programs, locations and terms."""
        for table, kind in _KINDS.items():
            if record.table == table and record.id:
                self._known.setdefault((kind, record.id), record)
        for each in record.one.values():
            self.remember(each)
        for name in ("service_at_locations", "locations", "programs", "attributes", "services"):
            for each in record.many.get(name, ()):
                self.remember(each)

    def wait(self, service: Record) -> bool:
        """Whether the service leads to something that is not inside it; then it waits."""
        if next(_open(service), None) is None:
            return False
        self.waiting.append(service)
        return True

    def rest(self) -> Iterator[Record]:
        """The services that waited, with what they lead to; what is nowhere is a fault."""
        for service in self.waiting:
            for record, column, kind in _open(service):
                found = self._known.get((kind, text_of(record.values[column])))
                if found is None:
                    self._findings.fault(record, column, record.values[column], NO_TARGET)
                else:
                    record.lead(kind, found)
            yield service


def items_of(value: object) -> list[object]:
    """What a JSON document lists, as an array, as a `Page` or under a name of its own; else itself."""
    if isinstance(value, list):
        return cast("list[object]", value)
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        if "id" not in members:
            found = next((members[key] for key in _WRAPPERS if isinstance(members.get(key), list)), None)
            if found is not None:
                return cast("list[object]", found)
    return [value]


def _is_organization(members: Mapping[str, object]) -> bool:
    """Whether an object is an organization: one of its own lists or members says so, and it has no status."""
    own = ("services", "programs", "organization_identifiers", "legal_status", "website", "year_incorporated", "tax_id")
    return "status" not in members and "organization" not in members and any(key in members for key in own)


def _tree(members: Mapping[str, object], table: str, name: str, row: int, path: str, findings: Findings) -> Record:
    record = Record(table, shown(name), row, {"id": members["id"]} if members.get("id") is not None else {}, path)
    for key, value in members.items():
        if isinstance(value, dict):
            inside = cast("dict[str, object]", value)
            record.lead(key, _tree(inside, table_of(key) or key, name, row, f"{path}{key}.", findings))
        elif isinstance(value, list):
            _branch(record, key, cast("list[object]", value), name, findings)
        elif value is not None:
            record.values[key] = value
            if key in _SINGLE or key in _LISTS:
                findings.fault(record, key, value, _OBJECT if key in _SINGLE else "Eine Liste wird erwartet")
    return record


def _branch(record: Record, key: str, values: list[object], name: str, findings: Findings) -> None:
    table = table_of(key)
    plain: list[str] = []
    for at, each in enumerate(values):
        if isinstance(each, dict):
            members, path = cast("dict[str, object]", each), f"{record.path}{key}[{at}]."
            child = _tree(members, table or key, name, record.row or 0, path, findings)
            record.add(table or key, child)
        elif table is not None or isinstance(each, list):
            findings.fault(record, f"{key}[{at}]", cast("object", each), _OBJECT)
        else:
            plain.append(text_of(each))
    if plain:
        record.values[key] = ", ".join(filter(None, plain))


def _open(record: Record) -> Iterator[tuple[Record, str, str]]:
    for column, kind in _LINKS.get(record.table, ()):
        if kind not in record.one and text_of(record.values.get(column)):
            yield record, column, kind
    for table in ("service_at_locations", "attributes") if record.table == "services" else ():
        for each in record.many.get(table, ()):
            yield from _open(each)
