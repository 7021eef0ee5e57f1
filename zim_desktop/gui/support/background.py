"""Work that takes longer than a frame, beside the window: one piece at a time, and only the last answer arrives."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from zim_desktop.domain.progress import HowFar, Progress, Watched

LOOK_EVERY_MS = 15
"""How often the window looks whether the work is done; only while some is going on."""

TELL_EVERY = 4
"""Looks between two words of how far the work is: more than 16 a second nobody could read."""

HOLDS_SECONDS = 0.001
"""How long work may keep the interpreter while the window waits for it; a fifth of what Python lets it."""

Work = Callable[[Progress], object]
"""Gives an answer; may say how far it is, and is ended there by Stopped if nobody waits for it any more."""


def window_first() -> None:
    """From now on, let threads give the interpreter to the window sooner (decision 0084); once for a process."""
    sys.setswitchinterval(HOLDS_SECONDS)


@dataclass
class _Running:
    """A piece of work in its thread, and what it and the window say to each other meanwhile."""

    progress: Watched = field(default_factory=Watched)
    told: HowFar | None = None
    looks: int = 0
    results: SimpleQueue[tuple[object, BaseException | None]] = field(
        default_factory=SimpleQueue[tuple[object, BaseException | None]]
    )

    def run(self, work: Work) -> None:
        try:
            self.results.put((work(self.progress), None))
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread, where faults are shown
            self.results.put((None, error))


class Background(QObject):
    """Answers the last question asked, by `answered(result)` in the window's thread; earlier ones are never heard of.

    The work must not touch Qt's widgets, and the store only by what is whole by itself: others write meanwhile, and it
    may be closed. It may give up by any exception once nobody waits. What it raises
    while somebody does is raised in the window's thread, where the frame shows it, after `failed`. The thread tells Qt
    nothing by itself: the window may be gone when it is done. How far it is comes by `went_on(HowFar)`.
    """

    answered = Signal(object)
    failed = Signal()
    went_on = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: _Running | None = None
        self._next: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._next is not None or (self._running is not None and not self._running.progress.stopped())

    def ask(self, work: Work) -> None:
        """Do this and drop whatever was asked before; it begins when the work going on is done."""
        self.drop()
        self._next = work
        self._begin()

    def drop(self) -> bool:
        """Nobody waits any more: no answer comes until something is asked again.

        False if the work going on is past the point where it could be ended; then its answer still comes.
        """
        self._next = None
        return self._running is None or self._running.progress.stop()

    def _begin(self) -> None:
        if self._running is not None or self._next is None:
            return
        work, self._next = self._next, None
        self._running = _Running()
        threading.Thread(target=self._running.run, args=(work,), name="background").start()
        self._timer.start()

    def _look(self) -> None:
        running = self._running
        if running is None:
            return
        if running.results.empty():
            self._tell(running)
            return
        self._timer.stop()
        self._running = None
        result, error = running.results.get()
        self._begin()
        if running.progress.stopped():
            return
        if error is not None:
            self.failed.emit()
            raise error
        self.answered.emit(result)

    def _tell(self, running: _Running) -> None:
        """Say how far the work is, if that is something new, and not at each look."""
        running.looks += 1
        how_far = running.progress.how_far
        if running.looks % TELL_EVERY == 0 and how_far != running.told and not running.progress.stopped():
            running.told = how_far
            self.went_on.emit(how_far)
