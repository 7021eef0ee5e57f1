"""What offers may hold that no paper was made for: shown, said, printed if it can be, and the record stays in step."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press
from tests.gui.referrals.conftest import Shown, Write, drawn
from tests.gui.referrals.printers import ROOM, FilePrinters
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals.destinations import Destinations
from zim_desktop.gui.referrals.papers import papers_of
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import LETTER, SHEET
from zim_desktop.gui.support.printing import Destination
from zim_desktop.services import Desk


@pytest.fixture(autouse=True)
def usual(desk: Desk, printers: FilePrinters) -> FilePrinters:
    """Letters and sheets have a usual printer."""
    Destinations(desk.office).remember([LETTER, SHEET], Destination(ROOM))
    return printers


def _refer(desk: Desk, write: Write, offer: Offer) -> Referral:
    """A referral of a kept case to an offer that holds this."""
    desk.upkeep.keep(offer)
    (other,) = write(1)
    return desk.referrals.write(other.case, [offer.id], overrides={offer.id: "zur Probe"})[0]


def _some(desk: Desk) -> Offer:
    found = next(offer for offer in desk.catalogue.offers() if offer.place and offer.place.street)
    return msgspec.structs.replace(found, id="krumm")


def _print(qtbot: QtBot, dialog: PreviewDialog) -> str:
    press(Qt.Key.Key_P, control=True)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    return dialog.state()


def test_a_character_that_no_font_has_is_named_and_the_referral_waits(
    qtbot: QtBot, desk: Desk, write: Write, usual: FilePrinters
) -> None:
    referral = _refer(desk, write, msgspec.structs.replace(_some(desk), title="Kurs \U0001f600"))
    dialog = PreviewDialog(desk, papers_of(desk, (referral.id,)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and not dialog.view.busy)
    told = [label.text() for label in dialog.view.findChildren(QLabel) if label.text().startswith("⚠")]
    assert len(told) == 1
    assert "U+1F600" in told[0]
    said = _print(qtbot, dialog)
    assert said.startswith("⚠ 0 von 2 gedruckt. ")
    assert "U+1F600" in said
    assert "Was fehlt, bleibt angekreuzt." in said
    assert desk.referrals.get(referral.id).state == "issued"
    assert usual.jobs == []
    dialog.close()


def test_ten_thousand_characters_become_more_pages_and_all_of_them_are_printed(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, usual: FilePrinters
) -> None:
    title = " ".join(["Bewerbungstraining"] * (10_000 // 19))
    referral = _refer(desk, write, msgspec.structs.replace(_some(desk), title=title))
    dialog = shown(papers_of(desk, (referral.id,)))
    assert dialog.view.pages > 1
    assert _print(qtbot, dialog) == "2 Papiere an den Drucker gegeben."
    assert desk.referrals.get(referral.id).state == "printed"
    assert len(usual.jobs) == 1


def test_an_address_in_arabic_is_shown_and_printed(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, usual: FilePrinters
) -> None:
    offer = _some(desk)
    assert offer.place
    place = msgspec.structs.replace(offer.place, name="", street="شارع السلام 5")
    provider = msgspec.structs.replace(offer.provider, name="جمعية السلام")
    referral = _refer(desk, write, msgspec.structs.replace(offer, place=place, provider=provider))
    dialog = shown(papers_of(desk, (referral.id,)))
    assert drawn(dialog)
    page = next(label for label in dialog.view.findChildren(QLabel) if "Seite 1 von" in label.accessibleName())
    assert "44" in page.accessibleDescription()
    assert dialog.papers[0].title == "Brief an جمعية السلام"
    assert _print(qtbot, dialog) == "2 Papiere an den Drucker gegeben."
    assert desk.referrals.get(referral.id).state == "printed"
    assert len(usual.jobs) == 1
