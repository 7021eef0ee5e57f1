"""The page Katalog over the demo's offers and over an empty office."""

# Long because the page's parts are tested on one page, as they are used.

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press, tab_to
from zim_desktop.domain.offer import is_example
from zim_desktop.exchange import zim
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.gui.catalogue.page import CataloguePage
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> CataloguePage:
    """The page over the example catalogue."""
    made = CataloguePage(desk, frame)
    desk.changes.listen(made.refresh)
    qtbot.addWidget(made)
    return made


def _rows(page: CataloguePage) -> list[list[str]]:
    model = page.findChildren(QTableView)[0].model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _pick(page: CataloguePage, name: str, text: str) -> None:
    combo = page.findChild(QComboBox, name)
    assert combo is not None
    combo.setCurrentText(text)
    assert combo.currentText() == text


def _search(page: CataloguePage, text: str) -> None:
    field = page.findChild(QLineEdit, "search")
    assert field is not None
    field.setText(text)


def _detail(page: CataloguePage) -> str:
    browser = page.findChild(QTextBrowser)
    assert browser is not None
    return browser.toPlainText()


def test_all_offers_are_there_by_title(page: CataloguePage, desk: Desk) -> None:
    titles = [row[0] for row in _rows(page)]
    assert titles == sorted((offer.title for offer in desk.catalogue.offers()), key=str.casefold)
    assert all(row[4].startswith("Beispiel · ") for row in _rows(page)), "invented offers say so"


def test_search_forgives_typing_errors_and_keeps_the_best_on_top(page: CataloguePage, desk: Desk) -> None:
    _search(page, "Schuldnerberatng")
    best = desk.find_offers.search("Schuldnerberatng", 1)[0]
    assert _rows(page)[0][0] == best.title
    assert best.title in _detail(page)


def test_filters_narrow_and_the_count_says_so(page: CataloguePage, desk: Desk) -> None:
    _pick(page, "quarter", "Hamme")
    _pick(page, "term", "Kinderbetreuung")
    wanted = {
        offer.title
        for offer in desk.catalogue.offers()
        if offer.place and offer.place.quarter == "hamme" and any(t.startswith("childcare") for t in offer.terms)
    }
    assert {row[0] for row in _rows(page)} == wanted
    count = page.findChild(QLabel, "count")
    assert count is not None
    assert count.text() == f"{len(wanted)} von {len(desk.catalogue.offers())} Angeboten"


def test_what_does_not_run_can_be_found(page: CataloguePage, desk: Desk) -> None:
    today = desk.clock.today()
    coming = {offer.title for offer in desk.catalogue.offers() if offer.valid_from and offer.valid_from > today}
    _pick(page, "status", "noch nicht begonnen")
    assert {row[0] for row in _rows(page)} == coming != set()
    assert all(" · ab " in row[4] for row in _rows(page))
    offer = next(each for each in desk.catalogue.offers() if each.title not in coming and not each.valid_to)
    for status, words in (("paused", "pausiert"), ("closed", "geschlossen")):
        desk.upkeep.keep(msgspec.structs.replace(offer, status=status))
        _pick(page, "status", words)
        assert (offer.title, f"Beispiel · {words}") in [(row[0], row[4]) for row in _rows(page)]
        assert f"Stand\n{words}" in _detail(page).replace("\u2028", "\n")


def test_invented_offers_can_be_told_from_real_ones(page: CataloguePage, desk: Desk) -> None:
    every = len(_rows(page))
    assert every == len(desk.catalogue.offers())
    assert all(is_example(offer) for offer in desk.catalogue.offers())
    desk.catalogue.take_bochum_childcare()
    assert len(_rows(page)) == every + 195
    _pick(page, "status", "nur Beispiele")
    assert len(_rows(page)) == every
    assert all(row[4].startswith("Beispiel · ") for row in _rows(page))


def test_titles_and_dates_are_readable_in_an_ordinary_window(page: CataloguePage, qtbot: QtBot) -> None:
    page.resize(1112, 758)
    with qtbot.waitExposed(page):
        page.show()
    QApplication.processEvents()
    table = page.findChildren(QTableView)[0]
    fits = [_fits(table, row, 0) for row in range(table.model().rowCount())]
    assert sum(fits) >= len(fits) / 2, "most titles are whole"
    assert min(_room(table, row, 0) for row in range(len(fits))) >= 35 * table.fontMetrics().averageCharWidth()
    assert all(_fits(table, row, 5) for row in range(len(fits))), "every date is whole"
    assert table.horizontalScrollBar().maximum() == 0


def _room(table: QTableView, row: int, column: int) -> int:
    """The width for text in a cell, by the style's own margins."""
    index = table.model().index(row, column)
    return table.columnWidth(column) - (table.sizeHintForIndex(index).width() - _wide(table, index))


def _fits(table: QTableView, row: int, column: int) -> bool:
    return _room(table, row, column) >= _wide(table, table.model().index(row, column))


def _wide(table: QTableView, index: QModelIndex) -> int:
    return table.fontMetrics().horizontalAdvance(str(index.data()))


def test_nothing_found_says_what_to_do(page: CataloguePage) -> None:
    _pick(page, "status", "abgelaufen")
    _search(page, "qqqqqqqq")
    assert _rows(page) == []
    assert "Filter" in _detail(page)


def test_a_target_is_shown_whatever_was_searched(page: CataloguePage, desk: Desk) -> None:
    _search(page, "Schulden")
    offer = desk.catalogue.offers()[-1]
    page.open_target(offer.id)
    assert offer.title in _detail(page)


def test_dates_sort_by_time(page: CataloguePage, desk: Desk) -> None:
    table = page.findChildren(QTableView)[0]
    header: QHeaderView = table.horizontalHeader()
    header.setSortIndicator(5, Qt.SortOrder.DescendingOrder)
    newest = max(offer.checked_on for offer in desk.catalogue.offers() if offer.checked_on)
    assert _rows(page)[0][5] == newest.strftime("%d.%m.%Y")


def test_the_catalogue_is_written_as_it_is_read(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "katalog.json"

    def chosen(*_: object) -> Path:
        return target

    monkeypatch.setattr(choosers, "save_file", chosen)
    page.export()
    assert frame.told == ["Katalog ausgegeben: katalog.json"]
    read = zim.read_catalogue(target.read_bytes(), target.name, desk.find_offers.quarters)
    assert read.offers == tuple(sorted(desk.catalogue.offers(), key=lambda offer: offer.id))


@pytest.mark.parametrize("name", ["katalog.xlsx", "katalog.CSV"])
def test_the_name_of_the_file_chooses_a_table(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def chosen(*_: object) -> Path:
        return tmp_path / name

    monkeypatch.setattr(choosers, "save_file", chosen)
    page.export()
    assert frame.told == [f"Katalog ausgegeben: {name}"]
    again = desk.catalogue.take([str(tmp_path / name)], dry_run=True)
    assert (again.unchanged, again.faults) == (len(desk.catalogue.offers()), ())


def test_a_folder_that_cannot_be_written_is_said(
    page: CataloguePage, frame: ListeningFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(*_: object) -> Path:
        return tmp_path / "fehlt" / "katalog.json"

    monkeypatch.setattr(choosers, "save_file", chosen)
    page.export()
    assert "kann nicht geschrieben werden" in frame.faults[0]
    assert frame.told == []


def test_an_empty_office_can_read_a_file_of_its_own(
    qtbot: QtBot, door: Door, frame: ListeningFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = door.create("Büro", "anna", "vier kluge Esel singen").desk
    page = CataloguePage(desk, frame)
    qtbot.addWidget(page)
    opened: list[str] = []

    def run(dialog: ImportDialog) -> int:
        opened.append(dialog.windowTitle())
        return 0

    monkeypatch.setattr(ImportDialog, "exec", run)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.start_focus()
    tab_to("Datei einlesen")
    press(Qt.Key.Key_Space)
    assert len(opened) == 1
    assert desk.catalogue.offers() == ()
    desk.office.close()


def test_an_empty_office_is_offered_the_childcare_list(qtbot: QtBot, door: Door, frame: ListeningFrame) -> None:
    desk = door.create("Büro", "anna", "vier kluge Esel singen").desk
    page = CataloguePage(desk, frame)
    desk.changes.listen(page.refresh)
    qtbot.addWidget(page)
    button = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Kita-Liste"))
    button.click()
    assert len(_rows(page)) == 195
    assert frame.told[0].startswith("195 Einrichtungen")
    assert not any(is_example(offer) for offer in desk.catalogue.offers())
    desk.office.close()


def test_an_offer_is_taken_out_by_one_key_and_comes_back(
    page: CataloguePage, frame: ListeningFrame, qtbot: QtBot
) -> None:
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    table = page.findChildren(QTableView)[0]
    table.setFocus()
    table.selectRow(3)
    title, after = _rows(page)[3][0], _rows(page)[4][0]
    press(Qt.Key.Key_Delete)
    assert title not in [row[0] for row in _rows(page)]
    assert _rows(page)[table.currentIndex().row()][0] == after, "what took its place is chosen"
    assert frame.told[-1] == f"Aus dem Katalog genommen: {title}"
    assert frame.undo is not None
    frame.undo()
    assert _rows(page)[3][0] == title
    assert _rows(page)[table.currentIndex().row()][0] == after, "the choice stays where it was"


def test_without_a_chosen_offer_nothing_can_be_done(page: CataloguePage) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Aus dem Katalog nehmen")
    assert button.isEnabled()
    _search(page, "zzzzqqqq")
    assert not button.isEnabled()


@pytest.mark.parametrize(
    "title", ["Pflegekurs " * 9000, "👩‍👧‍👦🧑🏽‍🍼" * 200, "دورة اللغة " * 200, "Kurs\u202eegnahr\n\tzwei Zeilen"],
    ids=["100 kB", "emoji", "right to left", "controls"],
)  # fmt: skip
def test_a_title_of_any_length_or_script_is_listed_and_read(page: CataloguePage, desk: Desk, title: str) -> None:
    height = page.findChildren(QTableView)[0].rowHeight(0)
    offer = msgspec.structs.replace(desk.catalogue.offers()[0], id="x", title=title)
    desk.upkeep.keep(offer)
    page.resize(1000, 600)
    page.show()
    page.open_target("x")
    table = page.findChildren(QTableView)[0]
    assert _rows(page)[table.currentIndex().row()][0] == title
    assert table.rowHeight(table.currentIndex().row()) == height
    assert "".join(_detail(page).split()).startswith("".join(title.split())[:60])


@pytest.mark.parametrize(("name", "said"), [("hsds.zip", "hsds.zip"), ("k.packet", "Wörter des Schlüssels")])
def test_the_catalogue_goes_out_as_hsds_and_as_a_packet(
    page: CataloguePage,
    desk: Desk,
    frame: ListeningFrame,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    said: str,
) -> None:
    def chosen(*_: object) -> Path:
        return tmp_path / name

    monkeypatch.setattr(choosers, "save_file", chosen)
    page.export()
    assert said in frame.told[-1]
    words = " ".join(desk.packets.own_words())
    again = desk.catalogue.take([str(tmp_path / name)], trust=words if name.endswith("packet") else None, dry_run=True)
    assert (again.unchanged, again.faults, again.differing) == (len(desk.catalogue.offers()), (), ())


def test_still_true_is_one_key_and_can_be_taken_back(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, qtbot: QtBot
) -> None:
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    table = page.findChildren(QTableView)[0]
    table.setFocus()
    table.selectRow(2)
    before, today = _rows(page)[2], desk.clock.today().strftime("%d.%m.%Y")
    assert before[5] != today
    press(Qt.Key.Key_S)
    assert _rows(page)[2] == [*before[:5], today]
    assert f"zuletzt geprüft am {today}" in _detail(page)
    assert table.currentIndex().row() == 2
    assert frame.told == [f"Stimmt noch, heute geprüft: {before[0]}"]
    assert frame.undo is not None
    frame.undo()
    assert _rows(page)[2] == before
