"""The drawn week shows every session, way, care and gap once, and nothing on top of itself."""

from itertools import pairwise

import pytest

from tests.matching import generated
from tests.matching.generated import Json
from tests.matching.installed import TODAY, as_case, as_offers, prepared, quarters
from tests.matching.test_bundle import case as any_case
from tests.matching.test_bundle import offer as any_offer
from zim_desktop.domain.bundle import Block
from zim_desktop.matching.bundle import bundles, timetable

NEAR = {"lat": 51.494, "lon": 7.201}
AWAY = {"lat": 51.494, "lon": 7.225}


def course(identity: str = "kurs", **more: object) -> Json:
    return {
        "id": identity,
        "title": "Kurs",
        "provider": {"name": "Träger"},
        "terms": ["work"],
        "place": AWAY,
        "sessions": [{"days": ["tu"], "from": "09:00", "to": "11:30"}],
        **more,
    }


def care(**more: object) -> Json:
    return {
        "id": "gruppe",
        "title": "Kindergruppe",
        "provider": {"name": "Träger"},
        "terms": ["childcare"],
        "audience": "child",
        "place": NEAR,
        "sessions": [{"days": ["tu"], "from": "08:30", "to": "11:30"}],
        **more,
    }


def household(*, needs: list[Json], cared_for: list[Json] | None = None) -> Json:
    child: Json = {"id": "c", "role": "child", "age": [3, 3], "cared_for": cared_for or []}
    return {
        "format": "zim-case/1",
        "quarter": "hamme",
        "persons": [{"id": "a", "role": "adult", "travel": ["walk"]}, child],
        "needs": needs,
    }


WORK: Json = {"id": "n1", "person": "a", "term": "work"}
MORE_WORK: Json = {"id": "n3", "person": "a", "term": "work"}
CHILDCARE: Json = {"id": "n2", "person": "c", "term": "childcare"}


def drawn(case: Json, offers: list[Json], tolerance: int = 0) -> list[tuple[str, str, int, int, str, str | None]]:
    found = bundles(as_case(case), prepared(offers), TODAY, tolerance).bundles[0]
    by_id = {offer.id: offer for offer in as_offers(offers)}
    blocks = timetable(as_case(case), found, by_id, quarters())
    return [(each.kind, each.day, each.start, each.end, each.person, each.offer) for each in blocks]


def test_course_way_care_and_gap_stand_side_by_side() -> None:
    blocks = drawn(household(needs=[WORK, CHILDCARE]), [course(), care()], tolerance=60)
    way = 540 - next(start for kind, _, start, *_ in blocks if kind == "way")
    assert 20 < way <= 30
    assert blocks == [
        ("care", "tu", 510, 690, "c", "gruppe"),
        ("way", "tu", 540 - way, 540, "a", "kurs"),
        ("session", "tu", 540, 690, "a", "kurs"),
        ("way", "tu", 690, 690 + way, "a", "kurs"),
        ("gap", "tu", 690, 690 + way, "c", "kurs"),
    ]


def test_what_looks_after_the_child_anyway_is_shown_on_every_day() -> None:
    blocks = drawn(
        household(needs=[WORK], cared_for=[{"days": ["mo", "tu"], "from": "07:30", "to": "13:00"}]), [course()]
    )
    assert [each for each in blocks if each[0] == "care"] == [
        ("care", "mo", 450, 780, "c", None),
        ("care", "tu", 450, 780, "c", None),
    ]


@pytest.mark.parametrize("more", [{"childcare": {"age": [1, 6]}}, {"audience": "family"}])
def test_care_in_the_house_covers_the_way_too(more: Json) -> None:
    blocks = drawn(household(needs=[WORK]), [course(**more)])
    ways = [each for each in blocks if each[0] == "way"]
    assert [each for each in blocks if each[0] == "care"] == [("care", "tu", ways[0][2], ways[1][3], "c", "kurs")]
    assert not [each for each in blocks if each[0] == "gap"]


def test_ways_that_meet_are_drawn_once() -> None:
    offers = [
        course("a", childcare={"age": [0, 9]}),
        course("b", childcare={"age": [0, 9]}, sessions=[{"days": ["tu"], "from": "11:40", "to": "12:00"}]),
    ]
    blocks = drawn(household(needs=[WORK, MORE_WORK]), offers)
    between = [each for each in blocks if each[0] == "way" and 690 <= each[2] < 700]
    assert [(start, end) for _, _, start, end, *_ in between] == [(690, 700)]


@pytest.mark.parametrize("seed", range(10))
def test_no_block_lies_on_another_of_its_kind(seed: int) -> None:
    chance = generated.source(seed)
    drawn_weeks = 0
    for _ in range(20):
        case = any_case(chance)
        offers = [any_offer(chance, str(number)) for number in range(8)]
        by_id = {offer.id: offer for offer in as_offers(offers)}
        for bundle in bundles(as_case(case), prepared(offers), TODAY, 30).bundles:
            blocks = timetable(as_case(case), bundle, by_id, quarters())
            _check_apart([each for each in blocks if each.kind in ("session", "way")])
            assert sum(each.kind == "gap" for each in blocks) == len(bundle.gaps)
            drawn_weeks += 1
    assert drawn_weeks > 20


def _check_apart(blocks: list[Block]) -> None:
    keyed = sorted((each.person, each.day, each.start, each.end) for each in blocks)
    for (*one, _, end), (*other, start, _) in pairwise(keyed):
        assert one != other or end <= start
    assert all(0 <= each.start < each.end <= 1440 for each in blocks)
