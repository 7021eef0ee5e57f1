"""The score: what moves it, what must not, and that answers never turn a *no* into a *yes*."""

from itertools import pairwise
from typing import Any

import pytest

from tests.matching import generated
from tests.matching.generated import Json
from tests.matching.installed import matched
from zim_desktop.domain.match import Match

PERSON: Json = {"id": "a", "role": "adult", "languages": ["ar", "en"]}


def _offer(**values: Any) -> Json:
    return {"id": "o", "title": "T", "provider": {"name": "P"}, "terms": ["work.care"], **values}


def _score(offer: Json, person: Json = PERSON, term: str = "work.care") -> float:
    case = {
        "format": "zim-case/1",
        "quarter": "hamme",
        "persons": [person],
        "needs": [{"id": "n", "person": "a", "term": term}],
    }
    return matched(case, [offer]).needs[0].offers[0].score


def test_the_score_rises_with_relevance() -> None:
    scores = [_score(_offer(), term=term) for term in ("work.care.night", "work", "work.care")]
    assert scores == sorted(set(scores))


def test_a_hit_of_full_text_search_is_worth_less_than_any_term() -> None:
    case = {
        "format": "zim-case/1",
        "persons": [PERSON],
        "needs": [{"id": "n", "person": "a", "term": "work.care.night", "text": "Nachtwache im Krankenhaus"}],
    }
    by_text = _offer(id="t", title="Nachtwache im Krankenhaus", terms=[])
    first, second = matched(case, [_offer(), by_text]).needs[0].offers
    assert (first.id, first.relevance) == ("o", 0.6)
    assert second.id == "t"
    assert 0.3 < second.relevance < 0.6
    assert second.score < first.score


@pytest.mark.parametrize("person", [PERSON, {**PERSON, "max_minutes": 60, "travel": ["car"]}])
def test_the_score_never_falls_with_nearness(person: Json) -> None:
    places = [{"lat": 51.494 + step / 200, "lon": 7.201} for step in range(30)]
    scores = [_score(_offer(place=place), person) for place in places]
    assert all(near > far for near, far in pairwise(scores))
    assert _score(_offer(mode="online"), person) >= scores[0]


def test_the_place_of_what_is_not_onsite_is_never_used() -> None:
    far = {"lat": 52.5, "lon": 13.4, "step_free": False}
    assert _score(_offer(mode="online", place=far)) == _score(_offer(mode="online"))


def test_the_score_never_falls_with_free_places() -> None:
    scores = [_score(_offer(capacity={"free": free, "waiting": 3})) for free in (0, 1, 2, 5, 10, 50)]
    assert scores == sorted(scores)
    assert scores[0] < scores[1] < scores[-1]
    assert _score(_offer(capacity={"free": 0})) < scores[0]


def test_the_score_never_falls_with_a_language_the_person_speaks() -> None:
    assert _score(_offer(languages=["de"])) <= _score(_offer(languages=["de", "ar"]))
    assert _score(_offer()) < _score(_offer(languages=["en"]))
    assert _score(_offer(languages=["en"]), {"id": "a", "role": "adult"}) == _score(_offer(languages=["tr"]))


def test_the_score_never_falls_with_a_more_recent_check() -> None:
    days = ["2024-01-01", "2024-11-23", "2025-11-23", "2026-10-31", "2026-11-22", "2026-11-23", "2027-01-01"]
    scores = [_score(_offer(checked_on=day)) for day in days]
    assert scores == sorted(scores)
    assert scores[1] < scores[4]
    assert _score(_offer()) <= scores[0]


def _scores(case: Json, offers: list[Json]) -> dict[tuple[str, str], Match]:
    return {(need.id, match.id): match for need in matched(case, offers).needs for match in need.offers}


UNUSED: dict[str, list[Any]] = {
    "benefits": [None, [], ["sgb2"], generated.BENEFITS],
    "residence": [None, *generated.RESIDENCES],
    "gender": [None, "female", "male", "diverse"],
    "age": [None, [0, 120], [3, 3], [60, 60]],
}


@pytest.mark.parametrize("fact", UNUSED)
def test_benefits_residence_gender_and_age_never_move_a_score(fact: str) -> None:
    chance = generated.source(len(fact))
    for _ in range(30):
        case, offers = generated.case(chance), generated.offers(chance)
        before = _scores(case, offers)
        for value in UNUSED[fact]:
            persons = [{**person, fact: value} for person in case["persons"]]
            after = _scores({**case, "persons": persons}, offers)
            assert {pair: match.score for pair, match in after.items()} == {
                pair: match.score for pair, match in before.items()
            }


def test_care_duties_never_move_a_score() -> None:
    chance = generated.source(3)
    for _ in range(60):
        case, offers = generated.case(chance), generated.offers(chance)
        child = generated.person(chance, "new", "child")
        before, after = _scores(case, offers), _scores({**case, "persons": [*case["persons"], child]}, offers)
        assert {pair: match.score for pair, match in after.items()} == {
            pair: match.score for pair, match in before.items()
        }


def _answers(case: Json) -> list[tuple[Json, str]]:
    """The case with one known fact less, and which it is."""
    facts = set(UNUSED) | {"german_level", "work_permit", "school_certificate", "vouchers", "available"}
    less: list[tuple[Json, str]] = []
    for place, person in enumerate(case["persons"]):
        for fact in sorted(facts & person.keys()):
            persons = [dict(each) for each in case["persons"]]
            del persons[place][fact]
            less.append(({**case, "persons": persons}, fact))
    of_case = {"quarter", "target_groups"} & case.keys()
    return less + [({key: value for key, value in case.items() if key != fact}, fact) for fact in sorted(of_case)]


@pytest.mark.parametrize("seed", range(4))
def test_an_answer_changes_only_what_was_unknown(seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(25):
        case, offers = generated.case(chance), generated.offers(chance)
        answered = _scores(case, offers)
        for asked, fact in _answers(case):
            for pair, match in _scores(asked, offers).items():
                if match.verdict != "unknown":
                    assert answered[pair].verdict == match.verdict, fact
                for old, new in zip(
                    sorted(match.reasons, key=_rule), sorted(answered[pair].reasons, key=_rule), strict=True
                ):
                    assert old.verdict in ("unknown", new.verdict)


def _rule(reason: Any) -> str:
    return reason.rule
