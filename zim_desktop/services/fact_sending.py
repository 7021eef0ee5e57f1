"""Which months go to a team lead, and what becomes of their quarters (decision 0081)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.period import Period, month_start, period_of
from zim_desktop.services.given_out import GivenOut
from zim_desktop.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zim_desktop.domain.fact_packet import FactRecipient
    from zim_desktop.store import UnitOfWork


class Sending(msgspec.Struct, frozen=True):
    """What goes to the recipient: the months, in order, and what becomes of their quarters.

    `given_out` were given out here and go along as they were; `left` would be given out by the recipient alone from
    then on, of which `newly` are those that were not left before. `elsewhere` stay here, as they went to another one,
    and `together`, as they were given out here with other offices.
    """

    months: tuple[int, ...] = ()
    given_out: tuple[Period, ...] = ()
    left: tuple[Period, ...] = ()
    newly: tuple[Period, ...] = ()
    elsewhere: tuple[Period, ...] = ()
    together: tuple[Period, ...] = ()


def sending_to(work: UnitOfWork, recipient: FactRecipient | None) -> Sending:
    """All months up to the last quarter that is wholly closed, as numbers leave the house by the quarter.

    Months of a quarter that was left to another recipient, or given out here with other offices, stay here: two who
    give out sums with the same office in them would tell of it by the difference.
    """
    out, closed = GivenOut(work), tuple(work.facts.closed())
    whole = [each for each in quarters_with(closed) if set(each.months) <= set(closed)]
    months = tuple(each for each in closed if whole and each <= whole[-1].months[-1])
    found: dict[str, list[Period]] = {"given_out": [], "left": [], "newly": [], "elsewhere": [], "together": []}
    for quarter in quarters_with(months):
        to = out.left_to(quarter)
        if out.release(quarter) is not None:
            found["given_out"].append(quarter)
        elif quarter in out.pooled():
            found["together"].append(quarter)
        elif to and recipient is not None and to != recipient.name:
            found["elsewhere"].append(quarter)
        else:
            found["left"].append(quarter)
            found["newly"] += [] if to else [quarter]
    stay = {month for each in (*found["elsewhere"], *found["together"]) for month in each.months}
    return Sending(
        tuple(each for each in months if each not in stay), **{name: tuple(each) for name, each in found.items()}
    )


def quarters_with(months: Iterable[int]) -> tuple[Period, ...]:
    """The quarters that these months lie in, in their order."""
    return tuple(dict.fromkeys(period_of(month_start(each), "quarter") for each in months))


def leave(work: UnitOfWork, quarters: Iterable[Period], to: str) -> None:
    """Let `to` give out these quarters; an empty one takes that back."""
    for each in quarters:
        GivenOut(work).leave(each, to)


def rename(work: UnitOfWork, before: str, name: str) -> None:
    """What was left to a recipient is left to the same one under its new name."""
    out = GivenOut(work)
    leave(work, [each for each in quarters_with(work.facts.closed()) if out.left_to(each) == before], name)


def months_text(months: Sequence[int]) -> str:
    """Months in a row in words: November 2026, Juli 2026 bis Dezember 2026."""
    first, last = (period_of(month_start(each), "month").label for each in (months[0], months[-1]))
    return first if first == last else f"{first} bis {last}"


def sending_text(sending: Sending, recipient: str) -> str:
    """What would be sent, and what follows from it, in sentences of a line each."""
    before = [each for each in sending.left if each not in sending.newly]
    lines = [f"Geschickt werden alle Monate: {months_text(sending.months)}."] if sending.months else []
    if sending.newly:
        lines.append(
            f"Mit dem Schreiben gibt nur noch {recipient} Zahlen aus für: {_labels(sending.newly)}. Wer davon eigene "
            "braucht, gibt sie vorher unter Auswertung aus."
        )
    if sending.given_out:
        lines.append(f"Von hier schon ausgegeben, und so geht die Ausgabe mit: {_labels(sending.given_out)}.")
    if before:
        lines.append(f"Schon überlassen: {_labels(before)}.")
    if sending.elsewhere:
        lines.append(f"Das ging an einen anderen Empfänger und bleibt dort: {_labels(sending.elsewhere)}.")
    if sending.together:
        lines.append(f"Hier zusammen mit anderen Büros ausgegeben und bleibt hier: {_labels(sending.together)}.")
    return "\n".join(lines) or "Noch ist kein Quartal ganz abgeschlossen, das sich schicken ließe (Auswertung)."


def _labels(quarters: Sequence[Period]) -> str:
    """Quarters in words; more than two in a row by the first and the last."""
    in_a_row = all(later.before() == earlier for earlier, later in pairwise(quarters))
    if in_a_row and len(quarters) > 2:
        return f"{quarters[0].label} bis {quarters[-1].label}"
    return listed([each.label for each in quarters])
