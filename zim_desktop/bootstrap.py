"""The only place that chooses real parts and wires them: clock, folders, store, window or command line."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zim_desktop import paths
from zim_desktop.clock import Clock
from zim_desktop.domain.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.services.door import Door

WINDOW_WAIT = 1.0
"""Seconds the window waits for another process before it says that the store is in use."""

WINDOW_CALLS: dict[tuple[str, ...], bool] = {(): False, ("--demo",): True}
"""Calls that open the window at once, without loading the command line; the value says whether it is the demo."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one call of the program and return its exit code (contracts 1)."""
    paths.keep_new_files_private()
    call = tuple(sys.argv[1:] if arguments is None else arguments)
    if call in WINDOW_CALLS:
        return open_window(WINDOW_CALLS[call], None)
    from zim_desktop import cli
    from zim_desktop.cli.wiring import Wiring

    return cli.run(call, Wiring(clock=Clock(), door=command_door, window=open_window))


def command_door(folder: Path | None) -> Door:
    """The way to the store for a command, which waits for a running window."""
    from zim_desktop.services.door import Door

    return Door(paths.data_dir(folder), os.environ.get("ZIM_DATABASE_URL") or None, Clock())


def open_window(demo: bool, folder: Path | None) -> int:
    """Open the window and return its exit code: 1 without a display, in one line instead of an abort."""
    if not has_display():
        sys.stderr.write(
            "Es gibt keinen Bildschirm (DISPLAY oder WAYLAND_DISPLAY fehlt). "
            "Bitte in einer grafischen Sitzung starten; die Befehle zeigt zim-desktop --help.\n"
        )
        return ExitCode.REFUSED
    from zim_desktop.services.door import Door

    door = Door(paths.data_dir(folder), os.environ.get("ZIM_DATABASE_URL") or None, Clock(), wait=WINDOW_WAIT)
    # Once Qt is there it reads the source of every module that is imported (for its `__feature__` switches): what the
    # demo needs of SQLAlchemy comes before, a fifth of its start.
    desk = door.demo(empty=True) if demo else None
    from zim_desktop.gui.shell.application import run

    return run(door, desk, probe=os.environ.get("ZIM_STARTUP_PROBE") == "1")


def has_display() -> bool:
    """Whether a window can be shown: on Linux a display must answer, or Qt be told to do without.

    Qt itself would abort the process if the display that is named does not answer.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers() or _x11_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x11_answers() -> bool:
    host, separator, screen = os.environ.get("DISPLAY", "").rpartition(":")
    number = screen.partition(".")[0]
    if not separator or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, f"\0{path}")
    return _answers(socket.AF_INET, (host, 6000 + int(number)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
