"""What is wrong with a line that somebody types in: said below it, shown on it, told to a screen reader."""

from PySide6.QtWidgets import QLabel, QWidget

from zim_desktop.gui.support.theme import mark


def show_fault(line: QWidget, below: QLabel, fault: str, hint: str = "") -> None:
    """Say what is wrong with the line; with an empty `fault` nothing is, and a screen reader hears the hint."""
    below.setText(fault)
    below.setVisible(bool(fault))
    line.setAccessibleDescription(fault or hint)
    mark(line, "wrong", bool(fault))
