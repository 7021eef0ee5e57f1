"""Finds entries that look like the same offer: by title, provider, place and time."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz import fuzz, process

from zim_desktop.domain.duplicate import Duplicate
from zim_desktop.domain.progress import UNSEEN, Progress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from zim_desktop.domain.offer import Offer

LEAST = 0.86
"""How alike two offers must be to be shown. A course that is also held on another day stays below (see `_WEIGHTS`)."""

_WEIGHTS = {"title": 0.4, "provider": 0.2, "place": 0.2, "time": 0.2}
_TITLE_LEAST = 70.0
"""Titles less alike than this, in letters and whatever the order of their words, are not looked at closer."""

_WORD_LEAST = 80.0
"""Words as alike as this are one word with a slip of the pen."""

_NEIGHBOURS = 60
"""In a block as large as a big provider only so many neighbours by title are compared with each."""

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # casefold has made ss of ß
_WORDS = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_STREET = re.compile(r"strasse\b")


class _Entry(msgspec.Struct, frozen=True):
    """What of an offer is compared: words and letters, without case and signs."""

    id: str
    words: tuple[str, ...]
    title: str
    letters: str
    provider: str
    phone: str
    place: str
    slots: frozenset[tuple[str, str, str]]


def find_duplicates(
    offers: Iterable[Offer],
    progress: Progress = UNSEEN,
    most: float = math.inf,
    among: Collection[str] | None = None,
) -> tuple[Duplicate, ...]:
    """Pairs of offers that look like the same one, the most alike first; those that do not are left out.

    Only offers that share a provider, a telephone number, a street with number, or the rarest word of their title are
    compared, so that 20,000 take seconds. Titles that differ in a number (*A1*, *Gruppe 2*) are two offers. Ends early,
    with what was found, once there are `most` pairs; with `among`, of each pair one has one of these ids. Raises
    Stopped if nobody waits any more.
    """
    entries: list[_Entry] = []
    counts = Counter[str]()
    progress.tell("doubles")
    for offer in offers:
        progress.go_on()
        entries.append(_entry(offer))
        counts.update(set(entries[-1].words))
    total = counts.total()
    weights = {word: math.log(1 + total / count) for word, count in counts.items()}
    found: dict[tuple[str, str], Duplicate] = {}
    seen: set[tuple[str, str]] = set()
    blocks = _blocks(entries, counts, progress)
    total, done = sum(map(len, blocks)), 0
    for block in blocks:
        if len(found) >= most:
            break
        for one, two in _alike_titles(sorted(block, key=attrgetter("title", "id")), done, total, progress):
            key = (min(one.id, two.id), max(one.id, two.id))
            if len(found) >= most:
                break
            if key not in seen and (among is None or key[0] in among or key[1] in among):
                seen.add(key)
                if (pair := _compared(one, two, weights)) is not None:
                    found[key] = pair
        done += len(block)
    return tuple(sorted(found.values(), key=lambda pair: (-pair.score, pair.first, pair.second)))


def _entry(offer: Offer) -> _Entry:
    words = tuple(sorted(_WORDS.findall(_plain(offer.title))))
    place = offer.place
    street = _STREET.sub("str", _plain(place.street or "")) if place else ""
    slots = {(day, slot.start, slot.end) for slot in offer.sessions for day in slot.days}
    return _Entry(
        id=offer.id,
        words=words,
        title=" ".join(words),
        letters="".join(_WORDS.findall(_plain(offer.title))),
        provider=" ".join(sorted(_WORDS.findall(_plain(offer.provider.name)))),
        phone="".join(_DIGIT.findall(offer.provider.phone or "")),
        place=" ".join(_WORDS.findall(street)),
        slots=frozenset(slots),
    )


def _plain(text: str) -> str:
    return text.casefold().translate(_FOLDED)


def _blocks(entries: Sequence[_Entry], counts: Mapping[str, int], progress: Progress) -> list[list[_Entry]]:
    """Entries that share something, two or more."""
    blocks: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        progress.go_on()
        rarest = min(entry.words, key=lambda word: (counts[word] == 1, counts[word], word), default="")
        keys = ("provider", entry.provider), ("phone", entry.phone), ("place", entry.place), ("word", rarest)
        for key in keys:
            if key[1]:
                blocks[key].append(entry)
    return [block for block in blocks.values() if len(block) > 1]


def _alike_titles(
    block: Sequence[_Entry], done: int, total: int, progress: Progress
) -> Iterator[tuple[_Entry, _Entry]]:
    """Neighbours by title in an ordered block, before which so many of all entries were looked at."""
    titles = [entry.title for entry in block]
    for at, entry in enumerate(block):
        progress.tell("doubles", done + at, total)
        near = titles[at + 1 : at + 1 + _NEIGHBOURS]
        for _, _, ahead in process.extract_iter(entry.title, near, scorer=fuzz.ratio, score_cutoff=_TITLE_LEAST):
            yield entry, block[at + 1 + ahead]


def _compared(one: _Entry, two: _Entry, weights: Mapping[str, float]) -> Duplicate | None:
    if _numbers(one) != _numbers(two):
        return None
    first, second = sorted((one, two), key=lambda entry: entry.id)
    alike = {
        "title": _titles(first, second, weights),
        "provider": fuzz.token_set_ratio(first.provider, second.provider) / 100,
        "place": fuzz.ratio(first.place, second.place) / 100 if first.place and second.place else None,
        "time": _times(first, second) if first.slots and second.slots else None,
    }
    known = {name: value for name, value in alike.items() if value is not None}
    score = sum(_WEIGHTS[name] * value for name, value in known.items()) / sum(_WEIGHTS[name] for name in known)
    if score < LEAST:
        return None
    return msgspec.convert({"first": first.id, "second": second.id, "score": score, **alike}, Duplicate)


def _numbers(entry: _Entry) -> list[str]:
    return [word for word in entry.words if _DIGIT.search(word)]


def _titles(one: _Entry, two: _Entry, weights: Mapping[str, float]) -> float:
    """How much of both titles the other one has, each word as weighty as it is rare."""
    if one.words == two.words or one.letters == two.letters:  # the latter if a space was lost
        return 1.0 if one.words else 0.0
    whole = matched = 0.0
    for words, others in ((one.words, two.words), (two.words, one.words)):
        for word in words:
            whole += weights[word]
            best = process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=_WORD_LEAST)
            matched += weights[word] * best[1] / 100 if best else 0.0
    return matched / whole


def _times(one: _Entry, two: _Entry) -> float:
    """Half for the days in common, half for the very same times on them."""
    days, others = ({day for day, _, _ in entry.slots} for entry in (one, two))
    return (len(days & others) / len(days | others) + len(one.slots & two.slots) / len(one.slots | two.slots)) / 2
