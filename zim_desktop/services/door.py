"""The way to a desk: found, unlock, restore, try out, look after; for window and command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.services.office import Opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal

    from zim_desktop.clock import Clock
    from zim_desktop.services import Desk
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Backup, Findings, Migration, Store

COMMAND_WAIT = 30.0
"""Seconds a command waits for another process to leave the store (contracts 1)."""


class Door:
    """Opens the store in one data folder (or, with `url`, on a shared PostgreSQL).

    `wait` is how long to wait for another process, in seconds. Everything heavy is imported on first use, so that a
    window can be shown before.
    """

    def __init__(self, folder: Path, url: str | None, clock: Clock, *, wait: float = COMMAND_WAIT) -> None:
        self._folder = folder
        self._url = url
        self._clock = clock
        self._wait = wait
        self._installed: Installed | None = None
        self._demo: tuple[Store, Desk] | None = None

    def state(self) -> Literal["new", "locked"]:
        """Whether there is a store in the folder already."""
        from zim_desktop.store import exists

        return "locked" if exists(self._folder) else "new"

    def prepare(self) -> None:
        """Import the heavy libraries and read the words and places; may run on another thread."""
        from zim_desktop import matching, store

        store.load()
        matching.load()
        self._words()

    def check_new(self) -> None:
        """Make sure that there is no store yet, before a password is asked for. Raises InputRefused."""
        if self.state() == "locked":
            raise InputRefused(
                "In diesem Ordner liegt schon ein Büro; es bleibt, wie es ist.",
                where=str(self._folder),
                next_step="Bitte mit dem Passwort öffnen oder einen anderen Ordner wählen.",
            )

    def create(self, office: str, user: str, password: str) -> Opened:
        """Found a new office. Raises InputRefused if there is one already, StoreError if it cannot be written."""
        from zim_desktop.store import create_store

        self.check_new()
        new = create_store(
            self._folder, office=office, user=user, password=password, clock=self._clock, url=self._url, wait=self._wait
        )
        return Opened(self._desk(new.store, self._folder), new.recovery_key)

    def unlock(self, user: str, password: str, *, reading: bool = False) -> Desk:
        """Open the store; `reading` does so beside a window. Raises StoreError."""
        from zim_desktop.store import open_store

        store = open_store(
            self._folder,
            user=user,
            password=password,
            clock=self._clock,
            url=self._url,
            reading=reading,
            wait=self._wait,
        )
        return self._desk(store, self._folder)

    def demo(self, *, empty: bool = False) -> Desk:
        """A throw-away store in memory; it opens no other store and leaves no file.

        It holds example offers; with `empty` nothing yet, so that a window can be shown before `demo_history`.
        """
        from zim_desktop.store import demo_store

        store = demo_store(self._clock, office="Beispielbüro Hamme")
        desk = self._desk(store, None)
        self._demo = store, desk
        if not empty:
            self._demo_offers()
        return desk

    def demo_history(self) -> None:
        """Write invented talks into the demo, and its offers if there are none; after the first paint."""
        from zim_desktop.services.example import example_address, write_history

        if self._demo is not None:
            store, desk = self._demo
            desk.office.save(example_address(desk.office.office()))
            if not desk.find_offers.offers():
                self._demo_offers()
            finder = desk.find_offers
            write_history(store, finder.offers(), finder.quarters, self._clock, desk.lookouts)
            desk.changes.report(Change.CASES, Change.CONTACTS, Change.LOOKOUTS, Change.REFERRALS)

    def _demo_offers(self) -> None:
        from zim_desktop.services.example import example_offers

        if self._demo is not None:
            store, desk = self._demo
            offers = example_offers(self._clock.today(), self._words().quarters)
            with store.begin() as work:
                work.offers.put([(offer, offer) for offer in offers])
                work.commit()
            desk.changes.report(Change.OFFERS)

    def backup(self, user: str, password: str, to: Path | None = None) -> Backup:
        """Write one encrypted backup, whole or not at all; reads beside a running window."""
        from zim_desktop.store import backup

        return backup.create(self._folder, user=user, password=password, to=to, clock=self._clock, url=self._url)

    def backups(self) -> Sequence[Backup]:
        """The finished backups in the data folder, newest first."""
        from zim_desktop.store import backup

        return backup.listed(self._folder)

    def verify(self, path: Path, user: str, password: str) -> Backup:
        """Check every byte of a backup. Raises StoreError if it is damaged or not openable."""
        from zim_desktop.store import backup

        return backup.verify(path, user=user, password=password)

    def put_back(self, path: Path, user: str, password: str) -> None:
        """Verify a backup, then let it replace the store in one step."""
        from zim_desktop.store import backup

        backup.restore(path, self._folder, user=user, password=password, url=self._url, wait=self._wait)

    def restore(self, backup: Path, user: str, password: str) -> Desk:
        """Put a backup in the store's place and open it. Raises StoreError."""
        self.put_back(backup, user, password)
        return self.unlock(user, password)

    def check(self, user: str, password: str) -> Findings:
        """Read every page and record of the store; reads beside a running window."""
        from zim_desktop.store import open_store

        store = open_store(
            self._folder, user=user, password=password, clock=self._clock, url=self._url, reading=True, wait=self._wait
        )
        try:
            return store.check()
        finally:
            store.close()

    def migrate(self, user: str, password: str) -> Migration:
        """Bring the store to this version's schema, after a backup; nothing to do is fine."""
        from zim_desktop.store import upgrade

        return upgrade.migrate(
            self._folder, user=user, password=password, clock=self._clock, url=self._url, wait=self._wait
        )

    def _words(self) -> Installed:
        from zim_desktop.services.installed import load_installed

        if self._installed is None:
            self._installed = load_installed()
        return self._installed

    def _desk(self, store: Store, folder: Path | None) -> Desk:
        from zim_desktop.services import Desk

        return Desk(store, self._words(), self._clock, folder)
