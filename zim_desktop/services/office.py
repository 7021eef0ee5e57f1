"""The office itself: its name and address, its backups, and how a window comes to its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from zim_desktop.domain.change import Change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal

    from zim_desktop.clock import Clock
    from zim_desktop.domain.record import Office, User
    from zim_desktop.services import Desk
    from zim_desktop.services.changes import Changes
    from zim_desktop.store import Backup, Store


class Opened(msgspec.Struct, frozen=True):
    """A new office, open, with the recovery key to print (shown once)."""

    desk: Desk
    recovery_key: str


class Gateway(Protocol):
    """How the window comes to a desk: first start, unlock, restore, demo."""

    def state(self) -> Literal["new", "locked"]:
        """Whether there is a store already. Imports nothing heavy."""
        ...

    def prepare(self) -> None:
        """Import the heavy libraries while somebody types; may run on another thread."""
        ...

    def create(self, office: str, user: str, password: str) -> Opened:
        """Found a new office. Raises StoreError."""
        ...

    def unlock(self, user: str, password: str) -> Desk:
        """Open the store. Raises StoreError."""
        ...

    def restore(self, backup: Path, user: str, password: str) -> Desk:
        """Put a backup in the store's place and open it. Raises StoreError."""
        ...

    def demo(self, *, empty: bool = False) -> Desk:
        """A throw-away store, no password, with example offers or, to be filled by `demo_history`, empty."""
        ...

    def demo_history(self) -> None:
        """Write what is invented into the demo; call it after the first paint."""
        ...


class OfficeService:
    """Looks after the store for the people who use it."""

    def __init__(self, store: Store, clock: Clock, changes: Changes, folder: Path | None) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self._folder = folder

    @property
    def is_demo(self) -> bool:
        """Whether this is the throw-away store of the demo."""
        return self._folder is None

    @property
    def user(self) -> User:
        """Who unlocked the store."""
        return self._store.user

    def office(self) -> Office:
        """The office as its letters name it."""
        with self._store.begin() as work:
            return work.office.get()

    def save(self, office: Office) -> Office:
        """Keep the office's name, address and telephone. Raises StaleVersion."""
        with self._store.begin() as work:
            saved = work.office.save(office)
            work.commit()
        self._changes.report(Change.OFFICE)
        return saved

    def setting(self, name: str) -> str | None:
        """A remembered choice of the window, or None."""
        with self._store.begin() as work:
            return work.settings.get(name)

    def remember(self, name: str, value: str) -> None:
        """Remember a choice of the window inside the encrypted store."""
        with self._store.begin() as work:
            work.settings.put(name, value)
            work.commit()

    def backups(self) -> Sequence[Backup]:
        """The backups in the data folder, newest first; none in the demo."""
        from zim_desktop.store import backup

        return () if self._folder is None else backup.listed(self._folder)

    def backup_now(self, to: Path | None = None) -> Backup:
        """Write an encrypted backup into the data folder, or to a file or folder; whole or not at all.

        Raises StoreError (e.g. DiskFull), InputRefused in the demo, which keeps nothing.
        """
        return self._store.back_up(to)

    def close(self) -> None:
        """Close the store; the desk cannot be used afterwards."""
        self._store.close()
