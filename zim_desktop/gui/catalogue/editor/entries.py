"""The fields of the form: each shows one path of the draft, with its fault below it, and puts in what is typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.gui.catalogue.editor.sheet import Sheet
from zim_desktop.gui.support.long_choice import LongChoice
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.theme import GRID, mark

_NOTHING = object()
"""What no field shows."""


class Entry(QWidget):
    """A field with room for its fault and what looks odd. Subclasses add the `field` and say how it shows a value."""

    def __init__(self, sheet: Sheet, path: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.path = path
        self.name = name
        self.is_wide = True
        self._shown: Any = _NOTHING
        self._field: QWidget | None = None
        self._wrong = QLabel(self)
        self._odd = QLabel(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        for label, tone in ((self._wrong, "bad"), (self._odd, "warn")):
            label.setProperty("tone", tone)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
            self.column.addWidget(label)

    def hold(self, field: QWidget) -> None:
        """Take the widget that the person types into; it has the keyboard in place of the entry."""
        self._field = field
        self.column.insertWidget(0, field)
        self.setFocusProxy(field)
        field.setAccessibleName(field.accessibleName() or self.name)
        field.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show what stands in the draft, without telling it back."""
        raise NotImplementedError

    def typed(self, value: Any) -> None:
        """Somebody typed or chose this."""
        self._shown = value
        self.sheet.put(self.path, value)

    def refresh(self) -> None:
        """Show the draft as it is now; what this field typed itself stands as it was typed."""
        value = self.sheet.draft.shown(self.path)
        if self._shown is _NOTHING or value != self._shown:
            self._shown = value
            self.show_value(value)
        self.tell(self.sheet.fault(self.path), self.sheet.hint(self.path))

    def tell(self, fault: str, hint: str) -> None:
        """Say below the field what is wrong with it and what looks odd."""
        for label, text in ((self._wrong, f"⚠ {fault}" if fault else ""), (self._odd, hint)):
            if label.text() != text:
                label.setText(text)
                label.setVisible(bool(text))
        field = self._field
        if field is not None:
            field.setAccessibleDescription(fault or hint or self.toolTip())
            mark(field, "wrong", bool(fault))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field lets its fault be told."""
        if event.type() == QEvent.Type.FocusOut:
            self.sheet.leave(self.path)
        return super().eventFilter(watched, event)


class LineEntry(Entry):
    """One line; `letters` wide if given, else as wide as there is room."""

    def __init__(
        self, sheet: Sheet, path: str, name: str, example: str = "", letters: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(sheet, path, name, parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(example)
        if letters:
            self.is_wide = False
            self.line.setMaximumWidth(self.fontMetrics().averageCharWidth() * letters + 3 * GRID)
        self.line.textEdited.connect(self.typed)
        self.hold(self.line)

    @override
    def show_value(self, value: str) -> None:
        self.line.setText(value)
        self.line.setCursorPosition(0)


class LinesEntry(Entry):
    """Several lines, so many high; Tab leaves the field."""

    def __init__(
        self, sheet: Sheet, path: str, name: str, example: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(sheet, path, name, parent)
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(example)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 3 * GRID)
        self._setting = False
        self.text.textChanged.connect(self._changed)
        self.hold(self.text)

    @override
    def show_value(self, value: str) -> None:
        self._setting = True
        self.text.setPlainText(value)
        self._setting = False

    def _changed(self) -> None:
        if not self._setting:
            self.typed(self.text.toPlainText())


class ChoiceEntry(Entry):
    """One of a few answers as buttons; with `unknown` also none of them."""

    def __init__(
        self,
        sheet: Sheet,
        path: str,
        name: str,
        options: Sequence[tuple[Any, str]],
        unknown: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(sheet, path, name, parent)
        self.choice: Choice[Any] = Choice(name, options, self, unknown=unknown)
        self.choice.changed.connect(self.typed)
        self.hold(self.choice)

    @override
    def show_value(self, value: Any) -> None:
        self.choice.set_value(value)


class ListEntry(Entry):
    """One of many names from a list that opens; the first is *nicht bekannt*."""

    def __init__(
        self, sheet: Sheet, path: str, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(sheet, path, name, parent)
        self.choice = LongChoice(name, options, self)
        self.choice.chosen.connect(self.typed)
        self.hold(self.choice)

    @override
    def show_value(self, value: str | None) -> None:
        if value is not None and self.choice.findData(value) < 0:
            self.choice.addItem(value, value)
        self.choice.set_value(value)


class TickEntry(Entry):
    """Yes or no."""

    def __init__(self, sheet: Sheet, path: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(sheet, path, name, parent)
        self.box = QCheckBox(name, self)
        self.box.clicked.connect(self.typed)
        self.hold(self.box)

    @override
    def show_value(self, value: bool) -> None:
        self.box.setChecked(value)
