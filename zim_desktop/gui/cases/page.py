"""The page Beratung: finding a case or starting a talk, the talk, and its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.record import Draft
from zim_desktop.gui.cases import tab_order
from zim_desktop.gui.cases.case_list import CaseList
from zim_desktop.gui.cases.checking import told_by_key
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.services import Desk

if TYPE_CHECKING:
    from zim_desktop.gui.cases.talk_view import TalkView

ShowPapers = Callable[[Desk, Sequence[UUID], QWidget], bool]
"""Shows letters and sheet of referrals just written; returns whether they were printed or saved."""


def _preview(desk: Desk, referral_ids: Sequence[UUID], parent: QWidget) -> bool:
    from zim_desktop.gui.referrals.papers import show_papers

    return bool(show_papers(desk, referral_ids, parent))


class CasesPage(PageView):
    """Follows one session; `papers` is what shows letters and sheet (another one in tests)."""

    def __init__(self, desk: Desk, frame: Frame, papers: ShowPapers = _preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frame = frame
        self._papers = papers
        self.session = Session(desk, self)
        self.list = CaseList(desk, frame, self)
        self._talk: TalkView | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._wire()

    @property
    def talk(self) -> TalkView:
        """What a talk is typed into; built with the first one: no window waits for it."""
        if self._talk is None:
            from zim_desktop.gui.cases.talk_view import TalkView

            self._talk = TalkView(self.session, self)
            self._stack.addWidget(self._talk)
            self._talk.form.findCase.clicked.connect(self.show_list)
            self._talk.form.newCode.clicked.connect(self._new_code)
            self._talk.form.collect.clicked.connect(self.collect_wish)
            told_by_key(self._talk.answers.view, self._desk, self._frame, self._case_id)
            self._talk.finish.letter.connect(self.print_letter)
            self._talk.finish.note.connect(self.note_referral)
            self._talk.finish.finish.connect(self.finish_talk)
        return self._talk

    @property
    def in_talk(self) -> bool:
        """Whether the talk is shown, not the list."""
        return self._stack.currentWidget() is not self.list

    # what the frame asks

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        """Read again what concerns the page."""
        if not self.in_talk and changes & {Change.CASES, Change.DRAFTS}:
            self.list.refresh(self._open_draft())
        if Change.OFFERS in changes:
            if self._talk is not None:
                self._talk.answers.week.forget()
            self.session.rematch()

    @override
    def open_target(self, target: object) -> None:
        """Open the case with this id, or go on with this draft."""
        if isinstance(target, UUID):
            self.open_case(target)
        elif isinstance(target, Draft):
            open_draft = self._open_draft()
            if open_draft is not None and open_draft.id == target.id:
                self.show_talk()
            else:
                self.resume(target)

    @override
    def start_focus(self) -> None:
        """Where work goes on."""
        if self.in_talk:
            self.talk.start_focus()
        else:
            self.list.refresh(self._open_draft())
            self.list.start_focus()

    @override
    def leave(self) -> None:
        """Save what is being typed."""
        self.session.flush()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes where the eye goes next."""
        return tab_order.step(self, forward=next)

    # talks

    def start(self) -> None:
        """Begin a talk about a new case."""
        self._show(self._desk.intake.start())

    def resume(self, draft: Draft) -> None:
        """Go on with a draft."""
        self._show(draft)

    def open_case(self, case_id: UUID) -> None:
        """Open a kept case for another talk."""
        self._try(lambda: self._show(self._desk.intake.resume(case_id)))

    def show_list(self) -> None:
        """Go to the list of cases; the talk stays open behind it."""
        self.session.flush()
        self.list.refresh(self._open_draft())
        self._stack.setCurrentWidget(self.list)
        self._frame.status("")
        self.list.start_focus()

    def show_talk(self) -> None:
        """Go back to the open talk."""
        if self.session.is_open:
            self._stack.setCurrentWidget(self.talk)
            self._status()
            self.talk.start_focus()

    def print_letter(self) -> None:
        """Keep the case with its contact, write the referrals, show the papers."""
        self._end(note_only=False)

    def note_referral(self) -> None:
        """Keep the case with its contact and note the referrals without a paper."""
        self._end(note_only=True)

    def finish_talk(self) -> None:
        """Keep the case with its contact; nothing is written to anybody."""
        self._try(self._keep_only)

    def collect_wish(self) -> None:
        """Write down a wish that is kept apart from the case."""
        from zim_desktop.gui.cases.collecting import collect_wish

        if self.in_talk:
            collect_wish(self.session, self._frame, self.talk.form.wishes, self)

    def _end(self, *, note_only: bool) -> None:
        if self.session.is_open and not self.talk.ready_to_end():
            self._frame.tell("Die Pakete werden noch gerechnet.")
            return
        if self.session.is_open and self.talk.answers.why.offer:
            self._frame.tell("Bitte erst den Grund angeben (Eingabetaste) oder abbrechen (Esc).")
            return
        ticked = self.session.state.ticked if self.session.is_open else ()
        missing = self.session.unexplained() if ticked else None
        if missing is not None:
            self.talk.answers.ask_why(missing)
            title = self._desk.find_offers.offer(missing).title
            self._frame.tell(f"„{title}“ passt nicht: bitte den Grund angeben oder das Angebot abwählen.")
        elif ticked:
            self._try(lambda: self._write(ticked, note_only=note_only))

    def _write(self, ticked: Sequence[str], *, note_only: bool) -> None:
        kind, length = self.talk.finish.contact()
        record, written = self.session.conclude(kind, length, ticked, note_only=note_only)
        self._leave_talk(f"Gespeichert: {record.code}. {_referred(len(written), note_only=note_only)}")
        if not note_only:
            self._papers(self._desk, [referral.id for referral in written], self)

    def _keep_only(self) -> None:
        record = self.session.keep(*self.talk.finish.contact())
        self._leave_talk(
            f"Gespeichert: {record.code}. Bitte der Person den Code aufschreiben, er führt wieder hierher."
        )

    def _leave_talk(self, words: str) -> None:
        self.session.close()
        self.talk.finish.start()
        self.show_list()
        self._frame.tell(words)

    def _show(self, draft: Draft) -> None:
        view = self.talk  # listens to the session before it opens
        self.session.open(draft)
        view.begin()
        self._stack.setCurrentWidget(view)
        self._status()
        view.start_focus()

    def _open_draft(self) -> Draft | None:
        return self.session.state.draft if self.session.is_open else None

    def _case_id(self) -> UUID | None:
        draft = self._open_draft()
        return draft.case_id if draft else None

    def _new_code(self) -> None:
        draft = self._open_draft()
        if draft is None or draft.case_id is None:
            return
        case_id = draft.case_id
        self.session.flush()

        def renew() -> None:
            record = self._desk.intake.new_code(case_id)
            self.session.recode(record)
            self._frame.tell(f"Neuer Code {record.code}. Bitte ein neues Blatt mitgeben.", back)

        def back() -> None:
            self.session.recode(self._desk.intake.undo_new_code(case_id))

        self._try(renew)

    def _status(self) -> None:
        if not self.in_talk or not self.session.is_open:
            return
        code = self.session.case.code or ""
        kind = "pseudonymisiert" if code else "neuer Fall, pseudonymisiert"
        saved = "Entwurf gesichert" if self.session.is_saved else "Entwurf wird gesichert …"
        self._frame.status(f"{kind} · {saved}", code=code)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except ExpectedError as error:
            self._frame.fault(error)

    def _wire(self) -> None:
        self.list.started.connect(self.start)
        self.list.resumed.connect(self.resume)
        self.list.chosen.connect(self.open_case)
        self.list.left.connect(self.show_talk)
        self.session.changed.connect(self._status)
        self.session.failed.connect(self._frame.fault)
        self.session.done.connect(self._frame.tell)
        keys = (
            ("Ctrl+F", self.show_list),
            ("Ctrl+N", self.start),
            ("Ctrl+P", self.print_letter),
            ("Ctrl+W", self.collect_wish),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, before: QWidget | None, _after: QWidget | None) -> None:
        if before is not None and self._talk is not None and self._talk.isAncestorOf(before):
            self.session.flush()


def _referred(count: int, *, note_only: bool) -> str:
    what = "Überweisung" if count == 1 else "Überweisungen"
    return f"{count} {what} {'vorgemerkt' if note_only else 'ausgestellt'}."
