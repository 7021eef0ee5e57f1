"""Engines over SQLCipher, memory and PostgreSQL, and the one place where their errors become ours."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    QueuePool,
    StaticPool,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError

from zim_desktop.domain.errors import (
    DiskFull,
    ExpectedError,
    InputRefused,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreLocked,
    StoreMissing,
)
from zim_desktop.paths import NotPrivateError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

CACHE_KB = 98_304
"""How much of an encrypted store is kept decrypted in memory."""

BUSY_SECONDS = 30.0
"""How long a unit of work waits for another connection's."""

READING = "zim_reading"
"""Execution option: begin without asking for the right to write."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PROBE_BYTES = 1 << 20
_RESTORE = "Bitte eine Sicherung zurückspielen (zim-desktop backup restore)."


def embedded(path: Path, key: bytes, *, reading: bool = False, create: bool = False) -> Engine:
    """An engine over an encrypted file. `key` is the raw data key; `create` lets the file come to be."""

    def connect() -> sqlcipher.Connection:
        mode = "rwc" if create else "rw"
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        try:
            _prepare(connection, key, reading)
        except BaseException:
            connection.close()
            raise
        return connection

    return _with_transactions(
        create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, hide_parameters=True), path
    )


def in_memory() -> Engine:
    """An engine over a database that no file holds and that ends with the process."""

    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    return _with_transactions(
        create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool, hide_parameters=True)
    )


def shared(url: str) -> Engine:
    """An engine over a shared PostgreSQL (`postgresql://…`). Raises InputRefused if the address is not one."""
    parsed = check_address(url)
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"), hide_parameters=True, connect_args={"client_encoding": "utf8"}
    )
    _make_errors_ours(engine, None)
    return engine


def check_address(url: str) -> URL:
    """The address of a PostgreSQL database, taken apart. Raises InputRefused if it is not one."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise InputRefused(
            "Das ist keine Adresse einer PostgreSQL-Datenbank.",
            where="ZIM_DATABASE_URL",
            next_step="Sie beginnt mit postgresql:// und nennt Rechner und Datenbank.",
        )
    return parsed


def _prepare(connection: sqlcipher.Connection, key: bytes, reading: bool) -> None:
    # Its log would print pages' faults on stderr; it must be silenced before the key is set.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    # Pages in it need not be decrypted again: half the time of a table over 200,000 facts.
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if reading:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # SQLCipher does not authenticate the WAL: nothing may stay there longer than one commit.
    connection.execute("PRAGMA wal_autocheckpoint = 1")


def _with_transactions(engine: Engine, path: Path | None = None) -> Engine:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READING, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    _make_errors_ours(engine, path)
    return engine


def _make_errors_ours(engine: Engine, path: Path | None) -> None:
    @event.listens_for(engine, "handle_error")
    def make_ours(context: ExceptionContext) -> None:
        ours = expected(context.original_exception, path)
        if ours is not None:
            raise ours from context.original_exception


def expected(error: BaseException, path: Path | None = None) -> ExpectedError | None:
    """What a user can mend about an error of the engine or the disk; None if it is a bug of ours.

    `path` is the file the engine works on, if there is one.
    """
    if isinstance(error, ExpectedError):
        return error
    if isinstance(error, NotPrivateError):
        return StoreError(str(error))
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, sqlcipher.Error):
        return _of_sqlite(error.sqlite_errorcode, path)
    if type(error).__module__.startswith("psycopg"):
        return _of_postgresql(error)
    return None


@contextmanager
def known_errors(path: Path | None = None) -> Generator[None]:
    """Let errors of the disk and the engine inside the block come out as ours; `path` as in `expected`."""
    try:
        yield
    except (OSError, sqlcipher.Error) as error:
        ours = expected(error, path)
        if ours is None:
            raise
        raise ours from error


def _of_system(error: OSError) -> StoreError:
    if error.errno in _NO_ROOM:
        return disk_full()
    return StoreError(
        "Eine Datei der Ablage lässt sich nicht lesen oder schreiben.",
        where=str(error.filename or ""),
        next_step="Bitte den Ordner und seine Rechte prüfen.",
    )


def disk_full() -> DiskFull:
    """There is no room left; nothing was changed."""
    return DiskFull(
        "Auf der Platte ist kein Platz mehr; es wurde nichts geändert.",
        next_step="Bitte Platz schaffen und es noch einmal versuchen.",
    )


def damaged(where: str = "") -> StoreDamaged:
    """A page, a record or a file is not what was written."""
    return StoreDamaged("Die Ablage ist beschädigt.", where=where, next_step=_RESTORE)


def _of_sqlite(code: int, path: Path | None) -> ExpectedError | None:
    match code & 0xFF:
        case 5 | 6:  # BUSY, LOCKED
            return StoreInUse(
                "Die Ablage wird gerade von einem anderen Programm benutzt.", next_step="Bitte gleich noch einmal."
            )
        case 11 | 26:  # CORRUPT, NOTADB: a page fails its check, or the key does not fit
            return damaged()
        case 13:  # FULL
            return disk_full()
        case 10 if path is not None and _is_full(path):
            return disk_full()
        case 10:  # IOERR
            return StoreError(
                "Die Platte meldet einen Fehler beim Lesen oder Schreiben.",
                where=str(path or ""),
                next_step="Bitte die Platte prüfen lassen und eine Sicherung bereithalten.",
            )
        case 14 | 8:  # CANTOPEN, READONLY
            return StoreError("Die Ablage lässt sich nicht beschreiben.", next_step="Bitte die Rechte prüfen.")
        case _:
            return None


def _is_full(path: Path) -> bool:
    """Whether a file beside `path` cannot grow as large and a little larger: SQLite does not tell why it failed."""
    try:
        with TemporaryFile(dir=path.parent) as probe:
            probe.seek(path.stat().st_size)
            probe.write(bytes(_PROBE_BYTES))
    except OSError as error:
        return error.errno in _NO_ROOM
    return False


def _of_postgresql(error: BaseException) -> ExpectedError | None:
    state: Any = getattr(error, "sqlstate", None)
    if state is None:
        unreachable = type(error).__name__ in ("OperationalError", "ConnectionTimeout")
        return (
            StoreError("Die Datenbank ist nicht erreichbar.", next_step="Bitte das Netz prüfen.")
            if unreachable
            else None
        )
    match str(state)[:2], str(state):
        case _, "53100":
            return disk_full()
        case ("28", _) | (_, "42501"):
            return StoreLocked("Die Datenbank nimmt die Anmeldung nicht an.", next_step="Bitte die Verwaltung fragen.")
        case _, "3D000":
            return StoreMissing("Diese Datenbank gibt es nicht.", next_step="Bitte ZIM_DATABASE_URL prüfen.")
        case (_, "55P03") | ("40", _):
            return StoreInUse("Jemand anderes schreibt gerade dasselbe.", next_step="Bitte gleich noch einmal.")
        case _, "XX001" | "XX002":
            return damaged()
        case ("53" | "57" | "08", _):
            return StoreError("Die Datenbank antwortet nicht.", next_step="Bitte später noch einmal.")
        case _:
            return None
