"""Letters in the other forms and with what an office adds: form A, half a sheet, own paper, logos, several slips."""

import io
import re

import msgspec
import pytest
from PIL import Image

from tests.documents import reading
from tests.documents.contents import CODE, COURSE, LETTER, OFFICE, RECIPIENT, REFERRAL_CODE
from zim_desktop.documents import (
    LetterOffer,
    Paper,
    SenderDoesNotFit,
    read_picture,
    render_letter,
)
from zim_desktop.domain.stationery import Picture, Stationery

SUBJECT = "Bitte um einen Platz oder Termin in Ihrem Angebot"
CODED = msgspec.structs.replace(COURSE, referral_code=REFERRAL_CODE)
WINDOW_A = (1.0, 27.0, 110.0, 81.0)  # what may show of form A in a window of an envelope (C6/C5)


def letter(stationery: Stationery, **parts: object) -> Paper:
    return render_letter(msgspec.structs.replace(LETTER, stationery=stationery, **parts))


def png(width: int, height: int, colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def logo(width: int = 400, height: int = 100) -> Picture:
    return read_picture(png(width, height))


def coded(count: int) -> tuple[LetterOffer, ...]:
    return tuple(
        msgspec.structs.replace(COURSE, title=f"Kurs Nummer {number}", referral_code=f"R-7K2M-9QX{number}-4")
        for number in range(count)
    )


def pictures(paper: Paper, page: int = 0) -> list[reading.Ink]:
    return reading.images(paper, page)


@pytest.mark.parametrize("form", ["A", "half"])
def test_form_a_stands_18_mm_higher(form: str) -> None:
    paper = letter(msgspec.convert({"form": form}, Stationery), offers=(CODED,))
    assert paper.pages == 1
    lines = [reading.line_of(paper, line) for line in RECIPIENT]
    assert all(line[0].left == pytest.approx(25.0, abs=0.8) for line in lines)
    assert min(ink.top for ink in lines[0]) >= 44.7
    assert max(ink.bottom for ink in lines[-1]) <= 72.0
    assert reading.baseline(reading.line_of(paper, SUBJECT)) == pytest.approx(84.0, abs=0.5)
    information = reading.line_of(paper, "Datum 23.11.2026")
    assert information[0].left == pytest.approx(125.0, abs=1.0)
    assert 32.0 <= min(ink.top for ink in information) < 72.0
    marks = sorted(path.middle[1] for path in reading.paths(paper) if path.right < 15 and path.width > 3)
    assert marks == pytest.approx([87.0, 148.5, 192.0], abs=0.1)


def test_nothing_else_can_show_in_the_window_of_form_a() -> None:
    sender = msgspec.structs.replace(OFFICE, name="Quartiersbüro für Hamme und alle anderen Stadtteile in Bochum")
    example = msgspec.structs.replace(CODED, example=True)
    paper = letter(Stationery(form="A", logo=logo(100, 100)), sender=sender, offers=(example,))
    assert [path for path in reading.paths(paper) if path.touches(*WINDOW_A)] == []
    shown = "".join(ink.what for ink in reading.letters(paper) if ink.touches(*WINDOW_A))
    expected = "·".join((sender.name, *sender.address)) + "".join(RECIPIENT)
    assert sorted(shown) == sorted(re.sub(r"\s", "", expected))
    assert [ink for ink in pictures(paper) if ink.touches(*WINDOW_A)] == []


def test_half_a_sheet_ends_above_its_middle_and_the_slip_begins_there() -> None:
    paper = letter(Stationery(form="half"), offers=(CODED,), disclosed=(("Deutsch", "A2"),))
    assert paper.pages == 1
    cut = [path.middle[1] for path in reading.paths(paper) if path.width > 200]
    assert cut == pytest.approx([148.5], abs=0.1)
    regards = reading.line_of(paper, f"Mit freundlichen Grüßen, {OFFICE.name}")
    assert max(ink.bottom for ink in regards) < 148.5
    assert reading.line_of(paper, REFERRAL_CODE, below=148.5)
    said = reading.text(paper)
    for wanted in (CODE, LETTER.needs[0], COURSE.title, *COURSE.times, "Deutsch A2"):
        assert wanted in said
    assert [tag for tag, _ in reading.structure(paper) if tag.endswith(("H1", "H2", "H3"))] == [
        "Document/H1", "Document/H2", "Document/H2",
    ]  # fmt: skip


def test_the_place_is_said_on_half_a_sheet_only_where_it_is_not_the_address() -> None:
    elsewhere = msgspec.structs.replace(CODED, place="Nebenweg 3, 44809 Bochum")
    assert "Nebenweg 3" in reading.text(letter(Stationery(form="half"), offers=(elsewhere,)))
    assert "Ort Musterweg" not in reading.text(letter(Stationery(form="half"), offers=(CODED,)))


def test_what_does_not_fit_on_half_a_sheet_gets_a_whole_one() -> None:
    paper = letter(Stationery(form="half"), offers=coded(4))
    assert [path for path in reading.paths(paper) if path.width > 200] == []
    cut = [path.middle[1] for path in reading.paths(paper, 1) if path.width > 200]
    assert cut == pytest.approx([228.0], abs=0.1)
    assert "Bitte füllen Sie den Abschnitt unten aus" in reading.text(paper)
    assert reading.baseline(reading.line_of(paper, "Bitte um einen Platz")) == pytest.approx(84.0, abs=0.5)


def test_own_paper_keeps_its_head_free() -> None:
    paper = letter(Stationery(own_paper=True, logo=logo()))
    assert [ink.what for ink in reading.letters(paper) if ink.top < 50] == []
    assert [path for path in reading.paths(paper) if path.top < 50] == []
    assert pictures(paper) == []
    assert OFFICE.name in reading.text(paper), "the return line is printed all the same"


def test_a_logo_stands_in_the_head_with_its_proportions_and_is_named() -> None:
    paper = letter(Stationery(logo=logo(400, 100)))
    [shown] = pictures(paper)
    assert (shown.width, shown.height) == pytest.approx((50.0, 12.5), abs=0.2)
    assert shown.right == pytest.approx(190.0, abs=0.1)
    assert shown.bottom < 33.0
    [tall] = pictures(letter(Stationery(logo=logo(100, 400))))
    assert (tall.width, tall.height) == pytest.approx((5.0, 20.0), abs=0.2)
    [figure] = [node for node in reading.nodes(paper) if str(node["/S"]) == "/Figure"]
    assert str(figure["/Alt"]) == f"Logo: {OFFICE.name}"


def test_programme_and_funders_stand_below_the_letter_only_if_wanted() -> None:
    funders = tuple(
        Picture(each.png, each.width, each.height, says)
        for each, says in ((logo(400, 100), "Land"), (logo(100, 100), "Europäische Union"))
    )
    paper = letter(Stationery(programme="Gefördert im Landesprogramm", funders=funders))
    assert "Gefördert im Landesprogramm" in reading.text(paper)
    first, second = pictures(paper)
    assert first.right < second.left
    assert max(first.bottom, second.bottom) < 228
    said = [str(node["/Alt"]) for node in reading.nodes(paper) if str(node["/S"]) == "/Figure"]
    assert said == ["Land", "Europäische Union"]
    assert pictures(render_letter(LETTER)) == []


def test_the_texts_of_the_office_are_printed_with_their_placeholders_filled() -> None:
    own = Stationery(
        salutation="Sehr geehrte Damen und Herren bei {träger},",
        request="bitte nehmen Sie {code} in {angebot} auf: {anliegen}. {unbekannt}",
        closing="Danke vom {büro} am {datum}",
    )
    said = reading.text(letter(own, offers=coded(2)))
    assert f"Sehr geehrte Damen und Herren bei {COURSE.provider}," in said
    assert (
        f"bitte nehmen Sie {CODE} in „Kurs Nummer 0“ und „Kurs Nummer 1“ auf: {LETTER.needs[0]}. {{unbekannt}}" in said
    )
    assert f"Danke vom {OFFICE.name} am 23.11.2026" in said
    assert "Guten Tag" not in said


def test_ten_thousand_characters_of_a_text_flow_over_pages() -> None:
    words = [f"Wort{number}" for number in range(1300)]
    for form in ("A", "B", "half"):
        paper = letter(msgspec.convert({"form": form, "closing": " ".join(words)}, Stationery))
        said = reading.text(paper) + " "
        assert paper.pages > 2
        assert [word for word in words if f"{word} " not in said] == []


def test_a_name_of_two_lines_is_set_smaller_and_a_longer_one_refused() -> None:
    long = "Quartiersbüro der Arbeitsgemeinschaft für Beschäftigung, Bildung und Beratung in Bochum-Hamme"
    paper = letter(Stationery(form="A"), sender=msgspec.structs.replace(OFFICE, name=long, street=""))
    shown = "".join(ink.what for ink in reading.letters(paper) if ink.bottom < 25.5)
    assert long.replace(" ", "") in shown
    with pytest.raises(SenderDoesNotFit):
        letter(Stationery(), sender=msgspec.structs.replace(OFFICE, name=f"{long} {long}"))
    with pytest.raises(SenderDoesNotFit):
        letter(Stationery(), sender=msgspec.structs.replace(OFFICE, street="Straße " * 15))


@pytest.mark.parametrize("count", [2, 5, 6])
def test_each_referral_has_a_slip_of_its_own_with_its_code_and_offer(count: int) -> None:
    offers = coded(count)
    paper = render_letter(msgspec.structs.replace(LETTER, offers=offers))
    letter_pages = next(page + 1 for page in range(paper.pages) if "Mit freundlichen" in reading.text(paper, page))
    assert paper.pages == letter_pages + (1 if count <= 5 else 2)
    body = " ".join(reading.text(paper, page) for page in range(letter_pages))
    for offer in offers:
        assert f"Überweisung {offer.referral_code}" in body
    slips = " ".join(reading.text(paper, page) for page in range(letter_pages - 1, paper.pages))
    assert slips.count("nicht gekommen") == count
    for offer in offers:
        assert f"zu: {offer.title}" in slips
        assert str(offer.referral_code) in slips
    for page in range(letter_pages, paper.pages):
        assert "Weitere Abschnitte zum Brief vom 23.11.2026" in reading.text(paper, page)
        assert max(ink.bottom for ink in reading.letters(paper, page)) < 290
        assert f"Seite {page + 1} von {paper.pages}" in reading.text(paper, page)


def test_a_long_title_is_shortened_on_its_slip_with_a_sign_of_it() -> None:
    offers = tuple(msgspec.structs.replace(each, title="Sehr langer Titel " * 12) for each in coded(2))
    paper = render_letter(msgspec.structs.replace(LETTER, offers=offers))
    assert " …" in reading.text(paper, paper.pages - 1)


def test_an_arabic_recipient_is_joined_and_told_as_written() -> None:
    arabic = ("مركز العمل", "شارع الورود 7", "44793 Bochum")
    paper = render_letter(msgspec.structs.replace(LETTER, recipient=arabic))
    [told] = [str(node["/ActualText"]) for node in reading.nodes(paper) if "/ActualText" in node]
    assert told.split() == " ".join(arabic).split()
