"""Two entries of the catalogue that look like the same offer."""

import msgspec


class Duplicate(msgspec.Struct, frozen=True, kw_only=True):
    """Two offers by id, `first` < `second`, and how alike they are, 0 to 1: in all, and in each thing compared.

    None is what one of the two does not say; it counts neither for nor against.
    """

    first: str
    second: str
    score: float
    title: float
    provider: float
    place: float | None
    time: float | None
