"""Writing offers from the page: opens the editor, and keeps what was typed when it is closed without keeping."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer, is_quarter_help
from zim_desktop.gui.catalogue.editor.dialog import EditorDialog
from zim_desktop.gui.catalogue.history import HistoryDialog
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services import Desk
from zim_desktop.services.offer_draft import Draft, blank, copied, quarter_help
from zim_desktop.services.offer_drafts import NEW, NEW_HELP, Begun, OfferDrafts

_HELP = (
    "Hilfe aus dem Quartier: Der Titel sagt, was jemand tut (z. B. „Dolmetschen Arabisch“). Kein Name, keine Nummer: "
    "Erreichbar ist die Person über das Büro. Die Kennung wird ein zufälliger Code; wer dahinter steht, weiß nur das "
    "Büro."
)
_REACHES = re.compile(r"\S+@\S+\.\w+|(?:\d[\s/()-]*){6,}")
"""An address for mail, or digits enough for a telephone number."""


class Editing:
    """What the page does with the editor; a draft stays until it is kept or discarded.

    `show` is called with the id of an offer that was made.
    """

    def __init__(self, desk: Desk, frame: Frame, page: QWidget, show: Callable[[str], object]) -> None:
        self._desk = desk
        self._frame = frame
        self._page = page
        self._show = show
        self._drafts = OfferDrafts(desk.office)

    def edit(self, offer: Offer) -> None:
        """Open an offer, with what was typed before if its window was closed with that."""
        begun = self._drafts.get(offer.id)
        if begun is None:
            try:
                record = self._desk.upkeep.record(offer.id)
            except ExpectedError as error:
                self._frame.fault(error)
                return
            begun = Begun(Draft(record.offer), record.version)
        self._open(offer.id, begun)

    def new(self) -> None:
        """Open an empty form, or the one that was begun."""
        self._open(NEW, self._drafts.get(NEW) or Begun(blank(), None))

    def new_help(self) -> None:
        """Open the form for help by somebody of the quarter, or the one that was begun."""
        begun = self._drafts.get(NEW_HELP) or Begun(quarter_help(self._desk.office.office()), None)
        self._open(NEW_HELP, begun, _HELP)

    def copy(self, offer: Offer) -> None:
        """Open a new offer that begins as this one; a new one that was begun is kept open instead."""
        begun = self._drafts.get(NEW)
        if begun is not None:
            self._frame.tell("Ein neues Angebot ist schon begonnen. Bitte erst speichern oder die Eingaben verwerfen.")
        self._open(NEW, begun or Begun(copied(offer), None))

    def history(self, offer: Offer) -> None:
        """Show what became of an offer."""
        HistoryDialog(self._desk.upkeep, offer, self._page).exec()

    def _open(self, key: str, begun: Begun, hint: str = "") -> None:
        dialog = EditorDialog(self._desk, begun.draft, begun.version, self._page)
        if hint:
            dialog.explain(hint)
        dialog.paused.connect(partial(self._secure, key, dialog))
        dialog.exec()
        self._secure(key, dialog)
        if dialog.kept is not None:
            self._told(dialog)
        elif dialog.draft.is_changed:
            self._frame.tell("Nicht gespeichert. Der Entwurf ist noch da, wenn Sie das Angebot wieder öffnen.")
        dialog.deleteLater()

    def _secure(self, key: str, dialog: EditorDialog) -> None:
        """Keep what stands in the form for the next time, or forget it where there is nothing to lose."""
        # An offer that was taken out meanwhile goes on as a new one.
        now = NEW if dialog.draft.is_new and key != NEW_HELP else key
        try:
            if dialog.kept is None and dialog.draft.is_changed:
                self._drafts.keep(now, Begun(dialog.draft, dialog.version))
            if dialog.kept is not None or not dialog.draft.is_changed or now != key:
                self._drafts.drop(key)
        except ExpectedError as error:
            dialog.say(error.line())
            self._frame.fault(error)

    def _told(self, dialog: EditorDialog) -> None:
        kept, change = dialog.kept, dialog.change
        if kept is None:
            return
        if change is None:
            self._frame.tell("Nichts geändert.")
        else:
            said = f"Gespeichert: {shortened(kept.title)}{_warning(kept)}"
            self._frame.tell(said, lambda: self._desk.upkeep.undo(change))
        self._show(kept.id)


def _warning(offer: Offer) -> str:
    """What to look at once more, if the help of somebody seems to say how to reach them."""
    texts = " ".join(text for text in (offer.title, offer.summary, offer.description) if text)
    if not is_quarter_help(offer) or not _REACHES.search(texts):
        return ""
    return ". Bitte prüfen: Im Text steht vielleicht eine Telefonnummer oder Mailadresse der Person."
