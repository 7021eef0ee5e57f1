"""Which offers the table lists, and in which order: worked out once for a catalogue, so that a key press need not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.gui.support.table import Column, RowTable

Filter = Callable[[Offer], frozenset[str]]
"""Which values of a filter an offer passes."""

EXAMPLES, EXPIRED, COMING = "example", "expired", "coming"
"""States that the filter knows beside those of an offer."""


class Listing:
    """A catalogue with its orders and what each filter lets through. May be built in another thread."""

    def __init__(
        self, offers: Sequence[Offer], columns: Sequence[Column[Offer]], filters: Mapping[str, Filter]
    ) -> None:
        self.offers = offers
        self._columns = columns
        self._filters = filters
        self._number = {offer.id: number for number, offer in enumerate(offers)}
        self._orders: dict[int, list[int]] = {}
        self._masks: dict[str, dict[str, bytearray]] = {}

    def warmed(self) -> "Listing":
        """Itself, with everything worked out."""
        for column in range(len(self._columns)):
            self._order(column)
        for name in self._filters:
            self._mask(name, "")
        return self

    def listed(self, column: int, chosen: Mapping[str, str], *, falling: bool = False) -> list[Offer]:
        """The offers that pass what was chosen of each filter (`` for all), ordered by a column."""
        masks = [self._mask(name, value) for name, value in chosen.items() if value]
        order = self._order(column)
        for mask in masks:
            order = list(compress(order, map(mask.__getitem__, order)))
        return [self.offers[number] for number in (reversed(order) if falling else order)]

    def passing(self, found: Sequence[Offer], chosen: Mapping[str, str]) -> list[Offer]:
        """Of some offers those that pass, in their order."""
        masks = [self._mask(name, value) for name, value in chosen.items() if value]
        numbers = ((offer, self._number.get(offer.id)) for offer in found)
        return [offer for offer, number in numbers if number is not None and all(mask[number] for mask in masks)]

    def _order(self, column: int) -> list[int]:
        if column not in self._orders:
            read = self._columns[column]
            keys: list[Any] = [read.key(each) if read.key else read.text(each).casefold() for each in self.offers]
            self._orders[column] = sorted(range(len(keys)), key=keys.__getitem__)
        return self._orders[column]

    def _mask(self, name: str, value: str) -> bytearray:
        """For each offer whether it passes this value of a filter."""
        if name not in self._masks:
            masks: dict[str, bytearray] = {}
            for number, offer in enumerate(self.offers):
                for each in self._filters[name](offer):
                    if each not in masks:
                        masks[each] = bytearray(len(self.offers))
                    masks[each][number] = True
            self._masks[name] = masks
        return self._masks[name].get(value) or bytearray(len(self.offers))


class OfferTable(RowTable[Offer]):
    """The rows of the table; a whole catalogue is ordered by its listing, which has worked that out before."""

    def __init__(self, shown: Sequence[Column[Offer]], reorder: Callable[[], bool], parent: QObject) -> None:
        super().__init__(shown, parent)
        self._reorder = reorder

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not self._reorder():
            super().sort(column, order)


def _quarters(offer: Offer) -> frozenset[str]:
    return frozenset((offer.place.quarter,)) if offer.place and offer.place.quarter else frozenset()


def _terms(offer: Offer) -> frozenset[str]:
    """The terms of the first level above or at the offer's."""
    return frozenset(term.partition(".")[0] for term in offer.terms)


def filters(today: date) -> Mapping[str, Filter]:
    """What each filter of the page lets an offer through as, on this day."""

    def states(offer: Offer) -> frozenset[str]:
        expired = offer.valid_to is not None and offer.valid_to < today
        found = {EXPIRED if expired else offer.status}
        if is_example(offer):
            found.add(EXAMPLES)
        if offer.valid_from is not None and offer.valid_from > today:
            found.add(COMING)
        return frozenset(found)

    return {"quarter": _quarters, "term": _terms, "status": states}


def fill(combo: QComboBox, every: str, options: Sequence[tuple[str, str]]) -> None:
    """Let a filter offer these keys by their names, and first of all everything."""
    combo.addItem(every, "")
    for key, text in options:
        combo.addItem(text, key)


def count_text(shown: Sequence[Offer], of: int) -> str:
    """How many of all are listed."""
    if len(shown) == of:
        return f"{of} Angebote"
    return f"{len(shown)} von {of} Angeboten"
