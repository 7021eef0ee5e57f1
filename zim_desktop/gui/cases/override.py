"""Referring an offer that does not fit anyway, for a reason that is kept: a button below the list, and the question."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.referral import checked_reason
from zim_desktop.gui.support.faults import show_fault
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.own_words import OwnWords
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID

USUAL = ("Einrichtung macht eine Ausnahme", "Angabe ist veraltet", "Bescheid ist unterwegs")
OTHER = "andere …"
REASON_MOST = 200
"""Characters that can be typed: a reason, no report."""
HINT = "Der Grund bleibt im Büro und steht auf keinem Papier. Bitte keine Namen, Adressen oder Aktenzeichen."


class AnywayButton(QPushButton):
    """Begins it for the offer whose card has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Trot&zdem vermitteln …", parent)
        self.setToolTip("Das Angebot überweisen, obwohl eine Regel dagegen spricht; der Grund wird festgehalten")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name_offer("")

    def name_offer(self, title: str) -> None:
        """Whose button it is; without an offer it can do nothing."""
        self.setAccessibleName(f"Trotzdem vermitteln: {title}" if title else "Trotzdem vermitteln")
        self.setEnabled(bool(title))


class ReasonField(QFrame):
    """Asks for the reason in the place of the end of the talk; hidden until an offer is asked for.

    `asked(bool)` when it opens and closes, then `given(offer_id, reason)` if there is one.
    """

    asked = Signal(bool)
    given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = ""
        self.title = QLabel(self)
        self.line = QLineEdit(self)
        self.usual = [QPushButton(words, self) for words in (*USUAL, OTHER)]
        self.fault = QLabel(self)
        self.accept = QPushButton("Mit diesem Grund wählen", self)
        self.cancel = QPushButton("Abbrechen", self)
        self._lay_out()
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.leave)
        self.line.returnPressed.connect(self._accept)
        self.line.textEdited.connect(lambda: self._tell(""))
        self.fault.hide()
        self.hide()

    @property
    def offer(self) -> str:
        """The id of the offer a reason is asked for; empty while it is none."""
        return self._offer

    def ask(self, offer_id: str, title: str) -> None:
        """Ask why this offer is to be referred; what was typed already stays."""
        self._offer = offer_id
        self.title.setText(f"„{title}“ trotzdem vermitteln – aus welchem Grund?")
        self.line.setAccessibleName(f"Grund, warum „{title}“ trotzdem vermittelt wird")
        self.show()
        self.asked.emit(True)
        self.line.setFocus()
        announce(self, self.title.text())

    def leave(self) -> None:
        """Ask no more."""
        if not self._offer:
            return
        self._offer = ""
        self.line.clear()
        self._tell("")
        self.hide()
        self.asked.emit(False)

    def _lay_out(self) -> None:
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("tone", "heading")
        self.line.setPlaceholderText("Grund in eigenen Worten")
        self.line.setMaxLength(REASON_MOST)
        self.line.setAccessibleDescription(HINT)
        self.fault.setProperty("tone", "bad")
        self.fault.setWordWrap(True)
        hint = QLabel(HINT, self)
        hint.setWordWrap(True)
        hint.setProperty("tone", "muted")
        OwnWords(self.line, hint)
        self.accept.setProperty("main", True)
        usual, ends = FlowLayout(gap=4, line_gap=4), FlowLayout(gap=GRID, line_gap=4)
        for button in self.usual:
            button.setAutoDefault(False)
            button.clicked.connect(self._suggest)
            usual.addWidget(button)
        for button in (self.accept, self.cancel):
            button.setAutoDefault(False)
            ends.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.title, self.line, self.fault):
            layout.addWidget(widget)
        layout.addLayout(usual)
        layout.addWidget(hint)
        layout.addLayout(ends)
        for widget in (self.line, self.accept, self.cancel, *self.usual):
            widget.installEventFilter(self)

    def _suggest(self) -> None:
        sender = self.sender()
        words = sender.text() if isinstance(sender, QPushButton) else OTHER
        self.line.setText("" if words == OTHER else words)
        self._tell("")
        self.line.setFocus()

    def _accept(self) -> None:
        try:
            reason = checked_reason(self.line.text())
        except InputRefused as error:
            self._tell(error.line())
            self.line.setFocus()
            return
        offer = self._offer
        self.leave()
        self.given.emit(offer, reason)

    def _tell(self, fault: str) -> None:
        show_fault(self.line, self.fault, fault, HINT)
        if fault:
            announce(self.line, fault, at_once=True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the reason; Enter presses the button that has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if isinstance(watched, QPushButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        return super().eventFilter(watched, event)
