"""How systems may look: light and dark, 100 and 200 % text, high contrast."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication


def looks(app: QApplication) -> Iterator[tuple[str, Callable[[], None]]]:
    """Light and dark, each at 100 and 200 %, and high contrast."""
    light, font = QPalette(app.palette()), QFont(app.font())
    dark = QPalette(QColor("#3a3a3a"), QColor("#2b2b2b"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e"))
    for name, palette, percents in (
        ("light", light, (100, 200)),
        ("dark", dark, (100, 200)),
        ("contrast", high_contrast(), (100,)),
    ):
        for percent in percents:

            def put_on(palette: QPalette = palette, percent: int = percent) -> None:
                app.setPalette(palette)
                larger = QFont(font)
                larger.setPointSizeF(font.pointSizeF() * percent / 100)
                app.setFont(larger)

            yield f"{name}-{percent}", put_on


def high_contrast() -> QPalette:
    """White on black with yellow for what is chosen, as systems offer it."""
    black, yellow = QColor("black"), QColor("#ffff00")
    palette = QPalette(black, black)
    palette.setColor(QPalette.ColorRole.Base, black)
    palette.setColor(QPalette.ColorRole.Highlight, yellow)
    palette.setColor(QPalette.ColorRole.HighlightedText, black)
    return palette
