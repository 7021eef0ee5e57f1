"""The catalogue as a table: what goes out comes back, or is said to be lost."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.workbooks import arrived
from tests.strategies import catalogues
from zim_desktop.domain.offer import Conditions, Cost, DatedConditions, Offer, Place, Provider
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.domain.week import Session
from zim_desktop.exchange.template import COLUMNS, label_of
from zim_desktop.exchange.template_help import HELP
from zim_desktop.exchange.write_table import OfferTable, offer_table, write_csv, write_xlsx
from zim_desktop.exchange.zim import read_catalogue, read_quarters, read_taxonomy

SEEDS = Path(__file__).parents[2] / "db" / "seeds"
QUARTERS = read_quarters((SEEDS / "quarters.json").read_bytes())
TAXONOMY = read_taxonomy((SEEDS / "taxonomy.json").read_bytes())
EXAMPLES = read_catalogue((SEEDS / "example_catalogue.json").read_bytes(), "e", QUARTERS).offers
FULL = Offer(
    id="=a",
    title="Café <b>Mutter & Kind</b> &amp;",
    summary="+1",
    description="- eins\n- zwei",
    provider=Provider(name="@AWO", phone="+49 234 1234567", email="info@awo.example", url="www.awo.example"),
    terms=("language", "childcare"),
    audience="family",
    place=Place(name="Haus", street="Weg 1", postcode="01067", city="Bochum", quarter="hamme", lat=51.5, lon=-7.25),
    mode="visit",
    sessions=(
        Session(days=("mo", "tu", "we"), start="09:00", end="24:00"),
        Session(days=("sa",), start="10:00", end="12:30", dates=(date(2026, 11, 7), date(2026, 11, 14))),
    ),
    attendance="any",
    by_appointment=True,
    conditions=(DatedConditions(start=date(2026, 1, 1), age=(18, None), german_min="A2"),),
    languages=("de", "zza"),
    cost=Cost(amount=5.5, note="je Termin"),
    documents=("Pass, auch abgelaufen", "Bescheid"),
    closed_on=(date(2026, 12, 24),),
    checked_on=date(1850, 1, 2),
    status="paused",
)


def table(*offers: Offer) -> OfferTable:
    """The table of some offers."""
    return offer_table(offers, QUARTERS, TAXONOMY)


def sheets(data: bytes) -> list[list[tuple[object, ...]]]:
    """The rows of each sheet as openpyxl reads them."""
    return [list(each.values) for each in openpyxl.load_workbook(io.BytesIO(data)).worksheets]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_every_field_comes_back(write: Callable[[OfferTable], bytes]) -> None:
    made = table(FULL, *EXAMPLES)
    assert made.left_out == ()
    result = arrived(write(made), QUARTERS, TAXONOMY)
    assert (result.faults, result.warnings) == ((), ())
    assert result.offers == tuple(sorted((FULL, *EXAMPLES), key=lambda offer: offer.id))


@settings(deadline=None)
@given(catalogues(), st.sampled_from([write_csv, write_xlsx]))
def test_what_goes_out_comes_back_or_is_said_to_be_lost(
    offers: tuple[Offer, ...], write: Callable[[OfferTable], bytes]
) -> None:
    made = table(*offers)
    lost = dict(made.left_out)
    result = arrived(write(made), QUARTERS, TAXONOMY)
    come = {offer.id: offer for offer in result.offers}
    for offer in offers:
        assert (come.get(offer.id) == offer) is (offer.id not in lost)
        if offer.id in lost and offer.id in come:
            different = {each for each in offer.__struct_fields__ if differs(offer, come[offer.id], each)}
            assert bool(different) == bool(lost[offer.id])


def differs(left: Offer, right: Offer, field: str) -> bool:
    """Whether a field differs."""
    return bool(getattr(left, field) != getattr(right, field))


@given(catalogues())
def test_only_odd_values_are_lost(offers: tuple[Offer, ...]) -> None:
    """Blanks at the ends, empty lists and texts, and what a list cannot hold: nothing else is ever lost."""
    tame = [msgspec.structs.replace(offer, id=f"a{at}", **tamed(offer)) for at, offer in enumerate(offers)]
    assert table(*tame).left_out == ()


def tamed(offer: Offer) -> dict[str, object]:
    """Fields whose values hypothesis makes odder than people do, made ordinary."""
    plain: dict[str, object] = dict.fromkeys(("summary", "description", "source", "licence"), "Ein <b> & mehr")
    plain["title"] = "= 1 + 1"
    plain["provider"] = Provider(name="-Träger", phone="@", email=None, url=None)
    plain["place"] = offer.place and msgspec.structs.replace(
        offer.place, name="Haus", street="'=Weg", city="Bochum", postcode="44793"
    )
    plain["cost"] = offer.cost and Cost(amount=offer.cost.amount, note="je Termin")
    plain["capacity"] = offer.capacity and msgspec.structs.replace(offer.capacity, free=1)
    plain["documents"] = ("Pass; neu", "• Bescheid")
    for field in ("languages", "closed_on"):
        plain[field] = tuple(dict.fromkeys(getattr(offer, field) or ())) or None
    plain["terms"] = tuple(dict.fromkeys(offer.terms))
    conditions = offer.conditions
    if isinstance(conditions, Conditions):
        kept: dict[str, Any] = {
            key: value for key, value in msgspec.structs.asdict(conditions).items() if value is not None
        }
        kept = {key: tuple(dict.fromkeys(value)) if key.endswith("_any") else value for key, value in kept.items()}
        plain["conditions"] = Conditions(**kept) if kept else None
    return plain


def test_no_cell_begins_a_formula() -> None:
    odd = [
        f"{sign}{text}" for sign in ("=", "+", "-", "@", "'=", "\t=", "\r=") for text in ("1+1", "cmd|' /C calc'!A0")
    ]
    offers = [
        msgspec.structs.replace(FULL, id=text, title=text, summary=text, source=text, documents=(text,)) for text in odd
    ]
    made = table(*offers)
    rows = list(csv.reader(io.StringIO(write_csv(made).decode("utf-8-sig")), delimiter=";"))
    found = [str(cell) for row in [*rows, *sheets(write_xlsx(made))[0]] for cell in row if isinstance(cell, str)]
    assert not [cell for cell in found if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_the_workbook_is_made_for_people_who_work_in_it() -> None:
    data = write_xlsx(table(FULL))
    assert sheets(data)[0][0][:15] == (
        *("Träger", "Angebot", "Art", "Straße", "PLZ", "Ort", "Zeiten", "Sprache", "Zielgruppe", "Alter von/bis"),
        *("Kosten", "Kinderbetreuung", "Unterlagen", "Kontakt", "Stand"),
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [each.title for each in book.worksheets] == ["Katalog", "Erklärung"]
    first = book.worksheets[0]
    assert first.freeze_panes == "A2"
    at = dict(zip(COLUMNS, ("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), strict=False))
    assert first[f"{at['place.postcode']}2"].value == "01067"
    assert first[f"{at['place.postcode']}2"].number_format == "@"
    _, shown = sheets(write_xlsx(table(EXAMPLES[0])))[0]
    assert [cell.date() for cell in shown if isinstance(cell, datetime)][:1] == [EXAMPLES[0].checked_on]
    assert set(COLUMNS) == set(HELP)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_the_same_offers_are_the_same_bytes(write: Callable[[OfferTable], bytes]) -> None:
    assert write(table(*EXAMPLES)) == write(table(*reversed(EXAMPLES)))
    made = write_xlsx(table(FULL))
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_offers_it_is_the_template(quarters: Quarters, taxonomy: Taxonomy) -> None:
    data = write_xlsx(offer_table((), quarters, taxonomy))
    katalog, help_ = sheets(data)
    assert katalog == [tuple(map(label_of, COLUMNS))]
    assert [row[0] for row in help_[1:-1]] == list(katalog[0])
    assert arrived(data, quarters, taxonomy).read == 0
    assert write_csv(offer_table((), quarters, taxonomy)).startswith("\ufeffTräger;Angebot;Art;".encode())


def test_what_a_cell_cannot_hold_is_named() -> None:
    odd = msgspec.structs.replace(FULL, description="x" * 40_000, documents=(), languages=("de", "de"))
    assert table(odd).left_out == (("=a", ("Beschreibung", "Sprache", "Unterlagen")),)
    blank = msgspec.structs.replace(FULL, id=" a ")
    assert table(blank).left_out == ((" a ", ("Kennung",)),)
