"""The theme's shades for widgets that draw themselves, derived once per palette."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from zim_desktop.gui.support.theme import shades

_derived: dict[int, dict[str, QColor]] = {}


def tones() -> dict[str, QColor]:
    """The shades by name, with the palette's own `text` and `base`, of the application's palette as it is now."""
    palette = QApplication.palette()
    key = palette.cacheKey()
    if key not in _derived:
        _derived.clear()
        named = {name: QColor(value) for name, value in shades(palette).items()}
        _derived[key] = named | {"text": palette.text().color(), "base": palette.base().color()}
    return _derived[key]
