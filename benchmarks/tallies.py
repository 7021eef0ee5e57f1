"""The fixed tables over 200,000 referrals and as many needs: on the encrypted store, beside DuckDB on the same rows."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import msgspec

from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.fact import BANDS, WAITS, Fact, FactKind
from zim_desktop.domain.period import months_between
from zim_desktop.store import create_store
from zim_desktop.store.vault import Cost

REFERRALS = 200_000
LIMIT_MS = 300.0
ROUNDS = 5
TERMS = ("childcare", "language", "qualification", "work", "counselling", "transition", "housing", "health", "mobility")
QUARTERS = ("kruppwerke", "hamme", "querenburg", "wattenscheid_mitte", "other")
ENDS = ("issued", "agreed", "arrived", "begun", "completed", "not_arrived", "rejected", "unknown")
MONTHS = months_between(202501, 202612)


def measure() -> Iterator[Row]:
    """Milliseconds of three tables over two years; the yardstick names what DuckDB takes for the same question."""
    facts = list(_facts(random.Random(11)))  # noqa: S311 - invented rows, the same each time
    asked: tuple[tuple[str, FactKind, tuple[str, str]], ...] = (
        ("quarter and need, distinct cases", "need", ("quarter", "code")),
        ("need and outcome, last state", "referral", ("code", "outcome")),
        ("quarter and wait", "referral", ("quarter", "wait")),
    )
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as duck:
        _fill(duck, facts)
        new = create_store(
            Path(folder) / "data",
            office="Büro",
            user="anna",
            password="vier kluge Esel singen",
            clock=Clock(),
            url=None,
            cost=Cost(memory=64, passes=1, lanes=1),
        )
        with new.store as store:
            with store.begin() as work:
                for month in MONTHS:
                    work.facts.close(month, datetime(2027, 1, 2, tzinfo=UTC), [f for f in facts if f.month == month])
                work.commit()
            for name, kind, by in asked:
                with store.begin() as work:
                    mine = _median(lambda work=work, kind=kind, by=by: work.facts.count(kind, MONTHS, by))
                theirs = _median(lambda kind=kind, by=by: duck.execute(_sql(kind, by)).fetchall())
                duckdb_says = f"fixed; DuckDB {duckdb.__version__} in memory {theirs:.0f} ms, {theirs / mine:.2f} of it"
                yield Row(f"{name}, {REFERRALS} referrals, encrypted", mine, "ms", LIMIT_MS, duckdb_says)


def _facts(draw: random.Random) -> Iterator[Fact]:
    for _ in range(REFERRALS):
        case, month = draw.randrange(REFERRALS // 2), draw.choice(MONTHS)
        quarter, code = draw.choice(QUARTERS), draw.choice(TERMS)
        yield Fact(
            kind="need",
            month=month,
            case=case,
            item=draw.randrange(2**62),
            quarter=quarter,
            code=code,
            band=draw.choice(tuple(BANDS)),
            outcome=draw.choice(("under_way", "met", "no_offer", "full")),
        )
        yield Fact(
            kind="referral",
            month=month,
            case=case,
            item=draw.randrange(2**62),
            quarter=quarter,
            code=code,
            outcome=draw.choice(ENDS),
            arrived=draw.choice(("yes", "no", "unknown")),
            wait=draw.choice(tuple(WAITS)),
        )


def _fill(duck: duckdb.DuckDBPyConnection, facts: Sequence[Fact]) -> None:
    names = Fact.__struct_fields__
    kinds = {"month": "INTEGER", "case": "BIGINT", "item": "BIGINT", "days": "INTEGER"}
    typed = ", ".join(f'"{name}" {kinds.get(name, "VARCHAR")}' for name in names)
    duck.execute(f"CREATE TABLE fact ({typed})")
    with tempfile.NamedTemporaryFile("wb", suffix=".json") as file:
        for fact in facts:
            file.write(msgspec.json.encode(msgspec.structs.asdict(fact)) + b"\n")
        file.flush()
        duck.execute(f"INSERT INTO fact SELECT * FROM read_json('{file.name}', columns={{{_columns(names, kinds)}}})")  # noqa: S608 - our own names


def _columns(names: Sequence[str], kinds: dict[str, str]) -> str:
    return ", ".join(f"'{name}': '{kinds.get(name, 'VARCHAR')}'" for name in names)


def _sql(kind: str, by: Sequence[str]) -> str:
    """The same question: the last row of each item in the period, distinct cases."""
    columns = ", ".join(by)
    last = "QUALIFY row_number() OVER (PARTITION BY item ORDER BY month DESC) = 1"
    inner = f"SELECT * FROM fact WHERE kind = '{kind}' AND month BETWEEN {MONTHS[0]} AND {MONTHS[-1]} {last}"  # noqa: S608 - our own names
    return f'SELECT {columns}, count(DISTINCT "case") FROM ({inner}) GROUP BY {columns}'  # noqa: S608 - our own names


def _median(act: Callable[[], object]) -> float:
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)
