"""Keeps what an office enters: encrypted on this machine or on a shared PostgreSQL; values in, values out.

Nothing heavy is imported before the first use: a window is shown while this module is only a list of names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zim_desktop.store.folder import StoreFolder

if TYPE_CHECKING:
    from pathlib import Path

    from zim_desktop.store.backup import Backup
    from zim_desktop.store.check import Findings
    from zim_desktop.store.opened import Store
    from zim_desktop.store.opening import NewStore, create_store, demo_store, open_store
    from zim_desktop.store.unit_of_work import UnitOfWork
    from zim_desktop.store.upgrade import Migration

_HOMES = {
    "Backup": "backup",
    "Findings": "check",
    "Migration": "upgrade",
    "NewStore": "opening",
    "Store": "opened",
    "UnitOfWork": "unit_of_work",
    "create_store": "opening",
    "demo_store": "opening",
    "open_store": "opening",
}

__all__ = [
    "Backup",
    "Findings",
    "Migration",
    "NewStore",
    "Store",
    "UnitOfWork",
    "create_store",
    "demo_store",
    "exists",
    "load",
    "open_store",
]


def __getattr__(name: str) -> object:
    """Import a name's module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"zim_desktop.store.{_HOMES[name]}"), name)


def exists(folder: Path) -> bool:
    """Whether there is a store in this data folder, be it a damaged one. Imports nothing heavy."""
    return StoreFolder(folder).exists()


def load() -> None:
    """Import the heavy libraries and prepare the tables, e.g. while somebody types a password."""
    from sqlalchemy.orm import configure_mappers

    for name in ("zim_desktop.store.opening", "argon2.low_level", "cryptography.hazmat.primitives.ciphers.aead"):
        import_module(name)
    configure_mappers()
