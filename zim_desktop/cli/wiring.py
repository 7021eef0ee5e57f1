"""What the command line is given: the clock, the window, and the way to a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import typer

    from zim_desktop.clock import Clock
    from zim_desktop.services.door import Door


@dataclass(frozen=True)
class Wiring:
    """Real parts chosen by bootstrap. `window(demo, folder)` opens the window and answers its exit code."""

    clock: Clock
    door: Callable[[Path | None], Door]
    window: Callable[[bool, Path | None], int]


def wiring(context: typer.Context) -> Wiring:
    """The parts this call was given."""
    found: Wiring = context.find_root().obj
    return found
