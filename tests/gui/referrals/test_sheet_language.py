"""The language of the sheet in the preview: the person's first, another by keyboard, what is chosen is printed."""

import io
from pathlib import Path

import msgspec
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press
from tests.gui.referrals.conftest import drawn
from zim_desktop.domain.case import Need
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals.papers import look_at_papers, papers_of, sheet_choice, show_papers
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.sheet_language import SheetChoice
from zim_desktop.gui.referrals.shown import SHEET, ShownPaper
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk


def _person_speaks(desk: Desk, *languages: str) -> Referral:
    """An issued referral of a kept case whose person speaks these languages."""
    draft = desk.intake.start()
    (person,) = draft.case.persons
    person = msgspec.structs.replace(person, languages=languages)
    needs = (Need(id="n1", person=person.id, term="childcare"),)
    case = msgspec.structs.replace(draft.case, persons=(person,), needs=needs)
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    offer = next(offer for offer in desk.catalogue.offers() if offer.place and offer.place.street)
    return desk.referrals.write(record.id, [offer.id])[0]


def _language_of(paper: bytes) -> str:
    return str(pypdf.PdfReader(io.BytesIO(paper)).root_object["/Lang"])


def _button(dialog: PreviewDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def _open(qtbot: QtBot, dialog: PreviewDialog) -> None:
    """Show it, with the keyboard in it."""
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and drawn(dialog))


def _choose_language(qtbot: QtBot, dialog: PreviewDialog, key: str) -> None:
    """As a person does by keyboard: go to the list and type until it is there; then the sheet is drawn and shown."""
    choice = dialog.findChild(QComboBox, "language")
    assert choice is not None
    press(Qt.Key.Key_S, alt=True)
    assert choice.hasFocus()
    for _ in range(choice.count()):
        if choice.currentData() != key:
            press(Qt.Key.Key_Down if choice.currentIndex() < choice.findData(key) else Qt.Key.Key_Up)
    assert choice.currentData() == key
    qtbot.waitUntil(lambda: not dialog.busy and drawn(dialog))


@pytest.mark.parametrize(("spoken", "expected"), [(("tr", "de"), "tr"), (("ku",), "kmr"), (("sq",), "de-DE")])
def test_the_sheet_is_in_the_first_language_of_the_person(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, spoken: tuple[str, ...], expected: str
) -> None:
    referral = _person_speaks(desk, *spoken)
    shown: list[str] = []

    def run(dialog: PreviewDialog) -> int:
        choice = dialog.findChild(QComboBox, "language")
        assert choice is not None
        shown.extend([choice.currentData(), _language_of(dialog.papers[-1].draw())])
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", run)
    holder = QWidget()
    qtbot.addWidget(holder)
    show_papers(desk, (referral.id,), holder)
    look_at_papers(desk, (referral.id,), holder)
    assert shown == [expected.removesuffix("-DE"), expected] * 2


def test_another_language_is_drawn_shown_and_saved(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referral = _person_speaks(desk, "de")
    ids = (referral.id,)
    dialog = PreviewDialog(desk, papers_of(desk, ids, "de"), sheet=sheet_choice(desk, ids))
    _open(qtbot, dialog)
    _choose_language(qtbot, dialog, "ar")
    assert dialog.state() == "Blatt in der Sprache: Arabisch – العربية. Noch nicht gedruckt."
    listed = dialog.findChild(QListWidget, "papers")
    assert listed is not None
    assert listed.currentRow() == 1, "the sheet is shown"
    *_, page = [label for label in dialog.findChildren(QLabel) if "Blatt für die Person" in label.accessibleName()]
    assert "خطواتك القادمة" in page.accessibleDescription()
    _choose_language(qtbot, dialog, "de-simple")

    def chosen(_parent: QWidget, _title: str) -> Path:
        return tmp_path

    monkeypatch.setattr(choosers, "open_folder", chosen)
    _button(dialog, "save").click()
    qtbot.waitUntil(lambda: not dialog.busy)
    (sheet,) = tmp_path.glob("Blatt-*.pdf")
    assert sheet.read_bytes() == desk.referrals.sheet(ids, "de-simple").data
    (letter,) = tmp_path.glob("Brief-*.pdf")
    assert letter.read_bytes() == desk.letters.of([referral.id])[0].draw().data
    dialog.close()


def test_a_language_that_cannot_be_drawn_leaves_the_sheet_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    def broken(language: str) -> ShownPaper:
        def refuse() -> bytes:
            raise InputRefused("Das Zeichen „☕“ lässt sich nicht drucken.", where=f"Angebot 1 ({language})")

        return ShownPaper("Blatt für die Person", refuse, "Blatt-2026-11-23-1.pdf", SHEET)

    papers = papers_of(desk, (_person_speaks(desk, "de").id,), "de")
    choice = SheetChoice((("de", "Deutsch"), ("tr", "Türkisch")), "de", broken)
    dialog = PreviewDialog(desk, papers[-1:], sheet=choice)
    _open(qtbot, dialog)
    box = dialog.findChild(QComboBox, "language")
    assert box is not None
    box.setFocus()
    press(Qt.Key.Key_Down)
    assert not _button(dialog, "save").isEnabled(), "nobody knows yet in which language it would be"
    qtbot.waitUntil(lambda: not dialog.busy)
    assert _button(dialog, "save").isEnabled()
    assert dialog.state().startswith("⚠ Angebot 1 (tr): Das Zeichen")
    assert box.currentData() == "de"
    assert dialog.papers == papers[-1:]
    dialog.close()


def test_without_a_sheet_no_language_is_asked(desk: Desk, qtbot: QtBot) -> None:
    dialog = PreviewDialog(desk, papers_of(desk, (_person_speaks(desk, "de").id,), "de")[:1])
    _open(qtbot, dialog)
    box = dialog.findChild(QComboBox, "language")
    assert box is not None
    assert not box.isVisible()
    dialog.close()
