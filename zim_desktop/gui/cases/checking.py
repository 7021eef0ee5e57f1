"""What is said of an offer in the talk by one key: *stimmt noch*, free places, the waiting list."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.cases.match_list import MatchView
from zim_desktop.gui.cases.match_model import OFFER_ROLE
from zim_desktop.gui.catalogue.calls.answers import Answers
from zim_desktop.gui.catalogue.places import KEY as PLACES
from zim_desktop.gui.catalogue.places import Places
from zim_desktop.gui.catalogue.waiting import KEY as WAIT
from zim_desktop.gui.catalogue.waiting import wait_for
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services import Desk

KEY = "S"


def told_by_key(view: MatchView, desk: Desk, frame: Frame, case_id: Callable[[], UUID | None]) -> None:
    """Let keys act on the offer where the keyboard is: its entry is still true, it has so many places, the case waits.

    `case_id` tells which kept case the talk is about.
    """
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

    def wait() -> None:
        offer = current()
        if offer is not None:
            wait_for(desk, frame, offer, case_id())

    Places(desk, frame, view).by_key(view, current)
    for key, act in ((KEY, say), (WAIT, wait)):
        shortcut = QShortcut(key, view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
    keys = f"{KEY} sagt: stimmt noch; {PLACES} fragt nach Plätzen; {WAIT} setzt auf die Warteliste"
    view.setAccessibleDescription(f"{view.accessibleDescription()}; {keys}")
