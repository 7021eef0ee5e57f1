"""Section 6 of the contracts once more: every choice is tried and judged minute by minute, in plain Python."""

from datetime import date, timedelta
from itertools import product
from typing import Any

from tests.matching import oracle

Json = dict[str, Any]
NOTHING: Json = {}
DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
HOLIDAYS = {
    "2026-12-25",
    "2026-12-26",
    "2027-01-01",
    "2027-03-26",
    "2027-03-29",
    "2027-05-01",
    "2027-05-06",
    "2027-05-17",
}
"""Public holidays in North Rhine-Westphalia from December 2026 to May 2027, from a calendar."""

Choice = list[tuple[Json, Json]]
"""Pairs of a need and the offer chosen for it."""


def takes_time(offer: Json) -> bool:
    return offer["attendance"] == "all" and offer["mode"] != "phone" and bool(offer["sessions"])


def _days(session: Json) -> list[str]:
    return sorted(set(session["days"]), key=DAYS.index)


def _minutes(session: Json) -> range:
    return range(oracle.clock(session["from"]), oracle.clock(session["to"]))


def candidates(case: Json, offers: list[Json], day: str) -> list[list[Json]]:
    """For each need the offers that may be picked."""
    persons = {person["id"]: person for person in case["persons"]}
    result: list[list[Json]] = []
    for need in case["needs"]:
        person = persons[need["person"]]
        fitting: list[Json] = []
        for offer in offers:
            rules = oracle.verdicts(case, person, offer, day)
            rules.pop("times", None)
            if oracle.relevance(need, offer) and oracle.worst(rules) != "no" and _has_time(person, offer):
                fitting.append(offer)
        result.append(fitting)
    return result


def _has_time(person: Json, offer: Json) -> bool:
    if person["role"] == "child" or not takes_time(offer) or person.get("available") is None:
        return True
    return all(
        set(_minutes(session)) <= oracle.minutes_covered(person["available"], day)
        for session in offer["sessions"]
        for day in session["days"]
    )


def _place(offer: Json) -> Json | None:
    return (offer.get("place") or NOTHING) if offer["mode"] == "onsite" else None


def _same(one: Json, other: Json) -> bool:
    both = [(each.get("lat"), each.get("lon")) for each in (one, other)]
    if all(lat is not None and lon is not None for lat, lon in both):
        return both[0] == both[1]
    return [one.get(key) for key in ("name", "street", "postcode")] == [
        other.get(key) for key in ("name", "street", "postcode")
    ]


def _way(start: tuple[float, float] | None, end: tuple[float, float] | None, person: Json) -> int:
    if start is None or end is None:
        return 0
    return oracle.way_minutes(start, end, person.get("travel", ["walk", "transit"]))


def _between(one: Json, other: Json, person: Json) -> int:
    places = [_place(one), _place(other)]
    if places[0] is None or places[1] is None or _same(places[0], places[1]):
        return 0
    return _way(oracle.coordinates(one), oracle.coordinates(other), person)


def allowed(case: Json, choice: Choice) -> bool:
    """Whether the choice keeps all rules but those of care."""
    persons = {person["id"]: person for person in case["persons"]}
    users: dict[str, list[str]] = {}
    for need, offer in choice:
        users.setdefault(offer["id"], []).append(need["person"])
    for _, offer in choice:
        people = users[offer["id"]]
        free = (offer.get("capacity") or NOTHING).get("free")
        if len(set(people)) < len(people) or (len(people) > 1 and free is not None and free < len(people)):
            return False
    for name, person in persons.items():
        meetings = [
            (day, _minutes(session), offer)
            for need, offer in choice
            if need["person"] == name and takes_time(offer)
            for session in offer["sessions"]
            for day in _days(session)
        ]
        for at, (day, minutes, offer) in enumerate(meetings):
            for other_day, other_minutes, other in meetings[at + 1 :]:
                if day != other_day:
                    continue
                if set(minutes) & set(other_minutes):
                    return False
                pause = max(minutes.start, other_minutes.start) - min(minutes.stop, other_minutes.stop)
                if pause < _between(offer, other, person):
                    return False
    return True


def _is_childcare(offer: Json) -> bool:
    return offer["audience"] == "child" and any(t == "childcare" or t.startswith("childcare.") for t in offer["terms"])


def _lies_in(age: list[int] | None, wanted: list[int | None]) -> bool:
    return age is not None and oracle.interval(age, wanted) == "yes"


def open_minutes(case: Json, choice: Choice) -> list[tuple[str, str, Json, Json, str, set[int]]]:
    """For each child, adult, offer, session and day the minutes in which nobody looks after the child."""
    centre = oracle.CENTRES.get(case.get("quarter") or "")
    persons = {person["id"]: person for person in case["persons"]}
    result: list[tuple[str, str, Json, Json, str, set[int]]] = []
    children = [p for p in persons.values() if p["role"] == "child" and (p.get("age") is None or p["age"][1] < 10)]
    for child in children:
        care = [offer for need, offer in choice if need["person"] == child["id"] and _is_childcare(offer)]
        for need, offer in choice:
            adult = persons[need["person"]]
            if adult["role"] == "child" or not takes_time(offer) or offer["audience"] == "family":
                continue
            if offer.get("childcare") and _lies_in(child.get("age"), offer["childcare"]["age"]):
                continue
            way = _way(centre, oracle.coordinates(offer), adult) if offer["mode"] == "onsite" else 0
            for session in offer["sessions"]:
                for day in _days(session):
                    away = {
                        minute
                        for minute in range(_minutes(session).start - way, _minutes(session).stop + way)
                        if 0 <= minute < 1440
                    }
                    away -= oracle.minutes_covered(child.get("cared_for") or [], day)
                    for each in care:
                        away -= oracle.minutes_covered(each["sessions"], day)
                    result.append((child["id"], need["person"], offer, session, day, away))
    return result


def places(choice: Choice) -> int:
    found: list[Json] = []
    for _, offer in choice:
        place = _place(offer)
        if place is not None and not any(_same(place, other) for other in found):
            found.append(place)
    return len(found)


Key = tuple[int, int, int, int, list[str], list[int]]


def best(
    case: Json, offers: list[Json], day: str, tolerance: int, scores: dict[tuple[str, str], float], limit: int
) -> list[tuple[Choice, Key]]:
    """The best choices with what they are ordered by; `scores` are those that a match prints."""
    found: list[tuple[Key, Choice]] = []
    fitting = candidates(case, offers, day)
    for combination in product(*([None, *each] for each in fitting)):
        choice = [(need, offer) for need, offer in zip(case["needs"], combination, strict=True) if offer]
        if not choice or not allowed(case, choice):
            continue
        gaps = [len(minutes) for *_, minutes in open_minutes(case, choice)]
        if any(gap > tolerance for gap in gaps):
            continue
        score = sum(round(scores[need["id"], offer["id"]] * 1_000_000) for need, offer in choice)
        priority = sum(need.get("priority", 2) for need, _ in choice)
        ids = [offer["id"] for _, offer in choice]
        met = [number for number, offer in enumerate(combination) if offer]
        key = (-priority, sum(gaps), places(choice), -score, ids, met)
        found.append((key, choice))
    listed: list[tuple[Choice, Key]] = []
    for key, choice in sorted(found, key=lambda each: each[0]):
        pairs = {(need["id"], offer["id"]) for need, offer in choice}
        within = any(
            pairs <= {(need["id"], offer["id"]) for need, offer in other} and key[1] == its[1] for other, its in listed
        )
        if not within and len(listed) < limit:
            listed.append((choice, key))
    return listed


def uncovered(case: Json, choice: Choice, day: str, tolerance: int) -> set[tuple[str, str, str]]:
    """Dates (with child and course) on which care that the course rests on is closed."""
    result: set[tuple[str, str, str]] = set()
    for child, adult, course, session, weekday, _ in open_minutes(case, choice):
        for without in range(len(choice)):
            need, care = choice[without]
            if need["person"] != child or not _is_childcare(care):
                continue
            rest = open_minutes(case, [*choice[:without], *choice[without + 1 :]])
            gap = next(
                len(left)
                for c, a, o, s, d, left in rest
                if (c, a, o, d) == (child, adult, course, weekday) and s is session
            )
            if gap <= tolerance:
                continue
            for each in course_dates(course, session, weekday, day):
                closed = each in (care.get("closed_on") or []) or not _valid(care, each)
                if closed:
                    result.add((each, child, course["id"]))
    return result


def _valid(offer: Json, day: str) -> bool:
    return (offer.get("valid_from") or "0000") <= day <= (offer.get("valid_to") or "9999")


def course_dates(course: Json, session: Json, weekday: str, day: str) -> list[str]:
    first = date.fromisoformat(max(course.get("valid_from") or day, day))
    dates = [(first + timedelta(days=number)) for number in range(26 * 7)]
    return [
        each.isoformat()
        for each in dates
        if DAYS[each.weekday()] == weekday
        and (not session.get("dates") or each.isoformat() in session["dates"])
        and each.isoformat() not in HOLIDAYS
        and each.isoformat() not in (course.get("closed_on") or [])
        and _valid(course, each.isoformat())
    ]
