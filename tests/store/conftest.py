"""A private PostgreSQL per worker, and a store that every test gets on both engines."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store import postgres
from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking
from zim_desktop.store import NewStore, Store, create_store

ENGINES = ("embedded", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A server for the whole run; the value is the folder of its socket."""
    with postgres.running() as folder:
        yield folder


@pytest.fixture
def new_database(cluster: str) -> Callable[[], str]:
    """Give the address of an empty database with each call; databases of earlier tests are emptied and used again."""
    numbers = itertools.count()

    def create() -> str:
        return postgres.emptied(cluster, f"office_{next(numbers)}")

    return create


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str | None:
    """Address of a shared database, or None for the embedded engine: what asks for it is tested on both."""
    if request.param == "embedded":
        return None
    create: Callable[[], str] = request.getfixturevalue("new_database")
    return create()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty place for a store, with blanks and umlauts on the way."""
    return tmp_path / "Büro Hamme" / "data"


@pytest.fixture
def founded(folder: Path, url: str | None) -> Iterator[NewStore]:
    """A new office, open."""
    new = create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), url=url, cost=CHEAP)
    yield new
    new.store.close()


@pytest.fixture
def store(founded: NewStore) -> Store:
    """An empty store, on each engine."""
    return founded.store
