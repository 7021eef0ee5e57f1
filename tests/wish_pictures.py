"""What the pictures show of wishes: some of them bundled and weighed, and their dialogs."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from zim_desktop.gui.wishes.dialog import WishesDialog
from zim_desktop.gui.wishes.meeting_dialog import MeetingDialog
from zim_desktop.gui.wishes.record_dialog import WishDialog
from zim_desktop.services import Desk


def weigh(desk: Desk) -> None:
    """Some wishes, two bundles of them, and a meeting that weighed these."""
    groups = {"Gärten": ["ein Garten für alle", "Beete vor dem Haus"], "Busse": ["ein Bus, der abends noch fährt"]}
    bundles: list[UUID] = []
    for name, said in groups.items():
        steps = [desk.wishes.record(text, quarter="hamme", term="mobility")[0] for text in said]
        step = desk.wishes.bundle([wish.id for each in steps for _, wish in each.wishes if wish], name)
        bundles += [bundle.id for _, bundle in step.bundles if bundle]
    for text in ("ein Schwimmkurs für Kinder", "Schwimmkurs im Stadtteil für alle Kinder aus der Grundschule"):
        desk.wishes.record(text)
    meeting = desk.meetings.start("Runde", bundles)
    for typed in ("3 2", "5", "0 1"):
        desk.meetings.cast(meeting, typed)
    desk.meetings.count(meeting)


def wish_dialogs(desk: Desk, frame: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Writing a wish down, the team's lists, and the three pages of a meeting."""
    yield "wish", WishDialog(desk, "ein Sprachcafé, bitte Frau Muster fragen", "hamme", ("language",), frame)
    wishes = WishesDialog(desk, frame)
    while not wishes.ready:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    yield "wishes", wishes
    asking = WishesDialog(desk, frame)
    asking.move_.click()
    yield "wishes-move", asking
    yield "meeting-result", MeetingDialog(desk, frame)
    meeting = MeetingDialog(desk, frame)
    meeting.results.new.click()
    yield "meeting-start", meeting
    meeting = MeetingDialog(desk, frame)
    meeting.results.new.click()
    meeting.start.name.setText("Quartiersrunde")
    meeting.start.begin.click()
    yield "meeting-voting", meeting
    if running := desk.meetings.running():
        desk.meetings.drop(running)
