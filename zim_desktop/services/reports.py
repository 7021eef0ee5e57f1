"""Counting the fixed tables over a period, and the words for their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.fact import UNKNOWN, WAITS
from zim_desktop.domain.outcome import HELPED_LABELS
from zim_desktop.domain.period import month_start, period_of
from zim_desktop.domain.referral import STATE_LABELS
from zim_desktop.domain.statistic import ORDERS, Counted
from zim_desktop.domain.taxonomy import NO_TOPIC
from zim_desktop.domain.unmet import NEED_STATE_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.period import Period, PeriodKind
    from zim_desktop.domain.statistic import Dimension, Statistic
    from zim_desktop.domain.taxonomy import Quarter
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store

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


class Reports:
    """Counts tables from facts; the same period of closed months gives the same table for ever."""

    def __init__(self, store: Store, installed: Installed, clock: Clock) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._counted: dict[tuple[str, Period, str], Counted] = {}

    def count(self, statistic: Statistic, period: Period) -> Counted:
        """The table over the closed months of the period; `closed` is true once all of them are.

        Counted once while the program runs, as closed months never change.
        """
        by = (statistic.rows, statistic.columns)
        with self._store.begin() as work:
            closed = [month for month in work.facts.closed() if month in period.months]
            office = work.office.get().name
            if (known := self._counted.get((statistic.key, period, office))) is not None:
                return known
            where = dict(statistic.where)
            counts = work.facts.count(statistic.kind, closed, by, where, items=statistic.talks)
            alone = work.facts.count(statistic.kind, closed, (), where, items=statistic.talks)
        rows = self._ordered(statistic.rows, {key[0] for key in counts} | self._always(statistic.rows))
        columns = self._ordered(statistic.columns, {key[1] for key in counts})
        found = Counted(
            statistic=statistic,
            period=period,
            rows=rows,
            columns=columns,
            cells={(row, column): counts.get((row, column), 0) for row in rows for column in columns},
            distinct=alone.get((), 0),
            closed=len(closed) == len(period.months),
            offices=(office,),
            until=min(period.last, self._clock.today()),
        )
        if found.closed:
            self._counted[statistic.key, period, office] = found
        return found

    def periods(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of this kind with closed months in them, the newest first."""
        with self._store.begin() as work:
            months = tuple(work.facts.closed())
        return tuple(sorted({period_of(month_start(month), kind) for month in months}, reverse=True))

    def trend(self, statistic: Statistic, period: Period, many: int = 8) -> tuple[Counted, ...]:
        """The table over this period and those of its kind before it that are closed, the oldest first."""
        known = set(self.periods(period.kind))
        found: list[Counted] = []
        while period in known and len(found) < many:
            found.append(self.count(statistic, period))
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
