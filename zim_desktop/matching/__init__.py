"""Which offers fit a case, and why: rules, ranking, questions and full-text search (contracts 5 and 9).

The names are loaded when they are first used, so that importing the package costs no NumPy at start-up.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zim_desktop.matching.ages import age_answers
    from zim_desktop.matching.catalogue import PreparedCatalogue, prepare
    from zim_desktop.matching.client import Words, client_of
    from zim_desktop.matching.free_text import FreeText
    from zim_desktop.matching.near_miss import misses
    from zim_desktop.matching.ranking import match_case, search
    from zim_desktop.matching.text_index import Hit, TextIndex

__all__ = [
    "FreeText",
    "Hit",
    "PreparedCatalogue",
    "TextIndex",
    "Words",
    "age_answers",
    "client_of",
    "load",
    "match_case",
    "misses",
    "prepare",
    "search",
]

_HOMES = {
    "FreeText": "free_text",
    "Hit": "text_index",
    "PreparedCatalogue": "catalogue",
    "TextIndex": "text_index",
    "Words": "client",
    "age_answers": "ages",
    "client_of": "client",
    "match_case": "ranking",
    "misses": "near_miss",
    "prepare": "catalogue",
    "search": "ranking",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def load() -> None:
    """Import what matching needs, NumPy too, ahead of its first use; may run on another thread."""
    for home in _HOMES.values():
        import_module(f"{__name__}.{home}")
