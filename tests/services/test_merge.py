"""Two entries made one: what stays, what goes, that an import does not bring it back, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.store.builders import DAY, Ticking, an_offer
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

ONE, TWO = an_offer("eins", title="Nähkurs", summary=None), an_offer("zwei", title="Nähkurs!", summary="Mit Kaffee")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with two entries from a file, each change a second after the one before."""
    desk = Door(tmp_path / "data", None, Ticking()).create("Büro", "anna", "vier kluge Esel singen").desk
    desk.catalogue.take([str(the_file(tmp_path))])
    yield desk
    desk.office.close()


def the_file(folder: Path) -> Path:
    path = folder / "liste.json"
    path.write_bytes(write_catalogue([ONE, TWO]))
    return path


def test_a_merge_leaves_one_entry_and_an_import_does_not_bring_the_other_back(desk: Desk, tmp_path: Path) -> None:
    one, two = desk.catalogue.offers()
    desk.upkeep.merge(one, two, msgspec.structs.replace(one, summary="Mit Kaffee"))
    (left,) = desk.catalogue.offers()
    assert (left.id, left.summary, left.edited_on) == ("eins", "Mit Kaffee", DAY)
    report = desk.catalogue.take([str(the_file(tmp_path))])
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert desk.catalogue.offers() == (left,)
    assert desk.upkeep.history("eins")[0].deed == "mit einem doppelten Eintrag zusammengeführt"


def test_undoing_brings_both_back_and_imports_go_on(desk: Desk, tmp_path: Path) -> None:
    both = one, two = desk.catalogue.offers()
    change = desk.upkeep.merge(one, two, msgspec.structs.replace(one, summary="Mit Kaffee"))
    desk.upkeep.undo(change)
    assert desk.catalogue.offers() == both
    desk.upkeep.remove("zwei")
    assert desk.catalogue.take([str(the_file(tmp_path))]).added == 1, "taken out by hand, not merged"


def test_nothing_is_merged_that_somebody_changed_meanwhile(desk: Desk) -> None:
    one, two = desk.catalogue.offers()
    desk.upkeep.keep(msgspec.structs.replace(two, summary="Mit Tee"))
    with pytest.raises(InputRefused, match="inzwischen geändert"):
        desk.upkeep.merge(one, two, one)
    assert len(desk.catalogue.offers()) == 2
    with pytest.raises(NotFound):
        desk.upkeep.merge(one, msgspec.structs.replace(two, id="weg"), one)
