"""Files of Integreat in the office's catalogue: once, again, corrected by the office, and gone from their source."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exchange.integreat_records import event, location, page, written
from zim_desktop.domain.offer import Offer
from zim_desktop.services import Desk
from zim_desktop.services.imports import ImportReport

RULE = "DTSTART:20300101T120000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
TIMES = [(f"2030-01-{day}T13:00:00+01:00", f"2030-01-{day}T15:00:00+01:00") for day in ("01", "15", "29")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The three files of a region, and the one that is no list of offers."""
    path = tmp_path / "stadt"
    path.mkdir()
    written(path, "pages.json", page("/stadt/de/familie/", content="", excerpt=""), page(), page("/stadt/de/wohnen/"))
    written(path, "locations.json", location())
    written(path, "events.json", *[event(*each, RULE) for each in TIMES])
    written(path, "offers.json", {"name": "Lehrstellen", "alias": "l", "url": "https://x.example", "post": None})
    return path


def counts(report: ImportReport) -> tuple[int, ...]:
    return report.read, report.added, report.changed, report.unchanged, report.skipped


def found(desk: Desk, source: str) -> Offer:
    (offer,) = [each for each in desk.catalogue.offers() if each.source == f"integreat:stadt/de/{source}"]
    return offer


def test_a_folder_is_taken_once_and_again_changes_nothing(desk: Desk, folder: Path) -> None:
    tried = desk.catalogue.take([str(folder)], dry_run=True)
    assert counts(tried) == (7, 4, 0, 0, 3)
    assert desk.catalogue.take([str(folder)]) == tried
    assert {(Path(each.file).name, each.row) for each in tried.faults} == {
        ("pages.json", 1),
        ("events.json", 2),
        ("events.json", 3),
    }
    before = desk.catalogue.export()
    again = desk.catalogue.take([str(folder)], form="integreat")
    assert counts(again) == (7, 0, 0, 4, 3)
    assert (again.differing, again.gone) == ((), ())
    assert desk.catalogue.export() == before


def test_what_the_office_corrected_stays(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.catalogue.take([str(folder)])
    shop = found(desk, "locations")
    assert shop.place
    corrected = msgspec.structs.replace(
        shop, terms=("counselling.debt",), place=msgspec.structs.replace(shop.place, street="Neue Straße 5")
    )
    desk.upkeep.keep(corrected)
    newer: Any = location(title="Laden im Stadtteil")
    newer["location"]["address"] = "Weg 3"
    newer["last_updated"] = "2026-08-01T10:00:00+02:00"
    report = desk.catalogue.take([written(tmp_path, "locations.json", newer)])
    assert counts(report) == (1, 0, 1, 0, 0)
    assert [(each.id, each.fields) for each in report.differing] == [(shop.id, ("edited_on", "place.street", "terms"))]
    merged = found(desk, "locations")
    assert (merged.title, merged.terms) == ("Laden im Stadtteil", ("counselling.debt",))
    assert merged.place
    assert merged.place.street == "Neue Straße 5"
    assert (merged.edited_on, merged.checked_on) == (desk.clock.today(), None)


def test_only_what_the_same_list_no_longer_holds_is_gone(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.catalogue.take([str(folder)])
    left = {each.id for each in desk.catalogue.offers() if each.source == "integreat:stadt/de/pages"}
    report = desk.catalogue.take([written(tmp_path, "pages.json", page())])
    assert counts(report) == (1, 0, 0, 1, 0)
    assert len(report.gone) == 1
    assert set(report.gone) < left
    other = desk.catalogue.take([written(tmp_path, "pages.json", page("/dorf/de/familie/kita/"))])
    assert (other.added, other.gone) == (1, ())


def test_the_next_download_lists_other_occurrences_of_the_same_event(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.catalogue.take([str(folder)])
    later = written(tmp_path, "events.json", *[event(*each, RULE) for each in TIMES[1:]])
    report = desk.catalogue.take([later])
    assert counts(report) == (2, 0, 0, 1, 1)
