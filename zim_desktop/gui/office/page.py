"""The page Büro: the sender of the letters, how many talks there were, the backups, and who is at work."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from pathlib import Path

import msgspec
from PySide6.QtGui import QShowEvent
from typing_extensions import override

from zim_desktop.clock import BERLIN
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError, InputRefused
from zim_desktop.domain.record import Office, RoleName
from zim_desktop.gui.forms.ui_office import Ui_Office
from zim_desktop.gui.office.fact_packets import FactPacketSection
from zim_desktop.gui.office.letter_look import LetterLook
from zim_desktop.gui.office.packets import PacketSection
from zim_desktop.gui.office.sheet_languages import SheetLanguageSection
from zim_desktop.gui.shell.page import Frame, PageView
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.services import Desk, wording
from zim_desktop.services.intake import ContactCount

_NAMED = 5
"""How many backups the page names; there are as many as the folder keeps."""

_KILOBYTE = 1000
_ROLES: Mapping[RoleName, str] = {"admin": "Verwaltung", "lead": "Leitung", "counsellor": "Beratung"}
_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_NOT_THE_DEMO = "Die Demo behält nichts und wird nicht gesichert."
_NO_BACKUP = "Noch keine. Vor jeder Aktualisierung legt das Programm selbst eine an."
_PACKETS = frozenset({Change.FACTS, Change.OFFICE})
_TALKS = frozenset({Change.CONTACTS, Change.REFERRALS})


class OfficePage(PageView):
    """Edits the office's lines (what was there comes back with *Rückgängig*), counts its talks, and backs it up."""

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
        form.save.clicked.connect(self._save)
        self._set_up_backups()
        self._packets = PacketSection(desk, frame, form.inside)
        self._numbers = FactPacketSection(desk, frame, form.inside)
        self._languages = SheetLanguageSection(form.inside)
        self._letters = LetterLook(desk, frame, self._as_typed, form.inside)
        form.column.insertWidget(form.column.indexOf(form.talksHeading) - 1, self._letters)
        for field in self._fields.values():
            field.textChanged.connect(self._letters.typed)
        for section in (self._languages, self._packets, self._numbers):
            form.column.insertWidget(form.column.indexOf(form.userHeading), section)
        roles = wording.listed([_ROLES[role] for role in desk.office.user.roles])
        form.user.setText(f"{desk.office.user.name} – {roles}")
        self._show(self._kept)

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        if Change.OFFICE in changes and not self._typed():
            self._kept = self._desk.office.office()
            self._show(self._kept)
        if Change.OFFICE in changes and self.isVisible():
            self._letters.refresh()
        if _PACKETS & changes and self.isVisible():
            self._packets.refresh()
            self._numbers.refresh()
        if _TALKS & changes and self.isVisible():
            self._show_talks()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Count and list again: the day may be another, and a command may have written a backup."""
        self._show_talks()
        self._show_backups()
        self._packets.refresh()
        self._numbers.refresh()
        self._languages.show_languages(self._desk.referrals.sheet_languages())
        super().showEvent(event)
        self._letters.refresh()

    @override
    def start_focus(self) -> None:
        self._form.name.setFocus()

    def _typed(self) -> dict[str, str]:
        """The fields that differ from what is kept."""
        now = {name: field.text().strip() for name, field in self._fields.items()}
        return {name: text for name, text in now.items() if text != getattr(self._kept, name)}

    def _as_typed(self) -> Office:
        return msgspec.structs.replace(self._kept, **self._typed())

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

    def _show_talks(self) -> None:
        today = self._desk.clock.today()
        this_month = today.replace(day=1)
        before = this_month - timedelta(days=1)
        count = self._desk.intake.contact_count
        self._form.talks.setText(
            f"{_month(today)} (bis heute): {_talks(count(this_month, today))}\n"
            f"{_month(before)}: {_talks(count(before.replace(day=1), before))}"
        )

    def _set_up_backups(self) -> None:
        form = self._form
        flow = FlowLayout(form.backupActions)
        for button in (form.backUp, form.backUpElsewhere):
            flow.addWidget(button)
        form.backUp.clicked.connect(lambda: self._back_up(None))
        form.backUpElsewhere.clicked.connect(self._back_up_elsewhere)
        if self._desk.office.is_demo:
            for button in (form.backUp, form.backUpElsewhere):
                button.setEnabled(False)
                button.setToolTip(_NOT_THE_DEMO)
                button.setAccessibleDescription(_NOT_THE_DEMO)
        self._show_backups()

    def _back_up_elsewhere(self) -> None:
        folder = choosers.open_folder(self, "Ordner für die Sicherung")
        if folder is not None:
            self._back_up(folder)

    def _back_up(self, to: Path | None) -> None:
        try:
            made = self._desk.office.backup_now(to)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._show_backups()
        self._frame.tell(f"Gesichert: {made.path.name if to is None else made.path}")

    def _show_backups(self) -> None:
        form = self._form
        backups = self._desk.office.backups()
        lines = [
            f"{wording.day_text(local.date())}, {local:%H:%M} Uhr – {each.path.name}, {_size(each.bytes)}"
            for each in backups[:_NAMED]
            for local in (each.created.astimezone(BERLIN),)
        ]
        if len(backups) > _NAMED:
            lines.append(f"und {len(backups) - _NAMED} ältere")
        without = _NOT_THE_DEMO if self._desk.office.is_demo else _NO_BACKUP
        form.backups.setText("\n".join(lines) or without)
        form.folder.setText(str(backups[0].path.parent) if backups else "")
        for part in (form.folderLabel, form.folder):
            part.setVisible(bool(backups))


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _talks(count: ContactCount) -> str:
    if not count.talks:
        return "keine Gespräche"
    word = "Gespräch" if count.talks == 1 else "Gespräche"
    return f"{count.talks} {word} – {count.with_referral} mit Überweisung, {count.talks - count.with_referral} ohne"


def _size(count: int) -> str:
    kilobytes = -(-count // _KILOBYTE)
    return f"{kilobytes} kB" if kilobytes < _KILOBYTE else f"{kilobytes / _KILOBYTE:.1f} MB".replace(".", ",")
