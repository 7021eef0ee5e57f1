"""The match backwards: some offers against the open needs of many cases, with the answers of `match_case`.

A case asks the whole catalogue; here few offers ask all cases. Each rule is asked once for each state of facts that
occurs, not once for each case, and pairs that one rule excludes are not carried to the next.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.case import Need
from zim_desktop.domain.match import VERDICTS, Match
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.domain.unmet import OpenCase
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.client import Client, client_of
from zim_desktop.matching.columns import ABSENT, NO, Codes, Index
from zim_desktop.matching.on_day import Answer
from zim_desktop.matching.ranking import TEXT_LEAST, text_relevance
from zim_desktop.matching.reasons import Reasons
from zim_desktop.matching.rules import RULES, Rule
from zim_desktop.matching.score import PARTS, RELEVANCE_WEIGHT, SCALE, Part, weighted

CASES_AT_ONCE = 2_000
PAIRS_AT_ONCE = 1_000_000
"""Bounds the memory, and the time until it can be stopped: pairs of needs and offers are made for so many cases at a
time, with many offers for fewer."""

Key = tuple[UUID, str, str]
"""Case, need and offer."""

T = TypeVar("T")


class Found(msgspec.Struct, frozen=True):
    """An offer for an open need of a case, with the same match that `match_case` lists for it."""

    case: UUID
    need: str
    match: Match


def needs_for(
    offers: Collection[str],
    cases: Sequence[OpenCase],
    catalogue: PreparedCatalogue,
    day: date,
    limit: int | None = None,
    progress: Progress = UNSEEN,
) -> Iterator[Found]:
    """The open needs for which `match_case` lists one of these offers as *yes* or *unknown* on the day.

    In the order of cases and needs, the offers of a need best first; `limit` counts offers per need after ordering.
    The whole catalogue is searched only for needs with words, each words once: there an offer is a candidate if it is
    among the best hits of all. Raises Stopped if nobody waits any more.
    """
    here = catalogue.only(set(offers))
    judge = _Judge(here, day, progress)
    candidates = _Candidates(here, catalogue, progress)
    at_once = max(1, min(CASES_AT_ONCE, PAIRS_AT_ONCE // max(1, len(here.offers))))
    for some in progress.pieces("news", cases, at_once):
        asked = _Asked(some, here.quarters, day)
        yield from judge.found(asked, candidates.of(asked), limit)


def still_fitting(pairs: Collection[Key], cases: Iterable[OpenCase], here: PreparedCatalogue, day: date) -> list[Found]:
    """Which of these pairs fit as *yes* or *unknown* on the day; `here` holds at least their offers.

    Only the rules and the terms are asked again: whether an offer was among the best hits for a need's words was
    settled when the pair was found. In the order of cases and needs, the offers of a need best first.
    """
    asked = _Asked(cases, here.quarters, day)
    seekers = {(case, need.id): number for number, (case, need, _) in enumerate(asked.needs)}
    numbers = {offer.id: number for number, offer in enumerate(here.offers)}
    by_term = {term: here.relevance(term) for term in {need.term for _, need, _ in asked.needs} if term}
    found: list[tuple[int, int, float]] = []
    for case, need_id, offer_id in pairs:
        seeker, offer = seekers.get((case, need_id)), numbers.get(offer_id)
        if seeker is not None and offer is not None:
            need = asked.needs[seeker][1]
            relevance = float(by_term[need.term][offer]) if need.term else 0.0
            if relevance or need.text:
                found.append((seeker, offer, relevance or TEXT_LEAST))
    return list(_Judge(here, day, UNSEEN).found(asked, _pairs(found), None))


class _Asked:
    """The open needs of some cases, and the clients they are for, each person once."""

    def __init__(self, cases: Iterable[OpenCase], quarters: Quarters, day: date) -> None:
        self.clients: list[Client] = []
        self.needs: list[tuple[UUID, Need, int]] = []
        for each in cases:
            numbers: dict[str, int] = {}
            for need in each.case.needs:
                if need.id not in each.needs:
                    continue
                if need.person not in numbers:
                    numbers[need.person] = len(self.clients)
                    self.clients.append(client_of(each.case, need, quarters, day))
                self.needs.append((each.id, need, numbers[need.person]))
        self.client_of: Index = np.array([client for _, _, client in self.needs], dtype=np.int64)


@dataclass(frozen=True)
class _Pairs:
    """Candidates: needs and offers by number, with the relevance of each."""

    need: Index
    offer: Index
    relevance: NDArray[np.float64]

    def only(self, which: NDArray[Any]) -> "_Pairs":
        """Those that a mask or a list of places chooses."""
        return _Pairs(self.need[which], self.offer[which], self.relevance[which])


def _pairs(found: Sequence[tuple[int, int, float]]) -> _Pairs:
    needs, offers, relevance = zip(*found, strict=True) if found else ((), (), ())
    return _Pairs(
        np.array(needs, dtype=np.int64), np.array(offers, dtype=np.int64), np.array(relevance, dtype=np.float64)
    )


class _Candidates:
    """Which of a few offers are candidates for needs, by term or by words; each words are searched once."""

    def __init__(self, here: PreparedCatalogue, catalogue: PreparedCatalogue, progress: Progress) -> None:
        self._here = here
        self._catalogue = catalogue
        self._numbers = {offer.id: number for number, offer in enumerate(here.offers)}
        self._progress = progress
        self._hits: dict[str, list[tuple[int, float]]] = {}

    def of(self, asked: _Asked) -> _Pairs:
        """All pairs of the needs with the offers."""
        seekers: dict[str, list[int]] = {}
        for number, (_, need, _) in enumerate(asked.needs):
            if need.term is not None:
                seekers.setdefault(need.term, []).append(number)
        by_term = {term: self._here.relevance(term) for term in seekers}
        parts = [self._of_term(np.array(needs), by_term[term]) for term, needs in seekers.items()]
        parts.append(_pairs(list(self._by_words(asked, by_term))))
        return _Pairs(
            np.concatenate([part.need for part in parts]),
            np.concatenate([part.offer for part in parts]),
            np.concatenate([part.relevance for part in parts]),
        )

    def _of_term(self, needs: Index, relevance: NDArray[np.float64]) -> _Pairs:
        offers = np.flatnonzero(relevance)
        return _Pairs(
            np.repeat(needs, len(offers)), np.tile(offers, len(needs)), np.tile(relevance[offers], len(needs))
        )

    def _by_words(self, asked: _Asked, by_term: dict[str, NDArray[np.float64]]) -> Iterator[tuple[int, int, float]]:
        """Pairs by words alone: where the term answers too, it always counts more (contracts 5)."""
        for number, (_, need, _) in enumerate(asked.needs):
            for offer, relevance in self._found(need.text) if need.text else ():
                if need.term is None or not by_term[need.term][offer]:
                    yield number, offer, relevance

    def _found(self, words: str) -> list[tuple[int, float]]:
        self._progress.go_on()
        if words not in self._hits:
            self._catalogue.read_texts(self._progress)
            hits = text_relevance(self._catalogue, words).items()
            named = ((self._numbers.get(self._catalogue.offers[number].id), relevance) for number, relevance in hits)
            self._hits[words] = [(number, relevance) for number, relevance in named if number is not None]
        return self._hits[words]


class _Judge:
    """Verdicts and scores of a few offers; what was worked out for one state of facts serves all who share it."""

    def __init__(self, here: PreparedCatalogue, day: date, progress: Progress) -> None:
        self._progress = progress
        self._here = here
        self._on_day = here.on(day)
        self._every: Index = np.arange(len(here.offers))
        self._answers: dict[tuple[str, Hashable], Answer] = {}
        self._amounts: dict[tuple[str, Hashable], Index] = {}

    def found(self, asked: _Asked, pairs: _Pairs, limit: int | None) -> Iterator[Found]:
        """The pairs that no rule excludes, in order of needs, best offers first."""
        overall: Codes = np.full(len(pairs.need), ABSENT, dtype=np.int8)
        answers: list[_ByClient[Answer]] = []
        for rule in RULES:
            self._progress.go_on()
            if not len(pairs.need):
                return
            clients = asked.client_of[pairs.need]
            answers.append(_ByClient(asked.clients, clients, lambda client, rule=rule: self._answer(rule, client)))
            verdicts = answers[-1].rows(_verdicts)[answers[-1].states[clients], pairs.offer]
            fits = verdicts != NO
            pairs, overall = pairs.only(fits), np.maximum(overall, verdicts)[fits]
        if not len(pairs.need):
            return
        parts = self._parts(asked, pairs)
        order = self._order(pairs, overall, parts, limit)
        yield from self._worded(asked, pairs.only(order), overall[order], parts[:, order], answers)

    def _parts(self, asked: _Asked, pairs: _Pairs) -> NDArray[np.int64]:
        """The parts of the score, a row each, in millionths."""
        clients = asked.client_of[pairs.need]
        rows: list[Index] = [weighted(RELEVANCE_WEIGHT, pairs.relevance)]
        for part in PARTS:
            self._progress.go_on()
            amounts = _ByClient(asked.clients, clients, lambda client, part=part: self._amount(part, client))
            rows.append(amounts.rows(np.asarray)[amounts.states[clients], pairs.offer])
        return np.stack(rows)

    def _order(self, pairs: _Pairs, overall: Codes, parts: NDArray[np.int64], limit: int | None) -> Index:
        order: Index = np.lexsort((self._here.rank[pairs.offer], -parts.sum(axis=0), overall, pairs.need))
        if limit is None:
            return order
        needs = pairs.need[order]
        first = np.searchsorted(needs, needs)
        return order[np.arange(len(order)) - first < limit]

    def _worded(
        self,
        asked: _Asked,
        pairs: _Pairs,
        overall: Codes,
        parts: NDArray[np.int64],
        answers: "list[_ByClient[Answer]]",
    ) -> Iterator[Found]:
        names = ("relevance", *(part.name for part in PARTS))
        needs: list[int] = pairs.need.tolist()
        offers: list[int] = pairs.offer.tolist()
        relevance: list[float] = pairs.relevance.tolist()
        verdicts: list[int] = overall.tolist()
        scores: list[float] = (parts.sum(axis=0) / SCALE).tolist()
        components: list[list[float]] = (parts.T / SCALE).tolist()
        for at, verdict in enumerate(verdicts):
            case, need, client = asked.needs[needs[at]]
            told = [answer.of(client) for answer in answers]
            match = Match(
                id=self._here.offers[offers[at]].id,
                verdict=VERDICTS[verdict - 1],
                score=scores[at],
                relevance=relevance[at],
                reasons=Reasons(told, offers[at]),
                components=dict(zip(names, components[at], strict=True)),
            )
            yield Found(case, need.id, match)

    def _answer(self, rule: Rule, client: Client) -> Answer:
        state = (rule.name, rule.known(client))
        if state not in self._answers:
            self._answers[state] = self._on_day.judge(rule, client)
        return self._answers[state]

    def _amount(self, part: Part, client: Client) -> Index:
        state = (part.name, part.known(client))
        if state not in self._amounts:
            self._amounts[state] = self._on_day.part(part, client, self._every)
        return self._amounts[state]


def _verdicts(answer: Answer) -> Codes:
    return answer.verdicts


class _ByClient(Generic[T]):
    """What is said to each client who still has a pair; `ask` gives the same object for facts that are alike."""

    def __init__(self, clients: Sequence[Client], of_pairs: Index, ask: Callable[[Client], T]) -> None:
        self._said: list[T] = []
        self.states: Index = np.zeros(len(clients), dtype=np.int64)
        waiting = np.zeros(len(clients), dtype=np.bool_)
        waiting[of_pairs] = True
        numbers: dict[int, int] = {}
        hearing: list[int] = np.flatnonzero(waiting).tolist()
        for client in hearing:
            said = ask(clients[client])
            number = numbers.setdefault(id(said), len(numbers))
            self.states[client] = number
            if number == len(self._said):
                self._said.append(said)

    def rows(self, read: Callable[[T], NDArray[Any]]) -> NDArray[Any]:
        """What `read` sees in each thing that is said, one row for each state."""
        return np.stack([read(said) for said in self._said])

    def of(self, client: int) -> T:
        """What is said to this client."""
        return self._said[int(self.states[client])]
