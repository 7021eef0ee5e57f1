"""`stats` on the store of an office: protected tables and nothing else (contracts 1)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import call
from tests.services.offices import THIRD, leave, months, take
from tests.services.test_facts import SetClock
from zim_desktop.domain.fact import Fact
from zim_desktop.domain.statistic import LISTED
from zim_desktop.services.door import Door

Capture = pytest.CaptureFixture[bytes]
PASSWORD = "vier kluge Esel singen"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_data_folder: Path) -> Path:
    """An office, signed in; the value is its data folder."""
    path = tmp_path / "password"
    path.write_text(PASSWORD, encoding="utf-8")
    monkeypatch.setenv("ZIM_PASSWORD_FILE", str(path))
    monkeypatch.setenv("ZIM_USER", "Ayla")
    Door(own_data_folder, None, SetClock([datetime(2026, 10, 5, tzinfo=UTC)])).create(
        "Hamme", "Ayla", PASSWORD
    ).desk.office.close()
    return own_data_folder


@pytest.fixture
def counted(office: Path) -> Path:
    """An office whose third quarter is closed: 20 cases need work in Hamme, 7 in Querenburg, 3 of them language."""
    desk = Door(office, None, SetClock([datetime(2026, 10, 5, tzinfo=UTC)])).unlock("Ayla", PASSWORD)
    facts = [
        Fact(kind="need", month=202607, case=at, item=at, quarter=quarter, code=code, band="25-49", outcome="open",
             gender="female", residence="settlement", alone="no", suggested="yes", referred="no", arrived="no")
        for at, (quarter, code) in enumerate(
            [("hamme", "work")] * 20 + [("querenburg", "work")] * 7 + [("querenburg", "language")] * 3
        )
    ]  # fmt: skip
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - facts come so fastest
        for month in (202607, 202608, 202609):
            work.facts.close(month, desk.clock.now(), facts if month == 202607 else ())
        work.commit()
    desk.office.close()
    return office


@pytest.mark.usefixtures("office")
def test_before_a_quarter_is_closed_there_are_no_tables(capfdbinary: Capture) -> None:
    answer: Any = call(capfdbinary, "stats", "--json").json
    assert answer == {"period": None, "offices": [], "until": None, "tables": [], "left_out": []}
    assert "Noch ist kein ganzes Quartal abgeschlossen" in call(capfdbinary, "stats").out.decode()


@pytest.mark.usefixtures("counted")
def test_tables_are_those_of_section_8_and_hide_small_counts(capfdbinary: Capture) -> None:
    answer: Any = call(capfdbinary, "stats", "--json").json
    assert (answer["period"], answer["offices"], answer["until"]) == ("2026-Q3", ["Hamme"], "2026-09-30")
    tables = {each["key"]: each for each in answer["tables"]}
    assert {*tables, *answer["left_out"]} == {each.key for each in LISTED}
    needs = tables["quarter_need"]
    assert needs["format"] == "zim-table/1"
    cells = {tuple(cell["key"]): cell["count"] for cell in needs["cells"]}
    assert cells["querenburg", "language"] is None
    assert cells["hamme", "work"] == 20
    assert cells["hamme", "language"] == 0
    for each in tables.values():
        assert all(cell["count"] is None or not 1 <= cell["count"] <= 4 for cell in each["cells"])


@pytest.mark.usefixtures("counted")
def test_people_read_the_same_tables(capfdbinary: Capture) -> None:
    text = call(capfdbinary, "stats", "--period", "2026-q3").out.decode()
    assert "Bedarfe nach Stadtteil, 3. Quartal 2026" in text
    lines = [line for line in text.splitlines() if line.startswith("Querenburg")]
    assert any("*" in line for line in lines)
    assert "* nicht gezeigt: unter 5" in text
    assert call(capfdbinary, "stats").out.decode() == text


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize(("period", "code"), [("2026-09", 1), ("2026", 1), ("2025-Q1", 1), ("Q3", 2), ("2026-Q5", 2)])
def test_what_cannot_be_given_out_is_refused(capfdbinary: Capture, period: str, code: int) -> None:
    assert call(capfdbinary, "stats", "--period", period).code == code


@pytest.mark.usefixtures("counted")
def test_facts_of_other_offices_are_counted_in_and_what_was_left_is_refused(
    capfdbinary: Capture, own_data_folder: Path
) -> None:
    desk = Door(own_data_folder, None, SetClock([datetime(2026, 10, 5, tzinfo=UTC)])).unlock("Ayla", PASSWORD)
    leave(desk, THIRD, "Leitstelle")
    desk.office.close()
    assert "Noch ist kein ganzes Quartal abgeschlossen, das dieses" in call(capfdbinary, "stats").out.decode()
    refused = call(capfdbinary, "stats", "--period", "2026-Q3")
    assert refused.code == 1
    assert "gibt „Leitstelle“ aus" in refused.err
    desk = Door(own_data_folder, None, SetClock([datetime(2026, 10, 5, tzinfo=UTC)])).unlock("Ayla", PASSWORD)
    leave(desk, THIRD, "")
    take(desk, "Querenburg", months("Querenburg", {("hamme", "phone"): 9}))
    desk.office.close()
    answer: Any = call(capfdbinary, "stats", "--json").json
    assert (answer["period"], answer["offices"]) == ("2026-Q3", ["Hamme", "Querenburg"])
    contacts = next(each for each in answer["tables"] if each["key"] == "contacts")
    assert {"key": ["hamme", "phone"], "count": 9} in contacts["cells"]


def test_without_a_store_it_says_so(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIM_USER", "Ayla")
    monkeypatch.delenv("ZIM_PASSWORD_FILE", raising=False)
    assert call(capfdbinary, "stats", "--json").code == 3
