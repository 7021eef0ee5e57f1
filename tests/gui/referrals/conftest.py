"""What tests of papers share: referrals with papers, printers that draw into files, and a preview on the screen."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from tests.gui.referrals.printers import FilePrinters
from zim_desktop.domain.case import Need
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import ShownPaper
from zim_desktop.services import Desk

Write = Callable[[int], tuple[Referral, ...]]
Shown = Callable[[Sequence[ShownPaper]], PreviewDialog]


@pytest.fixture
def write(desk: Desk) -> Write:
    """Keeps a case and issues that many referrals of it, each for another offer."""

    def issue(count: int) -> tuple[Referral, ...]:
        draft = desk.intake.start()
        needs = (Need(id="n1", person="a", term="childcare"),)
        case = msgspec.structs.replace(draft.case, quarter="hamme", needs=needs)
        record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
        offers = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street]
        return desk.referrals.write(record.id, offers[:count])

    return issue


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilePrinters:
    """Two printers that draw into files of their own folder."""
    folder = tmp_path / "printers"
    folder.mkdir()
    made = FilePrinters(folder)
    made.install(monkeypatch)
    return made


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Iterator[Shown]:
    """Shows papers in a preview that has the keyboard; closed after the test."""
    dialogs: list[PreviewDialog] = []

    def show(papers: Sequence[ShownPaper]) -> PreviewDialog:
        dialog = PreviewDialog(desk, papers)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.isActiveWindow() and drawn(dialog))
        return dialog

    yield show
    for dialog in dialogs:
        dialog.close()
        qtbot.waitUntil(lambda dialog=dialog: not dialog.busy and not dialog.view.busy)


def drawn(dialog: PreviewDialog) -> bool:
    """Whether the pages in sight are drawn, and all that is prepared beside them."""
    return dialog.view.pages > 0 and not dialog.view.busy
