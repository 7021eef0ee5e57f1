"""How a command comes to the store: folder, user, and a password that is never an argument."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop.cli.wiring import wiring
from zim_desktop.domain.errors import StoreLocked, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Generator

    from zim_desktop.services import Desk

DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Ordner der Daten (sonst ZIM_DATA_DIR).")]
UserName = Annotated[str | None, typer.Option("--user", help="Name des Benutzers (sonst ZIM_USER).")]


def has_terminal() -> bool:
    """Whether somebody sits there who can be asked; a closed standard input is None."""
    return sys.stdin is not None and sys.stdin.isatty()


def user_name(given: str | None) -> str:
    """The user's name from the option or ZIM_USER. Raises WrongUsage if neither is there."""
    name = given or os.environ.get("ZIM_USER", "")
    if not name.strip():
        raise WrongUsage("Es fehlt der Benutzer.", next_step="Bitte --user oder ZIM_USER angeben.")
    return name


def password(*, new: bool = False) -> str:
    """The password: first line of the file named in ZIM_PASSWORD_FILE, else a prompt on the terminal.

    A new one is asked for twice. Raises StoreLocked at once if there is neither file nor terminal (contracts 1).
    """
    if name := os.environ.get("ZIM_PASSWORD_FILE"):
        try:
            with Path(name).open(encoding="utf-8-sig") as file:
                return file.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise StoreLocked("Die Passwortdatei ist nicht lesbar.", where=name) from None
    if not has_terminal():
        raise StoreLocked(
            "Es ist kein Passwort da und kein Terminal, um danach zu fragen.",
            next_step="Bitte ZIM_PASSWORD_FILE setzen.",
        )
    typed = getpass.getpass("Passwort: ", stream=sys.stderr)
    if new and getpass.getpass("Passwort noch einmal: ", stream=sys.stderr) != typed:
        raise WrongUsage("Die beiden Passwörter sind verschieden.", next_step="Bitte noch einmal.")
    return typed


@contextmanager
def opened(
    context: typer.Context, data_dir: Path | None, user: str | None, *, reading: bool = False
) -> Generator[Desk]:
    """A desk over the store, closed afterwards; `reading` opens it beside a window. Raises StoreError."""
    name = user_name(user)
    desk = wiring(context).door(data_dir).unlock(name, password(), reading=reading)
    try:
        yield desk
    finally:
        desk.office.close()
