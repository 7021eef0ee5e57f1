"""The frame: navigation, header, messages, and one page at a time. It knows pages only as a list."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.forms.ui_window import Ui_Window
from zim_desktop.gui.shell.navigation import Navigation
from zim_desktop.gui.shell.page import Command, Page, PageView
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.keys import act_at_once, clicked_by_enter
from zim_desktop.gui.support.message_bar import MessageBar
from zim_desktop.gui.support.speech import announce

FOUND_PER_PAGE = 8
"""Lines of the quick commands that one page may fill."""


class MainWindow(QMainWindow):
    """Shows `pages`; each is built when it is first shown. `office` names the office in the footer.

    `lock_wanted` is emitted when the person locks; what is typed has been saved by then.
    """

    lock_wanted = Signal()

    def __init__(self, pages: Sequence[Page], office: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = {page.key: page for page in pages}
        self._office = office
        self._views: dict[str, PageView] = {}
        self._states: dict[str, tuple[str, str]] = {}
        self._open = ""
        self._form = Ui_Window()
        self._form.setupUi(self)
        self.messages = MessageBar(self)
        self._form.messages.addWidget(self.messages)
        self._navigation = Navigation(pages, self._form.pageButtons, self)
        self._navigation.chosen.connect(self.show_page)
        self._form.lock.clicked.connect(self.lock)
        self._form.help.clicked.connect(self.show_help)
        self._form.commands.clicked.connect(self.show_commands)
        for button in (self._form.lock, self._form.help, self._form.commands):
            key = act_at_once(button)
            button.setText(f"{button.text()}  {key}")
        self._lay_out_header()
        self._show_state()
        self.changed(frozenset(Change))

    @property
    def open_page(self) -> str:
        """The key of the page that is shown; empty before the first."""
        return self._open

    def view(self, key: str) -> PageView:
        """The widget of a page, built if need be. Raises KeyError for a key that is not in the list."""
        if key not in self._views:
            view = self._pages[key].make(_PageFrame(self, key))
            view.setAccessibleName(self._pages[key].title)
            self._views[key] = view
            self._form.stack.addWidget(view)
            self._order_tabs()
        return self._views[key]

    def show_page(self, key: str, target: object = None) -> bool:
        """Go to a page; see `Frame.show_page`."""
        if key not in self._pages:
            return False
        if self._open and self._open != key:
            self._views[self._open].leave()
        moved = self._open != key
        self._open = key
        view = self.view(key)
        self._form.stack.setCurrentWidget(view)
        self._navigation.mark(key)
        self._show_state()
        if moved or target is not None:
            self.messages.gone_on()
        if target is not None:
            view.open_target(target)
        if moved:
            announce(self, f"Seite {self._pages[key].title}")
            view.start_focus()
        return True

    def set_state(self, key: str, text: str, code: str) -> None:
        """Remember the state that a page shows beside its title; the first one means that something was opened."""
        if text and not self._states.get(key, ("", ""))[0]:
            self.messages.gone_on()
        self._states[key] = (text, code)
        if key == self._open:
            self._show_state()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Let every built page read again what an operation changed."""
        for view in self._views.values():
            view.refresh(changes)
        self._navigation.count()
        self._form.officeName.setText(self._office())

    def lock(self) -> None:
        """Save what is being typed and ask for the password again."""
        self._leave()
        self.lock_wanted.emit()

    def show_help(self) -> None:
        """Show the keys and the first steps."""
        from zim_desktop.gui.shell.help import HelpDialog

        HelpDialog(tuple(self._pages.values()), self).exec()

    def show_commands(self) -> None:
        """Open the quick commands."""
        from zim_desktop.gui.shell.commands import Commands

        Commands(self.commands, self).exec()

    def commands(self, typed: str) -> Sequence[Command]:
        """The lines of the quick commands for what is typed."""
        own = [Command(page.title, lambda key=key: self.show_page(key), "Seite") for key, page in self._pages.items()]
        own += [Command("Sperren", self.lock, "Strg+L"), Command("Hilfe", self.show_help, "F1")]
        found = [each for each in own if typed.casefold() in each.label.casefold()]
        if typed:
            for key, page in self._pages.items():
                found += page.find(_PageFrame(self, key), typed)[:FOUND_PER_PAGE]
        return found

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the focused button."""
        if not clicked_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed; nothing is asked."""
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        if self._open:
            self._views[self._open].leave()

    def _show_state(self) -> None:
        title = self._pages[self._open].title if self._open else ""
        text, code = self._states.get(self._open, ("", ""))
        self._form.pageTitle.setText(title)
        self._form.state.setText(text)
        self._form.caseCode.setText(code)
        self._form.caseCode.setVisible(bool(code))
        self.setWindowTitle(f"{title} – ZIM Desktop" if title else "ZIM Desktop")

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: pages, what stands below them, the header, then the page.

        Qt puts what was made last at the end, and the buttons of the pages are made after the form.
        """
        form = self._form
        order = [*self._navigation.buttons(), form.lock, form.help, form.commands]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _lay_out_header(self) -> None:
        """The title large, code and state beside it; at large text they break below."""
        font = self._form.pageTitle.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._form.pageTitle.setFont(font)
        flow = FlowLayout(self._form.headline, gap=16, line_gap=4)
        flow.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for label in (self._form.pageTitle, self._form.caseCode, self._form.state):
            flow.addWidget(label)


class _PageFrame:
    """What one page sees of the window (the protocol `Frame`)."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window = window
        self._key = key

    def status(self, text: str, *, code: str = "") -> None:
        self._window.set_state(self._key, text, code)

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self._window.messages.tell(text, undo)

    def fault(self, error: ExpectedError) -> None:
        self._window.messages.fault(error)

    def show_page(self, key: str, target: object = None) -> bool:
        return self._window.show_page(key, target)
