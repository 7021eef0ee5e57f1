"""Packets between offices on the command line: trusted by words, merged by field, refused with the reason."""

import base64
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.calling import Answer, call
from tests.exchange.test_zim import OFFER

Capture = pytest.CaptureFixture[bytes]


class Office:
    """An office of its own, called as its user would."""

    def __init__(self, capture: Capture, folder: Path, name: str) -> None:
        self._capture, self.folder, self.name = capture, folder, name
        folder.mkdir()
        assert self("init", "--office", name).code == 0

    def __call__(self, *arguments: str) -> Answer:
        return call(self._capture, *arguments, "--data-dir", str(self.folder / "data"))

    def has(self, *offers: dict[str, Any]) -> None:
        """Import these offers as a zim catalogue."""
        path = self.folder / "katalog.json"
        path.write_text(json.dumps({"format": "zim-catalogue/1", "offers": offers}))
        assert self("import", str(path)).code == 0

    def packet(self) -> tuple[str, str]:
        """A packet of what it has now, and the words of its key."""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.packet"
        answer = self("export", "--format", "packet", "--out", str(path), "--json")
        assert answer.code == 0
        told: Any = answer.json
        return str(path), told["words"]

    def takes(self, packet: str, words: str | None = None) -> Any:
        """Import a packet; the report."""
        answer = self("import", packet, *(["--trust", words] if words else []), "--json")
        assert answer.code == 0, answer.err
        return answer.json

    @property
    def catalogue(self) -> bytes:
        return self("export", "--format", "zim", "--out", "-").out


@pytest.fixture
def found(capfdbinary: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Office]:
    """Founds an office."""
    secret = tmp_path / "password"
    secret.write_text("Zwölf Boxkämpfer jagen")
    monkeypatch.setenv("ZIM_PASSWORD_FILE", str(secret))
    monkeypatch.setenv("ZIM_USER", "Ayla")
    return lambda name: Office(capfdbinary, tmp_path / name, name)


def offer(number: int, **fields: Any) -> dict[str, Any]:
    return {**OFFER, "id": f"o{number}", **fields}


def test_a_packet_is_what_the_contract_says(found: Callable[[str], Office]) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    office = found("Hamme")
    office.has(offer(1))
    path, words = office.packet()
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["catalogue.json", "packet.json", "signature"]
        catalogue, raw, signature = (archive.read(name) for name in sorted(archive.namelist()))
    head = json.loads(raw)
    assert set(head) == {"format", "office", "created", "sequence", "key", "sha256"}
    assert (head["format"], head["office"]) == ("zim-packet/1", "Hamme")
    assert catalogue == office.catalogue
    key = base64.b64decode(head["key"])
    Ed25519PublicKey.from_public_bytes(key).verify(signature, raw)
    assert len(words.split()) == 12
    with zipfile.ZipFile(office.packet()[0]) as archive:
        later = json.loads(archive.read("packet.json"))
    assert later["key"] == head["key"]
    assert later["sequence"] > head["sequence"]


def test_it_is_taken_only_with_the_words_of_its_key(found: Callable[[str], Office]) -> None:
    sender, other, receiver = (found(name) for name in ("A", "B", "C"))
    sender.has(offer(1))
    (path, words), (_, wrong) = sender.packet(), other.packet()
    empty = receiver.catalogue
    refused = receiver("import", path)
    assert refused.code == 1
    assert "noch nicht vertraut" in refused.err
    assert words in refused.err, "what is to be compared with the paper"
    for told in (wrong, words.replace(words.split()[0], "xyzzy"), " ".join(words.split()[:11]), ""):
        assert receiver("import", path, "--trust", told).code == 1
    swapped = words.split()
    swapped[0], swapped[1] = swapped[1], swapped[0]
    assert receiver("import", path, "--trust", " ".join(swapped)).code == 1
    assert receiver.catalogue == empty
    dry: Any = receiver("import", path, "--trust", words, "--dry-run", "--json").json
    assert dry["added"] == 1
    assert receiver("import", path).code == 1, "a dry run trusts nobody"
    assert receiver.takes(path, words.upper().replace(" ", ", "))["added"] == 1
    assert receiver.catalogue == sender.catalogue
    again = receiver.takes(path)
    assert (again["read"], again["unchanged"]) == (1, 1)


def test_what_changed_there_comes_what_changed_here_stays_and_is_listed(found: Callable[[str], Office]) -> None:
    sender, receiver = found("A"), found("B")
    receiver.has(offer(2, title="Unser eigener Titel"), offer(3))
    sender.has(offer(1), offer(2), offer(3, provider={"name": "Neu"}))
    path, words = sender.packet()
    report = receiver.takes(path, words)
    assert (report["read"], report["added"], report["changed"], report["unchanged"]) == (3, 1, 0, 2)
    assert {each["id"]: sorted(each["fields"]) for each in report["differing"]} == {
        "o2": ["title"],
        "o3": ["provider.name"],
    }
    sender.has(offer(1, title="Neuer Titel"), offer(2), offer(3))
    report = receiver.takes(sender.packet()[0])
    assert (report["added"], report["changed"], report["unchanged"]) == (0, 1, 2)
    assert [each["id"] for each in report["differing"]] == ["o2"], "the third one is equal by now"
    titles = {each["id"]: each["title"] for each in json.loads(receiver.catalogue)["offers"]}
    assert titles == {"o1": "Neuer Titel", "o2": "Unser eigener Titel", "o3": OFFER["title"]}


def test_an_older_packet_is_refused_and_what_is_gone_is_listed(found: Callable[[str], Office]) -> None:
    sender, receiver = found("A"), found("B")
    sender.has(offer(1), offer(2))
    old, words = sender.packet()
    new, _ = sender.packet()
    receiver.takes(new, words)
    refused = receiver("import", old)
    assert refused.code == 1
    assert "nicht neuer" in refused.err


def test_packets_of_different_offices_give_the_same_catalogue_in_any_order(found: Callable[[str], Office]) -> None:
    one, two, left, right = (found(name) for name in ("A", "B", "links", "rechts"))
    one.has(offer(1, title="aus A"), offer(2, checked_on="2026-11-01"), offer(3))
    two.has(offer(2, title="aus B", checked_on="2026-11-02"), offer(3), offer(4))
    packets = [one.packet(), two.packet()]
    for office in (left, right):
        office.has(offer(3, summary="unsere Fassung"))
    for path, words in packets:
        left.takes(path, words)
    for path, words in reversed(packets):
        right.takes(path, words)
    assert left.catalogue == right.catalogue
    assert len(json.loads(left.catalogue)["offers"]) == 4


def rewritten(path: str, **members: bytes | None) -> bytes:
    """The packet with other members; None leaves one out."""
    with zipfile.ZipFile(path) as archive:
        held: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    held.update({name.replace("_", "."): data for name, data in members.items()})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in held.items():
            if data is not None:
                archive.writestr(name, data)
    return packed.getvalue()


def test_what_is_altered_unsigned_or_of_another_version_is_refused(
    found: Callable[[str], Office], tmp_path: Path
) -> None:
    sender, receiver = found("A"), found("B")
    sender.has(offer(1))
    path, words = sender.packet()
    with zipfile.ZipFile(path) as archive:
        head = json.loads(archive.read("packet.json"))
        catalogue = archive.read("catalogue.json")
    odd = tmp_path / "odd.packet"
    for why, data in (
        ("nicht unterschrieben", rewritten(path, signature=None)),
        ("nicht der, der unterschrieben", rewritten(path, catalogue_json=catalogue.replace(b"o1", b"o9"))),
        ("Unterschrift passt nicht", rewritten(path, packet_json=json.dumps({**head, "office": "X"}).encode())),
        ("Unterschrift passt nicht", rewritten(path, signature=bytes(64))),
        ("zim-packet/1", rewritten(path, packet_json=json.dumps({**head, "format": "zim-packet/2"}).encode())),
        ("Schlüssel", rewritten(path, packet_json=json.dumps({**head, "key": "AAAA"}).encode())),
        ("genau", rewritten(path, readme_json=b"{}")),
    ):
        odd.write_bytes(data)
        refused = receiver("import", str(odd), "--trust", words)
        assert refused.code == 1
        assert why in refused.err, refused.err
    assert json.loads(receiver.catalogue)["offers"] == []
    odd.write_text("{}")
    assert receiver("import", str(odd), "--format", "packet").code == 1
    assert receiver("export", "--format", "packet", "--out", "-").code == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_changed_byte_is_taken(capfdbinary: Capture, packed: bytes, data: st.DataObject) -> None:
    """Read as far as the signature: whatever byte is another one, the packet is refused or says the same."""
    from tests.exchange.test_zim import QUARTERS
    from zim_desktop.domain.errors import InputRefused
    from zim_desktop.exchange.packet import read_packet
    from zim_desktop.exchange.signed_zip import is_packet

    assert capfdbinary
    at, bit = data.draw(st.integers(0, len(packed) - 1)), data.draw(st.integers(0, 7))
    changed = bytes([*packed[:at], packed[at] ^ 1 << bit, *packed[at + 1 :]])
    is_packet(changed)
    try:
        read = read_packet(changed, "p", QUARTERS)
    except InputRefused:
        return
    assert read == read_packet(packed, "p", QUARTERS), "a byte that means nothing, as the zip's own times"


@pytest.fixture(scope="module")
def packed() -> bytes:
    """A packet as bytes."""
    from datetime import UTC, datetime

    from tests.exchange.test_zim import read_offer
    from zim_desktop.exchange.packet import write_packet

    return write_packet([read_offer(OFFER)], "Hamme", datetime(2026, 11, 27, tzinfo=UTC), 1, bytes(range(32)))
