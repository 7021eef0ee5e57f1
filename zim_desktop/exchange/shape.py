"""Plain values made values of the domain, and in plain German what does not fit, with its JSON path."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, TypeVar, cast, get_args

import msgspec
from msgspec import inspect

from zim_desktop.domain.errors import Contradiction, InputRefused, shortened
from zim_desktop.domain.language import Language
from zim_desktop.domain.taxonomy import Name, TermKey
from zim_desktop.domain.week import EndTime, StartTime
from zim_desktop.exchange.formats import DIGITS_MAX, shown

T = TypeVar("T")

Secrecy = Literal["open", "person"]
"""Of a file about a person no value is repeated that could be more than one of the known words (contracts 1)."""

FREE_TEXT = frozenset({"text", "wishes"})

_NOUNS = {
    "int": "eine ganze Zahl",
    "float": "eine Zahl",
    "str": "ein Text",
    "bool": "true oder false",
    "array": "eine Liste",
    "object": "ein Objekt { … }",
    "date": "ein Datum wie 2026-11-01",
    "null": "null",
}
_BOUNDS = {">=": "mindestens", "<=": "höchstens", ">": "mehr als", "<": "weniger als"}
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_EXPECTED = re.compile(r"Expected `([a-z| ]+)`(?: of length (>= |<= )?(\d+)| ([<>]=?) ([-\d.]+))?(?:, got `?(\w+)`?)?")
_FIELD = re.compile(r"Object (contains unknown|missing required) field `(.*)`", re.DOTALL)


def _pattern(annotated: object) -> str:
    meta = cast("msgspec.Meta", get_args(annotated)[1])
    return repr(meta.pattern)


_FORMS = {
    _pattern(StartTime): "eine Uhrzeit wie 08:30 wird erwartet",
    _pattern(EndTime): "eine Uhrzeit wie 14:30 (bis 24:00) wird erwartet",
    _pattern(
        Language
    ): "ein Sprachkürzel wie „de“ oder „ar“ wird erwartet (ISO 639-1, sonst drei Buchstaben nach 639-3)",
    _pattern(Name): "ein Text wird erwartet, der nicht nur aus Leerzeichen besteht",
    _pattern(TermKey): "ein Begriff wie „childcare.under3“ wird erwartet, ohne Leerzeichen",
}


def convert(value: object, kind: type[T], name: str, secrecy: Secrecy = "open", root: str = "$") -> T:
    """The value as `kind`; a null member counts as missing, and 30.0 as a whole number where one is wanted.

    `root` is the JSON path of the value in its file. Raises InputRefused with path, reason and value.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        # An unknown key is refused even if it is null; other nulls may only have hidden a default.
        if "unknown field" in str(error):
            raise refusal(error, value, kind, name, secrecy, root) from None
    value = with_whole_numbers(strip_nulls(value, _known_keys(kind)), kind)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise refusal(error, value, kind, name, secrecy, root) from None


def strip_nulls(value: object, known: frozenset[str] | None = None) -> object:
    """The value without object members that are null; with `known`, only members of these names are left out."""
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return {
            key: strip_nulls(member, known)
            for key, member in members.items()
            if member is not None or (known is not None and key not in known)
        }
    if isinstance(value, list):
        return [strip_nulls(item, known) for item in cast("list[object]", value)]
    return value


def with_whole_numbers(value: object, kind: type) -> object:
    """The value with 30.0 as 30 wherever a member of `kind` with this name is a whole number, or a list of some.

    JSON does not tell 30.0 from 30 (RFC 8259, section 6), and spreadsheets and scripts write it so. What may have a
    fraction, such as an amount, stays as it is written.
    """
    return _whole_inside(value, _whole_keys(kind), False)


def _whole_inside(value: object, keys: frozenset[str], is_whole: bool) -> object:
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return {key: _whole_inside(member, keys, key in keys) for key, member in members.items()}
    if isinstance(value, list):
        return [_whole_inside(item, keys, is_whole) for item in cast("list[object]", value)]
    if is_whole and isinstance(value, float) and value.is_integer() and abs(value) < 10**DIGITS_MAX:
        return int(value)
    return value


def refusal(
    error: msgspec.ValidationError, value: object, kind: type, name: str, secrecy: Secrecy = "open", root: str = "$"
) -> InputRefused:
    """What msgspec says of a value that is not a `kind`, in German, placed in the file."""
    what, path, at = explain(error, kind)
    if secrecy == "person" and not _may_show(at, kind):
        at = None
    return InputRefused(what + _value_at(value, at), where=f"{shown(name)}, {root}{path.removeprefix('$')}")


def explain(error: msgspec.ValidationError, kind: type) -> tuple[str, str, str | None]:
    """An error of msgspec as (German sentence without its dot, JSON path, path of the value worth showing or None)."""
    message = str(error)
    head, separator, tail = message.rpartition(" - at `$")
    path = "$" + tail.rstrip("`") if separator else "$"
    english = head if separator else message
    if isinstance(error.__cause__, Contradiction):
        path = f"{path}.{error.__cause__.field}"
        return str(error.__cause__), path, path
    field = _FIELD.match(english)
    if field:
        key = f"{path}.{shortened(field[2])}"
        what = "Diesen Schlüssel gibt es hier nicht" if field[1] != "missing required" else "Diese Angabe fehlt"
        return what, key, None
    if english.startswith("Invalid enum value"):
        allowed = ", ".join(_words_at(kind, path))
        return f"Dieses Wort ist hier nicht vorgesehen; erlaubt sind: {allowed}", path, path
    if english.startswith("Expected"):
        return _explain_expected(english), path, path
    if "encoded date" in english:
        return _sentence(f"{_NOUNS['date']} wird erwartet"), path, path
    if "out of range" in english:
        return "Die Zahl ist zu groß", path, path
    return "Der Wert passt hier nicht", path, path


def _explain_expected(english: str) -> str:
    _, regex, pattern = english.partition("matching regex ")
    if regex:
        return _sentence(_FORMS.get(pattern, "die Schreibweise stimmt nicht"))
    match = _EXPECTED.fullmatch(english)
    if match is None:
        return "Der Wert passt hier nicht"
    kinds = [each for each in match[1].split(" | ") if each != "null"]
    if "float" in kinds and "int" in kinds:
        kinds.remove("int")
    noun = " oder ".join(_NOUNS.get(each, each) for each in kinds)
    if match[3]:
        least = {">= ": "mindestens ", "<= ": "höchstens "}.get(match[2] or "", "")
        return _sentence(f"{noun} mit {least}{match[3]} {'Zeichen' if kinds == ['str'] else 'Einträgen'} wird erwartet")
    if match[4]:
        return _sentence(f"{noun}, {_BOUNDS[match[4]]} {match[5].removesuffix('.0')}, wird erwartet")
    return _sentence(f"{noun} wird erwartet, da steht {_NOUNS.get(match[6] or '', 'etwas anderes')}")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _value_at(value: object, path: str | None) -> str:
    """` („value“).` for what stands at the path, `.` where nothing is to be shown."""
    if path is None:
        return "."
    for key, index in _STEP.findall(path):
        if key and isinstance(value, dict):
            value = cast("dict[str, object]", value).get(key)
        elif index and isinstance(value, list) and int(index) < len(cast("list[object]", value)):
            value = cast("list[object]", value)[int(index)]
        else:
            return "."
    if value is None or isinstance(value, dict | list):
        return "."
    return f" („{shortened(value if isinstance(value, str) else str(value))}“)."


def _may_show(path: str | None, kind: type) -> bool:
    """Whether the value at the path is a fact of few characters, not free text or a whole part of the file."""
    if path is None or any(key in FREE_TEXT for key, _ in _STEP.findall(path)):
        return False
    found = _type_at(kind, path)
    parts = inspect.StructType | inspect.VarTupleType | inspect.TupleType | inspect.DictType
    return found is not None and not isinstance(found, parts)


def _branches(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    if isinstance(kind, inspect.UnionType):
        return tuple(each for each in kind.types if not isinstance(each, inspect.NoneType))
    return (kind,)


def _inside(kind: inspect.Type, key: str) -> inspect.Type | None:
    """The type of a member (`key`) or, with an empty key, of an item."""
    for each in _branches(kind):
        if key and isinstance(each, inspect.StructType):
            for field in each.fields:
                if field.encode_name == key:
                    return field.type
        if not key and isinstance(each, inspect.VarTupleType):
            return each.item_type
        if not key and isinstance(each, inspect.TupleType):
            return each.item_types[0]
    return None


def _type_at(kind: type, path: str) -> inspect.Type | None:
    current: inspect.Type | None = _info(kind)
    for key, _ in _STEP.findall(path):
        current = None if current is None else _inside(current, key)
    return None if current is None else _branches(current)[0]


@cache
def _info(kind: type) -> inspect.Type:
    return inspect.type_info(kind)


def _words_at(kind: type, path: str) -> Iterator[str]:
    found = _type_at(kind, path)
    if isinstance(found, inspect.LiteralType):
        yield from (str(word) for word in found.values)


@cache
def _known_keys(kind: type) -> frozenset[str]:
    """The names of all members anywhere inside the type."""
    return frozenset(field.encode_name for field in _fields(kind))


@cache
def _whole_keys(kind: type) -> frozenset[str]:
    """The names of all members anywhere inside the type that are whole numbers, or lists of them."""
    return frozenset(field.encode_name for field in _fields(kind) if _is_whole(field.type))


def _is_whole(kind: inspect.Type) -> bool:
    branches = _branches(kind)
    items = [_inside(each, "") or each for each in branches]
    plain = [branch for each in items for branch in _branches(each)]
    return any(isinstance(each, inspect.IntType) for each in plain) and not any(
        isinstance(each, inspect.FloatType) for each in plain
    )


def _fields(kind: type) -> Iterator[inspect.Field]:
    """All members anywhere inside the type."""
    waiting: list[inspect.Type] = [_info(kind)]
    while waiting:
        current = waiting.pop()
        if isinstance(current, inspect.StructType):
            yield from current.fields
            waiting.extend(field.type for field in current.fields)
        elif isinstance(current, inspect.UnionType):
            waiting.extend(current.types)
        elif isinstance(current, inspect.VarTupleType):
            waiting.append(current.item_type)
