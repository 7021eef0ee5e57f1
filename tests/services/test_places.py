"""What somebody tells of an offer's free places, and what stays as it was."""

from datetime import date

import msgspec
import pytest

from tests.store.builders import an_offer
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Capacity
from zim_desktop.services.places import counted, counted_text

TODAY = date(2026, 11, 27)
OFFER = msgspec.structs.replace(an_offer(), capacity=Capacity(places=12, free=3, waiting=2, as_of=date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("free", "said"), [(0, "Warteliste (2)"), (1, "1 Platz frei"), (12, "12 Plätze frei"), (None, "wieder frei, Zahl")]
)
def test_only_the_free_places_and_their_day_change(free: int | None, said: str) -> None:
    now = counted(OFFER, free, TODAY)
    assert now == msgspec.structs.replace(OFFER, capacity=Capacity(places=12, free=free, waiting=2, as_of=TODAY))
    assert counted_text(now).startswith(said)
    without = counted(msgspec.structs.replace(OFFER, capacity=None), free, TODAY)
    assert without.capacity == Capacity(free=free, as_of=TODAY)


@pytest.mark.parametrize("free", [13, -1])
def test_what_cannot_be_is_refused(free: int) -> None:
    with pytest.raises(InputRefused):
        counted(OFFER, free, TODAY)
