"""HSDS on the command line: in, in again, out, and in elsewhere, with the real store."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.calling import call

Capture = pytest.CaptureFixture[bytes]
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "hsds"
EXAMPLES = ROOT / "db" / "seeds" / "example_catalogue.json"


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture) -> None:
    """A new office, signed in."""
    path = tmp_path / "password"
    path.write_text("Zwölf Boxkämpfer jagen", encoding="utf-8")
    monkeypatch.setenv("ZIM_PASSWORD_FILE", str(path))
    monkeypatch.setenv("ZIM_USER", "Ayla")
    assert call(capfdbinary, "init", "--office", "Büro Hamme").code == 0


def report(capture: Capture, *arguments: str) -> Any:
    """What `import --json` says."""
    answer = call(capture, "import", "--json", *arguments)
    assert answer.code == 0
    found: Any = answer.json
    assert found["read"] == found["added"] + found["changed"] + found["unchanged"] + found["skipped"]
    return found


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("spec-3.0/examples-csv", 1),
        ("spec-3.0/examples-json/service_full.json", 1),
        ("sample-datapackage-1.1/all_resources", 13),
        ("ohana-sample-csv", 23),
    ],
)
def test_an_import_twice_changes_nothing_more(capfdbinary: Capture, path: str, read: int) -> None:
    source = str(DATA / path)
    assert report(capfdbinary, source, "--dry-run")["added"] == read
    first = report(capfdbinary, source)
    assert (first["read"], first["added"]) == (read, read)
    again = report(capfdbinary, source, "--format", "hsds")
    assert (again["read"], again["unchanged"], again["gone"]) == (read, read, [])


def test_what_is_gone_from_the_source_is_told(capfdbinary: Capture, tmp_path: Path) -> None:
    organization = {"id": "o1", "name": "AWO", "description": "AWO"}
    services = [
        {"id": f"0b6cf1c0-7f3c-4f8e-9d57-0d1f4f0a2a1{at}", "name": f"Kurs {at}", "status": "active"} for at in range(2)
    ]
    services = [{**each, "organization": organization} for each in services]
    (tmp_path / "treff-2026-11.json").write_bytes(msgspec.json.encode(services))
    (tmp_path / "treff-2026-12.json").write_bytes(msgspec.json.encode(services[:1]))
    (tmp_path / "andere.json").write_bytes(msgspec.json.encode([{**services[0], "id": "3"}]))
    report(capfdbinary, str(tmp_path / "treff-2026-11.json"))
    assert report(capfdbinary, str(tmp_path / "andere.json"))["gone"] == []
    later = report(capfdbinary, str(tmp_path / "treff-2026-12.json"))
    assert (later["unchanged"], later["gone"]) == (1, [services[1]["id"]])


@pytest.mark.parametrize("name", ["katalog.json", "katalog.zip", "katalog"])
def test_an_export_goes_into_an_empty_office(
    capfdbinary: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    report(capfdbinary, str(EXAMPLES))
    before = call(capfdbinary, "export", "--out", "-").out
    target = tmp_path / name
    assert call(capfdbinary, "export", "--format", "hsds", "--out", str(target), "--json").json == {
        "out": str(target),
        "offers": 247,
    }
    files = {path: path.read_bytes() for path in ([target] if target.is_file() else target.iterdir())}
    assert call(capfdbinary, "export", "--format", "hsds", "--out", str(target)).code == 0
    assert {path: path.read_bytes() for path in files} == files
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    monkeypatch.setenv("ZIM_DATA_DIR", str(tmp_path / "anderes"))
    assert call(capfdbinary, "init", "--office", "Büro Querenburg").code == 0
    arrived = report(capfdbinary, str(target))
    assert (arrived["added"], arrived["faults"], arrived["warnings"]) == (247, [], [])
    assert call(capfdbinary, "export", "--out", "-").out == before


def test_what_is_there_is_replaced_only_if_it_is_an_export(capfdbinary: Capture, tmp_path: Path) -> None:
    kept = tmp_path / "dokumente" / "brief.txt"
    kept.parent.mkdir()
    kept.write_text("wichtig", encoding="utf-8")
    answer = call(capfdbinary, "export", "--format", "hsds", "--out", str(kept.parent))
    assert (answer.code, kept.read_text(encoding="utf-8")) == (1, "wichtig")
    assert "liegt noch anderes" in answer.err
    assert call(capfdbinary, "export", "--format", "hsds", "--out", str(kept)).code == 1
    assert call(capfdbinary, "export", "--format", "hsds", "--out", str(tmp_path / "fehlt" / "x.zip")).code == 1
    assert call(capfdbinary, "export", "--format", "hsds", "--out", "-").code == 2
    empty = tmp_path / "leer"
    empty.mkdir()
    assert call(capfdbinary, "export", "--format", "hsds", "--out", str(empty)).code == 0
    assert (empty / "datapackage.json").is_file()
    assert report(capfdbinary, str(empty))["read"] == 0


def test_a_truncated_file_is_refused_in_one_line(capfdbinary: Capture, tmp_path: Path) -> None:
    whole = (DATA / "spec-3.0" / "examples-json" / "service_full.json").read_bytes()
    (tmp_path / "halb.json").write_bytes(whole[: len(whole) // 2])
    answer = call(capfdbinary, "import", str(tmp_path / "halb.json"))
    assert answer.code == 1
    assert "kein gültiges JSON" in answer.err
