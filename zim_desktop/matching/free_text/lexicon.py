"""The words that stand for needs and facts, and where a clause has them: inflected, mistyped, apart or in compounds."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from zim_desktop.domain.saying import Phrases, Saying
from zim_desktop.domain.taxonomy import OTHER, Quarters, Taxonomy, Vocabulary
from zim_desktop.matching.free_text.words import Clause, Word, plains, stem, words_of

EXACT, WORD_FOR_WORD, MISTYPED, IN_COMPOUND = 1.0, 0.95, 0.85, 0.8
"""How good it is if the words stand there, a turn of speech does, nearly the words, or a word that begins with one."""

SHORTEST_MISTYPED = 5
"""A shorter word is not taken for another one that is mistyped."""

FIRST_LETTER_FREE = 8
"""From so many letters on a word may be mistyped in its first letter."""

TWO_ERRORS = 12
"""From so many letters on a word may be mistyped twice."""

SHORTEST_HEAD = 8
"""A longer word that begins with a known one of so many letters is about the same."""

GAP = 3
"""So many other words may stand between those of a phrase."""

MOST_OCCURRENCES = 8
"""Of a word that one clause repeats without end so many are looked at."""

_CACHED = 5000
_FUNCTION_WORDS = plains(
    "der die das des dem den ein eine einen einem einer eines und oder mit für fürs im in ins am an ans auf aus bei "
    "beim zu zum zur von vom nach um ich mein meine mir mich sie er es was etwas jemand jemanden wo wie wer als auch "
    "bis über unter während gut der die sich den so"
)
_ARTICLES = plains("der die das des dem den ein eine einen einem einer eines")
_ASKING = plains("suchen finden brauchen wollen")
_ALSO_WORDS = plains("MAG WAT KIM BuT")
"""Abbreviations that are words too: they count in capitals only."""
_OTHER_WORDS = plains(
    "warten wohnt wohne wohnhaft Lehrer Lehrerin Verlauf drohen annehmen Erfahrung freien freie Gesicht Westen Träume "
    "Leitung Muster weitere schreien Schuhe anfangs"
)
"""Words of everyday that look like a word we know, or like one that is mistyped."""
_SEEKS = "sucht"
"""*Sucht Beratung* is no *Suchtberatung*."""

_BRACKET = re.compile(r"\(([^)]*)\)")
_NAME_OF_LANGUAGE = re.compile(r"[\w ]+")


class Meaning(NamedTuple):
    """What words stand for: a kind of suggestion, its value, and the value if they are denied."""

    kind: str
    value: str | None
    negated: str | None = None


class Mention(NamedTuple):
    """A meaning found in a clause: at which words, how surely; one that is `asked` counts only in a request."""

    meaning: Meaning
    at: tuple[int, ...]
    quality: float
    asked: bool = False


class _Phrase(NamedTuple):
    stems: tuple[str, ...]
    reach: int
    asked: bool
    meanings: tuple[Meaning, ...]


class _Place(NamedTuple):
    """Where a word of a phrase stands: from one word of the clause to another, both included."""

    first: int
    last: int
    quality: float


class Lexicon:
    """All phrases, ready for many clauses; never changed but for what it remembers of words it has met."""

    def __init__(self, taxonomy: Taxonomy, vocabulary: Vocabulary, quarters: Quarters, phrases: Phrases) -> None:
        self._stems: dict[str, str] = {}
        self._heads: set[str] = set()
        self._by_anchor: dict[str, list[_Phrase]] = {}
        self._exactly: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._met: dict[str, tuple[tuple[str, float], ...]] = {}
        found: dict[tuple[tuple[str, ...], bool], _Phrase] = {}
        for text, meaning in _sayings(taxonomy, vocabulary, quarters, phrases):
            for phrase in self._variants(text, meaning):
                known = found.get((phrase.stems, phrase.asked))
                before = known.meanings if known else ()
                found[phrase.stems, phrase.asked] = phrase._replace(meanings=(*dict.fromkeys((*before, meaning)),))
        for phrase in found.values():
            self._by_anchor.setdefault(max(phrase.stems, key=len), []).append(phrase)
        for saying in phrases.phrases:
            for text in saying.exactly:
                sequence = tuple(word.plain for word in words_of(text))
                self._exactly.setdefault(sequence[0], []).extend((sequence, each) for each in _meanings_of(saying))
        self._known_stems = frozenset(self._stems.values())
        self._by_length: dict[int, list[str]] = {}
        for word in self._stems:
            if len(word) > SHORTEST_MISTYPED:
                self._by_length.setdefault(len(word), []).append(word)

    def mentions(self, clause: Clause) -> list[Mention]:
        """Every phrase that the clause has, longer phrases first, then the surer ones; they may overlap."""
        places = self._places(clause.words)
        found = [*self._word_for_word(clause.plains)]
        for anchor in places:
            for phrase in self._by_anchor.get(anchor, ()):
                if all(each in places for each in phrase.stems):
                    found += _spread(phrase, anchor, places)
        return sorted(found, key=lambda mention: (-len(mention.at), -mention.quality, mention.at))

    def _variants(self, text: str, meaning: Meaning) -> Iterator[_Phrase]:
        words = [word for word in words_of(text) if word.is_word]
        telling = [word for word in words if word.plain not in _FUNCTION_WORDS]
        if len(telling) < min(len(words), 2):
            # *Nach der Schule* is more than any school: all but the articles count.
            telling = [word for word in words if word.plain not in _ARTICLES] or words
        kept = [word for word in telling if word.plain not in _ASKING]
        asked = bool(kept) and len(kept) < len(telling)
        chosen = kept if asked else telling
        yield self._phrase([word.plain for word in chosen], len(words), meaning, asked=asked)
        for one, other in pairwise(words):
            if other.start == one.end + 1 and text[one.end] == "-":
                joined = [word.plain for word in words if word not in (one, other)]
                yield self._phrase([*joined, one.plain + other.plain], len(words), meaning, asked=asked)

    def _phrase(self, words: list[str], spoken: int, meaning: Meaning, *, asked: bool) -> _Phrase:
        for word in words:
            self._stems.setdefault(word, stem(word))
        if len(words) == 1 and len(words[0]) >= SHORTEST_HEAD:
            self._heads.add(words[0])
        return _Phrase(tuple(dict.fromkeys(stem(word) for word in words)), spoken + GAP, asked, (meaning,))

    def _word_for_word(self, words: list[str]) -> Iterator[Mention]:
        for index, word in enumerate(words):
            for sequence, meaning in self._exactly.get(word, ()):
                if tuple(words[index : index + len(sequence)]) == sequence:
                    at = tuple(range(index, index + len(sequence)))
                    yield Mention(meaning, at, WORD_FOR_WORD)

    def _places(self, words: list[Word]) -> dict[str, list[_Place]]:
        places: dict[str, list[_Place]] = {}
        for index, word in enumerate(words):
            for each, quality in self._meant(word):
                places.setdefault(each, []).append(_Place(index, index, quality))
            last, joined = _joined(words, index)
            if joined in self._stems or stem(joined) in self._known_stems:
                places.setdefault(stem(joined), []).append(_Place(index, last, EXACT))
        return {each: found[:MOST_OCCURRENCES] for each, found in places.items()}

    def _meant(self, word: Word) -> tuple[tuple[str, float], ...]:
        if word.plain in _ALSO_WORDS and sum(letter.isupper() for letter in word.said) < 2:
            return ()
        met = self._met.get(word.plain)
        if met is None:
            if len(self._met) > _CACHED:
                self._met.clear()
            met = self._met[word.plain] = tuple(self._look_up(word.plain))
        return met

    def _look_up(self, word: str) -> Iterator[tuple[str, float]]:
        if word in _OTHER_WORDS:
            return
        if word in self._stems or stem(word) in self._known_stems:
            yield stem(word), EXACT
        elif len(word) >= SHORTEST_MISTYPED and word.isalpha():
            near = self._nearly(word)
            yield from ((each, MISTYPED) for each in near)
            if not near:
                yield from self._head(word)

    def _nearly(self, word: str) -> set[str]:
        """The stems of the known words that are fewest slips of a finger away."""
        errors = 2 if len(word) >= TWO_ERRORS else 1
        choices = [
            known
            for length in range(len(word) - errors, len(word) + errors + 1)
            for known in self._by_length.get(length, ())
        ]
        close = process.extract(word, choices, scorer=OSA.distance, score_cutoff=errors, limit=5)
        best = min((distance for _, distance, _ in close), default=0)
        free = len(word) >= FIRST_LETTER_FREE
        return {
            self._stems[known] for known, distance, _ in close if distance == best and (free or known[0] == word[0])
        }

    def _head(self, word: str) -> Iterator[tuple[str, float]]:
        for length in range(len(word) - 1, SHORTEST_HEAD - 1, -1):
            if word[:length] in self._heads:
                yield stem(word[:length]), IN_COMPOUND
                return


def _sayings(
    taxonomy: Taxonomy, vocabulary: Vocabulary, quarters: Quarters, phrases: Phrases
) -> Iterator[tuple[str, Meaning]]:
    """Every text that stands for something, with what it stands for."""
    for term in taxonomy.terms:
        for text in (*_of_label(term.labels.de), *term.synonyms, *term.words):
            yield text, Meaning("need", term.term)
    yield from _languages(vocabulary)
    for quarter in quarters.quarters:
        names = (quarter.name, *quarter.aliases) if quarter.key != OTHER else ()
        yield from ((text, Meaning("quarter", quarter.key)) for text in names)
    for saying in phrases.phrases:
        for meaning in _meanings_of(saying):
            yield from ((text, meaning) for text in saying.say)


def _languages(vocabulary: Vocabulary) -> Iterator[tuple[str, Meaning]]:
    """The names of languages, also those in brackets; how well somebody speaks German is a level."""
    for name in vocabulary.groups.get("languages", ()):
        if name.key != "de":
            for text in _NAME_OF_LANGUAGE.findall(name.label):
                yield text.strip(), Meaning("languages", name.key)


def _meanings_of(saying: Saying) -> Iterator[Meaning]:
    for term in saying.needs:
        yield Meaning("need", term)
    if saying.fact:
        yield Meaning(saying.fact, saying.value, saying.negated)


def _of_label(label: str) -> Iterator[str]:
    """What of a label people say: the words before its brackets, and abbreviations in them."""
    yield _BRACKET.sub("", label).strip()
    for inside in _BRACKET.findall(label):
        for part in inside.split(","):
            if " " not in part.strip() and sum(letter.isupper() for letter in part) > 1:
                yield part.strip()


def _joined(words: list[Word], index: int) -> tuple[int, str]:
    """A word and the next one written as one, if only a blank or hyphen parts them; and where that ends."""
    if words[index].is_word and words[index].plain != _SEEKS:
        if index + 1 < len(words) and words[index + 1].is_word:
            return index + 1, words[index].plain + words[index + 1].plain
        if index + 2 < len(words) and words[index + 1].plain == "-" and words[index + 2].is_word:
            return index + 2, words[index].plain + words[index + 2].plain
    return index, ""


def _spread(phrase: _Phrase, anchor: str, places: dict[str, list[_Place]]) -> Iterator[Mention]:
    """The phrase around each place of its anchor, with the nearest places of its other words."""
    for start in places[anchor]:
        chosen = [start]
        for each in phrase.stems:
            if each != anchor:
                free = [
                    place for place in places[each] if not (place.first <= start.last and start.first <= place.last)
                ]
                if not free:
                    break
                chosen.append(min(free, key=lambda place: abs(place.first - start.first)))
        else:
            first, last = min(place.first for place in chosen), max(place.last for place in chosen)
            if last - first < phrase.reach:
                at = sorted({index for place in chosen for index in range(place.first, place.last + 1)})
                quality = min(place.quality for place in chosen)
                for meaning in phrase.meanings:
                    yield Mention(meaning, tuple(at), quality, phrase.asked)
