"""What the rules and the parts of the score say of every offer on one day, kept for the facts seen so far."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from zim_desktop.domain.match import Reason
from zim_desktop.matching.columns import ABSENT, UNKNOWN, VERDICT_CODE, Codes, Column, Index, Numbers
from zim_desktop.matching.score import Part, weighted

if TYPE_CHECKING:
    from collections.abc import Hashable

    from zim_desktop.matching.catalogue import PreparedCatalogue
    from zim_desktop.matching.client import Client, Fact, Words
    from zim_desktop.matching.rules import Rule

STATES_KEPT = 200
"""Answers of rules for one day that are kept; between two key presses most facts stay as they are."""

Asked = tuple["list[frozenset[Fact] | None]", Index]
"""Sets of facts, the first None for *not unknown*, and for each of some offers the number of its set."""


class Values:
    """What one rule looks at: each value once, and for every offer the number of its value on the day."""

    def __init__(self, rule: Rule, column: Column, of_offers: Numbers) -> None:
        """Keeps the column's values; `of_offers` has 0 for an offer without one."""
        self._rule = rule
        self.values = column.values
        self.of_offers = of_offers

    @cached_property
    def hinges(self) -> Column:
        """What of each value decides which facts settle an *unknown* on it."""
        return Column(map(self._rule.hinge, self.values))


class Answer:
    """What one rule says, for one state of the facts, of every offer."""

    def __init__(self, rule: Rule, known: Hashable, values: Values, words: Words, codes: Codes | None) -> None:
        """Judges every value; where `codes` has the verdicts, reasons are worded when they are asked for."""
        self._rule = rule
        self._known = known
        self._values = values
        self._words = words
        self._reasons: dict[int, Reason | None] = {}
        if codes is None:
            judged = (self._judged(number) for number in range(1, len(values.values) + 1))
            codes = np.array([VERDICT_CODE[each.verdict] if each else ABSENT for each in judged], dtype=np.int8)
        self.verdicts: Codes = np.concatenate((np.zeros(1, dtype=np.int8), codes))[values.of_offers]

    def _judged(self, number: int) -> Reason | None:
        ruling = self._rule.judge(self._known, self._values.values[number - 1], self._words)
        reason = ruling and Reason(self._rule.name, ruling.verdict, ruling.text)
        self._reasons[number] = reason
        return reason

    def reason(self, offer: int) -> Reason | None:
        """The reason on the offer with this number; None if the rule does not apply."""
        number = int(self._values.of_offers[offer])
        if not number:
            return None
        return self._reasons[number] if number in self._reasons else self._judged(number)

    def unclear_values(self, offers: Index) -> dict[Any, int]:
        """What the rule looks at where it says *unknown* of some offers, with how many of them have it."""
        counts = np.bincount(self._values.of_offers[offers[self.verdicts[offers] == UNKNOWN]])
        return {self._values.values[number - 1]: int(counts[number]) for number in np.flatnonzero(counts)}

    def asks(self, client: Client, offers: Index) -> Asked:
        """The sets of facts that would settle an *unknown*, and for each of the offers which it is."""
        kinds: dict[frozenset[Fact] | None, int] = {None: 0}
        of_offers: Index = np.zeros(len(offers), dtype=np.int64)
        unknown = np.flatnonzero(self.verdicts[offers] == UNKNOWN)
        if len(unknown):
            hinges = self._values.hinges
            of_unknown = hinges.codes[self._values.of_offers[offers[unknown]] - 1]
            number_of = np.zeros(len(hinges.values) + 1, dtype=np.int64)
            for hinge in np.flatnonzero(np.bincount(of_unknown)).tolist():
                facts = self._rule.asks(client, hinges.values[hinge - 1])
                number_of[hinge] = kinds.setdefault(facts, len(kinds))
            of_offers[unknown] = number_of[of_unknown]
        return list(kinds), of_offers


class OnDay:
    """The prepared catalogue on one day, with what was worked out for the facts seen so far.

    Two threads may ask at once: what one has in hand, the other may throw out to make room.
    """

    def __init__(self, catalogue: PreparedCatalogue, words: Words, row_of_offer: Index) -> None:
        """See `PreparedCatalogue.on`."""
        self.catalogue = catalogue
        self.day = words.day
        self._words = words
        self._row_of_offer = row_of_offer
        self._values: dict[str, Values] = {}
        self._answers: dict[tuple[str, Hashable], Answer] = {}
        self._amounts: dict[tuple[str, Hashable], Index] = {}

    def judge(self, rule: Rule, client: Client) -> Answer:
        """What the rule says of every offer for the client."""
        known = rule.known(client)
        answer = self._answers.get((rule.name, known))
        if answer is None:
            _make_room(self._answers)
            many = self.catalogue.many.get(rule.name)
            answer = Answer(rule, known, self._of_rule(rule), self._words, many and many(known))
            self._answers[rule.name, known] = answer
        return answer

    def _of_rule(self, rule: Rule) -> Values:
        values = self._values.get(rule.name)
        if values is None:
            column = self.catalogue.of_rule(rule)
            of_offers = column.codes if rule.of_conditions is None else column.codes[self._row_of_offer]
            self._values[rule.name] = values = Values(rule, column, of_offers)
        return values

    def part(self, part: Part, client: Client, offers: Index) -> Index:
        """One part of the score, in millionths, of each of the offers."""
        state = (part.name, part.known(client))
        column = self.catalogue.column(part.of_offer)
        amounts = self._amounts.get(state)
        if amounts is None:
            _make_room(self._amounts)
            self._amounts[state] = amounts = weighted(part.weight, part.amounts(state[1], column.values))
        return amounts[column.codes[offers]]


def _make_room(kept: dict[tuple[str, Hashable], Any]) -> None:
    if len(kept) >= STATES_KEPT:
        kept.clear()
