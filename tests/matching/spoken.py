"""Invented sentences of counsellors with what they should suggest, and suggestions in the short writing of that file.

`need:TERM`, `need:TERM@c1` for a child's, `german_level:A2`, `age@c1:3`, `child:?`, `available:mo-fr/08:00-12:00;…`.
`allow` may be suggested too; `missed` and `wrong` are what is known not to work, and must be taken out once it does.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from tests.matching import installed
from zim_desktop.domain.case import AgeInterval, Case, Person, Travel
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.domain.week import DAYS, Slot
from zim_desktop.matching import FreeText

_PATH = Path(__file__).with_name("spoken_sentences.json")


class Household(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One adult with the children of these ages."""

    travel: tuple[Travel, ...] = ("walk", "transit")
    children: tuple[AgeInterval | None, ...] = ()


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody notes, of which case, and what is to be made of it."""

    text: str
    expect: tuple[str, ...]
    never: tuple[str, ...]
    allow: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    case: Household = Household()


@lru_cache
def sentences() -> dict[str, tuple[Sentence, ...]]:
    """The sentences by lot: `tuned` on, `held_out` and `fresh` looked at once before they were put right."""
    return msgspec.json.decode(_PATH.read_bytes(), type=dict[str, tuple[Sentence, ...]])


@lru_cache
def free_text() -> FreeText:
    """A reader with the installed words."""
    return FreeText(installed.taxonomy(), installed.vocabulary(), installed.quarters(), installed.phrases())


def case_of(household: Household) -> Case:
    """The household as a case of which nothing else is known."""
    adult = Person(id="a", role="adult", travel=household.travel)
    children = [Person(id=f"c{at}", role="child", age=age) for at, age in enumerate(household.children, start=1)]
    return Case(persons=(adult, *children), needs=())


def short(suggestion: Suggestion) -> str:
    """A suggestion as the file writes it."""
    kind, person = suggestion.kind, suggestion.person
    if kind == "need":
        return f"need:{suggestion.value}" + ("" if person == "a" else f"@{person}")
    owner = "" if person in (None, "a") else f"@{person}"
    return f"{kind}{owner}:{_short_value(kind, suggestion.value)}"


def _short_value(kind: str, value: Any) -> str:
    if kind in ("age", "child"):
        return "?" if value is None else str(value[0]) if value[0] == value[1] else f"{value[0]}-{value[1]}"
    if kind == "available":
        slots: tuple[Slot, ...] = value
        return ";".join(f"{','.join(slot.days)}/{slot.start}-{slot.end}" for slot in slots)
    if kind == "travel" or value == ():
        return ",".join(value) or "none"
    return "true" if value is True else str(value)


def long(written: str) -> str:
    """The file's writing with spans of days written out."""
    kind, _, value = written.partition(":")
    if kind != "available":
        return written
    slots = [slot.partition("/") for slot in value.split(";")]
    return "available:" + ";".join(f"{','.join(_days(days))}/{hours}" for days, _, hours in slots)


def _days(written: str) -> list[str]:
    if "-" not in written:
        return written.split(",")
    first, _, last = written.partition("-")
    order: list[str] = list(DAYS)
    return order[order.index(first) : order.index(last) + 1]


def suggested(sentence: Sentence) -> list[str]:
    """What the sentence suggests, in the short writing."""
    return [short(each) for each in free_text().suggestions(sentence.text, case_of(sentence.case))]


def main() -> None:
    """Print precision and recall of each lot."""
    figures: dict[str, str] = {}
    for lot, each in sentences().items():
        found = right = wanted = 0
        for sentence in each:
            got = set(suggested(sentence)) - {long(one) for one in sentence.allow}
            expect = {long(one) for one in sentence.expect}
            found, right, wanted = found + len(got), right + len(got & expect), wanted + len(expect)
        figures[lot] = f"{len(each)} sentences, precision {right / found:.3f}, recall {right / wanted:.3f}"
    print(json.dumps(figures, indent=1))  # noqa: T201 - a report for whoever tunes


if __name__ == "__main__":
    main()
