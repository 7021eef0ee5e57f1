"""The tab Woche: packages of offers that work together, the week of one of them drawn, and what it lacks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.bundle import BUNDLES_LISTED, Bundle, Pick
from zim_desktop.domain.match import Verdict
from zim_desktop.gui.cases import rows, tab_order
from zim_desktop.gui.cases.bundle_words import WeekWords, lacking_text, packages
from zim_desktop.gui.cases.package_cards import PackageCards
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.cases.timetable import Timetable
from zim_desktop.gui.cases.timetable_layout import frame_of
from zim_desktop.gui.cases.week_search import WeekSearch
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services.care_words import gap_sentences, uncovered_sentences
from zim_desktop.services.weeks import TOLERANCES, Week


class WeekTab(QWidget):
    """Follows the session while it is shown. `looked_at` follows another package, or none, being looked at."""

    looked_at = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = WeekSearch(session.desk.find_offers, self)
        self._shown: tuple[Week, ...] = ()
        self._words: WeekWords | None = None
        self._moved_to: tuple[Pick, ...] = ()
        self._said = ""
        self.tolerance: Choice[int] = Choice(
            "Lücke bis, in Minuten", [(each, str(each)) for each in TOLERANCES], self, unknown=False
        )
        self.tolerance.set_value(TOLERANCES[0])
        self.count = self._label("title")
        self.stop = QPushButton("Abbrechen", self)
        self.as_list = QPushButton("Als Liste", self)
        self.as_list.setCheckable(True)
        self.cards = PackageCards(self)
        self.timetable = Timetable(self)
        self.list = QPlainTextEdit(self)
        self.notes = self._label(None)
        self.lacking = self._label(None)
        self.wider = QPushButton(self)
        self._lay_out()
        self._wire()
        self.refresh()

    @property
    def week(self) -> Week | None:
        """The week that is looked at; None while there is none."""
        number = self.cards.currentIndex().row()
        return self._shown[number] if 0 <= number < len(self._shown) else None

    @property
    def bundle(self) -> Bundle | None:
        """The bundle that is looked at."""
        return self.week.bundle if self.week else None

    @property
    def counted(self) -> int | None:
        """How many packages there are for the case as it is; None if that is not known."""
        return len(self.search.weeks.weeks) if self.search.weeks else None

    def refresh(self) -> None:
        """Follow the session: another case is looked for anew, another choice is marked."""
        if self._session.is_open:
            tolerance = self.tolerance.value() or 0
            self.search.follow(self._session.case, tolerance, shown=self.isVisible())
            self._mark_chosen()

    def forget(self) -> None:
        """The catalogue changed."""
        self.search.forget()
        self.refresh()

    def begin(self) -> None:
        """Another talk: no gap is allowed before somebody says so."""
        self.tolerance.set_value(TOLERANCES[0])
        self.as_list.setChecked(False)
        self._moved_to = ()
        self.search.forget()

    # the search

    def _follow_search(self) -> None:
        found = self.search.weeks
        weeks = found.weeks if found else ()
        if weeks != self._shown:
            self._shown = weeks
            self._show_cards()
        self._show_state()
        self.looked_at.emit()

    def _show_cards(self) -> None:
        finder = self._session.desk.find_offers
        case = self._session.case
        self._words = WeekWords(case, finder.offer, finder.quarters)
        verdicts: dict[tuple[str, str], Verdict] = {
            (n.id, match.id): match.verdict for n in self._session.matches.needs for match in n.offers
        }
        today = self._session.desk.clock.today()
        cards = [self._words.card(n, week, verdicts, today) for n, week in enumerate(self._shown, start=1)]
        moved_to = self._moved_to
        same = next((n for n, week in enumerate(self._shown) if week.bundle.offers == moved_to), 0)
        self.cards.show_cards(cards, same)
        self._moved_to = moved_to
        self._mark_chosen()
        self._show_week()

    def _show_state(self) -> None:
        found, busy = self.search.weeks, self.search.busy
        self.stop.setVisible(busy or (self.search.stopped and found is None))
        self.stop.setText("Abbrechen" if busy else "Noch einmal rechnen")
        self.count.setText(self._count_text())
        looking = found is not None and bool(found.open_needs) and not self.search.outlook and not self.search.stopped
        words = lacking_text(found, self.search.outlook, self._need, looking=looking) if found else ""
        self.lacking.setText(words)
        self._say(f"{self.count.text()} {words}".strip())
        self.lacking.setVisible(bool(words))
        wider = self.search.outlook.wider if self.search.outlook else None
        self.wider.setVisible(wider is not None)
        self.wider.setText(f"Lücke bis {wider} Min zulassen")
        for widget in (self.cards, self._view, self.as_list):
            widget.setVisible(bool(self._shown))

    def _count_text(self) -> str:
        if self.search.busy:
            return "Rechnet …"
        if self.search.weeks is None:
            return "Nicht gerechnet." if self.search.stopped else ""
        count = len(self.search.weeks.weeks)
        return f"die {count} besten Pakete" if count == BUNDLES_LISTED else packages(count)

    def _need(self, need_id: str) -> str:
        case = self._session.case
        need = next(each for each in case.needs if each.id == need_id)
        return rows.need_label(need, case, self._session.desk.find_offers.taxonomy)

    # the week looked at

    def _show_week(self) -> None:
        week, words = self.week, self._words
        if week is None or words is None:
            self.notes.setVisible(False)
            return
        frame = frame_of(week.blocks, [person.id for person in words.case.persons])
        names = {person: words.person(person) for person in frame.persons}
        self.timetable.show_week(frame, week.blocks, names, words.lines, words.spoken)
        text = words.week(week.blocks) or "Nichts in diesem Paket hat feste Zeiten."
        self.timetable.setAccessibleDescription(text)
        self.list.setPlainText(text)
        notes = "\n".join(self._notes(week, words))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self._view.setCurrentWidget(self.list if self.as_list.isChecked() or not week.blocks else self.timetable)

    def _notes(self, week: Week, words: WeekWords) -> tuple[str, ...]:
        bundle, today = week.bundle, self._session.desk.clock.today()
        gaps = gap_sentences(bundle.gaps, week.blocks, words.case, words.title)
        dates = uncovered_sentences(bundle.uncovered_dates, words.case, words.care(bundle), today)
        return (*gaps, *(f"{each} – steht auf dem Blatt" for each in dates))

    def _looked_at(self, _number: int) -> None:
        self._moved_to = self.bundle.offers if self.bundle else self._moved_to
        self._show_week()
        self.looked_at.emit()

    def _mark_chosen(self) -> None:
        chosen = self._session.state.bundle if self._session.is_open else None
        numbers = [n for n, week in enumerate(self._shown) if week.bundle == chosen]
        self.cards.cards.mark(numbers[0] if numbers else None)

    def _choose(self, number: int) -> None:
        session, bundle = self._session, self._shown[number].bundle
        before = session.state
        if before.bundle == bundle:
            session.unchoose()
            what = f"Paket {number + 1} nicht mehr gewählt"
        else:
            session.choose(bundle)
            what = f"Paket {number + 1} gewählt{_change(before.ticked, session.state.ticked, self._title)}"
        session.done.emit(what, lambda: session.tick_again(before))

    def _title(self, offer_id: str) -> str:
        return self._session.desk.find_offers.offer(offer_id).title

    # building

    def _label(self, tone: str | None) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("tone", tone)
        return label

    def _lay_out(self) -> None:
        row = FlowLayout(gap=GRID, line_gap=4)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.count.setWordWrap(False)
        body = QWidget(self)
        for widget in (QLabel("Lücke bis", self), self.tolerance, QLabel("Min zulassen:", self)):
            row.addWidget(widget)
        for widget in (self.count, self.stop, self.as_list):
            row.addWidget(widget)
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("Woche als Liste")
        self._view = QStackedWidget(self)
        self._view.addWidget(self.timetable)
        self._view.addWidget(self.list)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.cards)
        column.addWidget(self._view, 100)
        column.addWidget(self.notes)
        column.addWidget(self.lacking)
        column.addWidget(self.wider, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        # What a person with large letters cannot see at once is scrolled as a whole.
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName("Woche")
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _wire(self) -> None:
        self.search.changed.connect(self._follow_search)
        self.tolerance.changed.connect(self._allow)
        self.stop.clicked.connect(self._stop_or_go_on)
        self.as_list.toggled.connect(self._show_week)
        self.cards.looked_at.connect(self._looked_at)
        self.cards.wanted.connect(self._choose)
        self.wider.clicked.connect(self._widen)
        self.timetable.reached.connect(tab_order.show)

    def _stop_or_go_on(self) -> None:
        if self.search.busy:
            self.search.stop()
        else:
            self.search.again()

    def _widen(self) -> None:
        if self.search.outlook is not None:
            self.tolerance.set_value(self.search.outlook.wider)
            self.tolerance.setFocus()
            self._allow()

    def _allow(self) -> None:
        """Another gap is allowed: the best package with it is looked at."""
        self._moved_to = ()
        self.refresh()

    def _say(self, words: str) -> None:
        """Tell a screen reader what is new."""
        if words != self._said and self.isVisible():
            self._said = words
            announce(self, words)

    @override
    def event(self, event: QEvent) -> bool:
        """Look for the weeks once the tab is shown."""
        done = super().event(event)
        if event.type() == QEvent.Type.Show:
            self.refresh()
        return done


def _change(before: tuple[str, ...], after: tuple[str, ...], title: Callable[[str], str]) -> str:
    """What is ticked now and was not, and the other way round, as the end of a sentence."""
    added = [title(each) for each in after if each not in before]
    gone = [title(each) for each in before if each not in after]
    parts = [f"angekreuzt: {', '.join(added)}"] if added else []
    parts += [f"nicht mehr: {', '.join(gone)}"] if gone else []
    return f" – {'; '.join(parts)}" if parts else ""
