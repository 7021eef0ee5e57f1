"""The id of an offer that is made here: from its title, readable, and used by no other."""

import re
import unicodedata
from collections.abc import Container

from zim_desktop.domain.offer import EXAMPLE_PREFIX

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
