"""The start of the page: a new talk, drafts left over, and finding a case with or without its code."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from zim_desktop.domain import code
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.record import Draft
from zim_desktop.gui.cases.case_table import CaseModel, draft_text
from zim_desktop.gui.forms.ui_beratung_faelle import Ui_BeratungFaelle
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.long_choice import LongChoice
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import Desk
from zim_desktop.services.intake import CaseLine

HOUSEHOLDS = ("1 Erw.", "2 Erw.", "1 Kind", "2 Kinder", "3 Kinder", "4 Kinder")


class DraftLine(QFrame):
    """One draft with *Weiter* and *Verwerfen*."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "question")
        self.words = QLabel(words, self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.resume = QPushButton("Weiter", self)
        self.discard = QPushButton("Verwerfen", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        for button in (self.resume, self.discard):
            button.setAutoDefault(True)
            button.setAccessibleName(f"{button.text()}: {words}")
            row.addWidget(button)


class CaseList(QWidget):
    """Signals what the person wants: `started`, `resumed(draft)`, `chosen(case id)`, `left` (back to the talk)."""

    started = Signal()
    resumed = Signal(object)
    chosen = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frame = frame
        self._open_draft: Draft | None = None
        self.drafts: list[DraftLine] = []
        self.form = Ui_BeratungFaelle()
        self.form.setupUi(self)
        self.model = CaseModel(self)
        self.form.cases.setModel(self.model)
        self._add_filters()
        self._shape_table()
        self._wire()

    def refresh(self, open_draft: Draft | None) -> None:
        """Read drafts and cases again; the draft that is open is offered as *Zurück*, not as a draft."""
        self._open_draft = open_draft
        self.form.back.setVisible(open_draft is not None)
        self._show_drafts()
        self._find()

    def start_focus(self) -> None:
        """The keyboard goes to what is waiting: a draft, else the search line."""
        (self.drafts[0].resume if self.drafts else self.typed).setFocus()

    def selected(self) -> list[CaseLine]:
        """The marked cases, from top to bottom."""
        rows = sorted(index.row() for index in self.form.cases.selectionModel().selectedRows())
        return [self.model.line(row) for row in rows]

    # building

    def _add_filters(self) -> None:
        finder = self._desk.find_offers
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText("Code oder Worte, z. B. HAM-… oder „2 Kinder Deutschkurs“")
        self.typed.setAccessibleName("Fall finden: Code oder Worte")
        self.typed.setMinimumWidth(self.typed.fontMetrics().averageCharWidth() * 44)
        self.typed.setClearButtonEnabled(True)
        quarters = [(quarter.key, quarter.name) for quarter in finder.quarters.quarters]
        needs = [(term.term, term.labels.de) for term in finder.taxonomy.terms if "." not in term.term]
        self.quarter = LongChoice("Stadtteil", quarters, self)
        self.household = LongChoice("Haushalt", [(each, each) for each in HOUSEHOLDS], self)
        self.need = LongChoice("Bedarf", needs, self)
        row = FlowLayout(gap=GRID, line_gap=GRID)
        row.addWidget(self.typed)
        for box, words in (
            (self.quarter, "alle Stadtteile"),
            (self.household, "alle Haushalte"),
            (self.need, "alle Bedarfe"),
        ):
            box.setItemText(0, words)
            box.chosen.connect(self._find)
            row.addWidget(box)
        self.form.findBox.addLayout(row)

    def _shape_table(self) -> None:
        table = self.form.cases
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.installEventFilter(self)

    def _wire(self) -> None:
        form = self.form
        form.newTalk.clicked.connect(self.started)
        form.back.clicked.connect(self.left)
        form.openCase.clicked.connect(self._open_selected)
        form.joinCases.clicked.connect(self._join)
        form.newCode.clicked.connect(self._new_code)
        form.cases.doubleClicked.connect(self._open_selected)
        form.cases.selectionModel().selectionChanged.connect(self._show_actions)
        self.typed.textChanged.connect(self._find)
        self.typed.returnPressed.connect(self._entered)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a case opens it."""
        if watched is self.form.cases and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_selected()
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the open talk."""
        if event.key() == Qt.Key.Key_Escape and self._open_draft is not None:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # drafts

    def _show_drafts(self) -> None:
        for line in self.drafts:
            line.hide()
            self.form.draftsBox.removeWidget(line)
            line.deleteLater()
        self.drafts = []
        open_id = self._open_draft.id if self._open_draft else None
        finder = self._desk.find_offers
        for draft in self._desk.intake.drafts():
            if draft.id == open_id:
                continue
            words = draft_text(draft, self._desk.clock.now(), finder.quarters, finder.taxonomy)
            line = DraftLine(words, self)
            line.resume.clicked.connect(partial(self.resumed.emit, draft))
            line.discard.clicked.connect(partial(self._discard, draft))
            self.form.draftsBox.addWidget(line)
            self.drafts.append(line)

    def _discard(self, draft: Draft, _checked: bool = False) -> None:
        def back() -> None:
            self._desk.intake.save_draft(draft)
            self.refresh(self._open_draft)

        self._try(lambda: self._desk.intake.discard(draft))
        self.refresh(self._open_draft)
        self.start_focus()
        self._frame.tell("Entwurf verworfen.", back)

    # cases

    def _find(self) -> None:
        self.form.fault.hide()
        typed = self.typed.text().strip()
        try:
            lines = self._desk.intake.find(
                quarter=self.quarter.currentData(),
                household=self.household.currentData() or "",
                term=self.need.currentData(),
                text=typed,
            )
        except ExpectedError as error:
            self._frame.fault(error)
            lines = ()
        self.model.show_lines(lines)
        if lines:
            self.form.cases.selectRow(0)
        self.form.cases.setVisible(bool(lines))
        self.form.empty.setVisible(not lines)
        narrowed = bool(typed or self.quarter.currentData() or self.household.currentData() or self.need.currentData())
        code_words = "Zu diesem Code steht hier kein Fall. Eingabetaste prüft den Code."
        self.form.empty.setText(
            code_words
            if _is_code(typed)
            else "Kein Fall passt zu dieser Suche. Weniger Worte eingeben oder einen Filter auf „alle“ stellen."
            if narrowed
            else "Noch kein Fall. „Neues Gespräch“ beginnt den ersten; gespeichert wird er am Ende des Gesprächs."
        )
        self._show_actions()

    def _show_actions(self) -> None:
        count = len(self.selected())
        for button in (self.form.openCase, self.form.joinCases, self.form.newCode):
            button.setVisible(self.model.rowCount() > 0)
        self.form.openCase.setEnabled(count == 1)
        self.form.newCode.setEnabled(count == 1)
        self.form.joinCases.setEnabled(count == 2)

    def _entered(self) -> None:
        typed = self.typed.text()
        if _is_code(typed):
            try:
                self.chosen.emit(self._desk.intake.by_code(typed).id)
            except ExpectedError as error:
                self.form.fault.setText(error.line())
                self.form.fault.show()
                self.form.empty.hide()
                self.typed.setAccessibleDescription(error.line())
            return
        if self.model.rowCount():
            self.form.cases.setFocus()

    def _open_selected(self) -> None:
        found = self.selected()
        if len(found) == 1:
            self.chosen.emit(found[0].id)

    def _join(self) -> None:
        found = self.selected()
        if len(found) != 2:
            return
        keep, other = sorted(found, key=lambda line: line.opened)

        def join() -> None:
            join_id = self._desk.intake.join(keep.id, other.id)
            words = f"{keep.code} und {other.code} sind ein Fall. Beide Codes führen zu {keep.code}."
            self._frame.tell(words, partial(self._again, partial(self._desk.intake.undo_join, join_id)))

        self._try(join)
        self._find()

    def _new_code(self) -> None:
        found = self.selected()
        if len(found) != 1:
            return

        def renew() -> None:
            record = self._desk.intake.new_code(found[0].id)
            words = f"Neuer Code {record.code} statt {found[0].code}. Bitte ein neues Blatt mitgeben."
            self._frame.tell(words, partial(self._again, partial(self._desk.intake.undo_new_code, record.id)))

        self._try(renew)
        self._find()

    def _again(self, act: Callable[[], object]) -> None:
        act()
        self._find()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except ExpectedError as error:
            self._frame.fault(error)


def _is_code(typed: str) -> bool:
    """Whether somebody means a code and not words."""
    return "-" in typed or code.is_case_code(code.as_typed(typed))
