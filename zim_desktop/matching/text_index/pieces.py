"""Texts as numbers of words, cut into pieces, and how well each answers a question (BM25)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zim_desktop.matching.text_index.vocabulary import Floats, Ints, Similar, stretches

Numbers = NDArray[np.int32]

TITLE_WEIGHT = 3
"""How often a word of the title counts."""

PASSAGE, STEP = 100, 50
"""A text of more words than this counts by its best passage, which is two pieces of so many words."""

WHOLE = 0.3
"""How much the whole of a text counts beside its best passage."""

B = 0.75
"""How much long texts are held back."""

K_NEAR, K_PART = 2.0, 8.0
"""How soon more of the same counts little: the same word, and words with a part in common, of which there are more."""


class Text(NamedTuple):
    """Where the words of a text begin among those of all texts, and how many its title and its body have."""

    start: int
    title: int
    body: int


class Texts(NamedTuple):
    """All texts one after the other, titles before bodies, as numbers of words; words are numbered as they come."""

    words: tuple[str, ...]
    occurrences: Numbers
    starts: Ints
    titles: Ints
    bodies: Ints

    @classmethod
    def none(cls) -> "Texts":
        """No texts."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls((), nothing.astype(np.int32), nothing, nothing, nothing)

    @classmethod
    def of(cls, words: Sequence[str], occurrences: Numbers, texts: Sequence[Text]) -> "Texts":
        """These texts out of all that was read; words that are in none of them are left out."""
        table = np.array(texts, dtype=np.int64).reshape(-1, 3)
        titles, bodies = table[:, 1], table[:, 2]
        lengths = titles + bodies
        ends = np.cumsum(lengths)
        found = occurrences[stretches(table[:, 0], lengths)]
        first = np.full(len(words), len(found), dtype=np.int64)
        first[found[::-1]] = np.arange(len(found))[::-1]
        order = np.argsort(first, kind="stable")[: int((first < len(found)).sum())]
        renumbered = np.zeros(len(words), dtype=np.int32)
        renumbered[order] = np.arange(len(order), dtype=np.int32)
        kept = tuple([words[int(number)] for number in order])
        return cls(kept, renumbered[found], ends - lengths, titles, bodies)

    def text(self, number: int) -> Text:
        """One of the texts."""
        return Text(int(self.starts[number]), int(self.titles[number]), int(self.bodies[number]))


class Pieces:
    """Which pieces of texts each word is in, how often, and which pieces make passages and texts."""

    def __init__(self, texts: Texts) -> None:
        """A short text is one piece; a long one has a piece for its title and one for every 50 words."""
        is_long = texts.bodies > PASSAGE
        self._any_long = bool(is_long.any())
        of_text = np.where(is_long, -(-texts.bodies // STEP) + 1, 1)
        self._first: Ints = np.cumsum(of_text) - of_text
        self.count = int(of_text.sum())
        key, weight = self._keys(texts, is_long)
        order = np.argsort(key, kind="stable")
        key, weight = key[order], weight[order]
        del order
        new = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))[: len(key)])
        self._times: NDArray[np.float32] = np.add.reduceat(weight, new) if len(new) else weight
        word, piece = np.divmod(key[new], max(self.count, 1))
        self._piece: Numbers = piece.astype(np.int32)
        self.frequency: Ints = np.bincount(word, minlength=len(texts.words)).astype(np.int64)
        self._starts: Ints = np.cumsum(self.frequency) - self.frequency
        words_of_piece: Floats = np.bincount(self._piece, self._times, minlength=self.count).astype(np.float64)
        self._write_passages(is_long, of_text)
        self._passage_norm = _norm(self._of_passages(words_of_piece))
        self._text_norm = _norm(self._of_texts(words_of_piece))

    def _keys(self, texts: Texts, is_long: NDArray[np.bool_]) -> tuple[Ints, NDArray[np.float32]]:
        """Of each word that occurs one number for word and piece together, and how often it counts."""
        lengths = texts.titles + texts.bodies
        place = np.arange(int(lengths.sum()), dtype=np.int32)
        place -= np.repeat((texts.starts + texts.titles).astype(np.int32), lengths)
        weight = np.where(place < 0, np.float32(TITLE_WEIGHT), np.float32(1))
        if self._any_long:
            place = np.where(np.repeat(is_long, lengths) & (place >= 0), 1 + place // STEP, 0)
        else:
            place[:] = 0
        place += np.repeat(self._first.astype(np.int32), lengths)
        return texts.occurrences.astype(np.int64) * max(self.count, 1) + place, weight

    def _write_passages(self, is_long: NDArray[np.bool_], of_text: Ints) -> None:
        """A passage is a title and two pieces that follow one another; what a short text lacks is piece `count`."""
        passages = np.where(is_long, of_text - 2, 1)
        self._first_passage: Ints = np.cumsum(passages) - passages
        inner = np.arange(int(passages.sum())) - np.repeat(self._first_passage, passages)
        first, long = np.repeat(self._first, passages), np.repeat(is_long, passages)
        self._title = first
        self._left = np.where(long, first + inner + 1, self.count)
        self._right = np.where(long, first + inner + 2, self.count)

    def _of_passages(self, pieces: Floats) -> Floats:
        if not self._any_long:
            return pieces
        padded = np.append(pieces, 0.0)
        return padded[self._title] + padded[self._left] + padded[self._right]

    def _of_texts(self, pieces: Floats) -> Floats:
        return np.add.reduceat(pieces, self._first) if self._any_long else pieces

    def scores(self, asked: Sequence[Similar]) -> Floats:
        """How much of the best possible each text reaches for the words that are asked for."""
        passages, whole = np.zeros(len(self._title)), np.zeros(len(self._first))
        for each in asked:
            for likeness, weight, k in (
                (each.near, each.near_weight, K_NEAR),
                (each.part, each.part_weight, K_PART),
            ):
                pieces = self._said(each.numbers, likeness)
                passages += _saturated(self._of_passages(pieces), k * self._passage_norm, weight)
                if self._any_long:
                    whole += _saturated(self._of_texts(pieces), k * self._text_norm, weight)
        best = np.maximum.reduceat(passages, self._first_passage) if self._any_long else passages
        mixed = (1 - WHOLE) * best + WHOLE * whole if self._any_long else best
        return mixed / sum(each.near_weight + each.part_weight for each in asked)

    def _said(self, words: Ints, likeness: Floats) -> Floats:
        """How often each piece says one of the words, each as often as it is like what is asked for."""
        words, likeness = words[likeness > 0], likeness[likeness > 0]
        sizes = self.frequency[words]
        at = stretches(self._starts[words], sizes)
        weights = np.repeat(likeness, sizes) * self._times[at]
        return np.bincount(self._piece[at], weights, minlength=self.count).astype(np.float64, copy=False)


def _norm(lengths: Floats) -> Floats:
    mean = max(float(lengths.mean()) if len(lengths) else 0.0, 1.0)
    return 1 - B + B * lengths / mean


def _saturated(said: Floats, half: Floats, weight: float) -> Floats:
    return weight * said / (said + half)
