"""The commands `export` and `import` with 20,000 offers as tables: time and memory of whole processes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.command import run
from benchmarks.table import Row

OFFERS = 20_000
IMPORT_SECONDS, EXPORT_SECONDS = 30.0, 15.0
MEGABYTES = 500.0
FORMS = ("csv", "xlsx")

_PROGRAM = str(Path(sys.prefix) / "bin" / "zim-desktop")


def measure() -> Iterator[Row]:
    """One store is exported in each form, and each file is imported into a store of its own, which must add all."""
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as name:
        folder = Path(name)
        catalogue = folder / "offers.json"
        subprocess.run([sys.executable, "-m", "benchmarks.tables", str(catalogue)], check=True)
        full = _office(folder, "full")
        run([_PROGRAM, "import", str(catalogue)], full)
        for form in FORMS:
            table = str(folder / f"offers.{form}")
            seconds, peak = run([_PROGRAM, "export", "--format", form, "--out", table], full)
            yield Row(f"export of {OFFERS} offers as {form}", seconds, "s", EXPORT_SECONDS, "fixed")
            yield Row("the same, peak memory", peak, "MB", MEGABYTES, "fixed")
            empty = _office(folder, form)
            seconds, peak = run([_PROGRAM, "import", table], empty)
            yield Row(f"import of {OFFERS} offers from {form}", seconds, "s", IMPORT_SECONDS, "fixed")
            yield Row("the same, peak memory", peak, "MB", MEGABYTES, "fixed")
            back = folder / f"{form}.json"
            run([_PROGRAM, "export", "--out", str(back)], empty)
            if back.read_bytes() != catalogue.read_bytes():
                raise RuntimeError(f"the offers that came back from {form} are not those that went out")


def _office(folder: Path, name: str) -> dict[str, str]:
    """A new store, as the environment of the commands that use it."""
    password = folder / "password"
    password.write_text("only for measuring", encoding="utf-8")
    environment = {
        **os.environ,
        "ZIM_DATA_DIR": str(folder / name),
        "ZIM_USER": "bench",
        "ZIM_PASSWORD_FILE": str(password),
    }
    run([_PROGRAM, "init", "--office", "Bench", "--user", "bench"], environment)
    return environment


def write(catalogue: Path) -> None:
    """Write the catalogue that goes round."""
    from benchmarks.matching import large_catalogue
    from zim_desktop.exchange.zim import write_catalogue

    catalogue.write_bytes(write_catalogue(large_catalogue(OFFERS)))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
