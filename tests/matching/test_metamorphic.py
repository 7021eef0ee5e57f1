"""What must stay when a case or a catalogue changes in one thing, whatever the rest says (contracts 5)."""

import random
from collections.abc import Callable
from copy import deepcopy

import pytest

from tests.matching import generated
from tests.matching.generated import Json
from tests.matching.installed import matched
from zim_desktop.domain.match import VERDICTS, Match, Matches

CASES = 40
"""In each of the batches below."""

Change = Callable[[Json, random.Random], None]


def _more(fact: str, values: list[str]) -> Change:
    def change(case: Json, chance: random.Random) -> None:
        person = chance.choice(case["persons"])
        person[fact] = sorted({*(person.get(fact) or []), chance.choice(values)})

    return change


def _one_of(fact: str, values: list[str]) -> Change:
    def change(case: Json, chance: random.Random) -> None:
        chance.choice(case["persons"])[fact] = chance.choice(values)

    return change


def _child(case: Json, chance: random.Random) -> None:
    case["persons"].append({"id": "neu", "role": "child", **chance.choice([{}, {"age": [3, 3]}, {"age": [9, 12]}])})


def _always(case: Json, _: random.Random) -> None:
    for person in case["persons"]:
        if person["role"] == "adult":
            person["available"] = [{"days": ["mo", "tu", "we", "th", "fr", "sa", "su"], "from": "00:00", "to": "24:00"}]


NEVER_LOWER: dict[str, Change] = {
    "a child": _child,
    "a benefit": _more("benefits", ["sgb2", "sgb3", "wohngeld"]),
    "a voucher": _more("vouchers", ["avgs", "but"]),
    "a residence": _one_of("residence", ["german", "toleration", "asylum_pending"]),
    "a gender": _one_of("gender", ["female", "male", "diverse"]),
    "an age": lambda case, chance: case["persons"][0].update(age=[chance.randint(0, 9)] * 2),
    "a language": _more("languages", ["de", "ar", "tr"]),
    "all the time": _always,
}


def _pairs(matches: Matches) -> dict[tuple[str, str], Match]:
    return {(need.id, match.id): match for need in matches.needs for match in need.offers}


@pytest.mark.parametrize("what", NEVER_LOWER)
def test_more_of_a_fact_never_lowers_a_score_whose_verdict_stays(what: str) -> None:
    chance = generated.source(len(what))
    compared = 0
    for _ in range(CASES):
        case, offers = generated.case(chance), generated.offers(chance)
        before = _pairs(matched(case, offers))
        changed = deepcopy(case)
        NEVER_LOWER[what](changed, chance)
        after = _pairs(matched(changed, offers))
        assert before.keys() == after.keys()
        for pair, match in before.items():
            if match.verdict == after[pair].verdict:
                compared += 1
                assert after[pair].score >= match.score, (what, pair)
    assert compared > CASES


def _verdicts(match: Match) -> dict[str, str]:
    return {reason.rule: reason.verdict for reason in match.reasons}


def _ask_by_term_only(case: Json) -> None:
    """Hits of full-text search hang on all texts together, and equal ones come in the order of the file."""
    for need in case["needs"]:
        need["term"] = need.get("term") or "work"
        need.pop("text", None)


@pytest.mark.parametrize("seed", range(5))
def test_order_is_verdict_failing_rules_score_and_id(seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(CASES):
        for need in matched(generated.case(chance), generated.offers(chance)).needs:
            keys = [
                (VERDICTS.index(each.verdict), sum(r.verdict == "no" for r in each.reasons), -each.score, each.id)
                for each in need.offers
            ]
            assert keys == sorted(keys)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_persons_and_offers_in_a_file_changes_nothing(seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(CASES):
        case, offers = generated.case(chance), generated.offers(chance)
        _ask_by_term_only(case)
        turned = {**case, "persons": case["persons"][::-1]}
        expected = _pairs(matched(case, offers))
        assert _pairs(matched(case, offers[::-1])) == expected
        found = _pairs(matched(turned, offers))  # whose reasons name the children in another order
        assert {pair: (match.verdict, match.score, _verdicts(match)) for pair, match in found.items()} == {
            pair: (match.verdict, match.score, _verdicts(match)) for pair, match in expected.items()
        }


@pytest.mark.parametrize("seed", range(5))
def test_another_offer_changes_nothing_of_the_others(seed: int) -> None:
    chance = generated.source(seed)
    for _ in range(CASES):
        case, offers = generated.case(chance), generated.offers(chance, 8)
        _ask_by_term_only(case)
        fewer = _pairs(matched(case, offers[:-1]))
        more = _pairs(matched(case, offers))
        assert {pair: more[pair] for pair in fewer} == fewer


@pytest.mark.parametrize("seed", range(5))
def test_an_offer_that_asks_for_nothing_is_never_worse(seed: int) -> None:
    chance = generated.source(seed)
    better = 0
    for _ in range(CASES):
        case, offers = generated.case(chance), generated.offers(chance)
        free = [{key: value for key, value in offer.items() if key != "conditions"} for offer in offers]
        before, after = _pairs(matched(case, offers)), _pairs(matched(case, free))
        for pair, match in before.items():
            assert VERDICTS.index(after[pair].verdict) <= VERDICTS.index(match.verdict)
            better += after[pair].verdict != match.verdict
    assert better
