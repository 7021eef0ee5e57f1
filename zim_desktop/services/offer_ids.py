"""The id of an offer that is made here: from its title, readable, and used by no other."""

import re
import secrets
import unicodedata
from collections.abc import Container

from zim_desktop.domain.code import drawn_characters
from zim_desktop.domain.offer import EXAMPLE_PREFIX, HELP_PREFIX

LONGEST = 60
"""Characters of the title's part."""

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def new_id(title: str, taken: Container[str]) -> str:
    """An id like `naehkurs-fuer-anfaenger`, numbered if it is taken; never one that marks an invented example."""
    spelled = unicodedata.normalize("NFC", title.casefold()).translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-") or "angebot"
    if f"{slug}-".startswith(EXAMPLE_PREFIX):
        slug = f"angebot-{slug}"
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found


def new_help_id(taken: Container[str]) -> str:
    """A code like `hilfe-7kq2-m9xt` for help by somebody of the quarter: random, so that it says nothing of them."""
    while True:
        drawn = drawn_characters(secrets.randbelow).lower()
        found = f"{HELP_PREFIX}{drawn[:4]}-{drawn[4:]}"
        if found not in taken:
            return found
