"""Check forms: a paper for a provider with all its entries, and the way from a code on it back to the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain import code
from zim_desktop.domain.check import kinds_of
from zim_desktop.domain.errors import NotFound
from zim_desktop.domain.offer import is_example
from zim_desktop.services.calls import whom_of
from zim_desktop.services.check_words import KINDS, kind_text
from zim_desktop.services.offer_words import Words
from zim_desktop.services.papers import sender_of

if TYPE_CHECKING:
    from zim_desktop.clock import Clock
    from zim_desktop.documents import CheckFormContent, CheckFormEntry, Paper
    from zim_desktop.domain.check import FieldKind
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import Office
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.office import OfficeService


class CheckForms:
    """Prints what the catalogue says of a provider's offers, and finds the entry of a code that comes back."""

    def __init__(self, clock: Clock, find_offers: FindOffers, office: OfficeService) -> None:
        self._clock = clock
        self._find_offers = find_offers
        self._office = office

    def form(self, offer_id: str) -> Paper:
        """The form for the provider of this offer, with all its entries that are not closed. Raises NotFound."""
        from zim_desktop.documents import render_check_form

        return render_check_form(self.content(offer_id, self._office.office()))

    def content(self, offer_id: str, office: Office) -> CheckFormContent:
        """What the form says, by title. Raises NotFound."""
        from zim_desktop.documents import CheckFormContent

        asked = self._find_offers.offer(offer_id)
        theirs = [each for each in self._find_offers.offers() if whom_of(each) == whom_of(asked)]
        shown = [each for each in theirs if each.status != "closed" or each.id == offer_id]
        entries = sorted(shown, key=lambda offer: (offer.title.casefold(), offer.id))
        return CheckFormContent(
            day=self._clock.today(),
            sender=sender_of(office),
            provider=asked.provider.name,
            entries=tuple(self._entry(each) for each in entries),
        )

    def by_code(self, typed: str) -> Offer:
        """The entry whose code stands on a form. Raises NotFound, also for a code that was typed wrongly."""
        wanted = code.as_typed(typed)
        if not code.is_entry_code(wanted):
            raise NotFound(
                "Das ist kein Code von einem Prüfbogen.", next_step="Er steht neben jedem Angebot: P-XXXX-XXXX-X."
            )
        found = next((each for each in self._find_offers.offers() if code.entry_code(each.id) == wanted), None)
        if found is None:
            raise NotFound(f"Zu {wanted} gibt es keinen Eintrag (mehr).", next_step="Bitte im Katalog suchen.")
        return found

    def _entry(self, offer: Offer) -> CheckFormEntry:
        from zim_desktop.documents import CheckFormEntry

        words = Words(self._find_offers, self._clock.today())
        told: dict[FieldKind, str] = {kind: kind_text(offer, kind, words) for kind in kinds_of(offer)}
        if "contact" in told:  # a number or address each on a line of its own
            told["contact"] = told["contact"].replace(", ", "\n")
        says = tuple((KINDS[kind], text) for kind, text in told.items())
        return CheckFormEntry(offer.title, code.entry_code(offer.id), says, offer.checked_on, is_example(offer))
