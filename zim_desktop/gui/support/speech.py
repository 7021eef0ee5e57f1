"""Saying things to people who do not look at the screen."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Let a screen reader say the text; `at_once` interrupts what it is saying (for faults)."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # only once there is something to say

    event = QAccessibleAnnouncementEvent(widget, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
