"""The tables of HSDS 3.0 as a Tabular Data Package has them: file, columns, kinds, and what refers to what."""

import re
from collections.abc import Iterator

import msgspec

_TABLES = """
organization organizations.csv = name! alternate_name description! email:email website:uri tax_status tax_id
    year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid
program programs.csv = organization_id!*>organization name! alternate_name description!
service services.csv = organization_id!>organization program_id>program name! alternate_name description url:uri
    email:email status! interpretation_services application_process fees_description wait_time fees
    accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date
    assurer_email:email licenses alert last_modified:datetime
attribute attributes.csv = link_id:uuid! taxonomy_term_id!>taxonomy_term link_type link_entity! value
service_at_location service_at_location.csv = service_id!>service location_id!>location description
location locations.csv = location_type! url:uri organization_id>organization name alternate_name description
    transportation latitude:number longitude:number external_identifier external_identifier_type
phone phones.csv = location_id>location service_id>service organization_id>organization contact_id>contact
    service_at_location_id>service_at_location number! extension:number type description
contact contacts.csv = organization_id>organization service_id>service
    service_at_location_id>service_at_location location_id>location name title department email:email
address addresses.csv = location_id>location attention address_1! address_2 city! region state_province!
    postal_code! country! address_type!
schedule schedules.csv = service_id>service location_id>location service_at_location_id>service_at_location
    valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst freq interval:number
    byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri
    attending_type notes
funding funding.csv = organization_id>organization service_id>service source
service_area service_areas.csv = service_id>service name description extent extent_type uri
required_document required_documents.csv = service_id>service document uri:uri
language languages.csv = service_id>service location_id>location phone_id>phone name code note
accessibility accessibility.csv = location_id>location description details url:uri
taxonomy_term taxonomy_terms.csv = code* name! description! parent_id:uuid taxonomy language
    taxonomy_id>taxonomy term_uri:uri
metadata metadata.csv = resource_id:uuid! resource_type! last_action_date:date! last_action_type! field_name!
    previous_value! replacement_value! updated_by!
meta_table_description meta_table_descriptions.csv = name language character_set
cost_option cost_options.csv = service_id!>service valid_from:date valid_to:date option currency amount:number
    amount_description
organization_identifier organization_identifiers.csv = organization_id!>organization identifier_scheme
    identifier_type! identifier!
taxonomy taxonomies.csv = name! description! uri:uri version
"""
"""Each table begins with its name and file; every table has an `id`. `:kind`, else text; `!` required, `*` unique,
`>table` the table it refers to."""

_COLUMN = re.compile(r"(?P<name>\w+)(?::(?P<kind>\w+))?(?P<required>!?)(?P<unique>\*?)(?:>(?P<table>\w+))?")
_FORMATS = frozenset({"uuid", "email", "uri"})


class Column(msgspec.Struct, frozen=True):
    """A column: its type and format as Frictionless calls them, and the table it refers to, if any."""

    name: str
    type: str = "string"
    format: str = ""
    required: bool = False
    unique: bool = False
    refers_to: str = ""


class Table(msgspec.Struct, frozen=True):
    """A table: its name, its file, and its columns in their order."""

    name: str
    path: str
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _parsed() -> Iterator[Table]:
    for line in re.sub(r"\n\s+", " ", _TABLES.strip()).split("\n"):
        head, _, columns = line.partition(" = ")
        name, path = head.split()
        own = Column("id", format="uuid", required=True, unique=True)
        yield Table(name, path, (own, *map(_column, columns.split())))


def _column(text: str) -> Column:
    match = _COLUMN.fullmatch(text)
    if match is None:  # pragma: no cover - the text above is ours
        raise ValueError(text)
    kind = "uuid" if match["table"] else match["kind"] or ""
    return Column(
        match["name"],
        type=kind if kind and kind not in _FORMATS else "string",
        format=kind if kind in _FORMATS else "",
        required=bool(match["required"]),
        unique=bool(match["unique"]),
        refers_to=match["table"] or "",
    )


TABLES: tuple[Table, ...] = tuple(_parsed())


def datapackage() -> dict[str, object]:
    """What `datapackage.json` says of the tables."""
    return {
        "profile": "tabular-data-package",
        "name": "zim-desktop-catalogue",
        "title": "Angebote eines Büros, nach HSDS 3.0",
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, object]:
    keys = [
        {"fields": each.name, "reference": {"resource": each.refers_to, "fields": "id"}}
        for each in table.columns
        if each.refers_to
    ]
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "primaryKey": "id",
            "fields": [_field(each) for each in table.columns],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "type": column.type,
        **({"format": column.format} if column.format else {}),
        "constraints": {"required": column.required, "unique": column.unique},
    }
