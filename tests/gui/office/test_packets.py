"""Büro shows the words of the own key and whose packets are taken without asking, and trusts no more on request."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.clock import Clock
from zim_desktop.domain.errors import InputRefused
from zim_desktop.gui.catalogue.trust_dialog import TrustDialog
from zim_desktop.gui.office.packets import PacketSection
from zim_desktop.gui.office.page import OfficePage
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


def shown_buttons(section: PacketSection) -> list[QPushButton]:
    return [button for button in section.findChildren(QPushButton) if not button.isHidden()]


def test_a_trusted_office_is_listed_and_trusted_no_more(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, tmp_path: Path
) -> None:
    page = OfficePage(desk, frame)
    qtbot.addWidget(page)
    page.show()
    section = page.findChildren(PacketSection)[0]
    assert section.words.text().split() == list(desk.packets.own_words())
    assert shown_buttons(section) == []
    other = Door(tmp_path / "anderes", None, Clock()).demo()
    path, words = tmp_path / "k.packet", " ".join(other.packets.own_words())
    path.write_bytes(other.packets.export()[0])
    name = other.office.office().name
    other.office.close()
    desk.catalogue.take([str(path)], trust=words)
    page.hide()
    page.show()
    (button,) = shown_buttons(section)
    assert button.accessibleName() == f"Nicht mehr vertrauen: {name}"
    assert any(label.text().startswith(f"{name}, letztes Paket vom ") for label in section.findChildren(QLabel))
    button.click()
    assert desk.packets.senders() == ()
    assert "nicht mehr angenommen" in frame.told[-1]
    with pytest.raises(InputRefused, match="nicht vertraut"):
        desk.catalogue.take([str(path)])


def test_a_name_out_of_a_packet_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    name = "<b>Stadt</b> Bochum"
    dialog = TrustDialog(name, ["wort"] * 12)
    qtbot.addWidget(dialog)
    (hint,) = [label for label in dialog.findChildren(QLabel) if name in label.text()]
    assert hint.textFormat() == Qt.TextFormat.PlainText
