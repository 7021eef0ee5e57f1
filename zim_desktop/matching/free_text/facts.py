"""Facts that are said by name: benefits, vouchers, residence, permit, school, languages, quarter, way of travelling."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from zim_desktop.domain.case import Case, Person, Travel
from zim_desktop.domain.suggestion import LIST_FACTS, Suggestion, Value
from zim_desktop.matching.free_text.heard import Heard
from zim_desktop.matching.free_text.lexicon import Mention
from zim_desktop.matching.free_text.words import plains

_WISHED_FOR = ("benefits", "vouchers", "residence", "work_permit", "school_certificate", "travel")
"""Who asks for one of these does not have it."""

_NONE = "none"
_LEARNS = plains("lernen lernt üben Kurs Unterricht")
_MOVES = plains("zieht ziehen umziehen umzieht Umzug")
_LIVES = plains("wohnt wohne wohnhaft lebt Stadtteil aus")
_ONLY = "nur"
_SAID, _GUESSED = 0.9, 0.65
WAYS: tuple[Travel, ...] = get_args(Travel)


class _Fact(NamedTuple):
    """A fact that was heard: its value, and where."""

    heard: Heard
    mention: Mention
    value: str


def facts(all_heard: Sequence[Heard], case: Case, adult: Person) -> Iterator[Suggestion]:
    """The facts that are not yet known, of the adult, a single child, or the case."""
    found: dict[str, list[_Fact]] = {}
    for heard in all_heard:
        for mention in heard.facts:
            value = _value(heard, mention)
            if value is not None:
                found.setdefault(mention.meaning.kind, []).append(_Fact(heard, mention, value))
    for kind, each in found.items():
        if kind == "travel":
            yield from _travel(each, adult)
        elif kind == "quarter":
            yield from _quarter(each, case)
        elif kind in LIST_FACTS:
            yield from _listed(kind, each, case, adult)
        else:
            yield from _single(kind, each, case, adult)


def _value(heard: Heard, mention: Mention) -> str | None:
    """What is said; None if nothing follows from it for the client or a child."""
    kind = mention.meaning.kind
    if heard.about == "other":
        return None
    if heard.denies(mention):
        return mention.meaning.negated
    if heard.said.asks and kind in _WISHED_FOR:
        return None
    words = heard.said.plains
    if kind == "languages" and not _LEARNS.isdisjoint(words):
        return None
    if kind == "quarter" and not _MOVES.isdisjoint(words):
        return None
    if kind == "school_certificate" and words[mention.at[-1] + 1 :][:1] == ["aus"]:
        return "foreign"
    return mention.meaning.value


def _suggested(kind: str, person: str | None, value: Value, fact: _Fact, confidence: float) -> Suggestion:
    start, end = fact.heard.stretch(fact.mention.at[0], fact.mention.at[-1])
    return Suggestion(kind, person, value, start, end, round(confidence * fact.mention.quality, 2))


def _person(fact: _Fact, case: Case, adult: Person) -> Person | None:
    if fact.heard.about == "client":
        return adult
    return case.children[0] if len(case.children) == 1 else None


def _single(kind: str, found: Sequence[_Fact], case: Case, adult: Person) -> Iterator[Suggestion]:
    """A fact that has one value: nothing if it is known, or if the text says two."""
    by_person: dict[str, list[_Fact]] = {}
    for fact in found:
        person = _person(fact, case, adult)
        if person is not None and getattr(person, kind) is None:
            by_person.setdefault(person.id, []).append(fact)
    for person_id, said in by_person.items():
        if len({fact.value for fact in said}) == 1:
            value: Value = True if kind == "step_free" else said[0].value
            yield _suggested(kind, person_id, value, said[0], _SAID)


def _listed(kind: str, found: Sequence[_Fact], case: Case, adult: Person) -> Iterator[Suggestion]:
    """The keys that a list fact lacks; *none* only if nothing is known and nothing else was said."""
    for fact in found:
        person = _person(fact, case, adult)
        known: tuple[str, ...] | None = getattr(person, kind) if person else ()
        if person is None or known == () or fact.value in (known or ()):
            continue
        if fact.value != _NONE:
            yield _suggested(kind, person.id, fact.value, fact, _SAID)
        elif known is None and all(each.value == _NONE for each in found):
            yield _suggested(kind, person.id, (), fact, _SAID)


def _quarter(found: Sequence[_Fact], case: Case) -> Iterator[Suggestion]:
    """The quarter where the client lives; one that is only named is a question."""
    lives = [fact for fact in found if not _LIVES.isdisjoint(fact.heard.said.plains)] or found
    if case.quarter is None and len({fact.value for fact in lives}) == 1:
        plainly = not _LIVES.isdisjoint(lives[0].heard.said.plains) or not lives[0].heard.said.asks
        yield _suggested("quarter", None, lives[0].value, lives[0], _SAID if plainly else _GUESSED)


def _travel(found: Sequence[_Fact], adult: Person) -> Iterator[Suggestion]:
    """How the adult can travel, if that differs from what is known: more, less, or only what was said."""
    used = {fact.value for fact in found if not fact.value.startswith("-")}
    lacking = {fact.value[1:] for fact in found if fact.value.startswith("-")}
    if used & lacking:
        return
    only = any(fact.value in WAYS and _ONLY in fact.heard.said.plains[: fact.mention.at[0]] for fact in found)
    ways = ({"walk"} | used) if only else ({*adult.travel} | used) - lacking
    value = tuple(way for way in WAYS if way in ways) or ("walk",)
    if value != adult.travel and not (used == {"walk"} and not only):
        yield _suggested("travel", adult.id, value, found[0], _SAID)
