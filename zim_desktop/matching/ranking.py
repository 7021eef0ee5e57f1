"""A case against the catalogue: candidates of each need, verdicts, order, reasons (contracts 5)."""

import math
from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.match import VERDICTS, Match, Matches, NeedMatches, Reason
from zim_desktop.matching.catalogue import OnDay, PreparedCatalogue, Table
from zim_desktop.matching.client import Client, client_of
from zim_desktop.matching.columns import NO, YES, Codes, Index
from zim_desktop.matching.questions import Tally
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
        judged = _Judged(on_day, client, need)
        tally.add(client, judged.overall, judged.rules)
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


class _Judged:
    """The candidates of one need with all verdicts and scores, as arrays in one order."""

    def __init__(self, on_day: OnDay, client: Client, need: Need) -> None:
        self._catalogue = on_day.catalogue
        relevance = _relevance(self._catalogue, need)
        self._offers: Index = np.flatnonzero(relevance)
        self._relevance = relevance[self._offers]
        self.rules = [on_day.judge(rule, client, self._offers) for rule in RULES]
        verdicts = np.stack([each.verdicts for each in self.rules])
        self.overall: Codes = verdicts.max(axis=0)
        self._failing: Index = (verdicts == NO).sum(axis=0)
        self._parts = parts_of(on_day, client, self._offers, self._relevance)
        self._score: Index = np.stack(list(self._parts.values())).sum(axis=0)

    def matches(self, *, include_no: bool, limit: int | None) -> Iterator[Match]:
        """The listed candidates in their order."""
        order: Index = np.lexsort((self._catalogue.rank[self._offers], -self._score, self._failing, self.overall))
        if not include_no:
            order = order[self.overall[order] != NO]
        yield from self._matches(order[:limit])

    def _matches(self, order: Index) -> Iterator[Match]:
        tables = [each.table for each in self.rules]
        codes: list[list[int]] = np.stack([each.codes for each in self.rules])[:, order].T.tolist()
        parts: list[list[float]] = (np.stack(list(self._parts.values()))[:, order].T / SCALE).tolist()
        offers: list[int] = self._offers[order].tolist()
        verdicts: list[int] = self.overall[order].tolist()
        scores: list[float] = (self._score[order] / SCALE).tolist()
        relevance: list[float] = self._relevance[order].tolist()
        for at, verdict in enumerate(verdicts):
            yield Match(
                id=self._catalogue.offers[offers[at]].id,
                verdict=VERDICTS[verdict - 1],
                score=scores[at],
                relevance=relevance[at],
                reasons=worst_first(tables, codes[at], verdict),
                components=dict(zip(self._parts, parts[at], strict=True)),
            )


def worst_first(tables: list[Table], codes: list[int], verdict: int) -> tuple[Reason, ...]:
    """Every rule that was applied, the worst first; `verdict` is the worst of them."""
    found = [reason for table, code in zip(tables, codes, strict=True) if code and (reason := table.reason(code))]
    if verdict != YES:
        found.sort(key=lambda reason: _BADNESS[reason.verdict])
    return tuple(found)


_BADNESS = {verdict: place for place, verdict in enumerate(reversed(VERDICTS))}
