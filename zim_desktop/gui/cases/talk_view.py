"""The open talk: left what is said, right what fits, below how it ends; wires the parts to one session."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from zim_desktop.gui.cases import edits, rows, tab_order, talk
from zim_desktop.gui.cases.answers import Answers
from zim_desktop.gui.cases.fields import lead
from zim_desktop.gui.cases.finish import FinishBar
from zim_desktop.gui.cases.history import History, again_text
from zim_desktop.gui.cases.household import Household
from zim_desktop.gui.cases.needs import NeedsPanel
from zim_desktop.gui.cases.news import News
from zim_desktop.gui.cases.person_form import FactsForm, PersonForm
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.cases.stale import StaleFacts
from zim_desktop.gui.cases.suggestions import SuggestionRow
from zim_desktop.gui.cases.week_panel import WeekPanel
from zim_desktop.gui.forms.ui_beratung import Ui_Beratung
from zim_desktop.gui.support.own_words import OwnWords
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.theme import GRID

WISH_LINES = 3
LEFT_SHARE = 43
"""The talk's part of the width, in percent."""
WEEK_LETTERS = 110
"""How wide a drawn week is at least beside the talk, in letters."""


class TalkView(QWidget):
    """Shows the session's talk. `go` puts the keyboard into the field of a fact."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._warned: object = None
        finder, today = session.desk.find_offers, session.desk.clock.today()
        self.form = Ui_Beratung()
        self.form.setupUi(self)
        quarters = [(quarter.key, quarter.name) for quarter in finder.quarters.quarters]
        self.quarter: Choice[str] = Choice("Stadtteil", quarters, self)
        self.history = History(session, self)
        self.news = News(session, self)
        self.stale = StaleFacts(session, self.go, self)
        self.household = Household(session, finder.vocabulary, self)
        self.person = PersonForm(session, finder.vocabulary, today, self)
        self.needs = NeedsPanel(session, self)
        self.suggestions = SuggestionRow(session, self.form.wishes, self)
        self.facts = FactsForm(session, finder.vocabulary, today, self)
        self.week = WeekPanel(session, self)
        OwnWords(self.form.wishes, self.form.wishesHint)
        self._place()
        self.answers = self._make_answers()
        self.finish = FinishBar(self)  # the last, so that Tab from the frame does not come in here
        self.form.finishBox.addWidget(self.finish)
        self._wire()

    def refresh(self) -> None:
        """Follow a new state of the talk."""
        if not self.session.is_open:
            return
        case = self.session.case
        known = [quarter.key for quarter in self.session.desk.find_offers.quarters.quarters]
        self.quarter.set_value(case.quarter if case.quarter in known else None)
        for part in (self.stale, self.household, self.person, self.needs, self.facts, self.week):
            part.refresh()
        self.form.weekLabel.setText(self.week.heading())
        self.form.newCode.setVisible(self.session.state.draft.case_id is not None)
        if edits.with_wishes(case, self.form.wishes.toPlainText()).wishes != case.wishes:
            self.form.wishes.setPlainText("\n".join(case.wishes))
        self.suggestions.refresh()
        self.answers.refresh()
        self._show_end()

    def show_matches(self) -> None:
        """Follow a new answer of the catalogue."""
        taxonomy = self.session.desk.find_offers.taxonomy
        missing = rows.unmet(self.session.matches, self.session.case)
        self.needs.show_unmet(tuple(rows.need_label(need, self.session.case, taxonomy) for need in missing))
        self.answers.show_matches()

    def begin(self) -> None:
        """A talk was opened: read what was before it."""
        self._warned = None
        self.history.read()
        self.news.read()
        self.suggestions.start()
        self.answers.show_referred(self.history.referred)
        self.finish.start()
        self.answers.begin()
        self.answers.show_matches()

    def ready_to_end(self) -> bool:
        """Tick the package that is looked at in the tab Woche; False while it is not there yet."""
        week = self.answers.week
        if self.answers.week_shown and week.bundle is not None:
            self.session.choose(week.bundle)
        return not (self.answers.week_shown and week.search.busy)

    def start_focus(self) -> None:
        """A talk begins with the quarter; a known one with the needs."""
        (self.needs.terms if self.session.case.quarter else self.quarter).setFocus()

    def go(self, person_id: str, fact: str) -> None:
        """Open the person's card if need be and put the keyboard into the field of the fact, scrolled into sight."""
        if self.form.talkScroll.isHidden():
            self.answers.tabs.setCurrentIndex(0)
        if person_id:
            self.session.look_at(person_id)
        case_fields = {"quarter": self.quarter, "available": self.week, "cared_for": self.week}
        field = case_fields.get(fact) or self.person.field(fact) or self.facts.field(fact)
        if field is not None:
            field.setFocus()
            # A row that was hidden gets its place with the next layout.
            QTimer.singleShot(0, self, partial(tab_order.show, field))

    def _place(self) -> None:
        form = self.form
        form.staleBox.addWidget(self.history)
        form.staleBox.addWidget(self.news)
        form.staleBox.addWidget(self.stale)
        form.quarterBox.addWidget(self.quarter)
        form.householdBox.addWidget(self.household)
        form.householdBox.addWidget(self.person)
        form.needsBox.addWidget(self.needs)
        form.suggestionsBox.addWidget(self.suggestions)
        form.factsBox.addWidget(self.facts)
        form.weekBox.addWidget(self.week)
        lead(form.quarterLabel, self.quarter)
        lead(form.householdLabel, self.household)
        lead(form.needsLabel, self.needs.terms.line)
        lead(form.factsLabel, self.facts.lists["benefits"])
        lead(form.weekLabel, self.week.grid)
        for heading in (form.householdLabel, form.needsLabel, form.wishesLabel, form.factsLabel, form.weekLabel):
            heading.setContentsMargins(0, GRID, 0, 0)
        form.halves.setStretchFactor(0, LEFT_SHARE)
        form.halves.setStretchFactor(1, 100 - LEFT_SHARE)
        form.halves.setSizes([LEFT_SHARE * 10, (100 - LEFT_SHARE) * 10])
        self._size_parts()

    def _make_answers(self) -> Answers:
        form = self.form
        places = {"question": form.questionBox, "tabs": form.tabsBox, "filter": form.filterBox, "list": form.listBox}
        form.answersColumn.setStretchFactor(form.listBox, 1)
        empty: QLabel = form.empty
        # Stands where the list stands, so that the end of the talk keeps its place below.
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.answersColumn.setStretchFactor(empty, 1)
        return Answers(self.session, self.go, dict(places), empty, form.answers)

    def _wire(self) -> None:
        self.session.changed.connect(self.refresh)
        self.session.matched.connect(self.show_matches)
        self.answers.tabs.currentChanged.connect(self._share_width)
        self.answers.week.looked_at.connect(self._show_end)
        self.answers.why.asked.connect(self.finish.setHidden)
        self.quarter.changed.connect(self._moved)
        self.form.wishes.textChanged.connect(self._wished)

    def _moved(self, quarter: str | None) -> None:
        self.session.edit(edits.with_quarter(self.session.case, quarter))

    def _wished(self) -> None:
        if self.session.is_open:
            self.session.edit(edits.with_wishes(self.session.case, self.form.wishes.toPlainText()))

    def _show_end(self) -> None:
        """The end of the talk names what would be referred: what is ticked, in the tab Woche with the package."""
        if not self.session.is_open:
            return
        finder, week, state = self.session.desk.find_offers, self.answers.week, self.session.state
        if not self.answers.week_shown or not (week.bundle or week.search.busy):
            anyway = dict.fromkeys(state.reasons, " (trotzdem)")
            self.finish.show_chosen([finder.offer(each).title + anyway.get(each, "") for each in state.ticked])
            self._warn_again(state.ticked)
            return
        package = talk.offers_of(week.bundle)
        others = [each for each in state.ticked if each not in (*package, *talk.offers_of(state.bundle))]
        titles, beside = ([finder.offer(each).title for each in offers] for offers in (package, others))
        self.finish.show_package(titles, beside)
        self._warn_again((*package, *others))

    def _warn_again(self, chosen: Sequence[str]) -> None:
        """A second letter to the same place is written knowingly or not at all; asked anew only for another choice."""
        case_id = self.session.state.draft.case_id
        if (case_id, tuple(chosen)) == self._warned:
            return
        self._warned = (case_id, tuple(chosen))
        if case_id is None or not chosen:
            self.finish.warn_again(())
            return
        offers = [self.session.desk.find_offers.offer(each) for each in chosen]
        earlier = self.session.desk.outcomes.earlier(case_id, offers)
        self.finish.warn_again([again_text(offer, earlier[offer.id]) for offer in offers if offer.id in earlier])

    def _share_width(self) -> None:
        """The week needs the whole width, unless the window is very wide."""
        week = self.answers.week_shown
        narrow = self.width() * (100 - LEFT_SHARE) < self.fontMetrics().averageCharWidth() * WEEK_LETTERS * 100
        left = self.form.talkScroll
        if week and narrow and left.isAncestorOf(self.focusWidget() or self):
            self.answers.tabs.setFocus()
        left.setVisible(not (week and narrow))
        self._show_end()

    def _size_parts(self) -> None:
        metrics = self.fontMetrics()
        self.form.wishes.setFixedHeight(metrics.lineSpacing() * WISH_LINES + 18)
        self.form.talkScroll.setMinimumWidth(metrics.averageCharWidth() * 38)
        self.form.answers.setMinimumWidth(metrics.averageCharWidth() * 34)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The week may need the whole width now, or no longer."""
        super().resizeEvent(event)
        if hasattr(self, "answers"):
            self._share_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "answers"):
            self._size_parts()
            self.answers.view.forget_sizes()
