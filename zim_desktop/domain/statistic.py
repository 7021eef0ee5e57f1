"""The fixed tables of the house: what each counts, by which two dimensions, and how its numbers are to be read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from zim_desktop.domain.coverage import Lack
from zim_desktop.domain.fact import BANDS, WAITS, FactKind
from zim_desktop.domain.period import Period
from zim_desktop.domain.tally import TOTAL

Dimension = Literal[
    "quarter", "code", "detail", "topic", "band", "gender", "residence", "alone",
    "outcome", "suggested", "referred", "arrived", "helped", "wait",
]  # fmt: skip
"""A column of `Fact` that tables are laid out by."""

DIMENSION_LABELS: Mapping[Dimension, str] = {
    "quarter": "Stadtteil", "code": "Thema", "detail": "Unterthema", "topic": "Schwerpunkt", "band": "Alter",
    "gender": "Geschlecht", "residence": "Aufenthalt", "alone": "Alleinerziehend", "outcome": "Stand",
    "suggested": "Vorgeschlagen", "referred": "Überwiesen", "arrived": "Angekommen", "helped": "Geholfen",
    "wait": "Wartezeit",
}  # fmt: skip
"""What a table is laid out by, as its head says it; *Thema* may be a target group or a kind of talk."""

UNMET = ("no_offer", "full", "not_eligible", "other")
"""How needs stand that found nothing."""

KNOWN_ENDS = ("completed", "not_arrived", "rejected", "broken_off", "withdrawn")
"""Where a referral stands of which one knows how it ended."""


class Statistic(msgspec.Struct, frozen=True, kw_only=True):
    """One fixed table.

    `mentions` says that a case can lie in several cells, so that totals are sums of cells (*Nennungen*) and distinct
    cases are a further count. `where` keeps rows of facts. `talks` counts talks, not cases.
    """

    key: str
    title: str
    kind: FactKind
    rows: Dimension
    columns: Dimension
    mentions: bool = False
    talks: bool = False
    where: Mapping[Dimension, Sequence[str]] = {}
    note: str = ""


_CAUTION = "Unterschiede können viele Gründe haben; sie sagen nichts über einzelne Beratende."

_FAIR: tuple[tuple[str, str, Dimension], ...] = (
    ("fair_gender", "Gleichbehandlung, Geschlecht", "gender"),
    ("fair_residence", "Gleichbehandlung, Aufenthalt", "residence"),
    ("fair_alone", "Gleichbehandlung, Alleinerziehende", "alone"),
)

STATISTICS: tuple[Statistic, ...] = (
    Statistic(
        key="quarter_need", title="Bedarfe nach Stadtteil", kind="need", rows="quarter", columns="code", mentions=True
    ),
    Statistic(
        key="need_unmet",
        title="Unerfüllte Bedarfe und warum",
        kind="need",
        rows="code",
        columns="outcome",
        mentions=True,
        where={"outcome": UNMET},
        note="Kein Angebot: nichts im Katalog passte, oder das Angebot gab es nicht.",
    ),
    Statistic(
        key="quarter_unmet",
        title="Unerfüllte Bedarfe nach Stadtteil",
        kind="need",
        rows="quarter",
        columns="code",
        mentions=True,
        where={"outcome": UNMET},
    ),
    Statistic(key="band_need", title="Bedarfe nach Alter", kind="need", rows="band", columns="code", mentions=True),
    Statistic(
        key="quarter_group",
        title="Zielgruppen nach Stadtteil",
        kind="group",
        rows="quarter",
        columns="code",
        mentions=True,
    ),
    Statistic(
        key="topic_outcome",
        title="Überweisungen nach Schwerpunkt",
        kind="referral",
        rows="topic",
        columns="outcome",
        mentions=True,
    ),
    Statistic(
        key="offer_outcome",
        title="Überweisungen nach Art des Angebots",
        kind="referral",
        rows="code",
        columns="outcome",
        mentions=True,
    ),
    Statistic(
        key="arrival",
        title="Angekommen",
        kind="referral",
        rows="quarter",
        columns="arrived",
        mentions=True,
        note="Die Quote rechnet ohne „nicht bekannt“.",
    ),
    Statistic(
        key="arrival_wait",
        title="Tage vom Brief bis zum ersten Mal dort",
        kind="referral",
        rows="quarter",
        columns="wait",
        mentions=True,
        where={"wait": tuple(WAITS)},
    ),
    Statistic(
        key="known_end",
        title="Überweisungen mit bekanntem Ende",
        kind="referral",
        rows="quarter",
        columns="outcome",
        mentions=True,
        where={"outcome": (*KNOWN_ENDS, "unknown")},
    ),
    Statistic(
        key="helped",
        title="Hat es geholfen?",
        kind="referral",
        rows="code",
        columns="helped",
        mentions=True,
        where={"arrived": ("yes",)},
        note="Gefragt wird, wer dort war; die Quote rechnet ohne „nicht gefragt“.",
    ),
    Statistic(key="contacts", title="Gespräche", kind="contact", rows="quarter", columns="code", talks=True),
    *(
        Statistic(key=key, title=title, kind="need", rows=rows, columns="referred", mentions=True, note=_CAUTION)
        for key, title, rows in _FAIR
    ),
)
"""All tables, in the order in which the window lists them. None counts by counsellor."""

FAIRNESS_STEPS: Mapping[Dimension, str] = {
    "suggested": "vorgeschlagen", "referred": "überwiesen", "arrived": "angekommen",
}  # fmt: skip
"""The steps of which the fairness tables show one at a time."""

ORDERS: Mapping[Dimension, Sequence[str]] = {
    "band": (*BANDS, "unknown"),
    "wait": tuple(WAITS),
    "outcome": (
        "noted", "issued", "agreed", "arrived", "begun", "completed", "not_arrived", "rejected", "broken_off",
        "withdrawn", "unknown", "open", "under_way", "met", *UNMET,
    ),
    "arrived": ("yes", "no", "unknown"),
    "suggested": ("yes", "no"),
    "referred": ("yes", "no"),
    "helped": ("yes", "partly", "no", "unknown"),
    "alone": ("yes", "no"),
}  # fmt: skip
"""Codes that stand in a fixed order; others are ordered as their labels."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A table counted over a period: true counts, for the team alone.

    `cells` holds every pair of codes; `distinct` is the number of distinct cases (talks) in all of it. `closed` says
    that the period is frozen; only then may anything of it leave the house. `offices` are those with a month in it,
    `until` is the last day that all of these cover; `lacking` are months that are over and not here yet.
    """

    statistic: Statistic
    period: Period
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    distinct: int
    closed: bool
    offices: tuple[str, ...]
    until: date
    lacking: tuple[Lack, ...] = ()

    @property
    def total(self) -> int:
        """The sum of all cells."""
        return sum(self.cells.values())

    def row_total(self, row: str) -> int:
        """The sum of a row."""
        return sum(self.cells[row, column] for column in self.columns)

    def column_total(self, column: str) -> int:
        """The sum of a column."""
        return sum(self.cells[row, column] for row in self.rows)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it is shown: true, for the team alone, or protected, with None for what is hidden.

    `cells` holds inner cells and totals; screen, clipboard, chart, file and voice all read from it, so that they
    cannot differ.
    """

    statistic: Statistic
    period: Period
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int | None]
    distinct: int | None
    protected: bool
    closed: bool
    offices: tuple[str, ...]
    until: date
    lacking: tuple[Lack, ...] = ()

    @property
    def total(self) -> int | None:
        """The sum of all cells, unless it is hidden."""
        return self.cells[TOTAL, TOTAL]

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return self.total == 0


def true_table(counted: Counted) -> Shown:
    """The table with its true counts and totals."""
    rows, columns = counted.rows, counted.columns
    cells: dict[tuple[str, str], int | None] = dict(counted.cells)
    cells |= {(row, TOTAL): counted.row_total(row) for row in rows}
    cells |= {(TOTAL, column): counted.column_total(column) for column in columns}
    cells[TOTAL, TOTAL] = counted.total
    return Shown(
        statistic=counted.statistic,
        period=counted.period,
        rows=rows,
        columns=columns,
        cells=cells,
        distinct=counted.distinct,
        protected=False,
        closed=counted.closed,
        offices=counted.offices,
        until=counted.until,
        lacking=counted.lacking,
    )


def share(part: int | None, whole: int | None) -> float | None:
    """The part of the whole; None if either is hidden or there is nothing to divide by."""
    return None if part is None or not whole else part / whole


def statistic(key: str) -> Statistic:
    """The table with this key; `quarter_need.childcare` is its sub-terms as a table of its own. Raises KeyError."""
    name, _, part = key.partition(".")
    found = next((each for each in STATISTICS if each.key == name), None)
    if found is None:
        raise KeyError(key)
    if not part:
        return found
    if found.key.startswith("fair_"):
        step, word = next(((each, word) for each, word in FAIRNESS_STEPS.items() if each == part), (None, ""))
        if step is None:
            raise KeyError(key)
        return msgspec.structs.replace(found, key=key, columns=step, title=f"{found.title}: {word}")
    return msgspec.structs.replace(found, key=key, columns="detail", where={**found.where, "code": (part,)})


LISTED: tuple[Statistic, ...] = tuple(
    each
    for table in STATISTICS
    for each in (
        [statistic(f"{table.key}.{step}") for step in FAIRNESS_STEPS] if table.key.startswith("fair_") else [table]
    )
)
"""The tables as the window lists them and as they are given out: each of fairness once per step."""
