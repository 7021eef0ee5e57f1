"""The household as small cards: who belongs to it, who is looked at, adding and removing."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.case import Case
from zim_desktop.domain.taxonomy import Vocabulary
from zim_desktop.gui.cases import edits, summary
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.showing import Showing
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.tones import tones
from zim_desktop.services.household import add_child

CARD_CHARACTERS = 25
"""Width of a card in average characters: two stand side by side in the talk."""


class PersonCard(QAbstractButton):
    """One person in a few words; a click or Space opens the editor, Delete asks for removal."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = ""
        self._lines: tuple[str, ...] = ()

    def show_person(self, title: str, lines: tuple[str, ...]) -> None:
        """Show these words."""
        if (title, lines) != (self._title, self._lines):
            self._title, self._lines = title, lines
            self.setAccessibleName(". ".join((title, *lines)))
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        """As high as the words need at the width of a card."""
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * CARD_CHARACTERS + 2 * GRID
        height = metrics.height() + sum(self._height(line, width - 2 * GRID) for line in self._lines)
        return QSize(width, height + 2 * GRID)

    @override
    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut off."""
        return self.sizeHint()

    def _height(self, line: str, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, line).height()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens like Space; Delete removes."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card: a frame, thicker in the accent colour when open, a second line inside with focus."""
        found = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(found["base"])
        painter.setPen(QPen(found["accent"], 2) if self.isChecked() else QPen(found["line"], 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().text().color(), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 4, 4)
        self._draw_words(painter, found["muted"])
        painter.end()

    def _draw_words(self, painter: QPainter, muted: QColor) -> None:
        area = self.rect().adjusted(GRID, GRID, -GRID, -GRID)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(tones()["text"])
        title = QFontMetrics(bold).elidedText(self._title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(self.font())
        painter.setPen(muted)
        top = area.top() + self.fontMetrics().height()
        for line in self._lines:
            height = self._height(line, area.width())
            painter.drawText(QRect(area.left(), top, area.width(), height), Qt.TextFlag.TextWordWrap, line)
            top += height


class Household(QWidget):
    """The cards of all persons and the buttons that add one; follows the session."""

    def __init__(self, session: Session, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vocabulary = vocabulary
        self._cards: dict[str, PersonCard] = {}
        self._showing = Showing(self._show)
        self._flow = FlowLayout(gap=GRID, line_gap=GRID)
        self.add_adult = QPushButton("+ &Erwachsene", self)
        self.add_child = QPushButton("+ &Kind", self)
        self.remove = QPushButton("Entfernen", self)
        self.remove.setToolTip("Die gewählte Person aus dem Haushalt nehmen (Entf auf der Karte)")
        row = FlowLayout(gap=GRID, line_gap=4)
        for button, role in ((self.add_adult, "chip_add"), (self.add_child, "chip_add"), (self.remove, "flat_link")):
            button.setProperty(role, True)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._flow)
        layout.addLayout(row)
        self.add_adult.clicked.connect(self._add_adult)
        self.add_child.clicked.connect(self._add_child)
        self.remove.clicked.connect(self._remove_selected)

    def card(self, person_id: str) -> PersonCard:
        """The card of a person. Raises KeyError."""
        return self._cards[person_id]

    def refresh(self) -> None:
        """Show the household as it is now; the selected card is marked."""
        self._showing()

    def _show(self) -> None:
        case = self._session.case
        if [person.id for person in case.persons] != list(self._cards):
            self._rebuild(case)
        for person in case.persons:
            card = self._cards[person.id]
            card.show_person(summary.title(person, case), summary.lines(person, self._vocabulary))
            card.setChecked(person.id == self._session.state.selected)
        self.setFocusProxy(self._cards[self._session.state.selected])
        height = max(card.sizeHint().height() for card in self._cards.values())
        for card in self._cards.values():
            card.setMinimumHeight(height)
        selected = self._session.state.selected
        removable = edits.can_remove(case, selected)
        self.remove.setVisible(removable)
        name = summary.title(case.person(selected), case)
        self.remove.setText(f"{name} entfernen")

    def _rebuild(self, case: Case) -> None:
        focused = next((key for key, card in self._cards.items() if card.hasFocus()), None)
        gone, self._cards = self._cards, {}
        for card in gone.values():
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        for person in case.persons:
            card = PersonCard(self)
            card.clicked.connect(lambda _=False, chosen=person.id: self._choose(chosen))
            card.removed.connect(lambda gone=person.id: self._remove(gone))
            self._flow.addWidget(card)
            card.show()
            self._cards[person.id] = card
        if focused is not None:
            self._cards.get(focused, next(iter(self._cards.values()))).setFocus()

    def _choose(self, person_id: str) -> None:
        self._cards[person_id].setChecked(True)
        self._session.look_at(person_id)

    def _add_adult(self) -> None:
        case, person_id = edits.add_adult(self._session.case)
        self._session.edit(case)
        self._session.look_at(person_id)

    def _add_child(self) -> None:
        case = self._session.case
        selected = self._session.person
        adult = selected if not selected.is_child else next(each for each in case.persons if not each.is_child)
        known = {person.id for person in case.persons}
        self._session.edit(add_child(case, adult.id))
        self._session.look_at(next(each.id for each in self._session.case.persons if each.id not in known))

    def _remove_selected(self) -> None:
        self._remove(self._session.state.selected)

    def _remove(self, person_id: str) -> None:
        case = self._session.case
        if edits.can_remove(case, person_id):
            what = f"{summary.title(case.person(person_id), case)} entfernt"
            self._session.take_out(edits.without_person(case, person_id), what)
            self._cards[self._session.state.selected].setFocus()
