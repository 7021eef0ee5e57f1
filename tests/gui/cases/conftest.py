"""The page as the window builds it, over a real store; only the preview of the papers is replaced."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.services import Desk


class Preview:
    """Stands for the preview dialog and keeps which referrals it was to show."""

    def __init__(self) -> None:
        self.shown: list[list[UUID]] = []

    def __call__(self, desk: Desk, referral_ids: Sequence[UUID], _parent: QWidget) -> bool:
        self.shown.append(list(referral_ids))
        assert desk.letters.of([referral_ids[0]])[0].draw().data.startswith(b"%PDF")
        return False


@pytest.fixture
def preview() -> Preview:
    return Preview()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame, preview: Preview) -> CasesPage:
    """The page, shown and with the keyboard, on the list of cases."""
    page = CasesPage(desk, frame, preview)
    page.resize(1280, 800)
    qtbot.addWidget(page, before_close_func=lambda _: page.leave())
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start_focus()
    return page


@pytest.fixture
def talk(qtbot: QtBot, page: CasesPage) -> CasesPage:
    """The page with a new talk open."""
    page.start()
    qtbot.waitUntil(page.talk.isVisible)
    return page


@pytest.fixture(params=[1.0, 2.0])
def scaled(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """The font of the system, once as it is and once twice as large."""
    before = qapp.font()
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(large)
    yield request.param
    qapp.setFont(before)


def keys(*typed: str | Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Type into whatever has the keyboard: texts letter by letter, and single keys."""
    for each in typed:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(each, str):
            QTest.keyClicks(focused, each, hold)
        else:
            QTest.keyClick(focused, each, hold)
        QApplication.processEvents()


def tab_to(widget: QWidget, limit: int = 80) -> None:
    """Press Tab until the widget (or what it passes the keyboard on to) has the keyboard; fails if it never does."""
    for _ in range(limit):
        focused = QApplication.focusWidget()
        if focused is not None and (focused is widget or widget.isAncestorOf(focused)):
            return
        keys(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {widget.accessibleName() or widget}")
