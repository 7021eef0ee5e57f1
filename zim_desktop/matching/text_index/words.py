"""A text as words: small letters, umlauts and accents folded; and which words of a question say nothing."""

import re
import unicodedata

FUNCTION_WORDS = """
    aber alle als also am an andere auch auf aus bei beim bin bis bist da dann das dass dein deine dem den der des
    die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch
    für gern gerne gibt hab habe haben hat hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede
    jedem jeden jeder jedes kann kannst können könnte man mein meine meinem meinen meiner mich mir mit möchte möchten
    muss müssen nach noch nun nur ob oder schon sehr sein seine seinem seinen seiner sich sie sind so soll sollte
    sollen über um und uns unser unsere unter vom von vor wann war waren warum was welche welchem welchen welcher
    welches wem wen wenn wer werde werden wie wieso will wir wird wo woher wohin womit worum wurde wurden würde zu zum
    zur zwischen darf dürfen
"""
"""Words that say nothing of what is looked for; in a query that has others they are left out."""

_MARKS = "\u0300-\u036f\u064b-\u065f"
_WORD = re.compile(rf"[\w{_MARKS}]+")
_SPELT_OUT = re.compile(r"(?<=[aou])e+")
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "æ": "a", "œ": "o", "ø": "o", " ": "", "_": ""})


def split(text: str) -> list[str]:
    """The words of a text in small letters, not yet folded."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _WORD.findall(plain.casefold().replace("_", " "))


def folded(word: str) -> str:
    """A word in small letters without accents, and without `e` after `a`, `o`, `u`: so `ü`, `ue` and `u` are one."""
    plain = word.casefold().translate(_UMLAUTS)
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
        plain = plain.replace(" ", "")
    return _SPELT_OUT.sub("", plain)


_FUNCTION_WORDS = frozenset(folded(word) for word in FUNCTION_WORDS.split())


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return [folded(word) for word in split(text)]


def meant(words: list[str]) -> list[str]:
    """Each word of a query once, without those that say nothing if there are others."""
    once = dict.fromkeys(words)
    return [word for word in once if word not in _FUNCTION_WORDS] or list(once)
