"""Codes of languages."""

from collections.abc import Mapping
from string import ascii_lowercase
from typing import cast

import pytest
from babel import Locale
from babel.core import get_global

from zim_desktop.domain.language import NEEDLESS, TWO_LETTERS, is_language

# Babel's list is Unicode's, which still has the withdrawn code of Serbo-Croatian.
BABEL = frozenset(code for code in cast("Mapping[str, str]", Locale("de").languages) if len(code) == 2) - {"sh"}


def test_two_letters_are_those_of_iso_639_1() -> None:
    every = (first + second for first in ascii_lowercase for second in ascii_lowercase)
    assert {code for code in every if is_language(code)} == TWO_LETTERS == BABEL
    assert len(TWO_LETTERS) == 183


def test_three_letters_are_refused_where_two_would_do() -> None:
    shorter = cast("Mapping[str, str]", get_global("language_aliases"))
    for code in NEEDLESS:
        assert not is_language(code)
        # Unicode writes Tagalog as Filipino; ISO 639-3 gives tgl two letters of its own (tl).
        assert shorter[code] in TWO_LETTERS or code == "tgl"


@pytest.mark.parametrize("code", ["deu", "ger", "eng", "ara", "tur", "ukr", "fas", "per", "fra", "kur", "sqi", "alb"])
def test_usual_codes_of_three_letters_have_a_shorter_one(code: str) -> None:
    assert not is_language(code)


@pytest.mark.parametrize("code", ["kmr", "ckb", "prs", "zza", "rom", "gsg", "arc", "ceb", "hbs"])
def test_languages_without_two_letters_have_three(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("text", ["", "d", "DE", "xx", "zz", "jp", "gr", "dede", "de\n", " de", "d1", "1ab", "äb"])
def test_other_texts_are_no_language(text: str) -> None:
    assert not is_language(text)
