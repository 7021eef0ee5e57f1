"""The languages of the sheet on the page Büro: which of them a native reader has looked at."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zim_desktop.gui.support.theme import GRID
from zim_desktop.services.client_sheet import SheetLanguage

_HINT = (
    "In diesen Sprachen gibt es das Blatt zum Mitnehmen, Deutsch steht immer daneben. Auf dem Blatt selbst steht nicht,"
    " ob die Wörter geprüft sind."
)
_REVIEWED = "Von Muttersprachler*in geprüft"
_OPEN = "Noch nicht geprüft"


class SheetLanguageSection(QWidget):
    """Lists every language under whether its words were reviewed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        self._reviewed, self._open = QLabel(self), QLabel(self)
        for label, text, tone in (
            (QLabel(self), "Blatt für die Person: Sprachen", "heading"),
            (QLabel(self), _HINT, "muted"),
            (self._reviewed, "", None),
            (self._open, "", None),
        ):
            label.setText(text)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
            column.addWidget(label)

    def show_languages(self, languages: Sequence[SheetLanguage]) -> None:
        """List these."""
        for label, words, reviewed in ((self._reviewed, _REVIEWED, True), (self._open, _OPEN, False)):
            names = "; ".join(each.german for each in languages if each.reviewed is reviewed)
            label.setText(f"{words}: {names or 'keine'}.")
