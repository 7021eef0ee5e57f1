"""The office on the command line, from init to restore, with the real store."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.calling import call
from tests.cli.test_files import CASE, OFFER
from tests.exchange.integreat_records import page, written
from zim_desktop.matching import fairness
from zim_desktop.matching.client import Ruling
from zim_desktop.matching.rules import RULES
from zim_desktop.matching.score import PARTS

Capture = pytest.CaptureFixture[bytes]
PASSWORD = "Zwölf Boxkämpfer jagen"
SEEDS = Path(__file__).resolve().parents[2] / "db" / "seeds"


@pytest.fixture
def signed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The password file that ZIM_PASSWORD_FILE names."""
    path = tmp_path / "password"
    path.write_text(PASSWORD + "\nzweite Zeile", encoding="utf-8")
    monkeypatch.setenv("ZIM_PASSWORD_FILE", str(path))
    monkeypatch.setenv("ZIM_USER", "Ayla")
    return path


@pytest.fixture
def office(signed_in: Path, capfdbinary: Capture) -> Path:
    """A new office; the value is its password file."""
    answer = call(capfdbinary, "init", "--office", "Büro Hamme", "--json")
    assert answer.code == 0
    made: Any = answer.json
    assert made["office"] == "Büro Hamme"
    assert len(made["recovery_key"]) > 20
    return signed_in


@pytest.mark.usefixtures("office")
def test_init_twice_is_refused_and_changes_nothing(capfdbinary: Capture, own_data_folder: Path) -> None:
    before = {path: path.read_bytes() for path in own_data_folder.rglob("*") if path.is_file()}
    assert call(capfdbinary, "init", "--office", "Anderes").code == 1
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.usefixtures("office")
def test_the_whole_way_from_init_to_restore(capfdbinary: Capture, own_data_folder: Path, tmp_path: Path) -> None:
    childcare = ("import", str(SEEDS / "bochum_daycare_centers.csv"), "--mapping",
                 str(SEEDS / "bochum_daycare_centers.mapping.json"), "--json")  # fmt: skip
    dry: Any = call(capfdbinary, *childcare, "--dry-run").json
    assert (dry["read"], dry["added"]) == (195, 195)
    first: Any = call(capfdbinary, *childcare).json
    assert (first["read"], first["added"], first["faults"]) == (195, 195, [])
    again: Any = call(capfdbinary, *childcare).json
    assert (again["added"], again["unchanged"]) == (0, 195)
    out = tmp_path / "out.json"
    assert call(capfdbinary, "export", "--format", "zim", "--out", str(out), "--json").code == 0
    assert call(capfdbinary, "export", "--format", "zim", "--out", "-").out == out.read_bytes()
    assert call(capfdbinary, "doctor").code == 0
    assert call(capfdbinary, "migrate").code == 0
    made: Any = call(capfdbinary, "backup", "create", "--json").json
    assert set(made) == {"path", "created", "bytes"}
    assert Path(made["path"]).stat().st_size == made["bytes"]
    assert call(capfdbinary, "backup", "list", "--json").json == {"backups": [made]}
    assert call(capfdbinary, "backup", "verify", made["path"]).code == 0
    for path in own_data_folder.iterdir():
        if path.is_file():
            path.write_bytes(b"kaputt")
    assert call(capfdbinary, "doctor").code == 3
    assert call(capfdbinary, "backup", "restore", made["path"]).code == 2
    assert call(capfdbinary, "backup", "restore", made["path"], "--yes").code == 0
    assert call(capfdbinary, "export", "--format", "zim", "--out", "-").out == out.read_bytes()


@pytest.mark.usefixtures("office")
def test_a_catalogue_is_taken_whole_or_not_at_all(capfdbinary: Capture, tmp_path: Path) -> None:
    path = tmp_path / "offers.json"
    path.write_bytes(
        msgspec.json.encode({"format": "zim-catalogue/1", "offers": [OFFER, {**OFFER, "id": "b", "mode": "mond"}]})
    )
    answer = call(capfdbinary, "import", str(path), "--json")
    assert answer.code == 1
    assert "$.offers[1].mode" in answer.err
    assert msgspec.json.decode(call(capfdbinary, "export", "--format", "zim", "--out", "-").out)["offers"] == []


@pytest.mark.usefixtures("office")
def test_a_case_file_becomes_a_case_once(capfdbinary: Capture, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(msgspec.json.encode(CASE))
    added: Any = call(capfdbinary, "import", str(path), "--json").json
    assert (added["read"], added["added"]) == (1, 1)
    assert call(capfdbinary, "import", str(path)).code == 1


def test_wrong_password_and_unknown_user_get_the_same_answer(
    capfdbinary: Capture, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIM_USER", "Niemand")
    unknown = call(capfdbinary, "doctor")
    monkeypatch.setenv("ZIM_USER", "Ayla")
    office.write_text("falsch", encoding="utf-8")
    wrong = call(capfdbinary, "doctor")
    assert unknown.code == wrong.code == 3
    assert unknown.err == wrong.err


@pytest.mark.usefixtures("signed_in")
def test_without_password_or_store_a_command_ends_with_3(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(capfdbinary, "doctor").code == 3
    monkeypatch.delenv("ZIM_PASSWORD_FILE")
    assert call(capfdbinary, "init", "--office", "Büro").code == 3
    monkeypatch.delenv("ZIM_USER")
    assert call(capfdbinary, "doctor").code == 2


@pytest.mark.usefixtures("office")
def test_a_file_of_integreat_lists_what_is_no_offer(capfdbinary: Capture, tmp_path: Path) -> None:
    empty = [page(f"/stadt/de/{at}/", content="", excerpt="") for at in range(5)]
    path = written(tmp_path, "pages.json", *empty, page())
    tried = call(capfdbinary, "import", path, "--dry-run").out.decode()
    assert "gelesen 6, neu 1, geändert 0, unverändert 0, übersprungen 5" in tried
    assert tried.count("ausgelassen: ") == 1
    assert "Datensätze 1, 2, 3, 4, 5, content: " in tried
    report: Any = call(capfdbinary, "import", path, "--format", "integreat", "--json").json
    assert [fault["row"] for fault in report["faults"]] == [1, 2, 3, 4, 5]
    assert (report["read"], report["added"], report["skipped"]) == (6, 1, 5)


@pytest.mark.usefixtures("office")
def test_doctor_says_whether_the_catalogue_is_matched_fairly(
    capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(capfdbinary, "import", str(SEEDS / "example_catalogue.json")).code == 0
    report = call(capfdbinary, "doctor", "--fairness")
    assert report.code == 0
    assert "Gerecht abgeglichen: 247 Angebote" in report.out.decode()
    assert "Alter der Kinder: 23 Angebote nicht für alle" in report.out.decode()
    found: Any = call(capfdbinary, "doctor", "--fairness", "--json").json
    assert (found["offers"], found["violations"]) == (247, [])

    honest = next(rule for rule in RULES if rule.name == "german_min")

    def hiding(*looked_at: Any) -> Ruling | None:
        ruling = honest.judge(*looked_at)
        return ruling and ruling._replace(text="passt nicht")

    monkeypatch.setattr(fairness.fairness, "__defaults__", ((replace(honest, judge=hiding),), PARTS))
    unfair = call(capfdbinary, "doctor", "--fairness")
    assert unfair.code == 1
    assert "german_min: Der Abgleich hält an" in unfair.err
