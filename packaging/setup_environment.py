"""Builds `.venv` from the locked requirements and sees to the system libraries; plain Python, runs before any package.

`make setup` and `make run` call it as it is, `make test` with `--tests`. When nothing changed it does nothing, so it
also works without a network. It speaks German: whoever wants to try the program reads it.
"""

import argparse
import compileall
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from system_libraries import missing_qt_packages, missing_test_packages

ROOT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
_LOCKS = {False: "packaging/requirements.txt", True: "packaging/requirements-dev.txt"}
_STAMPS = {False: "installed-for-running", True: "installed-for-testing"}


class SetupError(Exception):
    """Setting up cannot go on; the message (German, one line) says why and what to do."""


def say(line: str) -> None:
    """Tell the person one line on stderr, which leaves stdout to what make runs next."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def digest(root: Path, for_tests: bool) -> str:
    """Return what an environment for this checkout must be stamped with to count as up to date."""
    total = hashlib.sha256(f"{sys.version_info[:2]} {root}".encode())
    for name in (_LOCKS[for_tests], "pyproject.toml"):
        total.update((root / name).read_bytes())
    return total.hexdigest()


def is_current(root: Path, for_tests: bool) -> bool:
    """Tell whether `.venv` already holds what is asked for; an environment for tests is also one for running."""
    if not (root / ".venv/bin/python").exists():
        return False
    kinds = (True,) if for_tests else (False, True)
    stamps = {kind: root / ".venv" / _STAMPS[kind] for kind in kinds}
    return any(stamp.is_file() and stamp.read_text() == digest(root, kind) for kind, stamp in stamps.items())


def build_environment(root: Path, for_tests: bool) -> None:
    """Create `.venv` if need be, install the locked requirements and, editable, the package itself.

    Raises:
        SetupError: Python is too old, or venv or pip failed; what they printed stands above.
    """
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise SetupError("Python 3.11 oder neuer wird gebraucht, z. B. Debian 12: apt-get install python3")
    python = root / ".venv/bin/python"
    for stamp in _STAMPS.values():
        (root / ".venv" / stamp).unlink(missing_ok=True)
    if not _fits(python, root):
        say("Richte .venv ein …")
        _run([sys.executable, "-m", "venv", "--clear", str(root / ".venv")], "Auf Debian: apt-get install python3-venv")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    lock = root / _LOCKS[for_tests]
    say(f"Installiere {_LOCKS[for_tests]} …")
    network = "Beim ersten Mal wird das Netz gebraucht."
    # The lock names everything: asked for dependencies too, pip would look for newer releases of what has extras.
    _run([*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(lock)], network)
    _run([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(root)], "Siehe Meldung darüber.")
    (root / ".venv" / _STAMPS[for_tests]).write_text(digest(root, for_tests))


def install_system_packages(root: Path, for_tests: bool) -> None:
    """Install the Debian packages that are missing, or say in one line which they are.

    Raises:
        SetupError: something is missing and we are not root on Debian, or apt-get could not help.
    """
    missing = _missing_packages(root, for_tests)
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Es fehlen Systembibliotheken, installiere sie: {' '.join(command)}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        for step in (["apt-get", "update"], command):
            subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL, check=False)
        missing = _missing_packages(root, for_tests)
    if missing:
        raise SetupError(f"Es fehlen Systembibliotheken. Als root: apt-get install {' '.join(missing)}")


def set_up(root: Path, for_tests: bool) -> None:
    """Do all of it, or only what is still to do.

    Raises:
        SetupError: as said in the steps above.
    """
    if not is_current(root, for_tests):
        build_environment(root, for_tests)
    compileall.compile_dir(root / "zim_desktop", quiet=1)
    install_system_packages(root, for_tests)


def main(arguments: Sequence[str]) -> int:
    """Set up the checkout this file lies in; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="also what `make test` needs")
    try:
        set_up(ROOT, parser.parse_args(arguments).tests)
    except SetupError as error:
        say(str(error))
        return 1
    return 0


def _fits(python: Path, root: Path) -> bool:
    """Tell whether the environment runs, has this Python's version and was made at this place (scripts name it)."""
    ask = "import sys; print(sys.version_info[:2], sys.prefix)"
    try:
        answer = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return False
    script = root / ".venv/bin/pip"
    moved = not script.is_file() or str(root / ".venv").encode() not in script.read_bytes()[:500]
    return answer == f"{sys.version_info[:2]} {root / '.venv'}" and not moved


def _missing_packages(root: Path, for_tests: bool) -> list[str]:
    pyside = next((root / ".venv/lib").glob("python3.*/site-packages/PySide6"))
    return sorted({*missing_qt_packages(pyside), *(missing_test_packages() if for_tests else [])})


def _run(command: list[str], advice: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise SetupError(f"Das Einrichten ist fehlgeschlagen ({' '.join(command[1:4])} …). {advice}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
