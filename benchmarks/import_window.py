"""How long the window does not answer while the import assistant reads and takes a table of 20,000 offers.

The yardstick is the limit of the issue: no block of the event loop above 100 ms.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.heart import Heart
from benchmarks.keypress import application
from benchmarks.matching import large_catalogue
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.exchange.write_table import offer_table, write_csv
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.services.door import Door

OFFERS = 20_000
LIMIT_MS = 100.0


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
            heart = Heart(lambda: dialog.busy)
            QTimer.singleShot(0, begin)
            longest, seconds = heart.beat()
            yield Row(f"{name}: {OFFERS} offers, longest block", longest, "ms", LIMIT_MS, "issue: fixed")
            yield Row(f"{name}: {OFFERS} offers", seconds, "s", 30.0, "issue: fixed")
        desk.office.close()
