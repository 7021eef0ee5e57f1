"""What people hand in by mistake: each says what it is, where, and what to do, in one line."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.exchange.tables import mapping, read
from tests.exchange.workbooks import NOTHING, saved, workbook_of
from zim_desktop.domain.errors import InputRefused, listed
from zim_desktop.domain.progress import UNSEEN
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange import formats
from zim_desktop.exchange.contents import Contents, read_contents
from zim_desktop.exchange.readers import Words, read_offers


def refusal(path: Path, quarters: Quarters) -> str:
    """The line with which a file or folder is refused."""
    with pytest.raises(InputRefused) as caught:
        read_offers(read_contents(str(path)), Words(quarters, NOTHING))
    assert caught.value.where.startswith(str(path))
    assert "\n" not in caught.value.line()
    return caught.value.line()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<!DOCTYPE html><table><tr><td>Angebot</td></tr></table>", "Webseite oder XML.*als Excel-Mappe"),
        (b"\n <?xml version='1.0'?><a/>", "Webseite oder XML"),
        ("Angebot;Träger\nA;B\n".encode("utf-16-le"), "keine Tabelle in Textform.*CSV UTF-8"),
        (b"[]", "Das ist JSON, aber weder Katalog"),
        (b'{"a": 1}', "Das ist JSON, aber weder Katalog"),
        (b'{"format": "zim-catalogue/9", "offers": []}', r"In „format“ steht „zim-catalogue/9“"),
        (b'{"offers": [], "format": "zim-taxonomy/1"}', "das ist eine Begriffsliste"),
        (b"PK\x05\x06" + bytes(18), "keine Tabelle"),
        (b"PK\x03\x04...[Content_Types].xml...", "Die Mappe ist beschädigt"),
        (b"PK\x03\x04...", "Das Archiv ist beschädigt"),
        (b";".join(b"c%d" % at for at in range(1001)), "mehr als 1000 Spalten"),
    ],
)
def test_a_wrong_file_says_what_it_is(tmp_path: Path, quarters: Quarters, data: bytes, what: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(data)
    assert re.search(what, refusal(path, quarters))


def test_a_folder_of_tables_says_which_to_hand_in(tmp_path: Path, quarters: Quarters) -> None:
    (tmp_path / "kurse.csv").write_text("Angebot;Träger\nA;B\n")
    (tmp_path / "liste.json").write_text('{"format": "zim-catalogue/1", "offers": []}')
    assert "einzeln angeben, auch mehrere: kurse.csv, liste.json." in refusal(tmp_path, quarters)


def test_a_folder_or_zip_of_workbooks_says_which_to_hand_in(tmp_path: Path, quarters: Quarters) -> None:
    folder = tmp_path / "mappen"
    folder.mkdir()
    (folder / "kurse.xlsx").write_bytes(saved(workbook_of([["Angebot"]])))
    (folder / "~$kurse.xlsx").write_bytes(b"")
    assert "Excel-Mappen bitte einzeln angeben: kurse.xlsx." in refusal(folder, quarters)
    packed = tmp_path / "mappen.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "kurse.xlsx", "mappen/kurse.xlsx")
    assert "Excel-Mappen bitte einzeln angeben: kurse.xlsx." in refusal(packed, quarters)


def test_what_is_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quarters: Quarters
) -> None:
    monkeypatch.setattr(formats, "BYTES_MAX", 1000)
    path = tmp_path / "loch.csv"
    with path.open("wb") as file:
        file.truncate(1001)  # a hole: large at no cost
    assert "größer als" in refusal(path, quarters)
    bomb = tmp_path / "bombe.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(1001))
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert "größer als" in refusal(bomb, quarters)


def test_what_does_not_say_how_large_it_is_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "BYTES_MAX", 1000)
    assert formats.read_whole(io.BytesIO(bytes(1000)), "-", UNSEEN) == bytes(1000)
    with pytest.raises(InputRefused, match="größer"):
        formats.read_whole(io.BytesIO(bytes(400)), "-", UNSEEN, before=601)


def test_a_line_without_end_is_no_table(quarters: Quarters) -> None:
    data = "Angebot;Träger\n".encode() + bytes(2**24 + 2) + b"\nA;B\n"
    with pytest.raises(InputRefused, match="nicht in Zeilen und Spalten zerlegen"):
        read_offers(Contents("a.csv", (("", data),)), Words(quarters, NOTHING))


def test_a_long_list_of_columns_stays_a_message() -> None:
    assert listed(["a", "", "b"]) == "a, b"
    assert listed([]) == "keine"
    assert listed([str(at) for at in range(400)]).endswith(", 29 und 370 weitere")


@pytest.mark.parametrize(
    ("column", "cell", "field", "what"),
    [
        ("Zeiten", "Mo 25:00-26:00", "sessions[0].from", "Eine Uhrzeit wie 08:30 wird erwartet (Spalte „Zeiten“)"),
        ("Zeiten", "ab 9", "times", "Zeiten wie"),
        ("Gültig von", "31.02.2026", "valid_from", "Diesen Tag gibt es im Kalender nicht (Spalte „Gültig von“)"),
        ("Breitengrad", "514818", "place.lat", "Eine Zahl, höchstens 90, wird erwartet (Spalte „Breitengrad“)"),
        ("Status", "vielleicht", "status", "erlaubt sind: offen, pausiert, geschlossen (Spalte „Status“)"),
        (
            "Deutsch mindestens",
            "gut",
            "conditions.german_min",
            "noch kein deutsch, A1, A2, B1, B2, C1, C2, erstsprache",
        ),
    ],
)
def test_a_faulty_cell_is_named_as_it_stands_in_the_table(
    quarters: Quarters, column: str, cell: str, field: str, what: str
) -> None:
    (fault,) = read(f"Angebot;Träger;{column}\nA;B;{cell}\n", None, quarters).faults
    assert (fault.row, fault.field, fault.value) == (2, field, cell)
    assert what in fault.message


def test_a_faulty_constant_of_a_mapping_has_no_column(quarters: Quarters) -> None:
    constants = {"provider.name": "P", "valid_to": "2026-08-01"}
    plan = mapping({"Titel": "title", "Ab": "valid_from"}, constants=constants)
    (fault,) = read("Titel;Ab\nA;01.09.2026\n", plan, quarters).faults
    assert (fault.field, fault.value) == ("valid_to", "2026-08-01")
    assert "Spalte" not in fault.message


def test_and_by_appointment_may_be_abbreviated(quarters: Quarters) -> None:
    ((_, offer),) = read("Angebot;Träger;Zeiten\nA;B;Mo 9-12 u. n. V.\n", None, quarters).offers
    assert offer.by_appointment
    assert [(each.start, each.end) for each in offer.sessions] == [("09:00", "12:00")]
