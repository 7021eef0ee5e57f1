"""How each language says times, ways, costs and dates; nothing is left out in any of them."""

import json
import string
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from zim_desktop.documents import Meeting, Price, SheetOffer, UnknownLanguage, Way, languages
from zim_desktop.documents.sheet_words import Speech, upper
from zim_desktop.domain.week import Day

TEXTS = Path(__file__).parents[2] / "resources" / "texts"
LANGUAGES = list(languages("sheet"))
Text = str | list[str] | dict[str, str]


def words(language: str) -> dict[str, Text]:
    return json.loads((TEXTS / f"sheet.{language}.json").read_text("utf-8"))["texts"]


def strings(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values()) if isinstance(text, dict) else text


def times(language: str, *meetings: Meeting, by_appointment: bool = False, begins: date | None = None) -> list[str]:
    offer = SheetOffer("Kurs", "Träger", meetings=meetings, by_appointment=by_appointment, begins=begins)
    return Speech(language).times(offer)


def test_the_languages_of_the_quarters_are_there_and_say_whether_they_were_reviewed() -> None:
    asked = {"de", "de-simple", "en", "tr", "ar", "uk", "ru", "pl", "ro", "fa", "ckb", "kmr", "bg", "fr", "ti"}
    assert asked <= set(LANGUAGES)
    assert all(isinstance(reviewed, bool) for reviewed in languages("sheet").values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_have_the_same_placeholders_in_every_language(language: str) -> None:
    def placeholders(text: Text) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse("".join(strings(text))) if name}

    german, own = words("de"), words(language)
    assert own.keys() == german.keys()
    assert {key: placeholders(own[key]) for key in own} == {key: placeholders(german[key]) for key in german}
    for text in (each for said in own.values() for each in strings(said)):
        assert text
        assert unicodedata.is_normalized("NFC", text)
        assert "  " not in text


def test_nothing_unreviewed_calls_itself_leichte_sprache() -> None:
    assert not languages("sheet")["de-simple"], "once readers have checked it, this test may change"
    for path in (Path(__file__).parents[2] / "resources" / "texts").glob("*.json"):
        assert "leichte sprache" not in path.read_text("utf-8").casefold()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Dienstag und Donnerstag, 9 bis 12:30 Uhr"),
        ("de-simple", "Dienstag und Donnerstag:\nvon 9 Uhr bis 12:30 Uhr"),
        ("en", "Tuesday and Thursday, 9:00 to 12:30"),
        ("tr", "Salı ve Perşembe, saat 9:00 – 12:30"),
        ("ar", "الثلاثاء والخميس، من 9:00 إلى 12:30"),
        ("uk", "Вівторок і четвер: 9:00 – 12:30"),
        ("fr", "Mardi et jeudi de 9\u00a0h à 12\u00a0h\u00a030"),
        ("ckb", "سێشەممە و پێنجشەممە، لە 9:00 تا 12:30"),
        ("ti", "ሰሉስ፣ ሓሙስ፣ ካብ 9:00 ክሳብ 12:30 (ሰዓት ጀርመን)"),
    ],
)
def test_weekly_times(language: str, said: str) -> None:
    assert times(language, Meeting(("th", "tu"), "09:00", "12:30")) == [said]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("mo",), "Montag"),
        (("mo", "tu"), "Montag und Dienstag"),
        (("mo", "tu", "we"), "Montag bis Mittwoch"),
        (("mo", "tu", "we", "th", "fr"), "Montag bis Freitag"),
        (("mo", "we", "th", "fr", "su"), "Montag, Mittwoch bis Freitag und Sonntag"),
        (("tu", "mo", "sa", "su"), "Montag, Dienstag, Samstag und Sonntag"),
    ],
)
def test_three_days_in_a_row_are_a_span(days: tuple[Day, ...], said: str) -> None:
    assert times("de", Meeting(days, "09:00", "12:00")) == [f"{said}, 9 bis 12 Uhr"]


def test_dates_stand_below_their_times() -> None:
    meeting = Meeting(("th",), "09:00", "12:00", (date(2026, 12, 3), date(2026, 12, 10)), more=True)
    assert times("de", meeting) == ["Donnerstag, 9 bis 12 Uhr\nNur am 03.12.2026, 10.12.2026 und weitere"]


def test_what_is_not_known_is_to_be_asked_for() -> None:
    assert times("de") == ["Zeiten bitte erfragen"]
    assert times("de", by_appointment=True) == ["Nach Vereinbarung"]
    assert times("tr", begins=date(2027, 1, 11)) == ["Saatleri lütfen sorun", "Başlangıç: 11 Ocak 2027"]


@pytest.mark.parametrize(
    ("language", "minutes", "said"),
    [
        ("de", 1, "Etwa 1 Minute zu Fuß"),
        ("de", 12, "Etwa 12 Minuten zu Fuß"),
        ("ar", 2, "سيرا على الأقدام، دقيقتان تقريبا"),
        ("ar", 5, "سيرا على الأقدام، 5 دقائق تقريبا"),
        ("ar", 12, "سيرا على الأقدام، 12 دقيقة تقريبا"),
        ("uk", 21, "Приблизно 21 хвилина пішки"),
        ("uk", 22, "Приблизно 22 хвилини пішки"),
        ("ru", 12, "Примерно 12 минут пешком"),
        ("pl", 5, "Mniej więcej 5 minut pieszo"),
        ("ro", 21, "Aproximativ 21 de minute pe jos"),
        ("ckb", 7, "نزیکەی 7 خولەک بە پێ"),
    ],
)
def test_minutes_are_counted_as_the_language_counts(language: str, minutes: int, said: str) -> None:
    assert Speech(language).way(Way(minutes, "walk"), "") == [said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_minutes_is_said(language: str) -> None:
    for minutes in range(1, 200):
        (said,) = Speech(language).way(Way(minutes, "transit"), "")
        assert str(minutes) in said or minutes < 3, said


def test_the_stop_is_said_in_its_german_words() -> None:
    assert Speech("de").way(None, "Musterplatz") == ["Haltestelle: Musterplatz"]
    assert Speech("pl").way(Way(3, "car"), "Platz") == ["Mniej więcej 3 minuty samochodem · Przystanek: Platz"]
    assert Speech("de-simple").way(Way(3, "walk"), "Platz") == [
        "Sie gehen etwa 3 Minuten zu Fuß.",
        "Dort steigen Sie aus: Platz",
    ]
    assert Speech("de").way(None, "") == []
    assert Speech("ar").way(None, "Platz (Bus 3)") == ["المحطة: \u200ePlatz (Bus 3)\u200e"]


def test_costs() -> None:
    english = Speech("en")
    assert english.price(Price()) == ["Please ask"]
    assert english.price(Price(0)) == ["Free of charge"]
    assert english.price(Price(0, "mit BuT")) == ["Free of charge, please ask for details"]
    assert english.price(Price(None, "nach Einkommen")) == []
    assert english.price(Price(7.5)) == ["7,50\u00a0€"]


def test_ages_of_children_and_the_ways_to_take_part() -> None:
    german = Speech("de")
    assert german.care((1, 6)) == ["Vor Ort, Alter 1 bis 6"]
    assert german.care((None, 6)) == ["Vor Ort, Alter bis 6"]
    assert german.care((3, None)) == ["Vor Ort, Alter ab 3"]
    assert german.care(None) == []
    assert [german.mode(SheetOffer("", "", mode=mode)) for mode in ("onsite", "online", "phone", "visit")] == [
        [],
        ["Online"],
        ["Am Telefon"],
        ["Kommt zu Ihnen nach Hause"],
    ]


def test_languages_have_their_names_in_the_language() -> None:
    spoken = [("de", "Deutsch"), ("kmr", "Kurmandschi"), ("prs", "Dari"), ("xyz", "Seltenes")]
    assert Speech("de").spoken(spoken) == ["Deutsch, Kurmandschi, Dari und Seltenes"]
    assert Speech("tr").spoken(spoken[:1]) == ["Almanca"]
    assert Speech("fr").spoken(spoken) == ["Allemand, kurde, dari et Seltenes"]
    assert Speech("kmr").spoken(spoken[:2]) == ["Almanî û kurdî (kurmancî)"]
    assert Speech("ar").spoken([]) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Zuletzt geprüft am 15. Oktober 2026"),
        ("en", "Last checked on 15 October 2026"),
        ("ar", "آخر مراجعة: 15 أكتوبر 2026"),
        ("ckb", "دوا پشکنین: 15ی تشرینی یەکەمی 2026"),
        ("kmr", "Kontrola dawî: 15ê cotmeha 2026an"),
        ("ti", "ናይ መወዳእታ ምርመራ፦ ጥቅምቲ 15, 2026"),
    ],
)
def test_dates_are_written_out(language: str, said: str) -> None:
    assert Speech(language).checked(date(2026, 10, 15)) == said


def test_turkish_capitals_keep_their_dots() -> None:
    assert upper("iş", "tr") == "İŞ"
    assert upper("ılık", "tr") == "ILIK"
    assert upper("iş", "de") == "IŞ"
    assert Speech("tr").mode(SheetOffer("", "", mode="online")) == ["İnternet üzerinden"]


@pytest.mark.parametrize("language", ["xx", "de/../de", "", "DE"])
def test_other_languages_are_refused(language: str) -> None:
    with pytest.raises(UnknownLanguage, match=r"ar, bg, ckb, de, de-simple, en"):
        Speech(language)
