"""What people write into a cell."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from msgspec import inspect

from tests.exchange.tables import mapping, read
from zim_desktop.domain.offer import Cost, DatedConditions, Offer
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange.columns import FIELDS


def cell(path: str, text: str, quarters: Quarters) -> Any:
    """What the field is if this is what a cell says; a fault's message otherwise."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([["t", "p", "x"], ["Kurs", "AWO", text]])
    result = read(buffer.getvalue(), mapping({"t": "title", "p": "provider.name", "x": path}), quarters)
    if result.faults:
        (fault,) = result.faults
        assert (fault.file, fault.row) == ("liste.csv", 2)
        assert not result.offers
        return fault.message
    value: Any = result.offers[0][1]
    for step in path.partition("[")[0].split("."):
        value = getattr(value, step)
    return value


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("valid_from", "2023-10-17", date(2023, 10, 17)),
        ("valid_from", "7.1.2023", date(2023, 1, 7)),
        ("valid_from", "17.10.2023 00:00:00", date(2023, 10, 17)),
        ("valid_from", "17.10.23", "Ein Datum"),
        ("valid_from", "29.02.2023", "Diesen Tag"),
        ("valid_from", "٣.٣.٢٠٢٣", "Ein Datum"),
        ("closed_on", "24.12.2026; 31.12.2026", (date(2026, 12, 24), date(2026, 12, 31))),
        ("cost.amount", "5,50", 5.5),
        ("cost.amount", "1.234,5 €", 1234.5),
        ("cost.amount", "12 Euro", 12),
        ("cost.amount", "NaN", "Eine Zahl"),
        ("cost.amount", "-1", "Eine ganze Zahl, mindestens 0"),
        ("cost.amount", "9" * 400, "Eine Zahl"),
        ("capacity.places", "12,0", 12),
        ("capacity.places", "12,5", "Eine ganze Zahl"),
        ("place.lat", "51,48", 51.48),
        ("place.lat", "151,48", "Eine Zahl, höchstens 90"),
        ("by_appointment", "Ja", True),
        ("place.step_free", "nein", False),
        ("place.step_free", "vielleicht", "„ja“ oder „nein“"),
        ("terms", "childcare, language.vocational;childcare", ("childcare", "language.vocational")),
        ("terms", "zwei worte", "Ein Begriff"),
        ("documents", "Ausweis, Zeugnis", ("Ausweis", "Zeugnis")),
        ("languages", "de, Arabisch und Ukrainisch", ("de", "ar", "uk")),
        ("languages", "Klingonenisch", "Eine Sprache"),
        ("audience", "Kinder", "child"),
        ("audience", "FAMILY", "family"),
        ("audience", "Hunde", "Dieses Wort"),
        ("mode", "vor Ort", "onsite"),
        ("status", "pausiert", "paused"),
        ("conditions.german_min", "a2", "A2"),
        ("conditions.benefits_any", "SGB2, sgb3", ("sgb2", "sgb3")),
        ("conditions.benefits_any", ",", "Eine Liste mit mindestens 1"),
        ("conditions.quarters_any", "hamme", ("hamme",)),
        ("conditions.quarters_any", "mond", "Diesen Stadtteil"),
        ("conditions.age", "3 bis 6 Jahre", (3, 6)),
        ("conditions.age", "ab 18", (18, None)),
        ("conditions.age", "18+", (18, None)),
        ("conditions.age", "bis 27", (None, 27)),
        ("conditions.age", "unter 3", (None, 2)),
        ("conditions.age", "34", (34, 34)),
        ("conditions.age", "27-18", "Das Alter [27, 18] endet"),
        ("conditions.age", "0-999", "Eine ganze Zahl, höchstens 120"),
        ("childcare.age", "1–6", None),
        ("place.quarter", "Hustadt", "querenburg"),
        ("id", "eigene-1", "eigene-1"),
    ],
)
def test_a_cell_means(path: str, text: str, value: Any, quarters: Quarters) -> None:
    found = cell(path, text, quarters)
    if path == "childcare.age":
        assert found == (1, 6)
    elif isinstance(value, str) and isinstance(found, str):
        assert found.startswith(value)
    else:
        assert found == value


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("Mo, Mi 9-12 Uhr; Do 14:00-16:00", [("mo we", "09:00", "12:00"), ("th", "14:00", "16:00")]),
        ("Mo-Fr 8.30 – 13 Uhr", [("mo tu we th fr", "08:30", "13:00")]),
        ("montags und mittwochs 9 bis 12 Uhr", [("mo we", "09:00", "12:00")]),
        (
            "Di 9-12, 14-16 Uhr, Sa 10-24 Uhr",
            [("tu", "09:00", "12:00"), ("tu", "14:00", "16:00"), ("sa", "10:00", "24:00")],
        ),
        ("Sonnabend: 9:00 Uhr - 10:00 Uhr", [("sa", "09:00", "10:00")]),
    ],
)
def test_weekly_times_are_read(text: str, week: Sequence[tuple[str, str, str]], quarters: Quarters) -> None:
    found = cell("sessions", text, quarters)
    assert [(" ".join(each.days), each.start, each.end) for each in found] == week


@pytest.mark.parametrize(
    "text", ["ab 9", "9-12", "Mo", "Mo 9-12; Di", "Mo 12-9", "Mo 9-25", "Mo 9:60-10", "Fr-Mo 9-12", "Mo9"]
)
def test_times_that_say_too_little_are_faults(text: str, quarters: Quarters) -> None:
    assert isinstance(cell("sessions", text, quarters), str)


@pytest.mark.parametrize(
    ("text", "cost", "note"),
    [
        ("kostenlos", 0, None),
        ("0 €", 0, None),
        ("15 Euro im Monat", 15, "15 Euro im Monat"),
        ("€ 3,50 je Treffen", 3.5, "€ 3,50 je Treffen"),
        ("10 € oder 5 € ermäßigt", None, "10 € oder 5 € ermäßigt"),
        ("auf Anfrage", None, "auf Anfrage"),
    ],
)
def test_costs_in_words(text: str, cost: float | None, note: str | None, quarters: Quarters) -> None:
    ((_, offer),) = read(f"Angebot;Träger;Kosten\nA;B;{text}\n", None, quarters).offers
    assert offer.cost == Cost(amount=cost, note=note)


@pytest.mark.parametrize(
    ("text", "postcode", "city"),
    [
        ("44789 Bochum", "44789", "Bochum"),
        ("D-44789 Bochum", "44789", "Bochum"),
        ("Bochum", None, "Bochum"),
        ("44789", "44789", None),
    ],
)
def test_postcode_and_city_in_one_cell(text: str, postcode: str | None, city: str | None, quarters: Quarters) -> None:
    ((_, offer),) = read(f"title;provider.name;place.postcode_city\nA;B;{text}\n", None, quarters).offers
    assert offer.place is not None
    assert (offer.place.postcode, offer.place.city) == (postcode, city)


def test_a_bad_postcode_is_a_fault(quarters: Quarters) -> None:
    (fault,) = read("title;provider.name;place.postcode_city\nA;B;4478 Bochum\n", None, quarters).faults
    assert (fault.field, fault.value) == ("place.postcode_city", "4478 Bochum")


@pytest.mark.parametrize("path", ["contact", "times", "cost", "conditions.age", "valid_from"])
def test_an_endless_cell_is_a_fault_at_once(path: str, quarters: Quarters) -> None:
    (fault,) = read(f"title;provider.name;{path}\nA;B;{'x' * 120_000}@\n", None, quarters).faults
    assert "zu lang" in fault.message
    assert len(fault.value) == 60


def test_every_field_of_an_offer_can_be_filled() -> None:
    known = {path.partition("[")[0] for path in FIELDS}
    assert leaves(inspect.type_info(Offer), "") | {"conditions"} == known


def leaves(kind: inspect.Type, path: str) -> set[str]:
    """The paths of all fields of an offer that are not objects themselves."""
    if isinstance(kind, inspect.UnionType):
        inner = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        kind = next((each for each in inner if isinstance(each, inspect.StructType)), inner[0])
    if not isinstance(kind, inspect.StructType) or kind.cls is DatedConditions:
        return {path}
    return {found for field in kind.fields for found in leaves(field.type, f"{path}.{field.name}".lstrip("."))}
