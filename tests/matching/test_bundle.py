"""Bundles equal what trying everything finds: choice, order, gaps, dates, week (contracts 6)."""

import random

import pytest

from tests.matching import bundle_oracle, generated
from tests.matching.generated import DAY, Json
from tests.matching.installed import TODAY, as_case, matched, prepared
from zim_desktop.domain.bundle import Bundle, Bundles
from zim_desktop.matching.bundle import bundles

TERMS = ["childcare", "childcare.under3", "language", "language.x", "work"]
DAYS = ["mo", "tu", "we"]
TIMES = ["08:00", "09:00", "09:30", "10:00", "12:00", "12:30"]
BATCHES, CASES_PER_BATCH = 20, 25


def found(case: Json, offers: list[Json], tolerance: int = 0, limit: int = 5) -> Bundles:
    return bundles(as_case(case), prepared(offers), TODAY, tolerance, limit)


def scores(case: Json, offers: list[Json]) -> dict[tuple[str, str], float]:
    return {(need.id, match.id): match.score for need in matched(case, offers).needs for match in need.offers}


def _session(chance: random.Random) -> Json:
    start, end = sorted(chance.sample(range(len(TIMES)), 2))
    session: Json = {"days": chance.sample(DAYS, chance.randint(1, 2)), "from": TIMES[start], "to": TIMES[end]}
    if chance.random() < 0.15:
        session |= {"days": ["mo"], "dates": ["2026-11-30", "2026-12-28"]}
    return session


def _place(chance: random.Random) -> Json:
    """Each point has a name of its own, so that two places are one or not whichever of them lacks its coordinates."""
    number = chance.randrange(len(generated.PLACES))
    lat, lon = generated.PLACES[number]
    return {"name": f"Haus {number}"} | ({"lat": lat, "lon": lon} if chance.random() < 0.7 else {})


def offer(chance: random.Random, identity: str) -> Json:
    made = generated.offer(chance, identity, TERMS)
    made["place"] = chance.choice([None, _place(chance), _place(chance), _place(chance)])
    care = chance.random() < 0.4
    made |= {
        "terms": [chance.choice(TERMS[:2] if care else TERMS[2:])],
        "audience": "child" if care else chance.choice(["adult", "adult", "adult", "family"]),
        "sessions": [_session(chance) for _ in range(chance.choice([0, 1, 1, 1, 2]))],
        "attendance": chance.choice(["all", "all", "all", "any"]),
        "status": "open",
        "valid_to": chance.choice([None, None, "2027-02-01"]),
        "valid_from": chance.choice([None, "2026-12-02"]),
        "closed_on": chance.choice([None, ["2026-11-30", "2026-12-08", "2027-01-06"]]),
        "childcare": chance.choice([None, None, None, {"age": [1, 6]}]),
    }
    if chance.random() < 0.7:
        made.pop("conditions", None)
    if chance.random() < 0.6:
        made["capacity"] = chance.choice([None, {"free": 1}, {"free": 2}, {"free": 0, "waiting": 2}])
    return made


def case(chance: random.Random) -> Json:
    adults = [generated.person(chance, f"a{number}", "adult") for number in range(chance.randint(1, 2))]
    children = [generated.person(chance, f"c{number}", "child") for number in range(chance.randint(0, 2))]
    for each in adults:
        each.pop("available", None)
        each.pop("max_minutes", None)
        if chance.random() < 0.2:
            each["available"] = [{"days": DAYS, "from": "08:00", "to": "12:00"}]
    for each in children:
        each["age"] = chance.choice([None, [2, 2], [2, 3], [5, 9], [9, 11]])
        each["cared_for"] = [_session(chance) for _ in range(chance.randint(0, 2))]
        for slot in each["cared_for"]:
            slot.pop("dates", None)
    needs: list[Json] = []
    for number in range(chance.randint(1, 4)):
        person = chance.choice(adults + children)
        term = chance.choice(TERMS[:2] if person["role"] == "child" else TERMS[2:])
        needs.append({"id": f"n{number}", "person": person["id"], "term": term, "priority": chance.randint(1, 3)})
    quarter = chance.choice([None, "hamme", "hamme", "kruppwerke"])
    return {"format": "zim-case/1", "persons": adults + children, "needs": needs, "quarter": quarter}


def _key(bundle: Bundle, case: Json, offers: list[Json]) -> tuple[int, int, int, int, list[str]]:
    of = {each["id"]: each for each in offers}
    needs = {each["id"]: each for each in case["needs"]}
    printed = scores(case, offers)
    choice = [(needs[pick.need], of[pick.offer]) for pick in bundle.offers]
    score = sum(round(printed[pick.need, pick.offer] * 1_000_000) for pick in bundle.offers)
    ids = [pick.offer for pick in bundle.offers]
    return (-bundle.priority_sum, bundle.gap_minutes, bundle_oracle.places(choice), -score, ids)


def _check(case: Json, offers: list[Json], tolerance: int, limit: int) -> int:
    result = found(case, offers, tolerance, limit).bundles
    expected = bundle_oracle.best(case, offers, DAY, tolerance, scores(case, offers), limit)
    assert [_key(each, case, offers) for each in result] == [key[:5] for _, key in expected]
    picks = [[(pick.need, pick.offer) for pick in each.offers] for each in result]
    assert picks == [[(need["id"], offer["id"]) for need, offer in choice] for choice, _ in expected]
    for bundle, (choice, _) in zip(result, expected, strict=True):
        _check_gaps(bundle, case, choice)
        dates = {(each.date.isoformat(), each.child, each.offer) for each in bundle.uncovered_dates}
        assert dates == bundle_oracle.uncovered(case, choice, DAY, tolerance)
        assert len(dates) == len(bundle.uncovered_dates)
        assert [(m.day, m.start, m.end, m.person, m.offer) for m in bundle.week] == _week(choice)
    return len(result)


def _check_gaps(bundle: Bundle, case: Json, choice: bundle_oracle.Choice) -> None:
    expected = sorted(
        (child, offer["id"], day, minute)
        for child, _, offer, _, day, left in bundle_oracle.open_minutes(case, choice)
        for minute in left
    )
    listed = sorted(
        (gap.child, gap.offer, gap.day, minute)
        for gap in bundle.gaps
        for minute in range(bundle_oracle.oracle.clock(gap.start), bundle_oracle.oracle.clock(gap.end))
    )
    assert listed == expected
    assert sum(gap.minutes for gap in bundle.gaps) == bundle.gap_minutes == len(expected)


def _week(choice: bundle_oracle.Choice) -> list[tuple[str, str, str, str, str]]:
    meetings = {
        (day, session["from"], session["to"], need["person"], offer["id"], at)
        for need, offer in choice
        if bundle_oracle.takes_time(offer)
        for at, session in enumerate(offer["sessions"])
        for day in session["days"]
    }
    ordered = sorted(meetings, key=lambda each: (bundle_oracle.DAYS.index(each[0]), *each[1:]))
    return [(day, start, end, person, offer) for day, start, end, person, offer, _ in ordered]


@pytest.mark.parametrize("seed", range(BATCHES))
def test_bundles_equal_what_trying_everything_finds(seed: int) -> None:
    chance = generated.source(seed)
    listed = 0
    for _ in range(CASES_PER_BATCH):
        names = chance.sample(["a", "B", "ä", "ab", "Z", "é", "1", "10", "2", "z"], chance.randint(1, 10))
        offers = [offer(chance, name) for name in names]
        listed += _check(case(chance), offers, chance.choice([0, 0, 15, 60]), chance.choice([1, 5, 40]))
    assert listed > CASES_PER_BATCH
