"""The town's childcare list ships unchanged, and the ordinary import takes all of it with the shipped mapping."""

import csv
import hashlib
import io
import math
from collections import Counter
from datetime import date

import pytest

from zim_desktop import paths
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.taxonomy import OTHER, Quarters, great_circle_km
from zim_desktop.exchange import zim
from zim_desktop.exchange.table import ColumnMapping, TableResult, read_mapping, read_table

PUBLISHED = "f646f779c0983159a97a7b86262d7b7a8d02dbea79be51caa1dc5d9a540080bf"
"""SHA-256 of the file as the town published it (SOURCES.md)."""


@pytest.fixture(scope="module")
def table() -> bytes:
    return paths.resource("db", "seeds", "bochum_daycare_centers.csv").read_bytes()


@pytest.fixture(scope="module")
def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def quarters() -> Quarters:
    return zim.read_quarters(paths.resource("db", "seeds", "quarters.json").read_bytes())


@pytest.fixture(scope="module")
def mapping() -> ColumnMapping:
    name = "bochum_daycare_centers.mapping.json"
    return read_mapping(paths.resource("db", "seeds", name).read_bytes(), name)


@pytest.fixture(scope="module")
def imported(table: bytes, mapping: ColumnMapping, quarters: Quarters) -> TableResult:
    return read_table(table, "bochum_daycare_centers.csv", mapping, quarters)


@pytest.fixture(scope="module")
def offers(imported: TableResult) -> dict[int, Offer]:
    return dict(imported.offers)


def test_the_list_is_the_towns_own_file_with_195_entries(table: bytes, rows: list[dict[str, str]]) -> None:
    assert hashlib.sha256(table).hexdigest() == PUBLISHED
    assert len(rows) == 195


def test_the_towns_number_alone_does_not_tell_all_entries_apart(
    rows: list[dict[str, str]], mapping: ColumnMapping
) -> None:
    twice = [number for number, times in Counter(row["poi_id"] for row in rows).items() if times > 1]
    assert sorted(twice) == ["23161", "253377"]
    assert len({tuple(row[header] for header in mapping.key) for row in rows}) == 195


def test_every_entry_becomes_an_offer_without_fault_or_warning(imported: TableResult) -> None:
    assert (imported.read, imported.faults, imported.warnings) == (195, (), ())
    assert len({offer.id for _, offer in imported.offers}) == 195


def test_an_entry_keeps_what_the_list_says(offers: dict[int, Offer], rows: list[dict[str, str]]) -> None:
    for number, row in enumerate(rows, start=2):
        offer = offers[number]
        assert offer.title == offer.provider.name == row["name"]
        assert offer.place, row["name"]
        assert (offer.place.street, f"{offer.place.postcode} {offer.place.city}") == (row["str_hausnr"], row["plz_ort"])
        assert offer.provider.url == row["link"]
        assert (offer.description or "").split("\n") == [text for text in (row["kategorie"], row["beschreib"]) if text]


def test_coordinates_lead_back_to_the_lists_own(offers: dict[int, Offer], rows: list[dict[str, str]]) -> None:
    for number, row in enumerate(rows, start=2):
        place = offers[number].place
        assert place, number
        assert place.coordinates, number
        east, north = _utm32(*place.coordinates)
        assert abs(east - float(row["rechts_utm"])) < 0.2
        assert abs(north - float(row["hoch_utm"])) < 0.2


def _utm32(lat: float, lon: float) -> tuple[float, float]:
    """East and north in metres, by the first three terms of Krüger's series (good to a millimetre here)."""
    flattening = 1 / 298.257222101
    n = flattening / (2 - flattening)
    radius = 0.9996 * 6378137 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    sine, away = math.sin(math.radians(lat)), math.radians(lon - 9)
    k = 2 * math.sqrt(n) / (1 + n)
    t = math.sinh(math.atanh(sine) - k * math.atanh(k * sine))
    xi, eta = math.atan2(t, math.cos(away)), math.atanh(math.sin(away) / math.hypot(1, t))
    series = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    east = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in enumerate(series, start=1))
    north = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in enumerate(series, start=1))
    return 500_000 + radius * east, radius * north


def test_the_quarter_is_that_of_the_nearest_centre_within_one_and_a_half_km(
    offers: dict[int, Offer], quarters: Quarters
) -> None:
    centres = {quarter.key: quarter.centre for quarter in quarters.quarters if quarter.centre}
    for offer in offers.values():
        assert offer.place, offer.id
        assert offer.place.coordinates, offer.id
        here = offer.place.coordinates
        away = {key: great_circle_km(*centre, *here) for key, centre in centres.items()}
        nearest = min(away, key=lambda key: away[key])
        assert offer.place.quarter == (nearest if away[nearest] <= 1.5 else OTHER), offer.title
    assert {offer.place.quarter for offer in offers.values() if offer.place} == {*centres, OTHER}


def test_no_entry_claims_that_somebody_checked_it(offers: dict[int, Offer]) -> None:
    for offer in offers.values():
        assert offer.checked_on is None
        assert offer.edited_on == date(2023, 10, 17)
        assert "Stand 2023-10-17, bitte prüfen" in (offer.source or "")
        assert "Stand 2023-10-17, bitte prüfen" in (offer.summary or "")
        assert offer.licence == "CC0 1.0"
        assert (offer.terms, offer.audience, offer.capacity) == (("childcare",), "child", None)
        assert not is_example(offer)
