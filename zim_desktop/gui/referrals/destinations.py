"""The usual printer of each kind of paper, remembered inside the office's encrypted store."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.gui.support.printing import Destination

if TYPE_CHECKING:
    from zim_desktop.gui.referrals.shown import PaperKind
    from zim_desktop.services.office import OfficeService


class Destinations:
    """Remembers per kind of paper and per machine: offices that share a store have different printers beside them.

    Reads each kind once: what another window remembers meanwhile is known the next time papers are shown.
    """

    def __init__(self, office: OfficeService) -> None:
        self._office = office
        self._known: dict[PaperKind, Destination | None] = {}

    def of(self, kinds: Iterable[PaperKind]) -> Mapping[PaperKind, Destination]:
        """Where these kinds were printed last; a kind that never was is missing."""
        return {kind: found for kind in kinds if (found := self._of(kind)) is not None}

    def remember(self, kinds: Iterable[PaperKind], destination: Destination) -> None:
        """Print these kinds there from now on."""
        for kind in kinds:
            self._office.remember(_name(kind), msgspec.json.encode(destination).decode())
            self._known[kind] = destination

    def _of(self, kind: PaperKind) -> Destination | None:
        if kind not in self._known:
            self._known[kind] = self._read(kind)
        return self._known[kind]

    def _read(self, kind: PaperKind) -> Destination | None:
        kept = self._office.setting(_name(kind))
        try:
            return None if kept is None else msgspec.json.decode(kept, type=Destination)
        except msgspec.MsgspecError:
            return None  # of another version of the program: asked once more


def _name(kind: PaperKind) -> str:
    return f"printer/{platform.node()}/{kind.key}"
