"""What was reported as done is done, and the rest is all or nothing, whenever the process is killed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking, contents, filled, kept_case
from zim_desktop.domain.errors import StoreError, StoreMissing
from zim_desktop.store import Store, backup, create_store, exists, open_store

BATCH = 40

_WRITE = f"""
import sys
from pathlib import Path
from tests.store.builders import CHEAP, PASSWORD, USER, Ticking, an_offer
from zim_desktop.store import open_store
store = open_store(Path(sys.argv[1]), user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP)
for unit in range(1000):
    with store.begin() as work:
        work.offers.put([(an_offer(f"{{unit}}-{{number}}"), None) for number in range({BATCH})])
        work.commit()
    print(unit, flush=True)
"""

_STEPS = ("rename", "replace", "unlink", "mkdir", "fsync", "rmdir")
"""Each change of the disk's names, and each wait for the disk, goes through one of these functions of `os`."""


def _open(folder: Path) -> Store:
    return open_store(folder, user=USER, password=PASSWORD, clock=Ticking(), wait=0, cost=CHEAP)


def _create(folder: Path) -> Store:
    new = create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP)
    return new.store


def _dying(real: Callable[..., Any], left: list[None]) -> Callable[..., Any]:
    def step(*words: Any, **more: Any) -> Any:
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left.pop()
        return real(*words, **more)

    return step


def _killed_at(step: int, action: Callable[[], object]) -> bool:
    """Run the action in a child that is killed before its step-th step; False once the action gets through."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            left = [None] * step
            for name in _STEPS:
                setattr(os, name, _dying(getattr(os, name), left))
            action()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), "the action failed"
    return status != 0


def _found(folder: Path) -> None:
    _create(folder).close()


def _restore(folder: Path, made: Path) -> None:
    backup.restore(made, folder, user=USER, password=PASSWORD, wait=0, cost=CHEAP)


def _back_up(folder: Path) -> backup.Backup:
    return backup.create(folder, user=USER, password=PASSWORD, to=None, clock=Ticking(), wait=0, cost=CHEAP)


def test_what_was_reported_is_there_and_each_unit_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    _create(folder).close()
    reported = -1
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", _WRITE, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                reported = max(reported, int(line))
                if int(line) == 5:
                    writer.send_signal(signal.SIGKILL)
        with _open(folder) as store, store.begin() as work:
            units = [int(record.offer.id.split("-")[0]) for record in work.offers.all()]
        assert {units.count(unit) for unit in set(units)} == {BATCH}
        assert set(range(reported + 1)) <= set(units) <= set(range(reported + 2))


def test_a_killed_restore_gives_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    with _create(new) as store:
        filled(store)
        wanted = contents(store)
    made = _back_up(new)
    with _create(old) as store:
        with store.begin() as work:
            kept_case(work)
            work.commit()
        before = contents(store)
        shutil.copytree(old, tmp_path / "killed")  # with a log beside it, as a kill leaves it
    seen: list[bool] = []
    step, killed = 0, True
    while killed:
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "killed", folder)
        killed = _killed_at(step, partial(_restore, folder, made.path))
        with _open(folder) as store:
            found = contents(store)
            assert store.check().sound
        assert found in (before, wanted)
        seen.append(found == wanted)
        step += 1
    assert seen == sorted(seen), "once it is the new store it stays so"
    assert not seen[0]
    assert seen[-1]
    assert step > 8


def test_a_killed_founding_leaves_nothing_or_an_office(tmp_path: Path) -> None:
    folder = tmp_path
    step, killed = 0, True
    while killed:
        folder = tmp_path / str(step)
        killed = _killed_at(step, partial(_found, folder))
        if exists(folder):
            with _open(folder) as store:
                assert store.check().sound
        else:
            with pytest.raises(StoreMissing):
                _open(folder)
            _create(folder).close()
        step += 1
    assert exists(folder)
    assert step > 8


def test_a_killed_backup_is_never_listed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with _create(folder) as store:
        filled(store)
    made: list[backup.Backup] = []
    step, killed = 0, True
    while killed:
        before = backup.listed(folder)
        killed = _killed_at(step, partial(_back_up, folder))
        made = [each for each in backup.listed(folder) if each not in before]
        assert len(made) <= 1
        for each in made:
            backup.verify(each.path, user=USER, password=PASSWORD, cost=CHEAP)
        step += 1
    assert made, "the last one got through"
    assert step > 4
    with _open(folder) as store:
        assert store.check().sound


def test_a_store_without_its_files_can_be_restored(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with _create(folder) as store:
        filled(store)
        wanted = contents(store)
    made = backup.create(folder, user=USER, password=PASSWORD, to=tmp_path / "s.zimbackup", clock=Ticking(), cost=CHEAP)
    for ruin in ("store.db", "vault.json", "everything"):
        if ruin == "everything":
            shutil.rmtree(folder)
        else:
            (folder / ruin).write_bytes(b"ruined")
            with pytest.raises(StoreError):
                _open(folder)
        _restore(folder, made.path)
        with _open(folder) as store:
            assert contents(store) == wanted
