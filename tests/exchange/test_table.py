"""Tables of offers: what people save from a spreadsheet."""

import csv
import io
import json
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.tables import SIMPLE, TEMPLATE, mapping, read
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Conditions, Cost
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, great_circle_km
from zim_desktop.exchange.columns import ColumnMapping
from zim_desktop.exchange.table import read_mapping, read_table

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "bochum" / "bochum_daycare_centers.csv"
SEEDS = ROOT / "db" / "seeds"


def test_the_childcare_list_of_bochum_comes_in_whole(quarters: Quarters) -> None:
    plan = read_mapping((SEEDS / "bochum_daycare_centers.mapping.json").read_bytes(), "m")
    result = read(SHARED.read_bytes(), plan, quarters)
    assert (len(result.offers), result.faults, result.read) == (195, (), 195)
    assert [row for row, _ in result.offers] == list(range(2, 197))
    rows = list(csv.DictReader(io.StringIO(SHARED.read_text("utf-8-sig")), delimiter=";"))
    for (_, offer), row in zip(result.offers, rows, strict=True):
        place = offer.place
        assert place is not None
        assert offer.title == row["name"].strip()
        assert f"{place.postcode} {place.city}" == row["plz_ort"].strip()
        assert place.lat is not None
        assert place.lon is not None
        near = {key: km for key, km in distances(place.lat, place.lon, quarters) if km <= 1.5}
        assert place.quarter == min(near, key=lambda key: near[key], default="other")
        assert great_circle_km(place.lat, place.lon, 51.48, 7.217) < 15
    assert len({offer.id for _, offer in result.offers}) == 195
    assert Counter(offer.place and offer.place.quarter for _, offer in result.offers).most_common(1)[0][0] == "other"


def distances(lat: float, lon: float, quarters: Quarters) -> list[tuple[str, float]]:
    """Each quarter with its distance."""
    return [(each.key, great_circle_km(lat, lon, *each.centre)) for each in quarters.quarters if each.centre]


def test_the_shipped_list_is_the_city_s_file() -> None:
    assert (SEEDS / SHARED.name).read_bytes() == SHARED.read_bytes()


def test_coordinates_are_right_within_metres(quarters: Quarters) -> None:
    # No surveyed point known in both systems is at hand: the way back, by published formulas, is the oracle.
    plan = mapping({"t": ["title", "provider.name"]}, coordinates={"utm32": ["e", "n"]})
    result = read("t|e|n\nA|379123,0|5702951\n", plan, quarters)
    place = result.offers[0][1].place
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    east, north = transverse_mercator(place.lat, place.lon)
    assert abs(east - 379123) < 0.2
    assert abs(north - 5702951) < 0.2


def transverse_mercator(lat: float, lon: float) -> tuple[float, float]:
    """ETRS89 / UTM 32N of a point, by the series in Snyder, Map Projections (USGS 1395), equations 8-9 to 8-15."""
    from math import cos, pi, sin, tan

    a, f, scale = 6378137.0, 1 / 298.257222101, 0.9996
    e2 = f * (2 - f)
    phi, lam = lat * pi / 180, (lon - 9) * pi / 180
    second = e2 / (1 - e2)
    n, t, c, big = a / (1 - e2 * sin(phi) ** 2) ** 0.5, tan(phi) ** 2, second * cos(phi) ** 2, lam * cos(phi)
    m = a * (
        (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256) * phi
        - (3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024) * sin(2 * phi)
        + (15 * e2**2 / 256 + 45 * e2**3 / 1024) * sin(4 * phi)
        - (35 * e2**3 / 3072) * sin(6 * phi)
    )
    east = n * (big + (1 - t + c) * big**3 / 6 + (5 - 18 * t + t**2 + 72 * c - 58 * second) * big**5 / 120)
    inner = big**2 / 2 + (5 - t + 9 * c + 4 * c**2) * big**4 / 24
    north = m + n * tan(phi) * (inner + (61 - 58 * t + t**2 + 600 * c - 330 * second) * big**6 / 720)
    return 500_000 + scale * east, scale * north


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_usual_way_of_saving_is_read(
    encoding: str, separator: str, line_end: str, quarters: Quarters, taxonomy: Taxonomy
) -> None:
    rows = list(csv.reader(io.StringIO(TEMPLATE), delimiter=";"))
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator=line_end).writerows(rows)
    result = read(buffer.getvalue().encode(encoding), None, quarters, taxonomy)
    assert result.faults == ()
    ((row, offer),) = result.offers
    assert row == 2
    assert (offer.title, offer.provider.name) == ("Café für Mütter", "AWO")
    assert (offer.provider.phone, offer.provider.email) == ("0234 123456", "info@awo.example")
    assert [(each.days, each.start, each.end) for each in offer.sessions] == [
        (("mo", "we"), "09:00", "12:00"),
        (("th",), "14:00", "16:00"),
    ]
    assert offer.languages == ("de", "tr")
    assert offer.audience == "family"
    assert offer.conditions == Conditions(age=(18, 27))
    assert offer.cost == Cost(amount=5.5)
    assert offer.childcare is not None
    assert offer.childcare.age == (1, 6)
    assert offer.documents == ("Ausweis",)
    assert offer.checked_on == date(2023, 10, 17)
    assert offer.place is not None
    assert (offer.place.street, offer.place.postcode, offer.place.city) == ("Gahlensche Str. 1", "44793", "Bochum")
    assert offer.terms == ("language",)


def test_misspelt_headers_of_the_template_are_recognised(quarters: Quarters) -> None:
    result = read("Traeger;Angebote;Strasse;Tel.;nichts davon\nAWO;Kurs;Weg 1;0234 1;x\n", None, quarters)
    ((_, offer),) = result.offers
    assert (offer.provider.name, offer.title, offer.provider.phone) == ("AWO", "Kurs", "0234 1")
    assert offer.place is not None
    assert offer.place.street == "Weg 1"


def test_field_paths_are_headers_too(quarters: Quarters) -> None:
    result = read("title,provider.name,place.quarter,conditions.age[0]\nKurs,AWO,Westend,18\n", None, quarters)
    ((_, offer),) = result.offers
    assert offer.place is not None
    assert offer.place.quarter == "kruppwerke"
    assert offer.conditions == Conditions(age=(18, None))


def test_what_an_offer_cannot_hold_stands_in_its_description(quarters: Quarters, taxonomy: Taxonomy) -> None:
    text = (
        "Angebot;Träger;Art;Kinderbetreuung;Zielgruppe;Kontakt\nKurs;AWO;Yogilates;ja;Alle Frauen;Frau X, 0234 12345\n"
    )
    result = read(text, None, quarters, taxonomy)
    ((_, offer),) = result.offers
    assert offer.description is not None
    assert offer.description.split("\n") == [
        "Art: Yogilates",
        "Kinderbetreuung: ja",
        "Zielgruppe: Alle Frauen",
        "Kontakt: Frau X",
    ]
    assert offer.childcare is None
    assert [(each.row, each.field, each.value) for each in result.warnings][1] == (2, "Kinderbetreuung", "ja")


def test_rows_count_as_a_person_counts(quarters: Quarters) -> None:
    text = 'Titel;Träger;Wert\n"A\nmit Umbruch";T;1\n\n;;\nB;T;x\nC;T;2\n'
    result = read(text, SIMPLE, quarters)
    assert [(row, offer.title) for row, offer in result.offers] == [(2, "A\nmit Umbruch"), (6, "C")]
    assert [(fault.row, fault.field, fault.value) for fault in result.faults] == [(5, "cost.amount", "x")]
    assert result.read == 3


def test_headers_are_compared_after_folding_white_space(quarters: Quarters) -> None:
    result = read(
        '"Titel\ndes  Angebots";" Träger "\nA;T\n',
        mapping({"Titel des Angebots": "title", "Träger\n": "provider.name"}),
        quarters,
    )
    assert len(result.offers) == 1


def test_every_fault_of_a_row_is_listed_and_the_rest_goes_on(quarters: Quarters) -> None:
    plan = mapping({"t": "title", "p": "provider.name", "d": "valid_from", "a": "conditions.age", "q": "place.quarter"})
    result = read("t;p;d;a;q\nA;T;31.02.2026;alt;Mond\n;;;;\n;T;;;\nB;T;;;\nC;T;;;;zuviel\n", plan, quarters)
    assert [offer.title for _, offer in result.offers] == ["B"]
    found = [(fault.row, fault.field, fault.value) for fault in result.faults]
    assert found == [
        (2, "valid_from", "31.02.2026"),
        (2, "conditions.age", "alt"),
        (2, "place.quarter", "Mond"),
        (4, "title", ""),
        (6, "", "zuviel"),
    ]
    assert result.read == 4


def test_cells_nobody_can_read_are_faults(quarters: Quarters) -> None:
    data = "Titel;Träger;Wert\nKäse;Größe;1\nB\0;T;1\n".encode() + b"C\xff;T;1\n"
    result = read(data, SIMPLE, quarters)
    assert [offer.title for _, offer in result.offers] == ["Käse"]
    assert [(fault.row, fault.field, fault.value) for fault in result.faults] == [
        (3, "Titel", "B�"),
        (4, "Titel", "C�"),
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "Die Datei ist leer"),
        (b"\xef\xbb\xbf \r\n", "Die Datei ist leer"),
        (b"\xff\xfe", "Die Datei ist leer"),
        (b"\n ; \n", "leer"),
        ("Titel;Träger\nA;B\n".encode(), "Diese Spalten fehlen: Wert. Gefunden wurden: Titel, Träger"),
        ("Titel;Träger;Wert;Wert;X;X\n".encode(), "mehrmals: Wert, X"),
        ('Titel;Träger;Wert\nA;"B;1\nC;D;2\n'.encode(), "Zeile 2: Ein Anführungszeichen"),
        ("Titel;Träger;Wert\nA;".encode() + b"x" * 200_000, "übergroß"),
        (b"PK\x03\x04....", "als CSV speichern"),
        (b"\0\0\0\0Titel", "keine Tabelle"),
        (b"\x81\x8d\x8f\x90\x9d\xff\x00\x01" * 9, "keine Tabelle|leer|fehlen"),
    ],
)
def test_what_is_no_such_table_is_refused_whole(data: bytes, what: str, quarters: Quarters) -> None:
    with pytest.raises(InputRefused, match=what) as caught:
        read(data, SIMPLE, quarters)
    assert caught.value.where.startswith("liste.csv")


def test_a_table_without_title_and_provider_says_what_it_found(quarters: Quarters) -> None:
    with pytest.raises(InputRefused, match=r"fehlen: Angebot, Träger\. Gefunden wurden: Uhr, Ort"):
        read("Uhr;Ort\n1;2\n", None, quarters)


def test_an_old_encoding_is_guessed_as_a_last_resort(quarters: Quarters) -> None:
    # In DOS's code page ü is a byte that Windows-1252 does not have.
    rows = "AWO Ruhr-Mitte;Frühstück für Mütter und Väter;1\n" * 9
    rows = "".join(f"Angebot {at} über Brücken;{row}" for at, row in enumerate(rows.splitlines(keepends=True)))
    result = read(f"Titel;Träger;Ort;Wert\n{rows}".encode("cp850"), SIMPLE, quarters)
    assert {offer.title for _, offer in result.offers} == {f"Angebot {at} über Brücken" for at in range(9)}


def test_excel_s_hint_names_the_separator(quarters: Quarters) -> None:
    assert len(read("sep=|\nTitel|Träger|Wert\nA;B|T;U|1\n", SIMPLE, quarters).offers) == 1


def test_by_appointment_is_a_time_too(quarters: Quarters) -> None:
    ((_, offer),) = read("Angebot;Träger;Zeiten\nA;B;nach Vereinbarung\n", None, quarters).offers
    assert (offer.by_appointment, offer.sessions) == (True, ())


any_cell = st.text(max_size=12) | st.sampled_from(
    ["Mo 9-12", "1,5", "ja", "17.10.2023", '"', ";", "44789 Bochum", "0234 123456", "18-27", "kostenlos", "Deutsch"]
)


@given(
    st.lists(st.lists(any_cell, max_size=16), max_size=4),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "cp1252", "utf-16"]),
)
def test_rows_of_anything_are_offers_or_faults(rows: list[list[str]], separator: str, encoding: str) -> None:
    header = TEMPLATE.partition("\n")[0].split(";")
    lines = [separator.join(cells) for cells in [header, *rows]]
    fuzz("\n".join(lines).encode(encoding, "replace"), None)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_a_table_or_refused(data: bytes, with_mapping: bool) -> None:
    fuzz(data, SIMPLE if with_mapping else None)
    fuzz(TEMPLATE.encode() + data, None)
    with suppress(InputRefused):
        read_mapping(data, "m")


@given(
    st.dictionaries(
        st.sampled_from(["columns", "constants", "coordinates", "key", "x"]),
        st.recursive(
            st.none() | st.integers() | st.text() | st.sampled_from(["title", "mode"]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(["title", "place", "a", "place.quarter", "conditions"]) | st.text(),
                    inner,
                    max_size=2,
                )
            ),
            max_leaves=5,
        ),
    )
)
def test_any_mapping_is_read_or_refused(value: dict[str, Any]) -> None:
    with suppress(InputRefused):
        plan = read_mapping(json.dumps({"format": "zim-mapping/1", **value}).encode(), "m")
        fuzz(b"title;provider.name\nA;B\n", plan)


def fuzz(data: bytes, plan: ColumnMapping | None) -> None:
    """Read the table: every record is an offer or has a fault, and no other error ends it."""
    none = Quarters(format="zim-quarters/1", quarters=())
    with suppress(InputRefused):
        result = read_table(data, "liste.csv", plan, none)
        good = {row for row, _ in result.offers}
        bad = {fault.row for fault in result.faults}
        assert not good & bad
        assert len(good | bad) == result.read
        assert all("\n" not in fault.line() for fault in result.faults)
