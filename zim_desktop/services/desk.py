"""The desk: everything a face may call, over one open store."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from zim_desktop.services.changes import Changes

if TYPE_CHECKING:
    from pathlib import Path

    from zim_desktop.clock import Clock
    from zim_desktop.services.catalogue import CatalogueService
    from zim_desktop.services.check_answers import CheckAnswers
    from zim_desktop.services.check_forms import CheckForms
    from zim_desktop.services.checks import Checks
    from zim_desktop.services.counterfoils import Counterfoils
    from zim_desktop.services.fact_packets import FactPackets
    from zim_desktop.services.facts import Facts
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.follow_ups import FollowUps
    from zim_desktop.services.imports import Imports
    from zim_desktop.services.installed import Installed
    from zim_desktop.services.intake import Intake
    from zim_desktop.services.letters import Letters
    from zim_desktop.services.lookouts import Lookouts
    from zim_desktop.services.meetings import Meetings
    from zim_desktop.services.office import OfficeService
    from zim_desktop.services.outcomes import Outcomes
    from zim_desktop.services.packets import Packets
    from zim_desktop.services.planner import Planner
    from zim_desktop.services.referrals import Referrals
    from zim_desktop.services.releases import Releases
    from zim_desktop.services.reports import Reports
    from zim_desktop.services.slips import Slips
    from zim_desktop.services.stationery import StationeryService
    from zim_desktop.services.upkeep import Upkeep
    from zim_desktop.services.waiting import WaitingLists
    from zim_desktop.services.wishes import Wishes
    from zim_desktop.store import Store


class Desk:
    """Everything a face may call, over an open store; `folder` is the data folder, None for the demo.

    Each service is made, and imported, when it is first asked for: the window opens before most of them are needed.
    Those that follow changes are made at once, before any window, so that a window that hears of a change asks them
    after they heard of it.
    """

    def __init__(self, store: Store, installed: Installed, clock: Clock, folder: Path | None) -> None:
        self._store = store
        self._installed = installed
        self._folder = folder
        self.clock = clock
        self.changes = Changes()
        self._followers = (self.find_offers, self.lookouts, self.checks, self.follow_ups)

    @cached_property
    def find_offers(self) -> FindOffers:
        """What fits a case, and the catalogue as it is searched."""
        from zim_desktop.services.find_offers import FindOffers

        return FindOffers(self._store, self._installed, self.clock, self.changes)

    @cached_property
    def intake(self) -> Intake:
        """Talks, cases and their codes."""
        from zim_desktop.services.intake import Intake

        return Intake(self._store, self._installed, self.clock, self.changes)

    @cached_property
    def lookouts(self) -> Lookouts:
        """Who waits for what became news."""
        from zim_desktop.services.lookouts import Lookouts

        return Lookouts(self._store, self._installed, self.clock, self.changes, self.find_offers)

    @cached_property
    def checks(self) -> Checks:
        """Which entries to call about first, and what calls found."""
        from zim_desktop.services.checks import Checks

        return Checks(self._store, self.clock, self.changes, self.find_offers, self.upkeep, demo=self._folder is None)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Which referrals to ask about, and when."""
        from zim_desktop.services.follow_ups import FollowUps

        return FollowUps(self._store, self.clock, self.changes)

    @cached_property
    def referrals(self) -> Referrals:
        """Writing and printing referrals."""
        from zim_desktop.services.referrals import Referrals

        return Referrals(self._store, self._installed, self.clock, self.changes, self.find_offers, self.intake)

    @cached_property
    def letters(self) -> Letters:
        """The letters of referrals."""
        from zim_desktop.services.letters import Letters

        return Letters(self._store, self._installed, self.find_offers)

    @cached_property
    def outcomes(self) -> Outcomes:
        """What became of referrals and needs."""
        from zim_desktop.services.outcomes import Outcomes

        return Outcomes(self._store, self._installed, self.clock, self.changes)

    @cached_property
    def slips(self) -> Slips:
        """Slips that came back."""
        from zim_desktop.services.slips import Slips

        return Slips(self.clock, self.referrals, self.outcomes)

    @cached_property
    def counterfoils(self) -> Counterfoils:
        """What stays in the file."""
        from zim_desktop.services.counterfoils import Counterfoils

        return Counterfoils(self._store, self._installed)

    @cached_property
    def stationery(self) -> StationeryService:
        """How letters look."""
        from zim_desktop.services.stationery import StationeryService

        return StationeryService(self._store, self.clock, self.changes)

    @cached_property
    def waiting(self) -> WaitingLists:
        """Waiting lists."""
        from zim_desktop.services.waiting import WaitingLists

        return WaitingLists(self._store, self.clock, self.changes)

    @cached_property
    def catalogue(self) -> CatalogueService:
        """Offers, and files of them."""
        from zim_desktop.services.catalogue import CatalogueService

        return CatalogueService(self._store, self._installed, self.find_offers, self.imports)

    @cached_property
    def imports(self) -> Imports:
        """Taking files in."""
        from zim_desktop.services.imports import Imports

        return Imports(
            self._store, self._installed, self.changes, self.intake, self.lookouts, self.packets, self.find_offers
        )

    @cached_property
    def upkeep(self) -> Upkeep:
        """Editing offers, and their history."""
        from zim_desktop.services.upkeep import Upkeep

        return Upkeep(self._store, self._installed, self.clock, self.changes, self.lookouts)

    @cached_property
    def packets(self) -> Packets:
        """Catalogue packets."""
        from zim_desktop.services.packets import Packets

        return Packets(self._store, self._installed, self.clock, self.changes)

    @cached_property
    def check_forms(self) -> CheckForms:
        """Check forms for providers."""
        from zim_desktop.services.check_forms import CheckForms

        return CheckForms(self.clock, self.find_offers, self.office)

    @cached_property
    def check_answers(self) -> CheckAnswers:
        """What providers answered."""
        from zim_desktop.services.check_answers import CheckAnswers

        return CheckAnswers(self._installed, self.clock, self.upkeep, self.checks)

    @cached_property
    def facts(self) -> Facts:
        """Closing months."""
        from zim_desktop.services.facts import Facts

        return Facts(
            self._store, self._installed, self.clock, self.changes, self.find_offers, demo=self._folder is None
        )

    @cached_property
    def reports(self) -> Reports:
        """Counting tables."""
        from zim_desktop.services.reports import Reports

        return Reports(self._store, self._installed, self.clock)

    @cached_property
    def releases(self) -> Releases:
        """What of the tables leaves the house."""
        from zim_desktop.services.releases import Releases

        return Releases(self._store, self.reports)

    @cached_property
    def planner(self) -> Planner:
        """Which new offers would help most."""
        from zim_desktop.services.planner import Planner

        return Planner(self._store, self.clock, self.find_offers, self.wishes)

    @cached_property
    def wishes(self) -> Wishes:
        """The collection of wishes."""
        from zim_desktop.services.wishes import Wishes

        return Wishes(self._store, self.clock, self.changes, demo=self._folder is None)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings that weigh wishes."""
        from zim_desktop.services.meetings import Meetings

        return Meetings(self._store, self.clock, self.changes)

    @cached_property
    def fact_packets(self) -> FactPackets:
        """Facts to and from other offices."""
        from zim_desktop.services.fact_packets import FactPackets

        return FactPackets(self._store, self.changes, demo=self._folder is None)

    @cached_property
    def office(self) -> OfficeService:
        """The office itself: who works there, backups, locking."""
        from zim_desktop.services.office import OfficeService

        return OfficeService(self._store, self.clock, self.changes, self._folder)
