"""The line that finds terms while a need is typed, and whose need it becomes."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from zim_desktop.domain.case import Case
from zim_desktop.domain.taxonomy import Term
from zim_desktop.gui.cases import edits, summary
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.suggest_line import SuggestLine
from zim_desktop.gui.support.theme import GRID

SUGGESTIONS = 8
SENTENCE = 3
"""Words from which on something typed is meant as a sentence, not as the name of a term."""


class TermLine(SuggestLine):
    """A line that suggests terms below it: Enter takes the marked one (first of all the best), arrows choose.

    A sentence is first of all a need in own words; a term chosen for it keeps the sentence. With several persons the
    line shows whose need it becomes; a press there chooses somebody else and goes back to the line.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        placeholder = "Was wird gesucht? z. B. Deutschkurs, Tagesmutter, Schulden"
        super().__init__("Bedarf hinzufügen", placeholder, self._terms, "Vorschläge für den Bedarf", parent)
        self._session = session
        self._person: str | None = None
        self.people = PersonChoice("Neuer Bedarf für", "für:", self)
        self.column.insertWidget(1, self.people)
        self.moved.connect(self.refresh)
        self.taken.connect(self._add)
        self.people.chosen.connect(self._given)

    def refresh(self) -> None:
        """Show whose need the marked suggestion becomes."""
        if self._session.is_open:
            case = self._session.case
            self.people.show_people(case, self._needer(self.marked()))

    def _terms(self, said: str) -> Sequence[tuple[str, object]]:
        terms = self._session.desk.find_offers.terms(said, SUGGESTIONS)
        sentence = len(said.split()) >= SENTENCE and not is_label(said, terms)
        offered: list[tuple[str, object]] = [
            (term.labels.de, (term.term, said if sentence else None)) for term in terms
        ]
        own: tuple[str, object] = (f"In eigenen Worten: „{said}“", (None, said))
        return (own, *offered) if sentence else (*offered, own)

    def _given(self, person: str) -> None:
        self._person = person
        self.line.setFocus()

    def _needer(self, marked: object) -> str:
        case = self._session.case
        if self._person in [each.id for each in case.persons]:
            return str(self._person)
        term = cast("tuple[str | None, object]", marked)[0] if marked else None
        childs = edits.is_childs(term, self._session.desk.find_offers.offers())
        return edits.needer(case, self._session.state.selected, childs=childs)

    def _add(self, meaning: tuple[str | None, str | None]) -> None:
        term, text = meaning
        person = self._needer(meaning)
        self._person = None
        self.line.clear()
        self._session.edit(edits.add_need(self._session.case, person, term=term, text=text))


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
