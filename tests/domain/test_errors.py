"""What a user may meet, in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.errors import (
    VALUE_LIMIT,
    ExitCode,
    ExpectedError,
    InputRefused,
    StaleVersion,
    StoreLocked,
    shortened,
)


@given(st.text() | st.binary() | st.integers())
def test_a_value_becomes_one_short_printable_line(value: object) -> None:
    text = shortened(value)
    assert len(text) <= VALUE_LIMIT
    assert text.isprintable()


def test_a_short_value_stays_as_it_is() -> None:
    assert shortened("x" * VALUE_LIMIT) == "x" * VALUE_LIMIT
    assert shortened("x" * (VALUE_LIMIT + 1)) == "x" * (VALUE_LIMIT - 1) + "…"
    assert shortened(["ä"]) == "['ä']"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ExpectedError("So nicht."), "So nicht."),
        (ExpectedError("So\nnicht.", where="a.json", next_step="Bitte anders."), "a.json: So nicht. Bitte anders."),
        (InputRefused("Nein.").within("a.zip"), "a.zip: Nein."),
        (InputRefused("Nein.", where="b.csv").within("a.zip"), "a.zip: b.csv: Nein."),
    ],
)
def test_an_error_is_one_line(error: ExpectedError, line: str) -> None:
    assert error.line() == str(error) == line


def test_errors_know_what_the_shell_is_told() -> None:
    assert InputRefused("x").exit_code is ExitCode.REFUSED
    assert StoreLocked("x").exit_code is ExitCode.STORE
    stale = StaleVersion("x", stored=1, offered=2)
    assert (stale.stored, stale.offered) == (1, 2)
    assert "vergleichen" in stale.line()
