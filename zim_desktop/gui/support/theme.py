"""The look: one accent colour and a few shades derived from the system's palette, light, dark or high contrast."""

from string import Template
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from zim_desktop.paths import resource

GRID = 8
"""Distances are multiples of this, in px."""

TEXT_CONTRAST = 4.5
"""What text needs against its ground at least (EN 301 549, 11.1.4.3)."""

LINE_CONTRAST = 3.0
"""What the border of a field needs (11.1.4.11)."""

_ACCENT_LIGHT: Final = "#1f5c61"
_ACCENT_DARK: Final = "#7cc4c8"
_HIGH_CONTRAST = 20.0
"""Black on the usual light grey has 18; only themes of pure black and white reach this."""


def luminance(colour: QColor) -> float:
    """The relative luminance of a colour, 0 to 1 (WCAG 2.1, the measure that EN 301 549 refers to)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with a share of `other`, 0 to 1."""
    parts = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in parts))


def text_on(ground: QColor) -> QColor:
    """White or black, whichever is easier to read there: 4.5 to 1 at least."""
    return max((QColor("white"), QColor("black")), key=lambda colour: contrast(colour, ground))


def _readable(colour: QColor, ground: QColor, text: QColor, least: float = TEXT_CONTRAST) -> QColor:
    """The colour, moved towards the text colour until it stands out from the ground."""
    for step in range(21):
        moved = QColor(mixed(colour, text, step / 20).name())
        if contrast(moved, ground) >= least:
            return moved
    return text


def is_dark(palette: QPalette) -> bool:
    """Whether the palette writes light on dark."""
    return luminance(palette.window().color()) < luminance(palette.windowText().color())


def shades(palette: QPalette) -> dict[str, str]:
    """The named colours of the style sheet for a palette, as `#rrggbb`.

    Texts are readable on window and fields alike; in a high-contrast palette there are no half tones: lines, muted
    text and grounds are the palette's own. Only what cannot be pressed is dim there.
    """
    window, base = palette.window().color(), palette.base().color()
    text = palette.windowText().color()
    dark = is_dark(palette)
    strict = contrast(window, text) >= _HIGH_CONTRAST
    worst = max((window, base), key=lambda ground: -contrast(ground, text))
    tint = QColor(_ACCENT_DARK if dark else _ACCENT_LIGHT)
    accent = palette.highlight().color() if strict else _readable(tint, worst, text)
    half = 0.0 if strict else 1.0
    soft = mixed(base, accent, 0.10 * half)
    note = mixed(base, QColor("#d99a00"), 0.13 * half)
    full = text if strict else None
    off = _readable(mixed(text, window, 0.4), worst, text)  # what cannot be pressed: dim in high contrast, too
    found = {
        "accent": accent,
        "accent_strong": mixed(accent, text, 0.2),
        "on_accent": text_on(accent),
        "side": mixed(window, text, 0.045 * half),
        "raised": mixed(window, base, 0.6 * half),
        "hover": mixed(base, text, 0.07),
        "line": full or mixed(window, text, 0.14),
        "edge": full or _readable(mixed(window, text, 0.4), worst, text, LINE_CONTRAST),
        "muted": full or off,
        "soft": soft,
        "chosen": accent if strict else soft,  # without half tones only the accent tells the chosen line from others
        "on_chosen": text_on(accent) if strict else text,
        "off": off,
        "off_line": off if strict else mixed(window, text, 0.14),
        "note": note,
        "note_line": full or mixed(note, QColor("#d99a00"), 0.45),
        "good": full or _readable(QColor("#6cc98a" if dark else "#1d6b35"), mixed(worst, soft, 0.5), text),
        "warn": full or _readable(QColor("#e6b455" if dark else "#8a5300"), note, text),
        "bad": full or _readable(QColor("#ff9a94" if dark else "#a3262c"), note, text),
    }
    return {name: colour.name() for name, colour in found.items()}


class Theme(QObject):
    """Gives the application its style sheet for the palette in use; make one per application.

    Call `apply` again when the palette changes.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._sheet = Template(resource("resources", "style", "zim.qss").read_text(encoding="utf-8"))
        self._icons = resource("resources", "icons").as_posix()
        self._shown: dict[str, str] = {}
        self.apply()

    def apply(self) -> None:
        """Derive the shades again; does nothing if they are the ones shown."""
        palette = self._app.palette()
        found = shades(palette)
        if found != self._shown:
            self._shown = found
            tone = "dark" if is_dark(palette) else "light"
            self._app.setStyleSheet(self._sheet.substitute(found, tone=tone, icons=self._icons))


def colour(name: str) -> QColor:
    """A shade of the palette in use, for widgets that paint themselves. Raises KeyError for an unknown name."""
    return QColor(shades(QApplication.palette())[name])


def mark(widget: QWidget, role: str, value: object = True) -> None:
    """Give a widget a role of the style sheet (`tone`, `card`, `main` …) and show it at once."""
    if (widget.property(role) or False) == (value or False):
        return  # a new look costs; most calls say what is already so
    widget.setProperty(role, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
