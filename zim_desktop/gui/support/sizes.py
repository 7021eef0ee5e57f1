"""How large a window opens: in letters and lines, so that it grows with the person's font."""

from PySide6.QtWidgets import QWidget


def open_at(window: QWidget, letters: int, lines: int) -> None:
    """Resize a window to so many average letters and lines of its font, but never beyond the screen."""
    metrics = window.fontMetrics()
    room = window.screen().availableSize()
    width = min(metrics.averageCharWidth() * letters, room.width())
    window.resize(width, min(metrics.height() * lines, room.height()))
