"""A place on an offer's waiting list, kept by a case's code."""

from collections.abc import Mapping
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

Left = Literal["placed", "not_wanted", "elsewhere"]
"""Why somebody left the list: got the place, no longer wants it, found something else."""

LEFT_LABELS: Mapping[Left, str] = {
    "placed": "hat den Platz",
    "not_wanted": "möchte nicht mehr",
    "elsewhere": "hat etwas anderes gefunden",
}


class Waiter(msgspec.Struct, frozen=True, kw_only=True):
    """One case on the list of one offer; `case` is the kept case, `code` the one in force, `position` counts from 1."""

    id: UUID
    offer: str
    case: UUID
    code: str
    position: int
    since: date
