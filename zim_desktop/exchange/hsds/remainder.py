"""What HSDS says and an offer has no field for, in words for its description."""

from collections.abc import Iterator, Mapping

from zim_desktop.exchange.hsds.record import Record
from zim_desktop.exchange.hsds.values import text_of

_FIRST = ("name", "title", "department", "attention", "number", "extension", "type", "byday", "opens_at", "closes_at")
"""Values of records further inside that stand first; the others follow by name."""

_LABELS: Mapping[str, str] = {
    "alert": "Achtung",
    "alternate_name": "Auch genannt",
    "eligibility_description": "Für wen",
    "eligibility": "Für wen",
    "audience": "Zielgruppe",
    "application_process": "Anmeldung",
    "wait_time": "Wartezeit",
    "interpretation_services": "Dolmetschen",
    "languages": "Sprachen",
    "schedules": "Zeiten",
    "holiday_schedules": "Feiertage und Ferien",
    "cost_options": "Kosten",
    "payments_accepted": "Zahlung",
    "accepted_payments": "Zahlung",
    "required_documents": "Unterlagen",
    "capacities": "Plätze",
    "service_areas": "Gilt für",
    "phones": "Telefon",
    "phone": "Telefon",
    "email": "E-Mail",
    "url": "Im Netz",
    "website": "Im Netz",
    "additional_urls": "Im Netz",
    "contacts": "Ansprechperson",
    "service_at_locations": "Vor Ort",
    "location": "Ort",
    "addresses": "Anschrift",
    "transportation": "Anfahrt",
    "accessibility": "Barrierefreiheit",
    "attributes": "Schlagwörter",
    "keywords": "Schlagwörter",
    "accreditations": "Anerkennungen",
    "licenses": "Zulassungen",
    "program": "Programm",
    "organization": "Zum Träger",
    "funding": "Finanzierung",
    "funding_sources": "Finanzierung",
    "assurer_email": "Geprüft von",
}
"""In the order in which they stand in a description; what is not listed follows by its own name."""
_ORDER = {name: at for at, name in enumerate((*_FIRST, *_LABELS))}

_IDS = frozenset({"id", "link_id", "link_entity", "link_type", "resource_id", "resource_type", "taxonomy_ids"})
_LEFT = frozenset({"metadata", "meta_table_descriptions", "taxonomies"})
"""The log of changes and the description of tables are about the data, not about an offer."""

_NOT_HERS: Mapping[str, frozenset[str]] = {
    "organizations": frozenset({"locations", "services", "programs", "parent", "attributes"}),
    "programs": frozenset({"services", "organization"}),
    "locations": frozenset({"service_at_locations", "services", "organization"}),
    "phones": frozenset({"contact"}),
    "taxonomy_terms": frozenset({"parent", "taxonomy_detail"}),
}
"""What a record leads to that is not about this service."""

_DEPTH_MAX = 8
_SHORT = 20
"""Longer texts are told once, wherever else they stand."""


class Remainder:
    """Which values of the records of one service went into its offer, and what is left of them."""

    def __init__(self) -> None:
        self._used: set[tuple[object, str]] = set()
        self._told: set[object] = set()
        self._texts: set[str] = set()

    def use(self, record: Record, *names: str) -> None:
        """These values or lists are in the offer, or say nothing of it."""
        self._used.update((record.key, name) for name in names)

    def use_all(self, record: Record) -> None:
        """All of this record is in the offer."""
        self._told.add(record.key)

    def said(self, *texts: str) -> None:
        """Texts that the offer already holds, so that nothing is said twice."""
        self._texts.update(texts)

    def lines(self, record: Record) -> Iterator[tuple[str, str]]:
        """What is left of a service: each line with the name it has in HSDS."""
        self.use_all(record)
        for name in self._names(record):
            text = self._value(record, name)
            if text:
                yield name, f"{_LABELS.get(name, name)}: {text}"

    def _names(self, record: Record) -> list[str]:
        names = {*record.values, *record.one, *record.many}
        hidden = _IDS | _LEFT | _NOT_HERS.get(record.table, frozenset())
        left = [
            name
            for name in names
            if name not in hidden and not name.endswith("_id") and (record.key, name) not in self._used
        ]
        return sorted(left, key=lambda name: (_ORDER.get(name, len(_ORDER)), name))

    def _value(self, record: Record, name: str, depth: int = 0) -> str:
        parts: list[str] = []
        if name in record.values:
            text = text_of(record.values[name], several_lines=depth == 0)
            if text and text not in self._texts:
                self._texts.update([text] if len(text) > _SHORT else [])
                parts.append(text)
        inside = [*([record.one[name]] if name in record.one else []), *record.many.get(name, ())]
        parts += [self._record(each, depth + 1) for each in inside if not each.broken]
        return "; ".join(filter(None, parts))

    def _record(self, record: Record, depth: int) -> str:
        if record.key in self._told or depth > _DEPTH_MAX:
            return ""
        self._told.add(record.key)
        return ", ".join(filter(None, (self._value(record, name, depth) for name in self._names(record))))
