"""What a text in own words may mean for a case: needs, facts and times as suggestions, never taken over by itself.

One module each for how German says it: `words` and `clauses` cut the text up and know what is denied, `lexicon` finds
the words of taxonomy, vocabulary and sayings, `heard` brings both together; `needs`, `facts`, `german`, `times`, `way`
and `people` each read one kind of thing from it.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.saying import Phrases
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Vocabulary
from zim_desktop.matching.free_text.facts import facts
from zim_desktop.matching.free_text.german import german
from zim_desktop.matching.free_text.heard import heard
from zim_desktop.matching.free_text.lexicon import Lexicon
from zim_desktop.matching.free_text.needs import needs
from zim_desktop.matching.free_text.people import people
from zim_desktop.matching.free_text.times import times
from zim_desktop.matching.free_text.way import way
from zim_desktop.matching.free_text.words import words_of

__all__ = ["FreeText"]


class FreeText:
    """Reads texts with the installed words; build it once, it remembers words it has met."""

    def __init__(self, taxonomy: Taxonomy, vocabulary: Vocabulary, quarters: Quarters, phrases: Phrases) -> None:
        self._lexicon = Lexicon(taxonomy, vocabulary, quarters, phrases)

    def suggestions(
        self, text: str, case: Case, selected: str | None = None, childrens: AbstractSet[str] = frozenset()
    ) -> tuple[Suggestion, ...]:
        """What the text says that would change the case, in the order of the text, each once; `()` for any other text.

        Facts are those of the `selected` adult, or the first one; `childrens` are terms that are offered to children
        alone. What is denied is never suggested, nor what is known, nor one of two values that contradict each other.
        """
        adult = _adult(case, selected)
        if adult is None or not text.strip():
            return ()
        clauses = heard(text, self._lexicon)
        found = [
            *people(words_of(text), case, adult),
            *needs(clauses, case, adult, childrens),
            *german(clauses, case, adult),
            *facts(clauses, case, adult),
            *times(clauses, adult),
            *way(clauses, adult),
        ]
        return _each_once(found, case)


def _adult(case: Case, selected: str | None) -> Person | None:
    adults = [person for person in case.persons if not person.is_child]
    return next((person for person in adults if person.id == selected), adults[0] if adults else None)


def _each_once(found: Iterable[Suggestion], case: Case) -> tuple[Suggestion, ...]:
    """In the order of the text, surer ones first where they begin together, without what another adult is known for."""
    best: dict[object, Suggestion] = {}
    for each in sorted(found, key=lambda suggestion: (-suggestion.confidence, suggestion.start)):
        if not _said_of_another(each, case):
            # Two children of one age are two.
            best.setdefault((each.key, each.start) if each.kind == "child" else each.key, each)
    return tuple(sorted(best.values(), key=lambda suggestion: (suggestion.start, -suggestion.confidence)))


def _said_of_another(suggestion: Suggestion, case: Case) -> bool:
    if suggestion.person is None or suggestion.kind == "need":
        return False
    others = (person for person in case.persons if person.id != suggestion.person)
    return any(
        suggestion.value in _values(getattr(person, suggestion.kind)) for person in others if not person.is_child
    )


def _values(known: object) -> Iterator[object]:
    yield known
    if isinstance(known, tuple):
        yield from known
