"""Fields for single facts of a person: age, languages, way, and choices from long lists."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zim_desktop.domain.case import DEFAULT_TRAVEL, AgeInterval
from zim_desktop.gui.cases.ages import ADULT_BANDS, CHILD_BANDS, age_text, read_age
from zim_desktop.gui.support.chip import Chip
from zim_desktop.gui.support.faults import show_fault
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.theme import GRID

MINUTES_MAX = 240
MINUTES_USUAL = (10, 15, 20, 30, 45, 60)


def name_segments(choice: QWidget, name: str, full: Sequence[str]) -> None:
    """Give the short buttons of a row their full names, as tool tip and for a screen reader."""
    for button, words in zip(choice.findChildren(QPushButton), full, strict=False):
        button.setToolTip(words)
        shown = button.text()
        spoken = words if shown in words else f"{shown}, {words}"
        button.setAccessibleName(f"{name}: {spoken}")


def lead(label: QLabel, field: QWidget) -> None:
    """Make the underlined letter of a label reach a field, also one that passes the keyboard on to a part of it."""
    # Qt skips a buddy that takes no focus itself; the page's way of the Tab key leaves such a field out.
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    label.setBuddy(field)


V = TypeVar("V", bound=Hashable)


class BandField(QWidget, Generic[V]):
    """A value typed exactly or chosen from usual ones by one press. None is not known.

    `changed` carries the new value; what cannot be read is marked and said below, and changes nothing. `read` raises
    ValueError with a German message.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        bands: Sequence[tuple[V, str]],
        read: Callable[[str], V | None],
        show: Callable[[V | None], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._show = read, show
        self._value: V | None = None
        self._values = [value for value, _ in bands]
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setFixedWidth(self.line.fontMetrics().averageCharWidth() * 9 + 2 * GRID)
        self.bands: Choice[V] = Choice(f"{name}, häufige Werte", bands, self)
        self._fault = QLabel(self)
        self._fault.setProperty("tone", "bad")
        self._fault.setWordWrap(True)
        self._fault.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.bands, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._fault)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self._band_buttons = self.bands.findChildren(QPushButton)
        self.bands.changed.connect(self._chosen)
        # Beside a typed value no band is chosen, so that the row itself sees no change in "not known".
        self._band_buttons[-1].clicked.connect(lambda: self._chosen(None))

    def value(self) -> V | None:
        """The value; None is not known."""
        return self._value

    def set_value(self, value: V | None) -> None:
        """Show a value without a signal; what is being typed right now stays as typed if it means the same."""
        if not (self.line.hasFocus() and self._value == value):
            self.line.setText(self._show(value))
            self._tell("")
        self._value = value
        self._show_band()

    def _typed(self, text: str) -> None:
        try:
            value = self._read(text)
        except ValueError as fault:
            self._tell(str(fault))
            return
        self._tell("")
        self._take(value)

    def _chosen(self, band: V | None) -> None:
        self.line.setText(self._show(band))
        self._tell("")
        self._take(band)

    def _take(self, value: V | None) -> None:
        if value != self._value:
            self._value = value
            self._show_band()
            self.changed.emit(value)

    def _show_band(self) -> None:
        banded = self._value in self._values
        self.bands.set_value(self._value if banded else None)
        self._band_buttons[-1].setChecked(self._value is None)

    def _tell(self, fault: str) -> None:
        show_fault(self.line, self._fault, fault)


def age_field(*, child: bool, parent: QWidget) -> BandField[AgeInterval]:
    """The age: typed exactly (34) or as a span (25–34), or a band."""
    bands = [(band, age_text(band)) for band in (CHILD_BANDS if child else ADULT_BANDS)]
    return BandField("Alter", bands, read_age, age_text, parent)


def read_minutes(typed: str) -> int | None:
    """Minutes as typed: `30` or `30 Min`; None for nothing. Raises ValueError for anything else."""
    text = typed.strip().lower().removesuffix(".").removesuffix("uten").removesuffix("min").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) <= MINUTES_MAX):
        raise ValueError(f"Bitte Minuten eingeben, 0 bis {MINUTES_MAX}")
    return int(text)


def minutes_text(minutes: int | None) -> str:
    """Minutes as they are shown and typed."""
    return "" if minutes is None else f"{minutes} Min"


class LanguagesField(QWidget):
    """Languages as chips, typed by their German names with completion. None is not known.

    `changed` carries the tuple of codes, or None after the last one was removed.
    """

    changed = Signal(object)

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = dict(names)
        self._value: tuple[str, ...] | None = None
        self._chips: list[Chip] = []
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Sprache tippen, Eingabetaste")
        self.line.setAccessibleName("Sprachen")
        completer = QCompleter(QStringListModel(sorted(self._names.values()), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._add, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(self._entered)
        self._flow = FlowLayout(self, gap=4, line_gap=4)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)

    def value(self) -> tuple[str, ...] | None:
        """The codes; None is not known."""
        return self._value

    def set_value(self, value: tuple[str, ...] | None) -> None:
        """Show these languages without a signal."""
        if value == self._value:
            return
        self._value = value
        for chip in self._chips:
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for index, code in enumerate(value or ()):
            chip = Chip(self._names.get(code, code), "Sprache", self)
            chip.removed.connect(lambda gone=code: self._remove(gone))
            self._flow.insert(index, chip)
            chip.show()
            self._chips.append(chip)
        self.updateGeometry()

    def _entered(self) -> None:
        typed = self.line.text().strip().casefold()
        fits = [name for name in sorted(self._names.values()) if name.casefold().startswith(typed)]
        if typed and fits:
            self._add(fits[0])

    def _add(self, name: str) -> None:
        code = next((each for each, known in self._names.items() if known == name), None)
        self.line.clear()
        if code is not None and code not in (self._value or ()):
            self.set_value((*(self._value or ()), code))
            self.changed.emit(self._value)

    def _remove(self, code: str) -> None:
        rest = tuple(each for each in self._value or () if each != code)
        self.set_value(rest or None)
        self.line.setFocus()
        self.changed.emit(self._value)


class WayField(QWidget):
    """How far and how somebody can go: minutes (None is no limit said) and at least one way of travelling."""

    minutes_changed = Signal(object)
    travel_changed = Signal(object)

    def __init__(self, travel: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        usual = [(each, str(each)) for each in MINUTES_USUAL]
        self.minutes = BandField("Weg bis, in Minuten", usual, read_minutes, minutes_text, self)
        self.ticks = {key: QCheckBox(label, self) for key, label in travel}
        ways = FlowLayout(gap=2 * GRID, line_gap=4)
        for box in self.ticks.values():
            ways.addWidget(box)
            box.clicked.connect(self._ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.minutes)
        layout.addLayout(ways)
        self.setFocusProxy(self.minutes)
        self.minutes.changed.connect(self.minutes_changed)

    def set_value(self, minutes: int | None, travel: Sequence[str]) -> None:
        """Show limit and ways without a signal."""
        self.minutes.set_value(minutes)
        for key, box in self.ticks.items():
            box.setChecked(key in travel)

    def _ticked(self) -> None:
        chosen = tuple(key for key, box in self.ticks.items() if box.isChecked())
        for key, box in self.ticks.items():
            box.setChecked(key in (chosen or DEFAULT_TRAVEL))
        self.travel_changed.emit(chosen or DEFAULT_TRAVEL)
