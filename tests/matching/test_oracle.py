"""The product says what the plain oracle says: verdicts, order, components, questions, over thousands of cases."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching import generated, oracle
from tests.matching.generated import DAY, Json
from tests.matching.installed import TODAY, as_case, matched, prepared
from zim_desktop.domain.match import Match, Matches
from zim_desktop.matching import match_case
from zim_desktop.matching import on_day as on_day_module

BATCHES, CASES_PER_BATCH = 20, 125
VERDICTS = ["yes", "unknown", "no"]


def _text_candidates(need: Json, offers: list[Json]) -> set[str]:
    if not need.get("text"):
        return set()
    catalogue = prepared(offers)
    return {offers[int(hit.id)]["id"] for hit in catalogue.text.search(need["text"], 20)}


def _check_match(match: Match, case: Json, need: Json, offer: Json) -> None:
    person = next(each for each in case["persons"] if each["id"] == need["person"])
    expected = oracle.verdicts(case, person, offer, DAY)
    assert {reason.rule: reason.verdict for reason in match.reasons} == expected
    assert len(match.reasons) == len(expected)
    assert match.verdict == oracle.worst(expected)
    by_term = oracle.relevance(need, offer)
    assert match.relevance == by_term if by_term else 0 < match.relevance < 0.6
    assert 0 <= match.score <= 1
    assert round(sum(match.components.values()), 6) == match.score
    if "way" in expected and expected["way"] != "unknown":
        _check_way(match, case, person, offer)


def _check_way(match: Match, case: Json, person: Json, offer: Json) -> None:
    point = (offer["place"]["lat"], offer["place"]["lon"])
    minutes = oracle.way_minutes(oracle.CENTRES[case["quarter"]], point, person.get("travel", ["walk", "transit"]))
    text = next(reason.text for reason in match.reasons if reason.rule == "way")
    assert text.startswith(f"{minutes} Min ")


def _order_key(match: Match) -> tuple[int, int, float, str]:
    failing = sum(reason.verdict == "no" for reason in match.reasons)
    return (VERDICTS.index(match.verdict), failing, -match.score, match.id)


def _check(case: Json, offers: list[Json], result: Matches) -> None:
    by_id = {offer["id"]: offer for offer in offers}
    assert [each.id for each in result.needs] == [need["id"] for need in case["needs"]]
    pairs: list[tuple[Json, Json]] = []
    for need, matches in zip(case["needs"], result.needs, strict=True):
        expected = {offer["id"] for offer in offers if oracle.relevance(need, offer)}
        expected |= _text_candidates(need, offers)
        assert {match.id for match in matches.offers} == expected
        assert len(matches.offers) == len(expected)
        for match in matches.offers:
            _check_match(match, case, need, by_id[match.id])
        assert list(matches.offers) == sorted(matches.offers, key=_order_key)
        pairs += [(need, by_id[match.id]) for match in matches.offers]
    asked = [(each.fact, each.person, each.decides, each.touches) for each in result.questions]
    assert asked == oracle.questions(case, pairs, DAY)
    assert all(each.text.endswith("?") for each in result.questions)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_thousands_of_cases_agree_with_the_oracle(seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(CASES_PER_BATCH):
        case, offers = generated.case(chance), generated.offers(chance)
        _check(case, offers, matched(case, offers))


@given(st.randoms(use_true_random=False))
def test_any_case_agrees_with_the_oracle(chance: random.Random) -> None:
    case, offers = generated.case(chance), generated.offers(chance)
    _check(case, offers, matched(case, offers))


@pytest.mark.parametrize("seed", range(5))
def test_a_catalogue_answers_every_case_alike_whatever_was_asked_before(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept between key presses never leaks from one case or day into the next."""
    monkeypatch.setattr(on_day_module, "STATES_KEPT", 40)
    chance = generated.source(seed)
    offers = generated.offers(chance, 12)
    catalogue = prepared(offers)
    for _ in range(80):
        case = generated.case(chance)
        day = chance.choice([TODAY, TODAY.replace(month=10, day=1)])
        again = match_case(as_case(case), catalogue, day, include_no=True)
        assert again == match_case(as_case(case), prepared(offers), day, include_no=True)


@pytest.mark.parametrize("seed", range(5))
def test_the_list_is_cut_after_ordering_and_questions_stay(seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(20):
        case, offers = generated.case(chance), generated.offers(chance)
        everything = matched(case, offers)
        for limit in (0, 1, 3):
            cut = matched(case, offers, limit=limit)
            assert [each.offers for each in cut.needs] == [each.offers[:limit] for each in everything.needs]
            assert cut.questions == everything.questions
        fitting = matched(case, offers, include_no=False)
        assert [each.offers for each in fitting.needs] == [
            tuple(match for match in each.offers if match.verdict != "no") for each in everything.needs
        ]
        assert fitting.questions == everything.questions
