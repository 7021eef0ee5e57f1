"""How long until the window can be used and how much memory it takes, beside bare Qt windows of the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bare_window import READY
from benchmarks.table import Row

ROUNDS = 9
LONGEST_SECONDS = 60
SUB_COMMANDS = ("match", "letter", "import", "init", "backup")

_PROGRAM = str(Path(sys.prefix) / "bin" / "zim-desktop")
_BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a process: seconds until it was ready, and the most memory it held until its end, in MB."""

    seconds: float
    megabytes: float


def measure() -> Iterator[Row]:
    """Yield the rows of issue 2: first windows, demo, and `--help` of sub-commands. Needs a display."""
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as folder:
        empty, office = Path(folder) / "empty", Path(folder) / "office"
        _make_office(office, Path(folder) / "password")
        runs = {
            "bare": (_BARE, empty),
            "heavy": ([*_BARE, "heavy"], empty),
            "first start": ([_PROGRAM], empty),
            "unlock": ([_PROGRAM], office),
            "demo": ([_PROGRAM, "--demo"], empty),
        }
        medians = _medians(runs)
        bare, heavy, demo = medians["bare"], medians["heavy"], medians["demo"]
        for name in ("first start", "unlock"):
            told = f"2.0 × bare QMainWindow ({bare.seconds:.3f} s)"
            yield Row(f"{name}: first window painted", medians[name].seconds, "s", 2.0 * bare.seconds, told)
        told = f"QMainWindow after importing the store's libraries ({heavy.seconds:.3f} s, {heavy.megabytes:.0f} MB)"
        yield Row("--demo: accepts keys", demo.seconds, "s", 1.5 * heavy.seconds, f"1.5 × {told}")
        yield Row("--demo: peak memory", demo.megabytes, "MB", 1.6 * heavy.megabytes, f"1.6 × {told}")
        for name in SUB_COMMANDS:
            seconds = statistics.median(_help_seconds(name) for _ in range(ROUNDS))
            yield Row(f"{name} --help", seconds, "s", 0.3, "fixed")


def start(command: Sequence[str], data_folder: Path) -> Start:
    """Start a process with this data folder and wait until it has said it is ready and has ended.

    Raises:
        RuntimeError: it ended without being ready; the message holds what it wrote.
    """
    environment = {**os.environ, "ZIM_DATA_DIR": str(data_folder), "ZIM_STARTUP_PROBE": "1"}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    watchdog = threading.Timer(LONGEST_SECONDS, process.kill)
    watchdog.start()
    assert process.stderr is not None
    ready: float | None = None
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if ready is None and line.startswith(READY):
            ready = time.perf_counter()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    watchdog.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if ready is None or process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {''.join(said)}")
    return Start(ready - began, usage.ru_maxrss / 1024)


def _medians(runs: dict[str, tuple[list[str], Path]]) -> dict[str, Start]:
    """Take turns, so that a slow moment of the machine meets all alike; the first round only warms up."""
    taken: dict[str, list[Start]] = {name: [] for name in runs}
    for turn in range(ROUNDS + 1):
        for name, (command, folder) in runs.items():
            once = start(command, folder)
            if turn:
                taken[name].append(once)
    return {
        name: Start(statistics.median(s.seconds for s in starts), statistics.median(s.megabytes for s in starts))
        for name, starts in taken.items()
    }


def _make_office(folder: Path, password: Path) -> None:
    password.write_text("nur-fuer-die-messung\n", "utf-8")
    command = [_PROGRAM, "init", "--office", "Messung", "--user", "messung", "--data-dir", str(folder)]
    environment = {**os.environ, "ZIM_PASSWORD_FILE": str(password)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _help_seconds(name: str) -> float:
    began = time.perf_counter()
    subprocess.run([_PROGRAM, name, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
