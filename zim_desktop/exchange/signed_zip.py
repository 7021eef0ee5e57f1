"""A zip of three members that says who signed it: a head, a body, and a signature over the head (contracts 12)."""

import base64
import binascii
import hashlib
import io
import zipfile
from typing import Protocol, TypeVar, cast

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.exchange.contents import BROKEN
from zim_desktop.exchange.formats import parse_json, read_up_to, shown
from zim_desktop.exchange.shape import convert

HEAD, SIGNATURE = "packet.json", "signature"
KEY_BYTES, SIGNATURE_BYTES = 32, 64
HEAD_MAX = 10_000
"""Bytes that packet.json may have; a real one has 300."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""What a zip gives as the time of its files, so that it says nothing more than packet.json does."""

_AGAIN = "Bitte das Paket noch einmal anfordern."
_ELSEWHERE = {
    "zim-packet": ("Das ist ein Katalogpaket.", "Kataloge werden auf der Seite Katalog eingelesen."),
    "zim-facts": (
        "Das sind Zahlen für eine Teamleitung, kein Katalog.",
        "Sie werden auf der Seite Büro unter „Zahlen für die Teamleitung“ eingelesen.",
    ),
}
"""What is said of a packet that came to the wrong place, by the name of its format, and where it belongs."""


class SignedHead(Protocol):
    """What every head says: the key in base64 that signed it, and the SHA-256 of the body in hex."""

    @property
    def key(self) -> str:
        """The 32 bytes of the Ed25519 key."""
        ...

    @property
    def sha256(self) -> str:
        """64 hex digits."""
        ...


H = TypeVar("H", bound=SignedHead)


class Kind(msgspec.Struct, frozen=True):
    """One kind of packet: the format that its head names, what it is called, its body, and the most bytes of that."""

    format: str
    title: str
    body: str
    body_max: int
    altered: str
    """What is said if the body is not the one that was signed."""


def public_key(private: bytes) -> bytes:
    """The 32 bytes of the Ed25519 key that belongs to the private one of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(data: bytes, private: bytes) -> bytes:
    """The 64 bytes of the Ed25519 signature."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(data)


def is_signed(key: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature over the data is right."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(text: str, name: str) -> bytes:
    """The 32 bytes of a key in base64. Raises InputRefused if it is none."""
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise InputRefused("Der Schlüssel ist keiner (32 Bytes in Base64).", where=shown(name))
    return key


def pack(kind: Kind, head: bytes, body: bytes, private: bytes) -> bytes:
    """The three members as one zip, the head signed. The same input gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((kind.body, body), (HEAD, head), (SIGNATURE, sign(head, private))):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def is_packet(data: bytes) -> bool:
    """Whether these bytes are a zip that names packet.json: what calls itself a packet is read as one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return HEAD in archive.namelist()
    except BROKEN:
        return False


def unpack(data: bytes, name: str, kind: Kind, head_type: type[H], progress: Progress = UNSEEN) -> tuple[H, bytes]:
    """Head and body, if the body is the one that was signed with the key in the head.

    Raises InputRefused, saying why not: it is another kind or version, altered, or not signed. Raises Stopped if nobody
    waits any more.
    """
    raw, body, signature = _members(data, name, kind, progress)
    head = convert(parse_json(raw, f"{shown(name)}: {HEAD}"), head_type, f"{shown(name)}: {HEAD}")
    if not is_signed(read_key(head.key, name), raw, signature):
        raise InputRefused(
            "Die Unterschrift passt nicht: Das Paket wurde verändert oder nicht mit diesem Schlüssel unterschrieben.",
            where=shown(name),
            next_step=_AGAIN,
        )
    if hashlib.sha256(body).hexdigest() != head.sha256:
        raise InputRefused(kind.altered, where=shown(name), next_step=_AGAIN)
    return head, body


def _members(data: bytes, name: str, kind: Kind, progress: Progress) -> tuple[bytes, bytes, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(archive.namelist())
            head = _member(archive, HEAD, HEAD_MAX, name, progress) if names.count(HEAD) == 1 else None
            if head is not None:
                _check_format(head, name, kind)
                if SIGNATURE not in names:
                    raise InputRefused("Das Paket ist nicht unterschrieben.", where=shown(name), next_step=_AGAIN)
            if head is None or names != sorted((kind.body, HEAD, SIGNATURE)):
                raise InputRefused(
                    f"Ein {kind.title} enthält genau {kind.body}, {HEAD} und {SIGNATURE}.",
                    where=shown(name),
                    next_step="Bitte prüfen, ob es die richtige Datei ist.",
                )
            body = _member(archive, kind.body, kind.body_max, name, progress)
            return head, body, _member(archive, SIGNATURE, SIGNATURE_BYTES, name, progress)
    except BROKEN as error:
        raise InputRefused("Das Paket ist beschädigt.", where=shown(name), next_step=_AGAIN) from error


def _member(archive: zipfile.ZipFile, member: str, most: int, name: str, progress: Progress) -> bytes:
    with archive.open(member) as opened:
        data = read_up_to(opened, most + 1, progress)  # what a zip says of its own size may be a lie
    if len(data) > most:
        raise InputRefused(f"{member} ist größer als erlaubt.", where=shown(name), next_step=_AGAIN)
    return data


def _check_format(head: bytes, name: str, kind: Kind) -> None:
    where = f"{shown(name)}: {HEAD}"
    value = parse_json(head, where)
    found = cast("dict[str, object]", value).get("format") if isinstance(value, dict) else None
    if found == kind.format:
        return
    named = found.partition("/")[0] if isinstance(found, str) else ""
    if named in _ELSEWHERE and named != kind.format.partition("/")[0]:
        what, next_step = _ELSEWHERE[named]
        raise InputRefused(what, where=shown(name), next_step=next_step)
    raise InputRefused(
        f"Das ist kein Paket, das diese Version lesen kann ({kind.format}).",
        where=where,
        next_step="Bitte die Version des Programms prüfen.",
    )
