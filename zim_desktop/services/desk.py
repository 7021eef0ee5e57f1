"""The desk: everything a face may call, over one open store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from zim_desktop.clock import Clock
    from zim_desktop.services.catalogue import CatalogueService
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.check_answers import CheckAnswers
    from zim_desktop.services.check_forms import CheckForms
    from zim_desktop.services.checks import Checks
    from zim_desktop.services.counterfoils import Counterfoils
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
    from zim_desktop.services.referrals import Referrals
    from zim_desktop.services.releases import Releases
    from zim_desktop.services.reports import Reports
    from zim_desktop.services.slips import Slips
    from zim_desktop.services.stationery import StationeryService
    from zim_desktop.services.upkeep import Upkeep
    from zim_desktop.services.waiting import WaitingLists
    from zim_desktop.services.wishes import Wishes
    from zim_desktop.store import Store


@dataclass(frozen=True)
class Desk:
    """Everything a face may call, over one open store."""

    intake: Intake
    find_offers: FindOffers
    referrals: Referrals
    letters: Letters
    outcomes: Outcomes
    slips: Slips
    follow_ups: FollowUps
    counterfoils: Counterfoils
    facts: Facts
    reports: Reports
    releases: Releases
    lookouts: Lookouts
    waiting: WaitingLists
    wishes: Wishes
    meetings: Meetings
    catalogue: CatalogueService
    imports: Imports
    upkeep: Upkeep
    packets: Packets
    checks: Checks
    check_forms: CheckForms
    check_answers: CheckAnswers
    office: OfficeService
    stationery: StationeryService
    changes: Changes
    clock: Clock


def open_desk(store: Store, installed: Installed, clock: Clock, folder: Path | None) -> Desk:
    """A desk over an open store; `folder` is the data folder, None for the demo."""
    from zim_desktop.services.catalogue import CatalogueService
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.check_answers import CheckAnswers
    from zim_desktop.services.check_forms import CheckForms
    from zim_desktop.services.checks import Checks
    from zim_desktop.services.counterfoils import Counterfoils
    from zim_desktop.services.facts import Facts
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.imports import Imports
    from zim_desktop.services.intake import Intake
    from zim_desktop.services.letters import Letters
    from zim_desktop.services.lookouts import Lookouts
    from zim_desktop.services.office import OfficeService
    from zim_desktop.services.outcomes import Outcomes
    from zim_desktop.services.packets import Packets
    from zim_desktop.services.referrals import Referrals
    from zim_desktop.services.releases import Releases
    from zim_desktop.services.reports import Reports
    from zim_desktop.services.slips import Slips
    from zim_desktop.services.upkeep import Upkeep

    changes = Changes()
    find_offers = FindOffers(store, installed, clock, changes)
    intake = Intake(store, installed, clock, changes)
    packets = Packets(store, installed, clock, changes)
    lookouts = Lookouts(store, installed, clock, changes, find_offers)
    imports = Imports(store, installed, changes, intake, lookouts, packets, find_offers)
    upkeep = Upkeep(store, installed, clock, changes, lookouts)
    checks = Checks(store, clock, changes, find_offers, upkeep, demo=folder is None)
    office = OfficeService(store, clock, changes, folder)
    referrals = Referrals(store, installed, clock, changes, find_offers, intake)
    outcomes = Outcomes(store, installed, clock, changes)
    follow_ups, waiting, wishes, meetings, stationery = _of_the_store(store, clock, changes)
    reports = Reports(store, installed, clock)
    return Desk(
        intake=intake,
        find_offers=find_offers,
        referrals=referrals,
        letters=Letters(store, installed, find_offers),
        outcomes=outcomes,
        slips=Slips(clock, referrals, outcomes),
        follow_ups=follow_ups,
        counterfoils=Counterfoils(store, installed),
        facts=Facts(store, installed, clock, changes, find_offers, demo=folder is None),
        reports=reports,
        releases=Releases(store, reports),
        lookouts=lookouts,
        waiting=waiting,
        wishes=wishes,
        meetings=meetings,
        catalogue=CatalogueService(store, installed, find_offers, imports),
        imports=imports,
        packets=packets,
        upkeep=upkeep,
        checks=checks,
        check_answers=CheckAnswers(installed, clock, upkeep, checks),
        check_forms=CheckForms(clock, find_offers, office),
        office=office,
        stationery=stationery,
        changes=changes,
        clock=clock,
    )


def _of_the_store(
    store: Store, clock: Clock, changes: Changes
) -> tuple[FollowUps, WaitingLists, Wishes, Meetings, StationeryService]:
    """The parts of a desk that need nothing but its store."""
    from zim_desktop.services.follow_ups import FollowUps
    from zim_desktop.services.meetings import Meetings
    from zim_desktop.services.stationery import StationeryService
    from zim_desktop.services.waiting import WaitingLists
    from zim_desktop.services.wishes import Wishes

    follow_ups, waiting = FollowUps(store, clock, changes), WaitingLists(store, clock, changes)
    wishes, meetings = Wishes(store, clock, changes), Meetings(store, clock, changes)
    return follow_ups, waiting, wishes, meetings, StationeryService(store, clock, changes)
