"""The client sheet on paper: large type, the code, German beside, right-to-left pages mirrored, nothing cut off."""

import io
import itertools
import re

import msgspec
import pytest
from pypdf import PdfReader

from tests.documents import reading, tags
from tests.documents.contents import CODE, OFFICE, RECIPIENT, SHEET
from zim_desktop.documents import (
    Meeting,
    Paper,
    Sender,
    SheetContent,
    SheetOffer,
    UnknownLanguage,
    WeekEntry,
    languages,
    render_sheet,
)
from zim_desktop.documents.sheet_words import Speech

RIGHT_TO_LEFT = ["ar", "fa", "ckb"]
GERMAN_LABELS = ["Wann", "Wo", "Weg", "Fragen Sie nach", "Mitbringen", "Kosten", "Kinderbetreuung", "Sprachen dort"]


def changed(**parts: object) -> SheetContent:
    return msgspec.structs.replace(SHEET, **parts)


def offer(**parts: object) -> SheetOffer:
    return msgspec.structs.replace(SHEET.offers[0], **parts)


def with_offer(language: str = "de", **parts: object) -> SheetContent:
    return changed(offers=(offer(**parts),), week=(), language=language)


def spoken(paper: Paper) -> list[str]:
    """What a screen reader says, node by node, with single spaces."""
    return [" ".join(text.split()) for _, text in tags.said(paper)]


@pytest.fixture(scope="module", params=sorted(languages("sheet")))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def paper(language: str) -> Paper:
    return render_sheet(changed(language=language))


def test_it_says_the_code_in_large_type_and_that_it_is_needed_again(paper: Paper, language: str) -> None:
    code = reading.line_of(paper, CODE)
    assert min(ink.height for ink in code if ink.what.isalnum()) > 6.5  # capitals of 28 pt; of 12 pt: 3 mm
    assert " ".join(Speech(language).words.code_needed.split()) in spoken(paper)
    if not Speech(language).is_german:
        german = "Diesen Code brauchen wir bei Ihrem nächsten Besuch. Bitte bringen Sie dieses Blatt mit."
        assert german in spoken(paper)


def test_no_type_is_smaller_than_12_points_and_plain_german_is_larger(paper: Paper, language: str) -> None:
    sizes: set[float] = set()
    for page in PdfReader(io.BytesIO(paper.data)).pages:
        content = page.get_contents()
        assert content is not None
        sizes |= {float(size) for size in re.findall(rb"/F\S+ (\S+) Tf", content.get_data())}
    assert min(sizes) == (14 if language == "de-simple" else 12)


def test_labels_stand_in_the_language_and_in_german(paper: Paper, language: str) -> None:
    read = spoken(paper)
    words = Speech(language).words
    for key in ("times", "address", "way", "ask", "bring", "cost", "childcare", "uncovered", "languages"):
        assert " ".join(getattr(words, key).split()) in read
    if language != "de-simple":
        assert [label for label in GERMAN_LABELS if label not in read] == []


def test_the_office_is_there_to_be_asked(paper: Paper) -> None:
    office = "Quartiersbüro Hamme Dorstener Straße 190, 44809 Bochum 0234 910-0 hamme@beispiel.example"
    assert office in spoken(paper)


def test_the_offer_is_there_in_german_words(paper: Paper) -> None:
    read = " ".join(spoken(paper))
    wanted = SHEET.offers[0]
    for part in (wanted.title, RECIPIENT[0], *wanted.address, wanted.phone, wanted.email, *wanted.bring, wanted.stop):
        assert part in read
    assert wanted.uncovered[0] in read
    assert "Mittagessen im Monat; mit BuT frei" in read


def test_what_can_be_said_in_the_language_is_said_in_both() -> None:
    turkish = spoken(render_sheet(changed(language="tr")))
    for both in (
        ("Salı ve Perşembe, saat 9:00 – 12:00", "Dienstag und Donnerstag, 9 bis 12 Uhr"),
        ("Otobüs ve trenle yaklaşık 9 dakika", "Etwa 9 Minuten mit Bus und Bahn"),
        ("Ücretsiz", "Kostenlos"),
        ("Orada, 1–6 yaş", "Vor Ort, Alter 1 bis 6"),
        ("Almanca ve Arapça", "Deutsch und Arabisch"),
        ("Son kontrol: 15 Ekim 2026", "Zuletzt geprüft am 15. Oktober 2026"),
        ("Telefonla", "Am Telefon"),
        ("Örnek – uydurma teklif", "Beispiel – erfundenes Angebot"),
    ):
        assert [turkish.count(each) for each in both] == [1, 1]
    assert turkish.count("62,00 €") == 1, "a number needs no translation"
    german = spoken(render_sheet(SHEET))
    assert german.count("Etwa 9 Minuten mit Bus und Bahn") == 1


def test_what_is_not_known_is_not_printed() -> None:
    bare = SheetOffer("Kurs", "Träger")
    read = spoken(render_sheet(changed(offers=(bare,), week=())))
    labels = [label for label in GERMAN_LABELS if label in read]
    assert labels == ["Wann", "Fragen Sie nach", "Kosten"]
    assert not [text for text in read if "geprüft" in text]


def test_an_example_says_so(paper: Paper, language: str) -> None:
    read = spoken(paper)
    example = " ".join(Speech(language).words.example.split())
    assert read.count(example) == 1
    assert ("Beispiel – erfundenes Angebot" in read) == (language != "de-simple")


def test_nothing_on_the_paper_says_that_nobody_reviewed_it(paper: Paper) -> None:
    read = " ".join(spoken(paper)).casefold()
    assert "leichte sprache" not in read
    assert "muttersprach" not in read


# the week


def test_the_week_has_a_line_for_each_stretch_and_care_below_the_course(language: str, paper: Paper) -> None:
    (table,) = tags.tree(paper).all("Table")
    assert [row.below[0].rows for row in table.below[1:] if row.below[0].name == "TH"] == [1, 2, 1, 2, 1]
    read = spoken(paper)
    monday = Speech(language).day("mo")
    if language in RIGHT_TO_LEFT or language == "ti":
        assert read.index("Montag") == read.index(monday) + 1
    course, care = "1. Pflegehelfer*in in Teilzeit", "2. Kita Beispielwiese"
    tuesday = read[read.index(Speech(language).day("tu")) :]
    assert tuesday.index("09:00–12:00") < tuesday.index("07:30–12:30")
    first_care = next(at for at, text in enumerate(tuesday) if care in text)
    assert tuesday.index("09:00–12:00") < tuesday.index(course) < tuesday.index("07:30–12:30") < first_care


def test_care_says_for_which_child_if_there_are_several() -> None:
    week = (WeekEntry("mo", "08:00", "12:00", 2, care=True, child=2),)
    read = spoken(render_sheet(changed(week=week, language="en")))
    assert "Childcare (Child 2)" in read
    assert "Kinderbetreuung (Kind 2): 2. Kita Beispielwiese" in read


def test_without_a_week_there_is_no_table() -> None:
    paper = render_sheet(changed(week=()))
    assert tags.tree(paper).all("Table") == []
    assert "Ihre Woche" not in spoken(paper)


def test_a_full_week_goes_over_pages_without_tearing_a_day() -> None:
    days = ("mo", "tu", "we", "th", "fr", "sa", "su")
    long = tuple(offer(title=f"Ein Kurs mit langem Namen, Nummer {number}") for number in range(1, 9))
    week = tuple(WeekEntry(day, f"{7 + at:02d}:00", f"{8 + at:02d}:00", at + 1) for day in days for at in range(8))
    paper = render_sheet(changed(offers=long, week=week, language="ru"))
    plan = reading.text(paper, 0) + reading.text(paper, 1) + reading.text(paper, 2)
    assert plan.count("07:00–08:00") == 7
    for page in range(3):
        said = reading.text(paper, page)
        assert said.count("07:00–08:00") == said.count("14:00–15:00")


# the page


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_right_to_left_page_is_mirrored(language: str) -> None:
    mirrored, german = render_sheet(changed(language=language)), render_sheet(changed(language="en"))
    code, usual = reading.line_of(mirrored, CODE), reading.line_of(german, CODE)
    assert 210 - code[-1].right == pytest.approx(usual[0].left, abs=1.5)
    assert [ink.left for ink in code] == sorted(ink.left for ink in code), "the code itself reads from left to right"
    street = reading.line_of(mirrored, "Bescheid des Jobcenters", 1)
    assert [ink.left for ink in street] == sorted(ink.left for ink in street)
    label = reading.line_of(mirrored, "Mitbringen", 1)
    assert label[0].left > street[-1].right


def test_arabic_is_joined_on_paper_and_in_logical_order_in_the_text() -> None:
    paper = render_sheet(changed(language="ar"))
    title = Speech("ar").words.title
    assert title in reading.text(paper)
    assert title in spoken(paper)
    line = reading.line_of(paper, title)
    pairs = list(itertools.pairwise(line))
    assert all(next_one.left < one.left + 0.6 for one, next_one in pairs), "not from right to left"
    # Of these letters alef, waw and dal never join the one that follows: six pairs touch.
    assert sum(one.left - next_one.right < 0.15 for one, next_one in pairs) == 6


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match=r"„xx“.*ar, bg, ckb, de, de-simple"):
        render_sheet(changed(language="xx"))


def test_without_code_there_is_an_empty_box_for_it() -> None:
    paper = render_sheet(changed(code=None))
    assert len([path for path in reading.paths(paper) if 90 < path.width < 100 and 10 < path.height < 13]) == 1


def test_without_an_office_the_panel_has_the_code_only() -> None:
    paper = render_sheet(changed(sender=Sender()))
    assert not [text for text in spoken(paper) if text.startswith("Fragen?")]
    assert OFFICE.name not in reading.text(paper)


def test_many_offers_flow_over_numbered_pages_and_none_is_torn() -> None:
    offers = tuple(offer(title=f"Kurs Nummer {number}") for number in range(1, 13))
    paper = render_sheet(changed(offers=offers, week=()))
    assert paper.pages > 2
    for page in range(paper.pages):
        said = reading.text(paper, page)
        assert f"Seite {page + 1} von {paper.pages}" in said
        assert said.count("Kurs Nummer") == said.count("Zuletzt geprüft")
    assert [len(re.findall(rf"{each.title}\b", reading.text(paper))) for each in offers] == [1] * 12


def test_the_first_offer_may_part_rather_than_leave_the_first_page_empty() -> None:
    long = offer(
        address=("Haus der Beratung", "Musterweg 21", "44793 Bochum"), bring=tuple(f"Papier {n}" for n in range(9))
    )
    paper = render_sheet(changed(offers=(long, long), week=(), language="pl"))
    first = [reading.text(paper, page) for page in range(paper.pages)]
    assert "Pflegehelfer*in" in first[0]
    assert "Haus der Beratung" in first[0]
    assert "Papier 8" in first[0], "what belongs to one label stays together"
    assert "Zuletzt geprüft" not in first[0]
    assert [text.count("Haus der Beratung") for text in first] == [text.count("Papier 8") for text in first]


def test_more_than_nine_offers_have_room_for_their_number() -> None:
    offers = tuple(offer(title=f"Kurs {number}") for number in range(1, 13))
    paper = render_sheet(changed(offers=offers, week=()))
    tenth = [tag for tag, text in tags.said(paper) if tag.name == "H2" and text.startswith("10 Kurs 10")]
    assert len(tenth) == 1


def test_meetings_of_all_kinds_stand_below_each_other() -> None:
    meetings = (Meeting(("mo",), "09:00", "10:00"), Meeting(("we",), "14:30", "15:30"))
    read = spoken(render_sheet(with_offer("pl", meetings=meetings, by_appointment=True)))
    at = read.index("Poniedziałek: 9:00 – 10:00")
    assert read[at + 1 : at + 3] == ["Środa: 14:30 – 15:30", "Po uzgodnieniu terminu"]
    assert read[at + 3] == "Montag, 9 bis 10 Uhr"
