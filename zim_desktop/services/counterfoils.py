"""The counterfoil for the file: to whom a case was referred, for what, and what was told with the person's consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.services import papers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from zim_desktop.documents import Paper
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store


class Counterfoils:
    """Draws counterfoils from the records; the same referrals give the same bytes."""

    def __init__(self, store: Store, installed: Installed) -> None:
        self._store = store
        self._installed = installed

    def draw(self, referral_ids: Sequence[UUID]) -> Paper:
        """The counterfoil of referrals of one case. Raises NotFound, DocumentFault for a character no font has."""
        with self._store.begin() as work:
            referrals = [work.referrals.get(each) for each in referral_ids]
            record = work.cases.get(referrals[0].case)
            office = work.office.get()
            users = {user.id: user.name for user in work.users.all()}
        from zim_desktop.documents import CounterfoilContent, CounterfoilOffer, render_counterfoil

        offers = tuple(
            CounterfoilOffer(
                each.code,
                each.known.offer.title,
                each.known.offer.provider.name,
                papers.need_labels(record.case, each.needs, self._installed.taxonomy),
            )
            for each in referrals
        )
        told = dict.fromkeys(fact for each in referrals for fact in each.known.disclosed)
        written_by = users.get(referrals[0].events[0].user, "")
        content = CounterfoilContent(referrals[0].issued_on, office.name, record.code, written_by, offers, tuple(told))
        return render_counterfoil(content)
