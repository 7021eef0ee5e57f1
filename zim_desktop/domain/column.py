"""For which field of an offer a column of somebody's table was taken."""

from collections.abc import Sequence

import msgspec

from zim_desktop.domain.errors import InputRefused


class TakenColumn(msgspec.Struct, frozen=True):
    """Which header was taken for which column of the template (`label`), and how surely: 1.0 is certain."""

    header: str
    path: str
    label: str
    confidence: float

    @property
    def certain(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.confidence >= 1.0


Taken = tuple[TakenColumn, ...]
"""The recognised columns of a table."""


class ColumnsMissing(InputRefused):
    """A table without a title or a provider; `headers` are all it has, `found` what was recognised of them."""

    def __init__(self, what: str, *, where: str, next_step: str, headers: Sequence[str], found: Taken) -> None:
        super().__init__(what, where=where, next_step=next_step)
        self.headers = tuple(headers)
        self.found = found
