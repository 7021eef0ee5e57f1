"""Looking after single entries of the catalogue: each change one unit of work, noted with who and when, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import Contradiction, InputRefused, NotFound
from zim_desktop.domain.history import BOOKKEEPING, Deed, FieldChange, HistoryEntry, as_offers, differences, taken_back
from zim_desktop.domain.offer import is_quarter_help
from zim_desktop.services.offer_ids import new_help_id, new_id
from zim_desktop.services.offer_words import Words
from zim_desktop.services.then_and_now import OfferChange, changes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import OfferRecord
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.installed import Installed
    from zim_desktop.services.lookouts import Lookouts
    from zim_desktop.store import Store, UnitOfWork

DEEDS: dict[Deed, str] = {
    "edited": "bearbeitet",
    "checked": "geprüft",
    "places": "Plätze eingetragen",
    "packet": "aus einem Katalogpaket übernommen",
    "imported": "eingelesen",
    "merged": "mit einem doppelten Eintrag zusammengeführt",
    "removed": "aus dem Katalog genommen",
    "undone": "rückgängig gemacht",
}


class HistoryLine(msgspec.Struct, frozen=True):
    """One change of an offer in German words: when, who, what was done, and each field that a reader cares for.

    `undoable` says whether it can still be taken back: no field that it wrote was changed since.
    """

    change: UUID
    at: datetime
    user: str
    deed: str
    fields: tuple[OfferChange, ...]
    undoable: bool


class Upkeep:
    """Changes single offers, keeps what became of them, and undoes."""

    def __init__(self, store: Store, installed: Installed, clock: Clock, changed: Changes, lookouts: Lookouts) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changed = changed
        self._lookouts = lookouts

    def record(self, offer_id: str) -> OfferRecord:
        """The offer as it is kept, with the version that a save must name. Raises NotFound."""
        with self._store.begin() as work:
            return work.offers.get(offer_id)

    def keep(
        self,
        offer: Offer,
        deed: Deed = "edited",
        version: int | None = None,
        also: Callable[[UnitOfWork], object] | None = None,
    ) -> UUID | None:
        """Keep an offer, new or changed; what imports wrote stays known. Returns the change, None if nothing differs.

        An edited one carries today as `edited_on`. With `version` (of `record`), it must not have been saved since:
        raises StaleVersion with both records, NotFound if it was taken out of the catalogue. `also` is written with the
        change, or not at all.
        """
        with self._store.begin() as work:
            record = self._kept(work, offer.id) if version is None else work.offers.get(offer.id)
            before = record.offer if record else None
            if before == offer:
                return None
            if deed == "edited":
                offer = msgspec.structs.replace(offer, edited_on=self._clock.today())
            if record is None:
                work.offers.put([(offer, None)])
            elif version is not None:
                work.offers.save(msgspec.structs.replace(record, offer=offer, version=version))
            else:
                work.offers.put([(offer, record.imported)])
            if also is not None:
                also(work)
            return self._finish(work, deed, before, offer)

    def add(self, offer: Offer) -> tuple[Offer, UUID]:
        """Keep an offer made here, under an id made of its title; help by people of the quarter under a random code.

        Returns it as it is kept, and the change.
        """
        with self._store.begin() as work:
            taken = work.offers.states()
            made_id = new_help_id(taken) if is_quarter_help(offer) else new_id(offer.title, taken)
            made = msgspec.structs.replace(offer, id=made_id, edited_on=self._clock.today())
            work.offers.put([(made, None)])
            return made, self._finish(work, "edited", None, made)

    def remove(self, offer_id: str) -> UUID:
        """Take an offer out of the catalogue; referrals keep it as it was. Returns the change. Raises NotFound."""
        with self._store.begin() as work:
            record = work.offers.get(offer_id)
            work.offers.remove(offer_id)
            return self._finish(work, "removed", record.offer, None)

    def merge(self, kept: Offer, gone: Offer, merged: Offer) -> UUID:
        """Keep `merged` in place of `kept`, and take its duplicate `gone` out of the catalogue, both as seen just now.

        An import does not bring the duplicate back. Returns the change of the kept one; undoing it brings both back.
        Raises InputRefused if one of them was changed since, NotFound.
        """
        with self._store.begin() as work:
            record = work.offers.get(kept.id)
            if (record.offer, work.offers.get(gone.id).offer) != (kept, gone):
                raise InputRefused(
                    "Nicht zusammengeführt: Einer der beiden Einträge wurde inzwischen geändert.",
                    next_step="Bitte die beiden noch einmal nebeneinander ansehen.",
                )
            after = msgspec.structs.replace(merged, id=kept.id, edited_on=self._clock.today())
            work.offers.put([(after, record.imported)])
            work.offers.remove(gone.id)
            changed = [(kept.id, differences(kept, after)), (gone.id, differences(gone, None))]
            change, _ = work.history.add("merged", changed)
            self._lookouts.note(work, [(kept, after)])
            self._commit(work)
        return change

    def undo(self, change: UUID, also: Callable[[UnitOfWork], object] | None = None) -> UUID:
        """Take a change back: its fields are again as they were before. Returns the change that this is.

        Of a merge, both offers are as they were before.

        `also` is written with it, or not at all.

        Raises InputRefused, naming the field, if one of them was changed since, NotFound.
        """
        with self._store.begin() as work:
            entry = work.history.get(change)
            together = work.history.together(entry) if entry.deed == "merged" else (entry,)
            undone = {each.id: self._take_back(work, each) for each in together}
            if also is not None:
                also(work)
            self._commit(work)
            return undone[change]

    def _take_back(self, work: UnitOfWork, entry: HistoryEntry) -> UUID:
        record = self._kept(work, entry.offer)
        before = record.offer if record else None
        try:
            after = taken_back(before, entry.fields)
        except Contradiction as error:
            raise InputRefused(
                f"Nicht rückgängig gemacht: {self._named(entry, error.field)} wurde seither wieder geändert.",
                next_step="Der Verlauf des Angebots zeigt, von wem und wie.",
            ) from error
        if after is None:
            work.offers.remove(entry.offer)
        else:
            work.offers.put([(after, record.imported if record else None)])
        return self._note(work, "undone", before, after, undid=entry.id)

    def history(self, offer_id: str) -> tuple[HistoryLine, ...]:
        """What became of the offer, the newest first; empty if nobody has changed it here."""
        with self._store.begin() as work:
            entries = work.history.of(offer_id)
            users = {user.id: user.name for user in work.users.all()}
            record = self._kept(work, offer_id)
        offer = record.offer if record else None
        return tuple(self._line(entry, offer, users) for entry in entries)

    def _line(self, entry: HistoryEntry, offer: Offer | None, users: dict[UUID, str]) -> HistoryLine:
        return HistoryLine(
            change=entry.id,
            at=entry.at,
            user=users.get(entry.user, "jemand, der nicht mehr hier arbeitet"),
            deed=DEEDS[entry.deed],
            fields=self._spoken(entry.read),
            undoable=_undoable(offer, entry),
        )

    def _spoken(self, fields: Sequence[FieldChange]) -> tuple[OfferChange, ...]:
        spoken = Words(self._installed, self._clock.today())
        return changes(*as_offers(fields), spoken, spoken)

    def _named(self, entry: HistoryEntry, field: str) -> str:
        found = [each for each in entry.fields if each.field == field]
        spoken = self._spoken(found) if found else ()
        return f"„{spoken[0].field}“" if spoken else "ein Feld"

    def _finish(self, work: UnitOfWork, deed: Deed, before: Offer | None, after: Offer | None) -> UUID:
        change = self._note(work, deed, before, after)
        self._commit(work)
        return change

    def _commit(self, work: UnitOfWork) -> None:
        work.commit()
        self._changed.report(Change.OFFERS)

    def _note(
        self, work: UnitOfWork, deed: Deed, before: Offer | None, after: Offer | None, undid: UUID | None = None
    ) -> UUID:
        offer = after or before
        if offer is None:
            raise ValueError("a change is of an offer")
        fields = differences(before, after)
        change = work.history.add(deed, [(offer.id, fields)], undid)
        if after is not None and any(each.field not in BOOKKEEPING for each in fields):  # a check alone is no news
            self._lookouts.note(work, [(before, after)])
        return change[0]

    @staticmethod
    def _kept(work: UnitOfWork, offer_id: str) -> OfferRecord | None:
        try:
            return work.offers.get(offer_id)
        except NotFound:
            return None


def _undoable(offer: Offer | None, entry: HistoryEntry) -> bool:
    try:
        taken_back(offer, entry.fields)
    except Contradiction:
        return False
    return bool(entry.fields)
