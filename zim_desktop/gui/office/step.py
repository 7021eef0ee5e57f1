"""What the steps of first start and unlocking share: a line for problems, and waiting for slow work in sight."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.support.speech import announce

T = TypeVar("T")


class Step(QWidget):
    """One step of the way to a desk. `opened` carries the Desk, `back` asks for the step before."""

    opened = Signal(object)
    back = Signal()
    may_leave = True

    def problem_label(self) -> QLabel:
        """The label that says what is wrong."""
        raise NotImplementedError

    def start_focus(self) -> None:
        """Put the keyboard into the first field that is still empty."""
        self.setFocus()

    def clear(self) -> None:
        """Forget what the step holds, passwords above all; called when the step is left for good."""

    def say(self, text: str) -> None:
        """Say what is wrong, on screen and to a screen reader; empty clears it."""
        self.problem_label().setText(text)
        self.problem_label().setVisible(bool(text))
        if text:
            announce(self, text, at_once=True)

    def attempt(self, waiting: str, work: Callable[[], T]) -> T | None:
        """Do slow work with `waiting` on the screen; an expected fault is said, and the answer is None.

        Nothing typed is touched: the next try starts from there.
        """
        self.problem_label().setText(waiting)
        self.problem_label().setVisible(True)
        self.window().repaint()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = work()
        except ExpectedError as error:
            self.say(error.line())
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.say("")
        return done
