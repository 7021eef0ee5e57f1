"""The page Büro: its own lines, reversible; talks counted; backups made, also with the keyboard and large text."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press, tab_to
from zim_desktop.domain.case import Need
from zim_desktop.gui.office.page import OfficePage
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


def _field(page: OfficePage, name: str) -> QLineEdit:
    field = page.findChild(QLineEdit, name)
    assert field is not None
    return field


def _save(page: OfficePage) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text() == "Speichern").click()


def test_the_sender_is_kept_and_can_be_put_back(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = OfficePage(desk, frame)
    qtbot.addWidget(page)
    before = desk.office.office().street
    _field(page, "street").setText("  Dorstener Straße 1 ")
    _save(page)
    assert desk.office.office().street == "Dorstener Straße 1"
    assert frame.undo is not None
    frame.undo()
    assert desk.office.office().street == before
    assert _field(page, "street").text() == before


def test_an_office_keeps_its_name(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = OfficePage(desk, frame)
    qtbot.addWidget(page)
    before = desk.office.office()
    _field(page, "name").setText(" ")
    _field(page, "city").setText("Bochum")
    _save(page)
    assert "Namen" in frame.faults[0]
    assert desk.office.office() == before
    assert _field(page, "city").text() == "Bochum", "nothing typed is lost"


PASSWORD = "vier kluge Esel singen"


@pytest.fixture
def founded(door: Door) -> Iterator[Desk]:
    """The desk of a new office in a folder, which can be backed up."""
    opened = door.create("Büro", "anna", PASSWORD).desk
    yield opened
    opened.office.close()


@pytest.fixture
def twice(qapp: QApplication) -> Iterator[None]:
    """Text at 200 %."""
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(font)


def _shown(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> OfficePage:
    page = OfficePage(desk, frame)
    page.resize(1040, 720)
    desk.changes.listen(page.refresh)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def _text(page: OfficePage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def _choose(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    def chosen(_parent: QWidget, _title: str) -> Path | None:
        return folder

    monkeypatch.setattr(choosers, "open_folder", chosen)


def _button(page: OfficePage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text)


def test_talks_are_counted_as_they_happen(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = _shown(qtbot, desk, frame)
    this_month, last_month = _text(page, "talks").splitlines()
    assert this_month.endswith(f"{desk.clock.today().year} (bis heute): keine Gespräche")
    assert last_month.endswith(": keine Gespräche")
    draft = desk.intake.start()
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=(Need(id="n1", person="a", term="childcare"),))
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    assert "1 Gespräch – 0 mit Überweisung, 1 ohne" in _text(page, "talks")
    offer = next(offer for offer in desk.catalogue.offers() if offer.place and offer.place.street)
    desk.referrals.write(record.id, [offer.id])
    desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "phone", "up_to_10")
    assert "2 Gespräche – 1 mit Überweisung, 1 ohne" in _text(page, "talks")
    assert _text(page, "talks").splitlines()[1] == last_month


def test_a_talk_counted_while_another_page_was_shown_is_there(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = _shown(qtbot, desk, frame)
    page.hide()
    desk.intake.keep(desk.intake.start(), "phone", "up_to_10")
    page.show()
    assert "1 Gespräch –" in _text(page, "talks")


def test_backing_up_by_keyboard_names_the_file_and_lists_it(qtbot: QtBot, founded: Desk, frame: ListeningFrame) -> None:
    page = _shown(qtbot, founded, frame)
    assert "Noch keine" in _text(page, "backups")
    page.start_focus()
    tab_to("Jetzt sichern")
    press(Qt.Key.Key_Space)
    (made,) = founded.office.backups()
    assert frame.told == [f"Gesichert: {made.path.name}"]
    assert made.path.name in _text(page, "backups")
    folder = tab_to("Ordner der Sicherungen")
    assert isinstance(folder, QLineEdit)
    assert folder.text() == str(made.path.parent)


def test_only_the_newest_backups_are_named(qtbot: QtBot, founded: Desk, frame: ListeningFrame) -> None:
    page = _shown(qtbot, founded, frame)
    for _ in range(7):
        _button(page, "Jetzt sichern").click()
    lines = _text(page, "backups").splitlines()
    assert len(lines) == 6
    assert lines[-1] == "und 2 ältere"
    assert [line.split(" – ")[1].split(",")[0] for line in lines[:5]] == [
        each.path.name for each in founded.office.backups()[:5]
    ]


def test_a_backup_elsewhere_opens_again(
    qtbot: QtBot, founded: Desk, frame: ListeningFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _shown(qtbot, founded, frame)
    stick = tmp_path / "stick"
    stick.mkdir()
    _choose(monkeypatch, stick)
    _button(page, "Sicherung an anderem Ort …").click()
    (made,) = stick.iterdir()
    assert frame.told == [f"Gesichert: {made}"]
    desk = Door(tmp_path / "other", None, founded.clock).restore(made, "anna", PASSWORD)
    assert desk.office.office().name == "Büro"
    desk.office.close()


def test_choosing_no_folder_writes_nothing(
    qtbot: QtBot, founded: Desk, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _shown(qtbot, founded, frame)
    _choose(monkeypatch, None)
    _button(page, "Sicherung an anderem Ort …").click()
    assert (frame.told, frame.faults, founded.office.backups()) == ([], [], ())


def test_a_folder_that_is_gone_is_said(
    qtbot: QtBot, founded: Desk, frame: ListeningFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _shown(qtbot, founded, frame)
    _choose(monkeypatch, tmp_path / "abgezogen" / "stick")
    _button(page, "Sicherung an anderem Ort …").click()
    assert "abgezogen" in frame.faults[0]
    assert frame.told == []


def test_the_demo_says_why_it_is_not_backed_up(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = _shown(qtbot, desk, frame)
    assert "nicht gesichert" in _text(page, "backups")
    for name in ("Jetzt sichern", "Sicherung an anderem Ort …"):
        assert not _button(page, name).isEnabled()
        assert _button(page, name).accessibleDescription() == _text(page, "backups")


def test_who_is_at_work_and_as_what(qtbot: QtBot, founded: Desk, frame: ListeningFrame) -> None:
    assert _text(_shown(qtbot, founded, frame), "user") == "anna – Verwaltung, Leitung und Beratung"


def test_every_language_of_the_sheet_says_whether_it_was_reviewed(
    qtbot: QtBot, founded: Desk, frame: ListeningFrame
) -> None:
    page = _shown(qtbot, founded, frame)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Von Muttersprachler*in geprüft: keine." in texts
    (unreviewed,) = [text for text in texts if text.startswith("Noch nicht geprüft: ")]
    assert unreviewed.count(";") == 14
    assert "Deutsch; Deutsch, einfach formuliert; Arabisch; " in unreviewed
    assert "Leichte Sprache" not in " ".join(texts)


@pytest.mark.usefixtures("twice")
def test_large_text_is_whole_and_needs_no_sideways_scrolling(
    qtbot: QtBot, founded: Desk, frame: ListeningFrame
) -> None:
    page = _shown(qtbot, founded, frame)
    _button(page, "Jetzt sichern").click()
    QApplication.processEvents()
    inside = page.findChild(QWidget, "inside")
    assert inside is not None
    assert inside.width() <= page.width()
    for part in [*page.findChildren(QLabel), *page.findChildren(QPushButton)]:
        if part.isVisible():
            assert part.width() >= part.minimumSizeHint().width() - 1, part.text()
            assert part.height() >= max(part.heightForWidth(part.width()), part.minimumSizeHint().height()) - 1
