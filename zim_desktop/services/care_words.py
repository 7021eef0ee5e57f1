"""Where a bundle leaves a child without care, in German sentences for window, sheet and table alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.week import joined, minute
from zim_desktop.services.wording import DAY_NAMES, day_text, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from zim_desktop.domain.bundle import Block, Gap, Uncovered
    from zim_desktop.domain.case import Case
    from zim_desktop.domain.offer import Offer

DATES_SHOWN = 3
"""How many dates without care a sentence names before it counts the rest."""

DATES_ON_PAPER = 12
"""How many the sheet names that the person takes home."""


def clock_text(minutes: int) -> str:
    """Minutes from midnight as a clock shows them: 9:05."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def child_name(child: str, case: Case) -> str:
    """What sentences call a child of the case: *Kind*, with a number if there are several."""
    children = [each.id for each in case.children]
    return f"Kind {children.index(child) + 1}" if len(children) > 1 else "Kind"


def gap_sentences(
    gaps: Sequence[Gap], blocks: Sequence[Block], case: Case, title: Callable[[str], str]
) -> tuple[str, ...]:
    """One sentence per gap: day, child, what ends or begins when, and how many minutes are missing.

    `blocks` is the week of the bundle as it is drawn, `title` gives what an offer is called by its id.
    """
    return tuple(
        f"{DAY_NAMES[gap.day]}, {child_name(gap.child, case)}: {_gap_words(gap, blocks, title(gap.offer))}"
        f" – {gap.minutes} Min fehlen"
        for gap in gaps
    )


def _gap_words(gap: Gap, blocks: Sequence[Block], course: str) -> str:
    start, end = minute(gap.start), minute(gap.end)
    of_day = [each for each in blocks if each.day == gap.day]
    # A course that looks after the child itself does so for those who attend it only (contracts 6).
    courses = {each.offer for each in blocks if each.kind == "session"}
    own = [each for each in of_day if each.kind == "care" and each.person == gap.child and each.offer not in courses]
    care = joined((each.start, each.end) for each in own)
    ends = any(stretch[1] == start for stretch in care)
    begins = any(stretch[0] == end for stretch in care)
    session = _nearest(gap, of_day)
    if ends and begins:
        return f"Betreuung nur bis {clock_text(start)} und wieder ab {clock_text(end)}, {_lasts(session, course)}"
    if ends:
        back = f"zurück von „{course}“ {clock_text(end)}" if end > session[1] else f"„{course}“ endet {clock_text(end)}"
        return f"Betreuung endet {clock_text(start)}, {back}"
    if begins:
        going = f"Weg zu „{course}“ beginnt" if start < session[0] else f"„{course}“ beginnt"
        return f"{going} {clock_text(start)}, Betreuung erst {clock_text(end)}"
    way = "" if session == (start, end) else f", mit Weg {clock_text(start)}–{clock_text(end)}"
    return f"keine Betreuung, {_lasts(session, course)}{way}"


def _lasts(session: tuple[int, int], course: str) -> str:
    return f"„{course}“ dauert {clock_text(session[0])}–{clock_text(session[1])}"


def _nearest(gap: Gap, of_day: Sequence[Block]) -> tuple[int, int]:
    """The session of the course that the gap lies in, or the way to or from which it lies in."""
    start, end = minute(gap.start), minute(gap.end)
    sessions = [(each.start, each.end) for each in of_day if each.kind == "session" and each.offer == gap.offer]
    return min(sessions, key=lambda each: max(each[0] - end, start - each[1]), default=(start, end))


def uncovered_sentences(
    dates: Sequence[Uncovered], case: Case, care: Sequence[tuple[str, Offer]], day: date
) -> tuple[str, ...]:
    """For each child the dates without care and who is closed then; many dates are counted.

    `care` holds the chosen offers for the children, each with the child's id; `day` is today, whose year is not
    repeated.
    """
    sentences: list[str] = []
    for child, own in _by_child(dates):
        words = _listed(child, own, care, DATES_SHOWN, lambda each: _short(each, day))
        who = f"{child_name(child, case)} nicht" if len(case.children) > 1 else "Nicht"
        sentences.append(f"{who} betreut an {words}")
    return tuple(sentences)


def uncovered_lines(dates: Sequence[Uncovered], case: Case, care: Sequence[tuple[str, Offer]]) -> tuple[str, ...]:
    """The same as a line per child for paper, which says *nicht betreut an* before it: more dates, with their year."""
    lines: list[str] = []
    for child, own in _by_child(dates):
        who = f"{child_name(child, case)}: " if len(case.children) > 1 else ""
        lines.append(who + _listed(child, own, care, DATES_ON_PAPER, day_text))
    return tuple(lines)


def _by_child(dates: Sequence[Uncovered]) -> list[tuple[str, list[date]]]:
    children = dict.fromkeys(each.child for each in dates)
    return [(child, sorted({each.date for each in dates if each.child == child})) for child in children]


def _listed(
    child: str, own: Sequence[date], care: Sequence[tuple[str, Offer]], shown: int, text: Callable[[date], str]
) -> str:
    """Dates with who is closed then; what is more than `shown` is counted."""
    offers = [offer for person, offer in care if person == child]
    words = [f"{text(each)}{_closed(each, offers)}" for each in own[:shown]]
    rest = len(own) - shown
    words += [f"{rest} weiteren Tagen" if rest > 1 else "einem weiteren Tag"] if rest > 0 else []
    return listed(words)


def _short(each: date, day: date) -> str:
    return f"{each:%d.%m.}" if each.year == day.year else day_text(each)


def _closed(each: date, offers: Sequence[Offer]) -> str:
    titles = [offer.title for offer in offers if offer.is_closed_on(each)]
    return f" ({listed(titles)} zu)" if titles else ""
