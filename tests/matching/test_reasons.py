"""Reasons as a counsellor reads them: every *no* says what would have to be otherwise, and is right about it."""

import re
from typing import Any

import pytest

from tests.matching import generated
from tests.matching.generated import Json
from tests.matching.installed import TODAY, as_case, as_offers, matched, quarters, vocabulary
from zim_desktop.domain.match import Match, Reason
from zim_desktop.matching import match_case, prepare

DAY_KEYS = {"Mo": "mo", "Di": "tu", "Mi": "we", "Do": "th", "Fr": "fr", "Sa": "sa", "So": "su"}
LEVEL_KEYS = {"keine Kenntnisse": "none", "Muttersprache": "native"}
SECRET = "Geheimnis"


def _offer(**values: Any) -> Json:
    return {"id": "o", "title": "T", "provider": {"name": "P"}, "terms": ["work"], "mode": "phone", **values}


def _case(person: Json, *children: Json, **values: Any) -> Json:
    return {
        "format": "zim-case/1",
        "persons": [{"id": "a", "role": "adult", **person}, *children],
        "needs": [{"id": "n", "person": "a", "term": "work"}],
        **values,
    }


def _child(age: list[int] | None = None) -> Json:
    return {"id": "c", "role": "child"} | ({"age": age} if age else {})


def _match(case: Json, offer: Json) -> Match:
    return matched(case, [offer]).needs[0].offers[0]


def _reason(case: Json, offer: Json, rule: str) -> Reason:
    return next(reason for reason in _match(case, offer).reasons if reason.rule == rule)


ONSITE: Json = {"mode": "onsite", "place": {"lat": 51.49, "lon": 7.2, "step_free": False}}
TUESDAY: Json = {"days": ["tu"], "from": "09:00", "to": "12:00"}
WEEK: Json = {"days": ["mo", "tu", "we", "th", "fr"], "from": "08:00", "to": "14:00"}


@pytest.mark.parametrize(
    ("person", "offer", "rule", "verdict", "text"),
    [
        ({}, {"conditions": {"age": [18, None]}}, "age", "unknown", "Alter nicht bekannt: ab 18 Jahren"),
        ({"age": [40, 40]}, {"conditions": {"age": [18, 25]}}, "age", "no", "18 bis 25 Jahre – ist 40"),
        ({"age": [20, 30]}, {"conditions": {"age": [None, 25]}}, "age", "unknown",
         "bis 25 Jahre – ist 20 bis 30, genaues Alter nicht bekannt"),
        ({"age": [18, 18]}, {"conditions": {"age": [18, 18]}}, "age", "yes", "genau 18 Jahre – ist 18"),
        ({}, {"conditions": {"child_age": [1, 6]}}, "child_age", "no",
         "Kind im Alter: 1 bis 6 Jahre – kein Kind im Haushalt"),
        ({"german_level": "A2"}, {"conditions": {"german_min": "A2"}}, "german_min", "yes", "Deutsch ab A2 – hat A2"),
        ({"german_level": "native"}, {"conditions": {"german_max": "none"}}, "german_max", "no",
         "Deutsch bis keine Kenntnisse – hat Muttersprache"),
        ({"gender": "male"}, {"conditions": {"gender_any": ["female", "diverse"]}}, "gender_any", "no",
         "Geschlecht: nur weiblich oder divers – ist männlich"),
        ({"vouchers": []}, {"conditions": {"vouchers_any": ["bildungsgutschein"]}}, "vouchers_any", "no",
         "Gutschein: nur Bildungsgutschein – hat nichts davon"),
        ({}, {"audience": "child"}, "audience", "no", "für Kinder – gesucht für eine erwachsene Person"),
        ({}, {"audience": "family"}, "audience", "yes", "für Eltern und Kind"),
        ({"available": [WEEK]}, {"mode": "online", "sessions": [TUESDAY]}, "times", "yes",
         "Di 09:00–12:00 liegt in der freien Zeit"),
        ({"available": []}, {"mode": "visit", "sessions": [TUESDAY]}, "times", "no",
         "Di 09:00–12:00 liegt nicht in der freien Zeit"),
        ({"available": []}, {"mode": "online", "by_appointment": True}, "times", "yes", "Termin nach Vereinbarung"),
        ({"available": [WEEK]}, {"mode": "online"}, "times", "unknown", "Zeiten des Angebots nicht bekannt"),
        ({}, {"mode": "online", "sessions": [TUESDAY]}, "times", "unknown", "freie Zeit nicht bekannt: Di 09:00–12:00"),
        ({"step_free": True}, ONSITE, "step_free", "no", "Ort ist nicht stufenfrei"),
        ({"step_free": True}, {"mode": "onsite"}, "step_free", "unknown", "nicht bekannt, ob der Ort stufenfrei ist"),
        ({"max_minutes": 30}, ONSITE, "way", "yes", "8 Min zu Fuß, höchstens 30 Min"),
        ({"max_minutes": 5, "travel": ["car"]}, ONSITE, "way", "no",
         "7 Min mit dem Auto nötig – höchstens 5 Min möglich"),
        ({"max_minutes": 5}, {"mode": "onsite"}, "way", "unknown",
         "Weg nicht bekannt: genaue Lage des Angebots fehlt, höchstens 5 Min"),
        ({}, {"status": "paused", "valid_to": "2026-11-22"}, "status", "no", "pausiert; endete am 22.11.2026"),
        ({}, {"status": "closed"}, "status", "no", "geschlossen"),
        ({}, {"valid_from": "2026-12-01"}, "status", "yes", "beginnt am 01.12.2026"),
        ({}, {"conditions": [{"until": "2026-11-22"}]}, "status", "no", "am 23.11.2026 nicht zugänglich"),
        ({}, {"conditions": [{"from": "2027-01-01"}]}, "status", "no",
         "am 23.11.2026 nicht zugänglich, erst ab 01.01.2027"),
        ({}, {"conditions": [{"from": "2027-01-01"}], "valid_to": "2026-12-31"}, "status", "no",
         "am 23.11.2026 nicht zugänglich"),
        ({}, {"capacity": {"free": 1}}, "places", "yes", "1 Platz frei"),
        ({}, {"capacity": {"free": 7}}, "places", "yes", "7 Plätze frei"),
        ({}, {"capacity": {"free": 0, "waiting": 0}}, "places", "unknown", "kein Platz frei, Warteliste: 0"),
        ({}, {"capacity": {"free": 0}}, "places", "no", "kein Platz frei"),
    ],
)  # fmt: skip
def test_what_a_reason_says(person: Json, offer: Json, rule: str, verdict: str, text: str) -> None:
    assert _reason(_case(person, quarter="hamme"), _offer(**offer), rule) == Reason(rule, verdict, text)  # type: ignore[arg-type] - names from the table above


@pytest.mark.parametrize(("quarter", "why"), [(None, "Quartier nicht bekannt"), ("other", "Quartier ohne Mittelpunkt")])
def test_a_way_from_nowhere_is_unknown(quarter: str | None, why: str) -> None:
    reason = _reason(_case({"max_minutes": 20}, quarter=quarter), _offer(**ONSITE), "way")
    assert reason == Reason("way", "unknown", f"Weg nicht bekannt: {why}, höchstens 20 Min")


@pytest.mark.parametrize(
    ("ages", "verdict", "text"),
    [
        ([[3, 3], None], "yes", "Kind im Alter: 1 bis 6 Jahre – passt"),
        ([[8, 8], [10, 12]], "no", "Kind im Alter: 1 bis 6 Jahre – im Haushalt: 8 und 10 bis 12 Jahre"),
        ([[8, 8], None], "unknown", "Alter der Kinder nicht genau bekannt: 1 bis 6 Jahre"),
        ([[5, 7]], "unknown", "Alter der Kinder nicht genau bekannt: 1 bis 6 Jahre"),
    ],
)
def test_any_child_of_the_household_may_meet_the_age(ages: list[list[int] | None], verdict: str, text: str) -> None:
    children = [{**_child(age), "id": f"c{number}"} for number, age in enumerate(ages)]
    reason = _reason(_case({}, *children), _offer(conditions={"child_age": [1, 6]}), "child_age")
    assert (reason.verdict, reason.text) == (verdict, text)


def test_dated_conditions_out_of_force_ask_for_nothing() -> None:
    offer = _offer(conditions=[{"until": "2026-11-22", "age": [18, None]}, {"from": "2026-11-24", "german_min": "B1"}])
    assert {reason.rule for reason in _match(_case({}), offer).reasons} == {"audience", "status"}


def test_the_first_conditions_in_force_apply() -> None:
    offer = _offer(conditions=[{"from": "2026-11-23", "age": [18, None]}, {"until": "2027-01-01", "german_min": "B1"}])
    assert {reason.rule for reason in _match(_case({}), offer).reasons} == {"age", "audience", "status"}


def test_many_times_are_counted_not_listed() -> None:
    sessions = [{"days": ["mo"], "from": f"{hour:02d}:00", "to": f"{hour:02d}:30"} for hour in range(15)]
    text = _reason(_case({"available": []}), _offer(mode="online", sessions=sessions), "times").text
    assert text.endswith("Mo 11:00–11:30 und 3 weitere Zeiten liegt nicht in der freien Zeit")


def test_the_worst_reason_comes_first() -> None:
    offer = _offer(status="paused", conditions={"age": [18, None]})
    assert [reason.verdict for reason in _match(_case({}), offer).reasons] == ["no", "unknown", "yes"]


def test_without_a_vocabulary_reasons_use_keys() -> None:
    offers = as_offers([_offer(conditions={"gender_any": ["female"]})])
    match = match_case(as_case(_case({"gender": "male"})), prepare(offers, quarters()), TODAY, include_no=True)
    assert match.needs[0].offers[0].reasons[0].text == "Geschlecht: nur female – ist male"


def _slots_named(text: str) -> list[Json]:
    days = "|".join(DAY_KEYS)
    found = re.findall(rf"((?:{days})(?:, (?:{days}))*) (\d\d:\d\d)–(\d\d:\d\d)", text)
    return [
        {"days": [DAY_KEYS[day] for day in named.split(", ")], "from": start, "to": end} for named, start, end in found
    ]


def _key_of(group: str, label: str) -> str:
    return next(name.key for name in vocabulary().groups[group] if name.label == label)


def _wanted(text: str, group: str) -> str:
    """The key of the first name that a reason lists after *nur*."""
    listed = text.split(": nur ")[1].split(" – ", maxsplit=1)[0]
    labels = sorted((name.label for name in vocabulary().groups[group]), key=len, reverse=True)
    return _key_of(group, next(label for label in labels if listed.startswith(label)))


PERSON_LISTS = {"benefits_any": "benefits", "vouchers_any": "vouchers"}
PERSON_VALUES = {
    "gender_any": "gender",
    "residence_any": "residence",
    "work_permit_any": "work_permit",
    "school_certificate_any": "school_certificate",
}


def _flipped(case: Json, person: Json, reason: Reason) -> bool:
    """Make the fact what the text asks for; False if the text speaks of the offer."""
    bound = reason.text.split(" – ")[0]
    if reason.rule == "age":
        person["age"] = [int(re.findall(r"\d+", bound)[0])] * 2
    elif reason.rule == "child_age":
        case["persons"].append({"id": "new", "role": "child", "age": [int(re.findall(r"\d+", bound)[-1])] * 2})
    elif reason.rule in ("german_min", "german_max"):
        level = bound.split(" ", 2)[2]
        person["german_level"] = LEVEL_KEYS.get(level, level)
    elif reason.rule == "way":
        person["max_minutes"] = int(bound.split(" ")[0])
    elif reason.rule == "times":
        person["available"] = [*person["available"], *_slots_named(reason.text)]
    elif reason.rule in PERSON_LISTS:
        fact = PERSON_LISTS[reason.rule]
        person[fact] = [*person[fact], _wanted(reason.text, fact)]
    elif reason.rule in PERSON_VALUES:
        person[PERSON_VALUES[reason.rule]] = _wanted(reason.text, PERSON_VALUES[reason.rule])
    elif reason.rule == "target_groups_any":
        case["target_groups"] = [*case["target_groups"], _wanted(reason.text, "target_groups")]
    else:
        return False
    return True


def _copy(case: Json) -> Json:
    return {**case, "persons": [dict(person) for person in case["persons"]]}


@pytest.mark.parametrize("seed", range(5))
def test_every_no_passes_the_flip_test(seed: int) -> None:
    chance = generated.source(seed)
    flipped = 0
    for _ in range(120):
        case, offers = generated.case(chance), generated.offers(chance)
        for place, need in enumerate(matched(case, offers).needs):
            flipped += sum(_check_flips(case, offers, place, match) for match in need.offers)
    assert flipped > 50


def _check_flips(case: Json, offers: list[Json], place: int, match: Match) -> int:
    offer = next(each for each in offers if each["id"] == match.id)
    flipped = 0
    for reason in match.reasons:
        if reason.verdict != "no":
            continue
        other = _copy(case)
        person = next(each for each in other["persons"] if each["id"] == case["needs"][place]["person"])
        if _flipped(other, person, reason):
            after = next(each for each in matched(other, [offer]).needs[place].offers)
            assert next(each.verdict for each in after.reasons if each.rule == reason.rule) == "yes", reason
            flipped += 1
    return flipped


def _typed_secrets(case: Json) -> Json:
    """The same case with everything that a person may have typed made recognisable."""
    names = {person["id"]: f"{SECRET} {person['id']}" for person in case["persons"]}
    return {
        **case,
        "persons": [{**person, "id": names[person["id"]]} for person in case["persons"]],
        "needs": [{**need, "person": names[need["person"]], "text": f"{SECRET} Kurs"} for need in case["needs"]],
        "wishes": [SECRET],
    }


def test_nothing_that_was_typed_is_in_a_reason_or_question() -> None:
    chance = generated.source(1)
    for _ in range(100):
        result = matched(_typed_secrets(generated.case(chance)), generated.offers(chance))
        texts = [reason.text for need in result.needs for match in need.offers for reason in match.reasons]
        assert SECRET not in " ".join([*texts, *(question.text for question in result.questions)])


def test_a_question_names_the_person_by_role_and_place() -> None:
    offer = _offer(conditions={"child_age": [1, 6]})
    [question] = matched(_case({}, _child()), [offer]).questions
    assert (question.fact, question.person, question.text) == ("age", "c", "Wie alt ist das Kind?")
    assert (question.decides, question.touches) == (1, 1)
    two = matched(_case({}, _child(), {**_child(), "id": "d"}), [offer]).questions
    assert [(each.person, each.decides, each.text) for each in two] == [
        ("c", 0, "Wie alt ist Kind 1?"),
        ("d", 0, "Wie alt ist Kind 2?"),
    ]
    [alone] = matched(_case({}), [_offer(conditions={"gender_any": ["female"]})]).questions
    assert alone.text == "Welches Geschlecht haben Sie?"
    second = {"id": "b", "role": "adult", "gender": "female"}
    [of_two] = matched(_case({}, second), [_offer(conditions={"work_permit_any": ["full"]})]).questions
    assert of_two.text == "Darf Person 1 in Deutschland arbeiten?"
    [of_case] = matched(_case({}), [_offer(conditions={"quarters_any": ["hamme"]})]).questions
    assert (of_case.fact, of_case.person, of_case.text) == ("quarter", None, "In welchem Stadtteil wohnen Sie?")
