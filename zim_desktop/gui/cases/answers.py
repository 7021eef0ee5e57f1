"""The right half: the next question, what fits, what is to be cleared up, what does not fit and why."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QLayout, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.match import VERDICTS, Question, Verdict
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.cases import rows
from zim_desktop.gui.cases.bundle_words import packages
from zim_desktop.gui.cases.match_list import MatchView
from zim_desktop.gui.cases.match_model import OFFER_ROLE, MatchModel
from zim_desktop.gui.cases.override import AnywayButton, ReasonField
from zim_desktop.gui.cases.question import QuestionCard
from zim_desktop.gui.cases.rows import Card, Hit, Lists
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.cases.week_tab import WeekTab
from zim_desktop.gui.support.segments import Choice
from zim_desktop.services import miss_words, wording

ALL = ""
WEEK = "Woche"
NO_LISTS: Lists = dict.fromkeys(VERDICTS, ())


class _Tabs(QTabBar):
    """Tabs with counts that keep their room as the numbers grow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Angebote nach Urteil")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for verdict in VERDICTS:
            self.addTab(rows.TAB_TITLES[verdict])
        self.addTab(WEEK)

    def count_packages(self, count: int | None) -> None:
        text = WEEK if count is None else f"{WEEK} {packages(count)}"
        if self.tabText(len(VERDICTS)) != text:
            self.setTabText(len(VERDICTS), text)

    def count_hits(self, lists: Lists, *, complete: bool) -> None:
        for index, verdict in enumerate(VERDICTS):
            counted = complete or verdict != "no"
            text = f"{rows.TAB_TITLES[verdict]} {len(lists[verdict]) if counted else '…'}"
            if self.tabText(index) != text:
                self.setTabText(index, text)

    @override
    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the bold text of a chosen tab."""
        hint = super().tabSizeHint(index)
        return QSize(hint.width() + self.fontMetrics().averageCharWidth() * 2, hint.height())


class Answers:
    """Fills the right half of the form and keeps it in step with the session; `go` jumps to a fact's field."""

    def __init__(
        self,
        session: Session,
        go: Callable[[str, str], None],
        places: dict[str, QLayout],
        empty: QLabel,
        parent: QWidget,
    ) -> None:
        self._session = session
        self._lists: Lists = NO_LISTS
        self._empty = empty
        self._needs: tuple[tuple[str, str], ...] = ()
        self._referred: Mapping[str, date] = {}
        self._reasons: Mapping[str, str] = {}
        self._parent = parent
        self.question = QuestionCard(session, go, self._take, parent)
        self.tabs = _Tabs(parent)
        self._filter_room = QWidget(parent)
        self._filter_layout = QVBoxLayout(self._filter_room)
        self._filter_layout.setContentsMargins(0, 0, 0, 0)
        self.filter: Choice[str] | None = None
        self.model = MatchModel(self._card, parent)
        self.view = MatchView(self._tick, parent)
        self.view.setModel(self.model)
        self.most = QLabel(parent)
        self.most.setWordWrap(True)
        self.anyway = AnywayButton(parent)
        self.why = ReasonField(parent)
        self.week = WeekTab(session, parent)
        self.week.hide()
        self.week.looked_at.connect(lambda: self.tabs.count_packages(self.week.counted))
        self._place(places)

    def _place(self, places: dict[str, QLayout]) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.view.selectionModel().currentChanged.connect(self._name_current)
        self.anyway.clicked.connect(lambda: self._tick(self._current(), anew=True))
        self.why.given.connect(self._session.override)
        self.why.asked.connect(self._make_room)
        widgets = {"question": self.question, "tabs": self.tabs, "filter": self._filter_room, "list": self.view}
        for name, widget in widgets.items():
            places[name].addWidget(widget)
        places["filter"].addWidget(self.most)
        places["list"].addWidget(self.anyway)
        places["list"].addWidget(self.why)
        places["list"].addWidget(self.week)

    @property
    def verdict(self) -> Verdict:
        """The verdict whose list is shown; the last one while the week is."""
        return VERDICTS[min(max(0, self.tabs.currentIndex()), len(VERDICTS) - 1)]

    @property
    def week_shown(self) -> bool:
        """Whether the tab Woche is open."""
        return self.tabs.currentIndex() == len(VERDICTS)

    def begin(self) -> None:
        """Another talk: no week of the one before, and no question put off."""
        self.question.begin()
        self.why.leave()
        self.week.begin()
        if self.week_shown:
            self.tabs.setCurrentIndex(0)

    def refresh(self) -> None:
        """Follow a change of the talk: need filter and ticks."""
        self._show_filter()
        self.model.show_ticks(self._session.state.ticked)
        if self._reasons != self._session.state.reasons:
            self._reasons = self._session.state.reasons
            self.model.forget_words()
            self.view.forget_sizes()
        self._name_current()
        self.week.refresh()

    def show_referred(self, days: Mapping[str, date]) -> None:
        """Mark the offers that the case was given before, with the day of each."""
        self._referred = days
        self.model.forget_words()
        self.view.forget_sizes()

    def show_matches(self) -> None:
        """Follow a new answer of the catalogue, or another need to look at."""
        state = self._session.state
        self._lists = rows.lists_of(self._session.matches, state.draft.case, state.need)
        self.tabs.count_hits(self._lists, complete=self._session.complete)
        self.question.show_question(self._session.matches)
        self._show_list()

    def _turn(self) -> None:
        """Another tab: the week takes the room of question, filter and list."""
        if not self.week_shown:
            self.question.show_question(self._session.matches)
        self._filter_room.setVisible(len(self._needs) > 1 and not self.week_shown)
        self._show_list()
        self.week.setVisible(self.week_shown)

    def _show_list(self) -> None:
        if self.week_shown:
            for each in (self.question, self.view, self._empty):
                each.hide()
            self._show_misses(shown=False)
            return
        if self.verdict == "no" and not self._session.complete:
            self._session.match_all()
            return
        index = self.view.currentIndex()
        current = index.data(OFFER_ROLE) if index.isValid() else None
        if self.model.show_hits(self._lists[self.verdict]):
            self.view.forget_sizes()
            found = self.model.row_of(str(current))
            self.view.setCurrentIndex(found if found.isValid() else self.model.index(0))
        else:
            self.model.forget_words()
        listed = bool(self._lists[self.verdict])
        self.view.setVisible(listed)
        self._empty.setVisible(not listed)
        self._show_misses(shown=listed and self.verdict == "no")
        if not listed:
            labels = [label for need, label in self._needs if self._session.state.need in (None, need)]
            self._empty.setText(rows.empty_text(self.verdict, self._session.case, self._lists, labels))

    def _show_misses(self, *, shown: bool) -> None:
        """Above what does not fit what fails most, below it the way to refer it nevertheless."""
        if not shown or self.why.offer not in [hit.offer_id for hit in self._lists["no"]]:
            self.why.leave()
        self.most.setVisible(shown and not self.why.offer)
        self.anyway.setVisible(shown and not self.why.offer)
        if shown:
            misses = partial(self._session.desk.find_offers.misses, self._session.case)
            self.most.setText(miss_words.most_text(rows.failing_alone(self._lists["no"], misses)))
            self._name_current()

    def _current(self) -> str:
        """The id of the offer whose card has the keyboard; empty if none has."""
        index = self.view.currentIndex()
        return str(index.data(OFFER_ROLE)) if index.isValid() else ""

    def _name_current(self) -> None:
        offer = self._current()
        free = offer and offer not in self._reasons
        self.anyway.name_offer(str(self.view.currentIndex().data()) if free else "")

    def _tick(self, offer_id: str, *, anew: bool = False) -> None:
        """Tick an offer or no longer; for one that does not fit, ask why (`anew`: even if it is ticked already)."""
        ticked = offer_id in self._session.state.ticked and not anew
        if self.verdict != "no" or ticked or self._session.fits(offer_id):
            self._session.tick(offer_id)
        else:
            self.why.ask(offer_id, self._offer(offer_id).title)

    def ask_why(self, offer_id: str) -> None:
        """Turn to an offer that does not fit and ask why it is to be referred."""
        self._session.narrow(None)
        self.tabs.setCurrentIndex(VERDICTS.index("no"))
        self.show_matches()
        found = self.model.row_of(offer_id)
        if found.isValid():
            self.view.setCurrentIndex(found)
        self.why.ask(offer_id, self._offer(offer_id).title)

    def _make_room(self, asked: bool) -> None:
        """The reason needs the room of all that can wait; afterwards work goes on in the list."""
        for each in (self.most, self.anyway):
            each.setVisible(not asked and self.verdict == "no" and not self.week_shown)
        self._filter_room.setVisible(len(self._needs) > 1 and not asked and not self.week_shown)
        if not asked and self.view.isVisible():
            self.view.setFocus()

    def _show_filter(self) -> None:
        case = self._session.case
        taxonomy = self._session.desk.find_offers.taxonomy
        needs = tuple((need.id, rows.need_label(need, case, taxonomy)) for need in case.needs)
        if needs != self._needs:
            self._needs = needs
            if self.filter is not None:
                self.filter.hide()
                self._filter_layout.removeWidget(self.filter)
                self.filter.deleteLater()
            self.filter = Choice("Bedarf", [(ALL, "Alle"), *needs], self._filter_room, unknown=False)
            self.filter.changed.connect(self._narrow)
            self._filter_layout.addWidget(self.filter)
        self._filter_room.setVisible(len(needs) > 1 and not self.week_shown and not self.why.offer)
        if self.filter is not None:
            self.filter.set_value(self._session.state.need or ALL)

    def _take(self, question: Question, value: object, words: str) -> None:
        label = wording.FACT_LABELS[question.fact]
        self._session.answer(question.person, question.fact, value, f"{label}: {words}")

    def _narrow(self, chosen: str | None) -> None:
        self._session.narrow(chosen or None)
        self.show_matches()

    def _card(self, hit: Hit) -> Card:
        finder = self._session.desk.find_offers
        labels = dict(self._needs)
        card = rows.card_of(
            hit,
            self._offer(hit.offer_id),
            lambda need: labels.get(need, need),
            finder.quarters,
            self._session.desk.clock.today(),
            self._referred.get(hit.offer_id),
        )
        if hit.verdict != "no":
            return card
        need, match = hit.found[0]
        misses = finder.misses(self._session.case, need, match)
        return rows.with_misses(card, match, misses, self._reasons.get(match.id, ""))

    def _offer(self, offer_id: str) -> Offer:
        return self._session.desk.find_offers.offer(offer_id)
