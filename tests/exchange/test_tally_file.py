"""zim-table/1 files, sound and damaged: read as they are, or refused; never a wrong number."""

from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.tally import COUNT_MAX, Tally
from zim_desktop.exchange.zim import read_tally

Json = dict[str, Any]
CODES = ("a", "b", "ä", "")

keys = st.lists(st.sampled_from([*CODES, "*", "c"]), max_size=3)
odd: list[Any] = [-1, 10**9, COUNT_MAX, COUNT_MAX + 1, 10**30, 1.5, 2.0, -0.5, 1e300, True, None, "7", "", [], {}]
counts: st.SearchStrategy[Any] = st.integers(0, 9) | st.sampled_from(odd)
cells: st.SearchStrategy[Any] = st.lists(
    st.fixed_dictionaries({"key": keys, "count": counts}, optional={"n": st.just(1)}), max_size=4
)
dimensions: st.SearchStrategy[Any] = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from("xyz"), "codes": st.lists(st.sampled_from([*CODES, "*"]), min_size=0, max_size=4)}
    ),
    max_size=4,
)
formats: st.SearchStrategy[Any] = st.sampled_from(["zim-table/1"] * 5 + ["zim-table/2", "zim-case/1", None])
near: st.SearchStrategy[Json] = st.fixed_dictionaries({"format": formats, "dimensions": dimensions, "cells": cells})


@st.composite
def sound(draw: st.DrawFn) -> Json:
    """A file that is in order."""
    names = draw(st.lists(st.sampled_from("xyz"), min_size=1, max_size=3, unique=True))
    codes = [draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True)) for _ in names]
    key: st.SearchStrategy[list[str]] = st.tuples(*map(st.sampled_from, codes)).map(list)
    chosen = draw(st.lists(key, max_size=5, unique_by=tuple))
    return {
        "format": "zim-table/1",
        "dimensions": [{"name": name, "codes": each} for name, each in zip(names, codes, strict=True)],
        "cells": [{"key": each, "count": draw(st.integers(0, COUNT_MAX))} for each in chosen],
    }


def is_sound(value: Json) -> bool:
    """What contracts 8 says of such a file, in other words than the reader's."""
    sides = value["dimensions"]
    if (
        value["format"] != "zim-table/1"
        or not 1 <= len(sides) <= 3
        or len({side["name"] for side in sides}) < len(sides)
    ):
        return False
    if any(not side["codes"] or "*" in side["codes"] or len(set(side["codes"])) < len(side["codes"]) for side in sides):
        return False
    seen = {tuple(cell["key"]) for cell in value["cells"]}
    return len(seen) == len(value["cells"]) and all(
        not cell.keys() - {"key", "count"}
        and type(cell["count"]) in (int, float)
        and cell["count"] == int(cell["count"])
        and 0 <= cell["count"] <= COUNT_MAX
        and len(cell["key"]) == len(sides)
        and all(code in side["codes"] for code, side in zip(cell["key"], sides, strict=True))
        for cell in value["cells"]
    )


@given(sound() | near)
@example({"format": "zim-table/1", "dimensions": [{"name": "x", "codes": ["a"]}], "cells": []})
def test_a_file_is_read_as_it_is_or_refused(value: Json) -> None:
    data = msgspec.json.encode(value)
    if not is_sound(value):
        with pytest.raises(InputRefused, match=r"t\.json"):
            read_tally(data, "t.json")
        return
    tally = read_tally(data, "t.json")
    assert [(list(cell.key), cell.count) for cell in tally.cells] == [(c["key"], c["count"]) for c in value["cells"]]
    assert [(side.name, list(side.codes)) for side in tally.dimensions] == [
        (side["name"], side["codes"]) for side in value["dimensions"]
    ]


@given(sound(), st.integers(0, 400), st.binary(max_size=3), st.integers(0, 3))
def test_damaged_bytes_are_refused_or_still_a_table(value: Json, at: int, more: bytes, less: int) -> None:
    data = msgspec.json.encode(value)
    try:
        tally = read_tally(data[:at] + more + data[at + less :], "t.json")
    except InputRefused:
        return
    assert isinstance(tally, Tally)
    assert all(0 <= cell.count <= COUNT_MAX for cell in tally.cells)
