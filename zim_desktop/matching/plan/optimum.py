"""The best choice, and the best without one of its offers or with one place more: search first, then the solver."""

from collections.abc import Iterable
from dataclasses import replace

from zim_desktop.matching.plan.instance import Instance, Opened
from zim_desktop.matching.plan.relaxed import by_programme
from zim_desktop.matching.plan.search import Best, Search, Work, greedy

SEARCH_WORK = 250_000_000
"""Of the search for the optimum: some seconds. As much for all that is lost without offers, and for all more places."""

PROGRAMME_WORK = 300_000
"""Of the solver for the optimum, if the search did not end: some seconds; as much for the rest of the questions."""


class Optimum:
    """The greatest weight that at most `budget` offers can serve, and how it changes."""

    def __init__(self, instance: Instance, budget: int) -> None:
        """Finds it, with a limit where it is not proved."""
        self._instance = instance
        self._budget = min(budget, len(instance.useful))
        self.greedy = greedy(instance.opened(), instance.useful, self._budget)
        best = Search(instance, self._budget, Work(SEARCH_WORK)).best([None], [self.greedy])[None]
        self._search_ends = best.is_proved
        self._places_work = Work(SEARCH_WORK)
        self._programme_work = Work(PROGRAMME_WORK)
        if not best.is_proved:
            best = by_programme(instance, self._budget, best, Work(PROGRAMME_WORK))
        self.best = self._without_idle(best)

    def without_each(self) -> dict[int, Best]:
        """The optimum without each of the chosen offers.

        Where `best` is not proved, something better may turn up here, and takes its place.
        """
        without = self._without_each()
        while (better := max(without.values(), default=self.best)).value > self.best.value:
            self.best = self._without_idle(Best(better.value, better.offers, self.best.limit))
            without = self._without_each()
        return without

    def with_one_more_place(self, offer: int) -> Best:
        """The optimum if a chosen offer had one place more of its own."""
        own = self._instance.rooms[offer][0]
        places = list(self._instance.places)
        places[own] += 1
        if self._instance.demand[own].sum() < places[own]:
            return self.best
        instance = replace(self._instance, places=tuple(places))
        start = instance.opened(self.best.offers)
        heaviest = max(instance.weights[int(level)] for level in instance.level[instance.can[own]])
        known = Best(start.value, self.best.offers, self.best.limit + heaviest)
        if known.is_proved:
            return known
        if self._search_ends:
            # Choices without the offer serve no more than before.
            search = Search(instance, self._budget, self._places_work)
            found = search.best([None], [start], instance.opened([offer]))[None]
            known = Best(found.value, found.offers, min(known.limit, max(found.limit, self.best.limit)))
        return known if known.is_proved else by_programme(instance, self._budget, known, self._programme_work)

    def _without_idle(self, best: Best) -> Best:
        """The same without offers that add nothing; of several the last go."""
        offers = sorted(best.offers)
        for offer in reversed(offers.copy()):
            rest = [each for each in offers if each != offer]
            if self._instance.opened(rest).value == best.value:
                offers = rest
        return best._replace(offers=tuple(offers))

    def _without_each(self) -> dict[int, Best]:
        starts = [self._refilled(offer) for offer in self.best.offers]
        work = Work(SEARCH_WORK if self._search_ends else 0)
        found = Search(self._instance, self._budget, work).best(self.best.offers, starts)
        result: dict[int, Best] = {}
        for offer in self.best.offers:
            known = found[offer]
            known = known._replace(limit=max(known.value, min(known.limit, self.best.limit)))
            result[offer] = (
                known
                if known.is_proved
                else by_programme(self._instance, self._budget, known, self._programme_work, [offer])
            )
        return result

    def _refilled(self, offer: int) -> Opened:
        """The chosen offers without this one, and the best ones to take its place."""
        kept = self._instance.opened(each for each in self.best.offers if each != offer)
        return greedy(kept, _others(self._instance.useful, (*kept.offers, offer)), self._budget)


def _others(offers: Iterable[int], left_out: tuple[int, ...]) -> list[int]:
    return [offer for offer in offers if offer not in left_out]
