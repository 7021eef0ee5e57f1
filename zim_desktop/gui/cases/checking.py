"""What a telephone call tells, in the talk: *stimmt noch* and free places by keys in the list of offers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.cases.match_list import MatchView
from zim_desktop.gui.cases.match_model import OFFER_ROLE
from zim_desktop.gui.catalogue.calls.answers import Answers
from zim_desktop.gui.catalogue.places import KEY as PLACES
from zim_desktop.gui.catalogue.places import Places
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services import Desk

KEY = "S"


def told_by_key(view: MatchView, desk: Desk, frame: Frame) -> None:
    """Let keys say of the offer where the keyboard is that its entry is still true, or how many places it has."""
    answers = Answers(desk.checks, frame)

    def current() -> Offer | None:
        index = view.currentIndex()
        try:
            return desk.find_offers.offer(str(index.data(OFFER_ROLE))) if index.isValid() else None
        except ExpectedError as error:
            frame.fault(error)
            return None

    def say() -> None:
        offer = current()
        if offer is not None:
            answers.still_true(offer)

    Places(desk, frame, view).by_key(view, current)
    shortcut = QShortcut(KEY, view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(say)
    view.setAccessibleDescription(
        f"{view.accessibleDescription()}; {KEY} sagt: stimmt noch; {PLACES} fragt nach Plätzen"
    )
