"""Bytes in, values out: reading files and stdin, and JSON as strictly as contracts 1 asks."""

import gc
import json
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from json import JSONDecodeError
from os import fstat
from pathlib import Path
from typing import NoReturn, Protocol, cast

import msgspec

from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.domain.progress import UNSEEN, Progress

BYTES_MAX = 2**30
"""What a file, or all that a folder or zip holds, may have; a bomb stops here, before the memory is gone."""

NESTING_MAX = 64
DIGITS_MAX = 16
"""Longer whole numbers are refused: other programs cannot hold them exactly (RFC 8259, section 6)."""

STDIN = "-"
BOM = b"\xef\xbb\xbf"
_PIECE = 2**22

_ODD_ESCAPE = re.compile(rb"\\u(?:0000|[dD][89a-fA-F]|003[aA])")
_ALL_DIGITS_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_BRACKETS_ALIKE = bytes.maketrans(b"{}", b"[]")
_NO_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))

_SYNTAX = {
    "Expecting value": "hier fehlt ein Wert",
    "Expecting property name enclosed in double quotes": "hier fehlt ein Schlüssel in Anführungszeichen",
    "Expecting ':' delimiter": "hier fehlt ein Doppelpunkt",
    "Expecting ',' delimiter": "hier fehlt ein Komma",
    "Unterminated string starting at": "ein Text wird nicht geschlossen",
    "Invalid control character at": "im Text steht ein Steuerzeichen",
    "Invalid \\escape": "im Text steht ein ungültiger Rückstrich",
    "Invalid \\uXXXX escape": "im Text steht ein ungültiges \\u-Zeichen",
    "Extra data": "nach dem Ende steht noch etwas",
}


class _Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_bytes(name: str, progress: Progress = UNSEEN) -> bytes:
    """The bytes of a file, or of stdin for `-`.

    Raises InputRefused if it is missing, a folder, unreadable or too large, Stopped if nobody waits any more.
    """
    if name == STDIN:
        return _read_stdin(progress)
    try:
        with Path(name).open("rb") as file:
            check_size(fstat(file.fileno()).st_size, name)  # a file of nothing but a hole is large at no cost
            return read_whole(file, name, progress)
    except FileNotFoundError:
        what = "Die Datei gibt es nicht."
    except IsADirectoryError:
        what = "Das ist ein Ordner, keine Datei."
    except PermissionError:
        what = "Die Datei darf nicht gelesen werden."
    except (OSError, ValueError):  # ValueError: a NUL in the name
        what = "Die Datei lässt sich nicht lesen."
    raise InputRefused(what, where=shown(name), next_step="Bitte Namen und Rechte prüfen.")


def read_up_to(source: _Source, most: int, progress: Progress = UNSEEN) -> bytes:
    """The bytes of an open file, at most so many of them, taken piece by piece. Raises Stopped."""
    pieces: list[bytes] = []
    done = 0
    while done < most and (piece := source.read(min(_PIECE, most - done))):
        progress.tell("loading", done)
        pieces.append(piece)
        done += len(piece)
    return b"".join(pieces)


def check_size(count: int, name: str) -> None:
    """Raises InputRefused for more bytes than are read."""
    if count > BYTES_MAX:
        raise InputRefused(
            f"Das ist (entpackt) größer als {BYTES_MAX // 2**20} MB.",
            where=shown(name),
            next_step="Bitte in Teilen übernehmen.",
        )


def read_whole(source: _Source, name: str, progress: Progress, before: int = 0) -> bytes:
    """The bytes of an open file; raises InputRefused if with those that were read `before` they are too many.

    The size that a zip gives for what is in it may be a lie: what counts is what comes out. Raises Stopped.
    """
    data = read_up_to(source, BYTES_MAX + 1 - before, progress)
    check_size(before + len(data), name)
    return data


def _read_stdin(progress: Progress) -> bytes:
    try:
        if sys.stdin is not None:  # as it is if the caller closed it
            return read_whole(sys.stdin.buffer, STDIN, progress)
    except (OSError, ValueError):  # ValueError: closed since
        pass
    raise InputRefused(
        "Die Standardeingabe ist geschlossen.", where=shown(STDIN), next_step="Bitte eine Datei angeben."
    )


def shown(name: str) -> str:
    """How a file is named in messages."""
    return "Standardeingabe" if name == STDIN else name


@contextmanager
def collector_paused() -> Generator[None]:
    """While many small values are made: the cyclic collector would walk all of them again and again, in vain.

    Reading 100,000 offers takes less than half the time so (benchmarks/reading.py).
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def parse_json(data: bytes, name: str) -> object:
    """The value of a JSON document, taken strictly (contracts 1).

    It may begin with a byte order mark. Refused with InputRefused, which names the JSON path or line and column:
    a key given twice, nesting above 64, bad UTF-8, NUL, lone surrogates, numbers that are not finite or too long to be
    exact, and whatever RFC 8259 does not allow.
    """
    data = data.removeprefix(BOM)
    text = _text(data, name)
    if not text.strip():
        raise InputRefused("Die Datei ist leer.", where=shown(name))
    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return _parse_carefully(text, name)
    if _is_odd(data) or _lost_a_key(data, value) or _is_too_deep(data):
        return _parse_carefully(text, name)
    return value


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputRefused("Die Datei ist nicht in UTF-8 geschrieben.", where=f"{shown(name)}, Zeile {line}") from error
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise InputRefused("Die Datei enthält ein NUL-Zeichen.", where=f"{shown(name)}, Zeile {line}")
    return text


def _is_odd(data: bytes) -> bool:
    """Whether there may be an escaped NUL, surrogate or colon, or a number that is too long. Never misses one."""
    if b"\\u" in data and _ODD_ESCAPE.search(data):
        return True
    return b"0" * (DIGITS_MAX + 1) in data.translate(_ALL_DIGITS_ALIKE)


def _lost_a_key(data: bytes, value: object) -> bool:
    """Whether decoding dropped a key that was given twice: then written again the document has fewer colons.

    Holds because colons are never escaped in writing, and documents with an escaped colon are read carefully anyway.
    """
    return data.count(b":") != msgspec.json.encode(value).count(b":")


def _is_too_deep(data: bytes) -> bool:
    """Whether valid JSON is nested above 64. Each turn takes the innermost pairs of brackets away, and only those."""
    if data.count(b"[") + data.count(b"{") <= NESTING_MAX:
        return False
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    structure = data.translate(_BRACKETS_ALIKE, _NO_STRUCTURE).replace(b'""', b"")  # most strings hold no bracket
    structure = b"".join(structure.split(b'"')[::2])
    for _ in range(NESTING_MAX):
        if not structure:
            return False
        structure = structure.replace(b"[]", b"")
    return bool(structure)


class _Odd:
    """A number that JSON cannot mean: NaN, infinite, or too long. It is not kept: it may be somebody's number."""

    def __init__(self, text: str) -> None:
        del text


class _Pairs(list[tuple[str, object]]):
    """An object with all its keys, also those given twice."""


def _whole(text: str) -> int | _Odd:
    return int(text) if len(text.lstrip("-")) <= DIGITS_MAX else _Odd(text)


def _number(text: str) -> float | _Odd:
    value = float(text)
    return value if abs(value) != float("inf") else _Odd(text)


def _parse_carefully(text: str, name: str) -> object:
    """The same as parse_json, slower, and able to say where a fault is."""
    try:
        pairs = json.loads(text, object_pairs_hook=_Pairs, parse_int=_whole, parse_float=_number, parse_constant=_Odd)
        return _checked(pairs, "$", 0, name)
    except JSONDecodeError as error:
        what = _SYNTAX.get(error.msg, "die Schreibweise stimmt nicht")
        raise InputRefused(
            f"Das ist kein gültiges JSON: {what}.",
            where=f"{shown(name)}, Zeile {error.lineno}, Spalte {error.colno}",
        ) from None
    except RecursionError:
        raise _too_deep(name, "$") from None


def _too_deep(name: str, path: str) -> InputRefused:
    return InputRefused(
        f"Die Daten sind mehr als {NESTING_MAX} Stufen tief verschachtelt.", where=f"{shown(name)}, {shortened(path)}"
    )


def _checked(value: object, path: str, depth: int, name: str) -> object:
    """The plain value of what json.loads gave with the hooks above; refuses with the path what may not be there."""
    if isinstance(value, _Pairs | list) and depth == NESTING_MAX:
        raise _too_deep(name, path)
    if isinstance(value, _Pairs):
        return _checked_object(value, path, depth, name)
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [_checked(item, f"{path}[{index}]", depth + 1, name) for index, item in enumerate(items)]
    if isinstance(value, _Odd):
        _refuse("Diese Zahl ist nicht endlich oder zu lang", path, name)
    if isinstance(value, str):
        _check_text(value, path, name)
    return value


def _checked_object(pairs: _Pairs, path: str, depth: int, name: str) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        _check_text(key, path, name)
        inner = f"{path}.{shortened(key)}"
        if key in result:
            _refuse("Der Schlüssel ist zweimal angegeben", inner, name)
        result[key] = _checked(value, inner, depth + 1, name)
    return result


def _check_text(text: str, path: str, name: str) -> None:
    if "\0" in text:
        _refuse("Der Text enthält ein NUL-Zeichen", path, name)
    try:
        text.encode()
    except UnicodeEncodeError:
        _refuse("Der Text enthält ein halbes Schriftzeichen (Surrogat)", path, name)


def _refuse(what: str, path: str, name: str) -> NoReturn:
    raise InputRefused(f"{what}.", where=f"{shown(name)}, {path}")
