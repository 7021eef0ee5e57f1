"""What a table says in words: its headline with shares and their base, and how its numbers are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.period import month_start, period_of
from zim_desktop.domain.statistic import KNOWN_ENDS, share
from zim_desktop.domain.tally import TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.statistic import Shown
    from zim_desktop.services.reports import Reports

TINY = 5
"""Below so many a share says nothing."""


def headline(shown: Shown, reports: Reports) -> str:
    """The table in a sentence; empty and tiny tables say so."""
    total = shown.total
    if total == 0:
        return "In diesem Zeitraum wurde dazu nichts gezählt."
    if total is None:
        return "Die Summe ist verdeckt."
    if total < TINY:
        return f"Nur {total}: zu wenig, um etwas daraus zu schließen."
    return quota(shown) or _largest(shown, reports)


def notes(shown: Shown) -> tuple[str, ...]:
    """How the numbers are to be read: mentions and distinct cases, whom they cover, until when."""
    statistic = shown.statistic
    what = "Gespräche" if statistic.talks else "verschiedene Fälle"
    distinct = "verdeckt" if shown.distinct is None else str(shown.distinct)
    counted = (
        f"Ein Fall kann mehrfach genannt sein; die Summen zählen Nennungen. {what[0].upper()}{what[1:]}: {distinct}."
        if statistic.mentions
        else f"{what[0].upper()}{what[1:]}: {distinct}."
    )
    if len(shown.offices) > 1:
        counted += " Wer in mehreren Büros war, zählt in jedem."
    covers = f"Erfasst: {', '.join(shown.offices)}, bis {shown.until:%d.%m.%Y}."
    return tuple(each for each in (counted, statistic.note, covers) if each)


def lacking_text(shown: Shown) -> str:
    """Which offices have not closed, or not sent yet, which months of the period; empty if none is missing."""
    parts = (f"{each.office} ({_months_text(each.months)})" for each in shown.lacking)
    return f"Es fehlt: {', '.join(parts)}." if shown.lacking else ""


def _months_text(months: Sequence[int]) -> str:
    """Months that follow each other in words: `Oktober bis Dezember 2026`."""
    first, last = (period_of(month_start(month), "month") for month in (months[0], months[-1]))
    if first == last:
        return last.label
    return f"{first.label.removesuffix(f' {last.year}')} bis {last.label}"


def left_out_text(titles: Sequence[str]) -> str:
    """Which tables are not given out, and why."""
    return f"Nicht ausgegeben, weil sich daneben kleine Zahlen errechnen ließen: {'; '.join(titles)}."


def quota_text(part: int | None, whole: int | None, what: str) -> str:
    """A share in whole percent with its base; empty if it cannot be said."""
    value = share(part, whole)
    return (
        "" if value is None or (whole or 0) < TINY else f"{what}: {value:.0%} ({part} von {whole}).".replace("%", " %")
    )


def quota(shown: Shown) -> str:
    """The share that a table is about with its base, unknowns left out; empty if there is none to be said."""

    def column(code: str) -> int | None:
        return shown.cells.get((TOTAL, code), 0)

    def together(*codes: str) -> int | None:
        counts = [column(code) for code in codes]
        return None if None in counts else sum(count or 0 for count in counts)

    key = shown.statistic.key.partition(".")[0]
    if key == "arrival":
        return quota_text(column("yes"), together("yes", "no"), "Angekommen")
    if key == "helped":
        return quota_text(together("yes", "partly"), together("yes", "partly", "no"), "Ganz oder teilweise geholfen")
    if key == "known_end":
        return quota_text(together(*KNOWN_ENDS), shown.total, "Ende bekannt")
    if key.startswith("fair_"):
        return quota_text(column("yes"), shown.total, "Ja")
    return ""


def _largest(shown: Shown, reports: Reports) -> str:
    """The largest inner cell, named."""
    known = [
        (count, row, column)
        for row in shown.rows
        for column in shown.columns
        if (count := shown.cells[row, column]) is not None
    ]
    count, row, column = max(known, default=(0, "", ""))
    if not count:
        return ""
    statistic = shown.statistic
    names = (reports.label(statistic.rows, row, statistic), reports.label(statistic.columns, column, statistic))
    return f"Am meisten: {names[0]}, {names[1]} – {count} von {shown.total}."
