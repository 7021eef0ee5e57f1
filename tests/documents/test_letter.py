"""The referral letter on paper: DIN 5008 form B, nothing in the window that must not show, the same bytes."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import reading
from tests.documents.contents import CODE, COURSE, DAY, LETTER, OFFICE, RECIPIENT, REFERRAL_CODE
from zim_desktop.documents import (
    LetterContent,
    LetterOffer,
    MissingGlyph,
    Paper,
    RecipientDoesNotFit,
    Sender,
    SenderDoesNotFit,
    check_recipient,
    render_letter,
)

WINDOW = (1.0, 45.0, 110.0, 99.0)
SUBJECT = "Bitte um einen Platz oder Termin in Ihrem Angebot"
CHOICES = ("da gewesen", "beginnt am", "passt nicht", "kein Platz", "nicht gekommen")
WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüßÄÖÜ  ABC-,/"), min_size=1, max_size=400).filter(
    str.strip
)


def changed(**parts: object) -> LetterContent:
    return msgspec.structs.replace(LETTER, **parts)


@pytest.fixture(scope="module")
def plain() -> Paper:
    return render_letter(LETTER)


def test_recipient_stands_in_the_address_field(plain: Paper) -> None:
    lines = [reading.line_of(plain, line) for line in RECIPIENT]
    assert all(line[0].left == pytest.approx(25.0, abs=0.8) for line in lines)
    tops, bottoms = (
        [min(ink.top for ink in line) for line in lines],
        [max(ink.bottom for ink in line) for line in lines],
    )
    assert min(tops) >= 62.7
    assert max(bottoms) <= 90.0
    assert tops == sorted(tops)


def test_six_lines_of_recipient_still_fit() -> None:
    six = tuple(f"{number}. Zeile mit Ägypten" for number in range(1, 7))
    last = reading.line_of(render_letter(changed(recipient=six)), six[-1])
    assert max(ink.bottom for ink in last) <= 90.0


def test_subject_and_information_block_stand_where_din_5008_puts_them(plain: Paper) -> None:
    subject = reading.line_of(plain, SUBJECT)
    assert reading.baseline(subject) == pytest.approx(102.0, abs=0.5)
    assert subject[0].left == pytest.approx(25.0, abs=1.0)
    information = reading.line_of(plain, f"Datum {DAY:%d.%m.%Y}")
    assert information[0].left == pytest.approx(125.0, abs=1.0)
    assert 50.0 <= min(ink.top for ink in information) < 90.0


def test_folding_and_hole_marks_stand_at_the_left_edge(plain: Paper) -> None:
    marks = sorted(path.middle[1] for path in reading.paths(plain) if path.right < 15 and path.width > 3)
    assert marks == pytest.approx([105.0, 148.5, 210.0], abs=0.1)


def test_text_keeps_the_margins() -> None:
    office = msgspec.structs.replace(OFFICE, email="quartiersbuero-hamme@verband-musterstadt.example")
    paper = render_letter(changed(sender=office, offers=(COURSE,) * 12, disclosed=(("Deutsch", "A2 " * 60),)))
    for page in range(paper.pages):
        body = reading.letters(paper, page)
        assert min(ink.left for ink in body) >= 24.5
        assert max(ink.right for ink in body) <= 190.5
        assert max(ink.bottom for ink in body) <= 290.0


CONTENTS = st.builds(
    changed,
    sender=st.builds(
        Sender,
        name=st.text(st.sampled_from("abcdeÄÖÜ "), max_size=60),
        street=st.just("Ährenweg 3"),
        postcode=st.just("44809"),
        city=st.sampled_from(["Bochum", ""]),
        phone=st.sampled_from(["", "0234 910-0"]),
        email=st.sampled_from(["", "hamme@beispiel.example"]),
    ),
    recipient=st.lists(st.text(st.sampled_from("abcÄg "), max_size=25), max_size=6).map(tuple),
    needs=st.lists(WORDS, max_size=3).map(tuple),
    offers=st.lists(
        st.builds(
            LetterOffer,
            WORDS,
            WORDS,
            st.lists(WORDS, max_size=3).map(tuple),
            WORDS,
            st.booleans(),
            st.sampled_from([None, REFERRAL_CODE]),
        ),
        max_size=6,
    ).map(tuple),
    disclosed=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    office=st.sampled_from(["", "Quartiersbüro Hamme"]),
    code=st.sampled_from([None, CODE]),
)


@given(CONTENTS)
@settings(max_examples=40, deadline=None)
def test_nothing_but_sender_and_recipient_can_show_in_the_window(content: LetterContent) -> None:
    paper = render_letter(content)
    assert [path for path in reading.paths(paper) if path.touches(*WINDOW)] == []
    shown = "".join(ink.what for ink in reading.letters(paper) if ink.touches(*WINDOW))
    parts = [part for part in (content.sender.name.strip(), *content.sender.address) if part]
    expected = "·".join(parts) + "".join(content.recipient)
    assert sorted(shown) == sorted(re.sub(r"\s", "", expected))


def test_the_subject_keeps_clear_of_the_window_for_readers_that_measure_by_font_height(plain: Paper) -> None:
    for font in reading.fonts(plain).values():
        if "/FontDescriptor" in font:
            ascent = float(str(reading.entry(font, "/FontDescriptor", "/Ascent")))
            assert reading.baseline(reading.line_of(plain, SUBJECT)) - 11 * reading.MM * ascent / 1000 > 99.0


def test_it_says_code_need_and_offer_and_nothing_else_about_the_person(plain: Paper) -> None:
    said = reading.text(plain)
    for wanted in (CODE, LETTER.needs[0], COURSE.title, *COURSE.times, COURSE.place):
        assert wanted in said
    assert "Einverständnis" not in said
    told = reading.text(render_letter(changed(disclosed=(("Deutsch", "A2"), ("Leistungen", "Bürgergeld")))))
    assert "mit Einverständnis der Person" in told
    assert "Deutsch A2" in told
    assert "Leistungen Bürgergeld" in told


def test_without_a_code_there_are_empty_boxes_for_it() -> None:
    paper = render_letter(changed(code=None))
    boxes = [path for path in reading.paths(paper) if path.width > 60 and 8 < path.height < 12]
    assert len(boxes) == 2
    for box in boxes:
        inside = (box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)
        assert [ink.what for ink in reading.letters(paper) if ink.touches(*inside)] == []
    assert [path for path in reading.paths(render_letter(LETTER)) if path.width > 60 and 8 < path.height < 12] == []


def test_the_slip_has_a_box_to_tick_for_each_answer_and_says_where_it_goes(plain: Paper) -> None:
    boxes = [path for path in reading.paths(plain) if path.top > 228 and 4 < path.width < 6 and 4 < path.height < 6]
    boxes.sort(key=lambda box: box.top)
    assert len(boxes) == len(CHOICES)
    for box, choice in zip(boxes, CHOICES, strict=True):
        label = reading.line_of(plain, choice, below=228)
        assert label[0].left - box.right == pytest.approx(2.5, abs=1.5)
        assert box.top < label[0].middle[1] < box.bottom
    slip = "".join(ink.what for ink in reading.letters(plain) if ink.top > 228)
    for part in (CODE, OFFICE.name, *OFFICE.address, OFFICE.phone, OFFICE.email):
        assert part.replace(" ", "") in slip


def test_a_referral_code_stands_on_the_slip_in_print_and_as_qr() -> None:
    paper = render_letter(changed(offers=(msgspec.structs.replace(COURSE, referral_code=REFERRAL_CODE),)))
    slip = "".join(ink.what for ink in reading.letters(paper) if ink.top > 228)
    assert REFERRAL_CODE in slip
    assert CODE in slip
    squares = [path for path in reading.paths(paper) if path.top > 228 and 15 < path.width < 22]
    assert [(round(path.width), round(path.height)) for path in squares] == [(18, 18)]
    [figure] = [node for node in reading.nodes(paper) if str(node["/S"]) == "/Figure"]
    assert REFERRAL_CODE in str(figure["/Alt"])


def test_an_example_is_marked_on_the_letter_and_at_the_offer(plain: Paper) -> None:
    marked = reading.text(render_letter(changed(offers=(msgspec.structs.replace(COURSE, example=True),))))
    assert "BEISPIEL" in marked
    assert "Beispiel – erfundenes Angebot" in marked
    assert "beispiel – erfunden" not in reading.text(plain).casefold()


def test_a_long_letter_numbers_its_pages_and_keeps_the_slip_on_the_last() -> None:
    offers = tuple(msgspec.structs.replace(COURSE, title=f"Kurs Nummer {number}") for number in range(1, 10))
    paper = render_letter(changed(offers=offers))
    assert paper.pages == 2
    assert "Seite 1 von 2" in reading.text(paper, 0)
    assert "Seite 2 von 2" in reading.text(paper, 1)
    assert "nicht gekommen" not in reading.text(paper, 0)
    assert "nicht gekommen" in reading.text(paper, 1)
    assert "Mit freundlichen Grüßen" in reading.text(paper, 1)
    said = reading.text(paper)
    assert [said.count(offer.title) for offer in offers] == [1] * 9


def test_a_single_page_has_no_number(plain: Paper) -> None:
    assert plain.pages == 1
    assert "Seite" not in reading.text(plain)


def test_ten_thousand_characters_flow_over_pages_without_loss() -> None:
    words = [f"Wort{number}" for number in range(1200)]
    paper = render_letter(changed(offers=(msgspec.structs.replace(COURSE, times=(" ".join(words),)),)))
    said = reading.text(paper)
    assert paper.pages > 2
    assert [word for word in words if f"{word} " not in said + " "] == []


def test_a_recipient_that_does_not_fit_is_refused_and_named() -> None:
    seven = ("Träger", "Haus", "Abteilung", "Gruppe", "Hof", "Straße 1", "44793 Bochum")
    with pytest.raises(RecipientDoesNotFit, match=r"44793 Bochum.*7\. Zeile") as fault:
        render_letter(changed(recipient=seven))
    assert fault.value.address_line == "44793 Bochum"
    assert "kürzen" in fault.value.next_step
    wide = "Gemeinnützige Gesellschaft für Beschäftigungsförderung mbH"
    with pytest.raises(RecipientDoesNotFit, match="breiter als 80 mm"):
        check_recipient((wide, "44793 Bochum"))
    assert check_recipient(("Träger", " ", "", "44793 Bochum")) == ("Träger", "44793 Bochum")


def test_an_office_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SenderDoesNotFit, match="Angaben des Büros"):
        render_letter(changed(sender=msgspec.structs.replace(OFFICE, name="Büro " * 60)))
    with pytest.raises(SenderDoesNotFit):
        render_letter(changed(sender=msgspec.structs.replace(OFFICE, email="e" * 900)))


def test_a_character_without_glyph_is_named_and_the_text_around_it_is_not() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+1F600, GRINNING FACE") as fault:
        render_letter(changed(needs=("Geheim 😀",)))
    assert fault.value.character == "😀"
    assert "Geheim" not in str(fault.value)


def test_without_sender_its_lines_stay_empty() -> None:
    paper = render_letter(changed(sender=Sender()))
    shown = "".join(ink.what for ink in reading.letters(paper) if ink.touches(*WINDOW))
    assert shown == "".join(RECIPIENT).replace(" ", "")


@pytest.mark.parametrize("count", range(1, 16))
def test_body_and_slip_never_overlap(count: int) -> None:
    times = tuple(f"{number}. Termin" for number in range(count))
    paper = render_letter(changed(offers=(msgspec.structs.replace(COURSE, times=times),)))
    last = paper.pages - 1
    regards = reading.line_of(paper, "Mit freundlichen Grüßen", last)
    assert max(ink.bottom for ink in regards) < 220
    assert [ink.what for ink in reading.letters(paper, last) if ink.touches(0, 225, 210, 230)] == []
