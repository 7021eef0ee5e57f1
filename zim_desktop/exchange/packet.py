"""A catalogue packet: a signed zip that one office gives to another (contracts 12)."""

import base64
import binascii
import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Literal, cast

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.taxonomy import Name, Quarters
from zim_desktop.exchange import zim
from zim_desktop.exchange.contents import BROKEN
from zim_desktop.exchange.formats import parse_json, read_up_to, shown
from zim_desktop.exchange.shape import convert

CATALOGUE, HEAD, SIGNATURE = "catalogue.json", "packet.json", "signature"
KEY_BYTES, SIGNATURE_BYTES = 32, 64
HEAD_MAX = 10_000
"""Bytes that packet.json may have; a real one has 300."""

CATALOGUE_MAX = 2**30
SEQUENCE_MAX = 2**62
"""The highest number of a packet; every store can hold it."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""What a zip gives as the time of its files, so that it says nothing more than packet.json does."""


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


def public_key(private: bytes) -> bytes:
    """The 32 bytes of the Ed25519 key that belongs to the private one of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def write_packet(offers: Iterable[Offer], office: str, created: datetime, sequence: int, private: bytes) -> bytes:
    """The offers as a packet, signed with the private key. The same input gives the same bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    catalogue = zim.write_catalogue(offers)
    head = msgspec.json.encode(
        Head(
            format="zim-packet/1",
            office=office,
            created=created.astimezone(UTC),
            sequence=sequence,
            key=base64.b64encode(public_key(private)).decode(),
            sha256=hashlib.sha256(catalogue).hexdigest(),
        )
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        signature = Ed25519PrivateKey.from_private_bytes(private).sign(head)
        for name, data in ((CATALOGUE, catalogue), (HEAD, head), (SIGNATURE, signature)):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def is_packet(data: bytes) -> bool:
    """Whether these bytes are a zip that names packet.json: what calls itself a packet is read as one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return HEAD in archive.namelist()
    except BROKEN:
        return False


def read_packet(data: bytes, name: str, quarters: Quarters, progress: Progress = UNSEEN) -> Packet:
    """The packet, if what it holds is what was signed with the key it names. Whether to trust that key is not asked.

    Raises InputRefused, saying why: it is no packet, of another version, altered, or its catalogue breaks the contract.
    Raises Stopped if nobody waits any more.
    """
    catalogue, raw_head, signature = _unpacked(data, name, progress)
    head = _head(raw_head, name)
    key = _key(head, name)
    if not _is_signed(key, raw_head, signature):
        raise InputRefused(
            "Die Unterschrift passt nicht: Das Paket wurde verändert oder nicht mit diesem Schlüssel unterschrieben.",
            where=shown(name),
            next_step="Bitte das Paket noch einmal anfordern.",
        )
    if hashlib.sha256(catalogue).hexdigest() != head.sha256:
        raise InputRefused(
            "Der Katalog im Paket ist nicht der, der unterschrieben wurde.",
            where=shown(name),
            next_step="Bitte das Paket noch einmal anfordern.",
        )
    offers = zim.read_catalogue(catalogue, f"{shown(name)}: {CATALOGUE}", quarters, progress).offers
    return Packet(head.office, head.created, head.sequence, key, head.sha256, offers)


def _unpacked(data: bytes, name: str, progress: Progress) -> tuple[bytes, bytes, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(archive.namelist())
            if SIGNATURE not in names and HEAD in names:
                raise InputRefused("Das Paket ist nicht unterschrieben.", where=shown(name))
            if names != sorted((CATALOGUE, HEAD, SIGNATURE)):
                raise InputRefused(
                    f"Ein Katalogpaket enthält genau {CATALOGUE}, {HEAD} und {SIGNATURE}.", where=shown(name)
                )
            limits = ((CATALOGUE, CATALOGUE_MAX), (HEAD, HEAD_MAX), (SIGNATURE, SIGNATURE_BYTES))
            catalogue, head, signature = (_member(archive, each, most, name, progress) for each, most in limits)
            return catalogue, head, signature
    except BROKEN as error:
        raise InputRefused("Das Paket ist beschädigt.", where=shown(name)) from error


def _member(archive: zipfile.ZipFile, member: str, most: int, name: str, progress: Progress) -> bytes:
    with archive.open(member) as opened:
        data = read_up_to(opened, most + 1, progress)  # what a zip says of its own size may be a lie
    if len(data) > most:
        raise InputRefused(f"{member} ist größer als erlaubt.", where=shown(name))
    return data


def _head(raw: bytes, name: str) -> Head:
    where = f"{shown(name)}: {HEAD}"
    value = parse_json(raw, where)
    if isinstance(value, dict) and cast("dict[str, object]", value).get("format") != "zim-packet/1":
        raise InputRefused(
            "Das ist kein Paket, das diese Version lesen kann (zim-packet/1).",
            where=where,
            next_step="Bitte die Version des Programms prüfen.",
        )
    return convert(cast("object", value), Head, where)


def _key(head: Head, name: str) -> bytes:
    try:
        key = base64.b64decode(head.key, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise InputRefused("Der Schlüssel im Paket ist keiner (32 Bytes in Base64).", where=shown(name))
    return key


def _is_signed(key: bytes, head: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, head)
    except (InvalidSignature, ValueError):
        return False
    return True
