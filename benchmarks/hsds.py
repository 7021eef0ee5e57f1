"""Import of 20,000 services from HSDS as JSON and as tables, and export of them: whole commands, time and memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.table import Row

SERVICES = 20_000
IMPORT_SECONDS = 30.0
EXPORT_SECONDS = 15.0
MEGABYTES = 500.0

_PROGRAM = str(Path(sys.prefix) / "bin" / "zim-desktop")


def measure() -> Iterator[Row]:
    """Whole processes, each import into a store of its own; the files are written by one of its own."""
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as folder:
        subprocess.run([sys.executable, "-m", "benchmarks.hsds", folder], check=True)
        password = Path(folder) / "password"
        password.write_text("Zwölf Boxkämpfer jagen", encoding="utf-8")
        for form in ("services.json", "tables.zip"):
            office = {"ZIM_DATA_DIR": str(Path(folder) / form.partition(".")[0]), "ZIM_PASSWORD_FILE": str(password)}
            environment = {**os.environ, **office, "ZIM_USER": "Ayla"}
            _run(["init", "--office", "Büro"], environment)
            seconds, peak = _run(["import", "--json", str(Path(folder) / form)], environment)
            yield Row(f"import: {SERVICES} services, {form}", seconds, "s", IMPORT_SECONDS, "fixed")
            yield Row("the same, peak memory", peak, "MB", MEGABYTES, "fixed")
        for form in ("out.json", "out.zip"):
            seconds, peak = _run(["export", "--format", "hsds", "--out", str(Path(folder) / form)], environment)
            yield Row(f"export: {SERVICES} services, {form}", seconds, "s", EXPORT_SECONDS, "fixed")
            yield Row("the same, peak memory", peak, "MB", MEGABYTES, "fixed")


def _run(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command. Raises RuntimeError if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen([_PROGRAM, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def write(folder: Path) -> None:
    """Write the example offers many times over, as an export writes them."""
    import msgspec

    from zim_desktop import paths
    from zim_desktop.exchange import hsds
    from zim_desktop.exchange.zim import read_catalogue, read_quarters, read_taxonomy

    seeds = paths.resource("db", "seeds")
    quarters = read_quarters((seeds / "quarters.json").read_bytes())
    taxonomy = read_taxonomy((seeds / "taxonomy.json").read_bytes())
    examples = read_catalogue((seeds / "example_catalogue.json").read_bytes(), "", quarters).offers
    offers = [
        msgspec.structs.replace(examples[at % len(examples)], id=f"{examples[at % len(examples)].id}-{at}")
        for at in range(SERVICES)
    ]
    (folder / "services.json").write_bytes(hsds.write_json(offers, taxonomy))
    (folder / "tables.zip").write_bytes(hsds.zipped(hsds.write_tables(offers, taxonomy)))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
