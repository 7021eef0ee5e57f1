"""Putting the services together over an open store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.services.catalogue import CatalogueService
from zim_desktop.services.changes import Changes
from zim_desktop.services.check_answers import CheckAnswers
from zim_desktop.services.check_forms import CheckForms
from zim_desktop.services.checks import Checks
from zim_desktop.services.counterfoils import Counterfoils
from zim_desktop.services.desk import Desk
from zim_desktop.services.fact_packets import FactPackets
from zim_desktop.services.facts import Facts
from zim_desktop.services.find_offers import FindOffers
from zim_desktop.services.follow_ups import FollowUps
from zim_desktop.services.imports import Imports
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

if TYPE_CHECKING:
    from pathlib import Path

    from zim_desktop.clock import Clock
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store


def open_desk(store: Store, installed: Installed, clock: Clock, folder: Path | None) -> Desk:
    """A desk over an open store; `folder` is the data folder, None for the demo."""
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
    reports = Reports(store, installed, clock)
    wishes = Wishes(store, clock, changes, demo=folder is None)
    return Desk(
        intake=intake,
        find_offers=find_offers,
        referrals=referrals,
        letters=Letters(store, installed, find_offers),
        outcomes=outcomes,
        slips=Slips(clock, referrals, outcomes),
        follow_ups=FollowUps(store, clock, changes),
        counterfoils=Counterfoils(store, installed),
        facts=Facts(store, installed, clock, changes, find_offers, demo=folder is None),
        reports=reports,
        releases=Releases(store, reports),
        lookouts=lookouts,
        waiting=WaitingLists(store, clock, changes),
        wishes=wishes,
        planner=Planner(store, clock, find_offers, wishes),
        meetings=Meetings(store, clock, changes),
        catalogue=CatalogueService(store, installed, find_offers, imports),
        imports=imports,
        packets=packets,
        fact_packets=FactPackets(store, changes, demo=folder is None),
        upkeep=upkeep,
        checks=checks,
        check_answers=CheckAnswers(installed, clock, upkeep, checks),
        check_forms=CheckForms(clock, find_offers, office),
        office=office,
        stationery=StationeryService(store, clock, changes),
        changes=changes,
        clock=clock,
    )
