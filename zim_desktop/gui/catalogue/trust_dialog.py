"""Whether to trust the key of a packet: its twelve words, to be compared with the sender's paper."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

_COLUMNS = 3
_LETTERS = 56
"""Letters in a line of the hint, at least."""

_WORDS = (
    "Ob {} wirklich von dort kommt, zeigen die zwölf Wörter {} Schlüssels: Sie müssen mit denen übereinstimmen, die "
    "Sie von dort auf Papier oder am Telefon haben."
)


class Asked(NamedTuple):
    """What is asked: the title of the window, and why the words matter, with `{}` for the name of the office."""

    title: str
    hint: str


CATALOGUE = Asked(
    "Absender vertrauen?", "Dieses Katalogpaket nennt als Absender „{}“. " + _WORDS.format("es", "seines")
)
NUMBERS = Asked(
    "Absender vertrauen?",
    "Dieses Zahlenpaket nennt als Absender „{}“. "
    + _WORDS.format("es", "seines")
    + " Danach werden von diesem Absender auch Katalogpakete ohne Nachfrage angenommen.",
)
RECIPIENT = Asked(
    "Ist das der richtige Empfänger?",
    "Diese Karte nennt als Empfänger „{}“. Nur wer sie geschrieben hat, kann die Zahlen lesen. "
    + _WORDS.format("sie", "ihres"),
)


class TrustDialog(QDialog):
    """Accepted once somebody said that all twelve words are the same."""

    def __init__(
        self, office: str, words: Sequence[str], parent: QWidget | None = None, asked: Asked = CATALOGUE
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(asked.title)
        hint = QLabel(asked.hint.format(office), self)
        hint.setTextFormat(Qt.TextFormat.PlainText)  # the name comes from the packet
        hint.setWordWrap(True)
        hint.ensurePolished()  # the letters have their size now
        hint.setMinimumWidth(hint.fontMetrics().averageCharWidth() * _LETTERS)
        hint.setMinimumHeight(hint.heightForWidth(hint.minimumWidth()))  # else a dialog cuts wrapped lines off
        grid = QGridLayout()
        rows = -(-len(words) // _COLUMNS)
        for at, word in enumerate(words):
            label = QLabel(f"{at + 1}. <b>{word}</b>", self)
            label.setAccessibleName(f"Wort {at + 1}: {word}")
            grid.addWidget(label, at % rows, at // rows)
        self.compared = QCheckBox("Alle zwölf Wörter &stimmen überein", self)
        buttons = QDialogButtonBox(self)
        self.trust = buttons.addButton("&Vertrauen", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Nicht übernehmen", QDialogButtonBox.ButtonRole.RejectRole)
        self.trust.setEnabled(False)
        self.compared.toggled.connect(self.trust.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addWidget(hint)
        column.addLayout(grid)
        column.addWidget(self.compared)
        column.addWidget(buttons)
        self.compared.setFocus()
