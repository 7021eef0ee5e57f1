"""Facts packets: what was sealed comes back for the one it was sealed for, and nothing else is taken."""

import base64
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.office_facts import json_values, office_facts, sent
from tests.strategies import names
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fact_packet import FactRecipient, OfficeFacts
from zim_desktop.exchange import facts_packet
from zim_desktop.exchange.facts_content import write_content
from zim_desktop.exchange.facts_packet import FactsPacket, read_card, read_facts, write_card, write_facts
from zim_desktop.exchange.packet import read_packet, write_packet
from zim_desktop.exchange.signed_zip import HEAD, SIGNATURE, public_key, sign

OFFICE, LEAD, OTHER = (bytes([number]) * 32 for number in (1, 2, 3))
NOW = datetime(2027, 1, 5, 9, tzinfo=UTC)


def card(private: bytes = LEAD, office: str = "Teamleitung") -> FactRecipient:
    return read_card(write_card(office, private), "karte.json")


def written(facts: OfficeFacts, office: str = "Hamme", to: bytes = LEAD, by: bytes = OFFICE) -> bytes:
    return write_facts(facts, office, NOW, card(to), by)


def refused(data: bytes, private: bytes = LEAD) -> str:
    with pytest.raises(InputRefused) as found:
        read_facts(data, "x.zahlen", private)
    assert found.value.where.startswith("x.zahlen")
    assert found.value.next_step, found.value.what
    return found.value.what


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(held: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return packed.getvalue()


def signed_again(data: bytes, by: bytes = OFFICE, **changed: Any) -> bytes:
    """The packet with other values in its head, signed with a key."""
    held = members(data)
    head = json.dumps({**json.loads(held[HEAD]), **changed}).encode()
    return zipped({**held, HEAD: head, SIGNATURE: sign(head, by)})


def sealed(content: bytes, packed: Callable[[bytes], bytes] = zlib.compress) -> bytes:
    """A packet of the office for the lead with any content, as somebody might write who has the keys."""
    key, recipient = public_key(OFFICE), public_key(LEAD)
    public = facts_packet._x25519(base64.b64decode(card().seal))  # pyright: ignore[reportPrivateUsage] - what an odd sender would do
    body = facts_packet._suite().encrypt(  # pyright: ignore[reportPrivateUsage] - the same again
        packed(content), public, info=b"zim-facts/1" + key + recipient
    )
    data = zipped({**members(written(sent())), "sealed": body})
    return signed_again(data, sha256=hashlib.sha256(body).hexdigest())


@settings(deadline=None, max_examples=60)
@given(office_facts(), names)
def test_what_was_sealed_comes_back_for_the_recipient(facts: OfficeFacts, office: str) -> None:
    data = written(facts, office)
    assert read_facts(data, "x.zahlen", LEAD) == FactsPacket(office, public_key(OFFICE), facts)
    assert "anderes Büro verschlüsselt" in refused(data, OTHER)


def test_the_same_facts_are_the_same_content_and_never_the_same_packet() -> None:
    assert write_content(sent()) == write_content(sent())
    one, other = members(written(sent())), members(written(sent()))
    assert one["sealed"] != other["sealed"]


def test_the_file_says_who_and_when_and_nothing_of_what_is_in_it() -> None:
    held = members(written(sent()))
    assert sorted(held) == ["packet.json", "sealed", "signature"]
    head = json.loads(held["packet.json"])
    assert set(head) == {"format", "office", "created", "recipient", "key", "sha256"}
    assert (head["format"], head["office"]) == ("zim-facts/1", "Hamme")
    assert head["sha256"] == hashlib.sha256(held["sealed"]).hexdigest()
    assert b"hamme" not in held["sealed"]
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    Ed25519PublicKey.from_public_bytes(base64.b64decode(head["key"])).verify(held["signature"], held["packet.json"])


def test_another_program_that_knows_the_standard_opens_it() -> None:
    """RFC 9180 in base mode with the key of the card, then zlib, then JSON."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = X25519PrivateKey.from_private_bytes(HKDF(SHA256(), 32, None, b"zim-facts/1 seal").derive(LEAD))
    assert base64.b64encode(key.public_key().public_bytes_raw()).decode() == card().seal
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    info = b"zim-facts/1" + public_key(OFFICE) + public_key(LEAD)
    content = json.loads(zlib.decompress(suite.decrypt(members(written(sent()))["sealed"], key, info=info)))
    assert [each["month"] for each in content["months"]] == [202607, 202608, 202609, 202610, 202611, 202612]
    assert content["months"][0]["facts"] == [
        {"kind": "need", "case": "0" * 15 + "1", "item": "0" * 15 + "1", "quarter": "hamme", "code": "work"}
    ]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_changed_byte_is_taken(data: st.DataObject) -> None:
    """Whatever byte is another one or missing, the packet is refused or says the same, as the zip's own times do."""
    at, bit = data.draw(st.integers(0, len(PACKED) - 1)), data.draw(st.integers(0, 7))
    changed = data.draw(
        st.sampled_from((bytes([*PACKED[:at], PACKED[at] ^ 1 << bit, *PACKED[at + 1 :]]), PACKED[:at], PACKED[at:]))
    )
    try:
        read = read_facts(changed, "p", LEAD)
    except InputRefused:
        return
    assert read == read_facts(PACKED, "p", LEAD)


PACKED = written(sent())


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("kein Zahlenpaket", b""),
        ("kein Zahlenpaket", b"irgendwas"),
        ("kein Zahlenpaket", zipped({"readme.txt": b"x"})),
        ("Empfängerkarte, kein Zahlenpaket", write_card("Teamleitung", LEAD)),
        ("Das ist ein Katalogpaket", write_packet([], "Hamme", NOW, 1, OFFICE)),
        ("zim-facts/1", signed_again(PACKED, format="zim-facts/2")),
        ("zim-facts/1", signed_again(PACKED, format=7)),
        ("nicht unterschrieben", zipped({k: v for k, v in members(PACKED).items() if k != SIGNATURE})),
        ("genau sealed", zipped({**members(PACKED), "mehr": b""})),
        ("genau sealed", zipped({k: v for k, v in members(PACKED).items() if k != "sealed"})),
        ("Unterschrift passt nicht", zipped({**members(PACKED), SIGNATURE: bytes(64)})),
        ("Unterschrift passt nicht", signed_again(PACKED, by=OTHER)),
        ("größer als erlaubt", zipped({**members(PACKED), SIGNATURE: bytes(65)})),
        ("nicht die, die unterschrieben", zipped({**members(PACKED), "sealed": bytes(60)})),
        ("Schlüssel", signed_again(PACKED, key="AAAA")),
        ("Schlüssel", signed_again(PACKED, recipient="?")),
        ("anderes Büro", signed_again(PACKED, recipient=base64.b64encode(public_key(OTHER)).decode())),
        ("nicht entschlüsseln", signed_again(PACKED, by=OTHER, key=base64.b64encode(public_key(OTHER)).decode())),
        ("zu früh", sealed(write_content(sent()), lambda content: zlib.compress(content)[:-1])),
        ("nicht entschlüsseln", sealed(write_content(sent()), bytes)),
    ],
)  # fmt: skip
def test_what_is_none_altered_or_for_another_is_refused(why: str, data: bytes) -> None:
    assert why in refused(data)


def test_a_bomb_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = sealed(b" " * 300_000)
    monkeypatch.setattr(facts_packet, "CONTENT_MAX", 200_000)
    assert "größer als erlaubt" in refused(bomb)
    monkeypatch.setattr(facts_packet, "_KIND", msgspec.structs.replace(facts_packet._KIND, body_max=100))  # pyright: ignore[reportPrivateUsage] - the limit inside it
    assert "sealed ist größer" in refused(bomb)


@settings(deadline=None)
@given(st.binary(max_size=80) | json_values.map(lambda each: json.dumps(each).encode()))
def test_any_bytes_are_no_packet_and_no_card(data: bytes) -> None:
    refused(data)
    with pytest.raises(InputRefused):
        read_card(data, "x")


def test_facts_that_cannot_be_are_refused_in_a_packet_with_a_next_step() -> None:
    gap = OfficeFacts((sent().months[0], sent().months[2]))
    assert "lückenlos" in refused(sealed(write_content(gap)))
    assert "Liste mit mindestens 1" in refused(sealed(b'{"months": []}'))
    assert "kein gültiges JSON" in refused(sealed(b"{"))


def test_a_card_says_whose_keys_they_are() -> None:
    raw = json.loads(write_card("Teamleitung „Mitte“", LEAD))
    assert list(raw) == ["format", "office", "key", "seal", "signature"]
    read = read_card(json.dumps(raw, indent=4, ensure_ascii=True).encode(), "karte.json")
    assert (read.name, read.key, read.seal) == ("Teamleitung „Mitte“", raw["key"], raw["seal"])
    assert base64.b64decode(read.key) == public_key(LEAD)


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("Unterschrift", {"office": "Anderswo"}),
        ("Unterschrift", {"seal": card(OTHER).seal}),
        ("Unterschrift", {"key": card(OTHER).key}),
        ("Unterschrift", {"signature": "?"}),
        ("keine Empfängerkarte", {"format": "zim-recipient/2"}),
        ("keine Empfängerkarte", {"office": "x" * 20_000}),
        ("gibt es hier nicht", {"mehr": 1}),
        ("Schlüssel", {"key": "AAAA"}),
    ],
)
def test_a_changed_card_is_refused(why: str, changed: dict[str, object]) -> None:
    raw = json.loads(write_card("Teamleitung", LEAD))
    with pytest.raises(InputRefused, match=why):
        read_card(json.dumps({**raw, **changed}).encode(), "karte.json")


def test_a_card_with_a_key_that_keeps_no_secret_is_refused() -> None:
    weak = facts_packet.Card("zim-recipient/1", "T", card().key, base64.b64encode(bytes(32)).decode())
    signature = sign(facts_packet._signed_part(weak), LEAD)  # pyright: ignore[reportPrivateUsage] - as an odd lead would
    data = msgspec.json.encode(msgspec.structs.replace(weak, signature=base64.b64encode(signature).decode()))
    with pytest.raises(InputRefused, match="nichts verschlüsseln"):
        read_card(data, "karte.json")


def test_a_packet_or_an_empty_file_is_no_card() -> None:
    for data in (PACKED, b"", b"{}", write_packet([], "Hamme", NOW, 1, OFFICE)):
        with pytest.raises(InputRefused, match=r"keine Empfängerkarte"):
            read_card(data, "x")


def test_a_facts_packet_is_no_catalogue_and_says_where_it_belongs() -> None:
    from tests.exchange.test_zim import QUARTERS

    with pytest.raises(InputRefused, match="Zahlen für eine Teamleitung, kein Katalog") as found:
        read_packet(PACKED, "x", QUARTERS)
    assert "Seite Büro" in found.value.next_step
