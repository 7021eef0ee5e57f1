"""Closing the months that are over, by a button that names them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.period import month_start, period_of
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services.facts import Facts


class Closing(QObject):
    """Makes buttons close the months that can be closed; they are there only while there are some."""

    def __init__(self, facts: Facts, frame: Frame, buttons: Sequence[QPushButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._facts, self._frame, self._buttons = facts, frame, buttons
        for button in buttons:
            button.clicked.connect(self._close)

    def show(self) -> None:
        """Read again which months these are."""
        months = self._facts.to_close()
        names = [period_of(month_start(month), "month").label for month in months]
        told = f"{' bis '.join(dict.fromkeys((*names[:1], *names[-1:])))} abschließen"
        for button in self._buttons:
            button.setVisible(bool(months))
            button.setText(told)
            button.setAccessibleName(told)

    def _close(self) -> None:
        months = self._facts.to_close()
        try:
            self._facts.close(months)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        count = len(months)
        what = "Ein Monat" if count == 1 else f"{count} Monate"
        self._frame.tell(f"{what} abgeschlossen. Was noch dazu eingetragen wird, zählt im nächsten Monat.")
