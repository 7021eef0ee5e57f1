"""Locks of the operating system: none is left behind when a process is killed."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

from zim_desktop.domain.errors import StoreInUse

if TYPE_CHECKING:
    from pathlib import Path

_STEP_SECONDS = 0.02


def _take(handle: int, shared: bool) -> bool:
    """Try to lock an open file; on Windows (not tried) every lock is exclusive."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Lock:
    """A held lock on a file (which stays empty). Give it back with `release`, or leave the `with` block."""

    def __init__(self, path: Path, *, wait: float, shared: bool = False) -> None:
        """Take the lock, waiting up to `wait` seconds. Raises StoreInUse if another process keeps it."""
        self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + wait
        while not _take(self._handle, shared):
            if time.monotonic() >= until:
                self.release()
                raise StoreInUse(
                    "ZIM Desktop ist schon geöffnet (vielleicht in einem anderen Fenster).",
                    next_step="Bitte dort weiterarbeiten oder es dort schließen.",
                )
            time.sleep(_STEP_SECONDS)

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
