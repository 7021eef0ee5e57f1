"""The week painted with arrows and mouse, taken whole, and kept as it was."""

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.cases.conftest import keys
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.week import Slot
from zim_desktop.gui.cases.page import CasesPage

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_week_is_painted_with_arrows_and_space(talk: CasesPage) -> None:
    grid = talk.talk.week.grid
    grid.setFocus()
    keys(Key.Key_Home, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right)  # 8:00
    for _ in range(3):
        keys(Key.Key_Right, Key.Key_Down, hold=SHIFT)
    keys(Key.Key_Space)
    assert talk.session.person.available == (Slot(("mo", "tu", "we", "th"), "08:00", "10:00"),)
    assert "Mo–Do 8–10 Uhr" in grid.accessibleDescription()
    keys(Key.Key_Space)
    assert talk.session.person.available == ()


def test_the_week_is_painted_with_the_mouse(talk: CasesPage) -> None:
    grid = talk.talk.week.grid
    start, end = grid.cell_rect(1, 4).center(), grid.cell_rect(2, 9).center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(grid, left, pos=start)
    QTest.mouseMove(grid, QPoint((start.x() + end.x()) // 2, end.y()))
    QTest.mouseMove(grid, end)
    QTest.mouseRelease(grid, left, pos=end)
    assert talk.session.person.available == (Slot(("tu", "we"), "08:00", "11:00"),)
    QTest.mouseClick(grid, left, pos=start)
    assert talk.session.person.available == (Slot(("tu",), "08:30", "11:00"), Slot(("we",), "08:00", "11:00"))


def test_opening_a_case_keeps_times_that_are_not_half_hours(talk: CasesPage) -> None:
    odd = (Slot(("mo",), "05:40", "07:10"), Slot(("mo",), "09:15", "09:20"))
    talk.session.edit_person(msgspec.structs.replace(talk.session.person, available=odd))
    assert talk.talk.week.grid.slots() == odd
    talk.talk.week.grid.setFocus()
    keys(Key.Key_Home, Key.Key_Down)
    assert talk.session.person.available == odd
    keys(Key.Key_Space)
    assert talk.session.person.available == (*odd[:1], odd[1], Slot(("tu",), "06:00", "06:30"))


def test_a_whole_week_by_one_press_and_back(talk: CasesPage, frame: ListeningFrame) -> None:
    presets = talk.talk.week.presets
    presets["vormittags"].click()
    mornings = (Slot(("mo", "tu", "we", "th", "fr"), "08:00", "12:00"),)
    assert talk.session.person.available == mornings
    presets["nie"].click()
    assert talk.session.person.available == ()
    assert frame.undo is not None
    frame.undo()
    assert talk.session.person.available == mornings
    presets["nicht bekannt"].click()
    assert talk.session.person.available is None


def test_a_childs_week_is_when_it_is_looked_after(talk: CasesPage) -> None:
    talk.talk.household.add_child.click()
    talk.talk.week.presets["vormittags"].click()
    assert talk.session.person.cared_for == (Slot(("mo", "tu", "we", "th", "fr"), "08:00", "12:00"),)
    assert talk.talk.week.grid.accessibleName() == "Woche: Kind betreut"
