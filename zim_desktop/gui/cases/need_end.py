"""How a need of a kept case stands, and how the counsellor ends it: met, withdrawn, or unmet and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.unmet import NEED_ENDS, NEED_STATE_LABELS, NeedState
from zim_desktop.gui.cases.rows import need_label
from zim_desktop.gui.support.theme import GRID

if TYPE_CHECKING:
    from zim_desktop.domain.case import Need
    from zim_desktop.gui.cases.session import Session


class NeedEnd(QWidget):
    """The state in words and a button with the ends; each can be taken back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._need: Need | None = None
        self._read: tuple[UUID, str] | None = None
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.button = QPushButton("Beenden …", self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName("Beenden: Bedarf")
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.state, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)

    def show_need(self, need: Need) -> bool:
        """Show how this need stands; False for one that was not kept before this talk, which cannot have ended."""
        self._need = need
        case_id = self._session.state.draft.case_id
        if case_id is None:
            return False
        if self._read != (case_id, need.id):
            self._read = (case_id, need.id)
            self._show()
        return True

    def ask(self) -> QMenu:
        """Show the ends to choose from; what is chosen is kept at once."""
        menu = QMenu("Bedarf beenden", self)
        for end in NEED_ENDS:
            menu.addAction(f"&{NEED_STATE_LABELS[end]}", partial(self._end, end))
        menu.addAction("wieder &offen", partial(self._say, "open"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        return menu

    def _end(self, end: NeedState) -> None:
        case_id, need = self._session.state.draft.case_id, self._need
        if case_id is None or need is None:
            return
        desk = self._session.desk
        try:
            before = desk.outcomes.end_need(case_id, need.id, end)
        except ExpectedError as error:
            self._session.failed.emit(error)
            return
        label = need_label(need, self._session.case, desk.find_offers.taxonomy)
        self._show()
        self._session.done.emit(
            f"Bedarf „{label}“: {NEED_STATE_LABELS[end]}", partial(self._back, case_id, need.id, before)
        )

    def _say(self, state: NeedState) -> None:
        case_id, need = self._session.state.draft.case_id, self._need
        if case_id is not None and need is not None:
            self._back(case_id, need.id, state)

    def _back(self, case_id: UUID, need_id: str, state: NeedState) -> None:
        try:
            self._session.desk.outcomes.say_need(case_id, need_id, state)
        except ExpectedError as error:
            self._session.failed.emit(error)
        self._show()

    def _show(self) -> None:
        if self._read is not None:
            state = NEED_STATE_LABELS[self._session.desk.outcomes.need_state(*self._read)]
            self.state.setText(state)
            self.button.setAccessibleName(f"Beenden: Bedarf, jetzt {state}")
