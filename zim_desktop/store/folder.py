"""The data folder: what lies where in it, and how a whole store takes the place of another in one step.

A store is built in `incoming.part`, which then becomes `incoming` by one rename: from there on it counts. Its files are
moved to their places after that, and whoever opens the folder next finishes the move if a kill came between.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zim_desktop import paths
from zim_desktop.domain.errors import StoreDamaged, StoreMissing
from zim_desktop.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_VAULT = "vault.json"
_STORE = "store.db"


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The places in one data folder; creates nothing by itself."""

    path: Path

    @property
    def vault(self) -> Path:
        """The key slots."""
        return self.path / _VAULT

    @property
    def store(self) -> Path:
        """The encrypted database."""
        return self.path / _STORE

    @property
    def backups(self) -> Path:
        """Where backups go that name no other place."""
        return self.path / "backups"

    def exists(self) -> bool:
        """Whether there is a store here, be it a damaged one."""
        return any(each.exists() for each in (self.vault, self.store, self._incoming))

    def lock(self, *, reading: bool, wait: float) -> Lock:
        """Keep others out: a writer every other writer, a reader only what would replace the files.

        Raises StoreMissing if there is no store, StoreInUse.
        """
        if not self.exists():
            raise StoreMissing(
                "Hier gibt es noch keine Ablage.",
                where=str(self.path),
                next_step="Bitte ein Büro anlegen (zim-desktop init) oder eine Sicherung zurückspielen.",
            )
        if not reading or self._incoming.exists():
            lock = self._writer(wait)
            self._finish(wait)
            if not reading:
                return lock
            lock.release()
        return self._readers(wait, shared=True)

    def read_vault(self) -> bytes:
        """The vault's bytes. Raises StoreDamaged if vault or store is gone."""
        for each in (self.vault, self.store):
            if not each.is_file():
                raise StoreDamaged(
                    f"Von der Ablage fehlt die Datei {each.name}.",
                    where=str(each),
                    next_step="Bitte eine Sicherung zurückspielen.",
                )
        return self.vault.read_bytes()

    def install(self, build: Callable[[Path, Path], None], *, wait: float) -> Lock:
        """Let a new store take the place of whatever is here, in one step, and return the writer's lock on it.

        `build(vault, store)` writes both files. An error, or a kill, before the step changes nothing.
        """
        paths.private_folder(self.path)
        lock = self._writer(wait)
        try:
            part = self.path / "incoming.part"
            shutil.rmtree(part, ignore_errors=True)
            self._finish(wait)
            paths.private_folder(part)
            try:
                build(part / _VAULT, part / _STORE)
                _make_durable(part)
                part.rename(self._incoming)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
            paths.sync_folder(self.path)
            self._finish(wait)
        except BaseException:
            lock.release()
            raise
        return lock

    @property
    def _incoming(self) -> Path:
        return self.path / "incoming"

    def _writer(self, wait: float) -> Lock:
        return Lock(self.path / "store.lock", wait=wait)

    def _readers(self, wait: float, *, shared: bool) -> Lock:
        return Lock(self.path / "readers.lock", wait=wait, shared=shared)

    def _finish(self, wait: float) -> None:
        if not self._incoming.exists():
            return
        with self._readers(wait, shared=False):
            for leftover in (f"{_STORE}-wal", f"{_STORE}-shm"):
                (self.path / leftover).unlink(missing_ok=True)
            for name in (_STORE, _VAULT):
                if (self._incoming / name).exists():
                    (self._incoming / name).replace(self.path / name)
            paths.sync_folder(self.path)
            shutil.rmtree(self._incoming)
            paths.sync_folder(self.path)


def _make_durable(folder: Path) -> None:
    import os

    for each in folder.iterdir():
        handle = os.open(each, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    paths.sync_folder(folder)
