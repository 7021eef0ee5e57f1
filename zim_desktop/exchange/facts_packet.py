"""Facts of an office on their way to a team lead: sealed for the one, signed by the other (decision 0081)."""

import base64
import hashlib
import zlib
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, cast

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fact_packet import FactRecipient, OfficeFacts
from zim_desktop.domain.taxonomy import Name
from zim_desktop.exchange.facts_content import read_content, write_content
from zim_desktop.exchange.formats import BOM, parse_json, shown
from zim_desktop.exchange.shape import convert
from zim_desktop.exchange.signed_zip import Kind, is_packet, is_signed, pack, public_key, read_key, sign, unpack

FORMAT, CARD = "zim-facts/1", "zim-recipient/1"
SEALED = "sealed"
SEALED_MAX, CONTENT_MAX = 2**26, 2**28
"""Bytes that are read; ten years of a busy office have less than a twentieth of that."""

CARD_MAX = 10_000
_SEAL_INFO = b"zim-facts/1 seal"
_KIND = Kind(
    format=FORMAT,
    title="Zahlenpaket",
    body=SEALED,
    body_max=SEALED_MAX,
    altered="Die Zahlen im Paket sind nicht die, die unterschrieben wurden.",
)


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What packet.json says (zim-facts/1): keys are Ed25519, in base64; whoever has the file can read this much."""

    format: Literal["zim-facts/1"]
    office: Name
    created: Annotated[datetime, msgspec.Meta(tz=True)]
    recipient: str
    key: str
    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a team lead gives to the other offices (zim-recipient/1).

    `signature` is Ed25519 over the other four as JSON in this order without spaces, as msgspec writes it.
    """

    format: Literal["zim-recipient/1"]
    office: Name
    key: str
    seal: str
    signature: str = ""


class FactsPacket(msgspec.Struct, frozen=True):
    """A packet for this office whose signature is right: who signed it, and the facts."""

    office: str
    key: bytes
    facts: OfficeFacts


def write_card(office: str, private: bytes) -> bytes:
    """The card of the office whose packet key this is: JSON of a few lines."""
    seal = _seal_key(private).public_key().public_bytes_raw()
    card = Card("zim-recipient/1", office, _base64(public_key(private)), _base64(seal))
    signed = msgspec.structs.replace(card, signature=_base64(sign(_signed_part(card), private)))
    return msgspec.json.format(msgspec.json.encode(signed)) + b"\n"


def read_card(data: bytes, name: str) -> FactRecipient:
    """Whom the card is of, if it was signed with the key it names. Whether that is the right one is not asked.

    Raises InputRefused, saying why it is no card.
    """
    if not _looks_like_json(data) or len(data) > CARD_MAX:
        raise _no_card(name)
    value = parse_json(data, name)
    if not isinstance(value, dict) or cast("dict[str, object]", value).get("format") != CARD:
        raise _no_card(name)
    card = convert(cast("object", value), Card, shown(name))
    try:
        signature = base64.b64decode(card.signature, validate=True)
    except ValueError:
        signature = b""
    if not is_signed(read_key(card.key, name), _signed_part(card), signature):
        raise InputRefused(
            "Die Unterschrift der Empfängerkarte passt nicht: Sie wurde verändert.",
            where=shown(name),
            next_step="Bitte die Karte noch einmal geben lassen.",
        )
    if not _can_seal(read_key(card.seal, name)):
        raise InputRefused("Mit dem Schlüssel dieser Empfängerkarte lässt sich nichts verschlüsseln.", where=name)
    return FactRecipient(card.office, card.key, card.seal)


def write_facts(facts: OfficeFacts, office: str, created: datetime, to: FactRecipient, private: bytes) -> bytes:
    """The facts as a packet that only the recipient can read, signed with the private key."""
    key, recipient = public_key(private), base64.b64decode(to.key)
    sealed = _suite().encrypt(
        zlib.compress(write_content(facts), 9), _x25519(base64.b64decode(to.seal)), info=_info(key, recipient)
    )
    head = Head(
        format="zim-facts/1",
        office=office,
        created=created.astimezone(UTC),
        recipient=to.key,
        key=_base64(key),
        sha256=hashlib.sha256(sealed).hexdigest(),
    )
    return pack(_KIND, msgspec.json.encode(head), sealed, private)


def read_facts(data: bytes, name: str, private: bytes) -> FactsPacket:
    """The packet, if it is for the office whose packet key this is and all in it holds. Trusting the sender is extra.

    Raises InputRefused, saying why: it is no facts packet, of another version, altered, for somebody else, too large,
    or its facts cannot be.
    """
    try:
        return _read(data, name, private)
    except InputRefused as error:
        error.next_step = error.next_step or "Bitte das Paket neu schreiben lassen."
        raise


def _read(data: bytes, name: str, private: bytes) -> FactsPacket:
    if not is_packet(data):
        raise _no_packet(data, name)
    head, sealed = unpack(data, name, _KIND, Head)
    key, recipient = read_key(head.key, name), public_key(private)
    if read_key(head.recipient, name) != recipient:
        raise InputRefused(
            "Dieses Paket ist für ein anderes Büro verschlüsselt, oder für einen anderen Rechner.",
            where=shown(name),
            next_step="Bitte dem Absender die Karte dieses Rechners geben und das Paket neu schreiben lassen.",
        )
    content = _unsealed(sealed, private, _info(key, recipient), name)
    return FactsPacket(head.office, key, read_content(content, f"{shown(name)}: Zahlen"))


def _unsealed(sealed: bytes, private: bytes, info: bytes, name: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        packed = _suite().decrypt(sealed, _seal_key(private), info=info)
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(packed, CONTENT_MAX + 1)
    except (InvalidTag, ValueError, zlib.error):
        raise InputRefused(
            "Das Paket lässt sich nicht entschlüsseln: Es wurde nicht für diesen Rechner geschrieben.",
            where=shown(name),
            next_step="Bitte das Paket neu schreiben lassen.",
        ) from None
    if len(content) > CONTENT_MAX or not unpacking.eof:
        raise InputRefused("Das Paket ist größer als erlaubt oder endet zu früh.", where=shown(name))
    return content


def _suite() -> Any:
    """HPKE (RFC 9180), base mode: X25519, HKDF-SHA256, AES-256-GCM."""
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _info(sender: bytes, recipient: bytes) -> bytes:
    """What is sealed opens only between these two, so that nobody can sign what another one sealed."""
    return FORMAT.encode() + sender + recipient


def _seal_key(private: bytes) -> Any:
    """The X25519 key that belongs to a packet key: derived (RFC 5869), so that nothing more is to be kept."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return X25519PrivateKey.from_private_bytes(HKDF(SHA256(), 32, None, _SEAL_INFO).derive(private))


def _x25519(public: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    return X25519PublicKey.from_public_bytes(public)


def _can_seal(public: bytes) -> bool:
    """Whether the key is one: some points give the same secret to everybody (RFC 7748, section 6.1)."""
    try:
        _suite().encrypt(b"", _x25519(public))
    except ValueError:
        return False
    return True


def _signed_part(card: Card) -> bytes:
    unsigned = msgspec.structs.asdict(card)
    del unsigned["signature"]
    return msgspec.json.encode(unsigned)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _looks_like_json(data: bytes) -> bool:
    return data.removeprefix(BOM).lstrip().startswith(b"{")


def _no_card(name: str) -> InputRefused:
    return InputRefused(
        "Das ist keine Empfängerkarte.",
        where=shown(name),
        next_step="Die Teamleitung schreibt sie auf der Seite Büro mit „Karte für andere Büros“.",
    )


def _no_packet(data: bytes, name: str) -> InputRefused:
    if _looks_like_json(data) and CARD.encode() in data[:CARD_MAX]:
        what = "Das ist eine Empfängerkarte, kein Zahlenpaket."
        next_step = "Wer Zahlen schicken will, wählt sie mit „Empfänger wählen“."
    else:
        what = "Das ist kein Zahlenpaket."
        next_step = "Ein Büro schreibt es auf der Seite Büro mit „Zahlen schreiben“."
    return InputRefused(what, where=shown(name), next_step=next_step)
