"""Showing a state while showing it may ask for the same again."""

from collections.abc import Callable


class Showing:
    """Calls `show`; what asks for it meanwhile gets it once, afterwards.

    Hiding a widget that has the keyboard moves the keyboard, which saves the draft and asks for the widget again.
    """

    def __init__(self, show: Callable[[], None]) -> None:
        self._show = show
        self._going_on = self._again = False

    def __call__(self) -> None:
        """Show the state as it is now."""
        if self._going_on:
            self._again = True
            return
        self._going_on = True
        try:
            self._show()
        finally:
            self._going_on = False
        if self._again:
            self._again = False
            self()
