"""The program as it is started: shows a window, takes keys, and leaves nothing outside its folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
