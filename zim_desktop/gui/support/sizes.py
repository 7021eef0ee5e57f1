"""How large windows are, in letters and lines: sizes grow with the person's font."""

from PySide6.QtWidgets import QWidget

LINES_TO_SPARE = 36


def is_low(widget: QWidget) -> bool:
    """Whether the widget's window is so few lines high that it can show only what people work with."""
    return widget.window().height() < LINES_TO_SPARE * widget.fontMetrics().lineSpacing()


def open_at(window: QWidget, letters: int, lines: int) -> None:
    """Resize a window to so many average letters and lines of its font, but never beyond the screen."""
    metrics = window.fontMetrics()
    room = window.screen().availableSize()
    width = min(metrics.averageCharWidth() * letters, room.width())
    window.resize(width, min(metrics.height() * lines, room.height()))
