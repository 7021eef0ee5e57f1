"""When an event of Integreat takes place: its rule and the occurrences in the file, as sessions in German wall time."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import msgspec

from zim_desktop.domain.week import DAYS, MINUTES_OF_DAY, Stretch, wall_time
from zim_desktop.exchange.cells import Values
from zim_desktop.exchange.integreat.record import Record
from zim_desktop.exchange.integreat.recurrence import LATEST, Rule, read_rule

_YEARS_AHEAD = 5
"""How far beyond the last occurrence in the file the dates of a rule are listed that ends later still."""

Weekly = list[dict[str, object]]


class Occurrence(msgspec.Struct, frozen=True):
    """One time from the file, in German wall time."""

    begins: datetime
    ends: datetime
    all_day: bool = False

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return self.begins.date()

    @property
    def stretch(self) -> Stretch | None:
        """Minutes from midnight of its day, the end perhaps on the next; None if that is no time of day."""
        start = self.begins.hour * 60 + self.begins.minute
        length = int((self.ends - self.begins).total_seconds()) // 60
        return None if self.all_day or not 0 < length <= MINUTES_OF_DAY else (start, start + length)

    @property
    def words(self) -> str:
        """`01.05.2030 bis 03.05.2030, ganztägig`, `01.05.2030 10:00 bis 03.05.2030 18:00`, `01.05.2030 10:00`."""
        form = "%d.%m.%Y" if self.all_day else "%d.%m.%Y %H:%M"
        ends = [f"{each:{form}}" for each in (self.begins, self.ends)]
        return " bis ".join(dict.fromkeys(ends)) + (", ganztägig" if self.all_day else "")


def occurrence_of(record: Record) -> Occurrence | None:
    """The time of one record; None if there is none, with what is wrong among its problems."""
    begins, ends = (_moment(record, key) for key in ("start", "end"))
    all_day = bool(record.flag("event.all_day"))
    if begins is None and not record.problems:
        record.wrong("event.start", "", "Der Beginn fehlt")
    elif begins and ends and ends < begins:
        record.wrong("event.end", ends.isoformat(), "Das Ende liegt vor dem Beginn")
    if begins is None or record.problems:
        return None
    return Occurrence(begins, ends or begins, all_day)


def _moment(record: Record, key: str) -> datetime | None:
    """Begin or end; older files give a date and a time of day, both in Germany, instead of an instant."""
    found = record.instant(f"event.{key}")
    day, hour = record.text(f"event.{key}_date"), record.text(f"event.{key}_time")
    if found is None and day is not None:
        try:
            found = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour or "00:00").replace(tzinfo=None))
        except ValueError:
            record.wrong(f"event.{key}_date", f"{day} {hour or ''}".strip(), "Tag und Uhrzeit werden erwartet")
    return found and found.replace(second=0, microsecond=0)


def timed(record: Record, found: list[Occurrence]) -> Values:
    """Sessions, attendance, validity and mode of an event, by field path, out of its occurrences (at least one).

    What recurs every week is a weekly session, all else has dates. A time past midnight becomes two sessions; one of
    whole days, or longer than 24 hours, none, because a session lies within a day: it is noted.
    """
    meeting, rule = record.text("meeting_url"), _rule(record)
    record.note("Online", meeting)
    place = [record.text(f"location.{key}") for key in ("address", "name", "town")]
    values: Values = {"mode": "online"} if meeting and not any(place) else {}
    several = rule is not None or len({each.begins for each in found}) > 1
    values["attendance"] = "any" if several else "all"
    days = sorted({each.day for each in found})
    series, last = _series(record, rule, days) if rule else ((), None)
    weekly = rule.weekly if rule else ()
    first = next(rule.days(date(LATEST, 12, 31)), days[0]) if rule else days[0]
    values["valid_from"] = min(first, days[0])
    if not rule or last:
        values["valid_to"] = max([*days, *(each.ends.date() for each in found), *([last] if last else [])])
    if any(each.stretch is None for each in found):
        record.note("Termine", "; ".join(dict.fromkeys(each.words for each in found)))
        if rule:
            record.note("Wiederholung", " ".join((record.text("recurrence_rule") or "").split()))
        return values
    values["sessions"] = _sessions(found, rule, series)
    if weekly and rule:
        values["closed_on"] = sorted(day for day in rule.excluded if day.weekday() in weekly) or None
    return values


def _rule(record: Record) -> Rule | None:
    text = record.text("recurrence_rule", lines=True)
    rule = read_rule(text) if text else None
    if text and rule is None:
        record.note("Wiederholung", " ".join(text.split()))
    return rule


def _series(record: Record, rule: Rule, days: list[date]) -> tuple[tuple[date, ...], date | None]:
    """The days of a rule from the year before the first occurrence in the file, and its last day if it has one.

    Bounded by years of the file, not by today's date, so that the same file always gives the same offer.
    """
    endless = rule.until is None and rule.count is None
    years = 1 if endless else _YEARS_AHEAD
    horizon = date(min(days[-1].year + years, LATEST), 12, 31)
    if rule.weekly and not endless:
        horizon = date(LATEST, 12, 31)
    series = tuple(rule.days(horizon))
    shown = tuple(day for day in series if day.year >= days[0].year - 1)
    longer = endless or (rule.until is not None and rule.until > horizon)
    if longer and not rule.weekly:
        record.note("Termine", f"auch nach dem {horizon:%d.%m.%Y}, nach derselben Regel")
    return shown, None if longer or not series else series[-1]


def _sessions(found: list[Occurrence], rule: Rule | None, series: tuple[date, ...]) -> Weekly:
    """Weekly sessions for a rule that holds every week, dated ones for everything else."""
    dates: dict[Stretch, set[date]] = {}
    for each in found:
        if each.stretch:
            dates.setdefault(each.stretch, set()).add(each.day)
    usual = next(iter(dates))
    result: Weekly = []
    if rule and rule.weekly and series:
        ends = rule.until is not None or rule.count is not None
        first, last = rule.start, series[-1] if ends else date.max
        dates[usual] = {day for day in dates[usual] if not (first <= day <= last and day.weekday() in rule.weekly)}
        result += [_session(part, [(number + part[0]) % 7 for number in rule.weekly]) for part in _parts(usual)]
    else:
        dates[usual] |= set(series)
    for stretch, days in dates.items():
        for part in _parts(stretch) if days else ():
            on = sorted(day + timedelta(days=part[0]) for day in days)
            result.append(_session(part, (day.weekday() for day in on)) | {"dates": on})
    return result


def _parts(stretch: Stretch) -> list[tuple[int, int, int]]:
    """(days later, from, to) within one day each."""
    start, end = stretch
    first = (0, start, min(end, MINUTES_OF_DAY))
    return [first] if end <= MINUTES_OF_DAY else [first, (1, 0, end - MINUTES_OF_DAY)]


def _session(part: tuple[int, int, int], numbers: Iterable[int]) -> dict[str, object]:
    days = [DAYS[number] for number in sorted(set(numbers))]
    return {"days": days, "from": wall_time(part[1]), "to": wall_time(part[2])}
