"""Codes and their check character."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.code import (
    CROCKFORD,
    RandomBelow,
    as_typed,
    check_character,
    is_case_code,
    is_referral_code,
    new_case_code,
    new_referral_code,
)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


def drawing(seed: int) -> RandomBelow:
    """A source of numbers that gives the same for the same seed."""
    generator = Random(seed)  # noqa: S311 - draws for tests, not secrets
    return generator.randrange


draws = st.integers(0, 2**32).map(drawing)


@given(st.text(ALPHABET[:-1], max_size=20))
def test_the_check_character_makes_the_weighted_sum_one(text: str) -> None:
    """ISO 7064, pure system MOD 37-2: with weights 2^k from the right the sum is 1 modulo 37."""
    whole = text + check_character(text)
    assert sum(ALPHABET.index(each) * 2**at for at, each in enumerate(reversed(whole))) % 37 == 1


@given(letters, draws)
def test_a_new_case_code_is_one(quarter: str, below: RandomBelow) -> None:
    code = new_case_code(quarter, below)
    assert is_case_code(code)
    assert code.startswith(f"{quarter}-")
    assert set(code[4:].replace("-", "")) <= set(CROCKFORD)


@given(draws)
def test_a_new_referral_code_is_one(below: RandomBelow) -> None:
    code = new_referral_code(below)
    assert is_referral_code(code)
    assert not is_case_code(code)
    assert as_typed(code.lower().replace("-", " ")) == code


def random_part(number: int) -> str:
    """The number as eight characters of Crockford's base 32."""
    return "".join(CROCKFORD[number >> 5 * at & 31] for at in range(7, -1, -1))


def test_a_code_is_drawn_again_until_its_check_character_is_readable() -> None:
    unreadable = [each for each in range(5000) if check_character("HAM" + random_part(each)) not in CROCKFORD]
    readable = next(each for each in range(5000) if each not in unreadable)
    tried = [random_part(each) for each in (*unreadable[:9], readable)]
    drawn = iter(CROCKFORD.index(character) for text in tried for character in text)
    assert new_case_code("HAM", lambda _: next(drawn)).replace("-", "")[3:11] == random_part(readable)
    assert next(drawn, None) is None


def wrong_ones(code: str) -> Iterator[str]:
    """Every code with one other character and every swap of two different neighbours (hyphens left out)."""
    plain = code.replace("-", "")
    for at, right in enumerate(plain):
        yield from (plain[:at] + other + plain[at + 1 :] for other in ALPHABET if other != right)
    for at in range(len(plain) - 1):
        if plain[at] != plain[at + 1]:
            yield plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]


def test_every_wrong_character_and_every_swap_is_caught() -> None:
    below = drawing(7)
    for _ in range(20):
        for wrong in wrong_ones(new_case_code("QUE", below)):
            assert not is_case_code(f"{wrong[:3]}-{wrong[3:7]}-{wrong[7:11]}-{wrong[11]}")
        for wrong in wrong_ones(new_referral_code(below)):
            assert not is_referral_code(f"{wrong[0]}-{wrong[1:5]}-{wrong[5:9]}-{wrong[9]}")


def test_the_example_of_the_contract_is_a_code() -> None:
    assert is_case_code("HAM-D25V-T4F5-9")


NO_CODES = ["", "HAM-D25V-T4F5-8", "ham-d25v-t4f5-9", "HAMD25VT4F59", "HAM-D25V-T4F5-9\n", "HAM-D25V-T4F5"]


@pytest.mark.parametrize("text", NO_CODES)
def test_other_texts_are_none(text: str) -> None:
    assert not is_case_code(text)
    assert not is_referral_code(text)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ham d25v t4f5 9", "HAM-D25V-T4F5-9"),
        (" HAMD25VT4F59\n", "HAM-D25V-T4F5-9"),
        ("ham–d2SV-t4fS-9", "HAM-D2SV-T4FS-9"),
        ("oth-oil1-oooo-0", "OTH-0111-0000-0"),
        ("r oooo-0001.1", "R-0000-0001-1"),
        (" Deutschkurs ", "Deutschkurs"),
        ("hello world", "hello world"),
        ("HAM-D25V-T4F5", "HAM-D25V-T4F5"),
        ("", ""),
    ],
)
def test_codes_are_understood_as_people_type_them(typed: str, code: str) -> None:
    assert as_typed(typed) == code
