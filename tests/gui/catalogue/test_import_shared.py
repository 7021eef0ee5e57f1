"""Every file of offers that real directories gave comes in through the window, with a report a person understands."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.services import Desk

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDERS = (
    "hsds/spec-3.0/examples-csv", "hsds/sample-datapackage-1.1/simple", "hsds/sample-datapackage-1.1/all_resources",
    "hsds/ohana-sample-csv",
)  # fmt: skip
FILES = (
    *(f"hsds/spec-3.0/examples-json/{name}_full.json" for name in ("service", "organization", "service_at_location")),
    "hsds/spec-3.0/examples-json/service_list.json", "integreat/pages_lkaugsburg_de.json",
    "integreat/locations_de.json", "integreat/events_de.json", "bochum/bochum_schools.csv",
)  # fmt: skip


def said(dialog: ImportDialog) -> tuple[str, str]:
    """Summary and problem, as far as they are shown."""
    labels = (dialog.findChild(QLabel, name) for name in ("summary", "problem"))
    summary, problem = (label.text() if label is not None and not label.isHidden() else "" for label in labels)
    return summary, problem


@pytest.mark.parametrize("name", [*FOLDERS, *FILES])
def test_it_comes_in_with_a_report(qtbot: QtBot, desk: Desk, name: str) -> None:
    before = desk.catalogue.offers()
    dialog = ImportDialog(desk)
    qtbot.addWidget(dialog)
    dialog.preview([DATA / name], None)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)
    summary, problem = said(dialog)
    if problem:
        assert name == "bochum/bochum_schools.csv", problem
        assert "Diese Spalten fehlen" in problem, "a table that names neither offer nor provider is asked about"
        return
    read = int(summary.split(" ")[0])
    assert read > 0
    dialog.take()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)
    if dialog.outcome is not None:
        report = dialog.outcome.report
        assert report.read == report.added + report.changed + report.unchanged + report.skipped == read
        assert len(desk.catalogue.offers()) == len(before) + report.added
        assert all(fault.message and fault.file for fault in report.faults)
