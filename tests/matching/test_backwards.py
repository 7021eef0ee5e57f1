"""The match backwards says exactly what each case would be told, over hundreds of generated offices."""

import random
from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching import generated, oracle
from tests.matching.generated import DAY, Json
from tests.matching.installed import TODAY, as_case, as_offers, prepared, quarters, vocabulary
from zim_desktop.domain.match import Match
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.unmet import OpenCase
from zim_desktop.matching import backwards, match_case
from zim_desktop.matching.backwards import Found, needs_for, still_fitting
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.client import Words
from zim_desktop.matching.news import news_of

BATCHES, OFFICES_PER_BATCH = 20, 30
WORDS = Words(quarters(), vocabulary(), TODAY)


def an_office(chance: random.Random) -> tuple[list[Json], list[Json], list[OpenCase]]:
    """A catalogue (often larger than the twenty best hits), plain cases, and which of their needs are open."""
    offers = [generated.offer(chance, f"o{number}") for number in range(chance.choice([0, 6, 25, 45]))]
    plain = [generated.case(chance) for _ in range(chance.randint(0, 9))]
    cases: list[OpenCase] = []
    for number, each in enumerate(plain):
        needs = tuple(need["id"] for need in each["needs"] if chance.random() < 0.7)
        cases.append(OpenCase(UUID(int=number), as_case(each), needs))
    return offers, plain, cases


def brute_force(
    wanted: Collection[str], cases: Sequence[OpenCase], catalogue: PreparedCatalogue, limit: int | None
) -> list[Found]:
    """Ask every case for everything and pick these offers."""
    found: list[Found] = []
    for each in cases:
        for need in match_case(each.case, catalogue, TODAY, include_no=True).needs:
            fitting = [match for match in need.offers if match.id in wanted and match.verdict != "no"]
            found += [Found(each.id, need.id, match) for match in fitting[:limit] if need.id in each.needs]
    return found


def check(chance: random.Random) -> int:
    """Compare one office; the number of needs that were found."""
    offers, _, cases = an_office(chance)
    catalogue = prepared(offers)
    wanted = {offer["id"] for offer in offers if chance.random() < 0.4} | {"not in the catalogue"}
    limit = chance.choice([None, None, 1, 3])
    found = list(needs_for(wanted, cases, catalogue, TODAY, limit))
    assert found == brute_force(wanted, cases, catalogue, limit)
    return len(found)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_offers_find_exactly_the_needs_that_brute_force_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backwards, "CASES_AT_ONCE", 1 + seed % 4)
    chance = generated.source(seed)
    assert sum(check(chance) for _ in range(OFFICES_PER_BATCH)) > OFFICES_PER_BATCH, "hardly anything was compared"


@given(st.randoms(use_true_random=False))
def test_any_offers_find_exactly_the_needs_that_brute_force_finds(chance: random.Random) -> None:
    check(chance)


def test_words_find_an_offer_only_among_the_best_hits_of_all() -> None:
    """The twenty-first is no candidate, although the few that are asked for hold nothing better."""
    offers: list[Json] = [
        {"id": f"o{number:02}", "title": "Chor", "provider": {"name": "T"}, "terms": []} for number in range(25)
    ]
    plain: Json = {
        "format": "zim-case/1",
        "persons": [{"id": "a", "role": "adult"}],
        "needs": [{"id": "n", "person": "a", "text": "Chor"}],
    }
    case = OpenCase(UUID(int=1), as_case(plain), ("n",))
    found = needs_for({"o19", "o20"}, [case], prepared(offers), TODAY)
    assert [each.match.id for each in found] == ["o19"]


@pytest.mark.parametrize("seed", range(10))
def test_what_still_fits_is_what_the_rules_say_today(seed: int) -> None:
    chance = generated.source(1000 + seed)
    kept = gone = 0
    for _ in range(20):
        offers, plain, cases = an_office(chance)
        pairs = [(each.id, need, offer["id"]) for each in cases for need in each.needs for offer in offers]
        pairs = [pair for pair in pairs if chance.random() < 0.5] + [(UUID(int=99), "n0", "o1")]
        found = still_fitting(pairs, cases, prepared(offers), TODAY)
        assert all(each.match.relevance > 0 for each in found)
        still = {
            (each.case, each.need, each.match.id): (each.match.verdict, {r.rule: r.verdict for r in each.match.reasons})
            for each in found
        }
        expected = {pair: said for pair in pairs if (said := _said(pair, plain, offers))}
        assert still == expected
        kept, gone = kept + len(still), gone + len(pairs) - len(still)
    assert min(kept, gone) > 20


def _said(pair: tuple[UUID, str, str], plain: list[Json], offers: list[Json]) -> tuple[str, Json] | None:
    """Verdict and rules of a candidate that fits, by the plain oracle."""
    if pair[0].int >= len(plain):
        return None
    case = plain[pair[0].int]
    need = next(each for each in case["needs"] if each["id"] == pair[1])
    offer = next(each for each in offers if each["id"] == pair[2])
    person = next(each for each in case["persons"] if each["id"] == need["person"])
    verdicts = oracle.verdicts(case, person, offer, DAY)
    if oracle.worst(verdicts) == "no" or not (oracle.relevance(need, offer) or need.get("text")):
        return None
    return oracle.worst(verdicts), verdicts


def test_what_still_fits_has_the_match_of_the_case() -> None:
    chance = generated.source(7)
    compared = 0
    for _ in range(40):
        offers, _, cases = an_office(chance)
        catalogue = prepared(offers)
        found = [
            each
            for each in brute_force({offer["id"] for offer in offers}, cases, catalogue, None)
            if by_term(each.match)
        ]
        pairs = [(each.case, each.need, each.match.id) for each in found]
        assert still_fitting(pairs, cases, catalogue, TODAY) == found
        compared += len(found)
    assert compared > 100


def by_term(match: Match) -> bool:
    """Whether the offer is a candidate by its terms."""
    return match.relevance >= 0.6


def an_offer(**fields: object) -> Offer:
    return as_offers([{"id": "x", "title": "Kurs", "provider": {"name": "T"}, "terms": [], **fields}])[0]


OPEN = an_offer()
FULL = an_offer(capacity={"free": 0})
WAITING = an_offer(capacity={"free": 0, "waiting": 4})
FREE = an_offer(capacity={"free": 2})
PAUSED = an_offer(status="paused")
OVER = an_offer(valid_to="2026-11-22")
ENDS_TODAY = an_offer(valid_to=DAY)
LATER = an_offer(valid_from="2027-01-01")
NOT_YET = an_offer(conditions=[{"from": "2026-12-01"}])
IN_FORCE = an_offer(conditions=[{"from": "2026-11-01"}])


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (None, OPEN, "new"),
        (None, WAITING, "new"),
        (None, LATER, "new"),
        (None, FULL, None),
        (None, PAUSED, None),
        (PAUSED, OPEN, "reopened"),
        (OVER, ENDS_TODAY, "reopened"),
        (NOT_YET, IN_FORCE, "reopened"),
        (PAUSED, FULL, None),
        (FULL, FREE, "freed"),
        (WAITING, FREE, "freed"),
        (OPEN, FREE, "freed"),
        (FREE, an_offer(capacity={"free": 5}), None),
        (FULL, WAITING, None),
        (FREE, OPEN, None),
        (FREE, FULL, None),
        (OPEN, PAUSED, None),
        (an_offer(conditions={"age": [18, 25]}), an_offer(conditions={"age": [18, 99]}), None),
        (msgspec.structs.replace(FREE, title="Anders"), FREE, None),
    ],
)
def test_what_is_news(before: Offer | None, after: Offer, why: str | None) -> None:
    assert news_of(before, after, WORDS) == why
