"""Files, folders and zips are read whole, and what could do harm is refused."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zim_desktop.domain.errors import InputRefused
from zim_desktop.exchange import contents, formats
from zim_desktop.exchange.contents import read_contents


def zipped(folder: Path, files: dict[str, bytes], name: str = "archiv.zip") -> str:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in files.items():
            archive.writestr(member, data)
    return str(path)


def test_a_file_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "angebote.csv"
    path.write_bytes(b"a;b\n")
    found = read_contents(str(path))
    assert found.single == b"a;b\n"
    assert not found.several


def test_folder_and_zip_hold_the_same(tmp_path: Path) -> None:
    files = {"data/services.csv": b"id\n", "b.json": b"{}", "a.csv": b"x\n"}
    folder = tmp_path / "ordner"
    for name, data in {**files, "README.md": b"#", "bild.png": b"\x89"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    of_folder, of_zip = read_contents(str(folder)), read_contents(zipped(tmp_path, {**files, "README.md": b"#"}))
    assert of_folder.files == of_zip.files == tuple(sorted(files.items()))
    assert of_folder.single is of_zip.single is None


def test_a_workbook_is_a_file(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"[Content_Types].xml": b"<Types/>", "xl/a.json": b"{}"}, "tabelle.xlsx")
    assert read_contents(path).single == Path(path).read_bytes()


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "b/../../a.csv", "..\\a.csv"])
def test_a_name_outside_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused, match="außerhalb"):
        read_contents(zipped(tmp_path, {name: b"x"}))


def test_a_bomb_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "BYTES_MAX", 1000)
    assert read_contents(zipped(tmp_path, {"a.csv": bytes(500), "b.csv": bytes(500)})).several
    with pytest.raises(InputRefused, match="größer"):
        read_contents(zipped(tmp_path, {"a.csv": bytes(500), "b.csv": bytes(501)}))
    folder = tmp_path / "ordner"
    folder.mkdir()
    (folder / "a.csv").write_bytes(bytes(1001))
    with pytest.raises(InputRefused, match="größer"):
        read_contents(str(folder))


def test_too_many_files_and_none_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "FILES_MAX", 2)
    with pytest.raises(InputRefused, match="mehr als 2"):
        read_contents(zipped(tmp_path, {f"{at}.csv": b"" for at in range(3)}))
    with pytest.raises(InputRefused, match="keine Tabelle"):
        read_contents(zipped(tmp_path, {"lies.txt": b"x"}))
    with pytest.raises(InputRefused, match="keine Tabelle"):
        read_contents(str(tmp_path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(at=st.integers(0, 400), value=st.integers(0, 255), cut=st.integers(0, 400))
def test_a_damaged_archive_is_refused_or_read(tmp_path: Path, at: int, value: int, cut: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"id;name\n1;Kurs\n" * 20)
        archive.writestr("b.json", b"[]")
    data = bytearray(buffer.getvalue())
    data[at % len(data)] = value
    path = tmp_path / "archiv.zip"
    path.write_bytes(data[: len(data) - cut % len(data)] if cut % 2 else data)
    with suppress(InputRefused):
        assert read_contents(str(path)).files


def test_an_open_document_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "angebote.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(InputRefused, match=r"\.xlsx"):
        read_contents(str(path))
