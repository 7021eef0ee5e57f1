"""Work beside the window that answers more than once: each answer arrives in order, and it always ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from zim_desktop.domain.progress import Progress
from zim_desktop.gui.support.background import LOOK_EVERY_MS, Background

Steps = Callable[[Callable[[], bool]], Iterator[object]]
"""Yields one answer after another; is given what tells it, at any time, whether it should come to an end."""


class Series(QObject):
    """Hands on what work in a thread yields, by `came(answer)` in the window's thread; then `ended`, whatever happens.

    Other than `Background` it never throws an answer away: what was done has to be known also after `stop`. What the
    work raises is raised in the window's thread, after `ended`.
    """

    came = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[object] = SimpleQueue()
        self._stopped = False
        self._work = Background(self)
        self._work.answered.connect(self._end)
        self._work.failed.connect(self._end)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether `ended` is still to come."""
        return self._timer.isActive()

    def begin(self, steps: Steps) -> None:
        """Do this; only when nothing is going on."""
        assert not self.busy, "one series at a time"
        self._stopped = False

        def run(_: Progress) -> None:
            for answer in steps(lambda: self._stopped):
                self._answers.put(answer)

        self._timer.start()
        self._work.ask(run)

    def stop(self) -> None:
        """Ask the work to come to an end soon; its last answers and `ended` still arrive."""
        self._stopped = True

    def _look(self) -> None:
        while True:
            try:
                answer = self._answers.get_nowait()
            except Empty:
                return
            self.came.emit(answer)

    def _end(self) -> None:
        self._look()
        self._timer.stop()
        self.ended.emit()
