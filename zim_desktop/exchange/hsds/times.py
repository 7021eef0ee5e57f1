"""Schedules of HSDS as weekly sessions, dates, closed days and a validity (decision 0051)."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from zim_desktop.domain.week import DAYS, MINUTES_OF_DAY, Day, wall_time, weekday
from zim_desktop.exchange.hsds.record import Findings, Record
from zim_desktop.exchange.hsds.values import day_of, days_between, is_every_year, is_yes, minute_of, text_of, whole_of

_DAY_NAMES = """
mo tu we th fr sa su
mon tue wed thu fri sat sun
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
1 2 3 4 5 6 7
"""
_NAMES = {name: at for line in _DAY_NAMES.strip().split("\n") for at, name in enumerate(line.split())}
_ORDINAL = re.compile(r"([+-]?[1-5])([a-z]{2})", re.ASCII)
_CLOSED = re.compile(r"\b(?:closed|geschlossen)\b", re.IGNORECASE)
_DATES_MAX = 400
_OCCURRENCES_MAX = 2000
_FOREVER = 2999  # 9999-12-31 and the like stand for no end
_WEEK = timedelta(weeks=1)
_ZONE = "Die Verschiebung gegen UTC ist nicht gerechnet: die Uhrzeit gilt das ganze Jahr so, wie sie dasteht"

ONLY_ON = "Nur am "
"""So begins a note that lists the dates of a session, for readers who know no dates."""

Span = tuple[date | None, date | None]


class Times(msgspec.Struct, frozen=True):
    """When an offer takes place, as an offer says it; `told` are the schedules that said it without a remainder.

    Schedules that are not told go into the description by the hands of the caller.
    """

    sessions: tuple[dict[str, object], ...]
    span: Span
    closed_on: tuple[date, ...]
    told: frozenset[int]
    """`id()` of the records."""


class _Rule(msgspec.Struct, frozen=True):
    """One schedule, understood: days, stretches by shift of the day, its span, and the dates if it is not weekly."""

    days: frozenset[int]
    stretches: tuple[tuple[int, int, int], ...]
    """Each (days later, from minute, to minute): what goes past midnight is two."""
    span: Span
    dates: tuple[date, ...] | None = None


def times_of(schedules: Iterable[Record], holidays: Iterable[Record], findings: Findings) -> Times:
    """What the schedules say. A wrong value is a fault of its schedule, which is then left out."""
    told: set[int] = set()
    rules: list[_Rule] = []
    spans: list[Span] = []
    closed: list[date] = []
    for record in schedules:
        try:
            rule = _rule(record, closed)
        except _WrongError as wrong:
            findings.fault(record, wrong.field, record.values.get(wrong.field, ""), wrong.message)
            continue
        if rule is None:
            continue
        told.add(id(record))
        if rule.stretches or rule.span != (None, None):
            spans.append(rule.span)
        if rule.stretches:
            rules.append(rule)
        _warn_of_zone(record, findings)
    for record in holidays:
        try:
            days = _closed_days(record)
        except _WrongError as wrong:
            findings.fault(record, wrong.field, record.values.get(wrong.field, ""), wrong.message)
            continue
        if days is not None:
            told.add(id(record))
            closed += days
    alike = len(set(spans)) == 1
    sessions = tuple(session for rule in rules for session in _sessions(rule, alike=alike))
    return Times(sessions, _whole_span(spans), tuple(sorted(set(closed))), frozenset(told))


class _WrongError(ValueError):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def _rule(record: Record, closed: list[date]) -> _Rule | None:
    """The schedule, or None if an offer cannot say it; days it closes on join `closed`."""
    start, end = _latest(record, "dtstart", "valid_from"), _earliest(record, "until", "valid_to")
    end = None if end and end.year > _FOREVER else end
    if start and end and start > end:
        raise _WrongError("until" if "until" in record.values else "valid_to", "Das Ende liegt vor dem Beginn")
    opens, closes = _minute(record, "opens_at"), _minute(record, "closes_at")
    if opens is None and closes is None:
        said = " ".join(text_of(record.values.get(each)) for each in ("description", "notes"))
        if _CLOSED.search(said) and start and end:
            closed += _or_wrong("valid_to", start, end)
            return _Rule(frozenset(), (), (None, None))
        has_more = any(text_of(record.values.get(each)) for each in ("byday", "freq", "description", "notes"))
        return None if has_more or not (start or end) else _Rule(frozenset(), (), (start, end))
    if opens is None or closes is None:
        raise _WrongError("opens_at" if opens is None else "closes_at", "Diese Uhrzeit fehlt")
    if opens == MINUTES_OF_DAY or opens == closes > 0:
        raise _WrongError("closes_at", "Das Ende liegt nicht nach dem Beginn")
    return _repeated(record, _stretches(opens, closes), (start, end))


def _repeated(record: Record, stretches: tuple[tuple[int, int, int], ...], span: Span) -> _Rule | None:
    freq = text_of(record.values.get("freq")).upper()
    named = [each for each in re.split(r"[,;\s]+", text_of(record.values.get("byday")).casefold()) if each]
    start, end = span
    interval = _whole(record, "interval") or 1
    count = _whole(record, "count")
    if freq == "MONTHLY":
        return _monthly(named, stretches, span) if interval == 1 and count is None else None
    if freq not in ("", "WEEKLY", "DAILY"):
        raise _WrongError("freq", "WEEKLY oder MONTHLY wird erwartet")
    days = frozenset(range(7)) if freq == "DAILY" and not named else frozenset(_day(each) for each in named)
    if not days and start is not None and (freq or start == end):
        days = frozenset([start.weekday()])
    if not days:
        return None
    if interval > 1 or (count is not None and end is None):
        if start is None or (end is None and count is None):
            return None
        dates = _every(days, start, end, interval, count)
        return _Rule(days, stretches, (dates[0], dates[-1]) if dates else span, dates) if dates else None
    return _Rule(days, stretches, span)


def _monthly(named: list[str], stretches: tuple[tuple[int, int, int], ...], span: Span) -> _Rule | None:
    """The dates of a day of the month (`1SA`, `-1FR`), if both ends are known."""
    start, end = span
    if start is None or end is None or not named:
        return None
    wanted: set[tuple[int, int]] = set()
    for each in named:
        match = _ORDINAL.fullmatch(each)
        if match is None or match[2] not in _NAMES or int(match[1]) == 0:
            raise _WrongError("byday", "Ein Tag des Monats wie 2MO oder -1FR wird erwartet")
        wanted.add((int(match[1]), _NAMES[match[2]]))
    dates: list[date] = []
    for day in _or_wrong("until", start, end, many=_OCCURRENCES_MAX):
        first, last = (day.day - 1) // 7 + 1, -((_month_end(day) - day.day) // 7 + 1)
        if (first, day.weekday()) in wanted or (last, day.weekday()) in wanted:
            dates.append(day)
    return _Rule(frozenset(each.weekday() for each in dates), stretches, span, tuple(dates)) if dates else None


def _month_end(day: date) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


def _every(days: frozenset[int], start: date, end: date | None, interval: int, count: int | None) -> tuple[date, ...]:
    """The dates of every n-th week from the week of the start on."""
    found: list[date] = []
    monday = start - timedelta(days=start.weekday())
    while len(found) < min(count or _DATES_MAX, _DATES_MAX) and monday.year < date.max.year - interval:
        for day in sorted(days):
            at = monday + timedelta(days=day)
            if at >= start and (end is None or at <= end) and (count is None or len(found) < count):
                found.append(at)
        monday += _WEEK * interval
        if end is not None and monday > end:
            break
    return tuple(found)


def _stretches(opens: int, closes: int) -> tuple[tuple[int, int, int], ...]:
    """The stretch of a day; what ends at midnight ends at 24:00, what ends later goes on the day after."""
    if closes > opens:
        return ((0, opens, closes),)
    late = (0, opens, MINUTES_OF_DAY)
    return (late, (1, 0, closes)) if closes else (late,)


def _sessions(rule: _Rule, *, alike: bool) -> Iterable[dict[str, object]]:
    """The sessions of a rule; where spans differ, a short one becomes its dates, so that no week lies about it."""
    dates = rule.dates
    if dates is None and not alike and rule.span[0] and rule.span[1]:
        dates = _every(rule.days, rule.span[0], rule.span[1], 1, None)
        dates = dates if 0 < len(dates) < _DATES_MAX else None
    for later, start, end in rule.stretches:
        shift = timedelta(days=later)
        on: list[Day] = [DAYS[at] for at in range(7) if (at - later) % 7 in rule.days]
        session: dict[str, object] = {"days": on, "from": wall_time(start), "to": wall_time(end)}
        if dates is not None:
            moved = [each + shift for each in dates]
            session["days"] = [day for day in DAYS if day in {weekday(each) for each in moved}]
            session["dates"] = [each.isoformat() for each in moved]
        yield session


def _whole_span(spans: list[Span]) -> Span:
    """From the first beginning to the last end; open where one of them is."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    known_starts, known_ends = [each for each in starts if each], [each for each in ends if each]
    return (
        min(known_starts) if known_starts and len(known_starts) == len(starts) else None,
        max(known_ends) if known_ends and len(known_ends) == len(ends) else None,
    )


def _closed_days(record: Record) -> list[date] | None:
    """The days of a holiday schedule; None if it is open then, or means every year."""
    if not is_yes(record.values.get("closed")):
        return None
    start, end = _date(record, "start_date"), _date(record, "end_date")
    if start is None or is_every_year(start):
        return None
    return _or_wrong("end_date", start, end or start)


def _or_wrong(field: str, start: date, end: date, many: int = 0) -> list[date]:
    try:
        if many and (end - start).days < many and end >= start:
            return [start + timedelta(days=at) for at in range((end - start).days + 1)]
        return days_between(start, end)
    except ValueError as error:
        raise _WrongError(field, str(error)) from None


def _day(name: str) -> int:
    if name not in _NAMES:
        raise _WrongError("byday", "Wochentage wie MO,TU,FR werden erwartet")
    return _NAMES[name]


def _date(record: Record, field: str) -> date | None:
    value = record.values.get(field)
    if not text_of(value):
        return None
    try:
        return day_of(value)
    except ValueError as error:
        raise _WrongError(field, str(error)) from None


def _latest(record: Record, *fields: str) -> date | None:
    return max((each for each in (_date(record, field) for field in fields) if each), default=None)


def _earliest(record: Record, *fields: str) -> date | None:
    return min((each for each in (_date(record, field) for field in fields) if each), default=None)


def _minute(record: Record, field: str) -> int | None:
    value = record.values.get(field)
    if not text_of(value):
        return None
    try:
        return minute_of(value)[0]
    except ValueError as error:
        raise _WrongError(field, str(error)) from None


def _whole(record: Record, field: str) -> int | None:
    value = record.values.get(field)
    if not text_of(value):
        return None
    try:
        found = whole_of(value)
    except ValueError as error:
        raise _WrongError(field, str(error)) from None
    if not 0 < found < _OCCURRENCES_MAX:
        raise _WrongError(field, "Eine kleine Zahl über 0 wird erwartet")
    return found


def _warn_of_zone(record: Record, findings: Findings) -> None:
    """Told once for a schedule: what an offset would change over summer time is left to the person."""
    for field in ("opens_at", "closes_at"):
        value = record.values.get(field)
        if text_of(value) and minute_of(value)[1]:
            findings.warn(record, field, value, _ZONE)
            return
    if text_of(record.values.get("timezone")):
        findings.warn(record, "timezone", record.values["timezone"], _ZONE)
