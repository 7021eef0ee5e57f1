"""A case against the catalogue: candidates of each need, verdicts, order, reasons (contracts 5)."""

from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.match import VERDICTS, Match, Matches, NeedMatches, Reason, Verdict
from zim_desktop.matching.catalogue import OnDay, PreparedCatalogue
from zim_desktop.matching.client import Client
from zim_desktop.matching.columns import NO, Codes, Index
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
    quarter = prepared.quarters.by_key.get(case.quarter or "")
    centre = quarter.centre if quarter else None
    on_day = prepared.on(day)
    tally = Tally(case)
    needs: list[NeedMatches] = []
    for need in case.needs:
        client = Client(case, case.person(need.person), day, centre)
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
        for hit in prepared.text.search(need.text, TEXT_HITS):
            number = int(hit.id)
            relevance[number] = max(relevance[number], round(TEXT_RELEVANCE * hit.score, 4), TEXT_LEAST)
    return relevance


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
        self._parts: dict[str, Index] = {"relevance": weighted(RELEVANCE_WEIGHT, self._relevance)}
        self._parts |= {part.name: on_day.part(part, client, self._offers) for part in PARTS}
        self._score: Index = np.stack(list(self._parts.values())).sum(axis=0)

    def matches(self, *, include_no: bool, limit: int | None) -> Iterator[Match]:
        """The listed candidates in their order."""
        order: Index = np.lexsort((self._catalogue.rank[self._offers], -self._score, self._failing, self.overall))
        if not include_no:
            order = order[self.overall[order] != NO]
        for at in order[:limit].tolist():
            yield self._match(at)

    def _match(self, at: int) -> Match:
        return Match(
            id=self._catalogue.offers[int(self._offers[at])].id,
            verdict=_verdict(self.overall[at]),
            score=int(self._score[at]) / SCALE,
            relevance=float(self._relevance[at]),
            reasons=self._reasons(at),
            components={name: int(part[at]) / SCALE for name, part in self._parts.items()},
        )

    def _reasons(self, at: int) -> tuple[Reason, ...]:
        """Every rule that was applied, the worst first."""
        found = (each.table.reason(int(each.codes[at])) for each in self.rules if each.verdicts[at])
        return tuple(sorted((reason for reason in found if reason), key=lambda reason: -VERDICTS.index(reason.verdict)))


def _verdict(code: int) -> Verdict:
    return VERDICTS[code - 1]
