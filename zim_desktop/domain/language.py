"""Codes of languages: ISO 639-1, or 639-3 where there is none (contracts 2)."""

import re
from typing import Annotated

import msgspec

_TWO = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
TWO_LETTERS = frozenset(_TWO.split())
"""All 183 codes of ISO 639-1; `bh` and `sh` were withdrawn."""

_THREE = """
aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bis bod bos bre bul bur cat
ces cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo est eus ewe fao fas fij fin fra
fre fry ful geo ger gla gle glg glv gre grn guj hat hau heb her hin hmo hrv hun hye ibo ice ido iii iku ile
ina ind ipk isl ita jav jpn kal kan kas kat kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin
lit ltz lub lug mac mah mal mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob nor
nya oci oji ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo sna
snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn tso tuk tur twi uig
ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul
"""
NEEDLESS = frozenset(_THREE.split())
"""The codes of ISO 639-2 and 639-3, also the bibliographic ones, of languages that have two letters in ISO 639-1."""


def _pattern() -> str:
    """Legal codes as a regular expression, branching by first letter so that checking many offers stays cheap."""
    by_first: dict[str, list[str]] = {}
    for code in sorted(TWO_LETTERS):
        by_first.setdefault(code[0], []).append(code[1])
    two = "|".join(f"{first}[{''.join(seconds)}]" for first, seconds in by_first.items())
    return rf"\A(?:{two}|(?!(?:{'|'.join(sorted(NEEDLESS))}))[a-z]{{3}})\Z"


Language = Annotated[str, msgspec.Meta(pattern=_pattern())]
"""Two letters of ISO 639-1, or three for a language that has none there (contracts 2).

Three letters are not looked up: ISO 639-3 holds some 8,000 languages and grows every year.
"""

_LANGUAGE = re.compile(_pattern())


def is_language(text: str) -> bool:
    """Whether the text is a legal code of a language."""
    return _LANGUAGE.search(text) is not None
