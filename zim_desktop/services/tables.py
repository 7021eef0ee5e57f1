"""Tables of counts, from files and from reports, made safe to publish (contracts 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.errors import Contradiction, InputRefused
from zim_desktop.domain.progress import UNSEEN
from zim_desktop.services.files import check_one_stdin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.progress import Progress
    from zim_desktop.domain.statistic import Counted, Shown
    from zim_desktop.domain.tally import Protected, Tally


def protect(table: str, earlier: Sequence[str], threshold: int, progress: Progress = UNSEEN) -> Protected:
    """The table of a file with what may be shown of it, after what was shown of its earlier states.

    The earlier files are given in order of time; what they showed is worked out again, as it was then. Raises
    InputRefused, WrongUsage, Stopped.
    """
    from zim_desktop.exchange import formats, zim
    from zim_desktop.statistics.protect import protect as protect_tally

    names = (*earlier, table)
    check_one_stdin(*names)
    tallies = [zim.read_tally(formats.read_bytes(name), name) for name in names]
    for older, newer, name in zip(tallies, tallies[1:], names, strict=False):
        _check(older, newer, formats.shown(name))
    shown: list[Protected] = []
    for tally in tallies:
        shown.append(protect_tally(tally, shown, threshold, progress=progress))
    return shown[-1]


def tally_of(counted: Counted) -> Tally:
    """The table of a report as it can be protected; its keys are those of its cells."""
    from zim_desktop.domain.tally import Count, Dimension, Tally

    by = counted.statistic
    return Tally(
        "zim-table/1",
        (Dimension(by.rows, counted.rows), Dimension(by.columns, counted.columns)),
        tuple(Count(key, count) for key, count in counted.cells.items() if count),
    )


def protected_table(counted: Counted, found: Protected) -> Shown:
    """The table of a report as it may leave the house, where `found` is its protected tally."""
    from zim_desktop.domain.statistic import true_table

    hidden = {cell.key for cell in found.shown.cells if cell.count is None}
    true = true_table(counted)
    cells = {key: None if key in hidden else count for key, count in true.cells.items()}
    return msgspec.structs.replace(true, cells=cells, distinct=found.shown_cases, protected=True)


def _check(older: Tally, newer: Tally, name: str) -> None:
    from zim_desktop.domain.tally import check_grown

    try:
        check_grown(older, newer)
    except Contradiction as fault:
        raise InputRefused(
            f"{fault}.",
            where=f"{name}, $.{fault.field}",
            next_step="Mit --earlier stehen frühere Stände derselben Zählung, die älteste zuerst.",
        ) from None
