"""Full-text search by character grams, ranked by BM25 (contracts 9; Robertson and Zaragoza 2009 for the formula).

Grams of three to five characters, word boundaries included, find through typing errors, inflection and parts of
compounds; folding finds umlauts however they are typed. Built and searched column-wise with NumPy.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

Id = int | str
Ints = NDArray[np.int64]

GRAM_SIZES = (3, 4, 5)
TITLE_WEIGHT = 3
"""How often a word of the title counts."""

K1, B = 2.0, 0.75
"""How soon more of the same counts little, and how much long texts are held back."""

BITS = 12
"""Bits per character in the number of a gram: five of them fit in 64."""


PASSAGE, STEP = 100, 50
"""A long text counts by its best passage: so many words, one beginning every so many."""

FUNCTION_WORDS = """
    aber alle als also am an andere auch auf aus bei beim bin bis bist da dann das dass dein deine dem den der des
    die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch
    für gern gerne gibt hab habe haben hat hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede
    jedem jeden jeder jedes kann kannst können könnte man mein meine meinem meinen meiner mich mir mit möchte möchten
    muss müssen nach noch nun nur ob oder schon sehr sein seine seinem seinen seiner sich sie sind so soll sollte
    sollen über um und uns unser unsere unter vom von vor wann war waren warum was welche welchem welchen welcher
    welches wem wen wenn wer werde werden wie wieso will wir wird wo woher wohin womit worum wurde wurden würde zu zum
    zur zwischen darf dürfen
"""
"""Words that say nothing of what is looked for; in a query that has others they are left out."""


_UNKNOWN = 2**BITS - 1


class Hit(msgspec.Struct, frozen=True):
    """A text that was found; `score` is 0 to 1, the part of the best possible that it reaches."""

    id: Id
    score: float


_MARKS = "\u0300-\u036f\u064b-\u065f"
_WORD = re.compile(rf"[\w{_MARKS}]+")
_SPELT_OUT = re.compile(r"(?<=[aou])e+")
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "æ": "a", "œ": "o", "ø": "o", " ": "", "_": ""})


def _split(text: str) -> list[str]:
    """The words of a text in small letters, not yet folded."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _WORD.findall(plain.casefold().replace("_", " "))


def folded(word: str) -> str:
    """A word in small letters without accents, and without `e` after `a`, `o`, `u`: so `ü`, `ue` and `u` are one."""
    plain = word.casefold().translate(_UMLAUTS)
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
        plain = plain.replace(" ", "")
    return _SPELT_OUT.sub("", plain)


_FUNCTION_WORDS = frozenset(folded(word) for word in FUNCTION_WORDS.split())


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return [folded(word) for word in _split(text)]


class _Vocabulary(dict[str, int]):
    """The number of each word as it is written; those that are folded alike share one."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.numbers.setdefault(folded(word), len(self.numbers))
        return number


class TextIndex:
    """Texts that can be searched; made by `build`, never changed."""

    def __init__(self, ids: list[Id], first_passages: list[int], grams: "_Grams", postings: "_Postings") -> None:
        """See `build`."""
        self._ids = ids
        self._first_passages = first_passages
        self._grams = grams
        self._postings = postings

    @classmethod
    def build(cls, documents: Iterable[tuple[Id, str, str]]) -> "TextIndex":
        """An index of texts given as id, title and body; words of the title count three times."""
        ids: list[Id] = []
        words = _Vocabulary()
        first_passages: list[int] = []
        occurrences: list[int] = []
        lengths: list[int] = []
        for each, title, body in documents:
            ids.append(each)
            first_passages.append(len(lengths))
            title_words = [words[word] for word in _split(title)] * TITLE_WEIGHT
            body_words = [words[word] for word in _split(body)]
            for start in range(0, max(len(body_words) - PASSAGE + STEP, 1), STEP):
                passage = title_words + body_words[start : start + PASSAGE]
                lengths.append(len(passage))
                occurrences.extend(passage)
        grams = _Grams(list(words.numbers))
        postings = _Postings(grams, np.array(occurrences, dtype=np.int64), np.array(lengths, dtype=np.int64))
        return cls(ids, first_passages, grams, postings)

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """The texts that share grams with the query, best first, equal ones in the order they were given.

        Only the first 400 characters of the query count. A query without words, or an empty index, finds nothing.
        """
        words = _meant(words_of(text[:QUERY_CHARACTERS]))
        if limit <= 0 or not words or not self._ids:
            return []
        of_passages = self._postings.scores(*self._grams.of_query(words))
        scores = np.maximum.reduceat(of_passages, self._first_passages)
        return [Hit(self._ids[at], min(float(scores[at]), 1.0)) for at in _best(scores, limit)]


QUERY_CHARACTERS = 400


def _meant(words: list[str]) -> list[str]:
    """Each word of a query once, without those that say nothing if there are others."""
    once = dict.fromkeys(words)
    return [word for word in once if word not in _FUNCTION_WORDS] or list(once)


def _best(scores: NDArray[np.float64], limit: int) -> list[int]:
    """Where the greatest positive scores are, falling, equal ones in order."""
    found = np.flatnonzero(scores > 0)
    if len(found) > limit:
        threshold = np.partition(scores[found], len(found) - limit)[len(found) - limit]
        found = found[scores[found] >= threshold]
    return found[np.argsort(-scores[found], kind="stable")][:limit].tolist()


class _Grams:
    """The grams of all words: each gram once, and for each word which ones it has."""

    def __init__(self, words: list[str]) -> None:
        self._alphabet = np.unique(_characters(words))
        codes, owners = self._cut(words)
        self._codes, of_word = np.unique(codes, return_inverse=True)
        order = np.argsort(owners, kind="stable")
        self.of_words: Ints = of_word[order]
        self.per_word: Ints = np.bincount(owners, minlength=len(words))
        self.starts: Ints = np.cumsum(self.per_word) - self.per_word

    def __len__(self) -> int:
        return len(self._codes)

    def _cut(self, words: list[str]) -> tuple[Ints, Ints]:
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

    def of_query(self, words: list[str]) -> tuple[Ints, Ints, int]:
        """Of the words of a query: the grams known here, how often each, and how many are not known."""
        codes, counts = np.unique(self._cut(words)[0], return_counts=True)
        at = np.minimum(np.searchsorted(self._codes, codes), max(len(self._codes) - 1, 0))
        known = self._codes[at] == codes if len(self._codes) else np.zeros(len(codes), dtype=np.bool_)
        return at[known], counts[known], int(counts[~known].sum())


def _characters(words: list[str]) -> NDArray[np.uint32]:
    """The characters of the words with a blank before, between and after."""
    text = " ".join(["", *words, ""])
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


NARROW = 2**32
"""Numbers below this are sorted in 32 bits, in half the time."""

CHUNK = 2_000_000
"""Gram occurrences that are sorted at once, which bounds the memory of a build."""


class _Postings:
    """For each gram the texts it is in, with the weight it has there."""

    def __init__(self, grams: _Grams, words: Ints, lengths: Ints) -> None:
        self._texts = len(lengths)
        owner = np.repeat(np.arange(len(lengths)), lengths)
        grams_of_text = np.bincount(owner, weights=grams.per_word[words], minlength=len(lengths))
        pieces = [self._counted(grams, words[part], owner[part]) for part in _chunks(grams.per_word[words], owner)]
        frequency = np.bincount(np.concatenate([gram for gram, _, _ in pieces]) if pieces else [], minlength=len(grams))
        self._ends: Ints = np.cumsum(frequency)
        self._starts: Ints = self._ends - frequency
        self._idf = np.log1p((self._texts - frequency + 0.5) / (frequency + 0.5))
        self._idf_unknown = float(np.log1p((self._texts + 0.5) / 0.5))
        self._of = np.zeros(int(frequency.sum()), dtype=np.int64)
        self._weights = np.zeros(len(self._of), dtype=np.float32)
        norm = K1 * (1 - B + B * grams_of_text / max(float(grams_of_text.mean()) if len(lengths) else 0.0, 1.0))
        filled = self._starts.copy()
        for gram, text, count in pieces:
            first = np.concatenate(([True], gram[1:] != gram[:-1]))
            run = np.arange(len(gram)) - np.flatnonzero(first)[np.cumsum(first) - 1]
            at = filled[gram] + run
            self._of[at] = text
            self._weights[at] = self._idf[gram] * count / (count + norm[text])
            filled += np.bincount(gram, minlength=len(grams))

    def _counted(self, grams: _Grams, words: Ints, owner: Ints) -> tuple[Ints, Ints, Ints]:
        """Gram, text and count for some words, in the order of gram and text."""
        sizes = grams.per_word[words]
        ends = np.cumsum(sizes)
        at = np.arange(int(ends[-1])) + np.repeat(grams.starts[words] - (ends - sizes), sizes)
        first = int(owner[0])
        span = int(owner[-1]) - first + 1
        keys = grams.of_words[at] * span + np.repeat(owner - first, sizes)
        if len(grams) * span < NARROW:
            keys = keys.astype(np.uint32)
        keys, counts = np.unique(keys, return_counts=True)
        return (keys // span).astype(np.int64), (keys % span).astype(np.int64) + first, counts

    def scores(self, grams: Ints, counts: Ints, unknown: int) -> NDArray[np.float64]:
        """How much of the best possible each text reaches for the grams of a query."""
        parts = [slice(start, end) for start, end in zip(self._starts[grams], self._ends[grams], strict=True)]
        if not parts:
            return np.zeros(self._texts)
        weights = np.concatenate([self._weights[part] for part in parts])
        if counts.max() > 1:
            weights *= np.repeat(counts, self._ends[grams] - self._starts[grams])
        texts = np.concatenate([self._of[part] for part in parts])
        scores = np.bincount(texts, weights, minlength=self._texts)
        return scores / ((self._idf[grams] * counts).sum() + unknown * self._idf_unknown)


def _chunks(sizes: Ints, owner: Ints) -> list[slice]:
    """Stretches of words that have about `CHUNK` grams each and do not part a text."""
    if not len(sizes):
        return []
    chunk = (np.cumsum(sizes) // CHUNK)[np.searchsorted(owner, owner)]
    bounds = [0, *(np.flatnonzero(np.diff(chunk)) + 1).tolist(), len(sizes)]
    return [slice(start, end) for start, end in pairwise(bounds)]
