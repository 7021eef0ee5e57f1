"""Setting up does what is still to do, and says in one line what it cannot do."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import setup_environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose environment was set up for running, as far as its stamp tells."""
    root = tmp_path / "checkout"
    (root / "packaging").mkdir(parents=True)
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / "packaging" / name, root / "packaging" / name)
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/python").symlink_to(sys.executable)
    _stamp(root, for_tests=False)
    return root


def _stamp(root: Path, for_tests: bool) -> None:
    name = "installed-for-testing" if for_tests else "installed-for-running"
    (root / ".venv" / name).write_text(setup_environment.digest(root, for_tests))


def test_an_unchanged_checkout_is_current(checkout: Path) -> None:
    assert setup_environment.is_current(checkout, for_tests=False)
    assert not setup_environment.is_current(checkout, for_tests=True)


def test_an_environment_for_tests_is_also_one_for_running(checkout: Path) -> None:
    (checkout / ".venv/installed-for-running").unlink()
    _stamp(checkout, for_tests=True)
    assert setup_environment.is_current(checkout, for_tests=True)
    assert setup_environment.is_current(checkout, for_tests=False)


@pytest.mark.parametrize("changed", ["packaging/requirements.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(checkout: Path, changed: str) -> None:
    (checkout / changed).write_bytes((checkout / changed).read_bytes() + b"\n")
    assert not setup_environment.is_current(checkout, for_tests=False)


def test_an_environment_that_lost_its_python_or_moved_is_not_current(checkout: Path) -> None:
    moved = checkout.with_name("moved")
    shutil.copytree(checkout, moved, symlinks=True)
    assert not setup_environment.is_current(moved, for_tests=False)
    (checkout / ".venv/bin/python").unlink()
    assert not setup_environment.is_current(checkout, for_tests=False)


def test_a_second_setup_does_and_says_nothing_and_needs_no_network(checkout: Path, tmp_path: Path) -> None:
    """As `make run` calls it, with the real libraries, but neither apt-get nor a package index within reach."""
    for name in ("setup_environment.py", "system_libraries.py"):
        shutil.copy(ROOT / "packaging" / name, checkout / "packaging" / name)
    (checkout / "zim_desktop").mkdir()
    (checkout / ".venv/lib").symlink_to(Path(sys.prefix) / "lib")
    before = sorted((checkout / ".venv").rglob("*"))
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path), "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    command = [sys.executable, str(checkout / "packaging/setup_environment.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted((checkout / ".venv").rglob("*")) == before


def test_failing_to_install_says_what_to_do(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "packaging/requirements.txt").write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64)
    shutil.rmtree(checkout / ".venv")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(setup_environment.SetupError, match="Netz"):
        setup_environment.set_up(checkout, for_tests=False)
    assert not setup_environment.is_current(checkout, for_tests=False)


def _fake_apt_get(folder: Path, monkeypatch: pytest.MonkeyPatch, installs: bool) -> Path:
    """An apt-get that notes its calls and, if it `installs`, leaves a mark that the package is there."""
    log, mark = folder / "calls", folder / "installed"
    program = folder / "apt-get"
    action = f"case $1 in install) : > {mark};; esac" if installs else "exit 100"
    program.write_text(f"#!/bin/sh\necho $DEBIAN_FRONTEND $* >> {log}\n{action}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")

    def missing(_: Path) -> list[str]:
        return [] if mark.exists() else ["libegl1", "libxcb-cursor0"]

    monkeypatch.setattr(setup_environment, "missing_qt_packages", missing)
    return log


def test_root_on_debian_has_missing_libraries_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = _fake_apt_get(tmp_path, monkeypatch, installs=True)
    setup_environment.install_system_packages(ROOT, for_tests=False)
    assert log.read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install -y --no-install-recommends libegl1 libxcb-cursor0",
    ]
    assert "libegl1 libxcb-cursor0" in capsys.readouterr().err


@pytest.mark.parametrize("user", [0, 1000])
def test_what_cannot_be_installed_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    log = _fake_apt_get(tmp_path, monkeypatch, installs=False)
    with pytest.raises(setup_environment.SetupError) as raised:
        setup_environment.install_system_packages(ROOT, for_tests=False)
    assert str(raised.value).endswith("apt-get install libegl1 libxcb-cursor0")
    assert "\n" not in str(raised.value)
    assert log.exists() == (user == 0), "only root calls apt-get"
