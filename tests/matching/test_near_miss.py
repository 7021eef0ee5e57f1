"""What would have to change: after the change the rule says yes, and one step less would not do."""

from collections import Counter
from typing import Any

import pytest

from tests.matching import generated
from tests.matching.generated import Json
from tests.matching.installed import TODAY, as_case, as_offers, matched, quarters, vocabulary
from zim_desktop.domain import match
from zim_desktop.domain.case import GERMAN_LEVELS
from zim_desktop.domain.match import Miss
from zim_desktop.matching.client import Client, Nearest, Words, client_of
from zim_desktop.matching.near_miss import looked_at, misses
from zim_desktop.matching.rules import RULES, Rule

WORDS = Words(quarters(), vocabulary(), TODAY)
BY_NAME: dict[match.Rule, Rule] = {rule.name: rule for rule in RULES}
TUESDAY: Json = {"days": ["tu"], "from": "09:00", "to": "12:00"}
THURSDAY: Json = {"days": ["th"], "from": "09:00", "to": "12:00"}
MORNINGS: Json = {"days": ["mo", "tu", "we", "th", "fr"], "from": "08:00", "to": "11:30"}
ONSITE: Json = {"mode": "onsite", "place": {"lat": 51.49, "lon": 7.2, "step_free": False}}


def _offer(**values: Any) -> Json:
    return {"id": "o", "title": "T", "provider": {"name": "P"}, "terms": ["work"], "mode": "phone", **values}


def _case(person: Json, *children: Json, **values: Any) -> Json:
    needs = [{"id": "n", "person": "a", "term": "work"}]
    persons = [{"id": "a", "role": "adult", **person}, *children]
    return {"format": "zim-case/1", "persons": persons, "needs": needs, "quarter": "hamme", **values}


def _child(low: int, high: int) -> Json:
    return {"id": f"c{low}", "role": "child", "age": [low, high]}


def _misses(case: Json, offer: Json) -> tuple[Miss, ...]:
    value, [only] = as_case(case), as_offers([offer])
    return misses(client_of(value, value.needs[0], quarters(), TODAY), only, WORDS, BY_NAME)


@pytest.mark.parametrize(
    ("person", "offer", "name", "words"),
    [
        ({"age": [16, 17]}, {"conditions": {"age": [18, None]}}, "Alter: ab 18 Jahren", "ab dem 18. Geburtstag"),
        ({"age": [40, 40]}, {"conditions": {"age": [18, 25]}}, "Alter: 18 bis 25 Jahre",
         "nur im Alter von 18 bis 25 Jahren"),
        ({"age": [40, 40]}, {"conditions": {"age": [None, 25]}}, "Alter: bis 25 Jahre", "nur bis 25 Jahre"),
        ({"age": [19, 19]}, {"conditions": {"age": [18, 18]}}, "Alter: genau 18 Jahre", "nur mit genau 18 Jahren"),
        ({}, {"conditions": {"child_age": [1, 6]}}, "Kind im Alter: 1 bis 6 Jahre",
         "nur mit einem Kind im Alter von 1 bis 6 Jahren"),
        ({"gender": "male"}, {"conditions": {"gender_any": ["female", "diverse"]}},
         "Geschlecht: nur weiblich oder divers", "nur bei Geschlecht: weiblich oder divers"),
        ({"residence": "toleration"}, {"conditions": {"residence_any": ["eu"]}},
         "Aufenthalt: nur Freizügigkeit (EU, EWR, Schweiz)", "nur bei Aufenthalt: Freizügigkeit (EU, EWR, Schweiz)"),
        ({"benefits": []}, {"conditions": {"benefits_any": ["sgb3", "wohngeld"]}},
         "Leistungen: nur Arbeitslosengeld (SGB III) oder Wohngeld",
         "nur mit Arbeitslosengeld (SGB III) oder Wohngeld"),
        ({"vouchers": []}, {"conditions": {"vouchers_any": ["bildungsgutschein"]}},
         "Gutschein: nur Bildungsgutschein", "mit Bildungsgutschein"),
        ({"german_level": "A1"}, {"conditions": {"german_min": "A2"}}, "Deutsch ab A2",
         "wenn das Deutsch A2 erreicht (eine Stufe mehr)"),
        ({"german_level": "none"}, {"conditions": {"german_min": "C2"}}, "Deutsch ab C2",
         "wenn das Deutsch C2 erreicht (sechs Stufen mehr)"),
        ({"german_level": "none"}, {"conditions": {"german_min": "native"}}, "Deutsch ab Muttersprache",
         "nur mit Deutsch als Muttersprache"),
        ({"german_level": "B2"}, {"conditions": {"german_max": "B1"}}, "Deutsch bis B1", "nur bis Deutsch B1"),
        ({}, {"audience": "child"}, "für Kinder", "nur für Kinder"),
        ({"available": []}, {"mode": "online", "sessions": [TUESDAY]}, "freie Zeit", "wenn Di 09:00–12:00 frei wird"),
        ({"available": [MORNINGS]}, {"mode": "online", "sessions": [TUESDAY, THURSDAY]}, "freie Zeit",
         "wenn Di, Do 11:30–12:00 frei werden"),
        ({"available": [{**MORNINGS, "days": ["th"]}]},
         {"mode": "online", "sessions": [TUESDAY, THURSDAY], "attendance": "any"}, "freie Zeit",
         "wenn Do 11:30–12:00 frei wird"),
        ({"step_free": True}, ONSITE, "Ort nicht stufenfrei", "wenn der Ort stufenfrei ist"),
        ({"max_minutes": 5, "travel": ["car"]}, ONSITE, "Weg zu weit", "bei 7 statt 5 Minuten Weg mit dem Auto"),
        ({}, {"status": "paused", "valid_to": "2026-11-22"}, "pausiert",
         "wenn das Angebot wieder läuft und wenn es über den 22.11.2026 hinaus weitergeht"),
        ({}, {"status": "closed"}, "geschlossen", "wenn das Angebot wieder öffnet"),
        ({}, {"conditions": [{"until": "2026-11-22"}]}, "nicht zugänglich",
         "wenn es wieder zugänglich ist, falls die Bedingungen von dann erfüllt sind"),
        ({}, {"conditions": [{"from": "2027-01-01"}]}, "noch nicht zugänglich",
         "erst ab 01.01.2027, falls die Bedingungen von dann erfüllt sind"),
        ({}, {"conditions": [{"from": "2027-01-01"}], "valid_to": "2026-12-31"}, "nicht zugänglich",
         "wenn es wieder zugänglich ist, falls die Bedingungen von dann erfüllt sind"),
        ({}, {"capacity": {"free": 0}}, "kein Platz frei",
         "wenn wieder ein Platz frei ist (eine Warteliste ist nicht bekannt)"),
    ],
)  # fmt: skip
def test_what_would_have_to_change(person: Json, offer: Json, name: str, words: str) -> None:
    [miss] = _misses(_case(person), _offer(**offer))
    assert (miss.name, miss.words) == (name, words)


def test_a_child_that_grows_into_the_age_is_named_by_its_birthday() -> None:
    [miss] = _misses(_case({}, _child(1, 2), _child(9, 9)), _offer(conditions={"child_age": [3, 6]}))
    assert miss.words == "ab dem 3. Geburtstag eines Kindes"
    [miss] = _misses(_case({}, _child(9, 9)), _offer(conditions={"child_age": [3, 6]}))
    assert miss.words == "nur mit einem Kind im Alter von 3 bis 6 Jahren"


def test_facts_of_the_household_are_named_as_conditions() -> None:
    case = _case({}, target_groups=[])
    [quarter, group] = _misses(
        case, _offer(conditions={"quarters_any": ["querenburg"], "target_groups_any": ["long_term_unemployed"]})
    )
    assert quarter.words == "nur bei Quartier: Querenburg"
    assert group.words == "nur für Langzeitarbeitslose"


def _asked(case: Json, offer: Json, place: int) -> list[tuple[Rule, Client, Any]]:
    """The rules that say no, with the client and what each looks at."""
    value, [only] = as_case(case), as_offers([offer])
    client = client_of(value, value.needs[place], quarters(), TODAY)
    return [
        (BY_NAME[miss.rule], client, looked_at(BY_NAME[miss.rule], only, WORDS))
        for miss in misses(client, only, WORDS, BY_NAME)
    ]


def _less(rule: str, known: Any, wanted: Any) -> Any:
    """What would be known after a change one step smaller, where there are steps; else None."""
    if rule in ("german_min", "german_max"):
        step = GERMAN_LEVELS.index(known) + (-1 if rule == "german_min" else 1)
        return GERMAN_LEVELS[step] if 0 <= step < len(GERMAN_LEVELS) else None
    if rule == "way":
        return known._replace(max_minutes=known.max_minutes - 1)
    if rule == "times":
        return known._replace(available=known.available[:-1])
    if rule == "age":
        step = known[0] + (-1 if known[0] == wanted[0] else 1)
        return (step, step) if wanted[0] != wanted[1] and step >= 0 else None
    return None


@pytest.mark.parametrize("seed", range(4))
def test_after_the_change_the_rule_says_yes_and_not_before(seed: int) -> None:
    chance = generated.source(seed)
    seen: Counter[str] = Counter()
    for _ in range(200):
        case, offers = generated.case(chance), generated.offers(chance)
        for place, offer in ((place, offer) for place in range(len(case["needs"])) for offer in offers):
            for rule, client, wanted in _asked(case, offer, place):
                nearest = rule.nearest(rule.known(client), wanted, WORDS)
                ruling = rule.judge(nearest.known, nearest.wanted, WORDS)
                assert ruling is not None
                assert ruling.verdict == "yes", (rule.name, nearest)
                smaller = _less(rule.name, nearest.known, nearest.wanted)
                if smaller is not None:
                    before = rule.judge(smaller, nearest.wanted, WORDS)
                    assert before is None or before.verdict != "yes", (rule.name, nearest)
                seen[rule.name] += 1
    assert set(seen) == set(BY_NAME)


def _applied(case: Json, offer: Json, place: int, rule: str, nearest: Nearest) -> tuple[Json, Json]:
    """Case and offer as files with the change made, whatever it is a change of."""
    person = next(each for each in case["persons"] if each["id"] == case["needs"][place]["person"])
    facts = {
        "age": "age",
        "gender_any": "gender",
        "residence_any": "residence",
        "work_permit_any": "work_permit",
        "school_certificate_any": "school_certificate",
        "benefits_any": "benefits",
        "vouchers_any": "vouchers",
        "german_min": "german_level",
        "german_max": "german_level",
    }
    known = nearest.known
    changed: Json = {}
    if rule in facts:
        changed = {facts[rule]: known}
    elif rule == "way":
        changed = {"max_minutes": known.max_minutes}
    elif rule == "times":
        changed = {"available": [{"days": s.days, "from": s.start, "to": s.end} for s in known.available]}
    elif rule == "child_age":
        case = {**case, "persons": [*case["persons"], {"id": "new", "role": "child", "age": known[-1]}]}
    elif rule == "quarters_any":
        case = {**case, "quarter": known}
    elif rule == "target_groups_any":
        case = {**case, "target_groups": known}
    elif rule == "step_free":
        offer = {**offer, "place": {**offer["place"], "step_free": True}}
    elif rule == "places":
        offer = {**offer, "capacity": {**offer["capacity"], "free": nearest.wanted.free}}
    persons = [{**each, **changed} if each["id"] == person["id"] else each for each in case["persons"]]
    return {**case, "persons": persons}, offer


@pytest.mark.parametrize("seed", range(4, 7))
def test_a_changed_case_or_offer_passes_the_rule_in_the_whole_match(seed: int) -> None:
    chance = generated.source(seed)
    flipped = fitting = 0
    for _ in range(120):
        case, offers = generated.case(chance), generated.offers(chance)
        for place, need in enumerate(matched(case, offers).needs):
            for found in need.offers:
                offer = next(each for each in offers if each["id"] == found.id)
                for rule, client, wanted in _asked(case, offer, place):
                    if rule.name in ("audience", "status"):
                        continue  # another person's need, or another day
                    nearest = rule.nearest(rule.known(client), wanted, WORDS)
                    other, changed = _applied(case, offer, place, rule.name, nearest)
                    after = matched(other, [changed])
                    [again] = [each for each in after.needs[place].offers if each.id == found.id]
                    assert next(r.verdict for r in again.reasons if r.rule == rule.name) == "yes", (rule.name, nearest)
                    others = {each.verdict for each in found.reasons if each.rule != rule.name}
                    if others <= {"yes"}:
                        assert again.verdict == "yes", (rule.name, nearest)
                        fitting += 1
                    flipped += 1
    assert flipped > 80
    assert fitting > 3


def test_a_match_and_its_misses_say_the_same() -> None:
    chance = generated.source(9)
    for _ in range(60):
        case, offers = generated.case(chance), generated.offers(chance)
        value = as_case(case)
        for need, found in zip(value.needs, matched(case, offers).needs, strict=True):
            for each in found.offers:
                [offer] = as_offers([file for file in offers if file["id"] == each.id])
                failing = [reason for reason in each.reasons if reason.verdict == "no"]
                told = misses(
                    client_of(value, need, quarters(), TODAY), offer, WORDS, [reason.rule for reason in failing]
                )
                assert [(miss.rule, miss.text) for miss in told] == [(reason.rule, reason.text) for reason in failing]
