"""The choice of offers that serves most, found and proved by trying choices that could still be better.

What a choice serves is submodular (an offer adds the less, the more are open), so the limits of single offers bound
every choice that goes on from some. All numbers are whole: a limit that is not above the best value proves it.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from zim_desktop.matching.plan.instance import Instance, Opened

STEP = 10_000
"""Work of one call into the arrays, in entries of them."""

CLASS = 100
"""Work of filling one class of needs."""


DEEPEST = 300
"""How many offers a choice may have for the search to go on from it: the interpreter allows no more calls."""


class Work:
    """How much may still be done: counted, not timed, so that the same question has the same answer everywhere."""

    def __init__(self, amount: int) -> None:
        self.left = amount

    @property
    def is_done(self) -> bool:
        """Whether nothing more may be done."""
        return self.left <= 0

    def spend(self, amount: int) -> None:
        """So much was done."""
        self.left -= amount


class Best(NamedTuple):
    """The best choice that was found, what it serves, and a limit that no choice exceeds."""

    value: int
    offers: tuple[int, ...]
    limit: int

    @property
    def is_proved(self) -> bool:
        """Whether nothing better exists."""
        return self.value >= self.limit


def greedy(opened: Opened, others: Iterable[int], budget: int) -> Opened:
    """Always the offer that adds most, the first of equals, until the budget is used or nothing adds anything."""
    left = list(others)
    while left and len(opened.offers) < budget:
        best = opened
        limits = opened.limits(left)
        for limit, offer in sorted(zip(limits, left, strict=True), key=lambda pair: (-pair[0], pair[1])):
            if opened.value + limit <= best.value:
                break
            more = opened.plus(offer)
            if more.value > best.value or (more.value == best.value > opened.value and offer < best.offers[-1]):
                best = more
        if best is opened:
            break
        opened = best
        left.remove(opened.offers[-1])
    return opened


class Search:
    """The best choices of some offers, for several questions at once: each is the best without one of the offers.

    The question None is the best of all.
    """

    def __init__(self, instance: Instance, budget: int, work: Work) -> None:
        """Choices of at most `budget` offers; the work is counted in entries of arrays that are looked at."""
        self._instance = instance
        self._budget = budget
        self._work = work
        self._best: dict[int | None, tuple[int, tuple[int, ...]]] = {}
        self._limit: dict[int | None, int] = {}

    def best(
        self, questions: Collection[int | None], start: Sequence[Opened], fixed: Opened | None = None
    ) -> dict[int | None, Best]:
        """For each offer the best choice without it (None: of all), no worse than the ones to start from.

        With `fixed` only choices that hold its offers.
        """
        self._best = dict.fromkeys(questions, (0, ()))
        self._limit = dict.fromkeys(questions, 0)
        for each in start:
            self._note(each.offers, each.value)
        opened = fixed or self._instance.opened()
        rest = [offer for offer in self._instance.useful if offer not in opened.offers]
        self._look(opened, rest, self._budget - len(opened.offers))
        return {
            question: Best(value, offers, max(value, self._limit[question]))
            for question, (value, offers) in self._best.items()
        }

    def _note(self, offers: tuple[int, ...], value: int) -> None:
        for question, (best, _) in self._best.items():
            if question not in offers and value > best:
                self._best[question] = (value, offers)

    def _look(self, opened: Opened, rest: Sequence[int], left: int) -> None:
        """Try all choices of `opened` with up to `left` of the rest that could be better than what is known."""
        asked = [question for question in self._best if question not in opened.offers]
        if not asked or not rest or left <= 0:
            return
        self._work.spend(STEP + len(rest) * len(self._instance.level))
        limits = opened.limits(rest)
        order = sorted(range(len(rest)), key=lambda at: (-limits[at], rest[at]))
        rest = [rest[at] for at in order]
        sums = list(accumulate((limits[at] for at in order), initial=opened.value))
        for at, offer in enumerate(rest):
            limit = min(self._instance.total, opened.value + sums[min(at + left, len(rest))] - sums[at])
            if all(limit <= self._best[question][0] for question in asked):
                return
            if self._work.is_done or len(opened.offers) >= DEEPEST:
                for question in asked:
                    self._limit[question] = max(self._limit[question], limit)
                return
            more = opened.plus(offer)
            self._work.spend(STEP + more.size * CLASS)
            self._note(more.offers, more.value)
            self._look(more, rest[at + 1 :], left - 1)
