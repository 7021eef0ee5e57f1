"""Catalogue packets: writing our own, trusting others', and taking what they say into the catalogue (contracts 12)."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.history import BOOKKEEPING, differences, fields_of
from zim_desktop.domain.offer import Offer, is_quarter_help
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.record import PacketSender
from zim_desktop.services.trust import trusted_sender

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.record import OfferRecord
    from zim_desktop.exchange.packet import Packet
    from zim_desktop.exchange.packet_merge import Kept, Sent
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork

_DECIDED = "packets.decided"
"""The setting that holds the differences somebody decided to leave as they are here."""

_AT_ONCE = 100
"""Offers that are written in one go."""


class Taken(msgspec.Struct, frozen=True):
    """What a packet did to the catalogue: how many offers, which differ in which fields, which it no longer has."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    differing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    """The offers that were added or changed, as they are now."""


class Difference(msgspec.Struct, frozen=True):
    """An offer of which a sender says something else than what stands here: both versions, and in which fields."""

    sender: PacketSender
    here: Offer
    there: Offer
    fields: tuple[str, ...]

    @property
    def token(self) -> str:
        """What stands for this difference as long as the sender says the same."""
        said = msgspec.json.encode([self.sender.key, self.here.id, differing_values(self)])
        return hashlib.sha256(said).hexdigest()[:32]


def differing_values(difference: Difference) -> list[tuple[str, object]]:
    """What the sender says in the fields that differ."""
    there = fields_of(difference.there)
    return [(field, there.get(field)) for field in difference.fields]


class Packets:
    """Signs and reads packets; each application is part of the unit of work of an import."""

    def __init__(self, store: Store, installed: Installed, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changes = changes

    def export(self) -> tuple[bytes, int]:
        """The catalogue as a packet signed by this machine, and how many offers are in it.

        Help by people of the quarter stays in the office, which alone knows them.
        Its number is the time in milliseconds, so that a later one is always newer and nothing need be written for it.
        """
        from zim_desktop.exchange.packet import write_packet

        with self._store.begin() as work:
            offers = [record.offer for record in work.offers.all() if not is_quarter_help(record.offer)]
            office = work.office.get()
        now = self._clock.now()
        number = int(now.timestamp() * 1000)
        return write_packet(offers, office.name, now, number, self._store.packet_key()), len(offers)

    def own_words(self) -> tuple[str, ...]:
        """The twelve words of this machine's key, to be given to other offices on paper."""
        from zim_desktop.exchange.key_words import words_of
        from zim_desktop.exchange.signed_zip import public_key

        return words_of(public_key(self._store.packet_key()))

    def senders(self) -> tuple[PacketSender, ...]:
        """The offices whose packets are trusted, by name."""
        with self._store.begin() as work:
            return work.packets.senders()

    def words_of(self, sender: PacketSender) -> tuple[str, ...]:
        """The twelve words of a sender's key."""
        from zim_desktop.exchange.key_words import words_of

        return words_of(base64.b64decode(sender.key))

    def words_of_packet(self, data: bytes, name: str) -> tuple[str, ...]:
        """The twelve words of the key that signed a packet. Raises InputRefused if it is none, or was altered."""
        from zim_desktop.exchange.key_words import words_of

        return words_of(self.read(data, name).key)

    def distrust(self, sender: PacketSender) -> None:
        """Take no more packets of this sender; what came with them stays in the catalogue."""
        with self._store.begin() as work:
            work.packets.distrust(sender.key)
            work.commit()
        self._changes.report(Change.OFFICE)

    def differing(self) -> tuple[Difference, ...]:
        """What senders say otherwise than it stands here and nobody has decided yet, by offer and sender."""
        with self._store.begin() as work:
            decided = _decided(work)
            senders = {each.key: each for each in work.packets.senders()}
            said = work.packets.said()
            ours = {offer.id: offer for offer in work.offers.some(said.keys())}
        found = [
            Difference(senders[key], ours[offer_id], document, fields)
            for offer_id in sorted(said.keys() & ours.keys())
            for key, document, _ in sorted(said[offer_id], key=lambda each: each[0])
            if (fields := _differing(ours[offer_id], document))
        ]
        return tuple(each for each in found if each.token not in decided)

    def decide(self, tokens: Iterable[str]) -> None:
        """Do not show these differences again while their senders say the same; `undecide` reverses it."""
        self._decide(lambda decided: decided | set(tokens))

    def undecide(self, tokens: Iterable[str]) -> None:
        """Show these differences again."""
        self._decide(lambda decided: decided - set(tokens))

    def _decide(self, change: Callable[[set[str]], set[str]]) -> None:
        with self._store.begin() as work:
            work.settings.put(_DECIDED, msgspec.json.encode(sorted(change(_decided(work)))).decode())
            work.commit()
        self._changes.report(Change.OFFICE)

    def read(self, data: bytes, name: str, progress: Progress = UNSEEN) -> Packet:
        """The packet, if its signature is right; trusting its key is another question. Raises InputRefused, Stopped."""
        from zim_desktop.exchange.packet import read_packet

        return read_packet(data, name, self._installed.quarters, progress)

    def apply(
        self,
        work: UnitOfWork,
        packet: Packet,
        name: str,
        known: Mapping[str, OfferRecord],
        trust: str | None,
        progress: Progress = UNSEEN,
    ) -> Taken:
        """Take what a packet says into the catalogue, of which all is `known`, within a unit of work.

        `trust` holds the twelve words that came on paper, for a key that is not trusted yet. Raises InputRefused if the
        key is not trusted, the words are those of another key, or the packet is older than the last one applied;
        Stopped if nobody waits any more.
        """
        sender = trusted_sender(work, packet.key, packet.office, name, trust, then=", dann --trust")
        if sender.sequence is not None and sender.sequence >= packet.sequence:
            if (sender.sequence, sender.checksum) != (packet.sequence, packet.sha256):
                raise InputRefused(
                    f"Dieses Paket ist nicht neuer als das zuletzt übernommene von „{sender.name}“ (Nr. "
                    f"{sender.sequence}).",
                    where=name,
                    next_step="Bitte ein neues anfordern.",
                )
            return Taken(unchanged=len(packet.offers))
        taken = self._merge(work, packet, sender, known, progress)
        work.packets.applied(sender.key, packet.office, packet.sequence, packet.created, packet.sha256)
        return taken

    def _merge(
        self,
        work: UnitOfWork,
        packet: Packet,
        sender: PacketSender,
        known: Mapping[str, OfferRecord],
        progress: Progress,
    ) -> Taken:
        from zim_desktop.exchange.packet_merge import Kept, Sent, settle

        said = {
            offer: {key: Sent(key, document, common) for key, document, common in several}
            for offer, several in work.packets.said().items()
        }
        kept = {offer: Kept(own, shown) for offer, (own, shown) in work.packets.states().items()}
        here = {offer.id for offer in packet.offers}
        gone = tuple(sorted(offer for offer, several in said.items() if sender.key in several and offer not in here))
        for offer in packet.offers:
            before = said.setdefault(offer.id, {}).get(sender.key)
            said[offer.id][sender.key] = Sent(sender.key, offer, before.common if before else ())
        for offer_id in gone:
            del said[offer_id][sender.key]
        settled = {
            offer_id: settle(known[offer_id].offer if offer_id in known else None, kept.get(offer_id), several)
            for offer_id in progress.each("comparing", sorted(here | set(gone)))
            # What somebody took out of the catalogue here stays out.
            if (several := list(said[offer_id].values())) and (offer_id in known or offer_id not in kept)
        }
        for offer_id, each in settled.items():
            said[offer_id], kept[offer_id] = {sent.key: sent for sent in each.sent}, each.kept
        changed = {
            key: each.offer for key, each in settled.items() if key not in known or known[key].offer != each.offer
        }
        for piece in progress.pieces("writing", sorted(here | set(gone)), _AT_ONCE):
            self._keep(work, piece, said, kept)
            self._put(work, [changed[key] for key in piece if key in changed], known)
        differing = ((key, each.differing.get(sender.key, ())) for key, each in settled.items())
        added = sum(key not in known for key in changed)
        return Taken(
            added=added,
            changed=len(changed.keys() & here) - added,
            unchanged=len(here) - len(changed.keys() & here),
            differing=tuple((key, fields) for key, fields in differing if fields),
            gone=gone,
            offers=tuple(changed.values()),
        )

    @staticmethod
    def _keep(
        work: UnitOfWork, offers: Sequence[str], said: Mapping[str, Mapping[str, Sent]], kept: Mapping[str, Kept]
    ) -> None:
        """Keep what senders and we say of these offers."""
        work.packets.put(
            offers,
            {key: [(each.key, each.offer, each.common) for each in said[key].values()] for key in offers},
            {key: (kept[key].own, kept[key].shown) for key in offers if key in kept},
        )

    @staticmethod
    def _put(work: UnitOfWork, changed: Sequence[Offer], known: Mapping[str, OfferRecord]) -> None:
        """Put what came of some offers into the catalogue, with its history."""
        work.offers.put((offer, known[offer.id].imported if offer.id in known else None) for offer in changed)
        again = ((offer.id, differences(known[offer.id].offer, offer)) for offer in changed if offer.id in known)
        work.history.add("packet", again)


def _decided(work: UnitOfWork) -> set[str]:
    kept = work.settings.get(_DECIDED)
    return msgspec.json.decode(kept, type=set[str]) if kept else set()


def _differing(here: Offer, there: Offer) -> tuple[str, ...]:
    """The fields in which they differ; days that follow from what was done are no difference."""
    changed = (each.field for each in differences(here, there))
    return tuple(sorted(field for field in changed if field not in BOOKKEEPING))
