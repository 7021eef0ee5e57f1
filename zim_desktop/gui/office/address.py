"""Where a new office can be reached: the sender of its letters, asked once and never required."""

from itertools import pairwise

import msgspec
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from zim_desktop.gui.forms.ui_address import Ui_Address
from zim_desktop.gui.office.step import Step
from zim_desktop.services import Desk


class Address(Step):
    """Keeps what is typed with the office and goes on to the desk; *Später* goes on without."""

    may_leave = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form = Ui_Address()
        self._form.setupUi(self)
        form = self._form
        self._fields = {
            "street": form.street,
            "postcode": form.postcode,
            "city": form.city,
            "phone": form.phone,
            "email": form.email,
        }
        for field, following in pairwise(self._fields.values()):
            field.returnPressed.connect(following.setFocus)
        form.email.returnPressed.connect(self._save)
        form.next.clicked.connect(self._save)
        form.later.clicked.connect(lambda: self.opened.emit(desk))
        self.say("")

    @override
    def problem_label(self) -> QLabel:
        return self._form.problem

    @override
    def start_focus(self) -> None:
        self._form.street.setFocus()

    def _save(self) -> None:
        typed = {name: field.text().strip() for name, field in self._fields.items()}
        if any(typed.values()):
            office = self._desk.office
            kept = self.attempt(
                "Wird gespeichert …", lambda: office.save(msgspec.structs.replace(office.office(), **typed))
            )
            if kept is None:
                return
        self.opened.emit(self._desk)
