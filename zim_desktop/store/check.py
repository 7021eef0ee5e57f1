"""Looks at every page and every record of a store, for `doctor`."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from zim_desktop.domain.errors import StoreError
from zim_desktop.store.database import READING
from zim_desktop.store.tables import Table

_ROUNDS = 3
"""The page check reads past SQLite's locks: what a writer beside is just moving is no damage if it is gone later."""


class Findings(msgspec.Struct, frozen=True):
    """How many pages and records were read, and what is wrong with them, in German."""

    pages: int
    records: int
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(engine: Engine, own: Engine) -> Findings:
    """Read all of it; on a shared database the machine's own file too. Changes nothing."""
    pages, records, faults = 0, 0, list[str]()
    for each in {id(each): each for each in (engine, own)}.values():
        if each.dialect.name == "sqlite":
            count, found = _pages(each)
            pages += count
            faults += found
        count, found = _records(each)
        records += count
        faults += found
    return Findings(pages, records, tuple(faults))


def _pages(engine: Engine) -> tuple[int, list[str]]:
    try:
        with engine.execution_options(**{READING: True}).connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            lasting: set[str] | None = None
            for _ in range(_ROUNDS):
                answer = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
                found = {str(row[0]) for row in answer} if answer.returns_rows else set[str]()  # none in memory
                lasting = found if lasting is None else lasting & found
                if not lasting:
                    break
            faults = [f"Seitenprüfung: {each}" for each in sorted(lasting or ())]
            built = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            faults += [f"Aufbau: {each}" for each in built if each != "ok"]
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            faults += [f"Verweis ins Leere: Tabelle {row[0]}" for row in loose]
    except StoreError as error:
        return 0, [error.line()]
    return int(pages), faults


def _records(engine: Engine) -> tuple[int, list[str]]:
    """Read each row as its type; a row that cannot be read is named by table only, never by content."""
    records, faults = 0, list[str]()
    for mapper in Table.registry.mappers:
        name = str(mapper.local_table)
        try:
            with Session(engine.execution_options(**{READING: True})) as session:
                for _ in session.scalars(select(mapper.class_).execution_options(yield_per=500)):
                    records += 1
        except StoreError as error:
            faults.append(f"Tabelle {name}: {error.what}")
        except (msgspec.DecodeError, ValueError, TypeError):
            faults.append(f"Tabelle {name}: Ein Datensatz lässt sich nicht lesen.")
    return records, faults
