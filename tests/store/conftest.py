"""A private PostgreSQL per worker, and a store that every test gets on both engines."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking
from zim_desktop.store import NewStore, Store, create_store

ENGINES = ("embedded", "postgresql")
_NOBODY = "nobody"


def _server_programs() -> Path:
    """The newest PostgreSQL server of the system. Its lack is an error, never a skipped test."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise RuntimeError("PostgreSQL is missing; install it with: apt-get install postgresql")
    return Path(on_path).parent


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Start a server that listens on a socket in its own folder only, as an unprivileged user; give the folder."""
    programs = _server_programs()
    # Not under pytest's folders: the socket's path must be short, and nobody must be able to reach it.
    home = Path(tempfile.mkdtemp(prefix="zim-pg-"))
    data = home / "data"
    someone: dict[str, Any] = {}
    if os.geteuid() == 0:
        shutil.chown(home, _NOBODY)
        someone = {"user": _NOBODY, "extra_groups": []}

    def run(program: str, *words: str) -> None:
        command = [programs / program, "-D", data, *words]
        subprocess.run(command, cwd=home, stdout=subprocess.DEVNULL, check=True, **someone)

    settings = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off -c full_page_writes=off"
    try:
        run("initdb", "--no-sync", "-U", "zim", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "-w", "-l", str(home / "log"), "-o", settings, "start")
        try:
            yield str(home)
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


@pytest.fixture
def new_database(cluster: str) -> Callable[[], str]:
    """Give the address of an empty database with each call; databases of earlier tests are emptied and used again."""
    numbers = itertools.count()

    def create() -> str:
        name = f"office_{next(numbers)}"
        with psycopg.connect(f"host={cluster} user=zim dbname=postgres", autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if there is None:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        with psycopg.connect(f"host={cluster} user=zim dbname={name}", autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return f"postgresql:///{name}?host={cluster}&user=zim"

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
