"""Unlocking the office: name and password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from zim_desktop.gui.forms.ui_unlock import Ui_Unlock
from zim_desktop.gui.office.step import Step
from zim_desktop.services.office import Gateway


class Unlock(Step):
    """Opens the store; a wrong password leaves everything as it was typed, selected for the next try."""

    restore_wanted = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._form = Ui_Unlock()
        self._form.setupUi(self)
        self._form.unlock.clicked.connect(self._unlock)
        self._form.user.returnPressed.connect(self._form.password.setFocus)
        self._form.password.returnPressed.connect(self._unlock)
        self._form.restore.clicked.connect(self.restore_wanted)
        self._form.demo.clicked.connect(self._demo)
        self.say("")

    @override
    def problem_label(self) -> QLabel:
        return self._form.problem

    @override
    def start_focus(self) -> None:
        (self._form.password if self._form.user.text() else self._form.user).setFocus()

    @override
    def clear(self) -> None:
        self._form.password.clear()
        self.say("")

    def propose_user(self, name: str) -> None:
        """Fill in who locked the window."""
        self._form.user.setText(name)

    def _unlock(self) -> None:
        user, password = self._form.user.text().strip(), self._form.password.text()
        if not user or not password:
            self.say("Bitte Name und Passwort eingeben.")
            (self._form.password if user else self._form.user).setFocus()
            return
        desk = self.attempt("Wird geöffnet …", lambda: self._gateway.unlock(user, password))
        if desk is None:
            self._form.password.setFocus()
            self._form.password.selectAll()
            return
        self.clear()
        self.opened.emit(desk)

    def _demo(self) -> None:
        desk = self.attempt("Die Demo wird vorbereitet …", self._gateway.demo)
        if desk is not None:
            self.opened.emit(desk)
