"""The page Überweisungen: what was referred, in which state, its papers again, taking back."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QShortcut
from typing_extensions import override

from zim_desktop.domain import code
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.outcome import next_states
from zim_desktop.domain.referral import STATE_LABELS, Referral
from zim_desktop.gui.catalogue.places import Places
from zim_desktop.gui.forms.ui_referrals import Ui_Referrals
from zim_desktop.gui.referrals.batch import Batch
from zim_desktop.gui.referrals.papers import has_papers, look_at_papers, show_papers
from zim_desktop.gui.referrals.recalled import recalled_html
from zim_desktop.gui.referrals.slips_dialog import SlipsDialog
from zim_desktop.gui.referrals.stepping import Stepping
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.table import Column, ColumnFit, RowTable
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services import Desk, wording
from zim_desktop.services.offer_words import Words
from zim_desktop.services.referrals import ReferralLine


def _state(line: ReferralLine) -> str:
    """The state, with its day where that is not the day of the row."""
    last = line.referral.reached
    told = last.state not in ("noted", "issued", "printed") or last.day != line.day
    return f"{line.state} am {last.day:%d.%m.}" if told else line.state


_COLUMNS: tuple[Column[ReferralLine], ...] = (
    Column("Tag", lambda line: wording.day_text(line.day), lambda line: line.day),
    Column("Code", lambda line: line.referral.code),
    Column("Angebot", lambda line: line.title),
    Column("Träger", lambda line: line.provider),
    Column("Fall", lambda line: line.case_code),
    Column("Stand", _state),
)
_LETTERS = (16, 22, 28, 24, 25, 32)
_CONCERNED = frozenset({Change.REFERRALS, Change.CASES})


class ReferralsPage(PageView):
    """A list that is searched by any word or code; the newest stands on top."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__()
        self._desk = desk
        self._frame = frame
        self._lines: Sequence[ReferralLine] = ()
        self._recalled: UUID | None = None
        self._form = Ui_Referrals()
        self._form.setupUi(self)
        self._model = RowTable(_COLUMNS, self)
        self._stepping = Stepping(desk, frame, self)
        self._batch = Batch(desk, frame, self._form.table, self._referral)
        self._form.status.addItem("alle", "")
        for state, label in STATE_LABELS.items():
            self._form.status.addItem(label, state)
        self._set_up_table()
        self._set_up_actions()
        self._form.search.textChanged.connect(self._look)
        self._form.status.currentIndexChanged.connect(self._look)
        self._form.open.clicked.connect(self._open_papers)
        self._form.unprinted.clicked.connect(self._batch.open_unprinted)
        self._form.issue.clicked.connect(self._issue)
        self._form.withdraw.clicked.connect(self._withdraw)
        self._form.step.clicked.connect(self._step)
        self._form.takeBack.clicked.connect(self._take_back)
        self._form.slips.clicked.connect(lambda: SlipsDialog(desk, self).exec())
        self._form.openCase.clicked.connect(self._open_case)
        self._form.recall.clicked.connect(self._recall)
        self._form.back.clicked.connect(self._to_list)
        leave = QShortcut("Escape", self._form.recallPage)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._to_list)
        self._form.toCases.clicked.connect(lambda: frame.show_page("cases"))
        self.refresh({Change.REFERRALS})

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if Change.OFFERS in changes and self._recalled is not None:
            self._show_recalled(self._recalled)
        if not _CONCERNED & changes:
            return
        chosen = self._chosen()
        self._lines = self._desk.referrals.list()
        if self._recalled is None:
            self._form.stack.setCurrentWidget(self._form.listPage if self._lines else self._form.emptyPage)
        else:
            self._show_recalled(self._recalled)
        self._look()
        if chosen is not None:
            self._select(chosen.referral.id)

    @override
    def start_focus(self) -> None:
        if self._recalled is not None:
            self._form.recalled.setFocus()
        else:
            (self._form.search if self._lines else self._form.toCases).setFocus()

    @override
    def open_target(self, target: object) -> None:
        """Show the referral with this id."""
        if isinstance(target, UUID):
            self._to_list()
            self._form.search.clear()
            self._form.status.setCurrentIndex(0)
            self._select(target)
            self._form.table.setFocus()

    def _set_up_table(self) -> None:
        table = self._form.table
        table.setModel(self._model)
        header = table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        ColumnFit(table, _LETTERS, flexible=2)
        table.selectionModel().selectionChanged.connect(self._enable)
        table.selectionModel().currentRowChanged.connect(self._enable)
        table.activated.connect(self._open_papers)
        Places(self._desk, self._frame, self).by_key(table, self._offer)
        delete = QShortcut("Delete", table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._withdraw)
        step = QShortcut("F4", self._form.listPage)
        step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        step.activated.connect(self._step)

    def _set_up_actions(self) -> None:
        form = self._form
        flow = FlowLayout(form.actions, gap=GRID, line_gap=4)
        for button in (
            form.open,
            form.unprinted,
            form.issue,
            form.step,
            form.takeBack,
            form.withdraw,
            form.slips,
            form.openCase,
            form.recall,
        ):
            flow.addWidget(button)

    def _look(self) -> None:
        typed = self._form.search.text().strip()
        wanted = code.as_typed(typed) if code.is_referral_code(code.as_typed(typed)) else typed
        state = self._form.status.currentData()
        shown = [line for line in self._lines if _says(line, wanted) and state in ("", line.referral.state)]
        self._model.show(shown)
        self._form.count.setText(f"{len(shown)} von {len(self._lines)} Überweisungen")
        if shown:
            self._mark(0)
        self._enable()

    def _select(self, referral_id: UUID) -> None:
        row = self._model.find(lambda line: line.referral.id == referral_id)
        if row is not None:
            self._mark(row)

    def _mark(self, row: int) -> None:
        """This row and no other, whatever keys are held down meanwhile."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._form.table.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)

    def _referral(self, row: int) -> Referral:
        return self._model.row(row).referral

    def _chosen(self) -> ReferralLine | None:
        row = self._form.table.currentIndex().row()
        return self._model.row(row) if 0 <= row < self._model.rowCount() else None

    def _offer(self) -> Offer | None:
        """The offer of the chosen referral as the catalogue has it now, if it still has it."""
        line = self._chosen()
        return self._desk.find_offers.find(line.referral.offer) if line else None

    def _enable(self) -> None:
        several, marked = self._batch.several, self._batch.marked()
        line = None if several else self._chosen()
        state = line.referral.state if line else None
        self._form.open.setText(f"Papiere von {len(marked)} öffnen" if several else "Brief und Blatt öffnen")
        self._form.open.setEnabled(bool(marked) if several else line is not None and has_papers(line.referral))
        self._form.issue.setEnabled(state == "noted")
        self._form.step.setEnabled(state not in (None, "withdrawn", "noted"))
        self._form.takeBack.setEnabled(line is not None and len(line.referral.standing) > 1)
        self._form.withdraw.setEnabled(line is not None and "withdrawn" in next_states(line.referral))
        self._form.openCase.setEnabled(line is not None)
        self._form.recall.setEnabled(line is not None)

    def _open_papers(self) -> None:
        line = self._chosen()
        if self._batch.several:
            self._batch.open_marked()
            return
        if line is None:
            return
        if line.referral.state == "withdrawn" and has_papers(line.referral):
            look_at_papers(self._desk, (line.referral.id,), self)
        elif has_papers(line.referral):
            self._show_papers(line.referral)
        elif line.referral.state == "noted":
            # Enter and a double click read only; what writes is a button with its own name.
            self._frame.tell("Nur vorgemerkt: Papiere gibt es nach „Brief ausstellen“.")

    def _issue(self) -> None:
        line = self._chosen()
        if line is None:
            return
        try:
            self._desk.referrals.issue(line.referral.id)
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._show_papers(line.referral)

    def _show_papers(self, referral: Referral) -> None:
        try:
            handed_out = show_papers(self._desk, (referral.id,), self)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        if handed_out:
            self._frame.tell(f"{referral.code}: gedruckt oder gespeichert.")
        elif self._desk.referrals.get(referral.id).state == "issued":
            self._frame.tell(f"{referral.code}: ausgestellt, nicht gedruckt.")

    def _withdraw(self) -> None:
        line = None if self._batch.several else self._chosen()
        if line is None or "withdrawn" not in next_states(line.referral):
            return
        referral = line.referral
        try:
            after = self._desk.outcomes.step(referral, "withdrawn")
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell(f"{referral.code} zurückgezogen.", lambda: self._desk.outcomes.undo(after))

    def _step(self) -> None:
        """Ask what became of the chosen referral; one without a letter first needs one."""
        line = self._chosen()
        if line is not None and self._form.step.isEnabled():
            self._stepping.ask(line.referral.id)

    def _take_back(self) -> None:
        line = self._chosen()
        if line is not None:
            self._stepping.take_back(line.referral.id)

    def _recall(self) -> None:
        """Turn to what was known when the chosen referral was made."""
        line = self._chosen()
        if line is None:
            return
        try:
            self._show_recalled(line.referral.id)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._recalled = line.referral.id
        self._form.stack.setCurrentWidget(self._form.recallPage)
        self._form.recalled.setFocus()

    def _show_recalled(self, referral_id: UUID) -> None:
        recalled = self._desk.referrals.recall(referral_id)
        words = Words(self._desk.find_offers, recalled.referral.events[0].day)
        self._form.recalled.setHtml(recalled_html(recalled, words))

    def _to_list(self) -> None:
        if self._recalled is not None:
            self._recalled = None
            self._form.stack.setCurrentWidget(self._form.listPage)
            self._form.table.setFocus()

    def _open_case(self) -> None:
        line = self._chosen()
        if line is not None:
            self._frame.show_page("cases", line.referral.case)


def _says(line: ReferralLine, typed: str) -> bool:
    hay = " ".join(column.text(line) for column in _COLUMNS).casefold()
    return all(word in hay for word in typed.casefold().split())
