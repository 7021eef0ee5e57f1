"""Open needs and candidates made from chance, as plain JSON values."""

import random

from tests.matching import generated
from tests.matching.generated import Json

WEIGHTS = [0, 1, 1, 2, 3, 0.5, 0.1, 0.25, 7]


def need(chance: random.Random, identity: str, terms: list[str] = generated.TERMS) -> Json:
    """A need as it stands in a zim-needs/1 file; keys are sometimes missing, sometimes null."""
    person = generated.person(chance, "", chance.choice(["adult", "adult", "child"]))
    del person["id"]
    if person["role"] == "adult" and chance.random() < 0.5:
        person["role"] = chance.choice([None, "adult"])
    values: Json = {
        "quarter": chance.choice(generated.QUARTERS),
        "weight": chance.choice(WEIGHTS),
        "target_groups": chance.sample(generated.GROUPS, chance.randint(0, 2)),
        "person": person,
        "children": [_child(chance) for _ in range(chance.randint(0, 2))],
    }
    kept = {key: value for key, value in values.items() if chance.random() < 0.7}
    nulls = {key: None for key in values if key not in kept and chance.random() < 0.3}
    return {"id": identity, "term": chance.choice(terms), **kept, **nulls}


def _child(chance: random.Random) -> Json:
    low = chance.choice([0, 2, 3, 6, 16])
    age = [low, low + chance.choice([0, 0, 1, 9])]
    return {key: value for key, value in (("age", age), ("cared_for", [])) if chance.random() < 0.7}


def candidate(chance: random.Random, identity: str, terms: list[str] = generated.TERMS) -> Json:
    """An offer that excludes fewer than those of a catalogue, with some places."""
    offer = generated.offer(chance, identity, terms)
    if chance.random() < 0.8:
        offer["status"] = "open"
        offer["sessions"] = offer["sessions"][: chance.choice([0, 0, 1])]
        for key in ("conditions", "valid_to", "valid_from"):
            offer.pop(key, None)
    if chance.random() < 0.8:
        offer["capacity"] = {"places": chance.choice([None, 0, 1, 1, 2, 3]), "free": chance.choice([None, 0, 5])}
    return offer


def question(chance: random.Random, needs: int, offers: int) -> tuple[list[Json], list[Json]]:
    """Up to so many needs and candidates, of few terms, so that they often meet."""
    terms = chance.sample(generated.TERMS, chance.choice([1, 1, 2, 3]))
    needed = [need(chance, f"n{number}", terms) for number in range(chance.randint(needs // 2, needs))]
    return needed, [candidate(chance, f"o{number}", terms) for number in range(chance.randint(1, offers))]
