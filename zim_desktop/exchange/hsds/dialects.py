"""What tables and columns are called: HSDS 3.x, the older 1.1, and the CSV files of Ohana, all brought to one name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

Dialect = Literal["3.x", "1.1", "ohana"]

_TABLES = """
organizations organization
programs program
services service
service_at_locations service_at_location services_at_location services_at_locations
locations location
addresses address addresss physical_address physical_addresses
mail_addresses mail_address postal_address postal_addresses
phones phone
contacts contact
schedules schedule regular_schedule regular_schedules
holiday_schedules holiday_schedule
languages language
cost_options cost_option
required_documents required_document
service_areas service_area
accessibility accessibilities accessibilitys accessibility_for_disabilities
taxonomies
taxonomy_terms taxonomy_term taxonomy
attributes attribute service_attribute service_attributes other_attribute other_attributes service_taxonomy
services_taxonomy services_taxonomies service_taxonomies
organization_identifiers organization_identifier
funding fundings
metadata
meta_table_descriptions meta_table_description
capacities service_capacity service_capacities capacity
units unit
additional_urls url urls additional_websites
eligibility eligibilities
payments_accepted payment_accepted
"""
_CONTINUED = "services_taxonomy services_taxonomies service_taxonomies"


def _names() -> dict[str, str]:
    lines = _TABLES.replace(f"\n{_CONTINUED}", f" {_CONTINUED}").split("\n")
    return {name: words[0] for words in map(str.split, lines) if words for name in words}


TABLES: Mapping[str, str] = _names()
"""The name of a table, as its records are called in JSON, by every name a file or a list may have."""

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "organizations": {"url": "website"},
    "services": {"website": "url", "eligibility": "eligibility_description"},
    "locations": {"website": "url", "short_desc": "summary"},
    "phones": {"number_type": "type", "language": "languages"},
    "languages": {"language": "name"},
    "accessibility": {"accessibility": "description"},
    "taxonomy_terms": {"taxonomy_id": "id", "vocabulary": "taxonomy"},
    "service_areas": {"service_area": "name"},
    "eligibility": {"eligibility": "description"},
    "payments_accepted": {"payment": "name"},
    "schedules": {"weekday": "byday"},
    "attributes": {"taxonomy_id": "taxonomy_term_id"},
}

ENTITY_OF: Mapping[str, str] = {
    "service_id": "services",
    "location_id": "locations",
    "organization_id": "organizations",
    "service_at_location_id": "service_at_locations",
    "contact_id": "contacts",
    "phone_id": "phones",
    "program_id": "programs",
}
"""The table a column leads to."""


@lru_cache(4096)
def table_of(name: str) -> str | None:
    """The table of a file or list with this name (without folder and ending); None if HSDS has no such."""
    return TABLES.get(name.casefold().replace("-", "_").replace(" ", "_"))


def renamed(table: str, headers: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a table by the names of 3.x; a column is left alone if its new name is there already."""
    names = _COLUMNS.get(table, {})
    if table == "taxonomy_terms" and "id" in headers:
        names = {"vocabulary": "taxonomy"}  # in 3.x taxonomy_id leads to the taxonomy
    plain = [header.strip().casefold() for header in headers]
    return tuple(names[each] if each in names and names[each] not in plain else each for each in plain)


def dialect_of(service_headers: tuple[str, ...], tables: frozenset[str]) -> Dialect:
    """Which dialect a set of tables is written in.

    Ohana hangs a service on its location and knows no `organization_id`; 1.1 has `taxonomy_ids` in its services.
    """
    if "location_id" in service_headers and "organization_id" not in service_headers:
        return "ohana"
    return "1.1" if "taxonomy_ids" in service_headers or "holiday_schedules" in tables else "3.x"
