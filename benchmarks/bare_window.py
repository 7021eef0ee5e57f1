"""The yardstick: an empty QMainWindow that says when it was painted; `heavy` first imports what every store needs."""

import importlib
import sys

if "heavy" in sys.argv:
    for name in ("sqlalchemy.orm", "sqlcipher3", "numpy", "msgspec"):
        importlib.import_module(name)

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

READY = "zim-probe ready"


class BareWindow(QMainWindow):
    """Reports on stderr and quits once it was painted and the event loop is free for the first key."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._ready)

    def _ready(self) -> None:
        sys.stderr.write(f"{READY}\n")
        sys.stderr.flush()
        QApplication.quit()


def main() -> None:
    """Show the window until it is ready."""
    app = QApplication(sys.argv[:1])
    window = BareWindow()
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
