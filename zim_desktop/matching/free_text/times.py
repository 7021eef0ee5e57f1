"""When somebody can come: days, parts of the day and hours, as slots of the typical week."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from zim_desktop.domain.case import Person
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.domain.week import (
    AFTERNOON,
    DAYS,
    EVENING,
    MIDDAY,
    MINUTES_OF_DAY,
    MORNING,
    WEEKEND,
    WHOLE_DAY,
    WORKDAYS,
    Day,
    Slot,
    Stretch,
    wall_time,
)
from zim_desktop.matching.free_text.heard import CHILDREN, Heard
from zim_desktop.matching.free_text.words import plains

_SAID = 0.85
_LATE = 15 * 60
"""Whoever can from this hour on is thought of until the end of the evening, else until the end of the day."""

_PARTS: dict[str, Stretch] = {
    **dict.fromkeys(("vormittag", "vormittags", "vormittage", "vorm", "morgens", "fruhmorgens"), MORNING),
    **dict.fromkeys(("mittags", "mittag"), MIDDAY),
    **dict.fromkeys(("nachmittag", "nachmittags", "nachmittage", "nachm"), AFTERNOON),
    **dict.fromkeys(("abends", "abend", "abende"), EVENING),
    **dict.fromkeys(("ganztags", "ganztagig", "tagsuber"), WHOLE_DAY),
}
_NAMES = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAYS: dict[str, tuple[Day, ...]] = {
    **{name: (day,) for name, day in zip(_NAMES, DAYS, strict=True)},
    **{f"{name}s": (day,) for name, day in zip(_NAMES, DAYS, strict=True)},
    **dict.fromkeys(("sonnabend", "sonnabends"), ("sa",)),
    **dict.fromkeys(("wochenende", "wochenenden"), WEEKEND),
    **dict.fromkeys(("werktags", "wochentags"), WORKDAYS),
    "taglich": DAYS,
}
_SHORT: dict[str, Day] = {"Mo": "mo", "Di": "tu", "Mi": "we", "Do": "th", "Fr": "fr", "Sa": "sa", "So": "su"}
_MISTYPABLE = [word for word in (*_PARTS, *_DAYS) if len(word) > 5]
_COMPOUND = re.compile(rf"({'|'.join(_NAMES)})(vormittag|nachmittag|abend|mittag)s?")
_EVERY_DAY = re.compile(r"\bjeden tag\b")
_TIME = r"\d{1,2}(?:[:.]\d{2})?"
_SPAN = re.compile(
    rf"\b(?P<lead>von |zwischen )?(?P<start>{_TIME})(?: uhr| h)? (?:-|bis|und) (?P<end>{_TIME})(?P<hour> uhr| h)?\b"
)
_FROM = re.compile(rf"\b(?:ab|nach|fruhestens|fruhestens ab) (?P<time>{_TIME})(?P<hour> uhr| h)?\b")
_UNTIL = re.compile(rf"\b(?:bis|vor|spatestens|bis spatestens) (?P<time>{_TIME})(?P<hour> uhr| h)?\b")
_TO = ("-", "bis")
_BUSY = plains("arbeitet Schicht Kita Kindergarten Schule betreut Termin")
_ONCE = plains("heute gestern übermorgen vorgestern")
_FREE = plains("Zeit kann können möglich geht ginge passt")
_SEPARATE = plains("und oder") | frozenset(",")


class _Group:
    """Days, and the stretches of each of them, as they are named together."""

    def __init__(self) -> None:
        self.days: list[Day] = []
        self.stretches: list[Stretch] = []
        self.alone = False

    def lacks_what(self, other: "_Group") -> bool:
        """Whether one has only days and the other only stretches."""
        ours = (bool(self.days), bool(self.stretches))
        return ours[0] != ours[1] and ours == (not other.days, not other.stretches)

    def takes_days(self, *, apart: bool) -> bool:
        """Whether a day named next belongs here; `apart` says that a word like *oder* stands before it."""
        return not self.stretches or not (self.days or apart)


def times(all_heard: Iterable[Heard], adult: Person) -> Iterator[Suggestion]:
    """When the adult can come, if that is not known: one suggestion for all that the text says of it."""
    if adult.available is not None:
        return
    groups: list[_Group] = []
    without: set[Day] = set()
    where: list[tuple[int, int]] = []
    for heard in all_heard:
        if _tells_of_free_time(heard):
            found, excluded, at = _read(heard)
            without |= excluded
            groups += found
            where += [heard.stretch(min(at), max(at))] if found else []
    slots = _slots(_joined(groups), without)
    if slots:
        yield Suggestion("available", adult.id, slots, where[0][0], where[-1][1], _SAID)


def _tells_of_free_time(heard: Heard) -> bool:
    words = set(heard.said.plains)
    if heard.about == "other" or words & _ONCE:
        return False
    busy = bool(words & _BUSY) or (heard.about == "child") or bool(words & CHILDREN and words & {"geht", "ist"})
    return heard.said.asks or not busy or bool(words & _FREE and not words & _BUSY)


def _read(heard: Heard) -> tuple[list[_Group], set[Day], list[int]]:
    """The groups of a clause, the days it leaves out, and the words that say so."""
    days, parts, hours = _days(heard), _parts(heard), _hours(heard)
    denied = heard.denied
    excluded: set[Day] = {day for index, found in days.items() if index in denied for day in found}
    if any(index in denied for index in (*parts, *hours)) and all(index in denied for index in (*parts, *hours)):
        return [], excluded, []
    parts = {index: part for index, part in parts.items() if index not in denied}
    items = sorted({index for index in (*days, *parts, *hours) if index not in denied})
    groups: list[_Group] = []
    for place, index in enumerate(items):
        apart = place > 0 and not _SEPARATE.isdisjoint(heard.said.plains[items[place - 1] + 1 : index])
        if index in days:
            if not groups or not groups[-1].takes_days(apart=apart):
                groups.append(_Group())
                groups[-1].alone = apart
            groups[-1].days += days[index]
        if not groups:
            groups.append(_Group())
        if index in parts:
            groups[-1].stretches.append(parts[index])
        if index in hours:
            _take_hours(groups[-1], hours[index], after_part=bool(parts))
    return groups, excluded, items


def _take_hours(group: _Group, hours: tuple[int | None, int | None], *, after_part: bool) -> None:
    """Add hours; an open end ends with the part of the day they belong to, or with the day."""
    start, end = hours
    last = group.stretches[-1] if group.stretches else None
    if last is not None and (start is None or end is None) and after_part:
        low, high = (last[0] if start is None else start), (last[1] if end is None else end)
        if low < high:
            group.stretches[-1] = (low, high)
        return
    if start is None:
        start = min(WHOLE_DAY[0], (end or 0) - 60)
    if end is None:
        end = EVENING[1] if start >= _LATE else WHOLE_DAY[1]
    if 0 <= start < end <= MINUTES_OF_DAY:
        group.stretches.append((start, end))


def _days(heard: Heard) -> dict[int, tuple[Day, ...]]:
    """The days that words of the clause name; short names count beside another day or a time."""
    said = heard.said
    found: dict[int, tuple[Day, ...]] = {}
    short: dict[int, tuple[Day, ...]] = {}
    for index, word in enumerate(said.words):
        compound = _COMPOUND.fullmatch(word.plain)
        known = _DAYS.get(_meant(word.plain)) or (_DAYS[compound[1]] if compound else None)
        if known:
            found[index] = known
        elif word.said in _SHORT:
            short[index] = (_SHORT[word.said],)
    for match in _EVERY_DAY.finditer(said.line):
        found[said.at(match.end() - 1)] = DAYS
    if "woche" in said.plains and "unter der woche" in said.line:
        found[said.plains.index("woche")] = WORKDAYS
    if len(short) + len(found) > 1 or (short and (_parts(heard) or _hours(heard))):
        found |= short
    return _ranges(said.plains, found)


def _ranges(words: Sequence[str], found: dict[int, tuple[Day, ...]]) -> dict[int, tuple[Day, ...]]:
    """The same with *Mo bis Fr* made all days between."""
    result = dict(found)
    for index in found:
        if index + 2 in found and words[index + 1] in _TO:
            first, last = DAYS.index(found[index][0]), DAYS.index(found[index + 2][-1])
            if first < last:
                result[index], result[index + 2] = DAYS[first:last], found[index + 2]
    return result


def _parts(heard: Heard) -> dict[int, Stretch]:
    found: dict[int, Stretch] = {}
    for index, word in enumerate(heard.said.plains):
        compound = _COMPOUND.fullmatch(word)
        part = _PARTS.get(_meant(word)) or (_PARTS[compound[2]] if compound else None)
        if part:
            found[index] = part
    return found


def _hours(heard: Heard) -> dict[int, tuple[int | None, int | None]]:
    """Beginning and end of the hours that are named, by the word they begin at; None is open."""
    said = heard.said
    found: dict[int, tuple[int | None, int | None]] = {}
    taken: list[tuple[int, int]] = []
    for match in _SPAN.finditer(said.line):
        start, end = _minutes(match["start"]), _minutes(match["end"])
        sure = (
            match["hour"] or match["lead"] or ":" in match[0] or "uhr" in match[0] or _after_a_day(heard, match.start())
        )
        if sure and start is not None and end is not None and start < end:
            found[said.at(match.start())] = (start, end)
            taken.append(match.span())
    for match in chain(_FROM.finditer(said.line), _UNTIL.finditer(said.line)):
        minutes = _minutes(match["time"])
        free = not any(start <= match.start("time") < end for start, end in taken)
        if minutes is not None and free and (match["hour"] or ":" in match["time"]):
            found[said.at(match.start())] = (minutes, None) if match.re is _FROM else (None, minutes)
    return found


def _after_a_day(heard: Heard, offset: int) -> bool:
    at = heard.said.at(offset)
    before = heard.said.words[at - 1] if at else None
    return before is not None and (before.said in _SHORT or _meant(before.plain) in _DAYS)


def _minutes(time: str) -> int | None:
    hour, _, rest = time.replace(".", ":").partition(":")
    minutes = int(hour) * 60 + int(rest or 0)
    return minutes if minutes <= MINUTES_OF_DAY and int(rest or 0) < 60 else None


@lru_cache(maxsize=2000)
def _meant(word: str) -> str:
    """The word of time that is meant, also mistyped in one place; else the word itself."""
    if word in _PARTS or word in _DAYS or len(word) < 6 or not word.isalpha():
        return word
    close = process.extractOne(word, _MISTYPABLE, scorer=OSA.distance, score_cutoff=1)
    return close[0] if close else word


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Days alone and times alone that stand side by side are one: *montags, 9 bis 12 Uhr*."""
    result: list[_Group] = []
    for group in groups:
        last = result[-1] if result else None
        if last and not group.alone and last.lacks_what(group):
            last.days += group.days
            last.stretches += group.stretches
            continue
        result.append(group)
    return result


def _slots(groups: Sequence[_Group], without: AbstractSet[Day]) -> tuple[Slot, ...]:
    found: dict[Slot, None] = {}
    for group in groups:
        days: tuple[Day, ...] = tuple(day for day in DAYS if day in (group.days or WORKDAYS) and day not in without)
        for start, end in group.stretches or [WHOLE_DAY]:
            if days:
                found[Slot(days, wall_time(start), wall_time(end))] = None
    return tuple(found)
