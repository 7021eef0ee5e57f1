"""Tells open pages what an operation changed, after it was committed."""

from collections.abc import Callable

from zim_desktop.domain.change import Change

Listener = Callable[[frozenset[Change]], None]


class Changes:
    """Passes on which kinds of records changed; listeners are called in the order they came, on the caller's thread."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every change from now on."""
        self._listeners.append(listener)

    def report(self, *changes: Change) -> None:
        """Tell every listener; to be called after the commit only."""
        for listener in tuple(self._listeners):
            listener(frozenset(changes))
