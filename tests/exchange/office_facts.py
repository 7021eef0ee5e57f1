"""Facts of an office as hypothesis draws them, and a release as the program works it out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from tests.strategies import texts
from zim_desktop.domain.fact import Fact, FactKind
from zim_desktop.domain.fact_packet import FrozenMonth, OfficeFacts
from zim_desktop.domain.period import Period, month_start, months_between, next_month, period_of
from zim_desktop.domain.release import Release, ReleasedTable
from zim_desktop.domain.statistic import LISTED
from zim_desktop.domain.tally import COUNT_MAX, TOTAL, Dimension, ShownCount, ShownTally

CLOSED = datetime(2026, 12, 3, 8, tzinfo=UTC)
numbers = st.integers(0, 2**63 - 1)


def need(month: int, case: int, item: int = 0, outcome: str = "") -> Fact:
    """A need in a month."""
    return Fact(kind="need", month=month, case=case, item=item or case, quarter="hamme", code="work", outcome=outcome)


def sent(first: int = 202607, last: int = 202612, start: int = 1) -> OfficeFacts:
    """Months with one need each; its numbers grow from `start`."""
    months = months_between(first, last)
    return OfficeFacts(tuple(FrozenMonth(m, CLOSED, (need(m, start + at),)) for at, m in enumerate(months)))


def release(quarter: Period, count: int | None = 7, tables: Sequence[str] = ("quarter_need", "contacts")) -> Release:
    """A release with a row and a column in each table."""
    known = {each.key: each for each in LISTED}

    def shown(key: str) -> ShownTally:
        dimensions = (Dimension(known[key].rows, ("hamme",)), Dimension(known[key].columns, ("work",)))
        keys = product(("hamme", TOTAL), ("work", TOTAL))
        return ShownTally("zim-table/1", dimensions, tuple(ShownCount(each, count) for each in keys))

    return Release(
        quarter,
        ("Hamme",),
        quarter.last,
        tuple(ReleasedTable(key, shown(key), count) for key in tables),
        tuple(each.key for each in LISTED if each.key not in tables),
    )


@st.composite
def facts(draw: st.DrawFn, month: int) -> Fact:
    """Any fact of a month."""
    fields = {each.name: draw(texts) for each in msgspec.structs.fields(Fact) if each.type == "str"}
    kind: FactKind = draw(st.sampled_from(get_args(FactKind)))
    days = draw(st.none() | st.integers(-400, 4000))
    return Fact(kind=kind, month=month, case=draw(numbers), item=draw(numbers), days=days, **fields)


@st.composite
def office_facts(draw: st.DrawFn) -> OfficeFacts:
    """Some months in a row, with releases of some of their quarters."""
    month, months = draw(st.sampled_from((202610, 202612, 202701))), list[FrozenMonth]()
    for _ in range(draw(st.integers(1, 5))):
        closed = draw(st.datetimes(datetime(2001, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are without a zone
        months.append(FrozenMonth(month, closed, tuple(draw(st.lists(facts(month), max_size=3)))))
        month = next_month(month)
    held = {each.month for each in months}
    quarters = {period_of(month_start(each), "quarter") for each in held}
    whole = [each for each in sorted(quarters) if set(each.months) <= held and draw(st.booleans())]
    counts = st.none() | st.integers(0, COUNT_MAX)
    return OfficeFacts(tuple(months), tuple(release(each, draw(counts)) for each in whole))


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
