"""How well somebody speaks German, from levels (A2) and from words (noch schwach)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zim_desktop.domain.case import GERMAN_LEVELS, Case, GermanLevel, Person
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.matching.free_text.heard import Heard
from zim_desktop.matching.free_text.words import plains

_NAMED, _ONE_OF_TWO, _NONE, _ABOUT = 0.9, 0.65, 0.85, 0.6
_LEVEL = re.compile(r"[abc][12]")
_LEVELS: dict[str, GermanLevel] = {level.lower(): level for level in GERMAN_LEVELS if level not in ("none", "native")}
_GERMAN = re.compile(r"deutsch(kenntnisse\w*)?|deusch|deutch|detusch|deutschniveau")
_LEVEL_OF = plains("Niveau Sprachniveau Level Stufe Zertifikat hat bestanden spricht Stand ungefähr etwa circa knapp")
_COURSE = plains("Kurs Kurse Prüfung Test lernen lernt üben besser Ziel")
_NATIVE = plains("Muttersprache Erstsprache Muttersprachler Muttersprachlerin")
_LITTLE = plains("kaum")
_WEAK = plains(
    "schwach schwache schwaches schlecht schlechtes schlechte wenig bisschen bissl gering geringe gebrochen "
    "gebrochenes einfach einfaches holprig etwas"
)
_MIDDLING = plains("mittel mittelmäßig ok okay ordentlich passabel brauchbar")
_GOOD = plains("gut gutes gute sicher")
_FLUENT = plains("fließend fließendes perfekt verhandlungssicher")
_VERY = plains("sehr ganz")
_NEAR = 4
"""A word says how good the German is if so many words or fewer stand between."""


class _Level(NamedTuple):
    level: GermanLevel
    confidence: float
    start: int
    end: int


def german(all_heard: Iterable[Heard], case: Case, adult: Person) -> Iterator[Suggestion]:
    """The level of the adult or a single child, if it is not known; a named one counts before a described one."""
    found: dict[str, list[_Level]] = {}
    for heard in all_heard:
        person = _person(heard, case, adult)
        level = _level(heard)
        if person is not None and level is not None and person.german_level is None:
            found.setdefault(person.id, []).append(level)
    for person_id, levels in found.items():
        surest = [each for each in levels if each.confidence == max(level.confidence for level in levels)]
        if len({each.level for each in surest}) == 1:
            said = surest[0]
            yield Suggestion("german_level", person_id, said.level, said.start, said.end, said.confidence)


def _person(heard: Heard, case: Case, adult: Person) -> Person | None:
    if heard.about == "child":
        return case.children[0] if len(case.children) == 1 else None
    return adult if heard.about == "client" else None


def _level(heard: Heard) -> _Level | None:
    words = heard.said.plains
    if not _COURSE.isdisjoint(words):
        return None
    at = next((index for index, word in enumerate(words) if _GERMAN.fullmatch(word)), None)
    named = [index for index, word in enumerate(words) if _LEVEL.fullmatch(word)]
    if named:
        return _named(heard, named, at)
    return None if at is None else _described(heard, at)


def _named(heard: Heard, named: Sequence[int], german_at: int | None) -> _Level | None:
    """A level by its name; of two the lower one, as a question. Who asks for a level has not reached it."""
    words = heard.said.plains
    alone = len([word for word in heard.said.words if word.is_word]) <= len(named) + 1
    if heard.said.asks or not heard.denied.isdisjoint(named):
        return None
    if german_at is None and not alone and _LEVEL_OF.isdisjoint(words):
        return None
    levels: list[GermanLevel] = sorted({_LEVELS[words[index]] for index in named})
    at = [*named, *([] if german_at is None else [german_at])]
    start, end = heard.stretch(min(at), max(at))
    return _Level(levels[0], _NAMED if len(levels) == 1 else _ONE_OF_TWO, start, end)


def _described(heard: Heard, at: int) -> _Level | None:
    words = heard.said.plains
    negations = heard.said.negations
    near = range(max(0, at - _NEAR), min(len(words), at + _NEAR + 1))
    told = _told(words, near, negations)
    if told is not None:
        level, where = told
        return _Level(level, _ABOUT if level != "native" else _NAMED, *heard.stretch(min(at, where), max(at, where)))
    if heard.said.asks:
        return None
    if at in heard.denied or any(words[index].startswith("kein") and index > at for index in negations):
        first = min((index for index in negations if index in near), default=at)
        return _Level("none", _NONE, *heard.stretch(min(first, at), max(first, at)))
    return None


def _told(words: Sequence[str], near: range, negations: Sequence[int]) -> tuple[GermanLevel, int] | None:
    """The level that the words around say, and the word that says it."""
    for index in near:
        word = words[index]
        before = words[max(0, index - 3) : index]
        very = not _VERY.isdisjoint(before[-1:])
        denied = any(index - 3 <= each < index for each in negations)
        if word in _NATIVE:
            return None if denied else ("native", index)
        if word in _LITTLE:
            return "A1", index
        if word in _WEAK and word != "etwas":
            return ("A1" if very and before[-1] == "sehr" and word == "wenig" else "A2"), index
        if word in _MIDDLING:
            return "B1", index
        if word in _FLUENT:
            return ("B1" if denied else "C1"), index
        if word in _GOOD:
            return ("A2" if denied else "C1" if before[-1:] == ["sehr"] else "B1" if very else "B2"), index
    return next((("A2", index) for index in near if words[index] == "etwas"), None)
