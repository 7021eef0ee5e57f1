"""Cases and catalogues made from chance, as plain JSON values; small pools, so that facts and conditions often meet."""

import random
from typing import Any

Json = dict[str, Any]

TERMS = ["childcare", "childcare.under3", "childcare.under3.night", "child", "language", "language.x", "work", "a.b"]
QUARTERS = ["kruppwerke", "hamme", "querenburg", "wattenscheid_mitte", "other"]
LEVELS = ["none", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
BENEFITS = ["sgb2", "sgb3", "sgb12", "asylblg", "wohngeld", "kinderzuschlag"]
RESIDENCES = ["german", "eu", "settled", "residence_permit", "protection_24", "asylum_pending", "toleration"]
PERMITS = ["full", "with_approval", "none"]
CERTIFICATES = ["none", "hauptschule", "mittlere_reife", "fachhochschulreife", "abitur", "foreign"]
VOUCHERS = ["avgs", "bildungsgutschein", "integration_course", "vocational_language", "but"]
GROUPS = ["long_term_unemployed", "skilled_potential", "youth_special_needs"]
DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
TIMES = ["00:00", "08:00", "09:00", "09:30", "12:00", "14:00", "24:00"]
DATES = ["2026-10-01", "2026-11-22", "2026-11-23", "2026-11-24", "2027-01-01"]
DAY = "2026-11-23"
PLACES = [(51.481, 7.192), (51.494, 7.201), (51.49, 7.20), (51.45, 7.27), (51.6, 7.5)]
TEXTS = ["Deutschkurs am Vormittag", "Tagesmutter", "Hilfe bei Schulden", "Ausbildung in der Pflege", "xyz"]


def source(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - chooses test data, keeps no secret


def _some(chance: random.Random, pool: list[str], least: int = 0) -> list[str]:
    return chance.sample(pool, chance.randint(least, min(3, len(pool))))


def _maybe(chance: random.Random, values: Json, share: float = 0.5) -> Json:
    """Some of the keys; a key that is left out is sometimes null instead of missing."""
    kept = {key: value if chance.random() < share else None for key, value in values.items()}
    return {key: value for key, value in kept.items() if value is not None or chance.random() < 0.2}


def _age(chance: random.Random) -> list[int]:
    low = chance.choice([0, 2, 3, 6, 16, 17, 18, 24, 25, 34])
    return [low, low + chance.choice([0, 0, 1, 9])]


def _open_interval(chance: random.Random) -> list[int | None]:
    low, high = _age(chance)
    return chance.choice([[low, None], [None, high], [low, high]])


def _slot(chance: random.Random) -> Json:
    start, end = sorted(chance.sample(range(len(TIMES)), 2))
    return {"days": _some(chance, DAYS, 1), "from": TIMES[start], "to": TIMES[end]}


def _slots(chance: random.Random, most: int) -> list[Json]:
    return [_slot(chance) for _ in range(chance.randint(0, most))]


def person(chance: random.Random, identity: str, role: str) -> Json:
    facts: Json = {
        "age": _age(chance),
        "gender": chance.choice(["female", "male", "diverse"]),
        "german_level": chance.choice(LEVELS),
        "languages": _some(chance, ["de", "ar", "en"]),
        "benefits": _some(chance, BENEFITS),
        "residence": chance.choice(RESIDENCES),
        "work_permit": chance.choice(PERMITS),
        "school_certificate": chance.choice(CERTIFICATES),
        "vouchers": _some(chance, VOUCHERS),
        "max_minutes": chance.choice([0, 8, 15, 30, 60]),
        "step_free": chance.choice([True, False]),
    }
    facts["available" if role == "adult" else "cared_for"] = _slots(chance, 6)
    known = _maybe(chance, facts, chance.choice([0.1, 0.5, 0.9]))
    if chance.random() < 0.5:
        known["travel"] = _some(chance, ["walk", "transit", "car"], 1)
    return {"id": identity, "role": role, **known}


def case(chance: random.Random, terms: list[str] = TERMS) -> Json:
    roles = ["adult"] * chance.randint(0, 2) + ["child"] * chance.randint(0, 3) or ["adult"]
    persons = [person(chance, f"p{number}", role) for number, role in enumerate(roles)]
    needs: list[Json] = []
    for number in range(chance.randint(0, 4)):
        need: Json = {"id": f"n{number}", "person": chance.choice(persons)["id"], "term": chance.choice(terms)}
        if chance.random() < 0.3:
            need["text"] = chance.choice(TEXTS)
            if chance.random() < 0.5:
                del need["term"]
        needs.append(need)
    facts = _maybe(chance, {"quarter": chance.choice(QUARTERS), "target_groups": _some(chance, GROUPS)}, 0.7)
    return {"format": "zim-case/1", "persons": persons, "needs": needs, **facts}


def conditions(chance: random.Random) -> Json:
    values: Json = {
        "age": _open_interval(chance),
        "child_age": _open_interval(chance),
        "gender_any": _some(chance, ["female", "male", "diverse"], 1),
        "benefits_any": _some(chance, BENEFITS, 1),
        "residence_any": _some(chance, RESIDENCES, 1),
        "work_permit_any": _some(chance, PERMITS, 1),
        "school_certificate_any": _some(chance, CERTIFICATES, 1),
        "vouchers_any": _some(chance, VOUCHERS, 1),
        "german_min": chance.choice(LEVELS),
        "german_max": chance.choice(LEVELS),
        "quarters_any": _some(chance, QUARTERS, 1),
        "target_groups_any": _some(chance, GROUPS, 1),
    }
    return _maybe(chance, values, chance.choice([0.0, 0.1, 0.3]))


def _dated(chance: random.Random) -> list[Json]:
    dated: list[Json] = []
    for _ in range(chance.randint(1, 3)):
        start, end = sorted(chance.choices(DATES, k=2))
        window = chance.choice([{"from": start}, {"until": end}, {"from": start, "until": end}])
        dated.append({**conditions(chance), **window})
    return dated


def _place(chance: random.Random) -> Json:
    lat, lon = chance.choice(PLACES)
    return _maybe(chance, {"name": "Haus", "lat": lat, "lon": lon, "step_free": chance.random() < 0.5}, 0.8)


def offer(chance: random.Random, identity: str, terms: list[str] = TERMS) -> Json:
    start, end = sorted(chance.choices(DATES, k=2))
    values: Json = {
        "place": _place(chance),
        "conditions": conditions(chance) if chance.random() < 0.7 else _dated(chance),
        "languages": _some(chance, ["de", "ar", "tr"]),
        "capacity": _maybe(chance, {"places": 12, "free": chance.choice([0, 0, 1, 5, 30]), "waiting": 3}, 0.7),
        "valid_from": start,
        "valid_to": end,
        "checked_on": chance.choice(DATES),
        "description": chance.choice(TEXTS),
    }
    return {
        "id": identity,
        "title": chance.choice(TEXTS),
        "provider": {"name": "Träger"},
        "terms": _some(chance, terms),
        "audience": chance.choice(["adult", "adult", "child", "family"]),
        "mode": chance.choice(["onsite", "onsite", "onsite", "online", "phone", "visit"]),
        "sessions": _slots(chance, 2),
        "attendance": chance.choice(["all", "any"]),
        "by_appointment": chance.random() < 0.3,
        "status": chance.choice(["open"] * 6 + ["paused", "closed"]),
        **_maybe(chance, values, 0.6),
    }


def offers(chance: random.Random, most: int = 8, terms: list[str] = TERMS) -> list[Json]:
    identities = chance.sample(["a", "B", "ä", "ab", "Z", "é", "1", "10", "2", "\U0001f600", "ﬀ", "z"], min(most, 12))
    return [offer(chance, identity, terms) for identity in identities[: chance.randint(0, most)]]
