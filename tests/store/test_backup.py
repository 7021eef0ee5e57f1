"""Backups of both engines: listed, verified, put back, also onto the other engine."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.builders import (
    CHEAP,
    OFFICE,
    PASSWORD,
    USER,
    Ticking,
    contents,
    filled,
    kept_case,
)
from zim_desktop.domain.errors import InputRefused, StoreDamaged, StoreInUse, StoreLocked, StoreNewer
from zim_desktop.store import NewStore, Store, backup, create_store, open_store, vault


def _create(folder: Path, to: Path | None = None) -> backup.Backup:
    return backup.create(folder, user=USER, password=PASSWORD, to=to, clock=Ticking(), wait=0, cost=CHEAP)


def _restore(path: Path, folder: Path, url: str | None = None, password: str = PASSWORD) -> None:
    backup.restore(path, folder, user=USER, password=password, url=url, wait=0, cost=CHEAP)


def _open(folder: Path, password: str = PASSWORD) -> Store:
    return open_store(folder, user=USER, password=password, clock=Ticking(), wait=0, cost=CHEAP)


def _change(store: Store) -> None:
    with store.begin() as work:
        kept_case(work)
        work.offers.remove("pflege-02")
        work.commit()


def test_a_backup_brings_back_what_was_there_when_it_was_made(founded: NewStore, folder: Path) -> None:
    store = founded.store
    filled(store)
    wanted = contents(store)
    made = _create(folder)  # beside the open window
    _change(store)
    assert contents(store) != wanted
    with pytest.raises(StoreInUse):
        _restore(made.path, folder)
    store.close()
    _restore(made.path, folder)
    with _open(folder) as restored:
        assert contents(restored) == wanted
        assert restored.check().sound
        _change(restored)


def test_it_needs_a_password_that_held_then(founded: NewStore, folder: Path) -> None:
    made = _create(folder)
    with founded.store.begin() as work:
        work.users.set_password(USER, "neu")
        work.commit()
    founded.store.close()
    for password in ("neu", "falsch"):
        with pytest.raises(StoreLocked):
            backup.verify(made.path, user=USER, password=password, cost=CHEAP)
        with pytest.raises(StoreLocked):
            _restore(made.path, folder, password=password)
    _open(folder, "neu").close()
    backup.verify(made.path, user="egal", password=founded.recovery_key, cost=CHEAP)
    _restore(made.path, folder)
    _open(folder).close()


def test_they_are_listed_newest_first_and_never_unfinished(founded: NewStore, folder: Path, tmp_path: Path) -> None:
    assert founded.store.user.name == USER
    assert backup.listed(folder) == ()
    made = [_create(folder) for _ in range(3)]
    elsewhere = _create(folder, tmp_path / "stick.zimbackup")
    content = made[0].path.read_bytes()
    (folder / "backups" / "half.zimbackup").write_bytes(content[: len(content) // 2])
    (folder / "backups" / "empty.zimbackup").write_bytes(b"")
    (folder / "backups" / "foreign.zimbackup").write_bytes(b"x" * 5000)
    found = backup.listed(folder)
    assert set(found) == set(made)
    assert [each.created for each in found] == sorted((each.created for each in made), reverse=True)
    assert elsewhere.path.read_bytes() == (tmp_path / "stick.zimbackup").read_bytes()
    for each in (*made, elsewhere):
        assert stat.S_IMODE(each.path.stat().st_mode) == 0o600
        assert each.bytes == each.path.stat().st_size
        assert backup.verify(each.path, user=USER, password=PASSWORD, cost=CHEAP) == each
        assert each.created.tzinfo == UTC
        assert each.created < datetime.now(UTC).replace(year=2100)


def test_a_missing_file_or_folder_is_refused_input(founded: NewStore, folder: Path, tmp_path: Path) -> None:
    assert founded.store.user.name == USER
    for action in (
        lambda: backup.verify(tmp_path / "fehlt", user=USER, password=PASSWORD, cost=CHEAP),
        lambda: _restore(tmp_path / "fehlt", folder),
        lambda: _create(folder, tmp_path / "fehlt" / "s.zimbackup"),
    ):
        with pytest.raises(InputRefused):
            action()


def test_a_later_format_is_newer(tmp_path: Path) -> None:
    header = b'{"format":"zim-backup/2","x":1}'
    path = tmp_path / "s.zimbackup"
    path.write_bytes(b"ZIM-BACKUP\n" + len(header).to_bytes(4, "big") + header)
    with pytest.raises(StoreNewer):
        backup.verify(path, user=USER, password=PASSWORD, cost=CHEAP)


def test_a_damaged_store_gives_no_backup(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    new = create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP)
    with new.store as store:
        filled(store)
    content = bytearray((folder / "store.db").read_bytes())
    for page in range(4, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    (folder / "store.db").write_bytes(content)
    with pytest.raises(StoreDamaged):
        _create(folder)
    assert backup.listed(folder) == ()


def test_a_backup_moves_an_office_onto_a_shared_database_and_to_another_server(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    folder = tmp_path / "data"
    new = create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP)
    with new.store as store:
        filled(store)
        wanted = contents(store)
    for url in (new_database(), new_database()):
        made = _create(folder)
        _restore(made.path, folder, url)
        with _open(folder) as shared:
            assert shared.parts is not None
            assert shared.parts.is_shared
            assert contents(shared) == wanted
    with open_store(tmp_path / "data", user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP) as store:
        assert store.parts is not None
        with store.parts.own.connect() as connection:
            kept = connection.exec_driver_sql("SELECT count(*) FROM case_file").scalar_one()
    assert kept == 0, "cases stay on the server only"


def test_putting_back_onto_a_shared_database_leaves_other_offices_alone(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    url = new_database()
    folders = [tmp_path / name for name in ("hamme", "querenburg")]
    for folder in folders:
        new = create_store(
            folder, office=folder.name, user=USER, password=PASSWORD, clock=Ticking(), url=url, cost=CHEAP
        )
        with new.store as store:
            filled(store)
    made = _create(folders[0])
    with _open(folders[1]) as other:
        _change(other)
        wanted = contents(other)
    _restore(made.path, folders[0])
    with _open(folders[1]) as other:
        assert contents(other) == wanted


def test_the_product_s_own_cost_is_asked_of_a_backup(founded: NewStore, folder: Path) -> None:
    assert founded.store.user.name == USER
    made = _create(folder)
    with pytest.raises(StoreDamaged):
        backup.verify(made.path, user=USER, password=PASSWORD, cost=vault.COST)
