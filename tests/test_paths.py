"""Folders and files of the office are found where promised and belong to this user alone."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from zim_desktop import paths


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0o000)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_argument_wins_over_the_variable_and_the_variable_over_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIM_DATA_DIR", str(tmp_path / "variable"))
    assert paths.data_dir(tmp_path / "argument") == tmp_path / "argument"
    assert paths.data_dir() == tmp_path / "variable"
    monkeypatch.delenv("ZIM_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "platform"))
    assert paths.data_dir().name == "zim-desktop"
    assert not any(tmp_path.iterdir()), "asking for the folder must not create it"


def test_a_relative_data_dir_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir(Path("data")) == tmp_path / "data"


@pytest.mark.usefixtures("open_umask")
def test_a_private_folder_and_the_parents_it_needed_are_ours_alone(tmp_path: Path) -> None:
    folder = paths.private_folder(tmp_path / "a" / "b")
    assert (_mode(folder), _mode(folder.parent)) == (0o700, 0o700)


def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    assert _mode(paths.private_folder(folder)) == 0o700


def test_a_link_or_file_is_not_taken_for_a_private_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("link", "file", "dangling"):
        with pytest.raises(paths.NotPrivateError, match=name):
            paths.private_folder(tmp_path / name)


def test_another_users_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(paths.NotPrivateError, match="anderen Benutzer"):
        paths.private_folder(tmp_path)


@pytest.mark.usefixtures("open_umask")
def test_a_private_file_is_replaced_whole_and_only_we_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "vault.json"
    file.write_text("old")
    file.chmod(0o644)
    paths.write_private(file, b"new")
    assert file.read_bytes() == b"new"
    assert _mode(file) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "vault.json"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        paths.write_private(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.usefixtures("open_umask")
def test_new_files_are_private_after_the_process_asked_for_it(tmp_path: Path) -> None:
    paths.keep_new_files_private()
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    assert (_mode(tmp_path / "file"), _mode(tmp_path / "folder")) == (0o600, 0o700)


def test_what_ships_with_the_program_is_found_in_the_checkout() -> None:
    root = Path(__file__).resolve().parents[1]
    assert paths.resource("db") == root / "db"
    with pytest.raises(FileNotFoundError, match="db/no-such-thing"):
        paths.resource("db", "no-such-thing")


def test_an_installed_package_finds_its_own_copy_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "zim_desktop"
    (package / "_data" / "db").mkdir(parents=True)
    (package.parent / "ui").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    monkeypatch.setattr(paths, "_CHECKOUT", package.parent)
    assert paths.resource("db") == package / "_data" / "db"
    with pytest.raises(FileNotFoundError):
        paths.resource("ui")


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "tabellen"
    paths.write_private_folder(target, {"a.csv": b"1", "b.csv": b"2"})
    paths.write_private_folder(target, {"a.csv": b"3"})
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"a.csv": b"3"}
    with pytest.raises(OSError, match="fehlt"):
        paths.write_private_folder(target, {"a.csv": b"4", "fehlt/b.csv": b"5"})
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"a.csv": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["tabellen"]
