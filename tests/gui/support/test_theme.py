"""The shades: readable in every palette a system may have."""

import re

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from zim_desktop.gui.support.theme import LINE_CONTRAST, TEXT_CONTRAST, contrast, shades
from zim_desktop.paths import resource

_READ_ON = {
    "accent": ("window", "base", "soft"),
    "muted": ("window", "base"),
    "good": ("window", "base"),
    "warn": ("window", "base", "note"),
    "bad": ("window", "base", "note"),
}


def palette(window: str, base: str, text: str) -> QPalette:
    """A palette of these three colours."""
    made = QPalette(QColor(window))
    for role, colour in (
        (QPalette.ColorRole.Window, window),
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.Text, text),
    ):
        made.setColor(role, QColor(colour))
    return made


def _check(made: QPalette) -> None:
    found = shades(made)
    grounds = {"window": made.window().color(), "base": made.base().color()}
    grounds |= {name: QColor(found[name]) for name in ("soft", "note")}
    for name, on in _READ_ON.items():
        for ground in on:
            ratio = contrast(QColor(found[name]), grounds[ground])
            assert ratio >= TEXT_CONTRAST, f"{name} on {ground}: {ratio:.2f}"
    assert contrast(QColor(found["on_accent"]), QColor(found["accent"])) >= TEXT_CONTRAST
    assert contrast(QColor(found["on_chosen"]), QColor(found["chosen"])) >= TEXT_CONTRAST
    assert QColor(found["chosen"]) != made.base().color()
    for ground in ("window", "base"):
        assert contrast(QColor(found["edge"]), grounds[ground]) >= LINE_CONTRAST, "the border of a field"


def test_contrast_is_the_standard_measure() -> None:
    assert contrast(QColor("white"), QColor("black")) == 21
    assert round(contrast(QColor("#767676"), QColor("white")), 2) == 4.54


@given(st.integers(225, 255), st.integers(235, 255), st.integers(0, 50))
def test_text_is_readable_in_light_palettes(window: int, base: int, text: int) -> None:
    _check(palette(*(QColor(v, v, v).name() for v in (window, base, text))))


@given(st.integers(10, 55), st.integers(0, 45), st.integers(225, 255))
def test_text_is_readable_in_dark_palettes(window: int, base: int, text: int) -> None:
    _check(palette(*(QColor(v, v, v).name() for v in (window, base, text))))


def test_high_contrast_has_no_half_tones() -> None:
    for window, text in (("#000000", "#ffffff"), ("#ffffff", "#000000")):
        found = shades(palette(window, window, text))
        assert found["muted"] == found["line"] == found["edge"] == text
        assert found["chosen"] == found["accent"], "the chosen line of a list is seen"
        assert found["off"] != text, "what cannot be pressed looks so"
        assert contrast(QColor(found["off"]), QColor(window)) >= TEXT_CONTRAST


def test_the_style_sheet_names_only_shades_that_exist() -> None:
    sheet = resource("resources", "style", "zim.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"\$(\w+)", sheet)) <= shades(QPalette()).keys() | {"tone", "icons"}
