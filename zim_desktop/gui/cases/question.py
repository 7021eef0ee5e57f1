"""The next best question as a card: what it decides, its answers as buttons, and the way to its field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.match import Matches, Question
from zim_desktop.gui.cases.age_line import AgeLine
from zim_desktop.gui.cases.ages import age_text
from zim_desktop.gui.cases.answer_row import AnswerButton, AnswerRow
from zim_desktop.gui.cases.answering import Options, items_of, options_of
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.sizes import is_low
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

    Its answers come from the session's catalogue, `take(question, value, words)` records one. *Genauer* goes to the
    field by `go`: for answers of several parts, and for facts that have too many values.
    """

    def __init__(
        self,
        session: Session,
        go: Callable[[str, str], None],
        take: Callable[[Question, object, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._go = go
        self._take = take
        self._question: Question | None = None
        self._weight = ""
        self._options: Options = ()
        self._later: set[tuple[str, str | None]] = set()
        self._matches: Matches | None = None
        self.setProperty("card", "question")
        self.text = QLabel(self)
        self.text.setProperty("tone", "title")
        self.weight = QLabel(self)
        self.weight.setProperty("tone", "warn")
        self.row = AnswerRow(self)
        self.done = QPushButton("Über&nehmen", self)
        self.several = QPushButton("&mehrere …", self)
        self.age = AgeLine(self)
        self.answer = QPushButton("Genaue&r …", self)
        self.later = QPushButton("S&päter", self)
        self.later.setToolTip("Diese Frage in diesem Gespräch nicht mehr stellen")
        self._lay_out()
        self._wire()
        self.hide()

    @property
    def buttons(self) -> list[AnswerButton]:
        """The answers that are shown."""
        return self.row.buttons

    @property
    def _ways(self) -> tuple[QPushButton, ...]:
        return self.done, self.several, self.answer, self.later

    def _lay_out(self) -> None:
        ways = FlowLayout(gap=GRID, line_gap=4)
        for each in (self.done, self.several, self.age, self.answer, self.later):
            ways.addWidget(each)
        for label in (self.text, self.weight):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, GRID, 16, GRID)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.weight)
        column.addWidget(self.row)
        column.addLayout(ways)

    def _wire(self) -> None:
        for button in self._ways:
            button.setAutoDefault(True)
        self.answer.clicked.connect(self._jump)
        self.later.clicked.connect(self._put_off)
        self.several.clicked.connect(self._ask_several)
        self.done.clicked.connect(self._take_several)
        self.row.ticked.connect(lambda: self.done.setEnabled(any(each.isChecked() for each in self.buttons)))
        self.age.given.connect(self._take_age)

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
        before = self._question and (self._question.fact, self._question.person)
        self._question, self._weight = question, weight
        self.text.setText(question.text)
        self.weight.setText(weight)
        if before != (question.fact, question.person) or self._other_ages(question):
            self._show_options(question)

    def _other_ages(self, question: Question) -> bool:
        """Whether the open offers now tell other ages apart."""
        return question.fact == "age" and options_of(question, self._session) != self._options

    def _show_options(self, question: Question) -> None:
        """A button for each answer; the keyboard stays on the card if it was there."""
        had_focus = self._has_focus()
        options = self._options = options_of(question, self._session)
        self.row.show_options(options, question.text, partial(self._take, question))
        self.done.hide()
        self.several.setVisible(bool(items_of(question, self._session)))
        self.several.setAccessibleName(f"Mehrere: {question.text}")
        # An age is typed right here: its field has nothing more to offer.
        self.age.setVisible(question.fact == "age")
        self.answer.setVisible(question.fact != "age")
        self.age.begin(question.text)
        self.answer.setAccessibleName(f"Genauer: {question.text} {self._weight}")
        self.later.setAccessibleName(f"Später: {question.text}")
        if had_focus:
            self.buttons[0].setFocus()
        if self.isVisible():
            announce(self, f"{question.text} {self._weight}")

    def _has_focus(self) -> bool:
        return any(each.hasFocus() for each in (*self.buttons, *self._ways, self.age.line))

    def _ask_several(self) -> None:
        """The answers become things to tick."""
        if self._question is None:
            return
        self.row.show_items(items_of(self._question, self._session), self._question.text)
        self.several.hide()
        self.done.setEnabled(False)
        self.done.setAccessibleName(f"Übernehmen: {self._question.text}")
        self.done.show()
        self.buttons[0].setFocus()

    def _take_several(self) -> None:
        if self._question is None:
            return
        items = items_of(self._question, self._session)
        ticked = [item for item, button in zip(items, self.buttons, strict=True) if button.isChecked()]
        keys = tuple(key for value, _ in ticked for key in value)
        self._take(self._question, keys, ", ".join(words for _, words in ticked))

    def _take_age(self, age: tuple[int, int]) -> None:
        if self._question is not None:
            self._take(self._question, age, f"{age_text(age)} Jahre")

    def _fit(self) -> None:
        """A low window shows the question without what it decides, which a screen reader still says."""
        self.weight.setVisible(not is_low(self))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _put_off(self) -> None:
        if self._question is not None and self._matches is not None:
            self._later.add((self._question.fact, self._question.person))
            self.show_question(self._matches)

    def _jump(self) -> None:
        if self._question is not None:
            self._go(self._question.person or "", self._question.fact)
