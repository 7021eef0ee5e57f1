"""Widths, line breaks and glyphs of the bundled fonts."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.documents import MissingGlyph, fonts, languages
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.sheet_words import Speech
from zim_desktop.domain.language import TWO_LETTERS
from zim_desktop.services.installed import load_installed

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


def letters(run: fonts.Run) -> str:
    """What a run says: joined letters as the letters they stand for, in the order of the eye."""
    shapes = fonts.shapes(run.font)
    return "".join(shapes[ord(each)].letters if ord(each) in shapes else each for each in run.text)


def test_each_script_gets_a_font_that_has_it() -> None:
    found = fonts.runs("Übung Щука مركز العمل ሰኑይ", BODY)
    assert {run.font for run in found} == {"NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansEthiopic-Regular"}
    assert {run.font for run in fonts.runs("ሰኑይ مركز Щ", Style(12, 5, bold=True))} == {
        "NotoSans-Bold",
        "NotoSansArabic-Bold",
        "NotoSansEthiopic-Bold",
    }


def test_arabic_letters_take_the_shape_of_their_place() -> None:
    word, alone = fonts.runs("مركز العمل", BODY), fonts.runs("م ر ك ز", BODY)
    joined = {each for run in word for each in run.text}
    assert joined.isdisjoint(letter for run in alone for letter in run.text if letter != " "), "no letter stands alone"
    assert fonts.width("مركز", BODY) < sum(fonts.width(letter, BODY) for letter in "مركز")


@pytest.mark.parametrize("word", ["کوڕ", "ڵێ", "ئەڵمانی", "هەینی", "ڤیان", "پێنج"])
def test_sorani_letters_join_like_the_others(word: str) -> None:
    (run,) = fonts.runs(word, BODY)
    assert letters(run) == word[::-1]
    assert fonts.width(word, BODY) < sum(fonts.width(letter, BODY) for letter in word)


def test_a_word_is_parted_where_nothing_may_join() -> None:
    assert fonts.width("می\u200cشود", BODY) == pytest.approx(fonts.width("می", BODY) + fonts.width("شود", BODY))
    assert fonts.width("می\u200cشود", BODY) > fonts.width("میشود", BODY)


def test_two_letters_in_one_shape_are_told_in_the_order_of_the_eye() -> None:
    (run,) = fonts.runs("لا", BODY)
    assert len(run.text) == 1
    assert letters(run) == "لا"


def test_a_mark_is_drawn_where_its_letter_wants_it() -> None:
    found = fonts.runs("بًّ", BODY)
    assert any(run.right or run.up for run in found)
    assert "".join(letters(run) for run in found) == "بًّ", "it is read with its letter"


ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکڤڕڵۆێەھی"


@given(st.text(st.sampled_from(ARABIC), min_size=1, max_size=12), st.booleans())
def test_every_word_of_arabic_letters_is_drawn_and_read_whole(word: str, bold: bool) -> None:
    found = fonts.runs(word, Style(12, 5, bold=bold))
    pieces = [fonts.shapes(run.font)[ord(each)].letters for run in found for each in run.text]
    assert "".join(reversed(pieces)) == word
    assert all(fonts.glyph(run.font, each) for run in found for each in run.text)


def test_right_to_left_lines_are_in_the_order_of_the_eye() -> None:
    whole = "".join(letters(run) for run in fonts.runs("هاتف 0234 (Hamme)", BODY, right_to_left=True))
    assert whole == "(Hamme) 0234 فتاه"


@pytest.mark.parametrize("number", ["0234 910-0", "+49 234 910 (0) 12", "21-23", "21 a", "7/9", "0234/9100"])
def test_telephone_and_house_numbers_keep_their_order_among_arabic(number: str) -> None:
    for line in (f"هاتف {number}", f"هاتف {number}، مكتب", f"{number} مكتب"):
        for right_to_left in (True, False):
            assert number in "".join(letters(run) for run in fonts.runs(line, BODY, right_to_left=right_to_left))


def test_a_line_starts_where_its_first_letter_does() -> None:
    assert fonts.starts_right_to_left("12 مركز Bochum")
    assert not fonts.starts_right_to_left("Verein مركز e. V.")
    assert not fonts.starts_right_to_left("0234 910-0")


@pytest.mark.parametrize("path", sorted((RESOURCES / "texts").glob("*.json")), ids=lambda path: path.name)
def test_every_character_of_every_shipped_text_has_a_glyph(path: Path) -> None:
    content: dict[str, dict[str, str | list[str] | dict[str, str]]] = json.loads(path.read_text("utf-8"))
    for text in content["texts"].values():
        for line in [text] if isinstance(text, str) else text if isinstance(text, list) else text.values():
            has_glyphs(line.replace("\n", " "))


def has_glyphs(text: str) -> None:
    for bold in (False, True):
        assert fonts.runs(text, Style(12, 5, bold=bold))


@pytest.mark.parametrize("language", sorted(languages("sheet")))
def test_every_date_and_every_name_of_a_language_has_glyphs(language: str) -> None:
    """They come from CLDR: all names of languages that the catalogue can hold in two letters, and those we know."""
    speech = Speech(language)
    vocabulary = load_installed().vocabulary.groups["languages"]
    for month in range(1, 13):
        has_glyphs(speech.checked(date(2026, month, 28)))
    for key in sorted(TWO_LETTERS | {named.key for named in vocabulary}):
        (name,) = speech.spoken([(key, "Deutsch")])
        has_glyphs(name)


@pytest.mark.parametrize(
    "letters", ["ăâîșțĂÂÎȘȚ", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "ğışİŞçöü", "ґєіїҐЄІЇёъыэ", "œçêîûŒ«»’", "ẞßäöü€§–„“…·*"]
)
def test_the_letters_of_our_languages_have_glyphs(letters: str) -> None:
    assert [run.font for run in fonts.runs(letters, BODY)] == ["NotoSans-Regular"]


@pytest.mark.parametrize("character", ["😀", "☐", "中", "\ue000", "\U000f0000", "\U0010fffd"])
def test_a_missing_glyph_is_named(character: str) -> None:
    assert fonts.width("مركز", BODY), "shapes of Arabic letters have private numbers by now"
    for text in (f"ab{character}", f"مركز{character}"):
        with pytest.raises(MissingGlyph, match=f"U\\+{ord(character):04X}"):
            fonts.width(text, BODY)


def test_the_fonts_come_with_their_licence_and_are_small() -> None:
    files = sorted((RESOURCES / "fonts").glob("*.ttf"))
    assert len(files) == 6
    assert sum(path.stat().st_size for path in files) < 3_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (RESOURCES / "fonts" / "OFL.txt").read_text("utf-8")
    regular = hashlib.sha256((RESOURCES / "fonts" / "NotoSans-Regular.ttf").read_bytes()).hexdigest()
    assert regular == "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d", (
        "unchanged, as Debian ships it"
    )
