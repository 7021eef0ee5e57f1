"""Codes with a check character: the only link between a person's paper and a case (contracts 3 and 13)."""

import hashlib
import re
from collections.abc import Callable, Iterable
from itertools import count

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

_MOD37 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
_CASE, _REFERRAL, _ENTRY = (
    re.compile(rf"({letters})-([{CROCKFORD}]{{4}})-([{CROCKFORD}]{{4}})-([{CROCKFORD}])")
    for letters in ("[A-Z]{3}", "R", "P")
)
RANDOM_CHARACTERS = 8

RandomBelow = Callable[[int], int]
"""Gives a whole number from 0 up to below its argument; in the product the system's random source."""


def check_character(text: str) -> str:
    """The ISO 7064 MOD 37-2 check character of digits and capitals; may be `*`, which no code uses."""
    remainder = 0
    for character in text:
        remainder = (remainder + _MOD37.index(character)) * 2 % 37
    return _MOD37[(1 - remainder) % 37]


def hashed_characters(data: bytes, length: int) -> str:
    """Characters of Crockford's base 32 that are always the same for these bytes; five bits each, 51 at most."""
    number = int.from_bytes(hashlib.sha256(data).digest(), "big")
    return "".join(CROCKFORD[number >> 5 * at & 31] for at in range(length))


def drawn_characters(below: RandomBelow) -> str:
    """As many characters of Crockford's base 32 as a code has, derived from nothing but chance: 40 bits."""
    return "".join(CROCKFORD[below(len(CROCKFORD))] for _ in range(RANDOM_CHARACTERS))


def _first(letters: str, bodies: Iterable[str]) -> str:
    """The code of the first of these bodies whose check character a code may use."""
    checked = ((body, check_character(letters + body)) for body in bodies)
    body, check = next((body, check) for body, check in checked if check in CROCKFORD)
    return f"{letters}-{body[:4]}-{body[4:]}-{check}"


def new_case_code(letters: str, below: RandomBelow) -> str:
    """A fresh case code `QQQ-XXXX-XXXX-C` for the letters of a quarter, derived from nothing but chance."""
    return _first(letters, (drawn_characters(below) for _ in count()))


def new_referral_code(below: RandomBelow) -> str:
    """A fresh referral code `R-XXXX-XXXX-C`; it alone is entered when a slip comes back."""
    return _first("R", (drawn_characters(below) for _ in count()))


def entry_code(offer_id: str) -> str:
    """The code `P-XXXX-XXXX-C` of an entry on a check form: always the same for this id, with a check character.

    Two of 20,000 entries share one with a probability of 1 in 5,000.
    """
    salted = (f"{salt} {offer_id}".encode("utf-8", "surrogatepass") for salt in count())
    return _first("P", (hashed_characters(each, RANDOM_CHARACTERS) for each in salted))


def is_entry_code(text: str) -> bool:
    """Whether the text is the code of an entry whose check character is right."""
    return _is_code(text, _ENTRY)


def is_case_code(text: str) -> bool:
    """Whether the text is a case code, hyphens and capitals as shown, whose check character is right."""
    return _is_code(text, _CASE)


def is_referral_code(text: str) -> bool:
    """Whether the text is a referral code whose check character is right."""
    return _is_code(text, _REFERRAL)


def _is_code(text: str, form: re.Pattern[str]) -> bool:
    match = form.fullmatch(text)
    return match is not None and check_character(match[1] + match[2] + match[3]) == match[4]


def as_typed(text: str) -> str:
    """A code as people type it (small letters, blanks, missing hyphens) in the form it is shown in.

    O, I and L are read as 0, 1 and 1 in the random part, as Crockford's base 32 asks; what is no code stays as it is.
    """
    plain = re.sub(r"[\s\-–_.]", "", text.upper())
    letters = 3 if len(plain) == 3 + RANDOM_CHARACTERS + 1 else 1
    if len(plain) != letters + RANDOM_CHARACTERS + 1:
        return text.strip()
    body = plain[letters:].translate(str.maketrans("OIL", "011"))
    code = f"{plain[:letters]}-{body[:4]}-{body[4:8]}-{body[8:]}"
    known = any(each.fullmatch(code) for each in (_CASE, _REFERRAL, _ENTRY))
    return code if known else text.strip()
