"""What is decided when offers are referred: for which needs, and why if the rules say no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.match import VERDICTS
from zim_desktop.domain.referral import Override, checked_reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zim_desktop.domain.bundle import Bundle
    from zim_desktop.domain.match import Match, NeedMatches
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.referral import Event

NO_OVERRIDES: Mapping[str, str] = {}


class Order(msgspec.Struct, frozen=True):
    """What is to be referred, and how; `overrides` holds for offers that do not fit why they are referred."""

    offers: Sequence[str]
    note_only: bool
    disclose: Sequence[str]
    overrides: Mapping[str, str]
    bundle: Bundle | None = None

    def picks(self, offer_id: str) -> set[str]:
        """The needs that the bundle picks the offer for; none if it is none of its offers."""
        return {pick.need for pick in self.bundle.offers if pick.offer == offer_id} if self.bundle else set()


def needs_of(needs: Sequence[NeedMatches], offer_id: str, order: Order) -> tuple[tuple[str, ...], Match | None]:
    """The needs an offer is referred for, those the bundle picks it for if it does, and the best match of them."""
    picked = order.picks(offer_id)
    found = [
        (need.id, match)
        for need in needs
        if not picked or need.id in picked
        for match in need.offers
        if match.id == offer_id
    ]
    best = min((match for _, match in found), key=lambda match: VERDICTS.index(match.verdict), default=None)
    return tuple(need_id for need_id, _ in found), best


def override_of(match: Match | None, offer: Offer, order: Order, event: Event) -> Override | None:
    """Why an offer is referred that fits no need; a bundle's own offer fits as far as the bundle looked.

    Raises InputRefused if nothing says why.
    """
    if match is None or match.verdict != "no":
        return None
    failing = [reason for reason in match.reasons if reason.verdict == "no"]
    if offer.id not in order.overrides:
        if order.picks(offer.id):
            return None
        raise InputRefused(
            f"„{offer.title}“ passt nicht: {'; '.join(reason.text for reason in failing)}.",
            next_step="Bitte unter „Passt nicht“ einen Grund angeben oder das Angebot abwählen.",
        )
    return Override(
        reason=checked_reason(order.overrides[offer.id]),
        failed=tuple(reason.rule for reason in failing),
        user=event.user,
        entered=event.entered,
        day=event.day,
    )
