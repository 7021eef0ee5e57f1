"""Choosing logos: one for the head of the letter, up to three of funders, each with the words a screen reader says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.stationery import MOST_FUNDERS, Picture
from zim_desktop.gui.support.flow_layout import FlowLayout

ReadPicture = Callable[[], Picture | None]
"""Asks for a file and gives its picture; None if the person cancels or it cannot be taken, which was said then."""

_HEIGHT_LINES = 2
_WIDEST = 160
_NAME_LETTERS = 28


class LogoLine(QObject):
    """A picture with a button to choose another and one to take it away; emits `changed`."""

    changed = Signal()

    def __init__(self, host: QWidget, read: ReadPicture, name: str) -> None:
        super().__init__(host)
        self._read = read
        self.picture: Picture | None = None
        self._shown = QLabel("keines", host)
        self._shown.setAccessibleName(f"{name}: gewählt")
        self._choose = QPushButton("Wählen …", host)
        self._choose.setAccessibleName(f"{name}: Wählen")
        self._choose.setToolTip("PNG oder SVG, höchstens 5 MB")
        self._remove = QPushButton("Entfernen", host)
        self._remove.setAccessibleName(f"{name}: Entfernen")
        flow = FlowLayout(host)
        for each in (self._shown, self._choose, self._remove):
            flow.addWidget(each)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(self._take_away)
        self.show_picture(None)

    def show_picture(self, picture: Picture | None) -> None:
        """Show this one."""
        self.picture = picture
        _show(self._shown, picture)
        self._remove.setVisible(picture is not None)

    def _ask(self) -> None:
        picture = self._read()
        if picture is not None:
            self.show_picture(picture)
            self.changed.emit()

    def _take_away(self) -> None:
        self.show_picture(None)
        self._choose.setFocus()
        self.changed.emit()


class FunderLogos(QObject):
    """The logos of who funds the office, with their names; emits `changed`."""

    changed = Signal()

    def __init__(self, host: QWidget, read: ReadPicture) -> None:
        super().__init__(host)
        self._host = host
        self._read = read
        self._pictures: list[Picture] = []
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self._add = QPushButton("Logo dazu …", host)
        self._add.setAccessibleName("Logo dazu: Förderer")
        self._add.setToolTip(f"PNG oder SVG, bis zu {MOST_FUNDERS} nebeneinander unter dem Brief")
        self._add.clicked.connect(self._ask)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The logos as they would be kept."""
        return tuple(self._pictures)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show these."""
        self._pictures = list(pictures)
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, picture in enumerate(self._pictures):
            self._rows.addWidget(self._row(number, picture))
        self._add.setEnabled(len(self._pictures) < MOST_FUNDERS)

    def _row(self, number: int, picture: Picture) -> QWidget:
        row = QWidget(self._host)
        shown = QLabel(row)
        _show(shown, picture)
        says = QLineEdit(picture.says, row)
        says.setMaxLength(200)
        says.setMinimumWidth(says.fontMetrics().averageCharWidth() * _NAME_LETTERS)
        says.setPlaceholderText("Wer ist das? (wird vorgelesen)")
        says.setAccessibleName(f"Name des {number + 1}. Förderers")
        says.textChanged.connect(partial(self._name, number))
        remove = QPushButton("Entfernen", row)
        remove.setAccessibleName(f"Logo des {number + 1}. Förderers: Entfernen")
        remove.clicked.connect(partial(self._take_away, number))
        flow = FlowLayout(row)
        for each in (shown, says, remove):
            flow.addWidget(each)
        return row

    def _name(self, number: int, says: str) -> None:
        self._pictures[number] = msgspec.structs.replace(self._pictures[number], says=says.strip())
        self.changed.emit()

    def _ask(self) -> None:
        picture = self._read()
        if picture is not None:
            self.show_pictures([*self._pictures, picture])
            self.changed.emit()

    def _take_away(self, number: int) -> None:
        self.show_pictures([each for at, each in enumerate(self._pictures) if at != number])
        self._add.setFocus()
        self.changed.emit()


def _show(label: QLabel, picture: Picture | None) -> None:
    """Draw the picture a few lines high, or say that there is none."""
    if picture is None:
        label.clear()
        label.setText("keines")
        return
    image = QPixmap()
    image.loadFromData(picture.png, "PNG")
    high = label.fontMetrics().lineSpacing() * _HEIGHT_LINES
    kept = Qt.AspectRatioMode.KeepAspectRatio
    label.setPixmap(image.scaled(_WIDEST, high, kept, Qt.TransformationMode.SmoothTransformation))
    label.setAccessibleDescription(picture.says)
