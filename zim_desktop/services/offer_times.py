"""The times of an offer as they are typed: a line for each session, a list of days, and the days of school holidays."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.school_holidays import SchoolHoliday, SchoolHolidays, days_in
from zim_desktop.domain.week import Session, Slot
from zim_desktop.exchange import cells
from zim_desktop.services import wording

AHEAD = 365
"""Days for which holidays are filled in where an offer has no end."""

_SPAN_MOST = 400
"""Days that one span may have: more is a slip of the keys."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_SPAN = re.compile(r"(.+?)\s*(?:–|—|\bbis\b|\s-\s)\s*(.+)")
_SHORT_YEAR = re.compile(r"(\d{1,2}\.\s?\d{1,2}\.\s?)(\d{2})")
_RUN = 3
"""Days in a row from which on they are told as a span."""


def read_day(text: str) -> date:
    """A day as people type it: 24.12.2026, 24.12.26 or 2026-12-24. Raises ValueError with a German message."""
    short = _SHORT_YEAR.fullmatch(text.strip())
    return date.fromisoformat(cells.day(f"{short[1]}20{short[2]}" if short else text.strip()))


def read_days(text: str) -> tuple[date, ...]:
    """Days and spans of days separated by commas or lines, in order, each once. Raises ValueError, naming the part."""
    found: set[date] = set()
    for part in cells.items(text):
        span = _SPAN.fullmatch(part)
        try:
            start, end = (read_day(span[1]), read_day(span[2])) if span else (read_day(part),) * 2
        except ValueError as fault:
            raise ValueError(f"„{part}“: {fault}") from None
        if not 0 <= (end - start).days <= _SPAN_MOST:
            raise ValueError(f"„{part}“: Das Ende liegt vor dem Anfang oder zu weit dahinter")
        found.update(start + timedelta(days=number) for number in range((end - start).days + 1))
    return tuple(sorted(found))


def days_line(days: Iterable[date]) -> str:
    """Days as they are typed, in order: three or more in a row as a span."""
    runs: list[list[date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        words = [wording.day_text(day) for day in run]
        parts += [f"{words[0]} – {words[-1]}"] if len(run) >= _RUN else words
    return ", ".join(parts)


def session_line(session: Session) -> str:
    """A session as it is typed: `Di und Do 9–12 Uhr`, `Sa 10–14 Uhr am 05.12.2026, 12.12.2026`."""
    dates = ", ".join(map(wording.day_text, session.dates or ()))
    return f"{wording.days_text(session.days)} {wording.span_text(session)}{f' am {dates}' if dates else ''}"


def session_lines(sessions: Iterable[Session]) -> str:
    """All sessions, a line each."""
    return "\n".join(map(session_line, sessions))


def read_sessions(text: str, before: Sequence[Session] = ()) -> tuple[Session, ...]:
    """The sessions of lines; a line that tells one of those `before` is that one, to the last detail.

    Raises ValueError, naming the line, with a German message.
    """
    known = {session_line(session): session for session in before}
    found: list[Session] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line in known:
            found.append(known[line])
            continue
        try:
            found += [_session(plain) for plain in cells.sessions(line)]
        except ValueError as fault:
            raise ValueError(f"„{line}“: {fault}") from None
    return tuple(found)


def _session(plain: Mapping[str, object]) -> Session:
    start, end = str(plain["from"]), str(plain["to"])
    if not (_CLOCK.fullmatch(start) and _CLOCK.fullmatch(end)) or start == "24:00":
        raise ValueError("Diese Uhrzeit gibt es nicht")
    session = msgspec.convert({**plain, "from": "00:00", "to": "24:00", "dates": None}, Session)
    days = plain.get("dates")
    dates = tuple(map(date.fromisoformat, days)) if isinstance(days, list) else None  # pyright: ignore[reportUnknownArgumentType] - the reader gives ISO texts
    try:
        return msgspec.structs.replace(session, start=start, end=end, dates=dates)
    except Contradiction as fault:
        raise ValueError(str(fault)) from None


def weekly_slots(text: str) -> tuple[Slot, ...]:
    """What of the typed lines is every week, as slots of a week; a line that cannot be read yet has none."""
    found: list[Slot] = []
    for line in text.splitlines():
        found += [Slot(each.days, each.start, each.end) for each in _readable(line) if each.dates is None]
    return tuple(found)


def repainted(text: str, slots: Iterable[Slot]) -> str:
    """The lines with these slots in place of all that is every week; lines with dates, and unread ones, stay."""
    kept = [line for line in text.splitlines() if line.strip() and not _is_weekly(line)]
    painted = [session_line(Session(slot.days, slot.start, slot.end)) for slot in slots]
    return "\n".join([*painted, *kept])


def _is_weekly(line: str) -> bool:
    sessions = _readable(line)
    return bool(sessions) and all(each.dates is None for each in sessions)


def _readable(line: str) -> tuple[Session, ...]:
    try:
        return read_sessions(line)
    except ValueError:
        return ()


def holidays_of(offer: Offer, holidays: SchoolHolidays, today: date) -> tuple[date, ...]:
    """The days of school holidays on which the offer would take place: from today on, to its end or for a year."""
    start, end = _stretch(offer, today)
    return days_in(holidays.periods, offer, start, end)


def filled_text(offer: Offer, holidays: SchoolHolidays, today: date) -> str:
    """What filling them in did, in a sentence, with the dates that nobody compared."""
    start, end = _stretch(offer, today)
    days = holidays_of(offer, holidays, today)
    if not days:
        return f"Bis {wording.day_text(end)} fällt kein Termin in die Schulferien."
    names = wording.listed(list(dict.fromkeys(_named(each) for each in holidays.within(start, end))))
    count = f"{len(days)} {'Tag' if len(days) == 1 else 'Tage'}"
    unsure = days[-1] > holidays.compared_until
    beyond = f" Tage nach dem {wording.day_text(holidays.compared_until)} bitte mit der Ferienordnung vergleichen."
    return f"{count} bis {wording.day_text(end)} eingetragen: {names}.{beyond if unsure else ''}"


def _named(holiday: SchoolHoliday) -> str:
    return f"{holiday.name} {holiday.start.year}"


def _stretch(offer: Offer, today: date) -> tuple[date, date]:
    start = max(today, offer.valid_from or today)
    end = start + timedelta(days=AHEAD)
    return start, min(offer.valid_to, end) if offer.valid_to else end
