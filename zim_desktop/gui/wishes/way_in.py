"""The ways to the team's view of the wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:
    from zim_desktop.services import Desk


def open_wishes(desk: Desk, parent: QWidget | None) -> None:
    """Show the wishes until they are closed."""
    from zim_desktop.gui.wishes.dialog import WishesDialog

    dialog = WishesDialog(desk, parent)
    dialog.exec()
    dialog.deleteLater()


def wishes_button(desk: Desk, page: QWidget) -> QPushButton:
    """The button that leads there."""
    button = QPushButton("&Wünsche …", page)
    button.setAccessibleName("Wünsche")
    button.setToolTip("Wünsche bündeln und mit Punkten gewichten")
    button.clicked.connect(lambda: open_wishes(desk, page))
    return button
