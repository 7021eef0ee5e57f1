"""What holds for every test: own data folder, no network, no unexpected warning in the log, no window left open."""

import logging
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.display import virtual_display

_QT_FIXTURES = {"qapp", "qtbot", "qapp_args", "qtmodeltester", "display"}
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_configure() -> None:
    """Judge properties by what holds, not by how fast two busy cores were."""
    settings.register_profile("house", deadline=None, print_blob=True)
    settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses Qt, so that `-m "not gui"` runs without a display."""
    for item in items:
        if _QT_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Give this worker a screen of its own and name it in `DISPLAY`, also for programs that tests start."""
    before = dict(os.environ)
    with virtual_display() as name:
        os.environ.update(DISPLAY=name, QT_QPA_PLATFORM="xcb")
        os.environ.pop("WAYLAND_DISPLAY", None)
        yield name
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def qapp_args(display: str) -> list[str]:
    """Let pytest-qt create its application only once there is a display to show it on."""
    return ["zim-desktop", "-display", display]


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the office's data folder, and the home folder, at an empty place; return the data folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ZIM_DATA_DIR", str(home / "data"))
    for name in ("ZIM_USER", "ZIM_PASSWORD_FILE", "ZIM_DATABASE_URL", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home / "data"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but to this machine: the program opens none (contracts 11)."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _only_to_this_machine(getattr(socket.socket, name)))


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse; a test that expects one calls `caplog.clear()` after looking."""
    yield
    found = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not found, f"unexpected in the log: {found}"


@pytest.fixture(autouse=True)
def no_window_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window on the screen."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets") if _QT_FIXTURES.intersection(request.fixturenames) else None
    if widgets and widgets.QApplication.instance():
        left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
        names = [f"{type(window).__name__} {window.objectName()!r}" for window in left]
        for window in left:
            window.close()
        assert not left, f"left open: {names}"


def _only_to_this_machine(connect: Any) -> Any:
    def guarded(this: socket.socket, address: Any) -> Any:
        if this.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(this, address)

    return guarded
