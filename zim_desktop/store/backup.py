"""Backups: one encrypted file with vault and records, whole or not there, put back in one step.

The file: a magic line, the header's length (4 bytes, big endian), the header (JSON), the vault as it was, a SQLCipher
database under the same data key with every record (also those of a shared database), and a MAC over all of it under a
key from the data key. So it needs only itself and a password that held when it was made.
"""

from __future__ import annotations

import hmac
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import msgspec

from zim_desktop import paths
from zim_desktop.domain.errors import InputRefused, StoreDamaged, StoreNewer
from zim_desktop.store import database, rows, upgrade, vault
from zim_desktop.store.check import check
from zim_desktop.store.folder import StoreFolder
from zim_desktop.store.lock import Lock
from zim_desktop.store.opening import WAIT, open_store

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from zim_desktop.clock import Clock
    from zim_desktop.store.opened import Parts

SUFFIX = ".zimbackup"
_MAGIC = b"ZIM-BACKUP\n"
_LENGTH_BYTES = 4
_MAC_BYTES = 32
_FORMAT = "zim-backup/1"


class Backup(msgspec.Struct, frozen=True):
    """A finished backup: where it is, when it was made (UTC), how large it is."""

    path: Path
    created: datetime
    bytes: int


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["zim-backup/1"]
    created: datetime
    vault: int
    store: int


class _Format(msgspec.Struct):
    format: str


class _Content(msgspec.Struct, frozen=True):
    header: _Header
    vault: bytes
    store: bytes
    sealed: bytes
    mac: bytes


def create(
    folder: Path,
    *,
    user: str,
    password: str,
    to: Path | None,
    clock: Clock,
    url: str | None = None,
    wait: float = WAIT,
    cost: vault.Cost = vault.COST,
) -> Backup:
    """Write one encrypted file, whole or not at all; reads beside a running window.

    `to` is the file (an existing one is replaced) or a folder; without it `backups/` in the data folder.
    Raises StoreError, InputRefused if the folder for `to` is missing.
    """
    with open_store(
        folder, user=user, password=password, clock=clock, url=url, reading=True, wait=wait, cost=cost
    ) as store:
        assert store.parts is not None
        return write(store.parts, clock, to)


def write(parts: Parts, clock: Clock, to: Path | None) -> Backup:
    """The same for a store that is open."""
    created = clock.now().astimezone(UTC).replace(microsecond=0)
    with database.known_errors():
        own = paths.private_folder(parts.place.backups)
        with Lock(own / "backup.lock", wait=WAIT):
            path = _target(own if to is None else to, created)
            content = _packed(parts, own / ".copy", created)
            paths.write_private(path, content)
    return Backup(path, created, len(content))


def listed(folder: Path) -> tuple[Backup, ...]:
    """The finished backups in the data folder, newest first. Asks for no password and so proves nothing of them."""
    found: list[Backup] = []
    for path in sorted(StoreFolder(folder).backups.glob(f"*{SUFFIX}")):
        with database.known_errors(), path.open("rb") as file:
            size = path.stat().st_size
            try:
                header, start = _header(file.read(4096), path)
            except (StoreDamaged, StoreNewer):
                continue
        if size == start + header.vault + header.store + _MAC_BYTES:
            found.append(Backup(path, header.created, size))
    return tuple(sorted(found, key=lambda each: (each.created, each.path.name), reverse=True))


def verify(path: Path, *, user: str, password: str, cost: vault.Cost = vault.COST) -> Backup:
    """Check every byte, page and record of a backup; it is written, still encrypted, to a private temporary folder.

    Raises InputRefused if there is no such file, StoreLocked, StoreDamaged, StoreNewer, DiskFull.
    """
    content = _read(path)
    opened = _opened(content, path, user, password, cost)
    with database.known_errors(), TemporaryDirectory(prefix="zim-verify-") as beside:
        _unpacked(content, opened, Path(beside) / "store.db").dispose()
    return Backup(path, content.header.created, path.stat().st_size)


def restore(
    path: Path,
    folder: Path,
    *,
    user: str,
    password: str,
    url: str | None = None,
    wait: float = WAIT,
    cost: vault.Cost = vault.COST,
) -> None:
    """Verify a backup, then let it take the store's place in one step; any error before that changes nothing.

    With `url`, or if the backup was made of a shared database, the records go there in one transaction, in place of
    the office's own. Raises InputRefused, StoreInUse, StoreLocked, StoreDamaged, StoreNewer, DiskFull.
    """
    content = _read(path)
    opened = _opened(content, path, user, password, cost)

    def build(vault_path: Path, store_path: Path) -> None:
        engine = _unpacked(content, opened, store_path)
        try:
            if upgrade.revision_of(engine) != upgrade.HEAD:
                upgrade.to_head(engine)
            address = url or rows.kept_address(engine)
            if address is not None:
                rows.move_to_shared(engine, database.shared(address), address)
        finally:
            engine.dispose()
        paths.write_private(vault_path, content.vault)

    with database.known_errors():
        StoreFolder(folder).install(build, wait=wait).release()


def _target(to: Path, created: datetime) -> Path:
    if not to.is_dir():
        if not to.parent.is_dir():
            raise InputRefused("Den Ordner für die Sicherung gibt es nicht.", where=str(to.parent))
        return to
    name = f"zim-{created:%Y%m%d-%H%M%S}"
    names = (name, *(f"{name}-{number}" for number in range(2, 10_000)))
    return next(path for each in names if not (path := to / f"{each}{SUFFIX}").exists())


def _packed(parts: Parts, beside: Path, created: datetime) -> bytes:
    shutil.rmtree(beside, ignore_errors=True)
    paths.private_folder(beside)
    try:
        copy = beside / "store.db"
        if parts.is_shared:
            rows.copy_shared(parts, copy)
        else:
            rows.copy_file(parts.own, copy)
        store, keys = copy.read_bytes(), parts.place.vault.read_bytes()
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    header = msgspec.json.encode(_Header(_FORMAT, created, len(keys), len(store)))
    sealed = b"".join((_MAGIC, len(header).to_bytes(_LENGTH_BYTES, "big"), header, keys, store))
    return sealed + parts.vault.seal(b"backup", sealed)


def _damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(
        "Das ist keine unversehrte Sicherung.", where=str(path), next_step="Bitte eine andere Sicherung nehmen."
    )


def _header(start: bytes, path: Path) -> tuple[_Header, int]:
    """The header of a backup's first bytes, and where the vault begins."""
    at = len(_MAGIC) + _LENGTH_BYTES
    end = at + int.from_bytes(start[len(_MAGIC) : at], "big")
    if not start.startswith(_MAGIC) or len(start) < end:
        raise _damaged(path)
    try:
        found = msgspec.json.decode(start[at:end], type=_Format).format
        if found != _FORMAT and vault.is_newer(found, "zim-backup"):
            raise StoreNewer("Diese Sicherung stammt von einer neueren Fassung des Programms.", where=str(path))
        return msgspec.json.decode(start[at:end], type=_Header), end
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _damaged(path) from None


def _read(path: Path) -> _Content:
    try:
        content = path.read_bytes()
    except OSError:
        raise InputRefused(
            "Diese Sicherung gibt es nicht oder sie lässt sich nicht lesen.",
            where=str(path),
            next_step="Bitte den Pfad prüfen (zim-desktop backup list).",
        ) from None
    header, at = _header(content, path)
    middle, end = at + header.vault, at + header.vault + header.store
    if min(header.vault, header.store) < 0 or len(content) != end + _MAC_BYTES:
        raise _damaged(path)
    return _Content(header, content[at:middle], content[middle:end], content[:end], content[end:])


def _opened(content: _Content, path: Path, user: str, password: str, cost: vault.Cost) -> vault.Unlocked:
    opened = vault.unlock(content.vault, user, password, where=str(path), cost=cost)
    if not hmac.compare_digest(opened.seal(b"backup", content.sealed), content.mac):
        raise _damaged(path)
    return opened


def _unpacked(content: _Content, opened: vault.Unlocked, store: Path) -> Engine:
    """An engine over the unpacked records. Raises StoreDamaged if a page or record cannot be read, StoreNewer."""
    paths.write_private(store, content.store)
    engine = database.embedded(store, opened.key)
    try:
        if upgrade.revision_of(engine) == upgrade.HEAD and not check(engine, engine).sound:
            raise database.damaged()
    except BaseException:
        engine.dispose()
        raise
    return engine
