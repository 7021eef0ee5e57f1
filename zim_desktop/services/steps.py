"""One more event of a referral, together with when to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.follow_up import due_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.case import Case
    from zim_desktop.domain.follow_up import Silences
    from zim_desktop.domain.referral import Event, Referral
    from zim_desktop.store import UnitOfWork


def append(work: UnitOfWork, referral: Referral, event: Event, silences: Silences) -> Referral:
    """Add the event to the referral as it was seen; raises InputRefused if something else came since."""
    terms = terms_of(work.cases.get(referral.case).case, referral.needs)
    after = msgspec.structs.replace(referral, events=(*referral.events, event))
    return work.referrals.append(referral.id, event, due_on(after, terms, silences), seen=referral.events)


def terms_of(case: Case, needs: Sequence[str]) -> tuple[str, ...]:
    """The terms of these needs, as far as they have one."""
    return tuple(need.term for need in case.needs if need.id in needs and need.term)
