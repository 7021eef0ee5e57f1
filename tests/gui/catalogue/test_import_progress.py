"""The import assistant says how far it is, and does not give up what is already kept."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from tests.store.builders import an_offer
from zim_desktop.domain.progress import Progress
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.services import Desk
from zim_desktop.services.imports import Outcome, Read


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, tmp_path: Path) -> ImportDialog:
    """The assistant that has looked at a file with one new offer."""
    path = tmp_path / "neu.json"
    path.write_bytes(write_catalogue([an_offer("neu")]))
    made = ImportDialog(desk)
    qtbot.addWidget(made)
    made.preview([path], None)
    qtbot.waitUntil(lambda: not made.busy, timeout=20_000)
    return made


def _said(dialog: ImportDialog) -> str:
    label = dialog.findChild(QLabel, "howFar")
    assert label is not None
    return label.text() if not label.isHidden() else ""


def _slow_take(desk: Desk, monkeypatch: pytest.MonkeyPatch, goes_on: threading.Event, *, kept: bool) -> None:
    """Taking waits before or after it can no longer be stopped."""
    take = desk.imports.take

    def slow(read: Read, progress: Progress) -> Outcome:
        progress.tell("writing", 7_400, 20_000)
        if kept:
            progress.keep()
        goes_on.wait(20)
        return take(read, progress)

    monkeypatch.setattr(desk.imports, "take", slow)


def test_how_far_it_is_is_said_and_drawn(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = dialog.findChildren(QProgressBar)[0]
    assert bar.isHidden()
    goes_on = threading.Event()
    _slow_take(desk, monkeypatch, goes_on, kept=False)
    dialog.take()
    assert _said(dialog) == "Die Datei wird gelesen …"
    assert bar.maximum() == 0, "nobody knows yet how much it is"
    qtbot.waitUntil(lambda: _said(dialog) == "7.400 von 20.000 Datensätzen geschrieben")
    assert (bar.value(), bar.maximum()) == (370, 1000)
    dialog.reject()
    assert bar.isHidden()
    assert _said(dialog) == ""
    goes_on.set()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.outcome is None


def test_what_is_already_kept_is_not_given_up(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, before = threading.Event(), len(desk.catalogue.offers())
    _slow_take(desk, monkeypatch, goes_on, kept=True)
    dialog.show()
    dialog.take()
    qtbot.waitUntil(lambda: _said(dialog).startswith("Wird gesichert"))
    dialog.reject()
    assert dialog.busy
    assert not dialog.close()
    goes_on.set()
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    assert len(desk.catalogue.offers()) == before + 1
