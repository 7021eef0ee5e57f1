"""Ages as people type and read them: an exact age or a band of whole years."""

import re

from zim_desktop.domain.case import YEARS_MAX, AgeInterval

_TYPED = re.compile(r"(\d{1,3})\s*(?:[-–—]|\s?bis\s?)\s*(\d{1,3})|(\d{1,3})\s*(\+)?|(?:unter|<)\s*(\d{1,3})")

ADULT_BANDS: tuple[AgeInterval, ...] = ((15, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, YEARS_MAX))
"""Bands for people who come for themselves; 25 is where the law of young people's help ends."""

CHILD_BANDS: tuple[AgeInterval, ...] = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 9), (10, 14))
"""Single years before school, where one year decides, and two bands after it."""


class NotAnAge(ValueError):
    """What was typed is no age; the message says in German what is expected."""


def read_age(typed: str) -> AgeInterval | None:
    """The age typed as `34`, `25-34`, `25 bis 34`, `65+` or `unter 3`; None for nothing typed.

    Raises NotAnAge if it is anything else, the years run backwards or lie above 120.
    """
    text = typed.strip().removesuffix("Jahre").removesuffix("J.").strip().lower()
    if not text:
        return None
    match = _TYPED.fullmatch(text)
    if match is None:
        raise NotAnAge("Bitte so eingeben: 34 oder 25–34")
    if match[1]:
        interval = (int(match[1]), int(match[2]))
    elif match[3]:
        interval = (int(match[3]), YEARS_MAX if match[4] else int(match[3]))
    else:
        interval = (0, int(match[5]) - 1)
    if not 0 <= interval[0] <= interval[1] <= YEARS_MAX:
        raise NotAnAge(f"Das Alter geht von 0 bis {YEARS_MAX}, die kleinere Zahl zuerst")
    return interval


def age_text(age: AgeInterval | None) -> str:
    """The age as it is shown and typed: `34`, `25–34`, `65+`, `` if not known."""
    if age is None:
        return ""
    if age[0] == age[1]:
        return str(age[0])
    return f"{age[0]}+" if age[1] == YEARS_MAX else f"{age[0]}–{age[1]}"
