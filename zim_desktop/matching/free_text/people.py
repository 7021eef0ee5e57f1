"""Ages, and children who are spoken of: *3-jährige Tochter*, *zwei Kinder (2 und 5)*, *Baby*, *Mitte 50*."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zim_desktop.domain.case import YEARS_MAX, AgeInterval, Case, Person
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.matching.free_text.words import Clause, Word

_SAID, _BARE, _COUNTED = 0.85, 0.72, 0.65
CHILD_UNTIL, ADULT_FROM = 17, 15
"""Years: a bare number above the first is no child's age, below the second no client's."""

GROWN = 3
"""A child of the household that is at most so many years older may be the one that was spoken of back then."""

_CHILD = (
    r"(?:kind(?:er|ern)?|sohn(?:e|es|s)?|tochter(?:n)?|baby(?:s)?|saugling|neugeborenes|zwillinge?n?|madchen|jungen?|"
    r"enkel(?:in)?|kleinkind|schulkind|erstklassler(?:in)?|"
    r"(?:de[rmn]|die) (?:beiden )?(?:grosse|kleine|jungste|alteste)n?)"
)
_BETWEEN = r"(?: (?:,|\(|:|-|ist|sind|im alter von|alter|jetzt|gerade|erst|schon|von|ca|\.))*"
_NUMBERS = r"\d{1,2}(?: (?:,|und|u|/|&|-) \d{1,2})*"
_UNIT = r"(?: ?(?P<unit>jahr(?:en?|e alt)?|j|monat(?:en?|e alt)?|mon|wochen?)\b)?"
_NO_AGE = r"(?! ?(?:uhr|min|minuten|h|std|stunden?|%|mal|x|kinder|tage?|euro|€|zimmer|:|klasse|wohnung))"
_OF_CHILD = re.compile(rf"\b{_CHILD}{_BETWEEN} (?P<numbers>{_NUMBERS})\b{_UNIT}{_NO_AGE}")
_YEAR_OLD = re.compile(
    r"\b(?:(?P<other>\d{1,2})(?: -)? (?:und|oder) )?(?P<age>\d{1,2})(?: -)? ?jahrig\w*(?: (?P<who>\w+))?"
)
_MONTHS_OLD = re.compile(r"\b(?P<numbers>\d{1,2}) (?P<unit>monate?|wochen?) alt")
_BABY = re.compile(
    r"(?:\b(?:hat|haben|mit|und) (?:ein(?:em)? |ihr(?:em)? |kleine[sm] )*|^)(?P<baby>baby|saugling|neugeborenes)\b"
)
_COUNT = re.compile(
    r"(?:\b(?:hat|haben|mit|und|mutter von|vater von) |[,;.\n] |^)(?:ihr(?:e[nm]?)? )?(?P<count>\d|eine?[nmr]?) "
    r"(?:kleine[nr]? )?(?:kind(?:er|ern)?|sohne?n?|tochter(?:n)?)\b"
)
_NOT_SINCE = r"(?<!seit )(?<!vor )(?<!nach )(?<!fur )(?<!in )(?<!uber )(?<!unter )(?<!bis )(?<!ab )(?<!noch )(?<!von )"
_NO_SPAN = r"(?! (?:in|lang|als|hier|beruf\w*|erfahrung|gearbeitet|arbeitslos))"
_YEARS = re.compile(rf"(?:^|(?<= )){_NOT_SINCE}(?P<age>\d{{2}}) (?:jahre?n?|j)\b(?: alt)?{_NO_SPAN}")
_ALONE = re.compile(r"(?:^|[,(\n] )(?P<age>\d{2})(?= [,).;\n]|$)")
_IS = re.compile(r"\b(?:ist|bin) (?P<age>\d{2})(?= [,).;\n]|$)")
_DECADE = re.compile(r"\b(?P<part>anfang|mitte|ende) (?:der )?(?P<tens>[2-9]0)(?:er)?\b")
_PARTS = {"anfang": (0, 3), "mitte": (4, 6), "ende": (7, 9)}
_GROWN_UPS = ("frau", "mann", "mutter", "vater", "klient", "klientin", "kundin", "kunde")


class _Age(NamedTuple):
    """An age that was said, and where in the line."""

    age: AgeInterval
    start: int
    end: int
    confidence: float


def people(words: Sequence[Word], case: Case, adult: Person) -> Iterator[Suggestion]:
    """The age of the adult, ages of children, and children who are not yet in the household."""
    text = Clause(list(words))
    children = _children(text.line)
    for kind, person, age in (*_placed(children, case), *_adult(text.line, children, adult)):
        first, last = text.at(age.start), text.at(max(age.start, age.end - 1))
        yield Suggestion(kind, person, age.age, words[first].start, words[last].end, age.confidence)
    count = _counted(text.line)
    if count is not None and count[0] > max(len(case.children), len(children)):
        first, last = text.at(count[1]), text.at(count[2] - 1)
        yield Suggestion("child", None, None, words[first].start, words[last].end, _COUNTED)


def _children(line: str) -> list[_Age]:
    """The ages of children in the order of the text, each stretch read once."""
    found: list[_Age] = []
    for match in _OF_CHILD.finditer(line):
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        if match["unit"] or max(numbers) <= CHILD_UNTIL:
            found += [_of(number, match["unit"], match) for number in numbers]
    for match in _YEAR_OLD.finditer(line):
        ages = [int(number) for number in (match["other"], match["age"]) if number]
        if max(ages) < ADULT_FROM and match["who"] not in _GROWN_UPS:
            found += [_of(age, None, match) for age in ages]
        elif re.fullmatch(_CHILD, match["who"] or ""):
            found += [_of(age, None, match) for age in ages if age <= CHILD_UNTIL]
    for match in _MONTHS_OLD.finditer(line):
        found.append(_of(int(match["numbers"]), match["unit"], match))
    if not found and "schwanger" not in line:
        found += [_Age((0, 0), *match.span("baby"), _COUNTED) for match in _BABY.finditer(line)][:1]
    return _apart(found)


def _apart(found: Sequence[_Age]) -> list[_Age]:
    kept: list[_Age] = []
    for age in sorted(found, key=lambda each: each.start):
        if not kept or age.start >= kept[-1].end or (age.start, age.end) == (kept[-1].start, kept[-1].end):
            kept.append(age)
    return kept


def _of(number: int, unit: str | None, match: re.Match[str]) -> _Age:
    years = number if not unit or unit.startswith("j") else number // 12 if unit.startswith("mon") else 0
    return _Age((years, years), match.start(), match.end(), _SAID)


def _placed(said: Sequence[_Age], case: Case) -> Iterator[tuple[str, str | None, _Age]]:
    """Whose ages these are: first children of that age, then those who may have grown since, then unknown ones."""
    rest = list(said)
    free = list(case.children)
    for grown in (0, GROWN):
        for age in tuple(rest):
            match = next((c for c in free if c.age and c.age[0] - grown <= age.age[0] <= c.age[1]), None)
            if match is not None:
                free.remove(match)
                rest.remove(age)
    unknown = [child for child in free if child.age is None]
    for index, age in enumerate(rest):
        yield ("age", unknown[index].id, age) if index < len(unknown) else ("child", None, age)


def _adult(line: str, children: Sequence[_Age], adult: Person) -> Iterator[tuple[str, str | None, _Age]]:
    if adult.age is not None:
        return
    found: list[_Age] = []
    for match in _DECADE.finditer(line):
        tens = int(match["tens"])
        low, high = _PARTS[match["part"]]
        found.append(_Age((tens + low, tens + high), match.start(), match.end(), _SAID))
    for pattern, confidence in ((_YEAR_OLD, _SAID), (_YEARS, _SAID), (_IS, _SAID), (_ALONE, _BARE)):
        for match in pattern.finditer(line):
            age = int(match["age"])
            start, end = match.span("age") if pattern is _ALONE else match.span()
            if ADULT_FROM <= age <= YEARS_MAX and not any(c.start < end and start < c.end for c in children):
                found.append(_Age((age, age), start, end, confidence))
    if len({each.age for each in found}) == 1:
        yield "age", adult.id, found[0]


def _counted(line: str) -> tuple[int, int, int] | None:
    """How many children somebody says to have, and where."""
    match = _COUNT.search(line)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    return count, match.start("count"), match.end()
