"""Needs that somebody speaks of: terms by their words, not what is denied, and not what is there already."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.domain.taxonomy import CHILDCARE, is_within
from zim_desktop.matching.free_text.heard import Heard
from zim_desktop.matching.free_text.lexicon import EXACT, Mention

ALTERNATIVES = 3
"""Of the terms that the same words stand for, so many are suggested."""

_HELD = (
    CHILDCARE,
    "language",
    "qualification",
    "work",
    "transition",
    "benefit",
    "residence",
    "mobility",
    "digital",
    "participation",
)
_HELD_ALONE = (
    "housing",
    "housing.search",
    "counselling.jobcenter",
    "counselling.legal",
    "health.insurance",
    "family.leisure",
)
_NEVER_HELD = ("work.rights", "work.rehabilitation", "transition.school", "transition.support")
"""What one has (a flat, a course) is not looked for; what one has of these (debts, trouble) is."""

ANY_HELP = "counselling"
"""Who asks for help with something needs that; only who asks for no more than help needs counselling."""

_INSIDE = (["im"], ["in"])
_ARTICLES = ("der", "die", "einer")
_WORKS = ("work", "qualification", "transition")
_CARED_FROM_TO = {"childcare.under3": (0, 2), "childcare.kita": (0, 6), "childcare.after_school": (6, 14)}
_PLAIN, _ASKED, _SEVERAL_WORDS = 0.75, 0.12, 0.05
_UNSURE = 0.2
"""What is taken off where the words stand for several terms."""


def needs(all_heard: Iterable[Heard], case: Case, adult: Person, childrens: AbstractSet[str]) -> Iterator[Suggestion]:
    """The needs, each with the person who has it; `childrens` are terms that are offered to children alone."""
    known = {need.term for need in case.needs}
    for heard in all_heard:
        for mentions in _by_place(heard.needs):
            meant = [each for each in mentions if _is_meant(each, heard)][:ALTERNATIVES]
            if not any(each.meaning.value in known for each in meant):
                for mention in meant:
                    term = str(mention.meaning.value)
                    person = _whose(term, case, adult, childrens)
                    start, end = heard.stretch(mention.at[0], mention.at[-1])
                    confidence = _confidence(mention, len(meant), asked=heard.said.asks)
                    yield Suggestion("need", person, term, start, end, confidence)


def _by_place(found: Iterable[Mention]) -> Iterable[list[Mention]]:
    places: dict[tuple[int, ...], list[Mention]] = {}
    for mention in found:
        places.setdefault(mention.at, []).append(mention)
    return places.values()


def _is_meant(mention: Mention, heard: Heard) -> bool:
    said = heard.said
    if heard.denies(mention) or (mention.asked and not said.asks):
        return False
    term = str(mention.meaning.value)
    if _is_a_place(mention, heard) or (term == ANY_HELP and len({each.at for each in heard.needs}) > 1):
        return False
    if said.asks:
        return True
    is_fact = any(set(mention.at) <= set(fact.at) or fact.meaning.kind == term for fact in heard.facts)
    return not is_fact and not (said.has and _can_be_held(term))


def _is_a_place(mention: Mention, heard: Heard) -> bool:
    """Whether care is only where a child is or somebody works: *Kind in der OGS*, *Praktikum im Kindergarten*."""
    first = mention.at[0]
    before = [word for word in heard.said.plains[max(0, first - 2) : first] if word not in _ARTICLES]
    if not str(mention.meaning.value).startswith(CHILDCARE) or before[-1:] not in _INSIDE:
        return False
    works = any((each.meaning.value or "").startswith(_WORKS) for each in heard.needs if each.at[0] < first)
    return works or not heard.said.asks


def _can_be_held(term: str) -> bool:
    return term in _HELD_ALONE or (term not in _NEVER_HELD and any(is_within(term, root) for root in _HELD))


def _confidence(mention: Mention, alternatives: int, *, asked: bool) -> float:
    plain = _PLAIN + _ASKED * asked + _SEVERAL_WORDS * (len(mention.at) > 1)
    return round(plain - (EXACT - mention.quality) - _UNSURE * (alternatives > 1), 2)


def _whose(term: str, case: Case, adult: Person, childrens: AbstractSet[str]) -> str:
    """The adult, but for care and what only children are offered the child whom it fits best by age."""
    if not case.children or not (is_within(term, CHILDCARE) or term in childrens):
        return adult.id
    low, high = _CARED_FROM_TO.get(term, (0, 120))
    fitting = [child for child in case.children if child.age and child.age[0] <= high and low <= child.age[1]]
    return (fitting or case.children)[0].id
