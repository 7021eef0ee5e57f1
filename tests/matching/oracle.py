"""Section 5 of the contracts once more, in plain Python over plain JSON values; shares nothing with the product."""

import math
from typing import Any

Json = dict[str, Any]
NOTHING: Json = {}

LEVELS = ["none", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
CENTRES = {
    "kruppwerke": (51.481, 7.192),
    "hamme": (51.494, 7.201),
    "querenburg": (51.45307, 7.26841),
    "wattenscheid_mitte": (51.483, 7.135),
}
VALUE_FACTS = {
    "gender_any": "gender",
    "residence_any": "residence",
    "work_permit_any": "work_permit",
    "school_certificate_any": "school_certificate",
}
LIST_FACTS = {"benefits_any": "benefits", "vouchers_any": "vouchers"}


def relevance(need: Json, offer: Json) -> float:
    wanted: str | None = need.get("term")
    if wanted is None:
        return 0.0
    best = 0.0
    for term in offer["terms"]:
        if term == wanted:
            best = max(best, 1.0)
        elif term.startswith(wanted + "."):
            best = max(best, 0.8)
        elif wanted.startswith(term + "."):
            best = max(best, 0.6)
    return best


def in_force(offer: Json, day: str) -> Json | None:
    conditions: Json | list[Json] | None = offer.get("conditions")
    if not isinstance(conditions, list):
        return conditions or NOTHING
    for each in conditions:
        if (each.get("from") or "0000") <= day <= (each.get("until") or "9999"):
            return each
    return None


def interval(known: list[int] | None, wanted: list[int | None]) -> str:
    if known is None:
        return "unknown"
    low = -1 if wanted[0] is None else wanted[0]
    high = 999 if wanted[1] is None else wanted[1]
    years = set(range(known[0], known[1] + 1))
    allowed = {year for year in years if low <= year <= high}
    return "yes" if allowed == years else "unknown" if allowed else "no"


def _child_age(case: Json, wanted: list[int | None]) -> str:
    each = [interval(person.get("age"), wanted) for person in case["persons"] if person["role"] == "child"]
    return "yes" if "yes" in each else "unknown" if "unknown" in each else "no"


def _member(known: str | None, wanted: list[str]) -> str:
    return "unknown" if known is None else "yes" if known in wanted else "no"


def _meet(known: list[str] | None, wanted: list[str]) -> str:
    return "unknown" if known is None else "yes" if set(known) & set(wanted) else "no"


def clock(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def minutes_covered(sessions: list[Json], day: str) -> set[int]:
    return {
        minute for slot in sessions if day in slot["days"] for minute in range(clock(slot["from"]), clock(slot["to"]))
    }


def _times(person: Json, offer: Json) -> str:
    if not offer["sessions"]:
        return "yes" if offer["by_appointment"] else "unknown"
    available = person.get("available")
    if available is None:
        return "unknown"
    inside = [
        set(range(clock(session["from"]), clock(session["to"]))) <= minutes_covered(available, day)
        for session in offer["sessions"]
        for day in session["days"]
    ]
    return "yes" if (all if offer["attendance"] == "all" else any)(inside) else "no"


def way_minutes(start: tuple[float, float], end: tuple[float, float], travel: list[str]) -> int:
    """By the haversine of the sphere, another form of the same distance."""
    (lat1, lon1), (lat2, lon2) = ([math.radians(each) for each in point] for point in (start, end))
    haversine = (1 - math.cos(lat2 - lat1)) / 2 + math.cos(lat1) * math.cos(lat2) * (1 - math.cos(lon2 - lon1)) / 2
    km = 2 * 6371 * math.asin(math.sqrt(max(haversine, 0.0))) * 1.3
    ways = {"walk": km / 4.5 * 60, "transit": km / 15 * 60 + 8, "car": km / 25 * 60 + 5}
    return math.ceil(round(min(ways[means] for means in travel), 6))


def coordinates(offer: Json) -> tuple[float, float] | None:
    place = offer.get("place") or NOTHING
    return None if place.get("lat") is None or place.get("lon") is None else (place["lat"], place["lon"])


def _way(case: Json, person: Json, offer: Json) -> str:
    start, end = CENTRES.get(case.get("quarter") or ""), coordinates(offer)
    if start is None or end is None:
        return "unknown"
    return (
        "yes" if way_minutes(start, end, person.get("travel", ["walk", "transit"])) <= person["max_minutes"] else "no"
    )


def _status(offer: Json, day: str) -> str:
    over = offer.get("valid_to") is not None and offer["valid_to"] < day
    return "yes" if offer["status"] == "open" and not over and in_force(offer, day) is not None else "no"


def _of_conditions(case: Json, person: Json, conditions: Json) -> Json:
    given = {rule: value for rule, value in conditions.items() if value is not None and rule not in ("from", "until")}
    result: Json = {}
    for rule, wanted in given.items():
        if rule == "age":
            result[rule] = interval(person.get("age"), wanted)
        elif rule == "child_age":
            result[rule] = _child_age(case, wanted)
        elif rule in VALUE_FACTS:
            result[rule] = _member(person.get(VALUE_FACTS[rule]), wanted)
        elif rule == "quarters_any":
            result[rule] = _member(case.get("quarter"), wanted)
        elif rule in LIST_FACTS:
            result[rule] = _meet(person.get(LIST_FACTS[rule]), wanted)
        elif rule == "target_groups_any":
            result[rule] = _meet(case.get("target_groups"), wanted)
        else:
            result[rule] = _german(rule, person.get("german_level"), wanted)
    return result


def _german(rule: str, known: str | None, wanted: str) -> str:
    if known is None:
        return "unknown"
    difference = LEVELS.index(known) - LEVELS.index(wanted)
    return "yes" if (difference >= 0 if rule == "german_min" else difference <= 0) else "no"


def verdicts(case: Json, person: Json, offer: Json, day: str) -> Json:
    """Every rule that applies, with its verdict."""
    result = _of_conditions(case, person, in_force(offer, day) or NOTHING)
    result["audience"] = "yes" if offer["audience"] in ("family", person["role"]) else "no"
    result["status"] = _status(offer, day)
    if person["role"] == "adult" and offer["mode"] != "phone":
        result["times"] = _times(person, offer)
    if offer["mode"] == "onsite" and person.get("step_free"):
        known = (offer.get("place") or NOTHING).get("step_free")
        result["step_free"] = "unknown" if known is None else "yes" if known else "no"
    if offer["mode"] == "onsite" and person.get("max_minutes") is not None:
        result["way"] = _way(case, person, offer)
    capacity = offer.get("capacity") or NOTHING
    if capacity.get("free") is not None:
        waiting = capacity.get("waiting") is not None
        result["places"] = "yes" if capacity["free"] else "unknown" if waiting else "no"
    return result


def worst(rules: Json) -> str:
    return next(verdict for verdict in ("no", "unknown", "yes") if verdict in rules.values())


Fact = tuple[str, str | None]


def hangs_on(rule: str, case: Json, person: Json, offer: Json, day: str) -> set[Fact]:
    """The facts that settle this rule, which is unknown; empty if no answer of the client does."""
    conditions = in_force(offer, day) or NOTHING
    if rule == "child_age":
        children = [each for each in case["persons"] if each["role"] == "child"]
        return {("age", each["id"]) for each in children if interval(each.get("age"), conditions[rule]) != "no"}
    if rule == "quarters_any":
        return {("quarter", None)}
    if rule == "target_groups_any":
        return {("target_groups", None)}
    if rule in ("german_min", "german_max"):
        return {("german_level", person["id"])}
    if rule == "times":
        return {("available", person["id"])} if offer["sessions"] else set()
    if rule == "way":
        return {("quarter", None)} if case.get("quarter") is None and coordinates(offer) else set()
    if rule in ("step_free", "places"):
        return set()
    return {(rule.removesuffix("_any"), person["id"])}


def questions(case: Json, candidates: list[tuple[Json, Json]], day: str) -> list[tuple[str, str | None, int, int]]:
    """(fact, person, decides, touches) in order, for (need, offer) pairs that are candidates."""
    persons = {person["id"]: person for person in case["persons"]}
    decides: dict[Fact, int] = {}
    touches: dict[Fact, int] = {}
    for need, offer in candidates:
        person = persons[need["person"]]
        rules = verdicts(case, person, offer, day)
        if worst(rules) != "unknown":
            continue
        asked = [hangs_on(rule, case, person, offer, day) for rule, verdict in rules.items() if verdict == "unknown"]
        every = set[Fact]().union(*asked)
        for fact in every:
            touches[fact] = touches.get(fact, 0) + 1
            decides[fact] = decides.get(fact, 0) + (all(asked) and len(every) == 1)
    rows = [(fact, person, decides[fact, person], count) for (fact, person), count in touches.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[3], row[0], row[1] or ""))
