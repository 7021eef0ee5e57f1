"""The page Überweisungen: found by code, papers again with the same bytes, taken back and brought back."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press, tab_to
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Need
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals import page as page_module
from zim_desktop.gui.referrals.page import ReferralsPage
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk


@pytest.fixture
def referrals(desk: Desk) -> tuple[Referral, ...]:
    """A kept case with two referrals, one of them only noted."""
    draft = desk.intake.start()
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=(Need(id="n1", person="a", term="childcare"),))
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    ids = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street][:2]
    issued = desk.referrals.write(record.id, ids[:1])
    noted = desk.referrals.write(record.id, ids[1:], note_only=True)
    return (*issued, *noted)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame, referrals: Sequence[Referral]) -> ReferralsPage:
    """The page over these referrals."""
    made = ReferralsPage(desk, frame)
    assert len(referrals) == 2
    desk.changes.listen(made.refresh)
    qtbot.addWidget(made)
    return made


def _states(page: ReferralsPage) -> dict[str, str]:
    model = page.findChildren(QTableView)[0].model()
    return {str(model.index(row, 1).data()): str(model.index(row, 5).data()) for row in range(model.rowCount())}


def _button(page: QWidget, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text)


def test_a_slip_is_found_by_its_code_as_people_type_it(page: ReferralsPage, referrals: Sequence[Referral]) -> None:
    field = page.findChild(QLineEdit, "search")
    assert field is not None
    field.setText(referrals[1].code.lower().replace("-", " "))
    assert list(_states(page)) == [referrals[1].code]


def test_states_filter(page: ReferralsPage, referrals: Sequence[Referral]) -> None:
    combo = page.findChild(QComboBox, "status")
    assert combo is not None
    combo.setCurrentText("vorgemerkt")
    assert list(_states(page)) == [referrals[1].code]


def test_taking_back_is_reversible(
    page: ReferralsPage, desk: Desk, frame: ListeningFrame, referrals: Sequence[Referral]
) -> None:
    page.open_target(referrals[0].id)
    _button(page, "Zurückziehen").click()
    assert _states(page)[referrals[0].code] == f"zurückgezogen am {desk.clock.today():%d.%m.}"
    assert not _button(page, "Zurückziehen").isEnabled()
    assert frame.undo is not None
    frame.undo()
    assert desk.referrals.get(referrals[0].id).state == "issued"
    assert _states(page)[referrals[0].code] == "ausgestellt, nicht gedruckt"


def test_taking_back_keeps_the_day_it_was_issued_on(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, referrals: Sequence[Referral], monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = desk.clock.today()

    def three_days_later(_clock: Clock) -> date:
        return issued + timedelta(days=3)

    monkeypatch.setattr(Clock, "today", three_days_later)
    desk.outcomes.step(desk.referrals.get(referrals[0].id), "withdrawn")
    page = ReferralsPage(desk, frame)
    qtbot.addWidget(page)
    model = page.findChildren(QTableView)[0].model()
    row = next(n for n in range(2) if model.index(n, 1).data() == referrals[0].code)
    assert model.index(row, 0).data() == f"{issued:%d.%m.%Y}"
    assert model.index(row, 5).data() == f"zurückgezogen am {issued + timedelta(days=3):%d.%m.}"


def test_the_letter_of_one_taken_back_can_be_read_and_nothing_more(
    page: ReferralsPage, desk: Desk, referrals: Sequence[Referral], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[list[str]] = []

    def look(dialog: PreviewDialog) -> int:
        dialog.show()
        offered.append([b.text() for b in dialog.findChildren(QPushButton) if b.isVisible()])
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        dialog.close()
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", look)
    for referral in referrals:
        desk.outcomes.step(desk.referrals.get(referral.id), "withdrawn")
    page.open_target(referrals[0].id)
    _button(page, "Brief und Blatt öffnen").click()
    assert offered == [["−", "+", "Schließen"]]
    assert desk.referrals.get(referrals[0].id).state == "withdrawn"
    page.open_target(referrals[1].id)
    assert not _button(page, "Brief und Blatt öffnen").isEnabled(), "it was noted only and never had a letter"


def test_delete_takes_back_by_keyboard(
    page: ReferralsPage, qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]
) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open_target(referrals[0].id)
    press(Qt.Key.Key_Delete)
    assert _states(page)[referrals[0].code] == f"zurückgezogen am {desk.clock.today():%d.%m.}"


def test_only_what_was_issued_has_papers(page: ReferralsPage, referrals: Sequence[Referral]) -> None:
    page.open_target(referrals[1].id)
    assert not _button(page, "Brief und Blatt öffnen").isEnabled()
    page.open_target(referrals[0].id)
    assert _button(page, "Brief und Blatt öffnen").isEnabled()


def test_papers_open_for_the_chosen_referral(
    page: ReferralsPage, frame: ListeningFrame, referrals: Sequence[Referral], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Sequence[UUID]] = []

    def show(_desk: Desk, ids: Sequence[UUID], _parent: QWidget) -> bool:
        opened.append(ids)
        return True

    monkeypatch.setattr(page_module, "show_papers", show)
    page.open_target(referrals[0].id)
    _button(page, "Brief und Blatt öffnen").click()
    assert opened == [(referrals[0].id,)]
    assert frame.told == [f"{referrals[0].code}: gedruckt oder gespeichert."]


def _save_all(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[bytes]:
    """Let the preview be saved as soon as it opens; what was saved is in the list."""
    saved: list[bytes] = []

    def chosen(_parent: QWidget, _title: str) -> Path:
        return folder

    def run(dialog: PreviewDialog) -> int:
        next(b for b in dialog.findChildren(QPushButton) if b.text().endswith("PDF speichern …")).click()
        qtbot.waitUntil(lambda: not dialog.busy)
        saved.extend(path.read_bytes() for path in sorted(folder.glob("*.pdf")))
        return 0

    monkeypatch.setattr(choosers, "open_folder", chosen)
    monkeypatch.setattr(PreviewDialog, "exec", run)
    return saved


def test_what_was_noted_is_issued_and_printed_by_keyboard(
    page: ReferralsPage,
    qtbot: QtBot,
    desk: Desk,
    referrals: Sequence[Referral],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = _save_all(qtbot, monkeypatch, tmp_path)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    noted = referrals[1]
    page.open_target(noted.id)
    assert _states(page)[noted.code] == "vorgemerkt"
    tab_to("Brief ausstellen")
    press(Qt.Key.Key_Space)
    assert _states(page)[noted.code] == "ausgestellt und gedruckt"
    assert [event.state for event in desk.referrals.get(noted.id).events] == ["noted", "issued", "printed"]
    assert desk.letters.of([noted.id])[0].draw().data in saved
    assert not _button(page, "Brief ausstellen").isEnabled(), "a letter is issued once"
    assert _button(page, "Brief und Blatt öffnen").isEnabled()


def test_issuing_without_printing_is_said(
    page: ReferralsPage, frame: ListeningFrame, referrals: Sequence[Referral], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(_dialog: PreviewDialog) -> int:
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", cancel)
    page.open_target(referrals[1].id)
    _button(page, "Brief ausstellen").click()
    assert _states(page)[referrals[1].code] == "ausgestellt, nicht gedruckt"
    assert frame.told == [f"{referrals[1].code}: ausgestellt, nicht gedruckt."]


def test_only_what_was_noted_is_issued(page: ReferralsPage, referrals: Sequence[Referral]) -> None:
    page.open_target(referrals[0].id)
    assert not _button(page, "Brief ausstellen").isEnabled()
    page.open_target(referrals[1].id)
    assert _button(page, "Brief ausstellen").isEnabled()
    _button(page, "Zurückziehen").click()
    assert not _button(page, "Brief ausstellen").isEnabled()


def test_enter_on_what_was_noted_writes_nothing_and_says_the_way(
    page: ReferralsPage, qtbot: QtBot, frame: ListeningFrame, referrals: Sequence[Referral]
) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open_target(referrals[1].id)
    press(Qt.Key.Key_Return)
    assert "Brief ausstellen" in frame.told[0]
    assert _states(page)[referrals[1].code] == "vorgemerkt"


def test_one_that_another_hand_took_back_is_not_issued(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, referrals: Sequence[Referral]
) -> None:
    page = ReferralsPage(desk, frame)
    qtbot.addWidget(page)
    page.open_target(referrals[1].id)
    desk.outcomes.step(desk.referrals.get(referrals[1].id), "withdrawn")
    _button(page, "Brief ausstellen").click()
    assert "vorgemerkte" in frame.faults[0]
    assert desk.referrals.get(referrals[1].id).state == "withdrawn"


def test_from_a_referral_to_its_case(page: ReferralsPage, frame: ListeningFrame, referrals: Sequence[Referral]) -> None:
    page.open_target(referrals[0].id)
    _button(page, "Fall öffnen").click()
    assert frame.shown == [("cases", referrals[0].case)]


def test_an_office_without_referrals_is_told_where_they_come_from(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame
) -> None:
    page = ReferralsPage(desk, frame)
    qtbot.addWidget(page)
    _button(page, "Zur Beratung").click()
    assert frame.shown == [("cases", None)]
