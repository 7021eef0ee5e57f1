"""Why needs stay unmet, by term."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from zim_desktop.domain import match
from zim_desktop.domain.plan import Unmet, Wanted
from zim_desktop.matching.plan.serving import Serving, Table


def unmet(
    wanted: Sequence[Wanted], serving: Serving, served: Collection[int], rooms: Sequence[int]
) -> tuple[Unmet, ...]:
    """What is not served, by term, most needs first; `rooms` are those that were opened."""
    candidate, possible, at_chosen = map(_some, (serving.is_candidate, serving.can, serving.can[list(rooms)]))
    excluded: dict[match.Rule, frozenset[int]] = {rule: _some(says_no) for rule, says_no in serving.ruled_out.items()}
    reasons: dict[str | None, Counter[str]] = defaultdict(Counter)
    rules: dict[str | None, Counter[match.Rule]] = defaultdict(Counter)
    for need, each in enumerate(wanted):
        if need in served:
            continue
        term = each.need.term
        if need not in candidate:
            reasons[term]["no_candidate"] += 1
        elif need not in possible:
            reasons[term]["ruled_out"] += 1
            rules[term].update([rule for rule, those in excluded.items() if need in those])
        else:
            reasons[term]["full" if need in at_chosen else "not_chosen"] += 1
    found = (_unmet(term, counted, rules[term]) for term, counted in reasons.items())
    return tuple(sorted(found, key=lambda each: (-each.needs, each.term or "")))


def _some(table: Table) -> frozenset[int]:
    """The needs for which it holds with some offer."""
    found: list[int] = np.flatnonzero(table.any(axis=0)).tolist()
    return frozenset(found)


def _unmet(term: str | None, reasons: Counter[str], rules: Counter[match.Rule]) -> Unmet:
    return Unmet(
        term=term,
        needs=reasons.total(),
        no_candidate=reasons["no_candidate"],
        ruled_out=reasons["ruled_out"],
        full=reasons["full"],
        not_chosen=reasons["not_chosen"],
        rules=tuple(sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
