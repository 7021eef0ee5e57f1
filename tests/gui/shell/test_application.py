"""The program as it is started: shows a window, takes keys, and leaves nothing outside its folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.keyboard import press, type_text
from zim_desktop.gui.office.start import StartWindow
from zim_desktop.gui.shell.application import Flow
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.gui.support.theme import Theme
from zim_desktop.services.door import Door

_READY = "zim-probe ready"
_SECONDS = 60


def _start(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in ("ZIM_DATA_DIR", "HOME")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "zim_desktop", *arguments],
        env=known | {"HOME": str(home), "ZIM_STARTUP_PROBE": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )


@pytest.mark.usefixtures("display")
@pytest.mark.parametrize("arguments", [(), ("--demo",)])
def test_the_first_window_takes_keys_and_nothing_is_left(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    home, data = tmp_path / "home", tmp_path / "data"
    home.mkdir()
    done = _start(home, *arguments, ZIM_DATA_DIR=str(data))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{_READY}\n"
    # Mesa and fontconfig keep caches of their own there; nothing of ours and nothing of Qt's settings may be.
    left = [path for path in home.rglob("*") if path.is_file() and ".cache" not in path.parts]
    assert left == []
    assert not data.exists()


def test_without_a_display_there_is_one_clear_line(tmp_path: Path) -> None:
    done = _start(tmp_path, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Bildschirm" in done.stderr


def test_locking_asks_for_the_password_and_unlocking_comes_back(qtbot: QtBot, qapp: QApplication, door: Door) -> None:
    password = "vier kluge Esel singen"
    flow = Flow(door, qapp)
    flow.open(door.create("Büro Hamme", "anna", password).desk)
    first = flow.window
    assert isinstance(first, MainWindow)
    assert first.open_page == "cases", "somebody may be sitting there already"
    first.lock()
    locked = flow.window
    assert isinstance(locked, StartWindow)
    assert not first.isVisible()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is locked)
    type_text(password)  # the name is there already, the keyboard is in the password
    press(Qt.Key.Key_Return)
    again = flow.window
    assert isinstance(again, MainWindow)
    qtbot.waitUntil(lambda: not isValid(first) and not isValid(locked))
    again.close()
    again.deleteLater()
    QApplication.sendPostedEvents(again, QEvent.Type.DeferredDelete)
    flow.end()


def test_the_look_follows_the_palette(qapp: QApplication) -> None:
    before = QPalette(qapp.palette())
    theme = Theme(qapp)
    light = qapp.styleSheet()
    qapp.setPalette(QPalette(QColor("#3a3a3a"), QColor("#2b2b2b")))
    theme.apply()
    assert "arrow-dark.svg" in qapp.styleSheet()
    qapp.setPalette(before)
    theme.apply()
    assert qapp.styleSheet() == light


def test_qt_remembers_no_folders(tmp_path: Path) -> None:
    script = (
        "from PySide6.QtCore import QSettings; from zim_desktop.gui.shell.application import make_application;"
        "app = make_application(['x']); s = QSettings('QtProject'); s.setValue('FileDialog/history', '/x'); s.sync()"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("XDG_CONFIG_HOME", None)
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and ".cache" not in path.parts]
