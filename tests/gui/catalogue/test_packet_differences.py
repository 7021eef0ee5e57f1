"""What packets say otherwise is kept to be decided: both check days, chosen by field, not asked twice, undone."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.store.builders import Ticking, an_offer
from zim_desktop.domain.offer import Offer
from zim_desktop.exchange.packet import write_packet
from zim_desktop.gui.catalogue import packet_differences
from zim_desktop.gui.catalogue.editor.stale import StaleDialog
from zim_desktop.gui.catalogue.packet_differences import NOTHING, DifferencesDialog, differences_button, hint
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.imports import Order

OURS = an_offer("kurs", title="Nähkurs", summary="unseres", checked_on=date(2026, 9, 1))
THEIRS = msgspec.structs.replace(OURS, title="Nähcafé", summary="ihres", checked_on=date(2026, 10, 5))
KEYS = {name: bytes([number]) * 32 for number, name in enumerate(("Querenburg", "Wattenscheid"), start=1)}

Sends = Callable[..., None]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Door(tmp_path / "data", None, Ticking()).create("Hamme", "anna", "vier kluge Esel singen").desk
    desk.upkeep.keep(OURS, "imported")
    yield desk
    desk.office.close()


@pytest.fixture
def sends(desk: Desk, tmp_path: Path) -> Sends:
    """Lets an office send a packet that is taken at once; each is newer than the one before."""
    numbers = iter(range(1, 1000))

    def send(name: str, *offers: Offer) -> None:
        number = next(numbers)
        path = tmp_path / f"{number}.packet"
        path.write_bytes(write_packet(offers, name, desk.clock.now(), number, KEYS[name]))
        words = " ".join(desk.packets.words_of_packet(path.read_bytes(), path.name))
        desk.imports.take(desk.imports.read(Order((str(path),), trust=words)))

    return send


def offer(desk: Desk) -> Offer:
    return desk.upkeep.record("kurs").offer


def test_what_differs_stays_listed_with_both_days_until_somebody_decides(desk: Desk, sends: Sends) -> None:
    assert desk.packets.differing() == ()
    assert hint(desk) == ""
    sends("Querenburg", THEIRS)
    (found,) = desk.packets.differing()
    assert (found.sender.name, found.fields) == ("Querenburg", ("summary", "title"))
    assert (found.here.checked_on, found.there.checked_on) == (OURS.checked_on, THEIRS.checked_on)
    assert "Ein Eintrag weicht" in hint(desk)
    desk.packets.decide([found.token])
    assert desk.packets.differing() == ()
    sends("Querenburg", THEIRS)
    assert desk.packets.differing() == (), "the same is not asked again"
    sends("Querenburg", msgspec.structs.replace(THEIRS, summary="noch anders"))
    (again,) = desk.packets.differing()
    assert again.there.summary == "noch anders"
    desk.packets.undecide([found.token])
    assert len(desk.packets.differing()) == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(["Querenburg", "Wattenscheid"]), st.sampled_from(["unseres", "ihres"]))
def test_the_same_choices_after_packets_in_any_order_give_the_same_entry(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], choice: str
) -> None:
    folder = tmp_path_factory.mktemp("office")
    desk = Door(folder / "data", None, Ticking()).create("Hamme", "anna", "vier kluge Esel singen").desk
    try:
        desk.upkeep.keep(OURS, "imported")
        numbers = iter(range(1, 100))
        said = {"Querenburg": THEIRS, "Wattenscheid": msgspec.structs.replace(OURS, description="lang")}
        for name in (*order, *order):
            number = next(numbers)
            path = folder / f"{number}.packet"
            path.write_bytes(write_packet([said[name]], name, desk.clock.now(), number, KEYS[name]))
            words = " ".join(desk.packets.words_of_packet(path.read_bytes(), path.name))
            desk.imports.take(desk.imports.read(Order((str(path),), trust=words)))
            if number == len(order):
                if choice == "ihres":
                    desk.upkeep.keep(msgspec.structs.replace(offer(desk), summary="ihres"))
                desk.packets.decide([each.token for each in desk.packets.differing()])
        kept = offer(desk)
        assert (kept.title, kept.summary, kept.description) == ("Nähkurs", choice, OURS.description or "lang")
        assert desk.packets.differing() == (), "nothing is asked again"
    finally:
        desk.office.close()


def test_sides_are_chosen_by_field_and_taken_back(
    qtbot: QtBot, desk: Desk, sends: Sends, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends("Querenburg", THEIRS)
    frame = ListeningFrame()
    dialog = DifferencesDialog(desk, frame)
    qtbot.addWidget(dialog)
    text = dialog.list.item(0).text()
    assert "hier geprüft am 01.09.2026 – Querenburg: geprüft am 05.10.2026" in text
    assert "verschieden: " in text

    def answered(sides: StaleDialog) -> bool:
        assert sides.choices["title"].value() is False, "what stands here is proposed"
        sides.choices["title"].set_value(True)
        sides.take.click()
        return True

    monkeypatch.setattr(packet_differences.StaleDialog, "exec", answered)
    dialog.side.click()
    assert (offer(desk).title, offer(desk).summary) == ("Nähcafé", "unseres")
    assert desk.packets.differing() == ()
    assert dialog.told.text() == NOTHING
    assert desk.upkeep.history("kurs")[0].deed == "bearbeitet"
    assert frame.undo is not None
    frame.undo()
    assert offer(desk) == OURS
    assert len(desk.packets.differing()) == 1


def test_all_of_ours_stays_with_one_button_and_comes_back(qtbot: QtBot, desk: Desk, sends: Sends) -> None:
    sends("Querenburg", THEIRS)
    sends("Wattenscheid", msgspec.structs.replace(OURS, title="Nähtreff"))
    frame = ListeningFrame()
    button = differences_button(desk, frame, dialog := DifferencesDialog(desk, frame))
    qtbot.addWidget(dialog)
    assert "(2)" in button.text()
    dialog.all_ours.click()
    assert dialog.list.count() == 0
    assert not dialog.side.isEnabled()
    dialog.compare()
    assert offer(desk) == OURS
    assert frame.undo is not None
    frame.undo()
    dialog.read()
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(1)
    dialog.ours.click()
    assert dialog.list.count() == 1
    assert "Nähcafé" not in offer(desk).title
