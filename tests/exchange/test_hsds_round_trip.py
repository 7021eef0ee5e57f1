"""What is written as HSDS comes back as the same offers, fits the official schemas, and is always alike."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests import strategies
from zim_desktop.domain.offer import Offer
from zim_desktop.exchange import hsds
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.zim import read_catalogue, read_quarters, read_taxonomy

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT.parent / "shared" / "data" / "hsds" / "spec-3.0"
SEEDS = ROOT / "db" / "seeds"
QUARTERS = read_quarters((SEEDS / "quarters.json").read_bytes())
TAXONOMY = read_taxonomy((SEEDS / "taxonomy.json").read_bytes())
EXAMPLES = SEEDS / "example_catalogue.json"
Offers = tuple[Offer, ...]

forms = pytest.mark.parametrize("form", ["json", "tables", "zip"])


def written(offers: Offers, form: str) -> Contents:
    """The offers as an export would write them, and as an import would find them."""
    if form == "json":
        return Contents("katalog.json", (("", hsds.write_json(offers, TAXONOMY)),))
    files = hsds.write_tables(offers, TAXONOMY)
    if form == "zip":
        with zipfile.ZipFile(io.BytesIO(hsds.zipped(files))) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    return Contents("katalog.zip", tuple(sorted(files.items())), several=True)


def by_id(offers: Offers) -> dict[str, Offer]:
    return {offer.id: offer for offer in offers}


@forms
@settings(deadline=None, max_examples=80)
@given(offers=strategies.catalogues())
def test_offers_come_back_the_same(form: str, offers: Offers) -> None:
    contents = written(offers, form)
    assert not offers or hsds.looks_like_hsds(contents)
    found = hsds.read_hsds(contents, QUARTERS, TAXONOMY)
    assert (found.faults, found.warnings) == ((), ())
    assert found.read == len(offers)
    assert by_id(found.offers) == by_id(offers)


@forms
def test_the_example_catalogue_comes_back(form: str) -> None:
    offers = read_catalogue(EXAMPLES.read_bytes(), "beispiele", QUARTERS).offers
    contents = written(offers, form)
    found = hsds.read_hsds(contents, QUARTERS, TAXONOMY)
    assert (found.faults, found.warnings) == ((), ())
    assert by_id(found.offers) == by_id(offers)
    assert written(tuple(reversed(offers)), form) == contents


def test_what_hsds_can_say_is_no_attribute() -> None:
    offers = read_catalogue(EXAMPLES.read_bytes(), "beispiele", QUARTERS).offers
    plain = {"title", "status", "provider.name", "provider.phone", "provider.email", "provider.url", "place.street"}
    plain |= {"place.city", "place.postcode", "place.lat", "place.lon", "place.name", "place.step_free", "languages"}
    plain |= {"documents", "cost", "checked_on", "edited_on"}
    for service in msgspec.json.decode(hsds.write_json(offers, TAXONOMY)):
        assert plain & {each["taxonomy_term"]["name"] for each in service["attributes"]} == set()


def test_what_a_partner_adds_is_not_lost() -> None:
    """Our attributes settle what they say; what somebody wrote beside them is still told."""
    offers = read_catalogue(EXAMPLES.read_bytes(), "beispiele", QUARTERS).offers[:1]
    (service,) = msgspec.json.decode(hsds.write_json(offers, TAXONOMY))
    changed = {**service, "name": "Neuer Name", "alert": "Im Dezember in der Aula"}
    contents = Contents("x.json", (("", msgspec.json.encode([changed])),))
    (offer,) = hsds.read_hsds(contents, QUARTERS, TAXONOMY).offers
    assert (offer.id, offer.title, offer.conditions) == (offers[0].id, "Neuer Name", offers[0].conditions)
    assert str(offer.description).endswith("Achtung: Im Dezember in der Aula")


def validator() -> Any:
    """The official schema of a service; its parts refer to each other by file name."""
    schemas = {path.name: msgspec.json.decode(path.read_bytes()) for path in (SPEC / "schema").glob("*.json")}
    parts: list[tuple[str, Resource[Any]]] = [
        (name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items()
    ]
    whole: Any = Draft202012Validator
    nothing = cast("Any", Registry)()
    return whole(schemas["service.json"], registry=nothing.with_resources(parts), format_checker=whole.FORMAT_CHECKER)


@settings(deadline=None, max_examples=40)
@given(offers=strategies.catalogues())
def test_json_validates(offers: Offers) -> None:
    check = validator()
    for service in msgspec.json.decode(hsds.write_json(offers, TAXONOMY)):
        check.validate(service)


@settings(deadline=None, max_examples=40)
@given(offers=strategies.catalogues())
def test_tables_validate(offers: Offers) -> None:
    files = hsds.write_tables(offers, TAXONOMY)
    official = msgspec.json.decode((SPEC / "datapackage.json").read_bytes())
    own = msgspec.json.decode(files["datapackage.json"])
    assert {each["path"] for each in own["resources"]} == set(files) - {"datapackage.json"}
    assert faults_of(files, official) == []
    assert faults_of(files, own) == []


def faults_of(files: dict[str, bytes], package: Any) -> list[str]:
    """What is wrong with tables by the columns, required and unique values and references of a data package."""
    rows = {
        each["name"]: list(csv.DictReader(io.StringIO(files[each["path"]].decode(), newline="")))
        for each in package["resources"]
    }
    faults: list[str] = []
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        header = next(csv.reader(io.StringIO(files[resource["path"]].decode(), newline="")))
        if header != [field["name"] for field in schema["fields"]]:
            faults.append(f"{name}: {header}")
        for field in schema["fields"]:
            values = [row[field["name"]] for row in rows[name]]
            given_values = [value for value in values if value]
            if field["constraints"].get("required") and len(given_values) < len(values):
                faults.append(f"{name}.{field['name']} is missing")
            if field["constraints"].get("unique") and len(given_values) > len(set(given_values)):
                faults.append(f"{name}.{field['name']} is not unique")
            allowed = field.get("enum")
            faults += [f"{name}.{field['name']}: {each}" for each in given_values if allowed and each not in allowed]
        for key in schema.get("foreignKeys", []):
            known = {row[key["reference"]["fields"]] for row in rows[key["reference"]["resource"]]}
            used = {row[key["fields"]] for row in rows[name]} - {""}
            faults += [f"{name}.{key['fields']}: {each}" for each in used - known]
    return faults


def test_the_helper_finds_faults() -> None:
    """The official examples break their own references."""
    files = {path.name: path.read_bytes() for path in (SPEC / "examples-csv").iterdir()}
    official = msgspec.json.decode((SPEC / "datapackage.json").read_bytes())
    assert {each.partition(".")[0] for each in faults_of(files, official)} >= {"location", "contact", "taxonomy_term"}
    assert faults_of(hsds.write_tables((), TAXONOMY), official) == []
