"""Carries all records of an office from one engine to another, for backups."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from zim_desktop.store import database, upgrade
from zim_desktop.store.scope import in_pieces
from zim_desktop.store.tables import CaseRow, DraftRow, OfficeRow, SettingRow, UserRow
from zim_desktop.store.tables import Table as Root

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from zim_desktop.store.opened import Parts

_OWN = {each.__table__ for each in (OfficeRow, UserRow, DraftRow, SettingRow)}
"""What the machine's own file holds beside a shared database (decision 2a)."""

URL_SETTING = "store.database_url"
"""Where the machine's own file keeps the address of the shared database, with its password."""


def copy_file(engine: Engine, to: Path) -> None:
    """Write a consistent copy of an encrypted file, under the same key; writers beside go on."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlcipher.Connection)
        # Not through the engine, which would begin a transaction: VACUUM wants none, and no `query_only` either.
        with database.known_errors(to):
            driver.execute("PRAGMA query_only = OFF")
            driver.execute("VACUUM INTO ?", (str(to),))
        connection.invalidate()


def copy_shared(parts: Parts, to: Path) -> None:
    """Write the office's records of a shared database, and the machine's drafts, into one encrypted file."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    engine = database.embedded(to, parts.vault.key, create=True)
    try:
        with (
            _reading(parts.engine) as shared,
            _reading(parts.own) as own,
            engine.begin() as target,
        ):
            office = own.execute(select(OfficeRow.id)).scalar_one()
            upgrade.create_schema(target)
            for table in Root.metadata.sorted_tables:
                source = own if table in (DraftRow.__table__, SettingRow.__table__) else shared
                _insert(target, table, _all(source, table, office))
    finally:
        engine.dispose()


def move_to_shared(engine: Engine, shared: Engine, address: str) -> None:
    """Put the records of a file in place of the office's on a shared database, in one transaction there.

    The file keeps what belongs on the machine, and remembers the address.
    """
    try:
        with engine.begin() as source, shared.begin() as target:
            upgrade.lock_schema(target)
            if not upgrade.has_schema(target):
                upgrade.create_schema(target)
            elif upgrade.revision(target) != upgrade.HEAD:
                upgrade.refuse_old(shared)
            office = source.execute(select(OfficeRow.id)).scalar_one()
            _clear(target, Root.metadata.sorted_tables, office)
            for table in Root.metadata.sorted_tables:
                if table not in (DraftRow.__table__, SettingRow.__table__):
                    _insert(target, table, _all(source, table, office))
            _clear(source, [table for table in Root.metadata.sorted_tables if table not in _OWN], office)
            keep_address(source, office, address)
    finally:
        shared.dispose()


def kept_address(engine: Engine) -> str | None:
    """The address of the shared database that a machine's own store belongs to; None if it is not shared."""
    with engine.execution_options(**{database.READING: True}).connect() as connection:
        return address_in(connection)


def keep_address(connection: Connection, office: UUID, url: str) -> None:
    """Remember the address of the shared database, in place of an earlier one."""
    connection.execute(delete(SettingRow).where(SettingRow.name == URL_SETTING))
    connection.execute(insert(SettingRow).values(id=uuid4(), version=1, office_id=office, name=URL_SETTING, value=url))


def address_in(connection: Connection) -> str | None:
    """The same on a connection."""
    return connection.scalar(select(SettingRow.value).where(SettingRow.name == URL_SETTING))


def _reading(engine: Engine) -> Connection:
    options: dict[str, Any] = {database.READING: True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    return engine.connect().execution_options(**options)


def _of_office(table: Table, office: UUID) -> Any:
    return (table.c["id"] if table.name == OfficeRow.__tablename__ else table.c["office_id"]) == office


def _all(connection: Connection, table: Table, office: UUID) -> Iterable[Mapping[str, Any]]:
    found = [dict(row) for row in connection.execute(select(table).where(_of_office(table, office))).mappings()]
    if table.name != CaseRow.__tablename__:
        return found
    into = {row["id"]: row["joined_into"] for row in found}

    def depth(case: UUID | None) -> int:
        return 0 if case is None else 1 + depth(into.get(case))

    return sorted(found, key=lambda row: depth(row["id"]))


def _insert(connection: Connection, table: Table, found: Iterable[Mapping[str, Any]]) -> None:
    for piece in in_pieces(found):
        connection.execute(table.insert(), piece)


def _clear(connection: Connection, tables: Sequence[Table], office: UUID) -> None:
    """Delete the office's rows, those that lean on others first; drafts and settings of a machine go with them."""
    connection.execute(update(CaseRow).where(CaseRow.office_id == office).values(joined_into=None))
    for table in reversed(tables):
        connection.execute(delete(table).where(_of_office(table, office)))
