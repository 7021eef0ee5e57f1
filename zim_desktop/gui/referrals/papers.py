"""Which papers referrals have: a letter for each receiver, for each case a sheet and, if need be, a counterfoil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.sheet_language import SheetChoice
from zim_desktop.gui.referrals.shown import COUNTERFOIL, LETTER, SHEET, ShownPaper, file_name
from zim_desktop.services import wording

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from zim_desktop.domain.record import Office
    from zim_desktop.domain.referral import Referral
    from zim_desktop.domain.stationery import Stationery
    from zim_desktop.services import Desk
    from zim_desktop.services.letters import Letter

_FOR_THE_PERSON, _FOR_THE_FILE = "Blatt für die Person", "Beleg für die Akte"


def has_papers(referral: Referral) -> bool:
    """Whether a letter was ever issued; one that was taken back keeps its papers for reading."""
    return any(event.state in ("issued", "printed") for event in referral.events)


def show_papers(desk: Desk, referral_ids: Sequence[UUID], parent: QWidget) -> frozenset[UUID]:
    """Show letters and sheet of referrals of one case that are recorded already; those that are out afterwards.

    What is printed or saved is marked so, one by one; a cancelled print leaves the others *nicht gedruckt*. The sheet
    is in the person's language first. Raises NotFound.
    """
    sheet = sheet_choice(desk, referral_ids)
    return _show(desk, papers_of(desk, referral_ids, sheet.current), parent, sheet)


def show_batch(desk: Desk, referrals: Sequence[Referral], parent: QWidget) -> frozenset[UUID]:
    """Show letters of referrals of several cases, then the other papers; those that are out afterwards."""
    return _show(desk, batch_of(desk, referrals), parent)


def look_at_papers(desk: Desk, referral_ids: Sequence[UUID], parent: QWidget) -> None:
    """Show the papers of referrals that were taken back: to read, not to print or save. Raises NotFound."""
    sheet = sheet_choice(desk, referral_ids)
    papers = papers_of(desk, referral_ids, sheet.current)
    dialog = PreviewDialog(desk, papers, parent, read_only=True, sheet=sheet)
    dialog.exec()
    dialog.deleteLater()


def papers_of(desk: Desk, referral_ids: Sequence[UUID], language: str | None = None) -> tuple[ShownPaper, ...]:
    """The papers of referrals of one case, none drawn yet; without `language` the sheet is in the person's.

    If a letter tells more than code and need, or the office always wants it, the counterfoil is one of them. Raises
    NotFound.
    """
    ids = tuple(referral_ids)
    letters = [
        _letter(desk, letter, f"Brief an {letter.to}", number)
        for number, letter in enumerate(desk.letters.of(ids), start=1)
    ]
    filed = _is_filed([desk.referrals.get(each) for each in ids], desk.stationery.current())
    foils = [_counterfoil(desk, ids, _FOR_THE_FILE, 1)] if filed else []
    return (*letters, *foils, _sheet(desk, ids, language, _FOR_THE_PERSON, 1))


def batch_of(desk: Desk, referrals: Sequence[Referral]) -> tuple[ShownPaper, ...]:
    """The papers of referrals of several cases, none drawn yet: a stack of each kind, the letters first.

    Raises NotFound.
    """
    codes = {each.id: each.code for each in referrals}
    letters = [
        _letter(desk, letter, f"{_listed(codes, letter.referrals)}: Brief an {letter.to}", number)
        for number, letter in enumerate(desk.letters.of(list(codes)), start=1)
    ]
    by_case: dict[UUID, list[Referral]] = {}
    for referral in referrals:
        by_case.setdefault(referral.case, []).append(referral)
    stationery = desk.stationery.current()
    foils, sheets = list[ShownPaper](), list[ShownPaper]()
    for number, own in enumerate(by_case.values(), start=1):
        ids = tuple(each.id for each in own)
        said = _listed(codes, ids)
        if _is_filed(own, stationery):
            foils.append(_counterfoil(desk, ids, f"{said}: {_FOR_THE_FILE}", number))
        sheets.append(_sheet(desk, ids, None, f"{said}: {_FOR_THE_PERSON}", number))
    return (*letters, *foils, *sheets)


def sheet_choice(desk: Desk, referral_ids: Sequence[UUID]) -> SheetChoice:
    """The languages of the sheet of these referrals, that of the person first. Raises NotFound."""
    languages = [(each.key, each.label) for each in desk.referrals.sheet_languages()]
    ids = tuple(referral_ids)
    return SheetChoice(
        languages, desk.referrals.sheet_language(ids), lambda language: _sheet(desk, ids, language, _FOR_THE_PERSON, 1)
    )


def _letter(desk: Desk, letter: Letter, title: str, number: int) -> ShownPaper:
    name = file_name("Brief", desk.clock.today(), number)
    return ShownPaper(title, lambda: letter.draw().data, name, LETTER, letter.referrals, letter.reason)


def _sheet(desk: Desk, ids: tuple[UUID, ...], language: str | None, title: str, number: int) -> ShownPaper:
    def draw() -> bytes:
        return desk.referrals.sheet(ids, language or desk.referrals.sheet_language(ids)).data

    return ShownPaper(title, draw, file_name("Blatt", desk.clock.today(), number), SHEET)


def _counterfoil(desk: Desk, ids: tuple[UUID, ...], title: str, number: int) -> ShownPaper:
    name = file_name("Beleg", desk.clock.today(), number)
    return ShownPaper(title, lambda: desk.counterfoils.draw(ids).data, name, COUNTERFOIL)


def _is_filed(referrals: Sequence[Referral], stationery: Stationery) -> bool:
    """Whether there is a counterfoil: a letter tells more than code and need, or the office always wants one."""
    return stationery.always_file or any(each.known.disclosed for each in referrals)


def _listed(codes: Mapping[UUID, str], ids: Sequence[UUID]) -> str:
    """Up to two codes, of more than two the first and how many others there are."""
    first, more = codes[ids[0]], len(ids) - 1
    return f"{first} und {more} weitere" if more > 1 else wording.listed([codes[each] for each in ids])


def _show(
    desk: Desk, papers: Sequence[ShownPaper], parent: QWidget, sheet: SheetChoice | None = None
) -> frozenset[UUID]:
    dialog = PreviewDialog(desk, papers, parent, missing=_missing(desk.office.office()), sheet=sheet)
    dialog.office_wanted.connect(lambda: _to_office(parent))
    dialog.exec()
    dialog.deleteLater()
    return frozenset(referral for paper in dialog.out for referral in paper.referrals)


def _missing(office: Office) -> str:
    """What an answer to the letter would need and the sender lacks; empty if nothing."""
    lacking = [name for name, value in (("Straße", office.street), ("Telefon", office.phone)) if not value]
    return f"⚠ Absender unvollständig ({wording.listed(lacking)}): Büro → Anschrift ergänzen." if lacking else ""


def _to_office(parent: QWidget) -> None:
    from zim_desktop.gui.shell.window import MainWindow

    window = parent.window()
    if isinstance(window, MainWindow):
        window.show_page("office")
