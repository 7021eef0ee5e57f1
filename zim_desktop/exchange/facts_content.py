"""The facts of an office as canonical JSON, and back as strictly as the store needs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise, product
from typing import Annotated, Any, TypeAlias

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fact import UNKNOWN, Fact, FactKind
from zim_desktop.domain.fact_packet import FrozenMonth, OfficeFacts
from zim_desktop.domain.period import Period, next_month
from zim_desktop.domain.release import Release, ReleasedTable
from zim_desktop.domain.statistic import LISTED
from zim_desktop.domain.tally import COUNT_MAX, TOTAL
from zim_desktop.exchange.formats import parse_json
from zim_desktop.exchange.shape import convert

YEAR_MIN, YEAR_MAX = 2000, 2999
MONTH_MIN, MONTH_MAX = YEAR_MIN * 100 + 1, YEAR_MAX * 100 + 12
TEXT_MAX = 1000
"""Characters of a code; real ones have 40."""

DAYS_MAX = 4_000_000
"""Days between two dates are never more."""

_NEXT = "Bitte im Büro nachfragen und das Paket neu schreiben lassen."
_STATISTICS = {each.key: each for each in LISTED}

_Code: TypeAlias = Annotated[str, msgspec.Meta(max_length=TEXT_MAX)]
_Number: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-7][0-9a-f]{15}\Z")]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A `Fact` without its month, which stands above it; 63 bits are hex, as JSON holds 53 exactly (RFC 8259, 6)."""

    kind: FactKind
    case: _Number
    item: _Number
    quarter: _Code = UNKNOWN
    code: _Code = UNKNOWN
    detail: _Code = ""
    topic: _Code = ""
    band: _Code = ""
    gender: _Code = ""
    residence: _Code = ""
    alone: _Code = ""
    outcome: _Code = ""
    suggested: _Code = ""
    referred: _Code = ""
    arrived: _Code = ""
    helped: _Code = ""
    wait: _Code = ""
    days: Annotated[int, msgspec.Meta(ge=-DAYS_MAX, le=DAYS_MAX)] | None = None


class _Month(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    month: Annotated[int, msgspec.Meta(ge=MONTH_MIN, le=MONTH_MAX)]
    closed: Annotated[datetime, msgspec.Meta(tz=True)]
    facts: tuple[_Fact, ...]


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    months: Annotated[tuple[_Month, ...], msgspec.Meta(min_length=1)]
    releases: tuple[Release, ...] = ()


def write_content(facts: OfficeFacts) -> bytes:
    """The facts as JSON; the same facts give the same bytes."""
    months = tuple(
        _Month(each.month, each.closed.astimezone(UTC), tuple(_sent(fact) for fact in each.facts))
        for each in facts.months
    )
    return msgspec.json.encode(_Content(months, facts.releases))


def read_content(data: bytes, where: str) -> OfficeFacts:
    """The facts, each in its month, months in order without a gap, releases of quarters that these months make up.

    Raises InputRefused, saying what is wrong where.
    """
    content = convert(parse_json(data, where), _Content, where)
    found = OfficeFacts(tuple(_month(each, where) for each in content.months), content.releases)
    if (odd := found.gap()) is not None:
        listed = (each.month for each in found.months)
        before = next(one for one, other in pairwise(listed) if other != next_month(one))
        raise _refused(
            f"Auf {_named(before)} folgt {_named(odd)}: Die Monate stehen nicht lückenlos nacheinander da.", where
        )
    _check_releases(found, where)
    return found


def _sent(fact: Fact) -> _Fact:
    fields: dict[str, Any] = msgspec.structs.asdict(fact)
    del fields["month"]
    fields |= {"case": f"{fact.case:016x}", "item": f"{fact.item:016x}"}
    return _Fact(**fields)


def _month(month: _Month, where: str) -> FrozenMonth:
    if not 1 <= month.month % 100 <= 12:
        raise _refused("Einen Monat gibt es nicht.", where)
    if not YEAR_MIN <= month.closed.year <= YEAR_MAX:
        raise _refused(f"{_named(month.month)} wurde zu einer Zeit abgeschlossen, die nicht sein kann.", where)
    return FrozenMonth(
        month.month, month.closed.astimezone(UTC), tuple(_fact(each, month.month) for each in month.facts)
    )


def _fact(sent: _Fact, month: int) -> Fact:
    fields: dict[str, Any] = msgspec.structs.asdict(sent)
    fields |= {"month": month, "case": int(sent.case, 16), "item": int(sent.item, 16)}
    return Fact(**fields)


def _check_releases(facts: OfficeFacts, where: str) -> None:
    months = {each.month for each in facts.months}
    seen: set[Period] = set()
    for release in facts.releases:
        period = release.period
        if period.kind != "quarter" or not 1 <= period.number <= 4 or not set(period.months) <= months:
            raise _refused("Eine Ausgabe ist nicht die eines Quartals, dessen Monate im Paket stehen.", where)
        if period in seen:
            raise _refused(f"Das {period.label} steht zweimal als ausgegeben da.", where)
        seen.add(period)
        keys = [*(each.key for each in release.tables), *release.left_out]
        if len(set(keys)) < len(keys) or not set(keys) <= _STATISTICS.keys():
            raise InputRefused(
                f"{period.label}: Die Ausgabe hat Tabellen, die diese Version nicht kennt.",
                where=where,
                next_step="Bitte die Version des Programms prüfen.",
            )
        if not all(_is_whole(each) for each in release.tables):
            raise _refused(f"{period.label}: In der Ausgabe ist eine Tabelle falsch.", where)


def _is_whole(table: ReleasedTable) -> bool:
    """Whether a table is laid out as its statistic, has each cell and total once, and counts that can be."""
    statistic, shown = _STATISTICS[table.key], table.shown
    if [each.name for each in shown.dimensions] != [statistic.rows, statistic.columns]:
        return False
    keys = [cell.key for cell in shown.cells]
    rows, columns = (each.codes for each in shown.dimensions)
    if len(keys) != (len(rows) + 1) * (len(columns) + 1):  # else what follows may take all memory there is
        return False
    if set(keys) != set(product((*rows, TOTAL), (*columns, TOTAL))):
        return False
    return all(count is None or 0 <= count <= COUNT_MAX for count in _counts(table))


def _counts(table: ReleasedTable) -> Iterator[int | None]:
    yield table.distinct
    yield from (cell.count for cell in table.shown.cells)


def _named(month: int) -> str:
    return f"{month % 100:02}/{month // 100}"


def _refused(what: str, where: str) -> InputRefused:
    return InputRefused(what, where=where, next_step=_NEXT)
