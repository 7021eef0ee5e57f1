"""The line that finds terms while a need is typed, and whose need it becomes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.case import Case
from zim_desktop.domain.taxonomy import Term
from zim_desktop.gui.cases import edits, summary
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.theme import GRID

SUGGESTIONS = 8
SENTENCE = 3
"""Words from which on something typed is meant as a sentence, not as the name of a term."""


class TermLine(QWidget):
    """A line that suggests terms below it: Enter takes the marked one (first of all the best), arrows choose.

    A sentence is first of all a need in own words; a term chosen for it keeps the sentence. With several persons the
    line shows whose need it becomes; a press there chooses somebody else and goes back to the line.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._person: str | None = None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Was wird gesucht? z. B. Deutschkurs, Tagesmutter, Schulden")
        self.line.setAccessibleName("Bedarf hinzufügen")
        self.line.setAccessibleDescription("Vorschläge mit den Pfeiltasten wählen, Eingabetaste übernimmt")
        self.line.setClearButtonEnabled(True)
        self.people = PersonChoice("Neuer Bedarf für", "für:", self)
        self.found = QListWidget(self)
        self.found.setAccessibleName("Vorschläge für den Bedarf")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.line, self.people, self.found):
            layout.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._suggest)
        self.found.itemClicked.connect(self._take)
        self.found.currentRowChanged.connect(self._moved)
        self.people.chosen.connect(self._given)

    def refresh(self) -> None:
        """Show whose need the marked suggestion becomes."""
        if self._session.is_open:
            case = self._session.case
            self.people.show_people(case, self._needer(self.found.currentItem()))

    def _moved(self, _row: int) -> None:
        self.refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that belong to the suggestions."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if self.found.isHidden():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._mark((self.found.currentRow() + step) % self.found.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.found.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.line.clear()
        else:
            return False
        return True

    def _mark(self, row: int) -> None:
        self.found.setCurrentRow(row)
        if QAccessible.isActive():
            words = f"{self.found.item(row).text()}, {row + 1} von {self.found.count()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    def _suggest(self, typed: str) -> None:
        self.found.clear()
        said = typed.strip()
        if said:
            terms = self._session.desk.find_offers.terms(said, SUGGESTIONS)
            sentence = len(said.split()) >= SENTENCE and not is_label(said, terms)
            offered = [(term.labels.de, term.term, said if sentence else None) for term in terms]
            own = (f"In eigenen Worten: „{said}“", None, said)
            for label, term, text in (own, *offered) if sentence else (*offered, own):
                item = QListWidgetItem(label, self.found)
                item.setData(Qt.ItemDataRole.UserRole, (term, text))
            self._mark(0)
            rows = self.found.count() * self.found.sizeHintForRow(0) + 2 * self.found.frameWidth() + 2
            self.found.setFixedHeight(rows)
        self.found.setVisible(bool(said))

    def _given(self, person: str) -> None:
        self._person = person
        self.line.setFocus()

    def _needer(self, item: QListWidgetItem | None) -> str:
        case = self._session.case
        if self._person in [each.id for each in case.persons]:
            return str(self._person)
        term = item.data(Qt.ItemDataRole.UserRole)[0] if item is not None else None
        childs = edits.is_childs(term, self._session.desk.find_offers.offers())
        return edits.needer(case, self._session.state.selected, childs=childs)

    def _take(self, item: QListWidgetItem) -> None:
        term, text = item.data(Qt.ItemDataRole.UserRole)
        person = self._needer(item)
        self._person = None
        self.line.clear()
        self._session.edit(edits.add_need(self._session.case, person, term=term, text=text))
        self.line.setFocus()


def is_label(said: str, terms: Sequence[Term]) -> bool:
    """Whether somebody types the label of one of these terms, or has begun to."""
    return any(term.labels.de.casefold().startswith(" ".join(said.casefold().split())) for term in terms)


class PersonChoice(QWidget):
    """Which person of the household: `chosen(person id)`. Hidden while there is only one."""

    chosen = Signal(object)

    def __init__(self, name: str, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._people: tuple[tuple[str, str], ...] = ()
        self.row: Choice[str] | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        if label:
            words = QLabel(label, self)
            words.setProperty("tone", "muted")
            self._layout.addWidget(words)
        self.hide()

    def show_people(self, case: Case, person_id: str) -> None:
        """Offer the persons of this case; this one is chosen."""
        people = tuple((person.id, summary.title(person, case)) for person in case.persons)
        if people != self._people:
            self._people = people
            if self.row is not None:
                self._layout.removeWidget(self.row)
                self.row.hide()
                self.row.deleteLater()
            self.row = Choice(self._name, people, self, unknown=False)
            self.row.changed.connect(self.chosen)
            self._layout.addWidget(self.row, 1)
        if self.row is not None:
            self.row.set_value(person_id)
        self.setVisible(len(people) > 1)
