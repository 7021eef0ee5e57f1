"""Help by people of the quarter: an offer of the office under a random code, matched both ways, kept in the house."""

import re

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import is_quarter_help
from zim_desktop.exchange.packet import read_packet
from zim_desktop.gui.catalogue.editor.dialog import EditorDialog
from zim_desktop.gui.catalogue.page import CataloguePage
from zim_desktop.services import Desk
from zim_desktop.services.installed import load_installed


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> CataloguePage:
    made = CataloguePage(desk, frame)
    desk.changes.listen(made.refresh)
    qtbot.addWidget(made)
    return made


def written(monkeypatch: pytest.MonkeyPatch, page: CataloguePage, title: str) -> list[str]:
    """Write a help with this title; what the form said when it opened."""
    said: list[str] = []

    def run(dialog: EditorDialog) -> int:
        said.append(dialog.hint.text())
        dialog.sheet.replace(dialog.draft.with_typed("title", title).with_typed("terms", ("language",)))
        dialog.keep()
        return 1

    monkeypatch.setattr(EditorDialog, "exec", run)
    button = page.findChild(QPushButton, "help_")
    assert button is not None
    button.click()
    return said


def test_a_help_is_the_offices_and_its_id_a_code(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(persons=(Person(id="a", role="adult"),), needs=(Need(id="n1", person="a", term="language"),))
    desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_10")
    (said,) = written(monkeypatch, page, "Dolmetschen Arabisch")
    assert "Kein Name, keine Nummer" in said
    (help_,) = [offer for offer in desk.catalogue.offers() if is_quarter_help(offer)]
    assert re.fullmatch(r"hilfe-[0-9a-z]{4}-[0-9a-z]{4}", help_.id)
    assert help_.provider.name == desk.office.office().name
    assert help_.title == "Dolmetschen Arabisch"
    assert frame.told[-1] == "Gespeichert: Dolmetschen Arabisch"
    assert help_.id in {match.id for match in desk.find_offers.for_case(case).needs[0].offers}
    assert [found.match.id for found in desk.find_offers.for_offer(help_.id)] == [help_.id], "and the other way round"
    packet = read_packet(desk.packets.export()[0], "p", load_installed().quarters)
    assert help_ not in packet.offers
    assert len(packet.offers) == len(desk.catalogue.offers()) - 1


def test_a_number_in_the_text_is_warned_of(
    page: CataloguePage, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(monkeypatch, page, "Kinder hüten, 0176 5551234")
    assert "vielleicht eine Telefonnummer" in frame.told[-1]
