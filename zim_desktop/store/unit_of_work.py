"""One action, one unit of work: everything or nothing, values in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from sqlalchemy.orm import Session

from zim_desktop.store.cases import Cases
from zim_desktop.store.checks import Checks
from zim_desktop.store.database import READING
from zim_desktop.store.facts import Facts
from zim_desktop.store.history import OfferHistory
from zim_desktop.store.lookouts import Lookouts
from zim_desktop.store.meetings import Meetings
from zim_desktop.store.needs import Needs
from zim_desktop.store.offers import Offers
from zim_desktop.store.office import OfficeDesk, Settings, Users
from zim_desktop.store.packets import Packets
from zim_desktop.store.received import Received
from zim_desktop.store.referrals import Referrals
from zim_desktop.store.scope import Scope
from zim_desktop.store.talks import Contacts, Drafts
from zim_desktop.store.waiting import WaitingLists
from zim_desktop.store.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from uuid import UUID

    from sqlalchemy import Engine

    from zim_desktop.clock import Clock


class UnitOfWork:
    """What may be read and written in one action; without `commit` nothing was.

    Use it in a `with` block. Errors of the engine come as StoreError; the block then rolls back.
    """

    def __init__(
        self,
        engine: Engine,
        own: Engine,
        *,
        reading: bool,
        office: UUID,
        user: UUID,
        clock: Clock,
        set_passwords: Callable[[Mapping[str, str]], None],
        turn: AbstractContextManager[object],
    ) -> None:
        """Nothing begins before the first question. `own` is the machine's engine, the same unless shared.

        `turn` is held from `with` on: a database in memory has one connection, which one thread has at a time.
        """
        self._turn = turn
        self._session = _session(engine, reading)
        self._own = self._session if own is engine else _session(own, reading)
        self._passwords: dict[str, str] = {}
        self._set_passwords = set_passwords
        scope = Scope(self._session, office, user, clock)
        self.lookouts = Lookouts(scope)
        self.cases = Cases(scope, self.lookouts)
        self.needs = Needs(scope)
        self.offers = Offers(scope)
        self.history = OfferHistory(scope)
        self.packets = Packets(scope)
        self.checks = Checks(scope)
        self.waiting = WaitingLists(scope, self.cases)
        self.facts = Facts(scope, self.cases)
        self.received = Received(scope)
        self.wishes = Wishes(scope)
        self.meetings = Meetings(scope)
        self.referrals = Referrals(scope, self.cases)
        self.contacts = Contacts(scope, self.cases)
        self.office = OfficeDesk(scope)
        self.users = Users(scope, self._passwords.__setitem__)
        self.settings = Settings(scope)
        self.drafts = Drafts(Scope(self._own, office, user, clock))

    def __enter__(self) -> Self:
        self._turn.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._session.close()
            self._own.close()
        finally:
            self._turn.__exit__(None, None, None)

    def commit(self) -> None:
        """Make what was done durable. What is reported done here is done, also when the power fails.

        On a shared database the drafts, which lie in another file, follow right after: a kill between leaves a draft
        too much, never one too few.
        """
        if self._passwords:
            self._session.flush()
            self._set_passwords(self._passwords)
            self._passwords.clear()
        self._session.commit()
        if self._own is not self._session:
            self._own.commit()


def _session(engine: Engine, reading: bool) -> Session:
    bind = engine.execution_options(**{READING: True}) if reading else engine
    return Session(bind, autoflush=False, expire_on_commit=False)
