"""The quick commands (Strg+K): jump to a page, find an offer or a case, lock, all from one line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget
from typing_extensions import override

from zim_desktop.gui.forms.ui_commands import Ui_Commands
from zim_desktop.gui.shell.page import Command
from zim_desktop.gui.support.sizes import open_at

_IN_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Commands(QDialog):
    """Asks `find` for lines with every key press; the chosen one runs after the dialog has closed."""

    def __init__(self, find: Callable[[str], Sequence[Command]], parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self._lines: Sequence[Command] = ()
        self._form = Ui_Commands()
        self._form.setupUi(self)
        open_at(self, 84, 26)
        self._form.typed.textChanged.connect(self._look)
        self._form.typed.installEventFilter(self)
        self._form.typed.returnPressed.connect(self._run)
        self._form.found.itemActivated.connect(self._run)
        self._look("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _IN_LIST:
            self._form.found.event(event)
            return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        self._lines = self._find(typed.strip())
        self._form.found.clear()
        for line in self._lines:
            item = QListWidgetItem(f"{line.label}    {line.hint}" if line.hint else line.label)
            item.setToolTip(line.hint)
            self._form.found.addItem(item)
        self._form.found.setCurrentRow(0 if self._lines else -1)

    def _run(self, _item: QListWidgetItem | None = None) -> None:
        row = self._form.found.currentRow()
        if 0 <= row < len(self._lines):
            self.accept()
            self._lines[row].run()
