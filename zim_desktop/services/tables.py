"""Tables of counts, from files and from reports, made safe to publish (contracts 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.errors import Contradiction, InputRefused
from zim_desktop.domain.progress import UNSEEN
from zim_desktop.services.files import check_one_stdin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.progress import Progress
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
