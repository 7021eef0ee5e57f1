"""Widths, line breaks and glyphs of the bundled fonts."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.documents import MissingGlyph, fonts
from zim_desktop.documents.fonts import Style

BODY = Style(10.5, 4.9)
RESOURCES = Path(__file__).parents[2] / "resources"
LATIN = st.text(st.sampled_from("abcäöüßmW-.,  "), max_size=200)


@given(LATIN, st.floats(8.0, 60.0))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = fonts.wrap(text, BODY, room)
    assert all(fonts.width(line.rstrip(), BODY) <= room + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line.strip() for line in lines)


@given(st.lists(st.text(st.sampled_from("abcxyz"), min_size=1, max_size=8), max_size=30), st.floats(20.0, 60.0))
def test_lines_break_as_late_as_they_can(words: list[str], room: float) -> None:
    """Against the obvious way: add words while they fit."""
    expected: list[str] = []
    for word in words:
        if expected and fonts.width(f"{expected[-1]} {word}", BODY) <= room:
            expected[-1] += f" {word}"
        else:
            expected.append(word)
    assert [line.rstrip() for line in fonts.wrap(" ".join(words), BODY, room)] == expected


def test_a_line_break_stays_and_a_hyphen_between_letters_may_end_a_line() -> None:
    assert fonts.wrap("eins\nzwei", BODY, 80) == ("eins ", "zwei")
    assert fonts.wrap("Mutter-Kind-Gruppe", BODY, 25) == ("Mutter-Kind-", "Gruppe")
    assert fonts.wrap("0234\u00a0910-0 0234\u00a0910-0", BODY, 26) == ("0234\u00a0910-0 ", "0234\u00a0910-0")
    assert fonts.wrap("hamme@beispiel.example", BODY, 35) == ("hamme@", "beispiel.example")
    assert fonts.wrap(" \n ", BODY, 80) == ()


def test_decomposed_letters_are_composed_and_invisible_ones_left_out() -> None:
    assert fonts.runs("A\u0308\u200b\u00adb\tc", BODY)[0].text == "Äb c"


def test_each_script_gets_a_font_that_has_it() -> None:
    found = fonts.runs("Übung Щука مركز العمل", BODY)
    assert {run.font for run in found} == {"NotoSans-Regular", "NotoSansArabic-Regular"}
    arabic = "".join(run.text for run in found if "Arabic" in run.font)
    assert "\ufee3" in arabic, "the first letter of مركز takes its joining form"


def test_right_to_left_lines_are_in_the_order_of_the_eye() -> None:
    whole = "".join(run.text for run in fonts.runs("هاتف 0234 (Hamme)", BODY, right_to_left=True))
    assert whole.startswith("(Hamme) 0234 ")
    assert whole.endswith("\ufe8e\ufeeb"), "the first two letters of هاتف, joined, come last"


@pytest.mark.parametrize("path", sorted((RESOURCES / "texts").glob("*.json")), ids=lambda path: path.name)
def test_every_character_of_every_shipped_text_has_a_glyph(path: Path) -> None:
    content: dict[str, dict[str, str | list[str]]] = json.loads(path.read_text("utf-8"))
    for text in content["texts"].values():
        for line in text if isinstance(text, list) else [text]:
            for bold in (False, True):
                assert fonts.runs(line.replace("\n", " "), Style(12, 5, bold=bold))


@pytest.mark.parametrize(
    "letters", ["ăâîșțĂÂÎȘȚ", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "ğışİŞçöü", "ґєіїҐЄІЇёъыэ", "œçêîûŒ«»’", "ẞßäöü€§–„“…·*"]
)
def test_the_letters_of_our_languages_have_glyphs(letters: str) -> None:
    assert [run.font for run in fonts.runs(letters, BODY)] == ["NotoSans-Regular"]


@pytest.mark.parametrize("character", ["😀", "☐", "中", "\ue000"])
def test_a_missing_glyph_is_named(character: str) -> None:
    with pytest.raises(MissingGlyph, match=f"U\\+{ord(character):04X}"):
        fonts.width(f"ab{character}", BODY)


def test_the_fonts_come_with_their_licence_and_are_small() -> None:
    files = sorted((RESOURCES / "fonts").glob("*.ttf"))
    assert len(files) == 4
    assert sum(path.stat().st_size for path in files) < 3_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (RESOURCES / "fonts" / "OFL.txt").read_text("utf-8")
    regular = hashlib.sha256((RESOURCES / "fonts" / "NotoSans-Regular.ttf").read_bytes()).hexdigest()
    assert regular == "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d", (
        "unchanged, as Debian ships it"
    )
