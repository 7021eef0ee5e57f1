"""The wheel holds the whole program: built, put into an empty environment elsewhere, and run from there."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE_PACKAGES = f"lib/python3.{sys.version_info.minor}/site-packages"
SHIPPED = ("ui", "resources", "db")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with this wheel only; what it depends on is borrowed from the one the tests run in."""
    target = tmp_path_factory.mktemp("installed")
    venv.create(target, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(target / "bin/python")]
    command = [*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (target / SITE_PACKAGES / "borrowed.pth").write_text(f"{Path(sys.prefix) / SITE_PACKAGES}\n")
    return target


def _run(installed: Path, *command: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(installed), "LANG": "C.UTF-8"}
    program = [str(installed / "bin" / command[0]), *command[1:]]
    done = subprocess.run(program, cwd=installed, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_file_the_program_reads_ships_with_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(["git", "ls-files", *SHIPPED], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert tracked.splitlines(), "nothing to ship"
    expected = {f"zim_desktop/_data/{name}" for name in tracked.splitlines() if (ROOT / name).is_file()}
    assert expected - names == set()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"zim_desktop"}


def test_the_installed_program_answers(installed: Path) -> None:
    assert "letter" in _run(installed, "zim-desktop", "--help")


def test_the_installed_program_uses_its_own_files(installed: Path) -> None:
    code = "import zim_desktop.paths as p; print(p.__file__); [print(p.resource(n)) for n in ('ui', 'resources', 'db')]"
    lines = _run(installed, "python", "-c", code).splitlines()
    assert len(lines) == 1 + len(SHIPPED)
    assert all(Path(line).is_relative_to(installed) for line in lines), lines
