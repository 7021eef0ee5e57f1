"""What people do with the program, one module each: intake, find_offers, lookouts and so on.

The first window is shown before any of them is needed: the desk is imported when somebody asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zim_desktop.services.desk import Desk
    from zim_desktop.services.opening import open_desk

__all__ = ["Desk", "open_desk"]


def __getattr__(name: str) -> object:
    """Import the desk when it is first asked for, and what puts it together when somebody opens a store."""
    if name == "Desk":
        from zim_desktop.services.desk import Desk

        return Desk
    if name == "open_desk":
        from zim_desktop.services.opening import open_desk

        return open_desk
    raise AttributeError(name)
