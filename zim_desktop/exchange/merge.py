"""How a newer state of an offer from its source meets what the office has corrected (contracts 1)."""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import msgspec

from zim_desktop.domain.offer import Offer, Place, Provider

S = TypeVar("S", bound=msgspec.Struct)
Unit = tuple[str, ...]
"""Fields that are replaced or kept together, so that what comes out is valid and belongs together."""

_TOGETHER: tuple[Unit, ...] = (("valid_from", "valid_to"), ("lat", "lon"))
_INSIDE: Mapping[str, type[msgspec.Struct]] = {"provider": Provider, "place": Place}
"""Parts whose own fields are merged one by one."""

_BLANK = Offer(id="-", title="-", provider=Provider(name="-"), terms=())


class Merged(msgspec.Struct, frozen=True):
    """The offer after an import, and the paths of fields (`place.street`) where the office's value was kept."""

    offer: Offer
    differing: tuple[str, ...]


def merge_import(existing: Offer, last_imported: Offer | None, incoming: Offer) -> Merged:
    """What the office holds after its source sent `incoming`.

    A field is replaced only if it still holds what the last import from that source wrote; without such an import,
    only if it is still empty. Others are kept, and listed where the source says something else. The id stays.
    """
    differing: list[str] = []
    base = last_imported or _BLANK
    merged = _merged(existing, base, incoming, "", differing)
    for name, kind in _INSIDE.items():
        ours, before, theirs = (getattr(each, name) for each in (existing, base, incoming))
        if ours == theirs or (ours is None and before is None):
            part = theirs
        else:
            blank = Provider(name="") if kind is Provider else Place()
            part = _merged(ours or blank, before or blank, theirs or blank, f"{name}.", differing)
            part = None if part == Place() and (ours is None or theirs is None) else part
        merged = msgspec.structs.replace(merged, **{name: part})
    return Merged(merged, tuple(sorted(differing)))


def _merged(ours: S, base: S, theirs: S, prefix: str, differing: list[str]) -> S:
    """`ours` with every unit of plain fields merged by three ways; what was kept against `theirs` joins `differing`."""
    taken: dict[str, object] = {}
    for unit in _units(type(ours)):
        mine, before, new = (tuple(getattr(each, field) for field in unit) for each in (ours, base, theirs))
        if mine == before:
            taken.update(zip(unit, new, strict=True))
        else:
            differing += [prefix + field for field, a, b in zip(unit, mine, new, strict=True) if a != b]
    return msgspec.structs.replace(ours, **taken)


@cache
def _units(kind: type[msgspec.Struct]) -> tuple[Unit, ...]:
    joint = [unit for unit in _TOGETHER if set(unit) <= set(kind.__struct_fields__)]
    single = set(kind.__struct_fields__) - {field for unit in joint for field in unit} - {"id", *_INSIDE}
    return (*joint, *((field,) for field in kind.__struct_fields__ if field in single))
