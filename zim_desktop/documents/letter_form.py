"""The measures of a letter in mm: DIN 5008 form B and A, and half a sheet; contracts 13 fixes what may stand where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from zim_desktop.documents.flow import Frame

if TYPE_CHECKING:
    from zim_desktop.domain.stationery import LetterForm

LEFT, RIGHT = 25.0, 190.0
INFORMATION = 125.0
"""Where the information block begins."""


class Measures(Struct, frozen=True):
    """Where the parts of a form stand.

    Baselines of `name` (of the office), `returned` (the last return line), `recipient` and `subject`; tops of `logo`
    and `information`; marks to fold at, and the line to tear the `slip` off along.
    """

    name: float
    rule: float
    logo: float
    logo_height: float
    returned: float
    recipient: float
    information: float
    information_end: float
    subject: float
    folds: tuple[float, float]
    frame: Frame
    slip: float

    @property
    def tail(self) -> float:
        """What stays free for the slip at the foot of the last page."""
        return max(0.0, self.frame.bottom - self.slip + 3)


_B = Measures(
    name=20.0,
    rule=33.0,
    logo=11.0,
    logo_height=20.0,
    returned=60.2,
    recipient=66.0,
    information=50.0,
    information_end=96.0,
    subject=102.2,
    folds=(105.0, 210.0),
    frame=Frame(first=110.0, next=28.0, bottom=282.0),
    slip=228.0,
)
_UP = 18.0  # how much higher the address of form A stands
_A = Measures(
    name=11.5,
    rule=24.8,
    logo=10.5,
    logo_height=13.0,
    returned=_B.returned - _UP,
    recipient=_B.recipient - _UP,
    information=_B.information - _UP,
    information_end=_B.information_end - _UP,
    subject=_B.subject - _UP,
    folds=(87.0, 192.0),
    frame=Frame(first=92.0, next=28.0, bottom=282.0),
    slip=228.0,
)
_HALF = Measures(
    name=_A.name,
    rule=_A.rule,
    logo=_A.logo,
    logo_height=_A.logo_height,
    returned=_A.returned,
    recipient=_A.recipient,
    information=_A.information,
    information_end=_A.information_end,
    subject=_A.subject,
    folds=_A.folds,
    frame=Frame(first=89.5, next=28.0, bottom=146.5),
    slip=148.5,
)
_FORMS = {"B": _B, "A": _A, "half": _HALF}


def measures(form: LetterForm) -> Measures:
    """The measures of a form."""
    return _FORMS[form]
