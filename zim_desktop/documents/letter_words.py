"""The fixed words of a letter."""

from zim_desktop.documents.slip import SlipWords
from zim_desktop.documents.texts import words


class LetterWords(SlipWords, frozen=True, forbid_unknown_fields=True):
    """Every fixed word of a letter and its slips."""

    title: str
    subject: str
    subject_several: str
    salutation: str
    request: str
    request_several: str
    request_short: str
    code_missing: str
    needs: str
    disclosed: str
    offer: str
    offers: str
    times: str
    place: str
    example: str
    example_letter: str
    closing: str
    regards: str
    day: str
    page: str
    logo: str
    slips: str


def letter_words() -> LetterWords:
    """The words in German."""
    return words("letter", "de", LetterWords)
