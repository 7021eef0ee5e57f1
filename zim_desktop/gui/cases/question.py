"""The next best question as a card: what it decides, its answers as buttons, and the way to its field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.match import Matches, Question
from zim_desktop.gui.cases.answer_row import AnswerButton, AnswerRow, Options
from zim_desktop.gui.support.speech import announce
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
    """Shows the first question; hidden when nothing is to ask.

    `options` gives the answers that can be said with one key, `take(question, value, words)` records one. The last
    button goes to the field by `go`: for answers of several parts, and for facts that have too many values.
    """

    def __init__(
        self,
        go: Callable[[str, str], None],
        options: Callable[[Question], Options],
        take: Callable[[Question, object, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._go = go
        self._options = options
        self._take = take
        self._question: Question | None = None
        self._weight = ""
        self.setProperty("card", "question")
        self.text = QLabel(self)
        self.text.setProperty("tone", "title")
        self.text.setWordWrap(True)
        self.weight = QLabel(self)
        self.weight.setProperty("tone", "warn")
        self.weight.setWordWrap(True)
        self.row = AnswerRow(self)
        self.answer = QPushButton("Bean&tworten", self)
        self.answer.setAutoDefault(True)
        self.answer.clicked.connect(self._jump)
        self.later = QPushButton("S&päter", self)
        self.later.setToolTip("Diese Frage in diesem Gespräch nicht mehr stellen")
        self.later.clicked.connect(self._put_off)
        self._later: set[tuple[str, str | None]] = set()
        self._matches: Matches | None = None
        self._lay_out()
        self.hide()

    @property
    def buttons(self) -> list[AnswerButton]:
        """The answers that are shown."""
        return self.row.buttons

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(GRID)
        ways.addWidget(self.answer)
        ways.addWidget(self.later)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, GRID, 16, GRID)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.weight)
        column.addWidget(self.row)
        column.addLayout(ways)

    def begin(self) -> None:
        """Another talk: nothing was put off yet."""
        self._later = set()

    def show_question(self, matches: Matches) -> None:
        """Show the first question of these matches that was not put off, or nothing."""
        self._matches = matches
        open_ones = (each for each in matches.questions if (each.fact, each.person) not in self._later)
        question = next(open_ones, None)
        self.setVisible(question is not None)
        if question is None:
            self._question = None
            return
        weight = weight_text(question, open_pairs(matches))
        if (question, weight) == (self._question, self._weight):
            return
        another = self._question is None or (question.fact, question.person) != (
            self._question.fact,
            self._question.person,
        )
        self._question, self._weight = question, weight
        self.text.setText(question.text)
        self.weight.setText(weight)
        if another:
            self._show_options(question)

    def _show_options(self, question: Question) -> None:
        """A button for each answer; the keyboard stays on the card if it was there."""
        had_focus = any(button.hasFocus() for button in (*self.buttons, self.answer, self.later))
        options = self._options(question)
        self.row.show_options(options, question.text, partial(self._take, question))
        self.answer.setText("&Genauer …" if options else "Bean&tworten")
        self.answer.setAccessibleName(f"{'Genauer' if options else 'Beantworten'}: {question.text} {self._weight}")
        self.later.setAccessibleName(f"Später: {question.text}")
        if had_focus:
            (self.buttons or [self.answer])[0].setFocus()
        if self.isVisible():
            announce(self, f"{question.text} {self._weight}")

    def _put_off(self) -> None:
        if self._question is not None and self._matches is not None:
            self._later.add((self._question.fact, self._question.person))
            self.show_question(self._matches)

    def _jump(self) -> None:
        if self._question is not None:
            self._go(self._question.person or "", self._question.fact)
