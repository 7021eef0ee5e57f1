"""Free places in two keys from any list: `P` opens a menu at the chosen offer, the next key says how many."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QInputDialog, QMenu, QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services import Desk
from zim_desktop.services.places import counted, counted_text

KEY = "P"
_SINGLE = range(1, 10)
_MOST = 10_000


class Places:
    """Keeps what somebody told of an offer's places, and says so in the frame with the way back."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget) -> None:
        self._desk = desk
        self._frame = frame
        self._parent = parent

    def by_key(self, view: QAbstractItemView, offer: Callable[[], Offer | None]) -> None:
        """Let `P` in this list ask for the places of the offer that is chosen in it."""
        shortcut = QShortcut(QKeySequence(KEY), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: self._ask_in(view, offer()))

    def _ask_in(self, view: QAbstractItemView, offer: Offer | None) -> None:
        if offer is not None:
            row = view.visualRect(view.currentIndex())
            self.ask(offer, view.viewport().mapToGlobal(row.bottomLeft()))

    def ask(self, offer: Offer, at: QPoint | None = None) -> QMenu:
        """Show the menu; each line has a letter or digit of its own."""
        menu = QMenu(f"Freie Plätze: {shortened(offer.title)}", self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(menu.title())
        menu.addAction("&voll (0)", partial(self._keep, offer, 0))
        menu.addAction("wieder &frei, Zahl nicht bekannt", partial(self._keep, offer, None))
        for free in _SINGLE:
            menu.addAction(f"&{free} {'Platz' if free == 1 else 'Plätze'} frei", partial(self._keep, offer, free))
        menu.addAction("&mehr …", partial(self._ask_number, offer))
        menu.popup(at if at is not None else self._parent.mapToGlobal(self._parent.rect().center()))
        return menu

    def _ask_number(self, offer: Offer) -> None:
        most = offer.capacity.places if offer.capacity and offer.capacity.places else _MOST
        free, given = QInputDialog.getInt(self._parent, "Freie Plätze", shortened(offer.title), 10, 0, most)
        if given:
            self._keep(offer, free)

    def _keep(self, offer: Offer, free: int | None) -> None:
        try:
            now = counted(offer, free, self._desk.clock.today())
            change = self._desk.upkeep.keep(now, "places")
        except ExpectedError as error:
            self._frame.fault(error)
            return
        said = f"{counted_text(now)}: {shortened(offer.title)}"
        self._frame.tell(said, partial(self._desk.upkeep.undo, change) if change else None)
