"""Answers typed from a check form or a call: field by field, looked at before they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.check import FieldKind, kinds_of
from zim_desktop.domain.history import as_offers, differences
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.record import OfferRecord
from zim_desktop.services.check_words import KINDS, kind_text
from zim_desktop.services.offer_words import Words
from zim_desktop.services.then_and_now import OfferChange, changes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zim_desktop.clock import Clock
    from zim_desktop.domain.history import FieldChange
    from zim_desktop.exchange.typed import TypedCell
    from zim_desktop.services.checks import Checks, Noted
    from zim_desktop.services.installed import Installed
    from zim_desktop.services.upkeep import Upkeep

COLUMNS: dict[FieldKind, tuple[str, ...]] = {
    "status": ("status", "valid_to"),
    "times": ("times",),
    "places": ("capacity.free", "capacity.waiting"),
    "contact": ("provider.phone", "provider.email", "provider.url"),
    "conditions": (
        "conditions.age",
        "conditions.child_age",
        "conditions.german_min",
        "conditions.german_max",
        "conditions.benefits_any",
        "audience_words",
        "languages",
        "documents",
    ),
    "cost": ("cost.amount", "cost.note"),
    "address": ("place.name", "place.street", "place.postcode", "place.city"),
}
"""What is typed for each kind of fields: columns of the template, in its words."""


class Question(msgspec.Struct, frozen=True):
    """One kind of fields of an entry: what it is called, what the entry says, and the columns to put it right."""

    kind: FieldKind
    label: str
    says: str
    cells: tuple[TypedCell, ...]


class Review(msgspec.Struct, frozen=True):
    """What typed answers would make of an entry: how it would be, which fields change, and what was asked about."""

    record: OfferRecord
    after: Offer
    changes: tuple[OfferChange, ...]
    asked: tuple[FieldKind, ...]


class CheckAnswers:
    """Reads typed answers, shows what they change, and keeps them as a check."""

    def __init__(self, installed: Installed, clock: Clock, upkeep: Upkeep, checks: Checks) -> None:
        self._installed = installed
        self._clock = clock
        self._upkeep = upkeep
        self._checks = checks

    def questions(self, offer: Offer) -> tuple[Question, ...]:
        """What can be asked of the entry, in the order of the form."""
        from zim_desktop.exchange.typed import cells_of

        words, spoken = self._installed, self._words()
        kinds = kinds_of(offer)
        paths = [path for kind in kinds for path in COLUMNS[kind]]
        cells = {cell.path: cell for cell in cells_of(offer, paths, words.quarters, words.taxonomy)}
        return tuple(
            Question(kind, KINDS[kind], kind_text(offer, kind, spoken), tuple(cells[path] for path in COLUMNS[kind]))
            for kind in kinds
        )

    def review(self, record: OfferRecord, asked: Collection[FieldKind], typed: Mapping[str, str]) -> Review:
        """What these answers would change; nothing is kept. `typed` holds cells by field path.

        Raises InputRefused, naming the field and why, if something cannot be read.
        """
        from zim_desktop.exchange.typed import with_cells

        words = self._installed
        after = with_cells(record.offer, typed, words.quarters, words.taxonomy)
        kinds: tuple[FieldKind, ...] = tuple(kind for kind in kinds_of(record.offer) if kind in asked)
        return Review(record, after, self._spoken(differences(record.offer, after)), kinds)

    def keep(self, review: Review) -> Noted:
        """Keep what was looked at. Raises StaleVersion if the entry was saved since it was read."""
        return self._checks.answered(review.record, review.after, review.asked)

    def record(self, offer_id: str) -> OfferRecord:
        """The entry as it is kept now. Raises NotFound."""
        return self._upkeep.record(offer_id)

    def _spoken(self, fields: Collection[FieldChange]) -> tuple[OfferChange, ...]:
        return changes(*as_offers(tuple(fields)), self._words(), self._words())

    def _words(self) -> Words:
        return Words(self._installed, self._clock.today())
