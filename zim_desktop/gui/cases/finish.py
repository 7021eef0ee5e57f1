"""The end of a talk: how it was held and how long, and what comes of it: letter, note, or neither."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.record import ContactKind, LengthBand
from zim_desktop.gui.cases.fields import lead
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.sizes import is_low
from zim_desktop.gui.support.theme import GRID

KINDS: Sequence[tuple[ContactKind, str]] = (
    ("visit", "Im Büro"),
    ("phone", "Telefon"),
    ("online", "Online"),
    ("outreach", "Aufsuchend"),
)
LENGTHS: Sequence[tuple[LengthBand, str]] = (
    ("up_to_10", "bis 10"),
    ("up_to_30", "bis 30"),
    ("up_to_60", "bis 60"),
    ("over_60", "über 60 Min"),
)
USUAL_LENGTH: LengthBand = "up_to_30"
PRINT, NOTE = "Brief und Blatt &drucken  Strg+P", "Nur &vormerken"


def chosen_text(titles: Sequence[str]) -> str:
    """Which offers are ticked, on whatever tab, and how one does it while there are none."""
    if not titles:
        return "Noch kein Angebot gewählt: in der Liste ankreuzen (Leertaste)."
    counted = "1 Angebot gewählt" if len(titles) == 1 else f"{len(titles)} Angebote gewählt"
    return f"{counted}: {', '.join(titles)}"


def letters_text(offers: int, others: int) -> str:
    """What a package becomes: *Paket überweisen: 2 Briefe, 1 Blatt*; what else is ticked is counted with it."""
    if not offers:
        return "Paket &überweisen"
    letters = offers + others
    beside = f" und {others} weitere{'s' if others == 1 else ''}" if others else ""
    return f"Paket{beside} &überweisen: {letters} Brief{'' if letters == 1 else 'e'}, 1 Blatt"


def package_text(titles: Sequence[str], others: Sequence[str]) -> str:
    """Which offers the package has, and what else is ticked."""
    if not titles:
        return "Die Pakete werden gerechnet …"
    beside = f". Außerdem angekreuzt: {', '.join(others)}" if others else ""
    return f"Im Paket: {', '.join(titles)}{beside}"


class ChosenLine(QLabel):
    """One line that ends in dots where there is no room; the tool tip and a screen reader have all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "muted")

    def show_words(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)

    @override
    def sizeHint(self) -> QSize:
        """One line high; the width is taken as it comes."""
        return QSize(0, self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value), words)
        painter.end()


class FinishBar(QWidget):
    """Asks kind and length and offers the three ways to end: `letter`, `note`, `finish`."""

    letter = Signal()
    note = Signal()
    finish = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Choice[ContactKind] = Choice("Art des Gesprächs", KINDS, self, unknown=False)
        self.length: Choice[LengthBand] = Choice("Dauer in Minuten", LENGTHS, self, unknown=False)
        self.print_button = QPushButton(PRINT, self)
        self.print_button.setProperty("main", True)
        self.note_button = QPushButton(NOTE, self)
        self.note_button.setToolTip("Die Überweisung festhalten, ohne jetzt einen Brief zu drucken")
        self.finish_button = QPushButton("Ohne Brief abs&chließen", self)
        self.finish_button.setToolTip("Gespräch abschließen ohne Brief: Fall und Kontakt bleiben, offene Bedarfe auch")
        self.count = ChosenLine(self)
        self.again = QLabel(self)
        self.again.setProperty("tone", "warn")
        self.again.setWordWrap(True)
        self.again.hide()
        self._chosen = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._talk_row())
        layout.addLayout(self._buttons_row())
        layout.addWidget(self.count)
        layout.addWidget(self.again)
        self.print_button.clicked.connect(self.letter)
        self.note_button.clicked.connect(self.note)
        self.finish_button.clicked.connect(self.finish)
        self.start()

    def start(self) -> None:
        """A new talk: in the office, up to half an hour, nothing ticked."""
        self.kind.set_value("visit")
        self.length.set_value(USUAL_LENGTH)
        self.show_chosen(())

    def show_chosen(self, titles: Sequence[str]) -> None:
        """Name the offers that are ticked; without any there is nothing to print or to note."""
        self.print_button.setText(PRINT)
        self.note_button.setText(NOTE)
        self.count.show_words(chosen_text(titles))
        self._chosen = bool(titles)
        self._fit()
        self.print_button.setEnabled(bool(titles))
        self.note_button.setEnabled(bool(titles))

    def warn_again(self, lines: Sequence[str]) -> None:
        """Say of what is chosen that the person was sent there before, and what became of it."""
        text = "\n".join(f"⚠ {line}" for line in lines)
        self.again.setText(text)
        self.again.setVisible(bool(text))

    def show_package(self, titles: Sequence[str], others: Sequence[str]) -> None:
        """Name the package that would be referred and what else is ticked; without titles it is yet to come."""
        self.print_button.setText(f"{letters_text(len(titles), len(others))}  Strg+P")
        self.note_button.setText("Paket nur &vormerken")
        self.count.show_words(package_text(titles, others))
        self._chosen = True
        self._fit()
        self.print_button.setEnabled(bool(titles))
        self.note_button.setEnabled(bool(titles))

    def _fit(self) -> None:
        """A low window need not say that nothing is chosen: the buttons show it, too."""
        self.count.setVisible(self._chosen or not is_low(self))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def contact(self) -> tuple[ContactKind, LengthBand]:
        """How the talk was held and how long it took."""
        return self.kind.value() or "visit", self.length.value() or USUAL_LENGTH

    def _talk_row(self) -> FlowLayout:
        row = FlowLayout(gap=2 * GRID, line_gap=4)
        for text, choice in (("&Gespräch", self.kind), ("Da&uer", self.length)):
            group = QWidget(self)
            inner = QHBoxLayout(group)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(GRID)
            label = QLabel(text, group)
            label.setProperty("tone", "muted")
            lead(label, choice)
            inner.addWidget(label)
            inner.addWidget(choice)
            row.addWidget(group)
        return row

    def _buttons_row(self) -> FlowLayout:
        row = FlowLayout(gap=GRID, line_gap=4)
        for button in (self.print_button, self.note_button, self.finish_button):
            row.addWidget(button)
        return row
