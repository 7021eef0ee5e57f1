"""The choice of a bundle as an integer programme, solved exactly by HiGHS (contracts 6).

One variable for each candidate, 0 or 1. What may not go together is one row for each clique of a person's offers. For
an adult's offer and each set of offers that could look after a child meanwhile, one variable says whether none does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import highspy
import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.bundle import SearchStopped
from zim_desktop.matching.bundle.candidates import Away, Candidate
from zim_desktop.matching.bundle.clashes import clashes, cliques
from zim_desktop.matching.programme import Rows, Stopped

Picks = tuple[int, ...]
"""Positions in the list of candidates, rising."""

Level = tuple[int, int]
"""The first two of what bundles are ordered by: sum of priorities met, sum of gap minutes."""

PLACE_WEIGHT = 10_000_000
"""One place more weighs more than all scores together: eight needs at a million each at most."""

_Group = tuple[str, str]
"""A person and an offer: picked once at most, for whichever of the person's needs."""


class Programme:
    """All bundles of some candidates in which no gap exceeds the tolerance in minutes."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        priorities: Sequence[int],
        tolerance: int,
        stopped: Stopped | None = None,
    ) -> None:
        """Writes the programme once; `priorities` are those of the candidates' needs.

        Asking it raises SearchStopped once `stopped` says so.
        """
        self._candidates = candidates
        self._rows = Rows(len(candidates))
        self._groups: dict[_Group, list[int]] = defaultdict(list)
        for at, candidate in enumerate(candidates):
            self._groups[candidate.person.id, candidate.offer.id].append(at)
        self._others: dict[_Group, set[_Group]] = defaultdict(set)
        self._gap_minutes: Counter[int] = Counter()
        self._places: Counter[int] = Counter()
        self._write_choice()
        self._write_clashes()
        self._write_care(tolerance)
        self._write_places()
        met = dict(enumerate(priorities))
        sessions: dict[int, int] = defaultdict(int)
        for candidate in candidates:
            sessions[candidate.need] = max(sessions[candidate.need], len(candidate.aways))
        more_than_all_gaps = tolerance * sum(sessions.values()) + 1
        self._of_level = {
            at: self._gap_minutes[at] - met.get(at, 0) * more_than_all_gaps
            for at in self._gap_minutes.keys() | met.keys()
        }
        self._in_level = {at: PLACE_WEIGHT * count for at, count in self._places.items()}
        for at, candidate in enumerate(candidates):
            self._in_level[at] = self._in_level.get(at, 0) - candidate.score
        self._met, self._open = self._rows.add(met, -np.inf), self._rows.add(dict(self._gap_minutes), -np.inf)
        self._priorities = met
        self._solver = self._rows.solver(len(candidates), stopped)

    def level(self) -> Level | None:
        """The best level that is left; None if no bundle is left."""
        self._bound(-np.inf, np.inf, np.inf)
        values = self._solve(self._of_level)
        if values is None:
            return None
        met = sum(priority for at, priority in self._priorities.items() if values[at] > 0.5)
        return met, round(sum(minutes * values[at] for at, minutes in self._gap_minutes.items()))

    def pick(self, level: Level) -> Picks | None:
        """The bundle of the level, the best that is left, with fewest places and then the greatest score."""
        self._bound(level[0], level[0], level[1])
        values = self._solve(self._in_level)
        if values is None:
            return None
        return tuple(at for at in range(len(self._candidates)) if values[at] > 0.5)

    def leave_out(self, picks: Picks) -> None:
        """From now on no bundle that is contained in these picks."""
        others = sorted(set(range(len(self._candidates))) - set(picks))
        self._solver.addRow(1.0, np.inf, len(others), np.array(others, dtype=np.int32), np.ones(len(others)))

    def _bound(self, least: float, most: float, open_minutes: float) -> None:
        self._solver.changeRowBounds(self._met, least, most)
        self._solver.changeRowBounds(self._open, -np.inf, open_minutes)

    def _solve(self, costs: dict[int, int]) -> NDArray[np.float64] | None:
        every = np.zeros(self._rows.columns)
        every[list(costs)] = list(costs.values())
        self._solver.changeColsCost(len(every), np.arange(len(every), dtype=np.int32), every)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsModelStatus.kInterrupt:
            raise SearchStopped
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the solver stopped with {self._solver.modelStatusToString(status)}")
        return np.array(self._solver.getSolution().col_value)

    def _write_choice(self) -> None:
        """One offer for a need, one need for a person's offer, and a place for each person who comes."""
        for alike in (
            _positions(candidate.need for candidate in self._candidates),
            _positions((candidate.person.id, candidate.offer.id) for candidate in self._candidates),
        ):
            for positions in alike:
                self._rows.add(dict.fromkeys(positions, 1), most=1)
        for positions in _positions(candidate.offer.id for candidate in self._candidates):
            first = self._candidates[positions[0]]
            free = first.offer.capacity and first.offer.capacity.free
            people = {self._candidates[at].person.id for at in positions}
            if free is not None and len(people) > max(free, 1):
                self._rows.add(dict.fromkeys(positions, 1), most=max(free, 1))

    def _write_clashes(self) -> None:
        """What one person cannot attend both: at the same time, or with too long a way between."""
        by_person: dict[str, list[_Group]] = defaultdict(list)
        for group in self._groups:
            if self._first(group).busy:
                by_person[group[0]].append(group)
        for groups in by_person.values():
            clashing = clashes([self._first(group) for group in groups])
            for clique in cliques(clashing):
                self._rows.add({at: 1 for number in clique for at in self._groups[groups[number]]}, most=1)
            for number, group in enumerate(groups):
                self._others[group].update(groups[other] for other in np.flatnonzero(clashing[number]))

    def _write_care(self, tolerance: int) -> None:
        """A child must be looked after while an adult is away, but for the tolerance at each session."""
        caring: dict[str, list[int]] = defaultdict(list)
        for at, candidate in enumerate(self._candidates):
            if candidate.care:
                caring[candidate.person.id].append(at)
        musts: dict[tuple[str, frozenset[int]], list[_Group]] = defaultdict(list)
        for group, positions in self._groups.items():
            must: dict[str, set[frozenset[int]]] = defaultdict(set)
            for away in self._candidates[positions[0]].aways:
                covers = self._covers(away, caring[away.child])
                left = tolerance - covers.pop(frozenset(), 0)
                if left < 0:
                    self._rows.forbid(positions)
                self._gap_minutes.update(dict.fromkeys(positions, tolerance - left))
                must[away.child].update(cover for cover, length in covers.items() if length > left)
                if sum(covers.values()) > left:
                    must[away.child].add(self._of_use(covers, left))
                free = {cover: length for cover, length in covers.items() if length <= left}
                self._write_gap(positions, free, left, alone=self._is_alone(caring[away.child]))
            for child, covers in must.items():
                for cover in self._needed(covers, caring[child]):
                    musts[child, cover].append(group)
        self._write_musts(musts)

    def _is_alone(self, caring: Sequence[int]) -> bool:
        """Whether no two of these can look after the child in the same minute: one need, or each takes its time."""
        return len({self._candidates[at].need for at in caring}) == 1 or all(self._candidates[at].busy for at in caring)

    def _of_use(self, covers: dict[frozenset[int], int], left: int) -> frozenset[int]:
        """Whoever covers enough: were all that are picked shorter, one for each need, more than `left` stayed open."""
        minutes: Counter[int] = Counter()
        for cover, length in covers.items():
            minutes.update(dict.fromkeys(cover, length))
        needs = len({self._candidates[at].need for at in minutes})
        return frozenset(at for at, length in minutes.items() if length * needs >= sum(covers.values()) - left)

    def _needed(self, covers: set[frozenset[int]], caring: Sequence[int]) -> list[frozenset[int]]:
        """Of each of these one must be picked; where only one need gives care, it is one and the same for all."""
        if len({self._candidates[at].need for at in caring}) == 1:
            covers = {frozenset(caring).intersection(*covers)}
        return _smallest(covers)

    def _write_musts(self, musts: dict[tuple[str, frozenset[int]], list[_Group]]) -> None:
        """Whoever goes must have somebody of the cover; those who cannot go together share a row.

        So the relaxed programme cannot pick a third of three courses at one time with a third of a place in care.
        """
        for (child, cover), groups in musts.items():
            weaker = [
                group for (other, less), more in musts.items() if other == child and less < cover for group in more
            ]
            left = groups
            while left:
                together = self._exclusive([*left, *weaker])
                picked = [at for group in together for at in self._groups[group]]
                self._rows.add(dict.fromkeys(picked, 1) | dict.fromkeys(cover, -1), most=0)
                left = [group for group in left if group not in together]

    def _exclusive(self, groups: Sequence[_Group]) -> list[_Group]:
        """The first of these with all that cannot be picked beside it and one another: a clash, or one need's only."""
        found: list[_Group] = []
        for group in dict.fromkeys(groups):
            if all(other in self._others[group] or self._one_need(group, other) for other in found):
                found.append(group)
        return found

    def _one_need(self, group: _Group, other: _Group) -> bool:
        return len({self._candidates[at].need for at in (*self._groups[group], *self._groups[other])}) == 1

    def _write_gap(self, positions: list[int], covers: dict[frozenset[int], int], left: int, *, alone: bool) -> None:
        """A variable for the minutes of one session that stay open, at most `left`.

        Where two might look after the child at once, each stretch has a variable of its own: it is open or not.
        """
        pieces = [covers] if alone else [{cover: length} for cover, length in covers.items()]
        columns: list[int] = []
        for piece in pieces:
            minutes = sum(piece.values())
            if not minutes:
                continue
            column = self._rows.add_column(min(left, minutes))
            watched: Counter[int] = Counter()
            for cover, length in piece.items():
                watched.update(dict.fromkeys(cover, -length))
            self._rows.add(dict.fromkeys(positions, minutes) | dict(watched) | {column: -1}, most=0)
            self._gap_minutes[column] = 1
            columns.append(column)
        if len(columns) > 1:
            self._rows.add(dict.fromkeys(columns, 1), most=left)

    def _covers(self, away: Away, caring: Sequence[int]) -> dict[frozenset[int], int]:
        """The open minutes by the set of candidates that could look after the child then."""
        times = {at: self._candidates[at].care for at in caring}
        bounds = sorted({bound for stretches in times.values() for stretch in stretches for bound in stretch})
        covers: Counter[frozenset[int]] = Counter()
        for start, end in away.open:
            inner = [start, *(bound for bound in bounds if start < bound < end), end]
            for low, high in pairwise(inner):
                cover = frozenset(
                    at for at, stretches in times.items() if any(a <= low and high <= b for a, b in stretches)
                )
                covers[cover] += high - low
        return dict(covers)

    def _write_places(self) -> None:
        """Count each place once: one that several needs share by a variable of its own."""
        at_place: dict[object, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, candidate in enumerate(self._candidates):
            if candidate.place is not None:
                at_place[candidate.place][candidate.need].append(at)
        for of_needs in at_place.values():
            if len(of_needs) == 1:
                self._places.update(dict.fromkeys(next(iter(of_needs.values())), 1))
                continue
            column = self._rows.add_column()
            self._places[column] = 1
            for positions in of_needs.values():
                self._rows.add(dict.fromkeys(positions, 1) | {column: -1}, most=0)

    def _first(self, group: _Group) -> Candidate:
        return self._candidates[self._groups[group][0]]


def _positions(keys: Iterable[object]) -> list[list[int]]:
    """Where equal keys stand, for those that stand in several places."""
    found: dict[object, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        found[key].append(at)
    return [positions for positions in found.values() if len(positions) > 1]


def _smallest(covers: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Those that hold none of the others: who must be looked after by one of few is so by one of more."""
    found: list[frozenset[int]] = []
    for cover in sorted(covers, key=len):
        if not any(smaller <= cover for smaller in found):
            found.append(cover)
    return found
