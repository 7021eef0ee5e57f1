"""How long the window does not answer: the longest time between two beats of its event loop."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

BEAT_MS = 5
BEATS_AFTER = 10
PATIENCE = 120.0  # seconds


class Heart:
    """Runs the event loop as the program does, and notes the longest time between two beats, less the beat itself.

    `QTest.qWait` would not do: it holds Python's lock, so that work beside the window hardly goes on.
    """

    def __init__(self, busy: Callable[[], bool]) -> None:
        self._busy = busy
        self._longest = 0.0
        self._left = BEATS_AFTER
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)

    def beat(self) -> tuple[float, float]:
        """Until nothing is busy, and a little longer: milliseconds of the longest block, and seconds it took."""
        self._began = self._last = time.perf_counter()
        self._timer.start(BEAT_MS)
        self._loop.exec()
        self._timer.stop()
        return self._longest * 1000, self._last - self._began

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last - BEAT_MS / 1000)
        self._last = now
        self._left = BEATS_AFTER if self._busy() else self._left - 1
        if not self._left or now - self._began > PATIENCE:
            self._loop.quit()
