"""How far a command is, on stderr while it works, if somebody sits before it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zim_desktop.domain.progress import UNSEEN, Watched

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.table import Table

    from zim_desktop.domain.progress import HowFar, Progress

_A_SECOND = 10
_BAR_LETTERS = 30


@contextmanager
def shown() -> Generator[Progress]:
    """What work may tell how far it is. A terminal shows it, in one line that is gone in the end; nothing else does.

    The work only says so; a thread of Rich looks ten times a second.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield UNSEEN
        return
    from rich.console import Console
    from rich.live import Live

    watched = Watched()
    live = Live(
        get_renderable=lambda: _line(watched.how_far),
        console=Console(stderr=True),
        refresh_per_second=_A_SECOND,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with live:
        yield watched


def _line(how_far: HowFar | None) -> Table:
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    from zim_desktop.services.import_words import so_far

    line = Table.grid(padding=(0, 1))
    total = how_far.total if how_far else None
    bar = ProgressBar(total or None, how_far.done if how_far else 0, width=_BAR_LETTERS, pulse=not total)
    line.add_row(bar, so_far(how_far) if how_far else "")
    return line
