"""What is said about a new password."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.gui.office.password import MIN_LENGTH, fault, hint


@given(st.text(max_size=MIN_LENGTH - 1))
def test_short_passwords_are_refused_with_their_length(password: str) -> None:
    assert f"{len(password)} von mindestens {MIN_LENGTH}" in fault(password, password)


@given(st.text(min_size=MIN_LENGTH, max_size=40))
def test_any_long_password_is_taken_if_it_was_typed_twice(password: str) -> None:
    assert fault(password, password) == ""
    assert "verschieden" in fault(password, password + "x")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "Mindestens 10"),
        ("kurz", "Noch 6 Zeichen"),
        ("aaaaaaaaaaaa", "wenigen verschiedenen"),
        ("Quartier Hamme", "Namen"),
        ("kluge Esel", "Ausreichend"),
        ("vier kluge Esel singen", "Gut."),
    ],
)
def test_the_advice_fits_the_password(password: str, says: str) -> None:
    assert says in hint(password, known=("Büro", "Hamme", "anna"))
