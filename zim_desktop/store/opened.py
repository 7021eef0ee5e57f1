"""An open store: gives out units of work, checks itself, closes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Self

from zim_desktop import paths
from zim_desktop.domain.errors import InputRefused
from zim_desktop.store.database import known_errors
from zim_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy import Engine

    from zim_desktop.clock import Clock
    from zim_desktop.domain.record import User
    from zim_desktop.store.backup import Backup
    from zim_desktop.store.check import Findings
    from zim_desktop.store.folder import StoreFolder
    from zim_desktop.store.lock import Lock
    from zim_desktop.store.upgrade import Migration
    from zim_desktop.store.vault import Cost, Unlocked


@dataclass(frozen=True, slots=True)
class Parts:
    """What an open store is made of: `own` is the machine's file, `engine` where the office's records lie.

    Both are the same unless the records lie on a shared database.
    """

    place: StoreFolder
    own: Engine
    engine: Engine
    vault: Unlocked

    @property
    def is_shared(self) -> bool:
        """Whether the office's records lie on a shared database."""
        return self.engine is not self.own

    @property
    def engines(self) -> tuple[Engine, ...]:
        """Each engine once."""
        return (self.own, self.engine) if self.is_shared else (self.own,)

    def close(self) -> None:
        """Close all connections."""
        for engine in self.engines:
            engine.dispose()


class Store:
    """The records of one office, open for one user."""

    def __init__(
        self,
        parts: Parts | Engine,
        user: User,
        clock: Clock,
        *,
        reading: bool = False,
        lock: Lock | None = None,
        cost: Cost | None = None,
        migration: Migration | None = None,
    ) -> None:
        """Keep what was opened. Without parts (an engine in memory) there are no files, passwords and locks.

        `migration` is what opening did to the schema; None if nobody looked.
        """
        self.user = user
        self.clock = clock
        self.reading = reading
        self.migration = migration
        self.parts = parts if isinstance(parts, Parts) else None
        self._engine = parts.engine if isinstance(parts, Parts) else parts
        self._own = parts.own if isinstance(parts, Parts) else parts
        self._vault = parts.vault if isinstance(parts, Parts) else None
        self._turn = RLock() if self.parts is None else None
        self._packet_secret = secrets.token_bytes(32)
        self._lock = lock
        self._cost = cost

    @property
    def office_id(self) -> UUID:
        """The office whose records these are."""
        return self.user.office

    def packet_key(self) -> bytes:
        """The 32 secret bytes with which this machine signs packets: derived from the data key, never written down.

        The demo has random ones, for as long as it is open.
        """
        return self._packet_secret if self._vault is None else self._vault.seal(b"packet key", b"")

    def begin(self) -> UnitOfWork:
        """A unit of work, for one action; it asks for nothing before the first question."""
        return UnitOfWork(
            self._engine,
            self._own,
            reading=self.reading,
            office=self.office_id,
            user=self.user.id,
            clock=self.clock,
            set_passwords=self._set_passwords,
            turn=nullcontext() if self._turn is None else self._turn,
        )

    def check(self) -> Findings:
        """Read every page and every record and say what is wrong; changes nothing."""
        from zim_desktop.store.check import check

        return check(self._engine, self._own)

    def back_up(self, to: Path | None = None) -> Backup:
        """Write one encrypted file of what is committed, whole or not at all; `to` as in `backup.create`.

        Raises InputRefused for the demo, which keeps nothing, DiskFull, StoreDamaged.
        """
        from zim_desktop.store import backup

        if self.parts is None:
            raise InputRefused("Die Demo behält nichts und wird nicht gesichert.")
        return backup.write(self.parts, self.clock, to)

    def close(self) -> None:
        """Close all connections and let others in; a second time does nothing."""
        for engine in {self._engine, self._own}:
            engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _set_passwords(self, passwords: Mapping[str, str]) -> None:
        if self.parts is None or self._vault is None or self._cost is None:
            return  # the demo asks for no password
        changed = self._vault
        for name, password in passwords.items():
            changed = changed.with_password(name, password, self._cost)
        with known_errors():
            paths.write_private(self.parts.place.vault, changed.to_bytes())
        self._vault = changed
