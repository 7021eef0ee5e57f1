"""What a start loads and says: no Qt and no database for a command, one line without a display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDEN = ("PySide6", "sqlalchemy", "sqlcipher3", "numpy", "reportlab")
_COUNT = (
    "import sys; from zim_desktop.bootstrap import main; main(sys.argv[1:]); print(*sorted(sys.modules), sep='\\n')"
)


@pytest.mark.parametrize(
    "command", ["match", "plan", "search", "letter", "import", "export", "init", "doctor", "migrate"]
)
def test_help_loads_neither_qt_nor_database(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COUNT, command, "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert "--json" in done.stdout
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()}
    assert loaded.isdisjoint(FORBIDDEN)


@pytest.mark.parametrize("display", [None, ":4711", "nonsense"])
@pytest.mark.parametrize("arguments", [(), ("--demo",)])
def test_without_a_display_there_is_one_clear_line(display: str | None, arguments: tuple[str, ...]) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if display is not None:
        environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "zim_desktop", *arguments],
        capture_output=True, text=True, env=environment, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Bildschirm" in done.stderr


def test_the_version_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zim_desktop", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("ZIM Desktop ")


def test_an_answer_that_cannot_be_printed_is_said_plainly(tmp_path: Path) -> None:
    catalogue = tmp_path / "offers.json"
    catalogue.write_text('{"format": "zim-catalogue/1", "offers": []}', encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "zim_desktop", "search", "x", "--catalogue", str(catalogue), "--json"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "Ausgeführt, aber die Ausgabe ließ sich nicht schreiben.\n"


def test_closed_input_and_no_password_file_end_with_3(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m zim_desktop doctor --user a --data-dir "{tmp_path}" <&-'],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "Unerwartet" not in done.stderr
