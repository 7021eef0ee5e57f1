"""A service of HSDS to begin with, and how tests write tables and read what came of them."""

from pathlib import Path
from typing import Any

from zim_desktop.domain.fault import Fault
from zim_desktop.domain.offer import Offer
from zim_desktop.exchange import hsds
from zim_desktop.exchange.contents import Contents

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "hsds"
SERVICE: dict[str, Any] = {
    "id": "0b6cf1c0-7f3c-4f8e-9d57-0d1f4f0a2a11",
    "name": "Elterncafé",
    "status": "active",
    "organization": {"id": "5f6a7c1e-52c3-4b58-8a52-1f9f9c5a8a10", "name": "AWO", "description": "AWO"},
}


def tables(**files: str) -> Contents:
    """A folder of CSV files: each by its name without ending, lines without indent."""
    found = {
        f"{name}.csv": "\n".join(map(str.strip, text.strip().split("\n"))).encode() for name, text in files.items()
    }
    return Contents("ordner", tuple(sorted(found.items())), several=True)


def one(found: hsds.Read) -> Offer:
    assert found.faults == ()
    (offer,) = found.offers
    return offer


def lines(faults: tuple[Fault, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(Path(each.file).name, each.row, each.field, each.value) for each in faults]
