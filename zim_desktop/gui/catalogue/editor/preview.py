"""What counsellors will see of the offer, and how many open needs it would fit, while it is written."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.match import Match
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.cases.match_list import MatchView
from zim_desktop.gui.cases.match_model import MatchModel
from zim_desktop.gui.cases.rows import Card, Hit, card_of
from zim_desktop.gui.catalogue.detail import offer_html
from zim_desktop.gui.catalogue.editor.groups import Making
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import wording
from zim_desktop.services.find_offers import WouldFit
from zim_desktop.services.fits_words import fits_text

SHOWN_AFTER_MS = 120
"""The pause in typing after which the preview follows."""

COUNTED_AFTER_MS = 600
"""The pause after which needs are counted: that asks every open case."""

BEHIND = "Felder mit ⚠ fehlen hier noch."


def needs_text(counted: WouldFit) -> str:
    """How many open needs it would fit; no case is named."""
    found = counted.sure + counted.unsettled
    if not found:
        return "Trifft zurzeit keinen offenen Bedarf."
    needs = "1 offenen Bedarf" if found == 1 else f"{found} offene Bedarfe"
    cases = "1 Fall" if counted.cases == 1 else f"{counted.cases} Fällen"
    settle = f", bei {counted.unsettled} wäre noch etwas zu klären" if counted.unsettled else ""
    return f"Trifft {needs} aus {cases}{settle}."


class LineView(QFrame):
    """One offer as the list of matches shows it, drawn by the same hand."""

    def __init__(self, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._making = making
        self._offer: Offer | None = None
        self._model = MatchModel(self._card, self)
        self.view = MatchView(lambda _offer: None, self)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setSelectionMode(MatchView.SelectionMode.NoSelection)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setModel(self._model)
        self.view.setMinimumHeight(1)
        self.view.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def show_offer(self, offer: Offer) -> None:
        """Show this offer."""
        self._offer = offer
        self._model.show_hits(())
        match = Match(id=offer.id, verdict="unknown", score=0, relevance=0, reasons=(), components={})
        self._model.show_hits((Hit(offer.id, (("", match),)),))
        self.view.forget_sizes()
        card = self._card(Hit(offer.id, (("", match),)))
        self.setAccessibleName(f"In der Trefferliste: {card.title}. {card.where}. {card.status}")
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As high as the card needs at the width there is."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        height = self.view.sizeHintForRow(0)
        if height > 0 and height + 2 != self.height():
            self.setFixedHeight(height + 2)

    def _card(self, hit: Hit) -> Card:
        if self._offer is None:
            raise ValueError("a line is of an offer")
        words = self._making.words
        return card_of(hit, self._offer, lambda _need: "", words.quarters, words.day)


class Preview(QWidget):
    """Follows the draft: the line of the list, whom it fits, how many needs it would fit, and the offer in full.

    `counted` says that the needs were counted for the draft as it is.
    """

    counted = Signal()

    def __init__(self, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._making = making
        self._stopped = False
        self._fitting: Callable[[Offer], WouldFit] | None = None
        self._counting = Background(self)
        self._counting.answered.connect(self._answer)
        self._soon, self._later = QTimer(self), QTimer(self)
        for timer, pause, act in (
            (self._soon, SHOWN_AFTER_MS, self.show_now),
            (self._later, COUNTED_AFTER_MS, self._count),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(act)
        self.line = LineView(making, self)
        self.behind, self.fits, self.needs = QLabel(BEHIND, self), QLabel(self), QLabel(self)
        self.full = QTextBrowser(self)
        self._heading = QLabel("So sehen es die Beratenden", self)
        self._lay_out()
        making.sheet.changed.connect(self._follow)
        self.show_now()

    def show_now(self) -> None:
        """Show the draft at once; the needs are counted after a pause."""
        reading, words = self._making.sheet.reading, self._making.words
        self.line.show_offer(reading.offer)
        self.behind.setVisible(bool(reading.faults))
        self.fits.setText(fits_text(reading.offer, words))
        at = self.full.verticalScrollBar().value()
        self.full.setHtml(offer_html(reading.offer, words))
        self.full.verticalScrollBar().setValue(at)
        self._counting.drop()
        self.needs.setText("Offene Bedarfe werden gezählt …")
        self._later.start()

    def show_all(self, *, everything: bool) -> None:
        """Show all of it, or, where room is scarce, the line of the list and the needs only."""
        for part in (self._heading, self.fits, self.full):
            part.setVisible(everything)

    def _follow(self) -> None:
        if not self._stopped:
            self._soon.start()

    def stop(self) -> None:
        """Follow and count no more, for the window closes; a field that loses the keyboard by that changes nothing."""
        self._stopped = True
        self._soon.stop()
        self._later.stop()
        self._counting.drop()

    def _count(self) -> None:
        if self._fitting is None:
            self._fitting = self._making.finder.if_kept()
        ask, offer = self._fitting, self._making.sheet.reading.offer
        self._counting.ask(lambda _: ask(offer))

    def _answer(self, found: WouldFit) -> None:
        standing = wording.standing_text(self._making.sheet.reading.offer, self._making.words.day)
        self.needs.setText(f"{needs_text(found)}{f' ({standing})' if standing else ''}")
        self.counted.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._heading.setProperty("tone", "heading")
        self.behind.setProperty("tone", "warn")
        self.needs.setProperty("tone", "muted")
        self.full.setAccessibleName("Das Angebot im Einzelnen, wie im Katalog")
        self.full.setOpenLinks(False)
        self.full.setTabChangesFocus(True)
        self.full.setMinimumHeight(self.fontMetrics().height() * 6)
        for widget in (self._heading, self.line, self.behind, self.fits, self.needs):
            column.addWidget(widget)
        for label in (self.behind, self.fits, self.needs):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.full, 1)
