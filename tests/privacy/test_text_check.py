"""What is taken for personal data in a text, and what is not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.personal import SIGN_LABELS, signs_text
from zim_desktop.privacy import personal_signs

FOUND = {
    "mail": ["bitte an leyla.k@example.org schreiben", "leyla @ example.org", "@leyla_bochum", "www.example.org/leyla"],
    "phone": ["0234 123456 anrufen", "(0234) 12 34 56", "+49 171 2345678", "ruf 0171/2345678 an", "0171-234-5678"],
    "birth": ["geboren am 3.4.1988", "geb. 03.04.88", "am 12.05.2016 geboren", "3. Mai 1990", "geb. 1. Juni 2021"],
    "account": ["DE89 3704 0044 0532 0130 00", "auf DE89370400440532013000"],
    "number": [
        "65 170839 J 003", "35102BG0012345", "35102//0012345", "123A456789", "12 345 678 901", "Nummer 7654321",
        "Az: 12/34-B", "Kundennummer 4711",
    ],
    "code": ["HAM-D25V-T4F5-9", "ham-d25v-t4f5-9", "R-D25V-T4F5-9"],
    "name": [
        "Frau Müller soll helfen", "mit Herrn Öztürk reden", "Familie Nowak braucht Platz", "ich heiße Leyla",
        "mein Name ist Ali", "die Frau Dr. Weiß", "Herr van Dijk",
    ],
    "address": ["Dorstener Straße 12", "in der Hauptstr. 5a", "Am Kortumweg 3", "Lindenallee 17 b", "Marktplatz 4"],
}  # fmt: skip

HARMLESS = (
    "ein Deutschkurs am Vormittag im Stadtteil",
    "Kita von 08:00 bis 16:30 Uhr, auch samstags 9-12",
    "Wohnung mit 3 Zimmern für 5 Personen unter 600 Euro",
    "ein 603-Euro-Job in 44793 Bochum",
    "für jede Frau Deutsch, nicht nur für eine Frau Mitte 30",
    "Familie und Beruf vereinbaren",
    "der Schulweg 20 Minuten zu Fuß ist zu weit",
    "ein Arbeitsplatz 5 km entfernt, ein Spielplatz 2 Straßen weiter",
    "ab 1. März 2027, spätestens 1.9.2027",
    "Kurse 2026/2027, dienstags 10.00–12.00",
    "Hilfe nach § 16i SGB II",
    "Nähkurs 🧵 für Anfänger:innen",
    "Niveau A2 bis B1, 2-3 mal die Woche",
    "der Kurs heißt Griffbereit",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_personal_data_is_found_and_named(kind: str, text: str) -> None:
    signs = personal_signs(text)
    assert [sign.kind for sign in signs] == [kind]
    assert SIGN_LABELS[signs[0].kind] in signs_text(text, signs)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_wishes_are_left_alone(text: str) -> None:
    assert personal_signs(text) == ()


@given(st.text(max_size=200) | st.text("0123456789 ()/+-.@ABGaäß", max_size=200))
def test_any_text_is_read_and_signs_lie_in_it_apart(text: str) -> None:
    signs = personal_signs(text)
    ends = [0, *(each for sign in signs for each in (sign.start, sign.end)), len(text)]
    assert ends == sorted(ends)
    assert all(sign.start < sign.end for sign in signs)


def test_a_long_text_takes_no_long_time() -> None:
    """Patterns that go back over a text again and again would take minutes for these."""
    for text in ("a" * 10_000, "0 " * 5_000, "Frau " * 2_000, "Straße" * 1_600, "0(0(" * 2_500, "A1-" * 3_000):
        started = time.process_time()
        assert len(personal_signs(text)) <= len(text) / 4
        assert time.process_time() - started < 2
