"""What became of referrals, entered by keyboard: steps with reasons, slips one after the other, what is due."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import focused, press, tab_to, type_text
from zim_desktop.domain.case import Need
from zim_desktop.domain.outcome import BOX_LABELS
from zim_desktop.domain.referral import Detail, Referral
from zim_desktop.gui.referrals.page import ReferralsPage
from zim_desktop.gui.referrals.slips_dialog import SlipsDialog
from zim_desktop.gui.referrals.step_dialog import StepDialog
from zim_desktop.gui.support import choosers
from zim_desktop.gui.today.follow_ups import FollowUpPanel
from zim_desktop.services import Desk


@pytest.fixture
def referrals(desk: Desk) -> Sequence[Referral]:
    """Printed letters of one case, one per offer with an address."""
    draft = desk.intake.start()
    needs = (Need(id="n1", person="a", term="qualification"),)
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=needs)
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    ids = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street][:30]
    written = desk.referrals.write(record.id, ids, overrides=dict.fromkeys(ids, "zur Probe"))
    desk.referrals.printed([each.id for each in written])
    return [desk.referrals.get(each.id) for each in written]


def shown(qtbot: QtBot, widget: QListWidget | StepDialog | SlipsDialog | ReferralsPage | FollowUpPanel) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def test_a_step_is_entered_by_digit_reason_and_enter(qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]) -> None:
    dialog = StepDialog(desk, referrals[0])
    shown(qtbot, dialog)
    type_text("6")
    assert dialog.states.currentItem().text() == "6  abgelehnt"
    assert "Grund" in dialog.told.text()
    press(Qt.Key.Key_Return)
    assert dialog.after is None
    assert focused() is dialog.why, "the keyboard goes where something is missing"
    dialog.why.setCurrentIndex(dialog.why.findText("Träger: kein Platz"))
    assert "kein Platz" in dialog.told.text()
    press(Qt.Key.Key_Return)
    assert dialog.after is not None
    assert (dialog.after.state, dialog.after.reached.detail.why) == ("rejected", "full")
    assert desk.referrals.get(referrals[0].id) == dialog.after


def test_whether_it_helped_and_when_to_ask_are_added_without_a_step(
    qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]
) -> None:
    there = desk.outcomes.step(referrals[0], "arrived")
    dialog = StepDialog(desk, there)
    shown(qtbot, dialog)
    type_text("0")
    assert "nachtragen" in dialog.told.text()
    dialog.helped.set_value("partly")
    dialog.again.setChecked(True)
    press(Qt.Key.Key_Return)
    assert dialog.after is not None
    later = desk.clock.today() + timedelta(days=14)
    assert (dialog.after.state, dialog.after.helped, dialog.after.due) == ("arrived", "partly", later)


def test_an_appointment_asks_for_its_day(qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]) -> None:
    dialog = StepDialog(desk, referrals[0])
    shown(qtbot, dialog)
    type_text("1")
    assert dialog.on.isVisible()
    assert not dialog.why.isVisible()
    dialog.on.set_day(desk.clock.today() + timedelta(days=3))
    press(Qt.Key.Key_Return)
    assert dialog.after is not None
    assert dialog.after.reached.detail == Detail(on=desk.clock.today() + timedelta(days=3))


def test_a_step_on_what_somebody_else_changed_keeps_the_dialog_open(
    qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]
) -> None:
    dialog = StepDialog(desk, referrals[0])
    shown(qtbot, dialog)
    desk.outcomes.step(referrals[0], "completed")
    type_text("2")
    press(Qt.Key.Key_Return)
    assert dialog.after is None
    assert "inzwischen" in dialog.told.text()


def test_thirty_slips_take_a_scan_a_digit_and_enter_each(
    qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]
) -> None:
    dialog = SlipsDialog(desk)
    shown(qtbot, dialog)
    keys = 0
    for number, referral in enumerate(referrals):
        type_text(referral.code)
        press(Qt.Key.Key_Return)
        type_text(str(number % 5 + 1))
        press(Qt.Key.Key_Return)
        keys += 2
        assert focused() is dialog.code, dialog.about.text()
    states = [desk.referrals.get(each.id).state for each in referrals]
    assert states == (["arrived", "begun", "rejected", "rejected", "not_arrived"] * 6)[: len(states)]
    assert dialog.list.count() == len(referrals) == 30
    assert keys == 60, "beside the scanner's own two keys a slip"


def test_a_wrong_code_and_a_slip_that_came_already_are_said(
    qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]
) -> None:
    dialog = SlipsDialog(desk)
    shown(qtbot, dialog)
    code = referrals[0].code
    type_text(code[:-1] + ("2" if code[-1] != "2" else "3"))
    press(Qt.Key.Key_Return)
    assert "Prüfzeichen" in dialog.about.text()
    assert not dialog.keep.isEnabled()
    for _ in range(2):
        type_text(code)
        press(Qt.Key.Key_Return)
        type_text("1")
        press(Qt.Key.Key_Return)
    assert "schon eingegeben" in dialog.about.text()
    assert dialog.list.count() == 1
    press(Qt.Key.Key_Z, alt=True)
    assert dialog.list.count() == 0
    assert desk.referrals.get(referrals[0].id).state == "printed"
    press(Qt.Key.Key_Z, alt=True)
    assert desk.referrals.get(referrals[0].id).state == "printed"


def test_what_a_slip_cannot_mean_is_said_and_kept_nowhere(
    qtbot: QtBot, desk: Desk, referrals: Sequence[Referral]
) -> None:
    desk.outcomes.step(referrals[0], "withdrawn")
    dialog = SlipsDialog(desk)
    shown(qtbot, dialog)
    type_text(referrals[0].code)
    press(Qt.Key.Key_Return)
    type_text("1")
    press(Qt.Key.Key_Return)
    assert "kann nicht" in dialog.about.text()
    assert desk.referrals.get(referrals[0].id).state == "withdrawn"


def test_the_page_steps_and_takes_back(
    qtbot: QtBot,
    desk: Desk,
    frame: ListeningFrame,
    referrals: Sequence[Referral],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = ReferralsPage(desk, frame)
    desk.changes.listen(page.refresh)
    shown(qtbot, page)
    page.open_target(referrals[0].id)

    def answered(dialog: StepDialog) -> int:
        dialog.states.setCurrentRow(2)
        dialog.accept_step()
        return 1

    monkeypatch.setattr(StepDialog, "exec", answered)
    press(Qt.Key.Key_F4)
    assert desk.referrals.get(referrals[0].id).state == "arrived"
    assert frame.told[-1].startswith(f"{referrals[0].code}: angekommen.")
    assert frame.undo is not None
    frame.undo()
    assert desk.referrals.get(referrals[0].id).state == "printed"
    page.open_target(referrals[0].id)
    button = tab_to("Letzten Schritt zurücknehmen")
    press(Qt.Key.Key_Space)
    assert not button.isHidden()
    assert desk.referrals.get(referrals[0].id).state == "issued"


def test_what_is_due_is_put_off_and_goes_into_a_calendar(
    qtbot: QtBot,
    desk: Desk,
    frame: ListeningFrame,
    referrals: Sequence[Referral],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    today = desk.clock.today()
    desk.outcomes.step(referrals[0], "printed", detail=Detail(again=today))
    panel = FollowUpPanel(desk, frame)
    panel.read()
    desk.changes.listen(lambda _: panel.read())
    shown(qtbot, panel)
    panel.list.setFocus()
    assert panel.list.count() == 1
    assert referrals[0].code in panel.list.item(0).text()

    def save_file(*_: object) -> Path:
        return tmp_path / "tage"

    monkeypatch.setattr(choosers, "save_file", save_file)
    button = panel.stops[-1]
    assert isinstance(button, QPushButton)
    button.click()
    assert (tmp_path / "tage.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    panel.list.setFocus()
    press(Qt.Key.Key_S)
    assert panel.list.count() == 0
    assert desk.referrals.get(referrals[0].id).due == today + timedelta(days=7)
    assert frame.undo is not None
    frame.undo()
    assert panel.list.count() == 1


def test_boxes_stand_in_the_order_of_the_slip() -> None:
    assert list(BOX_LABELS) == ["attended", "begins", "unfit", "full", "absent"]
