"""The check for fairness finds nothing in the rules as they are, and each promise that is broken."""

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any

import numpy as np
import pytest

from tests.matching import generated
from tests.matching.generated import Json
from tests.matching.installed import TODAY, example_catalogue, prepared, quarters, taxonomy, vocabulary
from zim_desktop.matching import prepare
from zim_desktop.matching.client import Client, Nearest, Ruling
from zim_desktop.matching.fairness import PROTECTED, fairness
from zim_desktop.matching.rules import RULES, Rule
from zim_desktop.matching.score import PARTS, Part

YOUNG: Json = {
    "id": "jung",
    "title": "Kurs",
    "provider": {"name": "Träger"},
    "terms": ["work"],
    "conditions": {"age": [18, 27], "german_min": "B1", "benefits_any": ["sgb2"]},
}
FREE: Json = {"id": "frei", "title": "Treff", "provider": {"name": "Träger"}, "terms": ["work"]}


def _replaced(name: str, changes: dict[str, Any]) -> Rule:
    return replace(next(rule for rule in RULES if rule.name == name), **changes)


def test_the_shipped_examples_are_matched_fairly() -> None:
    found = fairness(prepare(example_catalogue().offers, quarters(), taxonomy(), vocabulary()), TODAY)
    assert found.violations == ()
    assert found.offers == len(example_catalogue().offers)
    assert found.refusals > 1000
    assert found.scores > 10 * found.offers
    assert {each.rule: each.offers for each in found.excluding}["age"] > 10


@pytest.mark.parametrize("seed", range(10))
def test_any_catalogue_is_matched_fairly(seed: int) -> None:
    offers = generated.offers(generated.source(seed), 15)
    assert fairness(prepared(offers), TODAY).violations == ()


def _children(client: Client) -> int:
    return len(client.case.children)


def _cared_for(client: Client) -> bool:
    return any(child.cared_for for child in client.case.children)


KNOWN: dict[str, Callable[[Client], Any]] = {
    "age": attrgetter("person.age"),
    "gender": attrgetter("person.gender"),
    "residence": attrgetter("person.residence"),
    "benefits": attrgetter("person.benefits"),
    "children": _children,
    "cared_for": _cared_for,
}


@pytest.mark.parametrize("fact", KNOWN)
def test_a_score_that_knows_a_protected_fact_is_found(fact: str) -> None:
    def amounts(state: Any, values: Any) -> Any:
        return np.full(len(values) + 1, 0.5 if state in (None, (), 0, False) else 0.9)

    unfair = Part(f"unfair-{fact}", 0.1, KNOWN[fact], attrgetter("id"), amounts)
    found = fairness(prepared([YOUNG, FREE]), TODAY, parts=(*PARTS, unfair))
    assert {(each.kind, each.name) for each in found.violations} == {("score", f"unfair-{fact}")}
    assert fact in {each.fact for each in found.violations} <= PROTECTED


def test_a_no_that_its_change_does_not_turn_is_found() -> None:
    age = next(rule for rule in RULES if rule.name == "age")

    def nearest(known: Any, wanted: Any, words: Any) -> Nearest:
        return age.nearest(known, wanted, words)._replace(known=known)

    found = fairness(prepared([YOUNG, FREE]), TODAY, rules=(_replaced("age", {"nearest": nearest}),))
    assert {(each.kind, each.offer, each.name) for each in found.violations} == {("flip", "jung", "age")}


@pytest.mark.parametrize("name", ["age", "german_min"])
def test_a_no_that_hides_its_bound_is_found(name: str) -> None:
    rule = next(rule for rule in RULES if rule.name == name)

    def judge(known: Any, wanted: Any, words: Any) -> Ruling | None:
        ruling = rule.judge(known, wanted, words)
        return ruling and ruling._replace(text="passt nicht")

    found = fairness(prepared([YOUNG, FREE]), TODAY, rules=(_replaced(name, {"judge": judge}),))
    assert {(each.kind, each.offer, each.name) for each in found.violations} == {("bound", "jung", name)}


def test_what_excludes_is_counted() -> None:
    found = fairness(prepared([YOUNG, FREE]), TODAY)
    assert {each.rule: each.offers for each in found.excluding} == {
        "age": 1,
        "child_age": 0,
        "gender_any": 0,
        "residence_any": 0,
        "benefits_any": 1,
    }
