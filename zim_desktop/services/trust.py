"""Whose packets are taken: keys that somebody compared by their twelve words, for catalogues and numbers alike."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from zim_desktop.domain.errors import InputRefused

if TYPE_CHECKING:
    from zim_desktop.domain.record import PacketSender
    from zim_desktop.store import UnitOfWork


class KeyNotTrusted(InputRefused):
    """A file whose key is not trusted yet: the office it names and the words of its key, to be compared.

    `of` says what file that is (*dieses Pakets*); `then` is how to say on the command line that the words are the same.
    """

    def __init__(self, office: str, words: tuple[str, ...], where: str, of: str, then: str = "") -> None:
        super().__init__(
            f"Dem Schlüssel {of} („{office[:40]}“) wird noch nicht vertraut.",
            where=where,
            next_step=f"Seine Wörter mit dem Papier des Absenders vergleichen{then}: {' '.join(words)}",
        )
        self.office = office
        self.words = words


def check_words(key: bytes, typed: str, name: str, what: str) -> None:
    """Make sure that the twelve words are those of the key. Raises InputRefused, naming `what` came: *Dieses Paket*."""
    from zim_desktop.exchange.key_words import read_words, words_of

    if read_words(typed) != words_of(key):
        raise InputRefused(
            f"Die zwölf Wörter gehören zu einem anderen Schlüssel: {what} kommt nicht von dort.",
            where=name,
            next_step="Bitte beim Absender nachfragen.",
        )


def trusted_sender(
    work: UnitOfWork, key: bytes, office: str, name: str, trust: str | None, then: str = ""
) -> PacketSender:
    """The trusted sender with this key, of catalogues and numbers alike; with the words in `trust` it is from now on.

    Raises InputRefused if they are those of another key, KeyNotTrusted without them.
    """
    from zim_desktop.exchange.key_words import words_of

    if trust is not None:
        check_words(key, trust, name, "Dieses Paket")
        return work.packets.trust(base64.b64encode(key).decode(), office)
    sender = work.packets.sender(base64.b64encode(key).decode())
    if sender is None:
        raise KeyNotTrusted(office, words_of(key), name, "dieses Pakets", then)
    return sender
