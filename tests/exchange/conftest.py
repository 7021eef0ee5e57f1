"""The quarters and terms that are shipped, read once, and HSDS read with them."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange import hsds
from zim_desktop.exchange.contents import Contents, read_contents
from zim_desktop.exchange.zim import read_quarters, read_taxonomy

SEEDS = Path(__file__).parents[2] / "db" / "seeds"


@pytest.fixture(scope="session")
def quarters() -> Quarters:
    """The shipped quarters."""
    return read_quarters((SEEDS / "quarters.json").read_bytes())


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """The shipped terms."""
    return read_taxonomy((SEEDS / "taxonomy.json").read_bytes())


@pytest.fixture
def read(quarters: Quarters, taxonomy: Taxonomy) -> Any:
    """Reads contents, JSON values, or tables by file name."""

    def reading(what: Any) -> hsds.Read:
        if isinstance(what, Path):
            return hsds.read_hsds(read_contents(str(what)), quarters, taxonomy)
        if isinstance(what, Contents):
            return hsds.read_hsds(what, quarters, taxonomy)
        return hsds.read_hsds(Contents("dienste.json", (("", msgspec.json.encode(what)),)), quarters, taxonomy)

    return reading
