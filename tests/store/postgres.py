"""A PostgreSQL server of one's own: in a folder, on a socket, for as long as it is needed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

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


@contextmanager
def running() -> Generator[str]:
    """A server that listens on a socket in its own folder only, as an unprivileged user; the value is the folder."""
    programs = _server_programs()
    # The socket's path must be short, and the unprivileged user must be able to reach it.
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


def emptied(folder: str, name: str) -> str:
    """The address of the database of this name, which is empty afterwards."""
    with psycopg.connect(f"host={folder} user=zim dbname=postgres", autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if there is None:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    with psycopg.connect(f"host={folder} user=zim dbname={name}", autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return f"postgresql:///{name}?host={folder}&user=zim"
