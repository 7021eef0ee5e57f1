"""The import assistant: shows what would happen, takes it or leaves it, and names every fault."""

import threading
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QScrollArea, QTabBar, QTableView
from pytestqt.qtbot import QtBot

from zim_desktop.clock import Clock
from zim_desktop.domain.progress import Progress
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.gui.catalogue.column_choices import NOT_TAKEN
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.gui.catalogue.trust_dialog import TrustDialog
from zim_desktop.gui.support import choosers
from zim_desktop.paths import resource
from zim_desktop.services import Desk
from zim_desktop.services.catalogue import CHILDCARE_LIST, CHILDCARE_MAPPING
from zim_desktop.services.door import Door
from zim_desktop.services.imports import Order, Read

_MAPPING = '{"format": "zim-mapping/1", "columns": {"Name": "title", "Traeger": "provider.name", "Ab": "valid_from"}}'


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> ImportDialog:
    """The assistant over the demo's catalogue."""
    made = ImportDialog(desk)
    qtbot.addWidget(made)
    return made


def _take(dialog: ImportDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Ü&bernehmen")


def _text(dialog: ImportDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text() if not label.isHidden() else ""


def _previewed(qtbot: QtBot, dialog: ImportDialog, *files: Path, mapping: Path | None = None) -> None:
    dialog.preview(files, mapping)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)


def _save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    def chosen(*_: object) -> Path:
        return path

    monkeypatch.setattr(choosers, "save_file", chosen)


def _tabs(dialog: ImportDialog) -> list[str]:
    bar = dialog.findChildren(QTabBar)[0]
    return [bar.tabText(index) for index in range(bar.count())] if not bar.isHidden() else []


def _rows(dialog: ImportDialog, tab: str) -> list[list[str]]:
    bar = dialog.findChildren(QTabBar)[0]
    bar.setCurrentIndex(next(index for index in range(bar.count()) if bar.tabText(index).startswith(tab)))
    model = dialog.findChildren(QTableView)[0].model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


CHILDCARE = resource("db", "seeds", CHILDCARE_LIST)
MAPPING = resource("db", "seeds", CHILDCARE_MAPPING)


def test_a_preview_changes_nothing(qtbot: QtBot, dialog: ImportDialog, desk: Desk) -> None:
    before = desk.catalogue.offers()
    _previewed(qtbot, dialog, CHILDCARE, mapping=MAPPING)
    assert _text(dialog, "summary") == "195 gelesen: 195 neu, 0 geändert, 0 unverändert, 0 ausgelassen."
    assert _tabs(dialog)[-1] == "Neu 195"
    assert len(_rows(dialog, "Neu")) == 195
    assert desk.catalogue.offers() == before
    assert _take(dialog).isEnabled()


def test_taking_adds_the_offers(qtbot: QtBot, dialog: ImportDialog, desk: Desk) -> None:
    before = desk.catalogue.offers()
    _previewed(qtbot, dialog, CHILDCARE, mapping=MAPPING)
    _take(dialog).click()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted, timeout=20_000)
    assert len(desk.catalogue.offers()) == len(before) + 195
    assert dialog.outcome is not None
    assert desk.imports.take_back(dialog.outcome) == 0
    assert desk.catalogue.offers() == before


def test_undo_leaves_alone_what_was_changed_since(qtbot: QtBot, dialog: ImportDialog, desk: Desk) -> None:
    _previewed(qtbot, dialog, CHILDCARE, mapping=MAPPING)
    _take(dialog).click()
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    assert dialog.outcome is not None
    _, offer = dialog.outcome.offers[0]
    desk.upkeep.keep(msgspec.structs.replace(offer, title="geändert"))
    assert desk.imports.take_back(dialog.outcome) == 1
    assert desk.find_offers.offer(offer.id).title == "geändert"


def test_faulty_rows_are_listed_with_file_row_field_and_value(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Name;Traeger;Ab\nEins;A;2026-01-01\nZwei;B;=irgendwann\n", encoding="utf-8")
    mapping = tmp_path / "zuordnung.json"
    mapping.write_text(_MAPPING, encoding="utf-8")
    _previewed(qtbot, dialog, table, mapping=mapping)
    ((file, row, _, value, message),) = _rows(dialog, "Ausgelassen")
    assert (file, row) == ("liste.csv", "3")
    assert "irgendwann" in value
    assert message
    saved = tmp_path / "ausgelassen.csv"
    _save_to(monkeypatch, saved)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Liste speichern …").click()
    assert saved.read_bytes().startswith(b"\xef\xbb\xbfDatei;Zeile;")
    assert ";'=irgendwann;" in saved.read_text("utf-8-sig"), "no cell starts a formula"


def _boxes(dialog: ImportDialog) -> dict[str, QComboBox]:
    area = dialog.findChild(QScrollArea, "columnsArea")
    assert area is not None
    return {box.accessibleName(): box for box in area.findChildren(QComboBox)} if not area.isHidden() else {}


def test_columns_are_shown_corrected_and_remembered(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Angebott;Träger;Wo man anruft\nEins;A;0234 1\n", encoding="utf-8")
    _previewed(qtbot, dialog, table)
    boxes = _boxes(dialog)
    assert [box.currentText() for box in boxes.values()] == ["Angebot", "Träger", NOT_TAKEN]
    assert boxes["Spalte Angebott: als"].accessibleDescription() == "nicht sicher erkannt, bitte prüfen"
    _choose(qtbot, dialog, "Wo man anruft", "Telefon")
    assert dialog.report is None
    _take(dialog).click()
    qtbot.waitUntil(lambda: dialog.outcome is not None)
    assert [offer.provider.phone for offer in desk.catalogue.offers() if offer.title == "Eins"] == ["0234 1"]

    again = ImportDialog(desk)
    qtbot.addWidget(again)
    table.write_text("Angebott;Träger;Wo man anruft\nZwei;A;0234 2\n", encoding="utf-8")
    _previewed(qtbot, again, table)
    assert "wie beim letzten Mal" in _text(again, "summary")
    assert _boxes(again)["Spalte Wo man anruft: als"].currentText() == "Telefon"


def _choose(qtbot: QtBot, dialog: ImportDialog, header: str, field: str) -> None:
    box = _boxes(dialog)[f"Spalte {header}: als"]
    index = box.findText(field)
    assert index > 0
    box.setCurrentIndex(index)
    box.activated.emit(index)
    qtbot.waitUntil(lambda: not dialog.busy)


def test_a_table_without_a_title_is_taken_once_its_columns_are_named(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Was es gibt;Wer es macht\nEins;A\n", encoding="utf-8")
    _previewed(qtbot, dialog, table)
    assert "Diese Spalten fehlen" in _text(dialog, "problem")
    assert not _take(dialog).isEnabled()
    _choose(qtbot, dialog, "Was es gibt", "Angebot")
    _choose(qtbot, dialog, "Wer es macht", "Träger")
    assert _text(dialog, "problem") == ""
    assert _text(dialog, "summary").startswith("1 gelesen: 1 neu")


def test_what_changes_is_told_field_by_field(qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path) -> None:
    offer = desk.catalogue.offers()[0]
    path = tmp_path / "katalog.json"
    for title in (offer.title, "Neuer Titel"):
        path.write_bytes(write_catalogue([msgspec.structs.replace(offer, id="x", title=title)]))
        _previewed(qtbot, dialog, path)
        if title == offer.title:
            desk.catalogue.take([str(path)])
    assert _rows(dialog, "Geändert") == [["Neuer Titel", "Titel", offer.title, "Neuer Titel"]]


def test_a_folder_and_a_zip_are_taken_like_a_file(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    for name in ("hsds.zip", "hsds"):
        desk.catalogue.export_hsds(tmp_path / name)
        _previewed(qtbot, dialog, tmp_path / name)
        count = len(desk.catalogue.offers())
        assert _text(dialog, "summary") == f"{count} gelesen: 0 neu, 0 geändert, {count} unverändert, 0 ausgelassen."


def test_reading_can_be_cancelled_and_nothing_has_changed(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, goes_on = threading.Event(), threading.Event()
    read = desk.imports.read

    def slow(order: Order, progress: Progress) -> Read:
        going.set()
        goes_on.wait(20)
        return read(order, progress)

    monkeypatch.setattr(desk.imports, "read", slow)
    dialog.preview([CHILDCARE], MAPPING)
    qtbot.waitUntil(going.is_set)
    assert _text(dialog, "summary") == ""
    dialog.reject()
    goes_on.set()
    assert not dialog.busy
    assert dialog.result() == 0, "the assistant stays open"
    monkeypatch.setattr(desk.imports, "read", read)
    _previewed(qtbot, dialog, CHILDCARE, mapping=MAPPING)
    assert _text(dialog, "summary").startswith("195 gelesen")


def test_the_template_is_saved_and_understood(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("vorlage.xlsx", "vorlage.csv"):
        saved = tmp_path / name
        _save_to(monkeypatch, saved)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Vorlage speichern …").click()
        _previewed(qtbot, dialog, saved)
        assert _text(dialog, "summary").startswith("0 gelesen")
        assert all(not box.accessibleDescription() for box in _boxes(dialog).values())


def test_a_packet_is_taken_after_its_words_were_compared(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Door(tmp_path / "anderes", None, Clock()).demo()
    packet = tmp_path / "katalog.packet"
    packet.write_bytes(other.packets.export()[0])
    words = other.packets.own_words()
    other.office.close()
    asked: list[tuple[str, ...]] = []

    def compare(trust: TrustDialog) -> int:
        asked.append(tuple(label.accessibleName() for label in trust.findChildren(QLabel) if label.accessibleName()))
        assert not trust.trust.isEnabled(), "nobody has compared yet"
        trust.compared.click()
        assert trust.trust.isEnabled()
        return int(len(asked) > 1)

    monkeypatch.setattr(TrustDialog, "exec", compare)
    _previewed(qtbot, dialog, packet)
    assert _text(dialog, "summary") == "", "not trusted, not taken"
    _previewed(qtbot, dialog, packet)
    qtbot.waitUntil(lambda: _text(dialog, "summary") != "")
    assert asked[0] == tuple(f"Wort {at}: {word}" for at, word in enumerate(words, 1))
    assert desk.packets.senders() == (), "looking trusts nobody"
    _take(dialog).click()
    count = len(desk.catalogue.offers())
    assert _text(dialog, "summary").startswith(f"{count} gelesen: 0 neu")


@pytest.mark.parametrize("text", ["{", '{"format": "zim-catalogue/1", "offers": [{}]}', "\x00"])
def test_a_file_that_cannot_be_read_is_said_and_nothing_can_be_taken(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path, text: str
) -> None:
    before = desk.catalogue.offers()
    broken = tmp_path / "katalog.json"
    broken.write_text(text, encoding="utf-8")
    _previewed(qtbot, dialog, broken)
    assert "katalog.json" in _text(dialog, "problem")
    assert not _take(dialog).isEnabled()
    assert desk.catalogue.offers() == before
