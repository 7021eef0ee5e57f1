"""Counting the fixed tables over a period, and the words for their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.coverage import OURS, Lack, OfficeMonths, is_closed, last_day
from zim_desktop.domain.fact import UNKNOWN, WAITS
from zim_desktop.domain.outcome import HELPED_LABELS
from zim_desktop.domain.period import month_end, month_start, period_of
from zim_desktop.domain.referral import STATE_LABELS
from zim_desktop.domain.statistic import ORDERS, Counted
from zim_desktop.domain.taxonomy import NO_TOPIC
from zim_desktop.domain.unmet import NEED_STATE_LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.domain.period import Period, PeriodKind
    from zim_desktop.domain.statistic import Dimension, Statistic
    from zim_desktop.domain.taxonomy import Quarter
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork

NOT_KNOWN = "nicht bekannt"

_CONTACTS = {"visit": "im Büro", "phone": "Telefon", "online": "online", "outreach": "aufsuchend"}

_WORDS: Mapping[Dimension, Mapping[str, str]] = {
    "outcome": {**NEED_STATE_LABELS, **STATE_LABELS, "issued": "ausgestellt", "no_offer": "kein Angebot",
                "full": "kein Platz", "not_eligible": "Voraussetzungen fehlen", "other": "anderer Grund"},
    "helped": {**HELPED_LABELS, UNKNOWN: "nicht gefragt"},
    "suggested": {"yes": "etwas vorgeschlagen", "no": "nichts vorgeschlagen"},
    "referred": {"yes": "überwiesen", "no": "nicht überwiesen"},
    "arrived": {"yes": "angekommen", "no": "nicht angekommen"},
    "alone": {"yes": "alleinerziehend", "no": "nicht alleinerziehend"},
    "wait": {key: f"{key.replace('-', '–')} Tage" for key in WAITS},
}  # fmt: skip


Covered = tuple[tuple["UUID | None", str], ...]
"""The offices that a table was counted over, by source and name."""


class Reports:
    """Counts tables from facts; the same period of closed months gives the same table for ever."""

    def __init__(self, store: Store, installed: Installed, clock: Clock) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._counted: dict[tuple[str, Period, Covered], Counted] = {}

    def offices(self) -> tuple[OfficeMonths, ...]:
        """The offices whose facts are here: ours first, if there is something to count in it, the others by name."""
        with self._store.begin() as work:
            return offices_of(work)

    def count(self, statistic: Statistic, period: Period, of: Collection[UUID | None] = OURS) -> Counted:
        """The table over the closed months of the period in the offices with these sources (None is ours).

        `closed` is true once all months are, in each of these offices since it began. Then it is counted once while
        the program runs, as closed months never change.
        """
        by = (statistic.rows, statistic.columns)
        with self._store.begin() as work:
            offices = _chosen(work, of)
            there = [each for each in offices if each.within(period)] or offices
            key = (statistic.key, period, tuple((each.source, each.name) for each in there))
            closed = is_closed(offices, period)
            if closed and (known := self._counted.get(key)) is not None:
                return known
            months = sorted({month for each in there for month in each.within(period)})
            where, sources = dict(statistic.where), [each.source for each in there]
            counts = work.facts.count(statistic.kind, months, by, where, items=statistic.talks, of=sources)
            alone = work.facts.count(statistic.kind, months, (), where, items=statistic.talks, of=sources)
        rows = self._ordered(statistic.rows, {key[0] for key in counts} | self._always(statistic.rows))
        columns = self._ordered(statistic.columns, {key[1] for key in counts})
        found = Counted(
            statistic=statistic,
            period=period,
            rows=rows,
            columns=columns,
            cells={(row, column): counts.get((row, column), 0) for row in rows for column in columns},
            distinct=alone.get((), 0),
            closed=closed,
            offices=tuple(each.name for each in there),
            until=last_day(there, period) or min(period.last, self._clock.today()),
            lacking=tuple(self._lacking(offices, period)),
        )
        if closed:
            self._counted[key] = found
        return found

    def _lacking(self, offices: Sequence[OfficeMonths], period: Period) -> Iterator[Lack]:
        """What is missing of the months that are over."""
        today = self._clock.today()
        for each in offices:
            if months := tuple(month for month in each.lacks(period) if month_end(month) < today):
                yield Lack(each.name, months)

    def periods(self, kind: PeriodKind, of: Collection[UUID | None] = OURS) -> tuple[Period, ...]:
        """The periods of this kind with closed months of these offices in them, the newest first."""
        with self._store.begin() as work:
            months = {month for each in _chosen(work, of) for month in each.months}
        return tuple(sorted({period_of(month_start(month), kind) for month in months}, reverse=True))

    def is_closed(self, period: Period, of: Collection[UUID | None] = OURS) -> bool:
        """Whether none of its months is missing in any of these offices since it began."""
        with self._store.begin() as work:
            return is_closed(_chosen(work, of), period)

    def trend(
        self, statistic: Statistic, period: Period, many: int = 8, of: Collection[UUID | None] = OURS
    ) -> tuple[Counted, ...]:
        """The table over this period and those of its kind before it that are closed, the oldest first."""
        known = set(self.periods(period.kind, of))
        found: list[Counted] = []
        while period in known and len(found) < many:
            found.append(self.count(statistic, period, of))
            period = period.before()
        return tuple(reversed(found))

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters of the programme, which have a centre."""
        return tuple(each for each in self._installed.quarters.quarters if each.centre is not None)

    def label(self, dimension: Dimension, code: str, statistic: Statistic | None = None) -> str:
        """What a code is called; one that is no longer installed keeps its key."""
        if code == UNKNOWN and code not in _WORDS.get(dimension, {}):
            return NOT_KNOWN
        if dimension == "quarter":
            return self._installed.quarters.name(code)
        if dimension == "topic":
            return self._topic(code)
        if dimension in ("gender", "residence"):
            return self._installed.vocabulary.label(dimension, code)
        if dimension == "code" and statistic is not None and statistic.kind == "contact":
            return _CONTACTS.get(code, code)
        if dimension == "code" and statistic is not None and statistic.kind == "group":
            return self._installed.vocabulary.label("target_groups", code)
        if dimension in ("code", "detail"):
            return self._installed.taxonomy.label(code)
        return _WORDS.get(dimension, {}).get(code, code.replace("-", "–"))

    def _topic(self, code: str) -> str:
        if code in (NO_TOPIC, ""):
            return "kein Schwerpunkt"
        return next((each.label for each in self._installed.topics.topics if each.topic == code), code)

    def _always(self, dimension: Dimension) -> set[str]:
        """Rows that stand in the table even if nothing was counted: the quarters of the programme."""
        if dimension != "quarter":
            return set()
        return {each.key for each in self.quarters()}

    def order(self, dimension: Dimension) -> Sequence[str]:
        """Codes of the dimension that stand in a fixed order; others follow."""
        return ORDERS.get(dimension) or [each.key for each in self._installed.quarters.quarters]

    def _ordered(self, dimension: Dimension, codes: Iterable[str]) -> tuple[str, ...]:
        fixed = self.order(dimension)
        place = {code: at for at, code in enumerate(fixed)}
        return tuple(
            sorted(codes, key=lambda code: (code == UNKNOWN, place.get(code, len(place)), self.label(dimension, code)))
        )


def offices_of(work: UnitOfWork) -> tuple[OfficeMonths, ...]:
    """The offices whose facts are here, within a unit of work; those with nothing to count yet are not among them."""
    ours = _ours(work)
    others = (
        OfficeMonths(each.id, each.name, each.months, min(each.months, default=0)) for each in work.received.sources()
    )
    return tuple(each for each in (ours, *others) if each.begins)


def _ours(work: UnitOfWork) -> OfficeMonths:
    months = tuple(work.facts.closed())
    begins = months[0] if months else work.facts.first_month() or 0
    return OfficeMonths(None, work.office.get().name, months, begins)


def _chosen(work: UnitOfWork, of: Collection[UUID | None]) -> tuple[OfficeMonths, ...]:
    """The offices with these sources; ours also if nothing is counted in it yet."""
    if set(of) == {None}:
        return (_ours(work),)
    return tuple(each for each in offices_of(work) if each.source in of)
