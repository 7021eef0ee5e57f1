"""Restoring an office from one backup file."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from typing_extensions import override

from zim_desktop.gui.forms.ui_restore import Ui_Restore
from zim_desktop.gui.office.step import Step
from zim_desktop.gui.support import choosers
from zim_desktop.services.office import Gateway


class Restore(Step):
    """Lets a verified backup replace the store, and opens it."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._form = Ui_Restore()
        self._form.setupUi(self)
        self._fields = (self._form.file, self._form.user, self._form.password)
        for field, following in zip(self._fields, self._fields[1:], strict=False):
            field.returnPressed.connect(following.setFocus)
        self._form.password.returnPressed.connect(self._restore)
        self._form.choose.clicked.connect(self._choose)
        self._form.restore.clicked.connect(self._restore)
        self._form.back.clicked.connect(self.back)
        self.say("")

    @override
    def problem_label(self) -> QLabel:
        return self._form.problem

    @override
    def start_focus(self) -> None:
        next((field for field in self._fields if not field.text()), self._form.file).setFocus()

    @override
    def clear(self) -> None:
        self._form.password.clear()
        self.say("")

    def _choose(self) -> None:
        chosen = choosers.open_file(self, "Sicherungsdatei wählen", "Alle Dateien (*)")
        if chosen is not None:
            self._form.file.setText(str(chosen))
            self._form.user.setFocus()

    def _restore(self) -> None:
        missing = [field for field in self._fields if not field.text().strip()]
        if missing:
            self.say("Bitte Datei, Name und Passwort angeben.")
            missing[0].setFocus()
            return
        path, user, password = (field.text() for field in self._fields)
        desk = self.attempt(
            "Die Sicherung wird geprüft …", lambda: self._gateway.restore(Path(path.strip()), user.strip(), password)
        )
        if desk is not None:
            self.clear()
            self.opened.emit(desk)
