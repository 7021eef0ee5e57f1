"""The fixed words of the papers, per kind and language, from resources/texts."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import msgspec
from msgspec import Struct

from zim_desktop import paths

Words = TypeVar("Words", bound=Struct)


def words(kind: str, language: str, shape: type[Words]) -> Words:
    """The words of one kind of paper in one language.

    Args:
        kind: `letter` or `sheet`.
        language: One of `languages(kind)`.
        shape: The Struct that names every word; a missing or unknown one is a fault of the installation.

    Raises:
        FileNotFoundError: There is no such text.
        msgspec.ValidationError: The file does not have this shape.
    """
    return msgspec.convert(_read(kind, language).texts, shape)


def languages(kind: str) -> dict[str, bool]:
    """The languages of this kind of paper in alphabetical order, each with whether a native reader reviewed it."""
    names = sorted(path.name.split(".")[1] for path in paths.resource("resources", "texts").glob(f"{kind}.*.json"))
    return {name: _read(kind, name).reviewed for name in names}


def own_name(kind: str, language: str) -> str:
    """What a language calls itself; empty where its text does not say. Raises FileNotFoundError."""
    return _read(kind, language).name


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    reviewed: bool
    texts: dict[str, str | list[str] | dict[str, str]]
    name: str = ""


@cache
def _read(kind: str, language: str) -> _File:
    path = paths.resource("resources", "texts", f"{kind}.{language}.json")
    return msgspec.json.decode(path.read_bytes(), type=_File)
