"""The papers of some referrals of one case in the preview: a letter for each receiver, and the sheet for the person."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from zim_desktop.domain.record import Office
from zim_desktop.gui.referrals.preview import PreviewDialog, SheetChoice, ShownPaper
from zim_desktop.services import Desk, wording


def show_papers(desk: Desk, referral_ids: Sequence[UUID], parent: QWidget) -> bool:
    """Show letters and sheet of referrals that are recorded already; True once they were printed or saved.

    Then the referrals are marked so; a cancelled print leaves them *nicht gedruckt*. The sheet is in the person's
    language first. Raises ExpectedError if a paper cannot be made.
    """
    sheet = sheet_choice(desk, referral_ids)
    papers = papers_of(desk, referral_ids, sheet.current)
    dialog = PreviewDialog(papers, parent, missing=_missing(desk.office.office()), sheet=sheet)
    done: list[str] = []
    dialog.handed_out.connect(done.append)
    dialog.office_wanted.connect(lambda: _to_office(parent))
    dialog.exec()
    dialog.deleteLater()
    if done:
        desk.referrals.printed(referral_ids)
    return bool(done)


def look_at_papers(desk: Desk, referral_ids: Sequence[UUID], parent: QWidget) -> None:
    """Show the papers of referrals that were taken back: to read, not to print or save. Raises ExpectedError."""
    sheet = sheet_choice(desk, referral_ids)
    dialog = PreviewDialog(papers_of(desk, referral_ids, sheet.current), parent, read_only=True, sheet=sheet)
    dialog.exec()
    dialog.deleteLater()


def papers_of(desk: Desk, referral_ids: Sequence[UUID], language: str) -> tuple[ShownPaper, ...]:
    """The papers as they are shown; file names carry the day and a number, never a code or a name.

    If a letter tells more than code and need, or the office always wants it, the counterfoil is one of them.
    """
    today = desk.clock.today()
    letters = [
        ShownPaper(f"Brief an {each.to}", each.draw().data, file_name("Brief", today, number), each.reason)
        for number, each in enumerate(desk.letters.of(referral_ids), start=1)
    ]
    told = desk.stationery.current().always_file or any(
        desk.referrals.get(each).known.disclosed for each in referral_ids
    )
    foils = [_counterfoil(desk, referral_ids)] if told else []
    return (*letters, *foils, _sheet(desk, referral_ids, language))


def sheet_choice(desk: Desk, referral_ids: Sequence[UUID]) -> SheetChoice:
    """The languages of the sheet of these referrals, that of the person first. Raises NotFound."""
    languages = [(each.key, each.label) for each in desk.referrals.sheet_languages()]
    return SheetChoice(languages, desk.referrals.sheet_language(referral_ids), partial(_sheet, desk, referral_ids))


def _sheet(desk: Desk, referral_ids: Sequence[UUID], language: str) -> ShownPaper:
    sheet = desk.referrals.sheet(referral_ids, language)
    return ShownPaper("Blatt für die Person", sheet.data, file_name("Blatt", desk.clock.today(), 1))


def _counterfoil(desk: Desk, referral_ids: Sequence[UUID]) -> ShownPaper:
    foil = desk.counterfoils.draw(referral_ids)
    return ShownPaper("Beleg für die Akte", foil.data, file_name("Beleg", desk.clock.today(), 1))


def file_name(kind: str, day: date, number: int) -> str:
    """A name to propose, e.g. `Brief-2026-11-23-1.pdf`: who it is about stands inside only."""
    return f"{kind}-{day.isoformat()}-{number}.pdf"


def _missing(office: Office) -> str:
    """What an answer to the letter would need and the sender lacks; empty if nothing."""
    lacking = [name for name, value in (("Straße", office.street), ("Telefon", office.phone)) if not value]
    return f"⚠ Absender unvollständig ({wording.listed(lacking)}): Büro → Anschrift ergänzen." if lacking else ""


def _to_office(parent: QWidget) -> None:
    from zim_desktop.gui.shell.window import MainWindow

    window = parent.window()
    if isinstance(window, MainWindow):
        window.show_page("office")
