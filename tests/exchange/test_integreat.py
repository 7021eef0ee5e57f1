"""Pages and locations of Integreat as offers, and what of a file is none."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exchange.integreat_records import CLOSED, faults, location, only, opened, page, read, written
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer, Place, Provider
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.domain.week import Session
from zim_desktop.exchange.contents import read_contents
from zim_desktop.exchange.readers import Words, read_offers

PORTALS = [{"name": "Lehrstellen", "alias": "lehrstellen", "url": "https://x.example", "post": None, "thumbnail": "x"}]


def hours(*days: Any) -> list[Any]:
    return [*days, *[CLOSED] * (7 - len(days))]


def test_a_location_is_an_offer(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, location())
    assert offer == Offer(
        id=offer.id,
        title="Stadtteilladen",
        summary="Beratung ohne Termin",
        description="Rat & Kaffee\n\nKategorie: Behörde/Amt\n"
        "Bei Integreat: https://admin.integreat.example/stadt/de/locations/laden/",
        provider=Provider("Stadtteilladen"),
        terms=(),
        place=Place("Stadtteilladen", "Weg 2", "44793", "Bochum", None, 51.48, 7.19, True),
        sessions=(
            Session(("mo", "tu", "th"), "10:00", "13:00"),
            Session(("mo", "tu", "th"), "15:00", "18:00"),
            Session(("fr",), "10:00", "14:00"),
        ),
        attendance="any",
        edited_on=offer.edited_on,
        source="integreat:stadt/de/locations",
    )
    assert str(offer.edited_on) == "2026-03-01"
    assert offer.checked_on is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (opened("9:00-12:00:00"), [Session(("mo",), "09:00", "12:00")]),
        (opened("20:00-00:00"), [Session(("mo",), "20:00", "24:00")]),
        (opened("20:00-24:00"), [Session(("mo",), "20:00", "24:00")]),
        (opened("22:00-02:00"), [Session(("mo",), "22:00", "24:00"), Session(("tu",), "00:00", "02:00")]),
        (opened(allDay=True), [Session(("mo",), "00:00", "24:00")]),
        ({**CLOSED, "timeSlots": [{"start": "10:00", "end": "12:00"}]}, []),
        ({"timeSlots": None}, []),
    ],
)
def test_a_day_of_opening_hours(taxonomy: Taxonomy, day: dict[str, Any], expected: list[Session]) -> None:
    assert only(taxonomy, location(opening_hours=hours(day))).sessions == tuple(expected)


def test_sunday_night_ends_on_monday(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, location(opening_hours=[*[CLOSED] * 6, opened("23:00-01:00")]))
    assert offer.sessions == (Session(("mo",), "00:00", "01:00"), Session(("su",), "23:00", "24:00"))


@pytest.mark.parametrize(
    ("week", "field", "value"),
    [
        (hours(opened("10:00-25:00")), "opening_hours[0].timeSlots[0].end", "25:00"),
        (hours(opened("10:60-11:00")), "opening_hours[0].timeSlots[0].start", "10:60"),
        (hours(opened("10:00-10:00")), "opening_hours[0].timeSlots[0].end", "10:00"),
        (hours(opened(timeSlots=["10:00"])), "opening_hours[0].timeSlots[0]", "10:00"),
        (hours(opened(closed="nein")), "opening_hours[0].closed", "nein"),
        ([CLOSED] * 6, "opening_hours", "6"),
        ({"mo": "10-12"}, "opening_hours", ""),
    ],
)
def test_wrong_hours_are_a_fault(taxonomy: Taxonomy, week: Any, field: str, value: str) -> None:
    (fault,) = faults(taxonomy, location(opening_hours=week))
    assert (fault.file, fault.row, fault.field, fault.value) == ("integreat.json", 1, field, value)


def test_only_by_appointment_and_closed_for_a_time(taxonomy: Taxonomy) -> None:
    asked = opened(appointmentOnly=True)
    offer = only(taxonomy, location(opening_hours=hours(asked, opened("10:00-12:00"))))
    assert offer.by_appointment
    assert "Nur nach Vereinbarung: Mo" in (offer.description or "")
    offer = only(taxonomy, location(opening_hours=None, temporarily_closed=True, appointment_url="https://t.example"))
    assert (offer.status, offer.sessions, offer.by_appointment) == ("paused", (), False)
    assert "Termine vereinbaren: https://t.example" in (offer.description or "")


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        ("51.48", "7,19", (51.48, 7.19)),
        (0, 0.0, None),
        (None, 7.19, None),
        ("", "", None),
        (51, 0, (51.0, 0.0)),
    ],
)
def test_coordinates(taxonomy: Taxonomy, lat: Any, lon: Any, expected: Any) -> None:
    where = {**location()["location"], "latitude": lat, "longitude": lon}
    offer = only(taxonomy, location(location=where))
    assert offer.place is not None
    assert offer.place.coordinates == expected
    assert offer.place.quarter is None


@pytest.mark.parametrize(("key", "value"), [("latitude", "Norden"), ("latitude", 91.5), ("longitude", True)])
def test_coordinates_that_are_none_are_a_fault(taxonomy: Taxonomy, key: str, value: Any) -> None:
    (fault,) = faults(taxonomy, location(location={**location()["location"], key: value}))
    assert fault.field in (f"location.{key}", f"place.{key[:3]}")
    assert fault.value == str(value)


def test_the_organization_is_the_provider_and_the_first_contact_reaches_it(taxonomy: Taxonomy) -> None:
    contacts = [
        {"area_of_responsibility": "Kasse", "name": "Kim Muster", "phone_number": "3", "opening_hours": None},
        {"area_of_responsibility": None, "name": "Alex Probe", "email": "a@x.example", "mobile_number": "1"},
    ]
    result = read(
        taxonomy, location(organization={"name": "Verein", "website": "https://v.example"}, contacts=contacts)
    )
    ((_, offer),) = result.offers
    assert offer.provider == Provider("Verein", "1", "a@x.example", "https://v.example")
    assert "Kontakt: Kasse, Kim Muster, Tel. 3\nKontakt: Alex Probe\n" in (offer.description or "")
    said = [warning.line() for warning in result.warnings]
    assert len([line for line in said if "Kontakt" in line]) == 2
    assert not any("Muster" in line or "Probe" in line for line in said)


def test_a_fault_does_not_repeat_what_stands_where_a_name_belongs(taxonomy: Taxonomy) -> None:
    (fault,) = faults(taxonomy, location(contacts=[{"name": ["Kim Muster"], "phone_number": {"Kim": 1}}, {}]))[:1]
    assert (fault.field, fault.value) == ("contacts[0].name", "")


def test_a_category_becomes_a_term_only_if_it_is_one(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, location(category={"name": "Kinderbetreuung"}))
    assert offer.terms == ("childcare",)
    assert "Kategorie" not in (offer.description or "")


def test_translations_are_no_spoken_languages(taxonomy: Taxonomy) -> None:
    others = {
        "ar": {"id": 3, "url": "u", "path": "/stadt/ar/locations/x/"},
        "en": {"id": 4, "url": "u", "path": "/stadt/en/locations/x/"},
        "de-si": {"id": 5, "url": "u", "path": "/stadt/de-si/locations/x/"},
        "fa": {"id": None, "url": "u", "path": "/stadt/fa/locations/laden/"},
    }
    offer = only(taxonomy, location(available_languages=others))
    assert offer.languages is None
    assert "auch in: Arabisch, Englisch, einfaches Deutsch\n" in (offer.description or "")


def test_a_page_says_where_it_stands(taxonomy: Taxonomy) -> None:
    above = page("/stadt/de/familie/", title="Familie", content="", excerpt="")
    below = page(parent={"id": 5, "url": None, "path": "/stadt/de/familie/"})
    result = read(taxonomy, above, below)
    ((row, offer),) = result.offers
    assert row == 2
    assert offer.title == "Kita-Platz & Anmeldung"
    assert offer.provider == Provider("Integreat-Region stadt")
    assert offer.place is None
    assert offer.description == (
        "Bereich: Familie\n\nAnmelden\nSo melden Sie ein Kind an.\n\n"
        "Bei Integreat: https://admin.integreat.example/stadt/de/familie/kita/"
    )
    assert (result.read, [(fault.row, fault.field) for fault in result.faults]) == (2, [(1, "content")])
    assert result.warnings == ()


def test_pages_that_lie_in_each_other_end_somewhere(taxonomy: Taxonomy) -> None:
    first = page("/stadt/de/a/", parent={"path": "/stadt/de/b/"})
    second = page("/stadt/de/b/", parent={"path": "/stadt/de/a/"})
    assert len(read(taxonomy, first, second).offers) == 2


def test_a_page_that_lacks_this_language_is_no_offer(taxonomy: Taxonomy) -> None:
    text = "<p>\n Die Seite existiert nicht in der ausgewählten Sprache. Sie ist aber …</p>"
    (fault,) = faults(taxonomy, page(content=text))
    assert fault.field == "content"


def test_one_page_in_three_languages_is_one_offer(taxonomy: Taxonomy) -> None:
    paths = {"de": "/stadt/de/kita/", "en": "/stadt/en/nursery/", "tr": "/stadt/tr/kres/"}

    def version(language: str, *among: str) -> dict[str, Any]:
        others = {each: {"id": 7, "url": "", "path": paths[each]} for each in among if each != language}
        return page(paths[language], title=language, available_languages=others)

    for among, best in ((("tr", "en", "de"), "de"), (("tr", "en"), "en"), (("tr",), "tr")):
        result = read(taxonomy, *[version(language, *among) for language in among])
        assert [offer.title for _, offer in result.offers] == [best]
        assert len(result.faults) == len(among) - 1
        # Alone it is left out too: what is taken does not hang on which files came before.
        assert all(not read(taxonomy, version(each, *among)).offers for each in among if each != best)


def test_the_id_holds_when_title_and_version_change_and_no_two_are_alike(taxonomy: Taxonomy) -> None:
    first = only(taxonomy, page())
    later = only(taxonomy, page(id=99, title="Anders", content="neu", url="https://neu.example/stadt/de/familie/kita/"))
    assert later.id == first.id
    elsewhere = [page("/dorf/de/familie/kita/"), page("/stadt/de/kita/"), location("/stadt/de/locations/kita/")]
    assert len({first.id, *(only(taxonomy, each).id for each in elsewhere)}) == 4


def test_the_same_record_twice_is_a_fault(taxonomy: Taxonomy) -> None:
    result = read(taxonomy, page(), page())
    assert [(fault.row, fault.field) for fault in result.faults] == [(2, "path")]
    assert "Datensatz 1" in result.faults[0].message


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"title": None}, "title", ""),
        ({"title": "<b> </b>"}, "title", ""),
        ({"title": ["x"]}, "title", ""),
        ({"content": 1.5}, "content", "1.5"),
        ({"path": 3, "url": None}, "path", "3"),
        ({"path": "/", "url": "x"}, "path", "/"),
        ({"last_updated": "gestern"}, "last_updated", "gestern"),
        ({"available_languages": {"en": 3}}, "available_languages.en", "3"),
        ({"organization": "Verein"}, "organization", "Verein"),
    ],
)
def test_what_is_wrong_is_named(taxonomy: Taxonomy, change: dict[str, Any], field: str, value: str) -> None:
    (fault,) = faults(taxonomy, {**page(), **change})
    assert (fault.row, fault.field, fault.value) == (1, field, value)


def test_missing_keys_are_not_known(taxonomy: Taxonomy) -> None:
    bare = {"path": "/stadt/de/locations/x/", "title": "Ort", "content": "x", "last_updated": None, "excerpt": None}
    offer = only(taxonomy, {**bare, "location": None, "opening_hours": None, "category": None})
    assert offer.description == "x"
    assert offer.edited_on is None


def test_the_format_is_recognised(tmp_path: Path, quarters: Quarters, taxonomy: Taxonomy) -> None:
    words = Words(quarters, taxonomy)
    written(tmp_path, "pages.json", page())
    written(tmp_path, "locations.json", location())
    written(tmp_path, "offers.json", *PORTALS)
    for name, count in (("pages.json", 1), ("locations.json", 1), ("", 2)):
        arrived = read_offers(read_contents(str(tmp_path / name)), words)
        assert len(arrived.offers) == arrived.read == count
    assert ["Suchportale" in each.message for each in arrived.warnings] == [True, False]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        (json.dumps(PORTALS), "keine sozialen Angebote"),
        ("[1]", "keine Datei"),
        ('{"a": 1}', "keine Datei"),
        ("[", "JSON"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, quarters: Quarters, taxonomy: Taxonomy, text: str, match: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputRefused, match=match):
        read_offers(read_contents(str(path)), Words(quarters, taxonomy), "integreat")


def test_one_page_alone_and_none_at_all_are_files_too(tmp_path: Path, quarters: Quarters, taxonomy: Taxonomy) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(msgspec.json.encode(page()))
    assert len(read_offers(read_contents(str(path)), Words(quarters, taxonomy)).offers) == 1
    path.write_text("[]", "utf-8")
    assert read_offers(read_contents(str(path)), Words(quarters, taxonomy), "integreat").read == 0


def test_what_is_no_record_is_a_fault_among_others(taxonomy: Taxonomy) -> None:
    result = read(taxonomy, "x", page(), None, PORTALS[0])
    assert len(result.offers) == 1
    assert [(fault.row, fault.value) for fault in result.faults] == [(1, "x"), (3, ""), (4, "lehrstellen")]
    assert "Suchportal" in result.faults[2].message
    assert result.read == 4
