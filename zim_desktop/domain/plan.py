"""Which new offers meet most open needs: what is asked and what is answered, as every face shows it (contracts 7)."""

from typing import Annotated

import msgspec

from zim_desktop.domain.case import Case, Id, Need
from zim_desktop.domain.match import Rule
from zim_desktop.domain.offer import Offer

Weight = Annotated[float, msgspec.Meta(ge=0)]
"""How much a need counts; finite."""

UNKNOWN_QUARTER = "unknown"
"""Under which needs are counted whose quarter is not known."""

PLACES_IF_UNSAID = 1
"""How many people a candidate takes that does not say it (contracts 7)."""


class Wanted(msgspec.Struct, frozen=True):
    """A need that is to be met: one of its case's needs, under an id of its own, and how much it counts."""

    id: Id
    case: Case
    need: Need
    weight: Weight = 1


class Candidate(msgspec.Struct, frozen=True):
    """An offer that might be made, and what else becomes possible once it is: `frees` are offers with their places.

    Whoever trains people to look after children, for example, frees places in childcare (decision 0073).
    """

    offer: Offer
    frees: tuple[Offer, ...] = ()


class Freed(msgspec.Struct, frozen=True):
    """Whom an offer serves that becomes possible because another one is chosen."""

    offer: str
    serves: tuple[str, ...]


class Chosen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chosen offer, whom it serves (ids of needs), and what the optimum would lose without it."""

    offer: str
    serves: tuple[str, ...]
    gain: int | float
    frees: tuple[Freed, ...] = ()


class Count(msgspec.Struct, frozen=True):
    """How many needs there are, and how many of them are served."""

    needs: int
    served: int


class Plan(msgspec.Struct, frozen=True):
    """The choice that serves most: no other choice of as many offers serves a greater weight.

    Where that could not be proved, `bound` is an upper limit of the weight that any choice serves; else it is not set.
    `one_more_place` says what one more place of a chosen offer would add. Quarters in the order they are installed.
    """

    chosen: tuple[Chosen, ...]
    served_weight: int | float
    total_weight: int | float
    by_quarter: dict[str, Count]
    one_more_place: dict[str, int | float]
    bound: int | float | msgspec.UnsetType = msgspec.UNSET


class Greedy(msgspec.Struct, frozen=True):
    """What comes out if always the offer is taken that adds most to those before it: the yardstick beside the plan."""

    offers: tuple[str, ...]
    served_weight: int | float


class Unmet(msgspec.Struct, frozen=True):
    """The needs of one term that are not served, counted by why; None is a need without a term.

    `no_candidate`: no offer is a candidate by its terms. `ruled_out`: a rule says *no* to each candidate. `full`: a
    chosen offer could serve it and has no place left for it. `not_chosen`: only offers that were not chosen could.
    `rules` are those that say *no* to needs that are ruled out, each with the number of such needs, the most frequent
    first.
    """

    term: str | None
    needs: int
    no_candidate: int
    ruled_out: int
    full: int
    not_chosen: int
    rules: tuple[tuple[Rule, int], ...]


class Planned(msgspec.Struct, frozen=True):
    """A plan with what a reader asks next: the yardstick, what stays unmet and why (most needs first).

    `unproved` are the chosen offers whose gain, or one more place, is what was found and may be something else.
    """

    plan: Plan
    greedy: Greedy
    unmet: tuple[Unmet, ...]
    unproved: tuple[str, ...] = ()
