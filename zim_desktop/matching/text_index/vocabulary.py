"""The words of all texts, and which of them are like a word that is looked for: by the grams they share."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

GRAM_SIZES = (3, 4, 5)
BITS = 12
"""Bits per character in the number of a gram: five of them fit in 64."""

LEAST = 0.03
"""Likeness below which a word counts as another one: thousands share three letters by chance."""

UNUSUAL = 0.7
"""How far the best likeness of a word that no text has is lifted towards 1: it is mistyped, or a form of its own."""

SLIPS = {1: 0.8, 2: 0.6}
"""How like a word is that one or two letters (swapped, left out, doubled, others) tell from what no text has."""

IDF_POWER = 1.5
"""How much more a rare word counts than a frequent one."""

PART_WEIGHT = 1 / 24
"""What a gram counts for words that have a part in common, beside 1 for the rarest word."""

_UNKNOWN = 2**BITS - 1


class Similar(NamedTuple):
    """The words like one that is looked for: `near` for the same word, `part` for one with a part in common, 0 to 1.

    The weights say how much the word counts in a question.
    """

    numbers: Ints
    near: Floats
    part: Floats
    near_weight: float
    part_weight: float


class Vocabulary:
    """Each word once, with its grams and in how many pieces of text it is."""

    def __init__(self, words: Sequence[str], frequency: Ints, pieces: int) -> None:
        """Keeps the words, folded; `frequency` counts the pieces, of `pieces` in all, that hold each."""
        self._words = words
        self._number = {word: number for number, word in enumerate(words)}
        self._frequency = frequency
        self._pieces = max(pieces, 1)
        self._rarest = float(np.log1p((self._pieces + 0.5) / 0.5))
        self._alphabet = np.unique(_characters(words))
        codes, owners = self._cut(words)
        order = np.argsort(codes, kind="stable")
        codes, owners = codes[order], owners[order]
        first = np.concatenate(([True], (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])))
        new_gram = np.concatenate(([True], codes[1:] != codes[:-1]))[first] if len(codes) else first[:0]
        self._codes = codes[first[: len(codes)]][new_gram]
        self._owners: NDArray[np.int32] = owners[first[: len(owners)]].astype(np.int32)
        self._starts: Ints = np.append(np.flatnonzero(new_gram), len(self._owners))
        found = np.add.reduceat(frequency[self._owners], self._starts[:-1]) if len(self._codes) else self._starts[:0]
        self._idf: Floats = self._idf_of(np.minimum(found, self._pieces))
        grams = np.searchsorted(self._codes, codes) if len(codes) else self._starts[:0]
        whole = np.bincount(owners, weights=self._idf[grams], minlength=len(words))
        self._whole: Floats = whole.astype(np.float64, copy=False)

    def _idf_of(self, frequency: Floats | Ints) -> Floats:
        return np.log1p((self._pieces - frequency + 0.5) / (frequency + 0.5))

    def similar(self, word: str) -> Similar:
        """The words like this one (folded), by number; a word that no text has is like those it may be a slip of."""
        codes, counts = np.unique(self._cut([word])[0], return_counts=True)
        at = np.minimum(np.searchsorted(self._codes, codes), max(len(self._codes) - 1, 0))
        known = self._codes[at] == codes if len(self._codes) else np.zeros(len(codes), dtype=np.bool_)
        grams, shares = at[known], self._idf[at[known]] * counts[known]
        total = float(shares.sum() + counts[~known].sum() * self._rarest)
        sizes = self._starts[grams + 1] - self._starts[grams]
        owners = self._owners[stretches(self._starts[grams], sizes)]
        shared = np.bincount(owners, np.repeat(shares, sizes), minlength=len(self._words))
        numbers = np.flatnonzero(shared)
        covered, filled = shared[numbers] / max(total, 1e-9), shared[numbers] / self._whole[numbers]
        likeness = covered * covered * np.minimum(filled, 1.0)
        enough = likeness >= LEAST**2.5
        numbers, covered, likeness = numbers[enough], covered[enough], likeness[enough]
        near, part = covered * np.sqrt(likeness), likeness**0.4
        if len(numbers) and word not in self._number:
            near /= near.max() ** UNUSUAL
            near = np.maximum(near, self._slips(word, numbers))
        near[near < LEAST] = 0.0
        found = min(float((near * self._frequency[numbers]).sum()), float(self._pieces))
        rare = float(self._idf_of(np.array([found]))[0]) / self._rarest
        return Similar(numbers, near, part, rare**IDF_POWER, total / self._rarest * PART_WEIGHT)

    def _slips(self, word: str, numbers: Ints) -> Floats:
        """How like each of these words is to one that may be a slip of it."""
        most = 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0
        likeness = np.zeros(len(numbers))
        near = [(at, self._words[number]) for at, number in enumerate(numbers.tolist())]
        near = [(at, each) for at, each in near if abs(len(each) - len(word)) <= most]
        found = process.extract(word, [each for _, each in near], scorer=OSA.distance, score_cutoff=most, limit=None)
        for _, distance, at in found if most else ():
            likeness[near[at][0]] = SLIPS[int(distance)]
        return likeness

    def _cut(self, words: Sequence[str]) -> tuple[Ints, Ints]:
        """The number of each gram of the words, and which word it is of."""
        characters = _characters(words)
        blank = characters == ord(" ")
        owner = np.cumsum(blank) - 1
        # Numbers from 1, so that a shorter gram is never the end of a longer one; the last is for what is not known.
        at = np.minimum(np.searchsorted(self._alphabet, characters), max(len(self._alphabet) - 1, 0))
        known = self._alphabet[at] == characters if len(self._alphabet) else np.zeros(len(characters), dtype=np.bool_)
        number = np.where(known, np.minimum(at + 1, _UNKNOWN - 1), _UNKNOWN).astype(np.int64)
        codes: list[Ints] = []
        owners: list[Ints] = []
        for size in GRAM_SIZES:
            starts = np.arange(max(len(characters) - size + 1, 0))
            inside = np.ones(len(starts), dtype=np.bool_)
            code = np.zeros(len(starts), dtype=np.int64)
            for offset in range(size):
                code = (code << BITS) | number[starts + offset]
                if 0 < offset < size - 1:
                    inside &= ~blank[starts + offset]
            codes.append(code[inside])
            owners.append(owner[starts[inside]])
        return np.concatenate(codes), np.concatenate(owners)


def _characters(words: Sequence[str]) -> NDArray[np.uint32]:
    """The characters of the words with a blank before, between and after."""
    text = " ".join(["", *words, ""])
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def stretches(starts: Ints, sizes: Ints) -> Ints:
    """The numbers of all stretches that begin at `starts` and are `sizes` long, one after the other."""
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
