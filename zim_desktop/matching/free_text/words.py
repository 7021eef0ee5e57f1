"""A text as words in small letters without umlauts, each with its place, in clauses with what they ask and deny."""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?!\d)|\d+(?:[a-z](?!{_LETTER}))?|{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*\d*|[^\w ]|_"
)
"""A time, a number (16i), a word (A2), or a mark; marks above letters may be characters of their own."""
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "–": "-", "—": "-", "‑": "-"})
_ONES = (
    *("eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn"),
    *("elf", "zwolf", "dreizehn", "vierzehn", "funfzehn"),
)
_TENS = ("zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_ONES, start=1)},
    **{word: str(10 * number) for number, word in enumerate(_TENS, start=2)},
}
_YEAR_OLD = re.compile(rf"({'|'.join(_NUMBERS)}|ein)(jahrig\w*)")
_ENDINGS = ("ern", "em", "en", "er", "es", "et", "e")
_SHORTEST_STEM = 3
_ENDINGS_AT_MOST = 2


def plain(word: str) -> str:
    """A word in small letters without accents; `ü`, `ue` and `u` are one, and `zwei` is `2`."""
    folded = word.casefold().translate(_UMLAUTS)
    if not folded.isascii():
        folded = "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))
    folded = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return _NUMBERS.get(folded, folded)


def plains(words: str) -> frozenset[str]:
    """The words of a list in their plain form."""
    return frozenset(plain(word) for word in words.split())


_WHOLE = plains("Nähen")
"""Words that without their ending would be another word (Nähe)."""


def stem(word: str) -> str:
    """A plain word without the ending that German inflection gives it; good for comparing, not for showing."""
    if word in _WHOLE:
        return word
    found = _without_s(word)
    for _ in range(_ENDINGS_AT_MOST):
        for ending in _ENDINGS:
            if found.endswith(ending) and len(found) - len(ending) >= _SHORTEST_STEM:
                found = _without_s(found[: -len(ending)])
                break
    # A verb's ending: lernt, sucht; after a vowel (Arbeit) the t belongs to the word.
    if len(found) > _SHORTEST_STEM + 1 and found.endswith("t") and found[-2] not in "aeiou":
        found = found[:-1]
    return found


def _without_s(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("s") else word


class Word(NamedTuple):
    """A word or a mark of a text: as typed, as compared, and where it stands (code points)."""

    said: str
    plain: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return self.plain[:1].isalnum()


def words_of(text: str) -> list[Word]:
    """The words and marks of a text in order."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        said = match[0]
        folded = plain(said)
        year_old = _YEAR_OLD.fullmatch(folded)
        if year_old:
            folded = f"{plain(year_old[1]).replace('ein', '1')} {year_old[2]}"
        found.append(Word(said, folded, match.start(), match.end()))
    return found


class Clause:
    """Some words that say one thing; `line` is their plain forms with a blank between, for patterns."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words

    @cached_property
    def line(self) -> str:
        """The plain forms of all words and marks, a blank between two."""
        return " ".join(word.plain for word in self.words)

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        at = 0
        for word in self.words:
            starts.append(at)
            at += len(word.plain) + 1
        return starts

    def at(self, offset: int) -> int:
        """The index of the word that stands at an offset of `line`."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def plains(self) -> list[str]:
        """The plain form of each word and mark."""
        return [word.plain for word in self.words]
