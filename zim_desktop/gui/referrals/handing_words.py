"""What is said of papers on their way out: on the buttons before, in one sentence after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zim_desktop.domain.errors import shortened
from zim_desktop.gui.referrals.shown import PaperKind, ShownPaper
from zim_desktop.services import wording

if TYPE_CHECKING:
    from zim_desktop.domain.errors import ExpectedError
    from zim_desktop.gui.referrals.handing_out import Handed
    from zim_desktop.gui.support.printing import Destination

_NAMED = 3
"""Papers that are named in a sentence; more are counted, and the list has them all."""


@dataclass(frozen=True)
class Tally:
    """What became of `papers` so far: `out`, in their order, and with why not.

    `done` is what being out means; `names` are what papers are called once they are, if not by their titles.
    """

    papers: tuple[ShownPaper, ...]
    done: str = "gedruckt"
    names: Mapping[ShownPaper, str] = field(default_factory=dict[ShownPaper, str])
    out: tuple[ShownPaper, ...] = ()
    faulty: tuple[tuple[ShownPaper, ExpectedError], ...] = ()
    stopped: bool = False

    def with_handed(self, handed: Handed) -> Tally:
        """With what came of some more papers."""
        if handed.fault is None:
            return replace(self, out=self.out + handed.papers)
        fault = handed.fault
        return replace(self, faulty=self.faulty + tuple((paper, fault) for paper in handed.papers))

    def cancelled(self) -> Tally:
        """After somebody wanted no more."""
        return replace(self, stopped=True)

    @property
    def left(self) -> tuple[ShownPaper, ...]:
        """The papers that are not out, in their order."""
        out = set(self.out)
        return tuple(paper for paper in self.papers if paper not in out)

    @property
    def fault(self) -> ExpectedError | None:
        """The last fault, which is the one that ended it if one did."""
        return self.faulty[-1][1] if self.faulty else None


def tally_text(tally: Tally) -> str:
    """What became of the papers: how many are out, why others are not, and which these are."""
    if not tally.left:
        return _all_out(tally)
    faults = dict.fromkeys(error.line() for _, error in tally.faulty)
    begin = "Abgebrochen: " if tally.stopped and not faults else "⚠ "
    return " ".join(
        (
            f"{begin}{len(tally.out)} von {len(tally.papers)} {tally.done}.",
            *faults,
            f"Nicht {tally.done}: {_some([paper.title for paper in tally.left])}. Was fehlt, bleibt angekreuzt.",
        )
    )


def print_text(papers: Sequence[ShownPaper], places: Mapping[PaperKind, Destination]) -> str:
    """What the button says that prints: where to, as far as that is known for all of them."""
    kinds = dict.fromkeys(paper.kind for paper in papers)
    if not kinds or any(kind not in places for kind in kinds):
        return "Drucken …"
    printers = dict.fromkeys(places[kind].printer for kind in kinds)
    return f"Drucken auf {wording.listed([shortened(each) for each in printers])}"


def places_text(papers: Sequence[ShownPaper], places: Mapping[PaperKind, Destination]) -> str:
    """How each kind is printed, e.g. `Briefe: Büro 1, einseitig, schwarz-weiß · Blatt: Flur, beidseitig, Farbe`."""
    kinds = [paper.kind for paper in papers]
    return " · ".join(
        f"{kind.one if kinds.count(kind) == 1 else kind.several}: {shortened(place.printer)}, {place.words()}"
        for kind, place in places.items()
    )


def _all_out(tally: Tally) -> str:
    if tally.done == "gedruckt":
        return f"{len(tally.out)} Papiere an den Drucker gegeben." if len(tally.out) > 1 else "An den Drucker gegeben."
    return f"Gespeichert: {_some([tally.names.get(paper, paper.title) for paper in tally.out])}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} und {more} weitere" if more > 0 else wording.listed(names)
