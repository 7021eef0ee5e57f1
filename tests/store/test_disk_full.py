"""A full disk is said so and changes nothing, whichever write it meets first."""

import os
import resource
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking, an_offer, contents, filled
from zim_desktop.domain.errors import DiskFull
from zim_desktop.store import Store, backup, create_store, exists, open_store

_GAVE_UP, _GOT_THROUGH = 10, 11
_ROOM = (0, 1_000, 30_000, 100_000, 210_000, 250_000, 10_000_000)
"""Bytes that a file may grow to; the last is enough for all of it."""


def _with_room(size: int, action: Callable[[], object]) -> bool:
    """Run the action in a child whose files cannot grow beyond `size`; whether it got through.

    A limit of the system stands for the full disk: it meets the same calls, and needs no rights to set up.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            try:
                action()
                code = _GOT_THROUGH
            except DiskFull:
                code = _GAVE_UP
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (_GAVE_UP, _GOT_THROUGH)
    return os.waitstatus_to_exitcode(status) == _GOT_THROUGH


def _open(folder: Path) -> Store:
    return open_store(folder, user=USER, password=PASSWORD, clock=Ticking(), wait=0, cost=CHEAP)


def _found(folder: Path) -> None:
    create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), wait=0, cost=CHEAP).store.close()


def _put_much(folder: Path) -> None:
    with _open(folder) as store, store.begin() as work:
        work.offers.put([(an_offer(f"n{number}", description="x" * 4000), None) for number in range(300)])
        work.commit()


def _set_password(folder: Path) -> None:
    with _open(folder) as store, store.begin() as work:
        work.users.set_password(USER, PASSWORD)
        work.commit()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A filled and closed store."""
    _found(tmp_path / "data")
    with _open(tmp_path / "data") as store:
        filled(store)
    return tmp_path / "data"


def _held(folder: Path) -> tuple[object, ...]:
    with _open(folder) as store:
        assert store.check().sound
        return contents(store)


@pytest.mark.parametrize("action", [_put_much, _set_password])
def test_what_was_there_stays_when_a_write_finds_no_room(folder: Path, action: Callable[[Path], None]) -> None:
    before = _held(folder)
    through: list[bool] = []
    for size in _ROOM:
        through.append(_with_room(size, partial(action, folder)))
        if not through[-1]:
            assert _held(folder) == before
    assert through[-1]
    assert not through[0]


def test_a_backup_without_room_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "stick"
    to.mkdir()
    back_up = partial(backup.create, folder, user=USER, password=PASSWORD, to=to, clock=Ticking(), cost=CHEAP)
    through = True
    for size in _ROOM:
        before = len(list(to.iterdir()))
        through = _with_room(size, back_up)
        assert len(list(to.iterdir())) == before + through
        assert not (folder / "backups" / ".copy").exists()
    assert through


def test_a_restore_or_founding_without_room_changes_nothing(folder: Path, tmp_path: Path) -> None:
    made = backup.create(folder, user=USER, password=PASSWORD, to=None, clock=Ticking(), cost=CHEAP)
    _put_much(folder)
    before = _held(folder)
    restore = partial(backup.restore, made.path, user=USER, password=PASSWORD, wait=0, cost=CHEAP)
    fresh = tmp_path / "fresh"
    through = True
    for size in _ROOM:
        through = _with_room(size, partial(restore, folder))
        assert (_held(folder) == before) != through
        assert _with_room(size, partial(_found, fresh)) == exists(fresh)
        shutil.rmtree(fresh, ignore_errors=True)
    assert through


def test_the_engine_s_own_word_for_a_full_disk_is_ours(folder: Path) -> None:
    with _open(folder) as store:
        before = contents(store)
        assert store.parts is not None
        with store.parts.own.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with store.begin() as work, pytest.raises(DiskFull):
            work.offers.put([(an_offer(f"n{number}", description="x" * 4000), None) for number in range(300)])
        assert contents(store) == before
