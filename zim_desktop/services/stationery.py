"""How the office's letters look: kept in the encrypted store, checked, and drawn as a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop import paths
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.stationery import MOST_FUNDERS, PLAIN, Picture, Stationery, check_text
from zim_desktop.services.papers import sender_of

if TYPE_CHECKING:
    from pathlib import Path

    from zim_desktop.clock import Clock
    from zim_desktop.documents import Paper
    from zim_desktop.domain.record import Office
    from zim_desktop.services.changes import Changes
    from zim_desktop.store import Store, UnitOfWork

_SETTING = "letter.stationery"

TEXTS = {"salutation": "Anrede", "request": "Bitte", "closing": "Schluss", "programme": "Programm"}
"""The texts an office may change, and what the window calls them."""


class _Shipped(msgspec.Struct):
    """As much of the letter's words as can be read without what draws it, which takes long to import."""

    texts: dict[str, str]


def kept(work: UnitOfWork) -> Stationery:
    """What the office has changed about its letters."""
    value = work.settings.get(_SETTING)
    return PLAIN if value is None else msgspec.json.decode(value, type=Stationery)


class StationeryService:
    """Keeps how letters look, and shows it."""

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes

    def current(self) -> Stationery:
        """What the office has changed about its letters."""
        with self._store.begin() as work:
            return kept(work)

    def texts(self) -> dict[str, str]:
        """The texts that ship with the program, by the names of TEXTS."""
        shipped = msgspec.json.decode(
            paths.resource("resources", "texts", "letter.de.json").read_bytes(), type=_Shipped
        )
        return {name: shipped.texts.get(name, "") for name in TEXTS}

    def save(self, stationery: Stationery, office: Office) -> Stationery:
        """Keep it, and return what was kept before.

        Raises InputRefused (with the field in `where`) for an unknown placeholder or a text that is too long, or if a
        letter of this office cannot be drawn with it.
        """
        self.preview(stationery, office)
        with self._store.begin() as work:
            before = kept(work)
            work.settings.put(_SETTING, msgspec.json.encode(stationery).decode())
            work.commit()
        self._changes.report(Change.OFFICE)
        return before

    def preview(self, stationery: Stationery, office: Office) -> Paper:
        """An invented letter of this office. Raises as `save`."""
        from zim_desktop.documents import LetterContent, LetterOffer, render_letter

        _check(stationery)
        offer = LetterOffer(
            title="Nähen und Deutsch",
            provider="Beispiel-Träger",
            times=("Dienstag und Donnerstag, 9–12 Uhr",),
            place="Beispielweg 5, 44809 Bochum",
            example=True,
            referral_code="R-0000-0000-0",
        )
        content = LetterContent(
            day=self._clock.today(),
            sender=sender_of(office),
            recipient=("Beispiel-Träger", "Beispielweg 5", "44809 Bochum"),
            needs=("Sprachkurs mit Kinderbetreuung",),
            offers=(offer,),
            code="KRU-0000-0000-0",
            stationery=stationery,
        )
        return render_letter(content)

    @staticmethod
    def read_picture(path: Path) -> Picture:
        """The logo of a PNG or SVG file, ready to be printed. Raises InputRefused with the way on."""
        from zim_desktop.documents import MOST_BYTES, read_picture, too_large

        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise too_large(size)
            return read_picture(path.read_bytes())
        except OSError as fault:
            raise InputRefused(
                "Die Datei lässt sich nicht öffnen.", where=path.name, next_step="Bitte eine andere wählen."
            ) from fault


def _check(stationery: Stationery) -> None:
    for name, label in TEXTS.items():
        try:
            check_text(getattr(stationery, name))
        except InputRefused as fault:
            raise fault.within(label) from fault
    if len(stationery.funders) > MOST_FUNDERS:
        raise InputRefused(f"Unter dem Brief ist Platz für {MOST_FUNDERS} Logos.", next_step="Bitte eines entfernen.")
