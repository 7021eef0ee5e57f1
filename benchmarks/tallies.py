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

from benchmarks.keypress import Quiet, application
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.fact import BANDS, WAITS, Fact, FactKind
from zim_desktop.domain.period import months_between
from zim_desktop.gui.reports.page import ReportsPage
from zim_desktop.services import Desk
from zim_desktop.services.installed import load_installed
from zim_desktop.store import Store, create_store
from zim_desktop.store.vault import Cost

REFERRALS = 200_000
LIMIT_MS = 300.0
ROUNDS = 5
TERMS = ("childcare", "language", "qualification", "work", "counselling", "transition", "housing", "health", "mobility")
QUARTERS = ("kruppwerke", "hamme", "querenburg", "wattenscheid_mitte", "other")
ENDS = ("issued", "agreed", "arrived", "begun", "completed", "not_arrived", "rejected", "unknown")
MONTHS = months_between(202501, 202612)
PAGE_MS = 500.0
ASKED: tuple[tuple[str, FactKind, tuple[str, str]], ...] = (
    ("quarter and need, distinct cases", "need", ("quarter", "code")),
    ("need and outcome, last state", "referral", ("code", "outcome")),
    ("quarter and wait", "referral", ("quarter", "wait")),
)


def measure() -> Iterator[Row]:
    """Milliseconds of three tables over two years, a year and a quarter, and of the page. Needs a display."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as duck:
        cheap = Cost(memory=64, passes=1, lanes=1)
        place = Path(folder) / "data"
        new = create_store(
            place, office="Büro", user="anna", password="vier kluge Esel singen", clock=Clock(), url=None, cost=cheap
        )
        with new.store as store:
            fill(store, duck, REFERRALS, ("need", "referral"))
            for name, months in (("two years", MONTHS), ("a year", MONTHS[12:]), ("a quarter", MONTHS[-3:])):
                yield from rows(store, duck, months, f"{name} of {REFERRALS} referrals, encrypted", LIMIT_MS)
            yield from _page(store, place)


def rows(
    store: Store, duck: duckdb.DuckDBPyConnection, months: Sequence[int], about: str, limit: float, first: int = 0
) -> Iterator[Row]:
    """The tables asked for, from the `first` on, over these months; the yardstick names what DuckDB takes."""
    for name, kind, by in ASKED[first:]:
        with store.begin() as work:
            mine = _median(lambda work=work, kind=kind, by=by: work.facts.count(kind, months, by))
        theirs = _median(lambda kind=kind, by=by: duck.execute(_sql(kind, by, months)).fetchall())
        duckdb_says = f"fixed; DuckDB {duckdb.__version__} in memory {theirs:.0f} ms, {theirs / mine:.2f} of it"
        yield Row(f"{name}, {about}", mine, "ms", limit, duckdb_says)


def fill(store: Store, duck: duckdb.DuckDBPyConnection, referrals: int, kinds: Sequence[FactKind]) -> None:
    """Write the same invented facts into both, a month at a time."""
    names = Fact.__struct_fields__
    numbers = {"month": "INTEGER", "case": "BIGINT", "item": "BIGINT", "days": "INTEGER"}
    typed = ", ".join(f'"{name}" {numbers.get(name, "VARCHAR")}' for name in names)
    duck.execute(f"CREATE TABLE fact ({typed})")
    draw = random.Random(11)  # noqa: S311 - invented rows, the same each time
    for month in MONTHS:
        facts = [each for each in _facts(draw, month, referrals) if each.kind in kinds]
        with store.begin() as work:
            work.facts.close(month, datetime(2027, 1, 2, tzinfo=UTC), facts)
            work.commit()
        with tempfile.NamedTemporaryFile("wb", suffix=".json") as file:
            file.writelines(msgspec.json.encode(msgspec.structs.asdict(fact)) + b"\n" for fact in facts)
            file.flush()
            columns = _columns(names, numbers)
            duck.execute(f"INSERT INTO fact SELECT * FROM read_json('{file.name}', columns={{{columns}}})")  # noqa: S608 - our own names


def _page(store: Store, folder: Path) -> Iterator[Row]:
    """From the wish to see Auswertung to its first paint, and another table of it."""
    app = application()
    desk = Desk(store, load_installed(), Clock(), folder)
    began = time.perf_counter()
    page = ReportsPage(desk, Quiet())
    page.resize(1280, 800)
    page.show()
    app.processEvents()
    yield Row(f"page shown, {REFERRALS} referrals", (time.perf_counter() - began) * 1000, "ms", PAGE_MS, "issue: fixed")
    began = time.perf_counter()
    page.form.tables.setCurrentRow(3)
    app.processEvents()
    yield Row("another table chosen", (time.perf_counter() - began) * 1000, "ms", PAGE_MS, "issue: fixed")
    page.close()


def _facts(draw: random.Random, month: int, referrals: int) -> Iterator[Fact]:
    for _ in range(referrals // len(MONTHS)):
        case = draw.randrange(referrals // 2)
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


def _columns(names: Sequence[str], kinds: dict[str, str]) -> str:
    return ", ".join(f"'{name}': '{kinds.get(name, 'VARCHAR')}'" for name in names)


def _sql(kind: str, by: Sequence[str], months: Sequence[int]) -> str:
    """The same question: the last row of each item in the period, distinct cases."""
    columns = ", ".join(by)
    last = "QUALIFY row_number() OVER (PARTITION BY item ORDER BY month DESC) = 1"
    inner = f"SELECT * FROM fact WHERE kind = '{kind}' AND month BETWEEN {months[0]} AND {months[-1]} {last}"  # noqa: S608 - our own names
    return f'SELECT {columns}, count(DISTINCT "case") FROM ({inner}) GROUP BY {columns}'  # noqa: S608 - our own names


def _median(act: Callable[[], object]) -> float:
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)
