"""Whom an offer fits, as a sentence; and the ids that offers made here get."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.offer import Childcare, Conditions, DatedConditions, Offer, Provider, is_example
from zim_desktop.services.fits_words import fits_text, sentence, short_name
from zim_desktop.services.installed import load_installed
from zim_desktop.services.offer_ids import new_id
from zim_desktop.services.offer_words import Words

INSTALLED = load_installed()
WORDS = Words(INSTALLED, date(2026, 11, 27))
OFFER = Offer(id="x", title="Kurs", provider=Provider(name="AWO"), terms=())


def test_conditions_read_as_a_sentence() -> None:
    conditions = Conditions(benefits_any=("sgb2", "sgb3"), german_min="A2", age=(18, 27), quarters_any=("hamme",))
    assert sentence(conditions, WORDS) == "nur mit SGB II oder SGB III, Deutsch ab A2, 18–27 Jahre, wohnt in Hamme"
    assert sentence(Conditions(), WORDS) == "ohne Bedingungen"


def test_dates_stand_before_it() -> None:
    dated = DatedConditions(vouchers_any=("avgs",), start=date(2027, 1, 1), until=date(2027, 6, 30))
    assert sentence(dated, WORDS) == "ab 01.01.2027 bis 30.06.2027: nur mit AVGS"


@given(strategies.conditions)
def test_every_condition_is_in_the_sentence(conditions: Conditions) -> None:
    told = sentence(conditions, WORDS)
    for field in conditions.__struct_fields__:
        less = msgspec.structs.replace(conditions, **{field: None})
        if less != conditions:
            assert sentence(less, WORDS) != told, field


def test_it_says_whom_it_fits_today() -> None:
    offer = msgspec.structs.replace(
        OFFER, audience="family", conditions=Conditions(child_age=(0, 3)), childcare=Childcare(age=(1, 6))
    )
    said = "Das passt für: Eltern mit Kind, mit Kind (0–3 Jahre). Kinder (1–6 Jahre) werden dabei betreut."
    assert fits_text(offer, WORDS) == said
    assert fits_text(OFFER, WORDS) == "Das passt für: Erwachsene."
    over = msgspec.structs.replace(OFFER, conditions=(DatedConditions(until=date(2026, 1, 1)),))
    assert "niemanden" in fits_text(over, WORDS)


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Grundsicherungsgeld (SGB II)", "SGB II"),
        ("Kurmandschi", "Kurmandschi"),
        ("Freizügigkeit (EU, EWR, Schweiz)", "Freizügigkeit (EU, EWR, Schweiz)"),
    ],
)
def test_people_say_the_abbreviation(label: str, short: str) -> None:
    assert short_name(label) == short


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Nähkurs für Anfänger*innen", "naehkurs-fuer-anfaenger-innen"),
        ("Café Olé – mittwochs", "cafe-ole-mittwochs"),
        ("عربي", "angebot"),
        ("Beispiel-Kurs", "angebot-beispiel-kurs"),
        ("Beispiel", "angebot-beispiel"),
    ],
)
def test_an_id_is_made_of_the_title(title: str, made: str) -> None:
    assert new_id(title, ()) == made


@given(strategies.names, st.sets(st.integers(1, 4)))
def test_an_id_is_used_by_no_other_and_marks_no_example(title: str, numbers: set[int]) -> None:
    first = new_id(title, ())
    taken = {first if number == 1 else f"{first}-{number}" for number in numbers}
    found = new_id(title, taken)
    assert found not in taken
    assert found == new_id(title, taken)
    assert found.isascii()
    assert not is_example(msgspec.structs.replace(OFFER, id=found))
