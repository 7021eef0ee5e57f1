"""HSDS in: what each dialect says becomes the right offer, and what is wrong is named where it stands."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exchange.services import DATA, SERVICE, lines, one, tables
from zim_desktop.exchange import hsds
from zim_desktop.exchange.contents import read_contents

SAMPLES = {
    "3.0 CSV": DATA / "spec-3.0" / "examples-csv",
    "service": DATA / "spec-3.0" / "examples-json" / "service_full.json",
    "organization": DATA / "spec-3.0" / "examples-json" / "organization_full.json",
    "service at location": DATA / "spec-3.0" / "examples-json" / "service_at_location_full.json",
    "page": DATA / "spec-3.0" / "examples-json" / "service_list.json",
    "tables in JSON": DATA / "spec-3.0" / "examples-json" / "tabular.json",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_service_in_every_dress(read: Any, name: str) -> None:
    found = read(SAMPLES[name])
    assert found.read == 1
    (offer,) = found.offers
    assert offer.id == "ac148810-d857-441c-9679-408f346de14b"
    assert (offer.title, offer.provider.name) == ("Community Counselling", "Example Organization Inc.")
    assert offer.conditions is not None
    assert "The current rate is £50 per hour" in str(offer.cost)
    assert "people aged 12 and over" in str(offer.description)
    if name != "page":
        assert offer.provider.phone == "+44 1234 234567 (Durchwahl 100)"
        assert [(each.days, each.start, each.end) for each in offer.sessions] == [(("th", "fr"), "10:00", "18:00")]
        assert offer.attendance == "any"
        assert offer.place is not None
        assert (offer.place.name, offer.place.street) == ("MyCity Civic Center", "1-30 Main Street, MyVillage")
        assert offer.place.step_free is True
        assert offer.languages == ("ur",)
        assert offer.cost is not None
        assert offer.cost.amount is None, "35 pounds are not 35 euros"
        assert [each.field.rpartition(".")[2] for each in found.faults if "Grad" in each.message] == ["latitude"]


def test_broken_references_of_the_official_tables_are_named(read: Any) -> None:
    found = read(SAMPLES["3.0 CSV"])
    broken = {(file, row, field) for file, row, field, _ in lines(found.faults) if field.endswith("_id")}
    assert broken == {
        ("attributes.csv", 2, "link_id"),
        ("contacts.csv", 2, "organization_id"),
        ("contacts.csv", 2, "service_at_location_id"),
        ("locations.csv", 2, "organization_id"),
        ("organizations.csv", 2, "parent_organization_id"),
        ("taxonomy_terms.csv", 2, "parent_id"),
        ("taxonomy_terms.csv", 2, "taxonomy_id"),
    }


def test_version_1_1(read: Any) -> None:
    found = read(DATA / "sample-datapackage-1.1" / "all_resources")
    assert (found.read, len(found.offers)) == (13, 13)
    helpline = next(each for each in found.offers if each.title == "Never Homeless Helpline")
    assert [each.days for each in helpline.sessions] == [("mo",), ("tu",), ("we",)]
    assert {(each.start, each.end) for each in helpline.sessions} == {("09:00", "17:00")}
    assert [day.isoformat() for day in helpline.closed_on or ()] == ["2019-12-24", "2019-12-25", "2019-12-26"]
    assert helpline.languages == ("en", "es")
    assert helpline.documents == ("Sample required document",)
    assert "Zahlung: cash; credit card" in str(helpline.description)
    assert next(each for each in found.offers if each.title == "Food Safety Program").status == "closed"
    silvers = next(each for each in found.offers if each.provider.name == "Example City Silvers")
    assert "<" not in str(silvers.description)


def test_ohana(read: Any) -> None:
    found = read(DATA / "ohana-sample-csv")
    assert (found.read, len(found.offers), found.faults) == (23, 23, ())
    passport = next(each for each in found.offers if each.title == "Passport Photos")
    assert passport.provider.name == "Example Agency"
    assert passport.provider.phone == "123-456-7890 (Durchwahl 123)"
    assert passport.languages == ("es",)
    assert passport.place is not None
    assert (passport.place.street, passport.place.postcode) == ("2013 Avenue of the fellows, Suite 100", "94103")
    assert passport.place.step_free is True
    assert [(each.days, each.start, each.end) for each in passport.sessions] == [
        (("mo",), "08:00", "12:00"),
        (("mo",), "14:00", "16:00"),
        (("we",), "10:00", "15:00"),
    ]
    blank = next(each for each in found.offers if each.title == "Service with blank fields")
    assert (blank.mode, blank.status, blank.place) == ("online", "closed", None)
    assert len({each.id for each in found.offers}) == 23


def test_ids_of_ohana_do_not_collide_with_those_of_another_town(read: Any) -> None:
    town = {
        "locations": "id,organization_id,name\n1,1,Haus",
        "services": "id,location_id,name,status\n1,1,Beratung,active",
    }
    ours = one(read(tables(organizations="id,name\n1,Caritas Bochum", **town)))
    theirs = one(read(tables(organizations="id,name\n1,Caritas Herne", **town)))
    assert ours.id != theirs.id


def test_json_leads_to_what_stands_elsewhere_in_it(read: Any) -> None:
    organization = SERVICE["organization"]
    lean = {**SERVICE, "id": "0b6cf1c0-7f3c-4f8e-9d57-0d1f4f0a2a12", "organization_id": organization["id"]}
    del lean["organization"]
    lost = {**lean, "id": "0b6cf1c0-7f3c-4f8e-9d57-0d1f4f0a2a13", "organization_id": "niemand"}
    found = read([lean, SERVICE, lost])
    assert {each.provider.name for each in found.offers} == {"AWO"}
    assert (found.read, len(found.offers)) == (3, 2)
    assert lines(found.faults)[0] == ("dienste.json", 3, "organization_id", "niemand")


@pytest.mark.parametrize(
    ("said", "step_free"),
    [
        ("Stufenloser Zugang, Aufzug", True),
        ("Wheelchair access is possible on all levels.", True),
        ("disabled_parking, ramp, wheelchair", True),
        ("Nicht barrierefrei", False),
        ("Wheelchair access is not possible", False),
        ("teilweise barrierefrei", None),
        ("Barrierefreie Toilette", None),
        ("Rampe vorhanden", None),
        ("Erdgeschoss barrierefrei, 1. Stock nicht barrierefrei", None),
        ("Induktionsschleife", None),
    ],
)
def test_steps_only_where_it_is_clear(read: Any, said: str, step_free: bool | None) -> None:
    location = {"id": "1", "location_type": "physical", "accessibility": [{"id": "2", "description": said}]}
    offer = one(read({**SERVICE, "service_at_locations": [{"id": "3", "location": location}]}))
    assert (offer.place.step_free if offer.place else None) is step_free
    assert said in str(offer.description)


def test_further_places_are_told(read: Any) -> None:
    sites = [{"id": name, "location": {"id": name, "location_type": "physical", "name": name}} for name in ("A", "B")]
    found = read({**SERVICE, "service_at_locations": sites})
    offer = one(found)
    assert offer.place is not None
    assert offer.place.name == "A"
    assert "Vor Ort: B" in str(offer.description)
    assert [each.field for each in found.warnings] == ["service_at_locations"]


def test_html_ages_capacity_terms_and_cost(read: Any) -> None:
    offer = one(
        read(
            {
                **SERVICE,
                "description": "<p>Kaffee &amp; Kuchen</p><script>x()</script>",
                "minimum_age": 0,
                "maximum_age": 6.0,
                "capacities": [{"id": "1", "available": 3, "maximum": 12, "updated": "2026-11-01T10:00:00Z"}],
                "attributes": [
                    {"id": "2", "taxonomy_term": {"id": "3", "name": "Kinderbetreuung", "description": "x"}}
                ],
                "cost_options": [{"id": "4", "amount": 2.5, "currency": "EUR", "amount_description": "je Tasse"}],
                "assured_date": "2026-10-15",
                "last_modified": "2026-10-20T23:59:59Z",
            }
        )
    )
    assert str(offer.description).startswith("Kaffee & Kuchen")
    assert "x()" not in str(offer.description)
    assert msgspec.to_builtins(offer.conditions) == {"age": (0, 6)}
    assert offer.audience == "child"
    assert msgspec.to_builtins(offer.capacity) == {"places": 12, "free": 3, "as_of": "2026-11-01"}
    assert offer.terms == ("childcare",)
    assert msgspec.to_builtins(offer.cost) == {"amount": 2.5, "note": "je Tasse"}
    assert (str(offer.checked_on), str(offer.edited_on)) == ("2026-10-15", "2026-10-20")


def test_an_empty_list_is_read(read: Any) -> None:
    assert read([]).read == 0


def test_what_is_said_about_the_format_is_enough(read: Any) -> None:
    found = [hsds.looks_like_hsds(read_contents(str(path))) for path in SAMPLES.values()]
    assert all(found)
    integreat = DATA.parent / "integreat"
    others = [*integreat.glob("*.json"), *(Path(__file__).parents[2] / "db" / "seeds").glob("*.*")]
    assert [path.name for path in others if hsds.looks_like_hsds(read_contents(str(path)))] == []
    assert read(SERVICE).source == "HSDS dienste"
