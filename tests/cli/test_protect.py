"""`protect` on files, as contracts 1 and 8 describe it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.calling import call

Capture = pytest.CaptureFixture[bytes]


def table(counts: dict[str, int], codes: str = "ab/xy", **changes: object) -> bytes:
    """A table of two dimensions; `{"ax": 3}` counts 3 at a and x."""
    rows, columns = codes.split("/")
    value: dict[str, object] = {
        "format": "zim-table/1",
        "dimensions": [{"name": "stadtteil", "codes": [*rows]}, {"name": "bedarf", "codes": [*columns]}],
        "cells": [{"key": [*key], "count": count} for key, count in counts.items()],
    }
    return msgspec.json.encode(value | changes)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


def shown(answer: Any) -> dict[str, int | None]:
    return {"".join(cell["key"]): cell["count"] for cell in answer.json["cells"]}


def test_every_cell_and_total_is_there_and_small_ones_are_hidden(capfdbinary: Capture, write: Any) -> None:
    counts = {"ax": 2, "ay": 20, "az": 9, "bx": 6, "by": 15, "bz": 8, "cx": 11, "cy": 7, "cz": 12}
    name = write("tabelle.json", table(counts, "abc/xyz"))
    answer = call(capfdbinary, "protect", name, "--json", "--threshold", "3")
    found: Any = answer.json
    assert list(found) == ["format", "dimensions", "cells"]
    assert found["format"] == "zim-table/1"
    assert found["dimensions"] == [
        {"name": "stadtteil", "codes": ["a", "b", "c"]},
        {"name": "bedarf", "codes": ["x", "y", "z"]},
    ]
    cells = shown(answer)
    assert len(cells) == 16
    assert {key for key, count in cells.items() if count is None} == {"ax", "az", "bx", "bz"}
    assert cells["a*"] == 31
    assert cells["**"] == 90
    assert answer.err == "4 von 16 Zellen sind verdeckt. Mit weniger geht es nicht.\n"


def test_the_table_explains_its_signs(capfdbinary: Capture, write: Any) -> None:
    name = write("tabelle.json", table({"ax": 2, "by": 30}))
    lines = call(capfdbinary, "protect", name).out.decode().splitlines()
    assert lines[:4] == [
        "stadtteil / bedarf  x   y  Summe",
        "a                   *   0      *",
        "b                   0  30     30",
        "Summe               *  30      *",
    ]
    assert lines[5].startswith("* nicht gezeigt: unter 5, oder ")
    assert "Nennungen" in lines[6]


def test_one_and_three_dimensions_are_shown_too(capfdbinary: Capture, write: Any) -> None:
    one = {"format": "zim-table/1", "dimensions": [{"name": "n", "codes": ["a\x1b[2J", "b"]}], "cells": []}
    lines = call(capfdbinary, "protect", write("eins.json", msgspec.json.encode(one))).out.decode().splitlines()
    assert lines[:4] == ["n      Anzahl", "a�[2J       0", "b           0", "Summe       0"]
    three = {
        "format": "zim-table/1",
        "dimensions": [{"name": name, "codes": ["1", "2"]} for name in "abc"],
        "cells": [{"key": ["1", "2", "1"], "count": 1}],
    }
    lines = call(capfdbinary, "protect", write("drei.json", msgspec.json.encode(three))).out.decode().splitlines()
    assert [line for line in lines if ":" in line][:3] == ["a: 1", "a: 2", "a: Summe"]
    assert lines[1:5] == ["b / c  1  2  Summe", "1      0  0      0", "2      *  0      *", "Summe  *  0      *"]


def test_what_grew_by_little_is_hidden(capfdbinary: Capture, write: Any) -> None:
    first = write("1.json", table({"ax": 11, "ay": 20, "bx": 20, "by": 20}))
    second = write("2.json", table({"ax": 12, "ay": 20, "bx": 20, "by": 20}))
    alone = call(capfdbinary, "protect", second, "--json")
    assert None not in shown(alone).values()
    cells = shown(call(capfdbinary, "protect", second, "--earlier", first, "--json"))
    assert [key for key, count in cells.items() if count is None] == ["ax", "a*", "*x", "**"]


def test_earlier_states_are_given_in_order_of_time(capfdbinary: Capture, write: Any) -> None:
    first, second = write("1.json", table({"ax": 11})), write("2.json", table({"ax": 12}))
    third = write("3.json", table({"ax": 40}))
    assert call(capfdbinary, "protect", third, "--earlier", first, "--earlier", second).code == 0
    answer = call(capfdbinary, "protect", third, "--earlier", second, "--earlier", first)
    assert answer.code == 1
    assert "2.json, $.cells[0].count: Die Zahl ist größer als in der neueren Tabelle („12“)." in answer.err


def test_the_same_call_prints_the_same_bytes(capfdbinary: Capture, write: Any) -> None:
    name = write(
        "tabelle.json", table({f"{r}{c}": 1 + ord(r) * ord(c) % 17 for r in "abcd" for c in "wxyz"}, "abcd/wxyz")
    )
    assert call(capfdbinary, "protect", name, "--json") == call(capfdbinary, "protect", name, "--json")


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (table({"ax": -1}), "$.cells[0].count"),
        (table({}, cells=[{"key": ["a", "x"], "count": 1.5}]), "$.cells[0].count"),
        (table({}, cells=[{"key": ["a", "x"], "count": True}]), "$.cells[0].count"),
        (table({}, cells=[{"key": ["a", "x"], "count": "7"}]), "$.cells[0].count"),
        (table({}, cells=[{"key": ["a", "x"], "count": None}]), "$.cells[0].count"),
        (table({}, cells=[{"key": ["a", "x"]}]), "$.cells[0].count"),
        (table({"ax": 10**13}), "$.cells[0].count"),
        (table({"ax": 1}).replace(b":1}", b":NaN}"), "$.cells[0].count"),
        (table({"ax": 1}).replace(b":1}", b":1e400}"), "$.cells[0].count"),
        (table({"ax": 1}).replace(b":1}", b":" + b"9" * 40 + b"}"), "$.cells[0].count"),
        (table({}, cells=[{"key": ["a", "x"], "count": 1}] * 2), "$.cells[1].key"),
        (table({"az": 1}), "$.cells[0].key[1]"),
        (table({"a*": 1}), "$.cells[0].key[1]"),
        (table({"a": 1}), "$.cells[0].key"),
        (table({}, cells={}), "$.cells"),
        (table({}, cells=[7]), "$.cells[0]"),
        (table({}, dimensions=[]), "$.dimensions"),
        (table({}, dimensions=[{"name": n, "codes": ["a"]} for n in "wxyz"]), "$.dimensions"),
        (table({}, dimensions=[{"name": "n", "codes": [*""]}]), "$.dimensions[0].codes"),
        (table({}, title="Bericht"), "$.title"),
        (table({}, format="zim-table/2"), "$.format"),
        (b"[]", "$.format"),
    ],
)
def test_what_is_no_table_of_counts_is_refused_with_its_place(
    capfdbinary: Capture, write: Any, data: bytes, path: str
) -> None:
    bad, good = write("schlecht.json", data), write("gut.json", table({"ax": 50}))
    for arguments in ([bad], [good, "--earlier", bad]):
        answer = call(capfdbinary, "protect", *arguments, "--json")
        assert answer.code == 1
        assert f"schlecht.json, {path}" in answer.err


@pytest.mark.parametrize("threshold", ["2", "11", "0", "-5", "5.5", "x", ""])
def test_a_threshold_nobody_may_choose_is_wrong_usage(capfdbinary: Capture, write: Any, threshold: str) -> None:
    assert call(capfdbinary, "protect", write("t.json", table({})), "--threshold", threshold).code == 2


def test_a_missing_file_and_two_inputs_are_refused(capfdbinary: Capture, write: Any) -> None:
    assert call(capfdbinary, "protect", "nirgends.json").code == 1
    assert call(capfdbinary, "protect", write("t.json", table({})), "--earlier", "nirgends.json").code == 1
    assert call(capfdbinary, "protect", "-", "--earlier", "-").code == 2


def test_counts_of_a_billion_and_a_thousand_codes_are_answered(capfdbinary: Capture, write: Any) -> None:
    codes = [str(number) for number in range(1000)]
    true = [10**9 if at % 7 else at % 5 for at in range(1000)]
    value: dict[str, object] = {
        "format": "zim-table/1",
        "dimensions": [{"name": "n", "codes": codes}],
        "cells": [{"key": [code], "count": count} for code, count in zip(codes, true, strict=True)],
    }
    answer: Any = call(capfdbinary, "protect", write("t.json", msgspec.json.encode(value)), "--json")
    counts = [cell["count"] for cell in answer.json["cells"]]
    assert len(counts) == 1001
    assert counts[-1] == sum(true)
    assert all((shown is None) == (0 < count < 5) for shown, count in zip(counts, true, strict=False))
    assert answer.err.endswith("von 1001 Zellen sind verdeckt. Mit weniger geht es nicht.\n")


def test_a_table_with_more_cells_than_can_be_printed_is_refused(capfdbinary: Capture, write: Any) -> None:
    codes = [str(number) for number in range(1100)]
    dimensions = [{"name": name, "codes": codes} for name in "ab"]
    name = write("t.json", msgspec.json.encode({"format": "zim-table/1", "dimensions": dimensions, "cells": []}))
    answer = call(capfdbinary, "protect", name)
    assert answer.code == 1
    assert "t.json, $.dimensions: Die Tabelle hätte mehr als" in answer.err
