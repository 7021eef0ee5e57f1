"""The way from any list to what became of a referral, and back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.referral import STATE_LABELS, Detail
from zim_desktop.gui.referrals.step_dialog import StepDialog
from zim_desktop.services.outcomes import consequences

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from zim_desktop.domain.referral import Referral
    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk

LATER = timedelta(days=7)
"""How far one key puts a follow-up off."""


class Stepping:
    """Keeps steps of referrals and says in the frame what followed, with the way back."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget) -> None:
        self._desk = desk
        self._frame = frame
        self._parent = parent

    def ask(self, referral_id: UUID) -> None:
        """Ask what became of it."""
        try:
            dialog = StepDialog(self._desk, self._desk.referrals.get(referral_id), self._parent)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        dialog.exec()
        dialog.deleteLater()
        if dialog.after is not None:
            self._told(dialog.after)

    def put_off(self, referral: Referral) -> None:
        """Ask a week later."""
        day = self._desk.clock.today() + LATER
        try:
            after = self._desk.outcomes.step(referral, referral.state, detail=Detail(again=day))
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"{after.code}: Wiedervorlage am {day:%d.%m.%Y}.", lambda: self._undo(after))

    def take_back(self, referral_id: UUID) -> None:
        """Take back the last step."""
        try:
            after = self._desk.outcomes.undo(self._desk.referrals.get(referral_id))
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"{after.code}: zurückgenommen, wieder „{STATE_LABELS[after.state]}“.")

    def _told(self, after: Referral) -> None:
        said = " ".join((f"{after.code}: {STATE_LABELS[after.state]}.", *consequences(after)))
        self._frame.tell(said, lambda: self._undo(after))

    def _undo(self, after: Referral) -> None:
        try:
            self._desk.outcomes.undo(after)
        except ExpectedError as error:
            self._frame.fault(error)
