"""Signs of personal data in a text: what was found, and where it stands."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from zim_desktop.domain.errors import shortened

Sign = Literal["mail", "phone", "birth", "account", "number", "code", "name", "address"]

SIGN_LABELS: Mapping[Sign, str] = {
    "mail": "Mail oder Konto",
    "phone": "Telefonnummer",
    "birth": "Geburtsdatum",
    "account": "Kontonummer",
    "number": "Nummer",
    "code": "Code eines Falls",
    "name": "Name",
    "address": "Adresse",
}


class PersonalSign(msgspec.Struct, frozen=True, order=True):
    """What may be personal data in a text; `start` and `end` are offsets in code points."""

    start: int
    end: int
    kind: Sign


def signs_text(text: str, signs: Iterable[PersonalSign]) -> str:
    """What was found, as a line: *Telefonnummer „0234 …“, Name „Frau …“*; for the screen only, never for a log."""
    return ", ".join(f"{SIGN_LABELS[each.kind]} „{shortened(text[each.start : each.end])}“" for each in signs)
