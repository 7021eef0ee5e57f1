"""The import assistant: shows what would happen, takes it or leaves it, and names every fault."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.paths import resource
from zim_desktop.services import Desk
from zim_desktop.services.catalogue import CHILDCARE_LIST, CHILDCARE_MAPPING

_MAPPING = '{"format": "zim-mapping/1", "columns": {"Name": "title", "Traeger": "provider.name", "Ab": "valid_from"}}'


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> ImportDialog:
    """The assistant over the demo's catalogue."""
    made = ImportDialog(desk.catalogue)
    qtbot.addWidget(made)
    return made


def _take(dialog: ImportDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Übernehmen")


def _text(dialog: ImportDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text() if not label.isHidden() else ""


def test_a_preview_changes_nothing(dialog: ImportDialog, desk: Desk) -> None:
    before = desk.catalogue.offers()
    dialog.preview([resource("db", "seeds", CHILDCARE_LIST)], resource("db", "seeds", CHILDCARE_MAPPING))
    assert _text(dialog, "summary") == "195 gelesen: 195 neu, 0 geändert, 0 unverändert, 0 ausgelassen"
    assert desk.catalogue.offers() == before
    assert _take(dialog).isEnabled()


def test_taking_adds_the_offers(dialog: ImportDialog, desk: Desk) -> None:
    before = len(desk.catalogue.offers())
    dialog.preview([resource("db", "seeds", CHILDCARE_LIST)], resource("db", "seeds", CHILDCARE_MAPPING))
    _take(dialog).click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert len(desk.catalogue.offers()) == before + 195


def test_faulty_rows_are_listed_with_file_row_field_and_value(dialog: ImportDialog, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Name;Traeger;Ab\nEins;A;2026-01-01\nZwei;B;irgendwann\n", encoding="utf-8")
    mapping = tmp_path / "zuordnung.json"
    mapping.write_text(_MAPPING, encoding="utf-8")
    dialog.preview([table], mapping)
    faults = dialog.findChildren(QTableView)[0]
    assert not faults.isHidden()
    model = faults.model()
    row = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert row[:2] == ["liste.csv", "3"]
    assert "irgendwann" in row[3]
    assert row[4]


def test_columns_that_were_taken_unsurely_are_shown(dialog: ImportDialog, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Angebott;Träger\nEins;A\n", encoding="utf-8")
    dialog.preview([table], None)
    assert "„Angebott“ als „Angebot“" in _text(dialog, "more")


@pytest.mark.parametrize("text", ["{", '{"format": "zim-catalogue/1", "offers": [{}]}', "\x00"])
def test_a_file_that_cannot_be_read_is_said_and_nothing_can_be_taken(
    dialog: ImportDialog, desk: Desk, tmp_path: Path, text: str
) -> None:
    before = desk.catalogue.offers()
    broken = tmp_path / "katalog.json"
    broken.write_text(text, encoding="utf-8")
    dialog.preview([broken], None)
    assert "katalog.json" in _text(dialog, "problem")
    assert not _take(dialog).isEnabled()
    assert desk.catalogue.offers() == before
