"""Papers of many referrals at once: of the rows that are marked, or of all that have no paper yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.referrals.papers import has_papers, show_batch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from zim_desktop.domain.referral import Referral
    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk


class Batch:
    """Opens one preview for many referrals and says afterwards how many are out. `referral` is that of a row."""

    def __init__(self, desk: Desk, frame: Frame, table: QTableView, referral: Callable[[int], Referral]) -> None:
        self._desk = desk
        self._frame = frame
        self._table = table
        self._referral = referral

    @property
    def several(self) -> bool:
        """Whether more than one row is marked: then only papers can be opened, for all of them."""
        return len(self._table.selectionModel().selectedRows()) > 1

    def marked(self) -> list[Referral]:
        """The referrals of the marked rows that have papers to print, in the order of the list."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        referrals = [self._referral(row) for row in rows]
        return [each for each in referrals if has_papers(each) and each.state != "withdrawn"]

    def open_marked(self) -> None:
        """Show the papers of the marked rows."""
        self._show(self.marked())

    def open_unprinted(self) -> None:
        """Show the papers of every referral that was issued and not printed, also of those the list leaves out."""
        try:
            self._show(self._desk.referrals.unprinted())
        except ExpectedError as error:
            self._frame.fault(error)

    def _show(self, referrals: Sequence[Referral]) -> None:
        if not referrals:
            self._frame.tell("Keine Überweisung wartet auf ihr Papier.")
            return
        out = len(show_batch(self._desk, referrals, self._table))
        self._frame.tell(f"{out} von {len(referrals)} Überweisungen gedruckt oder gespeichert.")
