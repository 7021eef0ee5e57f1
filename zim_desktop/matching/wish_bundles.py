"""Suggests which wishes mean the same: by their words, rare ones weighing more, slips of the pen forgiven."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from zim_desktop.domain.wish import LONGEST_NAME, Board, Suggested, Wish, WishBundle
from zim_desktop.matching.text_index.words import meant, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

LEAST = 0.42
"""How alike (0 to 1) two wishes must be to be put together."""

_SAME_NEED, _OTHER_NEED = 0.1, -0.2
"""What it adds if two wishes name the same need, or needs of different kinds."""

_ALIKE = 86.0
"""Words as alike as this are one word with an ending more or a slip of the pen."""

_PART = 5
"""Letters of a word that is looked for inside longer ones, as *kurs* would be too short for: too many have it."""

_EVERYWHERE = 0.2
"""Words in more than this share of many wishes say nothing about which belong together, and are not gone through."""

_FEW = 50

_SAYS_NOTHING = frozenset(
    words_of(
        "wunsch wünsche wünschen würde wäre schön toll gut mehr mal bitte brauche brauchen bräuchte bräuchten fehlt "
        "fehlen jemand nichts hilfe hilft helfen lernen"
    )
)
"""Words of many wishes, whatever they are about."""

Weights = dict[str, float]
Near = list[dict[int, float]]
"""For each wish, by its place on the board, the places of those that are alike enough, and how much."""


def suggest_bundles(board: Board) -> tuple[Suggested, ...]:
    """For wishes in no bundle: those that may belong to an existing one, then those that may become one; large first.

    Each wish is in one suggestion at most; a new bundle has two or more, named after the one most like the others.
    """
    wishes = board.wishes
    near = _neighbours(wishes, _vectors(wishes))
    fits = _to_existing(wishes, near)
    taken = {place for places in fits.values() for place in places}
    free = {place for place, wish in enumerate(wishes) if wish.bundle is None} - taken
    old = [_into(bundle, [wishes[each] for each in fits[bundle.id]]) for bundle in board.bundles if bundle.id in fits]
    new = [_star([wishes[each] for each in star]) for star in _stars(free, near)]
    return (*sorted(old, key=_large_first), *sorted(new, key=_large_first))


def _large_first(suggested: Suggested) -> tuple[int, str]:
    return -len(suggested.wishes), suggested.name


def _to_existing(wishes: Sequence[Wish], near: Near) -> Mapping[UUID, Sequence[int]]:
    """Each free wish goes to the bundle that has the wish most like it; of equals to the one that has more such."""
    fits: defaultdict[UUID, list[int]] = defaultdict(list)
    for place, wish in enumerate(wishes):
        alike: defaultdict[UUID, list[float]] = defaultdict(list)
        for other, value in near[place].items():
            bundle = wishes[other].bundle
            if bundle is not None and wish.bundle is None:
                alike[bundle].append(value)
        if alike:
            fits[max(alike, key=lambda each: (max(alike[each]), sum(alike[each]), each))].append(place)
    return fits


def _into(bundle: WishBundle, wishes: Sequence[Wish]) -> Suggested:
    return Suggested(wishes=tuple(each.id for each in wishes), name=bundle.name, term=bundle.term, bundle=bundle.id)


def _stars(free: Iterable[int], near: Near) -> list[list[int]]:
    """The wish with most neighbours takes them all, and so on: no chain of small steps joins what is not alike."""
    left = set(free)
    around = {place: left.intersection(near[place]) for place in sorted(left)}
    found: list[list[int]] = []
    while around:
        centre = max(around, key=lambda place: (len(around[place]), sum(near[place][each] for each in around[place])))
        star = [centre, *sorted(around[centre])]
        if len(star) == 1:
            break
        found.append(star)
        for gone in star:
            del around[gone]
        for others in around.values():
            others.difference_update(star)
    return found


def _star(wishes: Sequence[Wish]) -> Suggested:
    terms = Counter(wish.term for wish in wishes if wish.term)
    term, many = terms.most_common(1)[0] if terms else (None, 0)
    text = wishes[0].text
    return Suggested(
        wishes=tuple(each.id for each in wishes),
        name=text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…",
        term=term if 2 * many > len(wishes) else None,
    )


def _vectors(wishes: Iterable[Wish]) -> list[Weights]:
    """For each wish its words, weighted so that rare ones count more; of length 1, or empty."""
    words = [_content(wish.text) for wish in wishes]
    same = _same_words({word for each in words for word in each})
    split = [sorted({part for word in each for part in same[word]}) for each in words]
    counts = Counter(part for each in split for part in each)
    vectors: list[Weights] = []
    for parts in split:
        weights = {part: math.log(1 + len(split) / counts[part]) for part in parts}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        vectors.append({part: weight / length for part, weight in weights.items()})
    return vectors


def _content(text: str) -> list[str]:
    return [word for word in meant(words_of(text)) if word not in _SAYS_NOTHING and len(word) > 1]


def _same_words(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each word what it stands for: itself, an earlier word that is almost the same, or the parts it is made of.

    Only words with the same first three letters are compared; parts are words of other wishes that begin or end it.
    """
    ordered = sorted(words, key=lambda word: (len(word), word))
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    one: dict[str, str] = {}
    for word in ordered:
        alike = process.extractOne(word, by_start[word[:3]], scorer=fuzz.ratio, score_cutoff=_ALIKE)
        one[word] = alike[0] if alike else word
        if not alike:
            by_start[word[:3]].append(word)
    known = set(one.values())
    return {word: _parts(one[word], known) for word in ordered}


def _parts(word: str, known: set[str]) -> tuple[str, ...]:
    """A compound as a known word and the rest of it, *wohnungssuche* as *wohnung* and *suche*; else the word."""
    for length in range(len(word) - 1, _PART - 1, -1):
        if word[:length] in known:
            rest = word[length:]
            return tuple(filter(None, (word[:length], rest if rest in known else rest.removeprefix("s"))))
        if word[-length:] in known:
            return word[-length:], word[:-length]
    return (word,)


def _neighbours(wishes: Sequence[Wish], vectors: Sequence[Weights]) -> Near:
    """The neighbours of each free wish, found through the words they share; what is bundled needs none."""
    holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            holding[word].append((place, weight))
    most = max(_FEW, _EVERYWHERE * len(wishes))
    near: Near = [{} for _ in wishes]
    for place, wish in enumerate(wishes):
        sums: defaultdict[int, float] = defaultdict(float)
        for word, weight in vectors[place].items() if wish.bundle is None else ():
            if len(holding[word]) <= most:
                for other, theirs in holding[word]:
                    sums[other] += weight * theirs
        sums.pop(place, None)
        for other, value in sums.items():
            alike = value + _by_need(wish.term, wishes[other].term)
            if alike >= LEAST:
                near[place][other] = alike
    return near


def _by_need(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return 0.0
    if one == other:
        return _SAME_NEED
    return 0.0 if one.partition(".")[0] == other.partition(".")[0] else _OTHER_NEED
