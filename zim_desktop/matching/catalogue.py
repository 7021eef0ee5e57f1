"""The catalogue made ready for matching: once when it changes, so that a key press only compares numbers."""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.offer import NO_CONDITIONS, Conditions, DatedConditions, Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Vocabulary, is_below
from zim_desktop.matching.client import Words
from zim_desktop.matching.columns import Column, Index
from zim_desktop.matching.on_day import OnDay
from zim_desktop.matching.rules import RULES, ManyVerdicts, Rule
from zim_desktop.matching.score import PARTS
from zim_desktop.matching.text_index import TextIndex

RELEVANCE_EQUAL, RELEVANCE_BELOW, RELEVANCE_ABOVE = 1.0, 0.8, 0.6
"""Of an offer whose term equals the need's, lies below it, above it (contracts 5)."""


def closeness(term: str, wanted: str) -> float:
    """How well an offer's term answers the wanted one: equal, below, above; 0 if it does not (contracts 5)."""
    if term == wanted:
        return RELEVANCE_EQUAL
    if is_below(term, wanted):
        return RELEVANCE_BELOW
    return RELEVANCE_ABOVE if is_below(wanted, term) else 0.0


def prepare(
    offers: Sequence[Offer],
    quarters: Quarters,
    taxonomy: Taxonomy | None = None,
    vocabulary: Vocabulary | None = None,
) -> "PreparedCatalogue":
    """The offers, ids unique, ready to be matched and searched; answers at once, parts are built when first needed.

    With a taxonomy its words help offers to be found; with a vocabulary reasons use its names instead of keys.
    """
    return PreparedCatalogue(offers, quarters, taxonomy, vocabulary)


class PreparedCatalogue:
    """Offers as columns, made by `prepare`; each column, and the text index, is built when it is first needed."""

    def __init__(
        self,
        offers: Sequence[Offer],
        quarters: Quarters,
        taxonomy: Taxonomy | None,
        vocabulary: Vocabulary | None,
        earlier: TextIndex | None = None,
    ) -> None:
        """See `prepare`; an `earlier` index saves reading again what it holds."""
        self.offers = tuple(offers)
        self.quarters = quarters
        self._taxonomy = taxonomy
        self._vocabulary = vocabulary
        self._columns: dict[Callable[[Any], Hashable], Column] = {}
        self._on_day: OnDay | None = None
        self._earlier = earlier

    def only(self, wanted: Container[str]) -> "PreparedCatalogue":
        """The same with the offers of these ids only, in the same order."""
        return self.with_offers([offer for offer in self.offers if offer.id in wanted])

    def with_offers(self, offers: Sequence[Offer]) -> "PreparedCatalogue":
        """The same with other offers; of those that stay no text is read again."""
        earlier: TextIndex | None = self.__dict__.get("text", self._earlier)
        return PreparedCatalogue(offers, self.quarters, self._taxonomy, self._vocabulary, earlier)

    def words(self, day: date) -> Words:
        """The names of keys as they are called on the day."""
        return Words(self.quarters, self._vocabulary, day)

    def column(self, read: Callable[[Offer], Hashable]) -> Column:
        """What `read` says of each offer."""
        return self._kept(read, self.offers)

    def condition_column(self, read: Callable[[Conditions], Hashable]) -> Column:
        """What `read` says of each row of conditions."""
        return self._kept(read, self._conditions.rows)

    def _kept(self, read: Callable[[Any], Hashable], rows: Iterable[object]) -> Column:
        if read not in self._columns:
            self._columns[read] = Column(map(read, rows))
        return self._columns[read]

    @cached_property
    def _conditions(self) -> "_ConditionRows":
        return _ConditionRows(self.offers)

    @cached_property
    def rank(self) -> Index:
        """The place of each offer when they are ordered by id, code point by code point."""
        order = sorted(range(len(self.offers)), key=lambda number: self.offers[number].id)
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return rank

    @cached_property
    def text(self) -> TextIndex:
        """Full-text search over title, description and the taxonomy's words; ids are offer numbers."""
        return self._index(UNSEEN)

    def read_texts(self, progress: Progress) -> None:
        """Build `text` now if it is still to be built. Raises Stopped if nobody waits any more."""
        if "text" not in self.__dict__:
            self.__dict__["text"] = self._index(progress)

    def _index(self, progress: Progress) -> TextIndex:
        numbered = enumerate(progress.each("news", self.offers))
        texts = ((number, offer.title, " ".join(self._texts_of(offer))) for number, offer in numbered)
        index = TextIndex.build(texts, self._earlier)
        self._earlier = None
        return index

    def _texts_of(self, offer: Offer) -> Iterator[str]:
        place = offer.place
        texts = (offer.summary, offer.description, offer.provider.name, place and place.name)
        yield from (text for text in texts if text)
        for term in offer.terms:
            yield from self._words_of(term)

    def _words_of(self, key: str) -> Iterator[str]:
        """What people say for a term and for those above it."""
        while self._taxonomy:
            if term := self._taxonomy.by_key.get(key):
                yield from (term.labels.de, *term.synonyms, *term.words)
            if "." not in key:
                return
            key = key.rpartition(".")[0]

    @cached_property
    def _offers_of_term(self) -> dict[str, Index]:
        numbers: dict[str, list[int]] = {}
        for number, offer in enumerate(self.offers):
            for term in offer.terms:
                numbers.setdefault(term, []).append(number)
        return {term: np.array(found, dtype=np.int64) for term, found in numbers.items()}

    def relevance(self, wanted: str) -> NDArray[np.float64]:
        """For each offer how close its best term is to the wanted one; 0 for no candidate."""
        relevance = np.zeros(len(self.offers), dtype=np.float64)
        close = [(closeness(term, wanted), term) for term in self._offers_of_term]
        # From the least to the greatest, so that the best of an offer's terms counts.
        for value, term in sorted(close):
            if value:
                relevance[self._offers_of_term[term]] = value
        return relevance

    def warm(self) -> None:
        """Build all that is built when first needed; may run in another thread than those who ask."""
        for rule in RULES:
            self.of_rule(rule)
        for part in PARTS:
            self.column(part.of_offer)
        _ = self.many, self.rank, self._offers_of_term, self.text

    def on(self, day: date) -> OnDay:
        """The catalogue as it stands on a day."""
        kept = self._on_day
        if kept is None or kept.day != day:
            self._on_day = kept = OnDay(self, self.words(day), self._conditions.on(day))
        return kept

    def of_rule(self, rule: Rule) -> Column:
        """What the rule looks at: by offer, or by row of conditions."""
        if rule.of_conditions is not None:
            return self.condition_column(rule.of_conditions)
        if rule.of_offer is None:
            raise TypeError(f"the rule {rule.name} looks at nothing")
        return self.column(rule.of_offer)

    @cached_property
    def many(self) -> dict[str, ManyVerdicts]:
        """The rules that judge a whole column at once, bound to their column."""
        return {rule.name: rule.many(self.of_rule(rule).values) for rule in RULES if rule.many}


class _ConditionRows:
    """All conditions of all offers one below the other; row 0 is *no conditions*."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.rows: list[Conditions] = [NO_CONDITIONS]
        self._row_of_offer = np.zeros(len(offers), dtype=np.int64)
        self._dated: list[tuple[int, list[tuple[DatedConditions, int]]]] = []
        for number, offer in enumerate(offers):
            if isinstance(offer.conditions, Conditions):
                self._row_of_offer[number] = len(self.rows)
                self.rows.append(offer.conditions)
            elif offer.conditions is not None:
                first = len(self.rows)
                self._dated.append((number, [(each, first + at) for at, each in enumerate(offer.conditions)]))
                self.rows.extend(offer.conditions)

    def on(self, day: date) -> Index:
        """For each offer the row in force: the first of several; row 0 if none is (contracts 4)."""
        rows = self._row_of_offer.copy()
        for number, dated in self._dated:
            rows[number] = next((row for each, row in dated if each.in_force(day)), 0)
        return rows
