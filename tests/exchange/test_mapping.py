"""Mapping files, constants, and the ids that rows without one are given."""

import json
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.tables import mapping, read
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Conditions
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange.table import derived_id, read_mapping


def test_several_columns_fill_one_text(quarters: Quarters) -> None:
    plan = mapping(
        {
            "t": "title",
            "p": "provider.name",
            "s": "place.street",
            "n": "place.street",
            "x": ["documents"],
            "y": "documents",
        }
    )
    ((_, offer),) = read("t;p;s;n;x;y\nA;B;Weg;3 a;Ausweis;Ausweis, Pass\n", plan, quarters).offers
    assert offer.place is not None
    assert (offer.place.street, offer.documents) == ("Weg 3 a", ("Ausweis", "Pass"))


def test_constants_fill_what_no_cell_says(quarters: Quarters) -> None:
    plan = mapping(
        {"t": "title", "p": "provider.name", "a": "audience"},
        constants={
            "audience": "child",
            "terms": ["childcare"],
            "conditions": {"age": [0.0, 6.0]},
            "place.quarter": "Hamme",
            "checked_on": "01.02.2026",
            "summary": None,
        },
    )
    one, two = (offer for _, offer in read("t;p;a\nA;B;\nC;D;adult\n", plan, quarters).offers)
    assert (one.audience, two.audience) == ("child", "adult")
    assert one.conditions == Conditions(age=(0, 6))
    assert one.checked_on == date(2026, 2, 1)
    assert one.place is not None
    assert one.place.quarter == "hamme"


def test_the_nearest_quarter_needs_coordinates(quarters: Quarters) -> None:
    plan = mapping(
        {"t": ["title", "provider.name"], "q": "place.quarter"},
        constants={"place.quarter": {"nearest_centre_km": 1.5}},
        coordinates={"utm32": ["e", "n"]},
    )
    text = "t;q;e;n\nA;;379123;5702951\nB;;;\nC;Hamme;379123;5702951\nD;;1;2\nE;;x;y\n"
    result = read(text, plan, quarters)
    assert [offer.place and offer.place.quarter for _, offer in result.offers] == ["querenburg", None, "hamme"]
    assert [(fault.row, fault.field, fault.value) for fault in result.faults] == [
        (5, "coordinates.utm32", "1 2"),
        (6, "coordinates.utm32", "x y"),
    ]


@pytest.mark.parametrize(
    ("value", "where", "what"),
    [
        ([], "$.format", "keine Zuordnung"),
        ({"format": "zim-case/1"}, "$.format", "keine Zuordnung"),
        ({"columns": {"a": "titel"}}, "$.columns.a", "Dieses Feld gibt es nicht"),
        ({"columns": {"a": 5}}, "$.columns", "wird erwartet"),
        ({"columns": {"a": "mode", "b": "mode"}}, "$.columns.b", "zwei Spalten"),
        ({"columns": {"a": "mode", " a": "title"}}, "$.columns. a", "zweimal"),
        ({"constants": {"titel": "x"}}, "$.constants.titel", "Dieses Feld gibt es nicht"),
        ({"constants": {"audience": "Hunde"}}, "$.constants.audience", "erlaubt sind"),
        ({"constants": {"audience": 5}}, "m.json, $.constants.audience", "Ein Text"),
        ({"constants": {"summary": 5}}, "m.json, $.constants.summary", "Ein Text"),
        ({"constants": {"conditions": {"age": [1, 2.5]}}}, "m.json, $.constants.conditions.age[1]", "ganze Zahl"),
        (
            {"constants": {"place.quarter": {"nearest_centre_km": 0}}},
            "m.json, $.constants.place.quarter.nearest_centre_km",
            "Eine Zahl",
        ),
        ({"constants": {"place.quarter": {"nearest": 1}}}, "$.constants.place.quarter.nearest", "Schlüssel"),
        ({"coordinates": {"utm32": ["e"]}}, "$.coordinates.utm32", "2 Einträgen"),
        ({"key": []}, "$.key", "mindestens 1"),
        ({"kez": []}, "$.kez", "Schlüssel"),
    ],
)
def test_a_wrong_mapping_is_refused(value: Any, where: str, what: str) -> None:
    document: object = value or {}
    if isinstance(value, dict):
        document = {"format": "zim-mapping/1", **cast("dict[str, object]", value)}
    with pytest.raises(InputRefused) as caught:
        read_mapping(json.dumps(document).encode(), "m.json")
    assert where in caught.value.where
    assert what in caught.value.line()


def test_an_id_hangs_on_source_title_provider_and_address_only(quarters: Quarters) -> None:
    paths = {"t": "title", "p": "provider.name", "s": "place.street", "z": "place.postcode", "d": "description"}

    def ids(row: str, source: str = "Stadt") -> str:
        plan = mapping(paths, constants={"source": source})
        return read(f"t;p;s;z;d\n{row}\n", plan, quarters).offers[0][1].id

    first = ids("Kurs für Ämter;AWO;Weg 1;44789;alt")
    assert first.startswith("kurs-fuer-aemter-")
    assert ids("Kurs  für Ämter;AWO;Weg 1;44789;neu") == first
    others = [
        ids("Kurs für Ämter;AWO;Weg 1;44789;alt", "Land"),
        ids("Kurs für Ämte;AWO;Weg 1;44789;alt"),
        ids("Kurs für Ämter;AW;Weg 1;44789;alt"),
        ids("Kurs für Ämter;AWO;Weg 2;44789;alt"),
        ids("Kurs für Ämter;AWO;Weg 1;44791;alt"),
    ]
    assert len({first, *others}) == 6


def test_key_columns_alone_make_the_id_if_a_mapping_names_them(quarters: Quarters) -> None:
    plan = mapping({"t": "title", "p": "provider.name"}, key=["nr", "art"])
    result = read("t;p;nr;art\nA;B;1;x\nC;D;1;x\nE;F;2;x\nG;H;;\n", plan, quarters)
    assert [offer.title for _, offer in result.offers] == ["A", "E"]
    assert [(fault.row, fault.field) for fault in result.faults] == [(3, "id"), (5, "id")]
    assert "Zeile 2" in result.faults[0].message
    again = read("t;p;nr;art\nNeu;B;1;x\n", plan, quarters)
    assert again.offers[0][1].id == result.offers[0][1].id


@given(st.lists(st.text(), min_size=2, max_size=5, unique_by=lambda text: " ".join(text.split())), st.text())
def test_derived_ids_are_plain_and_tell_sources_apart(sources: list[str], title: str) -> None:
    import unicodedata

    different = {" ".join(unicodedata.normalize("NFC", each).split()) for each in sources if encodable(each)}
    if not encodable(title):
        return
    ids = {derived_id(each, [title], title) for each in sources if encodable(each)}
    assert len(ids) == len(different)
    assert all(each.isascii() and not each.startswith(("-", "beispiel-")) for each in ids)


def encodable(text: str) -> bool:
    """Whether the text has no lone surrogate; cells never have."""
    return text.isascii() or text.encode("utf-8", "ignore").decode() == text


def test_an_imported_offer_is_never_taken_for_an_example() -> None:
    assert derived_id("", ["Beispiel Kurs"], "Beispiel Kurs").startswith("angebot-beispiel-kurs-")
