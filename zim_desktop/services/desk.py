"""The desk: everything a face may call, over one open store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zim_desktop.clock import Clock
    from zim_desktop.services.catalogue import CatalogueService
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.check_answers import CheckAnswers
    from zim_desktop.services.check_forms import CheckForms
    from zim_desktop.services.checks import Checks
    from zim_desktop.services.counterfoils import Counterfoils
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
    planner: Planner
    catalogue: CatalogueService
    imports: Imports
    upkeep: Upkeep
    packets: Packets
    fact_packets: FactPackets
    checks: Checks
    check_forms: CheckForms
    check_answers: CheckAnswers
    office: OfficeService
    stationery: StationeryService
    changes: Changes
    clock: Clock
