"""A key as twelve words that two people compare on paper or by telephone (contracts 12)."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from zim_desktop import paths
from zim_desktop.domain.errors import InputRefused, shortened

WORDS = 12
_BITS = 11
_HASHED = 16
"""Bytes of SHA-256 of the key that the words hold: 128 bits; the last four bits of the twelfth word are a checksum."""

_CHECK_BITS = WORDS * _BITS - 8 * _HASHED


@cache
def word_list() -> tuple[str, ...]:
    """The 2048 shipped words, by alphabet: no umlauts, and no two begin with the same four letters."""
    return tuple(paths.resource("db", "seeds", "key_words.txt").read_text("ascii").split())


def words_of(key: bytes) -> tuple[str, ...]:
    """The twelve words of a key: the first 128 bits of its SHA-256, eleven to a word, and four bits of checksum."""
    start = hashlib.sha256(key).digest()[:_HASHED]
    number = int.from_bytes(start, "big") << _CHECK_BITS | hashlib.sha256(start).digest()[0] >> (8 - _CHECK_BITS)
    return tuple(word_list()[number >> _BITS * (WORDS - 1 - at) & (2**_BITS - 1)] for at in range(WORDS))


def read_words(typed: str) -> tuple[str, ...]:
    """Twelve words as they are typed: capitals, commas, hyphens and line breaks do not matter.

    Raises InputRefused if they are not twelve, if one is not in the list (naming the one that may be meant), or if the
    checksum says that one is wrong.
    """
    plain = typed.lower().replace("ß", "ss").translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
    words = tuple(re.findall(r"[a-z]+", plain))
    for at, word in enumerate(words[:WORDS], start=1):
        if word not in word_list():
            close = process.extractOne(word, word_list(), scorer=OSA.distance, score_cutoff=2)
            raise InputRefused(
                f"Wort {at} („{shortened(word)}“) steht nicht in der Liste.",
                next_step=f"Ist „{close[0]}“ gemeint?" if close else "Bitte mit dem Papier vergleichen.",
            )
    if len(words) != WORDS:
        raise InputRefused(f"Ein Schlüssel hat {WORDS} Wörter, das sind {len(words)}.")
    if not _adds_up(words):
        raise InputRefused(
            "Die zwölf Wörter passen nicht zusammen: eines ist falsch oder zwei sind vertauscht.",
            next_step="Bitte mit dem Papier vergleichen.",
        )
    return words


def _adds_up(words: Sequence[str]) -> bool:
    number = 0
    for word in words:
        number = number << _BITS | word_list().index(word)
    start = (number >> _CHECK_BITS).to_bytes(_HASHED, "big")
    return number & (2**_CHECK_BITS - 1) == hashlib.sha256(start).digest()[0] >> (8 - _CHECK_BITS)
