"""An import says how far it is, and whenever it is stopped before it is kept, nothing was taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from tests.cli.calling import NoonClock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.progress import HowFar, Progress, Step, Stopped
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.import_words import parts, so_far
from zim_desktop.services.imports import Order
from zim_desktop.services.offer_words import Words

FORMS = ("offers.csv", "offers.xlsx", "offers.json", "services.json", "services", "tables.zip", "offers.packet")


class Noted(Progress):
    """Keeps every word, and stops the work at one of them, or right before it would be kept."""

    def __init__(self, stop_at: int | None = None, *, stop_before_keeping: bool = False) -> None:
        self.words: list[HowFar] = []
        self._stop_at = stop_at
        self._stop_before_keeping = stop_before_keeping

    @override
    def tell(self, step: Step, done: int = 0, total: int | None = None) -> None:
        if len(self.words) == self._stop_at:
            raise Stopped
        self.words.append(HowFar(step, done, total))

    @override
    def keep(self) -> None:
        if self._stop_before_keeping:
            raise Stopped
        self.tell("keeping")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example catalogue in every format."""
    folder = tmp_path_factory.mktemp("files")
    desk = Door(folder / "data", None, NoonClock()).demo()
    for form in ("csv", "xlsx"):
        (folder / f"offers.{form}").write_bytes(desk.catalogue.export_table(form).data)
    (folder / "offers.json").write_bytes(desk.catalogue.export())
    for name in ("services.json", "services", "tables.zip"):
        desk.catalogue.export_hsds(folder / name)
    (folder / "offers.packet").write_bytes(desk.packets.export()[0])
    (folder / "words").write_text(" ".join(desk.packets.own_words()), encoding="utf-8")
    desk.office.close()
    return folder


@pytest.fixture
def empty(door: Door) -> Iterator[Desk]:
    """An office without offers, with a case whom some may concern."""
    desk = door.create("Büro", "Ayla", "drei grüne Äpfel").desk
    needs = (Need(id="n1", person="a", term="language"), Need(id="n2", person="a", text="Hilfe bei Schulden"))
    case = Case(quarter="hamme", persons=(Person(id="a", role="adult", age=(30, 30)),), needs=needs)
    desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_30")
    yield desk
    desk.office.close()


def _order(files: Path, name: str) -> Order:
    trust = (files / "words").read_text("utf-8") if name.endswith("packet") else None
    return Order((str(files / name),), trust=trust)


@pytest.mark.parametrize("name", FORMS)
def test_wherever_an_import_is_stopped_nothing_was_taken(empty: Desk, files: Path, name: str) -> None:
    order, words = _order(files, name), Words(empty.find_offers.as_now(), empty.clock.today())
    read = empty.imports.read(order)

    def look(progress: Progress) -> None:
        parts(empty.imports.looked_at(order, progress)[1], {}, words, progress)
        progress.keep()

    def take(progress: Progress) -> None:
        empty.imports.take(read, progress)

    for work in (look, take):
        first, whole = Noted(stop_before_keeping=True), Noted(stop_before_keeping=True)
        for each in (first, whole):  # what the first run builds, such as the index, the next ones have
            with pytest.raises(Stopped):
                work(each)
        count = len(whole.words)
        for at in {0, 1, count // 4, count // 2, count - 1}:
            with pytest.raises(Stopped):
                work(Noted(at))
            assert empty.catalogue.offers() == ()
            assert empty.lookouts.count() == 0
    assert empty.imports.take(read).report.added == read_count(files)
    empty.imports.tell()
    assert len(empty.catalogue.offers()) == read_count(files)


def read_count(files: Path) -> int:
    """How many offers the example catalogue has."""
    return (files / "offers.json").read_bytes().count(b'"title":')


@pytest.mark.parametrize("name", FORMS)
def test_all_records_are_counted(empty: Desk, files: Path, name: str) -> None:
    noted, count = Noted(), read_count(files)
    outcome = empty.imports.take(empty.imports.read(_order(files, name), noted), noted)
    assert outcome.report.read == count
    for step in ("reading", "comparing", "writing"):
        counted = [each.done for each in noted.words if each.step == step and each.total == count]
        assert counted == sorted(counted)
        assert (counted[0], counted[-1]) == (0, count), step
    assert all(each.total is None or each.done <= each.total for each in noted.words)
    assert noted.words[-1] == HowFar("keeping")


@pytest.mark.parametrize(
    ("how_far", "words"),
    [
        (HowFar("loading"), "Die Datei wird gelesen …"),
        (HowFar("loading", 300, 400), "Die Datei wird gelesen: 75 %"),
        (HowFar("reading", 7_400, 20_000), "7.400 von 20.000 Datensätzen gelesen"),
        (HowFar("reading"), "Datensätze werden gelesen …"),
        (HowFar("comparing", 0, 7), "0 von 7 Datensätzen verglichen"),
        (HowFar("doubles", 1, 2), "Auf Doppelte wird geprüft: 50 %"),
        (HowFar("writing", 7, 7), "7 von 7 Datensätzen geschrieben"),
        (HowFar("news", 1, 3), "Gesucht wird, für wen das neu ist: 33 %"),
        (HowFar("keeping"), "Wird gesichert; abbrechen geht nicht mehr …"),
        (HowFar("reading", 0, 0), "Datensätze werden gelesen …"),
    ],
)
def test_how_far_it_is_in_words(how_far: HowFar, words: str) -> None:
    assert so_far(how_far) == words
