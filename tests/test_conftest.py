"""What holds for every test really holds: each guard fails a test that breaks it."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_CASES = {
    "log": "import logging\ndef test_it(): logging.getLogger('zim').warning('hello')",
    "network": "import socket\ndef test_it(): socket.create_connection(('192.0.2.1', 9), timeout=1)",
    "warning": "import warnings\ndef test_it(): warnings.warn('old')",
    "marker": "import pytest\n@pytest.mark.unknown\ndef test_it(): pass",
    "xfail": "import pytest\n@pytest.mark.xfail\ndef test_it(): pass",
    "window": (
        "def test_it(qapp):\n"
        "    from PySide6.QtWidgets import QWidget\n"
        "    global kept\n"
        "    kept = QWidget(); kept.show()\n"
    ),
    "qt message": "def test_it(qapp):\n    from PySide6.QtCore import qWarning\n    qWarning('hello')",
}
_GOOD = """
import logging, os, socket, sys
from pathlib import Path
def test_folder(own_data_folder):
    assert Path(os.environ["ZIM_DATA_DIR"]) == own_data_folder and not own_data_folder.exists()
def test_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()): pass
def test_log(): logging.getLogger("zim").info("hello")
def test_window(qtbot):
    from PySide6.QtWidgets import QApplication, QLineEdit
    edit = QLineEdit(); qtbot.addWidget(edit); edit.show(); edit.setFocus(); edit.activateWindow()
    qtbot.waitUntil(edit.hasFocus); qtbot.keyClicks(edit, "a")
    assert edit.text() == "a" and QApplication.platformName() == "xcb"
"""


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """A pytest of its own with our configuration and our conftest."""
    root = Path(__file__).resolve().parents[1]
    pytester.makepyprojecttoml((root / "pyproject.toml").read_text().replace('"packaging"', f'"{root}"'))
    pytester.makeconftest((root / "tests/conftest.py").read_text())
    return pytester


@pytest.mark.parametrize("broken", _CASES)
def test_a_test_that_breaks_a_rule_fails(inner: pytest.Pytester, broken: str) -> None:
    inner.makepyfile(_CASES[broken])
    result = inner.runpytest_subprocess("-p", "no:cacheprovider", ".")
    assert result.ret != 0
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 1


def test_a_test_that_keeps_them_passes(inner: pytest.Pytester) -> None:
    inner.makepyfile(_GOOD)
    inner.runpytest_subprocess("-p", "no:cacheprovider", ".").assert_outcomes(passed=4)


def test_tests_of_the_window_can_be_left_out(inner: pytest.Pytester) -> None:
    inner.makepyfile("def test_it(qtbot): pass\ndef test_other(): pass")
    result = inner.runpytest_subprocess("-p", "no:cacheprovider", "-m", "not gui", ".")
    result.assert_outcomes(passed=1, deselected=1)
