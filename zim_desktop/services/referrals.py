"""Sending a person somewhere: first the record with what was known, then the paper."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain import code
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.follow_up import first_due
from zim_desktop.domain.referral import STATE_LABELS, Event, Known, Referral
from zim_desktop.services import client_sheet, papers, steps
from zim_desktop.services.care_words import uncovered_lines
from zim_desktop.services.decision import NO_OVERRIDES, Order, needs_of, override_of
from zim_desktop.services.offer_words import Words
from zim_desktop.services.steps import terms_of
from zim_desktop.services.then_and_now import Recalled, changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.documents import Paper
    from zim_desktop.domain.bundle import Bundle
    from zim_desktop.domain.case import Case
    from zim_desktop.domain.record import CaseRecord, ContactKind, Draft, LengthBand
    from zim_desktop.domain.referral import State
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.client_sheet import SheetLanguage
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.installed import Installed
    from zim_desktop.services.intake import Intake
    from zim_desktop.store import Store, UnitOfWork


class ReferralLine(msgspec.Struct, frozen=True):
    """One referral as a list shows it; `day` is the one it was issued or noted on, whatever happened later."""

    referral: Referral
    case_code: str
    title: str
    provider: str
    state: str
    day: date


class Referrals:
    """Writes referrals, and the sheet the person takes home."""

    def __init__(
        self,
        store: Store,
        installed: Installed,
        clock: Clock,
        changes: Changes,
        find_offers: FindOffers,
        intake: Intake,
    ) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changes = changes
        self._find_offers = find_offers
        self._intake = intake

    def write(
        self,
        case_id: UUID,
        offer_ids: Sequence[str],
        *,
        note_only: bool = False,
        disclose: Sequence[str] = (),
        overrides: Mapping[str, str] = NO_OVERRIDES,
    ) -> tuple[Referral, ...]:
        """Record one referral per offer with what is known now; `note_only` notes them without a paper.

        `disclose` holds the keys of facts (contracts 3) that the person agreed to have told, `overrides` for offers
        that do not fit why they are referred nevertheless. Raises NotFound if the case or an offer is gone,
        InputRefused if a letter for an offer cannot be addressed, or if one does not fit and nothing says why.
        """
        self._find_offers.offers()  # read before the unit of work begins, which others must wait for
        with self._store.begin() as work:
            order = Order(offer_ids, note_only, tuple(disclose), overrides)
            written = self._write(work, work.cases.get(case_id), order)
            work.commit()
        self._changes.report(Change.REFERRALS)
        return written

    def conclude(
        self,
        draft: Draft,
        kind: ContactKind,
        length: LengthBand,
        offer_ids: Sequence[str],
        *,
        note_only: bool = False,
        bundle: Bundle | None = None,
        overrides: Mapping[str, str] = NO_OVERRIDES,
    ) -> tuple[CaseRecord, tuple[Referral, ...]]:
        """Keep the case of a talk, count the talk and record its referrals: all of it or, on a fault, nothing.

        Offers of the `bundle` are referred for the needs that it picks them for, with its dates without care. Raises
        what `Intake.keep` and `write` raise; the draft is then still there.
        """
        self._find_offers.offers()
        with self._store.begin() as work:
            record = self._intake.keep_within(work, draft, kind, length)
            written = self._write(work, record, Order(offer_ids, note_only, (), overrides, bundle))
            work.commit()
        self._changes.report(Change.CASES, Change.CONTACTS, Change.DRAFTS, Change.REFERRALS)
        return record, written

    def _write(self, work: UnitOfWork, record: CaseRecord, order: Order) -> tuple[Referral, ...]:
        matches = self._find_offers.for_case(record.case, include_no=True)
        bundle, written = order.bundle, list[Referral]()
        for offer_id in order.offers:
            offer = self._find_offers.offer(offer_id)
            if not order.note_only:
                papers.broken_recipient(offer)
            needs, match = needs_of(matches.needs, offer_id, order)
            event = self._event("noted" if order.note_only else "issued")
            known = Known(
                verdict=match.verdict if match else None,
                reasons=tuple(match.reasons) if match else (),
                offer=offer,
                disclosed=self._disclosed(record.case, needs, order.disclose),
                uncovered=tuple(each for each in bundle.uncovered_dates if each.offer == offer_id) if bundle else (),
                override=override_of(match, offer, order, event),
            )
            written.append(
                work.referrals.add(
                    case=record.id,
                    code=code.new_referral_code(secrets.randbelow),
                    offer=offer_id,
                    needs=needs,
                    known=known,
                    event=event,
                    due=first_due(event.day, event.state, terms_of(record.case, needs), self._installed.silences),
                )
            )
        return tuple(written)

    def sheet(self, referral_ids: Sequence[UUID], language: str = "de") -> Paper:
        """The sheet the person takes home, for referrals of one case. Raises InputRefused for another language."""
        with self._store.begin() as work:
            referrals = [work.referrals.get(each) for each in referral_ids]
            record = work.cases.get(referrals[0].case)
            office = work.office.get()
        if any(referral.case != record.id for referral in referrals):
            raise InputRefused("Ein Blatt gilt für eine Person.", next_step="Bitte für jede ein eigenes drucken.")
        from zim_desktop.documents import render_sheet

        content = client_sheet.sheet_content(
            case=record.case,
            offers=tuple(referral.known.offer for referral in referrals),
            needs={referral.offer: referral.needs for referral in referrals},
            sender=papers.sender_of(office),
            language=language,
            day=referrals[0].issued_on,
            installed=self._installed,
            uncovered=_uncovered(referrals, record.case),
        )
        return render_sheet(content)

    def sheet_languages(self) -> tuple[SheetLanguage, ...]:
        """All languages there is a sheet in, those of most people first."""
        return client_sheet.sheet_languages(self._installed, self._clock.today())

    def sheet_language(self, referral_ids: Sequence[UUID]) -> str:
        """The language to propose for the sheet of these referrals. Raises NotFound."""
        with self._store.begin() as work:
            referral = work.referrals.get(referral_ids[0])
            case = work.cases.get(referral.case).case
        return client_sheet.language_for(case, referral.needs)

    def warm_up(self) -> None:
        """Let the first letter not wait for libraries and fonts; asks nothing of the store, for any thread."""
        from zim_desktop.documents import LetterContent, Sender, render_letter

        render_letter(LetterContent(self._clock.today(), Sender("–"), ("–",), ("–",), ()))

    def issue(self, referral_id: UUID) -> None:
        """Let a referral that was only noted get its papers. Raises InputRefused if it is not, or has no address."""
        referral = self.get(referral_id)
        if referral.state != "noted":
            raise InputRefused("Nur eine vorgemerkte Überweisung kann ausgestellt werden.")
        papers.broken_recipient(referral.known.offer)
        with self._store.begin() as work:
            steps.append(work, referral, self._event("issued"), self._installed.silences)
            work.commit()
        self._changes.report(Change.REFERRALS)

    def printed(self, referral_ids: Sequence[UUID]) -> None:
        """Record that the papers were printed or saved; a later copy of them changes nothing."""
        self.record_printed(referral_ids)
        self._changes.report(Change.REFERRALS)

    def record_printed(self, referral_ids: Sequence[UUID]) -> None:
        """As `printed`, from a thread beside the window: it is durable then, and the window tells its pages later."""
        with self._store.begin() as work:
            for referral in work.referrals.some(referral_ids):
                if referral.state == "issued":
                    steps.append(work, referral, self._event("printed"), self._installed.silences)
            work.commit()

    def unprinted(self) -> tuple[Referral, ...]:
        """All referrals that were issued and neither printed nor saved yet, the oldest first."""
        with self._store.begin() as work:
            return work.referrals.in_state("issued")

    def get(self, referral_id: UUID) -> Referral:
        """The referral with this id. Raises NotFound."""
        with self._store.begin() as work:
            return work.referrals.get(referral_id)

    def recall(self, referral_id: UUID) -> Recalled:
        """What was known when somebody was referred, and what has changed in the offer since. Raises NotFound."""
        with self._store.begin() as work:
            referral = work.referrals.get(referral_id)
            case_code = work.cases.get(referral.case).code
            users = {str(user.id): user.name for user in work.users.all()}
        now = next((offer for offer in self._find_offers.offers() if offer.id == referral.offer), None)
        before, today = (Words(self._installed, day) for day in (referral.events[0].day, self._clock.today()))
        changed = changes(referral.known.offer, now, before, today) if now else ()
        return Recalled(referral, case_code, users, now, changed, today.day)

    def by_code(self, typed: str) -> Referral:
        """The referral of a slip's code as typed. Raises InputRefused if it cannot be one, NotFound if unknown."""
        wanted = code.as_typed(typed)
        if not code.is_referral_code(wanted):
            raise InputRefused("Dieser Überweisungscode kann nicht stimmen (Prüfzeichen).", next_step="Bitte prüfen.")
        with self._store.begin() as work:
            referral = work.referrals.by_code(wanted)
        if referral is None:
            raise NotFound("Zu diesem Überweisungscode gibt es hier nichts.")
        return referral

    def list(self, limit: int = 500) -> tuple[ReferralLine, ...]:
        """Referrals, newest first."""
        with self._store.begin() as work:
            referrals = work.referrals.list(limit)
            codes = {each: work.cases.get(each).code for each in {referral.case for referral in referrals}}
        return tuple(self._line(referral, codes[referral.case]) for referral in referrals)

    def of_case(self, case_id: UUID) -> tuple[ReferralLine, ...]:
        """The referrals of a case, newest first."""
        with self._store.begin() as work:
            referrals = work.referrals.of_case(case_id)
            case_code = work.cases.get(case_id).code
        return tuple(self._line(referral, case_code) for referral in referrals)

    def _line(self, referral: Referral, case_code: str) -> ReferralLine:
        offer = referral.known.offer
        return ReferralLine(
            referral, case_code, offer.title, offer.provider.name, STATE_LABELS[referral.state], referral.events[0].day
        )

    def _event(self, state: State) -> Event:
        return Event(state=state, day=self._clock.today(), entered=self._clock.now(), user=self._store.user.id)

    def _disclosed(self, case: Case, needs: tuple[str, ...], facts: Sequence[str]) -> tuple[tuple[str, str], ...]:
        persons = {need.person for need in case.needs if need.id in needs} or {case.persons[0].id}
        chosen = [person for person in case.persons if person.id in persons]
        return papers.disclosed_facts(chosen, facts, self._installed.vocabulary, self._clock.today())


def _uncovered(referrals: Sequence[Referral], case: Case) -> dict[str, tuple[str, ...]]:
    """For each offer the dates on which the care it rests on is closed, as its part of the sheet says them."""
    persons = {need.id: need.person for need in case.needs}
    care = [(persons[need], each.known.offer) for each in referrals for need in each.needs if need in persons]
    return {each.offer: uncovered_lines(each.known.uncovered, case, care) for each in referrals if each.known.uncovered}
