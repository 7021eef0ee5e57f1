"""What can be done to the offer that is chosen, as a row of buttons with a key each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from zim_desktop.domain.offer import Offer
from zim_desktop.gui.support.flow_layout import FlowLayout


@dataclass(frozen=True)
class Deed:
    """One thing to do: what its button says, the key that does it in the table, the doing, and further keys."""

    label: str
    key: str
    run: Callable[[Offer], object]
    also: tuple[str, ...] = ()


class OfferActions(QWidget):
    """A button for each deed; none can be pressed while no offer is chosen. The keys work in `table`."""

    def __init__(self, deeds: Sequence[Deed], table: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        row = FlowLayout(self)
        for deed in deeds:
            shortcut = QShortcut(QKeySequence(deed.key), table)
            shortcut.setKeys([QKeySequence(key) for key in (deed.key, *deed.also)])
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._do, deed))
            button = QPushButton(deed.label, self)
            key = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{deed.label} – in der Tabelle: {key}")
            button.setAccessibleDescription(f"In der Tabelle: {key}")
            button.clicked.connect(partial(self._do, deed))
            row.addWidget(button)
        self.show_offer(None)

    def show_offer(self, offer: Offer | None) -> None:
        """Act on this offer from now on."""
        self._offer = offer
        self.setEnabled(offer is not None)

    def _do(self, deed: Deed) -> None:
        if self._offer is not None:
            deed.run(self._offer)
