"""The pages that exist, in the order of the navigation; the only list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.gui.shell.page import Frame, Page, PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.gui.shell.page import Command
    from zim_desktop.services import Desk

FIRST_SHOWN = "cases"
"""What the window opens with: a person may be sitting there already."""


def pages(desk: Desk) -> tuple[Page, ...]:
    """The pages over an open desk. A page's own modules are imported when it is first shown."""

    def today(frame: Frame) -> PageView:
        from zim_desktop.gui.today.page import TodayPage

        return TodayPage(desk, frame)

    def cases(frame: Frame) -> PageView:
        from zim_desktop.gui.cases.page import CasesPage

        return CasesPage(desk, frame)

    def catalogue(frame: Frame) -> PageView:
        from zim_desktop.gui.catalogue.page import CataloguePage

        return CataloguePage(desk, frame)

    def referrals(frame: Frame) -> PageView:
        from zim_desktop.gui.referrals.page import ReferralsPage

        return ReferralsPage(desk, frame)

    def reports(frame: Frame) -> PageView:
        from zim_desktop.gui.reports.page import ReportsPage

        return ReportsPage(desk, frame)

    def office(frame: Frame) -> PageView:
        from zim_desktop.gui.office.page import OfficePage

        return OfficePage(desk, frame)

    def find_case(frame: Frame, typed: str) -> Sequence[Command]:
        from zim_desktop.gui.shell.finding import cases_by_code

        return cases_by_code(desk, frame, typed)

    def find_offer(frame: Frame, typed: str) -> Sequence[Command]:
        from zim_desktop.gui.shell.finding import offers_by_words

        return offers_by_words(desk, frame, typed)

    def find_referral(frame: Frame, typed: str) -> Sequence[Command]:
        from zim_desktop.gui.shell.finding import referrals_by_code

        return referrals_by_code(desk, frame, typed)

    return (
        Page("today", "Heute", "Ctrl+1", today, badge=lambda: desk.lookouts.count() + desk.follow_ups.count()),
        Page("cases", "Beratung", "Ctrl+2", cases, find=find_case),
        Page("catalogue", "Katalog", "Ctrl+3", catalogue, find=find_offer),
        Page("referrals", "Überweisungen", "Ctrl+4", referrals, find=find_referral),
        Page("reports", "Auswertung", "Ctrl+5", reports),
        Page("office", "Büro", "Ctrl+6", office),
    )
