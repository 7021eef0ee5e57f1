"""The quarters and terms that are shipped, read once."""

from pathlib import Path

import pytest

from zim_desktop.domain.taxonomy import Quarters, Taxonomy
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
