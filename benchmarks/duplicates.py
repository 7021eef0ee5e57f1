"""Finding the duplicates among 20,000 invented offers, into which 500 misspelt copies were put.

The yardstick is the limit of the issue: 10 s. What a search of every pair would find cannot be timed beside it (200
million pairs); how many of the copies are missed, and how many other pairs are shown, can be counted.
"""

import random
import time
from collections.abc import Iterator

import msgspec

from benchmarks.table import Row
from zim_desktop.domain.offer import Offer, Place, Provider
from zim_desktop.domain.week import Session
from zim_desktop.exchange.duplicates import find_duplicates

OFFERS, COPIES = 20_000, 500
LIMIT = 10.0
MISSED = 5.0
"""Percent of copies that may be missed."""

NEEDLESS = 5.0
"""Percent of the pairs shown that may be no copies."""

_WHAT = (
    "Sprachkurs",
    "Nähwerkstatt",
    "Beratung",
    "Sprechstunde",
    "Treff",
    "Frühstück",
    "Werkstatt",
    "Training",
    "Gruppe",
    "Coaching",
)
_FOR = (
    "Frauen",
    "Eltern",
    "Väter",
    "Jugendliche",
    "Alleinerziehende",
    "Senioren",
    "Neuzugewanderte",
    "Azubis",
    "Familien",
    "Kinder",
)
_DAYS = ("mo", "tu", "we", "th", "fr")


def measure() -> Iterator[Row]:
    """Seconds, and the percentages missed and shown for nothing."""
    offers, copies = _world(random.Random(7))  # noqa: S311 - an invented world, the same each time
    began = time.perf_counter()
    found = {(pair.first, pair.second) for pair in find_duplicates([*offers, *copies])}
    seconds = time.perf_counter() - began
    planted = {(each.id.removesuffix("-x"), each.id) for each in copies}
    yield Row(f"duplicates among {OFFERS} offers", seconds, "s", LIMIT, "fixed")
    yield Row(f"of {COPIES} misspelt copies missed", 100 * len(planted - found) / COPIES, "%", MISSED, "ours")
    yield Row("pairs shown that are no copies", 100 * len(found - planted) / len(found), "%", NEEDLESS, "ours")


def _world(chance: random.Random) -> tuple[list[Offer], list[Offer]]:
    streets = [f"{name}{end}" for name in _names(chance, 400) for end in ("straße", "weg")]
    providers = [f"{name} {end}" for name in _names(chance, 300) for end in ("e. V.", "gGmbH")]
    themes = _names(chance, 800)
    offers = [
        Offer(
            id=f"o{at:05}",
            title=f"{chance.choice(_WHAT)} {chance.choice(themes)} für {chance.choice(_FOR)}",
            provider=Provider(chance.choice(providers), f"0234 {chance.randrange(10**6)}"),
            terms=("participation",),
            place=Place(street=f"{chance.choice(streets)} {chance.randrange(1, 150)}"),
            sessions=(Session(days=(chance.choice(_DAYS),), start=f"{chance.randrange(8, 17):02}:00", end="18:00"),),
        )
        for at in range(OFFERS)
    ]
    return offers, [_copy(offer, chance) for offer in chance.sample(offers, COPIES)]


def _copy(offer: Offer, chance: random.Random) -> Offer:
    """The offer as somebody else typed it: a letter lost, the provider and street shortened, or the times left out."""
    at = chance.randrange(1, len(offer.title) - 1)
    street = (offer.place.street or "") if offer.place else ""
    return msgspec.structs.replace(
        offer,
        id=f"{offer.id}-x",
        title=offer.title[:at] + offer.title[at + 1 :],
        provider=Provider(offer.provider.name.rpartition(" ")[0].removesuffix(" e."), offer.provider.phone),
        place=Place(street=street.replace("straße", "str.")),
        sessions=chance.choice([offer.sessions, ()]),
    )


def _names(chance: random.Random, count: int) -> list[str]:
    syllables = (
        "ba",
        "ke",
        "li",
        "mo",
        "ru",
        "sa",
        "te",
        "wi",
        "no",
        "dar",
        "fel",
        "gun",
        "hol",
        "jas",
        "kam",
        "lor",
        "mer",
    )
    return ["".join(chance.choices(syllables, k=3)).title() for _ in range(count)]
