"""The page Büro: the sender of the letters, and what backups there are."""

from collections.abc import Set as AbstractSet

import msgspec
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError, InputRefused
from zim_desktop.domain.record import Office
from zim_desktop.gui.forms.ui_office import Ui_Office
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.services import Desk, wording

_NAMED = 5


class OfficePage(PageView):
    """Edits the office's lines; what was there before comes back with *Rückgängig*."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__()
        self._desk = desk
        self._frame = frame
        self._form = Ui_Office()
        self._form.setupUi(self)
        form = self._form
        self._fields = {
            "name": form.name,
            "carrier": form.carrier,
            "street": form.street,
            "postcode": form.postcode,
            "city": form.city,
            "phone": form.phone,
            "email": form.email,
        }
        self._kept = desk.office.office()
        self._form.save.clicked.connect(self._save)
        self._show(self._kept)

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if Change.OFFICE in changes and not self._typed():
            self._kept = self._desk.office.office()
            self._show(self._kept)

    @override
    def start_focus(self) -> None:
        self._form.name.setFocus()

    def _typed(self) -> dict[str, str]:
        """The fields that differ from what is kept."""
        now = {name: field.text().strip() for name, field in self._fields.items()}
        return {name: text for name, text in now.items() if text != getattr(self._kept, name)}

    def _save(self) -> None:
        before, changed = self._kept, self._typed()
        if not changed:
            return
        try:
            if not changed.get("name", before.name):
                self._form.name.setFocus()
                raise InputRefused("Das Büro braucht einen Namen; er steht auf den Briefen.")
            self._kept = self._desk.office.save(msgspec.structs.replace(before, **changed))
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self._frame.tell("Absender gespeichert.", lambda: self._put_back(before))

    def _put_back(self, before: Office) -> None:
        self._kept = self._desk.office.save(msgspec.structs.replace(before, version=self._kept.version))
        self._show(self._kept)

    def _show(self, office: Office) -> None:
        for name, field in self._fields.items():
            field.setText(getattr(office, name))
        self._form.backups.setText(self._backups())

    def _backups(self) -> str:
        if self._desk.office.is_demo:
            return "Die Demo wird nicht gesichert."
        lines = [
            f"{wording.day_text(each.created.date())}: {each.path}" for each in self._desk.office.backups()[:_NAMED]
        ]
        if not lines:
            lines = ["Noch keine. Vor jeder Aktualisierung legt das Programm selbst eine an."]
        return "\n".join([*lines, "Jetzt sichern: zim-desktop backup create"])
