"""What comes and goes in the talk - chips of needs, cards of persons - leaves nothing behind."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.gui.cases.conftest import keys
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.household import PersonCard
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.support.chip import Chip

Key = Qt.Key
W = TypeVar("W", bound=QWidget)


def shown(root: QWidget, kind: type[W]) -> list[W]:
    """The widgets of this kind that are seen below `root`."""
    return [each for each in root.findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_removed_need_leaves_no_chip(talk: CasesPage, by_mouse: bool) -> None:
    needs = talk.talk.needs
    needs.terms.line.setFocus()
    keys("kita", Key.Key_Return, "schulden", Key.Key_Return)
    assert len(shown(needs, Chip)) == 2
    chip = needs.chips["n2"]
    if by_mouse:
        cross = next(each for each in chip.findChildren(QPushButton) if each.text() == "×")
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    else:
        chip.setFocus()
        keys(Key.Key_Delete)
    assert list(needs.chips) == ["n1"]
    assert shown(needs, Chip) == list(needs.chips.values())


def test_a_removed_person_leaves_no_card(talk: CasesPage) -> None:
    household = talk.talk.household
    household.add_child.click()
    card = household.card("c1")
    card.setFocus()
    talk.session.edit(edits.with_quarter(talk.session.case, "hamme"))
    keys(Key.Key_Delete)
    assert shown(household, PersonCard) == [household.card("a")]
