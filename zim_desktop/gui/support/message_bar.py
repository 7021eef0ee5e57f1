"""One line above the page that says what was done or what went wrong, with the next step."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import mark


class MessageBar(QFrame):
    """Hidden until something is said; the last thing said replaces the one before it, and its undo with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._back = QPushButton("Rückgängig", self)
        self._back.setShortcut("Ctrl+Z")
        self._back.setToolTip(act_at_once(self._back))
        self._back.clicked.connect(self._take_back)
        self._close = QPushButton("×", self)
        self._close.setAccessibleName("× Meldung schließen")
        self._close.setProperty("flat_link", True)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        # A page that wants much height takes none of the bar's.
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinimumSize)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        for each in (self._text, self._back, self._close):
            row.addWidget(each)
        self.clear()

    def text(self) -> str:
        """What the bar says; empty while it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; with `undo` there is a button that reverses it."""
        self._show("done", text, undo)

    def fault(self, error: ExpectedError) -> None:
        """Say what went wrong, where, and the next step."""
        self._show("fault", error.line(), None)

    def gone_on(self) -> None:
        """The person went on to something else: what was done there is no news any more. A fault stays."""
        if self.property("message") == "done":
            self.clear()

    def clear(self) -> None:
        """Say nothing (any more)."""
        self._undo = None
        self._back.setEnabled(False)
        self.hide()

    def _show(self, kind: Literal["done", "fault"], text: str, undo: Callable[[], object] | None) -> None:
        self._undo = undo
        self._text.setText(text if kind == "done" else f"⚠ {text}")
        self._back.setVisible(undo is not None)
        self._back.setEnabled(undo is not None)
        mark(self, "message", kind)
        self.setAccessibleName(text)
        self.show()
        announce(self, text, at_once=kind == "fault")

    def _take_back(self) -> None:
        undo = self._undo
        self.clear()
        if undo is not None:
            try:
                undo()
            except ExpectedError as error:
                self.fault(error)
            else:
                if self.isHidden():
                    self.tell("Rückgängig gemacht.")
