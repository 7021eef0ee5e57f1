"""Python's cyclic collector, kept out of threads: Qt's objects must end in the thread that made them."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_EVERY_MS = 200
"""Often enough that little is new at each look, even while a thread reads a large file."""

FULL_AFTER = 300
"""Looks between two walks through all that has lived long: a minute."""


class Collector(QObject):
    """Collects between two events of the window's thread, until `stop`; Python by itself does it no more.

    By itself Python collects wherever memory is asked for, e.g. in a thread that draws letters. A dialog or timer that
    dies there ends in the wrong thread, and Qt aborts; and the window waits for a walk through everything.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self, collect: Callable[[int], object] = gc.collect) -> None:
        """Collect the generation that is due by Python's own thresholds."""
        self._looks += 1
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in (0, 1) if counts[age] > thresholds[age]]
        if self._looks >= FULL_AFTER:
            self._looks, due = 0, [2]
        if due:
            collect(due[-1])

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
