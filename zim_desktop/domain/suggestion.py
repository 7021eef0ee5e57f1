"""What a sentence in own words may mean for the case: a proposal with its reason, never a fact by itself."""

from typing import Literal, get_args

import msgspec

from zim_desktop.domain.case import AgeInterval
from zim_desktop.domain.week import Slot

ListFact = Literal["languages", "benefits", "vouchers"]
LIST_FACTS: tuple[str, ...] = get_args(ListFact)
"""Facts of which a suggestion adds one key."""

Value = str | int | bool | AgeInterval | tuple[str, ...] | tuple[Slot, ...] | None

SURE = 0.7
"""Confidence from which on something was said plainly; below it the label is a question."""


class Suggestion(msgspec.Struct, frozen=True):
    """One thing a text may say about a case, and the stretch of the text that says so.

    `kind` is `need` (value: a term), `child` (a child not yet in the household; value: its age or None), `quarter`, or
    a person's key of contracts 3 (value: what it would be; of a `ListFact` the key to add, or `()` for none).
    `person` is whose it is; None for the case's own. `start` and `end` are offsets in code points.
    """

    kind: str
    person: str | None
    value: Value
    start: int
    end: int
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether it was said plainly, not concluded from vague words."""
        return self.confidence >= SURE

    @property
    def key(self) -> tuple[str, Value]:
        """What is suggested, whoever's it is: what was dismissed once is known again by this."""
        return self.kind, self.value
