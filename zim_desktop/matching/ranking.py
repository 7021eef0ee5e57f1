"""A case against the catalogue: candidates of each need, verdicts, order, reasons (contracts 5)."""

import math
from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.match import VERDICTS, Match, Matches, NeedMatches
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.client import Client, client_of
from zim_desktop.matching.columns import NO, UNKNOWN, Codes, Index
from zim_desktop.matching.on_day import OnDay
from zim_desktop.matching.questions import Tally
from zim_desktop.matching.reasons import Reasons
from zim_desktop.matching.rules import RULES
from zim_desktop.matching.score import PARTS, RELEVANCE_WEIGHT, SCALE, weighted
from zim_desktop.matching.text_index import Hit

TEXT_HITS = 20
"""Best hits of full-text search that are candidates (contracts 5)."""

TEXT_RELEVANCE = 0.59
"""Relevance of a perfect hit of full-text search: below that of any term."""


TEXT_LEAST = 0.0001
"""Relevance of the weakest hit; 0 is no candidate."""


def match_case(
    case: Case, prepared: PreparedCatalogue, day: date, *, include_no: bool = False, limit: int | None = None
) -> Matches:
    """The offers that fit each need of the case on the day, best first, with reasons and the next questions.

    With `include_no` also those that do not fit, fewest failing rules first; `limit` counts offers per need after
    ordering and changes no question.
    """
    on_day = prepared.on(day)
    tally = Tally(case)
    needs: list[NeedMatches] = []
    for need in case.needs:
        client = client_of(case, need, prepared.quarters, day)
        judged = Judged(on_day, client, need)
        tally.add(client, judged.unclear, judged.answers)
        needs.append(NeedMatches(need.id, tuple(judged.matches(include_no=include_no, limit=limit))))
    return Matches(tuple(needs), tally.questions())


def search(prepared: PreparedCatalogue, text: str, limit: int = 10) -> list[Hit]:
    """The offers that full-text search finds, best first, as hits with the offer's id."""
    return [Hit(prepared.offers[int(hit.id)].id, hit.score) for hit in prepared.text.search(text, limit)]


def _relevance(prepared: PreparedCatalogue, need: Need) -> NDArray[np.float64]:
    """For each offer how well it answers the need; 0 for no candidate."""
    relevance = np.zeros(len(prepared.offers)) if need.term is None else prepared.relevance(need.term)
    if need.text:
        for number, found in text_relevance(prepared, need.text).items():
            relevance[number] = max(relevance[number], found)
    return relevance


def text_relevance(prepared: PreparedCatalogue, text: str) -> dict[int, float]:
    """The numbers of the offers that full-text search finds for a need's words, each with its relevance.

    A good hit holds a seventh of a question's letter groups, a bad one a hundredth: the root spreads them, so that a
    near place does not outweigh an offer that says what was asked for.
    """
    return {
        int(hit.id): max(round(TEXT_RELEVANCE * math.sqrt(hit.score), 4), TEXT_LEAST)
        for hit in prepared.text.search(text, TEXT_HITS)
    }


def parts_of(on_day: OnDay, client: Client, offers: Index, relevance: NDArray[np.float64]) -> dict[str, Index]:
    """The parts of the score of some offers by name, in millionths; their sum is the score."""
    parts: dict[str, Index] = {"relevance": weighted(RELEVANCE_WEIGHT, relevance)}
    return parts | {part.name: on_day.part(part, client, offers) for part in PARTS}


class Judged:
    """The candidates of one need with all verdicts and scores, as arrays in one order."""

    def __init__(self, on_day: OnDay, client: Client, need: Need) -> None:
        self._catalogue = on_day.catalogue
        relevance = _relevance(self._catalogue, need)
        self._offers: Index = np.flatnonzero(relevance)
        self._relevance = relevance[self._offers]
        self.answers = [on_day.judge(rule, client) for rule in RULES]
        self._overall: Codes = np.zeros(len(self._offers), dtype=np.int8)
        self._failing: Codes = np.zeros(len(self._offers), dtype=np.int8)
        for answer in self.answers:
            verdicts = answer.verdicts[self._offers]
            np.maximum(self._overall, verdicts, out=self._overall)
            self._failing += verdicts == NO
        self._parts = parts_of(on_day, client, self._offers, self._relevance)
        self._score: Index = np.stack(list(self._parts.values())).sum(axis=0)

    @property
    def unclear(self) -> Index:
        """The numbers of the offers whose verdict is *unknown*."""
        return self._offers[self._overall == UNKNOWN]

    def matches(self, *, include_no: bool, limit: int | None) -> Iterator[Match]:
        """The listed candidates in their order."""
        order = self._order(include_no=include_no, limit=limit)
        names = tuple(self._parts)
        parts: list[list[float]] = (np.stack(list(self._parts.values()))[:, order].T / SCALE).tolist()
        offers: list[int] = self._offers[order].tolist()
        verdicts: list[int] = self._overall[order].tolist()
        scores: list[float] = (self._score[order] / SCALE).tolist()
        relevance: list[float] = self._relevance[order].tolist()
        for at, offer in enumerate(offers):
            yield Match(
                id=self._catalogue.offers[offer].id,
                verdict=VERDICTS[verdicts[at] - 1],
                score=scores[at],
                relevance=relevance[at],
                reasons=Reasons(self.answers, offer),
                components=dict(zip(names, parts[at], strict=True)),
            )

    def _order(self, *, include_no: bool, limit: int | None) -> Index:
        """Where the listed candidates are: by verdict, then fewest failing rules, then score, then id."""
        listed: Index = np.arange(len(self._offers)) if include_no else np.flatnonzero(self._overall != NO)
        # One number says it all, so that the first few are found without sorting the rest.
        key = self._overall[listed].astype(np.int64) * len(RULES) + self._failing[listed]
        key = (key * (SCALE + 1) + SCALE - self._score[listed]) * len(self._catalogue.offers)
        key += self._catalogue.rank[self._offers[listed]]
        if limit is not None and 0 <= limit < len(key):
            first = np.argpartition(key, limit)[:limit]
            key, listed = key[first], listed[first]
        return listed[np.argsort(key)]
