"""Numbers in cells, as a person sees them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.exchange.cells import number
from zim_desktop.exchange.sheet_values import iso_text, kind_of, number_text, plain_number

EPOCH = datetime.fromisoformat("1899-12-30")


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("44793", "General", "44793"),
        ("44793.0", "General", "44793"),
        ("1067", "00000", "01067"),
        ("5.5", '#,##0.00\\ "€"', "5,5"),
        ("0.1", "0%", "10 %"),
        ("0.125", "0.0%", "12,5 %"),
        ("45216", "dd.mm.yyyy", "17.10.2023"),
        ("45216", "[$-407]d. mmmm yyyy;@", "17.10.2023"),
        ("45216.604166666664", "dd.mm.yy hh:mm", "17.10.2023 14:30"),
        ("45216.999999", "dd.mm.yyyy hh:mm", "18.10.2023"),
        ("0.39583333333333331", "h:mm", "09:30"),
        ("1", "[h]:mm", "24:00"),
        ("45216.375", "hh:mm", "09:00"),
        ("45216", "mmm", "17.10.2023"),
        ("1", "dd.mm.yyyy", "01.01.1900"),
        ("59", "dd.mm.yyyy", "28.02.1900"),
        ("61", "dd.mm.yyyy", "01.03.1900"),
        ("1e3", "General", "1000"),
        ("-7.25", "[Red]0.00", "-7,25"),
        ("12", '0 "Stück"', "12"),
    ],
)
def test_a_number_is_what_its_format_shows(raw: str, code: str, text: str) -> None:
    assert number_text(raw, code) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *[(raw, "dd.mm.yyyy") for raw in ("60", "-1", "2958466")],
        *[(raw, "General") for raw in ("NaN", "1_0", "1e999", "٣", "")],
    ],
)
def test_what_is_no_number_or_no_day_is_refused(raw: str, code: str) -> None:
    with pytest.raises(ValueError, match=r"Zahl|Tag"):
        number_text(raw, code)


def test_old_macs_count_from_1904() -> None:
    assert number_text("43754", "dd.mm.yyyy", from_1904=True) == "17.10.2023"


@given(st.datetimes(EPOCH + timedelta(days=61), EPOCH + timedelta(days=2958460)))
def test_days_are_those_that_the_spreadsheet_means(moment: datetime) -> None:
    serial = (moment.replace(second=0, microsecond=0) - EPOCH).total_seconds() / 86400
    shown = number_text(repr(serial), "dd.mm.yyyy hh:mm")
    assert shown in (f"{moment:%d.%m.%Y %H:%M}", f"{moment:%d.%m.%Y}")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_reads_back_exactly(value: float) -> None:
    if abs(value) < 1e15:
        assert number(plain_number(value)) == value


def test_words_in_a_format_are_no_letters_of_a_date() -> None:
    assert kind_of('0.00 "Tage"') == "number"
    assert kind_of("\\d0") == "number"
    assert kind_of("mm:ss") == "time"


def test_days_in_iso_are_read_too() -> None:
    assert iso_text("2023-10-17T00:00:00") == "17.10.2023"
    assert iso_text("2023-10-17T14:30:00") == "17.10.2023 14:30"
    assert iso_text("morgen") == "morgen"
