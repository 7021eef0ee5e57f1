"""Facts on their way from offices to a team lead: whom they go to, sending them, and taking them in (decision 0081)."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, get_args

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.domain.fact import FactKind
from zim_desktop.domain.fact_packet import FactRecipient, OfficeFacts
from zim_desktop.domain.period import months_between
from zim_desktop.services.fact_sending import leave, quarters_with, rename, sending_to
from zim_desktop.services.files import write_whole
from zim_desktop.services.given_out import GivenOut
from zim_desktop.services.trust import KeyNotTrusted, check_words, trusted_sender

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from uuid import UUID

    from zim_desktop.domain.fact_packet import FactSource
    from zim_desktop.domain.period import Period
    from zim_desktop.exchange.facts_packet import FactsPacket
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.fact_sending import Sending
    from zim_desktop.store import Store, UnitOfWork

_RECIPIENT = "facts.recipient"
"""The setting that holds to whom facts go."""


class TakenFacts(msgspec.Struct, frozen=True):
    """What came with a packet: the office, all its months that are here now, and which of them are new."""

    source: FactSource
    new: tuple[int, ...]


class FactPackets:
    """Sends our facts to one recipient, and keeps those that other offices send."""

    def __init__(self, store: Store, changes: Changes, *, demo: bool) -> None:
        self._store = store
        self._changes = changes
        self._demo = demo

    @property
    def is_demo(self) -> bool:
        """Whether all facts are invented, so that none are sent."""
        return self._demo

    def card(self) -> bytes:
        """The card that other offices need to send their facts to this machine."""
        from zim_desktop.exchange.facts_packet import write_card

        with self._store.begin() as work:
            return write_card(work.office.get().name, self._store.packet_key())

    def recipient(self) -> FactRecipient | None:
        """Whom facts are sent to; None if nobody was chosen."""
        with self._store.begin() as work:
            return _recipient(work)

    def words_of(self, recipient: FactRecipient) -> tuple[str, ...]:
        """The twelve words of the recipient's key."""
        from zim_desktop.exchange.key_words import words_of

        return words_of(base64.b64decode(recipient.key))

    def remember_recipient(self, data: bytes, name: str, words: str | None = None) -> FactRecipient:
        """Send facts to the office whose card this is from now on; quarters left to an earlier one stay with it.

        Raises InputRefused if it is no card, our own, or if `words` are those of another key; KeyNotTrusted without
        them, unless the key is that of a trusted sender or of the recipient so far.
        """
        from zim_desktop.exchange.facts_packet import read_card
        from zim_desktop.exchange.key_words import words_of

        card = read_card(data, name)
        key = base64.b64decode(card.key)
        self._refuse_own(key, "Das ist die Karte dieses Büros selbst.", name)
        with self._store.begin() as work:
            before = _recipient(work)
            if words is not None:
                check_words(key, words, name, "Diese Karte")
            elif (before is None or before.key != card.key) and work.packets.sender(card.key) is None:
                raise KeyNotTrusted(card.name, words_of(key), name, "dieser Empfängerkarte")
            _keep_recipient(work, card)
            work.commit()
        self._changes.report(Change.OFFICE)
        return card

    def send_to(self, recipient: FactRecipient | None) -> None:
        """Send facts to one that was compared before, or to nobody; what was left to another stays with it."""
        with self._store.begin() as work:
            _keep_recipient(work, recipient)
            work.commit()
        self._changes.report(Change.OFFICE)

    def about_to_send(self) -> Sending:
        """What `send` would send now, without a recipient to anybody: all up to the last quarter wholly closed."""
        with self._store.begin() as work:
            return sending_to(work, _recipient(work))

    def send(self, path: Path) -> Sending:
        """Write our facts for the recipient, readable by nobody else, and leave their quarters to it.

        The file is written whole or not at all; if it is not, nothing was left. Raises InputRefused in the demo,
        without recipient, without a closed quarter, or if the file cannot be written.
        """
        from zim_desktop.exchange.facts_packet import write_facts

        with self._store.begin() as work:
            recipient = _recipient(work)
            sending = sending_to(work, recipient)
            recipient = self._checked(recipient, sending)
            out = GivenOut(work)
            months = tuple(each for each in work.facts.frozen() if each.month in sending.months)
            releases = (out.release(each) for each in sending.given_out)
            facts = OfficeFacts(months, tuple(each for each in releases if each is not None))
            office, now = work.office.get().name, self._store.clock.now()
            data = write_facts(facts, office, now, recipient, self._store.packet_key())
            leave(work, sending.newly, recipient.name)
            work.commit()
        try:
            write_whole(data, path)
        except InputRefused:
            with self._store.begin() as work:
                leave(work, sending.newly, "")
                work.commit()
            raise
        self._changes.report(Change.FACTS)
        return sending

    def _checked(self, recipient: FactRecipient | None, sending: Sending) -> FactRecipient:
        if self._demo:
            raise InputRefused("Die Zahlen der Demo sind erfunden und werden nicht geschickt.")
        if recipient is None:
            raise InputRefused(
                "Es ist noch kein Empfänger gewählt.", next_step="Bitte die Karte der Teamleitung geben lassen."
            )
        if not sending.months:
            raise InputRefused(
                "Noch ist kein Quartal ganz abgeschlossen, das sich schicken ließe.",
                next_step="Monate schließt die Seite Auswertung ab.",
            )
        if sending.months != months_between(sending.months[0], sending.months[-1]):
            raise InputRefused(
                f"{_labels((*sending.elsewhere, *sending.together))} bleibt hier; was davor und danach liegt, lässt "
                f"sich deshalb nicht zusammen an „{shortened(recipient.name)}“ schicken.",
                next_step="Bitte den früheren Empfänger wählen.",
            )
        return recipient

    def take(self, data: bytes, name: str, words: str | None = None) -> TakenFacts:
        """Keep what is new in a packet: all or nothing, in one transaction.

        `words` holds the twelve words that came on paper, for a key that is not trusted yet; who is trusted is so for
        catalogues, too. Raises InputRefused, KeyNotTrusted; then nothing was taken.
        """
        from zim_desktop.exchange.facts_packet import read_facts

        packet = read_facts(data, name, self._store.packet_key())
        self._refuse_own(packet.key, "Das sind die Zahlen dieses Büros selbst.", name)
        with self._store.begin() as work:
            trusted_sender(work, packet.key, packet.office, name, words)
            key = base64.b64encode(packet.key).decode()
            _refuse_counted(work, key, packet, name)
            new = work.received.take(key, packet.office, packet.facts.months)
            source = next(each for each in work.received.sources() if each.key == key)
            _keep_releases(work, source.id, packet, new, name)
            work.commit()
        self._changes.report(Change.FACTS, Change.OFFICE)
        return TakenFacts(source, new)

    def sources(self) -> tuple[FactSource, ...]:
        """The offices that sent facts, by name."""
        with self._store.begin() as work:
            return work.received.sources()

    def drop(self, source: FactSource) -> None:
        """Forget an office's facts; its next packet brings all of them again.

        Raises InputRefused if numbers of one of its quarters were given out: a sum without it would tell of it.
        """
        with self._store.begin() as work:
            out = GivenOut(work)
            alone = [each for each in quarters_with(source.months) if out.release(each, source.id)]
            if told := sorted({*alone, *out.pooled(source.id)}):
                raise InputRefused(
                    f"„{shortened(source.name)}“ bleibt: {_labels(told)} ist schon ausgegeben. Aus Zahlen mit und ohne "
                    "dieses Büro ließe sich auf einzelne Haushalte schließen.",
                    next_step="Für spätere Quartale einfach kein Paket mehr einlesen.",
                )
            work.received.drop(source.id)
            work.commit()
        self._changes.report(Change.FACTS, Change.OFFICE)

    def _refuse_own(self, key: bytes, what: str, name: str) -> None:
        from zim_desktop.exchange.signed_zip import public_key

        if key == public_key(self._store.packet_key()):
            raise InputRefused(what, where=name, next_step="Bitte die Datei des anderen Büros wählen.")


def _recipient(work: UnitOfWork) -> FactRecipient | None:
    kept = work.settings.get(_RECIPIENT)
    return msgspec.json.decode(kept, type=FactRecipient) if kept else None


def _keep_recipient(work: UnitOfWork, recipient: FactRecipient | None) -> None:
    before = _recipient(work)
    if before is not None and recipient is not None and before.key == recipient.key:
        rename(work, before.name, recipient.name)
    work.settings.put(_RECIPIENT, msgspec.json.encode(recipient).decode() if recipient else "")


def _refuse_counted(work: UnitOfWork, key: str, packet: FactsPacket, name: str) -> None:
    """Raises InputRefused if facts of the packet are here from elsewhere: the same office would count twice.

    A case has a random number of 63 bits in one office only, so that the same one elsewhere is the same case.
    """
    sent = {fact.case for month in packet.facts.months for fact in month.facts}
    months = [each.month for each in packet.facts.months]
    others: dict[UUID | None, str] = {each.id: each.name for each in work.received.sources() if each.key != key}
    for source, office in {None: "", **others}.items():
        for kind in get_args(FactKind):
            if not sent.isdisjoint(case for (case,) in work.facts.count(kind, months, ("case",), of=(source,))):
                raise InputRefused(
                    f"Diese Zahlen sind schon hier, von einem anderen Rechner: „{shortened(office)}“."
                    if source
                    else "Diese Zahlen sind schon hier: Es sind die dieses Büros.",
                    where=name,
                    next_step="Ein Büro schickt immer vom selben Rechner, sonst zählte es doppelt.",
                )


def _keep_releases(work: UnitOfWork, source: UUID, packet: FactsPacket, new: tuple[int, ...], name: str) -> None:
    """Keep what the office gave out itself. Raises InputRefused for what it says otherwise than before."""
    out = GivenOut(work)
    for release in packet.facts.releases:
        before = out.release(release.period, source)
        if before is None and set(release.period.months) <= set(new):
            out.keep(release, source)
        elif before != release:
            raise InputRefused(
                f"„{shortened(packet.office)}“ hat das {release.period.label} früher anders geschickt, was die Ausgabe "
                "angeht.",
                where=name,
                next_step="Bitte im Büro nachfragen: Was einmal ausgegeben ist, ändert sich nicht.",
            )


def _labels(quarters: Iterable[Period]) -> str:
    return ", ".join(each.label for each in quarters)
