"""In the talk: one key in the list of offers says that an entry is still true."""

from PySide6.QtCore import Qt

from tests.gui.cases.conftest import keys
from tests.gui.conftest import ListeningFrame
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.match_model import OFFER_ROLE
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.services import Desk


def test_still_true_is_said_in_the_list_and_taken_back(talk: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    desk.changes.listen(talk.refresh)
    talk.session.edit(edits.add_need(talk.session.case, "a", term="counselling.debt"))
    view = talk.talk.answers.view
    view.setFocus()
    keys(Qt.Key.Key_Down)
    offer = desk.find_offers.offer(str(view.currentIndex().data(OFFER_ROLE)))
    assert offer.checked_on != desk.clock.today()
    keys(Qt.Key.Key_S)
    assert desk.find_offers.offer(offer.id).checked_on == desk.clock.today()
    assert frame.told[-1] == f"Stimmt noch, heute geprüft: {offer.title}"
    assert frame.undo is not None
    frame.undo()
    assert desk.find_offers.offer(offer.id) == offer
    assert "stimmt noch" in view.accessibleDescription()
