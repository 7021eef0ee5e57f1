"""How long the window does not answer while the import assistant reads and takes a table of 20,000 offers.

The yardstick is the limit of the issue: no block of the event loop above 100 ms.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.keypress import application
from benchmarks.matching import large_catalogue
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.exchange.write_table import offer_table, write_csv
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.services.door import Door

OFFERS = 20_000
LIMIT_MS = 100.0
BEAT_MS = 5
BEATS_AFTER = 10
PATIENCE = 120.0  # seconds


class _Heart:
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


def measure() -> Iterator[Row]:
    """Yield the longest block and the time for looking and for taking. Needs a display or the offscreen platform."""
    application()
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as folder:
        door = Door(Path(folder) / "data", None, Clock())
        desk = door.create("Büro", "Ayla", "drei grüne Äpfel").desk
        path = Path(folder) / "offers.csv"
        table = offer_table(large_catalogue(OFFERS), desk.find_offers.quarters, desk.find_offers.taxonomy)
        path.write_bytes(write_csv(table))
        dialog = ImportDialog(desk)
        dialog.show()
        for name, begin in (("look", lambda: dialog.preview([path], None)), ("take", dialog.take)):
            heart = _Heart(lambda: dialog.busy)
            QTimer.singleShot(0, begin)
            longest, seconds = heart.beat()
            yield Row(f"{name}: {OFFERS} offers, longest block", longest, "ms", LIMIT_MS, "issue: fixed")
            yield Row(f"{name}: {OFFERS} offers", seconds, "s", 30.0, "issue: fixed")
        desk.office.close()
