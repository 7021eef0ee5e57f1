"""The room *Anrufen zuerst*: whom to call next, what to ask, and one key for each answer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.catalogue.actions import Deed, OfferActions
from zim_desktop.gui.catalogue.calls.answers import Answers
from zim_desktop.gui.catalogue.calls.answers_dialog import AnswersDialog
from zim_desktop.gui.forms.ui_anrufe import Ui_Anrufe
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import CHECK_FORM, ShownPaper, file_name
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.services import Desk
from zim_desktop.services.calls import Call
from zim_desktop.services.check_words import call_text, entry_text, learnt_text
from zim_desktop.services.offer_words import Words

_CODE_LETTERS = 30
"""What a code needs, with what stands there before one is typed."""

CALLS_LISTED = 100
"""Calls that are listed: months of work for any office."""

_HINT = (
    "Oben steht, wessen Einträge bald vergeben werden und wahrscheinlich nicht mehr stimmen. "
    "Ein Anruf prüft alle Einträge eines Trägers."
)

_SHARES = (2000, 3000)
"""How the room is shared between the calls and the entries of one: more px than there are, so that Qt scales them."""


class CallsRoom(QWidget):
    """Calls on the left, the entries of the chosen one on the right; it stays chosen while its entries are answered."""

    left = Signal()
    """The person wants back to the catalogue."""

    def __init__(self, desk: Desk, frame: Frame, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frame = frame
        self._words = words
        self._calls: Sequence[Call] = ()
        self._answers = Answers(desk.checks, frame)
        self._form = form = Ui_Anrufe()
        form.setupUi(self)
        self._actions = OfferActions(self._deeds(), form.entries, form.side)
        form.sideColumn.addWidget(self._actions)
        head = FlowLayout(form.head)
        for each in (form.back, form.title, form.code):
            head.addWidget(each)
        form.back.clicked.connect(self.left)
        form.code.returnPressed.connect(self._by_code)
        form.calls.currentRowChanged.connect(self._show_call)
        form.calls.itemActivated.connect(self._to_entries)
        form.entries.currentRowChanged.connect(self._choose_entry)
        self._keys()
        for view in (form.calls, form.entries):
            view.setItemDelegate(WholeText(view))
        form.code.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CODE_LETTERS)
        form.split.setSizes(list(_SHARES))
        form.split.setStretchFactor(0, 2)
        form.split.setStretchFactor(1, 3)

    def read(self) -> None:
        """Show the calls of today; who was being called stays chosen."""
        form, before = self._form, self._chosen()
        every = self._desk.checks.calls()
        self._calls = every[:CALLS_LISTED]
        more = f" Hier stehen die dringendsten {CALLS_LISTED} von {len(every)} Anrufen." if every[CALLS_LISTED:] else ""
        form.hint.setText(f"{_HINT}{more}")
        form.learnt.setText(learnt_text(self._desk.checks.learnt()))
        same = [row for row, call in enumerate(self._calls) if before is not None and call.whom == before.whom]
        row = same[0] if same else min(max(form.calls.currentRow(), 0), len(self._calls) - 1)
        form.calls.blockSignals(True)
        _fill(form.calls, [call_text(call) for call in self._calls], row)
        form.calls.blockSignals(False)
        form.stack.setCurrentWidget(form.split if self._calls else form.nobody)
        self._show_call(row)

    def start_focus(self) -> None:
        """The keyboard begins at the entries of the first call."""
        (self._form.entries if self._calls else self._form.back).setFocus()

    def choose(self, offer_id: str) -> None:
        """Go to the call that this entry belongs to, if it is to be checked."""
        for row, call in enumerate(self._calls):
            if any(offer.id == offer_id for offer in call.offers):
                self._form.calls.setCurrentRow(row)

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed("Stimmt noch", "S", self._answers.still_true),
            Deed("Geändert …", "G", self._type_answers),
            Deed("Nicht erreicht", "N", self._not_reached),
            Deed("Gibt es nicht mehr", "X", self._answers.gone),
            Deed("Prüfbogen …", "P", self._print_form),
            Deed("Im Katalog zeigen", "K", lambda offer: self._frame.show_page("catalogue", offer.id)),
        )

    def _keys(self) -> None:
        """Esc leaves; Left and Right change between the two lists."""
        form = self._form
        keys: tuple[tuple[Qt.Key, QWidget, Callable[[], object]], ...] = (
            (Qt.Key.Key_Escape, self, self.left.emit),
            (Qt.Key.Key_Right, form.calls, self._to_entries),
            (Qt.Key.Key_Left, form.entries, form.calls.setFocus),
        )
        for key, widget, run in keys:
            shortcut = QShortcut(key, widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _to_entries(self) -> None:
        self._form.entries.setFocus()

    def _chosen(self) -> Call | None:
        row = self._form.calls.currentRow()
        return self._calls[row] if 0 <= row < len(self._calls) else None

    def _show_call(self, row: int) -> None:
        call = self._calls[row] if 0 <= row < len(self._calls) else None
        form = self._form
        if call is not None:
            form.provider.setText(call.provider)
            reach = " · ".join(part for part in (f"☎ {call.phone}" if call.phone else "", call.email) if part)
            form.reach.setText(reach or "Keine Telefonnummer und keine E-Mail bekannt")
            form.reach.setAccessibleName(f"Telefon {call.phone} {call.email}".strip())
        entries = call.entries if call else ()
        at = min(max(form.entries.currentRow(), 0), len(entries) - 1)
        _fill(form.entries, [entry_text(entry, self._words) for entry in entries], at)
        self._choose_entry(at)

    def _choose_entry(self, row: int) -> None:
        call = self._chosen()
        entries = call.entries if call else ()
        self._actions.show_offer(entries[row].offer if 0 <= row < len(entries) else None)

    def _not_reached(self, _offer: Offer) -> None:
        call = self._chosen()
        if call is not None:
            self._answers.not_reached(call.provider, call.offers)

    def _type_answers(self, offer: Offer) -> None:
        try:
            dialog = AnswersDialog(self._desk.check_answers, self._desk.check_answers.record(offer.id), self)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        if dialog.exec() and dialog.noted is not None:
            self._answers.told(dialog.noted, f"Antworten übernommen: {shortened(offer.title)}")
        dialog.deleteLater()

    def _by_code(self) -> None:
        try:
            offer = self._desk.check_forms.by_code(self._form.code.text())
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._form.code.clear()
        self._type_answers(offer)

    def _print_form(self, offer: Offer) -> None:
        try:
            paper = self._desk.check_forms.form(offer.id)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        name = file_name("Pruefbogen", self._desk.clock.today(), 1)
        shown = ShownPaper(f"Prüfbogen für {offer.provider.name}", lambda: paper.data, name, CHECK_FORM)
        dialog = PreviewDialog(self._desk, (shown,), self)
        dialog.setWindowTitle("Prüfbogen")
        dialog.exec()
        dialog.deleteLater()


def calls_button(row: QWidget) -> QPushButton:
    """The way from the catalogue into the room."""
    button = QPushButton("Anrufen zuerst …", row)
    button.setAccessibleName("Anrufen zuerst")
    button.setToolTip("Welche Einträge wahrscheinlich nicht mehr stimmen und bald gebraucht werden")
    return button


def _fill(view: QListWidget, lines: Sequence[str], row: int) -> None:
    view.clear()
    for text in lines:
        item = QListWidgetItem(text, view)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ". "))
    view.setCurrentRow(row)
