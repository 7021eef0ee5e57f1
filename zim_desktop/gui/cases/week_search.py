"""Finds the weeks that work beside the typing: what is shown is of the case as it is, or nothing is shown."""

from PySide6.QtCore import QObject, QTimer, Signal

from zim_desktop.domain.case import Case
from zim_desktop.gui.cases.talk import asked
from zim_desktop.gui.support.background import Background
from zim_desktop.services.find_offers import FindOffers
from zim_desktop.services.weeks import Outlook, Weeks, find_weeks, look_further

SETTLE_MS = 250
"""After the last change the weeks are looked for: a person who types on waits for nothing."""


class WeekSearch(QObject):
    """Holds the weeks of one case and tolerance; `changed` follows every new state.

    `weeks` is None while they are looked for, `outlook` while it is found out why a need stays open, and if none does.
    `stopped` is true when the person, or a fault, ended the search.
    """

    changed = Signal()

    def __init__(self, finder: FindOffers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._question: tuple[Case, int] | None = None
        self.weeks: Weeks | None = None
        self.outlook: Outlook | None = None
        self.stopped = False
        self._background = Background(self)
        self._background.answered.connect(self._take)
        self._background.failed.connect(self.stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether the weeks are being looked for, or will be in a moment."""
        return self.weeks is None and (self._timer.isActive() or self._background.busy)

    def follow(self, case: Case, tolerance: int, *, shown: bool) -> None:
        """The case and tolerance are these now. What was found for others is gone at once; looks only if `shown`."""
        question = (asked(case), tolerance)
        if question != self._question:
            typing = self._question is not None
            self._clear()
            self._question = question
            if shown:
                self._timer.start(SETTLE_MS if typing else 0)
            self.changed.emit()
        elif shown and self.weeks is None and not self.busy and not self.stopped:
            self._timer.start(0)
            self.changed.emit()

    def forget(self) -> None:
        """What was found holds no longer, e.g. because the catalogue changed."""
        self._clear()
        self.changed.emit()

    def stop(self) -> None:
        """Give up looking; `again` goes on."""
        self._timer.stop()
        self._background.drop()
        self.stopped = True
        self.changed.emit()

    def again(self) -> None:
        """Look once more for what was last asked."""
        self.stopped = False
        self._timer.start(0)
        self.changed.emit()

    def _clear(self) -> None:
        self._timer.stop()
        self._background.drop()
        self._question = None
        self.weeks = self.outlook = None
        self.stopped = False

    def _begin(self) -> None:
        if self._question is not None:
            now, question = self._finder.as_now(), self._question
            self._background.ask(lambda progress: find_weeks(now, *question, progress.stopped))
            self.changed.emit()

    def _take(self, answer: object) -> None:
        if isinstance(answer, Outlook):
            self.outlook = answer
        elif isinstance(answer, Weeks):
            self.weeks = answer
            if answer.open_needs:
                now = self._finder.as_now()
                self._background.ask(lambda progress: look_further(now, answer, progress.stopped))
        self.changed.emit()
