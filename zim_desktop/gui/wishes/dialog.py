"""The team's view of all wishes: suggestions are accepted, wishes moved, bundles named, and points given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.wish import Board, Step, Suggested, WishBundle
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID, mark
from zim_desktop.gui.wishes.ask_line import AskLine
from zim_desktop.gui.wishes.lists import WishLists
from zim_desktop.gui.wishes.words import board_text, many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zim_desktop.services import Desk

NEEDS_OFFERED = 8
KEYS = (
    "Eingabe: Vorschlag übernehmen · V: verschieben · L: aus dem Bündel lösen · F2: umbenennen · B: Bedarf · "
    "Entf: löschen · Strg+Z: rückgängig. Links gelten V und L für das ganze Bündel, rechts für die markierten Wünsche."
)


class WishesDialog(QDialog):
    """Everything by keyboard, nothing is asked twice, every step is taken back by Strg+Z."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps: list[tuple[str, Step]] = []
        self._suggested: Sequence[Suggested] = ()
        self.board = Board()
        self.setWindowTitle("Wünsche")
        open_at(self, 120, 38)
        self.told = QLabel(self)
        self.lists = WishLists(desk, self)
        self.question = AskLine(self)
        self.take = QPushButton("Vorschlag &übernehmen", self)
        self.move_ = QPushButton("&Verschieben …", self)
        self.loose = QPushButton("Heraus&lösen", self)
        self.rename = QPushButton("Umbe&nennen …", self)
        self.need = QPushButton("&Bedarf …", self)
        self.remove = QPushButton("L&öschen", self)
        self.undo = QPushButton("&Rückgängig", self)
        self.meeting = QPushButton("&Punkte vergeben …", self)
        self.leave = QPushButton("Schließen", self)
        self._work = Background(self)
        self._place()
        self._wire()
        self._read()
        self.lists.groups.setFocus()

    @property
    def ready(self) -> bool:
        """Whether the suggestions for what is shown are there."""
        return not self._work.busy

    def _place(self) -> None:
        keys = QLabel(KEYS, self)
        for label in (self.told, keys):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        keys.setProperty("tone", "muted")
        ends = FlowLayout(gap=GRID, line_gap=4)
        act = (self.take, self.move_, self.loose, self.rename, self.need, self.remove)
        for button in (*act, self.undo, self.meeting, self.leave):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.told)
        column.addWidget(self.lists, 1)
        column.addWidget(self.question)
        column.addWidget(keys)
        column.addLayout(ends)

    def _wire(self) -> None:
        self.lists.changed.connect(self._enable)
        self.lists.groups.itemActivated.connect(self.take.click)
        self.take.clicked.connect(self._accept)
        self.move_.clicked.connect(self._ask_where)
        self.loose.clicked.connect(self._loosen)
        self.rename.clicked.connect(self._ask_name)
        self.need.clicked.connect(self._ask_need)
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self._undo)
        self.meeting.clicked.connect(self._weigh)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self._work.drop)
        self._work.answered.connect(self._suggest)
        keys = {"V": self.move_, "L": self.loose, "F2": self.rename, "B": self.need, "Del": self.remove}
        for view in (self.lists.groups, self.lists.wishes):
            for key, button in keys.items():
                shortcut = QShortcut(QKeySequence(key), view)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(button.click)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo.click)

    def _read(self) -> None:
        """Read the board again and look for suggestions beside the window; those that still hold stay until then."""
        self.board = self._desk.wishes.board()
        free = {wish.id for wish in self.board.of(None)}
        bundles = {None, *(bundle.id for bundle in self.board.bundles)}
        self._suggested = [each for each in self._suggested if free >= {*each.wishes} and each.bundle in bundles]
        self._say(board_text(self.board))
        self.lists.show_board(self.board, self._suggested)
        self._work.ask(lambda _progress, board=self.board: self._desk.wishes.suggestions(board))

    def _suggest(self, found: Sequence[Suggested]) -> None:
        first = not self._suggested and not self._steps
        self._suggested = found
        self.lists.show_board(self.board, found)
        if first:
            self.lists.groups.setCurrentRow(0)

    def _enable(self) -> None:
        group, chosen = self.lists.group, self.lists.chosen()
        bundle = isinstance(group, WishBundle)
        self.take.setEnabled(isinstance(group, Suggested))
        self.move_.setEnabled(bool(self.lists.meant()))
        self.loose.setEnabled(bundle)
        self.rename.setEnabled(bundle or len(chosen) == 1)
        self.need.setEnabled(bundle)
        self.remove.setEnabled(bool(chosen))
        self.undo.setEnabled(bool(self._steps))

    def _do(self, words: str, act: Callable[[], Step]) -> Step:
        """Do a step, say so, and remember how it is taken back. Raises ExpectedError, after which nothing changed."""
        step = act()
        self._steps.append((words, step))
        self._read()
        self._say(f"{words} {board_text(self.board)}")
        announce(self, words)
        return step

    def _try(self, words: str, act: Callable[[], Step]) -> None:
        try:
            self._do(words, act)
        except ExpectedError as error:
            self._fault(error)

    def _fault(self, error: ExpectedError) -> None:
        self._say(f"⚠ {error.line()}", "bad")
        announce(self, error.line(), at_once=True)

    def _say(self, words: str, tone: str = "") -> None:
        mark(self.told, "tone", tone)
        self.told.setText(words)

    def _accept(self) -> None:
        group = self.lists.group
        if isinstance(group, Suggested):
            self._try(f"Gebündelt: {shortened(group.name)}.", partial(self._desk.wishes.accept, group))

    def _loosen(self) -> None:
        wishes = self.lists.meant()
        self._try(f"{many(len(wishes))} herausgelöst.", lambda: self._desk.wishes.move(wishes, None))

    def _remove(self) -> None:
        wishes = [wish.id for wish in self.lists.chosen()]
        self._try(f"{many(len(wishes))} gelöscht.", lambda: self._desk.wishes.remove(wishes))

    def _undo(self) -> None:
        words, step = self._steps.pop()
        try:
            self._desk.wishes.take_back(step)
        except ExpectedError as error:
            self._enable()
            self._fault(error)
            return
        self._read()
        self._say(f"Zurückgenommen: {words} {board_text(self.board)}")

    def _ask_where(self) -> None:
        wishes = self.lists.meant()

        def choices(typed: str) -> Sequence[tuple[str, object]]:
            fitting = [each for each in self.board.bundles if typed.casefold() in each.name.casefold()]
            new: list[tuple[str, object]] = [(f"Neues Bündel „{shortened(typed)}“", typed)] if typed else []
            return (*((each.name, each) for each in fitting), *new)

        def move(meaning: object) -> None:
            if isinstance(meaning, WishBundle):
                words = f"{many(len(wishes))} verschoben nach „{shortened(meaning.name)}“."
                self._do(words, lambda: self._desk.wishes.move(wishes, meaning.id))
                return
            name = str(meaning)
            step = self._do(f"Neues Bündel „{shortened(name)}“.", lambda: self._desk.wishes.bundle(wishes, name))
            made = next(after for before, after in step.bundles if before is None and after is not None)
            self.lists.choose(made.id)

        self.question.ask(f"{many(len(wishes))} wohin? Name eines Bündels, auch eines neuen", choices, move)

    def _ask_name(self) -> None:
        """The wording of the one marked wish, else the name of the bundle."""
        group, chosen = self.lists.group, self.lists.chosen()
        if len(chosen) == 1:
            reword = partial(self._desk.wishes.reword, chosen[0].id)
            self._ask_text("Anderer Wortlaut für den Wunsch", chosen[0].text, reword)
        elif isinstance(group, WishBundle):
            self._ask_text("Neuer Name des Bündels", group.name, partial(self._desk.wishes.rename, group.id))

    def _ask_text(self, question: str, text: str, act: Callable[[str], Step]) -> None:
        self.question.ask(
            question,
            lambda typed: [(f"„{shortened(typed)}“", typed)],
            lambda said: self._do("Umbenannt.", partial(act, str(said))),
            text,
        )

    def _ask_need(self) -> None:
        group = self.lists.group
        if not isinstance(group, WishBundle):
            return
        bundle = group.id

        def choices(typed: str) -> Sequence[tuple[str, object]]:
            terms = self._desk.find_offers.terms(typed, NEEDS_OFFERED) if typed else ()
            return (*((term.labels.de, term.term) for term in terms), ("keinem Bedarf zugeordnet", ""))

        def name(term: object) -> None:
            self._do("Bedarf zugeordnet.", lambda: self._desk.wishes.name_need(bundle, str(term) or None))

        self.question.ask(f"Bedarf, zu dem „{shortened(group.name)}“ gehört", choices, name)

    def _weigh(self) -> None:
        from zim_desktop.gui.wishes.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self._desk, self)
        dialog.exec()
        dialog.deleteLater()
