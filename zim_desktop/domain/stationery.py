"""How an office's letters look and what they say in its own words: form, head, texts with placeholders, logos."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from zim_desktop.domain.errors import InputRefused, shortened

LetterForm = Literal["B", "A", "half"]
"""DIN 5008 form B or A, or the upper half of a sheet with the measures of form A (docs/decisions/0066)."""

PLACEHOLDERS: Mapping[str, str] = {
    "angebot": "Titel der Angebote",
    "anliegen": "Anliegen der Person",
    "code": "Code der Person",
    "träger": "Name des Trägers",
    "büro": "Name des Büros",
    "datum": "Tag des Briefs",
}
"""What a text of the office may hold in braces, and what stands there on the letter."""

MOST_LETTERS = 2000
"""Characters of one text of the office."""

MOST_FUNDERS = 3
"""Logos of funders that fit beside each other."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Picture(msgspec.Struct, frozen=True):
    """A picture as PNG of so many pixels, and what a screen reader says in its place."""

    png: bytes
    width: int
    height: int
    says: str = ""


class Stationery(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an office has changed about its letters; an empty text is the one that ships with the program.

    With `own_paper` the sheets already have a head, and none is printed. `programme` and `funders` stand below the
    letter, `always_file` prints the counterfoil also where nothing was disclosed.
    """

    form: LetterForm = "B"
    own_paper: bool = False
    salutation: str = ""
    request: str = ""
    closing: str = ""
    programme: str = ""
    logo: Picture | None = None
    funders: tuple[Picture, ...] = ()
    always_file: bool = False


PLAIN = Stationery()
"""Nothing changed."""


def check_text(text: str) -> None:
    """Raises InputRefused if a text of the office is too long or holds a placeholder that there is not."""
    if len(text) > MOST_LETTERS:
        raise InputRefused(
            f"Der Text hat {len(text)} Zeichen; in einen Brief passen höchstens {MOST_LETTERS}.",
            next_step="Bitte kürzen.",
        )
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for name in _PLACEHOLDER.findall(text):
        if name not in PLACEHOLDERS:
            raise InputRefused(
                f"Den Platzhalter „{{{shortened(name)}}}“ gibt es nicht.", next_step=f"Möglich sind: {known}."
            )
    if "{" in (rest := _PLACEHOLDER.sub("", text)) or "}" in rest:
        raise InputRefused("Eine geschweifte Klammer steht allein.", next_step=f"Platzhalter sind: {known}.")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; one without a value stays as it stands."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
