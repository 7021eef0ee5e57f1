"""What an import would bring twice is listed before it is taken."""

import msgspec
import pytest

from tests.store.builders import an_offer
from zim_desktop.domain.offer import Offer
from zim_desktop.services import Desk
from zim_desktop.services.import_words import TWINS_LISTED, parts
from zim_desktop.services.imports import ImportReport, Outcome
from zim_desktop.services.offer_words import Words

OLD = an_offer("alt", title="Nähwerkstatt")
NEW, AGAIN = (msgspec.structs.replace(OLD, id=key, title=title) for key, title in (("b", "Nähwerkstat"), ("c", "Chor")))


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ((OLD,), (NEW,), [("Nähwerkstat", OLD.provider.name, "Nähwerkstatt", "schon im Katalog")]),
        ((), (OLD, NEW), [("Nähwerkstatt", OLD.provider.name, "Nähwerkstat", "auch in der Datei")]),
        ((OLD,), (AGAIN,), []),
        ((OLD, NEW), (), []),
        ((NEW, OLD), (AGAIN,), []),
    ],
)
def test_what_looks_like_an_offer_that_is_there_is_listed_once(
    desk: Desk, before: tuple[Offer, ...], after: tuple[Offer, ...], rows: list[tuple[str, ...]]
) -> None:
    outcome = Outcome(ImportReport(), tuple((None, offer) for offer in after))
    found = parts(outcome, {offer.id: offer for offer in before}, Words(desk.find_offers, desk.clock.today()))
    assert [list(part.rows) for part in found if part.name == "Vielleicht doppelt"] == ([rows] if rows else [])


def test_of_a_file_that_brings_all_twice_so_many_are_listed(desk: Desk) -> None:
    copies = [msgspec.structs.replace(OLD, id=f"n{at:02}") for at in range(40)]
    outcome = Outcome(ImportReport(), tuple((None, offer) for offer in copies))
    found = parts(outcome, {}, Words(desk.find_offers, desk.clock.today()))
    (part,) = (part for part in found if "doppelt" in part.name)
    assert part.title == f"Vielleicht doppelt, mindestens {TWINS_LISTED}"
