"""Whom an offer is for, as it is typed: stretches of time, each with ages as text and keys that are ticked."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec

from zim_desktop.domain.case import GermanLevel
from zim_desktop.domain.offer import Conditions, DatedConditions, Offer, OpenInterval
from zim_desktop.exchange import cells
from zim_desktop.services import wording
from zim_desktop.services.offer_times import read_day

AGES = ("age", "child_age")
LISTS = tuple(field for field in Conditions.__struct_fields__ if field.endswith("_any"))
LEVELS = ("german_min", "german_max")
YEARS_MOST = 120

Given = Conditions | tuple[DatedConditions, ...] | None
"""What an offer holds as its conditions."""


class Faults(ValueError):
    """What cannot be read of a field with several parts: a German message for each part by its path."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


class ConditionsDraft(msgspec.Struct, frozen=True, omit_defaults=True):
    """Conditions of one stretch as they stand in the form; nothing typed is no condition."""

    start: str = ""
    until: str = ""
    age: str = ""
    child_age: str = ""
    gender_any: tuple[str, ...] = ()
    benefits_any: tuple[str, ...] = ()
    residence_any: tuple[str, ...] = ()
    work_permit_any: tuple[str, ...] = ()
    school_certificate_any: tuple[str, ...] = ()
    vouchers_any: tuple[str, ...] = ()
    german_min: GermanLevel | None = None
    german_max: GermanLevel | None = None
    quarters_any: tuple[str, ...] = ()
    target_groups_any: tuple[str, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether a beginning or an end is typed."""
        return bool(self.start.strip() or self.until.strip())


def age_line(age: OpenInterval | None) -> str:
    """An age as it is typed: 18–27, ab 18, bis 6, 3."""
    if age is None:
        return ""
    low, high = age
    if low is None or high is None:
        return f"bis {high}" if low is None else f"ab {low}"
    return str(low) if low == high else f"{low}–{high}"


def read_age(text: str) -> OpenInterval | None:
    """An age as people type it; None for nothing. Raises ValueError with a German message."""
    if not text.strip():
        return None
    low, high = cells.age(text)
    if max(low or 0, high or 0) > YEARS_MOST or (high is not None and high < (low or 0)):
        raise ValueError(f"Ein Alter von 0 bis {YEARS_MOST} Jahren wird erwartet, das jüngere zuerst")
    return low, high


def shown(conditions: Given) -> tuple[ConditionsDraft, ...]:
    """The conditions as they stand in the form: at least one stretch."""
    given = conditions if isinstance(conditions, tuple) else (conditions or Conditions(),)
    return tuple(map(_shown, given))


def _shown(conditions: Conditions) -> ConditionsDraft:
    dated = conditions if isinstance(conditions, DatedConditions) else None
    values: dict[str, Any] = {field: getattr(conditions, field) or () for field in LISTS}
    values |= {field: getattr(conditions, field) for field in LEVELS}
    values |= {field: age_line(getattr(conditions, field)) for field in AGES}
    return ConditionsDraft(
        start=wording.day_text(dated.start) if dated and dated.start else "",
        until=wording.day_text(dated.until) if dated and dated.until else "",
        **values,
    )


def read(drafts: Sequence[ConditionsDraft], offer: Offer) -> Given:
    """The conditions of an offer; a stretch that reads as one it had is that one. Raises Faults by `conditions[0].age`.

    One stretch without dates is for always; of several, each needs a beginning or an end.
    """
    before = offer.conditions if isinstance(offer.conditions, tuple) else ()
    known = {_key(_shown(each)): each for each in before}
    faults: dict[str, str] = {}
    if len(drafts) == 1 and not drafts[0].is_dated:
        always = _conditions(drafts[0], "conditions[0]", faults)
        given = None if always == {} else Conditions(**always)
    else:
        given = tuple(
            known.get(_key(each)) or _dated(each, f"conditions[{at}]", faults) for at, each in enumerate(drafts)
        )
    if faults:
        raise Faults(faults)
    return given or None


def _key(draft: ConditionsDraft) -> bytes:
    return msgspec.json.encode(draft)


def _dated(draft: ConditionsDraft, path: str, faults: dict[str, str]) -> DatedConditions:
    values = _conditions(draft, path, faults)
    for field in ("start", "until"):
        if text := getattr(draft, field).strip():
            try:
                values[field] = read_day(text)
            except ValueError as fault:
                faults[f"{path}.{field}"] = str(fault)
    if not draft.is_dated:
        faults[f"{path}.start"] = "Bei mehreren Zeiträumen braucht jeder ein „gilt ab“ oder „gilt bis“"
    start, until = values.get("start"), values.get("until")
    if start and until and start > until:
        faults[f"{path}.until"] = "Das Ende liegt vor dem Beginn"
    return _NEVER_KEPT if any(each.startswith(path) for each in faults) else DatedConditions(**values)


def _conditions(draft: ConditionsDraft, path: str, faults: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {field: getattr(draft, field) for field in LISTS + LEVELS if getattr(draft, field)}
    for field in AGES:
        try:
            age = read_age(getattr(draft, field))
        except ValueError as fault:
            faults[f"{path}.{field}"] = str(fault)
        else:
            values |= {field: age} if age else {}
    return values


_NEVER_KEPT = DatedConditions(until=cast("Any", read_day("01.01.2000")))
"""Stands for a stretch with faults, for which nothing is kept anyway."""
