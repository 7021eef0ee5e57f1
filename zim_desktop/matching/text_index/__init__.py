"""Full-text search that forgives how people type (contracts 9): words like those of the question, ranked by BM25.

A word of the question stands for every word of the texts that is like it, by the letter groups they share: that finds
through typing errors, inflection and parts of compounds, and folding finds umlauts however they are typed. What is
found is ranked as by Robertson and Zaragoza (2009), with the likeness as how often a word occurs.
"""

from array import array
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from zim_desktop.matching.text_index.pieces import Pieces, Text, Texts
from zim_desktop.matching.text_index.vocabulary import Vocabulary
from zim_desktop.matching.text_index.words import folded, meant, split, words_of

__all__ = ["Hit", "Id", "TextIndex"]

Id = int | str

QUERY_CHARACTERS = 400


class Hit(msgspec.Struct, frozen=True):
    """A text that was found; `score` is 0 to 1, the part of the best possible that it reaches."""

    id: Id
    score: float


class TextIndex:
    """Texts that can be searched; made by `build`, never changed."""

    def __init__(self, ids: Sequence[Id], texts: Texts, keys: Sequence[int]) -> None:
        """See `build`; `keys` tells the texts apart."""
        self._ids = ids
        self._texts = texts
        self._at = {key: number for number, key in enumerate(keys)}
        self._pieces = Pieces(texts)
        self._vocabulary = Vocabulary(texts.words, self._pieces.frequency, self._pieces.count)

    @classmethod
    def build(cls, documents: Iterable[tuple[Id, str, str]], earlier: "TextIndex | None" = None) -> "TextIndex":
        """An index of texts given as id, title and body; words of the title count three times.

        With an `earlier` index, most texts of which stay, it is the same index sooner: they are not read again.
        """
        read = earlier._texts if earlier else Texts.none()
        numbers = _Numbers(read.words)
        fresh = array("i")
        ids: list[Id] = []
        keys: list[int] = []
        found: list[Text] = []
        for each, title, body in documents:
            key = hash((title, body))
            text = read.text(earlier._at[key]) if earlier and key in earlier._at else None
            if text is None:
                titles, bodies = [numbers[word] for word in split(title)], [numbers[word] for word in split(body)]
                text = Text(len(read.occurrences) + len(fresh), len(titles), len(bodies))
                fresh.extend(titles)
                fresh.extend(bodies)
            ids.append(each)
            keys.append(key)
            found.append(text)
        every = np.concatenate((read.occurrences, np.array(fresh, dtype=np.int32)))
        return cls(ids, Texts.of(tuple(numbers.folded), every, found), keys)

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """The texts that say something like the query, best first, equal ones in the order they were given.

        Only the first 400 characters of the query count. A query without words, or an empty index, finds nothing.
        """
        words = meant(words_of(text[:QUERY_CHARACTERS]))
        if limit <= 0 or not words or not self._ids:
            return []
        scores = self._pieces.scores([self._vocabulary.similar(word) for word in words])
        return [Hit(self._ids[at], min(float(scores[at]), 1.0)) for at in _best(scores, limit)]


class _Numbers(dict[str, int]):
    """The number of each word as it is written; those that are folded alike share one."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.folded = {word: number for number, word in enumerate(words)}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.folded.setdefault(folded(word), len(self.folded))
        return number


def _best(scores: NDArray[np.float64], limit: int) -> list[int]:
    """Where the greatest positive scores are, falling, equal ones in order."""
    found = np.flatnonzero(scores > 0)
    if len(found) > limit:
        threshold = np.partition(scores[found], len(found) - limit)[len(found) - limit]
        found = found[scores[found] >= threshold]
    return found[np.argsort(-scores[found], kind="stable")][:limit].tolist()
