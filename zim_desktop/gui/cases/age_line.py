"""An age as the answer to a question: typed, taken with Enter; what is no age is said and stays as typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from zim_desktop.gui.cases.ages import read_age
from zim_desktop.gui.support.faults import show_fault
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.speech import announce

_LETTERS = 9


class AgeLine(QWidget):
    """A short line beside the answers; `given` carries the interval of years."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        label = QLabel("oder &tippen", self)
        label.setBuddy(self.line)
        self._fault = QLabel(self)
        self._fault.setProperty("tone", "bad")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.line.setPlaceholderText("34, 25–34")
        row = FlowLayout(self, line_gap=2)
        for each in (label, self.line, self._fault):
            row.addWidget(each)
        self.line.returnPressed.connect(self._entered)
        self.line.textEdited.connect(lambda: self._tell(""))

    def begin(self, question: str) -> None:
        """Nothing is typed yet; a screen reader names the question."""
        # As wide as the letters are now: they may have grown since.
        self.line.setFixedWidth(self.line.fontMetrics().averageCharWidth() * _LETTERS + 24)
        self.line.clear()
        self.line.setAccessibleName(f"Alter tippen: {question}")
        self._tell("")

    def _entered(self) -> None:
        try:
            age = read_age(self.line.text())
        except ValueError as fault:
            self._tell(str(fault))
            announce(self.line, str(fault))
            return
        if age is not None:
            self.given.emit(age)

    def _tell(self, fault: str) -> None:
        show_fault(self.line, self._fault, fault)
