"""Answers from a check form or a call: each line *stimmt* or put right, then looked at, then kept."""

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from zim_desktop.domain.check import FieldKind
from zim_desktop.domain.errors import ExpectedError, InputRefused
from zim_desktop.domain.record import OfferRecord
from zim_desktop.gui.forms.ui_pruefung import Ui_Pruefung
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.keys import act_at_once
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.services import wording
from zim_desktop.services.check_answers import CheckAnswers, Question, Review
from zim_desktop.services.checks import Noted

_RIGHT, _WRONG = "right", "wrong"


class AnswersDialog(QDialog):
    """Accepted once the answers were kept; `noted` then takes them back. Nothing counts before it was looked at."""

    def __init__(self, answers: CheckAnswers, record: OfferRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._record = record
        self._review: Review | None = None
        self.noted: Noted | None = None
        self._form = form = Ui_Pruefung()
        form.setupUi(self)
        open_at(self, 100, 40)
        offer = record.offer
        form.title.setText(wording.offer_text(offer))
        form.about.setText(f"{wording.checked_text(offer)}. Was nicht gefragt wurde, bleibt auf „?“.")
        self._rows = [QuestionRow(question, form.body) for question in answers.questions(offer)]
        for row in self._rows:
            form.rows.addWidget(row)
        form.rows.addStretch(1)
        form.changes.setItemDelegate(WholeText(form.changes))
        buttons = FlowLayout(form.buttons)
        for button in (form.all, form.back, form.next, form.take, form.close):
            buttons.addWidget(button)
        act_at_once(form.all)
        form.all.clicked.connect(self._all_right)
        form.back.clicked.connect(self._ask)
        form.next.clicked.connect(self._look)
        form.take.clicked.connect(self._take)
        form.close.clicked.connect(self.reject)
        self._ask()

    def _ask(self) -> None:
        form = self._form
        form.steps.setCurrentWidget(form.asking)
        self._show_buttons(asking=True)
        self._rows[0].setFocus()

    def _all_right(self) -> None:
        for row in self._rows:
            row.answer_right()
        self._form.next.setFocus()

    def _look(self) -> None:
        """Show field by field what would change, or what cannot be read."""
        form = self._form
        asked: list[FieldKind] = [row.question.kind for row in self._rows if row.asked()]
        typed = {path: text for row in self._rows for path, text in row.typed().items()}
        try:
            if not asked:
                raise InputRefused("Noch nichts beantwortet.", next_step="Bitte je Zeile „stimmt“ oder „stimmt nicht“.")
            for row in self._rows:
                row.check()
            self._review = review = self._answers.review(self._record, asked, typed)
        except ExpectedError as error:
            self._problem(error.line())
            return
        form.changes.clear()
        for each in review.changes:
            QListWidgetItem(f"{each.field}\nbisher: {each.old}\nneu: {each.new}", form.changes)
        form.changes.setVisible(bool(review.changes))
        form.changes.setCurrentRow(0)
        form.summary.setText(summary(review, len(self._rows)))
        form.steps.setCurrentWidget(form.review)
        self._show_buttons(asking=False)
        announce(self, form.summary.text())
        form.take.setFocus()

    def _take(self) -> None:
        assert self._review is not None
        try:
            self.noted = self._answers.keep(self._review)
        except ExpectedError as error:
            self._problem(error.line())
        else:
            self.accept()

    def _show_buttons(self, *, asking: bool) -> None:
        form = self._form
        form.problem.hide()
        for button in (form.all, form.next):
            button.setVisible(asking)
        for button in (form.back, form.take):
            button.setVisible(not asking)
        (form.next if asking else form.take).setDefault(True)

    def _problem(self, text: str) -> None:
        self._form.problem.setText(f"⚠ {text}")
        self._form.problem.show()
        announce(self, text, at_once=True)


class QuestionRow(QWidget):
    """One kind of fields: what the entry says, *stimmt*, *stimmt nicht* with the lines to put it right, or *?*."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        colon = "" if question.label.endswith("?") else ":"
        says = QLabel(f"{question.label}{colon} {question.says}", self)
        says.setWordWrap(True)
        self._answer = Choice[str](question.label, [(_RIGHT, "stimmt"), (_WRONG, "stimmt nicht, sondern …")], self)
        self._answer.changed.connect(self._answered)
        self._cells = QWidget(self)
        self._lines = self._lines_of(question)
        self._cells.hide()
        for part in (says, self._answer, self._cells):
            column.addWidget(part)
        self.setFocusProxy(self._answer)

    def asked(self) -> bool:
        """Whether the person said something of this line."""
        return self._answer.value() is not None

    def typed(self) -> Mapping[str, str]:
        """By field path what was put right."""
        if self._answer.value() != _WRONG:
            return {}
        before = {cell.path: cell.text for cell in self.question.cells}
        return {path: line.text() for path, line in self._lines.items() if line.text() != before[path]}

    def check(self) -> None:
        """Raise InputRefused, with the keyboard where it is missing, if something is wrong and nothing put right."""
        if self._answer.value() == _WRONG and not self.typed():
            next(iter(self._lines.values())).setFocus()
            raise InputRefused(
                f"„{self.question.label}“: Was stimmt stattdessen?",
                next_step="Bitte eintragen, oder die Zeile auf „?“ setzen.",
            )

    def answer_right(self) -> None:
        """Say *stimmt*, unless something else was said already."""
        if self._answer.value() is None:
            self._answer.set_value(_RIGHT)

    def _lines_of(self, question: Question) -> dict[str, QLineEdit]:
        form = QFormLayout(self._cells)
        form.setContentsMargins(GRID * 2, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        lines: dict[str, QLineEdit] = {}
        for cell in question.cells:
            line = QLineEdit(cell.text, self._cells)
            line.setAccessibleName(cell.label)
            form.addRow(cell.label, line)
            lines[cell.path] = line
        return lines

    def _answered(self, value: object) -> None:
        self._cells.setVisible(value == _WRONG)


def summary(review: Review, of: int) -> str:
    """What would be kept, in one line."""
    count = len(review.changes)
    changed = (
        "Nichts ändert sich." if not count else f"{count} {'Angabe ändert' if count == 1 else 'Angaben ändern'} sich:"
    )
    whole = "Der Eintrag gilt als heute geprüft." if len(review.asked) == of else "Nicht alles wurde gefragt."
    return f"{whole} {changed}"
