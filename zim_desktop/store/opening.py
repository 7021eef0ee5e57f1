"""Opens the store: new, kept, in memory for the demo, or shared on PostgreSQL with the machine's own vault."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Connection, Engine, Select, insert, make_url, select
from sqlalchemy.orm import Session

from zim_desktop import paths
from zim_desktop.clock import Clock
from zim_desktop.domain.errors import InputRefused, StoreMissing
from zim_desktop.domain.record import Office, RoleName, User
from zim_desktop.store import database, upgrade, vault
from zim_desktop.store.columns import storable
from zim_desktop.store.folder import StoreFolder
from zim_desktop.store.office import check_new_user, office_value, user_value
from zim_desktop.store.opened import Parts, Store
from zim_desktop.store.rows import address_in, keep_address
from zim_desktop.store.tables import OfficeRow, UserRow

WAIT = 30.0
"""Seconds to wait for another process (contracts 1); a window says so at once with 0."""

FIRST_ROLES: tuple[RoleName, ...] = ("admin", "lead", "counsellor")


class NewStore(msgspec.Struct, frozen=True):
    """A store that has just been founded, open, and the recovery key to print: nobody keeps it."""

    store: Store
    recovery_key: str


def create_store(
    folder: Path,
    *,
    office: str,
    user: str,
    password: str,
    clock: Clock,
    url: str | None = None,
    wait: float = WAIT,
    cost: vault.Cost = vault.COST,
) -> NewStore:
    """Found an office in an empty data folder and open it; the first user has all roles.

    With `url` the office's records lie on that PostgreSQL; an office of this name that is there already is joined.
    `cost` is what a password slot costs; only tests pass less.

    Raises InputRefused (there is a store already, or a name or password is empty), StoreInUse, DiskFull, StoreError.
    """
    check_new_user(user, password)
    if not office.strip():
        raise InputRefused("Das Büro braucht einen Namen.", next_step="Bitte einen Namen eingeben.")
    place = StoreFolder(folder)
    if place.exists():
        raise InputRefused(
            "Hier gibt es schon eine Ablage; es wurde nichts geändert.",
            where=str(folder),
            next_step="Bitte diese öffnen oder einen anderen Ordner wählen.",
        )
    fresh, recovery_key = vault.new_vault().with_password(user, password, cost).with_recovery(cost)
    with database.known_errors():
        shared = None if url is None else database.shared(url)
        own = database.embedded(place.store, fresh.key)
        parts = Parts(place, own, shared or own, fresh)
        try:
            founders = _found(shared, office, user)

            def build(vault_path: Path, store_path: Path) -> None:
                _write_store(store_path, fresh.key, founders, url)
                paths.write_private(vault_path, fresh.to_bytes())

            lock = place.install(build, wait=wait)
        except BaseException:
            parts.close()
            raise
    return NewStore(Store(parts, founders.user, clock, lock=lock, cost=cost), recovery_key)


def open_store(
    folder: Path,
    *,
    user: str,
    password: str,
    clock: Clock,
    url: str | None = None,
    reading: bool = False,
    wait: float = WAIT,
    cost: vault.Cost = vault.COST,
) -> Store:
    """Open the store as a user; an old one is copied and upgraded first, unless `reading`.

    `reading` opens beside a window or writing command and refuses to write. `wait` is in seconds. The recovery key
    opens in place of any password. On a shared database `url` may leave out what the vault keeps.

    Raises StoreMissing, StoreLocked, StoreInUse, StoreDamaged, StoreNewer, DiskFull, StoreError.
    """
    place = StoreFolder(folder)
    with database.known_errors():
        lock = place.lock(reading=reading, wait=wait)
        try:
            opened = vault.unlock(place.read_vault(), user, password, where=str(place.vault), cost=cost)
            parts = _parts(place, opened, url, reading)
            try:
                migration = upgrade.refuse_old(*parts.engines) if reading else upgrade.bring_up_to_date(parts, clock)
                who = _who(parts, user, reading)
            except BaseException:
                parts.close()
                raise
        except BaseException:
            lock.release()
            raise
    return Store(parts, who, clock, reading=reading, lock=lock, cost=cost, migration=migration)


def demo_store(clock: Clock, *, office: str) -> Store:
    """A store in memory, without file, password and lock; it ends when it is closed."""
    engine = database.in_memory()
    founders = _founders(office, "Demo")
    with engine.begin() as connection:
        upgrade.create_schema(connection)
        _write_office(connection, founders.office)
        _write_user(connection, founders.user)
    return Store(engine, founders.user, clock)


class _Founders(msgspec.Struct, frozen=True):
    """The office and its first user, as the machine's own store holds them too."""

    office: Office
    user: User


def _founders(office: str, user: str) -> _Founders:
    office_id = uuid4()
    return _Founders(
        Office(id=office_id, version=1, name=storable(office.strip())),
        User(id=uuid4(), office=office_id, version=1, name=storable(user.strip()), roles=FIRST_ROLES),
    )


def _write_store(path: Path, key: bytes, founders: _Founders, url: str | None) -> None:
    """Write the machine's own store: schema, office, first user, and the address of a shared database."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    engine = database.embedded(path, key, create=True)
    try:
        with engine.begin() as connection:
            upgrade.create_schema(connection)
            _write_office(connection, founders.office)
            _write_user(connection, founders.user)
            if url is not None:
                keep_address(connection, founders.office.id, url)
    finally:
        engine.dispose()


def _write_office(connection: Connection, office: Office) -> None:
    connection.execute(insert(OfficeRow).values(msgspec.structs.asdict(office)))


def _write_user(connection: Connection, user: User) -> None:
    connection.execute(
        insert(UserRow).values(
            id=user.id,
            version=user.version,
            office_id=user.office,
            name=user.name,
            folded=vault.folded(user.name),
            roles=user.roles,
        )
    )


def _found(engine: Engine | None, office: str, user: str) -> _Founders:
    """The office and user to found; on a shared database those that are there already, else new ones written there."""
    fresh = _founders(office, user)
    if engine is None:
        return fresh
    with engine.begin() as connection:
        upgrade.lock_schema(connection)
        if upgrade.has_schema(connection):
            upgrade.refuse_old(engine)
        else:
            upgrade.create_schema(connection)
        session = Session(connection, join_transaction_mode="control_fully")
        there = session.scalars(select(OfficeRow)).all()
        row = next((each for each in there if vault.folded(each.name) == vault.folded(office)), None)
        if row is None:
            _write_office(connection, fresh.office)
            _write_user(connection, fresh.user)
            return fresh
        known = session.scalar(_user_query(row.id, user))
        joining = msgspec.structs.replace(fresh.user, office=row.id, roles=("counsellor",))
        if known is None:
            _write_user(connection, joining)
        return _Founders(office_value(row), joining if known is None else user_value(known))


def _parts(place: StoreFolder, opened: vault.Unlocked, url: str | None, reading: bool) -> Parts:
    own = database.embedded(place.store, opened.key, reading=reading)
    try:
        with own.execution_options(**{database.READING: True}).connect() as connection:
            upgrade.revision(connection)
            kept = address_in(connection)
        if url is not None and kept is None:
            raise StoreMissing(
                "Für die gemeinsame Datenbank gibt es auf diesem Rechner noch keinen Tresor.",
                where="ZIM_DATABASE_URL",
                next_step="Bitte mit einem leeren Datenordner das Büro anlegen (zim-desktop init).",
            )
        address = kept if url is None or kept is None else _with_login_of(url, kept)
        return Parts(place, own, own if address is None else database.shared(address), opened)
    except BaseException:
        own.dispose()
        raise


def _with_login_of(url: str, kept: str) -> str:
    """The given address, with user and password from the vault where it has none."""
    database.check_address(url)
    given, known = make_url(url), make_url(kept)
    given = given.set(username=given.username or known.username, password=given.password or known.password)
    return given.render_as_string(hide_password=False)


def _user_query(office: UUID, name: str) -> Select[UserRow]:
    return select(UserRow).where(UserRow.office_id == office, UserRow.folded == vault.folded(name))


def _who(parts: Parts, name: str, reading: bool) -> User:
    """The user with this name in the machine's office; a writer's is known to the machine's own store afterwards."""
    beside = {database.READING: True}
    with Session(parts.own.execution_options(**beside)) as session:
        office = session.scalars(select(OfficeRow.id)).one()
        local = session.scalar(_user_query(office, name))
        if not parts.is_shared and local is not None:
            return user_value(local)
    if not parts.is_shared:
        raise vault.locked()
    with Session(parts.engine.execution_options(**beside)) as session:
        row = session.scalar(_user_query(office, name))
        if row is None:
            raise vault.locked()
        user = user_value(row)
    if local is None and not reading:
        with parts.own.begin() as connection:
            _write_user(connection, user)
    return user
