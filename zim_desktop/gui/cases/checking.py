"""*Stimmt noch* in the talk: who just had the provider on the telephone says so by one key in the list of offers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.cases.match_list import MatchView
from zim_desktop.gui.cases.match_model import OFFER_ROLE
from zim_desktop.gui.catalogue.calls.answers import Answers
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services import Desk

KEY = "S"


def still_true_by_key(view: MatchView, desk: Desk, frame: Frame) -> None:
    """Let the key say of the offer where the keyboard is that all of its entry is still true."""
    answers = Answers(desk.checks, frame)

    def say() -> None:
        index = view.currentIndex()
        if not index.isValid():
            return
        try:
            offer = desk.find_offers.offer(str(index.data(OFFER_ROLE)))
        except ExpectedError as error:
            frame.fault(error)
        else:
            answers.still_true(offer)

    shortcut = QShortcut(KEY, view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(say)
    view.setAccessibleDescription(f"{view.accessibleDescription()}; {KEY} sagt: stimmt noch")
