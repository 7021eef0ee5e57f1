"""The command `match` on a file of 100,000 offers, with one need in own words: time beside `json.load`, and memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.table import Row

ROUNDS = 3
TIMES_JSON = 4
MEGABYTES = 1024.0

_PROGRAM = str(Path(sys.prefix) / "bin" / "zim-desktop")
_READ = """
import json, sys, time
began = time.perf_counter()
json.load(open(sys.argv[1], "rb"))
print(time.perf_counter() - began)
"""


def measure() -> Iterator[Row]:
    """Whole processes, in turns; the file is written by one of its own, which keeps this one small."""
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as folder:
        offers, case = str(Path(folder) / "offers.json"), str(Path(folder) / "case.json")
        subprocess.run([sys.executable, "-m", "benchmarks.command", offers, case], check=True)
        match = [_PROGRAM, "match", case, "--catalogue", offers, "--date", "2026-11-23", "--limit", "20", "--json"]
        runs: list[tuple[float, float]] = []
        reads: list[float] = []
        for _ in range(ROUNDS):
            runs.append(run(match))
            reads.append(float(subprocess.check_output([sys.executable, "-c", _READ, offers])))
    seconds, read = statistics.median(each for each, _ in runs), statistics.median(reads)
    told = f"{TIMES_JSON} × json.load ({read:.3g} s)"
    yield Row("match: 5 needs, file of 100000 offers", seconds, "s", TIMES_JSON * read, told)
    yield Row("the same, peak memory", max(peak for _, peak in runs), "MB", MEGABYTES, "fixed")


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Seconds and peak megabytes of a process. Raises RuntimeError if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[1]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def write(offers: Path, case: Path) -> None:
    """Write the catalogue and the case of `matching` as files."""
    from benchmarks.matching import CASE, MANY_OFFERS, large_catalogue
    from zim_desktop.exchange.zim import write_catalogue

    offers.write_bytes(write_catalogue(large_catalogue(MANY_OFFERS)))
    case.write_text(json.dumps(CASE), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
