"""The letters of referrals: one for all that go to the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.services import papers
from zim_desktop.services.stationery import kept
from zim_desktop.services.steps import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from zim_desktop.documents import LetterContent, Paper
    from zim_desktop.domain.authority import Responsible
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import CaseRecord, Office
    from zim_desktop.domain.referral import Referral
    from zim_desktop.domain.stationery import Stationery
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store

_NO_ADDRESS = "Im Katalog steht keine Anschrift dafür; bitte ergänzen."


class Address(msgspec.Struct, frozen=True):
    """Where a letter goes: its lines, why there (for the window), and what the letter says of it.

    `to` is the office that the letter goes to in the place of the offer's provider; empty if it goes there.
    """

    lines: tuple[str, ...]
    reason: str = ""
    hint: str = ""
    to: str = ""


class Letter(msgspec.Struct, frozen=True):
    """A letter for these referrals of one case: to whom and why there, and what it says or why it has no address."""

    referrals: tuple[UUID, ...]
    to: str
    reason: str
    content: LetterContent | InputRefused

    def draw(self) -> Paper:
        """The paper, the same bytes each time; asks nothing of the store, for any thread.

        Raises InputRefused if it cannot be addressed or drawn.
        """
        from zim_desktop.documents import render_letter

        if isinstance(self.content, InputRefused):
            raise self.content
        return render_letter(self.content)


class _Together(msgspec.Struct, frozen=True):
    """Referrals of one case that share a letter."""

    record: CaseRecord
    referrals: tuple[Referral, ...]
    address: Address | InputRefused
    day: date

    @property
    def to(self) -> Address:
        """The address. Raises why there is none."""
        if isinstance(self.address, InputRefused):
            raise self.address
        return self.address


class Letters:
    """Draws letters; the same referrals give the same bytes as long as office and catalogue stay as they are."""

    def __init__(self, store: Store, installed: Installed, find_offers: FindOffers) -> None:
        self._store = store
        self._installed = installed
        self._find_offers = find_offers

    def of(self, referral_ids: Sequence[UUID]) -> tuple[Letter, ...]:
        """The letters of these referrals, of any cases, in their order, dated on the day they were issued.

        Those of one case that go to the same address, on the same day and with the same disclosures, share a letter.
        None is drawn yet, and one that cannot be addressed says so only then. Raises NotFound.
        """
        found, office, stationery = self._read(referral_ids)
        return tuple(self._letter(group, office, stationery) for group in found)

    def address(self, referral: Referral, record: CaseRecord) -> Address:
        """Where the letter of a referral goes: to the offer's provider, or to the office that the law names instead.

        Raises InputRefused if it does not fit into the window of an envelope.
        """
        offer = referral.known.offer
        found = self._responsible(referral, record)
        if found is None:
            return Address(papers.broken_recipient(offer))
        competence = found.competence
        reason = f"{competence.reason} ({competence.source}) {competence.hint}".strip()
        if not found.redirected:
            return Address(papers.broken_recipient(offer), reason, competence.hint)
        theirs = self._office_of(found)
        lines = papers.broken_recipient(theirs) if theirs else (found.authority.name,)
        to = theirs.provider.name if theirs else found.authority.name
        told = f"Geht an {to} statt an {offer.provider.name}. {reason}"
        return Address(lines, told if theirs else f"{told} {_NO_ADDRESS}", competence.hint, to)

    def _responsible(self, referral: Referral, record: CaseRecord) -> Responsible | None:
        case = record.case
        owners = {need.person for need in case.needs if need.id in referral.needs}
        benefits = [each for person in case.persons if person.id in owners for each in person.benefits or ()]
        return self._installed.authorities.responsible(
            referral.known.offer, terms_of(case, referral.needs), benefits, referral.issued_on
        )

    def _office_of(self, found: Responsible) -> Offer | None:
        """An offer of that office in the catalogue with an address, of the same kind if there is one."""
        theirs = [
            each
            for each in self._find_offers.offers()
            if each.place and each.place.street and found.authority.is_it(each.provider.name)
        ]
        same = set(found.competence.terms)
        return min(theirs, key=lambda each: (not same & set(each.terms), each.id), default=None)

    def _read(self, referral_ids: Sequence[UUID]) -> tuple[list[_Together], Office, Stationery]:
        self._find_offers.offers()  # read before the unit of work begins, which others must wait for
        with self._store.begin() as work:
            referrals = work.referrals.some(referral_ids)
            cases = {each.id: each for each in work.cases.some(dict.fromkeys(each.case for each in referrals))}
            office, stationery = work.office.get(), kept(work)
        groups: dict[object, _Together] = {}
        for each in referrals:
            record, day, key = cases[each.case], each.issued_on, object()
            try:
                address: Address | InputRefused = self.address(each, record)
            except InputRefused as fault:
                address = fault
            else:
                key = (each.case, address.lines, address.hint, address.to, day, each.known.disclosed)
            before = groups[key].referrals if key in groups else ()
            groups[key] = _Together(record, (*before, each), address, day)
        return list(groups.values()), office, stationery

    def _letter(self, group: _Together, office: Office, stationery: Stationery) -> Letter:
        ids, provider = tuple(each.id for each in group.referrals), group.referrals[0].known.offer.provider.name
        if isinstance(group.address, InputRefused):
            return Letter(ids, provider, "", group.address)
        content = self._content(group, office, stationery)
        return Letter(ids, group.address.to or provider, group.address.reason, content)

    def _content(self, group: _Together, office: Office, stationery: Stationery) -> LetterContent:
        from zim_desktop.documents import LetterContent

        needs = [need for each in group.referrals for need in each.needs]
        codes = [each.code for each in group.referrals]
        offers = papers.letter_offers([each.known.offer for each in group.referrals], group.day, codes)
        if to := group.to.to:  # what the other office offers, its times and its place, is no longer right
            offers = tuple(
                msgspec.structs.replace(
                    offer, title=self._labels(group, each.needs)[0], provider=to, times=(), place=""
                )
                for offer, each in zip(offers, group.referrals, strict=True)
            )
        return LetterContent(
            day=group.day,
            sender=papers.sender_of(office),
            recipient=group.to.lines,
            office=office.name,
            code=group.record.code,
            needs=self._labels(group, needs),
            offers=offers,
            disclosed=group.referrals[0].known.disclosed,
            stationery=stationery,
            hint=group.to.hint,
        )

    def _labels(self, group: _Together, needs: Sequence[str]) -> tuple[str, ...]:
        return papers.need_labels(group.record.case, needs, self._installed.taxonomy)
