"""What should not stand on a sheet and does: it is refused with the way on, or drawn whole, never cut off."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import reading
from tests.documents.contents import SHEET
from tests.documents.test_sheet import changed, offer, spoken, with_offer
from zim_desktop.documents import MissingGlyph, Paper, Price, fonts, render_sheet
from zim_desktop.documents.fonts import Style


@pytest.mark.parametrize(
    "parts",
    [{"title": "Sprachcafé ☕"}, {"provider": "Träger ☕"}, {"address": ("Weg 1 ☕",)}, {"bring": ("Pass", "☕")}],
)
def test_a_character_without_glyph_is_named_with_its_offer(parts: dict[str, object]) -> None:
    with pytest.raises(MissingGlyph, match=r"^Angebot 2: Das Zeichen .*U\+2615.*Bitte im Text"):
        render_sheet(changed(offers=(SHEET.offers[0], offer(**parts)), week=()))


def test_a_missing_glyph_in_the_week_is_named_with_its_offer() -> None:
    with pytest.raises(MissingGlyph, match=r"^Angebot 1: .*U\+2615"):
        render_sheet(changed(offers=(offer(title="Café ☕"), *SHEET.offers[1:])))


def inside(paper: Paper) -> None:
    """Nothing leaves the page, and no line touches the next."""
    for page in range(paper.pages):
        for ink in reading.letters(paper, page):
            assert ink.left > 15
            assert ink.right < 195
            assert ink.top > 10
            assert ink.bottom < 293


@pytest.mark.parametrize("language", ["de", "de-simple", "ar"])
@pytest.mark.parametrize("text", ["Wort " * 2000, "x" * 10_000, "zeile\n" * 400], ids=["words", "one word", "lines"])
def test_a_note_of_10000_characters_takes_the_pages_it_needs(language: str, text: str) -> None:
    paper = render_sheet(with_offer(language, price=Price(0, text), title="Kurs " * 60, bring=(text,)))
    assert paper.pages > 4
    inside(paper)
    said = "".join(reading.text(paper).split())
    assert said.count("x" if "x" in text else text[:4].strip()) >= 2 * text.count("x" if "x" in text else text[:4])


@pytest.mark.parametrize("language", ["de", "ar", "ckb", "pl"])
def test_an_address_in_arabic_keeps_its_order(language: str) -> None:
    address = ("مركز العمل", "شارع الجامعة 21-23", "44793 Bochum")
    paper = render_sheet(with_offer(language, address=address, provider="Verein مركز e. V."))
    inside(paper)
    assert [text for text in spoken(paper) if text in address] == list(address)
    assert "Verein مركز e. V." in spoken(paper)
    street = reading.line_of(paper, "21-23")
    assert [ink.left for ink in street] == sorted(ink.left for ink in street)
    assert max(ink.right for ink in street) < min(ink.left for ink in reading.line_of(paper, "شارع"))


WILD = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "Cc", "Cf", "Mn"))
    | st.sampled_from("اب ج12(-)،aß\u200f"),
    max_size=80,
)


def drawable(letter: str) -> bool:
    """Whether a letter alone can be drawn."""
    try:
        fonts.width(unicodedata.normalize("NFC", letter), Style(12, 5))
    except MissingGlyph:
        return False
    return True


@settings(max_examples=60, deadline=None)
@given(WILD, WILD, st.sampled_from(["de", "ar", "ti", "de-simple"]))
def test_any_text_is_drawn_inside_the_page_or_refused_with_its_character(title: str, note: str, language: str) -> None:
    content = with_offer(language, title=title, bring=(note,))
    if all(drawable(letter) for letter in title + note):
        inside(render_sheet(content))
    else:
        with pytest.raises(MissingGlyph, match=r"^Angebot 1: .*U\+"):
            render_sheet(content)
