"""An offer in full: text of a file is text, never markup, and every condition is told."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from zim_desktop.domain.offer import Conditions, DatedConditions, Offer, Provider
from zim_desktop.gui.catalogue.detail import offer_html
from zim_desktop.services.installed import load_installed
from zim_desktop.services.offer_words import Words

pytestmark = pytest.mark.usefixtures("qapp")  # a document has no font of its own

_DAY = date(2026, 11, 23)
_INSTALLED = load_installed()
_WORDS = Words(_INSTALLED, _DAY)
_OFFER = Offer(id="x", title="Titel", provider=Provider(name="Träger"), terms=())

_TEXT = st.text(st.sampled_from("abc <>&\"'/=b"), min_size=1, max_size=30)


def _plain(offer: Offer) -> str:
    document = QTextDocument()
    document.setHtml(offer_html(offer, _WORDS))
    return document.toPlainText()


@given(_TEXT, _TEXT)
def test_text_of_a_file_is_shown_as_it_is(title: str, summary: str) -> None:
    offer = msgspec.structs.replace(_OFFER, title=f"t{title}t", summary=f"s{summary}s")
    shown = "".join(_plain(offer).split())
    assert "".join(f"t{title}t".split()) in shown
    assert "".join(f"s{summary}s".split()) in shown


def test_a_long_description_keeps_its_lines() -> None:
    offer = msgspec.structs.replace(_OFFER, description="Anmelden\nErst anrufen.\n\nKategorie: Behörde")
    assert "Anmelden\nErst anrufen.\n\nKategorie: Behörde\n" in _plain(offer).replace("\u2028", "\n")


def test_every_kind_of_condition_is_told() -> None:
    conditions = Conditions(
        age=(18, None),
        child_age=(1, 6),
        gender_any=("female",),
        benefits_any=("sgb3",),
        residence_any=("eu",),
        work_permit_any=("full",),
        school_certificate_any=("abitur",),
        vouchers_any=("avgs",),
        german_min="A2",
        german_max="B2",
        quarters_any=("hamme",),
        target_groups_any=("skilled_potential",),
    )
    told = _plain(msgspec.structs.replace(_OFFER, conditions=conditions))
    for words in ("ab 18 Jahren", "Kind 1–6", "weiblich", "SGB III", "EU", "erlaubt", "Abitur", "AVGS", "ab A2"):
        assert words in told
    for words in ("bis B2", "wohnt in Hamme", "Fachkräftepotentiale"):
        assert words in told
    assert len(msgspec.structs.fields(Conditions)) == 12, "a new condition has to be told as well"


def test_dated_conditions_say_when_they_hold() -> None:
    dated = (DatedConditions(age=(18, None), until=date(2026, 12, 31)), DatedConditions(start=date(2027, 1, 1)))
    told = _plain(msgspec.structs.replace(_OFFER, conditions=dated))
    assert "bis 31.12.2026: ab 18 Jahren" in told


def test_closed_days_to_come_and_an_end_are_told() -> None:
    days = (date(2026, 11, 1), *(date(2026, 12, number) for number in range(1, 10)))
    told = _plain(msgspec.structs.replace(_OFFER, closed_on=days, valid_to=date(2026, 11, 22)))
    assert "abgelaufen am 22.11.2026" in told
    assert "06.12.2026 und 3 weitere Tage" in told
    assert "01.11.2026" not in told
