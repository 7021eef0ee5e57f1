"""From the talk into the collection of wishes: the line that becomes a wish leaves the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from zim_desktop.gui.wishes.record_dialog import WishDialog, kept_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from zim_desktop.gui.cases.session import Session
    from zim_desktop.gui.shell.page import Frame

TALK_ENDED = "Das Gespräch ist zu Ende. Den Wunsch nehmen Sie unter Auswertung → Wünsche heraus."


def collect_wish(session: Session, frame: Frame, wishes: QPlainTextEdit, parent: QWidget) -> None:
    """Ask for a wish, beginning with the line of the cursor; once it is kept, the line is taken out of the case.

    The same words in the case would say whose wish it is. Taking it back puts the line where it was.
    """
    if not session.is_open:
        return
    desk, case = session.desk, session.case
    cursor = wishes.textCursor()
    line, place = cursor.block().text().strip(), cursor.blockNumber()
    terms = [need.term for need in case.needs if need.term]
    dialog = WishDialog(desk, line, case.quarter, terms, parent)
    kept, step = dialog.exec(), dialog.step
    dialog.deleteLater()
    if not kept or step is None:
        wishes.setFocus()
        return
    if line:
        _take_out(wishes, place)
    draft = session.state.draft.id

    def back() -> None:
        if line and not (session.is_open and session.state.draft.id == draft):
            frame.tell(TALK_ENDED)
            return
        desk.wishes.take_back(step)
        if line:
            _put_back(wishes, place, line)

    frame.tell(kept_text(dialog.before), back)
    wishes.setFocus()


def _take_out(wishes: QPlainTextEdit, place: int) -> None:
    cursor = QTextCursor(wishes.document().findBlockByNumber(place))
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.removeSelectedText()
    if place == 0 and wishes.document().blockCount() > 1:
        cursor.deleteChar()  # the break that stays at the very top


def _put_back(wishes: QPlainTextEdit, place: int, line: str) -> None:
    lines = [each for each in wishes.toPlainText().split("\n") if each.strip()]
    lines.insert(place, line)
    wishes.setPlainText("\n".join(lines))
