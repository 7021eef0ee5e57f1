"""The slowest key press in the talk over catalogues that are made to hurt: a million sessions, endless titles, emoji.

The yardstick is the limit of the issue: 100 ms, whatever somebody imported.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from benchmarks.keypress import application, desk_over, open_page, typed
from benchmarks.matching import large_catalogue
from benchmarks.table import Row
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.week import DAYS, Session, wall_time

LIMIT_MS = 100.0
OFFERS = 5_000
MILLION = 1_000_000
LONG_TITLES = 200
"""Offers with a title of 100 kB: 20 MB of titles in all."""

Change = Callable[[int, Offer], Offer]


def measure() -> Iterator[Row]:
    """Yield the slowest key press of a whole talk for each of them. Needs a display or the offscreen platform."""
    app = application()
    for name, change in _CHANGES.items():
        desk = desk_over([change(number, offer) for number, offer in enumerate(large_catalogue(OFFERS))])
        page = open_page(app, desk)
        slowest = max(typed(app, page))
        yield Row(f"slowest key press, {OFFERS} offers, {name}", slowest * 1000, "ms", LIMIT_MS, "issue: fixed")
        page.close()
        page.deleteLater()
        desk.office.close()


def _sessions(count: int) -> Sequence[Session]:
    """Short sessions all over the week, again and again."""
    lengths = range(5, 5 + count // (7 * 1000) + 1)
    every = (
        Session(days=(day,), start=wall_time(start), end=wall_time(start + length))
        for length in lengths
        for start in range(1000)
        for day in DAYS
    )
    return [session for session, _ in zip(every, range(count), strict=False)]


_ENDLESS = tuple(_sessions(MILLION))
_MANY = tuple(_sessions(MILLION // OFFERS))


def _changed(number: int, offer: Offer, **fields: object) -> Offer:
    return msgspec.structs.replace(offer, id=f"{number}-{offer.id}"[:60], **fields)


_CHANGES: Mapping[str, Change] = {
    "a million sessions among them": lambda number, offer: _changed(number, offer, sessions=_MANY),
    "a million sessions in one": lambda number, offer: (
        offer if number else _changed(number, offer, sessions=_ENDLESS, attendance="any")
    ),
    f"{LONG_TITLES} titles of 100 kB": lambda number, offer: (
        _changed(number, offer, title=f"{offer.title} " + f"Pflegekurs {number} " * 6000)
        if number < LONG_TITLES
        else offer
    ),
    "emoji": lambda number, offer: _changed(
        number, offer, title="👩‍👧‍👦🧑🏽‍🍼" * 40 + offer.title, summary="🏳️‍🌈" * 500
    ),
    "right to left": lambda number, offer: _changed(number, offer, title=f"دورة اللغة {offer.title} في الحي " * 20),
}
