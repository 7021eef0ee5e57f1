"""The schema's revisions: a new store gets the newest at once, an old one is copied, upgraded, then checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Column, Connection, Engine, MetaData, PrimaryKeyConstraint, String, Table, inspect, select

from zim_desktop import paths
from zim_desktop.domain.errors import StoreError, StoreNewer
from zim_desktop.store import tables
from zim_desktop.store.database import READING, damaged
from zim_desktop.store.vault import COST, Cost

if TYPE_CHECKING:
    from pathlib import Path

    from alembic.config import Config

    from zim_desktop.clock import Clock
    from zim_desktop.store.opened import Parts

HEAD = "0011"
"""The newest revision in `db/migrations`; a test keeps it in step, so that opening need not import Alembic."""

_ADVISORY = 0x5A494D
"""The number under which a shared database's founders and upgraders keep each other out."""

_STAMP = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class Migration(msgspec.Struct, frozen=True):
    """What `migrate` did: revisions before and after, and the backup made before (None if nothing was to do)."""

    before: str
    after: str
    backup: Path | None


def create_schema(connection: Connection) -> None:
    """Create all tables at the newest revision; a test proves that the migrations give the same."""
    tables.Table.metadata.create_all(connection, checkfirst=False)
    _STAMP.create(connection, checkfirst=False)
    connection.execute(_STAMP.insert().values(version_num=HEAD))


def has_schema(connection: Connection) -> bool:
    """Whether the database was ever made ours."""
    return inspect(connection).has_table(_STAMP.name)


def revision(connection: Connection) -> str:
    """The store's revision. Raises StoreNewer if this program does not know it, StoreDamaged if there is none."""
    found = connection.scalar(select(_STAMP.c.version_num)) if has_schema(connection) else None
    if found is None:
        raise damaged()
    if found != HEAD and found not in _known():
        raise StoreNewer(
            "Diese Ablage stammt von einer neueren Fassung des Programms.",
            next_step="Bitte das Programm aktualisieren; es wurde nichts geändert.",
        )
    return str(found)


def refuse_old(*engines: Engine) -> Migration:
    """Nothing to do; raises StoreError if one of the databases has an older schema, StoreNewer, StoreDamaged."""
    if any(revision_of(engine) != HEAD for engine in engines):
        raise StoreError(
            "Diese Ablage stammt von einer älteren Fassung des Programms.",
            next_step="Bitte einmal „zim-desktop migrate“ ausführen; vorher wird eine Sicherung geschrieben.",
        )
    return Migration(HEAD, HEAD, None)


def bring_up_to_date(parts: Parts, clock: Clock) -> Migration:
    """Bring every database of the store to the newest schema, after a backup; the newest stays as it is.

    Each goes in one transaction. Raises StoreNewer, StoreDamaged, DiskFull.
    """
    old = {engine: found for engine in parts.engines if (found := revision_of(engine)) != HEAD}
    if not old:
        return Migration(HEAD, HEAD, None)
    from zim_desktop.store import backup

    made = backup.write(parts, clock, None)
    for engine in old:
        to_head(engine)
    return Migration(next(iter(old.values())), HEAD, made.path)


def to_head(engine: Engine) -> None:
    """Bring one database to the newest schema in one transaction."""
    from alembic import command

    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Rebuilding a table drops it for a moment; what points to it is checked at the end instead.
            _direct(connection, "PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                lock_schema(connection)
                command.upgrade(config(connection), "head")
                _check_references(connection)
        finally:
            if engine.dialect.name == "sqlite":
                _direct(connection, "PRAGMA foreign_keys = ON")


def migrate(
    folder: Path, *, user: str, password: str, clock: Clock, url: str | None = None, wait: float, cost: Cost = COST
) -> Migration:
    """Open the store as a writer, bring it up to date, close it; nothing to do is fine. Raises StoreError."""
    from zim_desktop.store.opening import open_store

    with open_store(folder, user=user, password=password, clock=clock, url=url, wait=wait, cost=cost) as store:
        return store.migration or Migration(HEAD, HEAD, None)


def lock_schema(connection: Connection) -> None:
    """Let nobody else found or upgrade a shared database until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY})")


def revision_of(engine: Engine) -> str:
    """The same for an engine's database."""
    with engine.execution_options(**{READING: True}).connect() as connection:
        return revision(connection)


def _direct(connection: Connection, pragma: str) -> None:
    """Run a pragma that has no effect inside a transaction, past the engine that would begin one."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlcipher.Connection)
    driver.execute(pragma)


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise damaged()


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {each.revision for each in ScriptDirectory.from_config(config(None)).walk_revisions()}


def config(connection: Connection | None) -> Config:
    """Alembic's settings for the shipped migrations on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.resource("db", "migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
