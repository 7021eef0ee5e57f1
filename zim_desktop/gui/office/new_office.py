"""Founding an office: its name, who is first, and a password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from zim_desktop.gui.forms.ui_new_office import Ui_NewOffice
from zim_desktop.gui.office import password as rules
from zim_desktop.gui.office.step import Step
from zim_desktop.services.office import Gateway


class NewOffice(Step):
    """Creates the store; `created` carries desk and recovery key (`Opened`)."""

    created = Signal(object)

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._form = Ui_NewOffice()
        self._form.setupUi(self)
        self._fields = (self._form.office, self._form.user, self._form.password, self._form.again)
        for field, following in zip(self._fields, self._fields[1:], strict=False):
            field.returnPressed.connect(following.setFocus)
        self._form.again.returnPressed.connect(self._create)
        self._form.create.clicked.connect(self._create)
        self._form.back.clicked.connect(self.back)
        for field in self._fields[:3]:
            field.textChanged.connect(self._advise)
        self.say("")

    @override
    def problem_label(self) -> QLabel:
        return self._form.problem

    @override
    def start_focus(self) -> None:
        next((field for field in self._fields if not field.text()), self._form.office).setFocus()

    @override
    def clear(self) -> None:
        self._form.password.clear()
        self._form.again.clear()
        self.say("")

    def _advise(self) -> None:
        words = tuple(self._form.office.text().split()) + tuple(self._form.user.text().split())
        self._form.strength.setText(rules.hint(self._form.password.text(), known=words))

    def _fault(self) -> tuple[str, QLineEdit] | None:
        if not self._form.office.text().strip():
            return "Bitte dem Büro einen Namen geben; er steht später als Absender auf den Briefen.", self._form.office
        if not self._form.user.text().strip():
            return "Bitte Ihren Namen zum Anmelden eingeben.", self._form.user
        wrong = rules.fault(self._form.password.text(), self._form.again.text())
        if wrong:
            short = len(self._form.password.text()) < rules.MIN_LENGTH
            return wrong, self._form.password if short else self._form.again
        return None

    def _create(self) -> None:
        if found := self._fault():
            self.say(found[0])
            found[1].setFocus()
            found[1].selectAll()
            return
        office, user = self._form.office.text().strip(), self._form.user.text().strip()
        password = self._form.password.text()
        opened = self.attempt("Das Büro wird angelegt …", lambda: self._gateway.create(office, user, password))
        if opened is not None:
            self.clear()
            self.created.emit(opened)
