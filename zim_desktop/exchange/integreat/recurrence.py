"""On which days an event recurs: the part of iCalendar's rules (RFC 5545, section 3.3.10) that Integreat can write."""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from zim_desktop.clock import BERLIN

_DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_STAMP = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"}
_OLDEST = 1990
LATEST = 2200
"""The last year in which days are looked for."""

_SHORTER = 31  # characters of a list of days; a month has no more


class Rule(msgspec.Struct, frozen=True):
    """A recurrence by days in Germany: `start` is the first, `until` the last possible one, `count` how many.

    `week_days` are (which of the month or 0, number from Monday), `month_days` count from the end where negative.
    """

    frequency: str
    start: date
    interval: int = 1
    until: date | None = None
    count: int | None = None
    week_days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    excluded: frozenset[date] = frozenset()

    @property
    def weekly(self) -> tuple[int, ...]:
        """The weekdays, from Monday, on which it takes place every week; empty if it is not that simple."""
        if self.interval != 1 or self.positions or self.month_days or self.frequency not in ("DAILY", "WEEKLY"):
            return ()
        default = range(7) if self.frequency == "DAILY" else (self.start.weekday(),)
        return tuple(sorted({day for _, day in self.week_days} or set(default)))

    def days(self, last: date) -> Iterator[date]:
        """The days in order up to `last`, and those of the series that are excluded left out (they count, though)."""
        left = self.count
        day = self.start
        last = min(last, self.until or last)
        months: dict[tuple[int, int], frozenset[date]] = {}
        while day <= last and left != 0:
            if self._holds(day, months):
                left = None if left is None else left - 1
                if day not in self.excluded:
                    yield day
            day += timedelta(days=1)

    def _holds(self, day: date, months: dict[tuple[int, int], frozenset[date]]) -> bool:
        if self.frequency == "DAILY":
            named = {number for _, number in self.week_days}
            return not (day - self.start).days % self.interval and (not named or day.weekday() in named)
        if self.frequency == "WEEKLY":
            monday = self.start - timedelta(days=self.start.weekday())
            named = {number for _, number in self.week_days} or {self.start.weekday()}
            return not (day - monday).days // 7 % self.interval and day.weekday() in named
        if self.frequency == "YEARLY":
            same_day = (day.month, day.day) == (self.start.month, self.start.day)
            return same_day and not (day.year - self.start.year) % self.interval
        if (day.year * 12 + day.month - self.start.year * 12 - self.start.month) % self.interval:
            return False
        key = day.year, day.month
        if key not in months:
            months[key] = frozenset(self._of_month(*key))
        return day in months[key]

    def _of_month(self, year: int, month: int) -> list[date]:
        length = calendar.monthrange(year, month)[1]
        days = [date(year, month, number) for number in range(1, length + 1)]
        if self.month_days:
            days = [day for day in days if day.day in self.month_days or day.day - length - 1 in self.month_days]
        if self.week_days:
            days = [day for day in days if self._is_named(day, length)]
        if not self.month_days and not self.week_days:
            days = [day for day in days if day.day == self.start.day]
        if self.positions:
            days = [day for at, day in enumerate(days) if {at + 1, at - len(days)} & set(self.positions)]
        return days

    def _is_named(self, day: date, length: int) -> bool:
        which = {0, (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)}
        return any(number == day.weekday() and at in which for at, number in self.week_days)


def read_rule(text: str) -> Rule | None:
    """The rule of lines such as `DTSTART:20300101T120000` and `RRULE:FREQ=WEEKLY;BYDAY=TU`.

    Times are UTC, as Integreat writes them, unless a zone is named; weekdays are those in Germany. None if there is
    anything in it that is not understood: half a rule would name wrong days.
    """
    try:
        return _read(text)
    except ValueError:
        return None


def _read(text: str) -> Rule:
    start: date | None = None
    values: dict[str, str] = {}
    excluded: set[date] = set()
    for line in text.replace("\\n", "\n").split():
        name, _, value = line.partition(":")
        name, _, zone = name.upper().partition(";")
        local = zone.startswith("TZID=")
        if name == "DTSTART":
            start = _day(value, local=local)
        elif name == "EXDATE":
            excluded |= {_day(each, local=local) for each in value.split(",")}
        elif name == "RRULE" and not values:
            values = dict(_pair(part) for part in value.upper().split(";") if part)
        else:
            raise ValueError(name)
    if start is None or not set(values) <= _KNOWN or values.get("WKST", "MO") != "MO":
        raise ValueError(text)
    return _rule(start, values, frozenset(excluded))


def _rule(start: date, values: dict[str, str], excluded: frozenset[date]) -> Rule:
    until, count = values.get("UNTIL"), values.get("COUNT")
    rule = Rule(
        frequency=values.get("FREQ", ""),
        start=start,
        interval=_positive(values.get("INTERVAL", "1")),
        # Integreat gives the end of the last day without a zone and means the day in Germany.
        until=None if until is None else _day(until, local=not until.endswith("Z")),
        count=None if count is None else _positive(count),
        week_days=tuple(_week_day(each) for each in _listed(values.get("BYDAY"))),
        month_days=tuple(int(each) for each in _listed(values.get("BYMONTHDAY"))),
        positions=tuple(int(each) for each in _listed(values.get("BYSETPOS"))),
        excluded=excluded,
    )
    if rule.frequency not in _FREQUENCIES or not _OLDEST <= start.year <= LATEST:
        raise ValueError(rule.frequency)
    simple = not rule.month_days and not rule.positions and all(at == 0 for at, _ in rule.week_days)
    if (rule.frequency != "MONTHLY" and not simple) or (rule.frequency == "YEARLY" and rule.week_days):
        raise ValueError(rule.frequency)
    return rule


def _pair(part: str) -> tuple[str, str]:
    name, separator, value = part.partition("=")
    if not separator:
        raise ValueError(part)
    return name, value


def _positive(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _listed(text: str | None) -> list[str]:
    found = [] if text is None else text.split(",")
    if len(found) > _SHORTER or (text is not None and not all(re.fullmatch(r"[+-]?\w{1,5}", each) for each in found)):
        raise ValueError(text)
    return found


def _week_day(text: str) -> tuple[int, int]:
    match = _BY_DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[1] or 0), _DAY_NAMES.index(match[2])


def _day(stamp: str, *, local: bool) -> date:
    """The day in Germany of `20300101`, `20300101T120000` or `20300101T120000Z`; without Z in UTC unless `local`."""
    match = _STAMP.fullmatch(stamp)
    if match is None:
        raise ValueError(stamp)
    if match[2] is None:
        return datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=UTC).date()
    found = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        return found.date() if local and not match[3] else found.astimezone(BERLIN).date()
    except OverflowError as error:
        raise ValueError(stamp) from error
