"""A catalogue packet: a signed zip that one office gives to another (contracts 12)."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec

from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Name, Quarters
from zim_desktop.exchange import zim
from zim_desktop.exchange.formats import shown
from zim_desktop.exchange.signed_zip import Kind, pack, public_key, read_key, unpack

CATALOGUE = "catalogue.json"
CATALOGUE_MAX = 2**30
SEQUENCE_MAX = 2**62
"""The highest number of a packet; every store can hold it."""

_KIND = Kind(
    format="zim-packet/1",
    title="Katalogpaket",
    body=CATALOGUE,
    body_max=CATALOGUE_MAX,
    altered="Der Katalog im Paket ist nicht der, der unterschrieben wurde.",
)


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What packet.json says (zim-packet/1)."""

    format: Literal["zim-packet/1"]
    office: Name
    created: datetime
    sequence: Annotated[int, msgspec.Meta(ge=0, le=SEQUENCE_MAX)]
    key: str
    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Packet(msgspec.Struct, frozen=True):
    """A packet whose signature is right: who signed it, which of theirs it is, and the offers."""

    office: str
    created: datetime
    sequence: int
    key: bytes
    sha256: str
    offers: tuple[Offer, ...]


def write_packet(offers: Iterable[Offer], office: str, created: datetime, sequence: int, private: bytes) -> bytes:
    """The offers as a packet, signed with the private key. The same input gives the same bytes."""
    catalogue = zim.write_catalogue(offers)
    head = Head(
        format="zim-packet/1",
        office=office,
        created=created.astimezone(UTC),
        sequence=sequence,
        key=base64.b64encode(public_key(private)).decode(),
        sha256=hashlib.sha256(catalogue).hexdigest(),
    )
    return pack(_KIND, msgspec.json.encode(head), catalogue, private)


def read_packet(data: bytes, name: str, quarters: Quarters, progress: Progress = UNSEEN) -> Packet:
    """The packet, if what it holds is what was signed with the key it names. Whether to trust that key is not asked.

    Raises InputRefused, saying why: it is no packet, of another version, altered, or its catalogue breaks the contract.
    Raises Stopped if nobody waits any more.
    """
    head, catalogue = unpack(data, name, _KIND, Head, progress)
    offers = zim.read_catalogue(catalogue, f"{shown(name)}: {CATALOGUE}", quarters, progress).offers
    return Packet(head.office, head.created, head.sequence, read_key(head.key, name), head.sha256, offers)
