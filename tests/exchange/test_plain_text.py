"""HTML made plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.tables import mapping, read
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("3 < 5 und 5 > 3", "3 < 5 und 5 > 3"),
        ("3<5", "3<5"),
        ("Frau X <info@awo.example>", "Frau X <info@awo.example>"),
        ("A & B, R&B, AT&T;", "A & B, R&B, AT&T;"),
        ("https://a.example/?a=1&copy=2&sect=3", "https://a.example/?a=1&copy=2&sect=3"),
        ("Caf&eacute; f&#252;r M&#xFC;tter", "Café für Mütter"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&lt;b&gt;fett&lt;/b&gt;", "<b>fett</b>"),
        ("&nichts; &notit; &;", "&nichts; &notit; &;"),
        ("a&nbsp;b", "a b"),
        ("Kurs \u202egnp.exe\x07\x1b[31m", "Kurs gnp.exe[31m"),
        ("eins\x0bzwei\u2028drei\tvier\r\n", "eins\nzwei\ndrei\tvier\r\n"),
        ("&#x202e;a\u200fb\0", "a\u200fb\0"),
        ("&#0;&#xD800;&#9999999;&#1;", "\ufffd\ufffd\ufffd"),
        ("<b>Kurs</b> f&uuml;r <I CLASS='x'>alle</I>", "Kurs für alle"),
        ("<p>eins</p>\n  <p>zwei<br/>drei</p>", "eins\nzwei\ndrei"),
        ("<ul><li>a</li><li>b</li></ul><div>c</div>", "a\nb\nc"),
        ("a<script>alert('<b>')</script>b<style type=x>p {}</STYLE >c<!-- nie <p> -->d", "abcd"),
        ('<a href="https://a.example/?x=1&y=2" title="a > b">hier</a>', "hier"),
        ("<p title=it's>Hannah's</p>", "Hannah's"),
        ("<!DOCTYPE html><html><body>x</body></html>", "x"),
        ("<o:p></o:p>x", "x"),
        ("<script> lernen wir", "lernen wir"),
        ("a <!-- b", "a <!-- b"),
        ("a <b", "a <b"),
        ("<unbekannt>x</unbekannt>", "<unbekannt>x</unbekannt>"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<p></p>", ""),
        ("", ""),
    ],
)
def test_html_becomes_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_a_field_of_one_line_gets_blanks() -> None:
    assert plain_text("<p>Kurs<br>für\n<b>alle</b></p>", several_lines=False) == "Kurs für alle"


seen = st.characters(exclude_characters="&<\u202d\u202e", exclude_categories=["Cs", "Cc", "Zl", "Zp"])


@given(st.text(seen), st.booleans())
def test_plain_text_stays_as_it_is(text: str, several_lines: bool) -> None:
    assert plain_text(text, several_lines=several_lines) == text


pieces = st.sampled_from(
    ["<", ">", "&", ";", "<p", "</p>", "<b>", "<script>", "</script>", "<!--", "-->", '"', "'", "&amp", "&#", "x", " "]
)


@given(st.lists(pieces | st.text(max_size=3)).map("".join), st.booleans())
def test_whatever_it_is_it_ends_in_text(text: str, several_lines: bool) -> None:
    plain = plain_text(text, several_lines=several_lines)
    assert len(plain) <= len(text)
    assert not set("\0\ud800") & (set(plain) - set(text))


@pytest.mark.parametrize("piece", ["<b ", '<b "', "<b '", "<!--", "<script>", "<", "&", "&#", "<p>", "</", "< p"])
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        plain_text(piece * times)
        return time.process_time() - start

    short = min(seconds(2_000) for _ in range(3))
    assert seconds(40_000) < max(0.5, 100 * short), "twenty times the text, far from four hundred times the time"


def test_cells_of_a_table_are_plain_text(quarters: Quarters) -> None:
    plan = mapping(
        {"t": "title", "s": "summary", "d": "description", "p": "provider.name", "u": "documents", "z": "times"}
    )
    cells = (
        "Caf&eacute;<br>am Markt|<p>kurz</p>|<p>eins</p><p>3 < 5</p>|A &amp; B|"
        "<ul><li>Pass</li><li>Brief</li></ul>|Mo 9-12<br>Di 10-12"
    )
    result = read(f"t|s|d|p|u|z\n{cells}\n<p> </p>|||C||\n", plan, quarters)
    ((_, offer),) = result.offers
    assert (offer.title, offer.summary, offer.description) == ("Café am Markt", "kurz", "eins\n3 < 5")
    assert (offer.provider.name, offer.documents) == ("A & B", ("Pass", "Brief"))
    assert [each.days for each in offer.sessions] == [("mo",), ("tu",)]
    assert result.warnings == ()
    assert [(each.row, each.field) for each in result.faults] == [(3, "title")]


def test_notes_of_a_table_are_plain_text(quarters: Quarters) -> None:
    ((_, offer),) = read("Angebot;Träger;Zielgruppe\nA;B;<b>Alle</b> Frauen\n", None, quarters).offers
    assert offer.description == "Zielgruppe: Alle Frauen"
