"""A clause as it was heard: whom it is about, which phrases it has, and which of its words are denied."""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from zim_desktop.matching.free_text.clauses import HAVE_VERBS, Said, clauses_of
from zim_desktop.matching.free_text.lexicon import Lexicon, Mention
from zim_desktop.matching.free_text.words import plains

About = Literal["client", "child", "other"]
CHILDREN = plains("Kind Kinder Sohn Söhne Tochter Töchter Baby Säugling Zwillinge Mädchen Junge Enkel Enkelin")
_OTHERS = plains(
    "Ehemann Ehefrau Partner Partnerin Freund Freundin Bruder Schwester Onkel Tante Oma Opa Nachbar Nachbarin Schwager "
    "Schwägerin Schwiegermutter Schwiegervater"
)
_RELATED = plains("Mann Frau Mutter Vater Eltern")
"""These are the client's relatives if a possessive stands before them, else they may be the client."""
_POSSESSIVES = plains("ihr ihre sein seine mein meine deren dessen")
_ARTICLES = plains("der die das den ein eine auch nur")
_GOES_ON = HAVE_VERBS | plains("ist kann darf muss fährt")


class Heard:
    """One clause with its phrases; what overlaps a longer phrase is left out, equal phrases are alternatives."""

    def __init__(self, said: Said, lexicon: Lexicon, about: About) -> None:
        self.said = said
        self.about = about
        found = lexicon.mentions(said)
        self.needs = _longest([each for each in found if each.meaning.kind == "need"])
        self.facts = _longest([each for each in found if each.meaning.kind != "need"])

    @cached_property
    def denied(self) -> frozenset[int]:
        """The words that are denied."""
        return self.said.denied()

    def denies(self, mention: Mention) -> bool:
        """Whether the phrase is denied; one with a negation of its own is not denied by that."""
        own = frozenset(mention.at).intersection(self.said.negations)
        denied = self.said.denied(own) if own else self.denied
        return not denied.isdisjoint(mention.at)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text the words from one to the other stand."""
        return self.said.words[first].start, self.said.words[last].end


def heard(text: str, lexicon: Lexicon) -> list[Heard]:
    """The clauses of a text in order."""
    found: list[Heard] = []
    about: About = "client"
    for said in clauses_of(text):
        about = _about(said.plains, about)
        found.append(Heard(said, lexicon, about))
    return found


def _about(words: Sequence[str], before: About) -> About:
    """Whom a clause is about: its subject, or that of the clause before if it goes on with a verb."""
    if words and words[0] in _GOES_ON:
        return before
    start = 0
    while start < len(words) and words[start] in _ARTICLES:
        start += 1
    first, second, third = (*words[start : start + 3], "", "", "")[:3]
    if first in _POSSESSIVES:
        return "other" if second in _OTHERS or second in _RELATED else "child" if second in CHILDREN else "client"
    if first in _OTHERS or (first == "mann" and second in _GOES_ON):
        return "other"
    return "child" if first in CHILDREN and (second in _GOES_ON or third in _GOES_ON) else "client"


def _longest(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    taken: dict[int, tuple[int, ...]] = {}
    for mention in found:
        if all(taken.get(index, mention.at) == mention.at for index in mention.at):
            kept.append(mention)
            taken.update(dict.fromkeys(mention.at, mention.at))
    return kept
