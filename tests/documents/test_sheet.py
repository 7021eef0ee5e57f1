"""The client sheet in every language: large type, the code, German beside, right-to-left pages mirrored."""

import io
import itertools
import json
import re
import string
import unicodedata
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from tests.documents import reading
from tests.documents.contents import CODE, RECIPIENT, SHEET
from zim_desktop.documents import MissingGlyph, Paper, SheetContent, UnknownLanguage, languages, render_sheet

LANGUAGES = ["de", "en", "tr", "ar", "uk", "ru", "pl", "ro", "fa", "fr"]
RIGHT_TO_LEFT = ["ar", "fa"]
TEXTS = Path(__file__).parents[2] / "resources" / "texts"
GERMAN_LABELS = ["Anbieter", "Adresse", "Weg", "Zeiten", "Telefon", "Mitbringen", "Kosten", "Zuletzt geprüft"]


def changed(**parts: object) -> SheetContent:
    return msgspec.structs.replace(SHEET, **parts)


def words(language: str) -> dict[str, str | list[str]]:
    return json.loads((TEXTS / f"sheet.{language}.json").read_text("utf-8"))["texts"]


def spoken(paper: Paper) -> list[str]:
    """What the structure tree says, node by node: the text on the page, or the text it is to be read as."""
    replaced = [str(node["/ActualText"]) for node in reading.nodes(paper) if "/ActualText" in node]
    return [text for _, text in reading.structure(paper)] + replaced


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def paper(language: str) -> Paper:
    return render_sheet(changed(language=language))


def test_every_language_of_the_contract_is_there_and_says_whether_it_was_reviewed() -> None:
    assert set(LANGUAGES) <= set(languages("sheet"))
    assert all(isinstance(reviewed, bool) for reviewed in languages("sheet").values())


def test_the_words_have_the_same_placeholders_in_every_language(language: str) -> None:
    def placeholders(text: str | list[str]) -> list[str]:
        return sorted(name for _, name, _, _ in string.Formatter().parse("".join(text)) if name)

    german, own = words("de"), words(language)
    assert own.keys() == german.keys()
    assert {key: placeholders(own[key]) for key in own} == {key: placeholders(german[key]) for key in german}
    assert all(text and unicodedata.is_normalized("NFC", "".join(text)) for text in own.values())


def test_it_says_the_code_in_large_type_and_that_it_is_needed_again(paper: Paper, language: str) -> None:
    code = reading.line_of(paper, CODE)
    assert min(ink.height for ink in code if ink.what.isalnum()) > 6.5  # capitals of 28 pt; of 12 pt: 3 mm
    said = " ".join("".join(spoken(paper)).split())
    assert " ".join(str(words(language)["code_needed"]).split()) in said
    assert "Diesen Code brauchen wir bei Ihrem nächsten Besuch." in said


def test_no_type_is_smaller_than_12_points(paper: Paper) -> None:
    sizes: set[float] = set()
    for page in PdfReader(io.BytesIO(paper.data)).pages:
        content = page.get_contents()
        assert content is not None
        sizes |= {float(size) for size in re.findall(rb"/F\S+ (\S+) Tf", content.get_data())}
    assert min(size for size in sizes) >= 12


def test_labels_stand_in_the_language_and_in_german(paper: Paper, language: str) -> None:
    read = [text.strip() for text in spoken(paper)]
    own = words(language)
    for key in (
        "provider",
        "address",
        "way",
        "times",
        "phone",
        "bring",
        "cost",
        "childcare",
        "uncovered",
        "languages",
        "checked",
    ):
        assert " ".join(str(own[key]).split()) in read
    assert [label for label in GERMAN_LABELS if label not in read] == []


def test_the_offer_is_there_in_german_words(paper: Paper) -> None:
    read = " ".join(text for _, text in reading.structure(paper))
    offer = SHEET.offers[0]
    for part in (
        offer.title,
        RECIPIENT[0],
        *offer.address,
        offer.way,
        *offer.times,
        offer.phone,
        *offer.bring,
        *offer.uncovered,
    ):
        assert str(part) in read
    for part in (offer.cost, offer.childcare, offer.languages, offer.checked):
        assert part in read


def test_times_and_way_are_said_once_more_in_the_language() -> None:
    turkish = "".join(spoken(render_sheet(changed(language="tr"))))
    assert "Sal\u0131, Perşembe, saat 09:00 – 12:00" in turkish
    assert "yürüyerek yaklaş\u0131k 12 dakika" in turkish
    german = "".join(spoken(render_sheet(SHEET)))
    assert german.count("etwa 12 Minuten zu Fuß") == 1
    assert "Dienstag, Donnerstag von" not in german


def test_an_example_says_so(paper: Paper, language: str) -> None:
    read = [text.strip() for text in spoken(paper)]
    assert "Beispiel – erfundenes Angebot" in read
    assert read.count(str(words(language)["example"])) == 1


def test_language_and_title_are_in_the_file_and_german_is_tagged(paper: Paper, language: str) -> None:
    reader = PdfReader(io.BytesIO(paper.data))
    assert str(reader.root_object["/Lang"]) == ("de-DE" if language == "de" else language)
    assert reader.metadata is not None
    assert reader.metadata.title == words(language)["title"]
    assert CODE not in "".join(str(value) for value in reader.metadata.values())
    tagged = [node for node in reading.nodes(paper) if str(node.get("/Lang")) == "de-DE"]
    assert bool(tagged) == (language != "de")


def test_every_font_is_embedded(paper: Paper, language: str) -> None:
    used = reading.fonts(paper)
    assert any("NotoSansArabic" in name for name in used) == (language in RIGHT_TO_LEFT)
    assert all(reading.entry(font, "/FontDescriptor", "/FontFile2") for font in used.values())


def test_the_same_content_gives_the_same_bytes(paper: Paper, language: str) -> None:
    assert render_sheet(changed(language=language)).data == paper.data


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_right_to_left_page_is_mirrored(language: str) -> None:
    mirrored, german = render_sheet(changed(language=language)), render_sheet(SHEET)
    code, usual = reading.line_of(mirrored, CODE), reading.line_of(german, CODE)
    assert 210 - code[-1].right == pytest.approx(usual[0].left, abs=1.5)
    assert [ink.left for ink in code] == sorted(ink.left for ink in code), "the code itself reads from left to right"
    street = reading.line_of(mirrored, "Musterweg 21")
    assert [ink.left for ink in street] == sorted(ink.left for ink in street)
    label = reading.line_of(mirrored, "Anbieter")
    assert label[-1].right < street[0].left


def test_arabic_is_joined_on_paper_and_in_logical_order_in_the_text() -> None:
    paper = render_sheet(changed(language="ar"))
    title = str(words("ar")["title"])
    assert title in reading.text(paper)
    assert title in spoken(paper)
    line = reading.line_of(paper, title)
    pairs = list(itertools.pairwise(line))
    assert all(next_one.left < one.left + 0.6 for one, next_one in pairs), "not from right to left"
    # Of these letters alef, waw and dal never join the one that follows: six pairs touch.
    assert sum(one.left - next_one.right < 0.15 for one, next_one in pairs) == 6


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_joined_letters_are_extracted_as_the_letters_they_stand_for(language: str) -> None:
    read = "".join(text for _, text in reading.structure(render_sheet(changed(language=language))))
    assert any("\u0621" <= letter <= "\u06cc" for letter in read)
    assert not [letter for letter in read if letter >= "\ufb50"], "a presentation form, or a private character"


def test_times_in_persian_keep_their_order() -> None:
    assert "سه‌شنبه، پنجشنبه از ساعت 09:00 تا 12:00" in "".join(spoken(render_sheet(changed(language="fa"))))


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match=r"„xx“.*ar, de, en"):
        render_sheet(changed(language="xx"))


def test_a_path_is_no_language() -> None:
    with pytest.raises(UnknownLanguage):
        render_sheet(changed(language="de/../de"))


def test_without_code_there_is_an_empty_box_for_it() -> None:
    paper = render_sheet(changed(code=None))
    assert len([path for path in reading.paths(paper) if 90 < path.width < 100 and 10 < path.height < 13]) == 1


def test_many_offers_flow_over_numbered_pages_and_none_is_torn() -> None:
    offers = tuple(msgspec.structs.replace(SHEET.offers[0], title=f"Kurs Nummer {number}") for number in range(1, 9))
    paper = render_sheet(changed(offers=offers))
    assert paper.pages > 2
    for page in range(paper.pages):
        said = reading.text(paper, page)
        assert f"Seite {page + 1} von {paper.pages}" in said
        assert said.count("Kurs Nummer") == said.count("Zuletzt geprüft")
    assert [reading.text(paper).count(offer.title) for offer in offers] == [1] * 8


def test_a_character_without_glyph_is_named() -> None:
    offer = msgspec.structs.replace(SHEET.offers[0], title="Sprachcafé ☕")
    with pytest.raises(MissingGlyph, match=r"U\+2615"):
        render_sheet(changed(offers=(offer,)))
