"""The catalogue out into a table and back, on the command line."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.calling import call
from tests.cli.test_store import Capture, office, signed_in

__all__ = ["office", "signed_in"]

SEEDS = Path(__file__).resolve().parents[2] / "db" / "seeds"
KEYS = {"read", "added", "changed", "unchanged", "skipped", "faults", "differing", "gone", "warnings"}


@pytest.mark.usefixtures("office")
def test_out_into_a_table_and_back_nothing_changes(capfdbinary: Capture, tmp_path: Path) -> None:
    assert call(capfdbinary, "import", str(SEEDS / "example_catalogue.json")).code == 0
    before = call(capfdbinary, "export", "--format", "zim", "--out", "-").out
    for form in ("csv", "xlsx"):
        out = tmp_path / f"katalog.{form}"
        answer = call(capfdbinary, "export", "--format", form, "--out", str(out))
        assert answer.code == 0
        assert "Nicht genau" not in answer.err
        first = out.read_bytes()
        assert call(capfdbinary, "export", "--format", form, "--out", str(out)).code == 0
        assert out.read_bytes() == first
        again: Any = call(capfdbinary, "import", str(out), "--json").json
        assert set(again) == KEYS
        assert (again["unchanged"], again["faults"], again["warnings"]) == (again["read"], [], [])
    assert call(capfdbinary, "export", "--format", "csv", "--out", "-").out == (tmp_path / "katalog.csv").read_bytes()
    assert call(capfdbinary, "export", "--format", "zim", "--out", "-").out == before


@pytest.mark.usefixtures("office")
def test_an_empty_catalogue_gives_the_template(capfdbinary: Capture, tmp_path: Path) -> None:
    out = tmp_path / "vorlage.xlsx"
    assert call(capfdbinary, "export", "--format", "xlsx", "--out", str(out)).code == 0
    katalog, _ = openpyxl.load_workbook(io.BytesIO(out.read_bytes())).worksheets
    assert len(list(katalog.values)) == 1
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    book.worksheets[0].append(["AWO", "Kurs"])
    with out.open("wb") as file:
        book.save(file)
    taken: Any = call(capfdbinary, "import", str(out), "--json").json
    assert (taken["added"], taken["faults"], taken["warnings"]) == (1, [], [])


@pytest.mark.usefixtures("office")
def test_what_a_table_cannot_hold_is_said(capfdbinary: Capture, tmp_path: Path) -> None:
    offers = ",".join(
        f'{{"id":"a{at}","title":"T","provider":{{"name":"P"}},"terms":[],"documents":[]}}' for at in range(7)
    )
    path = tmp_path / "katalog.json"
    path.write_text(f'{{"format":"zim-catalogue/1","offers":[{offers}]}}')
    assert call(capfdbinary, "import", str(path)).code == 0
    answer = call(capfdbinary, "export", "--format", "csv", "--out", str(tmp_path / "k.csv"))
    assert answer.code == 0
    assert "Nicht genau in der Tabelle: a0: Unterlagen" in answer.err
    assert "und 2 weitere Angebote" in answer.err


@pytest.mark.usefixtures("office")
def test_a_workbook_needs_a_file_and_a_format_a_name(capfdbinary: Capture, tmp_path: Path) -> None:
    assert call(capfdbinary, "export", "--format", "xlsx", "--out", "-").code == 2
    assert call(capfdbinary, "export", "--format", "ods", "--out", str(tmp_path / "k")).code == 2
    assert not (tmp_path / "k").exists()


@pytest.mark.usefixtures("office")
def test_unsure_columns_are_shown_to_whoever_imports(capfdbinary: Capture, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Angebott;Träger;Wetter\nKurs;AWO;gut\n", encoding="cp1252")
    answer = call(capfdbinary, "import", str(path), "--dry-run")
    assert answer.code == 0
    assert "Zeile 1, Angebott: Als „Angebot“ gelesen (zu 93 % sicher)" in answer.out.decode()
    assert "Wetter: Diese Spalte ist unbekannt" in answer.out.decode()
