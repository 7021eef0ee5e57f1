"""How what is due reads: one text per entry, whole enough to be read out."""

from datetime import date

from zim_desktop.domain.referral import STATE_LABELS
from zim_desktop.services import wording
from zim_desktop.services.calls import Call
from zim_desktop.services.check_words import call_text, demand_text
from zim_desktop.services.follow_ups import FollowUp
from zim_desktop.services.lookouts import LookoutLine
from zim_desktop.services.referrals import ReferralLine

_GOES_WITHOUT = ("audience", "status")
"""Rules whose reason tells nothing new of an offer that is here because it can be had; the talk shows all."""


def news_text(line: LookoutLine) -> str:
    """Who has waited for what, what is new since when, why it fits or what is to be cleared up; a line each."""
    who = " · ".join(part for part in (line.code, line.quarter, line.household, line.need) if part)
    what = f"Seit {wording.day_text(line.since)}: {wording.news_text(line.why, line.offer)} – "
    if line.place is not None:
        who += f" · Platz {line.place} auf der Warteliste"
    return "\n".join(
        (who, f"{what}{wording.offer_text(line.offer)}, {wording.checked_text(line.offer)}", *_reasons(line))
    )


def _reasons(line: LookoutLine) -> list[str]:
    unknown = line.match.verdict == "unknown"
    verdict = "unknown" if unknown else "yes"
    said = [each.text for each in line.match.reasons if each.verdict == verdict and each.rule not in _GOES_WITHOUT]
    lines = [f"{'Zu klären' if unknown else 'Passt'}: {'; '.join(said)}"] if said else []
    others = [wording.offer_text(offer) for offer in line.others]
    return [*lines, f"Auch neu dafür: {'; '.join(others)}"] if others else lines


def follow_up_text(line: FollowUp, today: date) -> str:
    """What to ask about which referral, since when it is due, and whom to call; a line each."""
    offer = line.referral.known.offer
    since = "heute" if line.due >= today else f"seit {wording.day_text(line.due)}"
    phone = f" · Tel. {offer.provider.phone}" if offer.provider.phone else ""
    last = line.referral.reached
    return "\n".join(
        (
            f"{line.case_code} · {line.referral.code} · {wording.offer_text(offer)}{phone}",
            f"{line.ask} {STATE_LABELS[last.state]} am {wording.day_text(last.day)}, fällig {since}",
        )
    )


def paper_text(line: ReferralLine) -> str:
    """A referral without paper in one line: since when, which, and where to."""
    day = wording.day_text(line.day)
    return f"{day} · {line.case_code} · {wording.offer_text(line.referral.known.offer)} – {line.state}"


def due_call_text(call: Call) -> str:
    """Whom to call and with which number, the entry it is about first of all and why; a line each."""
    first = call.entries[0]
    why = demand_text(first.demand)
    about = f"Zuerst: {wording.offer_text(first.offer)}, {wording.checked_text(first.offer)}"
    return "\n".join(part for part in (call_text(call), about, why) if part)
