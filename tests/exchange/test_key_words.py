"""The words of a key: from the shipped list, easy to tell apart, and one wrong word is noticed."""

import hashlib
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.errors import InputRefused
from zim_desktop.exchange.key_words import read_words, word_list, words_of


def test_the_list_is_easy_to_read_aloud() -> None:
    words = word_list()
    assert len(words) == 2048
    assert list(words) == sorted(set(words))
    assert len({word[:4] for word in words}) == 2048, "four letters tell any two apart"
    assert all(re.fullmatch("[a-z]{4,7}", word) for word in words)


@given(st.binary(min_size=32, max_size=32))
def test_words_hold_the_first_128_bits_of_the_hash(key: bytes) -> None:
    words = words_of(key)
    number = 0
    for word in words:
        number = number * 2048 + word_list().index(word)
    assert (number >> 4).to_bytes(16, "big") == hashlib.sha256(key).digest()[:16]
    assert read_words(" ".join(words).title().replace(" ", " -\n")) == words


@given(st.binary(min_size=32, max_size=32), st.integers(0, 11), st.sampled_from(word_list()))
def test_one_other_word_is_another_key_or_noticed(key: bytes, at: int, other: str) -> None:
    words = list(words_of(key))
    changed = [*words[:at], other, *words[at + 1 :]]
    with suppress(InputRefused):
        assert (read_words(" ".join(changed)) == tuple(words)) == (changed == words)
    assert read_words(" ".join(words)) == tuple(words)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "12 Wörter, das sind 0"), ("abakus " * 11, "das sind 11"), ("abakuss " * 12, "Ist „abakus“ gemeint?"),
     ("qqqqqqqqq " * 12, "mit dem Papier")],
)  # fmt: skip
def test_what_is_wrong_is_named(typed: str, said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_words(typed)
    assert said in refused.value.line()
