"""HSDS out: full services as one JSON array, or tables with `datapackage.json`, also zipped; always the same bytes."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import cast

import msgspec

from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Taxonomy
from zim_desktop.exchange.formats import collector_paused
from zim_desktop.exchange.hsds.own import DESCRIPTIONS, shared_uuid
from zim_desktop.exchange.hsds.schema import TABLES, datapackage
from zim_desktop.exchange.hsds.service import Json, full_service

PACKAGE = "datapackage.json"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip knows; the clock must not change the bytes
_NAMES = {"urn:zim-desktop:terms": "ZIM Desktop: Begriffe", "urn:zim-desktop:fields": "ZIM Desktop: Angaben"}


def write_json(offers: Iterable[Offer], taxonomy: Taxonomy) -> bytes:
    """A JSON array of full services, one a line, ordered by the ids of the offers by code point."""
    encode = msgspec.json.Encoder().encode
    text = bytearray(b"[")
    with collector_paused():
        for offer in _ordered(offers):
            text += b"\n" if len(text) == 1 else b",\n"
            text += encode(full_service(offer, taxonomy))
    text += b"\n]\n"
    return bytes(text)


def write_tables(offers: Iterable[Offer], taxonomy: Taxonomy) -> dict[str, bytes]:
    """The files of a Tabular Data Package by name: every table of HSDS 3.0, also those without rows."""
    texts = {table.name: io.StringIO(newline="") for table in TABLES}
    writers = {name: csv.writer(text, lineterminator="\r\n") for name, text in texts.items()}
    headers = {table.name: table.headers for table in TABLES}
    for name, writer in writers.items():
        writer.writerow(headers[name])
    written: set[object] = set()
    with collector_paused():
        for name, row in _taxonomies():
            writers[name].writerow([row.get(column, "") for column in headers[name]])
        for offer in _ordered(offers):
            for name, row in _rows(full_service(offer, taxonomy)):
                if row["id"] not in written:
                    written.add(row["id"])
                    writers[name].writerow([row.get(column, "") for column in headers[name]])
    files = {table.path: texts[table.name].getvalue().encode() for table in TABLES}
    return {PACKAGE: msgspec.json.format(msgspec.json.encode(datapackage()), indent=1) + b"\n", **files}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip without a time in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _OLDEST)
            info.create_system, info.external_attr, info.compress_type = 3, 0o600 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def _ordered(offers: Iterable[Offer]) -> list[Offer]:
    return sorted(offers, key=attrgetter("id"))


def _taxonomies() -> Iterator[tuple[str, Json]]:
    for uri, description in DESCRIPTIONS.items():
        yield "taxonomy", {"id": _taxonomy(uri), "name": _NAMES[uri], "description": description, "uri": uri}


def _taxonomy(uri: object) -> str:
    return shared_uuid("taxonomy", str(uri))


_INSIDE = {
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "cost_options": "cost_option",
    "required_documents": "required_document",
}


def _rows(service: Json) -> Iterator[tuple[str, Json]]:
    """The rows of a service, in their tables; what several services share comes with each, by the same id."""
    key = service["id"]
    organization = cast("Json", service["organization"])
    yield "organization", organization
    yield "service", {**service, "organization_id": organization["id"]}
    for name, table in _INSIDE.items():
        for row in _objects(service, name):
            yield table, {**row, "service_id": key}
    for site in _objects(service, "service_at_locations"):
        location = cast("Json", site["location"])
        yield "location", location
        for name, table in (("addresses", "address"), ("accessibility", "accessibility")):
            for row in _objects(location, name):
                yield table, {**row, "location_id": location["id"]}
        yield "service_at_location", {**site, "service_id": key, "location_id": location["id"]}
    for attribute in _objects(service, "attributes"):
        term = cast("Json", attribute["taxonomy_term"])
        yield "taxonomy_term", {**term, "taxonomy_id": _taxonomy(term["taxonomy"])}
        linked = {"link_id": key, "link_entity": "service", "taxonomy_term_id": term["id"]}
        yield "attribute", {**attribute, **linked}


def _objects(record: Json, name: str) -> list[Json]:
    return cast("list[Json]", record.get(name, []))
