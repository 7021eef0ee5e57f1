"""Rows of small buttons: values in and out, by keyboard alone, with names for a screen reader."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zim_desktop.gui.support.segments import Choice, FactTicks, ThreeWay

_BENEFITS = (("sgb2", "SGB II"), ("sgb3", "SGB III"), ("wohngeld", "Wohngeld"))


def _button(row: QWidget, ending: str) -> QPushButton:
    return next(b for b in row.findChildren(QPushButton) if b.accessibleName().endswith(ending))


def _focused(row: QWidget) -> str:
    return next(b.accessibleName() for b in row.findChildren(QPushButton) if b.hasFocus())


@pytest.mark.parametrize("value", [True, False, None])
def test_three_way_keeps_what_it_is_given(qtbot: QtBot, value: bool | None) -> None:
    row = ThreeWay("Stufenlos")
    qtbot.addWidget(row)
    row.set_value(value)
    assert row.value() is value
    assert [b.isChecked() for b in row.findChildren(QPushButton)] == [value is True, value is False, value is None]


def test_three_way_says_when_a_person_chose_and_only_then(qtbot: QtBot) -> None:
    row = ThreeWay("Stufenlos")
    qtbot.addWidget(row)
    heard: list[object] = []
    row.changed.connect(heard.append)
    row.set_value(True)
    _button(row, "nein").click()
    _button(row, "nein").click()
    _button(row, "nicht bekannt").click()
    assert heard == [False, None]


def test_a_choice_refuses_what_is_no_option(qtbot: QtBot) -> None:
    row = Choice[str]("Deutsch", [("A1", "A1")])
    qtbot.addWidget(row)
    with pytest.raises(ValueError, match="Deutsch"):
        row.set_value("Z9")


def _active(qtbot: QtBot, row: QWidget) -> None:
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    row.setFocus()


def test_arrow_keys_move_and_choose_like_radio_buttons(qtbot: QtBot) -> None:
    row = ThreeWay("Stufenlos")
    _active(qtbot, row)
    heard: list[object] = []
    row.changed.connect(heard.append)
    assert _focused(row) == "Stufenlos: nicht bekannt"
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Right)
    assert _focused(row) == "Stufenlos: ja"
    assert row.value() is True
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Space)
    assert row.value() is True, "Space on the chosen one changes nothing"
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_End)
    assert row.value() is None
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Left)
    assert heard == [True, None, False]


def test_the_first_arrow_in_an_unanswered_row_goes_to_the_first_answer(qtbot: QtBot) -> None:
    row = Choice("Dauer", [(10, "bis 10"), (30, "bis 30")], unknown=False)
    _active(qtbot, row)
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Right)
    assert row.value() == 10
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Right)
    assert row.value() == 30


def test_a_typed_letter_jumps_to_the_next_answer_that_begins_so(qtbot: QtBot) -> None:
    row = Choice("Deutsch", [("A1", "A1"), ("A2", "A2"), ("B1", "B1")])
    _active(qtbot, row)
    for typed, value in (("a", "A1"), ("a", "A2"), ("B", "B1"), ("x", "B1"), ("?", None)):
        QTest.keyClicks(row.focusWidget(), typed)
        assert row.value() == value


def test_ticks_are_moved_over_without_ticking(qtbot: QtBot) -> None:
    row = FactTicks("Leistungen", _BENEFITS)
    _active(qtbot, row)
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Right)
    assert _focused(row) == "Leistungen: SGB II"
    QTest.keyClicks(row.focusWidget(), "w")
    assert _focused(row) == "Leistungen: Wohngeld"
    assert row.value() is None
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Space)
    assert row.value() == ("wohngeld",)


def test_a_row_is_one_stop_of_the_tab_key(qtbot: QtBot) -> None:
    row = FactTicks("Leistungen", _BENEFITS)
    qtbot.addWidget(row)
    for value in (None, (), ("sgb3",)):
        row.set_value(value)
        stops = [b for b in row.findChildren(QPushButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(stops) == 1
        assert stops[0].isChecked()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_ticks_give_the_ticked_keys_in_the_order_of_the_options(qtbot: QtBot, count: int) -> None:
    for wanted in combinations(_BENEFITS, count):
        row = FactTicks("Leistungen", _BENEFITS)
        qtbot.addWidget(row)
        for _, text in reversed(wanted):
            _button(row, text).click()
        assert row.value() == tuple(key for key, _ in wanted)


def test_taking_the_last_tick_away_leaves_the_fact_unknown(qtbot: QtBot) -> None:
    row = FactTicks("Leistungen", _BENEFITS)
    qtbot.addWidget(row)
    _button(row, "SGB II").click()
    _button(row, "SGB II").click()
    assert row.value() is None
    assert _button(row, "nicht bekannt").isChecked()


def test_none_of_them_is_an_answer_and_ends_with_a_tick(qtbot: QtBot) -> None:
    row = FactTicks("Leistungen", _BENEFITS)
    qtbot.addWidget(row)
    _button(row, "keine davon").click()
    assert row.value() == ()
    _button(row, "Wohngeld").click()
    assert row.value() == ("wohngeld",)
    assert not _button(row, "keine davon").isChecked()


def test_a_tick_is_seen_without_colour(qtbot: QtBot) -> None:
    row = FactTicks("Leistungen", _BENEFITS)
    qtbot.addWidget(row)
    row.set_value(("sgb2",))
    assert _button(row, "SGB II").text() == "✓ SGB II"
    assert _button(row, "SGB III").text() == "SGB III"


def test_a_key_that_is_no_option_is_not_lost(qtbot: QtBot) -> None:
    row = FactTicks("Leistungen", _BENEFITS)
    qtbot.addWidget(row)
    row.set_value(("asylblg",))
    _button(row, "SGB II").click()
    assert row.value() == ("sgb2", "asylblg")
