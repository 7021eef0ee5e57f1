"""How many places an offer has free, as somebody just told: full, free again, or so many."""

from datetime import date

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Capacity, Offer
from zim_desktop.services.wording import places_text


def counted(offer: Offer, free: int | None, today: date) -> Offer:
    """The offer with so many places free as of today; None: free again, and nobody knows how many.

    Raises InputRefused if it has fewer places in all, or for a negative number.
    """
    capacity = offer.capacity or Capacity()
    if free is not None and free < 0:
        raise InputRefused("Weniger als keinen freien Platz gibt es nicht.")
    if free is not None and capacity.places is not None and free > capacity.places:
        raise InputRefused(
            f"Dieses Angebot hat insgesamt {capacity.places} Plätze.",
            next_step="Bitte die Zahl prüfen oder das Angebot bearbeiten.",
        )
    return msgspec.structs.replace(offer, capacity=msgspec.structs.replace(capacity, free=free, as_of=today))


def counted_text(offer: Offer) -> str:
    """What was kept, in words: `3 Plätze frei`, `kein Platz frei`, `wieder frei`."""
    return places_text(offer) or "wieder frei, Zahl nicht bekannt"
