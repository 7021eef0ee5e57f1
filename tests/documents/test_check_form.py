"""The check form: all entries of a provider with their codes, boxes for each line, tagged and the same each time."""

from datetime import date

import msgspec
import pytest

from tests.documents import reading
from tests.documents.contents import DAY, OFFICE
from zim_desktop.documents import CheckFormContent, CheckFormEntry, MissingGlyph, render_check_form

CODE = "P-7K2M-9QXA-4"
ENTRY = CheckFormEntry(
    title="Pflegehelfer*in in Teilzeit",
    code=CODE,
    says=(("Zeiten", "Di und Do 9–12 Uhr"), ("Kontakt", "0234 910-1\npflege@beispiel.example"), ("Kosten", "5,50 €")),
    checked=date(2026, 3, 1),
)
FORM = CheckFormContent(day=DAY, sender=OFFICE, provider="Bildungswerk Musterstadt e. V.", entries=(ENTRY,))


def test_it_says_what_we_have_and_where_it_goes_back_to() -> None:
    text = reading.text(render_check_form(FORM))
    for said in ("Prüfbogen", FORM.provider, CODE, ENTRY.title, "zuletzt geprüft am 01.03.2026", "23.11.2026"):
        assert said in text
    for label, says in ENTRY.says:
        assert label in text
        assert says.splitlines()[0] in text
    for part in (OFFICE.name, OFFICE.street, OFFICE.phone, OFFICE.email):
        assert part in text, "the office and its number stand on it"
    assert text.count("stimmt nicht, sondern:") == len(ENTRY.says)
    assert "Dieses Angebot gibt es nicht mehr" in text


def test_each_line_has_its_boxes_beside_it() -> None:
    paper = render_check_form(FORM)
    boxes = [box for box in reading.paths(paper) if 3.5 < box.right - box.left < 4.8]
    assert len(boxes) >= 2 * len(ENTRY.says) + 1


def test_a_reader_hears_each_entry_as_a_heading_and_a_list() -> None:
    heard = [(tag.split("/")[-1], text.strip()) for tag, text in reading.structure(render_check_form(FORM))]
    assert heard[0] == ("H1", "Prüfbogen")
    assert ("H2", ENTRY.title) in heard
    assert [text for tag, text in heard if tag == "Lbl"] == [label for label, _ in ENTRY.says]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_check_form(FORM).data == render_check_form(FORM).data
    assert render_check_form(msgspec.structs.replace(FORM, provider="anders")).data != render_check_form(FORM).data


def test_many_entries_go_on_over_pages_and_long_words_are_broken() -> None:
    long = msgspec.structs.replace(ENTRY, title="Fortbildung " * 14, says=(("Für wen", "sehr viele Worte " * 30),))
    paper = render_check_form(msgspec.structs.replace(FORM, entries=(ENTRY, long) * 5))
    assert paper.pages > 2
    assert f"Seite 1 von {paper.pages}" in reading.text(paper, 0)
    assert reading.text(paper).count(CODE) == 10
    assert max(letter.right for letter in reading.letters(paper)) <= 190.5


def test_what_was_never_checked_and_what_is_invented_says_so() -> None:
    entry = msgspec.structs.replace(ENTRY, checked=None, example=True)
    text = reading.text(render_check_form(msgspec.structs.replace(FORM, entries=(entry,))))
    assert "Beispiel – erfundenes Angebot · noch nicht geprüft" in text


def test_a_character_that_no_font_has_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        render_check_form(msgspec.structs.replace(FORM, provider="Träger 漢"))
