"""Bytes and JSON, taken strictly."""

import gc
import json
import sys
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.errors import InputRefused
from zim_desktop.exchange.formats import NESTING_MAX, collector_paused, parse_json, read_bytes

plain_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | plain_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_text, inner, max_size=4),
    max_leaves=20,
)


def refused(data: bytes) -> str:
    """The line that names why the document is refused."""
    with pytest.raises(InputRefused) as caught:
        parse_json(data, "a.json")
    return caught.value.line()


@given(json_values, st.booleans(), st.sampled_from([None, 1]))
def test_plain_json_is_read_as_it_is(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse_json(text.encode(), "a.json") == value


def test_a_byte_order_mark_is_allowed() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}', "a.json") == {"a": 1}


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b'{"a": 1, "a": 1}', "a.json, $.a:", "zweimal"),
        (b'{"x": [{"b": 1}, {"b:": 1, "b:": 2}]}', "a.json, $.x[1].b::", "zweimal"),
        (b'{"x": {"a": {}, "\\u0061": []}}', "a.json, $.x.a:", "zweimal"),
        (b'{"a:": 1, "a\\u003a": 2}', "a.json, $.a::", "zweimal"),
        (b'{"x": "\\ud800"}', "a.json, $.x:", "Surrogat"),
        (b'{"x": "\\udc00\\ud800"}', "a.json, $.x:", "Surrogat"),
        (b'{"\\ud800": 1}', "a.json, $:", "Surrogat"),
        (b'["\\u0000"]', "a.json, $[0]:", "NUL"),
        (b'{"\\u0000": 1}', "a.json, $:", "NUL"),
        (b'\n["\0"]', "a.json, Zeile 2:", "NUL"),
        (b'\n\n"\xff"', "a.json, Zeile 3:", "UTF-8"),
        (b'"\xed\xa0\x80"', "a.json, Zeile 1:", "UTF-8"),
        (b'{"x": [1, NaN]}', "a.json, $.x[1]:", "Zahl"),
        (b"[Infinity]", "a.json, $[0]:", "Zahl"),
        (b"[-Infinity]", "a.json, $[0]:", "Zahl"),
        (b"[1e999]", "a.json, $[0]:", "Zahl"),
        (b"[-1e999]", "a.json, $[0]:", "Zahl"),
        (b"[1" + b"0" * 400 + b".5]", "a.json, $[0]:", "Zahl"),
        (b"[1" + b"0" * 16 + b"]", "a.json, $[0]:", "Zahl"),
        (b"[-1" + b"0" * 5000 + b"]", "a.json, $[0]:", "Zahl"),
        (b"{} x", "a.json, Zeile 1, Spalte 4:", "nach dem Ende"),
        (b'{"a":\n 1,}', "a.json, Zeile 2, Spalte 4:", "Schlüssel"),
        (b"", "a.json:", "Die Datei ist leer"),
        (b"\xef\xbb\xbf \n\t", "a.json:", "Die Datei ist leer"),
        (b"[,", "a.json, Zeile 1, Spalte 2:", "Wert"),
        (b"[1 2]", "a.json, Zeile 1, Spalte 4:", "Komma"),
        (b'["a\nb"]', "a.json, Zeile 1, Spalte 4:", "Steuerzeichen"),
        (b'["\\x"]', "a.json, Zeile 1, Spalte 3:", "Rückstrich"),
        (b'["a', "a.json, Zeile 1, Spalte 2:", "nicht geschlossen"),
    ],
)
def test_what_is_refused_names_its_place(data: bytes, where: str, what: str) -> None:
    line = refused(data)
    assert line.startswith(where)
    assert what in line


def test_numbers_are_not_repeated() -> None:
    assert "23456" not in refused(b'{"telefon": 12345678901234567890}')


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_nesting_ends_at_64(opening: str, closing: str) -> None:
    def nested(depth: int) -> bytes:
        return (opening * depth + "1" + closing * depth).encode()

    assert parse_json(nested(NESTING_MAX), "a.json")
    assert "64 Stufen" in refused(nested(NESTING_MAX + 1))
    assert "64 Stufen" in refused(nested(100_000))


@given(st.text("[{", min_size=NESTING_MAX - 4, max_size=NESTING_MAX + 4), st.text('[]{}"\\', max_size=9))
def test_depth_is_what_counting_brackets_says(opening: str, text: str) -> None:
    key = f"{json.dumps(text)}:"
    data = "".join("[[], {}, " + key[:-1] + "," if each == "[" else "{" + key for each in opening)
    data += "1" + "".join({"[": "]", "{": "}"}[each] for each in reversed(opening))
    if depth(data) > NESTING_MAX:
        assert "64 Stufen" in refused(data.encode())
    else:
        assert parse_json(data.encode(), "a.json") == json.loads(data)


def depth(text: str) -> int:
    """The greatest number of brackets open at once, those in strings left out."""
    most = now = 0
    in_string = escaped = False
    for each in text:
        if in_string:
            in_string = escaped or each != '"'
            escaped = each == "\\" and not escaped
        elif each == '"':
            in_string = True
        else:
            now += (each in "[{") - (each in "]}")
            most = max(most, now)
    return most


@pytest.mark.parametrize(("pairs", "is_legal"), [(NESTING_MAX // 2, True), (NESTING_MAX // 2 + 1, False)])
def test_alternating_brackets_count_each(pairs: int, is_legal: bool) -> None:
    data = b'[{"a":' * pairs + b"1" + b"}]" * pairs
    if is_legal:
        assert parse_json(data, "a.json")
    else:
        assert "64 Stufen" in refused(data)


@given(st.text('[]{}"\\', max_size=200), st.lists(st.integers(0, 3), max_size=80))
def test_brackets_in_texts_do_not_nest(text: str, shape: list[int]) -> None:
    value: Any = [text, [text * 40]]
    for _ in shape[: NESTING_MAX - 2]:
        value = [value, text]
    assert parse_json(json.dumps(value).encode(), "a.json") == value


@given(json_values, st.data())
def test_a_key_given_twice_is_always_found(value: Any, data: st.DataObject) -> None:
    key = data.draw(plain_text)
    inner = json.dumps(value)
    twice = f"[{inner}, {{{json.dumps(key)}: {inner}, {json.dumps(key, ensure_ascii=False)}: {inner}}}]"
    assert "zweimal" in refused(twice.encode())


@given(st.binary(max_size=80) | plain_text.map(str.encode))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    with suppress(InputRefused):
        assert parse_json(data, "a.json") == json.loads(data.decode("utf-8-sig"))


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\0\xff")
    assert read_bytes(str(tmp_path / "a")) == b"\0\xff"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"\xffabc")))
    assert read_bytes("-") == b"\xffabc"


def test_a_closed_standard_input_is_named_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = TextIOWrapper(BytesIO())
    closed.close()
    for stream in (None, closed):
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(InputRefused, match="Standardeingabe ist geschlossen") as caught:
            read_bytes("-")
        assert caught.value.where == "Standardeingabe"


@pytest.mark.parametrize(
    ("name", "what"),
    [("fehlt.json", "gibt es nicht"), (".", "Ordner"), ("a\0b", "nicht lesen"), ("x" * 999, "nicht lesen")],
)
def test_what_cannot_be_read_is_named(name: str, what: str, tmp_path: Path) -> None:
    path = f"{tmp_path}/{name}"
    with pytest.raises(InputRefused, match=what) as caught:
        read_bytes(path)
    assert caught.value.where == path


def test_a_file_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Tests may run as root, for whom nothing is forbidden: let the system's answer come from here.
    def forbidden(_: Path, __: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(InputRefused, match="darf nicht"):
        read_bytes(str(tmp_path / "a"))


def test_the_collector_runs_again_after_a_pause() -> None:
    def read_and_fail() -> None:
        with collector_paused():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        read_and_fail()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
