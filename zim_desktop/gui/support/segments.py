"""Questions answered by a row of small buttons: one of several, yes / no / not known, some of several.

A row is one stop of the Tab key; arrow keys, Home, End and the first letter of an answer move inside it. Where one
answer excludes the others, moving chooses, as with radio buttons everywhere; ticks wait for Space or Enter. Values are
plain Python, and None always means *not known*.
"""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from zim_desktop.gui.support.flow_layout import FlowLayout

V = TypeVar("V", bound=Hashable)

NOT_KNOWN = "?"
NOT_KNOWN_SPOKEN = "nicht bekannt"
_SHORTEST = 8
"""Letters that a button shows at least."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Segment(QPushButton):
    """A button that shortens its text with dots where a line has no room for all of it; the tooltip has the whole."""

    @override
    def minimumSizeHint(self) -> QSize:
        narrow = self.fontMetrics().averageCharWidth() * _SHORTEST
        return QSize(min(narrow, self.sizeHint().width()), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        missing = self.sizeHint().width() - self.width()
        if missing > 0:
            room = self.fontMetrics().horizontalAdvance(self.text()) - missing
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class _Row(QWidget):
    """Buttons of which one takes part in the Tab order; the others are reached by arrow keys, Home and End."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._name = name
        self._buttons: list[QPushButton] = []
        self._flow = FlowLayout(self, gap=-1, line_gap=4)
        self.setAccessibleName(name)

    def add(self, text: str, spoken: str, *, unknown: bool = False) -> QPushButton:
        button = _Segment(text, self)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("segment", "unknown" if unknown else "known")
        button.setAccessibleName(f"{self._name}: {spoken}")
        button.setToolTip(spoken)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.installEventFilter(self)
        self._buttons.append(button)
        self._flow.addWidget(button)
        return button

    def stop_at(self, button: QPushButton) -> None:
        """Make this button the one that Tab reaches."""
        for each in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)
        self.setFocusProxy(button)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with arrow keys and letters; Enter chooses like Space."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QPushButton):
            return self._key(event, watched)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, button: QPushButton) -> bool:
        shift = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~shift:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
            return True
        at = self._next(event, self._buttons.index(button))
        if at is None:
            return False
        self.stop_at(self._buttons[at])
        self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved_to(self._buttons[at])
        return True

    def _next(self, event: QKeyEvent, at: int) -> int | None:
        """Where a key goes from a place; None for a key that moves nothing."""
        key, count = event.key(), len(self._buttons)
        if key in _STEPS:
            step = _STEPS[Qt.Key(key)]
            if not any(button.isChecked() for button in self._buttons):
                at = -1 if step > 0 and at == 0 else at
            return (at + step) % count
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else count - 1
        typed = event.text().casefold()
        if not typed.strip():
            return None
        around = [(at + step) % count for step in range(1, count + 1)]
        return next((n for n in around if self._buttons[n].text().lstrip("✓ ").casefold().startswith(typed)), None)

    def moved_to(self, button: QPushButton) -> None:
        """The keyboard moved to a button; where answers exclude each other, that chooses it."""


class Choice(_Row, Generic[V]):
    """One of several answers, or None. `changed` carries the new value when a person chose it.

    `options` are (value, text on the button); with `unknown` there is a last button *?* for None. Without it the
    row shows nothing chosen for None.
    """

    changed = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[V, str]], parent: QWidget | None = None, *, unknown: bool = True
    ) -> None:
        super().__init__(name, parent)
        self._values: list[V | None] = [value for value, _ in options]
        for _, text in options:
            self.add(text, text)
        if unknown:
            self._values.append(None)
            self.add(NOT_KNOWN, NOT_KNOWN_SPOKEN, unknown=True)
        for value, button in zip(self._values, self._buttons, strict=True):
            button.clicked.connect(lambda _=False, chosen=value: self._choose(chosen))
        self._value: V | None = None
        self.set_value(None)

    def value(self) -> V | None:
        """The answer; None is not known."""
        return self._value

    def set_value(self, value: V | None) -> None:
        """Show an answer without a signal. Raises ValueError if it is none of the options."""
        if value is not None and value not in self._values:
            raise ValueError(f"{value!r} is no option of {self._name}")
        self._value = value
        for each, button in zip(self._values, self._buttons, strict=True):
            button.setChecked(each == value)
        shown = self._values.index(value) if value in self._values else 0
        self.stop_at(self._buttons[shown])

    @override
    def moved_to(self, button: QPushButton) -> None:
        self._choose(self._values[self._buttons.index(button)])

    def _choose(self, value: V | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.changed.emit(value)


class ThreeWay(Choice[bool]):
    """Yes, no, or not known: True, False, None."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, [(True, "ja"), (False, "nein")], parent)


class FactTicks(_Row):
    """A fact that is a list, asked as a whole: some of several, () for *keine davon*, None for *nicht bekannt*.

    Taking away the last tick leaves the fact unknown: "no" to one item alone says nothing of the others. The value
    keeps the order of the options.
    """

    changed = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None, *, none: str = "keine"
    ) -> None:
        super().__init__(name, parent)
        self._keys = [key for key, _ in options]
        self._texts = [text for _, text in options]
        self._ticks = [self.add(text, text) for text in self._texts]
        for key, button in zip(self._keys, self._ticks, strict=True):
            button.clicked.connect(lambda checked=False, ticked=key: self._tick(ticked, on=checked))
        self._none = self.add(none, f"{none} davon")
        self._none.clicked.connect(lambda: self._take(()))
        self._unknown = self.add(NOT_KNOWN, NOT_KNOWN_SPOKEN, unknown=True)
        self._unknown.clicked.connect(lambda: self._take(None))
        self._value: tuple[str, ...] | None = None
        self.set_value(None)

    def value(self) -> tuple[str, ...] | None:
        """The ticked keys; () is none of them, None is not known."""
        return self._value

    def set_value(self, value: Sequence[str] | None) -> None:
        """Show an answer without a signal; keys that are no option are kept and shown nowhere."""
        self._value = None if value is None else tuple(value)
        for key, text, button in zip(self._keys, self._texts, self._ticks, strict=True):
            ticked = key in (self._value or ())
            button.setChecked(ticked)
            button.setText(f"✓ {text}" if ticked else text)
        self._none.setChecked(self._value == ())
        self._unknown.setChecked(self._value is None)
        focused = [button for button in self._buttons if button.hasFocus()]
        chosen = [button for button in self._buttons if button.isChecked()]
        self.stop_at((focused + chosen + self._buttons)[0])

    def _tick(self, key: str, *, on: bool) -> None:
        held = [each for each in self._value or () if each != key]
        if on:
            held.append(key)
        order = {each: place for place, each in enumerate(self._keys)}
        self._take(tuple(sorted(held, key=lambda each: order.get(each, len(order)))) or None)

    def _take(self, value: tuple[str, ...] | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.changed.emit(value)


class Ticks(_Row):
    """Some of several answers; nothing ticked is `()`. `changed` carries the keys in the order of the options."""

    changed = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._options = tuple(options)
        self._ticks = [self.add(text, text) for _, text in options]
        for (key, _), button in zip(self._options, self._ticks, strict=True):
            button.clicked.connect(lambda checked=False, ticked=key: self._tick(ticked, on=checked))
        self._value: tuple[str, ...] = ()
        self.set_value(())

    def value(self) -> tuple[str, ...]:
        """The ticked keys."""
        return self._value

    def set_value(self, value: Sequence[str]) -> None:
        """Show an answer without a signal; keys that are no option are kept and shown nowhere."""
        self._value = tuple(value)
        for (key, text), button in zip(self._options, self._ticks, strict=True):
            button.setChecked(key in self._value)
            button.setText(f"✓ {text}" if key in self._value else text)
        focused = [button for button in self._ticks if button.hasFocus()]
        chosen = [button for button in self._ticks if button.isChecked()]
        self.stop_at((focused + chosen + self._ticks)[0])

    def _tick(self, key: str, *, on: bool) -> None:
        order = {each: place for place, (each, _) in enumerate(self._options)}
        held = [each for each in self._value if each != key] + ([key] if on else [])
        self.set_value(sorted(held, key=lambda each: order.get(each, len(order))))
        self.changed.emit(self._value)
