"""Of which parts the numbers of a quarter are made up, each protected by itself, no office in two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.services.given_out import GivenOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from zim_desktop.domain.coverage import OfficeMonths
    from zim_desktop.domain.period import Period
    from zim_desktop.domain.release import Release
    from zim_desktop.store import UnitOfWork


class Parts(msgspec.Struct, frozen=True):
    """A quarter: what is kept of it, and the offices that are still to be given out, together (None is ours).

    `ready` says that something may be given out; else `left_to` is whoever does it for us, if somebody does.
    """

    quarter: Period
    kept: tuple[Release, ...]
    missing: tuple[UUID | None, ...]
    ready: bool
    left_to: str


def parts_of(work: UnitOfWork, offices: Sequence[OfficeMonths], quarter: Period) -> Parts:
    """The parts of a quarter as they are now.

    What an office gave out by itself is a part, and so is each pool that was kept. The others that lack no month make
    up the next pool, without us if we left the quarter to a team lead. An office that lacks months comes in later.
    """
    given = GivenOut(work)
    pools, left_to = given.pools(quarter), given.left_to(quarter)
    pooled = {source for pool in pools for source in pool.of}
    kept = [pool.release for pool in pools]
    missing: list[OfficeMonths] = []
    for office in offices:
        if office.source in pooled:
            continue
        if (alone := given.release(quarter, office.source)) is not None:
            kept.append(alone)
        elif office.is_whole(quarter) and not (office.source is None and left_to):
            missing.append(office)
    covered = {month for each in missing for month in each.months}
    return Parts(
        quarter,
        tuple(kept),
        tuple(each.source for each in missing),
        bool(kept) or set(quarter.months) <= covered,
        left_to,
    )


def check_ready(period: Period, parts: Sequence[Parts]) -> None:
    """Raises InputRefused, which says who gives the numbers out or what is missing, unless all parts are ready."""
    if parts and all(each.ready for each in parts):
        return
    for each in parts:
        if each.left_to and not each.ready:
            raise left(each)
    raise InputRefused(
        f"Für {period.label} lässt sich nichts ausgeben.",
        next_step="Ausgegeben werden Quartale, Halbjahre und Jahre, deren Monate alle abgeschlossen sind.",
    )


def left(parts: Parts) -> InputRefused:
    """Why a quarter that was left to a team lead is not given out here."""
    which = f"{parts.quarter.number}. Quartals {parts.quarter.year}"
    return InputRefused(
        f"Die Zahlen des {which} gibt „{parts.left_to}“ aus, zusammen mit denen anderer Büros.",
        next_step="Bitte dort um den Bericht bitten. Eigene Zahlen daneben verrieten kleine Zahlen.",
    )
