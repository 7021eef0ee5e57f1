"""Papers to show, print and save: what each is called, of which kind it is, and its bytes once somebody wants them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

KEPT = 12
"""Papers whose bytes are kept: those that are looked at, and some around them."""


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper, for which the printer is remembered: the key it is remembered by, its name for one and many."""

    key: str
    one: str
    several: str


LETTER = PaperKind("letter", "Brief", "Briefe")
SHEET = PaperKind("sheet", "Blatt", "Blätter")
COUNTERFOIL = PaperKind("counterfoil", "Beleg", "Belege")
CHECK_FORM = PaperKind("check_form", "Prüfbogen", "Prüfbögen")
DAY_LIST = PaperKind("day_list", "Tagesliste", "Tageslisten")


@dataclass(frozen=True)
class ShownPaper:
    """A PDF to show. `draw` gives its bytes, the same each time, from any thread; it may raise ExpectedError.

    `title` is what it is called in the list. The file name says nothing of a person and ends in a number, e.g.
    `Brief-2026-11-23-1.pdf`; it is counted on where that file exists. `referrals` are those that count as printed once
    this paper was printed or saved. `about` is what to know of it before it is printed.
    """

    title: str
    draw: Callable[[], bytes]
    file_name: str
    kind: PaperKind
    referrals: tuple[UUID, ...] = ()
    about: str = ""


class PaperData:
    """The bytes of papers, the last few kept; they are drawn one at a time, whichever thread asks."""

    def __init__(self, kept: int = KEPT) -> None:
        self._most = kept
        self._kept: OrderedDict[ShownPaper, bytes] = OrderedDict()
        self._turn = Lock()

    def of(self, paper: ShownPaper) -> bytes:
        """The bytes of a paper. Raises what its `draw` raises."""
        with self._turn:
            data = self._kept.pop(paper, None)
            data = paper.draw() if data is None else data
            self._kept[paper] = data
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return data


def file_name(kind: str, day: date, number: int) -> str:
    """A name to propose, e.g. `Brief-2026-11-23-1.pdf`: who it is about stands inside only."""
    return f"{kind}-{day.isoformat()}-{number}.pdf"
