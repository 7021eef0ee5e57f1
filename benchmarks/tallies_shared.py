"""The fixed tables over 2,000,000 referrals on a shared PostgreSQL, beside DuckDB on the same rows."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks.table import Row
from benchmarks.tallies import MONTHS, fill, rows
from tests.store import postgres
from zim_desktop.clock import Clock
from zim_desktop.store import create_store
from zim_desktop.store.vault import Cost

REFERRALS = 2_000_000
LIMIT_MS = 3_000.0


def measure() -> Iterator[Row]:
    """Milliseconds of two tables over a year and over two years, on a server of its own with the usual settings."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as duck, postgres.running() as cluster:
        new = create_store(
            Path(folder) / "data",
            office="Büro",
            user="anna",
            password="vier kluge Esel singen",
            clock=Clock(),
            url=postgres.emptied(cluster, "office"),
            cost=Cost(memory=64, passes=1, lanes=1),
        )
        with new.store as store:
            fill(store, duck, REFERRALS, ("referral",))
            for name, months in (("two years", MONTHS), ("a year", MONTHS[12:])):
                yield from rows(store, duck, months, f"{name} of {REFERRALS} referrals, PostgreSQL", LIMIT_MS, first=1)
