"""What is wrong in HSDS is named with file, row, field and value; the rest arrives; what is no HSDS is refused."""

from typing import Any

import msgspec
import pytest

from tests.exchange.services import DATA, SERVICE, lines, tables
from zim_desktop.domain.errors import InputRefused
from zim_desktop.exchange.contents import Contents


def test_a_wrong_reference_anywhere(read: Any) -> None:
    found = read(
        tables(
            organizations="id,name,description\no1,AWO,AWO",
            services="""id,organization_id,program_id,name,status
                s1,o1,p9,Kurs,active
                s2,o9,,Treff,active""",
            locations="id,location_type,name\nl1,physical,Haus",
            service_at_location="id,service_id,location_id\n1,s1,l1\n2,s1,l9\n3,s9,l1",
            addresses="id,location_id,address_1\n1,l9,Weg 1",
            phones="id,service_id,contact_id,number\n1,s1,,123456\n2,s9,,1\n3,,c9,2",
            schedules="id,service_id,byday,opens_at,closes_at\n1,s9,MO,09:00,10:00",
            languages="id,service_id,code\n1,s9,de",
            cost_options="id,service_id,amount\n1,s9,5",
            required_documents="id,service_id,document\n1,s9,Ausweis",
            accessibility="id,location_id,description\n1,l9,stufenlos",
            attributes="id,link_id,link_entity,taxonomy_term_id\n1,s1,service,t9\n2,s9,service,",
            contacts="id,service_id,name\n1,s9,Frau X",
            funding="id,service_id,source\n1,s9,Stadt",
            service_areas="id,service_id,name\n1,s9,Hamme",
            service_capacity="id,service_id,available,unit_id\n1,s9,3,u9",
        )
    )
    assert (found.read, [each.title for each in found.offers]) == (2, ["Kurs"])
    assert found.offers[0].provider.phone == "123456"
    assert found.offers[0].place is not None
    named = lines(found.faults)
    assert set(named) == {
        ("services.csv", 2, "program_id", "p9"),
        ("services.csv", 3, "organization_id", "o9"),
        ("service_at_location.csv", 3, "location_id", "l9"),
        ("service_at_location.csv", 4, "service_id", "s9"),
        ("addresses.csv", 2, "location_id", "l9"),
        ("phones.csv", 3, "service_id", "s9"),
        ("phones.csv", 4, "contact_id", "c9"),
        ("schedules.csv", 2, "service_id", "s9"),
        ("languages.csv", 2, "service_id", "s9"),
        ("cost_options.csv", 2, "service_id", "s9"),
        ("required_documents.csv", 2, "service_id", "s9"),
        ("accessibility.csv", 2, "location_id", "l9"),
        ("attributes.csv", 2, "taxonomy_term_id", "t9"),
        ("attributes.csv", 3, "link_id", "s9"),
        ("contacts.csv", 2, "service_id", "s9"),
        ("funding.csv", 2, "service_id", "s9"),
        ("service_areas.csv", 2, "service_id", "s9"),
        ("service_capacity.csv", 2, "service_id", "s9"),
        ("service_capacity.csv", 2, "unit_id", "u9"),
    }
    assert len(named) == 19


@pytest.mark.parametrize(
    ("wrong", "field", "value"),
    [
        ({"name": None}, "name", ""),
        ({"status": "vielleicht"}, "status", "vielleicht"),
        ({"minimum_age": "zwölf"}, "minimum_age", "zwölf"),
        ({"minimum_age": 12.5}, "minimum_age", "12.5"),
        ({"minimum_age": 18, "maximum_age": 12}, "conditions.age", ""),
        ({"assured_date": "gestern"}, "assured_date", "gestern"),
        ({"organization": None}, "organization_id", ""),
        ({"id": None}, "id", ""),
    ],
)
def test_a_wrong_service_is_left_out_and_the_rest_goes_on(
    read: Any, wrong: dict[str, Any], field: str, value: str
) -> None:
    found = read([{**SERVICE, **wrong}, {**SERVICE, "id": "0b6cf1c0-7f3c-4f8e-9d57-0d1f4f0a2a99"}])
    assert (found.read, len(found.offers)) == (2, 1)
    assert lines(found.faults) == [("dienste.json", 1, field, value)]


def test_the_same_service_twice(read: Any) -> None:
    found = read([SERVICE, SERVICE])
    assert (found.read, len(found.offers)) == (2, 1)
    assert lines(found.faults) == [("dienste.json", 2, "id", SERVICE["id"])]


def test_circles_of_parents_end(read: Any) -> None:
    found = read(
        tables(
            organizations="id,name,parent_organization_id\no1,AWO,o2\no2,AWO Bund,o1",
            services="id,organization_id,name,status\ns1,o1,Kurs,active",
            taxonomy_terms="id,name,parent_id\nt1,a,t1",
            attributes="id,link_id,link_entity,taxonomy_term_id\n1,s1,service,t1",
        )
    )
    assert len(found.offers) == 1
    assert [each.message for each in found.faults] == ["Die übergeordneten Datensätze bilden einen Kreis"] * 2


def test_windows_1252_byte_order_mark_semicolons_and_nul(read: Any) -> None:
    contents = Contents(
        "ordner",
        (
            ("organizations.csv", b"\xef\xbb\xbfid;name\r\no1;Caf\xc3\xa9\r\n"),
            ("phones.csv", b"id,service_id,number\n1,s1,12\x0034\n2,s1,567890\n"),
            ("services.csv", "id,organization_id,name,status\ns1,o1,Förderung für Ältere,active\n".encode("cp1252")),
        ),
        several=True,
    )
    found = read(contents)
    assert [(each.title, each.provider.name, each.provider.phone) for each in found.offers] == [
        ("Förderung für Ältere", "Café", "567890")
    ]
    assert [(row, field) for _, row, field, _ in lines(found.faults)] == [(2, "")]


def test_an_unreadable_table_is_a_fault_and_one_of_services_a_refusal(read: Any) -> None:
    files = {"organizations": "id,name\no1,AWO", "services": "id,organization_id,name,status\ns1,o1,Kurs,active"}
    found = read(tables(**files, phones='id,number\n1,"12'))
    assert len(found.offers) == 1
    assert lines(found.faults) == [("phones.csv", None, "Zeile 2", "")]
    with pytest.raises(InputRefused, match="Anführungszeichen"):
        read(tables(**{**files, "services": 'id,name\n1,"Kurs'}))


@pytest.mark.parametrize(
    "path", ["base.json", "location.json", "taxonomy_list.json", "taxonomy_term.json", "../datapackage.json"]
)
def test_json_without_services_is_refused(read: Any, path: str) -> None:
    with pytest.raises(InputRefused, match="kein Angebot"):
        read(DATA / "spec-3.0" / "examples-json" / path)


def test_several_packages_are_refused(read: Any) -> None:
    with pytest.raises(InputRefused, match="mehrere Bestände"):
        read(DATA / "sample-datapackage-1.1")


def test_a_folder_of_pages_and_other_things(read: Any) -> None:
    page = msgspec.json.encode({"total_items": 2, "contents": [SERVICE]})
    terms = msgspec.json.encode({"total_items": 1, "contents": [{"id": "1", "name": "x", "description": "x"}]})
    files = (("a.json", page), ("b.json", page[:-9]), ("c.json", page), ("terms.json", terms))
    found = read(Contents("ordner", files, several=True))
    assert (found.read, len(found.offers)) == (2, 1)
    assert lines(found.faults) == [("b.json", None, "Zeile 1, Spalte 200", ""), ("c.json", 1, "id", SERVICE["id"])]
    assert [(each.file, each.message) for each in found.warnings] == [
        ("ordner/terms.json", "Darin steht kein Angebot (service) nach HSDS")
    ]


def test_organizations_without_services_are_told(read: Any) -> None:
    found = read([{"id": "1", "name": "AWO", "description": "AWO", "website": "https://awo.example"}])
    assert (found.read, found.faults) == (0, ())
    assert [each.message for each in found.warnings] == ["Darin stehen Organisationen, aber keine Angebote"]
