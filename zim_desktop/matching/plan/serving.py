"""Which offer can serve which need: by its terms, and unless a rule says no (contracts 5 and 7)."""

from collections.abc import Hashable, Sequence
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain import match
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.plan import Wanted
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.matching.catalogue import PreparedCatalogue, prepare
from zim_desktop.matching.client import Client, client_of
from zim_desktop.matching.columns import NO
from zim_desktop.matching.on_day import OnDay
from zim_desktop.matching.rules import RULES, Rule

Table = NDArray[np.bool_]
"""For each offer (row) and need (column) whether something holds."""


class Serving:
    """What some offers could do for some needs on a day."""

    def __init__(self, wanted: Sequence[Wanted], offers: Sequence[Offer], quarters: Quarters, day: date) -> None:
        """Asks every rule once for each state of facts. Free places and waiting lists are ignored."""
        prepared = prepare([msgspec.structs.replace(offer, capacity=None) for offer in offers], quarters)
        self.is_candidate = _candidates(wanted, prepared)
        clients = [client_of(each.case, each.need, quarters, day) for each in wanted]
        on_day = prepared.on(day)
        self.can = self.is_candidate.copy()
        self.ruled_out: dict[match.Rule, Table] = {}
        """The candidates to which a rule says *no*, for each rule that does."""
        for rule in RULES if clients and offers else ():
            says_no = _says_no(rule, clients, on_day) & self.is_candidate
            if says_no.any():
                self.ruled_out[rule.name] = says_no
                self.can &= ~says_no


def could_serve(wanted: Sequence[Wanted], offers: Sequence[Offer], quarters: Quarters, day: date) -> tuple[int, ...]:
    """For each offer how many of the needs it could serve if it had room for all."""
    counts: list[int] = Serving(wanted, offers, quarters, day).can.sum(axis=1).tolist()
    return tuple(counts)


def _candidates(wanted: Sequence[Wanted], prepared: PreparedCatalogue) -> Table:
    terms = {each.need.term for each in wanted}
    nothing = np.zeros(len(prepared.offers), dtype=np.bool_)
    by_term = {term: nothing if term is None else prepared.relevance(term) > 0 for term in terms}
    columns = [by_term[each.need.term] for each in wanted]
    return np.stack(columns, axis=1) if columns else np.zeros((len(nothing), 0), dtype=np.bool_)


def _says_no(rule: Rule, clients: Sequence[Client], on_day: OnDay) -> Table:
    numbers: dict[Hashable, int] = {}
    said: list[Table] = []
    of_client: list[int] = []
    for client in clients:
        known = rule.known(client)
        number = numbers.setdefault(known, len(numbers))
        if number == len(said):
            said.append(on_day.judge(rule, client).verdicts == NO)
        of_client.append(number)
    return np.stack(said, axis=1)[:, of_client]
