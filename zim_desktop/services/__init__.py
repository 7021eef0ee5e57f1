"""What people do with the program, one module each: intake, find_offers, lookouts and so on.

The first window is shown before any of them is needed: the desk is imported when somebody asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zim_desktop.services.desk import Desk

__all__ = ["Desk"]


def __getattr__(name: str) -> object:
    """Import the desk when it is first asked for."""
    if name == "Desk":
        from zim_desktop.services.desk import Desk

        return Desk
    raise AttributeError(name)
