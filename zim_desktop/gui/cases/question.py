"""The next best question as a card: what it decides, and the way to its field."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.match import Matches, Question
from zim_desktop.gui.support.theme import GRID


def weight_text(question: Question, still_open: int) -> str:
    """What an answer would settle: `Die Antwort entscheidet über 7 von 12 offenen Angeboten.`."""
    if question.decides:
        return f"Die Antwort entscheidet über {question.decides} von {still_open} offenen Angeboten."
    return f"Die Antwort klärt {question.touches} von {still_open} offenen Angeboten mit."


def open_pairs(matches: Matches) -> int:
    """How many candidates are still to be cleared up, counted per need."""
    return sum(match.verdict == "unknown" for need in matches.needs for match in need.offers)


class QuestionCard(QFrame):
    """Shows the first question; its button (or Enter on it) goes to the field. Hidden when nothing is to ask."""

    def __init__(self, go: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._question: Question | None = None
        self.setProperty("card", "question")
        self.text = QLabel(self)
        self.text.setProperty("tone", "title")
        self.text.setWordWrap(True)
        self.weight = QLabel(self)
        self.weight.setProperty("tone", "warn")
        self.weight.setWordWrap(True)
        self.answer = QPushButton("Bean&tworten", self)
        self.answer.setAutoDefault(True)
        self.answer.clicked.connect(self._jump)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text)
        words.addWidget(self.weight)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, GRID, 16, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        row.addWidget(self.answer)
        self.hide()

    def show_question(self, matches: Matches) -> None:
        """Show the first question of these matches, or nothing."""
        question = matches.questions[0] if matches.questions else None
        self.setVisible(question is not None)
        if question is None:
            return
        weight = weight_text(question, open_pairs(matches))
        if (question, weight) != (self._question, self.weight.text()):
            self._question = question
            self.text.setText(question.text)
            self.weight.setText(weight)
            self.answer.setAccessibleName(f"Beantworten: {question.text} {weight}")

    def _jump(self) -> None:
        if self._question is not None:
            self._go(self._question.person or "", self._question.fact)
