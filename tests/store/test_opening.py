"""Founding, opening and refusing: who may, when, and what lies in the folder."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.builders import CHEAP, DAY, OFFICE, PASSWORD, USER, Ticking, an_offer, contents, filled, kept_case
from zim_desktop.domain.errors import (
    InputRefused,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreLocked,
    StoreMissing,
    StoreNewer,
)
from zim_desktop.store import NewStore, Store, create_store, demo_store, exists, open_store


def _open(folder: Path, user: str = USER, password: str = PASSWORD, *, reading: bool = False, wait: float = 0) -> Store:
    return open_store(folder, user=user, password=password, clock=Ticking(), reading=reading, wait=wait, cost=CHEAP)


def _create(folder: Path, url: str | None = None, **words: str) -> NewStore:
    asked = {"office": OFFICE, "user": USER, "password": PASSWORD, **words}
    return create_store(folder, clock=Ticking(), url=url, cost=CHEAP, wait=0, **asked)


@pytest.fixture
def kept(folder: Path) -> Path:
    """A folder with a filled and closed store on this machine."""
    with _create(folder).store as store:
        filled(store)
    return folder


def test_what_was_entered_is_there_after_closing_and_opening(founded: NewStore, folder: Path) -> None:
    filled(founded.store)
    before = contents(founded.store)
    founded.store.close()
    with _open(folder) as store:
        assert contents(store) == before
        assert (store.user.name, store.office_id) == (USER, founded.store.office_id)
        assert store.user == founded.store.user


def test_the_recovery_key_opens_and_lets_a_new_password_be_set(founded: NewStore, folder: Path) -> None:
    founded.store.close()
    with _open(folder, password=founded.recovery_key) as store, store.begin() as work:
        work.users.set_password(USER, "neues Passwort")
        work.commit()
    with _open(folder, password="neues Passwort") as store:
        assert store.user.name == USER
    with pytest.raises(StoreLocked):
        _open(folder)


def test_a_second_user_opens_with_a_password_of_their_own(founded: NewStore, folder: Path) -> None:
    with founded.store.begin() as work:
        work.users.add("Nie", "x", ["counsellor"])
    with founded.store.begin() as work:
        added = work.users.add("Bülent", "y", ["counsellor"])
        work.commit()
    founded.store.close()
    with _open(folder, "bülent", "y") as store:
        assert store.user == added
    for user, password in (("Nie", "x"), ("Bülent", PASSWORD)):
        with pytest.raises(StoreLocked):
            _open(folder, user, password)


def test_an_existing_store_is_not_founded_again(kept: Path) -> None:
    before = {each.name: each.read_bytes() for each in kept.iterdir() if each.is_file()}
    with pytest.raises(InputRefused):
        _create(kept)
    assert {each.name: each.read_bytes() for each in kept.iterdir() if each.is_file()} == before


@pytest.mark.parametrize(
    "words", [{"office": " "}, {"user": " "}, {"password": ""}, {"office": "\0"}, {"user": "\ud800"}]
)
def test_an_office_needs_names_and_a_password(folder: Path, words: dict[str, str]) -> None:
    with pytest.raises(InputRefused):
        _create(folder, **words)
    assert not exists(folder)


def test_no_store_is_missing(folder: Path) -> None:
    for reading in (True, False):
        with pytest.raises(StoreMissing):
            _open(folder, reading=reading)
    assert not folder.exists()
    assert not exists(folder)


@pytest.mark.parametrize("name", ["store.db", "vault.json"])
def test_a_store_without_one_of_its_files_is_damaged(kept: Path, name: str) -> None:
    (kept / name).unlink()
    assert exists(kept)
    for reading in (True, False):
        with pytest.raises(StoreDamaged):
            _open(kept, reading=reading)
    with pytest.raises(InputRefused):
        _create(kept)


def test_only_one_writes_and_others_read_beside(kept: Path) -> None:
    with _open(kept) as window:
        with pytest.raises(StoreInUse):
            _open(kept)
        with _open(kept, reading=True) as reader:
            with window.begin() as work:
                added = kept_case(work)
                with reader.begin() as reading:
                    assert len(reading.cases.list()) == 1
                work.commit()
            with reader.begin() as reading:
                assert reading.cases.get(added.id) == added
            assert reader.check().sound
            with reader.begin() as reading, pytest.raises(StoreError):
                reading.settings.put("a", "b")
    _open(kept).close()


def test_a_wrong_password_gives_the_lock_back(kept: Path) -> None:
    for user, password in ((USER, "falsch"), ("Niemand", PASSWORD)):
        with pytest.raises(StoreLocked):
            _open(kept, user, password)
    _open(kept).close()


_HOLD = """
import sys
from pathlib import Path
from tests.store.builders import CHEAP, PASSWORD, USER, Ticking
from zim_desktop.store import open_store
store = open_store(Path(sys.argv[1]), user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP)
print("open", flush=True)
sys.stdin.read()
"""


def test_a_killed_process_leaves_no_lock(kept: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(kept)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreInUse):
            _open(kept)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    _open(kept).close()


def test_a_waiting_command_goes_on_when_the_other_is_done(kept: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(kept)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        holder.stdin.close()
        _open(kept, wait=30).close()


def test_a_newer_store_is_refused_and_left_alone(kept: Path) -> None:
    with _open(kept) as store:
        assert store.parts is not None
        with store.parts.own.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = (kept / "store.db").read_bytes()
    for reading in (True, False):
        with pytest.raises(StoreNewer):
            _open(kept, reading=reading)
    assert (kept / "store.db").read_bytes() == before


def test_files_are_private_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        with _create(folder).store as store:
            filled(store)
            found = {each: each.stat().st_mode for each in folder.parent.rglob("*")}
    finally:
        os.umask(before)
    assert {each.name for each in found} >= {"data", "store.db", "store.db-wal", "vault.json"}
    for path, mode in found.items():
        assert stat.S_IMODE(mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_plain_text_is_written_anywhere(folder: Path, tmp_path: Path) -> None:
    secrets = ("Geheimnis", "qualification.care", "Dorstener", OFFICE, USER, PASSWORD, "case_file", "HAM-")
    with _create(folder).store as store:
        filled(store)
        with store.begin() as work:
            work.offers.put([(an_offer(f"n{n}", description="Geheimnis " * 50), None) for n in range(200)])
            work.contacts.add(case=None, day=DAY, kind="visit", length="up_to_30")
            work.commit()
        store.back_up()
        files = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert len(files) >= 6
        for path in files:
            content = path.read_bytes()
            for secret in secrets:
                for encoding in ("utf-8", "utf-16-le"):
                    assert secret.encode(encoding) not in content, (path.name, secret)


def test_the_demo_is_complete_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with demo_store(Ticking(), office="Beispielbüro") as store:
        filled(store)
        assert store.check().sound
        with store.begin() as work:
            assert work.office.get().name == "Beispielbüro"
            with pytest.raises(InputRefused):
                store.back_up()
            work.users.add("Zweite", "x", ["counsellor"])
            work.commit()
    assert list(tmp_path.rglob("*")) == []


def test_the_folder_may_belong_to_nobody_else(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "anderswo").mkdir()
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "anderswo")
    with pytest.raises(StoreError):
        _create(folder)


def test_opening_asks_for_nothing_heavy_before_the_first_use() -> None:
    heavy = "{'sqlalchemy', 'sqlcipher3', 'alembic', 'argon2', 'cryptography', 'psycopg', 'msgspec'}"
    code = f"import sys, pathlib, zim_desktop.store as s; s.exists(pathlib.Path()); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()", done.stdout


def test_opening_does_not_import_alembic_or_psycopg(kept: Path) -> None:
    code = _HOLD.replace("sys.stdin.read()", "print({'alembic', 'psycopg'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", code, str(kept)], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[1] == "set()", done.stdout
