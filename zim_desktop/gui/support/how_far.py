"""How far work beside the window is: in words, and as a bar."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QProgressBar

from zim_desktop.domain.progress import HowFar

_STEPS = 1000
"""Of the bar; finer than any screen draws it."""


class HowFarLine:
    """A label and a bar that are there while work goes on; the bar goes to and fro where nobody knows how much."""

    def __init__(self, label: QLabel, bar: QProgressBar, words: Callable[[HowFar], str]) -> None:
        """`words` tells a person how far it is."""
        self._label = label
        self._bar = bar
        self._words = words

    def show(self, how_far: HowFar | None) -> None:
        """Say how far the work is; None if none goes on."""
        for each in (self._label, self._bar):
            each.setVisible(how_far is not None)
        if how_far is None:
            return
        total = how_far.total or 0
        self._label.setText(self._words(how_far))
        self._bar.setMaximum(_STEPS if total else 0)
        self._bar.setValue(_STEPS * how_far.done // total if total else 0)
