"""Lists of open needs for the planner: zim-needs/1 files (contracts 7)."""

from collections.abc import Collection
from typing import Any, Literal, cast

import msgspec

from zim_desktop.domain.case import Case, Id, Need, Person, Role, TargetGroup, refuse_twice
from zim_desktop.domain.errors import Contradiction, InputRefused, shortened
from zim_desktop.domain.plan import Wanted, Weight
from zim_desktop.domain.taxonomy import Quarters, TermKey
from zim_desktop.exchange.formats import shown
from zim_desktop.exchange.shape import convert
from zim_desktop.exchange.zim import check_quarters, formatted

_Object = dict[str, Any]

_PERSON = "person"
"""The id that the person of a need is given, who has none in the file."""

_OF_PERSON = frozenset(Person.__struct_fields__) - {"id"}
_OF_CHILD = frozenset({"age", "cared_for"})
"""What the file may say of whose need it is, and of the children beside them."""


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One need as it stands in the file; that persons are read by themselves gives them the rules of a case."""

    id: Id
    term: TermKey
    quarter: str | None = None
    weight: Weight = 1
    target_groups: tuple[TargetGroup, ...] | None = None
    person: _Object | None = None
    children: tuple[_Object, ...] | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["zim-needs/1"]
    needs: tuple[_Line, ...]

    def __post_init__(self) -> None:
        refuse_twice((need.id for need in self.needs), "needs")
        try:
            float(sum(int(need.weight) for need in self.needs))
        except OverflowError:
            raise Contradiction("Die Gewichte sind zusammen zu groß, um mit ihnen zu rechnen", "needs") from None


def read_needs(data: bytes, name: str, quarters: Quarters) -> tuple[Wanted, ...]:
    """The needs of a zim-needs/1 file, in their order, each as a case of its own.

    Raises InputRefused naming path and value; unknown keys are named without their value.
    """
    value = formatted(data, name, "zim-needs/1")
    lines = convert(value, _File, name, "person").needs
    check_quarters([(f"$.needs[{at}].quarter", line.quarter) for at, line in enumerate(lines)], name, quarters)
    # Persons as they stand in the file: of what `convert` gives, keys that nobody knows may be gone.
    raw = cast("list[_Object]", value["needs"])
    return tuple(_wanted(line, raw[at], name, f"$.needs[{at}]") for at, line in enumerate(lines))


def _wanted(line: _Line, raw: _Object, name: str, path: str) -> Wanted:
    person = _person(raw.get("person") or {}, (_PERSON, "adult"), _OF_PERSON, name, f"{path}.person")
    children = (
        _person(child, (f"c{at}", "child"), _OF_CHILD, name, f"{path}.children[{at}]")
        for at, child in enumerate(raw.get("children") or ())
    )
    need = Need(line.id, _PERSON, line.term)
    case = Case(quarter=line.quarter, target_groups=line.target_groups, persons=(person, *children), needs=(need,))
    return Wanted(line.id, case, need, line.weight)


def _person(raw: _Object, given: tuple[str, Role], allowed: Collection[str], name: str, path: str) -> Person:
    """A person with the given id, and with the given role unless the file says another."""
    for key in raw:
        if key not in allowed:
            where = f"{shown(name)}, {path}.{shortened(key)}"
            raise InputRefused("Diesen Schlüssel gibt es hier nicht.", where=where)
    role = given[1] if raw.get("role") is None else raw["role"]
    return convert({**raw, "id": given[0], "role": role}, Person, name, "person", path)
