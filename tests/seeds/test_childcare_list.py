"""The town's childcare list ships unchanged, with a mapping that names only what the list has."""

import csv
import hashlib
import io
from collections import Counter

import msgspec
import pytest

from zim_desktop import paths

PUBLISHED = "f646f779c0983159a97a7b86262d7b7a8d02dbea79be51caa1dc5d9a540080bf"
"""SHA-256 of the file as the town published it (SOURCES.md)."""


class Mapping(msgspec.Struct, forbid_unknown_fields=True):
    """A zim-mapping/1 file (contracts 1)."""

    format: str
    columns: dict[str, str | list[str]]
    constants: dict[str, str | list[str] | dict[str, float]]
    coordinates: dict[str, list[str]]
    key: list[str]


@pytest.fixture(scope="module")
def table() -> bytes:
    return paths.resource("db", "seeds", "bochum_daycare_centers.csv").read_bytes()


@pytest.fixture(scope="module")
def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def mapping() -> Mapping:
    data = paths.resource("db", "seeds", "bochum_daycare_centers.mapping.json").read_bytes()
    return msgspec.json.decode(data, type=Mapping)


def test_the_list_is_the_towns_own_file_with_195_entries(table: bytes, rows: list[dict[str, str]]) -> None:
    assert hashlib.sha256(table).hexdigest() == PUBLISHED
    assert len(rows) == 195


def test_the_mapping_names_only_columns_of_the_list(rows: list[dict[str, str]], mapping: Mapping) -> None:
    named = {*mapping.columns, *mapping.key, *mapping.coordinates["utm32"]}
    assert named <= set(rows[0])
    assert mapping.format == "zim-mapping/1"


def test_the_key_tells_all_entries_apart_which_the_towns_number_alone_does_not(
    rows: list[dict[str, str]], mapping: Mapping
) -> None:
    assert len({tuple(row[header] for header in mapping.key) for row in rows}) == 195
    twice = [number for number, times in Counter(row["poi_id"] for row in rows).items() if times > 1]
    assert sorted(twice) == ["23161", "253377"]


def test_nothing_in_the_mapping_claims_that_an_entry_was_checked(mapping: Mapping) -> None:
    targets = {path for to in mapping.columns.values() for path in ([to] if isinstance(to, str) else to)}
    assert "checked_on" not in targets | set(mapping.constants)
    for field in ("source", "summary"):
        assert "Stand 2023-10-17, bitte prüfen" in str(mapping.constants[field])
    assert mapping.constants["licence"] == "CC0 1.0"
