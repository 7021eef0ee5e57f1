"""What can be done to an offer of the catalogue: one line for each."""

from PySide6.QtWidgets import QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.catalogue import places, waiting
from zim_desktop.gui.catalogue.actions import Deed
from zim_desktop.gui.catalogue.calls.answers import Answers
from zim_desktop.gui.catalogue.editing import Editing
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services import Desk


def deeds(desk: Desk, frame: Frame, editing: Editing, page: QWidget) -> tuple[Deed, ...]:
    """The deeds in the order of their buttons, each with its key in the table."""

    def remove(offer: Offer) -> None:
        try:
            change = desk.upkeep.remove(offer.id)
        except ExpectedError as error:
            frame.fault(error)
        else:
            frame.tell(f"Aus dem Katalog genommen: {shortened(offer.title)}", lambda: desk.upkeep.undo(change))

    return (
        Deed("Bearbeiten", "Return", editing.edit, also=("Enter", "F2")),
        Deed("Stimmt noch", "S", Answers(desk.checks, frame).still_true),
        Deed("Plätze …", places.KEY, places.Places(desk, frame, page).ask),
        Deed("Warteliste …", waiting.KEY, lambda offer: waiting.WaitingDialog(desk, frame, offer, page).exec()),
        Deed("Verlauf", "Ctrl+H", editing.history),
        Deed("Als Vorlage", "Ctrl+D", editing.copy),
        Deed("Aus dem Katalog nehmen", "Del", remove),
    )
