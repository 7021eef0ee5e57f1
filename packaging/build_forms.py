"""Compiles the forms in `ui/` to Python in `zim_desktop/gui/forms/`; `--check` only says if in step."""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_FIRST_LINE = '"""Forms compiled from `ui/` by `make forms`; not to be edited."""\n'


def compiled(form: Path) -> str:
    """Return the Python that pyside6-uic makes of a form.

    Raises:
        subprocess.CalledProcessError: the form cannot be read; uic says why on stderr.
    """
    uic = Path(sys.prefix) / "bin" / "pyside6-uic"
    # The form's own folder and plain name, so that the result names no folder of this machine.
    command = [str(uic), "--generator", "python", "--absolute-imports", form.name]
    done = subprocess.run(command, cwd=form.parent, capture_output=True, check=True)
    return _only_what_is_used(_typed(done.stdout.decode("utf-8"), form))


def _typed(code: str, form: Path) -> str:
    """Name the type of what is set up, which uic leaves out, so that callers can be checked strictly."""
    top = re.search(r'<widget class="(\w+)"', form.read_text("utf-8"))
    kind = top[1] if top else "QWidget"
    return re.sub(r"def (setupUi|retranslateUi)\(self, (\w+)\):", rf"def \1(self, \2: {kind}) -> None:", code)


def _only_what_is_used(code: str) -> str:
    """Leave out the imports uic writes on suspicion: PySide6 builds each class when it is first named."""
    ruff = Path(sys.prefix) / "bin" / "ruff"
    command = [str(ruff), "check", "--isolated", "--quiet", "--select", "F401", "--fix", "--exit-zero", "-"]
    return subprocess.run(command, input=code.encode(), capture_output=True, check=True).stdout.decode("utf-8")


def expected(ui: Path) -> dict[str, str]:
    """Return what the folder of compiled forms must hold: file name to text."""
    return {"__init__.py": _FIRST_LINE} | {f"ui_{form.stem}.py": compiled(form) for form in sorted(ui.glob("*.ui"))}


def out_of_step(ui: Path, forms: Path) -> list[str]:
    """Return the names of compiled forms that are missing, stale or left over."""
    wanted = expected(ui)
    found = {path.name: path.read_text("utf-8") for path in forms.glob("*.py")}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def build(ui: Path, forms: Path) -> None:
    """Write what is out of step and remove what is left over."""
    forms.mkdir(parents=True, exist_ok=True)
    wanted = expected(ui)
    for name in out_of_step(ui, forms):
        if name in wanted:
            (forms / name).write_text(wanted[name], "utf-8", newline="\n")
        else:
            (forms / name).unlink()


def main(arguments: Sequence[str]) -> int:
    """Build, or with `--check` compare; return 1 if a form is out of step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    ui, forms = ROOT / "ui", ROOT / "zim_desktop/gui/forms"
    if not parser.parse_args(arguments).check:
        build(ui, forms)
        return 0
    stale = out_of_step(ui, forms)
    if stale:
        sys.stderr.write(f"Not in step with ui/, run `make forms`: {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
