"""Giving numbers out: all tables of a quarter protected together, once and for good; longer periods are added up."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.coverage import OURS
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.progress import UNSEEN
from zim_desktop.domain.release import Cell, Link, Release, ReleasedTable, added_up, cases_of, quarters_of, tally_of
from zim_desktop.domain.statistic import LISTED
from zim_desktop.domain.tally import TOTAL, dominated
from zim_desktop.services.given_out import GivenOut, Pool
from zim_desktop.services.release_parts import check_ready, left, parts_of
from zim_desktop.services.reports import offices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from zim_desktop.domain.period import Period
    from zim_desktop.domain.progress import Progress
    from zim_desktop.domain.statistic import Counted, Statistic
    from zim_desktop.domain.tally import Key, Protected
    from zim_desktop.services.release_parts import Parts
    from zim_desktop.services.reports import Reports
    from zim_desktop.store import Store


class Counts(msgspec.Struct, frozen=True):
    """A table as it was counted, and the cells that one household makes up."""

    counted: Counted
    dominated: frozenset[Key]


class Part(msgspec.Struct, frozen=True):
    """What of a quarter is still to be protected: offices counted together, by source, and all their tables."""

    quarter: Period
    of: tuple[UUID | None, ...]
    counts: tuple[Counts, ...]


class Releases:
    """What of the counts may leave the house; whatever is exported, printed or copied comes from here.

    It covers all offices whose facts are here: a quarter is the sum of its parts (decision 0082).
    """

    def __init__(self, store: Store, reports: Reports) -> None:
        self._store = store
        self._reports = reports

    def periods(self) -> tuple[Period, ...]:
        """The quarters, half-years and years of which every quarter can be given out here, the newest first."""
        all_ = tuple(each.source for each in self._reports.offices())
        found = [each for kind in ("quarter", "half", "year") for each in self._reports.periods(kind, all_)]
        quarters = dict.fromkeys(quarter for period in found for quarter in quarters_of(period))
        ready = {each.quarter for each in self._parts(quarters) if each.ready}
        return tuple(sorted((each for each in found if {*quarters_of(each)} <= ready), key=_newest, reverse=True))

    def check(self, period: Period) -> None:
        """Raises InputRefused if the period cannot be given out (yet), or not here; it says who does."""
        check_ready(period, self._parts(quarters_of(period)))

    def kept(self, period: Period) -> Release | None:
        """What was worked out before for the period; None if a part of it was not."""
        parts = self._parts(quarters_of(period))
        if not parts or any(each.missing or not each.kept for each in parts):
            return None
        return self._whole(period, [release for each in parts for release in each.kept])

    def alone(self, period: Period) -> Release:
        """What our office gave out for the period by itself. Raises InputRefused if it did not, and says who does."""
        parts = self._parts(quarters_of(period))
        with self._store.begin() as work:
            kept = [GivenOut(work).release(each.quarter) for each in parts]
        found = [each for each in kept if each is not None]
        if found and len(found) == len(kept):
            return self._whole(period, found)
        for each, release in zip(parts, kept, strict=True):
            if each.left_to and release is None:
                raise left(each)
        raise InputRefused(
            "Die Zahlen unseres Büros gehen zusammen mit denen der anderen hinaus.",
            next_step="Bitte bei „Büros“ alle wählen. Beides nebeneinander verriete kleine Zahlen.",
        )

    def counts(self, period: Period) -> tuple[Part, ...]:
        """What is still to be protected for the period, by quarter; what was given out once stays as it is.

        Raises InputRefused if the period cannot be given out (yet), or not here.
        """
        parts = self._parts(quarters_of(period))
        check_ready(period, parts)
        return tuple(
            Part(each.quarter, each.missing, tuple(self._counts(table, each.quarter, each.missing) for table in LISTED))
            for each in parts
            if each.missing
        )

    def keep(self, release: Release, of: tuple[UUID | None, ...] = OURS) -> None:
        """Let these offices' quarter be given out like this for good; what was kept before stays."""
        with self._store.begin() as work:
            if set(of) <= set(parts_of(work, offices_of(work), release.period).missing):
                given = GivenOut(work)
                given.keep(release) if of == OURS else given.keep_pool(Pool(of, release))
                work.commit()

    def of(self, period: Period, progress: Progress = UNSEEN) -> Release:
        """The release of the period, each part of it kept or worked out now. Raises InputRefused, Stopped."""
        new = [protected(each.counts, progress) for each in self.counts(period)]
        kept = [release for each in self._parts(quarters_of(period)) for release in each.kept]
        return self._whole(period, [*kept, *new])

    def _parts(self, quarters: Iterable[Period]) -> tuple[Parts, ...]:
        with self._store.begin() as work:
            offices = offices_of(work)
            return tuple(parts_of(work, offices, each) for each in quarters)

    def _whole(self, period: Period, parts: Sequence[Release]) -> Release:
        parts = [_of_known_tables(each) for each in parts]
        if len(parts) == 1:
            return parts[0]
        in_order = sorted(parts, key=lambda each: (each.period, each.offices))  # the same whenever it was kept
        return added_up(period, in_order, {each.key: self._orders(each) for each in LISTED})

    def _orders(self, statistic: Statistic) -> tuple[Sequence[str], Sequence[str]]:
        return self._reports.order(statistic.rows), self._reports.order(statistic.columns)

    def _counts(self, statistic: Statistic, quarter: Period, of: tuple[UUID | None, ...]) -> Counts:
        households: dict[Key, dict[str, int]] = defaultdict(dict)
        with self._store.begin() as work:
            by = ("case", statistic.rows, statistic.columns)
            where = dict(statistic.where)
            found = work.facts.count(statistic.kind, quarter.months, by, where, items=statistic.talks, of=of)
        for (case, row, column), count in found.items():
            households[row, column][case] = count
        return Counts(self._reports.count(statistic, quarter, of), dominated(households))


def protected(counts: Sequence[Counts], progress: Progress = UNSEEN) -> Release:
    """All tables of a quarter, protected so that not even all of them together give a small count away.

    Totals that two tables share are hidden in both or in none. A table that would still give something away beside
    those before it is left out. For any thread: it asks nothing of the store. Raises Stopped.
    """
    from zim_desktop.statistics.together import gives_away

    counted = [each.counted for each in counts]
    links = tuple(known_to_all(counted))
    tables = _protected(counts, links, progress)
    kept: list[int] = []
    for at in range(len(tables)):
        chosen = [each for each in (*kept, at) if counted[each].statistic.kind == counted[at].statistic.kind]
        among = [link for link in links if {link.first.table, link.second.table} <= {*chosen}]
        progress.tell("hiding", at, len(tables))
        if not gives_away({each: tables[each] for each in chosen}, among, progress=progress):
            kept.append(at)
    first = counted[0]
    return Release(
        first.period,
        first.offices,
        first.period.last,
        tuple(
            ReleasedTable(counted[at].statistic.key, tables[at].shown, _distinct(at, kept, tables, counted))
            for at in kept
        ),
        tuple(counted[at].statistic.key for at in range(len(tables)) if at not in kept),
    )


def _protected(counts: Sequence[Counts], links: Sequence[Link], progress: Progress) -> list[Protected]:
    """Each table alone, again and again until what is linked as equal is hidden on both sides or on none."""
    also = [set(each.dominated) for each in counts]
    inside = _inside([each.counted for each in counts])
    found: dict[int, Protected] = {}
    while len(found) < len(counts):
        for at in sorted(range(len(counts)), key=lambda at: len(inside[at])):
            if at not in found:
                progress.tell("hiding", len(found), len(counts))
                found[at] = _alone(counts[at], also[at], [found[each] for each in inside[at]], progress)
        hidden = [{cell.key for cell in found[at].shown.cells if cell.count is None} for at in range(len(counts))]
        for one, other in _both_ways(links):
            if one.key in hidden[one.table] and other.key not in hidden[other.table]:
                also[other.table].add(other.key)  # these only grow, so it comes to an end
                for each in (other.table, *(at for at in range(len(counts)) if other.table in inside[at])):
                    found.pop(each, None)
    return [found[at] for at in range(len(counts))]


def _alone(counts: Counts, also: set[Key], inside: Sequence[Protected], progress: Progress) -> Protected:
    from zim_desktop.statistics.protect import protect

    cases = cases_of(counts.counted)
    return protect(tally_of(counts.counted), inside, also=frozenset(also), cases=cases, progress=progress)


def _inside(counted: Sequence[Counted]) -> list[list[int]]:
    """For each table the one that counts a part of the same cells, if there is one: its difference is a count, too."""
    return [
        [
            part
            for part, each in enumerate(counted)
            if each.statistic.kind == whole.statistic.kind
            and (each.statistic.rows, each.statistic.columns) == (whole.statistic.rows, whole.statistic.columns)
            and dict(each.statistic.where) != dict(whole.statistic.where)
            and _narrower(each, whole)
        ]
        for whole in counted
    ]


def _both_ways(links: Sequence[Link]) -> Iterator[tuple[Cell, Cell]]:
    for link in links:
        if link.equal:
            yield link.first, link.second
            yield link.second, link.first


def known_to_all(counted: Sequence[Counted]) -> Iterator[Link]:
    """What everybody knows of cells of different tables: which are the same count, and which is part of which.

    Tables of the same kind of thing share totals over the same code. The same cells of a narrower table are part of
    those of a wider one. Only what is true of these counts, as cases may lie in several cells.
    """
    for (one, a), (other, b) in combinations(enumerate(counted), 2):
        if a.statistic.kind != b.statistic.kind or not a.total or not b.total:
            continue
        for first, second in _shared(a, b):
            left, right = _count(a, first), _count(b, second)
            same = dict(a.statistic.where) == dict(b.statistic.where)
            if same and left == right:
                yield Link(Cell(one, first), Cell(other, second))
            elif _narrower(a, b) and left <= right:
                yield Link(Cell(one, first), Cell(other, second), equal=False)
            elif _narrower(b, a) and right <= left:
                yield Link(Cell(other, second), Cell(one, first), equal=False)


def _shared(a: Counted, b: Counted) -> Iterator[tuple[Key, Key]]:
    yield (TOTAL, TOTAL), (TOTAL, TOTAL)
    sides = ((a.statistic.rows, a.rows, 0), (a.statistic.columns, a.columns, 1))
    others = ((b.statistic.rows, b.rows, 0), (b.statistic.columns, b.columns, 1))
    for name, codes, at in sides:
        for other, known, place in others:
            if name == other:
                for code in codes:
                    if code in known:
                        yield _margin(code, at), _margin(code, place)
    if (a.statistic.rows, a.statistic.columns) == (b.statistic.rows, b.statistic.columns):
        yield from (
            ((row, column), (row, column)) for row in a.rows for column in a.columns if (row, column) in b.cells
        )


def _margin(code: str, at: int) -> Key:
    return (code, TOTAL) if at == 0 else (TOTAL, code)


def _count(counted: Counted, key: Key) -> int:
    row, column = key
    if row == TOTAL:
        return counted.total if column == TOTAL else counted.column_total(column)
    return counted.row_total(row) if column == TOTAL else counted.cells[row, column]


def _narrower(a: Counted, b: Counted) -> bool:
    """Whether everything that `a` counts is counted by `b`, too."""
    own = a.statistic.where
    return all(name in own and set(own[name]) <= set(codes) for name, codes in b.statistic.where.items())


def _distinct(at: int, kept: Sequence[int], tables: Sequence[Protected], counted: Sequence[Counted]) -> int | None:
    """The number of distinct cases, unless this or another table that counts the same cases hides it."""
    of = counted[at]
    alike = [
        tables[each].shown_cases
        for each in kept
        if counted[each].statistic.kind == of.statistic.kind and counted[each].distinct == of.distinct
    ]
    return None if None in alike else of.distinct


def _of_known_tables(release: Release) -> Release:
    """The release without tables that only the newer program of another office knows."""
    known = {each.key for each in LISTED}
    tables = tuple(each for each in release.tables if each.key in known)
    left_out = tuple(key for key in release.left_out if key in known)
    return msgspec.structs.replace(release, tables=tables, left_out=left_out)


def _newest(period: Period) -> tuple[object, ...]:
    return (period.last, -len(period.months))
