"""The page that the tests of Auswertung look at."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.gui.reports.page import ReportsPage
from zim_desktop.services import Desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> ReportsPage:
    """The page over the demo's invented years."""
    made = ReportsPage(desk, frame)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    made.start_focus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made
