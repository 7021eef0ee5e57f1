"""`bundle` on files, as contracts 1 and 6 describe it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.calling import call

Capture = pytest.CaptureFixture[bytes]

CASE: dict[str, Any] = {
    "format": "zim-case/1",
    "persons": [
        {"id": "a", "role": "adult"},
        {"id": "c1", "role": "child", "age": [3, 3], "cared_for": [{"days": ["mo"], "from": "07:30", "to": "12:30"}]},
    ],
    "needs": [
        {"id": "n1", "person": "a", "term": "qualification.care", "priority": 3},
        {"id": "n2", "person": "c1", "term": "childcare"},
    ],
}
COURSE: dict[str, Any] = {
    "id": "kurs",
    "title": "Pflegehelfer*in in Teilzeit",
    "provider": {"name": "Bildungswerk"},
    "terms": ["qualification.care"],
    "sessions": [{"days": ["mo", "tu"], "from": "09:00", "to": "12:00"}],
}
CARE: dict[str, Any] = {
    "id": "gruppe",
    "title": "Kindergruppe",
    "provider": {"name": "Familienzentrum"},
    "terms": ["childcare"],
    "audience": "child",
    "sessions": [{"days": ["tu"], "from": "08:30", "to": "11:45"}],
    "closed_on": ["2026-12-22"],
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    case, catalogue = tmp_path / "fall.json", tmp_path / "angebote.json"
    case.write_bytes(msgspec.json.encode(CASE))
    catalogue.write_bytes(msgspec.json.encode({"format": "zim-catalogue/1", "offers": [COURSE, CARE]}))
    return [str(case), "--catalogue", str(catalogue)]


def test_a_gap_within_the_tolerance_is_named_to_the_minute(capfdbinary: Capture, files: list[str]) -> None:
    answer = call(capfdbinary, "bundle", *files, "--json", "--tolerance", "15")
    assert answer.code == 0
    found: Any = answer.json
    first = found["bundles"][0]
    assert first == {
        "offers": [{"need": "n1", "offer": "kurs"}, {"need": "n2", "offer": "gruppe"}],
        "priority_sum": 5,
        "gap_minutes": 15,
        "gaps": [{"child": "c1", "offer": "kurs", "day": "tu", "from": "11:45", "to": "12:00", "minutes": 15}],
        "uncovered_dates": [{"date": "2026-12-22", "child": "c1", "offer": "kurs"}],
        "week": [
            {"day": "mo", "from": "09:00", "to": "12:00", "person": "a", "offer": "kurs"},
            {"day": "tu", "from": "08:30", "to": "11:45", "person": "c1", "offer": "gruppe"},
            {"day": "tu", "from": "09:00", "to": "12:00", "person": "a", "offer": "kurs"},
        ],
    }


def test_without_tolerance_only_the_care_is_left(capfdbinary: Capture, files: list[str]) -> None:
    found: Any = call(capfdbinary, "bundle", *files, "--json").json
    assert [each["offers"] for each in found["bundles"]] == [[{"need": "n2", "offer": "gruppe"}]]
    assert call(capfdbinary, "bundle", *files, "--json", "--limit", "0").json == {"bundles": []}


def test_the_table_names_gaps_and_closed_days(capfdbinary: Capture, files: list[str]) -> None:
    table = call(capfdbinary, "bundle", *files, "--tolerance", "20").out.decode()
    assert "Paket 1: 2 von 2 Bedarfen, 15 Min ohne Betreuung" in table
    assert "Di 11:45–12:00: 15 Min ist c1 nicht betreut" in table
    assert "am 22.12.2026 fällt die Betreuung von c1 aus" in table


def test_no_bundle_says_so(capfdbinary: Capture, files: list[str], tmp_path: Path) -> None:
    empty = tmp_path / "leer.json"
    empty.write_bytes(b'{"format": "zim-catalogue/1", "offers": []}')
    assert "Kein Paket" in call(capfdbinary, "bundle", files[0], "--catalogue", str(empty)).out.decode()


@pytest.mark.parametrize("wrong", [["--tolerance", "-1"], ["--limit", "-1"], ["--tolerance", "viel"]])
def test_numbers_that_mean_nothing_are_wrong_usage(capfdbinary: Capture, files: list[str], wrong: list[str]) -> None:
    assert call(capfdbinary, "bundle", *files, *wrong).code == 2


def test_a_broken_case_is_refused_with_its_place(capfdbinary: Capture, files: list[str]) -> None:
    Path(files[0]).write_bytes(msgspec.json.encode({**CASE, "needs": [{"id": "n1", "person": "x", "term": "work"}]}))
    answer = call(capfdbinary, "bundle", *files, "--json")
    assert answer.code == 1
    assert "needs[0].person" in answer.err
