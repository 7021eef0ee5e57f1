"""Single offers: kept with who and when, told in German, taken back; the catalogue in memory follows each change."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.store.builders import DAY, Ticking
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, NotFound, StaleVersion
from zim_desktop.domain.offer import Capacity, Offer, Place, Provider
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

OFFER = Offer(
    id="naehen",
    title="Nähkurs",
    provider=Provider(name="AWO", phone="0234 1"),
    terms=("participation",),
    place=Place(street="Bahnstraße 1", city="Bochum"),
)
TODAY = DAY
KEPT = msgspec.structs.replace(OFFER, edited_on=TODAY)
RENAMED = msgspec.structs.replace(OFFER, title="Nähcafé", provider=Provider(name="AWO", phone="0234 2"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The demo's desk, where each change is a second after the one before."""
    desk = Door(tmp_path / "data", None, Ticking()).demo()
    yield desk
    desk.office.close()


def stored(desk: Desk) -> Offer:
    """As the store has it, whatever is in memory."""
    return desk.upkeep.record("naehen").offer


def test_an_edit_is_kept_with_its_day_and_told_field_by_field(desk: Desk) -> None:
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    assert desk.upkeep.keep(OFFER) is not None
    assert desk.upkeep.keep(RENAMED) is not None
    assert desk.find_offers.offer("naehen") == stored(desk) == msgspec.structs.replace(RENAMED, edited_on=TODAY)
    assert heard == [frozenset({Change.OFFERS})] * 2
    newest, first = desk.upkeep.history("naehen")
    assert newest.deed == "bearbeitet"
    assert newest.user == desk.office.user.name
    assert [(each.field, each.old, each.new) for each in newest.fields] == [
        ("Titel", "Nähkurs", "Nähcafé"),
        ("Telefon", "0234 1", "0234 2"),
    ]
    assert newest.undoable
    assert not first.undoable, "its title was changed since"


def test_nothing_changed_is_nothing_done(desk: Desk) -> None:
    desk.upkeep.keep(OFFER)
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    assert desk.upkeep.keep(KEPT) is None
    assert heard == []
    assert len(desk.upkeep.history("naehen")) == 1


def test_what_is_checked_or_counted_is_not_edited(desk: Desk) -> None:
    desk.upkeep.keep(OFFER, "checked")
    desk.upkeep.keep(msgspec.structs.replace(OFFER, capacity=Capacity(free=3)), "places")
    assert stored(desk).edited_on is None
    assert [line.deed for line in desk.upkeep.history("naehen")] == ["Plätze eingetragen", "geprüft"]


def test_undo_and_undo_of_the_undo(desk: Desk) -> None:
    desk.upkeep.keep(OFFER)
    change = desk.upkeep.keep(RENAMED)
    assert change is not None
    undone = desk.upkeep.undo(change)
    assert desk.find_offers.offer("naehen") == stored(desk) == KEPT
    desk.upkeep.undo(undone)
    assert stored(desk).title == "Nähcafé"
    assert [line.deed for line in desk.upkeep.history("naehen")][:2] == ["rückgängig gemacht"] * 2


def test_undo_of_the_first_state_takes_the_offer_out_and_of_a_removal_brings_it_back(desk: Desk) -> None:
    created = desk.upkeep.keep(OFFER)
    removed = desk.upkeep.remove("naehen")
    with pytest.raises(NotFound):
        desk.find_offers.offer("naehen")
    assert desk.upkeep.history("naehen")[0].deed == "aus dem Katalog genommen"
    desk.upkeep.undo(removed)
    assert stored(desk) == KEPT
    assert created is not None
    desk.upkeep.undo(created)
    with pytest.raises(NotFound):
        desk.upkeep.record("naehen")
    with pytest.raises(NotFound):
        desk.upkeep.remove("naehen")


def test_what_was_changed_since_is_not_undone_and_says_which_field(desk: Desk) -> None:
    desk.upkeep.keep(OFFER)
    change = desk.upkeep.keep(RENAMED)
    desk.upkeep.keep(msgspec.structs.replace(RENAMED, title="Stricken"))
    before = stored(desk)
    assert change is not None
    with pytest.raises(InputRefused, match="„Titel“ wurde seither wieder geändert"):
        desk.upkeep.undo(change)
    assert stored(desk) == before


def test_a_stale_save_is_refused_with_both(desk: Desk) -> None:
    desk.upkeep.keep(OFFER)
    version = desk.upkeep.record("naehen").version
    desk.upkeep.keep(RENAMED, version=version)
    with pytest.raises(StaleVersion):
        desk.upkeep.keep(msgspec.structs.replace(OFFER, title="Stricken"), version=version)
    assert stored(desk).title == "Nähcafé"
    assert len(desk.upkeep.history("naehen")) == 2


def test_an_import_that_changes_an_offer_stands_in_its_history(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "katalog.json"
    for offer in (OFFER, RENAMED, RENAMED):
        path.write_bytes(write_catalogue([offer]))
        desk.catalogue.take([str(path)])
    assert desk.find_offers.offer("naehen") == RENAMED
    (line,) = desk.upkeep.history("naehen")
    assert line.deed == "eingelesen"
    assert [each.field for each in line.fields] == ["Titel", "Telefon"]
    desk.upkeep.undo(line.change)
    assert stored(desk) == OFFER


def test_the_catalogue_in_memory_is_the_one_in_the_store_after_any_change(desk: Desk) -> None:
    desk.find_offers.offers()
    desk.upkeep.keep(OFFER)
    desk.upkeep.keep(RENAMED)
    desk.upkeep.remove(desk.find_offers.offers()[3].id)
    with_one = desk.find_offers.offers()
    assert write_catalogue(with_one) == desk.catalogue.export()


def test_an_offer_made_here_gets_an_id_of_its_own(desk: Desk) -> None:
    made, _ = desk.upkeep.add(msgspec.structs.replace(OFFER, id="neu", title="Nähkurs am Abend"))
    again, change = desk.upkeep.add(msgspec.structs.replace(OFFER, id="neu", title="Nähkurs am Abend"))
    assert (made.id, again.id) == ("naehkurs-am-abend", "naehkurs-am-abend-2")
    assert desk.find_offers.offer(again.id) == again
    assert made.edited_on == TODAY
    assert [line.change for line in desk.upkeep.history(again.id)] == [change]
    desk.upkeep.undo(change)
    with pytest.raises(NotFound):
        desk.find_offers.offer(again.id)
    assert desk.find_offers.offer(made.id) == made


def test_a_save_of_what_was_taken_out_is_refused(desk: Desk) -> None:
    desk.upkeep.keep(OFFER)
    version = desk.upkeep.record("naehen").version
    desk.upkeep.remove("naehen")
    with pytest.raises(NotFound):
        desk.upkeep.keep(RENAMED, version=version)
    with pytest.raises(NotFound):
        desk.find_offers.offer("naehen")
