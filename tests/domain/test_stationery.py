"""The texts of the office: placeholders that there are, and no others."""

import pytest

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.stationery import MOST_LETTERS, PLACEHOLDERS, check_text, filled


def test_every_placeholder_may_stand_in_a_text() -> None:
    check_text("".join(f"{{{name}}} " for name in PLACEHOLDERS))
    check_text("")
    check_text("x" * MOST_LETTERS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Guten Tag {name},", "„{name}“ gibt es nicht"),
        ("{}", "„{}“ gibt es nicht"),
        ("{Angebot}", "„{Angebot}“ gibt es nicht"),
        (f"{{{'x' * 200}}}", "…"),
        ("Guten Tag {angebot", "Klammer steht allein"),
        ("Guten Tag }", "Klammer steht allein"),
        ("{{angebot}}", "Klammer steht allein"),
    ],
)
def test_what_is_no_placeholder_is_named_with_those_there_are(text: str, said: str) -> None:
    with pytest.raises(InputRefused) as fault:
        check_text(text)
    assert said in fault.value.what
    for name in PLACEHOLDERS:
        assert f"{{{name}}}" in fault.value.next_step


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    with pytest.raises(InputRefused, match=r"10000 Zeichen.*höchstens 2000.*kürzen"):
        check_text("x" * 10_000)


def test_placeholders_are_filled_and_what_fills_them_is_not_looked_into() -> None:
    assert filled("{code}: {angebot}", {"code": "{angebot}", "angebot": "Kurs"}) == "{angebot}: Kurs"
    assert filled("{datum}", {}) == "{datum}"
