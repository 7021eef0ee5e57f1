"""Everything by keyboard, with names, and in large letters."""

import itertools
import re

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import keys
from tests.gui.cases.test_flow import typed_case
from zim_desktop.gui.cases import tab_order
from zim_desktop.gui.cases.page import CasesPage


def full(page: CasesPage) -> None:
    """A talk in which everything is shown: two persons, two needs, an open chip, ticked offers."""
    typed_case(page)
    page.talk.household.add_child.click()
    page.talk.needs.terms.line.setFocus()
    keys("tagesmutter", Qt.Key.Key_Return)
    page.session.tick(page.session.matches.needs[0].offers[0].id)
    page.talk.needs.chips["n1"].setFocus()
    keys(Qt.Key.Key_Return)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_stop_of_the_tab_key_has_a_name(talk: CasesPage) -> None:
    full(talk)
    assert len(tab_order.stops(talk)) > 30
    assert [each for each in tab_order.stops(talk) if not name_of(each).strip()] == []


def test_the_list_of_cases_has_names_too(page: CasesPage) -> None:
    assert [each for each in tab_order.stops(page) if not name_of(each).strip()] == []


def test_tab_reaches_every_stop_once_and_returns(talk: CasesPage) -> None:
    full(talk)
    wanted = tab_order.stops(talk)
    wanted[0].setFocus()
    reached: list[QWidget | None] = []
    for _ in wanted:
        reached.append(QApplication.focusWidget())
        keys(Qt.Key.Key_Tab)
    assert reached == wanted
    assert QApplication.focusWidget() is wanted[0]
    keys(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is wanted[-1]


def test_the_tab_key_goes_down_the_talk_as_the_eye_does(talk: CasesPage) -> None:
    full(talk)
    body = talk.talk.form.talkBody
    stops = [each for each in tab_order.stops(talk) if body.isAncestorOf(each)]
    middles = [each.mapTo(body, each.rect().center()) for each in stops]
    for above, below in itertools.pairwise(middles):
        same_line = abs(above.y() - below.y()) < talk.fontMetrics().height()
        assert below.y() > above.y() or (same_line and below.x() > above.x())


def test_what_has_the_keyboard_is_in_sight(talk: CasesPage) -> None:
    full(talk)
    view = talk.talk.form.talkScroll.viewport()
    stops = [each for each in tab_order.stops(talk) if talk.talk.form.talkBody.isAncestorOf(each)]
    stops[0].setFocus()
    for each in stops[1:]:
        keys(Qt.Key.Key_Tab)
        top = each.mapTo(view, QPoint(0, 0)).y()
        assert -1 <= top <= view.height() - min(each.height(), view.height()) + 1, name_of(each)


def test_no_text_is_cut_off(qtbot: QtBot, scaled: float, talk: CasesPage) -> None:
    assert scaled
    full(talk)
    qtbot.waitUntil(lambda: not cut_off(talk))
    assert talk.width() == 1280


def cut_off(root: QWidget) -> list[str]:
    """What is shown smaller than its text wants; a text field that scrolls by itself may be."""
    buttons = [each for each in tab_order.stops(root) if not isinstance(each, QAbstractScrollArea | QTabBar)]
    small = [each for each in buttons if not fits(each, each.minimumSizeHint())]
    labels = [each for each in root.findChildren(QLabel) if each.isVisible() and each.text()]
    small += [each for each in labels if each.height() < max(each.heightForWidth(each.width()), 0)]
    small += [each for each in labels if not each.wordWrap() and not fits(each, each.sizeHint())]
    return [f"{type(each).__name__} {name_of(each)} {each.size()}" for each in small]


def fits(widget: QWidget, size: QSize) -> bool:
    """Whether the widget is at least so large."""
    return widget.width() >= size.width() and widget.height() >= size.height()


def mnemonics(root: QWidget) -> list[str]:
    """The underlined letters of everything below `root`, in capitals."""
    texts = [each.text() for each in root.findChildren(QAbstractButton)]
    texts += [each.text() for each in root.findChildren(QLabel) if each.buddy()]
    return [letter.upper() for text in texts for letter in re.findall(r"&(\w)", text.replace("&&", ""))]


def test_the_end_of_the_talk_keeps_its_place_with_and_without_matches(talk: CasesPage) -> None:
    finish = talk.talk.finish
    QApplication.processEvents()
    empty = finish.mapTo(talk, QPoint(0, 0)).y()
    typed_case(talk)
    QApplication.processEvents()
    assert talk.talk.answers.view.isVisible()
    assert finish.mapTo(talk, QPoint(0, 0)).y() == empty


def test_no_letter_is_underlined_twice(talk: CasesPage) -> None:
    full(talk)
    for part in (talk.talk, talk.list):
        letters = mnemonics(part)
        assert len(letters) > 4
        assert sorted(letters) == sorted(set(letters))


def test_the_letters_of_the_headings_reach_their_fields(talk: CasesPage) -> None:
    full(talk)
    form, view = talk.talk.form, talk.talk
    wanted = [
        (form.quarterLabel, view.quarter), (form.householdLabel, view.household), (form.needsLabel, view.needs),
        (form.wishesLabel, form.wishes), (form.factsLabel, view.facts), (form.weekLabel, view.week),
        *[(each, view.finish) for each in view.finish.findChildren(QLabel) if each.buddy()],
    ]  # fmt: skip
    assert len(wanted) == 8
    for label, field in wanted:
        found = re.search(r"&(\w)", label.text())
        assert found is not None
        QTest.keyClick(talk, Qt.Key[f"Key_{found[1].upper()}"], Qt.KeyboardModifier.AltModifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert field is focused or field.isAncestorOf(focused), label.text()


def test_the_unknown_is_shown_by_a_sign_not_by_colour_alone(talk: CasesPage) -> None:
    talk.session.edit_person(msgspec.structs.replace(talk.session.person, available=()))
    assert "nie" in talk.talk.week.grid.accessibleDescription()
    talk.session.edit_person(msgspec.structs.replace(talk.session.person, available=None))
    assert "nicht bekannt" in talk.talk.week.grid.accessibleDescription()
