"""The reasons of one match, worded when somebody looks at them: a list of thousands shows a handful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from typing_extensions import override

from zim_desktop.domain.match import VERDICTS, Reason

if TYPE_CHECKING:
    from zim_desktop.matching.on_day import Answer


class Reasons(Sequence[Reason]):
    """What every rule that applies says of one offer, the worst first. Equal to a tuple of the same reasons."""

    __slots__ = ("_answers", "_offer", "_worded")

    def __init__(self, answers: Sequence[Answer], offer: int) -> None:
        """`answers` are those of all rules, `offer` is its number in the catalogue."""
        self._answers = answers
        self._offer = offer
        self._worded: tuple[Reason, ...] | None = None

    def _all(self) -> tuple[Reason, ...]:
        if self._worded is None:
            found = [reason for answer in self._answers if (reason := answer.reason(self._offer))]
            self._worded = tuple(sorted(found, key=_badness))
        return self._worded

    @overload
    def __getitem__(self, index: int) -> Reason: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Reason, ...]: ...
    @override
    def __getitem__(self, index: int | slice) -> Reason | tuple[Reason, ...]:
        return self._all()[index]

    @override
    def __len__(self) -> int:
        return len(self._all())

    @override
    def __eq__(self, other: object) -> bool:
        if isinstance(other, Reasons):
            # Between two key presses most answers are the same objects; nothing need be worded to see that.
            same = self._offer == other._offer and self._answers == other._answers
            return same or self._all() == other._all()
        return self._all() == other

    @override
    def __hash__(self) -> int:
        return hash(self._all())

    @override
    def __repr__(self) -> str:
        return repr(self._all())


def _badness(reason: Reason) -> int:
    return -VERDICTS.index(reason.verdict)
