"""The page Heute: who can be told of a place, whom to ask about, begun talks, referrals without paper, calls."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.cases.case_table import draft_text
from zim_desktop.gui.catalogue.calls.target import CallsTarget
from zim_desktop.gui.catalogue.places import Places
from zim_desktop.gui.forms.ui_heute import Ui_Heute
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.today import words
from zim_desktop.gui.today.follow_ups import FollowUpPanel
from zim_desktop.gui.today.line_list import LineList

if TYPE_CHECKING:
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import Draft
    from zim_desktop.services import Desk
    from zim_desktop.services.calls import Call
    from zim_desktop.services.lookouts import LookoutLine
    from zim_desktop.services.referrals import ReferralLine

NEWS_SHOWN, OTHERS_SHOWN = 8, 4
"""Entries that a list is high at most; beyond it scrolls."""

CALLS_SHOWN = 3
"""Calls that are named; the catalogue has them all."""

_CONCERNED = frozenset(
    {Change.CASES, Change.CHECKS, Change.DRAFTS, Change.LOOKOUTS, Change.OFFERS, Change.REFERRALS, Change.WAITING}
)
_WITHOUT_PAPER = ("noted", "issued")


class TodayPage(PageView):
    """Lists what is due; Enter goes to where it is done, Space ticks somebody off as told."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__()
        self._desk = desk
        self._frame = frame
        self._lines: Sequence[LookoutLine] = ()
        self._drafts: Sequence[Draft] = ()
        self._papers: Sequence[ReferralLine] = ()
        self._calls: Sequence[Call] = ()
        self._form = Ui_Heute()
        self._form.setupUi(self)
        self.news = LineList("Jetzt ist Platz oder neu im Katalog", NEWS_SHOWN, self)
        self.follow_ups = FollowUpPanel(desk, frame, self)
        self.drafts = LineList("Begonnene Gespräche", OTHERS_SHOWN, self)
        self.papers = LineList("Überweisungen, die noch kein Papier haben", OTHERS_SHOWN, self)
        self.calls = LineList("Anrufen zuerst", CALLS_SHOWN, self)
        self._place()
        self._wire()
        self._read()

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if _CONCERNED & changes:
            self._read()

    @override
    def start_focus(self) -> None:
        """Drafts are saved while somebody types, and others work on a shared store: look again."""
        self._desk.lookouts.look_again()
        self._desk.follow_ups.look_again()
        self._read()
        self._focus_first()

    def _place(self) -> None:
        form = self._form
        for label, box, view in (
            (form.newsLabel, form.newsBox, self.news),
            (form.draftsLabel, form.draftsBox, self.drafts),
            (form.papersLabel, form.papersBox, self.papers),
            (form.callsLabel, form.callsBox, self.calls),
        ):
            box.addWidget(view)
            label.setBuddy(view)
        form.followUpsBox.addWidget(self.follow_ups)
        for heading in (form.draftsLabel, form.papersLabel, form.callsLabel):
            heading.setContentsMargins(0, GRID, 0, 0)
        lists = (self.drafts, self.papers, self.calls)
        stops = (self.news, form.openCase, form.told, form.openOffer, *self.follow_ups.stops, *lists)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _wire(self) -> None:
        form = self._form
        form.openCase.clicked.connect(self._open_case)
        form.told.clicked.connect(self._told)
        form.openOffer.clicked.connect(self._open_offer)
        form.toCases.clicked.connect(lambda: self._frame.show_page("cases"))
        self.news.itemActivated.connect(self._open_case)
        self.drafts.itemActivated.connect(self._resume)
        self.papers.itemActivated.connect(self._open_paper)
        self.calls.itemActivated.connect(self._call)
        Places(self._desk, self._frame, self).by_key(self.news, self._offer)
        space = QShortcut(Qt.Key.Key_Space, self.news)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._told)

    def _read(self) -> None:
        desk, chosen = self._desk, self._chosen()
        self._lines = desk.lookouts.lines()
        self._drafts = desk.intake.drafts()
        self._papers = [line for line in desk.referrals.list() if line.referral.state in _WITHOUT_PAPER]
        same = (row for row, line in enumerate(self._lines) if chosen is not None and _which(line) == _which(chosen))
        self.news.show_lines([words.news_text(line) for line in self._lines], next(same, None))
        self.follow_ups.read()
        now, finder = desk.clock.now(), desk.find_offers
        self.drafts.show_lines([draft_text(each, now, finder.quarters, finder.taxonomy) for each in self._drafts])
        self.papers.show_lines([words.paper_text(line) for line in self._papers])
        # It looks at every open need: not after each change elsewhere, only while somebody sees it.
        self._calls = desk.checks.calls()[:CALLS_SHOWN] if self.isVisible() else ()
        self.calls.show_lines([words.due_call_text(call) for call in self._calls])
        self._show_sections()

    def _show_sections(self) -> None:
        """Headings and buttons only where there is something; the first section says what it is for."""
        form = self._form
        for button in (form.openCase, form.told, form.openOffer):
            button.setVisible(bool(self._lines))
        form.noNews.setVisible(not self._lines)
        form.draftsLabel.setVisible(bool(self._drafts))
        form.papersLabel.setVisible(bool(self._papers))
        form.callsLabel.setVisible(bool(self._calls))
        some = self._lines or self.follow_ups.list.count() or self._drafts or self._papers or self._calls
        form.stack.setCurrentWidget(form.duePage if some else form.emptyPage)

    def _focus_first(self) -> None:
        filled = [
            view for view in (self.news, self.follow_ups.list, self.drafts, self.papers, self.calls) if view.count()
        ]
        (filled[0] if filled else self._form.toCases).setFocus()

    def _chosen(self) -> LookoutLine | None:
        row = self.news.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _offer(self) -> Offer | None:
        line = self._chosen()
        return line.offer if line else None

    def _open_case(self) -> None:
        line = self._chosen()
        if line is not None:
            self._frame.show_page("cases", line.case)

    def _open_offer(self) -> None:
        line = self._chosen()
        if line is not None:
            self._frame.show_page("catalogue", line.offer.id)

    def _told(self) -> None:
        line = self._chosen()
        if line is None:
            return
        try:
            self._desk.lookouts.told(line.ids)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._frame.tell(f"{line.code}, {line.need}: ist gesagt.", lambda: self._desk.lookouts.undo_told(line.ids))
        if not self._lines:
            self._focus_first()

    def _resume(self) -> None:
        self._frame.show_page("cases", self._drafts[self.drafts.currentRow()])

    def _call(self) -> None:
        self._frame.show_page("catalogue", CallsTarget(self._calls[self.calls.currentRow()].entries[0].offer.id))

    def _open_paper(self) -> None:
        self._frame.show_page("referrals", self._papers[self.papers.currentRow()].referral.id)


def _which(line: LookoutLine) -> tuple[object, str]:
    return line.case, line.need
