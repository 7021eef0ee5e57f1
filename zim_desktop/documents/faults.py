"""What can be wrong with the content of a paper, each with the way on."""

from __future__ import annotations

import unicodedata

from zim_desktop.domain.errors import InputRefused, shortened


class DocumentFault(InputRefused):
    """The content cannot be put on paper; nothing was written."""


class MissingGlyph(DocumentFault):
    """A character that no bundled font can draw; `character` holds it. The text around it is not repeated."""

    def __init__(self, character: str) -> None:
        self.character = character
        name = unicodedata.name(character, "ohne Namen")
        super().__init__(
            f"Das Zeichen „{shortened(character)}“ (U+{ord(character):04X}, {name}) lässt sich nicht drucken.",
            next_step="Bitte im Text durch ein anderes ersetzen.",
        )


class RecipientDoesNotFit(DocumentFault):
    """The recipient has more than 6 lines, or one wider than 80 mm; `address_line` is the first that does not fit."""

    def __init__(self, line: str, reason: str) -> None:
        self.address_line = line
        super().__init__(
            f"Die Anschrift passt nicht in das Fenster des Umschlags: „{shortened(line)}“ {reason}.",
            next_step="Bitte die Anschrift im Katalog kürzen.",
        )


class SenderDoesNotFit(DocumentFault):
    """The office's name, address, telephone or e-mail is too long for the places the letter has for it."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Die Angaben des Büros passen nicht auf den Brief: „{shortened(text)}“ ist zu lang.",
            next_step="Bitte die Angaben des Büros kürzen.",
        )


class PictureRefused(DocumentFault):
    """A logo cannot be taken: too large, broken, moving, or more than a picture."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what, next_step=next_step)


class UnknownLanguage(DocumentFault):
    """There is no sheet in this language; the message names those there are."""

    def __init__(self, language: str, known: list[str]) -> None:
        super().__init__(
            f"Das Blatt gibt es nicht in der Sprache „{shortened(language)}“.",
            next_step=f"Möglich sind: {', '.join(known)}.",
        )
