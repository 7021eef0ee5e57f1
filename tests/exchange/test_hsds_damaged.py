"""Whatever somebody sends as HSDS: a fault for each thing that is wrong, or one refusal, and never anything else."""

from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer
from zim_desktop.exchange import hsds
from zim_desktop.exchange.contents import Contents, read_contents
from zim_desktop.exchange.zim import read_catalogue, read_quarters, read_taxonomy, write_catalogue

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "hsds"
QUARTERS = read_quarters((ROOT / "db" / "seeds" / "quarters.json").read_bytes())
TAXONOMY = read_taxonomy((ROOT / "db" / "seeds" / "taxonomy.json").read_bytes())
FOLDERS = ("spec-3.0/examples-csv", "sample-datapackage-1.1/all_resources", "ohana-sample-csv")
DOCUMENTS = ("service_full", "organization_full", "service_at_location_full", "service_list", "tabular")

odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.sampled_from(["", "-", "null", "9999-12-31", "0001-01-01", "24:00", "25:61", "1e400", "MO,XX", "<b>", "=1+1"]),
    st.sampled_from(["WEEKLY", "MONTHLY", "DAILY", "0SA", "53", "[]", "\ufeff", "2026-02-30T10:00:00Z", "-1", "999"]),
    st.just([]),
    st.just({}),
    st.just([None, 1, "x", [], {"id": 5}]),
    st.just({"id": ["x"], "name": {"name": 1}}),
)
PIECES = rb"""
null|9999-12-31|January 01, 0001|25:00|1e400|MO|WEEKLY|-1|1,2,3|"|;|,,,,|\n|\0|\r|\xff|\xe4|\xef\xbb\xbf|\xff\xfe|\xc3|
"""
cells = st.sampled_from(PIECES.strip().decode("unicode_escape").encode("latin-1").split(b"|"))


@cache
def folder(name: str) -> Contents:
    return read_contents(str(DATA / name))


@cache
def document(name: str) -> bytes:
    return (DATA / "spec-3.0" / "examples-json" / f"{name}.json").read_bytes()


def read(contents: Contents) -> None:
    """Read it; what comes out adds up and is what a catalogue may hold."""
    hsds.looks_like_hsds(contents)
    try:
        found = hsds.read_hsds(contents, QUARTERS, TAXONOMY)
    except InputRefused:
        return
    assert len(found.offers) <= found.read
    assert len(found.offers) == found.read or found.faults
    assert all("\n" not in each.line() and len(each.value) <= 60 for each in (*found.faults, *found.warnings))
    again: tuple[Offer, ...] = read_catalogue(write_catalogue(found.offers), "", QUARTERS).offers
    assert sorted(again, key=lambda each: each.id) == sorted(found.offers, key=lambda each: each.id)


@settings(deadline=None, max_examples=120)
@given(data=st.data())
def test_damaged_tables(data: st.DataObject) -> None:
    contents = folder(data.draw(st.sampled_from(FOLDERS)))
    files = dict(contents.files)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(files)))
        at = data.draw(st.integers(0, max(len(files[name]) - 1, 0)))
        more = data.draw(st.integers(0, 12))
        files[name] = files[name][:at] + data.draw(cells) + files[name][at + more :]
    if data.draw(st.booleans()):
        files.pop(data.draw(st.sampled_from(sorted(files))))
    read(Contents("ordner", tuple(files.items()), several=True))


@settings(deadline=None, max_examples=120)
@given(data=st.data())
def test_json_with_anything_anywhere(data: st.DataObject) -> None:
    value: Any = msgspec.json.decode(document(data.draw(st.sampled_from(DOCUMENTS))))
    for _ in range(data.draw(st.integers(1, 5))):
        put_anywhere(value, data)
    read(Contents("x.json", (("", msgspec.json.encode(value)),)))


def put_anywhere(value: Any, data: st.DataObject) -> None:
    """Walk down a random way and put something odd at its end."""
    while True:
        members: list[Any] = sorted(cast("dict[str, Any]", value)) if isinstance(value, dict) else []
        members = members or (list(range(len(cast("list[Any]", value)))) if isinstance(value, list) else [])
        if not members:
            return
        key = data.draw(st.sampled_from(members))
        if not isinstance(value[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
            value[key] = msgspec.json.decode(msgspec.json.encode(data.draw(odd)))  # a copy: it may be drawn again
            return
        value = cast("Any", value)[key]


@settings(deadline=None, max_examples=80)
@given(name=st.sampled_from(DOCUMENTS), at=st.integers(0, 25_000), piece=st.binary(max_size=4), cut=st.booleans())
def test_damaged_json(name: str, at: int, piece: bytes, cut: bool) -> None:
    whole = document(name)
    at %= len(whole)
    read(Contents("x.json", (("", whole[:at] + piece + (b"" if cut else whole[at + 1 :])),)))
    read(Contents("ordner", (("a.json", whole), ("b.json", whole[:at])), several=True))


def test_a_hundred_thousand_rows() -> None:
    count = 100_000
    organization = b"id,name\no1,AWO\n"
    services = b"id,organization_id,name,status\n" + b"".join(
        b"%d,o1,Kurs %d,active\n" % (at, at) for at in range(count)
    )
    phones = b"id,service_id,number\n" + b"".join(b"%d,%d,12345\n" % (at, at + count // 2) for at in range(count))
    files = (("organizations.csv", organization), ("phones.csv", phones), ("services.csv", services))
    found = hsds.read_hsds(Contents("ordner", files, several=True), QUARTERS, TAXONOMY)
    assert (found.read, len(found.offers), len(found.faults)) == (count, count, count // 2)
    assert sum(offer.provider.phone is not None for offer in found.offers) == count // 2
