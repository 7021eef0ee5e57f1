"""The offers as a table: what a counsellor looks for first."""

from datetime import date

from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.gui.support.table import Column
from zim_desktop.services import wording


def columns(taxonomy: Taxonomy, quarters: Quarters, today: date) -> tuple[Column[Offer], ...]:
    """The columns of the table; *Beispiel* and the state stand in words, never by colour alone."""

    def title(offer: Offer) -> str:
        return offer.title

    def provider(offer: Offer) -> str:
        return offer.provider.name

    def quarter(offer: Offer) -> str:
        return quarters.name(offer.place.quarter) if offer.place and offer.place.quarter else "–"

    def terms(offer: Offer) -> str:
        return ", ".join(dict.fromkeys(taxonomy.label(term) for term in offer.terms)) or "noch kein Thema"

    def state(offer: Offer) -> str:
        return f"Beispiel · {taking(offer)}" if is_example(offer) else taking(offer)

    def taking(offer: Offer) -> str:
        if offer.status == "open" and offer.valid_to and offer.valid_to < today:
            return "abgelaufen"
        if offer.status == "open" and offer.valid_from and offer.valid_from > today:
            return f"ab {wording.day_text(offer.valid_from)}"
        free = wording.places_text(offer) if offer.status == "open" else ""
        return free or wording.STATUSES[offer.status]

    def checked(offer: Offer) -> str:
        return offer.checked_on.strftime("%d.%m.%Y") if offer.checked_on else "nie"

    return (
        Column("Angebot", title),
        Column("Träger", provider),
        Column("Stadtteil", quarter),
        Column("Thema", terms),
        Column("Stand", state),
        Column("Geprüft", checked, lambda offer: offer.checked_on or date.min),
    )
