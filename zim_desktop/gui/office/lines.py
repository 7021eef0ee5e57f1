"""Lines of text on the page Büro that may name other offices."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def text_line(text: str, parent: QWidget, tone: str = "") -> QLabel:
    """A label that breaks where there is no room and is never read as markup: names of offices come from packets."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label
